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


def test_every_key_asked_for_is_there() -> None:
    keys = set(asked())
    assert len(keys) > 60
    assert keys <= FILES["pt-BR"].keys()


def test_plural_forms_and_numbers() -> None:
    t = words.load((TEMPLATES,), "pt-BR")
    assert [t("texts", n) for n in (1, 2, 4349)] == ["1 texto", "2 textos", "4.349 textos"]
    assert words.load((TEMPLATES,), "en")("words", 4349) == "4,349 words"


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
