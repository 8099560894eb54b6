"""Analyse as one arrow: content/ to a Briefing."""

from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from apanhado.analyse.keypoints import find_key_points
from apanhado.analyse.load import Content, load
from apanhado.analyse.topics import find_topics
from apanhado.memo import Memo
from apanhado.model import Briefing, KeyPoint, PassageRef, Topic
from apanhado.problems import Problem
from apanhado.schema import SiteConfig

__all__ = ["Content", "Found", "analyse", "brief", "carry", "find", "load", "recall"]

Found = tuple[tuple[Topic, ...], tuple[KeyPoint, ...]]

_FOUND = TypeAdapter(Found)


def analyse(root: Path, config: SiteConfig, memo: Memo) -> tuple[Briefing, tuple[Problem, ...]]:
    """All that is known of the library, and the problems of content/; files with errors are not in it."""
    content, problems = load(root, config, memo)
    return brief(config, content, find(content, memo)), problems


def find(content: Content, memo: Memo) -> Found:
    """What only all texts together tell: the topics and the key points."""
    return memo.get("analysis", _FOUND, _state(content), lambda: _analyse(content))


def recall(content: Content, memo: Memo) -> Found | None:
    """What was found in the very same content before, if that is remembered."""
    return memo.recall("analysis", _FOUND, _state(content))


def brief(config: SiteConfig, content: Content, found: Found) -> Briefing:
    """The Briefing of a content and what was found in it."""
    topics, key_points = found
    return Briefing(
        site=config,
        articles=content.articles,
        topics=topics,
        key_points=key_points,
        pages=content.pages,
        seeds=content.rows,
        media=content.media,
        faulty=content.faulty,
    )


def carry(found: Found, before: Content, now: Content) -> Found | None:
    """What was found in a content as far as it is still true of a later one, None where editors' own topics differ.

    A passage's id depends on its words alone, so one whose id is still there says what it said.
    """
    if before.topics != now.topics or _named(before) != _named(now):
        return None
    old, new = ({a.slug: a.body for a in content.articles} for content in (before, now))
    left = {slug: {p.id for p in body.passages} for slug, body in new.items() if body is not old.get(slug)}

    def stands(ref: PassageRef) -> bool:
        return ref.article in new and (ref.article not in left or ref.passage in left[ref.article])

    topics = (replace(t, passages=tuple(filter(stands, t.passages))) for t in found[0])
    points = tuple(p for p in found[1] if stands(p.ref))
    return tuple(t for t in topics if t.passages or t.path is not None), points


def _named(content: Content) -> set[tuple[str, ...]]:
    """The lists of topics that front matter gives."""
    return {a.front.topics for a in content.articles if a.front.topics is not None}


def _analyse(content: Content) -> Found:
    topics = find_topics(content.articles, content.topics)
    return topics, find_key_points(content.articles, topics)


def _state(content: Content) -> tuple[str, ...]:
    """All that the analysis reads, as text."""
    articles = (f"{a.slug}\n{a.language}\n{a.front.model_dump_json()}\n{a.markdown}" for a in content.articles)
    return (*articles, *(repr(topic) for topic in content.topics))
