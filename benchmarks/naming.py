"""Measure how well people, organisations and places are found in tokens with known names.

A record has `tokens`, `ents` (each a start, an end and a type, in tokens, the end exclusive) and `src`, where it comes
from. Each is taken alone: most are single sentences, and what the sentences beside it say is not known. Names count as
found if place and type are right (PER, ORG, LOC; systems and events are given as none of them).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from babel import Locale

from apanhado.analyse.facts.names import find_names
from apanhado.model import Passage
from apanhado.text import fold

__all__ = ["SYSTEMS", "score"]

TYPES = {"person": "PER", "organisation": "ORG", "place": "LOC"}
GUESS = 0.0  # a record says little; for the measure the best guess counts
_CLOSING, _OPENING = frozenset(".,;:!?)%"), frozenset("(")

_ELIDING, _ELIDED = re.compile(r"\b[OoDd]$"), re.compile(r"\b[OoDd]'$")  # "O'Brien"

Record = Mapping[str, Any]
Entity = tuple[int, int, str]


def spelled(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """The tokens as a text, marks set as writers set them, and where each begins."""
    text, starts = "", []
    for token in tokens:
        if text and token not in _CLOSING and text[-1] not in _OPENING and not _ELIDED.search(text):
            text += "" if token == "'" and _ELIDING.search(text) else " "
        starts.append(len(text))
        text += token
    return text, starts


def ours(record: Record) -> dict[str, Any]:
    """What this project finds."""
    text, starts = spelled(record["tokens"])
    begins = {start: n for n, start in enumerate(starts)}
    ends = {start + len(token): n + 1 for n, (start, token) in enumerate(zip(starts, record["tokens"], strict=True))}
    found = []
    for name in find_names((Passage("p", 1, "paragraph", text),), "pt", sure=GUESS):
        for mention in name.mentions if name.kind in TYPES else ():
            first, last = begins.get(mention.where.start), ends.get(mention.where.end)
            if first is not None and last is not None:
                found.append([first, last, TYPES[name.kind]])
    return {"ents": found}


def capitals(record: Record) -> dict[str, Any]:
    """Every run of capitals that opens no sentence: a country, a person of two words or more, or an organisation."""
    tokens, found, at = record["tokens"], [], 1
    while at < len(tokens):
        end = at
        while end < len(tokens) and tokens[end][:1].isupper():
            end += 1
        if end > at:
            found.append([at, end, _by_form(" ".join(tokens[at:end]))])
        at = end + 1
    return {"ents": found}


def _by_form(name: str) -> str:
    if fold(name) in {fold(territory) for territory in Locale("pt").territories.values()}:
        return "LOC"
    return "PER" if " " in name else "ORG"


SYSTEMS: dict[str, Callable[[Record], dict[str, Any]]] = {"apanhado": ours, "capitals": capitals}


def score(records: Sequence[Record], predictions: Sequence[Record]) -> dict[str, dict[str, object]]:
    """Precision, recall and F1 for each source: all types, each type, and places whatever their type.

    A prediction may say by `i` which record it is for; otherwise they are in the records' order.
    """
    given = {prediction.get("i", n): prediction["ents"] for n, prediction in enumerate(predictions)}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for n, record in enumerate(records):
        gold, found = _entities(record["ents"]), _entities(given.get(n, ()))
        source = record["src"]
        _count(counts[source], gold, found)
        for kind in TYPES.values():
            _count(counts[f"{source}/{kind}"], {e for e in gold if e[2] == kind}, {e for e in found if e[2] == kind})
        _count(counts[f"{source}/any (span only)"], {e[:2] for e in gold}, {e[:2] for e in found})
    return {group: _figures(*counts[group]) for group in sorted(counts)}


def _entities(listed: Iterable[Sequence[Any]]) -> set[Entity]:
    return {(start, end, kind) for start, end, kind in listed if kind in TYPES.values()}


def _count(counts: list[int], gold: set[Any], found: set[Any]) -> None:
    for at, size in enumerate((len(gold & found), len(found), len(gold))):
        counts[at] += size


def _figures(right: int, found: int, gold: int) -> dict[str, object]:
    p, r = right / found if found else 0.0, right / gold if gold else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}
