"""Dates written in running text, as EDTF (ISO 8601-2) with their places. Precision is never added."""

import calendar
import datetime
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.localedata import locale_identifiers

from apanhado.languages import codes
from apanhado.text import fold, fold_in_place

__all__ = ["FoundDate", "calendar_words", "edtf_bounds", "find_dates"]

_MORE_LANGUAGES = ("fr", "de", "it")  # whose months are known without a file of words
_OPEN = ".."  # an end that is not known to be anywhere
_YEAR = re.compile(r"1[89]\d\d|20\d\d")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with a year, where it stands in a text."""

    edtf: str
    start: int
    end: int


@cache
def _languages() -> tuple[str, ...]:
    """The languages whose months and days are known."""
    return (*(code for code in codes() if code in locale_identifiers()), *_MORE_LANGUAGES)


@cache
def calendar_words() -> frozenset[str]:
    """The names of months and of days, the latter by their first word ("segunda" of "segunda-feira"), folded."""
    locales = map(Locale, _languages())
    names = [name for each in locales for kind in (each.months, each.days) for name in kind["format"]["wide"].values()]
    return frozenset(re.split(r"\W", fold(name))[0] for name in names)


@cache
def _months() -> dict[str, int]:
    """The number of each month by its folded names, whole and abbreviated, from CLDR."""
    names: dict[str, int] = {}
    for language in _languages():
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(language).months[context][width].items():
                    names.setdefault(fold(name).rstrip("."), number)
    return names


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for the written forms; it runs over text folded character by character."""
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"""(?<![\w/-])(?:
        (?P<iy>(?:1[89]|20)\d\d)-(?P<im>\d\d)(?:-(?P<id>\d\d))?(?:t\d\d:\d\d(?::\d\d(?:[.]\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?
        | (?P<sy>(?:1[89]|20)\d\d)/(?P<sm>\d\d)/(?P<sd>\d\d)
        | (?P<d1>\d\d?)(?P<sep>[/.-])(?P<d2>\d\d?)(?P=sep)(?P<ny>(?:1[89]|20)\d\d)
        | (?:(?P<wd>\d\d?)(?:º|o|\.|st|nd|rd|th)?\s+(?:de\s+)?)?
          (?P<wm>{month})\.?,?\s+(?:de\s+|del\s+)?(?P<wy>(?:1[89]|20)\d\d)
        | (?P<um>{month})\.?\s+(?P<ud>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<uy>(?:1[89]|20)\d\d)
        )(?![\w/]|-\d)""",
        re.VERBOSE,
    )


def find_dates(text: str, language: str = "") -> Iterator[FoundDate]:
    """Each date of a text that names its year, in order; an order of day and month that may be either keeps both."""
    folded = fold_in_place(text)
    if not _YEAR.search(folded):
        return  # most lines have none, and the search for dates takes ten times as long
    for match in _pattern().finditer(folded):
        part = match.groupdict()
        readings = list(_readings(part, language))
        if readings:
            value = readings[0] if len(readings) == 1 else f"[{','.join(sorted(readings))}]"
            yield FoundDate(value, match.start(), match.end())


def _readings(part: dict[str, str | None], language: str) -> Iterator[str]:
    """The EDTF values that one match can mean; none if there is no such day."""
    months = _months()
    if part["iy"]:
        yield from _value(part["iy"], part["im"], part["id"])
    elif part["sy"]:
        yield from _value(part["sy"], part["sm"], part["sd"])
    elif part["ny"]:
        seen = dict.fromkeys(_value(part["ny"], part["d2"], part["d1"]))
        if not language or not seen or _month_first(language):
            seen |= dict.fromkeys(_value(part["ny"], part["d1"], part["d2"]))
        yield from seen
    elif part["wy"]:
        yield from _value(part["wy"], months[part["wm"] or ""], part["wd"])
    else:
        yield from _value(part["uy"] or "", months[part["um"] or ""], part["ud"])


@cache
def _month_first(language: str) -> bool:
    """True for a language in which 3/4/2024 may be the fourth of March (CLDR)."""
    known = language in locale_identifiers()
    return known and str(Locale.parse(language).date_formats["short"].pattern).startswith("M")


def _value(year: str, month: str | int | None, day: str | None) -> Iterator[str]:
    """Year, month and, if given, day as EDTF; nothing for a day or month that does not exist."""
    try:
        found = datetime.date(int(year), int(month or 0), int(day or 1))
    except ValueError:
        return
    yield found.isoformat() if day else f"{found:%Y-%m}"


def edtf_bounds(value: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day an EDTF date can mean, or None where the year is not known.

    Of an interval with an open end, both are at the other. The forms that texts have are told here; the parser,
    which takes 4 to 20 ms a date, has the others.
    """
    start, slash, end = value.partition("/")
    first, last = _plain_bounds(start), _plain_bounds(end if slash else start)
    if slash and start == _OPEN and last:
        return last[1], last[1]
    if slash and end == _OPEN and first:
        return first[0], first[0]
    if first and last:
        return first[0], last[1]
    return None if value.startswith("XXXX") and not slash else _parsed_bounds(value)


def _plain_bounds(value: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day of a year, month or day, of a decade or century; None for another date."""
    plain = re.fullmatch(r"(?!9999)([0-9]{2}(?:[0-9]{2}|[0-9]X|XX))(?:-(?!00)([0-9]{2})(?:-(?!00)([0-9]{2}))?)?", value)
    if not plain or ("X" in plain[1] and plain[2]):
        return None
    first, last = (int(plain[1].replace("X", digit)) for digit in "09")
    month, day = int(plain[2] or 0), int(plain[3] or 0)
    with suppress(ValueError):  # no such day, or year 0: for the parser to tell
        end = day or calendar.monthrange(last, month or 12)[1]
        return datetime.date(first, month or 1, day or 1), datetime.date(last, month or 12, end)
    return None


def _parsed_bounds(value: str) -> tuple[datetime.date, datetime.date] | None:
    """The same of any date, by the parser."""
    from edtf import parse_edtf  # takes 0.1 s to load, and plain dates do without it

    parsed = parse_edtf(value)
    bounds = [parsed.lower_strict(), parsed.upper_strict()]
    known = [bound for bound in bounds if isinstance(bound, time.struct_time)]  # an open end is infinite
    if not known:
        return None
    lower, upper = known[0], known[-1]
    if lower.tm_year < 1 or upper.tm_year > 9998:
        return None
    return datetime.date(*lower[:3]), datetime.date(*upper[:3])
