"""Which pages the site will have, known before a byte is written."""

import unicodedata
from collections.abc import Iterable, Iterator

from apanhado.model import Briefing, Planned
from apanhado.problems import Problem
from apanhado.publish import addresses

__all__ = ["clashes", "plan"]

OWN_PAGES = frozenset({"overview", "method"})  # pages the site has anyway; an editor may add words to them


def plan(briefing: Briefing) -> tuple[Planned, ...]:
    """Every page of the site with its template and what it is about, then the media files."""
    return (*fixed(briefing), *written(briefing), *(Planned(m, f"content/{m}") for m in briefing.media))


def fixed(briefing: Briefing) -> Iterator[Planned]:
    """The pages every site has; indexes only of what there is."""
    yield Planned(addresses.OVERVIEW, "the overview", "overview.html")
    if briefing.articles:
        yield Planned(addresses.ARTICLES, "the list of articles", "articles.html")
    if briefing.topics:
        yield Planned(addresses.TOPICS, "the list of topics", "topics.html")
    yield Planned(addresses.METHOD, "the method page", "method.html")
    yield Planned(addresses.NOT_FOUND, "the page for missing addresses", "404.html")


def written(briefing: Briefing) -> Iterator[Planned]:
    """One page per article, topic and page of the editors' own."""
    for a in briefing.articles:
        yield Planned(addresses.article(a.slug), f"content/{a.path}", "article.html", {"subject": a})
    for t in briefing.topics:
        origin = f"content/{t.path}" if t.path else f"topic “{t.title}”"
        yield Planned(addresses.topic(t.slug), origin, "topic.html", {"subject": t})
    for p in briefing.pages:
        if p.slug not in OWN_PAGES:
            yield Planned(addresses.page(p.slug), f"content/{p.path}", "page.html", {"subject": p})


def folded(url: str) -> str:
    """The url as a disk that ignores case and Unicode form sees it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", url).casefold())


def clashes(planned: Iterable[Planned]) -> list[Problem]:
    """An error for each page that wants a place already taken, naming both."""
    taken: dict[str, Planned] = {}
    found: list[Problem] = []
    for page in planned:
        first = taken.setdefault(folded(page.url), page)
        if first is not page:
            message = f'wants the address "{page.url}", which {first.origin} already has'
            if first.url != page.url:
                message += f' as "{first.url}" (some disks tell neither case nor accents\' form apart)'
            found.append(Problem(page.origin, "url-clash", message, help="give one of them another `slug`"))
    return found
