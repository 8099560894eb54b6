"""Measure how well sentences of different articles that say the same are found, beside simple systems.

A record is a story: `docs`, the sentences of each article, and `pairs`, sentences `a` and `b` (article and number) with
the relations `rel` that people saw between them. "strict" counts those that say the same or of which one holds the
other, and leaves pairs that merely overlap uncounted; "lenient" counts these too. "unique" is about the sentences of
which no other article says anything. One set of pairs is given for all three.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from apanhado.analyse.comparison import align
from benchmarks.likeness import TfIdf, article, characters, stems

__all__ = ["SYSTEMS", "score"]

Record = Mapping[str, Any]
Place = tuple[str, int]
Pair = tuple[Place, Place]

_STRICT = frozenset(("Identity", "Equivalence", "Summary", "Translation", "Subsumption"))
_LENIENT = _STRICT | {"Overlap", "Indirect-speech"}
# Cosines from which two sentences say the same: the best for the sum of the three F1 on 20 stories.
_STEMS, _CHARACTERS = 0.3, 0.3


def _ours(record: Record) -> Iterator[Pair]:
    for pair in align(article(slug, sentences) for slug, sentences in record["docs"].items()):
        places = [(said.article, int(said.where.passage[1:])) for said in (pair.a, pair.b)]
        yield places[0], places[1]


def _by(terms: Callable[[str], list[str]], least: float) -> Callable[[Record], Iterator[Pair]]:
    def system(record: Record) -> Iterator[Pair]:
        texts = {(slug, n): text for slug, several in record["docs"].items() for n, text in enumerate(several)}
        space = TfIdf(terms, texts.values())
        vectors = {place: space.vector(text) for place, text in texts.items()}
        for a, b in combinations(sorted(texts), 2):
            if a[0] != b[0] and space.cosine(vectors[a], vectors[b]) >= least:
                yield a, b

    return system


def _of_all(system: Callable[[Record], Iterator[Pair]]) -> Callable[[Sequence[Record]], list[dict[str, Any]]]:
    def found(records: Sequence[Record]) -> list[dict[str, Any]]:
        return [
            {"story": record["id"], "a": list(a), "b": list(b)}
            for record in records
            for a, b in sorted({tuple(sorted(pair)) for pair in system(record)})
        ]

    return found


SYSTEMS: dict[str, Callable[[Sequence[Record]], list[dict[str, Any]]]] = {
    "apanhado": _of_all(_ours),
    "stem TF-IDF": _of_all(_by(stems, _STEMS)),
    "character TF-IDF": _of_all(_by(characters, _CHARACTERS)),
}


def score(records: Sequence[Record], predictions: Sequence[Record]) -> dict[str, dict[str, object]]:
    """Precision, recall and F1 of pairs, strict and lenient, and of the sentences that only one article has."""
    given: dict[str, set[Pair]] = {record["id"]: set() for record in records}
    for one in predictions:
        if one["story"] in given:
            given[one["story"]].add(_pair(one))
    stories = [(record, _related(record, _STRICT), _related(record, _LENIENT)) for record in records]
    strict = [(given[r["id"]] - (lenient - right), right) for r, right, lenient in stories]
    lenient = [(given[r["id"]], right) for r, _, right in stories]
    unique = [(_unique(r, given[r["id"]]), _unique(r, right)) for r, _, right in stories]
    groups: dict[str, Sequence[tuple[set[Any], set[Any]]]] = {"strict": strict, "lenient": lenient, "unique": unique}
    return {name: _rates(both) for name, both in groups.items()}


def _pair(one: Record) -> Pair:
    a, b = sorted(((one["a"][0], one["a"][1]), (one["b"][0], one["b"][1])))
    return a, b


def _related(record: Record, relations: frozenset[str]) -> set[Pair]:
    return {_pair(pair) for pair in record["pairs"] if not relations.isdisjoint(pair["rel"])}


def _unique(record: Record, pairs: set[Pair]) -> set[Place]:
    """The sentences of a story that are in none of some pairs."""
    shared = {place for pair in pairs for place in pair}
    places = {(slug, n) for slug, sentences in record["docs"].items() for n in range(len(sentences))}
    return places - shared


def _rates(stories: Sequence[tuple[set[Any], set[Any]]]) -> dict[str, object]:
    right = sum(len(found & wanted) for found, wanted in stories)
    proposed, labels = sum(len(found) for found, _ in stories), sum(len(wanted) for _, wanted in stories)
    p, r = right / proposed if proposed else 0.0, right / labels if labels else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}
