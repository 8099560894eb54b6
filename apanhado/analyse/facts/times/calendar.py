"""What an expression of time means as a date in EDTF; nothing is made more precise than what it is told from."""

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from apanhado.facts import Certainty, DateKind

__all__ = [
    "Known",
    "Reading",
    "ambiguous_day",
    "century",
    "decade",
    "interval",
    "nearest_weekday",
    "numbered_day",
    "numbered_weekday",
    "partial",
    "shifted",
    "stretch",
]

_ANCHOR = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[~?%]?")
_FIRST_YEAR, _LAST_YEAR = 1, 9998
_MONTHS = {"quarter": 3, "semester": 6}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_NEAR = 15  # days from a text's date within which a numbered day of the week is looked for
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means."""

    kind: DateKind
    edtf: str = ""
    rule: str = ""
    certainty: Certainty = "stated"


@dataclass(frozen=True, slots=True)
class Known:
    """The text's own date as far as it is known."""

    year: int = 0
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, edtf: str) -> "Known":
        """The year, month and day of a plain or approximate date; nothing of any other."""
        found = _ANCHOR.fullmatch(edtf)
        year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
        return cls(year, month, day) if partial(year, month, day) else cls()

    @property
    def date(self) -> datetime.date | None:
        """The day, if it is known."""
        return datetime.date(self.year, self.month, self.day) if self.day else None


def partial(year: int, month: int = 0, day: int = 0) -> str:
    """A date as EDTF, XXXX for a year that is not stated (0); nothing if there is no such day."""
    try:
        datetime.date(year or 2000, month or 1, day or 1)  # 2000 has all days
    except ValueError:
        return ""
    shown = f"{year:04}" if year else "XXXX"
    if not month:
        return f"{shown}-XX-{day:02}" if day else shown if year else ""
    return f"{shown}-{month:02}-{day:02}" if day else f"{shown}-{month:02}"


def ambiguous_day(one: int, other: int) -> str:
    """Two numbers as day and month of no stated year; both readings in order, or the only one that a calendar has."""
    readings = sorted({value for value in (partial(0, other, one), partial(0, one, other)) if one and other and value})
    return readings[0] if len(readings) == 1 else f"[{','.join(readings)}]" if readings else ""


def interval(start: str, end: str) -> str:
    """Two dates as the ends of an interval; the first takes from the second what it does not say."""
    if start.startswith("XXXX-") and end[:4].isdigit():
        start = end[:4] + start[4:]
    plain = re.compile(r"[\dX]{4}(?:-\d\d){0,2}")
    if not (plain.fullmatch(start) and plain.fullmatch(end)) or len(start) != len(end) or start >= end:
        return ""
    return f"{start}/{end}"


def decade(digits: str) -> str:
    """A decade by its first year, "1990" or "90"; of two digits only those that are not said of this century, too."""
    if len(digits) == 4:
        return f"{digits[:3]}X"
    return f"19{digits[0]}X" if digits >= "30" else ""


def century(number: str) -> str:
    """A century by its number, in Roman or other digits; nothing where there is none such."""
    value = int(number) if number.isdecimal() else _roman(number)
    return f"{value - 1:02}XX" if 1 <= value <= 21 else ""


def _roman(number: str) -> int:
    values = [_ROMAN.get(letter, 0) for letter in number]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def shifted(known: Known, unit: str, by: int) -> str:
    """The day, week, month … so many of them from the known date; nothing where that is not known so precisely."""
    try:
        if unit in _DAYS:
            return _days(known.date, unit, by)
        if unit in _MONTHS and known.month:
            return _part_of_year(known, _MONTHS[unit], by)
        if unit == "month" and known.month:
            years, month = divmod(known.month - 1 + by, 12)
            return partial(known.year + years, month + 1) if known.year + years > 0 else ""
        width = {"year": 1, "decade": 10, "century": 100}.get(unit, 0)
        return _years(known.year + by * width, width) if known.year and width else ""
    except (ValueError, OverflowError):
        return ""


def _days(today: datetime.date | None, unit: str, by: int) -> str:
    """A day, or the days of a week or weekend (Monday to Sunday, as ISO 8601 has it)."""
    if not today:
        return ""
    day = today + datetime.timedelta(_DAYS[unit] * by)
    if unit == "day":
        return day.isoformat()
    first = day - datetime.timedelta(day.weekday() - (5 if unit == "weekend" else 0))
    last = day + datetime.timedelta(6 - day.weekday())
    return "" if unit == "fortnight" else f"{first.isoformat()}/{last.isoformat()}"


def _part_of_year(known: Known, months: int, by: int) -> str:
    years, part = divmod((known.month - 1) // months + by, 12 // months)
    return f"{known.year + years:04}-{(33 if months == 3 else 40) + part}"


def _years(year: int, width: int) -> str:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    return f"{year:04}"[: {1: 4, 10: 3, 100: 2}[width]] + {1: "", 10: "X", 100: "XX"}[width]


def stretch(known: Known, unit: str, count: int) -> str:
    """So many days, months or years until the known date (or from it, of a negative count), as an interval."""
    now, then = shifted(known, unit, 0), shifted(known, unit, -count)
    return interval(*sorted((now, then))) if unit in {"day", "month", "year"} else ""


def nearest_weekday(known: Known, weekday: int, direction: int) -> str:
    """The date of a named day (Monday is 0): -1 the last one before today, 1 the next, 0 the nearest."""
    if not known.date:
        return ""
    ahead = (weekday - known.date.weekday()) % 7
    return shifted(known, "day", {-1: ahead - 7, 1: ahead or 7, 0: ahead if ahead <= 3 else ahead - 7}[direction])


def numbered_weekday(known: Known, weekday: int, number: int) -> tuple[str, bool]:
    """The date of a named day with its number in the month, and True where both agree (in this month or one beside it).

    Where the day is known and no near date agrees, the number decides.
    """
    near = [day for day in _numbered(known, number) if not known.date or abs((day - known.date).days) <= _NEAR]
    agreeing = [day for day in near if day.weekday() == weekday]
    close = [day for day in near if known.date and abs((day - known.date).days) < 7]
    return next((day.isoformat() for day in [*agreeing, *close]), ""), bool(agreeing)


def numbered_day(known: Known, number: int, direction: int) -> str:
    """The last (-1) or next (1) day of this number in its month, from the known day."""
    days = [day for day in _numbered(known, number) if known.date and (day - known.date).days * direction > 0]
    return min(days, key=lambda day: abs(day - (known.date or day))).isoformat() if days else ""


def _numbered(known: Known, number: int) -> Iterator[datetime.date]:
    """The days of this number in the known month, the one before and the one after."""
    for by in (0, -1, 1) if known.month else ():
        with suppress(ValueError):
            yield datetime.date.fromisoformat(f"{shifted(known, 'month', by)}-{number:02}")
