"""The themes that texts name, each with what it weighs."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.abbreviations import abbreviations
from apanhado.analyse.corpus import Corpus, Shelf, tabled, unrepeated
from apanhado.analyse.phrases import Phrases, find_phrases
from apanhado.analyse.terms import Flags, Numbers

__all__ = ["Shelved", "Theme", "shelved"]

# Chosen by reading the topics of 300 Portuguese news articles, of slices of 30 of them and of English pages.
_FEWEST_OF_PHRASE = 2  # several words that two texts choose alike are no accident
_EVERYWHERE = 0.375  # of all passages, beyond one: the library's subject, not one of its themes
_NAMED = 0.5  # of a phrase's occurrences that are the name of someone or something
_DWELT = 4  # passages an article; more say no more that it is one
_NOUN_BONUS = 1.3  # endings of abstract nouns: more themes than things
_PHRASE_BONUS = 1.8  # two words say more than one


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """A theme that texts name."""

    title: str  # its most frequent form
    home: "Shelved"
    row: int  # its place there
    stems: frozenset[int]
    words: int  # how many it has, without what links them
    passages: Numbers
    weight: float
    short: str = ""  # what texts put for it in brackets: "IA"

    @property
    def articles(self) -> int:
        """In how many articles it is named."""
        return int(self.home.articles[self.row])

    @property
    def terms(self) -> tuple[str, ...]:
        """Its title and what else it is called, but for forms with the same stems."""
        return tuple(dict.fromkeys((self.title, *([self.short] if self.short else []), *self.home.forms(self.row))))


@dataclass(frozen=True, slots=True, eq=False)
class Shelved:
    """What the texts of one language name: its phrases and what each weighs as a theme."""

    shelf: Shelf
    phrases: Phrases
    sound: Flags  # which of them may name a theme
    articles: Numbers  # in how many of them each phrase stands
    weights: NDArray[np.float64]
    names: Mapping[str, int]
    shorts: Mapping[tuple[int, ...], tuple[str, Numbers]]

    def found(self, fewest: int, wanted: int) -> Iterator[Theme]:
        """The themes that so many passages name, in so many articles."""
        least = np.where(~self.phrases.single & (self.articles > 1), _FEWEST_OF_PHRASE, fewest)
        return self._themes((self.phrases.spread >= least) & (self.articles >= wanted))

    def alone(self, times: int) -> Iterator[Theme]:
        """The themes in several words that a single article names, and so often."""
        return self._themes(~self.phrases.single & (self.articles == 1) & (self.phrases.seen >= times))

    def _themes(self, fit: Flags) -> Iterator[Theme]:
        return filter(None, map(self.theme, np.flatnonzero(self.sound & fit).tolist()))

    def theme(self, row: int) -> Theme | None:
        """The theme that a phrase is, None for one that mostly is a name, or is everywhere."""
        phrases = self.phrases
        title = self.shelf.vocabulary.spell(phrases.title[row].tolist())
        if self.names.get(title, 0) >= _NAMED * phrases.seen[row]:
            return None
        held = phrases.passages[phrases.bounds[row] : phrases.bounds[row + 1]]
        own = tuple(filter(None, phrases.stems[row].tolist()))
        short, more = self.shorts.get(own, ("", held[:0]))
        held = np.union1d(held, more) if len(more) else held
        return Theme(title, self, row, frozenset(own), len(own), held, float(self.weights[row]), short)

    def forms(self, row: int) -> Iterator[str]:
        """The forms of a phrase, one for each row of stems, its title's first."""
        vocabulary, phrases = self.shelf.vocabulary, self.phrases
        forms = [phrases.title[row], *phrases.forms[phrases.owner == row]]
        stems = [tuple(vocabulary.columns["stem"][form].tolist()) for form in forms]
        spelled = sorted((n > 0, vocabulary.spell(form.tolist()), stems[n]) for n, form in enumerate(forms))
        first: dict[tuple[int, ...], str] = {}
        for _, form, own in spelled:
            first.setdefault(own, form)
        return iter(first.values())


def shelved(corpus: Corpus, names: Mapping[str, int]) -> list[Shelved]:
    """The themes of each language; `names` says how often each form, in lower case, is a name in the texts."""
    return [_weighed(shelf, corpus, names) for shelf in corpus.shelves]


def _weighed(shelf: Shelf, corpus: Corpus, names: Mapping[str, int]) -> Shelved:
    phrases, sound = find_phrases(shelf)
    articles = _articles(phrases, corpus.owner)
    headlined = _headlined(phrases, shelf)
    if not shelf.vocabulary.lexicon.known:
        sound &= headlined > 0  # in a language whose nouns we cannot tell, a headline has to say it is one
    if len(corpus.articles) > 1:
        sound &= phrases.spread - 1 <= _EVERYWHERE * shelf.passages
    weights = _weights(phrases, shelf, articles, headlined)
    return Shelved(shelf, phrases, sound, articles, weights, names, abbreviations(shelf))


def _articles(phrases: Phrases, owner: Numbers) -> Numbers:
    """In how many articles each phrase stands, given the article of each passage."""
    row = np.repeat(np.arange(len(phrases.stems)), phrases.spread)
    return np.bincount(unrepeated((row << 32) | owner[phrases.passages]) >> 32, minlength=len(phrases.stems))


def _headlined(phrases: Phrases, shelf: Shelf) -> Numbers:
    """In how many articles a title, dek or heading has each phrase's first and last word."""
    last = np.where(phrases.single, phrases.stems[:, 0], phrases.stems[:, 1])
    headlined: Numbers = np.minimum(shelf.headlines[phrases.stems[:, 0]], shelf.headlines[last])
    return headlined


def _weights(phrases: Phrases, shelf: Shelf, articles: Numbers, headlined: Numbers) -> NDArray[np.float64]:
    """How much each phrase is a theme: often there, not everywhere, at length where it is, and in headlines."""
    passages = phrases.spread
    rarity = tabled(lambda n: math.log((shelf.passages + 1) / max(1, n)), passages)
    dwelling = passages / articles  # a theme is stayed with, a turn of phrase is not
    weight = passages * rarity**2 * np.minimum(dwelling, _DWELT) * tabled(lambda n: 1 + math.log1p(n) / 2, headlined)
    weight *= tabled(math.log1p, articles)
    weight *= np.where(shelf.vocabulary.columns["abstract"][phrases.title[:, 0]], _NOUN_BONUS, 1)
    weight *= (1 + phrases.complement / phrases.seen) * (1 - phrases.relational / phrases.seen / 2)
    return weight * np.where(phrases.single, 1, _PHRASE_BONUS)
