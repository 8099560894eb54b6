"""The Briefing with the joins that pages need: citations, shares of topics, bars."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from apanhado.documents import LedgerRow
from apanhado.facts import DEK, Entity, Span
from apanhado.model import Article, Briefing, KeyPoint, Passage, PassageRef, Story, Topic
from apanhado.publish import addresses
from apanhado.publish.echoes import Place, echoes
from apanhado.schema import NameKind
from apanhado.stories import Overlap, Said

__all__ = [
    "Bar",
    "Citation",
    "Library",
    "Quoted",
    "Share",
    "Told",
    "Weight",
    "at",
    "backing",
    "bar",
    "cite",
    "dek",
    "entities",
    "library",
    "minutes",
    "page_of",
    "quote",
    "said",
    "told_in",
]

# Silent reading lies between the 181 words a minute measured aloud for Brazilian Portuguese (IReST, 2012)
# and the 238 measured silently for English non-fiction (Brysbaert, 2019).
WORDS_A_MINUTE = 220
INSIDE = re.compile(r"[\w,;(–—-]")  # before words that open no sentence, at the end of words that close none
ENDS = " .!?…\"”»’')]"
MOST_GAPS = 30  # in a bar; more would leave little between them, and each has 50 bytes


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
    passage: str = ""  # its id
    opens: bool = True  # a sentence; False where what stands before it there is left out
    closes: bool = True


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
    def citations(self) -> tuple[Citation, ...]:
        """The places of those that may be shown."""
        return tuple(cite(ref, self.article, self.passages) for ref in self.refs if self.passages[ref].text)

    @property
    def quoted(self) -> tuple[Quoted, ...]:
        """Those that may be shown."""
        shown = ((ref, self.passages[ref]) for ref in self.refs)
        return tuple(
            Quoted(p.text, cite(ref, self.article, self.passages), language=p.language, passage=p.id)
            for ref, p in shown
            if p.text
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
class Told:
    """What someone or something named is."""

    note: str  # in an editor's words
    role: tuple[str, Span] | None  # in a text's, with the slug of that article
    inferred: bool  # that it is of its kind is likely in each text, and no more in any


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
    entity_of: dict[tuple[str, str], Entity]  # by the slug of an article and a name of it
    told: dict[tuple[NameKind, str], Told]  # by kind and slug
    present: dict[PassageRef, tuple[Entity, ...]]  # those with pages that a passage names
    seeds: dict[str, LedgerRow]
    story_of: dict[str, Story]  # by article
    overlaps: dict[str, tuple[Overlap, ...]]  # by article
    echoes: dict[Place, tuple[Place, ...]]  # by quote: its places in other articles that hold its passage
    highlights: dict[str, tuple[KeyPoint, ...]]  # by article
    previews: dict[tuple[NameKind, str], object] = field(default_factory=dict)  # `known` keeps what it has made

    def shown(self, ref: PassageRef) -> str | None:
        """The text of a passage, None where there is none or it may not be shown; of a copy's seed its headline."""
        found = self.passages.get(ref)
        if found is None and (copy := self.seeds.get(ref.passage)) and copy.variant and ref.article in self.articles:
            return copy.variant.title if copy.file == self.articles[ref.article].path else None
        return found.text or None if found else None


def library(briefing: Briefing) -> Library:
    """The Briefing's joins."""
    articles = {a.slug: a for a in briefing.articles}
    passages = {PassageRef(a.slug, p.id): p for a in briefing.articles for p in cited(a)}
    most = max((len(t.passages) for t in briefing.topics), default=1)
    weights = tuple(weight(t, articles, passages, most) for t in briefing.topics)
    treated: dict[str, list[tuple[Topic, Share]]] = {}
    for w in weights:
        for share in w.shares:
            treated.setdefault(share.article.slug, []).append((w.topic, share))
    topics = {t.slug: t for t in briefing.topics}
    places = {a.slug: n for n, a in enumerate(briefing.articles)}
    shares = {k: tuple(v) for k, v in treated.items()}
    ways, said_of, there = entities(briefing), told(briefing), present(briefing)
    seeds = {row.seed: row for row in briefing.seeds}
    own, both, best = told_in(briefing), overlapping(briefing), highlights(briefing)
    again: dict[Place, tuple[Place, ...]] = {}
    for place, first in echoes(briefing).items():
        again[first] = (*again.get(first, ()), place)
    return Library(
        briefing, articles, places, passages, topics, weights, shares,
        ways, said_of, there, seeds, own, both, again, best,
    )  # fmt: skip


