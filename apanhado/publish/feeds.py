"""Feeds, for who wants to be told what is new: Atom and JSON Feed. No clock: dates come from the content."""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from apanhado.dates import edtf_bounds
from apanhado.model import Article, Briefing, Story
from apanhado.publish import addresses
from apanhado.publish.dates import machine_date
from apanhado.publish.library import told_in
from apanhado.publish.titles import standfirst

__all__ = ["feeds"]

# A feed must state when it was updated. Where nobody said so, this fixed day stands, which nobody could take
# for a date of the source.
UNDATED = "1970-01-01T00:00:00Z"
YEAR = 2025  # of tags: one in which a name was its owner's, and the same for ever
LENGTH = 50  # entries of a feed; readers fetch it often, and older texts stand in the list of articles


@dataclass(frozen=True, slots=True)
class Entry:
    """An article, or a story with its articles, and the moment it states.

    That is an article's edition, else its own date, else, if a person wrote it, the site's edition; of a story's
    articles the newest.
    """

    articles: tuple[Article, ...]
    updated: str
    story: Story | None = None

    @property
    def title(self) -> str:
        """Its title."""
        return self.story.title if self.story else self.articles[0].front.title

    @property
    def url(self) -> str:
        """Its page."""
        return addresses.story(self.story.slug) if self.story else addresses.article(self.articles[0].slug)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who wrote it."""
        return tuple(dict.fromkeys(name for a in self.articles for name in a.front.authors))

    @property
    def summary(self) -> str:
        """The words that stand for an article: its dek, else its first passage; for a story its sources."""
        return " · ".join(map(source, self.articles)) if self.story else standfirst(self.articles[0])

    @property
    def name(self) -> str:
        """What it is called in ids: after its file, which no change of title or address touches."""
        if self.story:
            return (self.story.path or f"stories/{self.story.slug}").removesuffix(".md")
        return self.articles[0].path.removesuffix(".md")

    @property
    def published(self) -> str | None:
        """The day on which an article was published, where its source states it in full."""
        front = self.articles[0].front
        sure = front.published and not self.story and front.published_is == "stated"
        date = machine_date(front.published or "") if sure else None
        return moment(date) if date and len(date) == len(UNDATED[:10]) else None

    @property
    def elsewhere(self) -> str | None:
        """The address at which an article was published."""
        return None if self.story else addresses.web(self.articles[0].front.url)


def feeds(briefing: Briefing, address: str | None, language: str) -> dict[str, Callable[[], str]]:
    """What makes the feeds, by url."""
    chosen = cache(partial(entries, briefing))
    return {
        "feed.xml": lambda: atom(briefing, chosen(), address, language),
        "feed.json": lambda: json_feed(briefing, chosen(), address, language),
    }


def entries(briefing: Briefing) -> list[Entry]:
    """The entries of a feed, newest first; articles that search engines must not show are left out."""
    shown = [a for a in briefing.articles if not a.noindex]
    edition = briefing.site.edition  # of what nothing says when it came; an unstamped seed came before all editions
    dates = {a.slug: (a.edition, a.front.published, None if a.sources else edition) for a in shown}
    moments = {value: moment(value) for value in {v for values in dates.values() for v in values if v}}
    found = [Entry((a,), first(moments.get(value or "") for value in dates[a.slug])) for a in shown]
    by_slug = sorted(joined(briefing, found), key=lambda e: e.articles[0].slug)
    return sorted(by_slug, key=lambda e: e.updated, reverse=True)[:LENGTH]


def joined(briefing: Briefing, found: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, one for all articles of a story."""
    own = told_in(briefing)
    members: dict[str, list[Entry]] = {}
    for entry in found:
        story = own.get(entry.articles[0].slug)
        if story:
            members.setdefault(story.slug, []).append(entry)
        else:
            yield entry
    for some in members.values():
        articles = tuple(e.articles[0] for e in some)
        one = Entry(articles, max(e.updated for e in some), own[articles[0].slug])
        yield one if len(some) > 1 else some[0]


def first(moments: Iterable[str | None]) -> str:
    """The first moment that is known, else the fixed day."""
    return next((m for m in moments if m), UNDATED)


def moment(value: str) -> str | None:
    """The first moment an EDTF date can mean, as feeds write it; None where the year is not known."""
    bounds = edtf_bounds(value)
    return f"{bounds[0].isoformat()}T00:00:00Z" if bounds else None


