"""How alike articles are in what they tell, by the words they share and how rare these are in the library."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.corpus import tabled
from apanhado.analyse.terms import Numbers
from apanhado.analyse.traits import PAIR_BITS, Traits, at_odds

__all__ = ["Affinity", "Remembered", "Shared"]

Weights = NDArray[np.float64]

# A small library tells little of what is rare. Each is taken for one of so many articles more, which have any word
# once: then one threshold serves libraries of 2, 5, 20 and 300 articles on one subject (cut from 300 labelled news).
_BACKGROUND = 30
_OPENING = 0.5  # of the weight of words and of pairs of words
_AT_ODDS = 0.25  # what is left of the likeness, by which even the same words throughout do not join two
_TELLING = 0.06  # from this share of its weights (their squares make 1) a word of an article leads to candidates
_REACH = 40  # articles before and after, for a word that more have
_CANDIDATE = 0.16  # of the likeness, by such words alone
_MOST = 20  # candidates an article
_CELLS = 2_000_000  # likenesses looked at in one go
_STEM = (1 << PAIR_BITS) - 1
_LEAST = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What two articles share, whatever the library."""

    a: Numbers  # places of the shared stems in the terms of the one
    b: Numbers  # and of the other
    pairs: Numbers
    opening: Numbers
    at_odds: bool


Remembered = dict[tuple[str, str], tuple[Traits, Traits, Shared]]  # by slugs


def _shared(a: Traits, b: Traits) -> Shared:
    _, in_a, in_b = np.intersect1d(a.terms, b.terms, assume_unique=True, return_indices=True)
    return Shared(in_a, in_b, _both(a.pairs, b.pairs), _both(a.opening, b.opening), at_odds(a, b))


def _joined(arrays: Sequence[Numbers]) -> Numbers:
    """Arrays one after another; an empty one for none."""
    return np.concatenate([np.empty(0, np.int64), *arrays])


def _sums(values: Weights, sizes: Sequence[int]) -> Weights:
    """The sums of runs of values, given how long each run is."""
    sums: Weights = np.diff(np.append(0, np.cumsum(values))[np.cumsum([0, *sizes])])
    return sums


def _root(squares: Weights) -> Weights:
    """The square roots, none of them 0, to divide by."""
    root: Weights = np.sqrt(squares.clip(_LEAST))
    return root


def _both(a: Numbers, b: Numbers) -> Numbers:
    """What two ordered sets share."""
    small, large = (a, b) if len(a) < len(b) else (b, a)
    both: Numbers = small[large.take(np.searchsorted(large, small), mode="clip") == small] if len(large) else small
    return both


