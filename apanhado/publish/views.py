"""What each page shows: the Briefing's values joined, without a word of any language and without a tag."""

from collections import Counter
from collections.abc import Callable
from itertools import chain, islice

from apanhado.model import Article, Topic
from apanhado.publish import coverage, data, entities, figures, overlaps, overview, stories, timeline, together, voices
from apanhado.publish.accounts import method, reckon, seed_rows
from apanhado.publish.addresses import Planned
from apanhado.publish.beside import beside
from apanhado.publish.essential import Point, points
from apanhado.publish.library import Library, Quoted, bar, quote
from apanhado.publish.paging import Sheet
from apanhado.publish.related import related
from apanhado.publish.search import pages as searching
from apanhado.publish.sources import sources
from apanhado.publish.treating import treating
from apanhado.text import fold, words

__all__ = ["view"]

SHOWN_POINTS = 3  # of a topic
OPENING = 2  # passages
SHARE = 0.34  # of an article's words; key sentences that have more would only say it again
SHOWN_ABSENT = 12  # texts named as not treating a topic, before they are only counted


def view(page: Planned, lib: Library) -> dict[str, object]:
    """What the template of a planned page is given."""
    make = VIEWS.get(page.template or "")
    subject = page.context.get("subject")
    shown = {**page.context, **(make(lib, subject or page.context.get("sheet")) if make else {})}
    source = subject or shown.get("written")
    whole = getattr(source, "show", "full") == "full"  # the file of another has what may not be shown
    return {**shown, "file": getattr(source, "path", None) if whole else None}


def head(lib: Library, slug: str) -> dict[str, object]:
    """An editor's page of that name as `written`, None if there is none."""
    page = next((p for p in lib.briefing.pages if p.slug == slug), None)
    return {"written": page}


def topics(lib: Library, sheet: object) -> dict[str, object]:
    """A sheet of the list of topics by weight."""
    assert isinstance(sheet, Sheet)
    listed = {id(topic) for topic in sheet.items}
    parts = [w for w in lib.weights if w.topic.parent]
    return {
        "weights": [w for w in lib.weights if id(w.topic) in listed],
        "parts": {slug: [w for w in parts if w.topic.parent == slug] for slug in {w.topic.parent for w in parts}},
    }


def article(lib: Library, subject: object) -> dict[str, object]:
    """One article with its facts, its topics, its cuts and its neighbours."""
    assert isinstance(subject, Article)
    rows = lib.briefing.articles
    at = lib.places[subject.slug]
    sharing, notes = overlaps.sharing(lib, subject), together.notes(lib, subject)
    others = (*(c.article for note in notes for c in (*note.same, *note.other)), *chain(*sharing.values()))
    return {
        **beside(lib, subject),
        "summary": summary(lib, subject),
        "margin": together.margin(lib, subject),
        "notes": notes,
        "sharing": sharing,
        "called": together.called((subject, *others)),
        "topics": lib.treated.get(subject.slug, ()),
        "sources": sources(lib, subject),
        "reckonings": [reckon(a) for a in subject.accounts if subject.show == "full"],
        "related": related(lib, subject),
        "previous": rows[at - 1] if at else None,
        "next": rows[at + 1] if at + 1 < len(rows) else None,
    }


def summary(lib: Library, subject: Article) -> list[Quoted]:
    """The key sentences of an article shown in full that is much longer than they are, in the order of the text.

    Those that open the text are left out, since they are read next anyway, unless an editor named them.
    """
    own = (quote(lib, one) for one in lib.highlights.get(subject.slug, ()) if subject.show == "full")
    found = [one for one in own if subject.front.key_points or one.citation.n > OPENING]
    length = sum(len(words(one.text)) for one in found)
    fit = len(found) > 1 and length <= SHARE * subject.body.words
    return sorted(found, key=lambda one: one.citation.n) if fit else []


def topic(lib: Library, subject: object) -> dict[str, object]:
    """One topic: its key sentences, passages by article, facts and neighbours, the texts without it."""
    assert isinstance(subject, Topic)
    own = next(w for w in lib.weights if w.topic.slug == subject.slug)
    having = {s.article.slug for s in own.shares}
    absent = [a for a in lib.briefing.articles if a.slug not in having]
    sentences = telling(lib, subject)
    parts = bar([s.count for s in own.shares], own.total)
    groups = together.grouped(lib, own.shares)
    quoted = together.quotable(groups)
    same, again = overlaps.alike(together.passages(quoted))
    return {
        "weight": own,
        "groups": groups,
        "quoted": quoted,
        "same": same,
        "again": again,
        "most": together.PASSAGES,
        "parts": parts,
        "points": sentences,
        **treating(lib, own.shares),
        "wider": lib.topics.get(subject.parent or ""),
        "narrower": [w for w in lib.weights if w.topic.parent == subject.slug],
        "neighbours": neighbours(lib, subject),
        "absent": absent[:SHOWN_ABSENT],
        "more_absent": max(0, len(absent) - SHOWN_ABSENT),
        "count": len(lib.briefing.articles),
    }


def telling(lib: Library, subject: Topic) -> list[Point]:
    """The key points that a topic labels, else those in its passages, else key sentences of its texts that name it."""
    own, all_points = set(subject.passages), lib.briefing.key_points
    labelled = [p for p in all_points if p.topic == subject.slug] or [p for p in all_points if p.ref in own]
    terms = [fold(term) for term in (subject.title, *subject.terms)]
    best = (p for ref in dict.fromkeys(r.article for r in subject.passages) for p in lib.highlights.get(ref, ()))
    naming = (p for p in best if p.ref in own and any(term in fold(p.text) for term in terms))
    return points(lib, labelled[:SHOWN_POINTS] or islice(naming, SHOWN_POINTS))


def neighbours(lib: Library, subject: Topic) -> list[tuple[Topic, int]]:
    """The topics that share most passages with one, with the number they share."""
    own = set(subject.passages)
    shared = Counter({t.slug: len(own.intersection(t.passages)) for t in lib.briefing.topics if t is not subject})
    return [(lib.topics[slug], n) for slug, n in shared.most_common(4) if n]


def how(lib: Library, sheet: object) -> dict[str, object]:
    """The numbers behind the site, and a sheet of the table of seeds."""
    assert isinstance(sheet, Sheet)
    rows = seed_rows(lib.briefing, map(str, sheet.items))
    return {**head(lib, "method"), "method": method(lib.briefing) if sheet.n == 1 else None, "rows": rows}


def open_data(lib: Library, _: object) -> dict[str, object]:
    """The files of data: how many facts they have, and one article's Markdown."""
    said = [a.facts for a in lib.briefing.articles]
    names = tuple(data.texts(lib.briefing))
    counts = {
        "markdown": len(names),
        "quotes": sum(len(facts.quotes) for facts in said),
        "figures": sum(len(facts.figures) for facts in said),
        "timeline": sum(1 for facts in said for one in facts.dates if one.edtf),
    }
    return {**head(lib, "data"), "version": data.VERSION, "counts": counts, "example": next(iter(names), None)}


VIEWS: dict[str, Callable[[Library, object], dict[str, object]]] = {
    "article.html": article,
    "topics.html": topics,
    "topic.html": topic,
    "method.html": how,
    "data.html": open_data,
    **coverage.VIEWS,
    **entities.VIEWS,
    **figures.VIEWS,
    **overview.VIEWS,
    **searching.VIEWS,
    **stories.VIEWS,
    **timeline.VIEWS,
    **voices.VIEWS,
}
