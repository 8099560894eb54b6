"""What a page is, for machines that read no prose (JSON-LD, schema.org): this site collects, and says from where."""

import json
from collections.abc import Iterable
from html import unescape

from markupsafe import Markup

from apanhado.facts import Entity
from apanhado.model import Article, Story, Topic
from apanhado.publish import addresses
from apanhado.publish.addresses import Planned
from apanhado.publish.dates import machine_date
from apanhado.publish.library import Library

__all__ = ["jsonld"]

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
LONGEST = 12  # of the texts that a page names as its own
ABOUT = {"person": "Person", "organisation": "Organization", "system": "Thing"}
Node = dict[str, object]


def jsonld(page: Planned, lib: Library, address: str | None, language: str, name: str, description: str) -> Markup:
    """The data of a page whose head has this name and description, which are HTML."""
    site = lib.briefing.site
    node: Node = {
        "@context": "https://schema.org",
        "@type": kind(page),
        "name": unescape(name) or site.title,
        "description": unescape(description),
        "inLanguage": language,
        **place(address, page.url),
    }
    if page.url != addresses.OVERVIEW:
        node["isPartOf"] = {"@type": "WebSite", "name": site.title, **place(address, addresses.OVERVIEW)}
    text = ENCODER.encode({**node, **drawn_from(page.context.get("subject"), lib)})
    return Markup(text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e"))


def kind(page: Planned) -> str:
    """The type of a page: one of lists or of what several texts say, of prose, or the whole site."""
    if page.url == addresses.OVERVIEW:
        return "WebSite"
    return "WebPage" if page.template in ("article.html", "page.html", "method.html", "data.html") else "CollectionPage"


def place(address: str | None, url: str) -> Node:
    """The address of a page, where there is one."""
    return {"url": addresses.absolute(address, url)} if address else {}


def drawn_from(subject: object, lib: Library) -> Node:
    """What the page of a subject is about, and which works it shows or cites."""
    if isinstance(subject, Article):
        return {"isBasedOn": work(subject)}
    if isinstance(subject, Story):
        return {"isBasedOn": works(lib, subject.articles)}
    if isinstance(subject, Topic):
        about: Node = {"@type": "Thing", "name": subject.title}
        return {"about": about, "citation": works(lib, (ref.article for ref in subject.passages))}
    if isinstance(subject, Entity):
        sure = not lib.told[subject.kind, subject.slug].inferred
        named: Node = {"@type": ABOUT[subject.kind] if sure else "Thing", "name": subject.name}
        return {"about": named, "citation": works(lib, (slug for slug, _ in subject.named))}
    return {}


def works(lib: Library, slugs: Iterable[str]) -> list[Node]:
    """The first of some articles, as the works they were published as."""
    return [work(lib.articles[slug]) for slug in tuple(dict.fromkeys(slugs))[:LONGEST]]


def work(article: Article) -> Node:
    """The text as it was published elsewhere, as far as its source states it: nothing concluded, nothing of ours."""
    front = article.front
    original = own(front.original_title, front.original_publisher, front.original_url)
    return {
        **own(
            front.title if front.title_is == "stated" else None,
            front.publisher if front.publisher_is == "stated" else None,
            front.url,
        ),
        **({"datePublished": date} if (date := stated(article)) else {}),
        **({"inLanguage": article.language} if article.language else {}),
        **({"isBasedOn": original} if len(original) > 1 else {}),
    }


def own(title: str | None, publisher: str | None, url: str | None) -> Node:
    """A work by its title, its outlet and its address on the web, those that are known."""
    found: Node = {"@type": "CreativeWork"}
    found |= {"name": title} if title else {}
    found |= {"publisher": {"@type": "Organization", "name": publisher}} if publisher else {}
    return found | ({"url": url} if addresses.web(url) else {})


def stated(article: Article) -> str | None:
    """The date that a source states for its text, None where it was concluded or is open."""
    front = article.front
    return machine_date(front.published) if front.published and front.published_is == "stated" else None
