"""The lines of a flat text, put together again where a paragraph was torn or wrapped.

Two things tear paragraphs: a fixed width, and markup of which each piece of text became a line. Both are told from
the whole text, since one line that ends anywhere proves nothing, and what is doubtful stays apart: a heading that
became part of a paragraph is a worse loss than a paragraph in two pieces.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from apanhado.languages import key, lexicon

__all__ = ["Line", "read_lines", "visible"]

# Pictographs, dingbats and arrows stand before links and widgets as bullets do before items.
_PICTOGRAPH = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_BULLET = re.compile(rf"([{_PICTOGRAPH}][\ufe0f\u200d{_PICTOGRAPH}]*|[•·‣▪▫◦●○■□*-](?=\s)|\d{{1,3}}[.)](?=\s))\s*")
# A dash that opens speech comes again where the speech breaks off; only then is a hyphen one.
_SPOKEN = re.compile(r"-\s.*\s[-–—]\s")
_INNER = re.compile(r"([o+])\s+")  # marks of items inside items; only a text that indents its items means them so
# Soft hyphens, blanks without width, marks of byte order and of direction over several characters. Joiners go behind
# Latin letters and at the start of a line; Persian, the scripts of India and pictographs need theirs.
_UNSEEN_SIGNS = "\u00ad\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_JOINERS = "\u200c\u200d"
_ALL_UNSEEN = _UNSEEN_SIGNS + _JOINERS
_UNSEEN = re.compile(rf"[{_UNSEEN_SIGNS}]+|(?:^|(?<=[\0-\u024f]))[{_JOINERS}]+", re.MULTILINE)
_SPACELESS = "\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_CLOSED = re.compile(r"""[.!?…。！？؟।:;：；]["'”’»«“)\]」』）]*$""")
_SENTENCE = re.compile(r"""[.!?…]["'”’»)\]]*\s+["'“«„(]*[^\W\d_]|[。！？؟।](?=\w)""")
# What can only go on: a mark that closes, before a blank, an end or a quotation mark.
_MARKS = frozenset(",.;:!?)]%'’，。、；：！？）」』》")
_GOES_ON = re.compile(r"(?!\.\.)[,.;:!?)\]%]+(?=\s|$|[\"”’»])|['’]s\b|[，。、；：！？）」』》]")
_NAME = re.compile(r"\S*[^\W_][.@:/+_]\w|\w+[-’']?[A-Z]")  # of a file, a site, a product; a small letter says nothing
_FIRST_WORD = re.compile(rf"[^\s{_SPACELESS}]+|.")
_LAST_WORD = re.compile(r"(?:^|(?<=[\s(“„«\"]))[^\W\d_]+$")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_HALF, _SECOND_HALF = re.compile(r"([^\W\d_]+)-$"), re.compile(r"[^\W\d_]+")
_NO_BLANK = re.compile(rf"[{_SPACELESS}(\[“„‘«-]\Z")  # behind what the next piece follows at once

# A width is told by this many lines that break off inside a sentence, nearly all of them nearly as long as the
# longest, few of the text's long lines longer, and not far fewer than the lines that end otherwise. Among 2,270
# scraped pages this finds the twelve that are wrapped and no other.
_BROKEN, _NEARLY, _ALIKE, _LONGER, _SHARE = 4, 0.75, 0.85, 0.1, 0.3
_BEYOND = 1.1  # times the width; a longer line is none of the wrapped
_HYPHENS = 0.03  # of the lines, where words are parted; where only compounds are, 0.01
_SPACED = 0.05  # of the lines, below an empty one
_WIDTHS = range(30, 161)
# Signs of a torn text: a line that only goes on (3 points), one led by a small letter below a word that must go on (1).
# Of 430 pages with a line a text node 68 % have 4 points, of 1,840 others 0.7 %.
_TORN, _TORN_APART = 4, 8
_LINK = 5  # words that a link or a bold word between two pieces has at most
_RUNNING = 15  # words of a paragraph, beside the end of a sentence inside
_PART, _PARTS = 6, 8  # words that make what a small letter leads a sentence's part, alone or with what is above
_BYLINE = 8  # words


