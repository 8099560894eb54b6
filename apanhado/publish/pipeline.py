"""The wing's arrow: plan, check, view, render, write."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path

from markupsafe import Markup

from apanhado.memo import Memo
from apanhado.model import Body, Briefing
from apanhado.problems import Problem, errors
from apanhado.processes import each
from apanhado.publish import addresses, check, data, search, views, words
from apanhado.publish.addresses import Planned
from apanhado.publish.assets import STYLES, Assets, collect, sources, undecodable
from apanhado.publish.audit import audit
from apanhado.publish.beside import Place
from apanhado.publish.cards import CARDS, SIZE, Card, cards, drawn
from apanhado.publish.feeds import feeds
from apanhado.publish.glossary import strings
from apanhado.publish.jsonld import jsonld
from apanhado.publish.library import Library, library, minutes
from apanhado.publish.llms import llms
from apanhado.publish.manifest import NAME as MANIFEST
from apanhado.publish.manifest import manifest
from apanhado.publish.mentions import linked
from apanhado.publish.menu import doors, here, menu
from apanhado.publish.plan import OWN_PAGES, clashes, plan
from apanhado.publish.render import Compiled, Renderer, renderer
from apanhado.publish.sitemap import sitemap
from apanhado.publish.theme import Look, look
from apanhado.publish.titles import again, named_by_us, standfirst
from apanhado.publish.verbatim import unfaithful
from apanhado.publish.words import Words, with_territory
from apanhado.publish.write import Content, OccupiedError, compare, put

__all__ = ["Compiled", "PublishResult", "Site", "publish"]


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of a Briefing."""

    problems: tuple[Problem, ...] = ()
    pages: int = 0
    files: int = 0
    written: int = 0
    pruned: int = 0


class Site:
    """A site planned and checked, each of its pages rendered when it is asked for."""

    def __init__(
        self,
        briefing: Briefing,
        root: Path,
        address: str | None = None,
        compiled: Compiled | None = None,
        memo: Memo | None = None,
    ) -> None:
        """Plans the site of a Briefing with the templates below `root`; `address` overrides the site's own."""
        address = address or (str(briefing.site.address) if briefing.site.address else None)
        folders = (root / "content" / "templates", root / "templates")
        self.words = words.load(folders, briefing.site.language)
        found = sources(folders)
        css = found[STYLES].read_text("utf-8-sig", "replace") if STYLES in found else ""
        own = look(briefing.site.theme, css, root)
        static = collect(found, own.files, own.dress)
        planned = plan(briefing)
        extra = told_to_machines(briefing, planned, address, self.words, static, own)
        built = [Planned(url, "the build itself") for url in (*static.files, *extra, *data.FILES, search.HEAD)]
        texts = [Planned(url, "the build itself") for url in data.texts(briefing)]  # which editors' links do not mean
        named = [*planned, *built]
        self.pages = {p.url: p for p in planned if p.template is not None}
        media = [p.url for p in planned if p.template is None]
        self._plain: dict[str, Content] = {**static.files, **{url: root / "content" / url for url in media}}
        self._cards = cards(briefing, self.words, static, own.light, own.logo) if address else None
        self._card = cache(self._find_card)  # for the page, and for the list of pictures
        self._memo = memo or Memo(None)
        self._again = again(planned, named_by_us(self.words))
        self._feeds = extra
        self._promised = frozenset(data.FILES) | {p.url for p in texts}
        self._known = check.targets(briefing, named)
        for url in check.hidden_pictures(briefing, self._known) - {own.logo}:
            self._plain.pop(url, None)
        entries, lost = menu(briefing, self.pages, self.words, root)
        self.problems = (
            *clashes([*named, *texts]),
            *unsafe_media(media, root),
            *strings(briefing.site.language, self.words, root),
            *undecodable(found, root),
            *own.problems,
            *lost,
            *check.broken(briefing, self._known, root),
            *check.empty_topics(briefing),
        )
        every = {**shared(briefing, address), "asset": static.urls, "logo": own.logo, "menu": entries}
        every |= {"locale": with_territory(self.words.locale)}
        self._menu = entries
        self._made = renderer(folders, self.words, address, every, minutes, compiled)
        self._briefing, self._root, self._address = briefing, root, address

    @cached_property
    def _library(self) -> Library:
        return library(self._briefing)

    @cached_property
    def _pictures(self) -> dict[str, Card]:
        return dict(filter(None, map(self._card, self.pages)))

    @cached_property
    def _data(self) -> dict[str, bytes]:
        return data.data(self._briefing, self._root, self._address, partial(check.lead, self._known))

    @cached_property
    def _search(self) -> dict[str, bytes]:
        return search.data(self._briefing)

    @property
    def files(self) -> dict[str, Content]:
        """All that stands beside the pages, by url."""
        feeds = {url: make().encode() for url, make in self._feeds.items()}
        return {**self._plain, **feeds, **self._drawn(self._pictures), **self._data, **self._search}

    def file(self, url: str) -> Content | None:
        """One of them, None if there is none of that name; feeds, data and search are made when they are asked for."""
        if url in self._feeds:
            return self._feeds[url]().encode()
        if search.asked(url):
            return self._search.get(url)
        if url.startswith(CARDS) and url in self._pictures:
            return self._drawn({url: self._pictures[url]})[url]
        return self._data[url] if url in self._promised else self._plain.get(url)

    def _drawn(self, some: Mapping[str, Card]) -> dict[str, bytes]:
        return drawn(some, self._cards.style, self._memo) if self._cards else {}

    def _find_card(self, url: str) -> tuple[str, Card] | None:
        return self._cards.of(self.pages[url]) if self._cards else None

    def _size(self, url: str) -> int | None:
        """The bytes of a file of data, None where the data are not made: no page waits for them."""
        return len(self._data[url]) if "_data" in self.__dict__ else None

    def given(self, url: str) -> dict[str, object]:
        """What the template of a page of the plan is given."""
        planned = self.pages[url]
        told = partial(jsonld, planned, self._library, self._address, self.words.language)
        return {
            **views.view(planned, self._library),
            "prose": partial(prose, self._made, self._known, url),
            "size": self._size,
            "here": here(self._menu, url),
            "card": next(iter(self._card(url) or ()), None),
            "nth": self._again.get(url, (1, 1)),
            "jsonld": told if planned.listed else None,
        }

    def rendered(self, url: str, given: Mapping[str, object]) -> str | Problem:
        """The HTML of a page of the plan whose template is given this, or what is wrong with the template."""
        return self._made.page(self.pages[url], given)

    def page(self, url: str) -> str | tuple[Problem, ...]:
        """The HTML of a page of the plan, or what is wrong with its template or its citations."""
        html = self.rendered(url, self.given(url))
        if isinstance(html, Problem):
            return (html,)
        return tuple(unfaithful(self.pages[url], html, self._library.shown)) or html


