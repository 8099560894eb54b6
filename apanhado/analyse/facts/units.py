"""What stands after a number and says of what it is one: per cent, times, time, money, a measure, a noun."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apanhado.analyse.facts.figurewords import CODES, MONEY, UnitWords
from apanhado.analyse.facts.numbers import Number
from apanhado.analyse.facts.tokens import Token
from apanhado.facts import FigureKind

__all__ = ["Unit", "unit_at"]

# Symbols of units, the same in every language; "h" is left out, since it mostly tells the time.
_SYMBOLS = frozenset(
    re.findall(
        r"\S+",
        "km m cm mm µm nm km² m² m³ km2 m2 m3 ha kg g mg t l L ml mL kW MW GW TW kWh MWh GWh TWh W V Hz kHz MHz GHz "
        "KB MB GB TB PB Mbps Gbps kbps fps ppm px dB mAh kcal °C ºC °F ºF mph",
    )
)
_LONGEST_NOUN = 3  # words looked through for the plural that ends an English noun phrase, or added to a Romance one


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its pieces, where the figure ends, and what told it."""

    kind: FigureKind
    first: int
    last: int  # of the unit
    end: int  # of the figure
    rule: str
    sure: bool = True  # can stand after any number, a year too
    more: float = 0.0  # "dois anos e meio"


def unit_at(tokens: Sequence[Token], number: Number, words: UnitWords) -> Unit | None:
    """The unit after a number, nothing where none follows that its kind of number can have."""
    at = number.last
    if at >= len(tokens):
        return None
    if tokens[at].text == "-" and not _apart(tokens, at):
        return _compound(tokens, at + 1, words)
    if size := words.points.at(tokens, at):
        return Unit("percentage", at, at + size, at + size, "percentage points")
    if size := words.percent.at(tokens, at):
        return Unit("percentage", at, at, at + size, "per cent")
    if number.digits and tokens[at].text in _SYMBOLS:
        return _measured(tokens, at, at + 1, words)
    glued = number.digits and tokens[at - 1].end == tokens[at].start
    if number.digits and tokens[at].lower in ("x", "×") and (glued or number.low >= 2) and not _digit(tokens, at + 1):
        return Unit("multiple", at, at + 1, at + 1, "times sign") if glued else None
    if tokens[at].text in MONEY | CODES and not _digit(tokens, at + 1):
        return Unit("amount", at, at + 1, at + 1, "currency after the number")
    if glued and tokens[at].word:
        return None  # "14h30", "3D", "1º"
    return _worded(tokens, number, words)


def _worded(tokens: Sequence[Token], number: Number, words: UnitWords) -> Unit | None:
    at = number.last
    if number.scale > 1 and tokens[at].lower in words.of:
        at += 1
    if at >= len(tokens) or (tokens[at].text[0].isupper() and not number.digits and number.scale == 1):
        return None  # "Três Corações"
    at += at + 1 < len(tokens) and tokens[at].lower in words.besides
    here = tokens[at].lower
    if here in words.times and not number.article:
        multiple = words.comparing.at(tokens, at + 1) or number.low >= 1000 or _before(tokens, number, words.by)
        return _halved(tokens, at + 1, Unit("multiple" if multiple else "count", at, at + 1, at + 1, "times"), words)
    rare = number.article and number.low == number.scale == 1 and here in words.rarely
    whole = words.head_last or _compounded(tokens, at + 1) == at + 1  # not "anos-luz"
    if here in words.durations and whole and not rare:
        return _halved(tokens, at + 1, Unit("duration", at, at + 1, at + 1, "unit of time"), words)
    return _money(tokens, at, number, words) or _count(tokens, at, number, words)


def _money(tokens: Sequence[Token], at: int, number: Number, words: UnitWords) -> Unit | None:
    """Money in words; what is a weight too ("pounds") only after a scale or before the kind of money."""
    last = at
    while words.head_last and last < min(at + 2, len(tokens) - 1) and tokens[last].capital:
        last += 1  # "Canadian dollars"
    if tokens[last].lower not in words.currencies or (number.article and number.scale == 1):
        return None
    kind = last + 1 < len(tokens) and tokens[last + 1].lower in words.currency_kinds
    if tokens[last].lower in words.measures and not (kind or number.scale > 1):
        return None
    end = last + 1 + kind
    return Unit("amount", at, end, end, "currency in words")


def _count(tokens: Sequence[Token], at: int, number: Number, words: UnitWords) -> Unit | None:
    if tokens[at].lower in words.measures:
        last = _complement(tokens, at + 1, words)
        return _halved(tokens, last, _measured(tokens, at, last, words), words)
    if number.low < 2 or (number.article and number.scale == 1):
        return None
    last = _noun_last(tokens, at, number, words) if words.head_last else _noun_first(tokens, at, words)
    if last == at:
        return None
    last = _complement(tokens, _compounded(tokens, last), words)
    return Unit("count", at, last, last, "noun after the number", sure=False)


