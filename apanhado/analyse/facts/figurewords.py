"""The words of a language around numbers and their units, from the part `figures` of its file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from babel import Locale
from babel.localedata import locale_identifiers

from apanhado.analyse.facts.numbers import NumberWords, number_words, pieces, worths
from apanhado.analyse.facts.tokens import Token
from apanhado.languages import base_language, part

__all__ = ["CODES", "MONEY", "Bound", "FigureWords", "Phrases", "UnitWords", "figure_words", "unit_words"]

MONEY = frozenset(re.findall(r"\S+", "R$ US$ U$ A$ AU$ C$ CA$ HK$ NZ$ NT$ MX$ $ € £ ¥ ₹ ₽ ₩ ₺ ₪"))
CODES = frozenset(
    re.findall("[A-Z]+", "USD EUR BRL GBP JPY CNY CHF CAD AUD MXN ARS CLP COP PEN UYU INR RUB KRW AOA MZN")
)
Bound = Literal["about", "above", "below"]  # what a hedge does with a number: both ends known, or one open


class Phrases:
    """Phrases of a few words, looked up in tokens from a place on or up to it."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Cuts the phrases as texts are cut."""
        self._all = {tuple(token.lower for token in pieces(phrase)): phrase for phrase in phrases}
        self._firsts = frozenset(words[0] for words in self._all)
        self._lasts = frozenset(words[-1] for words in self._all)
        self._lengths = sorted({len(words) for words in self._all}, reverse=True)

    def at(self, tokens: Sequence[Token], at: int) -> int:
        """How many tokens the longest phrase has that begins here, 0 for none."""
        if at >= len(tokens) or tokens[at].lower not in self._firsts:
            return 0
        return next((size for size in self._lengths if self.phrase(tokens, at, size)), 0)

    def before(self, tokens: Sequence[Token], at: int) -> int:
        """How many tokens the longest phrase has that ends before this place, 0 for none."""
        if at < 1 or tokens[at - 1].lower not in self._lasts:
            return 0
        return next((size for size in self._lengths if at >= size and self.phrase(tokens, at - size, size)), 0)

    def phrase(self, tokens: Sequence[Token], at: int, size: int) -> str:
        """The phrase that so many tokens are, as the list has it, nothing where they are none."""
        return (
            self._all.get(tuple(token.lower for token in tokens[at : at + size]), "")
            if at + size <= len(tokens)
            else ""
        )


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The words of a language that tell units."""

    percent: Phrases
    points: Phrases
    times: frozenset[str]
    comparing: Phrases
    by: frozenset[str]
    durations: frozenset[str]
    rarely: frozenset[str]
    currencies: frozenset[str]
    currency_kinds: frozenset[str]
    measures: frozenset[str]
    per: Phrases
    of: frozenset[str]
    halves: frozenset[str]
    articles: frozenset[str]
    joins: frozenset[str]
    stops: frozenset[str]
    plurals: frozenset[str]
    numbers: frozenset[str]
    besides: frozenset[str]  # "two more years"
    before: frozenset[str]  # adjectives that stand before their noun
    adjectives: tuple[str, ...]
    participles: tuple[str, ...]
    infinitives: tuple[str, ...]
    months: frozenset[str]
    head_last: bool  # nouns stand after their adjectives


@dataclass(frozen=True, slots=True)
class FigureWords:
    """The words of a language around numbers and their units."""

    starts: frozenset[str]  # words that a figure can begin with
    number: NumberWords
    unit: UnitWords
    to: Phrases
    between: Phrases
    between_and: Phrases
    changes: frozenset[str]
    ones: frozenset[str]
    fractions: Mapping[str, float]
    part_of: Phrases  # between a part and its whole
    half_of: Phrases
    not_half: frozenset[str]
    one_in: Phrases
    multiples: Mapping[str, float]
    multiple: Phrases
    after_multiples: frozenset[str]
    clock_before: Phrases
    clock_after: Phrases
    labels: frozenset[str]
    hedges: Mapping[Bound, Phrases]
    hedges_after: Mapping[Bound, Phrases]


@cache
def figure_words(language: str) -> FigureWords | None:
    """The words of a language around numbers and units; nothing for a language whose file has no number words."""
    number = number_words(language)
    if number is None:
        return None
    words: Mapping[str, Any] = part(base_language(language), "figures")
    bounds: tuple[Bound, ...] = ("about", "above", "below")
    phrases = {name: Phrases(found) for name, found in words.items() if isinstance(found, list)}
    none = Phrases(())
    multiples = worths(words.get("multiples", ()))
    return FigureWords(
        starts=_starts(words) | {next(pieces(phrase)).lower for phrase in multiples},
        number=number,
        unit=unit_words(language),
        to=phrases.get("to", none),
        between=phrases.get("between", none),
        between_and=phrases.get("between_and", none),
        changes=frozenset(words.get("changes", ())),
        ones=frozenset(words.get("ones", ())),
        fractions=worths(words.get("fractions", ())),
        part_of=phrases.get("part_of", none),
        half_of=phrases.get("half_of", none),
        not_half=frozenset(words.get("not_half", ())),
        one_in=phrases.get("one_in", none),
        multiples=multiples,
        multiple=Phrases(multiples),
        after_multiples=frozenset(words.get("after_multiples", ())),
        clock_before=phrases.get("clock_before", none),
        clock_after=phrases.get("clock_after", none),
        labels=frozenset(words.get("labels", ())),
        hedges={bound: phrases.get(bound, none) for bound in bounds},
        hedges_after={bound: phrases.get(f"{bound}_after", none) for bound in bounds},
    )


@cache
def unit_words(language: str) -> UnitWords:
    """The unit words of a language; of a language whose file has none, empty ones."""
    code = base_language(language)
    words: Mapping[str, Any] = part(code, "figures")

    def several(name: str) -> frozenset[str]:
        return frozenset(words.get(name, ()))

    return UnitWords(
        percent=Phrases(words.get("percent", ())),
        points=Phrases(words.get("points", ())),
        times=several("times"),
        comparing=Phrases(words.get("comparing", ())),
        by=several("by"),
        durations=several("durations"),
        rarely=several("rarely"),
        currencies=several("currencies"),
        currency_kinds=several("currency_kinds"),
        measures=several("measures"),
        per=Phrases(words.get("per", ())),
        of=several("of"),
        halves=several("halves"),
        articles=several("articles"),
        joins=several("and"),
        stops=several("stops"),
        plurals=several("plurals"),
        numbers=frozenset(worths(words.get("numbers", ()))),
        besides=several("besides"),
        before=several("before_nouns"),
        adjectives=tuple(words.get("adjective_endings", ())),
        participles=tuple(words.get("participle_endings", ())),
        infinitives=tuple(words.get("infinitive_endings", ())),
        months=_months(code),
        head_last=part(code, "text").get("modifier_after") == "false",
    )


def _months(code: str) -> frozenset[str]:
    if code not in locale_identifiers():
        return frozenset()
    months = Locale(code).months["format"]
    return frozenset(name.lower().rstrip(".") for width in ("wide", "abbreviated") for name in months[width].values())


def _starts(words: Mapping[str, Any]) -> frozenset[str]:
    names = ("numbers", "scales", "halves", "half_of")
    phrases: Iterable[str] = (phrase for name in names for phrase in words.get(name, ()))
    return frozenset(next(pieces(phrase)).lower for phrase in phrases) | {mark.lower() for mark in MONEY | CODES}
