"""Names in the HTML of a text, each a link to the page of what it names."""

import re
from collections.abc import Callable, Iterable
from functools import cache, partial
from html import escape, unescape
from itertools import groupby

from apanhado.facts import Span
from apanhado.publish.beside import Place

__all__ = ["linked"]

# Tags (quoted values are stepped over), entities, words with single blanks between them, blanks.
TOKEN = re.compile(
    r"""(?P<tag><(?:[^>"']|"[^"]*"|'[^']*')*>)|(?P<entity>&#?\w+;)|(?P<words>[^<&\s]+(?: [^<&\s]+)*|&)|(?P<blank>\s+)"""
)
# The words a passage begins with, as far as each character of its text is one of the HTML.
PLAIN = re.compile(r"\s*+((?:[^<&\s]++ ?+)*+)")
# Where the words of a passage itself end.
END = re.compile(r"</(?:p|li|dd)>|<(?:ul|ol|dl|p|blockquote|pre|table|figure|h[1-6])\b")


def linked(html: str, places: Iterable[Place], link: Callable[[str], str]) -> str:
    """The HTML of a body with the names at the given places, in reading order, as links; its words stay as they are.

    A name with markup inside, or inside a link, is left alone.
    """
    parts, done = [], 0
    for passage, some in groupby(places, lambda place: place.where.passage):
        opening = html.find(f'id="{passage}"', done)
        begin = html.find("</a>", opening) + len("</a>")  # behind the passage's number
        if opening < 0 or begin < opening:
            continue
        plain, spots = PLAIN.match(html, begin), cache(partial(offsets, html, begin))
        for place in some:
            start, stop = stretch(html, plain, spots, place.where)
            if done <= start < stop:
                told = f' data-preview="{escape(place.preview)}"' if place.preview else ""
                name = f'<a class="name" href="{escape(link(place.url))}"{told}>{html[start:stop]}</a>'
                parts += [html[done:start], name]
                done = stop
    return "".join((*parts, html[done:]))


def stretch(
    html: str, plain: re.Match[str] | None, spots: Callable[[], tuple[list[int], list[int]]], where: Span
) -> tuple[int, int]:
    """Where words begin and end in the HTML of a passage; (0, 0) if other words or tags stand there."""
    if plain and where.end <= plain.end() - plain.start(1):  # most; character by character takes ten times as long
        start, stop = plain.start(1) + where.start, plain.start(1) + where.end
        return (start, stop) if html[start:stop] == where.text else (0, 0)
    starts, ends = spots()
    if where.end > len(ends):
        return 0, 0
    start, stop = starts[where.start], ends[where.end - 1]
    found = html[start:stop]
    return (start, stop) if " ".join(unescape(found).split()) == where.text and "<" not in found else (0, 0)


def offsets(html: str, begin: int) -> tuple[list[int], list[int]]:
    """Where each character of a passage's text begins and ends in the HTML; those inside a link end at 0."""
    starts: list[int] = []
    ends: list[int] = []
    linked = blank = False
    close = END.search(html, begin)
    for m in TOKEN.finditer(html, begin, close.start() if close else len(html)):
        kind, (start, end) = m.lastgroup, m.span()
        if kind == "tag":
            linked = m[0].startswith("<a ") or (linked and m[0] != "</a>")
        if kind == "blank" or m[0].startswith("<br"):
            if starts and not blank:  # as many as there are count as one
                starts.append(start)
                ends.append(end)
            blank = True
        elif kind != "tag":
            blank = False
            one = kind == "entity"
            starts += [start] if one else range(start, end)
            ends += [0] * (len(starts) - len(ends)) if linked else [end] if one else range(start + 1, end + 1)
    return starts, ends
