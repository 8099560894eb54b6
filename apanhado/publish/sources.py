"""The seeds that one page is made of: who published each, and what each has otherwise than the page."""

from dataclasses import dataclass

from apanhado.documents import Variant
from apanhado.model import Article, PassageRef
from apanhado.publish.library import Citation, Library, cite, cited
from apanhado.text import squash

__all__ = ["Source", "sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """One seed of a page."""

    seed: str
    own: bool  # its text is the page's
    variant: Variant | None = None  # of a copy
    title: str = ""  # its headline, where it is another than the page's
    lacks: int = 0  # passages of the page
    marks: tuple[Citation, ...] = ()  # of those, as far as they may be shown


def sources(lib: Library, article: Article) -> tuple[Source, ...]:
    """The seeds of an article in the order of its file, then those that joined it later."""
    return tuple(source(lib, article, seed) for seed in article.sources)


def source(lib: Library, article: Article, seed: str) -> Source:
    """One seed of an article; ids of passages that its editor has changed since mean nothing and are left out."""
    row = lib.seeds.get(seed)
    if row is None or row.file != article.path or row.variant is None:
        return Source(seed, row is not None and row.file == article.path and row.verdict != "copy")
    told = row.variant
    lacking = set(told.lacks)
    refs = [PassageRef(article.slug, p.id) for p in cited(article) if p.id in lacking]
    marks = tuple(cite(ref, article, lib.passages) for ref in refs if lib.shown(ref))
    other = squash(told.title) != squash(article.front.title)
    return Source(seed, False, told, told.title if other else "", len(refs), marks)
