"""What sentences say, as weighted concepts: what none before them said, and which of them say the same."""

import math

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.corpus import tabled, unrepeated
from apanhado.analyse.reading import DEK, STEM, TEXT
from apanhado.analyse.terms import Numbers

__all__ = ["Concepts", "Weights"]

# On the summaries of `keypoints`; the pairs of words are those of 30 % of a single article and of its summary.
_PAIR = 2  # the weight of two words together, beside that of one; 1 and 3 cover .54 of a story's points
_STANDFIRST = 2  # the weight of what the article's dek says too; none of those articles has one
_FIRST = 3  # the weight of a concept where an article has it first; 1 has .36 of a single article's pairs, not .37
_ONCE = 0.01  # what is said once weighs, beside 1.4 for twice; 0.2 costs single articles a sixteenth
# The cosine from which two sentences say the same, and what the later one keeps of its weight. Without them 110 words
# cover .53 of a story's points, not .55; with .25 or .4 they cover .54.
_ALIKE, _ECHO = 0.3, 0.2

Weights = NDArray[np.float64]


class Concepts:
    """What each of some statements says that was not said yet: words, and pairs of them, each with a weight.

    More weight has what comes back, yet is not everywhere, what several articles say, and what stands in a dek.
    """

    def __init__(self, texts: Numbers, concepts: Numbers, scale: Weights, weight: Numbers, owner: Numbers) -> None:
        """Takes row by row a statement, a concept and its weight there, that of each concept, each one's article."""
        self._texts, self._concepts, self._scale = texts, concepts, scale
        times = np.bincount(concepts)
        articles = np.bincount(unrepeated(np.sort((concepts << 32) | owner[texts])) >> 32)
        rarity = tabled(lambda n: math.log((len(owner) + 1) / (n + 0.5)), times)
        self._weights = weight * articles * rarity * tabled(lambda n: math.sqrt(n) if n > 1 else _ONCE, times)
        self._rarity = rarity[concepts]
        self._left = np.ones(len(owner))
        self._length = np.sqrt(self._sums(self._rarity**2))

    @staticmethod
    def words(spoken: Numbers, owner: Numbers) -> "Concepts":
        """What all statements say, given their words."""
        return Concepts(spoken[TEXT], spoken[STEM], np.where(spoken[DEK], _STANDFIRST, 1.0), np.array(1), owner)

    @staticmethod
    def with_pairs(spoken: Numbers, chosen: Numbers, owner: Numbers) -> "Concepts":
        """What the chosen statements say, given the words of all: words, and pairs with nothing but grammar between.

        What an article says there first weighs more: what comes first introduces it.
        """
        place = np.full(max(spoken[TEXT].max(initial=-1), chosen.max(initial=-1)) + 1, -1)
        place[chosen] = np.arange(len(chosen))
        kept = place[spoken[TEXT]] >= 0
        texts, stems, in_dek = place[spoken[TEXT, kept]], spoken[STEM, kept], spoken[DEK, kept]
        pairs = np.flatnonzero(texts[1:] == texts[:-1])
        keys = np.concatenate([stems, ((stems[pairs] + 1) << 32) | stems[pairs + 1]])
        in_dek = np.concatenate([in_dek, in_dek[pairs] & in_dek[pairs + 1]])
        known, concepts = np.unique(keys, return_inverse=True)
        texts, scale = np.concatenate([texts, texts[pairs]]), np.where(in_dek, _STANDFIRST, 1.0)
        scale[np.unique((concepts << 32) | owner[texts], return_index=True)[1]] *= _FIRST  # rows are in reading order
        return Concepts(texts, concepts, scale, np.where(known >> 32, _PAIR, 1), owner)

    def _sums(self, rows: Weights) -> Weights:
        """By statement the sum of its rows."""
        sums: Weights = np.bincount(self._texts, rows, len(self._left)).astype(np.float64, copy=False)
        return sums

    @property
    def values(self) -> Weights:
        """By statement the weight of what it says."""
        return self._left * self._sums(self._weights[self._concepts] * self._scale)

    @property
    def centrality(self) -> Weights:
        """By statement how like all of them it is: the sum of its cosines with each, itself too.

        The first round of LexRank (Erkan and Radev, 2004) without a threshold, which takes one pass over the words.
        """
        length = np.maximum(self._length, 1e-9)
        all_of_them = np.bincount(self._concepts, self._rarity / length[self._texts])
        return self._sums(self._rarity * all_of_them[self._concepts]) / length

    def take(self, statement: int) -> None:
        """Nothing; what this statement says is said from now on, and what says the same is worth less."""
        said = np.zeros(len(self._weights), np.bool_)
        said[self._concepts[self._texts == statement]] = True
        self._weights[said] = 0
        common = self._sums(self._rarity**2 * said[self._concepts])
        self._left[common > _ALIKE * self._length * self._length[statement]] *= _ECHO
