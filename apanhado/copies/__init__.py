"""Which texts are the same, and which stand in others.

Likeness is how much of one text stands in another (containment, Broder 1997), but measured on aligned stretches, so
that a scanner's errors or another spelling between two anchors hide nothing, and phrases that anybody uses do not add
up. Look-alikes (the weekly results of one lottery) share their wording and state other facts in the same places.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import Literal

from pydantic import TypeAdapter

from apanhado.copies.alignment import Flat, flat, share, stretches
from apanhado.copies.guard import other_facts
from apanhado.copies.sketches import Nearest, Wording, candidates, wording
from apanhado.memo import Memo
from apanhado.text import digest

__all__ = [
    "Comparisons",
    "Likeness",
    "Pair",
    "Wording",
    "candidates",
    "comparison",
    "find_pairs",
    "likeness",
    "shared_passages",
    "wording",
]

# On 522 labelled news texts copies had at least 0.8 of the shorter text, digests and the articles in them 0.11 and a
# stretch of 248 characters; texts on one event at most 0.41, and stretches of 208. Sites' notices made 0.07.
_COPY = (0.6, 0.7)  # of the longer and of the shorter text, in the other one
_PART = (0.1, 0.6)  # of the text of which more stands in the other, with a long stretch and without
_LONG = 230  # characters
_PASSAGE = 0.6  # of a passage that stands in a text
_CANDIDATE = 0.04  # of the shingles that a text has in common with any


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of two texts is the same text."""

    kind: Literal["copy", "contained"]
    of_a: float  # the share of the first that stands in the second
    of_b: float

    @property
    def share(self) -> float:
        """How much of the text that stands in the other one more than that in it."""
        return max(self.of_a, self.of_b)

    @property
    def turned(self) -> "Likeness":
        """The same, the second text first."""
        return Likeness(self.kind, self.of_b, self.of_a)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that have a text in common, by their places, the smaller first."""

    a: int
    b: int
    likeness: Likeness


_LIKENESSES = TypeAdapter(tuple[Likeness | None, ...])


def find_pairs(texts: Sequence[tuple[str, ...]]) -> tuple[Pair, ...]:
    """The pairs of texts, given as passages, of which one is a copy of the other or stands in it.

    Of texts that many others have a part in common with, the nearest few are compared.
    """
    place = {f"{digest(repr(text))} {n}": n for n, text in enumerate(texts)}  # the order of input does not matter
    found = Comparisons().pairs({name: texts[n] for name, n in place.items()})
    ordered = (
        Pair(place[a], place[b], known) if place[a] < place[b] else Pair(place[b], place[a], known.turned)
        for a, b, known in found
    )
    return tuple(sorted(ordered, key=lambda pair: (pair.a, pair.b)))


@dataclass(slots=True)
class Comparisons:
    """What was found of texts by name, so that when some change only what is new is compared."""

    texts: dict[str, Wording] = field(default_factory=dict)
    nearest: Nearest = field(default_factory=Nearest)
    compared: dict[tuple[str, str], tuple[Wording, Wording, Likeness | None]] = field(default_factory=dict)

    def pairs(
        self, texts: Mapping[str, tuple[str, ...]], memo: Memo | None = None
    ) -> Iterator[tuple[str, str, Likeness]]:
        """The pairs of texts of which one is a copy of the other or stands in it; all other texts are forgotten."""
        for _ in self.ahead(texts, memo):
            pass
        return ((a, b, same) for (a, b), (_, _, same) in self.compared.items() if same)

    def ahead(self, texts: Mapping[str, tuple[str, ...]], memo: Memo | None = None) -> Iterator[None]:
        """Nothing, once for each text that was not compared yet with all it may share a part with; then it is."""
        wordings = self.texts = {name: self._wording(name, text) for name, text in texts.items()}
        nearest, memo, compare = self.nearest.of(wordings, _CANDIDATE), memo or Memo(None), comparison()
        key = cache(lambda name: digest("\0".join(texts[name])))
        for name, near in nearest.items():
            if new := [other for other in near if not self._compared(name, other)]:
                inputs = tuple(map(key, (name, *new)))
                found = memo.get("likeness", _LIKENESSES, inputs, partial(_with_each, compare, texts, name, new))
                for other, like in zip(new, found, strict=True):
                    self.compared[name, other] = wordings[name], wordings[other], like
                yield
        self.compared = {(name, other): self.compared[name, other] for name, near in nearest.items() for other in near}

    def _compared(self, a: str, b: str) -> bool:
        """True for texts that were compared as they stand."""
        known = self.compared.get((a, b))
        return known is not None and known[0] is self.texts[a] and known[1] is self.texts[b]

    def _wording(self, name: str, text: tuple[str, ...]) -> Wording:
        known = self.texts.get(name)
        return known if known and known.passages == text else wording(text)


def _with_each(
    compare: Callable[[tuple[str, ...], tuple[str, ...]], Likeness | None],
    texts: Mapping[str, tuple[str, ...]],
    name: str,
    others: Sequence[str],
) -> tuple[Likeness | None, ...]:
    return tuple(compare(texts[name], texts[other]) for other in others)


def comparison() -> Callable[[tuple[str, ...], tuple[str, ...]], Likeness | None]:
    """A function like `likeness` for comparing some texts with many: it keeps what it needs of the last thousand."""
    kept = lru_cache(1000)(flat)
    return lambda a, b: _likeness(kept(a), kept(b))


def likeness(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    """How much of two texts is the same, None if neither is a copy of the other nor stands in it."""
    return _likeness(flat(a), flat(b))


def _likeness(a: Flat, b: Flat) -> Likeness | None:
    if (len(a.places), a.passages) < (len(b.places), b.passages):  # or it might matter which is asked about
        turned = _likeness(b, a)
        return turned and turned.turned
    if a.passages == b.passages:  # it may be so short, or so full of refrains, that nothing can be aligned
        return Likeness("copy", 1.0, 1.0) if any(a.passages) else None
    shared = stretches(a, b)
    of_a, of_b = share(a, [stretch.a for stretch in shared]), share(b, [stretch.b for stretch in shared])
    less, more = sorted((of_a, of_b))
    longest = max((stretch.length for stretch in shared), default=0)
    copy = less >= _COPY[0] and more >= _COPY[1]
    if not copy and more < (_PART[0] if longest >= _LONG else _PART[1]):
        return None
    return None if other_facts(a, b, shared) else Likeness("copy" if copy else "contained", of_a, of_b)


def shared_passages(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Which passages of the first text stand in the second, each by its place with that of the passage it stands in.

    Of several, that is the one with most of it.
    """
    one, other = flat(a), flat(b)
    inside: Counter[int] = Counter()
    places: Counter[tuple[int, int]] = Counter()
    for stretch in stretches(one, other):
        inside.update(one.passages_at(one.within(stretch.a)))
        places.update(zip(one.passages_at(stretch.a), other.passages_at(stretch.b), strict=True))
    own = Counter(one.passages_at(one.places))
    most = {here: there for (here, there), _ in sorted(places.items(), key=lambda item: (item[1], -item[0][1]))}
    return tuple(sorted((here, there) for here, there in most.items() if inside[here] >= _PASSAGE * own[here]))
