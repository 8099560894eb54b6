"""What articles of a story say together: pairs, points, and what each says alone."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from apanhado.analyse.alignment import ALIKE
from apanhado.analyse.comparison import align, compare
from apanhado.model import Article, Body, Passage
from tests.analyse.story import BRIDGE, FALL, NIGHT, article

STORY = (BRIDGE, FALL, NIGHT)


def beginnings(texts: list[str]) -> list[str]:
    return [" ".join(text.split()[:3]) for text in texts]


def test_sentences_that_say_the_same_are_pairs_the_likest_first() -> None:
    pairs = align(STORY)
    assert {(p.a.article, p.b.article) for p in pairs} == {
        ("a-ponte", "b-queda"),
        ("a-ponte", "c-noite"),
        ("b-queda", "c-noite"),
    }
    assert [p.likeness for p in pairs] == sorted((p.likeness for p in pairs), reverse=True)
    assert all(ALIKE <= p.likeness <= 1 for p in pairs)


def test_points_have_a_sentence_an_article_and_those_of_most_articles_come_first() -> None:
    points, _ = compare(STORY)
    assert [len(point) for point in points] == [3, 2]
    assert all(len({said.article for said in point}) == len(point) for point in points)
    assert {said.where.text.split()[-1] for said in points[1]} == {"feridos.", "bombeiros."}


def test_a_point_shows_first_what_can_be_read_alone_and_holds_what_the_others_say() -> None:
    whole = "A fábrica de vidro de Santa Clara vai contratar oitenta pessoas até o fim do ano, disse a diretora."
    hanging = "Ela disse que vai contratar oitenta pessoas até o fim do ano na fábrica de vidro de Santa Clara, e mais."
    short = "A fábrica de vidro de Santa Clara vai contratar oitenta pessoas."
    points, _ = compare([article("a", [hanging]), article("b", [short]), article("c", [whole])])
    assert [said.article for said in points[0]] == ["c", "a", "b"]


def test_a_shorter_sentence_may_be_held_by_a_longer_one() -> None:
    long = "O museu reabre em março com as salas de cerâmica, um café no jardim e entrada livre às quintas, disse ele."
    (pair,) = align([article("a", [long]), article("b", ["O museu reabre em março com as salas de cerâmica."])])
    assert pair.a.where.text == long


def test_the_order_of_the_articles_changes_nothing() -> None:
    assert compare(STORY) == compare(STORY[::-1])
    assert align(STORY) == align(STORY[::-1])


def test_one_article_has_nothing_to_compare() -> None:
    assert compare([BRIDGE]) == ((), ())
    assert compare([]) == ((), ())


def test_the_same_text_many_times_is_one_point_a_sentence() -> None:
    copies = [replace(BRIDGE, slug=f"a{n:02}") for n in range(30)]
    points, differences = compare(copies)
    assert [len(point) for point in points] == [30] * 4
    assert differences == ()


def test_a_language_without_words_of_ours_is_compared_all_the_same() -> None:
    one, other = ("Der Bus fiel von der alten Brücke in den Fluss.", "Von der alten Brücke fiel der Bus in den Fluss.")
    assert len(align([article("a", [one], "de"), article("b", [other], "xx")])) == 1


def passages(article: Article) -> dict[str, str]:
    return {passage.id: passage.text for passage in article.body.passages}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.text(max_size=60), max_size=3), min_size=2, max_size=3))
def test_any_texts_are_compared_and_only_their_own_words_are_given(texts: list[list[str]]) -> None:
    articles = [
        replace(
            BRIDGE, slug=f"a{n}", body=Body("", tuple(Passage(f"p{i}", i, "paragraph", t) for i, t in enumerate(ts)))
        )
        for n, ts in enumerate(texts)
    ]
    articles = [replace(one, facts=article("x", list(passages(one).values())).facts) for one in articles]
    points, differences = compare(articles)
    said = [said for point in points for said in point] + [d.a for d in differences] + [d.b for d in differences]
    home = {one.slug: passages(one) for one in articles}
    assert all(home[s.article][s.where.passage][s.where.start : s.where.end] == s.where.text for s in said)