class Line(NamedTuple):
    """One line without its mark and the blanks around it, or several joined."""

    n: int  # the first line's number, from 1
    text: str
    bullet: str = ""
    indent: int = 0
    gap: bool = False  # an empty line stands above
    last: int = 0  # the last line's number; 0 = the same
    repair: str = ""  # what was done to it, in words

    @property
    def end(self) -> int:
        """The column in which it ends."""
        return self.indent + len(self.text) + (len(self.bullet) + 1 if self.bullet else 0)

    @property
    def size(self) -> int:
        """Its words."""
        return self.text.count(" ") + 1

    @property
    def closed(self) -> bool:
        """True for one that ends as sentences and lead-ins do."""
        return _CLOSED.search(self.text[-8:]) is not None

    @property
    def goes_on(self) -> bool:
        """True for one that a mark leads which always stands behind something."""
        return self.text[0] in _MARKS and not self.bullet and _GOES_ON.match(self.text) is not None

    @property
    def small(self) -> bool:
        """True for one that a small letter leads."""
        return self.text[0].islower() and not self.bullet and not _NAME.match(self.text)

    @property
    def leads(self) -> bool:
        """True for one that ends in a comma, something opened, or a word that ends no sentence and no heading."""
        last = _LAST_WORD.search(self.text[-20:])
        little = last is not None and last[0].islower() and (len(last[0]) <= 3 or key(last[0]) in lexicon().breaks)
        return little or self.text[-1] in ",([“„«，、（「"

    @property
    def byline(self) -> bool:
        """True for one that opens as bylines do."""
        return self.size <= _BYLINE and lexicon().byline.find(key(self.text[:80])) is not None


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, joined where a width or markup has torn paragraphs."""
    lines = _with_inner_items(list(_plain(text)))
    if width := _width(lines):
        undone = _undone(lines)
        lines = [_joined(run, undone) for run in _wrapped(lines, width)]
    close, apart = _points(lines)
    if apart >= _TORN_APART:
        lines = [line._replace(gap=False) for line in lines]
    return [_joined(run) for run in _torn(lines)] if close >= _TORN or apart >= _TORN_APART else lines


def visible(text: str) -> str:
    """The text without the signs in it that nobody sees."""
    return _UNSEEN.sub("", text) if not text.isascii() and any(sign in text for sign in _ALL_UNSEEN) else text


def _plain(text: str) -> Iterator[Line]:
    """Each line that is not blank, without its mark and without what nobody sees."""
    gap = False
    for n, raw in enumerate(visible(text).split("\n"), 1):
        line = " ".join(raw.split())
        if line:
            bullet, words = ("", line) if line[0].isalpha() else _split_bullet(line)
            yield Line(n, words, bullet, len(raw) - len(raw.lstrip()), gap)
        gap = not line


def _split_bullet(line: str) -> tuple[str, str]:
    """A list's mark and what stands behind it; no mark for a lone one, nor for the dash of speech."""
    mark = _BULLET.match(line)
    if mark is None or mark.end() == len(line) or _SPOKEN.match(line):
        return "", line
    return mark[1], line[mark.end() :]


def _with_inner_items(lines: list[Line]) -> list[Line]:
    """The lines with the marks of items inside items split off, if the text indents its items."""
    if not any(line.bullet == "*" and line.indent for line in lines):
        return lines
    marks = [None if line.bullet or not line.indent else _INNER.match(line.text) for line in lines]
    pairs = zip(lines, marks, strict=True)
    return [line._replace(bullet=mark[1], text=line.text[mark.end() :]) if mark else line for line, mark in pairs]


