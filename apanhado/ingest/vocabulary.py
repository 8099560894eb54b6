"""What the words of lines say: those that the lexicon lists by language, and those learned from labelled pages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise

import numpy as np

from apanhado.ingest.glyphs import Floats
from apanhado.ingest.learned import word_weights
from apanhado.languages import Openings, lexicon

__all__ = ["entries", "hints", "name_entry", "named", "weigh", "weigh_names"]

_HINTS = ("menu", "leads", "opens", "ends", "byline", "command", "label", "ender", "jobs", "dateline", "press", "box")
_TOLD = 16  # words of a line that are looked at; the rest of a paragraph says no more
_NEAR = 4  # names of elements, the nearest
_WHOLE = 6  # words of a line that is an entry as a whole

Tokens = Sequence[str]


def hints(lines: Sequence[Tokens]) -> dict[str, Floats]:
    """Columns for what the lexicon knows: what a line says as a whole, opens or ends with, and words for some things.

    "hint" sums those that speak of boilerplate. They are the same columns in every language.
    """
    rows: dict[str, Floats] = {name: np.zeros(len(lines)) for name in _HINTS}
    for n, line in enumerate(lines):
        if words := [w for w in line[:_TOLD] if not w.isdigit()]:
            for name, value in _hints(words, len(line)):
                rows[name][n] = value
    return rows | {"hint": rows["menu"] + rows["leads"] + rows["opens"] + rows["ends"]}


def _hints(line: list[str], length: int) -> Iterator[tuple[str, float]]:
    """The hints of one line, given its first words without numbers, and how many it has."""
    lex, said, short = lexicon(), " ".join(line), length <= _WHOLE
    if short and (kind := lex.whole.get(said)):
        yield ("leads" if kind == "related" else "menu"), 1
    if short and said in lex.enders:
        yield "ender", 1
    for name, openings in _openings().get(line[0], ()):
        if openings.find(said) is not None:
            yield name, 1
    if length <= _TOLD and _endings().find(" ".join(reversed(line))) is not None:
        yield "ends", 1
    if jobs := len(lex.jobs.intersection(line)):
        yield "jobs", jobs
    if dates := len(lex.dateline.intersection(line)):
        yield "dateline", dates / len(line)
    if press := len(lex.press.intersection(line)):
        yield "press", press


@cache
def _openings() -> Mapping[str, list[tuple[str, Openings]]]:
    """By the first word of a line: what it may begin with, and the hint that it gives."""
    lex, found = lexicon(), dict[str, list[tuple[str, Openings]]]()
    labels, boxes = Openings((*lex.labels, *lex.others)), Openings(lex.boxes)
    hinting = {"opens": lex.starts, "byline": lex.byline, "command": lex.commands, "label": labels, "box": boxes}
    for name, openings in hinting.items():
        for word in {phrase.partition(" ")[0] for phrase in openings}:
            found.setdefault(word, []).append((name, openings))
    return found


@cache
def _endings() -> Openings:
    """What short lines end with, the other way round."""
    ends = chain.from_iterable(lexicon().ends.values())
    return Openings(" ".join(reversed(phrase.split())) for phrase in ends)


def entries(line: Tokens) -> Iterator[str]:
    """All that the table of learned weights may hold of a line: its words, its pairs of words, itself if it is short.

    Numbers are all alike; "^" and "$" stand for the line's ends.
    """
    words = _spoken(line)
    return chain(words, _pairs(words), _whole(words))


def _spoken(line: Tokens) -> list[str]:
    return ["0" if word.isdigit() else word for word in line[:_TOLD]]


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{a} {b}" for a, b in pairwise(["^", *words, "$"])]


def _whole(words: Sequence[str]) -> list[str]:
    return ["=" + " ".join(words)] if len(words) <= _WHOLE else []


def name_entry(name: str) -> str:
    """What the table of learned weights calls a word of an element's class or id."""
    return f".{name}"


