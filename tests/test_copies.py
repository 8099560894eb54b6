"""Which texts are the same, which stand in others, and which only look alike."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apanhado.copies import Comparisons, Likeness, Pair, candidates, find_pairs, likeness, shared_passages, wording

Text = tuple[str, ...]

FERRY: Text = (
    "A balsa que liga Monte Claro à ilha do Faial volta a navegar na quinta-feira, depois de onze semanas parada.",
    "O motor foi trocado por outro de 410 cavalos, comprado em Lisboa, e o casco recebeu 3 toneladas de aço novo.",
    "Rosa Tavares, que vende peixe no cais, diz que perdeu metade dos clientes durante a paragem do inverno.",
    "A câmara promete dois horários a mais por dia e um bilhete único com o autocarro, mas não disse desde quando.",
)
BAKERY: Text = (
    "Uma padaria de Santa Iria passou a assar pão com a energia que sobra do forno da fábrica de vidro vizinha.",
    "O calor chega por um tubo de sessenta metros e poupa por mês o gás que aquecia duas salas de aula da escola.",
    "Henrique Dias, o padeiro, conta que o pão cresce mais devagar e que só aos sábados ainda acende o forno antigo.",
)
WEATHER = (
    "A previsão para {place} nesta {day} é de {low} graus ao amanhecer e de {high} graus à tarde, com vento fraco. "
    "O instituto pede que se beba água com frequência e que se evite o sol entre o fim da manhã e o meio da tarde. "
    "A próxima atualização sai às {hour}h, e os avisos podem ser recebidos por mensagem em qualquer telefone."
)


def kind(a: Text, b: Text) -> str | None:
    found = likeness(a, b)
    return found.kind if found else None


def misread(text: Text, share: float, seed: int = 1) -> Text:
    rng = random.Random(seed)
    return tuple("".join(rng.choice("cel1~") if rng.random() < share else c for c in one) for one in text)


def weather(**facts: object) -> Text:
    usual = {"place": "Évora", "day": "terça-feira", "low": 11, "high": 24, "hour": 18}
    return (WEATHER.format(**{**usual, **facts}),)


@pytest.mark.parametrize(
    "other",
    [
        FERRY,
        FERRY[::-1],
        FERRY[:3],
        FERRY + FERRY[1:3],
        ("Balsa do Faial volta ao mar", *FERRY),
        (*FERRY, "Este texto chegou por uma agência e foi publicado sem mudanças."),
        (" ".join(FERRY),),
        tuple(one.replace("Lisboa", "Lisbôa").replace("ç", "c").upper() for one in FERRY),
        tuple(one.replace("autocarro", "ônibus").replace("câmara", "prefeitura") for one in FERRY),
        tuple(one.replace("410", "420") for one in FERRY),
        misread(FERRY, 0.04),
    ],
)
def test_a_copy_is_the_same_text_whatever_was_done_to_its_form(other: Text) -> None:
    assert kind(FERRY, other) == "copy"


def test_a_digest_holds_articles_and_an_excerpt_stands_in_its_text() -> None:
    digest = (*(one + " E mais não se soube." for one in BAKERY), *FERRY[:3], *weather())
    found = likeness(FERRY[:3], digest)
    assert found is not None
    assert (found.kind, found.of_a) == ("contained", 1.0)
    assert found.of_b < 0.5 < found.share
    assert kind(FERRY, digest) == "contained"
    assert kind(FERRY[:1], FERRY) == "contained"


def test_phrases_that_anybody_uses_join_nothing() -> None:
    notice = "Leia também as outras notícias da região e assine o nosso boletim da manhã."
    assert kind((*FERRY, notice), (*BAKERY, notice)) is None
    assert kind((), FERRY) is None


@pytest.mark.parametrize(
    "facts",
    [
        {"low": 9, "high": 21},
        {"place": "Beja", "day": "sábado", "low": 13},
        {"place": "Vila Real", "day": "domingo", "low": 3, "high": 12, "hour": 20},
    ],
)
def test_look_alikes_with_other_facts_are_never_joined(facts: dict[str, object]) -> None:
    assert kind(weather(), weather(**facts)) is None
    assert kind(weather(), misread(weather(), 0.03)) == "copy"
    # In a digest too: what else it holds changes nothing.
    assert kind(weather(), (*BAKERY, *weather(**facts))) is None


def test_shared_passages_are_told_by_their_places_in_both() -> None:
    digest = (*BAKERY[:2], FERRY[2], "Sem relação com nada disto.", *misread(FERRY[:1], 0.03))
    assert shared_passages(FERRY, digest) == ((0, 4), (2, 2))
    assert shared_passages(digest, FERRY) == ((2, 2), (4, 0))
    assert shared_passages(FERRY, (" ".join(FERRY),)) == ((0, 0), (1, 0), (2, 0), (3, 0))
    assert shared_passages(FERRY, BAKERY) == ()


def test_pairs_are_told_by_the_places_of_the_texts() -> None:
    found = find_pairs([FERRY, BAKERY, FERRY[::-1], FERRY[:1], weather(), weather(low=9, high=3)])
    assert [(one.a, one.b, one.likeness.kind) for one in found] == [
        (0, 2, "copy"),
        (0, 3, "contained"),
        (2, 3, "contained"),
    ]
    assert found[0] == Pair(0, 2, Likeness("copy", found[0].likeness.of_a, found[0].likeness.of_b))


def test_among_many_look_alikes_the_right_ones_are_candidates_and_few() -> None:
    texts = [weather(low=n, high=n * 7 % 91, place=f"Terra {chr(97 + n % 26)}{chr(97 + n // 26)}") for n in range(150)]
    texts.append(misread(texts[99], 0.02))
    last = dict(candidates([wording(text) for text in texts], 0.15))[150]
    assert 99 in last
    assert len(last) <= 8


SOME = st.lists(
    st.one_of(st.sampled_from([*FERRY, *BAKERY, *weather(), *misread(FERRY, 0.1)]), st.text(max_size=60)), max_size=6
).map(tuple)


@settings(max_examples=30, deadline=None)
@given(SOME, SOME)
def test_likeness_is_the_same_from_both_sides_and_every_text_is_like_itself(a: Text, b: Text) -> None:
    there, back = likeness(a, b), likeness(b, a)
    assert (there is None) == (back is None)
    if there and back:
        assert (there.kind, there.of_a, there.of_b) == (back.kind, back.of_b, back.of_a)
    if a == b and wording(a).length:
        assert there == Likeness("copy", 1.0, 1.0)
    assert all(0 <= n < len(a) and 0 <= m < len(b) for n, m in shared_passages(a, b))


@settings(max_examples=15, deadline=None)
@given(st.lists(SOME, max_size=7, unique=True), st.randoms(use_true_random=False))
def test_pairs_do_not_depend_on_the_order_of_texts(texts: list[Text], rng: random.Random) -> None:
    def named(given: list[Text]) -> set[tuple[frozenset[Text], str]]:
        return {(frozenset({given[p.a], given[p.b]}), p.likeness.kind) for p in find_pairs(given)}

    shuffled = rng.sample(texts, len(texts))
    assert named(texts) == named(shuffled)
    like = {frozenset({a, b}) for a, b in combinations(texts, 2) if likeness(a, b)}
    assert {pair for pair, _ in named(texts)} <= like


def test_after_a_change_only_what_is_new_is_compared_and_the_pairs_are_the_same() -> None:
    texts = {"a": FERRY, "b": (*BAKERY, *FERRY[:3]), "c": BAKERY, "d": weather(), "e": FERRY[:2]}
    known = Comparisons()
    assert {"".join(sorted((a, b))) for a, b, _ in known.pairs(texts)} == {"ab", "bc", "ae", "be"}
    assert list(known.ahead(texts)) == []
    for changed in (
        {**texts, "c": (*BAKERY[:2], "O forno parou de novo.")},
        {**texts, "f": weather()},
        {name: text for name, text in texts.items() if name != "a"},
        {**texts, "e": FERRY * 3 + BAKERY},
    ):
        expected = sorted(Comparisons().pairs(changed), key=str)
        assert sorted(known.pairs(changed), key=str) == expected
    list(known.pairs(texts))
    assert len(list(known.ahead({**texts, "d": (*weather(), *FERRY[:2])}))) == 2


@settings(max_examples=15, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from("abcde"), SOME), min_size=2, max_size=4))
def test_what_was_known_before_changes_no_pair(libraries: list[dict[str, Text]]) -> None:
    known = Comparisons()
    for texts in libraries:
        assert list(known.pairs(texts)) == list(Comparisons().pairs(texts))
