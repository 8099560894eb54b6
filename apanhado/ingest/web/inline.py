"""Running text of a web page: its words, the same as Markdown, and addresses that mean something elsewhere too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from apanhado.ingest.lines import visible
from apanhado.markup import escape

__all__ = ["Piece", "Said", "Style", "absolute", "fenced", "said"]

_LASTING = re.compile(r"(?:https?://|mailto:)[^\s/]", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s()<>\[\]\"\\^`{|}*\x00-\x1f]")  # no address can have these in Markdown
_SHIFTED = re.compile(r"[-+−()=]*\d[-+−()=\d]*", re.ASCII)
_SHIFTS = {
    "sup": str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}


class Style(NamedTuple):
    """What the elements around a piece of text make of it."""

    href: str = ""  # where it leads, absolute; "" if it leads nowhere that lasts
    strong: bool = False
    em: bool = False
    code: bool = False
    linked: bool = False  # it stands in a link, wherever that leads
    shift: str = ""  # "sup", "sub"

    @property
    def marks(self) -> "Marks":
        """The part of it that Markdown has marks for, from outside in."""
        return self[:4]


Piece = tuple[str, Style]
Marks = tuple[str, bool, bool, bool]


class Said(NamedTuple):
    """A run of pieces, read."""

    text: str
    markdown: str
    anchor: float  # the share of its characters that stand in links


def said(pieces: Iterable[Piece]) -> Said:
    """What a run of pieces says; all of it is empty where there are only blanks."""
    run = list(_collapsed(pieces))
    text = "".join(words for words, _ in run)
    linked = sum(len(words) for words, style in run if style.linked)
    plain = not any(any(style.marks) for _, style in run)
    return Said(text, escape(text) if plain else _with_marks(run), round(linked / len(text), 3) if text else 0.0)


def _collapsed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with blanks as a browser shows them: one for several, none at the ends."""
    above: Style | None = None
    blank = False
    for raw, style in pieces:
        seen = visible(raw)
        words = " ".join(seen.split())
        blank = blank or seen[:1].isspace()
        if not words:
            continue
        if blank and above is not None:  # of what is around both, so that a link goes on over it
            yield " ", Style._make(a if a == b else type(a)() for a, b in zip(above, style, strict=True))
        yield words.translate(_SHIFTS[style.shift]) if style.shift and _SHIFTED.fullmatch(words) else words, style
        above, blank = style, seen[-1:].isspace()


def _with_marks(run: Iterable[Piece]) -> str:
    """A run of pieces as Markdown; a word in several styles has that of its beginning, since marks may not touch."""
    parts: list[tuple[str, Marks]] = []
    for words, style in run:
        marks = style.marks
        above, known = parts[-1] if parts else ("", marks)
        if any(known[1:]) and any(marks[1:]) and known[0] == marks[0] and above[-1:] != " " != words[0]:
            marks = known
        parts.append((words, marks))
    together = groupby(parts, key=lambda part: part[1])
    joined = [("".join(words for words, _ in group), marks) for marks, group in together]
    return _marked([(_plain(words, n == 0, marks[3]), marks) for n, (words, marks) in enumerate(joined)], 0)


def _plain(words: str, first: bool, code: bool) -> str:
    """Words as Markdown that means just them; what means something at the start of a line does so in the first."""
    bare = words.strip()
    if not bare:
        return words
    shown = _code(bare) if code else escape(bare) if first else escape(f",{bare},")[1:-1]
    start = words.index(bare)
    return words[:start] + shown + words[start + len(bare) :]


def _code(words: str) -> str:
    fence = _longer(words, 1)
    edge = " " if words[0] == "`" or words[-1] == "`" else ""
    return f"{fence}{edge}{words}{edge}{fence}"


def fenced(text: str, language: str = "") -> str:
    """Lines of code as Markdown."""
    fence = _longer(text, 3)
    return f"{fence}{language}\n{text}\n{fence}"


def _longer(text: str, least: int) -> str:
    """A run of backticks that the text does not have."""
    return "`" * max(least, max((len(run) + 1 for run in re.findall("`+", text)), default=0))


def _marked(shown: Sequence[tuple[str, Marks]], level: int) -> str:
    """Pieces of Markdown with the marks of this level and those inside it put around them."""
    if level == 3:
        return "".join(markdown for markdown, _ in shown)
    done = ""
    for mark, group in groupby(shown, key=lambda piece: piece[1][level]):
        own = list(group)
        inner = _marked(own, level + 1)
        marks = (("[", f"]({mark})"), ("**", "**"), ("*", "*"))[level]
        whole = _around(inner, *marks) if mark else inner
        if done.endswith("!") and whole.startswith("["):
            done = f"{done[:-1]}\\!"  # it is no picture
        done += whole
    return done


def _around(markdown: str, before: str, after: str) -> str:
    """Marks around Markdown, but inside the blanks at its ends."""
    bare = markdown.strip()
    return markdown.replace(bare, f"{before}{bare}{after}", 1) if bare else markdown


def absolute(target: str, base: str) -> str:
    """The address a link or picture leads to from a page, fit for Markdown; "" if it is none that lasts."""
    bare = re.sub(r"[\t\n\r]", "", target).strip()
    if not bare or bare.startswith("#"):
        return ""
    try:
        found = urljoin(base, bare)
        urlsplit(found)  # which a join with nothing does not try
    except ValueError:
        return ""
    return _UNSAFE.sub(lambda sign: quote(sign[0]), found) if _LASTING.match(found) else ""
