"""llms.txt: the site in one short file for language models, which leads to its texts and its data."""

from collections.abc import Callable, Iterator
from functools import partial

from apanhado.markup import escape
from apanhado.model import Article, Briefing
from apanhado.publish import addresses
from apanhado.publish.titles import origin
from apanhado.publish.words import Words

__all__ = ["llms"]

MOST = 100  # of each kind that are named: with long titles and addresses the file stays below 100 KB


def llms(briefing: Briefing, address: str | None, words: Words) -> str:
    """The file in the form of llmstxt.org: title, summary, and lists of links, the most telling texts first."""
    front = next((p.front for p in briefing.pages if p.slug == "overview"), None)
    summary = front.dek if front and front.dek else None
    title = briefing.site.title
    told = summary or words("overview_description", len(briefing.articles), title=title)
    rows = [f"# {escape(title)}", "", f"> {escape(told)}", "", escape(words("promise"))]
    for heading, links, total in sections(briefing, partial(link, address), words):
        rows += ("", f"## {heading}", "", *links) if links else ()
        rows += [f"- {words('and_more', total - len(links))}: {addresses.BRIEFING}"] if total > len(links) else []
    return "\n".join([*rows, ""])


def sections(
    briefing: Briefing, link: Callable[[str, str, str], str], words: Words
) -> Iterator[tuple[str, list[str], int]]:
    """The lists with their headings, and how many there are of each kind, named or not."""
    texts, stories, topics = telling(briefing), briefing.stories, briefing.topics
    yield (
        words("nav_articles"),
        [link(addresses.markdown(a.slug), a.front.title, origin(a, words)) for a in texts[:MOST]],
        len(texts),
    )
    yield (
        words("nav_stories"),
        [link(addresses.story(s.slug), s.title, words("texts", len(s.articles))) for s in stories[:MOST]],
        len(stories),
    )
    yield (
        words("nav_topics"),
        [link(addresses.topic(t.slug), t.title, words("passages", len(t.passages))) for t in topics[:MOST]],
        len(topics),
    )
    files = {addresses.BRIEFING: "data_briefing", "data/schema.json": "data_schema"}
    yield words("data_title"), [link(url, url, words(key)) for url, key in files.items()], len(files)


def telling(briefing: Briefing) -> list[Article]:
    """The texts, those of the essential sentences first, then as lists have them."""
    readable = {a.slug: a for a in briefing.articles if not a.noindex}
    first = [p.ref.article for p in briefing.key_points]
    return [readable[slug] for slug in dict.fromkeys((*first, *readable)) if slug in readable]


def link(address: str | None, url: str, title: str, told: str) -> str:
    """A row of a list."""
    place = addresses.absolute(address, url) if address else addresses.relative("llms.txt", url)
    return f"- [{escape(title)}]({place}): {escape(told)}"