def _measured(tokens: Sequence[Token], at: int, last: int, words: UnitWords) -> Unit:
    if last + 1 < len(tokens) and tokens[last].text == "/" and tokens[last + 1].lower in ("h", "s", "l", "dia"):
        last += 2
    last += words.per.at(tokens, last)
    return Unit("count", at, last, last, "unit of measure")


def _halved(tokens: Sequence[Token], at: int, unit: Unit, words: UnitWords) -> Unit:
    """The unit with the half after it: "dois anos e meio", "two years and a half"."""
    if at + 1 >= len(tokens) or tokens[at].lower not in words.joins:
        return unit
    half = at + 1 + (tokens[at + 1].lower in words.articles)
    if half >= len(tokens) or tokens[half].lower not in words.halves:
        return unit
    if half + 1 < len(tokens) and tokens[half + 1].word and tokens[half + 1].lower in words.durations:
        return unit  # "dois dias e meia hora"
    return Unit(unit.kind, unit.first, unit.last, half + 1, unit.rule, unit.sure, 0.5)


def _compound(tokens: Sequence[Token], at: int, words: UnitWords) -> Unit | None:
    """The unit in "ten-year plan", "100-mile race"."""
    if not words.head_last or at >= len(tokens) or tokens[at - 1].start != tokens[at - 2].end:
        return None
    if tokens[at].lower not in words.durations | words.measures:
        return None
    kind: FigureKind = "duration" if tokens[at].lower in words.durations else "count"
    return Unit(kind, at, at + 1, at + 1, "unit in a compound")


def _compounded(tokens: Sequence[Token], last: int) -> int:
    """The place after the rest of a word with hyphens: "navios-escola", "anos-luz"."""
    while last + 1 < len(tokens) and tokens[last].text == "-" and tokens[last - 1].end + 1 == tokens[last + 1].start:
        if not tokens[last + 1].text[0].isalpha():
            break
        last += 2
    return last


def _noun_last(tokens: Sequence[Token], at: int, number: Number, words: UnitWords) -> int:
    """The place after the plural noun that ends a noun phrase ("graphics processing units"), or the same for none."""
    for last in range(at, min(at + _LONGEST_NOUN, len(tokens))):
        here = tokens[last]
        if not here.text[0].isalpha() or here.lower in words.stops or here.lower in words.months:
            return at
        if _plural(here, words, named=True):
            return last + 1 if number.low > 2100 or _plural(here, words) else at
    return at


def _noun_first(tokens: Sequence[Token], at: int, words: UnitWords) -> int:
    """The place after the plural words that stand together, without participles, or the same for none."""
    last = at
    while last < min(at + _LONGEST_NOUN, len(tokens)) and _plural(tokens[last], words):
        if last > at and tokens[last].lower.endswith(words.participles) and tokens[last - 1].lower not in words.before:
            break
        last += 1
    return last


def _plural(token: Token, words: UnitWords, named: bool = False) -> bool:
    """True for what looks like a noun in the plural and, unless `named`, no name: "fontes", "GPUs", not "Corações"."""
    if token.text[0].isupper() and not (named or token.text[:2].isupper()):
        return False
    if token.lower in words.plurals:
        return True
    looks = len(token.lower) > 2 and token.lower.endswith("s") and token.text[0].isalpha() and not token.text.isupper()
    return looks and token.lower not in words.stops and not token.lower.endswith(("ss", "'s", "’s", "ics", "sis"))


def _complement(tokens: Sequence[Token], last: int, words: UnitWords) -> int:
    """The place after what belongs to a noun: "de processamento gráfico"; not "de" with an article or a name."""
    if last + 1 >= len(tokens) or tokens[last].lower not in words.of:
        return last
    noun = tokens[last + 1]
    if not (noun.text[0].isalpha() and noun.text[0].islower()) or noun.lower in words.stops | words.numbers | words.of:
        return last
    if noun.lower in words.durations | words.months or noun.lower.endswith(words.infinitives) or len(noun.lower) < 3:
        return last
    after = tokens[last + 2].lower if last + 2 < len(tokens) else ""
    if words.head_last:  # an adjective perhaps: "two kinds of competitive games"
        return last if after[:1].isalpha() and after not in words.stops else last + 2
    return last + 2 + (len(after) > 4 and after.endswith(words.adjectives))


def _before(tokens: Sequence[Token], number: Number, some: frozenset[str]) -> bool:
    return number.first > 0 and tokens[number.first - 1].lower in some


def _digit(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text[0].isdecimal()


def _apart(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].end < tokens[at].start
