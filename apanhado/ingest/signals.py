"""The lines of a page as numbers: each by itself, among its neighbours, and beside all that the page says.

The measures are those known to tell text from what stands around it where there is no markup: length and marks of a
line and of those about it (Kohlschütter et al., "Boilerplate Detection using Shallow Text Features", WSDM 2010), how
much of the long text stands before it, whether its words come again in the page's long lines, and words that stand
in menus everywhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from apanhado.documents import HEADINGS, Block
from apanhado.ingest.glyphs import DENSE, IDEOGRAPHS, Floats, forms
from apanhado.ingest.vocabulary import hints, named, weigh, weigh_names
from apanhado.text import fold, folded_words

__all__ = ["Columns", "Flags", "Sheet", "is_web", "shifted", "window"]

Columns = dict[str, Floats]
Flags = NDArray[np.bool_]

_IDEOGRAPH, _DENSE = ("".join(f"{chr(first)}-{chr(last)}" for first, last in of) for of in (IDEOGRAPHS, DENSE))
_TOKEN = re.compile(f"[{_IDEOGRAPH}]|[{_DENSE}]+|[^\\W_{_IDEOGRAPH}{_DENSE}]+")
_SHINGLE = 4  # characters of a script that writes no blanks
_TAGS = ("p", "li", "title", "figcaption", "blockquote", "table")
_REGIONS = ("article", "main", "header", "nav", "aside")
_FAR = 200  # lines; further is as far
_WINDOWS = (2, 5, 12, 30)  # lines to each side
# What a line is told of those up to three above and below it.
_NEIGHBOURLY = (
    *("size", "capitalised", "terminal", "stop", "opens_lower", "bullet", "sentences", "quotes", "digits"),
    *("separators", "colon", "ends_comma", "opens_closing"),
)


class Sheet:
    """A page's blocks, read once; columns are arrays with one number a block, by name."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Reads the blocks of one page; there must be one at least."""
        self.blocks = blocks
        self.names = [block.names for block in blocks]
        self.count = len(blocks)
        texts = [block.text.replace("\n", " ") for block in blocks]
        self.folded = fold("\n".join(texts)).split("\n")
        self.tokens = [folded_words(text) if text.isascii() else _TOKEN.findall(text) for text in self.folded]
        self.own: Columns = forms(texts) | _marked(blocks) | _tagged(blocks)
        self.size = self.own["size"]
        self.line, self.content, self.vocabulary = _content(self.tokens)
        self.words = np.array([len(tokens) for tokens in self.tokens], np.float64)
        self.distinct = np.bincount(self.line, minlength=self.count)
        self.is_web = is_web(blocks)
        self.long: Flags = (self.own["prose"] + self.own["long"]) > 0

    def columns(self, weights: Mapping[str, float] | None = None) -> Columns:
        """All that the classifier of lines is given; `weights` of words instead of those that were learned."""
        found = self.own | self._places() | self._repeats() | self._likeness()
        found |= hints(self.tokens) | weigh(self.tokens, weights) | self._names(weights) | self._mates()
        found |= self._windows(found) | self._neighbours(found)
        return found

    def _places(self) -> Columns:
        """Where a line stands, in lines and in text; 0 to 1 or logarithms."""
        number, size = np.arange(self.count), self.size
        weight = np.where(self.long, size, 0)
        total, running = weight.sum(), np.cumsum(weight)
        usual = float(np.median(size[self.long])) if self.long.any() else 0.0
        big = (size >= max(15, 0.6 * usual)) & (self.own["terminal"] > 0)
        every = np.ones(self.count)
        return {
            "long_before": (running - weight) / (total + 1e-9),
            "long_after": (total - running) / (total + 1e-9),
            "text_before": (np.cumsum(size) - size) / (size.sum() + 1e-9),
            "place": number / max(1, self.count - 1),
            "above": np.log1p(number),
            "below": np.log1p(self.count - 1 - number),
            "lines": every * np.log(self.count),
            "long_share": every * total / (size.sum() + 1),
            "long_total": every * np.log1p(total),
            "beside_usual": size / (usual + 1),
            "beside_largest": size / (size.max() + 1),
            **dict(zip(("long_up", "long_down"), distances(self.long), strict=True)),
            **dict(zip(("big_up", "big_down"), distances(big), strict=True)),
        }

    def _repeats(self) -> Columns:
        """How often a line, its shape, and its shape with those of its neighbours stand on the page."""
        texts = [" ".join(tokens) for tokens in self.tokens]
        counts, first = Counter(texts), {text: n for n, text in reversed(list(enumerate(texts)))}
        again = [first[text] < n for n, text in enumerate(texts)]
        own = self.own
        shapes = np.stack([np.log1p(self.size) * 1.5, own["terminal"], own["capitalised"] > 0.5, own["bullet"]])
        shape = np.unique(shapes.astype(np.int64), axis=1, return_inverse=True)[1].reshape(-1) + 1
        runs = np.stack([np.append(0, shape[:-1]), shape, np.append(shape[1:], 0)])
        return {
            "repeats": np.log([counts[text] for text in texts]),
            "again": np.array(again, np.float64),
            "shape": np.log(_tally(shape)),
            "shapes": np.log(_tally(np.unique(runs, axis=1, return_inverse=True)[1].reshape(-1))),
        }

    def _names(self, weights: Mapping[str, float] | None) -> Columns:
        """What the names of the elements around each block say; most blocks share theirs with others."""
        different = {names: n for n, names in enumerate(dict.fromkeys(self.names))}
        number = [different[names] for names in self.names]
        columns = weigh_names(list(different), weights) | named(list(different))
        return {name: values[number] for name, values in columns.items()}

    def _mates(self) -> Columns:
        """Of a web page: how the blocks are that stand in elements of the same names, as an article's paragraphs do."""
        groups: dict[tuple[str, ...], int] = {}
        group = np.array([groups.setdefault((block.tag, *block.names), len(groups)) for block in self.blocks])
        text = np.where(self.long, self.size, 0) * (self.own["web"] > 0)
        count, words = np.bincount(group), np.bincount(group, self.size)
        return {
            "mates_share": np.bincount(group, text)[group] / (text.sum() + 1e-9),
            "mates_size": (words / count)[group] * self.own["web"],
            "mates_anchor": (np.bincount(group, self.own["anchor"]) / count)[group],
        }

    def _likeness(self) -> Columns:
        """The share of a line's content that long lines have too, and the page's first line."""
        share, strength = self.shared(self.long * 1.0)
        return {"overlap": share, "overlap_strength": strength, "like_first": self.like(0)}

    def shared(self, weights: Floats) -> tuple[Floats, Floats]:
        """For each line the share of its content that others have, by their weights, and how strongly; -1 for none."""
        mass = np.bincount(self.content, weights[self.line], minlength=len(self.vocabulary))
        others = np.maximum(mass[self.content] - weights[self.line], 0)
        least = np.maximum(self.distinct, 1)
        share = np.bincount(self.line, np.minimum(others, 1), minlength=self.count) / least
        strength = np.bincount(self.line, np.log1p(others), minlength=self.count) / least
        return np.where(self.distinct, share, -1), strength

    def like(self, line: int) -> Floats:
        """How much of the shorter one's content each line and this one have in common."""
        own = np.zeros(len(self.vocabulary), np.bool_)
        own[self.content[self.line == line]] = True
        common = np.bincount(self.line, own[self.content], minlength=self.count)
        share: Floats = common / np.maximum(1, np.minimum(self.distinct, self.distinct[line]))
        return share

    def _windows(self, found: Columns) -> Columns:
        """Means over the lines about each line."""
        size = np.log1p(self.size)
        overlap, short = np.maximum(found["overlap"], 0), np.minimum(self.size, 30)
        several: dict[str, tuple[Floats, Iterable[int]]] = {
            "log_size": (size, _WINDOWS),
            "size": (self.size, _WINDOWS),
            "long": (self.long * 1.0, _WINDOWS),
            "capitalised": (found["capitalised"], _WINDOWS),
            "terminal": (found["terminal"], _WINDOWS),
            "separators": (np.minimum(found["separators"], 3), _WINDOWS),
            "repeats": ((found["repeats"] > 0) * 1.0, (5,)),
            "digits": (found["digits"], (5,)),
            "anchor": (found["anchor"], (2, 6)),
            "name_mean": (found["name_mean"], (3,)),
            "overlap": (overlap, (5,)),
            "hint": (found["hint"], (2, 6, 15)),
            "word_mean": (found["word_mean"], (2, 6, 15)),
            "pair_tell": (found["pair_tell"], (2, 6, 15)),
        }
        means = {f"{name}~{k}": window(values, k) for name, (values, ks) in several.items() for k in ks}
        return means | {"text_overlap~12": window(overlap * short, 12) / (window(short, 12) + 0.1)}

    def _neighbours(self, found: Columns) -> Columns:
        """What stands up to three lines above and below."""
        columns: Columns = {}
        for name in _NEIGHBOURLY:
            columns |= {f"{name}{step:+d}": shifted(found[name], step, -1) for step in (-3, -2, -1, 1, 2, 3)}
        for name in ("word_mean", "pair_max", "line_tell"):
            columns |= {f"{name}{step:+d}": shifted(found[name], step, 0) for step in (-2, -1, 1, 2)}
        return columns | {"blank-1": shifted(found["blank"], 1, 2), "leads-1": shifted(found["leads"], -1, 0)}


