"""The search page, and the index from A to Z that serves without scripts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby

from apanhado.model import Briefing
from apanhado.publish import addresses
from apanhado.publish.addresses import Planned
from apanhado.publish.library import Library, page_of
from apanhado.publish.paging import Sheet, begins, sheets
from apanhado.publish.search import facets, version
from apanhado.text import fold

__all__ = ["VIEWS", "pages"]

SIZE = 300  # rows of a page, which is to stay below 100 KB
SHOWN_TOPICS = 8  # where nothing was found


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the index: a topic, or someone or something named."""

    name: str
    url: str
    kind: str
    texts: int

    @property
    def letter(self) -> str:
        """What it stands under: its first letter without an accent, "#" for what begins otherwise."""
        first = fold(self.name.lstrip("“\"'‘("))[:1]
        return first.upper() if first.isalpha() else "#"


def pages(briefing: Briefing) -> Iterator[Planned]:
    """The search page, and the sheets of the index."""
    yield Planned(addresses.SEARCH, "the search page", "search.html")
    whole = cache(partial(rows, briefing))
    count = sum(1 for one in briefing.entities if page_of(one)) + len(briefing.topics)
    letters = cache(lambda: lettered(whole()))
    for page in sheets(addresses.NAMES, "the index from A to Z", "names.html", count, SIZE, whole):
        yield replace(page, context={**page.context, "letters": letters})


def rows(briefing: Briefing) -> list[Row]:
    """Everything that has a page and a name, in alphabetical order; what begins with no letter comes first."""
    topics = (
        Row(t.title, addresses.topic(t.slug), "topic", len({p.article for p in t.passages})) for t in briefing.topics
    )
    named = (
        Row(e.name, page_of(e), e.kind, len({slug for slug, _ in e.named})) for e in briefing.entities if page_of(e)
    )
    return sorted([*topics, *named], key=lambda row: (row.letter != "#", row.letter, fold(row.name), row.url))


def lettered(listed: Sequence[Row]) -> Mapping[str, str]:
    """Where each letter begins, as the url of an anchor."""
    headings = [row.letter for row in listed]
    return begins(headings, addresses.NAMES, SIZE) or {one: f"{addresses.NAMES}#_{one}" for one in headings}


def names(_: Library, subject: object) -> dict[str, object]:
    """A sheet of the index by letters."""
    assert isinstance(subject, Sheet)
    listed = [row for row in subject.items if isinstance(row, Row)]
    return {"groups": [(letter, list(some)) for letter, some in groupby(listed, key=lambda row: row.letter)]}


def search(lib: Library, _: object) -> dict[str, object]:
    """What hits can be narrowed down by, and the topics offered where nothing was found."""
    return {
        "version": version(lib.briefing),
        "topics": [(t.slug, t.title) for t in facets.topics(lib.briefing)],
        "outlets": [(name, name) for name in facets.outlets(lib.briefing)],
        "years": [(year, year) for year in facets.years(lib.briefing)],
        "heaviest": [w for w in lib.weights if not w.topic.parent][:SHOWN_TOPICS],
    }


VIEWS: Mapping[str, Callable[[Library, object], dict[str, object]]] = {"search.html": search, "names.html": names}