# Words in the names that makers of pages give to elements, English nearly everywhere: of what stands around an article,
# and of what holds one (after Mozilla's Readability). They are hints; what they are worth was learned.
_APART = re.compile(
    r"comment|discuss|disqus|respond|relat|side|foot|recommend|recirc|outbrain|taboola|widget|promo|popular|trend|"
    r"latest|newsletter|subscri|signup|login|register|nav|menu|breadcrumb|teaser|carousel|slider|mostread|more|next|"
    r"prev|pager|pagin|card|social|shar|follow|advert|^ads?$|banner|sponsor|cookie|consent|gdpr|privacy|modal|popup|"
    r"overlay|toolbar|^tags?$|taxonomy|categor|author|bio|byline|meta|caption|credit|copyright|masthead|skyscraper|"
    r"testimonial|review|rating|donat|support|paywall|premium|hidden|search|form|print|toc|archive|legal|disclaimer|"
    r"rss|feed|contact|about|shop|product|cart"
)
_MAIN = re.compile(r"article|content|entry|post|story|^body|text|main|blog|news|single|column|rich|markdown|prose")
_FAR_NAME = 40  # names away, where none tells


def named(lines: Sequence[Sequence[str]]) -> dict[str, Floats]:
    """Columns for what the names of the elements around each line call it: how many do, and how near the first is."""
    columns: dict[str, Floats] = {"names": np.array([len(names) for names in lines], np.float64)}
    for called, tells in (("apart", _tells_apart), ("main", _tells_main)):
        told = [[tells(name) for name in names] for names in lines]
        counted = {"near": [sum(own[:_NEAR]) for own in told], "all": [sum(own) for own in told]}
        counted["first"] = [own.index(True) if True in own else _FAR_NAME for own in told]
        columns |= {f"{called}_{where}": np.array(values, np.float64) for where, values in counted.items()}
    return columns


@lru_cache(maxsize=1 << 14)
def _tells_apart(name: str) -> bool:
    return _APART.search(name) is not None


@lru_cache(maxsize=1 << 14)
def _tells_main(name: str) -> bool:
    return _MAIN.search(name) is not None


def weigh_names(lines: Sequence[Sequence[str]], table: Mapping[str, float] | None = None) -> dict[str, Floats]:
    """Columns for the learned weights of the names of the elements around each line, nearest first."""
    table = word_weights() if table is None else table
    near = _Told([[name_entry(name) for name in names[:_NEAR]] for names in lines], table)
    around = _Told([[name_entry(name) for name in names] for names in lines], table)
    return {
        "name_near": near.mean(),
        "name_mean": around.mean(),
        "name_max": around.largest(),
        "name_min": around.smallest(),
    }


def weigh(lines: Sequence[Tokens], table: Mapping[str, float] | None = None) -> dict[str, Floats]:
    """Columns for the learned weights of a line's words: above 0 they speak for boilerplate, below 0 for articles."""
    table = word_weights() if table is None else table
    spoken = [_spoken(line) for line in lines]
    words, pairs = _Told(spoken, table), _Told([_pairs(line) if line else [] for line in spoken], table)
    return {
        "word_mean": words.mean(),
        "word_max": words.largest(),
        "pair_mean": pairs.mean(),
        "pair_max": pairs.largest(),
        "pair_tell": pairs.sums(np.maximum(pairs.weights, 0)) / np.sqrt(pairs.least),
        "pair_first": pairs.first(),
        "line_tell": _Told([_whole(line) if line else [] for line in spoken], table).first(),
        "known": words.sums(words.weights != 0) / words.least,
    }


class _Told:
    """The weights of all entries of all lines, one after the other."""

    def __init__(self, entries: Sequence[Sequence[str]], table: Mapping[str, float]) -> None:
        """Looks each entry up; what the table does not have weighs nothing."""
        self.counts = np.array([len(own) for own in entries], np.int64)
        self.least = np.maximum(self.counts, 1)
        self.line = np.repeat(np.arange(len(entries)), self.counts)
        self.weights = np.array([table.get(entry, 0.0) for entry in chain.from_iterable(entries)], np.float64)

    def sums(self, values: Floats) -> Floats:
        """The sum of each line's values."""
        return np.bincount(self.line, values, minlength=len(self.counts)).astype(np.float64)

    def mean(self) -> Floats:
        """The mean of each line's weights; 0 for a line without entries, here and below."""
        return self.sums(self.weights) / self.least

    def largest(self) -> Floats:
        """The largest weight of each line."""
        found = np.full(len(self.counts), -np.inf)
        np.maximum.at(found, self.line, self.weights)
        return np.where(self.counts, found, 0.0)

    def smallest(self) -> Floats:
        """The smallest weight of each line."""
        found = np.full(len(self.counts), np.inf)
        np.minimum.at(found, self.line, self.weights)
        return np.where(self.counts, found, 0.0)

    def first(self) -> Floats:
        """The weight of each line's first entry."""
        return self.sums(np.where(np.diff(self.line, prepend=-1), self.weights, 0))
