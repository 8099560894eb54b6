"""What a text says, with evidence: names, quotations, dates and figures, each with its place and rule."""

from dataclasses import dataclass
from typing import Literal

from apanhado.schema import NameKind

# The text says so in these words; a sure rule concludes it from what the text says; it is likely.
Certainty = Literal["stated", "derived", "inferred"]
DateKind = Literal["date", "time", "duration", "frequency"]
QuoteKind = Literal["direct", "reported"]
FigureKind = Literal["amount", "count", "duration", "percentage", "multiple"]


DEK = "_dek"  # stands for the id of a passage where the words are the standfirst's


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a passage or of the standfirst, verbatim."""

    passage: str  # id
    start: int  # offsets in the passage's text, the end exclusive
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a name stands, and the rule that found it there."""

    where: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Name:
    """Someone or something that an article names, under all the spellings it uses."""

    name: str  # the fullest form that the text has
    kind: NameKind
    mentions: tuple[Mention, ...]  # in reading order
    roles: tuple[Span, ...] = ()  # what the text says this is: "CEO da OpenAI"
    role: str = ""  # what an editor says it is, which comes before that
    rule: str = ""  # what told the kind
    certainty: Certainty = "stated"


@dataclass(frozen=True, slots=True)
class Quote:
    """What someone said, in their own words or reported."""

    words: tuple[Span, ...]  # without quotation marks; several where it goes on after its verb
    kind: QuoteKind
    by: Span | None  # the words that name who speaks: "disse o vice-presidente" has "o vice-presidente"
    speaker: str  # the `name` of a Name of the article, nothing where unknown
    rule: str
    certainty: Certainty = "stated"


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression of time."""

    where: Span
    kind: DateKind
    edtf: str  # nothing for what no calendar has: a duration, "recentemente"
    rule: str
    certainty: Certainty = "stated"  # derived: told from another known date


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts."""

    where: Span  # with hedge and unit
    kind: FigureKind
    low: float | None  # the value, or the ends of a range; None where that end is open
    high: float | None
    unit: str  # as the text has it: "dólares", "chips", "vezes"; nothing for per cent
    hedge: str  # "mais de", "cerca de"; nothing for a plain number
    rule: str
    certainty: Certainty = "stated"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found in one article, each kind in reading order."""

    names: tuple[Name, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[Dated, ...]
    figures: tuple[Figure, ...]


NO_FACTS = Facts((), (), (), ())


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that the library names, in all its articles."""

    slug: str  # no other of its kind has it
    name: str  # the fullest form that any of them has, or an editor's
    kind: NameKind
    named: tuple[tuple[str, Name], ...]  # by the slug of each article, in their order
    certainty: Certainty = "stated"  # derived: a surname alone was taken for its only bearer in the library
