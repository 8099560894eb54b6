"""What the characters of lines say, whatever the language: counts of letters, words, marks, all lines at once."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import IntEnum, auto
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["DENSE", "FORMS", "IDEOGRAPHS", "Floats", "Forms", "forms", "terminal"]

Floats = NDArray[np.floating[Any]]

_CLOSERS = "\"'”’»“)]}」』】） "
_STOPS = ".。।।॥۔"
_TERMINALS = f"{_STOPS}!?…！？؟:;：；"
# A character stands for so many words where blanks do not part them: two of Chinese for one word, four of Thai.
_OF_IDEOGRAPH, _OF_DENSE = 0.6, 0.25
IDEOGRAPHS = ((0x3040, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
DENSE = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))  # Thai, Lao, Burmese, Khmer


class _Kind(IntEnum):
    OTHER = 0
    BLANK = auto()
    LOWER = auto()
    UPPER = auto()
    LETTER = auto()  # of a script without case
    DIGIT = auto()
    IDEOGRAPH = auto()
    DENSE = auto()
    STOP = auto()  # ends a sentence where a blank follows
    WIDE_STOP = auto()  # ends a sentence anyway
    COMMA = auto()
    QUOTE = auto()
    CLOSER = auto()
    SEPARATOR = auto()  # parts the words of menus
    CODE = auto()
    END = auto()  # of a line


@cache
def _kinds() -> NDArray[np.uint8]:
    """The kind of each character of the Basic Multilingual Plane."""
    table = np.zeros(0x10000, np.uint8)
    by_category = {"Lu": _Kind.UPPER, "Lt": _Kind.UPPER, "Ll": _Kind.LOWER, "Nd": _Kind.DIGIT, "Zs": _Kind.BLANK}
    by_category |= dict.fromkeys(("Lo", "Lm", "Mn", "Mc"), _Kind.LETTER)
    for code in range(0x10000):
        table[code] = by_category.get(unicodedata.category(chr(code)), _Kind.OTHER)
    for ranges, kind in ((IDEOGRAPHS, _Kind.IDEOGRAPH), (DENSE, _Kind.DENSE)):
        for first, last in ranges:
            letters = table[first : last + 1]
            letters[letters == _Kind.LETTER] = kind
    for marks, kind in (
        (".!?…؟।", _Kind.STOP),
        ("。！？", _Kind.WIDE_STOP),
        (",、，،", _Kind.COMMA),
        ('"“”«»„「」『』‘’', _Kind.QUOTE),
        (")]}】）", _Kind.CLOSER),
        ("|·•»›>/–—", _Kind.SEPARATOR),
        ("\t\n\r", _Kind.BLANK),
        ("{}<=;\\_`$", _Kind.CODE),
    ):
        table[[ord(mark) for mark in marks]] = kind
    return table


FORMS = (
    *("length", "size", "word_length", "capitalised", "upper", "digits", "marks", "commas", "stop", "asks"),
    *("colon", "ellipsis", "terminal", "sentences", "per_sentence", "quotes", "opens_lower", "opens_digit"),
    *("opens_quote", "opens_closing", "separators", "address", "hash", "copyright", "title_case", "all_caps"),
    *("one_word", "year", "clock", "ends_comma", "prose", "long", "code"),
)
Forms = dict[str, Floats]
_PLACES = {
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
    "clock": re.compile(r"\d[:h]\d\d"),
    "address": re.compile(r"https?:|www\.|@"),
    "hash": re.compile("#"),
    "copyright": re.compile("©"),
}


def terminal(text: str) -> str:
    """The mark that closes a text, behind quotation marks and brackets; "" for none."""
    last = text.rstrip(_CLOSERS)[-1:]
    return last if last and last in _TERMINALS else ""


def forms(texts: Sequence[str]) -> Forms:
    """The columns named in `FORMS`, a number for each text; texts have no line ends in them."""
    joined = "\n".join(texts)
    codes = np.frombuffer(f"{joined}\n".encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = _kinds()[np.minimum(codes, 0xFFFF)]
    length = np.array([len(text) for text in texts])
    line = np.repeat(np.arange(len(texts)), length + 1)
    ends = np.cumsum(length + 1) - 1
    kinds[ends] = _Kind.END
    counts = np.bincount(line * len(_Kind) + kinds, minlength=len(texts) * len(_Kind)).reshape(-1, len(_Kind))
    of = {kind: counts[:, kind].astype(np.float64) for kind in _Kind}
    found = _words(kinds, line, of, length) | _sentences(kinds, line, len(texts)) | _marks(texts)
    starts = ends - length
    for name, pattern in _PLACES.items():
        hits = [match.start() for match in pattern.finditer(joined)]
        found[name] = (np.bincount(np.searchsorted(starts, hits, "right") - 1, minlength=len(texts)) > 0) * 1.0
    found["per_sentence"] = found["size"] / (found["sentences"] + 1)
    found["prose"] = np.where(found["size"] >= 8, found["terminal"], 0.0)
    return found


def _words(kinds: NDArray[np.uint8], line: NDArray[np.int64], of: Mapping[_Kind, Floats], length: Floats) -> Forms:
    """The columns that count letters and words."""
    spelt = (kinds >= _Kind.LOWER) & (kinds <= _Kind.DIGIT)
    first = spelt & ~np.append(False, spelt[:-1])
    count = len(length)
    words = np.bincount(line[first], minlength=count)
    large = np.bincount(line[first & (kinds == _Kind.UPPER)], minlength=count)
    letters = of[_Kind.LOWER] + of[_Kind.UPPER] + of[_Kind.LETTER] + of[_Kind.IDEOGRAPH] + of[_Kind.DENSE]
    size = words + _OF_IDEOGRAPH * of[_Kind.IDEOGRAPH] + _OF_DENSE * of[_Kind.DENSE]
    marks = length - letters - of[_Kind.DIGIT] - of[_Kind.BLANK]
    upper = of[_Kind.UPPER]
    return {
        "length": np.log1p(length),
        "size": size,
        "word_length": length / (size + 1),
        "capitalised": np.where(words, large / (words + 1), 0.5),
        "upper": upper / (letters + 1),
        "digits": of[_Kind.DIGIT] / (length + 1),
        "marks": marks / (length + 1),
        "commas": of[_Kind.COMMA],
        "quotes": of[_Kind.QUOTE],
        "separators": of[_Kind.SEPARATOR],
        "code": of[_Kind.CODE] / (length + 1),
        "title_case": ((words >= 4) & (large >= words - 1)) * 1.0,
        "all_caps": ((upper == letters) & (letters > 3)) * 1.0,
        "one_word": (size <= 1.5) * 1.0,
        "long": (size >= 25) * 1.0,
    }


def _sentences(kinds: NDArray[np.uint8], line: NDArray[np.int64], count: int) -> Forms:
    """How many sentences end in each line: at a stop before a blank, closing marks between them stepped over."""
    padded = np.append(kinds, (_Kind.END, _Kind.END))
    after, then = padded[1:-1], padded[2:]
    bound = (after == _Kind.BLANK) | (after == _Kind.END)
    closed = ((after == _Kind.QUOTE) | (after == _Kind.CLOSER)) & ((then == _Kind.BLANK) | (then == _Kind.END))
    stops = ((kinds == _Kind.STOP) & (bound | closed)) | (kinds == _Kind.WIDE_STOP)
    return {"sentences": np.bincount(line[stops], minlength=count).astype(np.float64)}


def _marks(texts: Sequence[str]) -> Forms:
    """The columns told from the first and last characters."""
    closing = [terminal(text) for text in texts]
    opening = [text[:1] for text in texts]

    def column(values: list[bool]) -> Floats:
        return np.array(values, np.float64)

    return {
        "stop": column([c != "" and c in _STOPS for c in closing]),
        "asks": column([c != "" and c in "!?！？؟" for c in closing]),
        "colon": column([c in (":", "：") for c in closing]),
        "ellipsis": column([c == "…" or text.endswith("...") for c, text in zip(closing, texts, strict=True)]),
        "terminal": column([c != "" for c in closing]),
        "opens_lower": column([o.islower() for o in opening]),
        "opens_digit": column([o.isdigit() for o in opening]),
        "opens_quote": column([o != "" and o in "'\"“«„「‘—–-" for o in opening]),
        "opens_closing": column([o != "" and o in ",.;:)]”’»!?" for o in opening]),
        "ends_comma": column([text.endswith((",", "，", "、")) for text in texts]),
    }
