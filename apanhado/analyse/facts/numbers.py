"""Numbers in digits and in words ("3,2 bilhões", "vinte e um", "dezenas de milhões") as values, by language.

A number is a sum of terms from the greater to the smaller, and a term is a group below a thousand (or digits) times
its scales: "dois milhões e trezentos mil" is 2 x 1e6 + 300 x 1e3. What mil, bilhão and billón are worth the language's
file says, so "mil milhões" and "billón" need no rule.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers

from apanhado.analyse.facts.tokens import Token
from apanhado.languages import base_language, part

__all__ = ["Number", "NumberWords", "number_at", "number_words", "pieces", "read_digits", "value", "worths"]

# A sign of money, a degree, digits with their marks, a word with the digits in it ("H100"), or one other character.
# Hard and thin blanks part thousands. Unlike in the tokens of names a hyphen stands alone: "10-20", "two-thirds".
_PIECE = re.compile(
    r"(?<![^\W_])(?:R|US?|AU?|CA?|HK|NZ|NT|MX)\$|[°º]\s?[CF](?![^\W_])|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?:,\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)*|[^\W\d_][^\W_]*(?:['’.&][^\W_]+)*|\S"
)
_BLANKS = re.compile(r"[\u00a0\u202f\u2009]")
_LONGEST, _LARGEST = 20, 1e24  # digits, and scales multiplied; what has more is no quantity
_DASHES = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language."""

    numbers: Mapping[str, float]  # below a thousand
    scales: Mapping[str, float]
    several: frozenset[str]  # scales that alone mean some
    alone: frozenset[str]  # scales that alone mean one of it
    some: frozenset[str]  # before other scales they mean some: "a few hundred"
    marks: Mapping[str, float]  # abbreviated scales
    halves: frozenset[str]
    articles: frozenset[str]  # number words that are mostly articles
    joins: frozenset[str]
    of: frozenset[str]
    comma: bool  # a comma stands before decimals


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its first piece and the one after its last; some of a scale has two ends."""

    first: int
    last: int
    low: float
    high: float | None
    digits: bool
    scale: float = 1.0  # of its last term
    article: bool = False  # may be no number at all: "um", "a"
    vague: bool = False


@cache
def number_words(language: str) -> NumberWords | None:
    """The number words of a language, nothing for a language whose file has none."""
    code = base_language(language)
    words = part(code, "figures")
    if not words.get("numbers"):
        return None

    def several(name: str) -> frozenset[str]:
        return frozenset(words.get(name, ()))

    return NumberWords(
        numbers=worths(words.get("numbers", ())),
        scales=worths(words.get("scales", ())),
        several=several("several"),
        alone=several("alone"),
        some=several("some"),
        marks=worths(words.get("marks", ())),
        halves=several("halves"),
        articles=several("articles"),
        joins=several("and"),
        of=several("of"),
        comma=_symbols(code).get("decimal") == ",",
    )


def worths(entries: Iterable[str]) -> dict[str, float]:
    """What each phrase is worth, of entries like "dois 2"."""
    return {phrase: float(worth) for phrase, _, worth in (entry.rpartition(" ") for entry in entries)}


def _symbols(code: str) -> Mapping[str, Any]:
    """The marks of decimals and thousands of a language (CLDR)."""
    return Locale(code).number_symbols["latn"] if code in locale_identifiers() else {}


def pieces(text: str) -> Iterator[Token]:
    """The words, numbers and marks of a text with their places, in the cut that numbers need."""
    for match in _PIECE.finditer(text):
        found = match[0]
        yield Token(found, match.start(), match.end(), found.lower())


def value(text: str, language: str) -> float | None:
    """What a text that is one number and nothing else is worth; nothing for another text or a vague number."""
    words, tokens = number_words(language), tuple(pieces(text))
    found = number_at(tokens, 0, words) if words and tokens else None
    return found.low if found and found.last == len(tokens) and not found.vague else None


def read_digits(text: str, comma: bool) -> float | None:
    """What digits with points and commas are worth, where decimals follow a comma or else a point.

    Of both marks the last stands before decimals; a mark that comes twice parts thousands; one of the other kind does
    so before three digits only ("1.500" is 1500 where the comma is for decimals, "1.5" is one and a half anywhere).
    """
    bare = _BLANKS.sub("", text)
    kinds = [mark for mark in bare if mark in ".,"]
    if len(bare) > _LONGEST:
        return None
    if not kinds:
        return float(bare)
    last = kinds[-1]
    head, _, tail = bare.rpartition(last)
    thousands = len(tail) == 3 and last == ",."[comma] and re.fullmatch(r"0*[1-9]\d{0,2}", head)
    if kinds.count(last) > 1 or thousands:
        return _grouped(bare, last) if len(set(kinds)) == 1 else None
    whole = _grouped(head, kinds[0]) if len(kinds) > 1 else float(head)
    return None if whole is None else float(f"{whole:.0f}.{tail}")


def _grouped(text: str, mark: str) -> float | None:
    first, *rest = text.split(mark)
    whole = 0 < len(first) <= 3 and all(len(group) == 3 for group in rest)
    return float(first + "".join(rest)) if whole else None


def number_at(
    tokens: Sequence[Token], at: int, words: NumberWords, money: bool = False, joined: bool = True
) -> Number | None:
    """The longest number that begins at a place; `money`: single letters are scales; not `joined`: no "and" in it."""
    if vague := _vague(tokens, at, words):
        return vague
    term = _term(tokens, at, words, money, joined)
    if term is None:
        return None
    total, scale, last, digits = term.value * term.scale, term.scale, term.last, term.digits
    article = last == at + 1 and tokens[at].lower in words.articles | words.halves
    while scale > 1:
        begins = last + (joined and _is(tokens, last, words.joins))
        if half := _half(tokens, begins, words) if begins > last else 0:
            total, last = total + scale / 2, half
            break
        more = _term(tokens, begins, words, money, joined)
        added = _sum(total, scale, more) if more else None
        if more is None or added is None:
            break
        total, scale, last = added, more.scale, more.last
    total = round(total, 6)  # 1.1 x 1e6 has a tail of floating point
    return Number(at, last, total, total, digits, max(scale, term.scale), article)


@dataclass(frozen=True, slots=True)
class _Term:
    value: float
    scale: float
    last: int
    digits: bool


def _sum(total: float, scale: float, term: _Term) -> float | None:
    """A number with one more term, nothing where that is a number of its own ("10 mil e 5 anos")."""
    if term.value * term.scale < scale:
        alone = term.scale == 1 and (term.digits or (term.value <= 1 and scale > 1e3))
        return None if alone else total + term.value * term.scale
    # "two hundred and fifty thousand", "dos mil quinientos millones"
    if not term.digits and total < term.scale and (scale == 100 or term.value * 10 >= scale) and term.value < scale:
        return (total + term.value) * term.scale
    return None


def _term(tokens: Sequence[Token], at: int, words: NumberWords, money: bool, joined: bool) -> _Term | None:
    group = _group(tokens, at, words, joined)
    if group is None:
        if _is(tokens, at, words.alone):
            scale, last = _scales(tokens, at, words)
            return _Term(1, scale, last, False)
        return None
    worth, last = group
    digits = tokens[at].text[0].isdecimal()
    mark = words.marks.get(tokens[last].lower) if digits and last < len(tokens) else None
    if mark and (money or len(tokens[last].text) > 1):
        return _Term(worth, mark, last + 1, True)
    scale, last = _scales(tokens, last, words)
    return _Term(worth, scale, last, digits)


def _scales(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[float, int]:
    """The product of the scales from a place on ("mil milhões", "dozens of millions"), and where they end."""
    scale, last = 1.0, at
    while at < len(tokens):
        worth = words.scales.get(tokens[at].lower)
        if worth and scale * worth <= _LARGEST:
            scale, last = scale * worth, at + 1
        elif not (at == last and (tokens[at].lower in words.of if scale > 1 else tokens[at].text in _DASHES)):
            break
        at += 1
    return scale, last


def _group(tokens: Sequence[Token], at: int, words: NumberWords, joined: bool) -> tuple[float, int] | None:
    """Digits, number words below a thousand or a half, and the place after them."""
    if at >= len(tokens):
        return None
    if tokens[at].lower in words.halves:  # "half a million"
        return 0.5, at + 1 + _is(tokens, at + 1, words.articles)
    found = _spaced(tokens, at, words) if tokens[at].text[0].isdecimal() else _spelled(tokens, at, words, joined)
    if found and joined and _is(tokens, found[1], words.joins) and (half := _half(tokens, found[1] + 1, words)):
        return found[0] + 0.5, half
    return found


def _half(tokens: Sequence[Token], at: int, words: NumberWords) -> int:
    """The place after "meio" or "a half", 0 where there is none."""
    at += _is(tokens, at, words.articles)
    return at + 1 if _is(tokens, at, words.halves) else 0


def _spaced(tokens: Sequence[Token], at: int, words: NumberWords) -> tuple[float, int] | None:
    """Digits, and those that follow in threes after single blanks where the language writes so ("1 500")."""
    first = tokens[at]
    worth, last = read_digits(first.text, words.comma), at + 1
    if worth is None:
        return None
    while words.comma and len(first.text) <= 3 and _is_group(tokens, last):
        tail = tokens[last].text
        worth = worth * 1000 + float(tail[:3]) + (float(f"0.{tail[4:]}") if tail[4:] else 0)
        last += 1
        if len(tail) > 3 or last - at > 6:
            break
    return worth, last


def _is_group(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens) or re.fullmatch(r"\d{3}(?:,\d+)?", tokens[at].text) is None:
        return False
    return tokens[at - 1].end + 1 == tokens[at].start


def _spelled(tokens: Sequence[Token], at: int, words: NumberWords, joined: bool) -> tuple[float, int] | None:
    total, place, last = 0.0, math.inf, at
    while at < len(tokens):
        worth = words.numbers.get(tokens[at].lower)
        if worth is not None and worth < place and (worth or place == math.inf):
            total, last = total + worth, at + 1
            place = 100 if worth >= 100 else 10 if worth >= 20 else 0
            if not place:
                break
        elif at != last or place == math.inf or not _joint(tokens, at, words, joined):
            break
        at += 1
    return None if place == math.inf else (total, last)


def _joint(tokens: Sequence[Token], at: int, words: NumberWords, joined: bool) -> bool:
    if joined and tokens[at].lower in words.joins:
        return True
    return tokens[at].text in _DASHES and tokens[at - 1].end == tokens[at].start


def _vague(tokens: Sequence[Token], at: int, words: NumberWords) -> Number | None:
    """Some of a scale: two of it to ten of it, from a thousand on without an upper end ("milhares")."""
    here = tokens[at].lower
    few = here in words.scales and at > 0 and tokens[at - 1].lower in words.some
    if not (few or here in words.several):
        return None
    first = words.scales[here]
    scale, last = _scales(tokens, at, words)
    return Number(at, last, 2 * scale, 10 * scale if first < 1000 else None, False, scale, vague=True)


def _is(tokens: Sequence[Token], at: int, words: frozenset[str]) -> bool:
    return at < len(tokens) and tokens[at].lower in words
