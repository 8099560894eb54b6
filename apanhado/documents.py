"""What ingest knows: a seed on its way to an article, and what the ledger and the accounts keep of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


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
