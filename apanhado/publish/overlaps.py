"""What articles have in common letter by letter: a digest with those that it holds, an excerpt with its whole."""

from collections import defaultdict
from collections.abc import Iterable

from apanhado.model import Article
from apanhado.publish.library import Citation, Library, Quoted, at
from apanhado.text import squash

__all__ = ["alike", "elsewhere", "sharing"]


def sharing(lib: Library, article: Article) -> dict[str, list[Article]]:
    """The articles that have text in common with one: the same text, those it holds, and all others."""
    found: dict[str, list[Article]] = {"same": [], "holds": [], "part": []}
    for one in lib.overlaps.get(article.slug, ()):
        inside = one.kind == "holds" and one.a == article.slug
        found["part" if inside else one.kind].append(lib.articles[one.b if one.a == article.slug else one.a])
    return {kind: some for kind, some in found.items() if some}


def elsewhere(lib: Library, article: Article) -> dict[str, list[Citation]]:
    """Where else the passages of an article stand, by their ids."""
    found = defaultdict[str, list[Citation]](list)
    for one in lib.overlaps.get(article.slug, ()):
        for a, b in one.passages:
            own, other = (a, (one.b, b)) if one.a == article.slug else (b, (one.a, a))
            found[own].append(at(lib, *other))
    return found


def alike(quoted: Iterable[Quoted]) -> tuple[dict[str, list[Citation]], frozenset[str]]:
    """Of the passages of a page, in order: where each stands again in the same words, by its url, and these places."""
    first: dict[str, str] = {}
    again = defaultdict[str, list[Citation]](list)
    for one in quoted:
        url = first.setdefault(squash(one.text), one.citation.url)
        if url != one.citation.url:
            again[url].append(one.citation)
    return again, frozenset(c.url for some in again.values() for c in some)
