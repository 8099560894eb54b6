"""Quotations: which marked words are someone's own, what is reported, and the words that tell who speaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.analyse.facts.quotes import find_quotes
from apanhado.facts import Quote
from apanhado.model import Passage


def quotes(text: str, language: str, kinds: dict[int, str] | None = None) -> tuple[Quote, ...]:
    """What is found in a text; each line is a passage."""
    lines = text.split("\n")
    passages = [Passage(f"p{n}", n + 1, (kinds or {}).get(n, "paragraph"), line) for n, line in enumerate(lines)]  # type: ignore[arg-type]
    return find_quotes(passages, language, ())


def said(text: str, language: str, kind: str, kinds: dict[int, str] | None = None) -> list[tuple[str, str]]:
    """The words of each quote of a kind, its parts joined by " / ", and the words for who speaks."""
    found = [quote for quote in quotes(text, language, kinds) if quote.kind == kind]
    return [(" / ".join(span.text for span in quote.words), quote.by.text if quote.by else "") for quote in found]


PIECES = [*"“”«»‘’\"'—-.,:;!? \nAaé1(", "disse ", "que ", "said ", "Ana ", "segundo ", "o ", "“Vai chover muito”", ", "]

DIRECT = [
    ("pt", "“O prazo é curto”, disse Ana Prado.", ("O prazo é curto", "Ana Prado")),
    ("pt", '"O prazo é curto", disse Ana Prado.', ("O prazo é curto", "Ana Prado")),
    (
        "pt",
        "“O prazo é curto”, disse Ana Prado. “Mas vamos cumprir.”",
        ("O prazo é curto / Mas vamos cumprir.", "Ana Prado"),
    ),
    ("pt", "“O prazo”, disse Ana Prado, “é curto demais”.", ("O prazo / é curto demais", "Ana Prado")),
    (
        "pt",
        "«Não há pressa», garantiu à Lusa o presidente da câmara, Rui Matos, antes da reunião.",
        ("Não há pressa", "o presidente da câmara, Rui Matos"),
    ),
    ("pt", "«Não há pressa», disse-nos o autarca Rui Matos.", ("Não há pressa", "o autarca Rui Matos")),
    ("pt", "“A obra vai atrasar”, explicou.", ("A obra vai atrasar", "")),
    ("pt", "“Sim”, respondeu ela.", ("Sim", "ela")),
    ("pt", "Rui Matos disse: “Não assino nada hoje.”", ("Não assino nada hoje.", "Rui Matos")),
    (
        "pt",
        "Rui Matos, prefeito da cidade, afirmou que “ninguém vai pagar mais”.",
        ("ninguém vai pagar mais", "Rui Matos, prefeito da cidade"),
    ),
    (
        "pt",
        "Ana Prado classificou a proposta como “um retrocesso sem tamanho”.",
        ("um retrocesso sem tamanho", "Ana Prado"),
    ),
    ("pt", "“Vamos ganhar”, foi dito por Ana Prado no comício.", ("Vamos ganhar", "Ana Prado")),
    ("pt", "“Vamos ganhar tudo”, segundo a treinadora Ana Prado.", ("Vamos ganhar tudo", "a treinadora Ana Prado")),
    (
        "pt",
        "Ela ouviu e sorriu. “Ele me disse ‘não volte’ e saiu”, contou Ana.",
        ("Ele me disse ‘não volte’ e saiu", "Ana"),
    ),
    (
        "pt",
        "— Não vou assinar — disse o delegado Rui Matos. — Nem hoje.",
        ("Não vou assinar / Nem hoje.", "o delegado Rui Matos"),
    ),
    ("pt", "— Não vou assinar, disse o delegado Rui Matos.", ("Não vou assinar", "o delegado Rui Matos")),
    ("pt", "A delegada respondeu:\n— Não vou.", ("Não vou.", "A delegada")),
    (
        "pt",
        "“A obra começa em maio.\n“E termina em junho”, disse Ana Prado.",
        ("A obra começa em maio. / E termina em junho", "Ana Prado"),
    ),
    (
        "en",
        "“We are late,” said Mary Stone, the company’s chief executive.",
        ("We are late", "Mary Stone, the company’s chief executive"),
    ),
    ("en", "“We are late,” Stone told reporters on Monday.", ("We are late", "Stone")),
    ("en", "'It isn't over,' he said.", ("It isn't over", "he")),
    ("en", "Asked about it, Stone said: “No.”", ("No.", "Stone")),
    ("en", "“I don’t know,” the minister replied.", ("I don’t know", "the minister")),
    ("en", "Stone called the deal “a gift to the very rich”.", ("a gift to the very rich", "Stone")),
    ("en", "“It will rain for a week,” according to Mary Stone.", ("It will rain for a week", "Mary Stone")),
    (
        "es",
        "«No hay prisa», aseguró la ministra de Hacienda, Ana Ríos. «Ya veremos».",
        ("No hay prisa / Ya veremos", "la ministra de Hacienda, Ana Ríos"),
    ),
    (
        "es",
        "—No pienso firmar —respondió el alcalde—. Ni hoy ni mañana.",
        ("No pienso firmar / Ni hoy ni mañana.", "el alcalde"),
    ),
    (
        "es",
        "“La obra terminará en mayo”, explicó Ríos en rueda de prensa, “si no llueve”.",
        ("La obra terminará en mayo / si no llueve", "Ríos"),
    ),
    ("es", "Ríos calificó el plan de “disparate sin pies ni cabeza”.", ("disparate sin pies ni cabeza", "Ríos")),
    ("fr", "« Nous sommes en retard, et cela va durer. »", ("Nous sommes en retard, et cela va durer.", "")),
]


@pytest.mark.parametrize(("language", "text", "expected"), DIRECT)
def test_marked_words_with_the_words_that_tell_whose(language: str, text: str, expected: tuple[str, str]) -> None:
    assert said(text, language, "direct") == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "O filme “A noite dos longos rios” estreou ontem."),
        ("pt", "O chamado “centrão da cidade velha” reagiu mal."),
        ("pt", "A “bala de prata” não existe, disse a ministra."),
        ("pt", "O livro “Como vencer na vida”, disse a autora Ana Prado, vendeu bem."),
        ("pt", "— Arroz e feijão para todos os dias"),
        ("pt", 'Um sinal de 5" e outro de 6" de largura.'),
        ("en", "The so-called “deep state of the valley” fell, and it's the '90s again."),
        ("en", "His book “The long road home” sold well."),
        ("es", "La película “El largo camino a casa” se estrena hoy."),
        ("es", "El llamado “procés” terminó."),
    ],
)
def test_titles_terms_and_scare_quotes_are_no_quotations(language: str, text: str) -> None:
    assert said(text, language, "direct") == []


REPORTED = [
    ("pt", "A ministra Ana Prado disse que vai chover muito.", ("vai chover muito", "A ministra Ana Prado")),
    (
        "pt",
        "Ana Prado, ministra da Saúde, disse ontem à rádio que vai chover muito.",
        ("vai chover muito", "Ana Prado, ministra da Saúde"),
    ),
    ("pt", "Ana Prado, que chegou tarde, disse que vai chover muito.", ("vai chover muito", "Ana Prado")),
    ("pt", "Disse a ministra que vai chover muito.", ("vai chover muito", "a ministra")),
    ("pt", "A ministra negou ter recebido dinheiro.", ("ter recebido dinheiro", "A ministra")),
    ("pt", "O prefeito se comprometeu a entregar a ponte.", ("a entregar a ponte", "O prefeito")),
    ("pt", "Segundo a polícia, o carro caiu na ponte.", ("o carro caiu na ponte", "a polícia")),
    ("pt", "Mas, de acordo com Rui Matos, o carro caiu.", ("o carro caiu", "Rui Matos")),
    ("pt", "O carro caiu na ponte, disse Rui Matos.", ("O carro caiu na ponte", "Rui Matos")),
    ("pt", "O carro, disse a pesquisadora, caiu.", ("O carro / caiu", "a pesquisadora")),
    (
        "en",
        "The company's boss, Mary Stone, said the plan was dead.",
        ("the plan was dead", "The company's boss, Mary Stone"),
    ),
    ("en", "Stone told reporters that the plan was dead.", ("the plan was dead", "Stone")),
    ("en", "The plan, she said, is dead.", ("The plan / is dead", "she")),
    ("en", "The mayor vowed to rebuild the bridge.", ("to rebuild the bridge", "The mayor")),
    ("en", "Prices will fall, according to Mary Stone.", ("Prices will fall", "Mary Stone")),
    ("es", "El portavoz negó haber cobrado dinero.", ("haber cobrado dinero", "El portavoz")),
    ("es", "Según la policía, nadie resultó herido.", ("nadie resultó herido", "la policía")),
    ("es", "La alcaldesa Ana Ríos añadió que nadie resultó herido.", ("nadie resultó herido", "La alcaldesa Ana Ríos")),
]


@pytest.mark.parametrize(("language", "text", "expected"), REPORTED)
def test_reported_clauses(language: str, text: str, expected: tuple[str, str]) -> None:
    assert said(text, language, "reported") == [expected]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "Os dados mostram que a renda caiu. O relatório diz que a renda caiu."),
        ("pt", "Em segundo lugar, o carro caiu na ponte. O segundo turno, que acaba hoje, foi bom."),
        ("pt", "A nota que a escola deu foi baixa, e a conta que chegou foi alta."),
        ("pt", "Para o Brasil, o custo é alto demais."),
        ("en", "Data show that prices fell. The report says that prices fell."),
        ("es", "Los datos indican que la renta cayó."),
        ("pt", "Sete minutos depois, o Norte respondeu."),
        ("pt", "Acredita-se que a renda caiu muito."),
    ],
)
def test_what_no_one_says_is_not_reported(language: str, text: str) -> None:
    assert quotes(text, language) == ()


def test_a_reported_clause_and_the_words_that_are_marked_in_it_are_two_quotes() -> None:
    found = quotes("Ana Prado disse que o plano é “ousado demais para um país pobre”.", "pt")
    assert [(quote.kind, quote.words[0].text) for quote in found] == [
        ("reported", "o plano é “ousado demais para um país pobre”"),
        ("direct", "ousado demais para um país pobre"),
    ]


def test_a_term_marked_in_a_reported_clause_is_not_direct_speech() -> None:
    assert said("Ana Prado disse que a “bolha do crédito” passou.", "pt", "direct") == []


def test_what_stands_before_a_verb_of_marked_words_is_not_reported() -> None:
    assert said("Asked if it would rain, she replied, “Not this year.”", "en", "reported") == []


def test_two_clauses_of_one_speaker() -> None:
    found = said("Ana Prado disse que o plano falhou e acrescentou que vai sair logo.", "pt", "reported")
    assert found == [("o plano falhou", "Ana Prado"), ("vai sair logo", "Ana Prado")]


def test_a_block_quotation_has_its_speaker_before_it_or_in_its_last_line() -> None:
    introduced = said("Ana Prado escreveu:\nNada muda por aqui.", "pt", "direct", {1: "blockquote"})
    assert introduced == [("Nada muda por aqui.", "Ana Prado")]
    credited = said("Nada muda por aqui. — Ana Prado, ministra", "pt", "direct", {0: "blockquote"})
    assert credited == [("Nada muda por aqui.", "Ana Prado, ministra")]


@pytest.mark.parametrize("language", ["pt", "en", "es", "fr", "xx", ""])
@given(text=st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_is_read_and_what_is_said_stands_in_it(language: str, text: str) -> None:
    passages = {f"p{n}": line for n, line in enumerate(text.split("\n"))}
    for quote in quotes(text, language):
        for span in (*quote.words, *([quote.by] if quote.by else [])):
            assert passages[span.passage][span.start : span.end] == span.text
            assert span.text


@given(text=st.text(), blocks=st.booleans())
def test_no_text_fails(text: str, blocks: bool) -> None:
    kinds = dict.fromkeys(range(text.count("\n") + 1), "blockquote") if blocks else {}
    assert all(quote.words for quote in quotes(text, "pt", kinds))
