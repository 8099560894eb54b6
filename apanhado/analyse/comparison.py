"""What the articles of one story say together, what each says alone, and where they disagree."""

from collections.abc import Iterable
from dataclasses import dataclass

from apanhado.analyse.alignment import Scores, same, scores
from apanhado.analyse.differences import find_differences
from apanhado.analyse.likeness import Likeness, Line, lines
from apanhado.analyse.points import find_points
from apanhado.model import Article
from apanhado.stories import Difference, Said, Same

__all__ = ["Compared", "align", "alone", "compare"]

Compared = tuple[tuple[tuple[Said, ...], ...], tuple[Difference, ...]]  # points and differences


def compare(articles: Iterable[Article]) -> Compared:
    """The points and the differences of a story: a pure function of its articles, in whatever order."""
    story = _Story.of(articles)
    points = find_points(story.lines, story.like, story.scores)
    return points, find_differences(story.articles, story.lines, story.like, story.scores)


def align(articles: Iterable[Article]) -> tuple[Same, ...]:
    """The pairs of sentences of different articles that say the same, the likest first."""
    story = _Story.of(articles)
    return same(story.lines, story.scores)


def alone(articles: Iterable[Article]) -> tuple[Said, ...]:
    """The sentences that say nothing which another article says, article by article as one reads."""
    story = _Story.of(articles)
    shared = {said for pair in same(story.lines, story.scores) for said in (pair.a, pair.b)}
    return tuple(line.said for line in story.lines if line.said not in shared)


@dataclass(frozen=True, slots=True)
class _Story:
    """Articles read together, in the order of their slugs."""

    articles: tuple[Article, ...]
    lines: tuple[Line, ...]
    like: Likeness
    scores: Scores

    @staticmethod
    def of(articles: Iterable[Article]) -> "_Story":
        ordered = tuple(sorted(articles, key=lambda article: article.slug))
        said = tuple(line for article in ordered for line in lines(article))
        like = Likeness(said)
        return _Story(ordered, said, like, scores(said, like))
