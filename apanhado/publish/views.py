"""What each page shows: the Briefing's values joined, without a word of any language and without a tag."""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from apanhado.model import Article, Briefing, KeyPoint, Passage, PassageRef, Topic
from apanhado.publish import addresses
from apanhado.publish.accounts import method, reckon
from apanhado.publish.addresses import Planned

__all__ = ["Library", "library", "minutes", "view"]

# Silent reading lies between the 181 words a minute measured aloud for Brazilian Portuguese (IReST, 2012)
# and the 238 measured silently for English non-fiction (Brysbaert, 2019).
WORDS_A_MINUTE = 220
RAIL = 20  # units of the overview's rail
MOST_GAPS = 50  # in a bar; more would leave nothing between them
SHOWN_TOPICS = 10  # on the overview; the index has all
SHOWN_ARTICLES = 12
SHOWN_ABSENT = 12  # texts named as not treating a topic, before they are only counted
SHOWN_SHARES = 25  # texts whose passages a topic page quotes; of the others it has the titles, or it weighs megabytes


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words stand: the number of their passage, its url and its article."""

    n: int
    url: str
    article: Article


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a source with their citation and the topic that labels them."""

    text: str
    citation: Citation
    topic: Topic | None = None
    language: str = ""  # where it is another than that of their article


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawn quantity, in per cent of the widest: where it ends, and where its segments part."""

    width: float
    gaps: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """The passages of one article that treat a topic. What a page shows of them is made when it asks."""

    article: Article
    refs: tuple[PassageRef, ...]
    top: int  # the most that an article has of the topic
    passages: dict[PassageRef, Passage]  # of all articles

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.refs)

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """Those that may be shown."""
        shown = ((ref, self.passages[ref]) for ref in self.refs)
        return tuple(
            Quoted(p.text, cite(ref, self.article, self.passages), language=p.language) for ref, p in shown if p.text
        )

    @property
    def bar(self) -> Bar:
        """Them as a bar on a scale common to the topic's articles."""
        return bar([1] * self.count, self.top)

    @property
    def url(self) -> str:
        """The url of the first that may be shown, else of the article."""
        first = next((ref for ref in self.refs if self.passages[ref].text), None)
        return addresses.passage(first) if first else addresses.article(self.article.slug)


@dataclass(frozen=True, slots=True)
class Weight:
    """A topic with what of each article treats it, most first, as a bar on a scale common to a list."""

    topic: Topic
    url: str
    shares: tuple[Share, ...]
    bar: Bar

    @property
    def total(self) -> int:
        """The number of its passages."""
        return sum(s.count for s in self.shares)


@dataclass(frozen=True, slots=True)
class Library:
    """The Briefing with the joins every page needs, made once."""

    briefing: Briefing
    articles: dict[str, Article]
    places: dict[str, int]  # of the articles in their list
    passages: dict[PassageRef, Passage]
    topics: dict[str, Topic]
    weights: tuple[Weight, ...]
    treated: dict[str, tuple[tuple[Topic, Share], ...]]  # by article: its topics, and its share in each


def library(briefing: Briefing) -> Library:
    """The Briefing's joins."""
    articles = {a.slug: a for a in briefing.articles}
    passages = {PassageRef(a.slug, p.id): p for a in briefing.articles for p in a.body.passages}
    most = max((len(t.passages) for t in briefing.topics), default=1)
    weights = tuple(weight(t, articles, passages, most) for t in briefing.topics)
    treated: dict[str, list[tuple[Topic, Share]]] = {}
    for w in weights:
        for share in w.shares:
            treated.setdefault(share.article.slug, []).append((w.topic, share))
    topics = {t.slug: t for t in briefing.topics}
    places = {a.slug: n for n, a in enumerate(briefing.articles)}
    return Library(briefing, articles, places, passages, topics, weights, {k: tuple(v) for k, v in treated.items()})


def weight(topic: Topic, articles: dict[str, Article], passages: dict[PassageRef, Passage], most: int) -> Weight:
    """A topic's passages by article, largest share first, and their bar."""
    groups: dict[str, list[PassageRef]] = {}
    for ref in topic.passages:
        groups.setdefault(ref.article, []).append(ref)
    ranked = sorted(groups.items(), key=lambda item: -len(item[1]))
    top = len(ranked[0][1]) if ranked else 1
    shares = tuple(Share(articles[slug], tuple(refs), top, passages) for slug, refs in ranked)
    return Weight(topic, addresses.topic(topic.slug), shares, bar([s.count for s in shares], most))


def cite(ref: PassageRef, article: Article, passages: dict[PassageRef, Passage]) -> Citation:
    """The citation of a passage."""
    return Citation(passages[ref].n, addresses.passage(ref), article)


