"""What one article gives to tell which others are on its event: a pure function of the article, so remembered by it."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.corpus import tabled
from apanhado.analyse.facts.times.words import grammar
from apanhado.analyse.reading import Reading
from apanhado.analyse.terms import EDGE, Kind, Numbers, Vocabulary
from apanhado.dates import edtf_bounds
from apanhado.facts import Dated
from apanhado.languages import base_language
from apanhado.model import Article
from apanhado.schema import NameKind

__all__ = ["PAIR_BITS", "Traits", "at_odds", "content", "traits"]

PAIR_BITS = 32  # of a stem; two as one number have the smaller in the higher bits
# Chosen on 22 news stories among 240 other articles, all of them seen: 3 to 12 words beside each other do as well, an
# opening of 20 words a little better than of 30 or 50. Of 58 pairs on one event none have so many numbers that
# differ, of 90 pairs of forms filled in anew nearly all.
_BESIDE = 4  # words of content
_OPENING = 20
_DIFFERENT = 6  # numbers of the same thing
_MAIN = 3  # mentions of a name that the article is about
_FAR = 30  # days between publications, after which it is another event, or looks back at one
_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d|XX)-(\d\d)")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """An article by the stems of its words, as numbers, and by its days, places and people."""

    slug: str
    terms: Numbers  # stems of words of content and of numbers, each once, in the order of their numbers
    weights: NDArray[np.float64]  # 1 + log of how often it has each
    pairs: Numbers  # stems that stand near each other, two as one number
    opening: Numbers  # stems of title, dek and the first words
    days: frozenset[tuple[int, int, int]]  # year, month, day that it tells of; 0 for what is not known
    published: tuple[int, int] | None  # the first and last day it may be, as ordinals
    places: tuple[Numbers, ...]  # stems of those that it is about
    people: tuple[Numbers, ...]
    counts: Mapping[int, frozenset[int]]  # by the stem beside a number, the stems of such numbers


def traits(article: Article, reading: Reading) -> Traits:
    """The traits of an article as it was read."""
    stems, passage = content(reading.vocabulary, reading.words)
    headline = f"{article.front.title}\n{article.front.dek or ''}"
    title = content(reading.vocabulary, np.array(reading.vocabulary.read(headline), np.int64))[0]
    terms, times = np.unique(np.concatenate((title, stems)), return_counts=True)
    bounds = edtf_bounds(article.front.published) if article.front.published else None
    return Traits(
        article.slug,
        terms,
        tabled(lambda n: 1 + math.log(n or 1), times),
        _pairs(stems, passage),
        np.unique(np.concatenate((title, stems[:_OPENING]))),
        frozenset(_days(article.facts.dates, article.language)),
        (bounds[0].toordinal(), bounds[1].toordinal()) if bounds else None,
        tuple(_main("place", article, reading)),
        tuple(_main("person", article, reading)),
        _counts(reading),
    )


def content(vocabulary: Vocabulary, words: Numbers) -> tuple[Numbers, Numbers]:
    """The stems of the words that say something, numbers of two digits or more among them, and the passage of each."""
    column = vocabulary.columns[words]
    kept = (column["kind"] == Kind.CONTENT) | ((column["kind"] == Kind.OTHER) & (column["letters"] > 1))
    return column["stem"][kept].astype(np.int64), np.cumsum(words == EDGE)[kept]


def _pairs(stems: Numbers, passage: Numbers) -> Numbers:
    """Each two different stems that stand beside each other or nearly, once, whichever comes first."""
    found = [np.empty(0, np.int64)]
    for distance in range(1, min(_BESIDE, len(stems) - 1) + 1):
        a, b = stems[:-distance], stems[distance:]
        near = (passage[:-distance] == passage[distance:]) & (a != b)
        found.append((np.minimum(a, b)[near] << PAIR_BITS) | np.maximum(a, b)[near])
    return np.unique(np.concatenate(found))


def _days(dates: Iterable[Dated], language: str) -> Iterator[tuple[int, int, int]]:
    """The days that are told as now or near: those with their day of the week, or told from the article's own date.

    Of "on Tuesday (19)" without a date of the article only the number is known. Other dates may be of the past.
    """
    known = grammar(base_language(language))
    for date in dates:
        words = re.findall(r"\w+(?:-\w+)*", date.where.text.lower())
        if known and (date.certainty == "derived" or any(word in known.weekdays for word in words)):
            if day := _DAY.fullmatch(date.edtf):
                year, month, number = (int(part) if part.isdecimal() else 0 for part in day.groups())
                yield year, month, number
            elif not date.edtf and date.rule.startswith("day of the week and month"):
                yield 0, 0, int(_NUMBER.findall(date.where.text)[-1])


def _main(kind: NameKind, article: Article, reading: Reading) -> Iterator[Numbers]:
    """The stems of each place or person that an article is about: named again and again, or in its first passage."""
    first = article.body.passages[0].id if article.body.passages else ""
    for name in article.facts.names:
        opens = any(mention.where.passage == first for mention in name.mentions)
        if name.kind == kind and (opens or len(name.mentions) >= _MAIN):
            stems = content(reading.vocabulary, np.array(reading.vocabulary.read(name.name), np.int64))[0]
            if len(stems):
                yield stems


def _counts(reading: Reading) -> Mapping[int, frozenset[int]]:
    """By the stem that stands before or after a number in a passage, the stems of these numbers.

    Before and after are told apart, by the sign.
    """
    column = reading.vocabulary.columns[reading.words]
    kept = (column["kind"] == Kind.CONTENT) | column["number"]
    stems, numbers, passage = column["stem"][kept], column["number"][kept], np.cumsum(reading.words == EDGE)[kept]
    found: dict[int, set[int]] = defaultdict(set)
    for side in (-1, 1):
        at = np.flatnonzero(numbers)
        at = at[(at + side >= 0) & (at + side < len(stems))]
        at = at[(passage[at] == passage[at + side]) & ~numbers[at + side]]
        for beside, number in zip(stems[at + side].tolist(), stems[at].tolist(), strict=True):
            found[side * beside].add(number)
    return {beside: frozenset(several) for beside, several in found.items()}


def at_odds(a: Traits, b: Traits) -> bool:
    """True for articles of different days, published long after each other, without a main name or count in common.

    Main names are the places, or the people, that an article is about: of two accounts of one event, one at least has
    one of the other's. Where many of the same things are counted and no more numbers agree than differ, it is the same
    form filled in anew: the weather, a match, a draw of lots.
    """
    if a.published and b.published and max(a.published[0] - b.published[1], b.published[0] - a.published[1]) > _FAR:
        return True
    if a.days and b.days and not any(_same_day(x, y) for x in a.days for y in b.days):
        return True
    both = [bool(a.counts[beside] & b.counts[beside]) for beside in a.counts.keys() & b.counts.keys()]
    if both.count(False) >= max(_DIFFERENT, both.count(True)):
        return True
    return _strangers(a.places, b.places, a, b) or _strangers(a.people, b.people, a, b)


def _same_day(a: tuple[int, int, int], b: tuple[int, int, int]) -> bool:
    """True for the same day or the next: what one tells in the evening, another tells the morning after."""
    known = all(x == y or not x or not y for x, y in zip(a[:2], b[:2], strict=True))
    apart = abs(a[2] - b[2])
    return apart < 2 if known else apart > 28  # the last of a month and the first of another


def _strangers(mine: Sequence[Numbers], yours: Sequence[Numbers], a: Traits, b: Traits) -> bool:
    return bool(mine and yours) and not (_any_in(mine, b.terms) or _any_in(yours, a.terms))


def _any_in(names: Sequence[Numbers], terms: Numbers) -> bool:
    """True where a text has a word of one of the names."""
    return bool(np.isin(np.concatenate(names), terms).any())
