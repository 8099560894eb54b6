"""Overlaps: articles that have text in common, as a digest with those that it holds, or an excerpt with its whole."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from apanhado.copies import Comparisons, shared_passages
from apanhado.memo import Memo
from apanhado.model import Article
from apanhado.stories import MOST, Overlap

__all__ = ["Overlaps", "compilations"]

Text = tuple[str, ...]  # as passages


@dataclass(slots=True)
class Overlaps:
    """What was found of articles and of pairs of them, so that after an edit only what is new is looked for."""

    comparisons: Comparisons = field(default_factory=Comparisons)
    places: dict[tuple[Text, Text], tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def find(self, articles: Sequence[Article], memo: Memo | None = None) -> tuple[Overlap, ...]:
        """The overlaps of a library, in the order of slugs; all other articles are forgotten."""
        by_slug, texts = {article.slug: article for article in articles}, _texts(articles)
        found = self.comparisons.pairs(texts, memo)
        pairs = [(b, a, like.turned) if self._length(b) < self._length(a) else (a, b, like) for a, b, like in found]
        both = [(texts[a], texts[b]) for a, b, _ in pairs]
        self.places = {pair: self.places[pair] if pair in self.places else _places(*pair) for pair in both}
        overlaps = []
        for (a, b, like), pair in zip(pairs, both, strict=True):
            ours, theirs = by_slug[a].body.passages, by_slug[b].body.passages
            ids = tuple((ours[n].id, theirs[m].id) for n, m in self.places[pair])
            overlaps.append(Overlap(a, b, round(like.of_a, 3), round(like.of_b, 3), ids))
        return tuple(sorted(overlaps, key=lambda overlap: (overlap.a, overlap.b)))

    def ahead(self, articles: Sequence[Article], memo: Memo | None = None) -> Iterator[None]:
        """Nothing, once for each article that was not compared yet with all others; then `find` has little to do."""
        yield from self.comparisons.ahead(_texts(articles), memo)
        self.find(articles, memo)

    def _length(self, slug: str) -> tuple[int, str]:
        return self.comparisons.texts[slug].length, slug


def compilations(articles: Sequence[Article], overlaps: Sequence[Overlap]) -> frozenset[str]:
    """The articles that hold others and say little else: most of each is passages of two or more."""
    held = defaultdict[str, set[frozenset[str]]](set)
    for one in overlaps:
        if one.kind == "holds":
            held[one.b].add(frozenset(its for _, its in one.passages))
    found = set()
    for article in (a for a in articles if len(held.get(a.slug, ())) > 1):
        size = {p.id: len(p.text) for p in article.body.passages}
        inside = sum(size[id] for id in frozenset[str]().union(*held[article.slug]))
        if inside >= MOST * sum(size.values()):
            found.add(article.slug)
    return frozenset(found)


def _texts(articles: Sequence[Article]) -> dict[str, Text]:
    return {article.slug: tuple(passage.text for passage in article.body.passages) for article in articles}


def _places(a: Text, b: Text) -> tuple[tuple[int, int], ...]:
    """The passages of two texts of which one stands in the other, by their places.

    A paragraph of a digest may hold several of an article, and one of an article a sentence that stands alone there.
    """
    back = ((n, m) for m, n in shared_passages(b, a))
    return tuple(sorted({*shared_passages(a, b), *back}))
