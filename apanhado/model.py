"""What content/ holds, and the Briefing made of it: all that analyse hands on to publish. All values are frozen."""

from dataclasses import dataclass
from typing import Literal

from apanhado.documents import Account, LedgerRow
from apanhado.facts import NO_FACTS, Entity, Facts
from apanhado.schema import FrontMatter, PageFrontMatter, Show, SiteConfig, StoryFrontMatter, TopicFrontMatter
from apanhado.stories import Bond, Difference, Overlap, Said


@dataclass(frozen=True, slots=True)
class Passage:
    """One citable paragraph, list item or quotation."""

    id: str  # stable: depends on the passage's own words alone
    n: int  # its place in its text, from 1; headings do not count
    kind: Literal["paragraph", "list_item", "blockquote"]
    text: str  # plain text, verbatim; nothing where it may not be shown
    section: str | None = None  # id of the heading above it
    language: str = ""  # where it surely is another than its text's


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body, for the contents."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image in Markdown as its editor wrote it."""

    target: str
    line: int
    column: int
    image: bool = False
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """Markdown made safe HTML. Each passage's element has `id`; its words end with `<a class="pn" href="#id">¶ n</a>`.

    Internal links still name what the editor wrote; publish turns them into addresses.
    """

    html: str
    passages: tuple[Passage, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    words: int = 0
    language: str = ""  # stated or told; nothing for a text too short to tell


@dataclass(frozen=True, slots=True)
class Article:
    """One file of content/articles."""

    path: str  # below content/, "articles/x.md"
    slug: str
    front: FrontMatter
    body: Body
    markdown: str  # the body as it stands in the file
    language: str  # of the text
    sources: tuple[str, ...] = ()  # seeds, those of the front matter and those the ledger adds
    accounts: tuple[Account, ...] = ()  # of those seeds, where known
    edition: str | None = None
    show: Show = "full"
    noindex: bool = False
    former: tuple[str, ...] = ()  # slugs under which it was, or may have been, published before
    facts: Facts = NO_FACTS  # as far as they may be shown


@dataclass(frozen=True, slots=True)
class ContentPage:
    """One file of content/pages: `overview`, `method`, or a page of the editor's own."""

    path: str
    slug: str
    front: PageFrontMatter
    body: Body


@dataclass(frozen=True, slots=True)
class AuthoredTopic:
    """One file of content/topics: a topic as an editor wrote it."""

    path: str  # below content/
    slug: str
    front: TopicFrontMatter
    introduction: Body | None = None
    merged: tuple["AuthoredTopic", ...] = ()  # those that an editor merged into it
    parent: str | None = None  # slug of the topic that an editor put it below

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called by, its former names last."""
        former = (name for topic in self.merged for name in topic.names)
        return (self.slug, self.front.title, *self.front.aliases, *former)

    @property
    def terms(self) -> tuple[str, ...]:
        """By what passages belong to it."""
        joined = (term for topic in self.merged for term in topic.terms)
        return tuple(dict.fromkeys((*(self.front.terms or (self.front.title,)), *joined)))


@dataclass(frozen=True, slots=True)
class AuthoredStory:
    """One file of content/stories: articles that an editor put together."""

    path: str  # below content/
    slug: str
    front: StoryFrontMatter
    introduction: Body | None = None
    members: tuple[str, ...] = ()  # slugs of articles
    splits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A draft, where drafts are not shown, or a hidden topic."""

    path: str  # below content/
    names: tuple[str, ...]  # title, slug, aliases
    body: Body
    hidden: bool = False  # a topic that an editor wants nowhere: what links to it is shown as plain words


@dataclass(frozen=True, slots=True)
class PassageRef:
    """Where something is said: a passage of an article."""

    article: str  # slug
    passage: str  # id


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme, with every passage that treats it, in reading order, article by article."""

    slug: str
    title: str
    terms: tuple[str, ...]
    passages: tuple[PassageRef, ...]
    introduction: Body | None = None
    path: str | None = None  # below content/, where an editor wrote it
    aliases: tuple[str, ...] = ()
    parent: str | None = None  # slug of a wider topic: an editor's word, or it has nearly all its passages
    merged: tuple[str, ...] = ()  # paths below content/ of the topics that an editor merged into it


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One verbatim sentence that says what matters, and where it stands."""

    text: str
    ref: PassageRef
    topic: str | None = None  # slug of the topic that labels it
    claimant: str = ""  # whose claim it is, by a name of its article; nothing where it is the text's own


@dataclass(frozen=True, slots=True)
class Story:
    """Articles on one event, in different words."""

    slug: str
    title: str
    articles: tuple[str, ...]  # slugs, two or more, the earliest first
    bonds: tuple[Bond, ...]
    points: tuple[tuple[Said, ...], ...] = ()  # what several articles say, most articles first; one sentence an article
    differences: tuple[Difference, ...] = ()
    key_sentences: tuple[KeyPoint, ...] = ()  # what its texts together say most, of those shown in full
    introduction: Body | None = None
    path: str | None = None  # below content/, where an editor wrote it
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()  # slugs that it had, or may have had, before


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything known of the library: what publish needs and all it gets."""

    site: SiteConfig
    articles: tuple[Article, ...] = ()  # without drafts, in the order of lists
    topics: tuple[Topic, ...] = ()  # heaviest first
    stories: tuple[Story, ...] = ()  # those of most articles first
    overlaps: tuple[Overlap, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()
    highlights: tuple[KeyPoint, ...] = ()  # the key sentences of each article, in the order of articles
    entities: tuple[Entity, ...] = ()  # those in most articles first
    pages: tuple[ContentPage, ...] = ()
    seeds: tuple[LedgerRow, ...] = ()
    media: tuple[str, ...] = ()  # files below content/, "media/x.png"
    drafts: tuple[Unpublished, ...] = ()
    # Files below content/ with an error of their own, and their bodies: links to and in them are checked all the same.
    faulty: tuple[tuple[str, Body], ...] = ()
