"""The inverted index: for each form of a word the units that have it, and how much it weighs in each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from apanhado.model import Briefing
from apanhado.publish.search.codes import Numbers, encoded
from apanhado.publish.search.units import Unit, units
from apanhado.publish.search.words import form, is_function_word, stem, surfaces

__all__ = ["Form", "Group", "inverted"]

# BM25 with its usual parameters (Robertson and Zaragoza, 2009), its last factor in four levels ("impacts": Anh and
# Moffat, 2002): the browser has neither counts nor lengths, and two bits a place are all that ranking costs.
K1, B = 1.2, 0.75
USUAL = 50  # words of a passage, for the mean of all: so a level depends on its own passage alone
LEVELS = (0.8, 1.1, 1.4)
# A function word in more units than this tells nothing; its list would have a kilobyte or more.
TOO_COMMON = 2000


@dataclass(frozen=True, slots=True)
class Form:
    """A folded form of a word: where it stands, as the browser reads it."""

    text: str
    places: str
    slight: bool  # a function word: looked for, but no unit need have it


Group = tuple[Form, ...]  # the forms of one word


class _Surfaces(dict[str, int]):
    """The words of one language met so far, numbered with those of all others."""

    def __init__(self, language: str, all: list[tuple[str, str]]) -> None:
        super().__init__()
        self.language, self._all = language, all

    def __missing__(self, surface: str) -> int:
        self[surface] = number = len(self._all)
        self._all.append((surface, self.language))
        return number


def inverted(briefing: Briefing) -> list[Group]:
    """All words of a library by their forms; groups and forms in alphabetical order."""
    met, places, inside = read(unit for article in briefing.articles for unit in units(article))
    texts = [form(surface) for surface, _ in met]
    numbered = {text: n for n, text in enumerate(sorted(set(texts)))}
    of = np.array([numbered[text] for text in texts], np.int64)
    lists = dict(zip(sorted(numbered), listed(of[inside], places, len(numbered)), strict=True))
    chosen = usual(texts, np.bincount(inside, minlength=len(met)))
    groups: dict[str, list[Form]] = defaultdict(list)
    for text, n in sorted(chosen.items()):
        if text:
            surface, language = met[n]
            code, count = lists[text]
            slight = is_function_word(surface, language)
            groups[stem(surface, language)].append(Form(text, "" if slight and count > TOO_COMMON else code, slight))
    return sorted(map(tuple, groups.values()), key=lambda group: group[0].text)


def read(found: Iterable[Unit]) -> tuple[list[tuple[str, str]], Numbers, Numbers]:
    """The words met with their languages; of each word of the units in turn the unit's number, and its own."""
    met: list[tuple[str, str]] = []
    vocabularies: dict[str, _Surfaces] = {}
    runs: list[list[int]] = []
    for unit in found:
        if unit.language not in vocabularies:
            vocabularies[unit.language] = _Surfaces(unit.language, met)
        known = vocabularies[unit.language]
        # A heading is said of all that stands under it: its words count for the first of that, and twice.
        runs.append([known[s] for s in surfaces(f"{unit.text} {unit.heading} {unit.heading}")])
    sizes = np.array([len(run) for run in runs], np.int64)
    return met, np.repeat(np.arange(len(runs)), sizes), np.array([n for run in runs for n in run], np.int64)


def usual(texts: Sequence[str], counts: Numbers) -> dict[str, int]:
    """The number of the word that each form stands for most: "público" or "publico", whichever comes more often."""
    best: dict[str, int] = {}
    for n, text in enumerate(texts):
        if text not in best or counts[n] > counts[best[text]]:
            best[text] = n
    return best


def listed(forms: Numbers, places: Numbers, count: int) -> Iterator[tuple[str, int]]:
    """For each form in turn, its units as a code of gaps and levels, and how many they are."""
    if not count:
        return
    size = int(places.max()) + 1
    pairs, times = np.unique(forms * size + places, return_counts=True)
    form_of, unit_of = pairs // size, pairs % size
    lengths = np.bincount(places, minlength=size)
    room = K1 * (1 - B + B * lengths / USUAL)
    levels = np.digitize(times * (K1 + 1) / (times + room[unit_of]), LEVELS)
    before = np.concatenate(([-1], unit_of[:-1]))
    before[np.concatenate(([True], form_of[1:] != form_of[:-1]))] = -1
    text, begins = encoded((unit_of - before - 1) * 4 + levels)
    for start, end in pairwise(np.searchsorted(form_of, np.arange(count + 1)).tolist()):
        yield text[begins[start] : begins[end]], end - start
