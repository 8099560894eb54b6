"""The written forms of expressions of time, as patterns over text in lower case, made of one language's words."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["DIGIT", "Form", "Pieces", "forms", "pieces"]

DIGIT = "0"  # stands for all digits among the words that a form can begin with
_S = r"\s{1,3}"  # what may stand between two words
_END = r"(?!\w)"
_YEAR = r"(?:1\d|20)\d\d(?![\d/]|[.,:]\d|-\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d|[.,:/]\d)"
_MARKED_DAY = rf"{_DAY}(?:º|°|o|st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class Form:
    """A written form: its name, its pattern, and the first words it can have."""

    name: str
    pattern: re.Pattern[str]
    opens: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the forms are made of: the words, and patterns for parts that several forms have."""

    words: Mapping[str, Any]
    months: Collection[str]
    weekdays: Collection[str]
    month_first: bool  # True where "May 5" is written
    wide: str  # a month by its whole name
    month: str
    of: str
    to: str
    number: str
    some: str  # a number, or "some"
    unit: str
    ends: str  # a part of the day behind an hour or day

    def any(self, *names: str) -> str:
        """A pattern for any word of these lists."""
        return _any(word for name in names for word in _flat(self.words.get(name, ())))

    def opening(self, *names: str, also: Iterable[str] = ()) -> frozenset[str]:
        """The first words of all that these lists have."""
        phrases = [word for name in names for word in _flat(self.words.get(name, ()))]
        return frozenset(re.split(r"\W", phrase)[0] for phrase in [*phrases, *also])

    @property
    def amount(self) -> str:
        """So many of a unit, or "a long time"; the groups are the number and the unit."""
        range_ = rf"(?:\s{{0,3}}{self.any('ranges')}\s{{0,3}}{self.number})?"
        rest = rf"(?:{_S}(?:{self.any('amount_ends')}|{self.any('plus')}{_S}{self.number}{_S}{self.unit}))?"
        return rf"(?:{self.any('long')}|(?P<n>{self.some}){range_}{_S}(?P<unit>{self.unit}){rest})"

    @property
    def amount_opening(self) -> frozenset[str]:
        """The first words that an amount can have."""
        return self.opening("long", "numbers", "vague", also=[DIGIT])


def pieces(
    words: Mapping[str, Any], months: Mapping[str, Collection[str]], weekdays: Collection[str], first: bool
) -> Pieces:
    """The pieces of a language; the months by "wide" and "abbreviated", `first` where they stand before the day."""
    wide = _any(months["wide"])
    word = _any(_flat(words["numbers"]))
    joins = "|".join(rf"{_S}{mark}{_S}" if mark.isalnum() else re.escape(mark) for mark in words.get("and", ("-",)))
    number = rf"(?:\d{{1,3}}(?:[.,]\d+)?(?![\d\w])|{word}(?:(?:{joins}){word})?)"
    return Pieces(
        words=words,
        months=[*months["wide"], *months["abbreviated"]],
        weekdays=weekdays,
        month_first=first,
        wide=wide,
        month=rf"(?:{wide}|{_any(set(months['abbreviated']) - set(months['wide']))}\.?)",
        of=rf"(?:,|\.|{_S}{_any(words['of'])})?{_S}",
        to=rf"\s{{0,3}}{_any(words['to'])}\s{{0,3}}",
        number=number,
        some=rf"(?:{number}|{_any(words['vague'])}(?:{_S}{word})?)",
        unit=_any(_flat(words["units"])),
        ends=rf"(?:,?{_S}{_any(words['part_ends'])})?",
    )


def forms(p: Pieces) -> Iterator[Form]:
    """The forms of a language, in the order in which they are to be tried at a place."""
    for group in (_frequencies, _phrases, _days, _numeric, _periods, _weekdays, _hours, _amounts, _bare):
        for name, pattern, opens in group(p):
            yield Form(name, re.compile(pattern), frozenset(opens))


def _flat(words: Any) -> Iterator[str]:
    """The words of a list, or of all lists of a mapping."""
    for word in words.values() if isinstance(words, Mapping) else words:
        yield from [word] if isinstance(word, str) else word


def _any(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases as whole words, the longest first; of none, one that nothing fits."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(_phrase, ordered)) + ")" if ordered else "(?!)"


def _phrase(phrase: str) -> str:
    return _S.join(map(re.escape, phrase.split())) + (_END if phrase[-1:].isalnum() else "")


_Forms = Iterator[tuple[str, str, Iterable[str]]]


def _frequencies(p: Pieces) -> _Forms:
    every = rf"(?:{p.amount}|{p.any('units')}|{_any(p.weekdays)}|{p.any('dayparts')})"
    yield "every_weekday", p.any("every_weekday"), p.opening("every_weekday")
    yield "every", rf"{p.any('every')}{_S}{every}", p.opening("every")
    times = rf"(?:{p.some}|{p.any('ordinals')}){_S}{p.any('times')}{_S}{p.any('per')}{_S}(?:{p.some}{_S})?{p.unit}"
    yield "times", times, p.opening("numbers", "vague", "ordinals", also=[DIGIT])
    yield "often", p.any("often"), p.opening("often")


