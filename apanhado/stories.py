"""What articles on one event have in common: which sentences say the same, and where they differ."""

from dataclasses import dataclass
from typing import Literal

from apanhado.facts import Span

DifferenceKind = Literal["date", "number", "name", "negation"]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of an article, verbatim."""

    article: str  # slug
    where: Span


@dataclass(frozen=True, slots=True)
class Same:
    """Two sentences of two articles that say the same, or of which one says part of the other."""

    a: Said
    b: Said
    likeness: float  # from 0 to 1


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two sentences that tell the same thing give different words for one fact of it."""

    kind: DifferenceKind
    a: Said
    b: Said
    a_words: Span  # the words that differ: "10/9"
    b_words: Span  # "8 de outubro"
    rule: str


@dataclass(frozen=True, slots=True)
class Bond:
    """Why an article stands in its story: what it shares with the others of it."""

    article: str  # slug
    terms: tuple[str, ...]  # names, figures and telling words, the most telling first, as a text has them
    stated: bool = False  # an editor put it there