def _marked(blocks: Sequence[Block]) -> Columns:
    """What the reader of the seed left on each block: its bullet, and empty lines above it."""
    bullets = [2 if block.bullet[:1].isdigit() else 1 if block.bullet else 0 for block in blocks]
    ends = [0, *(max(block.n, block.last) for block in blocks)]
    blank = [min(5, max(0, block.n - end - 1)) for block, end in zip(blocks, ends, strict=False)]
    return {"bullet": np.array(bullets, np.float64), "blank": np.array(blank, np.float64)}


def is_web(blocks: Sequence[Block]) -> bool:
    """True for the blocks of a web page: elements stand around them."""
    return any(block.around for block in blocks)


def _tagged(blocks: Sequence[Block]) -> Columns:
    """What a web page's markup says of each block; all 0 in plain text."""

    def column(values: Iterable[float]) -> Floats:
        return np.array(list(values), np.float64)

    web = is_web(blocks)
    return {
        "web": np.full(len(blocks), float(web)),
        "anchor": column(block.anchor for block in blocks),
        "level": column(int(block.tag[1]) if block.tag in HEADINGS else 0 for block in blocks),
        "deep": column(len(block.inside) for block in blocks),
        **{f"<{tag}>": column(block.tag == tag for block in blocks) for tag in _TAGS},
        **{f"in {region}": column(region in block.regions for block in blocks) for region in _REGIONS},
    }