def _phrases(p: Pieces) -> _Forms:
    yield "whole", rf"{p.any('whole')}{_S}{p.unit}", p.opening("whole")
    yield "now", p.any("now"), p.opening("now")
    yield "then", p.any("then"), p.opening("then")
    yield "parts", p.any("parts"), p.opening("parts")
    yield "today", rf"(?P<day>{p.any('days')}){p.ends}", p.opening("days")


def _days(p: Pieces) -> _Forms:
    before, after = p.any("last", "next"), p.any("last_after", "next_after")
    year = rf"(?:{p.of}(?P<y>{_YEAR})|{_S}(?P<after>{after}))?{_END}"
    first = rf"(?:{_MARKED_DAY}{_END}|{_any(p.words['ordinals']['1'])}(?={_S}{p.any('of')}{_S}))"
    opens = {DIGIT, *p.words["ordinals"]["1"]}
    yield "days", rf"(?P<d1>{first})(?P<to>{p.to})(?P<d2>{_MARKED_DAY}){p.of}(?P<m>{p.month}){year}", opens
    yield "day", rf"(?P<d>{first}){p.of}(?P<m>{p.month}){year}", opens
    months = p.opening(also=p.months)
    if p.month_first:
        comma = rf"(?:,?{_S}(?P<y>{_YEAR}))?{_END}"
        yield "days", rf"(?P<m>{p.month}){_S}(?P<d1>{_MARKED_DAY})(?P<to>{p.to})(?P<d2>{_MARKED_DAY}){comma}", months
        yield "day", rf"(?P<m>{p.month}){_S}(?P<d>{_MARKED_DAY}){comma}", months
    short = rf"{_S}{p.any('of')}{_S}['’]?(?P<short>[3-9]\d)(?![\d.,/:])"  # no day of a month
    yield "year_month", rf"(?P<m>{p.month})(?:(?:{p.of}|/)(?P<y>{_YEAR})|{short}){_END}", months
    month = rf"(?:(?P<before>{before}){_S})?(?P<m>{p.wide})(?:{_S}(?P<after>{after}))?"
    yield "month", month, months | p.opening("last", "next")


def _numeric(p: Pieces) -> _Forms:
    yield (
        "years",
        rf"(?P<y1>(?:1\d|20)\d\d)(?P<to>{p.to})(?P<y2>{_YEAR}|\d\d(?![\d/]|[.,:]\d|-\d)){_END}",
        {DIGIT},
    )
    yield (
        "numeric",
        r"(?:\d{4}-\d\d(?:-\d\d)?(?:t\d\d:\d\d[\d:.z+-]{0,15})?|\d{4}/\d\d/\d\d"
        r"|\d\d?/\d\d?/\d\d(?:\d\d)?|\d\d?-\d\d?-\d{4}|\d\d?\.\d\d?\.\d{4})(?![\w/]|-\d)",
        {DIGIT},
    )
    yield "slashed", r"(?P<one>\d\d?)/(?P<other>\d\d?)(?![\w/%]|[-.,]\d)", {DIGIT}


def _periods(p: Pieces) -> _Forms:
    year = rf"(?:{p.of}(?P<y>{_YEAR}))?{_END}"
    ordinal = p.any("ordinals")
    yield "quarter", rf"(?P<n>{ordinal}|[1-4]\s?[º°]){_S}(?P<unit>{p.unit}){year}", p.opening("ordinals", also=[DIGIT])
    short = rf"(?:q(?P<n>[1-4])|(?P<n2>[1-4])[tq])(?:{_S}|/)?(?P<y>{_YEAR}|\d\d){_END}"
    yield "short_quarter", short, {DIGIT, "q1", "q2", "q3", "q4"}
    yield "season", rf"(?P<season>{p.any('seasons')}){year}", p.opening("seasons")
    yield "holiday", rf"{p.any('holidays')}{year}", p.opening("holidays")
    tens = rf"(?:(?P<n>(?:1\d|20)?\d0)(?!\w|[.,]\d)|(?P<word>{p.any('numbers')}))"
    plural = rf"(?P<s>(?:(?:1\d|20)\d|[1-9])0)['’]?s{_END}"
    yield "decade", rf"{p.any('decade')}{_S}{tens}|{plural}", p.opening("decade", also=[DIGIT])
    name, era = p.any("century"), rf"(?:{_S}(?P<era>{p.any('before_era')})\.?)?"
    several = rf"(?:{p.to}(?P<n2>[ivx]{{1,5}}){_END})?"
    yield "century", rf"{name}{_S}(?P<n>[ivx]{{1,5}}{_END}|{p.number}){several}{era}", p.opening("century")
    nth = rf"(?P<n>{ordinal}|\d\d?(?:st|nd|rd|th)){_S}{name}{era}"
    yield "century", nth, p.opening("ordinals", also=[DIGIT])


