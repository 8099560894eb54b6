"""Quotes that an article has only since it holds a part of another one: they are no more than one time said."""

from collections.abc import Mapping, Sequence

from apanhado.facts import Quote, Span
from apanhado.model import Briefing
from apanhado.text import squash

__all__ = ["Place", "echoes"]

Place = tuple[str, Span]  # the slug of an article, and the first words of a quote of it


def echoes(briefing: Briefing) -> dict[Place, Place]:
    """Those quotes, each with that of the shorter article."""
    sharing = {slug for one in briefing.overlaps for slug in (one.a, one.b)}
    said = {a.slug: _by_words(a.facts.quotes) for a in briefing.articles if a.slug in sharing}
    found: dict[Place, Place] = {}
    for one in briefing.overlaps:
        first, again = said.get(one.a, {}), said.get(one.b, {})
        for words in first.keys() & again.keys():
            if (first[words].passage, again[words].passage) in one.passages:
                found[one.b, again[words]] = one.a, first[words]
    return {place: _first(place, found) for place in found}


def _by_words(quotes: Sequence[Quote]) -> Mapping[tuple[str, ...], Span]:
    """The place of each quote, by its kind and words; another text may not say who speaks."""
    return {(q.kind, *(squash(w.text) for w in q.words)): q.words[0] for q in quotes}


def _first(place: Place, found: Mapping[Place, Place]) -> Place:
    """Where a quote comes from; it ends, since each is of a shorter article than the one before."""
    while place in found:
        place = found[place]
    return place
