"""Topics: those an editor wrote and, beside them, the themes the texts themselves name most.

How found topics join written ones: a found theme is left out where a written topic already covers it, that
is, where the two share a term or most passages of the found one are among those of the written one. The rest
follow, up to the number of topics a library of its size bears, so that one page written by an editor does not
empty the index and many leave it to them.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.corpus import Corpus, Shelf, tabled, unrepeated
from apanhado.analyse.phrases import Phrases, find_phrases
from apanhado.analyse.terms import Flags, Numbers, Vocabulary
from apanhado.model import Article, AuthoredTopic, PassageRef, Topic
from apanhado.text import slugify

__all__ = ["find_topics"]

# Chosen by reading the topics of 300 Portuguese news articles, of slices of 30 of them and of English pages;
# the ranking alone, on 40 texts with human key phrases (names and verbs among them), has precision .33 at 10.
_FEWEST_PASSAGES = 3  # fewer are a mention, not a theme
_FEWEST_OF_PHRASE = 2  # several words that two texts choose alike are no accident
_MOST_TOPICS = 40  # more are not an index one reads
_COVERED = 0.6  # of a theme's passages among another's: the other already says it
_EVERYWHERE = 0.5  # of all passages: the library's subject, not one of its themes
_NOUN_BONUS = 1.3  # endings of abstract nouns: more themes than things
_PHRASE_BONUS = 1.8  # two words say more than one


class _Theme(NamedTuple):
    """A found candidate with its weight; there are thousands, so they are made of what is made fastest."""

    vocabulary: Vocabulary
    forms: list[int]
    stems: frozenset[int]
    words: int
    passages: Numbers
    weight: float

    @property
    def title(self) -> str:
        """Its most frequent form."""
        return self.vocabulary.spell(self.forms)


def find_topics(corpus: Corpus, authored: tuple[AuthoredTopic, ...]) -> tuple[Topic, ...]:
    """The topics of a library, heaviest first: an editor's, then found ones that those do not cover.

    `topics` in an article's front matter decides which topics it belongs to, by title or slug; a name no
    topic has makes one. In such an article a topic has the passages with its terms, or else the first one.
    """
    written = _written(corpus.articles, authored)
    room = _wanted(len(corpus.articles)) - len(written)
    chosen = _choose(_themes(corpus), room, _Covered(corpus, written)) if room > 0 else []
    topics = [*written, *_as_topics(chosen, {t.slug for t in written})]
    hits = corpus.match([t.terms for t in topics])
    placed = [replace(t, passages=refs) for t, refs in zip(topics, _refs(corpus, topics, hits), strict=True)]
    kept = [t for t in placed if t.passages or t.path is not None]
    return tuple(sorted(kept, key=lambda t: (-len(t.passages), t.slug)))


def _wanted(articles: int) -> int:
    """How many topics a library of so many articles bears: 13 for 5, 32 for 100, 40 from 214 on."""
    return min(_MOST_TOPICS, round(8 * math.pow(articles, 0.3)))


# --- What editors wrote ----------------------------------------------------------------------------------


def _written(articles: Iterable[Article], authored: Iterable[AuthoredTopic]) -> list[Topic]:
    """The topics of content/topics, then those that only the front matter of articles names."""
    topics = [
        Topic(a.slug, a.front.title, a.front.terms or (a.front.title,), (), a.introduction, a.path, a.front.aliases)
        for a in authored
    ]
    known = {name for t in topics for name in (t.slug, slugify(t.title))}
    for name in (name for article in articles for name in article.front.topics or ()):
        slug = slugify(name)
        if slug and slug not in known:
            known.add(slug)
            topics.append(Topic(slug, name, (name,), ()))
    return topics


def _refs(corpus: Corpus, topics: Sequence[Topic], hits: Flags) -> Iterator[tuple[PassageRef, ...]]:
    """The passages of each topic in reading order, after the front matter of the articles had its say."""
    names = {n: set(map(slugify, a.front.topics)) for n, a in enumerate(corpus.articles) if a.front.topics is not None}
    for topic, row in zip(topics, hits, strict=True):
        for number, named in names.items():
            own = row[slice(*corpus.starts[number : number + 2])]
            if named.isdisjoint((topic.slug, slugify(topic.title))):
                own[:] = False
            elif not own.any():
                own[:1] = True
        yield tuple([corpus.refs[n] for n in np.flatnonzero(row).tolist()])


# --- Found themes ----------------------------------------------------------------------------------------


def _themes(corpus: Corpus) -> list[_Theme]:
    """Every theme that enough passages name, heaviest first; of equals the one that occurs first."""
    themes = [theme for shelf in corpus.shelves for theme in _of_shelf(shelf, corpus)]
    return sorted(themes, key=lambda t: -t.weight)


def _of_shelf(shelf: Shelf, corpus: Corpus) -> Iterator[_Theme]:
    phrases, fit = find_phrases(shelf)
    articles, share = _articles(phrases, corpus.owner), phrases.spread / max(1, shelf.passages)
    fewest = np.where(~phrases.single & (articles > 1), _FEWEST_OF_PHRASE, _FEWEST_PASSAGES)
    fit &= (phrases.spread >= fewest) & (articles >= min(2, len(corpus.articles)))
    if len(corpus.articles) > 1:
        fit &= share <= _EVERYWHERE
    headlined = _headlined(phrases, shelf)
    if not shelf.vocabulary.lexicon.known:
        fit &= headlined > 0  # in a language whose nouns we cannot tell, a headline has to say it is one
    weights = _weights(phrases, shelf, articles, headlined).tolist()
    stems, titles, bounds = phrases.stems.tolist(), phrases.title.tolist(), phrases.bounds.tolist()
    for row in np.flatnonzero(fit).tolist():
        own, held = list(filter(None, stems[row])), phrases.passages[bounds[row] : bounds[row + 1]]
        yield _Theme(shelf.vocabulary, titles[row], frozenset(own), len(own), held, weights[row])


def _articles(phrases: Phrases, owner: Numbers) -> Numbers:
    """In how many articles each phrase stands, given the article of each passage."""
    row = np.repeat(np.arange(len(phrases.stems)), phrases.spread)
    return np.bincount(unrepeated((row << 32) | owner[phrases.passages]) >> 32, minlength=len(phrases.stems))


def _headlined(phrases: Phrases, shelf: Shelf) -> Numbers:
    """In how many articles a title, dek or heading has each phrase's first and last word."""
    last = np.count_nonzero(phrases.stems, axis=1) - 1
    ends = phrases.stems[:, 0], phrases.stems[np.arange(len(last)), last]
    headlined: Numbers = np.minimum(*(shelf.headlines[stems] for stems in ends))
    return headlined


