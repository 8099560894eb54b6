"""Key points: a few sentences, word for word, that say most of what a library says and can be read alone."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.corpus import Corpus, Shelf, tabled
from apanhado.analyse.reading import ADDRESS, LENGTH, PLACE, STEM, TEXT, TIMES, Sentence
from apanhado.analyse.terms import Numbers
from apanhado.model import KeyPoint, PassageRef, Topic

__all__ = ["find_key_points"]

# Chosen on human summaries of 20 Portuguese news stories: 110 words cover .47 of their points, .69 of the
# sentences being ones a person had used. Without what is lost for one article it is .49: variety is worth that.
_MOST = 8
_SHORTLIST = 200  # the most central sentences, among which variety decides
_LEAD = 0.5  # what an article's first passage gains
_LONG = 25  # words; a longer sentence has to say more to stay as near the centre
_NAMED = 0.4  # what a sentence gains that names the heaviest topic
_ADDRESS = 0.6  # kept by a sentence that speaks to the reader or of the writer
_ALIKE = 0.5  # of the shorter sentence's stems in the other: it says the same
_SAME_ARTICLE, _SAME_TOPIC = 0.3, 0.15  # lost for each point already taken from there
_WORTH = 0.3  # of the best sentence's weight: below it nothing more is said

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence with its place and how near the centre of the library it is."""

    sentence: Sentence
    ref: PassageRef
    shelf: Shelf
    weight: float


def find_key_points(corpus: Corpus, topics: tuple[Topic, ...], wanted: int | None = None) -> tuple[KeyPoint, ...]:
    """The sentences that matter most: those editors pinned, then central ones, varied in article and topic.

    An article with `key_points` in its front matter gives those alone. Without `wanted` a library gives one
    point more than it has articles, 8 at most; where nothing more is worth saying, fewer.
    """
    wanted = min(_MOST, len(corpus.articles) + 1) if wanted is None else wanted
    pinned = list(_pinned(corpus))
    shortlist = _shortlist(corpus) if len(pinned) < wanted else []
    labels = _Labels(topics, {c.ref for c in (*pinned, *shortlist)})
    points = [KeyPoint(c.sentence.text, c.ref, labels.first(c)) for c in pinned]
    said = [c.sentence.telling for c in pinned]
    return (*points, *_varied(shortlist, labels, points, said, wanted - len(pinned)))


def _pinned(corpus: Corpus) -> Iterator[_Candidate]:
    """The points of the articles' front matter that stand in them, word for word."""
    for number, article in enumerate(corpus.articles):
        for text in article.front.key_points or ():
            home = next((n for n, p in enumerate(article.body.passages) if text in p.text), None)
            if home is not None:
                shelf = corpus.shelf(number)
                sentence = Sentence.of(text, shelf.vocabulary.read(text), shelf.vocabulary)
                yield _Candidate(sentence, corpus.readings[number].refs[home], shelf, 0)


# --- Labels ----------------------------------------------------------------------------------------------


class _Labels:
    """Which topics some passages belong to, and which of them a sentence names."""

    def __init__(self, topics: Iterable[Topic], asked: Collection[PassageRef]) -> None:
        articles = {ref.article for ref in asked}  # looked for first: a text's hash is known, a pair's is not
        self._topics: dict[PassageRef, list[Topic]] = defaultdict(list)
        self._heaviest = 1
        for topic in sorted(topics, key=lambda t: (len(t.passages), t.slug)):
            self._heaviest = max(self._heaviest, len(topic.passages))
            for ref in topic.passages:
                if ref.article in articles and ref in asked:
                    self._topics[ref].append(topic)

    def around(self, candidate: _Candidate) -> tuple[Topic, ...]:
        """The topics of a sentence's passage, the narrower first."""
        return tuple(self._topics.get(candidate.ref, ()))

    def named(self, candidate: _Candidate) -> tuple[Topic, ...]:
        """Those topics of its passage that the sentence itself names."""
        shelf, stems = candidate.shelf, candidate.sentence.stems
        return tuple(t for t in self.around(candidate) if any(shelf.names(stems, term) for term in t.terms))

    def first(self, candidate: _Candidate) -> str | None:
        """The topic a sentence names, else that of its passage."""
        return next((t.slug for t in self.named(candidate) or self.around(candidate)), None)

    def share(self, topics: Iterable[Topic]) -> float:
        """How heavy the heaviest of some topics is, 1 for the heaviest of all."""
        return max((len(t.passages) / self._heaviest for t in topics), default=0.0)


# --- The centre of a library, and sentences near it ------------------------------------------------------


def _shortlist(corpus: Corpus) -> list[_Candidate]:
    """The most central sentences that can stand alone, heaviest first; of equals by address, then as one reads."""
    sizes = [len(r.texts) for r in corpus.readings]
    owner, first = np.repeat(np.arange(len(sizes)), sizes), np.cumsum([0, *sizes])
    slugs = np.argsort(sorted(range(len(sizes)), key=lambda n: corpus.articles[n].slug))
    weights = _weights(corpus, sizes)
    order = np.lexsort(((slugs[owner] << 32) | corpus.statements[PLACE], -weights))
    free = np.array([a.front.key_points is None for a in corpus.articles], np.bool_)
    heaviest = order[free[owner[order]]]
    candidates = (_candidate(corpus, int(owner[n]), int(n - first[owner[n]]), float(weights[n])) for n in heaviest)
    return list(islice(filter(None, candidates), _SHORTLIST))


