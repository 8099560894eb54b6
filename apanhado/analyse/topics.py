"""Topics: those an editor wrote and, beside them, the themes the texts themselves name most.

How found topics join written ones: a found theme is left out where a written topic already covers it, that
is, where the two share a term or most passages of the found one are among those of the written one. The rest
follow, up to the number of topics a library of its size bears, so that one page written by an editor does not
empty the index and many leave it to them.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from apanhado.analyse.phrases import Phrase, find_phrases
from apanhado.analyse.terms import Lexicon, Vocabulary, Word, base_language, holds
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

Place = tuple[int, int]  # article, passage: both by number
# By stem: the number of a list of terms, a term of it as stems, and whether it is one word for a theme.
_Openings = dict[str, list[tuple[int, tuple[frozenset[str], ...], bool]]]


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The articles of one language, read."""

    vocabulary: Vocabulary
    places: tuple[Place, ...]
    texts: tuple[list[Word], ...]
    headlines: Counter[str]  # stems in titles, deks and headings, by number of articles

    @property
    def lexicon(self) -> Lexicon:
        return self.vocabulary.lexicon


@dataclass(frozen=True, slots=True)
class _Theme:
    """A found candidate with its weight."""

    title: str
    stems: tuple[str, ...]
    places: frozenset[Place]
    weight: float


def find_topics(articles: tuple[Article, ...], authored: tuple[AuthoredTopic, ...]) -> tuple[Topic, ...]:
    """The topics of a library, heaviest first: an editor's, then found ones that those do not cover.

    `topics` in an article's front matter decides which topics it belongs to, by title or slug; a name no
    topic has makes one. In such an article a topic has the passages with its terms, or else the first one.
    """
    shelves = _read(articles)
    written = _written(articles, authored)
    hits = _match(shelves, [t.terms for t in written])
    themes = _uncovered(_themes(shelves, len(articles)), written, hits, shelves)
    chosen = _choose(themes, _wanted(len(articles)) - len(written))
    topics = [*written, *_as_topics(chosen, {t.slug for t in written})]
    hits = _match(shelves, [t.terms for t in topics])
    placed = [replace(t, passages=_refs(articles, t, h)) for t, h in zip(topics, hits, strict=True)]
    kept = [t for t in placed if t.passages or t.path is not None]
    return tuple(sorted(kept, key=lambda t: (-len(t.passages), t.slug)))


def _wanted(articles: int) -> int:
    """How many topics a library of so many articles bears: 13 for 5, 32 for 100, 40 from 214 on."""
    return min(_MOST_TOPICS, round(8 * math.pow(articles, 0.3)))


# --- Reading ---------------------------------------------------------------------------------------------


def _read(articles: Sequence[Article]) -> list[_Shelf]:
    by_language: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        by_language[base_language(article.language)].append(number)
    return [_shelf(language, articles, numbers) for language, numbers in sorted(by_language.items())]


def _shelf(language: str, articles: Sequence[Article], numbers: Sequence[int]) -> _Shelf:
    vocabulary = Vocabulary(language)
    places = tuple((n, i) for n in numbers for i in range(len(articles[n].body.passages)))
    texts = tuple(vocabulary.read(articles[n].body.passages[i].text) for n, i in places)
    headlines: Counter[str] = Counter()
    for n in numbers:
        lines = (
            articles[n].front.title,
            articles[n].front.dek or "",
            *(h.text for h in articles[n].body.headings),
        )
        headlines.update({w.stem for line in lines for w in vocabulary.read(line)})
    return _Shelf(vocabulary, places, texts, headlines)


# --- What editors wrote ----------------------------------------------------------------------------------


def _written(articles: Iterable[Article], authored: Iterable[AuthoredTopic]) -> list[Topic]:
    """The topics of content/topics, then those that only the front matter of articles names."""
    topics = [
        Topic(a.slug, a.front.title, a.front.terms or (a.front.title,), (), a.introduction, a.path) for a in authored
    ]
    known = {name for t in topics for name in (t.slug, slugify(t.title))}
    for name in (name for article in articles for name in article.front.topics or ()):
        slug = slugify(name)
        if slug and slug not in known:
            known.add(slug)
            topics.append(Topic(slug, name, (name,), ()))
    return topics


def _refs(articles: Sequence[Article], topic: Topic, hits: Iterable[Place]) -> tuple[PassageRef, ...]:
    """The passages of a topic in reading order, after the front matter of the articles had its say."""
    by_article: dict[int, list[int]] = defaultdict(list)
    for number, passage in sorted(hits):
        by_article[number].append(passage)
    refs = []
    for number, article in enumerate(articles):
        found = by_article.get(number, [])
        if article.front.topics is not None:
            named = {topic.slug, slugify(topic.title)} & {slugify(name) for name in article.front.topics}
            found = (found or [0]) if named else []
        refs += [PassageRef(article.slug, p.id) for i in found for p in article.body.passages[i : i + 1]]
    return tuple(refs)


# --- Finding terms ---------------------------------------------------------------------------------------


def _match(shelves: Iterable[_Shelf], terms: Sequence[Sequence[str]]) -> list[set[Place]]:
    """For each list of terms the passages that hold one of them, in every language of the library."""
    hits: list[set[Place]] = [set() for _ in terms]
    for shelf in shelves:
        opens: _Openings = defaultdict(list)
        for number, term in ((n, term) for n, several in enumerate(terms) for term in several):
            phrase = shelf.vocabulary.stems(term)
            for stem in phrase[0] if phrase else ():
                opens[stem].append((number, phrase, shelf.vocabulary[term].theme))
        for place, words in zip(shelf.places, shelf.texts, strict=True):
            for number in _hits(words, opens):
                hits[number].add(place)
    return hits


