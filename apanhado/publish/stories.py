"""Stories: which pages there are, and what each shows of one event as several texts tell it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice

from apanhado.model import Article, Briefing, Story
from apanhado.publish import addresses, figures, timeline, voices
from apanhado.publish.addresses import Planned
from apanhado.publish.compared import COLUMNS, Cell, Differing, differing, owned, row, rows, shared
from apanhado.publish.essential import points
from apanhado.publish.library import Library, Quoted, quote
from apanhado.publish.paging import Sheet, fitting, sheets
from apanhado.publish.together import Entry, entry

__all__ = ["VIEWS", "Sample", "pages", "samples"]

SIZE = 60  # stories a page of the list
TERMS = 6  # of what the texts have in common, as the line says that tells why they are together
VOICES, VOICES_ROOM, QUOTES, OF_EACH = 6, 12_000, 3, 2  # people; bytes; quotes of each, of each text
FIGURES = 6
TRIED = 5  # of what its texts have in common, for something that no key point says
DATES, DATES_OF_MANY = 12, 6  # the second where there are more texts than columns


# --- The list ----------------------------------------------------------------------------------------------


def pages(briefing: Briefing) -> Iterator[Planned]:
    """The pages of the list, and a page for each story."""
    if briefing.stories:
        of = ("the list of stories", "stories.html", len(briefing.stories), SIZE, lambda: briefing.stories)
        yield from sheets(addresses.STORIES, *of)
    for one in briefing.stories:
        origin = f"content/{one.path}" if one.path else f"story “{one.title}”"
        yield Planned(addresses.story(one.slug), origin, "story.html", {"subject": one})


def index(lib: Library, sheet: object) -> dict[str, object]:
    """One page of the list: each story with the sentence that tells it best."""
    assert isinstance(sheet, Sheet)
    some = [one for one in sheet.items if isinstance(one, Story)]
    leads = [next((quote(lib, p) for p in one.key_sentences if not hidden(lib, one)), None) for one in some]
    told = [entry(lib, one) for one in some]
    return {"entries": list(zip(told, leads, strict=True))}


def hidden(lib: Library, story: Story) -> bool:
    """True where search engines are kept from any of its texts, whose words its page has."""
    return any(lib.articles[slug].noindex for slug in story.articles)


# --- The page of one ---------------------------------------------------------------------------------------


def story(lib: Library, subject: object) -> dict[str, object]:
    """One story: why its texts are together, where they differ, what all say, what only one says, and its facts."""
    assert isinstance(subject, Story)
    told = entry(lib, subject)
    sentences = points(lib, subject.key_sentences)
    shown_rows = rows(lib, told)
    different = differing(lib, told)
    dates = sorted(chain.from_iterable(map(timeline.events, told.articles)), key=timeline.order)
    if covered(different, dates):
        dates = []
    wide = len(told.articles) <= COLUMNS
    some = dates[: DATES if wide else DATES_OF_MANY]
    drawing, lanes = timeline.drawn(lib, some)
    return {
        "told": told,
        "points": sentences,
        "why": reasons(subject),
        "bonds": {bond.article: bond for bond in subject.bonds},
        "wide": wide,
        "differing": different,
        "rows": [(everyone, list(some)) for everyone, some in groupby(shown_rows, lambda row: row.everyone)],
        "more_points": len(subject.points) - len(shown_rows),
        "owned": [own for own in owned(lib, told) if wide or own.first],
        "voices": heard(lib, told.articles),
        "figures": figures.highlights(lib, FIGURES, told.articles),
        "dates": [timeline.show(lib, event) for event in some],
        "more_dates": len(dates) - len(some),
        "drawing": drawing,
        "lanes": lanes,
        "noindex": hidden(lib, subject),
    }


def covered(different: Iterable[Differing], dates: Iterable[timeline.Event]) -> bool:
    """True where the texts differ in all the dates they give: these are drawn and cited there."""
    shown = [(s.article.slug, s.dated.where) for d in different for s in d.sides if s.dated and s.around]
    return all((e.article, e.where) in shown for e in dates)


def reasons(subject: Story) -> list[str]:
    """The terms that the texts of a story have in common, those that most have first."""
    found = Counter(chain.from_iterable(dict.fromkeys(bond.terms) for bond in subject.bonds))
    return [term for term, _ in found.most_common(TERMS)]


Heard = tuple[voices.Voice, "str | Quoted | None", list[tuple[str, list[tuple[Article, list[voices.Said]]]]]]


def heard(lib: Library, articles: Sequence[Article]) -> list[Heard]:
    """Who speaks in some articles, what each is, and a few quotes of each."""
    named = [one for one in voices.voices(replace(lib.briefing, articles=tuple(articles)), lib.entity_of) if one.name]
    some = [replace(one, quotes=tuple(islice(few(one.quotes), QUOTES))) for one in named[:VOICES]]
    some = some[: fitting((sum(map(voices.weight, one.quotes)) for one in some), VOICES_ROOM)]
    return [(one, voices.described(lib, one), voices.heard(lib, one)) for one in some]


def few(quotes: Iterable[voices.Spoken]) -> Iterator[voices.Spoken]:
    """Some quotes, no more than two of one text in the same kind, those that can stand alone before others of it."""
    for _, some in groupby(quotes, lambda spoken: (spoken[1].kind, spoken[0])):
        yield from sorted(some, key=lambda spoken: not voices.alone(spoken[1]))[:OF_EACH]


# --- On the overview ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sample:
    """A story on the overview: what its texts say of the first point, the first difference, and how they differ."""

    entry: Entry
    cells: tuple[Cell, ...]
    differing: Differing | None
    own: dict[str, int]  # passages of each text that no other is known to have


def samples(lib: Library, n: int, points: Sequence[Quoted]) -> list[Sample]:
    """The first stories; `points` are the key points, which a story need not say again."""
    return [sample(lib, entry(lib, one), points) for one in lib.briefing.stories[:n]]


def sample(lib: Library, told: Entry, points: Sequence[Quoted]) -> Sample:
    """A story in brief."""
    found = shared(told)
    own = {a.slug: sum((a.slug, p.id) not in found for p in a.body.passages) for a in told.articles}
    some = [row(lib, told, "", one).cells for one in told.story.points[:TRIED]]
    new = (cells for cells in some if all(voices.fresh(c.quoted, points) for c in cells if c.quoted))
    cells = next(new, some[0] if some else ())
    return Sample(told, cells, next(iter(differing(lib, told)), None), own)


VIEWS: Mapping[str, Callable[[Library, object], dict[str, object]]] = {"stories.html": index, "story.html": story}
