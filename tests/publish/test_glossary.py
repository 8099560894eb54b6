"""Words of a publisher's own: a whole language, or some words otherwise; what is wrong with them is told."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from apanhado.problems import Problem, render_all
from apanhado.publish import words
from apanhado.publish.glossary import strings
from apanhado.publish.pipeline import Site
from apanhado.schema import SiteConfig
from tests.publish.sample import BRIEFING, COMPILED, PROJECT

ENGLISH: Mapping[str, object] = yaml.safe_load((PROJECT / "templates/strings/en.yaml").read_text("utf-8"))
FRENCH = {**ENGLISH, "nav_topics": "Thèmes", "texts": {"one": "{n} texte", "other": "{n} textes"}}


def wrong(root: Path, language: str, said: str) -> list[Problem]:
    """What is wrong with a language that has these words of its own."""
    write(root, language, said)
    folders = (root / "content/templates", root / "templates")
    return list(strings(language, words.load(folders, language), root))


def site(root: Path, language: str, said: str) -> Site:
    """The library in a language that has these words of its own."""
    write(root, language, said)
    return Site(replace(BRIEFING, site=SiteConfig(title="x", language=language)), root, compiled=COMPILED)


def write(root: Path, language: str, said: str) -> None:
    """Nothing; the publisher has these words."""
    place = root / "content/templates/strings"
    place.mkdir(parents=True)
    (place / f"{language}.yaml").write_text(said, "utf-8")


def test_a_language_of_ones_own_speaks_everywhere(root: Path) -> None:
    made = site(root, "fr", yaml.safe_dump(FRENCH, allow_unicode=True))
    assert made.problems == ()
    page = str(made.page("index.html"))
    assert '<html lang="fr">' in page and "Thèmes" in page and "4 textes" in page
    assert "8 octobre" in page  # dates are Babel's
    assert "Marta Quental et Ivo Sarmento" in str(made.page("articles/o-lago-que-encolheu/index.html"))


def test_the_words_that_a_language_lacks_are_told_in_english(root: Path) -> None:
    some = {key: word for key, word in FRENCH.items() if key not in ("skip", "texts", "seasons")}
    made = site(root, "fr", yaml.safe_dump(some))
    assert render_all(made.problems) == (
        f"content/templates/strings/fr.yaml: error[missing-words]: 3 of {len(ENGLISH)} words are missing\n"
        '  help: in English: skip: "Skip to the text"; texts: "{n} texts"; seasons: "spring, summer, autumn, winter"\n'
        "1 error"
    )
    assert isinstance(made.page("index.html"), str)  # so that this is the only error


def test_who_lacks_most_of_them_is_sent_to_the_file(root: Path) -> None:
    [problem] = wrong(root, "fr", "# not yet\n")
    assert problem.help and problem.help.endswith(f"and {len(ENGLISH) - 12} more, as in templates/strings/en.yaml")


def test_single_words_of_our_languages_may_be_others(root: Path) -> None:
    made = site(root, "pt-BR", 'nav_topics: Assuntos\nseasons: {"21": a primavera}\nkinds: {cookies: Biscoitos}\n')
    assert made.problems == ()
    assert "Assuntos" in str(made.page("index.html")) and "O essencial" in str(made.page("index.html"))
    assert [made.words.kind(name) for name in ("cookies", "caption")] == ["Biscoitos", "Legenda"]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "# mine\nnav_topic: Assuntos\n",
            ':2:1: error[unknown-word]: nothing asks for "nav_topic"\n  2 | nav_topic: Assuntos\n    | ^^^^^^^^^\n'
            '  help: did you mean "nav_topics"?',
        ),
        (
            'texts: {one: "um texto", few: "{n} textos", other: "{n} textos"}\n',
            ':1:1: error[wrong-plural]: "texts" has other forms than the language\n'
            '  1 | texts: {one: "um texto", few: "{n} textos", other: "{n} textos"}\n    | ^^^^^\n'
            "  help: forms: many, one, other; other must be there",
        ),
        (
            "in_source: Em {sorce}\n",
            ':1:1: error[unknown-field]: "in_source" has no {sorce}\n  1 | in_source: Em {sorce}\n    | ^^^^^^^^^\n'
            "  help: known: source",
        ),
        ("skip: {one: a}\n", ':1:1: error[wrong-type]: "skip" is one text\n  1 | skip: {one: a}\n    | ^^^^'),
        ("kinds: a\n", ':1:1: error[wrong-type]: "kinds" is a word for each key\n  1 | kinds: a\n    | ^^^^^'),
        ("- a\n", ': error[wrong-type]: must be lines of "key: words"'),
        ("a: [\n", ":2:1: error[bad-yaml]: expected the node content, but found '<stream end>'\n  2 | \n    | ^"),
    ],
)
def test_a_word_that_is_not_right_is_an_error_at_its_place(root: Path, said: str, shown: str) -> None:
    assert render_all(wrong(root, "pt-BR", said)) == f"content/templates/strings/pt-BR.yaml{shown}\n1 error"


def test_a_language_without_words_is_a_warning_that_says_what_to_do(root: Path) -> None:
    [problem] = Site(replace(BRIEFING, site=SiteConfig(title="x", language="ja")), root).problems
    assert (problem.code, problem.severity) == ("no-strings", "warning")
    assert problem.help == "begin content/templates/strings/ja.yaml with a copy of templates/strings/en.yaml"
