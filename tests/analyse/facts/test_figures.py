import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apanhado.analyse.facts.figures import find_figures

# Language, text, and per figure: its words, kind, low, high, unit, hedge.
Expected = tuple[str, str, float | None, float | None, str, str]
CASES: list[tuple[str, str, list[Expected]]] = [
    # Amounts of money
    ("pt", "A fábrica custou R$ 3,2 bi.", [("R$ 3,2 bi", "amount", 3.2e9, 3.2e9, "R$", "")]),
    ("pt", "Pagou mais de US$ 5 mi ontem", [("mais de US$ 5 mi", "amount", 5e6, None, "US$", "mais de")]),
    ("pt", "Um carro de R$ 48.500,90", [("R$ 48.500,90", "amount", 48500.9, 48500.9, "R$", "")]),
    ("pt", "lucro de € 3 m no ano", [("€ 3 m", "amount", 3e6, 3e6, "€", "")]),
    ("pt", "rendeu 3 mi de euros", [("3 mi de euros", "amount", 3e6, 3e6, "euros", "")]),
    ("pt", "cem dólares americanos", [("cem dólares americanos", "amount", 100, 100, "dólares americanos", "")]),
    ("pt", "vale dezenas de milhões de reais", [("dezenas de milhões de reais", "amount", 2e7, 1e8, "reais", "")]),
    ("pt", "de R$ 5 a R$ 10 milhões", [("R$ 5 a R$ 10 milhões", "amount", 5e6, 1e7, "R$", "")]),
    ("pt", "R$ 5 a 10 milhões", [("R$ 5 a 10 milhões", "amount", 5e6, 1e7, "R$", "")]),
    ("en", "a $3.2bn deal", [("$3.2bn", "amount", 3.2e9, 3.2e9, "$", "")]),
    (
        "en",
        "He lost £10k and $1,250.50",
        [
            ("£10k", "amount", 1e4, 1e4, "£", ""),
            ("$1,250.50", "amount", 1250.5, 1250.5, "$", ""),
        ],
    ),
    ("en", "It cost 30 US dollars", [("30 US dollars", "amount", 30, 30, "US dollars", "")]),
    ("en", "raised 5 million pounds", [("5 million pounds", "amount", 5e6, 5e6, "pounds", "")]),
    ("en", "$5 a year", [("$5", "amount", 5, 5, "$", "")]),
    ("es", "mil millones de dólares", [("mil millones de dólares", "amount", 1e9, 1e9, "dólares", "")]),
    ("es", "casi 10 € al mes", [("casi 10 €", "amount", 10, 10, "€", "casi")]),
    ("es", "un billón de pesos", [("un billón de pesos", "amount", 1e12, 1e12, "pesos", "")]),
    # Counts
    (
        "pt",
        "usa mais de 100 mil placas de processamento gráfico ao todo",
        [
            (
                "mais de 100 mil placas de processamento gráfico",
                "count",
                1e5,
                None,
                "placas de processamento gráfico",
                "mais de",
            ),
        ],
    ),
    ("pt", "centenas de servidores caíram", [("centenas de servidores", "count", 200, 1000, "servidores", "")]),
    ("pt", "milhares de pessoas saíram", [("milhares de pessoas", "count", 2000, None, "pessoas", "")]),
    ("pt", "segundo quatro testemunhas ouvidas", [("quatro testemunhas", "count", 4, 4, "testemunhas", "")]),
    ("pt", "1,5 milhão de pessoas", [("1,5 milhão de pessoas", "count", 1.5e6, 1.5e6, "pessoas", "")]),
    ("pt", "um milhão e meio de casas", [("um milhão e meio de casas", "count", 1.5e6, 1.5e6, "casas", "")]),
    ("pt", "1.500 alunos ou mais", [("1.500 alunos ou mais", "count", 1500, None, "alunos", "ou mais")]),
    ("pt", "vieram 1 500 alunos", [("1 500 alunos", "count", 1500, 1500, "alunos", "")]),
    ("pt", "uma dúzia de ovos", [("uma dúzia de ovos", "count", 12, 12, "ovos", "")]),
    ("pt", "entre 10 e 20 países", [("entre 10 e 20 países", "count", 10, 20, "países", "")]),
    ("pt", "usa 40 kWh e 12 GW", [("40 kWh", "count", 40, 40, "kWh", ""), ("12 GW", "count", 12, 12, "GW", "")]),
    (
        "pt",
        "a cerca de 150 quilômetros de Lisboa",
        [
            ("cerca de 150 quilômetros", "count", 150, 150, "quilômetros", "cerca de"),
        ],
    ),
    ("pt", "a uma tonelada de soja", [("uma tonelada de soja", "count", 1, 1, "tonelada de soja", "")]),
    ("pt", "ventos de 90 km/h", [("90 km/h", "count", 90, 90, "km/h", "")]),
    ("pt", "fez -5 °C à noite", [("-5 °C", "count", -5, -5, "°C", "")]),
    ("pt", "já são mais de 30", [("mais de 30", "count", 30, None, "", "mais de")]),
    (
        "pt",
        "dois mandatos de cinco anos",
        [
            ("dois mandatos", "count", 2, 2, "mandatos", ""),
            ("cinco anos", "duration", 5, 5, "anos", ""),
        ],
    ),
    ("pt", "três navios-escola", [("três navios-escola", "count", 3, 3, "navios-escola", "")]),
    ("pt", "dois acusados de mentir", [("dois acusados", "count", 2, 2, "acusados", "")]),
    ("pt", "a 400 anos-luz", [("400 anos-luz", "count", 400, 400, "anos-luz", "")]),
    ("en", "two more years", [("two more years", "duration", 2, 2, "years", "")]),
    ("pt", "mais de 2000 pessoas", [("mais de 2000 pessoas", "count", 2000, None, "pessoas", "mais de")]),
    ("en", "200 GPUs failed", [("200 GPUs", "count", 200, 200, "GPUs", "")]),
    (
        "en",
        "100,000 graphics processing units",
        [
            ("100,000 graphics processing units", "count", 1e5, 1e5, "graphics processing units", ""),
        ],
    ),
    (
        "en",
        "a few hundred British soldiers",
        [
            ("a few hundred British soldiers", "count", 200, 1000, "British soldiers", "a few"),
        ],
    ),
    ("en", "some 1,500 people were hurt", [("some 1,500 people", "count", 1500, 1500, "people", "some")]),
    ("en", "a 100-mile race", [("100-mile", "count", 100, 100, "mile", "")]),
    ("en", "he won three times", [("three times", "count", 3, 3, "times", "")]),
    ("es", "unos 300 soldados", [("unos 300 soldados", "count", 300, 300, "soldados", "unos")]),
    ("es", "decenas de miles de casas", [("decenas de miles de casas", "count", 2e4, 1e5, "casas", "")]),
    ("es", "hasta 1.500 personas", [("hasta 1.500 personas", "count", None, 1500, "personas", "hasta")]),
    # Durations
    ("pt", "tem quase dois anos de idade", [("quase dois anos", "duration", 2, 2, "anos", "quase")]),
    ("pt", "um homem de 59 anos", [("59 anos", "duration", 59, 59, "anos", "")]),
    ("pt", "durou dois anos e meio", [("dois anos e meio", "duration", 2.5, 2.5, "anos", "")]),
    ("pt", "em um a dois anos", [("um a dois anos", "duration", 1, 2, "anos", "")]),
    ("pt", "esperou meia hora", [("meia hora", "duration", 0.5, 0.5, "hora", "")]),
    ("pt", "menos de um ano", [("menos de um ano", "duration", None, 1, "ano", "menos de")]),
    ("pt", "2 ou 3 dias", [("2 ou 3 dias", "duration", 2, 3, "dias", "")]),
    ("en", "a 10-year-old boy", [("10-year", "duration", 10, 10, "year", "")]),
    ("en", "she is 10 years-old", [("10 years", "duration", 10, 10, "years", "")]),
    ("en", "half an hour later", [("half an hour", "duration", 0.5, 0.5, "hour", "")]),
    ("en", "up to 3 to 5 days", [("up to 3 to 5 days", "duration", None, 5, "days", "up to")]),
    ("es", "un año y medio", [("un año y medio", "duration", 1.5, 1.5, "año", "")]),
    # Percentages and shares
    ("pt", "ganhos de 10%, 20%", [("10%", "percentage", 10, 10, "", ""), ("20%", "percentage", 20, 20, "", "")]),
    ("pt", "de 10% a 20%", [("10% a 20%", "percentage", 10, 20, "", "")]),
    ("pt", "cresce 10-20% ao ano", [("10-20%", "percentage", 10, 20, "", "")]),
    ("pt", "até 10 por cento", [("até 10 por cento", "percentage", None, 10, "", "até")]),
    ("pt", "recuo de -2,5%", [("-2,5%", "percentage", -2.5, -2.5, "", "")]),
    ("pt", "subiu 3 pontos percentuais", [("3 pontos percentuais", "percentage", 3, 3, "pontos percentuais", "")]),
    ("pt", "caiu 0,5 p.p. no mês", [("0,5 p.p.", "percentage", 0.5, 0.5, "p.p.", "")]),
    ("pt", "um em cada cinco adultos", [("um em cada cinco", "percentage", 20, 20, "", "")]),
    ("pt", "três quintos dos votos", [("três quintos", "percentage", 60, 60, "", "")]),
    ("pt", "mais da metade dos alunos", [("mais da metade", "percentage", 50, None, "", "mais da")]),
    ("en", "rose from 10% to 20%", [("10%", "percentage", 10, 10, "", ""), ("20%", "percentage", 20, 20, "", "")]),
    ("en", "between 10 and 20 per cent", [("between 10 and 20 per cent", "percentage", 10, 20, "", "")]),
    ("en", "one in four women", [("one in four", "percentage", 25, 25, "", "")]),
    ("en", "3 in 10 adults", [("3 in 10", "percentage", 30, 30, "", "")]),
    ("en", "a quarter of voters", [("a quarter", "percentage", 25, 25, "", "")]),
    ("es", "el 88 % de los casos", [("88 %", "percentage", 88, 88, "", "")]),
    ("es", "nueve de cada diez", [("nueve de cada diez", "percentage", 90, 90, "", "")]),
    # Multiples
    ("pt", "ficou três vezes maior", [("três vezes", "multiple", 3, 3, "vezes", "")]),
    ("pt", "custa o dobro do previsto", [("o dobro", "multiple", 2, 2, "", "")]),
    ("pt", "a conta triplicou", [("triplicou", "multiple", 3, 3, "", "")]),
    ("pt", "é 10x mais veloz", [("10x", "multiple", 10, 10, "x", "")]),
    ("en", "twice as fast", [("twice", "multiple", 2, 2, "", "")]),
    ("en", "five times faster", [("five times", "multiple", 5, 5, "times", "")]),
    ("es", "el doble de precio", [("el doble", "multiple", 2, 2, "", "")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[case[1] for case in CASES])
def test_figures_are_found_with_value_unit_and_hedge(language: str, text: str, expected: list[Expected]) -> None:
    found = find_figures(text, language)
    assert [(text[f.start : f.end], f.kind, f.low, f.high, f.unit, f.hedge) for f in found] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "Em 2019, no dia 8 de outubro, e de novo em 10/9."),
        ("pt", "às 14h30, às 10 horas e depois das 8 da noite"),
        ("pt", "O dia 8, a página 10, o art. 5 e a Lei nº 8.666"),
        ("pt", "no terceiro trimestre ficou em primeiro lugar"),
        ("pt", "Nasceu em Três Corações, na Rua Sete de Setembro"),
        ("pt", "o Boeing 737 caiu e o Windows 10 travou"),
        ("pt", "venceu por 3 a 1, perdeu de 2 x 0 e fez 3 sets a 0"),
        ("pt", "de 2010 a 2015, nos anos 90"),
        ("pt", "telefone (11) 9999-1234, CEP 01310-100"),
        ("pt", "o GPT-4.5, a H100, a a16z e o artigo 2.3.1"),
        ("pt", "um homem e uma mulher, um dos dois, uma vez"),
        ("pt", "um dia ela volta perto de 17h45"),
        ("pt", "veja https://exemplo.pt/2019/12345-pessoas ou www.exemplo.pt/10"),
        ("pt", "num quarto do hotel, em um quarto da casa"),
        ("en", "the novel Twice As Tall"),
        ("pt", "a segunda metade do jogo"),
        ("pt", "a partir de 2008 governou"),
        ("en", "the 15 Stars founders"),
        ("en", "On October 8, at 10 a.m., in 1999"),
        ("en", "Chapter 3 of Apollo 11 on page 20"),
        ("en", "one of the men doubled down"),
        ("en", "a year in the life, a 2-1 win"),
        ("en", "a quarter of an hour"),
        ("es", "a las 10 horas del 11 de septiembre de 2001"),
        ("es", "uno de los dos, un día cualquiera"),
        ("de", "mehr als 100 Menschen"),
        ("", "100 pessoas"),
    ],
)
def test_dates_names_labels_and_scores_are_no_figures(language: str, text: str) -> None:
    assert find_figures(text, language) == ()


def test_what_is_concluded_is_marked_as_derived() -> None:
    stated, derived = find_figures("Eram 20 pessoas, dois terços das inscritas.", "pt")
    assert (stated.certainty, derived.certainty) == ("stated", "derived")
    assert derived.low == derived.high == pytest.approx(66.666667)


_BITS = st.sampled_from(
    re.findall(r"\S+", "9 10 2019 1.500 - / % R$ mil milhões dezenas de um meio e a até entre mais anos vezes x p.p. º")
)


@given(st.one_of(st.text(max_size=60), st.lists(_BITS, max_size=12).map(" ".join), st.lists(_BITS).map("".join)))
@pytest.mark.parametrize("language", ["pt", "en", "es", "xx"])
def test_any_text_gives_figures_in_order_within_it(language: str, text: str) -> None:
    at = 0
    for found in find_figures(text, language):
        assert at <= found.start < found.end <= len(text)
        assert found.unit in text and found.hedge in text[found.start : found.end]
        assert found.low is None or found.high is None or found.low <= found.high
        at = found.start
