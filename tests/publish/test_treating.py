"""A topic's page: what is said on it, and that nothing is shown of other passages."""

from dataclasses import replace

from apanhado.model import Briefing, PassageRef, Topic
from apanhado.publish import views
from apanhado.publish.addresses import Planned
from apanhado.publish.library import Quoted, library
from apanhado.publish.paging import Sheet
from apanhado.publish.treating import Speaker
from tests.publish.sample import BRIEFING, RESERVOIR, named, with_figures_and_dates


def view(briefing: Briefing, slug: str) -> dict[str, object]:
    lib = library(briefing)
    planned = Planned(f"topics/{slug}/index.html", "x", "topic.html", {"subject": lib.topics[slug]})
    return views.view(planned, lib)


def treated(briefing: Briefing, *places: tuple[str, int]) -> Briefing:
    """The briefing with one topic, of some passages by article and number."""
    articles = {a.slug: a for a in briefing.articles}
    refs = tuple(PassageRef(slug, articles[slug].body.passages[n - 1].id) for slug, n in places)
    return replace(briefing, topics=(Topic("um", "Um", ("um",), refs),), key_points=())


def test_the_facts_of_a_topic_are_those_of_its_passages() -> None:
    briefing = with_figures_and_dates()
    number = {
        f.where.text: f.where.passage
        for f in next(a for a in briefing.articles if a.slug == RESERVOIR.slug).facts.figures
    }
    places = {p.id: p.n for p in RESERVOIR.body.passages}
    seen = view(treated(briefing, (RESERVOIR.slug, places[number["31%"]])), "um")
    figures = seen["figures"]
    assert isinstance(figures, tuple)
    assert {s.quoted.passage for s in figures} == {number["31%"]}
    assert all(s.around.quoted.passage == number["31%"] for s in seen["dates"])  # type: ignore[attr-defined]


def test_voices_of_a_topic_have_their_quotes_from_its_passages_alone() -> None:
    briefing = named()
    first = next(a for a in briefing.articles if a.facts.quotes)
    speaker: Speaker
    (speaker,) = view(treated(briefing, (first.slug, 2)), "um")["speakers"]  # type: ignore[misc]
    assert (speaker.voice.name, speaker.voice.direct, speaker.voice.reported) == ("Rosa Tavares", 1, 0)
    assert view(treated(briefing, (first.slug, 1)), "um")["speakers"] == []


def test_narrower_topics_stand_below_the_wider_one_and_not_beside_it() -> None:
    wide, *_ = BRIEFING.topics
    part = replace(wide, slug="parte", title="Parte", passages=wide.passages[:1], parent=wide.slug)
    lib = library(replace(BRIEFING, topics=(*BRIEFING.topics, part)))
    sheet = Sheet(lambda: BRIEFING.topics, 50, 1, ("topics/index.html",), len(BRIEFING.topics))
    index = views.view(Planned("topics/index.html", "x", "topics.html", {"sheet": sheet}), lib)
    assert [w.topic.slug for w in index["parts"][wide.slug]] == ["parte"]  # type: ignore[index]
    assert "parte" not in [w.topic.slug for w in index["weights"]]  # type: ignore[attr-defined]
    shown = views.view(Planned("topics/parte/index.html", "x", "topic.html", {"subject": part}), lib)
    assert shown["wider"] == wide


def test_a_topic_that_labels_no_key_point_shows_those_in_its_passages() -> None:
    point = BRIEFING.key_points[0]
    topic = Topic("um", "Um", ("um",), (point.ref,))
    shown: Quoted
    (shown,) = view(replace(BRIEFING, topics=(topic,), key_points=(replace(point, topic=None),)), "um")["points"]  # type: ignore[misc]
    assert shown.text == point.text
