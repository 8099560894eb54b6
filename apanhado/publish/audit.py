"""What only the finished site shows: links of templates, pages and files nobody links to, weights over the budget."""

import gzip
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from statistics import median
from urllib.parse import unquote

from apanhado.problems import Problem
from apanhado.publish import addresses
from apanhado.publish.addresses import Planned

__all__ = ["audit"]

Content = bytes | Path

# Quoted values are stepped over, so that a "<" inside one does not open a tag; in text it is always escaped.
TAG = re.compile(r"""<([a-z][a-z0-9]*)\b((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\s([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
FONT = re.compile(r'url\("([^"]+\.woff2)"\)')
LOADED = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}

# Kilobytes a page may weigh compressed, by the endings of its files: on a slow phone (400 kbit/s) all of it is there
# in two seconds, the text in half of one.
BUDGETS = {"stylesheets": (".css", 10), "scripts": (".js", 8), "fonts": (".woff2", 60)}
TYPICAL_ARTICLE = 20  # kilobytes of HTML; half of the articles may be longer
REQUESTS = 8  # a page and what every page of its kind loads with it, pictures not counted


@dataclass(frozen=True, slots=True)
class Page:
    """A finished page: its ids, the urls it links to with their anchors, and those it loads."""

    url: str
    ids: frozenset[str]
    links: tuple[tuple[str, str], ...]
    loaded: tuple[str, ...]
    foreign: tuple[str, ...]  # addresses on other hosts that it loads


def audit(
    planned: Mapping[str, Planned],
    html: Mapping[str, str],
    files: Mapping[str, Content],
    doors: Sequence[str] = (addresses.OVERVIEW,),
) -> list[Problem]:
    """The problems of a site's pages as they would be put in place, by url, with the files beside them.

    `doors` are the pages that no other need lead to.
    """
    there = html.keys() | files.keys()
    pages = {url: read(url, text, there) for url, text in html.items()}
    return [
        *(problem for page in pages.values() for problem in lost(page, pages, files)),
        *orphans(planned, pages, files, doors),
        *overweight(planned, pages, html, files),
    ]


def read(url: str, html: str, there: Collection[str] = ()) -> Page:
    """A page's ids and links; a link to a folder is one to its index.html, if that is `there`."""
    ids, links, loaded, foreign = [], [], [], []
    for tag in TAG.finditer(html):
        given = {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in ATTRIBUTE.finditer(tag[2])}
        ids += [given["id"]] if "id" in given else []
        target = given.get("src", given.get("href"))
        if target is None:
            continue
        needed = "src" in given or not LOADED.isdisjoint(given.get("rel", "").lower().split())
        if not (addresses.is_external(target) or target.startswith("/")):  # "/": of the host, as on the 404 page
            place, anchor = where(url, target, there)
            links.append((place, anchor))
            loaded += [place] if needed else []
        elif needed and not re.match(r"/(?!/)|data:", target):
            foreign.append(target)
    return Page(url, frozenset(ids), tuple(links), tuple(loaded), tuple(foreign))


def where(url: str, target: str, there: Collection[str]) -> tuple[str, str]:
    """The url that a relative link of a page leads to, and the anchor it asks for."""
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    place = posixpath.normpath(posixpath.join(posixpath.dirname(url), path)) if path else url
    index = posixpath.normpath(posixpath.join(place, "index.html"))
    return (index if place not in there and index in there else place), unquote(anchor)


def lost(page: Page, pages: Mapping[str, Page], files: Mapping[str, Content]) -> Iterator[Problem]:
    """An error for each link that leads nowhere, and for each file loaded from elsewhere."""
    for url, anchor in dict.fromkeys(page.links):
        if url not in pages and url not in files:
            yield Problem(f"site/{page.url}", "broken-page-link", f'links to "{url}", which is not there')
        elif anchor not in ("", "top") and url in pages and anchor not in pages[url].ids:
            yield Problem(f"site/{page.url}", "broken-page-link", f'links to "{url}#{anchor}", which is not there')
    for address in page.foreign:
        yield Problem(f"site/{page.url}", "other-host", f'loads "{address}" from another host')


def orphans(
    planned: Mapping[str, Planned], pages: Mapping[str, Page], files: Mapping[str, Content], doors: Sequence[str]
) -> Iterator[Problem]:
    """A warning for each page that cannot be reached from the doors, and each media file on no page."""
    reached, waiting = set(doors), list(doors)
    while waiting:
        for url, _ in pages[waiting.pop()].links:
            if url in pages and url not in reached:
                reached.add(url)
                waiting.append(url)
    for url, plan in planned.items():
        if plan.listed and url not in reached:
            help = "link to it from a page that can be reached"
            yield Problem(plan.origin, "orphan-page", f'no page leads to "{url}"', help=help, severity="warning")
    used = {url for page in pages.values() for url, _ in page.links}
    for url in sorted(u for u in files if u.startswith("media/") and u not in used):
        help = "show it or link to it somewhere, or take it away"
        yield Problem(f"content/{url}", "orphan-media", "no page uses this file", help=help, severity="warning")


def overweight(
    planned: Mapping[str, Planned], pages: Mapping[str, Page], html: Mapping[str, str], files: Mapping[str, Content]
) -> Iterator[Problem]:
    """A warning for each budget that a page is over; pages that load the same are named by the first of them."""
    seen: set[tuple[str, ...]] = set()
    for page in pages.values():
        urls = loads(page.loaded, files)
        if urls not in seen:
            seen.add(urls)
            yield from heavy(page.url, urls, files)
    articles = [weight(html[url].encode()) for url, p in planned.items() if p.template == "article.html"]
    if articles and median(articles) > TYPICAL_ARTICLE:
        yield over("articles/", f"half of the articles weigh over {median(articles):.1f} KB", TYPICAL_ARTICLE)


def loads(own: Iterable[str], files: Mapping[str, Content]) -> tuple[str, ...]:
    """The files a page makes a browser load: its own but pictures, and the fonts of its stylesheets."""
    urls = [u for u in own if not u.startswith("media/")]
    fonts = [
        posixpath.normpath(posixpath.join(posixpath.dirname(url), font))
        for url in urls
        if url.endswith(".css") and url in files
        for font in FONT.findall(content(files[url]).decode())
    ]
    return tuple(u for u in dict.fromkeys([*urls, *fonts]) if u in files)


def heavy(page: str, urls: Sequence[str], files: Mapping[str, Content]) -> Iterator[Problem]:
    """A warning for each budget that the files loaded with a page are over."""
    for name, (ending, most) in BUDGETS.items():
        total = sum(weight(content(files[url])) for url in urls if url.endswith(ending))
        if total > most:
            yield over(page, f"its {name} weigh {total:.1f} KB compressed", most)
    if len(urls) + 1 > REQUESTS:
        yield over(page, f"it takes {len(urls) + 1} requests", REQUESTS)


def over(page: str, message: str, most: int) -> Problem:
    """The warning that a page is over a budget."""
    return Problem(f"site/{page}", "over-budget", f"{message}; the budget is {most}", severity="warning")


def content(file: Content) -> bytes:
    """The bytes of a file."""
    return file.read_bytes() if isinstance(file, Path) else file


def weight(data: bytes) -> float:
    """Kilobytes over the wire; what is compressed already is sent as it is."""
    return min(len(data), len(gzip.compress(data, mtime=0))) / 1000
