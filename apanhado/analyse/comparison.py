"""What the articles of one story say together, and where they disagree."""

from collections.abc import Iterable
from dataclasses import dataclass

from apanhado.analyse.alignment import Scores, same, scores
from apanhado.analyse.differences import find_differences
from apanhado.analyse.likeness import Likeness, Line, lines
from apanhado.analyse.points import find_points
from apanhado.model import Article
from apanhado.stories import Difference, Said, Same

__all__ = ["Compared", "align", "compare"]

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
