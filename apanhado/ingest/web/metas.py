"""What a web page's meta elements, its title, its headline and its links claim about it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from bs4 import Tag

from apanhado.ingest.web.claims import Claim, one_line
from apanhado.ingest.web.marks import apart
from apanhado.languages import key, lexicon

__all__ = ["metas"]

# What the names of meta elements say, and how far they are believed: 4 is as good as JSON-LD, 1 the last resort.
_NAMES: Mapping[str, tuple[str, int]] = {
    **dict.fromkeys(("og:title", "citation_title", "headline", "parsely-title"), ("title", 4)),
    **dict.fromkeys(("twitter:title", "dc.title", "dcterms.title", "sailthru.title"), ("title", 3)),
    **dict.fromkeys(("title", "cxenseparse:title"), ("title", 2)),
    **dict.fromkeys(("og:description", "description", "dc.description", "dcterms.description"), ("dek", 3)),
    **dict.fromkeys(("twitter:description", "sailthru.description"), ("dek", 2)),
    **dict.fromkeys(("byl", "byline", "creator", "dc.creator", "dcterms.creator"), ("authors", 4)),
    **dict.fromkeys(("og:release_date", "citation_online_date", "citation_date"), ("published", 4)),
    **dict.fromkeys(("date", "dc.date", "dcterms.date", "sailthru.date", "date_published"), ("published", 3)),
    **dict.fromkeys(("og:site_name", "dc.publisher", "dcterms.publisher", "publisher"), ("publisher", 3)),
    **dict.fromkeys(("application-name", "apple-mobile-web-app-title"), ("publisher", 1)),
    **dict.fromkeys(("og:locale", "dc.language", "dcterms.language", "content-language"), ("language", 2)),
    "og:url": ("url", 3),
}
# Makers of pages vary these names without end ("article:published_time", "parsely-pub-date", "trackonomics.author").
_KINDS = (
    (re.compile(r"(?:^|[.:_-])(?:author|authors|author[_.-]?name)$"), "authors", 4),
    (
        re.compile(
            r"publi(?:sh|cation).*(?:date|time|_at$)|^(?:article[:._])?published$|(?:date|time)[._-]?(?:publi|issued)"
            r"|pub-?date|original.?publication|date_original|issued$|release_date$"
        ),
        "published",
        4,
    ),
    (re.compile(r"(?:^|[.:_-])(?:date)?created?(?:[_-]?(?:at|date|time))?$"), "published", 2),
)
_HEADLINES = 10  # of the first level that are looked at
_NOT = re.compile(r"modif|update|expir|valid|last|rev|image|video|publisher|type")


def metas(tags: Sequence[Tag]) -> Iterator[Claim]:
    """The claims of a page's elements that are there for machines, and of its headlines."""
    labels: dict[str, str] = {}
    headlines = [tag for tag in tags if tag.name == "h1"][:_HEADLINES]
    for tag in tags:
        if tag.name == "meta":
            yield from _meta(tag, labels)
        elif tag.name == "title" and tag.find_parent("svg") is None:
            yield Claim("title", one_line(tag.get_text()), tag.sourceline, "title element", 2)
        elif tag.name == "html" and tag.get("lang"):
            yield Claim("language", str(tag["lang"]), tag.sourceline, "html lang", 3)
        elif tag.name == "link" and "canonical" in (tag.get("rel") or ()) and tag.get("href"):
            yield Claim("url", str(tag["href"]), tag.sourceline, "link canonical", 4)
    for tag in headlines:
        if not apart(tag) and (text := one_line(tag.get_text(" "))):
            yield Claim("title", text, tag.sourceline, "h1", 5)


def _meta(tag: Tag, labels: dict[str, str]) -> Iterator[Claim]:
    """The claim of one meta element; `labels` remembers what twitter:label1 calls the value of twitter:data1."""
    value = one_line(unescape(str(tag.get("content", ""))))
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        name = str(tag.get(attribute, "")).strip().lower()
        if not name or not value:
            continue
        if name.startswith("twitter:label"):
            labels[name[-1]] = key(value)
        elif name.startswith("twitter:data") and labels.get(name[-1]) in lexicon().byline:
            yield Claim("authors", value, tag.sourceline, f"meta {name}", 3)
        elif known := _NAMES.get(name) or _kind(name):
            yield Claim(known[0], value, tag.sourceline, f"meta {name}", known[1])
            return


def _kind(name: str) -> tuple[str, int] | None:
    """The field and the weight of a name as makers of pages form them."""
    if _NOT.search(name):
        return None
    return next(((field, weight) for pattern, field, weight in _KINDS if pattern.search(name)), None)
