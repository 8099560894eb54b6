"""Measure how well the likeness of two sentences agrees with what people say of it, beside simple systems.

A record has two sentences, `t` and `h`, how alike people found them, `sim`, whether one follows from the other or says
the same, `ent` ("None" where neither), and its `src` and `id`. Every system sees all sentences before it judges a pair,
as the engine sees all of a story. Pearson's r is between grades and likeness; the AUC is how often a pair with `ent` is
found more alike than one without.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from Stemmer import Stemmer

from apanhado.analyse.likeness import Likeness, lines
from apanhado.model import Article, Body, Passage
from apanhado.schema import FrontMatter
from apanhado.text import fold

__all__ = ["SYSTEMS", "TfIdf", "article", "characters", "score", "stems"]

Record = Mapping[str, Any]
Vector = dict[str, float]

_WORD = re.compile(r"\w+")
_STEMMER = Stemmer("portuguese")
_GRAMS = range(3, 6)  # letters


def article(slug: str, passages: Sequence[str]) -> Article:
    """An article with these passages and nothing else."""
    body = Body("", tuple(Passage(f"p{n}", n + 1, "paragraph", text) for n, text in enumerate(passages)))
    return Article(f"articles/{slug}.md", slug, FrontMatter(title=slug), body, "\n\n".join(passages), "pt")


def stems(text: str) -> list[str]:
    """The stems of a text's words."""
    return list(map(_STEMMER.stemWord, _WORD.findall(text.lower())))


def characters(text: str) -> list[str]:
    """The runs of three to five letters in a text's words, with their edges."""
    words = (f" {word} " for word in _WORD.findall(fold(text)))
    return [word[at : at + size] for word in words for size in _GRAMS for at in range(len(word) - size + 1)]


class TfIdf:
    """Cosines of texts as bags of terms, by how rare these are among some texts."""

    def __init__(self, terms: Callable[[str], list[str]], texts: Iterable[str]) -> None:
        """Counts the terms of all texts."""
        bags = [Counter(terms(text)) for text in texts]
        times = Counter(term for bag in bags for term in bag)
        self._terms, self._rarity = terms, {t: math.log((len(bags) + 1) / (n + 0.5)) for t, n in times.items()}

    def vector(self, text: str) -> Vector:
        """One of the texts as a vector of length 1."""
        weights = {t: (1 + math.log(n)) * self._rarity[t] for t, n in Counter(self._terms(text)).items()}
        length = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
        return {term: weight / length for term, weight in weights.items()}

    @staticmethod
    def cosine(a: Vector, b: Vector) -> float:
        """How alike two vectors are."""
        return math.fsum(a[term] * b[term] for term in a.keys() & b.keys())


def _ours(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The engine's likeness; where a sentence is taken for several, the longest of them."""
    read = [[list(lines(article("x", [record[side]]))) for side in "th"] for record in records]
    chosen = [max(side, key=lambda line: len(line.said.where.text)) for pair in read for side in pair]
    like = Likeness(chosen)
    return [_graded(record, like.between(2 * n, 2 * n + 1)) for n, record in enumerate(records)]


def _by(terms: Callable[[str], list[str]]) -> Callable[[Sequence[Record]], list[dict[str, Any]]]:
    def system(records: Sequence[Record]) -> list[dict[str, Any]]:
        space = TfIdf(terms, chain.from_iterable((record["t"], record["h"]) for record in records))
        vectors = [[space.vector(record[side]) for side in "th"] for record in records]
        return [_graded(record, space.cosine(*pair)) for record, pair in zip(records, vectors, strict=True)]

    return system


def _graded(record: Record, likeness: float) -> dict[str, Any]:
    return {"src": record["src"], "id": record["id"], "sim": round(likeness, 6)}


SYSTEMS: dict[str, Callable[[Sequence[Record]], list[dict[str, Any]]]] = {
    "apanhado": _ours,
    "stem TF-IDF": _by(stems),
    "character TF-IDF": _by(characters),
}


def score(records: Sequence[Record], predictions: Sequence[Record]) -> dict[str, dict[str, object]]:
    """Pearson's r and the AUC, for each source and for all."""
    given = {(one["src"], str(one["id"])): one["sim"] for one in predictions}
    judged = [(r["src"], r["sim"], given[key], r["ent"]) for r in records if (key := (r["src"], str(r["id"]))) in given]
    sources = sorted({source for source, *_ in judged})
    groups = {source: [rest for name, *rest in judged if name == source] for source in sources}
    return {name: _figures(pairs) for name, pairs in {**groups, "all": [rest for _, *rest in judged]}.items()}


def _figures(pairs: Sequence[Sequence[Any]]) -> dict[str, object]:
    grades, likeness = [one[0] for one in pairs], [one[1] for one in pairs]
    ranked = [entailed != "None" for *_, entailed in sorted(pairs, key=lambda one: one[1])]
    positive = sum(ranked)
    negative = len(ranked) - positive
    below = sum(rank for rank, entailed in enumerate(ranked, 1) if entailed) - positive * (positive + 1) / 2
    auc = below / (positive * negative) if positive and negative else 0.0
    return {"n": len(pairs), "pearson": round(_pearson(grades, likeness), 4), "auc": round(auc, 4)}


def _pearson(a: Sequence[float], b: Sequence[float]) -> float:
    mean_a, mean_b = sum(a) / max(1, len(a)), sum(b) / max(1, len(b))
    both = sum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    spread = math.sqrt(sum((x - mean_a) ** 2 for x in a) * sum((y - mean_b) ** 2 for y in b))
    return both / spread if spread else 0.0
