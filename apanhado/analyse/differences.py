"""Where sentences that tell one thing give different dates, numbers, names or negation: wrong is worse than none."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import chain
from typing import Generic, Protocol, Self, TypeVar

from apanhado.analyse.alignment import ALIKE, Scores
from apanhado.analyse.facts.tokens import Token, tokens
from apanhado.analyse.likeness import Likeness, Line
from apanhado.analyse.values import Day, Named, Number, beginnings
from apanhado.facts import Facts, Span
from apanhado.languages import function_words, part
from apanhado.model import Article
from apanhado.stories import Difference, DifferenceKind
from apanhado.text import words

__all__ = ["find_differences"]

# How alike the words around two facts must be for both to tell of one thing, in sentences that say the same; those of
# dates need less, since each article begins to tell in its own way, and there a date mostly stands. Ten news stories
# without such a disagreement were read to choose these: none is found in them.
_AROUND: Mapping[DifferenceKind, float] = {"date": 0.2, "number": 0.2, "name": 0.5, "negation": 0.5}
_DATED = 0.35
# In sentences as alike as this, so do the only two dates or numbers that can be compared, and what the articles say
# elsewhere is of other things.
_SURE = 0.7
_MANY, _TABLE = 8, 100  # facts of a kind in a sentence, and comparable ones in an article: of more none is sure
_WINDOW = 6  # words on each side of a fact that say what it is about
_RULES: Mapping[DifferenceKind, str] = {
    "date": "no reading of the one date is one of the other, in like words",
    "number": "different numbers of one unit, neither hedged nor rounded to the other, in like words",
    "name": "names of one kind, each only in its article, in like words",
    "negation": "denied in the one and not in the other, in like words",
}
_LONGEST = 4  # words from a negation to the first with a meaning of its own


class _Fact(Protocol):
    """What can be held against another with the same key."""

    @property
    def where(self) -> Span: ...

    @property
    def key(self) -> Hashable: ...

    def agrees(self, other: Self, /) -> bool: ...


F = TypeVar("F", bound=_Fact)


def find_differences(
    articles: Iterable[Article], lines: Sequence[Line], like: Likeness, found: Scores
) -> tuple[Difference, ...]:
    """What sentences of different articles say differently of one thing, the likest sentences first.

    A date, number or name that the other article has elsewhere is mostly no difference: both know both. The same
    words are held against each other article once.
    """
    known: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        known[line.said.article] |= line.terms.keys()
    stated = {article.slug: _Stated(article.facts, known[article.slug]) for article in articles}
    met: set[tuple[str, str, Span]] = set()
    differences = []
    for score, a, b in sorted((-score, a, b) for (a, b), score in found.items() if score >= _DATED):
        for new in _of_pair(lines[a], lines[b], stated, like, -score):
            sides = {(new.a.article, new.b.article, new.a_words), (new.b.article, new.a.article, new.b_words)}
            if sides.isdisjoint(met):
                met |= sides
                differences.append(new)
    return tuple(differences)


def _of_pair(a: Line, b: Line, stated: Mapping[str, "_Stated"], like: Likeness, score: float) -> list[Difference]:
    """What two sentences say differently, the facts in the likest words first."""
    clashes = list(_clashes(a, b, stated[a.said.article], stated[b.said.article], score))
    times = Counter(words for _, *both in clashes for words in both)
    ranked = []
    for kind, x, y in clashes:
        alike = like.alike(_around(a, x), _around(b, y))
        if kind == "number" and not _placed(a, b, x, y):
            continue
        alone = score >= _SURE and times[x] == times[y] == 1 and kind in ("date", "number")
        if alike >= _AROUND[kind] or alone:
            told = (_bare(a, x), _bare(b, y)) if kind == "date" else (x, y)
            ranked.append((-alike, x.start, y.start, Difference(kind, a.said, b.said, *told, _RULES[kind])))
    return [difference for *_, difference in sorted(ranked, key=lambda one: one[:3])]


def _bare(line: Line, date: Span) -> Span:
    """A date without the words that only lead up to it: "3/4" of "no dia 3/4", but "fins de maio" as it is."""
    leading = _before_dates(line.language)
    start = next((token.start for token in tokens(date.text) if token.lower not in leading), 0)
    return Span(date.passage, date.start + start, date.end, date.text[start:])


@cache
def _before_dates(language: str) -> frozenset[str]:
    """The words that lead up to a date in a language and are no part of it."""
    return frozenset(part(language, "differences").get("before_dates") or ())


def _clashes(
    a: Line, b: Line, one: "_Stated", other: "_Stated", score: float
) -> Iterator[tuple[DifferenceKind, Span, Span]]:
    """The words of two sentences that cannot both be right, if they are about the same."""
    sure = score >= _SURE
    yield from (("date", x.where, y.where) for x, y in _apart(a, b, one.days, other.days, sure=sure))
    if score < ALIKE:
        return
    yield from (("number", x.where, y.where) for x, y in _apart(a, b, one.numbers, other.numbers, sure=sure))
    for x, y in _apart(a, b, one.names, other.names, sure=sure):
        if x.known.isdisjoint(other.words) and y.known.isdisjoint(one.words):
            yield "name", x.where, y.where
    yield from (("negation", x, y) for x, y in _denied(a, b))
    yield from (("negation", x, y) for y, x in _denied(b, a))


def _apart(a: Line, b: Line, ours: "_Held[F]", theirs: "_Held[F]", *, sure: bool) -> Iterator[tuple[F, F]]:
    """Comparable facts of two sentences that nothing in the other's article agrees with; in sure ones, its sentence."""
    mine, yours = ours.inside(a), theirs.inside(b)
    if max(len(mine), len(yours)) > _MANY:
        return
    left = [x for x in mine if not _agreed(x, yours if sure else theirs.with_key(x.key))]
    right = [y for y in yours if not _agreed(y, mine if sure else ours.with_key(y.key))]
    yield from ((x, y) for x in left for y in right if x.key == y.key)


