"""Coverage: which texts treat which topics, as a table that is drawn."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from apanhado.model import Article, Briefing
from apanhado.publish import addresses
from apanhado.publish.addresses import Planned
from apanhado.publish.library import Library, Share, Weight
from apanhado.publish.paging import Sheet, sheets

__all__ = ["VIEWS", "pages"]

TOPICS = 24  # columns; more are narrower than a finger
SHEET = 25  # rows, 90 KB if every text treats every topic
STEPS = 4  # heights of a cell's bar


@dataclass(frozen=True, slots=True)
class Cell:
    """What a text has of a topic."""

    weight: Weight
    share: Share | None
    step: int  # of its bar, from 1; 0 where there is nothing


def pages(briefing: Briefing) -> Iterator[Planned]:
    """The pages of the table; none without topics or texts."""
    articles = briefing.articles
    if articles and briefing.topics:
        yield from sheets(addresses.COVERAGE, "the coverage", "coverage.html", len(articles), SHEET, lambda: articles)


def table(lib: Library, subject: object) -> dict[str, object]:
    """Some texts with what each has of the heaviest topics."""
    assert isinstance(subject, Sheet)
    columns = lib.weights[:TOPICS]
    top = max((share.count for w in columns for share in w.shares), default=1)
    articles = [a for a in subject.items if isinstance(a, Article)]
    rows = [(article, cells(lib, article, columns, top)) for article in articles]
    return {"columns": columns, "rows": rows, "more_topics": len(lib.weights) - len(columns)}


def cells(lib: Library, article: Article, columns: Sequence[Weight], top: int) -> list[Cell]:
    """The cells of a text; bars are on a scale common to the whole table."""
    own = {topic.slug: share for topic, share in lib.treated.get(article.slug, ())}
    shares = [own.get(w.topic.slug) for w in columns]
    return [Cell(w, s, -(-STEPS * s.count // top) if s else 0) for w, s in zip(columns, shares, strict=True)]


VIEWS: Mapping[str, Callable[[Library, object], dict[str, object]]] = {"coverage.html": table}
