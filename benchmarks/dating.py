"""Expressions of time: how well they are found and told, beside simple systems.

A record has `id`, `src`, `text`, `dct` (the text's own date, DD-MM-YYYY, or null) and `timex`, the expressions with
their places `s` and `e` and perhaps a normalised value `norm` ("+1997----T…"). A prediction has `id` and `timex` with
`s`, `e` and `value`, the first date of what is meant ("1997", "2024-11", "2024-11-05") or null.

* years and numbers: four-digit years and dates in numbers by one pattern, with the preposition before them.
* dateparser: its search for dates. Needs, and is left out without, `pip install dateparser`.
"""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from apanhado.analyse.facts.dates import find_times

__all__ = ["LEFT_OUT", "SYSTEMS", "score"]

Record = Mapping[str, Any]

_PLAIN = re.compile(
    r"(?:\b(?:em|de|desde|até|in|since|until|en|hasta)\s+)?"
    r"(?<!\d)(?:(?P<day>\d\d?)/(?P<month>\d\d?)/(?P<year>\d{4})|(?P<bare>1[89]\d\d|20\d\d))(?![\d.,/]\d|\d)",
    re.IGNORECASE,
)
_GOLD = re.compile(r"\+(\d{4})(\d\d|--)(\d\d|--)T")


def apanhado(record: dict[str, Any]) -> dict[str, Any]:
    """What this project finds, with the first date of each interval or set as the value."""
    known = "-".join(reversed((record.get("dct") or "").split("-")))
    found = find_times(record["text"], record.get("lang") or "pt", known)
    return _prediction(record, ((time.start, time.end, value(time.edtf)) for time in found))


def value(edtf: str) -> str | None:
    """The first date that an EDTF value names, with the first year of a decade or century; None without a year."""
    found = re.match(r"[\[{]?(?:\.\./)?(\d{2}[\dX]{2}(?:-[01]\d(?:-\d\d)?)?)", edtf)
    return found[1].replace("X", "0") if found else None


def years_and_numbers(record: dict[str, Any]) -> dict[str, Any]:
    """What one pattern finds: years, and dates in numbers with the day first."""
    return _prediction(record, (_plain(match) for match in _PLAIN.finditer(record["text"])))


def _plain(match: re.Match[str]) -> tuple[int, int, str]:
    said = match["bare"] or f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    return match.start(), match.end(), said


def dateparser(record: dict[str, Any]) -> dict[str, Any]:
    """What dateparser finds, told the language, the text's own date (2007 where unknown) and to lean to the past."""
    search_dates: Any = import_module("dateparser.search").search_dates
    known = datetime.datetime.strptime(record.get("dct") or "01-01-2007", "%d-%m-%Y")
    settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "RELATIVE_BASE": known}
    found, at = [], 0
    for words, date in search_dates(record["text"], languages=[record.get("lang") or "pt"], settings=settings) or ():
        start = record["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, date.date().isoformat()))
    return _prediction(record, found)


def _prediction(record: Record, found: Any) -> dict[str, Any]:
    return {"id": record["id"], "timex": [{"s": start, "e": end, "value": value} for start, end, value in found]}


SYSTEMS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "apanhado": apanhado,
    "years and numbers": years_and_numbers,
}
LEFT_OUT: dict[str, str] = {}
if find_spec("dateparser"):
    SYSTEMS["dateparser"] = dateparser
else:
    LEFT_OUT["dateparser"] = "left out: it is not installed"


def score(records: Sequence[Record], predictions: Sequence[Record]) -> dict[str, dict[str, object]]:
    """By source: precision, recall and F1 of expressions that overlap and of exact ones, and absolute values right."""
    by_id = {one["id"]: one["timex"] for one in predictions}
    sources = sorted({record["src"] for record in records})
    return {src: _score([(r, by_id.get(r["id"], [])) for r in records if r["src"] == src]) for src in sources}


def _score(pairs: Sequence[tuple[Record, Sequence[Record]]]) -> dict[str, object]:
    overlap = exact = right = absolute = 0
    for record, given in pairs:
        for gold, found in _matched(record["timex"], given):
            overlap += found is not None
            exact += found is not None and (found["s"], found["e"]) == (gold["s"], gold["e"])
            if wanted := _GOLD.match(gold.get("norm") or ""):
                said = "-".join(part for part in wanted.groups() if "-" not in part)
                absolute += 1
                right += found is not None and (found.get("value") or "").startswith(said)
    predicted, golden = sum(len(given) for _, given in pairs), sum(len(record["timex"]) for record, _ in pairs)
    return {
        "overlap": _rates(overlap, predicted, golden),
        "exact": _rates(exact, predicted, golden),
        "absolute_value_right": f"{right}/{absolute}",
    }


def _matched(golden: Sequence[Record], given: Sequence[Record]) -> list[tuple[Record, Record | None]]:
    """Each expression of the gold with the first of those given that overlaps it and is not taken."""
    free, pairs = list(given), []
    for gold in golden:
        found = next((one for one in free if one["s"] < gold["e"] and gold["s"] < one["e"]), None)
        free = [one for one in free if one is not found]
        pairs.append((gold, found))
    return pairs


def _rates(right: int, predicted: int, golden: int) -> dict[str, float]:
    p, r = right / predicted if predicted else 0.0, right / golden if golden else 0.0
    f1 = 2 * p * r / (p + r) if right else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4)}
