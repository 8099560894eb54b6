"""What was learned from labelled pages: weights of words, and forests of decision trees. Data, made by
`benchmarks/train_lines.py`; where it comes from stands in NOTICE."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from apanhado.ingest.glyphs import Floats

__all__ = ["Forest", "forest", "instead", "keep", "word_weights"]

_DATA = Path(__file__).with_name("learned.npz")
_AT_ONCE = 128  # lines that go through all trees together; with more the processor's caches do not hold them


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees that split in two at every level, as arrays: the children of node n are 2n+1 and 2n+2."""

    columns: tuple[str, ...]  # what they ask for, by number
    asked: NDArray[np.int64]  # [trees, nodes]: the number of a column
    limits: NDArray[np.float32]  # [trees, nodes]: at most this, and it goes to the first child
    leaves: NDArray[np.float32]  # [trees, leaves]: log odds, to be summed

    def probabilities(self, columns: Mapping[str, Floats]) -> Floats:
        """For each line a number from 0 to 1, given all columns by name."""
        table = np.array([columns[name] for name in self.columns], np.float32)
        parts = [self._odds(table[:, n : n + _AT_ONCE]) for n in range(0, table.shape[1], _AT_ONCE)]
        return np.concatenate(parts)

    def _odds(self, table: NDArray[np.float32]) -> Floats:
        trees, nodes = self.asked.shape
        flat, count = table.reshape(-1), table.shape[1]
        asked, limits, line = self.asked.reshape(-1) * count, self.limits.reshape(-1), np.arange(count)
        first = np.arange(trees)[:, None] * nodes
        node = np.zeros((trees, count), np.int64)
        for _ in range(nodes.bit_length()):
            at = first + node
            node = 2 * node + 1 + (flat.take(asked.take(at) + line) > limits.take(at))
        leaf = self.leaves.reshape(-1).take(node + (np.arange(trees)[:, None] * (nodes + 1) - nodes))
        odds: Floats = 1 / (1 + np.exp(-leaf.sum(axis=0, dtype=np.float64)))
        return odds


Arrays = Mapping[str, NDArray[np.generic]]
_instead: list[Arrays] = []


@contextmanager
def instead(arrays: Arrays) -> Iterator[None]:
    """Within it other arrays take the place of the file's: for measuring on pages that were not learned from."""
    _instead.append(arrays)
    _forget()
    try:
        yield
    finally:
        _instead.pop()
        _forget()


def _forget() -> None:
    for function in (_data, forest, word_weights):
        function.cache_clear()


@cache
def _data() -> Arrays:
    if _instead:
        return _instead[-1]
    with np.load(_DATA, allow_pickle=False) as data:
        return {name: data[name] for name in data.files}


def keep(arrays: Arrays) -> None:
    """Nothing; the arrays are what is learned from now on."""
    np.savez_compressed(_DATA, allow_pickle=False, **arrays)


@cache
def forest(name: str) -> Forest:
    """The forest of that name: "title" says which line is the title, "keep" and "web" which are the article's."""
    data = {key: _data()[f"{name}.{key}"] for key in ("columns", "asked", "limits", "leaves")}
    return Forest(
        tuple(map(str, data["columns"])),
        data["asked"].astype(np.int64),
        data["limits"].astype(np.float32),
        data["leaves"].astype(np.float32),
    )


@cache
def word_weights() -> Mapping[str, float]:
    """The weights of words, pairs of words and whole short lines: the log of how much more often, counted in sites,
    they stand in boilerplate than in articles."""
    data = _data()
    words = str(data["words"]).split("\n")
    return dict(zip(words, (data["weights"].astype(np.float64) / 16).tolist(), strict=True))
