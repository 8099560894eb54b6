"""Which other articles a reader of one may want, and why: text in common, and that of which few others speak."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from apanhado.model import Article
from apanhado.publish.library import Library, page_of
from apanhado.publish.overlaps import sharing

__all__ = ["Related", "related"]

SHOWN = 4
NAMED = 3  # of what two articles have in common, rarest first
RARE = 24  # articles that speak of it; what more speak of tells few of them apart
FEW = 3  # of a small library
PART = 3  # of a larger one, no more than one article in so many
OFTEN = 8  # passages on a topic by article; with more it is taken for one of many articles, without counting them


@dataclass(frozen=True, slots=True)
class Related:
    """Another article with the reason to read it: that they share text, or of what both speak."""

    article: Article
    overlap: str  # as in `sharing`, nothing where they share no text
    terms: tuple[str, ...]


def related(lib: Library, article: Article) -> list[Related]:
    """The articles that have most in common with one, without those of its story, which its page names anyway.

    What two have in common counts by its rarity (inverse document frequency, Spärck Jones 1972). What many speak of is
    passed over, so that the time an article takes does not grow with the library.
    """
    story = lib.story_of.get(article.slug)
    known = {article.slug, *(story.articles if story else ())}
    terms = defaultdict[str, dict[str, float]](dict)
    for term, slugs in common(lib, article):
        for slug in slugs - known:
            terms[slug][term] = math.log(len(lib.articles) / len(slugs))
    overlaps = {a.slug: kind for kind, some in sharing(lib, article).items() for a in some if a.slug not in known}

    def rank(slug: str) -> tuple[bool, float, int]:
        return slug not in overlaps, -sum(terms[slug].values()), lib.places[slug]

    best = sorted(overlaps.keys() | terms.keys(), key=rank)[:SHOWN]
    return [Related(lib.articles[slug], overlaps.get(slug, ""), rarest(terms[slug])) for slug in best]


def rarest(terms: dict[str, float]) -> tuple[str, ...]:
    """The terms that weigh most, in the order they came where they weigh the same."""
    return tuple(sorted(terms, key=lambda term: -terms[term])[:NAMED])


def common(lib: Library, article: Article) -> Iterator[tuple[str, set[str]]]:
    """The topics of an article and the names in it of which few articles speak, each with these articles."""
    most = min(RARE, max(FEW, len(lib.articles) // PART), len(lib.articles) - 1)
    topics = (topic for topic, _ in lib.treated.get(article.slug, ()))
    names = (lib.entity_of.get((article.slug, name.name)) for name in article.facts.names)
    few = [(t.title, {ref.article for ref in t.passages}) for t in topics if len(t.passages) <= OFTEN * most]
    rare = [(e.name, {slug for slug, _ in e.named}) for e in names if e and page_of(e) and len(e.named) <= OFTEN * most]
    yield from ((term, slugs) for term, slugs in (*few, *rare) if len(slugs) <= most)
