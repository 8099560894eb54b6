"""Figures in running text: amounts, counts, durations, percentages and multiples, with unit, hedge and value.

A number is a figure only with what it counts: a unit, a noun in the plural, a scale ("3 milhões") or a hedge ("mais de
30"). Years, dates, clock times, scores, names ("Boeing 737") and labels ("página 10") are none. A share of a whole is
a percentage: "um em cada cinco" is 20. "de 10% a 20%" is a range, while "10%, 20%" and "from 10% to 20%", which tells
a change, are two figures. What a hedge leaves open has no end: "mais de 3" begins at 3, "até 3" ends there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apanhado.analyse.facts.figurewords import CODES, MONEY, Bound, FigureWords, figure_words
from apanhado.analyse.facts.numbers import Number, number_at, pieces
from apanhado.analyse.facts.tokens import Token
from apanhado.analyse.facts.units import Unit, unit_at
from apanhado.facts import Certainty, FigureKind

__all__ = ["Found", "find_figures"]

_GLUE = frozenset("-/.:#@_&=+'’")  # before or after digits without a blank: part of something longer
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_ENDS = frozenset('.!?:;"“”«»()[]—–•*')  # before the first word of a sentence, which has a capital anyway


@dataclass(frozen=True, slots=True)
class Found:
    """A figure of a text, with its place; `start` to `end` has the hedge and the unit."""

    start: int
    end: int
    kind: FigureKind
    low: float | None  # nothing: open below
    high: float | None
    unit: str
    hedge: str
    rule: str
    certainty: Certainty = "stated"


def find_figures(text: str, language: str) -> tuple[Found, ...]:
    """The figures of a text in order; none for a language without words for them."""
    words = figure_words(language)
    return tuple(_Reader(text, words).figures()) if words else ()


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure in pieces, before hedges are looked for."""

    first: int
    last: int
    kind: FigureKind
    low: float
    high: float | None
    unit: str
    rule: str
    certainty: Certainty = "stated"


