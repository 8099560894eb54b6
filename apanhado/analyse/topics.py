"""Topics: those an editor wrote and, beside them, the themes the texts themselves name most.

How found topics join written ones: a found theme is left out where a written topic already covers it, that
is, where the two share a term or most passages of the found one are among those of the written one. The rest
follow, up to the number of topics a library of its size bears, so that one page written by an editor does not
empty the index and many leave it to them.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from apanhado.analyse.choice import alone, choose, covering, heaviest, narrower
from apanhado.analyse.corpus import Corpus
from apanhado.analyse.terms import Flags, Numbers
from apanhado.analyse.themes import Theme, shelved
from apanhado.model import Article, AuthoredTopic, PassageRef, Topic
from apanhado.text import slugify

__all__ = ["find_topics"]

_COVERED = 0.6  # of a theme's passages among those of a written topic: it already says it
_FEWEST_PASSAGES = 3  # of a theme; fewer are a mention, unless there is little to choose from
_FEWEST_TOPICS = 6
_LARGE = 50  # articles; from so many on, topics have narrower ones

_Found = tuple[Topic, Numbers]  # a topic without its passages, and these


def find_topics(
    corpus: Corpus, authored: tuple[AuthoredTopic, ...], names: Mapping[str, int] | None = None
) -> tuple[Topic, ...]:
    """The topics of a library, in an editor's order, then heaviest first: written ones, and found ones beside them.

    `topics` in an article's front matter decides which topics it belongs to, by title or slug; a name no
    topic has makes one. In such an article a topic has the passages with its terms, or else the first one.
    `names` says how often each form, in lower case, is the name of someone or something: it is no topic then.
    """
    written = _written(corpus.articles, authored)
    found = _found(corpus, written, names or {})
    topics = [*written, *(topic for topic, _ in found.values())]
    hits = corpus.match([t.terms for t in topics])
    for row, (_, passages) in zip(hits[len(written) :], found.values(), strict=True):
        row[passages] = True  # forms of a word that differ in more than their endings among them
    placed = [replace(t, passages=refs) for t, refs in zip(topics, _refs(corpus, topics, hits), strict=True)]
    hidden = {a.slug for a in authored if a.front.hidden}
    order = {a.slug: a.front.order for a in authored if a.front.order is not None}
    kept = [t for t in placed if (t.passages or t.path is not None) and t.slug not in hidden]
    slugs = {t.slug for t in kept}
    whole = [replace(t, parent=t.parent if t.parent in slugs else None) for t in kept]
    return tuple(sorted(whole, key=lambda t: (order.get(t.slug, math.inf), -len(t.passages), t.slug)))


def _wanted(articles: int) -> int:
    """How many topics a library of so many articles bears: 11 for 5, 17 for 30, 24 for 300, 32 for 3,000."""
    return 6 + round(3.2 * math.log(max(1, articles)))


# --- What editors wrote ----------------------------------------------------------------------------------


def _written(articles: Iterable[Article], authored: Iterable[AuthoredTopic]) -> list[Topic]:
    """The topics of content/topics, then those that only the front matter of articles names."""
    topics = [
        Topic(
            *(a.slug, a.front.title, a.terms, (), a.introduction, a.path, _aliases(a)),
            parent=a.parent,
            merged=tuple(_paths(a)),
        )
        for a in authored
    ]
    known = {name for t in topics for name in _names(t)}
    for name in (name for article in articles for name in article.front.topics or ()):
        slug = slugify(name)
        if slug and slug not in known:
            known.add(slug)
            topics.append(Topic(slug, name, (name,), ()))
    return topics


def _names(topic: Topic) -> set[str]:
    """By what the front matter of an article may name a topic, each made a slug."""
    return {topic.slug, slugify(topic.title), *map(slugify, topic.aliases)}


def _aliases(topic: AuthoredTopic) -> tuple[str, ...]:
    """The aliases of a topic, and the names of those that are merged into it."""
    former = {slugify(name): name for name in reversed(topic.names[2 + len(topic.front.aliases) :])}
    known = {topic.slug, *map(slugify, topic.front.aliases)}
    return (*topic.front.aliases, *(name for slug, name in reversed(former.items()) if slug not in known))


def _paths(topic: AuthoredTopic) -> Iterator[str]:
    """Where those that are merged into a topic were written."""
    for part in topic.merged:
        yield part.path
        yield from _paths(part)


def _refs(corpus: Corpus, topics: Sequence[Topic], hits: Flags) -> Iterator[tuple[PassageRef, ...]]:
    """The passages of each topic in reading order, after the front matter of the articles had its say."""
    names = {n: set(map(slugify, a.front.topics)) for n, a in enumerate(corpus.articles) if a.front.topics is not None}
    for topic, row in zip(topics, hits, strict=True):
        for number, named in names.items():
            own = row[slice(*corpus.starts[number : number + 2])]
            if named.isdisjoint(_names(topic)):
                own[:] = False
            elif not own.any():
                own[:1] = True
        yield tuple([corpus.refs[n] for n in np.flatnonzero(row).tolist()])


# --- What the texts name --------------------------------------------------------------------------------


def _found(corpus: Corpus, written: Sequence[Topic], names: Mapping[str, int]) -> dict[str, _Found]:
    """Themes by slug, as topics and with their passages; none where editors wrote as many as the library bears."""
    room, count = _wanted(len(corpus.articles)) - len(written), len(corpus.articles)
    if room <= 0:
        return {}
    shelves, covered = shelved(corpus, names), _Covered(corpus, written)
    themes = heaviest(shelves, _FEWEST_PASSAGES, min(2, count))
    chosen = choose(themes, room, covered.has)
    if count < _LARGE:
        chosen = choose(chain(chosen, alone(shelves, _FEWEST_PASSAGES)), room, covered.has)
    if len(written) + len(chosen) < _FEWEST_TOPICS:
        scarce = sorted((*heaviest(shelves, 2, min(2, count)), *alone(shelves, 2)), key=lambda t: -t.weight)
        chosen = choose(chain(chosen, scarce), _FEWEST_TOPICS - len(written), covered.has)
    parts = narrower(themes, chosen, covered.has, len(corpus.owner)) if count >= _LARGE else []
    found = [*chosen, *(part for _, part in parts if part not in chosen)]
    found += covering(shelves, found, _missing(corpus, written, found), corpus.owner)
    whole = {part.title: slugify(wide.title) for wide, part in parts}
    slugs = {t.slug for t in written}
    topics = [(_topic(theme, whole.get(theme.title)), theme.passages) for theme in found]
    return {t.slug: (t, passages) for t, passages in reversed(topics) if t.slug and t.slug not in slugs}


def _missing(corpus: Corpus, written: Sequence[Topic], found: Iterable[Theme]) -> Flags:
    """Which articles no topic treats, but for those whose front matter says which do."""
    missing = np.array([a.front.topics is None for a in corpus.articles], np.bool_)
    missing[corpus.owner[corpus.match([t.terms for t in written]).any(axis=0)]] = False
    for theme in found:
        missing[corpus.owner[theme.passages]] = False
    return missing


class _Covered:
    """The themes that a written topic covers: a term in common, or most passages."""

    def __init__(self, corpus: Corpus, written: Sequence[Topic]) -> None:
        """Looks for the written topics in the library."""
        self._hits = corpus.match([t.terms for t in written])
        self._slugs = {slug for t in written for slug in (t.slug, slugify(t.title))}
        phrases = (s.phrase(term) for s in corpus.shelves for t in written for term in (t.title, *t.terms))
        self._stems = {stem for phrase in phrases if len(phrase) == 1 for stem in phrase[0]}

    def has(self, theme: Theme) -> bool:
        """True for a theme that need not be found any more."""
        common = self._hits[:, theme.passages].sum(axis=1)
        if not self._stems.isdisjoint(theme.stems) or slugify(theme.title) in self._slugs:
            return True
        return bool((common >= _COVERED * len(theme.passages)).any())


def _topic(theme: Theme, parent: str | None) -> Topic:
    """A theme as a topic without passages."""
    return Topic(slugify(theme.title), theme.title[:1].upper() + theme.title[1:], theme.terms, (), parent=parent)
