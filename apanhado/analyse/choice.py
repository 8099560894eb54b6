"""Which themes become topics: none only repeats another, wider ones hold narrower ones, every text has one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

import numpy as np

from apanhado.analyse.terms import Flags, Numbers
from apanhado.analyse.themes import Shelved, Theme

__all__ = ["alone", "choose", "covering", "heaviest", "narrower"]

_COVERED = 0.6  # of a theme's passages among another's: the other already says it
_INSIDE = 0.8  # of a theme's passages among those of a wider one: it is a part of it
_SHORTLIST = 400  # the heaviest themes, among which narrower ones are looked for
_SHARED = 1e6  # times its weight: a theme that no other article has comes after all that others have
_MOST = 0.75  # of a word's articles, where a phrase with half of its passages is the better name
_PARTS = 4  # narrower themes of one


def heaviest(shelves: Iterable[Shelved], fewest: int, articles: int) -> list[Theme]:
    """Every theme that so many passages of so many articles name, heaviest first; of equals the one met first."""
    return sorted(chain.from_iterable(s.found(fewest, articles) for s in shelves), key=lambda t: -t.weight)


def alone(shelves: Iterable[Shelved], times: int) -> list[Theme]:
    """Every theme in several words that a single article names, and so often, heaviest first."""
    return sorted(chain.from_iterable(s.alone(times) for s in shelves), key=lambda t: -t.weight)


def choose(themes: Iterable[Theme], room: int, covered: Callable[[Theme], bool]) -> list[Theme]:
    """The heaviest themes, none of which only repeats another; of a word and a phrase with it the better."""
    chosen: list[Theme] = []
    stems: frozenset[int] = frozenset()  # of those whose place a better name may take
    for theme in themes:
        if (len(chosen) == room and stems.isdisjoint(theme.stems)) or covered(theme):
            continue
        same = [n for n, other in enumerate(chosen) if _repeats(theme, other)]
        if not same and len(chosen) < room:
            chosen.append(theme)
        elif len(same) == 1 and _names_better(theme, chosen[same[0]]):
            chosen[same[0]] = theme
        stems = frozenset(stem for other in chosen for stem in other.stems)
    return chosen


def narrower(
    themes: Iterable[Theme], chosen: Sequence[Theme], covered: Callable[[Theme], bool], passages: int
) -> list[tuple[Theme, Theme]]:
    """Themes that are parts of chosen ones, chosen themselves or not, each after the smallest that holds it."""
    order = sorted(chosen, key=lambda t: len(t.passages))
    sizes = np.array([len(t.passages) for t in order])
    held = np.zeros((len(order), passages), np.bool_)
    for row, theme in zip(held, order, strict=True):
        row[theme.passages] = True
    parts: list[tuple[Theme, Theme]] = []
    for theme in (*chosen, *islice(themes, _SHORTLIST)):
        size = len(theme.passages)
        fit = (size <= _COVERED * sizes) & (held[:, theme.passages].sum(axis=1) >= _INSIDE * size)
        wide = next((order[n] for n in np.flatnonzero(fit).tolist()), None)
        if wide is None or covered(theme) or any(theme is t or _repeats(theme, part) for t, part in parts):
            continue
        if sum(t is wide for t, _ in parts) < _PARTS:
            parts.append((wide, theme))
            sizes[[n for n, t in enumerate(order) if t is theme]] = 0  # a part holds none
    return parts


def covering(shelves: Iterable[Shelved], chosen: Sequence[Theme], missing: Flags, owner: Numbers) -> list[Theme]:
    """Themes for the articles that have none: the best that others share, where there is no such one an own.

    `missing` says of each article whether it has none, `owner` which article a passage is of.
    """
    added: list[Theme] = []
    missing = missing.copy()
    for shelved in shelves:
        for theme in _best_first(shelved, missing, owner):
            if not any(_repeats(theme, other) for other in (*chosen, *added)):
                added.append(theme)
                missing[owner[theme.passages]] = False
    return added


def _best_first(shelved: Shelved, missing: Flags, owner: Numbers) -> Iterator[Theme]:
    """The themes of articles that are missing when asked for the next one."""
    phrases = shelved.phrases
    row, article = np.repeat(np.arange(len(phrases.stems)), phrases.spread), owner[phrases.passages]
    asked = shelved.sound[row] & missing[article]
    row, article = row[asked], article[asked]
    weights = shelved.weights * np.where(shelved.articles > 1, _SHARED, 1)
    while (left := missing[article]).any():
        best = int(np.argmax(weights * np.bincount(row[left], minlength=len(weights))))
        theme = shelved.theme(best)
        weights[best] = 0
        left = row != best
        row, article = row[left], article[left]
        if theme:
            yield theme


def _akin(theme: Theme, other: Theme) -> bool:
    return not theme.stems.isdisjoint(other.stems)


def _common(theme: Theme, other: Theme) -> int:
    """How many passages two themes share."""
    return len(np.intersect1d(theme.passages, other.passages, assume_unique=True))


def _repeats(theme: Theme, other: Theme) -> bool:
    """True where one of two themes would list mostly what the other does, or is a part of it."""
    small, large = sorted((len(theme.passages), len(other.passages)))
    enough = _COVERED * (small if _akin(theme, other) else large)
    return small >= enough and _common(theme, other) >= enough


def _names_better(theme: Theme, other: Theme) -> bool:
    """True for the better of a word and a phrase with it: the phrase, if it has most that the word has."""
    word, phrase = sorted((theme, other), key=lambda t: t.words)
    if word.words == phrase.words or not _akin(theme, other):
        return False
    most = 2 * len(phrase.passages) >= len(word.passages) and phrase.articles >= _MOST * word.articles
    return theme is (phrase if most else word)
