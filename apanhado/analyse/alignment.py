"""Which sentences of different articles say the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from apanhado.analyse.likeness import Likeness, Line
from apanhado.stories import Same

__all__ = ["ALIKE", "NEXT", "Scores", "same", "scores"]

Scores = Mapping[tuple[int, int], float]  # of pairs of sentences by their numbers, the smaller first

# Chosen with the constants of `likeness`, on the same stories: F1 .83 strict, .75 lenient, .87 of unique sentences.
ALIKE = 0.55
_NEAR = 0.2  # a likeness that is more than chance
_AROUND = 0.15  # what the sentences before or after both, and a third article, can add
_BEST = 0.06  # for being the likest in an article, from either side: of several that are alike, one says the same
# Pairs are looked for among sentences that share terms that few have, or a long text would be compared with all others
# sentence by sentence: of the pairs that people marked 91 of 100 are met so, of those that say the same the likest.
_FEW, _EACH = 8, 3  # sentences in all, or in each article
NEXT = 10  # sentences with a term, of those after one that has it
_SOME = 0.09  # of their terms' rarity


def scores(lines: Sequence[Line], like: Likeness) -> Scores:
    """How surely two sentences of different articles say the same, for those that may."""
    alone = {(a, b): like.evidence(a, b) for a, b in _candidates(lines, like)}
    return _in_context(lines, alone)


def same(lines: Sequence[Line], found: Scores) -> tuple[Same, ...]:
    """The pairs that say the same, the likest first."""
    pairs = sorted((-score, a, b) for (a, b), score in found.items() if score >= ALIKE)
    return tuple(Same(lines[a].said, lines[b].said, min(1.0, -score)) for score, a, b in pairs)


def _candidates(lines: Sequence[Line], like: Likeness) -> Iterator[tuple[int, int]]:
    """Pairs of different articles that share enough of what is rare."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        for term in line.terms:
            holders[term].append(n)
    few = max(_FEW, _EACH * len({line.said.article for line in lines}))
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for term, found in holders.items():
        if len(found) <= few:
            for place, a in enumerate(found):
                for b in found[place + 1 : place + 1 + NEXT]:
                    shared[a, b] += like.rarity[term]
    for (a, b), rarity in shared.items():
        if lines[a].said.article != lines[b].said.article and rarity >= _SOME * like.reach(a, b):
            yield a, b


def _in_context(lines: Sequence[Line], alone: Scores) -> dict[tuple[int, int], float]:
    """The scores with what stands around the sentences, what a third article says, and which is the likest."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (a, b), score in alone.items():
        for one, other in ((a, b), (b, a)):
            article = lines[other].said.article
            best[one, article] = max(best[one, article], score)
            if score > _NEAR:
                near[one][other] = (score - _NEAR) / (1 - _NEAR)
    found = {}
    for (a, b), score in alone.items():
        around = max(near[_beside(lines, a, step)].get(_beside(lines, b, step), 0.0) for step in (-1, 1))
        third = max((min(near[a][c], near[b][c]) for c in near[a].keys() & near[b].keys()), default=0.0)
        sides = (score >= best[a, lines[b].said.article]) + (score >= best[b, lines[a].said.article])
        found[a, b] = score + _AROUND * (around + third) + _BEST * sides
    return found


def _beside(lines: Sequence[Line], n: int, step: int) -> int:
    """The sentence before or after one in its article, by its number; -1 for none."""
    inside = 0 <= n + step < len(lines) and lines[n + step].said.article == lines[n].said.article
    return n + step if inside else -1
