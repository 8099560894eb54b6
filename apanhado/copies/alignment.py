"""Where two texts say the same: stretches of one that stand in the other, give or take some letters."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from apanhado.text import rolling_hashes, squash

__all__ = ["Flat", "Stretch", "flat", "share", "stretches"]

_SIZE = 9  # characters of a shingle
# Two anchors belong together across a name that was spelled otherwise, or a line that a scanner misread.
_GAP = 60  # characters between them
_DRIFT = 16  # by which they may lie further apart in one text than in the other
_SHORTEST = 40  # characters; shorter ones are phrases that anybody uses
_ANCHORED = 0.1  # anchors a character; in words that are only alike there are fewer


@dataclass(frozen=True, slots=True, eq=False)
class Flat:
    """A text's letters and digits, folded, and the shingles that it has once."""

    passages: tuple[str, ...]
    starts: NDArray[np.int64]  # where each passage begins
    hashes: NDArray[np.uint64]  # sorted
    at: NDArray[np.int64]  # their places
    places: NDArray[np.int64]  # the same, sorted

    def within(self, anchors: NDArray[np.int64]) -> NDArray[np.int64]:
        """The places from the first to the last of some."""
        first, last = np.searchsorted(self.places, anchors[0]), np.searchsorted(self.places, anchors[-1], "right")
        return self.places[first:last]

    def passages_at(self, places: NDArray[np.int64]) -> list[int]:
        """The passage in which each of some places lies."""
        found: list[int] = (np.searchsorted(self.starts, places, "right") - 1).tolist()
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """A stretch of one text that stands in another: where the shingles begin that both have, in both."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]

    @property
    def length(self) -> int:
        """Characters, in the first of them."""
        return int(self.a[-1] - self.a[0]) + _SIZE

    def gaps(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """What differs inside it: the characters between two anchors, in either text; not always whole words."""
        odd = np.flatnonzero((np.diff(self.a) > 1) | (np.diff(self.b) > 1)).tolist()
        return [(_between(self.a, n), _between(self.b, n)) for n in odd]


def _between(places: NDArray[np.int64], n: int) -> tuple[int, int]:
    """From the end of an anchor to the beginning of the next; where these overlap, what they have in common."""
    first, last = sorted((int(places[n]) + _SIZE, int(places[n + 1])))
    return first, last


def flat(passages: tuple[str, ...]) -> Flat:
    """A text, ready to be aligned with others; a passage that came before in it is taken for an empty one."""
    parts = [squash(passage) for passage in passages]
    first = {part: n for n, part in reversed(list(enumerate(parts)))}
    parts = [part if first[part] == n else "" for n, part in enumerate(parts)]
    kept = tuple(passage if part else "" for passage, part in zip(passages, parts, strict=True))
    starts = np.cumsum([0, *map(len, parts)])
    hashes, places, counts = np.unique(rolling_hashes("".join(parts), _SIZE), return_index=True, return_counts=True)
    once = counts == 1
    return Flat(kept, starts[:-1], hashes[once], places[once], np.sort(places[once]))


def stretches(a: Flat, b: Flat) -> list[Stretch]:
    """The stretches of one text that stand in another, in the order of the first.

    Anchors are shingles that each text has once (as lines in Cohen's patience diff); those that follow each other at
    about the same distance in both texts make a stretch, so passages may be in another order.
    """
    at = np.searchsorted(b.hashes, a.hashes).clip(max=max(len(b.hashes) - 1, 0))
    common = b.hashes[at] == a.hashes if len(b.hashes) else np.zeros(len(a.hashes), np.bool_)
    if not common.any():
        return []
    order = np.argsort(a.at[common])
    in_a, in_b = a.at[common][order], b.at[at[common]][order]
    forth, back = np.diff(in_a), np.diff(in_b)
    breaks = np.flatnonzero((forth > _SIZE + _GAP) | (back <= 0) | (abs(forth - back) > _DRIFT)) + 1
    starts, ends = np.append(0, breaks), np.append(breaks, len(in_a))
    lengths = in_a[ends - 1] - in_a[starts] + _SIZE
    kept = (lengths >= _SHORTEST) & (ends - starts >= _ANCHORED * lengths)
    ranges = zip(starts[kept].tolist(), ends[kept].tolist(), strict=True)
    return [Stretch(in_a[start:end], in_b[start:end]) for start, end in ranges]


def share(text: Flat, inside: Iterable[NDArray[np.int64]]) -> float:
    """The share of a text that stands in some stretches, of which the anchors' places in it are given.

    What the text repeats does not count: it has no place of its own.
    """
    return min(1.0, sum(len(text.within(one)) for one in inside) / max(len(text.places), 1))
