"""Whose words they are: by name, surname, pronoun and office; unknown rather than wrong."""

import re
from collections.abc import Mapping, Sequence

import pytest

from apanhado.analyse.facts.quotes import find_quotes
from apanhado.facts import Mention, Name, Quote, Span
from apanhado.model import Passage
from apanhado.schema import NameKind


def name(passages: Sequence[Passage], called: str, kind: NameKind = "person", roles: Sequence[str] = ()) -> Name:
    """A name with all places where it, or its last word, stands, and its offices."""
    pattern = re.compile(rf"\b(?:{re.escape(called)}|{re.escape(called.split()[-1])})\b")
    spans = [Span(p.id, m.start(), m.end(), m[0]) for p in passages for m in pattern.finditer(p.text)]
    offices = [
        Span(p.id, p.text.index(role), p.text.index(role) + len(role), role)
        for role in roles
        for p in passages
        if role in p.text
    ]
    return Name(called, kind, tuple(Mention(span, "test") for span in spans), tuple(offices[:1]))


def spoken(
    text: str, people: Mapping[str, Sequence[str]], language: str = "pt", bodies: Sequence[str] = ()
) -> tuple[Quote, ...]:
    """What is said in a text, each line a passage, by people with their offices and organisations."""
    passages = [Passage(f"p{n}", n + 1, "paragraph", line) for n, line in enumerate(text.split("\n"))]
    names = [name(passages, who, roles=roles) for who, roles in people.items()]
    return find_quotes(passages, language, [*names, *(name(passages, body, "organisation") for body in bodies)])


ANA, RUI = "Ana Prado", "Rui Matos"


@pytest.mark.parametrize(
    ("language", "text", "people", "speaker"),
    [
        ("pt", "“Vai chover muito”, disse Ana Prado.", {ANA: []}, ANA),
        ("pt", "Ana Prado chegou.\n“Vai chover muito”, disse Prado.", {ANA: []}, ANA),
        ("pt", "Ana Prado chegou ontem. “Vai chover muito”, disse ela.", {ANA: []}, ANA),
        ("pt", "Ana Prado chegou ontem. “Vai chover muito”, explicou.", {ANA: []}, ANA),
        ("pt", "Ana Prado viu Rui Matos. “Vai chover muito”, disse ela.", {ANA: [], RUI: []}, ""),
        ("pt", "Ana Prado viu Pedro Matos. “Vai chover muito”, disse ela.", {ANA: [], "Pedro Matos": []}, ANA),
        (
            "pt",
            "Ana Prado disse que vai sair cedo. Rui Matos foi. “Vai chover”, disse ela.",
            {ANA: [], "Mario Matos": []},
            ANA,
        ),
        ("pt", "Ana Prado viu Rui Matos. “Vai chover muito”, explicou.", {ANA: [], RUI: []}, ""),
        (
            "pt",
            "O ministro Rui Matos viu Ana Prado. “Vai chover muito”, disse o ministro.",
            {ANA: [], RUI: ["ministro"]},
            RUI,
        ),
        (
            "pt",
            "Rui Matos, ministro da Saúde, viu Ana Prado. “Vai chover”, disse o ministro da Fazenda.",
            {RUI: ["ministro da Saúde"], ANA: []},
            "",
        ),
        (
            "pt",
            "Rui Matos, diretor da fábrica, saiu. “Vai chover muito”, disse o executivo.",
            {RUI: ["diretor da fábrica"]},
            RUI,
        ),
        (
            "pt",
            "Rui Matos, diretor da fábrica, saiu. “Vai chover muito”, disse o advogado.",
            {RUI: ["diretor da fábrica"]},
            "",
        ),
        ("pt", "Rui Matos saiu. “Vai chover muito”, disse o irmão de Matos.", {RUI: []}, ""),
        ("pt", "Ana Prado e Rui Matos saíram. “Vai chover muito”, disseram eles.", {ANA: [], RUI: []}, ""),
        ("en", "Mary Stone left. “It will rain today,” she said.", {"Mary Stone": []}, "Mary Stone"),
        (
            "en",
            "Mary Stone, chief executive of Acme, left. “It will rain,” the CEO said.",
            {"Mary Stone": ["chief executive of Acme"]},
            "",
        ),
        (
            "en",
            "Mary Stone, CEO of Acme, met Bob Hill. “It will rain,” the CEO said.",
            {"Mary Stone": ["CEO of Acme"], "Bob Hill": []},
            "Mary Stone",
        ),
        (
            "es",
            "Ana Ríos, alcaldesa de Lugo, salió. «Va a llover mucho», dijo la alcaldesa.",
            {"Ana Ríos": ["alcaldesa de Lugo"]},
            "Ana Ríos",
        ),
    ],
)
def test_the_last_to_speak(language: str, text: str, people: dict[str, list[str]], speaker: str) -> None:
    assert spoken(text, people, language)[-1].speaker == speaker


def test_an_organisation_speaks_where_the_words_begin_with_it_and_no_person_is_named() -> None:
    found = spoken("A Nuvem disse que vai sair logo. A chefe da Nuvem disse que vai ficar aqui.", {}, bodies=["Nuvem"])
    assert [quote.speaker for quote in found] == ["Nuvem", ""]


def test_the_rule_and_the_certainty_say_how_it_was_told() -> None:
    found = spoken(
        "Ana Prado disse que vai chover. Ela afirmou que vai nevar muito. “Vai nevar muito”, repetiu.", {ANA: []}
    )
    assert [(quote.rule, quote.certainty) for quote in found] == [
        ("verb and clause; name", "stated"),
        ("verb and clause; pronoun", "derived"),
        ("verb after; speaker before", "inferred"),
    ][-len(found) :]


def test_those_named_in_marked_words_are_not_meant_by_a_pronoun() -> None:
    found = spoken(
        "Ana Prado disse: “Conheço a Clara Lima.” “Vai chover muito”, disse ela.", {ANA: [], "Clara Lima": []}
    )
    assert {quote.speaker for quote in found} == {ANA}


def test_a_view_needs_a_person() -> None:
    text = "Para Ana Prado, o país precisa mudar. Para Nuvem, o custo é alto."
    assert [quote.speaker for quote in spoken(text, {ANA: []}, bodies=["Nuvem"])] == [ANA]


def test_far_back_no_one_is_meant() -> None:
    assert spoken("Ana Prado saiu.\nNada.\nNada.\nNada.\n“Vai chover muito”, disse ela.", {ANA: []})[-1].speaker == ""
