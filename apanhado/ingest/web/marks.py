"""What a web page shows of who wrote it and when, told by the names its makers gave to its elements."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, takewhile
from typing import TypeGuard

from bs4 import NavigableString, Tag
from bs4.element import PageElement, PreformattedString

from apanhado.ingest.web.claims import one_line
from apanhado.languages import Openings, key, lexicon
from apanhado.text import squash

__all__ = ["NEAR", "Mark", "Shown", "apart", "pieces", "shown"]

# Words of the names that makers of pages give to elements: English nearly everywhere, else of the page's language.
_AUTHOR = frozenset(
    (
        *("author", "authors", "authorname", "byline", "bylines", "authored", "authorline", "textauthor", "writer"),
        *("writers", "reporter", "journalist", "contributor", "contributors", "columnist", "creator", "posterauthor"),
        *("autor", "autora", "autores", "autoren", "autorname", "auteur", "auteurs", "autore", "autori", "verfasser"),
        *("forfatter", "skribent", "redator", "redactor", "redakteur", "journaliste", "giornalista", "avtor"),
    )
)
_DATE = frozenset(
    (
        *("date", "dates", "datetime", "time", "timestamp", "published", "pubdate", "publishdate", "pubtime", "posted"),
        *("publicationdate", "publishtime", "dateline", "publish", "publication", "datum", "fecha", "datetimes"),
        *("publicado", "publicacao", "publicacion", "releasedate", "postdate", "entrydate"),
    )
)
_CHANGED = frozenset(("modified", "updated", "update", "lastmod", "edited", "modify", "datemodified"))
_APART = re.compile(
    r"comment|related|sidebar|footer|recommend|widget|promo|popular|latest|newsletter|navigation|navbar|menu|teaser|"
    r"carousel|trending|most-?read|more-|read-?next|card|player|image|photo|caption|gallery|avatar"
)
_OTHER = frozenset(
    (
        *("comment", "comments", "photo", "image", "caption", "video", "avatar", "related", "teaser", "player"),
        *("reading", "read", "duration", "reply", "bio", "count"),
    )
)
_REGIONS = frozenset(("nav", "aside", "footer", "form", "figure", "figcaption", "dialog"))
_SKIPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "meta",
        "link",
        "input",
        "img",
        "option",
        "body",
        "html",
        "head",
        "iframe",
        "button",
        "select",
        "textarea",
    )
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LINE = 200  # characters; what is longer is a text
_SHORT = 60  # characters of a line that can be a date and little else
_PIECES, _NODES, _UP = 12, 100, 6  # texts and nodes in an element that is a line, elements around a text to look at
_MOST = 60  # marks, headings and lines that are looked at
_DEEPEST = 100  # elements around another that are looked at
NEAR = 80  # elements between a headline and the byline and the date that belong to it
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_a-zA-Z]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """An element that is named for a field."""

    field: str
    tag: Tag
    place: int  # among the elements
    stated: bool  # by an attribute made for it: itemprop, rel, datetime with pubdate


def _marks(tags: Sequence[Tag]) -> Iterator[Mark]:
    """The elements of a page that are named for an author or a date, in order."""
    for place, tag in enumerate(tags):
        if tag.name in _SKIPPED:
            continue
        attrs = tag.attrs
        prop, rel = str(attrs.get("itemprop", "")).split(), attrs.get("rel", ())
        if "author" in prop or "author" in rel or "creator" in prop:
            yield Mark("authors", tag, place, True)
        elif "datePublished" in prop or "pubdate" in attrs:
            yield Mark("published", tag, place, True)
        elif (field := _named(attrs) or ("published" if tag.name == "time" else "")) in ("authors", "published"):
            yield Mark(field, tag, place, False)


def _named(attrs: Mapping[str, object]) -> str:
    """The field whose word is in an element's names, "modified" for the date of a change."""
    given = attrs.get("itemprop"), attrs.get("class"), attrs.get("id"), attrs.get("data-testid")
    names = " ".join(" ".join(one) if isinstance(one, list) else str(one) for one in given if one)
    return _field(names) if names else ""


@lru_cache(maxsize=1 << 14)  # an element is seldom the only one of its names
def _field(names: str) -> str:
    """The field whose word is in names that an element has; nothing where another word speaks against it."""
    tokens = {token.lower() for token in _TOKEN.findall(names)}
    if tokens & _OTHER:
        return ""
    if tokens & _AUTHOR:
        return "authors"
    if tokens & _CHANGED and not tokens & {"published", "entry", "pubdate"}:
        return "modified"
    return "published" if tokens & _DATE else ""


def _headline(tags: Sequence[Tag], titles: frozenset[str]) -> tuple[int, Tag] | None:
    """The page's headline and its place: a heading that says a title of the page, else the first of the first level."""
    headings = [(n, tag) for n, tag in enumerate(tags) if tag.name in ("h1", "h2", "h3", "h4")]
    said = (one for one in headings[:_MOST] if squash(one[1].get_text()) in titles)
    level = [one for one in headings if one[1].name == "h1"]
    first = (one for one in level if not apart(one[1]) and one[1].get_text().strip())
    return next(said, None) or next(first, None) or next(iter(level), None) or _line_of(tags, titles)


