"""A library as arrays, each word of it a number.

What all articles tell together is counted anew each time, array by array: that takes less than keeping it up to date.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.reading import COLUMNS, TEXT, Reading, Readings
from apanhado.analyse.terms import EDGE, Flags, Kind, Numbers
from apanhado.model import Article, PassageRef

__all__ = ["Corpus", "Shelf", "tabled", "unrepeated"]

Phrase = tuple[frozenset[int], ...]  # for each word of a term the stems it may have


class Shelf:
    """The articles of one language. Passages have the numbers they have in the whole library."""

    def __init__(self, readings: Sequence[Reading], passages: Numbers) -> None:
        """Puts articles together, given the numbers of their passages."""
        self.vocabulary = readings[0].vocabulary
        ends = np.array((EDGE, EDGE))
        self.words = _joined((*(r.words for r in readings), ends))  # of all passages, an edge before each
        self.stems = self.vocabulary.columns["stem"].take(self.words)
        edges = np.flatnonzero(self.words == EDGE)
        self.passage = np.repeat(np.append(passages, (0, 0)), np.diff(edges, append=len(self.words)))  # of each word
        self.passages = len(passages)
        # By stem: in how many articles a title, dek or heading has it.
        self.headlines = np.bincount(_joined(r.headlines for r in readings), minlength=self.vocabulary.most_stems)
        self._used = np.bincount(self.words, minlength=len(self.vocabulary.columns))
        self._phrases: dict[str, Phrase] = {}

    def phrase(self, term: str) -> Phrase:
        """The stems of a term, for finding it; of each word also those in use here that differ only in accents."""
        if term not in self._phrases:
            words = [n for n in self.vocabulary.read(term) if self.vocabulary.words[n].kind < Kind.COMMA]
            self._phrases[term] = tuple(frozenset(self._likes(n)) for n in words)
        return self._phrases[term]

    def lemma(self, term: str) -> int:
        """The lemma of a term of one word."""
        words = (n for n in self.vocabulary.read(term) if self.vocabulary.words[n].kind < Kind.COMMA)
        return int(self.vocabulary.columns["lemma"][next(words)])

    def _likes(self, word: int) -> Iterator[int]:
        stem, used = self.vocabulary.columns["stem"], self._used
        return (int(stem[n]) for n in self.vocabulary.alike(word) if n == word or (n < len(used) and used[n]))

    def names(self, stems: Sequence[int], term: str) -> bool:
        """True where a sentence, given its stems in order, holds a term."""
        phrase = self.phrase(term)
        if not phrase or phrase[0].isdisjoint(stems):
            return False
        runs = zip(*(stems[n:] for n in range(len(phrase))), strict=False)
        return any(all(s in likes for s, likes in zip(run, phrase, strict=True)) for run in runs)

    def mark(self, hits: Flags, terms: Sequence[Sequence[str]]) -> None:
        """Nothing; in the row of each list of terms the passages of this shelf that hold one are marked."""
        phrases = [(row, term, self.phrase(term)) for row, several in enumerate(terms) for term in several]
        first = np.zeros(self.vocabulary.most_stems, np.bool_)
        first[[stem for _, _, phrase in phrases for stem in (phrase[0] if phrase else ())]] = True
        at = np.flatnonzero(first.take(self.stems))
        stems, lemma = self.stems[at], self.vocabulary.columns["lemma"][self.words[at]]
        for row, term, phrase in phrases:
            if phrase:
                fit = _among(stems, phrase[0])
                if len(phrase) == 1:  # alone it has to be the word: "requirements" are not named by "require"
                    fit &= lemma == self.lemma(term)
                start = at[fit]
                for n, likes in enumerate(phrase[1:], 1):
                    start = start[_among(self.stems.take(start + n, mode="clip"), likes)]
                hits[row, self.passage[start]] = True


class Corpus:
    """A library read: its articles, its shelves by language, its passages numbered from 0 in reading order."""

    def __init__(self, articles: tuple[Article, ...], readings: tuple[Reading, ...] | None = None) -> None:
        """Takes articles and what was read in them; what was not is read now."""
        self.articles = articles
        self.readings = Readings().of(articles) if readings is None else readings
        self.starts = _starts(r.passages for r in self.readings)  # of each article, the number of its first passage
        self.owner = np.repeat(np.arange(len(articles)), [r.passages for r in self.readings])  # of each passage

    def only(self, fit: Callable[[Article], bool]) -> "Corpus":
        """The library of the articles that are fit, itself where all are."""
        kept = [n for n, article in enumerate(self.articles) if fit(article)]
        if len(kept) == len(self.articles):
            return self
        return Corpus(tuple(self.articles[n] for n in kept), tuple(self.readings[n] for n in kept))

    @cached_property
    def _by_language(self) -> dict[str, Shelf]:
        return {code: self._shelf(code) for code in sorted({r.vocabulary.language for r in self.readings})}

    @property
    def shelves(self) -> Iterable[Shelf]:
        """All shelves, by the code of their language."""
        return self._by_language.values()

    def shelf(self, article: int) -> Shelf:
        """The one an article stands on."""
        return self._by_language[self.readings[article].vocabulary.language]

    def _shelf(self, language: str) -> Shelf:
        own = np.array([r.vocabulary.language == language for r in self.readings], np.bool_)
        return Shelf([self.readings[n] for n in np.flatnonzero(own)], np.flatnonzero(own[self.owner]))

    def match(self, terms: Sequence[Sequence[str]]) -> Flags:
        """A row for each list of terms: which passages hold one of them, in every language of the library."""
        hits = np.zeros((len(terms), len(self.owner)), np.bool_)
        for shelf in self.shelves:
            shelf.mark(hits, terms)
        return hits

    @cached_property
    def statements(self) -> Numbers:
        """The statements of all articles as one table."""
        return np.concatenate([np.empty((len(COLUMNS), 0), np.int32), *(r.statements for r in self.readings)], axis=1)

    def bag(self, bags: Sequence[Numbers], sizes: Iterable[int]) -> Numbers:
        """A bag of each article as one; `sizes` says of how many texts each is."""
        bag = np.concatenate([np.empty((3, 0), np.int32), *bags], axis=1, dtype=np.int64)
        bag[TEXT] += np.repeat(_starts(sizes)[:-1], [b.shape[1] for b in bags])
        return bag

    @cached_property
    def refs(self) -> tuple[PassageRef, ...]:
        """Where each passage stands, by its number."""
        return tuple(chain.from_iterable(r.refs for r in self.readings))


def _joined(arrays: Iterable[Numbers]) -> Numbers:
    """Arrays one after another; an empty one for none."""
    return np.concatenate([np.empty(0, np.int64), *arrays])


def unrepeated(ordered: Numbers) -> Numbers:
    """Numbers that are in order, each once."""
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def _starts(sizes: Iterable[int]) -> Numbers:
    """Where each of several runs of these sizes begins, and where the last one ends."""
    return np.cumsum([0, *sizes])


def _among(stems: Numbers, wanted: frozenset[int]) -> Flags:
    found: Flags = np.isin(stems, list(wanted)) if len(wanted) > 1 else stems == next(iter(wanted))
    return found


def tabled(function: Callable[[int], float], values: Numbers) -> NDArray[np.float64]:
    """A function of each of some counts, worked out once for each count there is.

    NumPy's own logarithms differ in the last digit between processors; those of `math` do not.
    """
    table = np.array([function(n) for n in range(values.max(initial=0) + 1)])
    return table[values]
