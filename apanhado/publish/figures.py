"""Figures: which pages there are, what each shows, and the most telling ones."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import groupby

from babel import Locale, UnknownLocaleError
from babel.dates import format_timedelta
from babel.units import format_unit

from apanhado.facts import Figure, FigureKind
from apanhado.model import Article, Briefing
from apanhado.publish import addresses
from apanhado.publish.addresses import Planned
from apanhado.publish.around import MOST, Around, around
from apanhado.publish.library import Library, Quoted, said
from apanhado.publish.paging import Sheet, begins, sheets
from apanhado.text import fold

__all__ = ["VIEWS", "Shown", "highlights", "pages"]

KINDS: tuple[FigureKind, ...] = ("amount", "count", "duration", "percentage", "multiple")  # as the page has them
TELLING: Mapping[FigureKind, int] = {"amount": 3, "percentage": 3, "count": 1, "multiple": 1, "duration": 0}
SAYS_LITTLE = 10  # a plain count below it: "três coisas"
LARGE = 1000
SHEET = 50  # figures a page, 90 KB if all their sentences are long

# Units of time that CLDR has names for, in seconds.
SECONDS: Mapping[str, float] = {
    "millisecond": 0.001, "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800,
    "month": 2_629_800, "quarter": 7_889_400, "year": 31_557_600, "decade": 315_576_000, "century": 3_155_760_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of an article."""

    article: str  # slug
    figure: Figure


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as pages show it: its own words, and the sentence they stand in."""

    figure: Figure
    quoted: Quoted
    around: Around
    place: int  # of its article in the list of articles


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole list: its figures, where each kind begins and how many it has."""

    rows: Sequence[Row]
    places: Mapping[str, str]  # urls
    counts: Mapping[FigureKind, int]


def pages(briefing: Briefing) -> Iterator[Planned]:
    """The pages of the list of figures; none where the texts have none."""
    found = [row for article in briefing.articles for row in distinct(article)]
    rows = [row for row in found if says_something(row.figure)]
    if not found:
        return
    whole = cache(lambda: listing(briefing, rows))
    of = ("the list of figures", "figures.html", len(rows), SHEET, lambda: whole().rows)
    for page in sheets(addresses.FIGURES, *of):
        yield replace(page, context={**page.context, "whole": whole, "left_out": len(found) - len(rows)})


def distinct(article: Article) -> Iterator[Row]:
    """The figures of an article; what a passage says twice in the same words stands once."""
    seen = {(f.where.passage, f.where.text): f for f in reversed(article.facts.figures)}
    return (Row(article.slug, f) for f in reversed(seen.values()))


def listing(briefing: Briefing, rows: Iterable[Row]) -> Listing:
    """The list of some figures by kind, the largest first."""
    languages = {a.slug: a.language for a in briefing.articles}
    ordered = sorted(rows, key=lambda r: (KINDS.index(r.figure.kind), -size(r.figure, languages[r.article])))
    kinds = [row.figure.kind for row in ordered]
    return Listing(ordered, begins(kinds, addresses.FIGURES, SHEET), Counter(kinds))


def says_something(figure: Figure) -> bool:
    """True but for a small plain count."""
    return figure.kind != "count" or bool(figure.hedge) or least(figure) >= SAYS_LITTLE


def least(figure: Figure) -> float:
    """The smallest value a figure can have, or the largest where it has no smallest."""
    return (figure.high or 0.0) if figure.low is None else figure.low


def size(figure: Figure, language: str) -> float:
    """What a figure is sorted by: its least value, of durations in seconds."""
    return least(figure) * (durations(language).get(fold(figure.unit), 0.0) if figure.kind == "duration" else 1)


@cache
def durations(language: str) -> Mapping[str, float]:
    """The seconds of each unit of time by its names in a language, from CLDR."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return {}
    # One, two and five have three forms in the languages that have most.
    return {lasting(n, unit, locale): SECONDS[unit] for unit in SECONDS for n in (1, 2, 5)}


def lasting(n: int, unit: str, locale: Locale) -> str:
    """The name of a unit of time after a number, folded."""
    text = format_unit(n, f"duration-{unit}", "long", locale=locale)
    if "duration-" in text:  # Babel has some of these names only here
        text = format_timedelta(n * SECONDS[unit] * timedelta(seconds=1), threshold=1, locale=locale)
    return fold(text).strip("0123456789 \xa0")


def show(lib: Library, row: Row, most: int = MOST) -> Shown:
    """A figure with as much of its sentence as there is room for."""
    where = row.figure.where
    quoted = said(lib, row.article, where)
    return Shown(row.figure, quoted, around(lib, row.article, where, most), lib.places[row.article])


def listed(lib: Library, subject: object) -> dict[str, object]:
    """One page of the list, its figures by kind."""
    assert isinstance(subject, Sheet)
    rows = (row for row in subject.items if isinstance(row, Row))
    return {"groups": [(kind, [show(lib, r) for r in some]) for kind, some in groupby(rows, lambda r: r.figure.kind)]}


def highlights(
    lib: Library, n: int, articles: Iterable[Article], points: Sequence[Quoted] = (), most: int = MOST
) -> tuple[Shown, ...]:
    """The most telling figures of some articles, the first of as many of them as there are, none in the same words.

    Those that stand in `points` are left out.
    """
    said = {(p.citation.article.slug, p.passage): p.text for p in points}
    ranked = (
        ranking(a.slug, (f for f in a.facts.figures if f.where.text not in said.get((a.slug, f.where.passage), "")))
        for a in articles
    )
    best = sorted((scored for rows in ranked for scored in enumerate(rows[:n])), key=lambda s: (s[0], rank(s[1])))
    distinct: dict[str, Row] = {}
    for _, row in best:
        distinct.setdefault(fold(row.figure.where.text), row)
    return tuple(show(lib, row, most) for row in list(distinct.values())[:n])


def ranking(article: str, figures: Iterable[Figure]) -> Sequence[Row]:
    """An article's figures, the most telling first, none twice in the same words."""
    distinct: dict[str, Row] = {}
    for figure in filter(says_something, figures):
        distinct.setdefault(fold(figure.where.text), Row(article, figure))
    return sorted(distinct.values(), key=rank)


def rank(row: Row) -> tuple[int, int]:
    """How little a figure says by itself: money and shares say most, and what is large or hedged says more."""
    kind = row.figure.kind
    return -(TELLING[kind] + bool(row.figure.hedge) + 2 * (least(row.figure) >= LARGE)), KINDS.index(kind)


VIEWS: Mapping[str, Callable[[Library, object], dict[str, object]]] = {"figures.html": listed}