def _candidate(corpus: Corpus, article: int, number: int, weight: float) -> _Candidate | None:
    """A statement of an article, by their numbers, if it can be read alone."""
    reading = corpus.readings[article]
    sentence, place = reading.alone(number), reading.statements[PLACE, number]
    return _Candidate(sentence, reading.refs[place], corpus.shelf(article), weight) if sentence else None


def _weights(corpus: Corpus, sizes: Sequence[int]) -> Weights:
    """How near the centre of the library each statement is, and how fit to be read first."""
    rarity, statements = _rarity(corpus), corpus.statements
    spoken = corpus.bag([r.spoken for r in corpus.readings], sizes)
    near = _unit(spoken, rarity) * _centre(corpus, rarity)[spoken[STEM]]
    central = np.bincount(spoken[TEXT], near, statements.shape[1])
    lead = 1 + _LEAD / (1 + statements[PLACE])
    tone = np.where(statements[ADDRESS], _ADDRESS, 1)
    brevity = np.minimum(1, np.sqrt(_LONG / np.maximum(1, statements[LENGTH])))
    weights: Weights = central * lead * tone * brevity
    return weights


def _rarity(corpus: Corpus) -> Weights:
    """How telling each stem is: the fewer passages hold it, the more."""
    passages = len(corpus.owner)
    stems = np.concatenate([np.empty(0, np.int64), *(r.parts[STEM] for r in corpus.readings)], dtype=np.int64)
    return tabled(lambda n: math.log((passages + 1) / (n + 0.5)), np.bincount(stems))


def _centre(corpus: Corpus, rarity: Weights) -> Weights:
    """By stem the sum of the articles, each counting the same however long."""
    whole = corpus.bag([r.whole for r in corpus.readings], [1] * len(corpus.readings))
    centre: Weights = np.bincount(whole[STEM], _unit(whole, rarity), len(rarity)).astype(np.float64)
    return centre


def _unit(bag: Numbers, rarity: Weights) -> Weights:
    """The weight of each row of a bag, where every text is a vector as long as any other."""
    weights = tabled(lambda n: 1 + math.log(max(1, n)), bag[TIMES]) * rarity[bag[STEM]]
    length = np.sqrt(np.bincount(bag[TEXT], weights * weights))
    unit: Weights = weights / length[bag[TEXT]]
    return unit


# --- Variety ---------------------------------------------------------------------------------------------


def _varied(
    shortlist: Sequence[_Candidate],
    labels: _Labels,
    pinned: Sequence[KeyPoint],
    said: list[frozenset[int]],
    room: int,
) -> list[KeyPoint]:
    """The best sentences one after another, each weighed against all taken before it and what they say."""
    options = [_Option.of(c, labels, c.weight / shortlist[0].weight) for c in shortlist if c.weight > 0]
    points = list(pinned)
    while len(points) < len(pinned) + room:
        options = [o for o in options if all(_overlap(o.stems, stems) < _ALIKE for stems in said)]
        articles, used = Counter(p.ref.article for p in points), Counter(p.topic for p in points)
        best = max(options, key=lambda o: o.worth(articles, used), default=None)
        if best is None or best.worth(articles, used) < _WORTH:
            break
        said = [best.stems]
        points.append(KeyPoint(best.text, best.ref, best.label(used)))
    return points[len(pinned) :]


@dataclass(frozen=True, slots=True)
class _Option:
    """A sentence that may become a point; weight 1 for the best of all."""

    text: str
    ref: PassageRef
    stems: frozenset[int]
    topics: tuple[str, ...]
    weight: float

    @staticmethod
    def of(candidate: _Candidate, labels: _Labels, weight: float) -> "_Option":
        """The sentence with what variety is judged by."""
        named = labels.named(candidate)
        slugs = tuple(t.slug for t in named or labels.around(candidate))
        gain = 1 + _NAMED * math.sqrt(labels.share(named))
        return _Option(candidate.sentence.text, candidate.ref, candidate.sentence.telling, slugs, weight * gain)

    def label(self, used: Counter[str | None]) -> str | None:
        """The topic least used so far, of equals the first."""
        return min(self.topics, key=lambda t: used[t], default=None)

    def worth(self, articles: Counter[str], used: Counter[str | None]) -> float:
        """Its weight, less for each point from its article and under its topic."""
        topic = self.label(used)
        again = _SAME_ARTICLE * articles[self.ref.article]
        return self.weight - again - (_SAME_TOPIC * used[topic] if topic else 0)


def _overlap(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of the shorter one's stems that the other has too."""
    return len(a & b) / max(1, min(len(a), len(b)))
