"""The menu: the indexes there are, or the pages that site.yaml names, in its order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from apanhado.config import wrong_setting
from apanhado.model import Briefing
from apanhado.problems import Problem, suggest
from apanhado.publish import addresses
from apanhado.publish.words import Words
from apanhado.schema import MenuEntry

__all__ = ["Entry", "doors", "menu"]

# Pages by their names in site.yaml: the url, and the key of the words that name it. The first ones are the menu where
# nothing is said.
USUAL = {
    "overview": (addresses.OVERVIEW, "nav_overview"),
    "topics": (addresses.TOPICS, "nav_topics"),
    "stories": (addresses.STORIES, "nav_stories"),
    "voices": (addresses.VOICES, "nav_voices"),
    "figures": (addresses.FIGURES, "nav_figures"),
    "systems": (addresses.SYSTEMS, "nav_systems"),
    "timeline": (addresses.TIMELINE, "nav_timeline"),
    "articles": (addresses.ARTICLES, "nav_articles"),
    "method": (addresses.METHOD, "nav_method"),
}
INDEXES = {
    **USUAL,
    "people": (f"{addresses.ENTITIES['person']}/index.html", "list_person"),
    "organisations": (f"{addresses.ENTITIES['organisation']}/index.html", "list_organisation"),
    "coverage": (addresses.COVERAGE, "coverage_title"),
    "data": (addresses.DATA, "nav_data"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What one reads in the menu, and the url of the page or an address elsewhere."""

    title: str
    url: str

    @property
    def below(self) -> str:
        """The path of the pages below an index, nothing of another page."""
        return self.url.removesuffix("index.html") if self.url.endswith("/index.html") else ""


def menu(
    briefing: Briefing, pages: Mapping[str, object], words: Words, root: Path
) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of the menu, as far as there are such pages, and what is wrong with those that are asked for.

    An index that a small library does not have is left out; the name of no page at all is an error.
    """
    asked = briefing.site.menu
    if asked is None:
        return tuple(Entry(words(key), url) for url, key in USUAL.values() if url in pages), ()
    own = {page.slug: page.front.title for page in briefing.pages}
    found = [entry(one, own, pages, words) for one in asked]
    wrong = [wrong_entry(one, n, own, root) for n, one in enumerate(asked) if found[n] is None]
    return tuple(one for one in found if one and (one.url in pages or addresses.is_external(one.url))), tuple(wrong)


def here(entries: Iterable[Entry], url: str) -> tuple[str, ...]:
    """What `aria-current` says of each entry on the page at `url`: "page" of its own, "true" of that of its index."""
    return tuple("page" if e.url == url else "true" if e.below and url.startswith(e.below) else "" for e in entries)


def doors(briefing: Briefing, pages: Mapping[str, object]) -> list[str]:
    """The pages that no other need lead to: the front page, and the indexes that a menu of a publisher's leaves out."""
    left_out = [url for url, _ in INDEXES.values() if url in pages] if briefing.site.menu is not None else []
    return [addresses.OVERVIEW, *left_out]


def entry(asked: MenuEntry, own: Mapping[str, str], pages: Mapping[str, object], words: Words) -> Entry | None:
    """The entry that is asked for, None if there is no page of that name; an index need not be there."""
    if asked.url:
        return Entry(asked.title or "", str(asked.url))
    name = unquote(asked.page or "").strip("/")
    if name in INDEXES:
        url, key = INDEXES[name]
        return Entry(asked.title or words(key), url)
    if name in own:
        return Entry(asked.title or own[name], addresses.page(name))
    url = next((u for u in (name, f"{name}/index.html") if u in pages), "")
    return Entry(asked.title, url) if url and asked.title else None


def wrong_entry(asked: MenuEntry, n: int, own: Mapping[str, str], root: Path) -> Problem:
    """The error for an entry that names no page."""
    names = list(dict.fromkeys([*INDEXES, *own]))
    help = suggest(asked.page or "", names) or f"known: {', '.join(names)}; or the path of any page, with a title"
    return wrong_setting(
        root, ("menu", n, "page"), "unknown-page", f'there is no page "{asked.page}" for the menu', help
    )
