"""What a text is looked up by: a sample of its shingles, and texts that may share a part with others, by these."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from apanhado.text import digest, rolling_hashes, squash

__all__ = ["Wording", "candidates", "wording"]

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


class _Index:
    """The texts by the shingles of their sketches, as far as several have them."""

    def __init__(self, texts: Sequence[Wording]) -> None:
        every = np.concatenate([text.sketch for text in texts]) if texts else np.empty(0, np.uint64)
        text = np.repeat(np.arange(len(texts)), [len(text.sketch) for text in texts])
        order = np.argsort(every, kind="stable")  # of one shingle's owners, the first stays first
        _, starts, counts = np.unique(every[order], return_index=True, return_counts=True)
        shingle = np.empty(len(every), np.int64)
        shingle[order] = np.repeat(np.arange(len(starts)), counts)
        self._owners, self._starts, self._counts = text[order], starts, counts
        common = np.flatnonzero(counts[shingle] > 1)
        common = common[np.lexsort((counts[shingle[common]], text[common]))]
        self._shingles = np.split(shingle[common], np.searchsorted(text[common], np.arange(1, len(texts))))

    def before(self, place: int, least: float) -> list[int]:
        """The texts before a place that share enough with the one there, the nearest first."""
        own = self._shingles[place]
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