def _weights(phrases: Phrases, shelf: Shelf, articles: Numbers, headlined: Numbers) -> NDArray[np.float64]:
    """How much each phrase is a theme: often there, not everywhere, at length where it is, and in headlines."""
    passages = phrases.spread
    rarity = tabled(lambda n: math.log((shelf.passages + 1) / max(1, n)), passages)
    dwelling = passages / articles  # a theme is stayed with, a turn of phrase is not
    weight = passages * rarity**2 * np.sqrt(dwelling) * tabled(lambda n: 1 + math.log1p(n) / 2, headlined)
    weight *= tabled(math.log1p, articles)
    weight *= np.where(shelf.vocabulary.columns["abstract"][phrases.title[:, 0]], _NOUN_BONUS, 1)
    weight *= (1 + phrases.complement / phrases.seen) * (1 - phrases.relational / phrases.seen / 2)
    return weight * np.where(phrases.single, 1, _PHRASE_BONUS)


# --- The choice ------------------------------------------------------------------------------------------


class _Covered:
    """The themes that a written topic covers: a term in common, or most passages."""

    def __init__(self, corpus: Corpus, written: Sequence[Topic]) -> None:
        """Looks for the written topics in the library."""
        self._hits = corpus.match([t.terms for t in written])
        self._slugs = {slug for t in written for slug in (t.slug, slugify(t.title))}
        phrases = (s.phrase(term) for s in corpus.shelves for t in written for term in (t.title, *t.terms))
        self._stems = {stem for phrase in phrases if len(phrase) == 1 for stem in phrase[0]}

    def has(self, theme: _Theme) -> bool:
        """True for a theme that need not be found any more."""
        common = self._hits[:, theme.passages].sum(axis=1)
        if not self._stems.isdisjoint(theme.stems) or slugify(theme.title) in self._slugs:
            return True
        return bool((common >= _COVERED * len(theme.passages)).any())


def _choose(themes: Iterable[_Theme], room: int, covered: _Covered) -> list[_Theme]:
    """The heaviest themes, none of which only repeats another; a wider one takes the place of its own part."""
    chosen: list[_Theme] = []
    parts: frozenset[int] = frozenset()  # the stems of those that a wider one may take the place of
    for theme in themes:
        if (len(chosen) == room and parts.isdisjoint(theme.stems)) or covered.has(theme):
            continue
        same = [n for n, other in enumerate(chosen) if _repeats(theme, other)]
        if not same and len(chosen) < room:
            chosen.append(theme)
        elif len(same) == 1 and _widens(theme, chosen[same[0]]):
            chosen[same[0]] = theme
        parts = frozenset(stem for part in chosen if part.words > 1 for stem in part.stems)
    return chosen


def _akin(theme: _Theme, other: _Theme) -> bool:
    return not theme.stems.isdisjoint(other.stems)


def _repeats(theme: _Theme, other: _Theme) -> bool:
    """True where one of two themes would list mostly what the other does, or is a part of it."""
    small, large = sorted((len(theme.passages), len(other.passages)))
    enough = _COVERED * (small if _akin(theme, other) else large)
    return small >= enough and len(np.intersect1d(theme.passages, other.passages, assume_unique=True)) >= enough


def _widens(theme: _Theme, part: _Theme) -> bool:
    """True for "energy" beside "nuclear energy", where the word is more than the phrase."""
    return theme.words < part.words and _akin(theme, part) and len(theme.passages) > len(part.passages)


def _as_topics(themes: Iterable[_Theme], taken: set[str]) -> list[Topic]:
    topics = []
    for theme in themes:
        slug = slugify(theme.title)
        if slug and slug not in taken:
            taken.add(slug)
            topics.append(Topic(slug, theme.title[:1].upper() + theme.title[1:], (theme.title,), ()))
    return topics
