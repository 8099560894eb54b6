"""Turns a folder of raw scraped articles into a briefing microsite people trust."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apanhado.clean import Document

__all__ = ["clean_html", "clean_text", "read_html"]

# What these functions need is imported inside them: importing the package alone costs nothing.


def clean_text(text: str, *, links: bool = False) -> str:
    """The article of a scraped page, given as flat text, as Markdown: its title as first line, standfirst, body.

    Without a first line in `# ` the page states no title; empty, it has no article. Words stay as they are; with
    `links` the addresses of links and pictures stay too.
    """
    from apanhado.clean import clean_text as clean

    return clean(text, links=links)


def clean_html(html: str, url: str | None = None, *, links: bool = False) -> str:
    """The article of a web page as Markdown, as `clean_text` gives that of a flat text.

    `url`, the page's address, makes the addresses of its links absolute, as far as the page does not state it itself.
    """
    from apanhado.clean import clean_html as clean

    return clean(html, url, links=links)


def read_html(html: str, url: str | None = None, *, links: bool = False) -> "Document":
    """The article of a web page with its metadata, and what became of each block of the page.

    `url` and `links` are those of `clean_html`. A date is in EDTF: "2024-11-05", or "2024-11" where no day is stated.
    What the page's markup states goes before what its lines say; nothing is guessed. Without an article the
    document's `markdown` is empty. No HTML raises an error.
    """
    from apanhado.clean import read_html as read

    return read(html, url, links=links)
