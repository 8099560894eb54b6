"""The words by language: complete, folded, and no language is preferred."""

import re
from pathlib import Path

import pytest
import yaml

from apanhado import languages
from apanhado.languages import identify, is_language_name, key, lexicon

FOLDER = Path(languages.__file__).parent
FILES = sorted(p for p in FOLDER.glob("*.yaml") if len(p.stem) == 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A chuva caiu sobre a cidade durante a noite", "pt"),
        ("The rain fell on the town all night", "en"),
        ("La lluvia cayó sobre la ciudad y el río", "es"),
        ("oi", ""),
        ("", ""),
        ("2024 3/4 –", ""),
    ],
)
def test_identify(text: str, code: str) -> None:
    assert identify(text) == code


@pytest.mark.parametrize(
    "name", ["Français", "Português (Brasil)", " English ", "日本語", "العربية", "Bahasa Indonesia"]
)
def test_names_of_languages_in_themselves(name: str) -> None:
    assert is_language_name(name)


@pytest.mark.parametrize("text", ["Hello", "chuva", "", "Eu falo português", "(Brasil)"])
def test_other_lines_name_no_language(text: str) -> None:
    assert not is_language_name(text)


def test_key_is_folded_words_without_numbers() -> None:
    assert key("  Leia MAIS: 3 notícias! ") == "leia mais noticias"
    assert key("123 – !") == ""


def test_the_languages_have_the_same_parts() -> None:
    parts = {p.name: set(yaml.load(p.read_text("utf-8"), Loader=yaml.BaseLoader)) for p in FILES}
    assert {"pt.yaml", "en.yaml", "es.yaml"} <= set(parts)
    assert len(set(map(frozenset, parts.values()))) == 1, parts


def test_every_word_is_looked_up_as_it_is_kept() -> None:
    found = lexicon()
    looked_up = [*found.whole, *found.labels, *found.commands, *found.jobs, *found.press, *found.hanging, *found.byline]
    looked_up += [phrase for phrases in (*found.starts.values(), *found.ends.values()) for phrase in phrases]
    assert looked_up
    assert all(phrase and phrase == key(phrase) for phrase in looked_up)


def test_kinds_are_words_of_one_form() -> None:
    found = lexicon()
    kinds = {*found.whole.values(), *found.starts, *found.ends, *found.cues}
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", kind) for kind in kinds)


def test_no_word_of_a_language_says_two_things() -> None:
    for path in FILES:
        kinds: dict[str, str] = {}
        for kind, phrases in yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)["whole"].items():
            for phrase in phrases:
                assert kinds.setdefault(key(phrase), kind) == kind, f"{path.name}: {phrase}"
