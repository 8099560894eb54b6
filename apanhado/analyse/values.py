"""Facts as they are held against each other: those with the same key can be compared, and may both be true."""

import math
import re
from collections.abc import Hashable
from dataclasses import dataclass

from apanhado.facts import Dated, Figure, Name, Span
from apanhado.schema import NameKind
from apanhado.text import fold, words

__all__ = ["Day", "Named", "Number", "beginnings"]

_BEGINNING = 4  # letters of a word that has several forms
_PLAIN = re.compile(r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-\d\d)?)?")  # an EDTF value that some reading of a date has
_ABOUT = 0.2  # of a value that is hedged: "cerca de 50" may be 42
_ROUND = 100  # smaller whole numbers are counted, not rounded: 30 dead are not 33


@dataclass(frozen=True, slots=True)
class Day:
    """A date that a text states by itself, with all that it may mean."""

    where: Span
    readings: frozenset[tuple[str, ...]]  # year, month, day, as far as each goes; "XXXX" or "XX" for what is not said

    @staticmethod
    def of(dated: Dated) -> "Day | None":
        """The date; None for one that is relative, about, open or no single one."""
        values = dated.edtf.strip("[]").split(",")
        if dated.kind != "date" or dated.certainty != "stated" or not all(map(_PLAIN.fullmatch, values)):
            return None
        return Day(dated.where, frozenset(tuple(value.split("-")) for value in values))

    @property
    def key(self) -> Hashable:
        """The precision: a year and a day of it may well belong to two things."""
        return frozenset(tuple("X" in part for part in reading) for reading in self.readings)

    def agrees(self, other: "Day") -> bool:
        """True if some reading of both can be the same day."""
        return any(
            all(x == y or "XX" in (x[:2], y[:2]) for x, y in zip(one, another, strict=False))
            for one in self.readings
            for another in other.readings
        )


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with a unit."""

    where: Span
    kind: str
    unit: frozenset[str]
    low: float
    high: float
    plain: float | None  # the value, if it is neither hedged nor a range

    @staticmethod
    def of(figure: Figure) -> "Number | None":
        """The figure; None for one that does not say what it counts, or is too large to be a number here."""
        unit = beginnings(figure.unit) or frozenset(figure.unit)
        known = [value for value in (figure.low, figure.high) if value is not None]
        if (not unit and figure.kind != "percentage") or not all(map(math.isfinite, known)):
            return None
        low = -math.inf if figure.low is None else figure.low
        high = math.inf if figure.high is None else figure.high
        if low != high:
            return Number(figure.where, figure.kind, unit, low, high, None)
        about = abs(low) * _ABOUT if figure.hedge else 0.0
        return Number(figure.where, figure.kind, unit, low - about, high + about, None if about else low)

    @property
    def key(self) -> Hashable:
        """What is counted."""
        return self.kind, self.unit

    def agrees(self, other: "Number") -> bool:
        """True if both can be the same number, or one the other rounded."""
        if self.low <= other.high and other.low <= self.high:
            return True
        return self.plain is not None and other.plain is not None and _rounded(self.plain, other.plain)


def _rounded(one: float, other: float) -> bool:
    """True for two numbers that are the same at the precision of the rounder one."""
    counted = one.is_integer() and other.is_integer() and max(one, other) < _ROUND
    digits = min(_digits(one), _digits(other))
    return not counted and f"{one:.{digits - 1}e}" == f"{other:.{digits - 1}e}"


def _digits(number: float) -> int:
    """How many digits of a number tell: 3 of 1,230."""
    return max(1, len(f"{number:.6e}".partition("e")[0].replace(".", "").strip("-").rstrip("0")))


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands, with the words it may be told by."""

    where: Span
    kind: NameKind
    known: frozenset[str]  # the beginnings of the words of all its forms

    @staticmethod
    def of(name: Name, where: Span) -> "Named":
        """A name as one mention has it."""
        forms = " ".join((name.name, *(mention.where.text for mention in name.mentions)))
        return Named(where, name.kind, beginnings(forms))

    @property
    def key(self) -> Hashable:
        """What it is the name of: a person, a place."""
        return self.kind

    def agrees(self, other: "Named") -> bool:
        """True for names that share a word, and where one may stand for the other: "EUA", "Estados Unidos"."""
        one, another = self.where.text, other.where.text
        short = one[:1] == another[:1] and (one.isupper() or another.isupper())
        return short or not self.known.isdisjoint(other.known)


def beginnings(text: str) -> frozenset[str]:
    """The beginnings of a text's words, by which forms of one word are told to be one."""
    return frozenset(fold(word)[:_BEGINNING] for word in words(text))