class _Reader:
    """One text with its pieces."""

    def __init__(self, text: str, words: FigureWords) -> None:
        self._text = text
        self._words = words
        self._tokens: Sequence[Token] = tuple(pieces(text))

    def figures(self) -> Iterator[Found]:
        at = 0
        while at < len(self._tokens):
            found, at = self._at(at)
            if found:
                yield self._hedged(found)

    def _at(self, at: int) -> tuple[_Figure | None, int]:
        """The figure that begins here, if any, and where to read on."""
        if not (self._tokens[at].text[0].isdecimal() or self._tokens[at].lower in self._words.starts):
            return None, at + 1
        if found := self._multiple(at) or self._half(at):
            return found, found.last
        money = at + (self._tokens[at].text in MONEY | CODES)
        number = self._number(money, at)
        if number is None:
            return None, at + 1
        if number.digits and not self._free(number):
            return None, number.last
        found = self._share(number) or self._range(at, number) or self._single(at, number)
        return found, found.last if found else number.last

    def _number(self, at: int, first: int) -> Number | None:
        if at >= len(self._tokens):
            return None
        joined = not self._words.between.before(self._tokens, first)
        return number_at(self._tokens, at, self._words.number, money=at > first, joined=joined)

    def _single(self, at: int, number: Number) -> _Figure | None:
        low, high, last = number.low, number.high, number.last
        if number.first > at:
            unit = self._tokens[at].text
            return _Figure(at, last, "amount", self._sign(number, low), high, unit, "currency before the number")
        found = unit_at(self._tokens, number, self._words.unit)
        if not self._counts(number, found):
            return None
        certainty: Certainty = "derived" if number.vague else "stated"
        if found is None:
            return _Figure(at, last, "count", low, high, "", "number with scale or hedge", certainty)
        low = self._sign(number, low + found.more)
        high = None if high is None else low if not number.vague else high
        return _Figure(at, found.end, found.kind, low, high, self._cut(found.first, found.last), found.rule, certainty)

    def _counts(self, number: Number, unit: Unit | None) -> bool:
        """True where a number with this unit, or none, is a figure and not a date, a label or a name."""
        no_figure = (self._clock, self._indefinite, self._score)
        if self._dated(number) or any(test(number, unit) for test in no_figure):
            return False
        if unit and unit.sure:
            return unit.kind != "duration" or not self._labelled(number)
        if number.digits and number.scale == 1:
            if self._labelled(number) or self._named(number) or not self._whole(number):
                return False
            last = self._tokens[number.last - 1]
            hedged = self._hedge(number.first)[0] in ("about", "above")
            year = _FIRST_YEAR <= number.low <= _LAST_YEAR and len(last.text) == 4
            if unit is None:  # "por volta de 17h45" is no figure either
                return hedged and not year and not self._text[last.end : last.end + 1].isalnum()
            return hedged or not year
        large = number.scale >= 1000 and (number.digits or number.last > number.first + 1)
        return unit is not None or number.vague or large

    def _indefinite(self, number: Number, unit: Unit | None) -> bool:
        """True for an article: "um" without a unit, "a year" in "$5 a year"."""
        halves = self._words.number.halves
        article = number.article and number.scale == 1 and self._tokens[number.first].lower not in halves
        return article and (unit is None or self._tokens[number.first].lower not in self._words.ones)

    def _whole(self, number: Number) -> bool:
        """False for three decimals, which things counted never have: their writer meant thousands."""
        decimals = self._tokens[number.first].text.replace(",", ".").rpartition(".")[2]
        return number.low == int(number.low) or len(decimals) < 3

    def _free(self, number: Number) -> bool:
        """False for digits within a name, an address, a time or a date ("GPT-4.5", "10/9", "14:30")."""
        end = self._tokens[number.last - 1].end
        before, after = self._before(number), self._text[end : end + 2]
        if before[-1:].isalnum() or (before[-1:] in _GLUE and not _signed(before)):
            return False
        return not (after[:1] in _GLUE and after[:1] not in "-+" and (after[1:].isalnum() or after[:1] in "/_@="))

    def _before(self, number: Number) -> str:
        start = self._tokens[number.first].start
        return self._text[max(start - 2, 0) : start]

    def _sign(self, number: Number, low: float) -> float:
        before = self._before(number)
        return -low if _signed(before) and before[-1] != "+" else low

    def _clock(self, number: Number, unit: Unit | None) -> bool:
        """True for a time of day: "às 10 horas", "8 da manhã"."""
        tokens, at = self._tokens, number.last
        if self._words.clock_after.at(tokens, unit.end if unit else at):
            return True
        hour = unit is None or (unit.kind == "duration" and tokens[unit.first].lower.startswith("hor"))
        return hour and number.low <= 24 and self._words.clock_before.before(tokens, number.first) > 0

    def _dated(self, number: Number) -> bool:
        """True beside the name of a month, and for a year in words."""
        tokens, months = self._tokens, self._words.unit.months
        after = number.last + (number.last < len(tokens) and tokens[number.last].lower in self._words.number.of)
        if after < len(tokens) and tokens[after].lower in months:
            return True
        return number.first > 0 and tokens[number.first - 1].lower in months and tokens[number.first - 1].capital

    def _score(self, number: Number, unit: Unit | None) -> bool:
        """True for a part of a score or a relay: "3 sets a 0", "4 x 200 m"."""
        tokens, at = self._tokens, unit.end if unit else number.last
        if number.first > 1 and tokens[number.first - 1].lower in ("x", "×"):
            return tokens[number.first - 2].text[0].isdecimal()
        after = at + self._words.to.at(tokens, at)
        return at < after < len(tokens) and tokens[after].text == "0"

    def _labelled(self, number: Number) -> bool:
        """True after a word that the number only tells from its like: "página 10", "art. 5", "nº 3"."""
        at = number.first - 1
        if at > 0 and self._tokens[at].text in ".ºo":
            at -= 1
        return at >= 0 and number.digits and self._tokens[at].lower in self._words.labels

    def _named(self, number: Number) -> bool:
        """True after a name: "Boeing 737", "Windows 10"."""
        at = number.first - 1
        if at < 1 or not self._tokens[at].capital or self._hedge(number.first)[1] < number.first:
            return False
        return self._tokens[at - 1].text not in _ENDS

    def _share(self, number: Number) -> _Figure | None:
        """A part of a whole as per cent: "dois terços dos", "um em cada cinco"."""
        tokens, at = self._tokens, number.last
        if at < len(tokens) and tokens[at].text == "-":
            at += 1  # "two-thirds"
        if at < len(tokens) and (parts := self._words.fractions.get(tokens[at].lower)):
            size = self._words.part_of.at(tokens, at + 1)
            if size and number.low < parts and not self._timed(at + 1 + size):
                return self._part(number.first, at + 1, number.low / parts)
        size = self._words.one_in.at(tokens, number.last)
        whole = self._number(number.last + size, number.last) if size else None
        if whole is None or not number.low < whole.low <= 1000 or self._timed(whole.last) or self._dated(whole):
            return None
        told = size > 1 or number.low == 1 or whole.low in (10, 100)  # but no share in "two in five attacks"
        return self._part(number.first, whole.last, number.low / whole.low) if told else None

    def _part(self, first: int, last: int, share: float) -> _Figure:
        return _Figure(first, last, "percentage", round(share * 100, 6), round(share * 100, 6), "", "share", "derived")

    def _timed(self, at: int) -> bool:
        """True where a unit of time follows, perhaps after an article: "a quarter of an hour"."""
        tokens = self._tokens
        at += at < len(tokens) and tokens[at].lower in self._words.number.articles
        return at < len(tokens) and tokens[at].lower in self._words.unit.durations

    def _half(self, at: int) -> _Figure | None:
        size = self._words.half_of.at(self._tokens, at)
        end = size and self._words.part_of.at(self._tokens, at + size)
        if not end or self._timed(at + size + end) or (at and self._tokens[at - 1].lower in self._words.not_half):
            return None
        return self._part(at, at + size, 0.5)

    def _multiple(self, at: int) -> _Figure | None:
        size = self._words.multiple.at(self._tokens, at)
        if not size or (size > 1 and self._tokens[at + size - 1].capital):
            return None  # a title: "Twice As Tall"
        if at + size < len(self._tokens) and self._tokens[at + size].lower in self._words.after_multiples:
            return None
        worth = self._words.multiples[self._words.multiple.phrase(self._tokens, at, size)]
        # The last of several words is that of what is multiplied: "o dobro do", "twice as".
        return _Figure(at, at + max(size - 1, 1), "multiple", worth, worth, "", "word for a multiple", "derived")

    def _range(self, at: int, low: Number) -> _Figure | None:
        """Two numbers of one unit as a range: "10 a 20%", "entre R$ 5 e R$ 10 milhões", "um a três meses"."""
        tokens, between = self._tokens, self._words.between.before(self._tokens, at)
        first = unit_at(tokens, low, self._words.unit)
        first = first if first and first.sure and not first.more and tokens[low.last].text != "-" else None
        joint = first.end if first else low.last
        dash = joint < len(tokens) and tokens[joint].text in ("-", "–") and low.digits
        size = 1 if dash else (self._words.between_and if between else self._words.to).at(tokens, joint)
        changes = first and not dash and at and tokens[at - 1].lower in self._words.changes
        if not size or changes or joint + size >= len(tokens):
            return None
        begins = joint + size
        second = begins + (tokens[begins].text in MONEY | CODES)
        high = (
            number_at(tokens, second, self._words.number, money=second > begins or low.first > at)
            if second < len(tokens)
            else None
        )
        if high is None or low.vague or high.vague or high.high is None:
            return None
        return self._joined(at, replace(low, article=False), begins, high, first, between)

    def _joined(
        self, at: int, low: Number, begins: int, high: Number, first: Unit | None, between: int
    ) -> _Figure | None:
        # "R$ 5 a 10 milhões" names the money once, before the first number.
        whole = self._single(at if begins == high.first and low.first > at else begins, high)
        if whole is None or (first and (first.kind != whole.kind or self._cut(first.first, first.last) != whole.unit)):
            return None
        least = low.low * (high.scale if low.scale == 1 and low.low < 1000 and not first else 1)
        if not least < (whole.high or 0) or self._labelled(low) or self._dated(low):
            return None
        return replace(whole, first=at - between, low=least)

    def _hedge(self, at: int) -> tuple[Bound | None, int]:
        """What a hedge before this place leaves open, and where it begins."""
        sizes = {bound: phrases.before(self._tokens, at) for bound, phrases in self._words.hedges.items()}
        bound = max(sizes, key=lambda bound: sizes[bound])
        return (bound, at - sizes[bound]) if sizes[bound] else (None, at)

    def _hedged(self, found: _Figure) -> Found:
        """The figure with the hedge before or after it, its values opened accordingly."""
        bound, first = self._hedge(found.first)
        last, hedge = found.last, self._cut(first, found.first)
        if bound is None:
            for after, phrases in self._words.hedges_after.items():
                if size := phrases.at(self._tokens, last):
                    bound, hedge, last = after, self._cut(last, last + size), last + size
                    break
        low = None if bound == "below" else found.low
        high = None if bound == "above" else found.high
        negative = found.low < 0 and first == found.first  # its sign is no piece of the number
        start, end = self._tokens[first].start - negative, self._tokens[last - 1].end
        return Found(start, end, found.kind, low, high, found.unit, hedge, found.rule, found.certainty)

    def _cut(self, first: int, last: int) -> str:
        return self._text[self._tokens[first].start : self._tokens[last - 1].end] if last > first else ""


def _signed(before: str) -> bool:
    """True where the two characters before digits end in a sign, and not in a hyphen."""
    return before[-1:] in ("-", "−", "+") and not before[:-1].strip(" ([")
