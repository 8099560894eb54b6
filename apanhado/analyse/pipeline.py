"""Analyse as one arrow: content/ to a Briefing."""

from pathlib import Path

from pydantic import TypeAdapter

from apanhado.analyse.keypoints import find_key_points
from apanhado.analyse.load import Content, load
from apanhado.analyse.topics import find_topics
from apanhado.memo import Memo
from apanhado.model import Briefing, KeyPoint, Topic
from apanhado.problems import Problem
from apanhado.schema import SiteConfig

__all__ = ["analyse"]

_FOUND = TypeAdapter(tuple[tuple[Topic, ...], tuple[KeyPoint, ...]])


def analyse(root: Path, config: SiteConfig, memo: Memo) -> tuple[Briefing, tuple[Problem, ...]]:
    """All that is known of the library, and the problems of content/; files with errors are not in it."""
    content, problems = load(root, config, memo)
    topics, key_points = memo.get("analysis", _FOUND, _state(content), lambda: _analyse(content))
    briefing = Briefing(
        site=config,
        articles=content.articles,
        topics=topics,
        key_points=key_points,
        pages=content.pages,
        seeds=content.rows,
        media=content.media,
    )
    return briefing, problems


def _analyse(content: Content) -> tuple[tuple[Topic, ...], tuple[KeyPoint, ...]]:
    topics = find_topics(content.articles, content.topics)
    return topics, find_key_points(content.articles, topics)


def _state(content: Content) -> tuple[str, ...]:
    """All that the analysis reads, as text."""
    articles = (f"{a.slug}\n{a.language}\n{a.front.model_dump_json()}\n{a.markdown}" for a in content.articles)
    return (*articles, *(repr(topic) for topic in content.topics))
