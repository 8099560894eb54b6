"""Every type that crosses a border between the parts, and nothing else.

`content/` lies between ingest and analyse, the `Briefing` between analyse and publish. All values are frozen.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from apanhado.facts import NO_FACTS, Entity, Facts
from apanhado.schema import FrontMatter, PageFrontMatter, Show, SiteConfig, StoryFrontMatter, TopicFrontMatter
from apanhado.stories import Bond, Difference, Said


class Role(StrEnum):
    """What one line of a seed is. The first six stay in the page, the next four become metadata."""

    TITLE = "title"
    DEK = "dek"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    BLOCKQUOTE = "blockquote"
    BYLINE = "byline"
    CREDIT = "credit"
    ATTRIBUTION = "attribution"
    DATE = "date"
    BOILERPLATE = "boilerplate"


Form = Literal["txt", "md", "html"]
FORMS: dict[str, Form] = {  # of seeds, by the endings of their names
    **dict.fromkeys((".txt",), "txt"),
    **dict.fromkeys((".md", ".markdown"), "md"),
    **dict.fromkeys((".html", ".htm", ".mhtml", ".mht"), "html"),
}


@dataclass(frozen=True, slots=True)
class Seed:
    """One raw file, read."""

    name: str  # path below seeds/
    digest: str  # of its bytes
    text: str
    form: Form
    url: str = ""  # of a web page, where what saved it says where it was


HEADINGS = frozenset(f"h{level}" for level in range(1, 7))  # tags


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a seed that gets one role: a line, a part of a line, or an element of a page."""

    n: int  # the line it starts on, from 1; in HTML the number of the block
    text: str  # its words, without list marker
    last: int = 0  # the line it ends on; 0 = the same
    bullet: str = ""  # the list marker, as it stands
    tag: str = ""  # what the markup says it is: "h2", "li", "blockquote", "p", "title", "figcaption", "pre"; or nothing
    regions: tuple[str, ...] = ()  # the landmarks around it, nearest first: "main", "article", "nav", "header", …
    stamp: bool = False  # a date that opens a line, split from it
    markdown: str | None = None  # its words as Markdown, where the seed has markup
    repair: str = ""  # what was mended in it, in words: "joined from lines 3 to 5"
    anchor: float = 0.0  # the share of its characters that stand in links, in HTML
    names: tuple[str, ...] = ()  # words of the classes and ids of its element and those around it, nearest first
    around: tuple[int, ...] = ()  # the elements around it, each by a number of its own, nearest first
    inside: str = ""  # the lists ("-") and quotations (">") around it, from outside in
    note: bool = False  # a footnote that a mark in the text leads to
    broken: bool = False  # only a line break, no new paragraph, parts it from the block before


@dataclass(frozen=True, slots=True)
class Labelled:
    """A block with its role and the rule that gave it."""

    block: Block
    role: Role
    why: str
    kind: str | None = None  # of boilerplate

    @property
    def reason(self) -> str:
        """Why it has its role, and what was mended before."""
        return f"{self.why}; {self.block.repair}" if self.block.repair else self.why

    @property
    def name(self) -> str:
        """The role as accounts write it: "paragraph", "boilerplate:related"."""
        return f"{self.role}:{self.kind}" if self.kind else str(self.role)


@dataclass(frozen=True, slots=True)
class Classified:
    """A page's blocks with their roles, and what the title was preferred to, best first."""

    labelled: tuple[Labelled, ...]
    title_rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A metadata field's value, where it comes from, and what it was preferred to."""

    value: str | tuple[str, ...]
    line: int | None
    why: str
    beaten: tuple[str, ...] = ()
    certainty: Literal["stated", "derived", "inferred"] = "stated"


@dataclass(frozen=True, slots=True)
class SeedDocument:
    """A seed on its way: its blocks with their roles, and what they say about it."""

    seed: str
    digest: str
    language: str
    labelled: tuple[Labelled, ...]
    metadata: dict[str, Evidence]
    body: str  # Markdown

    @property
    def title(self) -> str | None:
        """The title, stated or derived; None where there is no article."""
        found = self.metadata.get("title")
        return found.value if found and isinstance(found.value, str) else None


BODY_ROLES = frozenset({Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.BLOCKQUOTE})
METADATA_ROLES = frozenset({Role.BYLINE, Role.CREDIT, Role.ATTRIBUTION, Role.DATE})


@dataclass(frozen=True, slots=True)
class AccountLine:
    """What became of one non-blank line of a seed."""

    n: int  # 1-based, as `cat -n` counts
    roles: tuple[str, ...]  # "paragraph", "boilerplate:related", …; two where a line is split
    why: str
    text: str | None = None  # the words, if they were cut from the page
    digest: str | None = None  # of the words, if they were kept

    @property
    def cut(self) -> str | None:
        """The kind of boilerplate, or None for a line that stays or becomes metadata."""
        first = self.roles[0]
        return first.partition(":")[2] if first.startswith(f"{Role.BOILERPLATE}:") else None

    @property
    def fate(self) -> Literal["page", "metadata", "cut"]:
        """Where the line went; a line of which any part stays counts as in the page."""
        if self.cut is not None:
            return "cut"
        return "metadata" if all(r in METADATA_ROLES for r in self.roles) else "page"


@dataclass(frozen=True, slots=True)
class Account:
    """What became of every non-blank line of one seed."""

    seed: str  # path below seeds/
    lines: tuple[AccountLine, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A copy as it was published: its own head, and what its text has otherwise than the article that it joined."""

    title: str = ""  # verbatim, as all of its head; nothing where it states none
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""  # EDTF
    url: str = ""
    inferred: tuple[str, ...] = ()  # those of the fields above that are likely and no more
    lacks: tuple[str, ...] = ()  # ids of the article's passages that it has not, or not whole
    adds: int = 0  # passages of its own with words that the article has not; its account has them


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One seed in content/ingest/ledger.jsonl."""

    seed: str
    verdict: Literal["article", "copy", "empty", "removed"]
    seed_digest: str
    file: str | None = None  # path of its article below content/
    file_digest: str | None = None  # of what ingest last wrote there
    copy_of: str | None = None  # the seed whose article this one joined
    reason: str = ""
    edition: str | None = None
    variant: Variant | None = None  # of a copy


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
    """Markdown made safe HTML. Each passage's element has `id` and begins with `<a class="pn" href="#id">¶ n</a>`.

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
    """A draft, where drafts are not shown."""

    path: str  # below content/
    names: tuple[str, ...]  # title, slug, aliases
    body: Body


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
    parent: str | None = None  # slug of a wider topic that has nearly all its passages
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
    key_points: tuple[KeyPoint, ...] = ()
    highlights: tuple[KeyPoint, ...] = ()  # the key sentences of each article, in the order of articles
    entities: tuple[Entity, ...] = ()  # those in most articles first
    pages: tuple[ContentPage, ...] = ()
    seeds: tuple[LedgerRow, ...] = ()
    media: tuple[str, ...] = ()  # files below content/, "media/x.png"
    drafts: tuple[Unpublished, ...] = ()
    # Files below content/ with an error of their own, and their bodies: links to and in them are checked all the same.
    faulty: tuple[tuple[str, Body], ...] = ()
