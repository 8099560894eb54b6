"""What a text is looked up by: a sample of its shingles, and texts that may share a part with others, by these."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from apanhado.text import digest, rolling_hashes, squash

__all__ = ["Nearest", "Wording", "candidates", "wording"]

_SIZE = 16  # characters of a shingle: with 9, in 100,000 texts of one kind nearly all were common to many
_SAMPLED = np.uint64(2**60)  # one hash in 16 is below; the same ones in every text (Irber et al. 2022, FracMinHash)
_FIRST = 16  # texts with a shingle that are remembered; all of a family of look-alikes would take time with its square
_FEW = 2  # shingles
_MOST = 8  # candidates for one text, those that share the rarest shingles first


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """A text to be compared with others."""

    passages: tuple[str, ...]
    length: int  # letters and digits
    digest: str  # of these, folded; "" where there are none
    sketch: NDArray[np.uint64]  # hashes of some of its shingles, sorted


def wording(passages: tuple[str, ...]) -> Wording:
    """The wording of a text, to be made once and kept."""
    flat = squash(" ".join(passages))
    hashes = rolling_hashes(flat, _SIZE)
    return Wording(passages, len(flat), digest(flat) if flat else "", np.unique(hashes[hashes < _SAMPLED]))


def candidates(texts: Sequence[Wording], least: float, since: int = 0) -> Iterator[tuple[int, list[int]]]:
    """Each text, from the one at `since` on, that may share a part with ones before it, and these, by their places.

    Put first those that others are to be found by: a shingle that many texts have names the first of them alone.
    `least` is the share of a text's most telling shingles, of those that it has in common with any, that the other has.
    """
    index = _Index(texts)
    for place in range(max(since, 1), len(texts)):
        if chosen := index.before(place, least):
            yield place, chosen


@dataclass(slots=True)
class Nearest:
    """The candidates of texts by name, so that when some texts change only those that this may touch are looked for."""

    order: list[str] = field(default_factory=list)
    found: dict[str, tuple[int, list[str]]] = field(default_factory=dict)  # with what these depend on

    def of(self, texts: Mapping[str, Wording], least: float) -> dict[str, list[str]]:
        """For each text those that it may share a part with, of any two texts for one of them; the same as ever.

        Put first are the long ones. Length counts by its power of two, so that a few words more leave the order as it
        is: where it is another, all are looked for.
        """
        order = sorted(texts, key=lambda name: (-texts[name].length.bit_length(), name))
        kept = set(self.order).intersection(order)
        same = [name for name in self.order if name in kept] == [name for name in order if name in kept]
        index = _Index([texts[name] for name in order])
        before, self.order, self.found = self.found if same else {}, order, {}
        for place, (name, view) in enumerate(zip(order, index.views(order), strict=True)):
            known = before.get(name)
            near = known[1] if known and known[0] == view else [order[n] for n in index.before(place, least)]
            self.found[name] = view, near
        return {name: near for name, (_, near) in self.found.items()}


class _Index:
    """The texts by the shingles of their sketches, as far as several have them."""

    def __init__(self, texts: Sequence[Wording]) -> None:
        every = np.concatenate([np.empty(0, np.uint64), *(text.sketch for text in texts)])
        text = np.repeat(np.arange(len(texts)), [len(text.sketch) for text in texts])
        order = np.argsort(every, kind="stable")  # of one shingle's owners, the first stays first
        ordered, new = every[order], np.ones(len(every), np.bool_)
        new[1:] = ordered[1:] != ordered[:-1]
        starts = np.flatnonzero(new)
        counts = np.diff(starts, append=len(every))
        self._hashes, shingle = ordered[starts], np.empty(len(every), np.int64)
        shingle[order] = np.repeat(np.arange(len(starts)), counts)
        self._owners, self._starts, self._counts = text[order], starts, counts
        common = np.flatnonzero(counts[shingle] > 1)
        self._bounds = np.searchsorted(text[common], np.arange(len(texts) + 1))
        self._common = shingle[common]

    def views(self, names: Sequence[str]) -> list[int]:
        """Of each text a number that tells its common shingles, and the names of all texts that have these."""
        codes = np.array([int(digest(name)[:16], 16) for name in names], np.uint64)
        owners = _sums(codes[self._owners], np.append(self._starts, len(self._owners)))
        views: list[int] = _sums((owners * (self._hashes | np.uint64(1)))[self._common], self._bounds).tolist()
        return views

    def before(self, place: int, least: float) -> list[int]:
        """The texts before a place that share enough with the one there, the nearest first."""
        own = self._common[self._bounds[place] : self._bounds[place + 1]]
        counts = self._counts[own]
        many = np.minimum(counts, _FIRST)
        # The owners of each shingle are a range of all owners; these are the ranges, one after the other.
        at = np.arange(many.sum()) + np.repeat(self._starts[own] - np.cumsum(many) + many, many)
        earlier = self._owners[at] < place
        others, which = np.unique(self._owners[at[earlier]], return_inverse=True)
        enough = np.flatnonzero(np.bincount(which) >= max(_FEW, least * len(own)))
        telling = np.round(np.bincount(which, np.repeat(1 / counts, many)[earlier]), 9)
        best = enough[np.lexsort((others[enough], -telling[enough]))]
        chosen: list[int] = others[best[:_MOST]].tolist()
        return chosen


def _sums(values: NDArray[np.uint64], bounds: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The sums of runs of values, modulo 2^64, given where each begins and the last one ends."""
    sums: NDArray[np.uint64] = np.diff(np.append(np.uint64(0), np.cumsum(values))[bounds])
    return sums
