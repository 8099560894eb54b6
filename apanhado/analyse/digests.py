"""Digests: articles that hold a part of another one, and are about something else."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from apanhado.analyse.affinity import Affinity
from apanhado.analyse.reading import Reading
from apanhado.analyse.traits import content
from apanhado.model import Article
from apanhado.stories import MOST, Overlap

__all__ = ["Digests"]

# Of 21 pairs of labelled news with text in common, what else a digest holds had at most 0.15 of its words, the rare
# ones counting more, from the article in it; what else a text on the same event says, at least 0.19 from the other.
_SUBJECT = 0.17


class Digests:
    """Which articles of a library have text in common, and are yet about different things."""

    def __init__(
        self, articles: Sequence[Article], readings: Sequence[Reading], overlaps: Sequence[Overlap], likeness: Affinity
    ) -> None:
        """Has looked at nothing yet; what two articles share makes them alike, so what else they say has to decide."""
        number = {article.slug: n for n, article in enumerate(articles)}
        self._shared: dict[tuple[int, int], tuple[float, set[str]]] = {}  # of an article, with another
        for one in overlaps:
            a, b = number[one.a], number[one.b]
            self._shared[a, b] = one.of_a, {mine for mine, _ in one.passages}
            self._shared[b, a] = one.of_b, {its for _, its in one.passages}
        self._articles, self._readings, self._likeness = articles, readings, likeness
        self.apart = cache(self._apart)

    def _apart(self, a: int, b: int) -> bool:
        """True for two articles of which one holds a part of the other and is on another subject."""
        return (a, b) in self._shared and min(self._subject(a, b), self._subject(b, a)) < _SUBJECT

    def _subject(self, article: int, other: int) -> float:
        """How much of what else an article says is in another's words, 1 where most of it stands in that one anyway."""
        share, ids = self._shared[article, other]
        reading, rarity = self._readings[article], self._likeness.rarity
        stems, passage = content(reading.vocabulary, reading.words)
        shared = [n for n, one in enumerate(self._articles[article].body.passages, 1) if one.id in ids]
        rest = np.unique(stems[~np.isin(passage, shared)])
        if share >= MOST or not len(rest):
            return 1.0
        common = rest[np.isin(rest, self._likeness.traits[other].terms)]
        return float(round(rarity.take(common, mode="clip").sum() / rarity.take(rest, mode="clip").sum(), 6))
