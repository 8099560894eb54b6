"""Disagreements: what is one, and what only looks like one."""

import pytest

from apanhado.analyse.comparison import compare
from apanhado.stories import Difference
from tests.analyse.story import BRIDGE, FALL, article


def found(one: str, other: str, language: str = "pt") -> list[tuple[str, str, str]]:
    """The differences of two articles of one sentence and something else each."""
    articles = article("a", [one, "Chovia muito."], language), article("b", [other, "Havia sol."], language)
    return [(d.kind, d.a_words.text, d.b_words.text) for d in compare(articles)[1]]


DISAGREE = {
    "numbers": (
        "A queda do avião matou 80 pessoas na serra, informou a polícia.",
        "A queda do avião matou 57 pessoas na serra, informou a polícia.",
        ("number", "80 pessoas", "57 pessoas"),
    ),
    "a number below what the other has at least": (
        "Um incêndio no mercado de Lagoa Funda matou nove pessoas.",
        "Um incêndio no mercado de Lagoa Funda matou pelo menos 15 pessoas.",
        ("number", "nove pessoas", "pelo menos 15 pessoas"),
    ),
    "days, in other places of the sentence": (
        "Em 3 de março de 2021, o museu de Vila Rica reabriu as salas do segundo andar.",
        "O museu de Vila Rica reabriu as salas do segundo andar em 5 de março de 2021.",
        ("date", "3 de março de 2021", "5 de março de 2021"),
    ),
    "a day that no reading of the other is": (
        "A ministra das Águas, Rita Lobo, anunciou em entrevista no dia 4/7 que vai abrir as comportas.",
        "Em 20 de julho, a ministra das Águas, Rita Lobo, anunciou em entrevista que espera chuva.",
        ("date", "4/7", "20 de julho"),
    ),
    "months, of which one is told in words of its own": (
        "O museu de Vila Rica reabriu as salas do segundo andar em março de 2021.",
        "O museu de Vila Rica reabriu as salas do segundo andar nos fins de maio de 2021.",
        ("date", "março de 2021", "fins de maio de 2021"),
    ),
    "names": (
        "O diretor do museu, Carlos Nunes, disse que a reforma das salas terminou antes do prazo.",
        "O diretor do museu, Pedro Vidal, disse que a reforma das salas terminou antes do prazo.",
        ("name", "Carlos Nunes", "Pedro Vidal"),
    ),
    "negation": (
        "A ministra da Saúde não confirmou o fechamento do hospital de Campo Belo.",
        "A ministra da Saúde confirmou o fechamento do hospital de Campo Belo.",
        ("negation", "não confirmou", "confirmou"),
    ),
}


@pytest.mark.parametrize("name", DISAGREE)
def test_a_disagreement_is_found_from_either_side(name: str) -> None:
    one, other, (kind, *words) = DISAGREE[name]
    assert found(one, other) == [(kind, *words)]
    assert found(other, one) == [(kind, *reversed(words))]


AGREE = {
    "more than": ("A fábrica demitiu mais de 50 operários na serra.", "A fábrica demitiu 55 operários na serra."),
    "about": ("A fábrica demitiu cerca de 60 operários na serra.", "A fábrica demitiu 55 operários na serra."),
    "rounded": ("A loja vendeu 1,2 milhão de aparelhos no ano.", "A loja vendeu 1.234.567 aparelhos no ano."),
    "units": ("A sessão começa às 9h no teatro municipal.", "A sessão começa às 9 horas no teatro municipal."),
    "other units": (
        "A obra da ponte levou 14 meses em Lagoa Funda.",
        "A obra da ponte levou dois anos em Lagoa Funda.",
    ),
    "either order": ("O festival abre no dia 5/6 na praça central.", "O festival abre em 6 de maio na praça central."),
    "year unknown": ("O festival abriu em 6 de maio na praça.", "O festival abriu em 6 de maio de 2019 na praça."),
    "precision": ("O festival abriu em maio de 2019 na praça.", "O festival abriu em 6 de maio de 2020 na praça."),
    "relative": ("O festival abriu ontem na praça central.", "O festival abriu em 6 de maio na praça central."),
    "time after": ("Sete minutos depois, o time da casa marcou.", "Quatro minutos depois, o time da casa marcou."),
    "part of a name": (
        "O diretor Carlos Nunes disse que a reforma acabou.",
        "O diretor Nunes disse que a reforma acabou.",
    ),
    "short name": (
        "O navio partiu dos EUA com trigo na segunda.",
        "O navio partiu dos Estados Unidos com trigo na segunda.",
    ),
    "both deny": ("A ministra não confirmou o fechamento.", "A ministra nunca confirmou o fechamento."),
    "other things": ("O trem matou 8 pessoas em Lagoa Funda.", "A feira de livros de Monte Claro recebeu 900 pessoas."),
}


@pytest.mark.parametrize("name", AGREE)
def test_what_may_be_one_thing_is_no_disagreement(name: str) -> None:
    assert found(*AGREE[name]) == []


def test_other_languages() -> None:
    words = "The blast killed {} people at the northern plant, officials said."
    assert found(words.format(21), words.format(34), "en") == [("number", "21 people", "34 people")]


def test_numbers_with_no_word_in_common_on_either_side_are_of_two_things() -> None:
    needs = "The harbour needs a charging station for ferries with a capacity of six megawatts."
    has = "The harbour has two megawatts, a third of what a charging station for ferries needs."
    assert found(needs, has, "en") == []
    less = "The harbour needs a charging station for ferries with a capacity of two megawatts."
    assert found(needs, less, "en") == [("number", "six megawatts", "two megawatts")]


def test_words_stand_in_their_sentences_and_say_why() -> None:
    (difference,) = compare([BRIDGE, FALL])[1]
    assert isinstance(difference, Difference) and "unit" in difference.rule
    for said, words in ((difference.a, difference.a_words), (difference.b, difference.b_words)):
        start = words.start - said.where.start
        assert said.where.passage == words.passage
        assert said.where.text[start : start + len(words.text)] == words.text
    assert (difference.a_words.text, difference.b_words.text) == ("17 passageiros", "14 passageiros")


def test_what_the_other_knows_too_is_no_difference() -> None:
    one = article("a", ["O incêndio no mercado, no dia 3 de maio, matou nove pessoas, disse Lia Prado.", "Foi cedo."])
    other = ["Houve um incêndio no mercado no dia 4 de maio, matou duas aves que dormiam no telhado velho.", "Fim."]
    assert len(compare([one, article("b", other)])[1]) == 1
    assert compare([one, article("b", [*other, "O fogo do dia 3 de maio começou num fogão."])])[1] == ()
