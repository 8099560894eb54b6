"""What can be found of an article, in order: its title, its standfirst, its passages as far as they may be shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from apanhado.model import Article, Briefing
from apanhado.publish.library import dek

__all__ = ["Unit", "starts", "units"]


@dataclass(frozen=True, slots=True)
class Unit:
    """Something that a search can find, with a number in the whole library."""

    id: str  # of the passage; nothing for the title
    n: int
    text: str
    language: str
    heading: str = ""  # that it stands first under


def units(article: Article) -> Iterator[Unit]:
    """Those of an article, its title first."""
    front, language = article.front, article.language
    yield Unit("", 0, " ".join(front.title.split()), language)
    if found := dek(article):
        yield Unit(found.id, found.n, found.text, language)
    headings = {h.id: h.text for h in article.body.headings}
    for p in article.body.passages:
        if p.text:
            yield Unit(p.id, p.n, p.text, p.language or language, headings.pop(p.section or "", ""))


def starts(briefing: Briefing) -> list[int]:
    """The number of each article's first unit, and after the last the number of all."""
    return list(accumulate((count(a) for a in briefing.articles), initial=0))


def count(article: Article) -> int:
    """How many units an article has."""
    return 1 + bool(article.front.dek) + sum(1 for p in article.body.passages if p.text)
