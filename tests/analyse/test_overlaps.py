"""Overlaps: which articles have text in common, and in which passages."""

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from apanhado.analyse.overlaps import Overlaps, compilations
from apanhado.model import Article
from apanhado.stories import Overlap
from tests.analyse.story import article

WELL = [
    "O poço da praça de Alva secou em agosto e a prefeitura contratou dois caminhões com água a 90 casas do alto.",
    "O geólogo Artur Vilar mediu a água a 62 metros e disse que o nível desce meio metro por mês desde a primavera.",
    "As famílias enchem baldes ao nascer do sol, e a escola passou a fechar às 11 horas para poupar a caixa.",
]
CHOIR = [
    "O coro de Penela ensaia num celeiro emprestado enquanto o telhado da igreja não fica pronto para o inverno.",
    "A regente Lia Prado reuniu 38 vozes, metade delas de quem nunca tinha lido uma partitura na vida.",
    "O primeiro concerto será ao ar livre, no largo da feira, com entrada paga em lenha para a lareira da sede.",
]
LETTER = ["Escrevo de longe, sem notícia nenhuma que preste.", "Volto antes das chuvas."]
FROST = [
    "O vento virou para o norte e trouxe a primeira geada às hortas que ficam junto da ribeira.",
    "Quem tem estufa cobriu as alfaces; quem não tem acendeu fogueiras entre os canteiros até de madrugada.",
    "O posto da serra marcou três graus negativos às 5 horas, o valor mais baixo desde que abriu, há nove anos.",
]
HIVES = [
    "As abelhas de Outeiro saíram mais cedo este ano, e os apicultores pedem que ninguém corte as urzes da encosta.",
]
LIBRARY = (
    article("poco", WELL),
    article("coro", CHOIR),
    article("carta", LETTER),
    article("resumo", ["Duas notícias da semana, escolhidas pela redação.", *CHOIR[:2], *WELL[:2], *LETTER[:1]]),
    article("inteiro", [" ".join(WELL)]),
    article("nota", [*WELL[:1]]),
)


def found(articles: Sequence[Article]) -> dict[tuple[str, str], Overlap]:
    return {(one.a, one.b): one for one in Overlaps().find(articles)}


def test_a_digest_holds_articles_an_excerpt_stands_in_its_whole_and_copies_are_the_same() -> None:
    kinds = {pair: one.kind for pair, one in found(LIBRARY).items()}
    assert kinds == {
        ("coro", "resumo"): "holds",
        ("poco", "resumo"): "holds",
        ("inteiro", "resumo"): "holds",
        ("inteiro", "poco"): "same",
        ("nota", "inteiro"): "holds",
        ("nota", "poco"): "holds",
        ("nota", "resumo"): "holds",
    }


def test_articles_that_share_a_part_and_say_more_hold_nothing_of_each_other() -> None:
    (one,) = found((article("a", [*CHOIR, *LETTER, *WELL]), article("b", [*WELL, *FROST, *HIVES]))).values()
    assert (one.kind, len(one.passages)) == ("part", 3)


def test_what_is_made_of_several_others_is_a_compilation() -> None:
    assert compilations(LIBRARY, Overlaps().find(LIBRARY)) == {"resumo"}
    assert compilations(LIBRARY, ()) == frozenset()
    longer = article("resumo", [*WELL[:2], *CHOIR[:2], *FROST, *HIVES, *LETTER])
    library = (*LIBRARY[:3], longer)
    assert compilations(library, Overlaps().find(library)) == frozenset()


def test_passages_are_named_in_both_articles_however_they_are_cut() -> None:
    overlaps = found(LIBRARY)
    assert overlaps["coro", "resumo"].passages == (("p0", "p1"), ("p1", "p2"))
    assert overlaps["inteiro", "poco"].passages == (("p0", "p0"), ("p0", "p1"), ("p0", "p2"))


def test_after_an_edit_only_what_is_new_is_compared() -> None:
    known = Overlaps()
    whole = known.find(LIBRARY)
    assert list(known.ahead(LIBRARY)) == []
    edited = (*LIBRARY[:2], article("carta", [*LETTER, *CHOIR]), *LIBRARY[3:])
    assert len(list(known.ahead(edited))) == 2  # with the choir and the digest
    assert known.find(edited) == Overlaps().find(edited) != whole
    assert known.find(LIBRARY) == whole


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.lists(st.one_of(st.sampled_from([*WELL, *CHOIR, ""]), st.text(max_size=40)), max_size=5), max_size=5),
    st.randoms(use_true_random=False),
)
def test_any_texts_in_any_order_have_the_same_overlaps(texts: list[list[str]], rng: random.Random) -> None:
    articles = [article(f"a{n}", text) for n, text in enumerate(texts)]
    overlaps = found(articles)
    assert found(rng.sample(articles, len(articles))) == overlaps
    ids = {one.slug: {p.id for p in one.body.passages} for one in articles}
    for one in overlaps.values():
        assert all(a in ids[one.a] and b in ids[one.b] for a, b in one.passages)
        assert 0 <= one.of_b <= 1 and 0 <= one.of_a <= 1
