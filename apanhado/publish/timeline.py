"""The timeline: which pages there are, and what each shows."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain, groupby

from apanhado.facts import Certainty, Span
from apanhado.model import Article, Briefing
from apanhado.publish import addresses
from apanhado.publish.addresses import Planned
from apanhado.publish.around import MOST, Around, around
from apanhado.publish.drawings import Drawing, Lane, Mark, bounds, draw, key, small
from apanhado.publish.library import Library
from apanhado.publish.paging import Sheet, begins, sheets

__all__ = ["VIEWS", "Event", "Shown", "drawn", "events", "order", "pages", "sample", "show"]

DRAWN = 12  # dates in a drawing; more are a list alone
SHEET = 60  # dates a page
SHORTEST = 12  # letters of a label beside the expression itself
CUTS = len("[…] […]")  # the letters that tell where a label is cut


@dataclass(frozen=True, slots=True)
class Event:
    """A date that an article says, or its own."""

    article: str  # slug
    edtf: str
    where: Span | None = None  # None for the date of the article itself
    certainty: Certainty = "stated"


@dataclass(frozen=True, slots=True)
class Shown:
    """A date as the list has it: its mark, its article, and the sentence that says it."""

    event: Event
    mark: Mark
    article: Article
    around: Around | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole list: its dates in order, and where each year begins."""

    events: Sequence[Event]
    years: Mapping[str, str]  # urls
    counts: Mapping[str, int]  # by the heading of each group


def pages(briefing: Briefing) -> Iterator[Planned]:
    """The pages of the timeline; none where no text has a date."""
    found = [event for article in briefing.articles for event in events(article)]
    if not found:
        return
    whole = cache(lambda: listing(found))
    of = ("the timeline", "timeline.html", len(found), SHEET, lambda: whole().events)
    for page in sheets(addresses.TIMELINE, *of):
        yield replace(page, context={**page.context, "whole": whole})


def listing(found: Iterable[Event]) -> Listing:
    """The list of some dates, year by year."""
    ordered = sorted(found, key=order)
    headings = [heading(event.edtf) for event in ordered]
    begun = begins(headings, addresses.TIMELINE, SHEET)
    return Listing(ordered, {when: url for when, url in begun.items() if when.isdigit()}, Counter(headings))


def events(article: Article) -> Iterator[Event]:
    """The dates of an article that a calendar has, its own first."""
    if article.front.published:
        yield Event(article.slug, article.front.published, None, article.front.published_is)
    for found in article.facts.dates:
        if found.kind == "date" and found.edtf:
            yield Event(article.slug, found.edtf, found.where, found.certainty)


def order(event: Event) -> tuple[int, int, str, date, date]:
    """What dates are sorted by: year by year, then those before the calendars, then those without a year."""
    when, (first, last) = heading(event.edtf), bounds(event.edtf) or (date.max, date.max)
    rank = 2 if not when else int(first == date.max)
    return rank, first.year, when if when.isdigit() else f"~{when}", first, last


@cache
def heading(edtf: str) -> str:
    """The year a date is in or begins in; itself where it may be in several, nothing where the year is unknown."""
    if "XXXX" in edtf:
        return ""
    known = bounds(edtf)
    begins = known and (known[0].year == known[1].year or key(edtf) in ("span", "since"))
    return f"{known[0].year:04}" if known and begins else edtf


def sample(articles: Iterable[Article]) -> tuple[list[Event], int]:
    """The dates that most of the articles say, each once, in order, and how many others there are.

    Of those that equally many say, those in words of a text come before the dates of articles, the newest first.
    """
    found: dict[str, list[Event]] = {}
    for event in chain.from_iterable(map(events, articles)):
        found.setdefault(event.edtf, []).append(event)
    firsts = {edtf: next((e for e in some if e.where), some[0]) for edtf, some in found.items() if bounds(edtf)}
    newest = sorted(firsts.values(), key=order, reverse=True)
    newest.sort(key=lambda e: (-len({one.article for one in found[e.edtf]}), e.where is None))
    return sorted(newest[:DRAWN], key=order), len(found) - len(newest[:DRAWN])


def show(lib: Library, event: Event, most: int = MOST, lead: float = 0.5) -> Shown:
    """A date with its mark and as much of its sentence as there is room for."""
    said = around(lib, event.article, event.where, most, lead) if event.where else None
    return Shown(event, small(event.edtf), lib.articles[event.article], said)


def listed(lib: Library, subject: object) -> dict[str, object]:
    """One page of the list, by year, and the drawing."""
    assert isinstance(subject, Sheet)
    some = [event for event in subject.items if isinstance(event, Event)]
    groups = [(when, [show(lib, e) for e in own]) for when, own in groupby(some, key=lambda e: heading(e.edtf))]
    drawing, lanes = drawn(lib, some if subject.total <= DRAWN else [])
    marks = {s.mark.shape: s.mark for _, own in groups for s in own}
    return {"groups": groups, "marks": marks, "drawing": drawing, "lanes": lanes}


def drawn(lib: Library, some: Sequence[Event]) -> tuple[Drawing | None, list[tuple[Lane, Shown]]]:
    """The drawing of some dates, with the words that stand in each lane; of those before a date most."""
    drawing = draw([(e.edtf, needed(lib, e)) for e in some]) if some else None
    lanes = drawing.lanes if drawing else ()
    return drawing, [(lane, show(lib, some[lane.n], lane.letters - CUTS, lead=1)) for lane in lanes]


def needed(lib: Library, event: Event) -> int:
    """The letters that the label of a date needs at least."""
    return len(event.where.text if event.where else lib.articles[event.article].front.title[:SHORTEST]) + SHORTEST


VIEWS: Mapping[str, Callable[[Library, object], dict[str, object]]] = {"timeline.html": listed}
