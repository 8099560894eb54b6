"""Voices: who is quoted, with all that each says, in their own words and as reported."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, islice
from typing import TypeVar

from apanhado.facts import Certainty, Entity, Name, Quote
from apanhado.model import Article, Briefing
from apanhado.publish import addresses
from apanhado.publish.addresses import Planned
from apanhado.publish.echoes import Place, echoes
from apanhado.publish.library import Citation, Library, Quoted, at, entities, page_of, said
from apanhado.publish.paging import sheets

__all__ = [
    "VIEWS",
    "Said",
    "Spoken",
    "Voice",
    "alone",
    "described",
    "fresh",
    "heard",
    "pages",
    "role",
    "samples",
    "speech",
    "voices",
    "weight",
]

T = TypeVar("T")
Spoken = tuple[str, Quote]  # the slug of an article, and a quote of it

WEIGHT = 85_000  # bytes of a page of the list, or nearly; it has to stay below 100 KB
MARKUP = 800  # those around a quote, if it is the only one of its article
SHORT, LONG = 50, 280  # characters of a quote that says something and is read at a glance


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone who is quoted, or all that nobody is known to have said."""

    name: str  # nothing for speakers that are not known
    entity: Entity | None
    quotes: tuple[Spoken, ...]  # direct ones first, then in the order of articles
    direct: int
    reported: int
    texts: int
    more: int = 0  # quotes that only the speaker's own page has
    first: bool = True  # False where a voice goes on from the page before

    @property
    def url(self) -> str:
        """The url of its page, nothing where it has none."""
        return page_of(self.entity)


@dataclass(frozen=True, slots=True)
class Said:
    """A quote as pages show it: its words in one piece or several, and what names its speaker there."""

    words: tuple[Quoted, ...]
    by: Quoted | None
    certainty: Certainty
    also: tuple[Citation, ...] = ()  # where an article stands that holds the passage


def voices(briefing: Briefing, known: Mapping[tuple[str, str], Entity]) -> list[Voice]:
    """Everyone who is quoted, those most quoted first, in their own words before reported; the unknown are last.

    What an article has only since it holds a part of another does not count again.
    `known` are the entities by the slug of an article and a name of it, as the library has them.
    """
    spoken: dict[object, list[Spoken]] = defaultdict(list)
    whose: dict[object, tuple[str, Entity | None]] = {}
    for article in briefing.articles:
        for quote in article.facts.quotes:
            one = known.get((article.slug, quote.speaker))
            key = (one.kind, one.slug) if one else quote.speaker and (article.slug, quote.speaker)
            whose.setdefault(key, (one.name if one else quote.speaker, one))
            spoken[key].append((article.slug, quote))
    again = echoes(briefing)
    found = [voice(*whose[key], once(quotes, again)) for key, quotes in spoken.items()]
    return sorted(found, key=lambda v: (not v.name, -v.direct, -v.reported, v.name))


def once(quotes: Sequence[Spoken], again: Mapping[Place, Place]) -> Iterator[Spoken]:
    """The quotes without those that stand among them already, as another article has them."""
    places = {(slug, quote.words[0]) for slug, quote in quotes}
    return ((slug, quote) for slug, quote in quotes if again.get((slug, quote.words[0])) not in places)


def voice(name: str, entity: Entity | None, quotes: Iterable[Spoken]) -> Voice:
    """A voice with its quotes, direct ones first."""
    ordered = tuple(sorted(quotes, key=lambda spoken: spoken[1].kind != "direct"))
    direct = sum(quote.kind == "direct" for _, quote in ordered)
    return Voice(name, entity, ordered, direct, len(ordered) - direct, len({slug for slug, _ in ordered}))


def pages(briefing: Briefing) -> Iterator[Planned]:
    """The pages of the list, if anyone is quoted."""
    if found := voices(briefing, entities(briefing)):
        parts = list(packed(part for one in found for part in cut(one)))
        yield from sheets(addresses.VOICES, "the list of voices", "voices.html", len(parts), 1, lambda: parts)


def cut(one: Voice) -> Iterator[Voice]:
    """A voice in parts that a page can hold; those that have a page of their own are cut after the first."""
    parts = list(filled(one.quotes, weight))
    if one.url:
        yield replace(one, quotes=tuple(parts[0]), more=len(one.quotes) - len(parts[0]))
    else:
        yield from (replace(one, quotes=tuple(part), first=part is parts[0]) for part in parts)


