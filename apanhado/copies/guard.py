"""Whether what two texts share states the same facts: look-alikes have the wording in common, and other facts."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from apanhado.copies.alignment import Flat, Stretch
from apanhado.dates import calendar_words
from apanhado.text import squash

__all__ = ["other_facts"]

# Of the facts in what look-alikes share, in 522 labelled news texts, at least 0.38 differed, in copies at most 0.25.
_OTHER = 0.26
_OFTEN = 0.0015  # differing facts a character: of a long text with one correction, all its three numbers may differ
_SPELLED = 0.6  # likeness of two spellings of a name
_WORDS = 4  # of a name
_LETTERS = 40  # of a name that are looked at
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\w")
_BEGINS = re.compile(r"[.!?…:;\"“”«»•–—-]")  # what a sentence may follow

Kind = Literal["number", "name"]


@dataclass(frozen=True, slots=True)
class _Fact:
    kind: Kind
    start: int  # among the text's letters and digits
    end: int
    value: str


def other_facts(a: Flat, b: Flat, shared: Sequence[Stretch]) -> bool:
    """True where the stretches that two texts share give different numbers, names or dates in the same places.

    A few may differ: in copies, numbers are corrected and scanners misread letters.
    """
    gaps = [gap for stretch in shared for gap in stretch.gaps()]
    if not gaps:
        return False
    often = _OFTEN * sum(stretch.length for stretch in shared)
    ours, theirs = _Facts(a), _Facts(b)
    differing = sum(_differing(ours.within(*here), theirs.within(*there)) for here, there in gaps)
    if differing < often:
        return False
    ranges = ((int(stretch.a[0]), int(stretch.a[0]) + stretch.length) for stretch in shared)
    return differing > _OTHER * sum(len(ours.within(first, last)) for first, last in ranges)


class _Facts:
    """The numbers, days, months and names of a text, in order."""

    def __init__(self, text: Flat) -> None:
        places = zip(text.passages, text.starts.tolist(), strict=True)
        self._all = [fact for passage, start in places for fact in _facts_of(passage, start)]
        self._starts = [fact.start for fact in self._all]

    def within(self, first: int, last: int) -> list[_Fact]:
        """Those of which some part lies between two places; the one before may reach in."""
        found = self._all[max(0, bisect_left(self._starts, first) - 1) : bisect_left(self._starts, last)]
        return [fact for fact in found if fact.end > first]


def _facts_of(passage: str, at: int) -> Iterator[_Fact]:
    """The facts of one passage, whose letters and digits begin `at` that place.

    A word that begins a sentence is no name: its capital says nothing.
    """
    name: list[str] = []
    last = begun = 0
    begins = True
    for match in _WORD.finditer(passage):
        word, between = match[0], passage[last : match.start()]
        last = match.end()
        end = at + (len(squash(between)) if between != " " else 0)
        begins = begins or (between != " " and bool(_BEGINS.search(between)))
        named = not begins and word[0].isupper() and word.isalpha()
        if name and not (named and between == " " and len(name) < _WORDS):
            yield _Fact("name", begun, at, "".join(name)[:_LETTERS])
            name = []
        flat = squash(word)
        begun, at = (begun if name else end), end + len(flat)
        if named:
            name.append(flat)
        elif word[0].isdigit() or flat in calendar_words():
            yield _Fact("number", end, at, flat)
        begins = False
    if name:
        yield _Fact("name", begun, at, "".join(name)[:_LETTERS])


def _differing(ours: Sequence[_Fact], theirs: Sequence[_Fact]) -> int:
    """How many facts stand against others of their kind; one that only one of the texts has is no difference."""
    left, right = Counter((f.kind, f.value) for f in ours), Counter((f.kind, f.value) for f in theirs)
    missing, added = list((left - right).elements()), list((right - left).elements())
    numbers, others = ([value for kind, value in some if kind == "number"] for some in (missing, added))
    names, rivals = ([value for kind, value in some if kind == "name"] for some in (missing, added))
    return min(len(numbers), len(others)) + min(len(_unspelled(names, rivals)), len(_unspelled(rivals, names)))


def _unspelled(names: Sequence[str], others: Sequence[str]) -> list[str]:
    """The names that are not a spelling or a part of another one of some others."""
    return [name for name in names if not any(_one_name(name, other) for other in others)]


def _one_name(name: str, other: str) -> bool:
    return name in other or other in name or SequenceMatcher(None, name, other, False).ratio() > _SPELLED