def _weekdays(p: Pieces) -> _Forms:
    before, after = p.any("last", "next"), p.any("last_after", "next_after")
    day = p.any("date_word")
    number = (
        rf"(?:\s?\((?:{day}{_S})?(?P<n1>{_DAY})\)|,{_S}(?:{day}{_S})?(?P<n2>{_DAY})(?=\s?[,.;:)–—-]|\s?\Z)"
        rf"|,?{_S}{day}{_S}(?P<n3>{_DAY}){_END}(?!{p.of}{p.month}))?"
    )
    name = rf"(?:(?P<before>{before}){_S})?(?P<weekday>{_any(p.weekdays)})(?:{_S}(?P<after>{after}))?{p.ends}{number}"
    yield "weekday", name, p.opening("last", "next", also=p.weekdays)


def _hours(p: Pieces) -> _Forms:
    oclock = p.any("oclock")
    note = rf"(?:{_S}\((?=[^()]{{0,40}}?(?:\dh|\d:\d|{p.any('clock_notes')}))[^()]{{1,40}}\))?"
    minutes = r"h(?:\s?(?P<min>\d\d)(?:\s?min|\s?m)?(?:\d\d?s?)?)?|:(?P<min2>\d\d)(?::\d\d)?\s?h?|\.(?P<min3>\d\d)"
    digits = rf"(?P<h>\d\d?)(?:\s?(?:{minutes}))(?![\d:/]|\.\d)(?:\s?{oclock})?"
    marked = rf"(?(at)|(?=,?\s{{0,3}}(?:{oclock}|{p.any('part_ends')})))"  # of all numbers these alone are looked at
    bare = rf"(?P<bare>{p.number}){marked}(?:\s?(?P<oclock>{oclock}))?(?:{_S}{p.any('and_half')})?"
    clock = rf"(?:(?P<at>{p.any('at')}){_S})?(?:{digits}|{bare}){_END}{p.ends}{note}"
    yield "clock", clock, p.opening("at", "numbers", also=[DIGIT])
    yield "noon", rf"(?:(?P<at>{p.any('at')}){_S})?{p.any('noon')}", p.opening("at", "noon")
    minute = rf"{p.any('minute_of')}{_S}(?P<n>{p.number})(?:{_S}(?P<unit>{p.unit}))?"
    yield "minute", minute, p.opening("minute_of")
    yield "stopwatch", rf"\d{{1,3}}\s?min(?:\s?\d\d?(?:[.,]\d+)?\s?(?:s\d*)?)?{_END}", {DIGIT}


def _amounts(p: Pieces) -> _Forms:
    opens = p.amount_opening
    yield (
        "ago",
        rf"{p.any('ago_before')}{_S}(?:{p.amount}|(?P<units>{p.unit}))(?:{_S}{p.any('ago_after')})?",
        p.opening("ago_before"),
    )
    yield "hence", rf"{p.any('hence_before')}{_S}{p.amount}", p.opening("hence_before")
    past, coming = p.any("past"), p.any("coming")
    several = rf"(?P<which>{past}|{coming}|{p.any('first')}){_S}(?:{p.amount}|(?P<units>{p.unit}))"
    yield "units", several, p.opening("past", "coming", "first")
    after = rf"(?P<ago>{p.any('ago_after')})|(?P<hence>{p.any('hence_after')})|(?P<later>{p.any('later')})"
    yield "amount", rf"{p.amount}(?:{_S}(?:{after}))?", opens
    yield "units", rf"(?P<n>{p.number}){_S}(?P<which>{past}|{coming}){_S}(?P<unit>{p.unit})", opens


def _bare(p: Pieces) -> _Forms:
    before, after = p.any("last", "next"), p.any("last_after", "next_after", "this_after")
    units = p.opening("units")
    yield "unit", rf"(?P<before>{before}){_S}(?P<unit>{p.unit})(?!{_S}\d)", p.opening("last", "next")
    yield "unit", rf"(?P<unit>{p.unit}){_S}(?P<after>{after})", units
    yield "this_unit", rf"(?P<unit>{p.unit})(?!{p.of}{_YEAR}|{_S}\d)", units
    number = rf"(?P<d>{_DAY})(?:º|°)?(?!\w|{p.of}{p.month}{_END})"
    day = _any(p.words["units"]["day"][1::2])
    yield (
        "nth_day",
        rf"(?:{p.any('ordinals')}|\d{{1,4}}(?:º|°|th|st|nd|rd)){_S}{day}",
        p.opening("ordinals", also=[DIGIT]),
    )
    alone = rf"(?:(?P<before>{p.any('last', 'next')}){_S})?{p.any('date_word')}{_S}{number}"
    yield "day_alone", alone, p.opening("date_word", "last", "next")
    yield "daypart", p.any("dayparts"), p.opening("dayparts")
    yield "year", rf"(?P<y>{_YEAR}){_END}", {DIGIT}