def _hits(words: Sequence[Word], opens: _Openings) -> Iterator[int]:
    for i, word in enumerate(words):
        for number, phrase, theme in opens.get(word.stem, ()):
            # A word for a theme is not named by one of its stem for a person: "court" by "judge" in Portuguese.
            if holds(words, phrase, i) and (word.theme or len(phrase) > 1 or not theme):
                yield number


# --- Found themes ----------------------------------------------------------------------------------------


def _themes(shelves: Iterable[_Shelf], articles: int) -> list[_Theme]:
    """Every theme that enough passages name, heaviest first."""
    themes = [
        theme
        for shelf in shelves
        for phrase in find_phrases(shelf.texts, shelf.lexicon)
        if (theme := _theme(phrase, shelf, articles)) is not None
    ]
    return sorted(themes, key=lambda t: (-t.weight, t.title))


def _theme(phrase: Phrase, shelf: _Shelf, articles: int) -> _Theme | None:
    places = frozenset(shelf.places[n] for n in phrase.texts)
    spread = len({article for article, _ in places})
    share = len(places) / len(shelf.places)
    fewest = _FEWEST_OF_PHRASE if len(phrase.stems) > 1 and spread > 1 else _FEWEST_PASSAGES
    if len(places) < fewest or spread < min(2, articles):
        return None
    if articles > 1 and share > _EVERYWHERE:
        return None
    if not (shelf.lexicon.known or _headlined(phrase, shelf)):
        return None  # in a language whose nouns we cannot tell, a headline has to say it is one
    return _Theme(phrase.title, phrase.stems, places, _weight(phrase, shelf, len(places), spread))


def _weight(phrase: Phrase, shelf: _Shelf, passages: int, spread: int) -> float:
    """How much a phrase is a theme: often there, not everywhere, at length where it is, and in headlines."""
    rarity = math.log((len(shelf.places) + 1) / passages)
    dwelling = passages / spread  # a theme is stayed with, a turn of phrase is not
    headlined = 1 + math.log1p(_headlined(phrase, shelf)) / 2
    weight = passages * rarity**2 * math.sqrt(dwelling) * headlined * math.log1p(spread)
    if phrase.title.split()[0].endswith(shelf.lexicon.noun_endings or ("\0",)):
        weight *= _NOUN_BONUS
    seen = sum(phrase.forms.values())
    weight *= (1 + phrase.complement / seen) * (1 - phrase.relational / seen / 2)
    return weight * _PHRASE_BONUS if len(phrase.stems) > 1 else weight


def _headlined(phrase: Phrase, shelf: _Shelf) -> int:
    """In how many articles a title, dek or heading has the phrase's first and last word."""
    return min(shelf.headlines[stem] for stem in (phrase.stems[0], phrase.stems[-1]))


def _uncovered(
    themes: Iterable[_Theme], written: Sequence[Topic], hits: Sequence[set[Place]], shelves: Iterable[_Shelf]
) -> list[_Theme]:
    """The themes no written topic covers: no term in common, and most passages elsewhere."""
    taken = {slug for t in written for slug in (t.slug, slugify(t.title))}
    stems = {
        stem
        for shelf in shelves
        for topic in written
        for term in (topic.title, *topic.terms)
        for phrase in [shelf.vocabulary.stems(term)]
        if len(phrase) == 1
        for stem in phrase[0]
    }
    return [
        t
        for t in themes
        if slugify(t.title) not in taken
        and stems.isdisjoint(t.stems)
        and all(len(t.places & h) < _COVERED * len(t.places) for h in hits)
    ]


def _choose(themes: Iterable[_Theme], wanted: int) -> list[_Theme]:
    """The heaviest themes, none of which only repeats another; a wider one takes the place of its own part."""
    chosen: list[_Theme] = []
    for theme in themes:
        same = [n for n, other in enumerate(chosen) if _repeats(theme, other)]
        if not same and len(chosen) < wanted:
            chosen.append(theme)
        elif len(same) == 1 and _widens(theme, chosen[same[0]]):
            chosen[same[0]] = theme
    return chosen


def _akin(theme: _Theme, other: _Theme) -> bool:
    return not set(theme.stems).isdisjoint(other.stems)


def _repeats(theme: _Theme, other: _Theme) -> bool:
    """True where one of two themes would list mostly what the other does, or is a part of it."""
    common = len(theme.places & other.places)
    small, large = sorted((len(theme.places), len(other.places)))
    return common >= _COVERED * (small if _akin(theme, other) else large)


def _widens(theme: _Theme, part: _Theme) -> bool:
    """True for "energy" beside "nuclear energy", where the word is more than the phrase."""
    return _akin(theme, part) and len(theme.stems) < len(part.stems) and len(theme.places) > len(part.places)


def _as_topics(themes: Iterable[_Theme], taken: set[str]) -> list[Topic]:
    topics = []
    for theme in themes:
        slug = slugify(theme.title)
        if slug and slug not in taken:
            taken.add(slug)
            topics.append(Topic(slug, theme.title[:1].upper() + theme.title[1:], (theme.title,), ()))
    return topics
