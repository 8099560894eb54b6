"""What the forms of years, their parts and centuries mean where they stand."""

import re
from collections.abc import Mapping

from apanhado.analyse.facts.times import calendar
from apanhado.analyse.facts.times.calendar import Reading
from apanhado.analyse.facts.times.found import Found
from apanhado.analyse.facts.times.readings import Meaning, dated, digits

__all__ = ["MEANINGS"]

_RANGE = re.compile(r"\s?\w{1,5}\s\d[\d.,]{0,9}\s(\w+)")  # "1800" a 2000 reais
_LISTED = re.compile(r"(?<!\d)(?:1\d|20)\d\d(?:,|,?\s[eyou]|,?\s(?:and|or|ou))\s\Z")  # before a year: another


def _years(found: Found) -> Reading | None:
    first, last = found["y1"], found["y2"]
    dash = not found["to"].strip().isalpha()
    short = len(last) == 2
    if short and not (dash and (found.lead or found.tail[-1:] == ("(",))):
        return None
    if found.words.has("counted", found.following) or (first < "1500" and last.endswith("00")):
        return None  # "de 1200 a 1500 reais"
    told = dash or found.led("between", "since") or found.words.has("from", found.last)
    edtf = calendar.interval(first, first[:2] + last if short else last)
    return dated(edtf if told else "", "years from the first to the last")


def _year(found: Found) -> Reading | None:
    """A bare number is a year where a word before it says when, and what follows is not counted."""
    year, has, tail, following = found["y"], found.words.has, found.tail, found.following
    before = [word.rstrip(".-") for word in tail[-2:]]
    before = before if before[-1:] and has("of", before[-1]) else before[-1:]
    range_ = _RANGE.match(found.after)
    if (
        has("counted", following)
        or (range_ and has("counted", range_[1]))
        or any(has("numbered", word) for word in before)
    ):
        return None
    opens = (not tail or tail[-1][-1] in ".!?") and has("year_was", following)
    inside = tail[-1:] in (("(",), ("[",)) and re.match(r"\s?[)\],;]", found.after)
    at = found.match.start()
    listed = _LISTED.search(found.source.lower, max(0, at - 12), at)
    uncounted = found.goes_on() or not (year.endswith("00") or year < "1500")
    told = found.preceded("before_year") and uncounted
    return dated(year if opens or inside or listed or told else "", "year")


def _quarter(found: Found) -> Reading | None:
    """A numbered part of a year; of no year it is a time that the text leaves open."""
    unit = found.words.units[found["unit"]]
    number = digits(found["n"]) or found.words.ordinals.get(found["n"], 0)
    first, count = {"quarter": (33, 4), "semester": (40, 2)}.get(unit, (0, 0))
    if number > count or not count:
        return None
    if not found["y"]:
        return Reading("date", "", f"{unit} without a year")
    return Reading("date", f"{found['y']}-{first + (count if number < 0 else number) - 1}", f"{unit} of a year")


def _short_quarter(found: Found) -> Reading:
    year = found["y"] if len(found["y"]) == 4 else f"20{found['y']}"
    return Reading("date", f"{year}-{32 + int(found['n'] or found['n2'])}", "quarter of a year")


def _season(found: Found) -> Reading | None:
    if found["y"]:
        return Reading("date", f"{found['y']}-{found.words.seasons[found['season']]}", "season of a year")
    return Reading("date", "", "season without a year") if found.lead and not found.upper() else None


def _holiday(found: Found) -> Reading | None:
    """A holiday where the word before it says when ("no Natal"); a town may have its name ("em Natal")."""
    if not found.words.has("before_holiday", found.last):
        return None
    return Reading("date", found["y"], "a holiday" + (" of a year" if found["y"] else ""))


def _decade(found: Found) -> Reading | None:
    digits = found["n"] or found["s"] or str(found.words.number(found["word"]))
    if found["s"] and len(digits) == 2 and digits < "30":
        return None  # "in his 20s"
    if len(digits) not in (2, 4):
        return None
    edtf = calendar.decade(digits)
    short = len(digits) == 2
    return Reading("date", edtf, "decade" + " by two digits" * short, "inferred" if short and edtf else "stated")


def _century(found: Found) -> Reading | None:
    said = found["n"]
    number = (
        said
        if set(said) <= set("ivx")
        else str(digits(said) or found.words.ordinals.get(said) or found.words.number(said))
    )
    edtf = calendar.century(number)
    if not edtf or number == "1":  # "séculos, uma …"
        return None
    if found["era"]:
        return Reading("date", "", "century before our era")
    if found["n2"]:
        return Reading("date", calendar.interval(edtf, calendar.century(found["n2"])), "centuries")
    return Reading("date", edtf, "century")


MEANINGS: Mapping[str, Meaning] = {
    "years": _years,
    "year": _year,
    "quarter": _quarter,
    "short_quarter": _short_quarter,
    "season": _season,
    "holiday": _holiday,
    "decade": _decade,
    "century": _century,
}
