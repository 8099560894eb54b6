"""Analyse as one arrow: content/ to a Briefing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from pathlib import Path

from pydantic import TypeAdapter

from apanhado.analyse.comparison import Compared, compare
from apanhado.analyse.corpus import Corpus
from apanhado.analyse.entities import find_entities
from apanhado.analyse.facts.article import find_facts
from apanhado.analyse.keypoints import claimed, find_key_points, find_key_sentences
from apanhado.analyse.load import Content, load
from apanhado.analyse.naming import NAMES, Curated, citable
from apanhado.analyse.origins import Origin, as_it_stands
from apanhado.analyse.overlaps import Overlaps, compilations
from apanhado.analyse.pins import pins
from apanhado.analyse.reading import Reading, Readings
from apanhado.analyse.rights import restrict
from apanhado.analyse.stories import Comparisons, find_stories
from apanhado.analyse.topics import find_topics
from apanhado.facts import Facts
from apanhado.memo import Memo
from apanhado.model import Article, Briefing, KeyPoint, Story, Topic
from apanhado.problems import Problem
from apanhado.schema import NamesFile, SiteConfig
from apanhado.stories import Overlap, Said
from apanhado.text import digest, words

__all__ = [
    "NAMES",
    "Content",
    "Curated",
    "Found",
    "analyse",
    "brief",
    "citable",
    "facts",
    "find",
    "find_entities",
    "find_facts",
    "load",
    "overlaps",
    "read_ahead",
]

# The topics, the key points, and each article's key sentences.
Found = tuple[tuple[Topic, ...], tuple[KeyPoint, ...], tuple[KeyPoint, ...]]

_FOUND = TypeAdapter(Found)
_FACTS = TypeAdapter(Facts)
_OVERLAPS = TypeAdapter(tuple[Overlap, ...])
_STORIES = TypeAdapter(tuple[Story, ...])
_COMPARED = TypeAdapter(Compared)
_POINTS = TypeAdapter(tuple[KeyPoint, ...])
# An excerpt: enough to tell whether to read the whole elsewhere, far from replacing it, however short the text is.
_SENTENCES = 3
_SHARE = 0.25  # of its words


def analyse(root: Path, config: SiteConfig, memo: Memo) -> tuple[Briefing, tuple[Problem, ...]]:
    """All that is known of the library, and the problems of content/; files with errors are not in it."""
    content, problems = load(root, config, memo)
    return brief(config, content, memo), problems


def find(content: Content, said: Sequence[Facts], both: Sequence[Overlap], memo: Memo) -> Found:
    """What only all texts together tell, given the facts of each and the overlaps: the topics and the key points."""
    inputs = (*_state(content, memo), repr(pins(content.pages)))
    return memo.get("analysis", _FOUND, inputs, lambda: _analyse(content, said, both, memo))


def facts(articles: Sequence[Article], names: NamesFile, memo: Memo) -> Iterator[Facts]:
    """The facts of each article in turn.

    What editors say of names that an article does not have is no reason to look for its facts again.
    """
    curated = Curated.of(names)
    about = [curated.about(article.markdown) for article in articles]
    inputs = [_factual(article, known) for article, known in zip(articles, about, strict=True)]

    def found(n: int) -> Facts:
        return find_facts(articles[n].front, articles[n].body, articles[n].language, about[n])

    return memo.get_all("facts", _FACTS, inputs, found)


def _factual(article: Article, known: Curated) -> tuple[str, ...]:
    """All that the facts of an article are taken from, as texts."""
    return article.language, article.front.model_dump_json(), article.markdown, known.file.model_dump_json()


def read_ahead(content: Content, memo: Memo) -> Iterator[None]:
    """Nothing, again and again; then all that `find` and `brief` read of articles is in memory, if not yet there."""
    yield from _readings(memo).ahead(content.articles)
    yield from _known_overlaps(memo).ahead(content.articles, memo)


def _readings(memo: Memo) -> Readings:
    return memo.once(("readings",), Readings)


def brief(config: SiteConfig, content: Content, memo: Memo) -> Briefing:
    """The Briefing of a content: the facts of its articles, and what was found in all of them together."""
    said, both = tuple(facts(content.articles, content.names, memo)), overlaps(content, memo)
    topics, *chosen = find(content, said, both, memo)
    key_points, highlights = (_as_they_stand(content, points) for points in chosen)
    whole = tuple(
        replace(a, facts=_sound(f, content.origins.get(a.slug))) for a, f in zip(content.articles, said, strict=True)
    )
    articles = tuple(restrict(a, (*key_points, *highlights)) for a in whole)
    by_slug = {a.slug: a for a in articles}
    key_points, highlights = (_claimed(points, by_slug) for points in (key_points, highlights))
    return Briefing(
        site=config,
        articles=articles,
        topics=topics,
        key_points=key_points,
        highlights=highlights,
        stories=_stories(content, whole, both, memo),
        overlaps=both,
        entities=find_entities([(a.slug, a.facts.names) for a in articles]),
        pages=content.pages,
        seeds=content.rows,
        media=content.media,
        drafts=content.drafts,
        faulty=content.faulty,
    )


def overlaps(content: Content, memo: Memo) -> tuple[Overlap, ...]:
    """The articles that have text in common."""
    known = _known_overlaps(memo)
    return memo.get("overlaps", _OVERLAPS, _digests(content, memo), lambda: known.find(content.articles, memo))


def _known_overlaps(memo: Memo) -> Overlaps:
    return memo.once(("overlapping",), Overlaps)


def _as_they_stand(content: Content, points: Iterable[KeyPoint]) -> tuple[KeyPoint, ...]:
    """The sentences of which no words were mended."""
    return tuple(p for p in points if as_it_stands(content.origins.get(p.ref.article), p.ref.passage, p.text))


def _claimed(points: Iterable[KeyPoint], articles: Mapping[str, Article]) -> tuple[KeyPoint, ...]:
    """The sentences with whose claims they are."""
    return tuple(claimed(point, articles[point.ref.article]) for point in points)


def _stories(
    content: Content, articles: tuple[Article, ...], both: tuple[Overlap, ...], memo: Memo
) -> tuple[Story, ...]:
    """The stories of a library, given its articles with their facts, and what the texts of each say together."""

    def found() -> tuple[Story, ...]:
        comparisons = memo.once(("comparisons",), Comparisons)
        return find_stories(articles, _readings(memo).of(articles), content.stories, comparisons, both)

    first = (repr((a.edition, a.sources, a.former)) for a in articles)
    inputs = (*_state(content, memo), *first, *map(repr, content.stories), content.names.model_dump_json())
    stories = memo.get("stories", _STORIES, inputs, found)
    curated, by_slug = Curated.of(content.names), {a.slug: a for a in articles}
    told = [[by_slug[slug] for slug in story.articles] for story in stories]
    texts = [tuple(t for a in some for t in (a.slug, *_factual(a, curated.about(a.markdown)))) for some in told]
    compared = memo.get_all("comparison", _COMPARED, texts, lambda n: compare(told[n]))
    sound = partial(_verbatim, content)
    summed = _summed_up(told, memo)
    return tuple(
        replace(
            story,
            points=tuple(those for point in points if len(those := tuple(filter(sound, point))) > 1),
            differences=tuple(d for d in differences if sound(d.a) and sound(d.b)),
            key_sentences=_claimed(_as_they_stand(content, sentences), by_slug),
        )
        for story, (points, differences), sentences in zip(stories, compared, summed, strict=True)
    )


def _summed_up(told: Sequence[Sequence[Article]], memo: Memo) -> Iterator[tuple[KeyPoint, ...]]:
    """What the articles of each story say most, of those that are shown in full."""
    whole = [tuple(a for a in some if a.show == "full") for some in told]
    inputs = [tuple(text for article in some for text in _read(article)) for some in whole]

    def found(n: int) -> tuple[KeyPoint, ...]:
        return find_key_sentences(Corpus(whole[n], _readings(memo).some(whole[n])))

    return memo.get_all("story sentences", _POINTS, inputs, found)


def _verbatim(content: Content, said: Said) -> bool:
    """True for a sentence of which no words were mended."""
    return as_it_stands(content.origins.get(said.article), said.where.passage, said.where.text)


def _sound(found: Facts, origin: Origin | None) -> Facts:
    """The facts without the quotations of which any words were mended."""
    if not origin or not origin.mended:
        return found
    sound = (q for q in found.quotes if all(as_it_stands(origin, w.passage, w.text) for w in q.words))
    return replace(found, quotes=tuple(sound))


def _analyse(content: Content, said: Sequence[Facts], both: Sequence[Overlap], memo: Memo) -> Found:
    corpus = Corpus(content.articles, _readings(memo).of(content.articles))
    mentions = (m for facts in said for name in facts.names for m in name.mentions)
    topics = find_topics(corpus, content.topics, Counter(m.where.text.lower() for m in mentions))
    twice = compilations(content.articles, both)  # their sentences count where they come from
    fit = corpus.only(lambda a: a.show != "link" and (a.slug not in twice or bool(a.front.key_points)))
    points = find_key_points(fit, topics, pins=pins(content.pages))
    return topics, points, tuple(_highlights(corpus, memo))


def _highlights(corpus: Corpus, memo: Memo) -> Iterator[KeyPoint]:
    """What each article says most, whatever the others and topics are."""
    for article, reading in zip(corpus.articles, corpus.readings, strict=True):
        if article.show != "link":
            yield from memo.once(("highlights", *_read(article)), partial(_own, article, reading))


def _own(article: Article, reading: Reading) -> tuple[KeyPoint, ...]:
    """The key sentences of an article; of one of which only an excerpt may be shown no more than that."""
    points = find_key_sentences(Corpus((article,), (reading,)))
    if article.show == "full":
        return points
    sizes = accumulate(len(words(point.text)) for point in points[:_SENTENCES])
    return tuple(
        p
        for n, (p, size) in enumerate(zip(points, sizes, strict=False))
        if not n or size <= _SHARE * article.body.words
    )


def _read(article: Article) -> tuple[str, ...]:
    """All that the analysis reads of an article, as texts."""
    return article.slug, article.language, article.show, article.front.model_dump_json(), article.markdown


def _state(content: Content, memo: Memo) -> tuple[str, ...]:
    """The digests of all that the analysis reads."""
    return (*_digests(content, memo), *map(repr, content.topics), content.names.model_dump_json())


def _digests(content: Content, memo: Memo) -> tuple[str, ...]:
    """The digest of each article."""
    articles = map(_read, content.articles)
    return tuple(memo.once(("digest", *article), partial(_digest, article)) for article in articles)


def _digest(texts: tuple[str, ...]) -> str:
    return digest("\n".join(texts))
