"""Expressions of time in running text: dates, hours, durations and frequencies, with their places and meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from apanhado.analyse.facts.times import calendar, days, spans, years
from apanhado.analyse.facts.times.calendar import Known, Reading
from apanhado.analyse.facts.times.forms import DIGIT
from apanhado.analyse.facts.times.found import Found, Source
from apanhado.analyse.facts.times.words import grammar
from apanhado.facts import Certainty, DateKind

__all__ = ["Time", "find_times"]

_MEANINGS = {**days.MEANINGS, **years.MEANINGS, **spans.MEANINGS}
_WORD = re.compile(r"[^\W_]+")
_HYPHENED = re.compile(r"[^\W_]+[-/_]\Z")
_OPEN = re.compile(r"\d{4}(?:-\d\d){0,2}")  # what the ends of open intervals and approximate dates may be
_WITHOUT_LEAD = frozenset({"times", "often", "now", "then"})
_ADVERBS = _WITHOUT_LEAD | {"today", "every", "parts"}
_HOURS = frozenset({"clock", "noon", "parts", "minute", "daypart"})
_DATES = frozenset({"day", "numeric", "slashed", "day_alone"})
_DAYS = _DATES | {"today", "weekday"}
_IN_A_YEAR = frozenset({"day", "days", "month", "season", "quarter"})
_UNITS = frozenset({"unit", "this_unit"})


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time in a text, with the preposition that it hangs on."""

    start: int
    end: int
    kind: DateKind
    edtf: str  # nothing for what no calendar has
    rule: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class _Part:
    """An expression, or the last form of one, that what follows may complete."""

    found: Found
    time: Time


def find_times(text: str, language: str, known: str = "") -> tuple[Time, ...]:
    """The expressions of time of a text in order; relative ones are told from its own date, `known`, in EDTF."""
    words = grammar(language)
    if words is None:
        return ()
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    of_match = bool(words.of_match.search(lower))
    return tuple(_joined(_parts(Source(text, lower, language, words, known, Known.parse(known), of_match))))


def _parts(source: Source) -> Iterator[_Part]:
    """Each form that means a time: at each place the first that does."""
    end, lower, forms = 0, source.lower, source.words.forms
    for word in _WORD.finditer(lower):
        at = word.start()
        if at < end or not (tried := forms.get(word[0]) or (forms[DIGIT] if word[0][0].isdigit() else ())):
            continue
        if lower[at - 1 : at] in {"-", "/", "_"} and _inside(source, at):
            continue
        for form in tried:
            match = form.pattern.match(lower, at)
            if match and (part := _part(Found.at(form, match, source, end))):
                end = match.end()
                yield part
                break


def _inside(source: Source, at: int) -> bool:
    """True within a name or number with a hyphen ("GPT-2020"), unless that is a leading word ("mid-2020")."""
    before = _HYPHENED.search(source.lower, max(0, at - 12), at)
    return before is not None and before[0] not in source.words.leads


def _part(found: Found) -> _Part | None:
    if found.form.name in _ADVERBS and found.upper() and found.after_name():
        return None  # a name: "USA Today"
    reading = _MEANINGS[found.form.name](found)
    if not reading:
        return None
    reading = _led(found, reading)
    start = found.match.start() if found.form.name in _WITHOUT_LEAD else found.start
    return _Part(found, Time(start, found.end, reading.kind, reading.edtf, reading.rule, reading.certainty))


def _led(found: Found, reading: Reading) -> Reading:
    """A reading as the words before it change it."""
    edtf, rule = reading.edtf, reading.rule
    if reading.kind != "date" or "/" in edtf:
        return reading
    plain = bool(_OPEN.fullmatch(edtf))
    if found.led("part"):
        return replace(reading, rule=f"{rule}, a part of it")
    if found.led("about") and reading.certainty == "stated":
        return replace(reading, edtf=f"{edtf}~" if plain else edtf, rule=f"{rule}, about")
    if found.led("since", "after"):
        return replace(reading, edtf=f"{edtf}/.." if plain else edtf, rule=f"{rule}, from then on")
    if found.led("until", "before"):
        return replace(reading, edtf=f"../{edtf}" if plain else edtf, rule=f"{rule}, until then")
    return reading


def _joined(parts: Iterator[_Part]) -> Iterator[Time]:
    """The expressions; what belongs together is one: a day and its hour, a name and its date, both ends."""
    last: _Part | None = None
    for part in parts:
        joined = _join(last, part) if last else None
        if last and not joined:
            yield last.time
        last = _Part(part.found, joined or part.time)
    if last:
        yield last.time


def _join(last: _Part, part: _Part) -> Time | None:
    """Two expressions as one, if they belong together."""
    between = part.found.source.lower[last.time.end : part.time.start]
    if len(between) <= 4 and between.strip() in ("", ","):
        comma = "," in between
        if not comma and (joined := _of_period(last, part)):
            return joined
        if _completes(last, part, comma):
            named = part.found.form.name in _DAYS and not last.time.edtf
            return replace(
                part.time if part.time.edtf or named else last.time, start=last.time.start, end=part.time.end
            )
    return _interval(last, part)


def _of_period(last: _Part, part: _Part) -> Time | None:
    """A date that the year or month after it completes: "em abril do ano passado", "no dia 17 deste mês"."""
    name, found, own = last.found.form.name, part.found, part.time
    unit = found.words.units.get(found["unit"]) if found.form.name in _UNITS else ""
    if (name in _IN_A_YEAR and unit == "year") or (name == "day_alone" and unit == "month"):
        rest = last.time.edtf[len(own.edtf) :] if own.edtf and last.time.edtf.startswith("XXXX") else ""
        return replace(own, start=last.time.start, edtf=own.edtf + rest if own.edtf else last.time.edtf)
    return None


def _completes(last: _Part, part: _Part, comma: bool) -> bool:
    """True for a day and its hour in either order, and for a day's name with its date."""
    one, other = last.found.form.name, part.found.form.name
    if other in _HOURS and (one in _DAYS or last.found["later"]):
        return not comma or other in {"clock", "minute"}
    if one in _HOURS and other in _DAYS:
        return True
    if one == "today" and other == "weekday":
        return not part.time.edtf or part.time.edtf == last.time.edtf
    return one in {"today", "weekday"} and other in _DATES


def _interval(last: _Part, part: _Part) -> Time | None:
    """Two dates, hours or days of the week as the ends of an interval: "from … to", "between … and"."""
    found, own = part.found, part.time
    to = found.source.lower[last.time.end : found.match.start()].strip() or found["at"]
    opened = last.found.led("between", "since") or found.words.has("from", last.found["at"] or last.found.last)
    if not opened or not found.words.has("to", to) or own.kind != last.time.kind:
        return None
    if last.found.form.name == found.form.name == "weekday":
        return Time(last.time.start, own.end, "frequency", "", "every day from the first to the last", "stated")
    if own.kind == "time":
        return replace(own, start=last.time.start)
    edtf = calendar.interval(last.time.edtf.removesuffix("/.."), own.edtf.removeprefix("../"))
    return replace(own, start=last.time.start, edtf=edtf, rule="from the first to the last") if edtf else None
