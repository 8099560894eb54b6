"""What the words of time of one language mean, and its written forms by the words they begin with."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers

from apanhado.analyse.facts.numbers import number_words
from apanhado.analyse.facts.times.forms import Form, forms, pieces
from apanhado.languages import part

__all__ = ["Grammar", "grammar"]

_COUNTED = range(1, 101)  # larger numbers of days, years … are written in digits
_LONGEST_LEAD = 4  # words of the longest phrase that leads


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's forms and words of time."""

    forms: Mapping[str, tuple[Form, ...]]  # by the word they begin with, in the order in which they are tried
    leads: Mapping[str, str]  # what may stand before an expression and belong to it -> what that does to its meaning
    months: Mapping[str, int]
    whole_months: frozenset[str]  # their names, not abbreviated
    weekdays: Mapping[str, int]  # Monday is 0
    short_weekdays: frozenset[str]  # those that are other words, too
    capitals: bool  # True where names of months and days are written with a capital
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    singular: frozenset[str]  # units of which there is one
    days: Mapping[str, int]  # from today
    seasons: Mapping[str, int]
    lists: Mapping[str, frozenset[str]]
    of_match: re.Pattern[str]  # what the account of a match has

    def has(self, name: str, word: str) -> bool:
        """True for a word of one of the language's lists."""
        return word in self.lists.get(name, ())

    def number(self, text: str) -> int:
        """The value of a number in words or digits; 0 for what is none, or no whole one."""
        if text.isdecimal():
            return int(text)
        parts = text.replace("-", " ").split()
        return self.numbers.get(text) or sum(self.numbers.get(word, 0) for word in parts)

    def lead(self, words: tuple[str, ...]) -> tuple[int, frozenset[str]]:
        """How many of the last words before an expression belong to it, and what they do to its meaning."""
        left, kinds = len(words), set()
        while left:
            for size in range(min(_LONGEST_LEAD, left), 0, -1):
                kind = self.leads.get(" ".join(words[left - size : left]))
                if kind and (kind != "part" or self._goes_on(words[left:])):
                    break
            else:
                break
            left -= size
            kinds.add(kind)
        return len(words) - left, frozenset(kinds)

    def _goes_on(self, following: tuple[str, ...]) -> bool:
        """True where the word that a part of a period needs follows: "início" has "do"."""
        needed = self.lists.get("part_then")
        return not needed or bool(following and following[0] in needed)


@cache
def grammar(language: str) -> Grammar | None:
    """The forms and words of a language; None where its words of time are not known."""
    written, counted = part(language, "dates"), number_words(language)
    if not written or not counted or language not in locale_identifiers():
        return None
    numbers = {word: int(value) for word, value in counted.numbers.items() if value in _COUNTED}
    words = {**written, "numbers": [*numbers]}
    locale = Locale.parse(language)
    months = {width: _names(locale.months["format"][width]) for width in ("wide", "abbreviated")}
    named = {name.lower(): number for number, name in locale.days["format"]["wide"].items()}
    short = {name: number for number, name in enumerate(words["weekdays"])}
    month_first = str(locale.date_formats["short"].pattern).startswith("M")
    return Grammar(
        forms=_by_opening(forms(pieces(words, months, [*{**named, **short}], month_first))),
        leads={phrase: kind for kind, phrases in words["leads"].items() for phrase in phrases},
        months=months["abbreviated"] | months["wide"],
        whole_months=frozenset(months["wide"]),
        weekdays=named | short,
        short_weekdays=frozenset(short.keys() - named.keys()),
        capitals=locale.months["format"]["wide"][1][0].isupper(),
        numbers=numbers,
        ordinals=_by_word(words["ordinals"]),
        units={form: unit for unit, several in words["units"].items() for form in several},
        singular=frozenset(form for several in words["units"].values() for form in several[1::2]),
        days=_by_word(words["days"]),
        seasons={name: 21 + number for number, name in enumerate(words["seasons"])},
        lists={name: frozenset(several) for name, several in words.items() if isinstance(several, list)},
        of_match=_of_match(words),
    )


def _names(months: Mapping[int, str]) -> dict[str, int]:
    return {name.lower().rstrip("."): number for number, name in months.items()}


def _by_word(by_value: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {word: int(value) for value, several in by_value.items() for word in several}


def _of_match(words: Mapping[str, Any]) -> re.Pattern[str]:
    """What the account of a match has somewhere: "aos 37 minutos"."""
    before, minute = (
        "|".join(map(re.escape, several)) for several in (words.get("minute_of", ()), words["units"]["minute"])
    )
    return re.compile(rf"\b(?:{before or '(?!)'})\s\w{{1,12}}\s(?:{minute})\b")


def _by_opening(all_forms: Iterable[Form]) -> dict[str, tuple[Form, ...]]:
    """The forms by each word that they can begin with."""
    found: dict[str, tuple[Any, ...]] = {}
    for form in all_forms:
        for word in sorted(form.opens):
            found[word] = (*found.get(word, ()), form)
    return found