def bar(parts: Iterable[int], most: int) -> Bar:
    """A bar of several parts on a scale that ends at `most`."""
    edges, total = [], 0
    for part in parts:
        total += part
        edges.append(round(100 * total / max(most, 1), 2))
    return Bar(edges[-1] if edges else 0.0, tuple(edges[:-1]) if len(edges) <= MOST_GAPS else ())


def minutes(words: int) -> int:
    """The whole minutes it takes to read so many words, at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))


def view(page: Planned, lib: Library) -> dict[str, object]:
    """What the template of a planned page is given."""
    make = VIEWS.get(page.template or "")
    subject = page.context.get("subject")
    shown = {**page.context, **(make(lib, subject) if make else {})}
    source = subject or shown.get("written")
    whole = getattr(source, "show", "full") == "full"  # the file of another has what may not be shown
    return {**shown, "file": getattr(source, "path", None) if whole else None}


def head(lib: Library, slug: str) -> dict[str, object]:
    """An editor's page of that name as `written`, None if there is none."""
    page = next((p for p in lib.briefing.pages if p.slug == slug), None)
    return {"written": page}


def quote(lib: Library, point: KeyPoint) -> Quoted:
    """A key point with its citation and its topic."""
    citation = cite(point.ref, lib.articles[point.ref.article], lib.passages)
    return Quoted(point.text, citation, lib.topics.get(point.topic or ""), lib.passages[point.ref].language)


def overview(lib: Library, _: object) -> dict[str, object]:
    """The subject in one minute."""
    points = [quote(lib, p) for p in lib.briefing.key_points]
    total = sum(a.body.words for a in lib.briefing.articles)
    short = sum(len(p.text.split()) for p in points)
    return {
        **head(lib, "overview"),
        "points": points,
        "weights": lib.weights[:SHOWN_TOPICS],
        "more_topics": max(0, len(lib.weights) - SHOWN_TOPICS),
        "articles": lib.briefing.articles[:SHOWN_ARTICLES],
        "count": len(lib.briefing.articles),
        "words_read": total,
        "minutes_short": minutes(short),
        "minutes_long": minutes(total),
        "rail": bar([1], RAIL).width * max(1, math.ceil(RAIL * short / max(total, 1))),
    }


def articles(lib: Library, _: object) -> dict[str, object]:
    """The list of articles."""
    return {"articles": lib.briefing.articles}


def topics(lib: Library, _: object) -> dict[str, object]:
    """The list of topics by weight."""
    return {"weights": lib.weights}


def article(lib: Library, subject: object) -> dict[str, object]:
    """One article with its topics, its cuts and its neighbours."""
    assert isinstance(subject, Article)
    rows = lib.briefing.articles
    at = lib.places[subject.slug]
    return {
        "topics": lib.treated.get(subject.slug, ()),
        "reckonings": [reckon(a) for a in subject.accounts if subject.show == "full"],
        "previous": rows[at - 1] if at else None,
        "next": rows[at + 1] if at + 1 < len(rows) else None,
    }


def topic(lib: Library, subject: object) -> dict[str, object]:
    """One topic: its lead, its passages by article, its neighbours, the texts without it."""
    assert isinstance(subject, Topic)
    own = next(w for w in lib.weights if w.topic.slug == subject.slug)
    treating = {s.article.slug for s in own.shares}
    absent = [a for a in lib.briefing.articles if a.slug not in treating]
    lead = next((quote(lib, p) for p in lib.briefing.key_points if p.topic == subject.slug), None)
    parts = bar([s.count for s in own.shares], own.total)
    return {
        "weight": own,
        "shown": own.shares[:SHOWN_SHARES],
        "others": own.shares[SHOWN_SHARES:],
        "parts": parts,
        "lead": lead,
        "neighbours": neighbours(lib, subject),
        "absent": absent[:SHOWN_ABSENT],
        "more_absent": max(0, len(absent) - SHOWN_ABSENT),
        "count": len(lib.briefing.articles),
    }


def neighbours(lib: Library, subject: Topic) -> list[tuple[Topic, int]]:
    """The topics that share most passages with one, with the number they share."""
    own = set(subject.passages)
    shared = Counter({t.slug: len(own.intersection(t.passages)) for t in lib.briefing.topics if t is not subject})
    return [(lib.topics[slug], n) for slug, n in shared.most_common(4) if n]


def how(lib: Library, _: object) -> dict[str, object]:
    """The numbers behind the site."""
    return {**head(lib, "method"), "method": method(lib.briefing)}


VIEWS: dict[str, Callable[[Library, object], dict[str, object]]] = {
    "overview.html": overview,
    "articles.html": articles,
    "article.html": article,
    "topics.html": topics,
    "topic.html": topic,
    "method.html": how,
}
