"""A web page as blocks, in the order of its text, with what its markup says of each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import count, islice

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from apanhado.documents import HEADINGS, Block
from apanhado.ingest.web.elements import SKIPPED, Place, hidden, inside, language, parts, region
from apanhado.ingest.web.inline import Said, Style, absolute, fenced, said
from apanhado.ingest.web.pictures import Picture, picture
from apanhado.ingest.web.tables import grid, is_data
from apanhado.markup import escape

__all__ = ["parse", "read_page"]

# An element that seems hidden or a form but holds so much of the page, and so many characters at all, is shown by a
# script, or is the form that some systems put around a page. Of 242 pages two have their article in a hidden one, .94
# and .33 of the page; the next largest, .31 and .26, hold menus.
_SHARE, _MUCH = 0.3, 1000
_LARGE = 20  # such elements inside each other, or tables, each of which is searched
_HEAD = {"meta", "link", "base"}
_UNBROKEN = {*HEADINGS, "figcaption", "caption", "dt"}  # a line's break in one of these is a blank
_WHOLE = {*HEADINGS, "pre", "table", "blockquote", "li"}  # what a cell of a table of data does not hold
_MARK = re.compile(r"[\[(]?([\d*†‡§]{1,4}|[a-z])[\])]?")  # of a footnote
_SIGNS = re.compile(r"[\W_]*")  # of a link to a place on the page that has no words: ¶, ↩
_FILE = re.compile(r"\.(?:avif|gif|jpe?g|png|webp)$", re.IGNORECASE)


def parse(text: str) -> BeautifulSoup:
    """The tree of a page."""
    # This first, or what looks like XML or a file's name is warned of; a tag would cost the page's own its attributes.
    return BeautifulSoup("<!doctype html>" + text.removeprefix("\ufeff"), "lxml")


def read_page(soup: BeautifulSoup, url: str = "", links: bool = True, title: str = "") -> tuple[Block, ...]:
    """The blocks of a web page: the title it states, if it does, then its text by block element.

    Links and pictures stay unless none are wanted. Their addresses are absolute if that of the page is known: given,
    or stated by the page itself.
    """
    page = _Page(soup, _base([tag for tag in soup.find_all(True) if tag.name in _HEAD], url), links)
    if title:
        page.add(Said(title, escape(title), 0.0), Place(tag="title"))
    return page.read()


def _base(head: Iterable[Tag], url: str) -> str:
    """What the addresses of a page are relative to."""
    canonical = (tag.get("href") for tag in head if tag.name == "link" and "canonical" in (tag.get("rel") or ()))
    shared = (tag.get("content") for tag in head if tag.get("property") == "og:url")
    stated = (absolute(str(address), "") for address in (next(canonical, ""), next(shared, "")))
    own = url or next(filter(None, stated), "")
    bases = (absolute(str(tag["href"]), own) for tag in head if tag.name == "base" and tag.get("href"))
    return next(bases, "") or own


class _Page:
    """The blocks found so far and the run of text being gathered; it never leaves this module."""

    def __init__(self, root: Tag, base: str, links: bool) -> None:
        """A page, or a part of one, of which nothing is read; `base` is what its addresses are relative to."""
        self.root, self.base, self.links = root, base, links
        self.blocks: list[Block] = []
        self.run: list[tuple[str, Place]] = []
        self.pictures: list[tuple[Picture, Place]] = []  # not yet shown, since a caption may follow
        self.figure, self.shown = 0, ""  # whose caption the last block is, and its picture
        self.breaks = 2  # since the last text; one alone is a line's break
        self.opened: set[int] = set()  # items whose mark has been given
        self.ids = count(1)
        self.large = 0  # elements found to be so
        self.noted: set[str] = set()  # ids to which marks of footnotes lead
        self.elements: dict[str, int] = {}  # by their ids

    def read(self) -> tuple[Block, ...]:
        """All blocks; read with a stack of its own, since pages are nested deeper than calls can be."""
        stack: list[tuple[Iterator[object], Place, bool]] = [(iter(self.root.children), Place(), True)]
        blocks = [Place()]
        while stack:
            children, place, is_block = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                if is_block:
                    self.flush(blocks.pop())
            elif isinstance(child, Tag):
                inner = self.enter(child, place, blocks[-1])
                if inner is not None:
                    is_block = parts(child, place)
                    if is_block:
                        self.flush(blocks[-1])
                        blocks.append(inner)
                    stack.append((iter(child.children), inner, is_block))
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                self.write(str(child), place)
        self.show()
        notes = {self.elements[name] for name in self.noted & self.elements.keys()}
        return tuple(one if notes.isdisjoint(one.around) else replace(one, note=True) for one in self.blocks)

    def write(self, words: str, place: Place) -> None:
        """More of the run; two elements of which styles alone make two lines have a blank between them."""
        if self.run:
            above, beside = self.run[-1]
            if above[-1:].islower() and words[:1].isupper() and beside.names != place.names:
                self.run.append((" ", place))
        self.run.append((words, place))

    def enter(self, tag: Tag, place: Place, block: Place) -> Place | None:
        """Where what is inside an element stands; None for one that is read as a whole, or not at all."""
        if tag.name in SKIPPED or (hidden(tag) and not self.is_large(tag)):
            return None
        if tag.name == "br":
            self.run.append((" ", place))
            if block.tag not in _UNBROKEN:
                self.flush(block, 1)
            return None
        if tag.name == "img":
            self.image(tag, place)
            return None
        landmark = region(tag)
        if landmark == "form" and "form" not in place.regions and self.is_large(tag):
            landmark = ""
        inner = inside(tag, place, landmark, self.ids)
        if "id" in tag.attrs and inner.around != place.around:
            self.elements[str(tag["id"])] = inner.around[0]
        if (tag.name == "pre" and self.code(tag, inner, block)) or (
            tag.name == "table" and self.table(tag, inner, block)
        ):
            return None
        return self.link(tag, inner) if tag.name == "a" else inner

    @cached_property
    def length(self) -> int:
        """Its characters."""
        return len(self.root.get_text())

    def is_large(self, tag: Tag) -> bool:
        """True for an element that holds much of the page."""
        found = self.large < _LARGE and len(tag.get_text()) >= max(_MUCH, _SHARE * self.length)
        self.large += found
        return found

    def add(self, words: Said, place: Place) -> None:
        """One more block."""
        bullet = place.bullet if place.item not in self.opened else ""
        self.opened.add(place.item)
        self.figure = 0
        self.blocks.append(
            Block(
                len(self.blocks) + 1,
                words.text,
                bullet=bullet,
                tag=place.tag,
                markdown=words.markdown,
                regions=place.regions,
                anchor=words.anchor,
                names=place.names,
                around=place.around,
                inside=place.inside,
                broken=self.breaks == 1,
            )
        )

    def flush(self, block: Place, breaks: int = 2) -> None:
        """The run gathered in a block becomes one, if there are words in it; the gathering starts again."""
        told = [place for words, place in self.run if not words.isspace()]
        bare = block.tag in HEADINGS  # which are bold anyway
        pieces = [(words, one.style._replace(strong=False) if bare else one.style) for words, one in self.run]
        self.run.clear()
        words = said(pieces) if told else None
        if words is None or not words.text:
            self.breaks += breaks
            return
        place = told[0] if all(one is told[0] for one in told) else block
        if block.tag == "figcaption":
            self.caption(words, place)
        else:
            self.show()
            self.add(words, place._replace(tag=block.tag))
        self.breaks = breaks

    def caption(self, words: Said, place: Place) -> None:
        """The words of a figure, with those it has already; they stand for its picture, if that is known."""
        shown = next((one.address for one, _ in self.pictures if one.address), "")
        self.pictures.clear()
        if self.figure and self.figure == place.figure:
            last = self.blocks.pop()
            words = Said(f"{last.text} {words.text}", f"{last.markdown} {words.markdown}", last.anchor)
            shown = self.shown or shown
        self.add(words._replace(markdown=_depicted(words.text, shown)) if shown else words, place)
        self.figure, self.shown = place.figure, shown

    def image(self, tag: Tag, place: Place) -> None:
        """A picture waits for its caption or joins the one above it, that of a sign becomes the sign."""
        found = picture(tag, self.base)
        if found.sign:
            self.run.append((found.sign, place))
        elif found.address and self.links:
            if self.figure and self.figure == place.figure and not self.shown:
                last = self.blocks[-1]
                self.blocks[-1] = replace(last, markdown=_depicted(last.text, found.address))
                self.shown = found.address
            else:
                self.pictures.append((found, place))

    def show(self) -> None:
        """The pictures that have no caption become blocks, if there are words for them and they are no link's."""
        for found, place in self.pictures:
            if found.words and (not place.style.linked or _FILE.search(place.style.href)):
                self.breaks = 2
                self.add(Said(found.words, _depicted(found.words, found.address), 0.0), place._replace(tag="img"))
        self.pictures.clear()

    def link(self, tag: Tag, place: Place) -> Place | None:
        """Where the words of a link stand; None for one to a place on the page that is a footnote's mark or a sign."""
        target = str(tag.get("href", ""))
        if target.startswith("#"):
            few = list(islice(tag.descendants, 8))
            words = "".join(str(part) for part in few if isinstance(part, NavigableString)).strip()
            noted = place.style.shift == "sup" or any(isinstance(part, Tag) and part.name == "sup" for part in few)
            if noted and (mark := _MARK.fullmatch(words)):
                self.run.append((f"[{mark[1]}]", place._replace(style=Style(linked=True))))
                self.noted.add(target[1:])
                return None
            if _SIGNS.fullmatch(words) and len(few) < 8:
                return None
        if self.run and self.run[-1][1].style.linked:
            self.run.append((" ", place))  # two links in a row are no word
        href = absolute(target, self.base) if self.links else ""
        return place._replace(style=place.style._replace(href=href, linked=bool(target)))

    def code(self, tag: Tag, place: Place, block: Place) -> bool:
        """True; preformatted text becomes a block as it is."""
        lines = ("\n" if isinstance(part, Tag) else str(part) for part in tag.descendants if _is_line(part))
        text = "".join(lines).strip("\n").rstrip()
        if text.strip():
            self.flush(block)
            self.show()
            self.add(Said(text, fenced(text, language(tag)), 0.0), place._replace(tag="pre"))
        return True

    def table(self, tag: Tag, place: Place, block: Place) -> bool:
        """True for a table of data, which becomes a block, its caption one before it."""
        words = grid(tag, self.cell) if place.tables <= _LARGE and is_data(tag) else None
        if words is None:
            return False
        self.flush(block)
        self.show()
        for caption in tag.find_all("caption", limit=1):
            if (above := self.cell(caption)) and above.text:
                self.add(above, place._replace(tag="caption"))
        self.add(words, place._replace(tag="table"))
        return True

    def cell(self, tag: Tag) -> Said | None:
        """What a cell of a table says; None for one that holds more than running text."""
        blocks = _Page(tag, self.base, self.links).read()
        if any(one.tag in _WHOLE for one in blocks):
            return None
        text = " ".join(one.text for one in blocks)
        linked = sum(one.anchor * len(one.text) for one in blocks)
        return Said(text, " ".join(one.markdown or "" for one in blocks), linked / len(text) if text else 0)


def _is_line(part: object) -> bool:
    """True for text and for a line's break."""
    if isinstance(part, Tag):
        return part.name == "br"
    return not isinstance(part, PreformattedString)


def _depicted(words: str, address: str) -> str:
    """A picture as Markdown."""
    return f"![{escape(words)}]({address})"
