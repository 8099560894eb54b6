from apanhado.facts import Span
from apanhado.publish.around import around
from apanhado.publish.library import Library, library
from tests.publish.sample import BRIEFING, METERS, RESERVOIR, span

LIBRARY = library(BRIEFING)


def whole(lib: Library, slug: str, where: Span) -> str:
    return next(p.text for p in lib.articles[slug].body.passages if p.id == where.passage)


def test_the_sentence_is_verbatim_and_has_the_words_at_their_place() -> None:
    where = span(METERS, "380 reais")
    found = around(LIBRARY, METERS.slug, where)
    assert found.parts == ("Cada medidor custa ", "380 reais", " e usa menos energia do que uma lâmpada de corredor.")
    assert (found.cut_before, found.cut_after, found.quoted.passage) == (False, False, where.passage)


def test_a_long_sentence_is_cut_between_words_on_both_sides() -> None:
    found = around(LIBRARY, METERS.slug, span(METERS, "112 vazamentos"), most=50)
    assert found.quoted.text == "a companhia achou 112 vazamentos em seis semanas e"
    assert found.cut_before and found.cut_after


def test_what_leads_up_may_have_all_the_room() -> None:
    found = around(LIBRARY, METERS.slug, span(METERS, "seis semanas"), most=48, lead=1)
    assert found.quoted.text == "a companhia achou 112 vazamentos em seis semanas"


def test_no_room_leaves_the_words_alone() -> None:
    where = span(RESERVOIR, "18 mil famílias")
    assert around(LIBRARY, RESERVOIR.slug, where, most=5).quoted.text == where.text


def test_a_full_stop_alone_is_no_omission() -> None:
    found = around(LIBRARY, RESERVOIR.slug, span(RESERVOIR, "passou a ser mensal"), most=40, lead=1)
    assert found.quoted.text.endswith("mensal") and found.cut_before and not found.cut_after


def test_words_of_two_sentences_have_both() -> None:
    where = span(RESERVOIR, "medir. O que")
    assert around(LIBRARY, RESERVOIR.slug, where).quoted.text == whole(LIBRARY, RESERVOIR.slug, where)
