"""What texts say a phrase is called for short: "inteligência artificial (IA)"."""

from collections.abc import Iterator, Mapping

import numpy as np

from apanhado.analyse.corpus import Shelf
from apanhado.analyse.terms import Kind, Numbers

__all__ = ["abbreviations"]

_MOST = 6  # letters


def abbreviations(shelf: Shelf) -> Mapping[tuple[int, ...], tuple[str, Numbers]]:
    """By the stems of a phrase, without what links them, its abbreviation and the passages that hold this."""
    vocabulary = shelf.vocabulary
    opens, closes = vocabulary.get("(", -1), vocabulary.get(")", -1)
    at = np.flatnonzero((shelf.words[:-2] == opens) & (shelf.words[2:] == closes))
    middle = vocabulary.columns[shelf.words[at + 1]]
    found: dict[tuple[int, ...], int] = {}
    for place in at[middle["capital"] & (middle["letters"] <= _MOST)].tolist():
        word = int(shelf.words[place + 1])
        before = tuple(_initialled(shelf, place, vocabulary.words[word].lower))
        if before:
            found.setdefault(before, word)
    return {
        stems: (vocabulary.words[word].lower.upper(), np.unique(shelf.passage[shelf.words == word]))
        for stems, word in found.items()
    }


def _initialled(shelf: Shelf, at: int, letters: str) -> Iterator[int]:
    """The stems of the words before a bracket of which some letters are the initials; nothing if they are not."""
    known, numbers = shelf.vocabulary.words, list[int]()
    while at > 0 and len(numbers) < len(letters):
        at -= 1
        number = int(shelf.words[at])
        if known[number].kind is Kind.CONTENT:
            numbers.append(number)
        elif known[number].kind not in (Kind.DETERMINER, Kind.PREPOSITION):
            break
    numbers.reverse()
    if [known[n].lower[:1] for n in numbers] == list(letters):
        yield from shelf.vocabulary.columns["stem"][numbers].tolist()
