"""Dates as marks on axes: the geometry of a drawing, in numbers."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby, pairwise
from typing import Literal

from apanhado.dates import edtf_bounds

__all__ = ["Axis", "Drawing", "Lane", "Mark", "Months", "bounds", "close", "draw", "key", "members", "small"]

Shape = Literal["dot", "ring", "band", "loose", "about", "span", "since", "until", "either", "each"]
Side = Literal["start", "end"]
Bounds = tuple[date, date]

LEAP = "2000"  # stands for an unknown year, since it has every day
WIDTH = 1104  # of a drawing: the page's 69rem
GUTTER = 56  # between two axes
LANE = 30
BESIDE = 14  # from a mark to its label
LETTER = 6.4  # the mean width of a letter of a label, and a little more
MARKER = 44  # room for "¶ 17" after a label
BREAK = 28  # the width of a break
FINE = 4  # times the width of a year of which days and months are told, beside one that is told whole
MONTHLY = 216  # a year so wide has its months
LABELLED = 44  # between the labels of years
QUARTER = 3  # months; of more every third has its name


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a date: its form, and where it begins and ends, or where its points are."""

    shape: Shape
    xs: tuple[float, ...]
    y: float

    @property
    def drops(self) -> tuple[float, ...]:
        """Where lines lead from it to an axis: not from an open end."""
        return self.xs[: 1 if self.shape == "since" else None][1 if self.shape == "until" else 0 :]


@dataclass(frozen=True, slots=True)
class Lane:
    """A mark in a drawing with its label's place and how many letters it has room for."""

    n: int  # of the date among those that were given
    mark: Mark
    x: float
    y: float
    side: Side  # the end of the label that is at x
    letters: int


@dataclass(frozen=True, slots=True)
class Axis:
    """A line of time: its stretches, its ticks, and the labels of its months and years."""

    yearless: bool
    start: float
    end: float
    runs: tuple[tuple[float, float], ...]  # between them the line is broken
    ticks: tuple[float, ...]
    months: tuple[tuple[float, int], ...]
    years: tuple[tuple[float, int], ...]
    monthly: bool  # the years stand below the months


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing, `width` by `height`; drop lines lead from the marks to the axes at `base`."""

    width: int
    height: float
    base: float
    lanes: tuple[Lane, ...]
    axes: tuple[Axis, ...]


@dataclass(frozen=True, slots=True)
class Months:
    """Some months of one year and dates in them, each in a lane of its own; places across are in per cent."""

    marks: tuple[Mark, ...]
    ticks: tuple[float, ...]
    names: tuple[tuple[float, int], ...]
    year: int | None  # None where it is not known
    base: float


@dataclass(frozen=True, slots=True)
class Scale:
    """Where each year that is drawn begins and ends."""

    years: dict[int, tuple[float, float]]

    def at(self, day: date, end: bool = False) -> float:
        """The place of a day's beginning or end."""
        begin, stop = self.years[day.year]
        share = (day.timetuple().tm_yday - 1 + end) / (366 if isleap(day.year) else 365)
        return round(begin + (stop - begin) * share, 1)


def yearless(edtf: str) -> bool:
    """Whether the date says a month, but not of which year."""
    return re.search(r"XXXX-\d\d", edtf) is not None


@cache
def bounds(edtf: str) -> Bounds | None:
    """The first and last day a date can mean, in a leap year where it names none; None where no calendar has it."""
    with suppress(ValueError):  # "XXXX-1X" is a date by its form
        return edtf_bounds(edtf.replace("XXXX", LEAP) if yearless(edtf) else edtf)
    return None


def members(edtf: str) -> tuple[str, ...]:
    """The dates of a set, or the date itself."""
    return tuple(m.strip() for m in edtf[1:-1].split(",")) if edtf[:1] in ("[", "{") else (edtf,)


def key(edtf: str) -> Shape:
    """The form of a date's mark."""
    if len(members(edtf)) > 1:
        return "either" if edtf[0] == "[" else "each"
    start, slash, end = (edtf if "/" in edtf else edtf.strip("[]{}").replace("..", "/")).partition("/")
    if slash:
        return "since" if end in ("", "..") else "until" if start in ("", "..") else "span"
    if re.search("[~?%]", edtf):
        return "about"
    day = re.fullmatch(r"[^-]+-\d\d-\d\d(T.*)?", edtf)
    if yearless(edtf):
        return "ring" if day else "loose"
    return "loose" if "X" in edtf else "dot" if day else "band"


def small(edtf: str) -> Mark:
    """A date's mark by itself, 28 wide and 14 high, as long as the date is vague."""
    shape = key(edtf)
    known = bounds(edtf)
    days = (known[1] - known[0]).days if known else 400
    if shape in ("dot", "ring") or (shape == "about" and not days):
        return Mark(shape, (14,), 7)
    if shape in ("either", "each"):
        return Mark(shape, (6, 22), 7)
    half = 12 if days > 300 or shape not in ("band", "about", "loose") else 5
    return Mark(shape, (14 - half, 14 + half), 7)


def draw(dates: Sequence[tuple[str, int]]) -> Drawing:
    """The drawing of dates, each with the number of letters its label needs at least, on one axis or two."""
    drawn = [(n, edtf, need) for n, (edtf, need) in enumerate(dates) if bounds(edtf)]
    drawn.sort(key=lambda one: yearless(one[1]))
    groups = [list(some) for _, some in groupby(drawn, key=lambda one: yearless(one[1]))]
    width = (WIDTH - GUTTER * (len(groups) - 1)) / max(1, len(groups))
    lanes: list[Lane] = []
    axes, base = [], 0.0
    for at, group in enumerate(groups):
        start = at * (width + GUTTER)
        scale = spread([edtf for _, edtf, _ in group], start, start + width)
        own = list(stacked(group, scale, start, start + width))
        base = max(base, own[-1].mark.y + LANE)
        lanes += own
        axes.append(axis(scale, yearless(group[0][1]), start, start + width))
    return Drawing(WIDTH, base + 44, base, tuple(lanes), tuple(axes))


