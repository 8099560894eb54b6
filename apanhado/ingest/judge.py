"""Which lines of a page are its article, and which is its title: what was learned, asked of the page as a whole.

Two questions, one after the other: how much each line looks like the title; and how much it looks like the article,
given where the likeliest title stands. A third, how each answer looks among the others, gained nothing on sites not
seen (F1 of whole pages .935 and .935, of containers .963 and .963).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from apanhado.ingest.glyphs import Floats
from apanhado.ingest.learned import forest
from apanhado.ingest.signals import Columns, Flags, Sheet
from apanhado.model import Block

__all__ = ["HEADLINE", "Judgement", "beside_title", "headlines", "judge"]

HEADLINE = 35  # words; a title has no more
_SITE_NAME = 1.8  # times as long as a title is a line that goes on with the name of the site
# How much more a lost word counts than one too many. Dev, sites not seen: F1 of whole pages .935, .932, .928 and pages
# of which half is lost 24, 16, 14 of 2,270 for 1, 1.3, 1.6.
_BETA = 1.15


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
    return Judgement(keep, title, _choose(keep, sheet))


def _choose(keep: Floats, sheet: Sheet) -> Flags:
    """The likeliest lines, as many as promise the highest F measure in words; one at least.

    With p for the lines' probabilities, w for their words and b for beta, the k likeliest promise
    (1 + b²) Σ wp / (Σ w + b² Σ all wp): where a page is hard to tell, less likely lines stay too (Lipton et al.,
    "Optimal Thresholding of Classifiers to Maximize F1 Measure", ECML 2014).
    """
    words = np.array([len(tokens) for tokens in sheet.tokens], np.float64)
    order = np.argsort(-keep, kind="stable")
    likely = keep * words
    promised = np.cumsum(likely[order]) / (np.cumsum(words[order]) + _BETA**2 * likely.sum() + 1e-9)
    chosen = np.zeros(sheet.count, np.bool_)
    chosen[order[: int(np.argmax(promised)) + 1]] = True
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
