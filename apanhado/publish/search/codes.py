"""Whole numbers as text that a script can hold: one letter for a small one, and few different letters for gzip."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["Numbers", "code", "encoded", "gaps"]

Numbers = NDArray[np.int64]

ENDS, GOES_ON = 64, 26  # letters that end a number, and those after which it goes on
# A string in JavaScript holds them as they are; the marks of search data, blank and "|", are not among them.
LETTERS = np.frombuffer("".join(chr(c) for c in range(35, 127) if chr(c) not in "\\|").encode(), np.uint8)


def encoded(values: Numbers) -> tuple[str, Numbers]:
    """The code of numbers from 0 on, and where each begins in it, with its end."""
    columns, rest = [], values
    while (more := rest >= ENDS).any():
        columns.append(np.where(more, ENDS + rest % GOES_ON, rest))
        rest = np.where(more, rest // GOES_ON, -1)
    digits = np.column_stack([*columns, rest])
    sizes = (digits >= 0).sum(axis=1)
    return LETTERS[digits[digits >= 0]].tobytes().decode(), np.concatenate(([0], np.cumsum(sizes)))


def code(values: Iterable[int]) -> str:
    """The code of some numbers from 0 on."""
    return encoded(np.fromiter(values, np.int64))[0]


def gaps(rising: Sequence[int]) -> str:
    """The code of numbers each larger than the one before, as what lies between them."""
    return code(b - a - 1 for a, b in pairwise((-1, *rising)))
