"""Which lines of a page are its article, and which is its title: what was learned, asked of the page as a whole.

Two questions, one after the other: how much each line looks like the title; and how much it looks like the article,
given where the likeliest title stands. Of web pages a third: the second again, given how much of the likely article the
elements around a block hold (F1 on sites not seen .955 without, .966 with it, before the rules). Of texts it gained
nothing to ask how each answer looks among the others (F1 of whole pages .935 and .935, of containers .963 and .963).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from apanhado.documents import Block
from apanhado.ingest.glyphs import Floats
from apanhado.ingest.learned import forest
from apanhado.ingest.signals import Columns, Flags, Sheet

__all__ = ["HEADLINE", "Judgement", "beside_title", "elements", "headlines", "judge"]

HEADLINE = 35  # words; a title has no more
_SITE_NAME = 1.8  # times as long as a title is a line that goes on with the name of the site
# How much more a lost word counts than one too many. Dev, sites not seen: F1 of whole pages .935, .932, .928 and pages
# of which half is lost 24, 16, 14 of 2,270 for 1, 1.3, 1.6.
_BETA = 1.15
# A web page has no article if its likeliest lines promise less than this and have fewer likely words. Dev, sites not
# seen: none of 51 pages is lost so, and 32 of the same 51 without their articles are found to have none.
_PROMISING, _FEW = 0.7, 60
_OUTWARD = 4  # elements around a line that are told of one by one
_CORES = (0.5, 0.8, 0.95)  # of the article
_NO_CORE = 20  # elements away


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was decided of each line."""

    keep: Floats  # how likely it is the article's, 0 to 1
    title: Floats  # how likely it is its title
    chosen: Flags  # it stays


def judge(blocks: Sequence[Block]) -> Judgement:
    """The judgement on the lines of one page, in their order."""
    if not blocks:
        return Judgement(np.zeros(0), np.zeros(0), np.zeros(0, np.bool_))
    sheet = Sheet(blocks)
    columns = sheet.columns()
    title = forest("title").probabilities(columns | headlines(sheet)) * (sheet.size <= HEADLINE)
    columns |= beside_title(sheet, title)
    keep = forest("keep").probabilities(columns)
    if sheet.is_web:
        keep = forest("web").probabilities(columns | elements(sheet, keep))
    return Judgement(keep, title, _choose(keep, sheet.words, sheet.is_web))


def _choose(keep: Floats, words: Floats, may_be_none: bool = False) -> Flags:
    """The likeliest lines, as many as promise the highest F measure in words; one at least, unless there may be none.

    With p for the lines' probabilities, w for their words and b for beta, the k likeliest promise
    (1 + b²) Σ wp / (Σ w + b² Σ all wp): where a page is hard to tell, less likely lines stay too (Lipton et al.,
    "Optimal Thresholding of Classifiers to Maximize F1 Measure", ECML 2014).
    """
    order = np.argsort(-keep, kind="stable")
    likely = keep * words
    found = np.cumsum(likely[order])
    promised = (1 + _BETA**2) * found / (np.cumsum(words[order]) + _BETA**2 * likely.sum() + 1e-9)
    best = int(np.argmax(promised))
    chosen = np.zeros(len(keep), np.bool_)
    if not may_be_none or promised[best] >= _PROMISING or found[best] >= _FEW:
        chosen[order[: best + 1]] = True
    return chosen


def headlines(sheet: Sheet) -> Columns:
    """Columns that tell titles: said again in the page's first line or with the site's name, with a text below."""
    said = [" ".join(tokens) for tokens in sheet.tokens]
    inside = np.array([n > 0 and len(text) > 10 and text in said[0] for n, text in enumerate(said)], np.float64)
    share = np.array([len(text) for text in said]) / (len(said[0]) + 1)
    last = np.full(len(sheet.vocabulary), -1)
    long = sheet.long[sheet.line]
    np.maximum.at(last, sheet.content[long], sheet.line[long])
    below = np.bincount(sheet.line, last[sheet.content] > sheet.line, minlength=sheet.count)
    counted = np.cumsum(sheet.long)
    return {
        "in_first": inside,
        "of_first": inside * share,
        "goes_on": _go_on(said),
        "said_below": below / np.maximum(sheet.distinct, 1),
        "longs_above": counted - sheet.long,
        "longs_below": counted[-1] - counted,
    }


def _go_on(said: Sequence[str]) -> Floats:
    """1 for a line that another one repeats and goes on from, as with a site's name."""
    found = np.zeros(len(said))
    order = sorted(range(len(said)), key=said.__getitem__)
    for one, next_one in pairwise(order):
        short, long = said[one], said[next_one]
        if len(short) > 12 and long.startswith(f"{short} ") and len(long) < len(short) * _SITE_NAME:
            found[one] = 1
    return found


def beside_title(sheet: Sheet, title: Floats) -> Columns:
    """Columns that say where the likeliest title stands from each line, and how alike the two are."""
    best = int(title.argmax())
    away, text = np.arange(sheet.count) - best, np.cumsum(sheet.size)
    return {
        "title": title,
        "title_best": np.full(sheet.count, title[best]),
        "title_lines": np.sign(away) * np.log1p(np.abs(away)),
        "title_text": np.sign(away) * np.log1p(np.abs(text - text[best])),
        "like_title": sheet.like(best),
    }


def elements(sheet: Sheet, keep: Floats) -> Columns:
    """Columns that say of the elements around each block of a web page how much of the article they seem to hold.

    Of the nearest elements: their share of the text that is likely the article's, and its share of their text. Then
    for the smallest element that holds half of that text and more, whether the block is in it and how deep.
    """
    likely, around = keep * sheet.words, [block.around for block in sheet.blocks]
    line = np.repeat(np.arange(sheet.count), [len(own) for own in around])
    number = np.array([one for own in around for one in own], np.int64)
    known, element = np.unique(number, return_inverse=True)
    held = np.bincount(element, likely[line], minlength=len(known)) / (likely.sum() + 1e-9)
    text = np.bincount(element, sheet.words[line], minlength=len(known))
    dense = held * likely.sum() / (text + 1e-9)
    step = np.arange(len(line)) - np.searchsorted(line, line)  # outward, from 0
    found: Columns = {"likely": keep}

    def column(values: Floats, where: NDArray[np.bool_], missing: float) -> Floats:
        result = np.full(sheet.count, float(missing))
        result[line[where]] = values[where]
        return result

    for outward in range(_OUTWARD):
        found[f"held {outward}"] = column(held[element], step == outward, -1)
        found[f"dense {outward}"] = column(dense[element], step == outward, -1)
    found["beside"] = column(text[element].astype(np.float64), step == 0, -1)
    for core in _CORES:
        holding = np.flatnonzero(held >= core)
        best = holding[np.lexsort((-holding, text[holding]))[:1]]
        found[f"core {core}"] = column(step.astype(np.float64), np.isin(element, best), _NO_CORE)
    densest = np.full(sheet.count, -1.0)
    np.maximum.at(densest, line, np.where(held >= _CORES[0], dense, -1.0)[element])
    return found | {"densest": densest}
