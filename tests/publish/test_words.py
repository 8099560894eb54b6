import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml
from markupsafe import Markup

from apanhado.publish import words
from tests.publish.sample import PROJECT

TEMPLATES = PROJECT / "templates"
FILES = {f.stem: yaml.safe_load(f.read_text("utf-8")) for f in sorted((TEMPLATES / "strings").glob("*.yaml"))}


def fields(value: object) -> set[str]:
    """The placeholders of a string, or of all forms of one."""
    texts = value.values() if isinstance(value, dict) else [value]
    return {name for text in texts for _, name, _, _ in Formatter().parse(str(text)) if name}


def asked() -> Iterator[str]:
    """Each key that a template or the engine asks for by name."""
    for file in TEMPLATES.glob("*.html"):
        yield from re.findall(r'\bt\(\s*"(\w+)"\s*[,)]', file.read_text("utf-8"))
        yield from re.findall(r'p\.unknown\("(\w+)"\)', file.read_text("utf-8"))
    for source in (PROJECT / "apanhado" / "publish").glob("*.py"):
        yield from re.findall(r'\bwords\("(\w+)"', source.read_text("utf-8"))


@pytest.mark.parametrize("language", FILES)
def test_all_languages_say_the_same_things(language: str) -> None:
    mine, model = FILES[language], FILES["pt-BR"]
    assert mine.keys() == model.keys()
    assert mine["kinds"].keys() == model["kinds"].keys()
    assert {k: fields(v) for k, v in mine.items()} == {k: fields(v) for k, v in model.items()}


QUOTES = {"pt-BR": "“”", "en": "“”’", "es": "«»"}


def sayings(value: object) -> Iterator[str]:
    """Every text of a file of strings, without what stands there as code."""
    for one in value.values() if isinstance(value, dict) else [value]:
        yield from sayings(one) if isinstance(one, dict) else [re.sub(r"`[^`]*`", "`", str(one))]


@pytest.mark.parametrize("language", FILES)
def test_each_language_is_set_as_its_printers_do(language: str) -> None:
    said = list(sayings(FILES[language]))
    assert {c for text in said for c in text if c in "\"'“”‘’«»„"} <= set(QUOTES[language])
    for wrong in (r"\} (min\b|h\b|kB|%)", r"\w - \w", r"\.\.\.", r"(?<!\n)  ", r" [,;:!?]", r"\d (%|min\b|kB)"):
        assert [text for text in said if re.search(wrong, text)] == [], wrong
    for opening, closing in ("¿?", "¡!") if language == "es" else ():
        assert [text for text in said if text.count(opening) != text.count(closing)] == []
    percent = FILES[language]["figure_percent"]
    assert percent == ("{value}\N{NO-BREAK SPACE}%" if language == "es" else "{value}%")


def test_plural_forms_are_those_of_the_language() -> None:
    for language, strings in FILES.items():
        forms = {*words.locale_of(language).plural_form.tags, "other"}
        plural = {key: value.keys() for key, value in strings.items() if isinstance(value, dict) and "other" in value}
        assert len(plural) > 60
        assert {key: found for key, found in plural.items() if not {"one", "other"} <= found <= forms} == {}, language


def test_every_key_is_asked_for_somewhere() -> None:
    files = [*TEMPLATES.glob("*.html"), *(PROJECT / "apanhado").rglob("*.py")]
    source = "".join(file.read_text("utf-8") for file in files)
    named = set(re.findall(r"[\"'](\w+)[\"']", source))
    begun = tuple(set(re.findall(r'"(\w+_)" ~', source)))  # t("differ_" ~ kind)
    ended = tuple(set(re.findall(r'~ "(_\w+)"', source)))
    keys = FILES["pt-BR"].keys()
    assert {key for key in keys - named if not (key.startswith(begun) or key.endswith(ended))} == set()


def test_templates_have_no_words_of_their_own() -> None:
    names = {"Atom", "JSON", "Esc"}
    for file in TEMPLATES.glob("*.html"):
        text = re.sub(r"\{#.*?#\}|\{% block kind %\}\w+", "", file.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|&\w+;", "\0", text, flags=re.DOTALL)
        found = re.findall(r">([^<>]*)<", text) + re.findall(r'(?:label|title|alt|placeholder)="([^"]*)"', text)
        assert {word for part in found for word in re.findall(r"[^\W\d_]{2,}", part)} <= names, file.name


def test_every_key_asked_for_is_there() -> None:
    keys = set(asked())
    assert len(keys) > 60
    assert keys <= FILES["pt-BR"].keys()


def test_plural_forms_and_numbers() -> None:
    t = words.load((TEMPLATES,), "pt-BR")
    assert [t("texts", n) for n in (1, 2, 4349)] == ["1 texto", "2 textos", "4.349 textos"]
    assert words.load((TEMPLATES,), "en")("words", 4349) == "4,349 words"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("pt-BR", ["a", "a e b", "a, b e c", "a ou b"]), ("en", ["a", "a and b", "a, b, and c", "a or b"])],
)
def test_lists(language: str, expected: list[str]) -> None:
    t = words.load((TEMPLATES,), language)
    assert [*(t.listed(["a", "b", "c"][:n]) for n in (1, 2, 3)), t.listed(["a", "b"], "or")] == expected


def test_kinds_without_a_name_are_shown_as_they_are() -> None:
    t = words.load((TEMPLATES,), "pt-BR")
    assert t.kind("cookies") == "Aviso de cookies"
    assert t.kind("paywall_notice") == "paywall notice"


@pytest.mark.parametrize(
    ("language", "expected"), [("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("EN", "en"), ("en-GB", "en"), ("fr", "en")]
)
def test_the_nearest_language_is_taken(language: str, expected: str) -> None:
    assert words.load((TEMPLATES,), language).language == expected


def test_an_editor_may_say_it_otherwise(tmp_path: Path) -> None:
    (tmp_path / "strings").mkdir()
    (tmp_path / "strings" / "pt-BR.yaml").write_text('essential: "Em resumo"\n', "utf-8")
    t = words.load((tmp_path, TEMPLATES), "pt-BR")
    assert (t("essential"), t("nav_topics")) == ("Em resumo", "Temas")


def test_values_are_never_taken_for_placeholders() -> None:
    value: Any = "{n} {0.__class__}"
    assert words.load((TEMPLATES,), "en")("in_source", source=value) == "In {n} {0.__class__}"


def test_what_a_template_made_is_not_escaped_again() -> None:
    made = words.load([TEMPLATES], "pt-BR")
    shown = made("in_source", source=Markup("R&amp;D"))
    assert isinstance(shown, Markup)
    assert "R&amp;D" in shown
