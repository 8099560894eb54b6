"""A story as one entry wherever texts are listed, and what other texts say beside one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from apanhado.facts import Span
from apanhado.model import Article, PassageRef, Story
from apanhado.publish import addresses
from apanhado.publish.library import Citation, Library, Quoted, Share, at, cite, said
from apanhado.publish.overlaps import elsewhere
from apanhado.publish.paging import fitting

__all__ = [
    "PASSAGES",
    "Entry",
    "Group",
    "Margin",
    "Note",
    "called",
    "entry",
    "gathered",
    "grouped",
    "margin",
    "names",
    "notes",
    "passages",
    "placed",
    "quotable",
    "shown",
]

MOST = 25  # texts of a story that a list names; of the others it has the number
BYTES, MARKUP = 45_000, 400  # of the passages that a topic's page quotes; the second around each passage
QUOTED = 25  # texts that it quotes at most
PASSAGES = 40  # of each


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as lists have it: with the texts that tell it, and how each is called among them."""

    story: Story
    articles: tuple[Article, ...]
    names: dict[str, str]  # by slug; nothing where only the title tells a text from the others

    @property
    def url(self) -> str:
        """The url of its page."""
        return addresses.story(self.story.slug)

    @property
    def language(self) -> str:
        """The language of its title, which is that of a text unless an editor wrote it."""
        titled = (a.language for a in self.articles if a.front.title == self.story.title)
        return next(titled, "" if self.story.path else self.articles[0].language)

    @property
    def listed(self) -> tuple[Article, ...]:
        """Its texts as far as lists name them."""
        return self.articles[:MOST]

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self.articles) - len(self.listed)


@dataclass(frozen=True, slots=True)
class Group:
    """What the texts of a story, or a text that is in none, have of a topic."""

    told: Entry | None
    shares: tuple[Share, ...]
    quoted: int = 0  # of these texts; of the others a page has the titles


@dataclass(frozen=True, slots=True)
class Note:
    """What other texts say where a passage of one says it."""

    own: Citation
    same: tuple[Citation, ...]
    other: tuple[Citation, ...]  # where they differ


@dataclass(frozen=True, slots=True)
class Margin:
    """The story of an article: its other texts, and in what they differ from it."""

    entry: Entry
    others: tuple[Article, ...]
    kinds: tuple[str, ...]  # of differences with this article


def names(lib: Library, story: Story) -> dict[str, str]:
    """How each text of a story is called among them."""
    return called(lib.articles[slug] for slug in story.articles)


def entry(lib: Library, story: Story) -> Entry:
    """A story as lists have it."""
    return Entry(story, tuple(lib.articles[slug] for slug in story.articles), names(lib, story))


def gathered(lib: Library, articles: Iterable[Article]) -> list[Article | Entry]:
    """Articles in their order, those of one story as one entry where the first of them stands."""
    first = dict[str, Article | Entry]()
    for article in articles:
        story = lib.story_of.get(article.slug)
        key = addresses.story(story.slug) if story else article.slug
        if key not in first:
            first[key] = entry(lib, story) if story else article
    return list(first.values())


def grouped(lib: Library, shares: Iterable[Share]) -> list[Group]:
    """The shares of a topic, those of texts of one story together where the first of them stands."""
    found = defaultdict[str, list[Share]](list)
    for share in shares:
        story = lib.story_of.get(share.article.slug)
        found[addresses.story(story.slug) if story else share.article.slug].append(share)
    firsts = [(lib.story_of.get(own[0].article.slug), own) for own in found.values()]
    return [Group(entry(lib, story) if story else None, tuple(own)) for story, own in firsts]


def quotable(groups: Sequence[Group]) -> list[Group]:
    """The first groups, as far as a page has room for their passages, with how many of their texts it quotes."""
    left, room, quoted = QUOTED, BYTES, list[Group]()
    for group in groups:
        sizes = [sum(len(q.text.encode()) + MARKUP for q in s.quoted[:PASSAGES]) for s in group.shares[:left]]
        if not sizes or (quoted and sizes[0] > room):
            break
        n = fitting(sizes, room)
        quoted.append(replace(group, quoted=n))
        left, room = left - n, room - sum(sizes[:n])
    return quoted


def passages(groups: Iterable[Group]) -> Iterator[Quoted]:
    """The passages that a page quotes of some groups."""
    for group in groups:
        for share in group.shares[: group.quoted]:
            yield from share.quoted[:PASSAGES]


def shown(lib: Library, article: str, where: Span) -> Quoted | None:
    """Words of an article with their citation; None where they may not be shown.

    Of a text that is shown in part they may stand at another place than in the whole.
    """
    found = placed(lib, article, where)
    return said(lib, article, found) if found else None


def placed(lib: Library, article: str, where: Span) -> Span | None:
    """Where words stand in what may be shown of their passage."""
    text = lib.shown(PassageRef(article, where.passage)) or ""
    if not where.text:
        return None
    if text[where.start : where.end] == where.text:
        return where
    at = text.find(where.text)
    return replace(where, start=at, end=at + len(where.text)) if at >= 0 else None


def margin(lib: Library, article: Article) -> Margin | None:
    """The story of an article with its other texts, None where it is in none."""
    story = lib.story_of.get(article.slug)
    if not story:
        return None
    told = entry(lib, story)
    kinds = dict.fromkeys(d.kind for d in story.differences if article.slug in (d.a.article, d.b.article))
    return Margin(told, tuple(a for a in told.articles if a is not article), tuple(kinds))


def notes(lib: Library, article: Article) -> tuple[Note, ...]:
    """What other texts say where the passages of an article that are shown say it: in the same words, or its story."""
    same, other = elsewhere(lib, article), defaultdict[str, list[Citation]](list)
    story = lib.story_of.get(article.slug)
    for point in story.points if story else ():
        for own in (one for one in point if one.article == article.slug):
            same[own.where.passage] += [at(lib, one.article, one.where.passage) for one in point if one is not own]
    for d in story.differences if story else ():
        for own, its in ((d.a, d.b), (d.b, d.a)):
            if own.article == article.slug:
                other[own.where.passage].append(at(lib, its.article, its.where.passage))
    passages = [p.id for p in article.body.passages if p.text and (p.id in same or p.id in other)]
    own_places = [cite(PassageRef(article.slug, id), article, lib.passages) for id in passages]
    found = zip(passages, own_places, strict=True)
    return tuple(Note(own, distinct(same.get(id, ())), distinct(other.get(id, ()))) for id, own in found)


def called(articles: Iterable[Article]) -> dict[str, str]:
    """How each of some texts is called among them: by its outlet, as far as no other of them has the same."""
    outlets = {a.slug: a.front.publisher or "" for a in articles}
    found = Counter(outlets.values())
    return {slug: outlet if found[outlet] == 1 else "" for slug, outlet in outlets.items()}


def distinct(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each place once."""
    return tuple({(c.article.slug, c.n): c for c in citations}.values())
