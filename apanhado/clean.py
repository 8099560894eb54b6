"""One scraped page cleaned by itself, outside every project."""

import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from apanhado.documents import Account, Seed, SeedDocument
from apanhado.ingest.pipeline import account, document
from apanhado.ingest.read import LARGEST, as_seed, read_file
from apanhado.markup import escape
from apanhado.memo import Memo
from apanhado.problems import Problem

__all__ = ["Document", "as_markdown", "clean", "clean_html", "clean_text", "facts", "read_html", "read_page"]

_FACTS = ("title", "dek", "authors", "published", "publisher", "url")
_MARKED = ("title", "published", "publisher")  # facts that may be concluded where the page does not state them
_TARGET = r"(?:[a-z][a-z+.-]*:|www\.|[./#])(?:[^\s()]|\([^\s()]*\))*"  # "[sic](Lima)" is no link
_TITLE = r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ \t]*"
# Code stays as it is, of a link or a picture its words stay, a line that only defines an address becomes blank.
_ADDRESS = re.compile(
    r"(?P<code>^(?P<fence>`{3,}+|~{3,}+).*\n(?:(?!(?P=fence)).*\n)*(?P=fence).*$|`[^`\n]+`)"
    rf"|(?<!\\)!?\[(?P<words>(?:\\.|[^\\\[\]])*)\]\({_TARGET}{_TITLE}\)"
    rf"|^[ ]{{0,3}}\[[^\[\]\n]+\]:[ \t]+<?{_TARGET}{_TITLE}$",
    re.MULTILINE,
)


def clean_text(text: str, *, links: bool = False) -> str:
    """The article of a flat text as Markdown; see `apanhado.clean_text`."""
    return as_markdown(clean(Seed("", "", re.sub(r"\r\n?", "\n", text), "txt"), links))


@dataclass(frozen=True, slots=True)
class Document:
    """What `apanhado.read_html` finds in a web page; a field that the page says nothing of is None or empty."""

    title: str | None
    dek: str | None  # the standfirst
    authors: tuple[str, ...]
    published: str | None  # in EDTF
    publisher: str | None
    language: str | None  # ISO 639
    url: str | None
    markdown: str  # the article's body, without title and standfirst; empty where the page has no article
    account: Account  # what became of each block of the page


def read_html(html: str, url: str | None = None, *, links: bool = False) -> Document:
    """The article of a web page; see `apanhado.read_html`."""
    page = Seed("", "", html, "html", url or "")
    found = clean(page, links)
    authors = found.metadata.get("authors")
    return Document(
        title=_said(found, "title"),
        dek=_said(found, "dek"),
        authors=tuple(authors.value) if authors else (),
        published=_said(found, "published"),
        publisher=_said(found, "publisher"),
        language=_said(found, "language"),
        url=_said(found, "url"),
        markdown=found.body,
        account=account(page, found),
    )


def _said(document: SeedDocument, field: str) -> str | None:
    """What a document says of itself; nothing that was made of its text."""
    evidence = document.metadata.get(field)
    return str(evidence.value) if evidence and evidence.certainty != "derived" else None


def clean_html(html: str, url: str | None = None, *, links: bool = False) -> str:
    """The article of a web page as Markdown; see `apanhado.clean_html`."""
    return as_markdown(clean(Seed("", "", html, "html", url or ""), links))


def read_page(file: str) -> Seed | Problem:
    """The page in a file, or for "-" the text on standard input; a problem if there is none that can be read."""
    if file == "-":
        return as_seed(file, "txt", sys.stdin.buffer.read(LARGEST + 1))
    return read_file(Path(file).resolve(), file, Memo(None))


def clean(page: Seed, links: bool = False) -> SeedDocument:
    """The document in a page, line by line; without `links` the page is read as if it had no addresses."""
    if links or page.form == "html":
        return document(page, links)
    return document(replace(page, text=_without_addresses(page.text)))


def as_markdown(document: SeedDocument) -> str:
    """A document as Markdown: its title, if the page states one, its dek, and its body."""
    said = (("# ", _said(document, "title")), ("", _said(document, "dek")))
    return "".join(f"{mark}{escape(words)}\n\n" for mark, words in said if words) + document.body


def facts(document: SeedDocument) -> dict[str, object]:
    """What a document says of itself by the keys of an article's head, None where it says nothing."""
    found = {field: document.metadata.get(field) for field in _FACTS}
    marks = {f"{field}_is": one.certainty if (one := found[field]) else None for field in _MARKED}
    return {**{field: one.value if one else None for field, one in found.items()}, **marks}


def _without_addresses(text: str) -> str:
    """A plain or Markdown text whose links and pictures are their words alone, in the same lines."""
    for _ in range(2 if "](" in text or "]:" in text else 0):  # a picture may stand in a link
        text = _ADDRESS.sub(lambda found: found["code"] or found["words"] or "", text)
    return text
