"""Key points: sentences, word for word, that say most of what some articles say and can be read alone.

One ranking serves the library, a story and a single article. It follows Gillick and Favre, "A scalable global model
for summarization" (2009): what a text says is a set of concepts, words and pairs of words, each with a weight, and the
best sentences are those that say most of them once. It is greedy, as in Lin and Bilmes, "Multi-document summarization
via budgeted maximization of submodular functions" (2010). Which of the best a library shows is chosen so that they tell
of several topics, by the diversity reward of their "A class of submodular functions for document summarization" (2011).
"""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from apanhado.analyse.concepts import Concepts, Weights
from apanhado.analyse.corpus import Corpus
from apanhado.analyse.reading import ASIDE, LENGTH, OPENS, ORDER, PLACE, SECTION, Sentence
from apanhado.analyse.terms import Numbers
from apanhado.model import Article, KeyPoint, PassageRef, Topic

__all__ = ["claimed", "find_key_points", "find_key_sentences", "rank"]

# Chosen by hand on the summaries that people made of Portuguese news, all of which were seen: 20 stories of 2 to 5
# articles and 96 single articles. 110 words cover .55 of the points that people took up from a story, and .83 of the
# sentences make one; a lead covers .40. 30 % of the words of a single article have .37 of the pairs of words of its
# summary, those of an essay .15; a lead has .35 and .14. Weights learned from half of them did no better on the other.
_MOST = 8
_CHOICE = 3  # so many times the points wanted are ranked, and of these those chosen that tell of several topics
_UNNAMED = 0.5  # of its weight a sentence keeps that does not name its topic
_LONGEST = 45  # words of a key point, more are not taken in at a glance; a statement, and so a key sentence, has 60
_SHORTLIST = 400  # the most central sentences, among which the choice is made
_LEAD, _SECTION = 2, 2  # what the first sentence of an article and of a section gains, the second half of it, and so on
_DECLINE = 0.8  # of its weight a last sentence loses, one halfway half of that; 0 has .36 of a single article's pairs
_OPENING = 2  # the weight of a sentence that opens its paragraph; 1 covers .51, with .78 of the sentences
_SHORTEST = 20  # words; that a sentence is shorter still is no merit, which keeps away those that tell next to nothing
_ASIDE = 0.6  # kept by a sentence that gives an example, sets a scene, or speaks to the reader or of the writer
_VARIETY = 0.4  # kept in a library by an article's sentences for each already taken from there; in a story all tell one

