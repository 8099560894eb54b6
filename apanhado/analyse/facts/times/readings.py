"""What the forms of several kinds share: readings that are always the same, or told from the text's own date."""

from collections.abc import Callable

from apanhado.analyse.facts.times.calendar import Reading
from apanhado.analyse.facts.times.found import Found
from apanhado.facts import Certainty, DateKind

__all__ = ["Meaning", "dated", "digits", "fixed", "relative"]

Meaning = Callable[[Found], Reading | None]  # nothing where the form means no time


def fixed(kind: DateKind, rule: str) -> Meaning:
    """The meaning of a form that has no date of its own."""
    return lambda found: Reading(kind, rule=rule)


def dated(edtf: str, rule: str, certainty: Certainty = "stated") -> Reading | None:
    """A date, if there is one."""
    return Reading("date", edtf, rule, certainty) if edtf else None


def digits(text: str) -> int:
    """The number that the digits of a text make; 0 without."""
    return int("".join(filter(str.isdecimal, text)) or 0)


def relative(found: Found, edtf: str, rule: str = "", certainty: Certainty = "derived") -> Reading:
    """What was told from the text's own date, and says so; nothing is told where that is not known precisely enough."""
    if not edtf:
        return Reading("date", "", rule or "relative to a date that is not known so precisely")
    return Reading(
        "date", edtf, f"{rule + ', ' if rule else ''}relative to the text's date {found.source.known}", certainty
    )
