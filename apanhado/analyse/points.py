"""What several articles of a story say: groups of sentences that say the same, each with the one to show first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import fmean

from apanhado.analyse.alignment import ALIKE, NEXT, Scores
from apanhado.analyse.likeness import Likeness, Line
from apanhado.analyse.statements import is_statement, stands_alone
from apanhado.analyse.terms import Vocabularies
from apanhado.stories import Said
from apanhado.text import words

__all__ = ["find_points"]

_Group = frozenset[int]  # sentences by their numbers


def find_points(lines: Sequence[Line], like: Likeness, found: Scores) -> tuple[tuple[Said, ...], ...]:
    """Sentences that say the same, one an article: what most articles say first, then what they say early.

    The first of a group is the one to show: if possible one that can be read alone, and the one that holds most of
    what the others say. The others follow in the order of their articles.
    """
    readable = _Readable(lines)
    ranked = []
    for group in _groups(lines, found):
        first = max(sorted(group), key=lambda n: (readable[n], _holds(like, n, group)))
        order = (first, *sorted(group - {first}))
        place = fmean(lines[n].place for n in order)
        ranked.append((-len(group), not readable[first], place, order))
    return tuple(tuple(lines[n].said for n in order) for *_, order in sorted(ranked))


def _groups(lines: Sequence[Line], found: Scores) -> set[_Group]:
    """Sentences of different articles: the likest are joined first, then what may still be joined to them."""
    pairs = sorted((-score, pair) for pair, score in found.items() if score >= ALIKE)
    partners: dict[int, set[int]] = defaultdict(set)
    for _, (a, b) in pairs:
        partners[a].add(b)
        partners[b].add(a)
    group = {n: frozenset({n}) for n in partners}
    for _, (a, b) in pairs:
        if _belong(lines, partners, group[a], group[b]):
            joined = group[a] | group[b]
            group |= dict.fromkeys(joined, joined)
    return {joined for joined in group.values() if len(joined) > 1}


def _belong(lines: Sequence[Line], partners: Mapping[int, set[int]], one: _Group, other: _Group) -> bool:
    """True for groups of different articles, if half of each, or of all compared, say the same as one of the other."""
    if not {lines[n].said.article for n in one}.isdisjoint(lines[n].said.article for n in other):
        return False
    sides = ((one, other), (other, one))
    return all(2 * sum(not partners[n].isdisjoint(far) for n in near) >= min(len(near), NEXT) for near, far in sides)


def _holds(like: Likeness, n: int, group: _Group) -> float:
    """How much of what the others of a group say one of them has."""
    return round(sum(like.held(n, other) for other in sorted(group - {n})), 6)


class _Readable(dict[int, bool]):
    """Which sentences can be read alone, found out when first asked."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines
        self._vocabularies = Vocabularies()

    def __missing__(self, n: int) -> bool:
        text, vocabulary = self._lines[n].said.where.text, self._vocabularies[self._lines[n].language]
        said = [vocabulary.words[word] for word in vocabulary.read(text)]
        self[n] = is_statement(text, words(text)) and stands_alone(text, said, vocabulary.lexicon)
        return self[n]
