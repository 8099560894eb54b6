"""EDTF dates in words, never more precise than they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from apanhado.publish.words import Words

__all__ = ["Part", "machine_date", "spell"]

DAY = re.compile(r"(?P<y>-?[\dX]{4})(?:-(?P<m>[\dX]{2}))?(?:-(?P<d>[\dX]{2}))?(?:T.*)?")
LEAP = 2000  # a year in which every day of a yearless date exists


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a date; what the text does not state is told apart."""

    text: str
    stated: bool = True


def machine_date(value: str) -> str | None:
    """The value for a `datetime` attribute, or None where HTML has no form for it."""
    return value if re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", value) and value > "0001" else None


@lru_cache(4096)
def spell(value: str, words: Words) -> tuple[Part, ...]:
    """An EDTF date in the site's language, with what it leaves open said in words of its own."""
    known = tuple(said(value, words))
    open_ = tuple(Part(words(key), False) for key in missing(value))
    return known + open_


def missing(value: str) -> list[str]:
    """What the date does not state: the keys of the words that say so, each once for all its readings."""
    found: list[str] = []
    for m in DAY.finditer(value):
        gaps = {
            "year_unknown": m["y"] == "XXXX",
            "month_unknown": m["m"] == "XX",
            "day_unknown": m["d"] == "XX",
        }
        found += [key for key, yes in gaps.items() if yes and key not in found]
    return found


def said(value: str, words: Words) -> Iterator[Part]:
    """The stated part of a date, if any of it is stated."""
    text = reading(value, words)
    if text:
        yield Part(text)


def reading(value: str, words: Words) -> str:
    """The words of one EDTF expression."""
    if value[:1] in "[{" and value[-1:] in "]}":
        return several(value, words)
    if "/" in value:
        start, _, end = value.partition("/")
        return span(start, end, words)
    bare = re.sub(r"[~?%]", "", value)
    text = calendar(bare, words)
    if text and re.search("[~%]", value):
        text = words("date_about", date=text)
    if text and re.search("[?%]", value):
        text = words("date_uncertain", date=text)
    return text


def several(value: str, words: Words) -> str:
    """A set: one of its members ("[…]") or all of them ("{…}")."""
    members = [m.strip() for m in value[1:-1].split(",")]
    texts = list(filter(None, (member(m, words) for m in members)))
    return words.listed(texts, "or" if value[0] == "[" else "standard")


def member(value: str, words: Words) -> str:
    """One member of a set: a date, or a stretch written with two points."""
    start, points, end = value.partition("..")
    return span(start, end, words) if points else reading(value, words)


def span(start: str, end: str, words: Words) -> str:
    """A stretch of time; either end may be open or unknown."""
    first, last = (reading(v, words) if v not in ("", "..") else "" for v in (start, end))
    if first and last:
        return words("date_span", start=first, end=last)
    if first or last:
        return words("date_since", date=first) if first else words("date_until", date=last)
    return ""


def calendar(value: str, words: Words) -> str:
    """A day, month, season, year, decade or century; a value of another form stands as it is."""
    m = DAY.fullmatch(value)
    if m is None:
        return value
    y, month, day = (None if v is None or v in ("XX", "XXXX") else v for v in m.group("y", "m", "d"))
    if y is not None and "X" in y:
        return decade(y, words)
    if month is not None and "X" not in month and int(month) > 12:
        return words("season", season=words.strings["seasons"].get(month, month), year=y or "")
    try:
        return plain(y, month, day, words)
    except ValueError:  # 30 February, "1X": EDTF lets it pass, no calendar does
        return value


def decade(year: str, words: Words) -> str:
    """A year with digits left open: "202X", "20XX"."""
    low, high = year.replace("X", "0"), year.replace("X", "9")
    return words("decade", year=low) if year.count("X") == 1 else words("date_between", start=low, end=high)


def plain(year: str | None, month: str | None, day: str | None, words: Words) -> str:
    """A date of known parts; "" where none is known."""
    locale = words.locale
    if month is None:
        return (year or "").lstrip("0") or ""
    when = date(int(year or LEAP), int(month), int(day or 1))
    if day is None:
        month_alone = locale.months["stand-alone"]["wide"][when.month]
        return str(format_skeleton("yMMMM", when, locale=locale)) if year else str(month_alone)
    text = format_date(when, "long", locale=locale) if year else format_skeleton("MMMMd", when, locale=locale)
    return re.sub(r"^1(?=\D)", words("first_day"), str(text))