def highlights(briefing: Briefing) -> dict[str, tuple[KeyPoint, ...]]:
    """The key sentences of each article, by its slug."""
    groups = groupby(briefing.highlights, lambda point: point.ref.article)
    return {slug: tuple(points) for slug, points in groups}


def told_in(briefing: Briefing) -> dict[str, Story]:
    """The story that each article tells, by the article's slug."""
    return {slug: story for story in briefing.stories for slug in story.articles}


def overlapping(briefing: Briefing) -> dict[str, tuple[Overlap, ...]]:
    """With which others each article has text in common, by the article's slug."""
    found: dict[str, list[Overlap]] = {}
    for one in briefing.overlaps:
        found.setdefault(one.a, []).append(one)
        found.setdefault(one.b, []).append(one)
    return {slug: tuple(some) for slug, some in found.items()}


def entities(briefing: Briefing) -> dict[tuple[str, str], Entity]:
    """The entity that each name of each article is, by the article's slug and the name."""
    return {(slug, name.name): one for one in briefing.entities for slug, name in one.named}


def told(briefing: Briefing) -> dict[tuple[NameKind, str], Told]:
    """What is said of each entity: the first words of a text, the first of an editor."""
    found = {}
    for one in briefing.entities:
        roles = ((slug, role) for slug, name in one.named for role in name.roles)
        notes = (name.role for _, name in one.named if name.role)
        likely = all(name.certainty == "inferred" for _, name in one.named)
        found[one.kind, one.slug] = Told(next(notes, ""), next(roles, None), likely)
    return found


def present(briefing: Briefing) -> dict[PassageRef, tuple[Entity, ...]]:
    """Whom and what each passage names, as far as they have pages."""
    found: dict[PassageRef, dict[tuple[str, str], Entity]] = {}
    for one in filter(page_of, briefing.entities):
        for slug, name in one.named:
            for mention in name.mentions:
                found.setdefault(PassageRef(slug, mention.where.passage), {})[one.kind, one.slug] = one
    return {ref: tuple(those.values()) for ref, those in found.items()}


def page_of(one: Entity | None) -> str:
    """The url of the page of someone or something named, nothing where it has none."""
    return addresses.entity(one) if one and one.kind in addresses.ENTITIES else ""


def cited(article: Article) -> Iterator[Passage]:
    """All that can be cited of an article: its passages, and its standfirst as one without a number."""
    yield from article.body.passages
    if found := dek(article):
        yield found


def dek(article: Article) -> Passage | None:
    """The standfirst of an article as a passage without a number, None if it has none."""
    words = article.front.dek
    return Passage(DEK, 0, "paragraph", " ".join(words.split())) if words else None


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


def at(lib: Library, article: str, passage: str) -> Citation:
    """The place of a passage, or the article where it may not be shown."""
    ref = PassageRef(article, passage)
    found = cite(ref, lib.articles[article], lib.passages)
    return found if lib.shown(ref) else replace(found, url=addresses.article(article))


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


def quote(lib: Library, point: KeyPoint) -> Quoted:
    """A key point with its citation and its topic."""
    citation = cite(point.ref, lib.articles[point.ref.article], lib.passages)
    topic, passage = lib.topics.get(point.topic or ""), lib.passages[point.ref]
    before, _, after = passage.text.partition(point.text)
    opens = not before or not (INSIDE.search(before.rstrip()[-1:]) or point.text[0].islower())
    closes = not after.strip(ENDS) or not INSIDE.search(point.text[-1:])
    return Quoted(point.text, citation, topic, passage.language, point.ref.passage, opens, closes)


def backing(story: Story | None, point: KeyPoint) -> tuple[Said, ...]:
    """The sentences in which other texts of the story of a key point's article say what it says, one of each text."""
    found: dict[str, Said] = {}
    for some in story.points if story else ():
        own = [s.where.text for s in some if PassageRef(s.article, s.where.passage) == point.ref]
        if any(text in point.text or point.text in text for text in own):
            found = {s.article: s for s in some if s.article != point.ref.article} | found
    return tuple(found.values())


def said(lib: Library, article: str, where: Span) -> Quoted:
    """Words of a passage or a standfirst with their citation."""
    ref = PassageRef(article, where.passage)
    passage = lib.passages[ref]
    citation = Citation(passage.n, addresses.passage(ref), lib.articles[article])
    return Quoted(where.text, citation, None, passage.language, where.passage)
