"""What the forms of lengths of time, habits and hours mean where they stand."""

import re
from collections.abc import Mapping

from apanhado.analyse.facts.times import calendar
from apanhado.analyse.facts.times.calendar import Reading
from apanhado.analyse.facts.times.found import Found
from apanhado.analyse.facts.times.readings import Meaning, fixed, relative

__all__ = ["MEANINGS"]

_CLOCKED = frozenset({"second", "minute", "hour"})
_CLAUSE = re.compile(r"\s+\w+\s+(?:que|which)\b")  # "no momento em que"


def _unbound(rule: str) -> Meaning:
    """The meaning of words that say when by themselves, not with what follows ("no momento" de …)."""
    return lambda found: None if found.completed() or _CLAUSE.match(found.after) else Reading("date", rule=rule)


def _every_weekday(found: Found) -> Reading | None:
    """A habit; in languages that write days small a capital is a name, and a bare ordinal no day."""
    told = (
        found.words.capitals or "-" in found.match[0] or (not found.upper() and (found.lead or " " in found.match[0]))
    )
    return Reading("frequency", rule="every such day") if told else None


def _unit(found: Found) -> Reading | None:
    unit = found.words.units[found["unit"]]
    if unit in _CLOCKED:
        return None
    # "No último ano" may be the last twelve months.
    rolling = found.lead and found.words.has("last", found["before"])
    edtf = calendar.shifted(found.now, unit, found.direction())
    return relative(found, edtf, certainty="inferred" if rolling else "derived")


def _this_unit(found: Found) -> Reading | None:
    """This week or year, and parts of a year ("início do ano")."""
    unit = found.words.units[found["unit"]]
    if unit == "weekend" and not found.this():
        return Reading("date", "", "a weekend")
    if _during(found):
        return Reading("duration", rule="all of a period")
    if unit in _CLOCKED or not (found.this() or found.led("part")):
        return None
    if unit == "day" and not found.this():
        return Reading("time", rule="part of a day")
    return relative(found, calendar.shifted(found.now, unit, 0))


def _during(found: Found) -> bool:
    """True for "during the day" and "for years", not for "per day" ("por dia")."""
    several = found["unit"] not in found.words.singular
    return found.words.has("during", " ".join(found.lead)) and (several or len(found.lead) > 1)


def _units(found: Found) -> Reading | None:
    """Some units until now or from now; one of them alone is the unit before or after this."""
    name = found["unit"] or found["units"]
    if found["units"] and name in found.words.singular:
        return None
    if found.words.has("first", found["which"]) and not found.words.has("past", found["which"]):
        return Reading("date", "", "the first units of a period")
    past, count = found.words.has("past", found["which"]), found.words.number(found["n"])
    unit = found.words.units.get(name, "")
    edtf = calendar.stretch(found.now, unit, count if past else -count) if count else ""
    return relative(found, edtf, "some time until now" if past else "some time from now")


def _ago(found: Found) -> Reading | None:
    if found["units"] in found.words.singular:
        return None
    count, unit = found.words.number(found["n"]), found.words.units.get(found["unit"], "")
    if edtf := calendar.shifted(found.now, unit, -count) if count else "":
        return relative(found, edtf, "so long ago")
    return Reading("duration", "", "so long ago, from a date that is not known so precisely")


def _amount(found: Found) -> Reading | None:
    """A length of time, unless it is an age, or "second" is another word; or so long ago, before or after."""
    words, number = found.words, found["n"].split()
    unit = words.units.get(found["unit"], "")
    if found["ago"]:
        return _ago(found)
    if found["hence"] or found["later"]:
        return Reading("date", "", f"so long {'after the text' if found['hence'] else 'from another time in the text'}")
    one = words.numbers.get("".join(number)) == 1
    if (one and unit == "second") or re.match(r"-\w", found.after):  # light years
        return None
    if one and unit == "day" and not words.has("spans", " ".join(found.lead)):
        return None  # "um dia", some day
    if unit in {"year", "month", "decade"} and _is_age(found):
        return None
    return Reading("duration", "", "length of time")


def _is_age(found: Found) -> bool:
    has, tail = found.words.has, found.tail
    outside = tail[len(tail) - len(found.lead) - 1 : len(tail) - len(found.lead)]
    behind = found.after.strip()
    if any(behind.startswith(age) and not behind[len(age) :][:1].isalnum() for age in found.words.lists["age_after"]):
        return True
    if any(has("age_before", word) for word in (*tail[-1:], *outside)):
        return True
    if tail[-1:] in ((",",), ("(",)) and re.match(r"\s?[,;)]", found.after):
        return True
    if len(tail) > 1 and tail[-2].isdecimal() and len(tail[-1]) <= 2:
        return True  # "de 5 a 12 anos"
    if not has("of", found.last) or any(has("lasting", word) for word in tail[-2:-1]):
        return False
    return found["n"][:1].isdecimal() or any(has("aged", word) for word in tail[-2:-1])


def _clock(found: Found) -> Reading | None:
    if found["bare"]:
        return Reading("time", rule="time of day") if _is_hour(found) else None
    hour, minute = int(found["h"]), int(found["min"] or found["min2"] or found["min3"] or 0)
    told = found["at"] or not (found["min3"] or (found["min2"] and found.after_name()))  # chapter and verse
    return Reading("time", rule="time of day") if told and hour <= 24 and minute < 60 else None


def _is_hour(found: Found) -> bool:
    """True for a number without minutes that is an hour: after "at", with "o'clock" or a part of the day."""
    at, oclock = found["at"], found["oclock"]
    if found.words.has("indefinite", found["bare"]):
        return False
    if not found.words.number(found["bare"]) <= 24 or (oclock in found.words.units and not at):
        return False
    part = found.match[0].endswith(tuple(found.words.lists["part_ends"]))
    return bool(oclock) or part or (found.words.has("sure_at", at) and found.goes_on())


def _noon(found: Found) -> Reading | None:
    return Reading("time", rule="time of day") if found["at"] or found.lead else None


def _minute(found: Found) -> Reading | None:
    """The minute of a match; where none is told of in minutes, "aos 37" is an age."""
    unit = found.words.units.get(found["unit"], "")
    bare = not unit and found.source.of_match and re.match(r"\s?[,./]", found.after)
    return Reading("time", rule="minute of a match") if bare or unit in {"minute", "second"} else None


def _daypart(found: Found) -> Reading | None:
    """A part of the day where the words before say which: the beginning of it, this one."""
    told = found.this() or (found.led("part") and not found.upper())
    return Reading("time", rule="part of a day") if told else None


MEANINGS: Mapping[str, Meaning] = {
    "every_weekday": _every_weekday,
    "every": fixed("frequency", "every so often"),
    "times": fixed("frequency", "times in a period"),
    "often": fixed("frequency", "how often"),
    "whole": fixed("duration", "all of a period"),
    "now": _unbound("about the time of writing"),
    "then": _unbound("relative to another time in the text"),
    "parts": fixed("time", "part of a day"),
    "hence": fixed("date", "so long after the text"),
    "unit": _unit,
    "this_unit": _this_unit,
    "nth_day": fixed("date", "a day counted from another"),
    "units": _units,
    "ago": _ago,
    "amount": _amount,
    "clock": _clock,
    "noon": _noon,
    "minute": _minute,
    "stopwatch": fixed("time", "time taken"),
    "daypart": _daypart,
}
