"""What a page's JSON-LD says about the page's article."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from bs4 import Tag

from apanhado.ingest.web.claims import Claim, one_line
from apanhado.text import squash

__all__ = ["claims", "outlets", "read"]

Node = Mapping[str, Any]

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Posting|Report|Review|Recipe|HowTo|CreativeWork)$")
_PAGE = re.compile(r"(?:WebPage|ItemPage|AboutPage|FAQPage|VideoObject|MediaObject|Episode)$")
_SITE = re.compile(r"(?:WebSite|Organization|NewsMediaOrganization|Corporation|Blog)$")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "isPartOf", "hasPart", "video")
_DEEPEST = 6
_FIELDS = {  # what a field is called, the surest name first
    "title": ("headline", "name"),
    "dek": ("alternativeHeadline", "description"),
    "published": ("datePublished", "dateCreated", "uploadDate"),
    "language": ("inLanguage",),
    "url": ("url", "@id"),
}
_BROKEN = re.compile(r'"(headline|datePublished|dateCreated|description)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_LONGEST = 100_000  # characters of a broken text that are looked at
_FAR = 2  # how much less what describes the page or a part of it is believed than what describes its article


def read(script: Tag) -> Iterator[tuple[Node, int | None]]:
    """The objects of a script, each with the script's line; of broken ones what can be read for certain."""
    text = re.sub(
        r"^\s*(?:/\*\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/\*\s*)?(?:-->|\]\]>)(?:\s*\*/)?\s*;?\s*$",
        "",
        script.get_text(),
    )
    yield from ((node, script.sourceline) for node in _nodes(_parse(text.strip().rstrip(";"))))


def _parse(text: str) -> Any:
    """The data of a JSON text; commas too many and line ends inside words are forgiven."""
    for tried in (text, re.sub(r",\s*(?=[}\]])", "", text)):
        try:
            return json.loads(tried, strict=False)
        except (ValueError, RecursionError):
            continue
    found = dict(reversed(_BROKEN.findall(text[:_LONGEST])))
    return {"@type": "Article", **{key: value.replace('\\"', '"') for key, value in found.items()}} if found else None


def _nodes(data: Any, depth: int = 0) -> Iterator[Node]:
    """The objects that can describe the page, from the outside in; parts such as pictures are left alone."""
    if isinstance(data, list) and depth <= _DEEPEST:
        for one in data:
            yield from _nodes(one, depth + 1)
    elif isinstance(data, dict) and depth <= _DEEPEST:
        yield data
        for inner in _INNER:
            yield from _nodes(data.get(inner), depth + 1)


def _is(node: Node, kind: re.Pattern[str]) -> bool:
    return any(kind.search(str(name)) for name in _list(node.get("@type")))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """A value as words, its markup taken for text; nothing for what has none."""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("alternateName")
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str | dict)), None)
        return _text(value)
    return one_line(re.sub(r"<[^<>]*>", " ", unescape(value))) if isinstance(value, str) else ""


def outlets(nodes: list[tuple[Node, int | None]]) -> Iterator[Claim]:
    """The publishers of the articles and the names of the site."""
    known = _by_id(nodes)
    for node, line in nodes:
        if _is(node, _ARTICLE) or _is(node, _PAGE):
            for one in _resolved(node.get("publisher"), known):
                yield from _some("publisher", _text(one), line, "publisher", 4)
    for node, line in nodes:
        if _is(node, _SITE):
            yield from _some("publisher", _text(node.get("name")), line, "name of the site", 2)


def claims(nodes: list[tuple[Node, int | None]], said: frozenset[str]) -> Iterator[Claim]:
    """What the article says of itself, then what the page says; `said` are the page's other titles, squashed."""
    articles = [one for one in nodes if _is(one[0], _ARTICLE) and not _is(one[0], _PAGE)]
    chosen = next((one for one in articles if squash(_text(one[0].get("headline"))) in said), None)
    pages = [one for one in nodes if _is(one[0], _PAGE)][:1]
    known = _by_id(nodes)
    for node, line in filter(None, [chosen or next(iter(articles), None)]):
        yield from _of(node, line, known, 0)
    for node, line in pages:
        yield from _of(node, line, known, _FAR)


def _of(node: Node, line: int | None, known: Mapping[str, Node], less: int) -> Iterator[Claim]:
    """The claims of one object."""
    kind = str(next(iter(_list(node.get("@type"))), "object"))
    for field, names in _FIELDS.items():
        for place, name in enumerate(names):
            weight = (1 if place else 4) - less
            yield from _some(field, _text(node.get(name)), line, f"{kind} {name}", weight)
    for name in ("author", "creator"):
        for one in _resolved(node.get(name), known):
            organisation = isinstance(one, dict) and _is(one, _SITE)
            weight = 4 - less - (organisation and 1)
            yield from _some("authors", _text(one), line, f"{kind} {name}", weight)


def _some(field: str, value: str, line: int | None, source: str, weight: int) -> Iterator[Claim]:
    if value:
        yield Claim(field, value, line, f"JSON-LD {source}", weight)


def _by_id(nodes: list[tuple[Node, int | None]]) -> dict[str, Node]:
    return {str(node["@id"]): node for node, _ in nodes if "@id" in node and len(node) > 1}


def _resolved(value: Any, known: Mapping[str, Node]) -> Iterator[Any]:
    """The values of a property, those given by reference as what they refer to."""
    for one in _list(value):
        yield known.get(str(one.get("@id")), one) if isinstance(one, dict) and not one.get("name") else one
