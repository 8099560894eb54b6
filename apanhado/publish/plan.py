"""Which pages the site will have, known before a byte is written."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from apanhado.model import Briefing
from apanhado.problems import Problem
from apanhado.publish import addresses, coverage, entities, figures, stories, timeline, voices
from apanhado.publish.accounts import seeds
from apanhado.publish.addresses import Planned
from apanhado.publish.library import told_in
from apanhado.publish.paging import sheets
from apanhado.publish.search import pages as searching
from apanhado.text import file_slug

__all__ = ["OWN_PAGES", "clashes", "plan"]

OWN_PAGES = frozenset({"overview", "method", "data"})  # pages the site has anyway; an editor may add words to them

# Items of a list's page, which is to stay below 100 KB: with long titles and names a row has 600 bytes, and one with
# a bar of many parts three times as many.
ROWS, BARS = 150, 50


def plan(briefing: Briefing) -> tuple[Planned, ...]:
    """Every page of the site with its template and what it is about, those of former addresses, the media files."""
    facts = (module.pages(briefing) for module in (stories, entities, voices, figures, timeline, coverage, searching))
    pages = (*fixed(briefing), *written(briefing), *chain.from_iterable(facts))
    return (*pages, *moved(briefing, pages), *(Planned(m, f"content/{m}") for m in briefing.media))


def fixed(briefing: Briefing) -> Iterator[Planned]:
    """The pages every site has; indexes only of what there is."""
    yield Planned(addresses.OVERVIEW, "the overview", "overview.html")
    if briefing.articles:
        yield from sheets(
            addresses.ARTICLES,
            "the list of articles",
            "articles.html",
            len(briefing.articles),
            ROWS,
            lambda: briefing.articles,
        )
    if wide := [t for t in briefing.topics if not t.parent]:  # narrower ones stand below these
        yield from sheets(addresses.TOPICS, "the list of topics", "topics.html", len(wide), BARS, lambda: wide)
    rows = seeds(briefing)
    yield from sheets(addresses.METHOD, "the method page", "method.html", len(rows), ROWS, lambda: rows)
    yield Planned(addresses.DATA, "the data page", "data.html")
    yield Planned(addresses.NOT_FOUND, "the page for missing addresses", "404.html")


def written(briefing: Briefing) -> Iterator[Planned]:
    """One page per article, topic and page of the editors' own."""
    for a in briefing.articles:
        yield Planned(addresses.article(a.slug), f"content/{a.path}", "article.html", {"subject": a})
    story = {slug: addresses.story(one.slug) for slug, one in told_in(briefing).items()}
    for t in briefing.topics:
        origin = f"content/{t.path}" if t.path else f"topic “{t.title}”"
        count = len({story.get(ref.article, ref.article) for ref in t.passages})
        for page in sheets(addresses.topic(t.slug), origin, "topic.html", count, ROWS, partial(range, count)):
            yield replace(page, context={**page.context, "subject": t})
    for p in briefing.pages:
        if p.slug not in OWN_PAGES:
            yield Planned(addresses.page(p.slug), f"content/{p.path}", "page.html", {"subject": p})


def moved(briefing: Briefing, pages: Iterable[Planned]) -> Iterator[Planned]:
    """One page per former address, which leads to the new one.

    Those that an editor names as aliases must be free; those told from the names of files are left out if they
    are not.
    """
    taken = {folded(p.url) for p in pages}
    for url, title, path, aliases, _ in renamed(briefing):
        for name in aliases:
            page = leading(addresses.former(url, name), f"content/{path}", url, title, f'its alias "{name}" ')
            taken.add(folded(page.url))
            yield page
    for url, title, path, _, slugs in renamed(briefing):
        for slug in slugs:
            page = leading(addresses.former(url, slug), f"content/{path}", url, title)
            if folded(page.url) not in taken:
                taken.add(folded(page.url))
                yield page


def leading(url: str, origin: str, to: str, title: str, alias: str = "") -> Planned:
    """The page of a former address; `alias` is how a message names it."""
    return Planned(url, origin, "moved.html", {"to": to, "title": title, "alias": alias})


def renamed(briefing: Briefing) -> Iterator[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]:
    """The url, title and path of each content file, with its aliases and the slugs it may have had."""
    for a in briefing.articles:
        yield addresses.article(a.slug), a.front.title, a.path, a.front.aliases, a.former
    for t in briefing.topics:
        stem = file_slug(t.path) if t.path else t.slug
        yield addresses.topic(t.slug), t.title, t.path or "", t.aliases, (stem,) if stem != t.slug else ()
    for s in briefing.stories:
        yield addresses.story(s.slug), s.title, s.path or "", s.aliases, s.former
    for p in briefing.pages:
        yield addresses.page(p.slug), p.front.title, p.path, p.front.aliases, ()


def folded(url: str) -> str:
    """The url as a disk that ignores case and Unicode form sees it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", url).casefold())


def above(url: str) -> Iterator[str]:
    """The folders that a url lies in, the nearest first."""
    while folder := url.rpartition("/")[0]:
        yield folder
        url = folder


def clashes(planned: Iterable[Planned]) -> list[Problem]:
    """An error for each page that wants a place already taken, naming both."""
    taken: dict[str, Planned] = {}
    found: list[Problem] = []
    help = "give one of them another name"
    for page in planned:
        who = page.context.get("alias", "")
        first = taken.setdefault(folded(page.url), page)
        if first is not page:
            message = f'{who}wants the address "{page.url}", which {first.origin} already has'
            if first.url != page.url:
                message += f' as "{first.url}" (some disks tell neither case nor accents\' form apart)'
            found.append(Problem(page.origin, "url-clash", message, help=help))
    for url, page in taken.items():
        who = page.context.get("alias", "")
        for file in (taken[folder] for folder in above(url) if folder in taken):
            message = f'{who}wants the folder "{file.url}", where {file.origin} has a file'
            found.append(Problem(page.origin, "url-clash", message, help=help))
    return found
