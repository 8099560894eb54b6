from dataclasses import replace

from apanhado.model import Briefing, PassageRef
from apanhado.publish.library import library
from apanhado.publish.related import related
from apanhado.stories import Overlap
from tests.publish.sample import BRIEFING, METERS, TOPICS, storied


def reasons(briefing: Briefing, slug: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    lib = library(briefing)
    return {one.article.slug: (one.overlap, one.terms) for one in related(lib, lib.articles[slug])}


def test_articles_are_related_by_what_few_speak_of_and_the_reason_is_named() -> None:
    found = reasons(BRIEFING, "o-lago-que-encolheu")
    assert next(iter(found)) == "basin-compact"  # two topics in common come before one
    assert found["basin-compact"] == ("", ("Irrigação", "Aquífero"))
    assert reasons(replace(BRIEFING, topics=()), "o-lago-que-encolheu") == {}


def test_text_in_common_comes_first_and_a_story_s_texts_are_named_elsewhere() -> None:
    shared = Overlap("medidores", "o-lago-que-encolheu", 0.2, 0.2, ())
    found = reasons(replace(BRIEFING, overlaps=(shared,)), "o-lago-que-encolheu")
    assert next(iter(found.items())) == ("medidores", ("part", ("Perdas na rede",)))
    told = storied()
    for story in told.stories:
        assert not set(story.articles) & reasons(told, story.articles[0]).keys()


def test_what_many_articles_speak_of_relates_none() -> None:
    many = tuple(replace(METERS, slug=f"m{n}", path=f"articles/m{n}.md") for n in range(90))
    refs = tuple(PassageRef(a.slug, a.body.passages[0].id) for a in many)
    common, rare = replace(TOPICS[0], passages=refs), replace(TOPICS[1], passages=refs[3:5])
    briefing = replace(BRIEFING, articles=many, topics=(common, rare), key_points=(), highlights=())
    assert reasons(briefing, "m3") == {"m4": ("", (rare.title,))}
    assert reasons(briefing, "m7") == {}
