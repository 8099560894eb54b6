"""What the forms of days, months and numbered dates mean where they stand."""

import re
from collections.abc import Mapping

from apanhado.analyse.facts.times import calendar
from apanhado.analyse.facts.times.calendar import Reading
from apanhado.analyse.facts.times.found import Found
from apanhado.analyse.facts.times.readings import Meaning, dated, digits, relative
from apanhado.dates import find_dates

__all__ = ["MEANINGS"]

_TWO_DIGITS = re.compile(r"\d\d?/\d\d?/\d\d")


def _today(found: Found) -> Reading | None:
    if found.words.has("dayparts", found["day"]) and found.lead:
        return None  # "mañana" is tomorrow, "la mañana" is not
    return relative(found, calendar.shifted(found.now, "day", found.words.days[" ".join(found["day"].split())]))


def _day_number(found: Found, name: str) -> int:
    return digits(found[name]) or 1  # in words it is the first


def _month_number(found: Found) -> int:
    """The number of the month; 0 where another word is written like it ("10 out", "may")."""
    month = found["m"].rstrip(".")
    plain = found["y"] or found["m"].endswith(".") or month in found.words.whole_months
    known = found.upper("m") if found.words.capitals else plain
    return found.words.months.get(month, 0) if known else 0


def _day(found: Found) -> Reading | None:
    year, month = int(found["y"] or 0), _month_number(found)
    day = _day_number(found, "d")
    if not year and month and (beside := _beside(found, month, day)):
        return relative(found, beside)
    edtf = calendar.partial(year, month, day) if month else ""
    return dated(edtf, "day, month and year" if year else "day and month without a year")


def _days(found: Found) -> Reading | None:
    year, month = int(found["y"] or 0), _month_number(found)
    first, last = (calendar.partial(year, month, _day_number(found, name)) for name in ("d1", "d2"))
    if not month or not (edtf := calendar.interval(first, last)):
        return None
    both = found.words.has("plus", found["to"].strip()) and not found.led("between")
    return Reading("date", f"{{{first},{last}}}" if both else edtf, f"{'two ' * both}days of a month")


def _year_month(found: Found) -> Reading | None:
    month = _month_number(found)
    if found["short"]:
        year = 1900 + int(found["short"])
        return dated(calendar.partial(year, month) if month else "", "month and year of two digits", "inferred")
    return dated(calendar.partial(int(found["y"]), month) if month else "", "month and year")


def _beside(found: Found, month: int, day: int = 0) -> str:
    """The last or next such day or month from the known one, where the words say which."""
    now, direction = found.now, found.direction()
    if not direction:
        return ""
    later = (month, day) >= (now.month, now.day if day else 0)
    year = now.year + (direction if later == (direction < 0) else 0)
    return calendar.partial(year, month, day) if now.month and (now.day or month != now.month or not day) else ""


def _month(found: Found) -> Reading | None:
    month = _month_number(found)
    if not month:
        return None
    if found.direction():
        return relative(found, _beside(found, month))
    told = found.upper("m") == found.words.capitals and found.preceded("before_year")
    return dated(calendar.partial(0, month) if told else "", "month without a year")


def _numeric(found: Found) -> Reading | None:
    text, rule, certainty = found.match[0], "date in numbers", "stated"
    if _TWO_DIGITS.fullmatch(text):
        century = 20 if int(text[-2:]) <= (found.now.year % 100 or 50) else 19
        text, rule, certainty = f"{text[:-2]}{century}{text[-2:]}", f"{rule}, a year of two digits", "inferred"
    dates = list(find_dates(text, found.source.language))
    return dated(dates[0].edtf, rule, "stated" if certainty == "stated" else "inferred") if len(dates) == 1 else None


def _slashed(found: Found) -> Reading | None:
    """A day and a month in numbers, if something says that this is no score and no fraction."""
    told = found.preceded("before_day") or found.tail[-1:] == ("(",)
    if not told or found.words.has("never", found.match[0]) or found.completed():
        return None
    edtf = calendar.ambiguous_day(int(found["one"]), int(found["other"]))
    return dated(edtf, f"day and month{' in either order,' if '[' in edtf else ''} without a year")


def _day_alone(found: Found) -> Reading | None:
    number, direction = int(found["d"]), found.direction()
    if direction:
        return relative(found, calendar.numbered_day(found.now, number, direction), "day of the month")
    return dated(calendar.partial(0, 0, number), "day without month and year")


def _weekday(found: Found) -> Reading | None:
    """A day by its name; where only that is said, newspapers mean the last such day, or the nearest ("this")."""
    if not _is_weekday(found):
        return None
    weekday, direction = found.words.weekdays[found["weekday"]], found.direction()
    if number := int(found["n1"] or found["n2"] or found["n3"] or 0):
        edtf, sure = calendar.numbered_weekday(found.now, weekday, number)
        return relative(found, edtf, "day of the week and month", "derived" if sure else "inferred")
    if direction or found.this():
        return relative(found, calendar.nearest_weekday(found.now, weekday, direction), "day of the week")
    edtf = calendar.nearest_weekday(found.now, weekday, 1 if found.led("until") else -1)
    return relative(found, edtf, "day of the week", "inferred")


def _is_weekday(found: Found) -> bool:
    """False for a name of a day that is another word here: a person's name, or an ordinal ("segunda")."""
    upper = found.upper("weekday")
    if found.words.capitals:
        return upper
    if found["weekday"] not in found.words.short_weekdays:
        return not (upper and found.after_name())
    alone = found.end == found.match.end("weekday")
    led = found.lead and (len(" ".join(found.lead)) > 1 or found.at_once)  # more than an article; "de segunda a sexta"
    return bool(led) and not upper and not (alone and (not found.goes_on() or found.completed()))


MEANINGS: Mapping[str, Meaning] = {
    "today": _today,
    "days": _days,
    "day": _day,
    "year_month": _year_month,
    "month": _month,
    "numeric": _numeric,
    "slashed": _slashed,
    "day_alone": _day_alone,
    "weekday": _weekday,
}