class Affinity:
    """The likeness of any two articles of a library.

    It is the cosine of their words, weighted by rarity (Spärck Jones 1972), and the root of that of the pairs of words
    that stand near each other, which two texts on one subject rarely share and two on one event do; and half the cosine
    of the openings, since news begin with the event.
    """

    def __init__(self, traits: Sequence[Traits], before: Remembered) -> None:
        """Weighs the words of a library; what two of its articles share need not be looked for if it was `before`."""
        self.traits = traits
        self.remembered: Remembered = {}  # what was asked for
        self._before = before
        self._known: dict[tuple[int, int], float] = {}
        sizes = [len(t.terms) for t in traits]
        self._starts = np.cumsum([0, *sizes])
        self._owner = np.repeat(np.arange(len(traits)), sizes)
        self._terms = _joined([t.terms for t in traits])
        self._held = np.bincount(self._terms, minlength=1)  # by stem: how many articles have it
        library = len(traits) + _BACKGROUND + 1
        self.rarity = tabled(lambda n: math.log(library / (n + 1)), self._held)
        weights = np.concatenate([np.empty(0), *(t.weights for t in traits)]) * self.rarity[self._terms]
        norms = _root(_sums(weights**2, sizes))
        self._weights = weights / norms[self._owner]  # of each article's terms; their squares make 1

    def __call__(self, a: int, b: int) -> float:
        """The likeness of two articles by their numbers, from 0 to 2.5."""
        pair = min(a, b), max(a, b)
        if pair not in self._known:
            self.learn([pair])
        return self._known[pair]

    def learn(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Nothing; the likeness of each two articles is known from now on, the smaller number first in each pair."""
        both = [self.shared(a, b) for a, b in pairs]
        a, b = np.array(pairs, np.int64).reshape(-1, 2).T
        mine = _joined([one.a for one in both]) + np.repeat(self._starts[a], [len(one.a) for one in both])
        yours = _joined([one.b for one in both]) + np.repeat(self._starts[b], [len(one.b) for one in both])
        words = _sums(self._weights[mine] * self._weights[yours], [len(one.a) for one in both])
        near = self._squares_of_pairs([one.pairs for one in both]) / (self._nearness[a] * self._nearness[b])
        opening = self._squares([one.opening for one in both]) / (self._openness[a] * self._openness[b])
        whole = words + np.sqrt(near) + _OPENING * opening
        whole *= np.where([one.at_odds for one in both], _AT_ODDS, 1)
        self._known.update(zip(pairs, whole.round(6).tolist(), strict=True))  # so that no last digit decides

    def worth(self, article: int, others: Sequence[int]) -> Weights:
        """The part that each term of an article has in its likeness to others."""
        start, end = self._starts[article : article + 2]
        worth = np.zeros(end - start)
        for other in others:
            both = self.shared(min(article, other), max(article, other))
            mine, yours = (both.a, both.b) if article < other else (both.b, both.a)
            worth[mine] += self._weights[mine + start] * self._weights[yours + self._starts[other]]
        return worth

    def near(self, article: int, others: Sequence[int]) -> Numbers:
        """The pairs of stems that an article has and at least half of some others."""
        pairs = _joined([self.shared(min(article, n), max(article, n)).pairs for n in others])
        found, times = np.unique(pairs, return_counts=True)
        common: Numbers = found[2 * times >= len(others)]
        return common

    def shared(self, a: int, b: int) -> Shared:
        """What two articles share, the one with the smaller number first."""
        one, other = self.traits[a], self.traits[b]
        slugs = one.slug, other.slug
        if slugs not in self.remembered:
            known = self._before.get(slugs)
            fresh = known and known[0] is one and known[1] is other
            self.remembered[slugs] = known if known and fresh else (one, other, _shared(one, other))
        return self.remembered[slugs][2]

    @cached_property
    def _nearness(self) -> Weights:
        """Of each article the norm of its pairs."""
        return _root(self._squares_of_pairs([t.pairs for t in self.traits]))

    @cached_property
    def _openness(self) -> Weights:
        """Of each article the norm of its opening."""
        return _root(self._squares([t.opening for t in self.traits]))

    def _squares(self, several: Sequence[Numbers]) -> Weights:
        """For each of several sets of stems the sum of the squares of their rarity."""
        stems = _joined(several)
        return _sums(self.rarity.take(stems) ** 2, [len(one) for one in several])

    def _squares_of_pairs(self, several: Sequence[Numbers]) -> Weights:
        """The same for sets of pairs of stems."""
        pairs = _joined(several)
        rarity = self.rarity.take(pairs >> PAIR_BITS) * self.rarity.take(pairs & _STEM)
        return _sums(rarity**2, [len(one) for one in several])

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of articles that may be on one event, the smaller number first: those that share telling words.

        They are found by an index of these words. For a word that very many have only articles near each other in the
        library meet, so that the time grows with its size.
        """
        at = np.flatnonzero((self._weights >= _TELLING) & (self._held[self._terms] > 1))
        at = at[np.argsort(self._terms[at], kind="stable")]
        term, owner, weight = self._terms[at], self._owner[at], self._weights[at]
        count = len(self.traits)
        rows = max(1, _CELLS // max(1, count))
        for first in range(0, count, rows):
            table = self._met(np.flatnonzero((owner >= first) & (owner < first + rows)), term, owner, weight, first)
            yield from ((a + first, b) for a, b in _best(table, count))

    def _met(self, at: Numbers, term: Numbers, owner: Numbers, weight: Weights, first: int) -> Weights:
        """A row for each article of a block, with its likeness to each by telling words."""
        count, cells, values = len(self.traits), [np.empty(0, np.int64)], [np.empty(0)]
        for apart in range(1, _REACH + 1):
            at = at[at + apart < len(term)]
            at = at[term[at] == term[at + apart]]
            cells.append((owner[at] - first) * count + owner[at + apart])
            values.append(weight[at] * weight[at + apart])
        rows = min(max(1, _CELLS // max(1, count)), count - first)
        return np.bincount(np.concatenate(cells), np.concatenate(values), rows * count).astype(np.float64, copy=False)


def _best(table: Weights, count: int) -> Iterator[tuple[int, int]]:
    """The row and column of each cell of a table that is high enough, of each row the highest."""
    cells = np.flatnonzero(table >= _CANDIDATE)
    rows, columns = cells // count, cells % count
    order = np.lexsort((columns, -table[cells].round(6), rows))
    rank = np.arange(len(cells)) - np.searchsorted(rows, rows)  # rows are in order, and stay so
    kept = order[rank < _MOST]
    yield from zip(rows[kept].tolist(), columns[kept].tolist(), strict=True)