_DATED = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence that can be read alone, and the weight of what it says that none before it does."""

    sentence: Sentence
    ref: PassageRef
    article: int
    weight: float

    def point(self, topic: str | None = None) -> KeyPoint:
        """The sentence as a key point."""
        return KeyPoint(self.sentence.text, self.ref, topic)


def find_key_points(
    corpus: Corpus, topics: tuple[Topic, ...], wanted: int | None = None, pins: Sequence[str] = ()
) -> tuple[KeyPoint, ...]:
    """The sentences that matter most: those editors pinned, then those that say most, each with its topic.

    An article with `key_points` in its front matter gives those alone. Without `wanted` a library gives three
    points more than it has articles, 8 at most, and fewer where no sentence says anything more. `pins` come first,
    all of them; those that no article has are words of an editor's own, and take a place too.
    """
    wanted = min(_MOST, len(corpus.articles) + 3) if wanted is None else wanted
    first = [one for text in dict.fromkeys(pins) if (one := _home(corpus, text))]
    wanted -= len(pins) - len(first)
    pinned = _first(corpus, wanted, first)
    ranked = list(islice(rank(corpus, _VARIETY, pinned, _LONGEST), _CHOICE * max(0, wanted - len(pinned))))
    labels = _Labels(corpus, topics, {one.ref for one in (*pinned, *ranked)})
    most = ranked[0].weight if ranked else 0
    points = [one.point(labels.take(one, most)) for one in pinned]
    chosen: dict[int, KeyPoint] = {}
    while len(chosen) < min(wanted - len(points), len(ranked)):
        best = max((n for n in range(len(ranked)) if n not in chosen), key=lambda n: labels.gain(ranked[n]))
        chosen[best] = ranked[best].point(labels.take(ranked[best], ranked[best].weight))
    return (*points, *(chosen[n] for n in sorted(chosen)))


def find_key_sentences(corpus: Corpus) -> tuple[KeyPoint, ...]:
    """The two to four sentences that say most of an article or a story, the more the longer it is."""
    wanted = min(4, max(2, len(corpus.owner) // 4))
    pinned = _first(corpus, wanted)
    return tuple([one.point() for one in (*pinned, *islice(rank(corpus, pinned=pinned), wanted - len(pinned)))])


def claimed(point: KeyPoint, article: Article) -> KeyPoint:
    """The point with the name of who says it, or part of it, if the passage itself names one speaker alone."""
    home = next((p.text for p in article.body.passages if p.id == point.ref.passage), "")
    start = home.find(point.text)
    end = start + len(point.text)
    inside = [
        quote
        for quote in article.facts.quotes
        if any(w.passage == point.ref.passage and w.start < end and start < w.end for w in quote.words)
    ]
    speakers = {quote.speaker for quote in inside}
    sure = any(quote.certainty != "inferred" for quote in inside)
    return replace(point, claimant=speakers.pop()) if sure and len(speakers) == 1 else point


def _first(corpus: Corpus, wanted: int, first: Sequence[Ranked] = ()) -> list[Ranked]:
    """What editors pinned, `first` of all."""
    said = {one.sentence.text for one in first}
    others = (one for one in _pinned(corpus) if one.sentence.text not in said)
    return [*first, *islice(others, max(0, wanted - len(first)))]


def _pinned(corpus: Corpus) -> Iterator[Ranked]:
    """The points of the articles' front matter that stand in them, word for word."""
    for number, article in enumerate(corpus.articles):
        yield from (one for text in article.front.key_points or () if (one := _standing(corpus, number, text)))


def _home(corpus: Corpus, text: str) -> Ranked | None:
    """A sentence where the first article has it, word for word."""
    found = (_standing(corpus, number, text) for number in range(len(corpus.articles)))
    return next((one for one in found if one), None)


def _standing(corpus: Corpus, number: int, text: str) -> Ranked | None:
    """A sentence where an article has it, word for word."""
    reading = corpus.readings[number]
    home = next((n for n, p in enumerate(corpus.articles[number].body.passages) if text in p.text), None)
    if home is None:
        return None
    return Ranked(Sentence.of(text, reading.vocabulary.read(text), reading.vocabulary), reading.refs[home], number, 0)


# --- The ranking -----------------------------------------------------------------------------------------


def rank(
    corpus: Corpus, variety: float = 1, pinned: Sequence[Ranked] = (), longest: int | None = None
) -> Iterator[Ranked]:
    """The sentences of some articles that can be read alone, each the one that adds most to those before it.

    `variety` is what the sentences of an article keep of their weight each time one of them is taken. What is
    `pinned` counts as said before all others; sentences of more than `longest` words are left out.
    """
    sizes = [len(r.texts) for r in corpus.readings]
    owner, first = np.repeat(np.arange(len(sizes)), sizes), np.cumsum([0, *sizes])
    fitness, spoken = _fitness(corpus, owner, longest), corpus.bag([r.spoken for r in corpus.readings], sizes)
    words = Concepts.words(spoken, owner)
    fitness *= np.sqrt(words.centrality)
    central = fitness * words.values
    slugs = np.argsort(sorted(range(len(sizes)), key=lambda n: corpus.articles[n].slug))
    order = np.lexsort(((slugs[owner] << 32) | corpus.statements[PLACE], -central))[:_SHORTLIST]
    known = list(_statements(corpus, first, pinned))
    order = np.concatenate([np.array(known, order.dtype), order[~np.isin(order, known)]])

    owner, fit = owner[order], fitness[order]
    said = Concepts.with_pairs(spoken, order, owner)
    for place in range(len(known)):
        said.take(place)
        fit[owner == owner[place]] *= variety
        fit[place] = 0
    while len(order):
        values = said.values * fit
        best = int(values.argmax())
        if not values[best] > 0:
            return
        article = int(owner[best])
        reading = corpus.readings[article]
        sentence = reading.alone(int(order[best] - first[article]))
        if sentence:
            yield Ranked(sentence, reading.refs[corpus.statements[PLACE, order[best]]], article, float(values[best]))
            said.take(best)
            fit[owner == article] *= variety
        fit[best] = 0