def _content(tokens: Sequence[Sequence[str]]) -> tuple[NDArray[np.int64], NDArray[np.int64], dict[str, int]]:
    """The line and the number of each different content word of each line, and all of them with their numbers.

    Words of more than three letters; where blanks do not part words, runs of two ideographs or four other characters.
    """
    vocabulary: dict[str, int] = {}
    lines: list[int] = []
    numbers: list[int] = []
    for n, line in enumerate(tokens):
        own = {vocabulary.setdefault(word, len(vocabulary)) for word in _content_words(line)}
        lines += [n] * len(own)
        numbers += own
    return np.array(lines, np.int64), np.array(numbers, np.int64), vocabulary


def _content_words(tokens: Sequence[str]) -> Iterable[str]:
    """The content words of a line, perhaps some of them twice."""
    if max(tokens, default="") < "\u0e00":
        return (token for token in tokens if len(token) > 3 and not token.isdigit())
    return _content_of_dense(tokens)


def _content_of_dense(tokens: Sequence[str]) -> Iterable[str]:
    before = ""
    for token in tokens:
        ideograph = len(token) == 1 and token > "\u3000"
        if ideograph and before:
            yield before + token
        elif "\u0e00" <= token[0] <= "\u17ff":
            yield from (token[i : i + _SHINGLE] for i in range(len(token) - _SHINGLE + 1))
        elif len(token) > 3 and not token.isdigit():
            yield token
        before = token if ideograph else ""


def _tally(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each number how often it is there."""
    return np.bincount(numbers)[numbers]


def window(values: Floats, reach: int) -> Floats:
    """The mean of each value and of those up to `reach` places before and after it."""
    count = len(values)
    sums = np.concatenate([[0.0], np.cumsum(values)])
    first, last = np.maximum(np.arange(count) - reach, 0), np.minimum(np.arange(count) + reach + 1, count)
    mean: Floats = (sums[last] - sums[first]) / (last - first)
    return mean


def shifted(values: Floats, step: int, missing: float) -> Floats:
    """For each line the value of the line `step` below it (above it, if negative)."""
    result = np.full(len(values), float(missing))
    if 0 < step < len(values):
        result[:-step] = values[step:]
    elif 0 < -step < len(values):
        result[-step:] = values[:step]
    return result


def distances(flags: Flags) -> tuple[Floats, Floats]:
    """How many lines away the nearest flagged line above and below is, as logarithms."""
    number = np.arange(len(flags))
    up = np.maximum.accumulate(np.where(flags, number, -_FAR))
    down = np.minimum.accumulate(np.where(flags, number, len(flags) + _FAR)[::-1])[::-1]
    above, below = number - np.append(-_FAR, up[:-1]), np.append(down[1:], len(flags) + _FAR) - number
    return np.log1p(np.minimum(above, _FAR)), np.log1p(np.minimum(below, _FAR))