def _line_of(tags: Sequence[Tag], titles: frozenset[str]) -> tuple[int, Tag] | None:
    """The first element that holds a title of the page and nothing else, with its place."""
    texts = ((n, tag, tag.contents[0]) for n, tag in enumerate(tags) if len(tag.contents) == 1)
    held = ((n, tag) for n, tag, text in texts if _is_text(text) and squash(text[: 2 * _LINE]) in titles)
    return next(held, None)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of itself: the marks of its own text, and where to look for more."""

    tags: Sequence[Tag]
    headline: tuple[int, Tag] | None
    marks: tuple[tuple[int, Mark], ...]  # with their distance from the headline, the nearest first

    def near(self) -> Iterator[str]:
        """The texts that follow the headline, each once, by itself and with those it stands on a line with."""
        start = self.headline[1] if self.headline else None
        above = {id(one) for one in start.parents} if start else set[int]()
        said = set()
        for text in islice((one for one in self._texts() if not _in_region(one, above)), _MOST):
            for line in (one_line(text[: _LINE + 1]), _line_around(text, above)):
                if len(line) <= _LINE and line not in said:
                    said.add(line)
                    yield line

    def labelled(self, field: str) -> Iterator[str]:
        """The short texts of the page that hold a year, those first that begin with a label for a field."""
        labels = Openings(label for label, kind in lexicon().labels.items() if kind == field)
        short = (text for text in self._texts() if len(text.strip()) <= _SHORT and _YEAR.search(text))
        own = (one_line(text) for text in short if text.parent and not apart(text.parent))
        yield from sorted(islice(own, _MOST), key=lambda line: labels.find(key(line)) is None)

    def _texts(self) -> Iterator[NavigableString]:
        """The texts behind the headline, of a page without one all."""
        first = self.headline[1] if self.headline else self.tags[0] if self.tags else None
        inside = {id(one) for one in self.headline[1].descendants} if self.headline else set[int]()
        for one in first.next_elements if first else ():
            if _is_text(one) and id(one) not in inside and one.parent and _named(one.parent.attrs) != "modified":
                yield one


def shown(tags: Sequence[Tag], titles: frozenset[str]) -> Shown:
    """What a page shows of itself; `titles` are what its metadata calls it, squashed."""
    headline = _headline(tags, titles)
    around = frozenset(id(one) for one in headline[1].parents) if headline else frozenset[int]()
    at = headline[0] if headline else 0
    own = [(_distance(mark.place - at), mark) for mark in _marks(tags) if not apart(mark.tag, around)]
    return Shown(tags, headline, tuple(sorted(own, key=lambda pair: pair[0])[:_MOST]))


def _distance(places: int) -> int:
    """How far a mark is from the headline; above it counts twice."""
    return places if places >= 0 else -2 * places


def apart(tag: Tag, around: frozenset[int] = frozenset()) -> bool:
    """True for an element in a part of the page beside its text, such as comments or what else there is to read."""
    for one in chain((tag,), islice(tag.parents, _DEEPEST)):
        if id(one) in around or one.name in ("body", "[document]"):
            return False
        names = " ".join((*one.attrs.get("class", ()), str(one.attrs.get("id", "")))).lower()
        if _beside(one) or (names and _APART.search(names)):
            return True
    return False


def _in_region(text: NavigableString, around: Set[int]) -> bool:
    """True for a text in a landmark that is not the page's text."""
    own = takewhile(lambda one: id(one) not in around, islice(text.parents, _DEEPEST))
    return any(map(_beside, own))


def _beside(tag: Tag) -> bool:
    """True for a landmark that is not the page's text, and for a link with all that another page says of itself."""
    return tag.name in _REGIONS or (tag.name == "a" and not pieces(tag) and bool(tag.get_text(strip=True)))


def pieces(tag: Tag) -> list[str]:
    """The texts in an element, each by itself; nothing for one that holds more than a line."""
    found: list[str] = []
    size = 0
    for seen, node in enumerate(tag.descendants):
        if isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            size += len(node) if len(node) > _LINE else len(text := one_line(node))
            found += [text] if size <= _LINE and text else []
        if size > _LINE or len(found) > _PIECES or seen > _NODES:
            return []
    return found


def _is_text(node: PageElement) -> TypeGuard[NavigableString]:
    """True for words that a page shows."""
    words = isinstance(node, NavigableString) and not isinstance(node, PreformattedString) and not node.isspace()
    return words and node.parent is not None and node.parent.name not in _SKIPPED


def _line_around(text: NavigableString, above: Set[int]) -> str:
    """A text with the others of the largest element around it that holds no more than a line."""
    line = one_line(text[: _LINE + 1])
    for around in islice(text.parents, _UP):
        if id(around) in above or not (texts := pieces(around)):
            break
        line = " ".join(texts)
    return line