def _statements(corpus: Corpus, first: Numbers, pinned: Iterable[Ranked]) -> Iterator[int]:
    """The statements that some sentences are, or have a part of; `first` is that of each article."""
    for one in pinned:
        texts, text = corpus.readings[one.article].texts, one.sentence.text
        yield from (int(first[one.article]) + n for n, other in enumerate(texts) if text in other or other in text)


def _fitness(corpus: Corpus, owner: Numbers, longest: int | None) -> Weights:
    """How fit each statement is to be read first; 0 for a longer one, and in articles with points of their own."""
    statements = corpus.statements
    place = 1 + _LEAD / (1 + statements[ORDER]) + _SECTION / (1 + statements[SECTION])
    place *= np.where(statements[OPENS], _OPENING, 1) * (1 - _DECLINE * _passed(statements[ORDER], owner))
    tone = np.where(statements[ASIDE], _ASIDE, 1)
    free = np.array([article.front.key_points is None for article in corpus.articles], np.bool_)
    length = np.sqrt(np.maximum(_SHORTEST, statements[LENGTH]))
    fitness: Weights = place * tone * (free * _freshness(corpus.articles))[owner] / length
    if longest:
        fitness[statements[LENGTH] > longest] = 0
    return fitness


def _passed(order: Numbers, owner: Numbers) -> Weights:
    """The share of its article, up to the last statement, that stands before each."""
    last = order[np.searchsorted(owner, owner, side="right") - 1]
    passed: Weights = order / (1 + last)
    return passed


def _freshness(articles: Sequence[Article]) -> Weights:
    """1 for the newest article and those without a date, three quarters for one a year older, never below a half."""
    found = [_DATED.match(article.front.published or "") for article in articles]
    months = [12 * int(m[1]) + int(m[2] or 12) if m else None for m in found]
    newest = max((month for month in months if month is not None), default=0)
    return np.array([1.0 if month is None else 0.5 + 6 / (12 + newest - month) for month in months])


# --- Labels ----------------------------------------------------------------------------------------------


class _Labels:
    """The topics of some passages, and how much the points labelled so far tell of each, and of none."""

    def __init__(self, corpus: Corpus, topics: Sequence[Topic], asked: Collection[PassageRef]) -> None:
        """Looks for the passages in the topics, the narrower first."""
        articles = {ref.article for ref in asked}  # looked for first: a text's hash is known, a pair's is not
        self._corpus, self._told = corpus, defaultdict[str | None, float](float)
        self._topics: dict[PassageRef, list[Topic]] = defaultdict(list)
        for topic in sorted(topics, key=lambda t: (len(t.passages), t.slug)):
            for ref in topic.passages:
                if ref.article in articles and ref in asked:
                    self._topics[ref].append(topic)

    def gain(self, one: Ranked) -> float:
        """How much better the points are with a sentence: the less, the more they tell of its topic already.

        What has no topic is a topic of one passage.
        """
        topic, named = self._of(one)
        told, passages = (self._told[topic.slug], len(topic.passages)) if topic else (self._told[None], 1)
        weight = one.weight if named else _UNNAMED * one.weight
        return math.sqrt(passages) * (_flat(told + weight) - _flat(told))

    def take(self, one: Ranked, weight: float) -> str | None:
        """The slug of the topic that labels a sentence, of which so much more is told from now on."""
        topic, _ = self._of(one)
        slug = topic.slug if topic else None
        self._told[slug] += weight
        return slug

    def _of(self, one: Ranked) -> tuple[Topic | None, bool]:
        """Of the topics that a sentence names, else of those of its passage, the one least told; if it names any."""
        around = self._topics[one.ref]
        shelf, stems = self._corpus.shelf(one.article), one.sentence.stems
        named = [t for t in around if any(shelf.names(stems, term) for term in t.terms)]
        return min(named or around, key=lambda t: self._told[t.slug], default=None), bool(named)


def _flat(weight: float) -> float:
    """The fourth root: by the square root, five texts on one firm tell of one topic twice and of another not at all."""
    return math.sqrt(math.sqrt(weight))