def packed(parts: Iterable[Voice]) -> Iterator[tuple[Voice, ...]]:
    """The voices of each page of the list."""
    for some in filled(parts, lambda one: MARKUP + sum(map(weight, one.quotes))):
        yield tuple(some)


def weight(spoken: Spoken) -> int:
    """About how many characters a quote takes on a page."""
    return MARKUP + sum(len(span.text) for span in spoken[1].words)


def filled(items: Iterable[T], weigh: Callable[[T], int]) -> Iterator[list[T]]:
    """The items in runs, each as long as a page can hold, and at least one."""
    run: list[T] = []
    total = 0
    for item in items:
        own = weigh(item)
        if run and total + own > WEIGHT:
            yield run
            run, total = [], 0
        run.append(item)
        total += own
    if run:
        yield run


def heard(lib: Library, one: Voice) -> list[tuple[str, list[tuple[Article, list[Said]]]]]:
    """What a voice says as its page shows it: direct quotes, then reported ones, each by article."""
    kinds = groupby(one.quotes, lambda spoken: spoken[1].kind)
    return [(kind, by_article(lib, quotes)) for kind, quotes in kinds]


def by_article(lib: Library, quotes: Iterable[Spoken]) -> list[tuple[Article, list[Said]]]:
    """Quotes as pages show them, by article."""
    groups = groupby(quotes, lambda spoken: spoken[0])
    return [(lib.articles[slug], [speech(lib, slug, quote) for _, quote in some]) for slug, some in groups]


def speech(lib: Library, article: str, quote: Quote) -> Said:
    """A quote of an article as pages show it."""
    words = tuple(said(lib, article, span) for span in quote.words)
    also = tuple(at(lib, slug, where.passage) for slug, where in lib.echoes.get((article, quote.words[0]), ()))
    return Said(words, said(lib, article, quote.by) if quote.by else None, quote.certainty, also)


def role(lib: Library, named: Iterable[tuple[str, Name]]) -> str | Quoted | None:
    """What someone is: as an editor says it, else in the words of the first text that does."""
    named = tuple(named)
    written = next((name.role for _, name in named if name.role), None)
    return written or next((said(lib, slug, where) for slug, name in named for where in name.roles), None)


def described(lib: Library, one: Voice) -> str | Quoted | None:
    """What a voice is."""
    return role(lib, one.entity.named) if one.entity else None


def samples(lib: Library, points: Sequence[Quoted], n: int) -> list[tuple[Voice, str | Quoted | None, Said]]:
    """Some people, what they are, and one quote in the own words of each that no key point has."""
    people = (one for one in voices(lib.briefing, lib.entity_of) if one.entity and one.entity.kind == "person")
    found = ((one, described(lib, one), words) for one in people if (words := sample(lib, points, one)))
    return list(islice(found, n))


def sample(lib: Library, points: Sequence[Quoted], one: Voice) -> Said | None:
    """The first quote of a voice that can stand alone, surest first; None if there is none."""
    fit = (speech(lib, slug, quote) for slug, quote in one.quotes[: one.direct] if alone(quote))
    new = (quote for quote in fit if fresh(quote.words[0], points))
    return min(new, key=lambda quote: quote.certainty == "inferred", default=None)


def fresh(words: Quoted, points: Iterable[Quoted]) -> bool:
    """True for words that are no part of a key point, nor hold one."""
    place = words.citation.url
    return not any(p.citation.url == place and (words.text in p.text or p.text in words.text) for p in points)


def alone(quote: Quote) -> bool:
    """True for the words of a whole sentence of a length to be read at a glance."""
    words = quote.words[0].text
    return len(quote.words) == 1 and SHORT <= len(words) <= LONG and words[0].isupper()


def listed(lib: Library, _: object) -> dict[str, object]:
    """What a page of the list needs besides its voices: what each says, and what each is."""
    return {"heard": partial(heard, lib), "described": partial(described, lib)}


VIEWS: Mapping[str, Callable[[Library, object], dict[str, object]]] = {"voices.html": listed}