def publish(
    briefing: Briefing, root: Path, write: bool = True, finished: bool = False, memo: Memo | None = None
) -> PublishResult:
    """The problems found and the counts of the site put in place at `root/site`; errors leave it untouched.

    `write=False` does all but put it in place, the counts say what would change; `finished` also looks for what only
    finished pages show, which means little where content is missing for its errors.
    """
    site = Site(briefing, root, memo=memo)
    files = site.files  # before the pages, one of which tells their sizes
    made = dict(zip(site.pages, each(site.page, tuple(site.pages)), strict=True))
    html = {url: page for url, page in made.items() if isinstance(page, str)}
    problems = (*site.problems, *(p for page in made.values() if not isinstance(page, str) for p in page))
    if finished and not errors(problems):
        problems = (*problems, *audit(site.pages, html, files, doors(briefing, site.pages)))
    files |= {url: page.encode() for url, page in html.items()}
    if errors(problems):
        return PublishResult(problems, len(made), len(files))
    return place(root / "site", files, problems, len(made), write)


def prose(
    made: Renderer, known: check.Targets, url: str, body: Body, path: str, places: Iterable[Place] = ()
) -> Markup:
    """A body as the page at `url` shows it: links as seen from there, names as links."""
    link = made.links(url)
    return Markup(linked(check.relink(body.html, path, known, link), body.passages, places, link))


def told_to_machines(
    briefing: Briefing, planned: Sequence[Planned], address: str | None, words: Words, static: Assets, own: Look
) -> dict[str, Callable[[], str]]:
    """What makes the files that no reader opens, by url."""
    site = briefing.site
    files: dict[str, Callable[[], str]] = {
        **feeds(briefing, address, site.language),
        **sitemap(briefing, planned, address),
        "llms.txt": lambda: llms(briefing, address, words),
        MANIFEST: lambda: manifest(site, words.language, static.urls, own.light),
        ".nojekyll": str,
    }
    if domain := site.domain:
        files["CNAME"] = lambda: f"{domain}\n"  # by it GitHub knows the domain of a site kept on a branch
    return files


def shared(briefing: Briefing, address: str | None) -> dict[str, object]:
    """What every template is given of a library."""
    return {
        "site": briefing.site,
        "address_of": partial(addresses.absolute, address) if address else None,
        "card_size": SIZE,
        "standfirst": standfirst,
        "own_pages": [p for p in briefing.pages if p.slug not in OWN_PAGES],
    }


def unsafe_media(media: Iterable[str], root: Path) -> list[Problem]:
    """An error for each media file that is not a plain file inside content/."""
    home = (root / "content").resolve()
    files = [root / "content" / url for url in media]
    bad = [f for f in files if not f.is_file() or f.is_symlink() or not f.resolve().is_relative_to(home)]
    message = "not a plain file; links are not followed"
    return [Problem(f.relative_to(root).as_posix(), "unreadable-media", message) for f in bad]


def place(
    target: Path, files: Mapping[str, Content], problems: tuple[Problem, ...], pages: int, write: bool
) -> PublishResult:
    """The counts, after the files were put in place if that is wanted."""
    try:
        change = put(target, files) if write else compare(target, files)
    except OccupiedError as error:
        problems = (*problems, Problem(f"{target.name}/", "site-occupied", str(error)))
        return PublishResult(problems, pages, len(files))
    return PublishResult(problems, pages, len(files), len(change.written), len(change.pruned))