def _agreed(fact: F, others: Sequence[F]) -> bool:
    return len(others) > _TABLE or any(fact.key == other.key and fact.agrees(other) for other in others)


def _around(line: Line, fact: Span) -> frozenset[str]:
    """The beginnings of the words before and after a fact in its sentence."""
    return beginnings(" ".join(chain(*_sides(line, fact))))


def _sides(line: Line, fact: Span) -> tuple[list[str], list[str]]:
    """The words before a fact in its sentence, and those after it."""
    sentence = line.said.where
    before = words(sentence.text[: fact.start - sentence.start])[-_WINDOW:]
    return before, words(sentence.text[fact.end - sentence.start :])[:_WINDOW]


def _placed(a: Line, b: Line, x: Span, y: Span) -> bool:
    """True for facts with a telling word in common on the same side; else each is of its own thing.

    So "a station with six megawatts" and "two megawatts, a third of what the station needs" are no disagreement.
    """
    ours, theirs = ([_telling(side, line) for side in _sides(line, fact)] for line, fact in ((a, x), (b, y)))
    return any(not one.isdisjoint(other) for one, other in zip(ours, theirs, strict=True))


def _telling(side: Sequence[str], line: Line) -> frozenset[str]:
    return beginnings(" ".join(word for word in side if word.lower() not in function_words(line.language)))


def _denied(a: Line, b: Line) -> Iterator[tuple[Span, Span]]:
    """What the first sentence denies in words that the second has without denying anything."""
    negations, beginning = _negations(a.language)
    if beginning.isdisjoint(a.terms):
        return
    ours, theirs = ([t for t in tokens(line.said.where.text) if t.word] for line in (a, b))
    denying = [n for n, token in enumerate(ours) if token.lower in negations]
    if not denying or a.language != b.language or not negations.isdisjoint(token.lower for token in theirs):
        return
    plain = [token.lower for token in theirs]
    places = {tuple(plain[n : n + size]): n for size in range(1, _LONGEST + 1) for n in reversed(range(len(plain)))}
    for n in denying:
        denied = _statement(ours[n + 1 : n + 1 + _LONGEST], a.language)
        size = len(denied)
        if denied in places:
            at = places[denied]
            yield _span(a, ours[n : n + 1 + size]), _span(b, theirs[at : at + size])


@cache
def _negations(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that deny in a language, and their beginnings."""
    negations = frozenset(part(language, "differences").get("negations") or ())
    return negations, beginnings(" ".join(negations))


def _statement(following: Sequence[Token], language: str) -> tuple[str, ...]:
    """The words after a negation up to the first with a meaning of its own; nothing where none follows."""
    lower = tuple(token.lower for token in following)
    own = next((n for n, word in enumerate(lower) if word not in function_words(language)), -1)
    return lower[: own + 1]


def _span(line: Line, said: Sequence[Token]) -> Span:
    where = line.said.where
    start, end = said[0].start, said[-1].end
    return Span(where.passage, where.start + start, where.start + end, where.text[start:end])


class _Held(Generic[F]):
    """Facts of one kind that an article states."""

    def __init__(self, facts: Iterable[F]) -> None:
        self._by_passage: dict[str, list[F]] = defaultdict(list)
        self._by_key: dict[Hashable, list[F]] = defaultdict(list)
        for fact in sorted(facts, key=lambda fact: fact.where.start):
            self._by_passage[fact.where.passage].append(fact)
            self._by_key[fact.key].append(fact)

    def inside(self, line: Line) -> Sequence[F]:
        """Those of a sentence."""
        where, facts = line.said.where, self._by_passage.get(line.said.where.passage, [])
        first, last = (bisect_left(facts, at, key=lambda fact: fact.where.start) for at in (where.start, where.end))
        return [fact for fact in facts[first:last] if fact.where.end <= where.end]

    def with_key(self, key: Hashable) -> Sequence[F]:
        """Those that one with this key can be compared with."""
        return self._by_key.get(key, [])


class _Stated:
    """What an article states, kind by kind."""

    def __init__(self, facts: Facts, words: Set[str]) -> None:
        self.days = _Held(day for dated in facts.dates if (day := Day.of(dated)))
        self.numbers = _Held(_numbers(facts))
        self.names = _Held(Named.of(name, mention.where) for name in facts.names for mention in name.mentions)
        self.words = words  # of the whole article, their beginnings


def _numbers(facts: Facts) -> Iterator[Number]:
    """The figures that are no part of a time: "sete minutos depois" tells when."""
    taken = {
        (t.where.passage, at) for t in facts.dates if t.kind != "duration" for at in range(t.where.start, t.where.end)
    }
    for figure in facts.figures:
        where = figure.where
        number = Number.of(figure)
        if number and not any((where.passage, at) in taken for at in range(where.start, where.end)):
            yield number
