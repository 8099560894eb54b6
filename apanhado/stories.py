"""What articles have in common: on one event, which sentences say the same and where they differ; the same text."""

from dataclasses import dataclass
from typing import Literal

from apanhado.facts import Span

MOST, NEARLY_ALL = 0.5, 0.8  # of a text
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


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two articles that have text in common, letter by letter or nearly."""

    a: str  # slug of the shorter
    b: str
    of_a: float  # how much of it stands in the other
    of_b: float
    passages: tuple[tuple[str, str], ...]  # ids, one of each article: either stands in the other

    @property
    def kind(self) -> Literal["same", "holds", "part"]:
        """Whether they are one text, or the longer holds most of the other beside much else, or neither."""
        if self.of_b >= NEARLY_ALL:
            return "same"
        return "holds" if self.of_a >= MOST > self.of_b else "part"
