"""What an element of a web page says by its name and attributes of the text inside it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple

from bs4 import Tag

from apanhado.documents import HEADINGS
from apanhado.ingest.web.inline import Style

__all__ = ["SKIPPED", "Place", "hidden", "inside", "language", "parts", "region"]

SKIPPED = {
    *("title", "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio"),
    *("video", "select", "textarea", "datalist", "annotation", "annotation-xml"),
}
_LANDMARKS = {  # by names of elements and by roles
    "nav": ("nav", "navigation"),
    "header": ("header", "banner"),
    "footer": ("footer", "contentinfo"),
    "aside": ("aside", "complementary"),
    "form": ("form", "search", "dialog", "alertdialog"),
    "main": ("main",),
    "article": ("article",),
}
_REGIONS = {name: region for region, names in _LANDMARKS.items() for name in names}
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "button", "caption", "dd", "details", "dialog", "div", "dl"),
    *("dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hr", "html", "legend", "li", "main"),
    *("menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    *("ul", *HEADINGS),
}
_TELLING = {*HEADINGS, "li", "blockquote", "p", "figcaption", "caption", "dd", "dt"}
_HOLDING = {"li", "blockquote", "figcaption", "caption", "dd", "dt"}  # a paragraph inside one of these is its text
_LISTS = {"ul", "ol", "menu"}
_MARKED: tuple[tuple[str, object, tuple[str, ...]], ...] = (
    ("strong", True, ("strong", "b")),
    ("em", True, ("em", "i")),
    ("code", True, ("code", "kbd", "samp", "tt")),
    ("shift", "sup", ("sup",)),
    ("shift", "sub", ("sub",)),
)
_STYLES: dict[str, dict[str, Any]] = {name: {key: value} for key, value, names in _MARKED for name in names}
_NAMING = ("class", "id", "itemprop", "role", "rel", "data-testid")
_NAME = re.compile(r"[A-Z]?[a-z]{2,20}|[A-Z]{2,20}(?![a-z])")
_NAMES, _OWN_NAMES, _NAMES_READ = 32, 12, 400  # of a block, of one element, and the characters that are looked at
_MOST_LANDMARKS = 6  # kept of a block
_AROUND = 16  # elements that are remembered
_DEEPEST = 12  # lists and quotations inside each other; what lies deeper is shown there
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOR_LISTENERS = {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only"}
_LANGUAGE = re.compile(r"(?:language-|lang-|highlight-source-|brush:\s*|sourceCode\s+)([a-z][\w+#-]{0,20})")


class Place(NamedTuple):
    """Where text stands: what an element hands on to what is inside it."""

    tag: str = ""
    names: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    around: tuple[int, ...] = ()  # the elements that part text, nearest first
    inside: str = ""  # lists and quotations
    bullet: str = ""
    item: int = 0  # of a list, by its number on the page
    numbers: Iterator[int] | None = None  # of the list's items still to come
    figure: int = 0
    tables: int = 0  # around it, that lay out the page
    style: Style = Style()


def parts(tag: Tag, place: Place) -> bool:
    """True for an element whose text is no part of the line around it; a button in a heading is the heading."""
    return tag.name in _BLOCKS and not (tag.name == "button" and place.tag in HEADINGS)


def hidden(tag: Tag) -> bool:
    """True for an element that readers do not see, whatever it holds."""
    attrs = tag.attrs
    if not attrs:
        return tag.name == "dialog"
    return (
        "hidden" in attrs
        or (tag.name == "dialog" and "open" not in attrs)
        or ("style" in attrs and _UNSEEN.search(str(attrs["style"])) is not None)
        or (attrs.get("aria-hidden") == "true" and tag.name in _BLOCKS)
        or ("class" in attrs and not _FOR_LISTENERS.isdisjoint(attrs["class"]) and tag.name not in HEADINGS)
    )


def region(tag: Tag) -> str:
    """The landmark that an element is, by its role or else its name; "" for none."""
    return _REGIONS.get(str(tag.attrs.get("role", ""))) or _REGIONS.get(tag.name, "")


def inside(tag: Tag, place: Place, landmark: str, ids: Iterator[int]) -> Place:
    """Where what is inside an element stands, given where the element does."""
    name = tag.name
    own = _named(tag) if tag.attrs and name != "html" else ()  # of the whole page they would say it of each block
    changes: dict[str, Any] = {}
    if name in _BLOCKS:
        changes["around"] = (next(ids), *place.around)[:_AROUND]
    if name in _TELLING and not (name == "p" and place.tag in _HOLDING):
        changes["tag"] = name
    if "caption" in own and name in ("p", "div", "small"):
        changes["tag"] = "figcaption"
    if own:
        changes["names"] = (*own, *place.names)[:_NAMES]
    if landmark and place.regions[:1] != (landmark,):
        changes["regions"] = (landmark, *place.regions)[:_MOST_LANDMARKS]
    if name in _STYLES:
        changes["style"] = place.style._replace(**_STYLES[name])
    elif name == "figure" and not place.figure:
        changes["figure"] = next(ids)
    elif name == "table":
        changes["tables"] = place.tables + 1
    elif name in _LISTS or name in ("li", "blockquote"):
        changes |= _nested(tag, place, ids)
    return place._replace(**changes) if changes else place


def _nested(tag: Tag, place: Place, ids: Iterator[int]) -> dict[str, Any]:
    """What a list, an item or a quotation changes."""
    if tag.name == "blockquote":
        return {"inside": (place.inside + ">")[:_DEEPEST]}
    if tag.name != "li":
        start = str(tag.get("start", ""))
        first = int(start) if re.fullmatch(r"\d{1,6}", start, re.ASCII) else 1
        return {"inside": (place.inside + "-")[:_DEEPEST], "numbers": count(first) if tag.name == "ol" else None}
    bullet = f"{next(place.numbers)}." if place.numbers else "-"
    return {"bullet": bullet, "item": next(ids), "inside": place.inside or "-"}


def _named(tag: Tag) -> tuple[str, ...]:
    """The words of an element's class, id and like attributes, each once."""
    attrs = tag.attrs
    values = [attrs[key] for key in _NAMING if key in attrs]
    return _words(" ".join(value if isinstance(value, str) else " ".join(value) for value in values)) if values else ()


@lru_cache(maxsize=1 << 14)
def _words(names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.lower() for word in _NAME.findall(names[:_NAMES_READ])))[:_OWN_NAMES]


def language(pre: Tag) -> str:
    """The programming language that a class on code, in it or around it names; "" if none does."""
    around = [pre, *pre.find_all("code", limit=1), *([pre.parent] if pre.parent else [])]
    found = (_LANGUAGE.search(" ".join(one.get("class") or ())) for one in around)
    return next((one[1] for one in found if one), "")
