"""What the words of lines say: those that the lexicon lists by language, and those learned from labelled pages."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

import numpy as np

from apanhado.ingest.glyphs import Floats
from apanhado.ingest.learned import word_weights
from apanhado.languages import Openings, lexicon

__all__ = ["entries", "hints", "weigh"]

_HINTS = ("menu", "leads", "opens", "ends", "byline", "command", "label", "ender", "jobs", "dateline", "press", "box")
_WEIGHTS = ("word_mean", "word_max", "pair_mean", "pair_max", "pair_tell", "pair_first", "line_tell", "known")
_TOLD = 16  # words of a line that are looked at; the rest of a paragraph says no more
_WHOLE = 6  # words of a line that is an entry as a whole

Tokens = Sequence[str]


def hints(lines: Sequence[Tokens]) -> dict[str, Floats]:
    """Columns for what the lexicon knows: what a line says as a whole, opens or ends with, and words for some things.

    "hint" sums those that speak of boilerplate. They are the same columns in every language.
    """
    rows = [_hints([w for w in line[:_TOLD] if not w.isdigit()], len(line)) for line in lines]
    columns: dict[str, Floats] = dict(
        zip(_HINTS, np.array(rows, np.float64).reshape(len(lines), len(_HINTS)).T, strict=True)
    )
    return columns | {"hint": columns["menu"] + columns["leads"] + columns["opens"] + columns["ends"]}


def _hints(line: list[str], length: int) -> tuple[float, ...]:
    """The hints of one line, given its first words without numbers, and how many it has."""
    if not line:
        return (0.0,) * len(_HINTS)
    lex, said, short = lexicon(), " ".join(line), length <= _WHOLE
    ends, labels, boxes = _openings()
    kind = lex.whole.get(said) if short else None
    return (
        kind not in (None, "related"),
        kind == "related",
        lex.starts.find(said) is not None,
        length <= _TOLD and ends.find(" ".join(reversed(line))) is not None,
        lex.byline.find(said) is not None,
        lex.commands.find(said) is not None,
        labels.find(said) is not None,
        short and said in lex.enders,
        len(lex.jobs.intersection(line)),
        len(lex.dateline.intersection(line)) / len(line),
        len(lex.press.intersection(line)),
        boxes.find(said) is not None,
    )


@cache
def _openings() -> tuple[Openings, Openings, Openings]:
    """The lexicon's endings the other way round, its labels and its boxes."""
    lex = lexicon()
    ends = (" ".join(reversed(phrase.split())) for several in lex.ends.values() for phrase in several)
    return Openings(ends), Openings((*lex.labels, *lex.others)), Openings(lex.boxes)


def entries(line: Tokens) -> Iterator[str]:
    """All that the table of learned weights may hold of a line: its words, its pairs of words, itself if it is short.

    Numbers are all alike; "^" and "$" stand for the line's ends.
    """
    words = _spoken(line)
    return chain(words, _pairs(words), _whole(words))


def _spoken(line: Tokens) -> list[str]:
    return ["0" if word.isdigit() else word for word in line[:_TOLD]]


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{a} {b}" for a, b in pairwise(["^", *words, "$"])]


def _whole(words: Sequence[str]) -> list[str]:
    return ["=" + " ".join(words)] if len(words) <= _WHOLE else []


def weigh(lines: Sequence[Tokens], table: Mapping[str, float] | None = None) -> dict[str, Floats]:
    """Columns for the learned weights of a line's words: above 0 they speak for boilerplate, below 0 for articles."""
    table = word_weights() if table is None else table
    rows = np.array([_weigh(line, table) for line in lines], np.float64).reshape(len(lines), len(_WEIGHTS))
    return dict(zip(_WEIGHTS, rows.T, strict=True))


def _weigh(line: Tokens, table: Mapping[str, float]) -> tuple[float, ...]:
    words = _spoken(line)
    if not words:
        return (0.0,) * len(_WEIGHTS)
    own, pairs, whole = ([table.get(entry, 0.0) for entry in of(words)] for of in (list, _pairs, _whole))
    telling = sum(weight for weight in pairs if weight > 0) / math.sqrt(len(pairs))
    known = sum(weight != 0 for weight in own) / len(own)
    return (sum(own) / len(own), max(own), sum(pairs) / len(pairs), max(pairs), telling, pairs[0], sum(whole), known)