def _width(lines: Sequence[Line]) -> int:
    """The width at which a text was wrapped; 0 if it was not."""
    ends = sorted(a.end for a, b in pairwise(lines) if not b.gap and not b.bullet and _may_follow(b) and not a.closed)
    if len(ends) < _BROKEN:
        return 0
    widest = ends[len(ends) * 95 // 100]
    alike = sum(end >= _NEARLY * widest for end in ends) >= _ALIKE * len(ends)
    long = [end for line in lines if (end := line.end) >= _NEARLY * widest]
    longer = sum(end > _BEYOND * widest for end in long)
    fits = alike and longer <= _LONGER * len(long) and len(ends) >= _SHARE * len(long)
    return widest if fits and widest in _WIDTHS else 0


def _may_follow(line: Line) -> bool:
    """True for a line led by a letter that is no capital."""
    first = line.text[0]
    return first.isalpha() and not first.isupper()


def _wrapped(lines: Sequence[Line], width: int) -> Iterator[list[Line]]:
    """The lines of a wrapped text by paragraph."""
    spaced = sum(line.gap for line in lines) >= _SPACED * len(lines)
    run = [lines[0]]
    for line in lines[1:]:
        if not _wraps(width, spaced, run, line):
            yield run
            run = []
        run.append(line)
    yield run


def _wraps(width: int, spaced: bool, run: Sequence[Line], below: Line) -> bool:
    """True if a paragraph goes on in a line: its first word would not have fitted above.

    A capital may begin a paragraph of its own, unless empty lines stand between paragraphs.
    """
    above = run[-1]
    inset = below.indent > above.indent + 1 and not above.bullet
    if below.gap or below.bullet or inset or max(above.end, below.end) > _BEYOND * width:
        return False
    first = _FIRST_WORD.match(below.text)
    reach = above.end + 1 + (first.end() if first else 0)
    if _may_follow(below) and not above.closed:
        return reach > 0.6 * width
    return reach > (1 if above.closed else 0.9) * width and (spaced or (len(run) > 1 and not above.closed))


def _undone(lines: Sequence[Line]) -> frozenset[int]:
    """The numbers of the lines whose last hyphen goes: it only says that the word goes on below.

    The text tells: by the word in one piece or with its hyphen elsewhere, else by what holds for most words that are
    told so, else by whether lines often end so and the halves are no words of their own.
    """
    halves: dict[int, tuple[str, str]] = {}
    known: set[str] = set()
    rest = 0  # words at the start of a line that are half a word
    for above, below in pairwise([*lines, Line(0, ".")]):
        first, second = _FIRST_HALF.search(above.text[-60:]), _SECOND_HALF.match(below.text)
        split = first is not None and second is not None and second[0].islower()
        if first and second and split:
            halves[above.n] = (first[1].lower(), second[0])
        found = _HYPHENATED.findall(above.text.lower())
        known.update(found[rest : len(found) - split])
        rest = int(split)
    told = sum((a + b in known) - (f"{a}-{b}" in known) for a, b in halves.values())
    often = len(halves) >= _HYPHENS * len(lines)

    def goes(a: str, b: str) -> bool:
        if f"{a}-{b}" in known or a + b in known or told:
            return a + b in known or (told > 0 and f"{a}-{b}" not in known)
        return often and not {a, b} <= known

    return frozenset(n for n, pair in halves.items() if goes(*pair))


def _points(lines: Sequence[Line]) -> tuple[int, int]:
    """How much speaks for pieces of sentences on lines of their own, and on lines that empty ones part."""
    points = [0, 0]
    for above, below in pairwise(lines):
        first = below.text[0]
        if (first in _MARKS or first.islower()) and above.text[-1].isalpha():
            points[below.gap] += 3 * below.goes_on or (below.small and above.size >= 4 and above.leads)
    return points[0], points[1]


def _torn(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of a torn text by paragraph."""
    run = [lines[0]]
    size, ended = lines[0].size, _SENTENCE.search(lines[0].text) is not None
    for line, after in zip(lines[1:], [*lines[2:], None], strict=True):
        if not _follows(run[-1], line, after, size, ended and size >= _RUNNING):
            yield run
            run, size, ended = [], 0, False
        run.append(line)
        size += line.size
        ended = ended or _SENTENCE.search(line.text) is not None
    yield run


def _follows(above: Line, line: Line, after: Line | None, size: int, running: bool) -> bool:
    """True for the next piece of a paragraph that has `size` words so far; running if a sentence has ended in it."""
    if line.gap or line.bullet or above.closed or above.text == line.text:
        return False
    onward = after is not None and not after.gap and (after.small or (after.goes_on and after.text[0] != ":"))
    if line.goes_on:
        return any(c.isalpha() for c in above.text)
    if not line.small:  # a name: between two pieces, or behind a word that leads to it
        linked = onward and line.size <= _LINK and (above.leads or not line.text[0].isdigit())
        return (above.leads and (running or linked)) or (running and linked)
    if running or line.byline:
        return running
    certain = line.closed or above.leads or line.size >= _PART
    return certain or ((onward or line.leads) and size + line.size >= _PARTS)


def _joined(run: Sequence[Line], undone: frozenset[int] = frozenset()) -> Line:
    """The lines of a paragraph as one, without the hyphens that are undone."""
    if len(run) == 1:
        return run[0]
    parts = [run[0].text]
    for above, line in pairwise(run):
        hyphen = above.n in undone
        if hyphen:
            parts[-1] = parts[-1][:-1]
        close = hyphen or line.goes_on or (_NO_BLANK.search(above.text) and not above.text.endswith(" -"))
        parts.append(line.text if close else f" {line.text}")
    last = run[-1].last or run[-1].n
    whole = any(above.n in undone or "hyphen" in above.repair for above in run[:-1])
    repair = f"joined from lines {run[0].n} to {last}" + (", hyphenation undone" if whole else "")
    return run[0]._replace(text="".join(parts), last=last, repair=repair)
