"""What search engines are told: robots.txt, and a sitemap with the dates of editions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from xml.sax.saxutils import escape

from apanhado.model import Briefing
from apanhado.publish import addresses
from apanhado.publish.addresses import Planned
from apanhado.publish.dates import machine_date
from apanhado.publish.library import told_in

__all__ = ["sitemap"]

NAME = "sitemap.xml"
MOST = 50_000  # urls in one file, as the protocol has it
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(
    briefing: Briefing, planned: Sequence[Planned], address: str | None, most: int = MOST
) -> dict[str, Callable[[], str]]:
    """What makes the files for search engines, by url; without an address there is no sitemap."""
    if not address:
        return {"robots.txt": robots}
    made: dict[str, Callable[[], str]] = {"robots.txt": partial(robots, addresses.absolute(address, NAME))}
    urls = sorted(listed(briefing, planned))
    if len(urls) <= most:
        return made | {NAME: partial(of_pages, briefing, urls, address)}
    parts = enumerate(range(0, len(urls), most), 1)
    named = {f"sitemap-{n}.xml": partial(of_pages, briefing, urls[at : at + most], address) for n, at in parts}
    return made | named | {NAME: partial(of_files, tuple(named), address)}


def listed(briefing: Briefing, planned: Sequence[Planned]) -> Iterator[str]:
    """The urls of every page that search engines may show."""
    own = told_in(briefing)
    withheld = [a.slug for a in briefing.articles if a.noindex]
    hidden = {addresses.article(slug) for slug in withheld}
    hidden |= {addresses.story(own[slug].slug) for slug in withheld if slug in own}  # its words stand there too
    return (p.url for p in planned if p.listed and p.url not in hidden)


def of_pages(briefing: Briefing, urls: Sequence[str], address: str) -> str:
    """The sitemap of some pages. An article changes with its own edition, all other pages with the site's."""
    dates = {addresses.article(a.slug): day(a.edition) for a in briefing.articles}
    whole = day(briefing.site.edition)
    rows = ((addresses.absolute(address, url), dates.get(url, whole)) for url in urls)
    return document("urlset", (f"<url><loc>{escape(place)}</loc>{date}</url>" for place, date in rows))


def of_files(names: Iterable[str], address: str) -> str:
    """The sitemap of sitemaps."""
    places = (addresses.absolute(address, name) for name in names)
    return document("sitemapindex", (f"<sitemap><loc>{escape(place)}</loc></sitemap>" for place in places))


def document(root: str, rows: Iterator[str]) -> str:
    """The XML of rows below a root."""
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', f"<{root} {XMLNS}>", *rows, f"</{root}>", ""])


def day(edition: str | None) -> str:
    """When a page last changed, where the form has a date for it."""
    date = machine_date(edition) if edition else None
    return f"<lastmod>{date}</lastmod>" if date else ""


def robots(sitemap: str = "") -> str:
    """robots.txt: everything may be read; single pages say `noindex` themselves."""
    return f"User-agent: *\nAllow: /\n{f'Sitemap: {sitemap}' if sitemap else ''}".rstrip("\n") + "\n"
