"""Who made a text: what lines of credit say, and what they do not."""

import pytest

from apanhado.documents import Block
from apanhado.ingest.credits import block_credits, credit_line, first_published, is_byline, leading_name, people
from apanhado.ingest.features import Features


def _line(text: str) -> Features:
    return Features(Block(1, text))


def _said(*lines: str) -> list[tuple[str, str]]:
    return [(c.field, c.value) for c in block_credits([_line(line) for line in lines])]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ana Lima", ("Ana Lima",)),
        ("Ana Lima e Rui Prado", ("Ana Lima", "Rui Prado")),
        ("Maria Clara dos Santos Lima and J. R. Costa", ("Maria Clara dos Santos Lima", "J. R. Costa")),
        ("Ana Lima, Rui Prado & Lia Sá", ("Ana Lima", "Rui Prado", "Lia Sá")),
        ("Jornal da Serra", ()),
        ("Notícias", ()),
        ("O preço do gelo", ()),
        ("Ana Lima 2024", ()),
        ("", ()),
    ],
)
def test_people(line: str, names: tuple[str, ...]) -> None:
    assert people(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Por Ana Lima",
        "By Ana Lima",
        "Da Redação",
        "Por Ana Lima — 14/03/2025",
        "Ana Lima, da Folha do Vale",
        "Texto de Ana Lima e Rui Prado",
    ],
)
def test_bylines(line: str) -> None:
    assert is_byline(_line(line))


@pytest.mark.parametrize(
    "line",
    ["Por isso o porto fechou", "By the river", "Por que o gelo subiu", "Ana Lima", "Ana Lima, de 30 anos, caiu"],
)
def test_no_bylines(line: str) -> None:
    assert not is_byline(_line(line))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Por Ana Lima"], [("authors", "Ana Lima")]),
        (["Por Ana Lima, da Folha do Vale"], [("authors", "Ana Lima"), ("publisher", "Folha do Vale")]),
        (["Da Redação"], []),
        (["Ana Lima", "Repórter", "Praça Aberta"], [("authors", "Ana Lima"), ("publisher", "Praça Aberta")]),
        (
            ["Praça Aberta", "Editoras", "Ana Lima e Lia Sá"],
            [("authors", "Ana Lima"), ("authors", "Lia Sá"), ("publisher", "Praça Aberta")],
        ),
        (
            ["Ana Lima", "Rui Prado", "Editores", "Praça Aberta"],
            [("authors", "Ana Lima"), ("authors", "Rui Prado"), ("publisher", "Praça Aberta")],
        ),
        (["Ana Lima", "Praça Aberta", "Editora"], []),  # either may be the person: nobody is named
        (["Ana Lima – Editora"], [("authors", "Ana Lima")]),
        (["Ana Lima é repórter de economia e mora em Aveleda."], [("authors", "Ana Lima")]),
    ],
)
def test_blocks_of_credits(lines: list[str], said: list[tuple[str, str]]) -> None:
    assert _said(*lines) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Tradução: Lia Sá, Diário do Porto", [("translators", "Lia Sá"), ("publisher", "Diário do Porto")]),
        ("Translated by: Lia Sá (Odaily News)", [("translators", "Lia Sá"), ("publisher", "Odaily News")]),
        ("Tradução: lia", [("translators", "lia")]),
        ("Texto: Ana Lima | Edição: Rui Prado", [("authors", "Ana Lima")]),
        ("Reporting by Ana Lima; Editing by Rui Prado", [("authors", "Ana Lima")]),
        ("Título original: The River", [("original_title", "The River")]),
        ("Fonte: Diário do Porto", [("publisher", "Diário do Porto")]),
        ("Fonte: Reprodução", []),
        ("Edição: Rui Prado", []),
    ],
)
def test_labelled_credits(line: str, said: list[tuple[str, str]]) -> None:
    found = credit_line(_line(line))
    assert found is not None
    assert [(c.field, c.value) for c in found] == said


@pytest.mark.parametrize("line", ["O porto reabriu: navios voltam", "A edição de hoje trouxe o porto.", "Rui Prado"])
def test_no_labelled_credits(line: str) -> None:
    assert credit_line(_line(line)) is None


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Este artigo foi publicado originalmente no Diário do Porto.", "Diário do Porto"),
        ("Publicado originalmente em TecMedia.", "TecMedia"),
        ("Esta reportagem saiu primeiro na revista Horizonte, em maio.", "Horizonte"),
        ("This story was originally published by The River Post on 3 May.", "The River Post"),
        ("O texto apareceu primeiro na TecMedia da Rede Nova.", "TecMedia"),
        ("O porto foi inaugurado primeiro em Aveleda.", ""),
        ("Publicado em 3 de maio", ""),
    ],
)
def test_first_publication(line: str, outlet: str) -> None:
    assert leading_name(first_published(line)) == outlet
