"""By what hits can be narrowed down: topics, outlets, years; each in the order in which the search page offers it."""

from apanhado.dates import edtf_bounds
from apanhado.model import Article, Briefing, Topic
from apanhado.text import fold

__all__ = ["outlets", "topics", "year", "years"]


def topics(briefing: Briefing) -> list[Topic]:
    """Those that have passages, by name."""
    return sorted((t for t in briefing.topics if t.passages), key=lambda t: fold(t.title))


def outlets(briefing: Briefing) -> list[str]:
    """The outlets by name; last, where some text has none, nothing."""
    found = {a.front.publisher or "" for a in briefing.articles}
    return sorted(found, key=lambda name: (not name, fold(name), name))


def years(briefing: Briefing) -> list[str]:
    """The years in which texts were published, the last first; at the end, where some text has none, nothing."""
    return sorted({year(a) for a in briefing.articles}, reverse=True)


def year(article: Article) -> str:
    """The year of an article, nothing where it is not stated or not a single one."""
    bounds = edtf_bounds(article.front.published) if article.front.published else None
    return f"{bounds[0].year:04}" if bounds and bounds[0].year == bounds[1].year else ""
