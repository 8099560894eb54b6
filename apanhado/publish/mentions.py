"""Names in the HTML of a text, each a link to the page of what it names."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import escape, unescape
from itertools import groupby

from apanhado.model import Passage
from apanhado.publish.beside import Place

__all__ = ["linked"]

# Tags (quoted values are stepped over), entities, words with single blanks between them, blanks.
TOKEN = re.compile(
    r"""(?P<tag><(?:[^>"']|"[^"]*"|'[^']*')*>)|(?P<entity>&#?\w+;)|(?P<words>[^<&\s]+(?: [^<&\s]+)*|&)|(?P<blank>\s+)"""
)
# Where the words of a passage itself end.
END = re.compile(r"</(?:p|li|dd)>|<(?:ul|ol|dl|p|blockquote|pre|table|figure|h[1-6])\b")


def linked(html: str, passages: Iterable[Passage], places: Iterable[Place], link: Callable[[str], str]) -> str:
    """The HTML of a body with the names at the given places, in reading order, as links; its words stay as they are.

    A name with markup inside, or inside a link, is left alone.
    """
    texts = {p.id: p.text for p in passages}
    parts, done = [], 0
    for passage, some in groupby(places, lambda place: place.where.passage):
        opening = html.find(f'id="{passage}"', done)
        if opening < 0:
            continue
        for place, start, stop in stretches(html, html.find(">", opening) + 1, texts.get(passage, ""), some):
            if done <= start < stop:
                parts += [html[done:start], tag(link(place.url), place.preview), html[start:stop], "</a>"]
                done = stop
    return "".join((*parts, html[done:]))


@lru_cache(4096)
def tag(url: str, preview: str) -> str:
    """What opens the link of a name; the same few names stand in many texts."""
    told = f' data-preview="{escape(preview)}"' if preview else ""
    return f'<a class="name" href="{escape(url)}"{told}>'


def stretches(html: str, begin: int, text: str, places: Iterable[Place]) -> Iterator[tuple[Place, int, int]]:
    """Where words begin and end in the HTML of a passage, which begins there; not those that have tags inside."""
    spots: tuple[list[int], list[int]] | None = None
    for place in places:
        where = place.where
        head = text[: where.end]
        if html.startswith(head, begin) and "&" not in head and head[where.start :] == where.text:
            yield place, begin + where.start, begin + where.end  # most; the other way takes ten times as long
            continue
        starts, ends = spots = spots or offsets(html, begin)
        if where.end <= len(ends):
            start, stop = starts[where.start], ends[where.end - 1]
            found = html[start:stop]
            if " ".join(unescape(found).split()) == where.text and "<" not in found:
                yield place, start, stop


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