def spread(dates: Sequence[str], start: float, end: float) -> Scale:
    """The years of the dates along a line; a stretch of years without any is a break."""
    weights: dict[int, int] = {}
    for edtf in dates:
        first, last = known(edtf)
        whole = (last - first).days >= 364
        for year in range(first.year, last.year + 1):
            weights[year] = max(weights.get(year, 1), 1 if whole else FINE)
    years = sorted(weights)
    breaks = [after - before > 1 for before, after in pairwise(years)]
    unit = (end - start - BREAK * sum(breaks)) / sum(weights.values())
    places, x = {}, start
    for year, broken in zip(years, [*breaks, False], strict=True):
        places[year] = (x, x + weights[year] * unit)
        x += weights[year] * unit + BREAK * broken
    return Scale(places)


def known(edtf: str) -> Bounds:
    """The bounds of a date that has some."""
    found = bounds(edtf)
    assert found
    return found


def stacked(group: Sequence[tuple[int, str, int]], scale: Scale, start: float, end: float) -> Iterator[Lane]:
    """A lane for each date, the label on the emptier side, or above the mark where neither has room."""
    y = 12.0
    for n, edtf, need in group:
        y += LANE
        mark = placed(edtf, scale, start, end, y)
        left, right = min(mark.xs) - start, end - max(mark.xs)
        room = max(left, right) - BESIDE - MARKER
        if room < need * LETTER:
            y += LANE * 0.7
            room = end - start - MARKER
            yield Lane(n, placed(edtf, scale, start, end, y), start, y - LANE * 0.5, "start", int(room / LETTER))
        elif right >= left:
            yield Lane(n, mark, max(mark.xs) + BESIDE, y + 4, "start", int(room / LETTER))
        else:
            yield Lane(n, mark, min(mark.xs) - BESIDE, y + 4, "end", int(room / LETTER))


def placed(edtf: str, scale: Scale, start: float, end: float, y: float) -> Mark:
    """A date's mark on a scale."""
    shape = key(edtf)
    if shape in ("either", "each"):
        spans = [known(m.replace("XXXX", LEAP)) for m in members(edtf) if ".." not in m]
        return Mark(shape, tuple((scale.at(a) + scale.at(b, end=True)) / 2 for a, b in spans), y)
    first, last = known(edtf)
    begin, stop = scale.at(first), scale.at(last, end=True)
    if first == last and shape in ("dot", "ring", "about"):
        return Mark(shape, ((begin + stop) / 2,), y)
    if shape == "since":
        return Mark(shape, (begin, min(end, begin + 3 * LANE)), y)
    if shape == "until":
        return Mark(shape, (max(start, stop - 3 * LANE), stop), y)
    return Mark(shape, (begin, max(stop, begin + 3)), y)


def axis(scale: Scale, unknown: bool, start: float, end: float) -> Axis:
    """The line below the marks."""
    runs: list[tuple[float, float]] = []
    ticks, months, years = [end], [], []
    labelled = start - LABELLED
    monthly = any(stop - begin >= MONTHLY for begin, stop in scale.years.values())
    for year, (begin, stop) in scale.years.items():
        joined = bool(runs) and abs(runs[-1][1] - begin) < 1
        runs[-1:] = [(runs[-1][0], stop)] if joined else [*runs[-1:], (begin, stop)]
        middle, step = (begin + stop) / 2, (stop - begin) / 12
        if step * 12 >= MONTHLY:
            ticks += [begin + step * m for m in range(1, 12)]
            months += [(begin + step * (m - 0.5), m) for m in (1, 4, 7, 10)]
        named = middle - labelled >= LABELLED
        if named:
            years.append((middle, year))
            labelled = middle
        if named or step >= 1:
            ticks.append(begin)
    places = tuple(round(x, 1) for x in ticks)
    return Axis(unknown, start, end, tuple(runs), places, tuple(months), () if unknown else tuple(years), monthly)


def close(dates: Sequence[str]) -> Months | None:
    """The drawing of dates of one year, or of no known one, on its months from the first to the last; else None."""
    found = [bounds(edtf) for edtf in dates]
    days = [day for both in found if both for day in both]
    if None in found or len({(day.year, yearless(edtf)) for edtf in dates for day in known(edtf)}) != 1:
        return None
    year, first, last = days[0].year, min(days).month, max(days).month
    starts = [date(year, month, 1) for month in range(first, last + 1)]
    end = date(year, last, monthrange(year, last)[1])
    part = 100 / ((end - starts[0]).days + 1)  # of a day
    begin = -part * (starts[0].timetuple().tm_yday - 1)
    scale = Scale({year: (begin, begin + part * (366 if isleap(year) else 365))})
    marks = tuple(placed(edtf, scale, 0, 100, LANE * (n + 0.5)) for n, edtf in enumerate(dates))
    ticks = (*(scale.at(day) for day in starts), 100.0)
    middles = ((round((a + b) / 2, 1), day.month) for (a, b), day in zip(pairwise(ticks), starts, strict=True))
    few = tuple(one for one in middles if last - first < QUARTER or one[1] % QUARTER == 1)
    return Months(marks, ticks, few, None if yearless(dates[0]) else year, LANE * (len(dates) + 0.25))