def identity(briefing: Briefing, address: str | None, name: str) -> str:
    """A lasting id: a tag (RFC 4151) of the site and a name in it; of a site without an address a name-based UUID."""
    tag = briefing.site.tag or (minted(address) if address else None)
    if tag:
        return f"tag:{tag}:{quote(name)}"
    return uuid.uuid5(uuid.NAMESPACE_URL, f"apanhado:{briefing.site.title}/{name}").urn


def minted(address: str) -> str:
    """The tag of a site that names none, by its address."""
    place = urlsplit(address)
    path = place.path.strip("/")
    return f"{place.hostname},{YEAR}" + (f":{path}" if path else "")


def public(address: str | None, url: str) -> str:
    """The address of a page as a feed names it: public, or as seen from the feed's own folder."""
    return addresses.absolute(address, url) if address else addresses.relative("feed.xml", url)


def source(article: Article) -> str:
    """An article as its story names it: its outlet, where that is known, and its title."""
    return ": ".join(filter(None, (article.front.publisher, article.front.title)))


def latest(briefing: Briefing, chosen: list[Entry]) -> str:
    """When the feed as a whole was last updated."""
    edition = moment(briefing.site.edition) if briefing.site.edition else None
    return max([*(e.updated for e in chosen), edition or UNDATED])


def atom(briefing: Briefing, chosen: list[Entry], address: str | None, language: str) -> str:
    """The Atom feed (RFC 4287)."""
    title = briefing.site.title
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language)}>',
        f"<id>{escape(identity(briefing, address, 'site'))}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{latest(briefing, chosen)}</updated>",
        f"<author><name>{escape(title)}</name></author>",
        f'<link rel="alternate" type="text/html" href={quoteattr(public(address, "index.html"))}/>',
    ]
    if address:
        head.append(f'<link rel="self" type="application/atom+xml" href={quoteattr(public(address, "feed.xml"))}/>')
    return "\n".join([*head, *(atom_entry(briefing, e, address) for e in chosen), "</feed>", ""])


def atom_entry(briefing: Briefing, entry: Entry, address: str | None) -> str:
    """One entry of the Atom feed."""
    rows = [
        f"<entry xml:lang={quoteattr(entry.articles[0].language)}>",
        f"<id>{escape(identity(briefing, address, entry.name))}</id>",
        f"<title>{escape(entry.title)}</title>",
        f"<updated>{entry.updated}</updated>",
        *([f"<published>{entry.published}</published>"] if entry.published else []),
        *(f"<author><name>{escape(name)}</name></author>" for name in entry.authors),
        f'<link rel="alternate" type="text/html" href={quoteattr(public(address, entry.url))}/>',
        *([f'<link rel="via" href={quoteattr(entry.elsewhere)}/>'] if entry.elsewhere else []),
        *(related(a, address) for a in entry.articles if entry.story),
        f"<summary>{escape(entry.summary)}</summary>",
        "</entry>",
    ]
    return "\n".join(rows)


def related(article: Article, address: str | None) -> str:
    """The link from a story to one of its articles."""
    place = public(address, addresses.article(article.slug))
    return f'<link rel="related" type="text/html" title={quoteattr(source(article))} href={quoteattr(place)}/>'


def json_feed(briefing: Briefing, chosen: list[Entry], address: str | None, language: str) -> str:
    """The JSON Feed (version 1.1)."""
    feed: dict[str, object] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": briefing.site.title,
        "language": language,
    }
    if address:
        feed |= {"home_page_url": public(address, "index.html"), "feed_url": public(address, "feed.json")}
    feed["items"] = [json_item(briefing, e, address) for e in chosen]
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def json_item(briefing: Briefing, entry: Entry, address: str | None) -> dict[str, object]:
    """One item of the JSON Feed."""
    item: dict[str, object] = {"id": identity(briefing, address, entry.name), "title": entry.title}
    if address:
        item["url"] = public(address, entry.url)
    if entry.elsewhere:
        item["external_url"] = entry.elsewhere
    item |= {"content_text": entry.summary, "language": entry.articles[0].language}
    item |= {"date_published": entry.published} if entry.published else {}
    item["date_modified"] = entry.updated
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    return item
