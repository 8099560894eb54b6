"""The wing's arrow: plan, check, view, render, write."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from markupsafe import Markup

from apanhado.model import Body, Briefing
from apanhado.problems import Problem, errors
from apanhado.processes import each
from apanhado.publish import addresses, check, views, words
from apanhado.publish.addresses import Planned
from apanhado.publish.assets import Assets, collect
from apanhado.publish.audit import audit
from apanhado.publish.feeds import feeds
from apanhado.publish.plan import clashes, plan
from apanhado.publish.render import Compiled, Renderer, markers_last, renderer
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
        self, briefing: Briefing, root: Path, address: str | None = None, compiled: Compiled | None = None
    ) -> None:
        """Plans the site of a Briefing with the templates below `root`; `address` overrides the site's own."""
        address = address or (str(briefing.site.address) if briefing.site.address else None)
        folders = (root / "content" / "templates", root / "templates")
        self.words = words.load(folders, briefing.site.language)
        static = collect(folders)
        planned = plan(briefing)
        extra = feeds(briefing, planned, address, briefing.site.language)
        named = [*planned, *(Planned(url, "the build itself") for url in (*static.files, *extra))]
        self.pages = {p.url: p for p in planned if p.template is not None}
        media = [p.url for p in planned if p.template is None]
        self.files: dict[str, Content] = {**static.files, **extra, **{url: root / "content" / url for url in media}}
        self._known = check.targets(briefing, named)
        for url in check.hidden_pictures(briefing, self._known):
            self.files.pop(url, None)
        self.problems = (
            *clashes(named),
            *unsafe_media(media, root),
            *strings_missing(briefing, self.words),
            *check.broken(briefing, self._known, root),
            *check.empty_topics(briefing),
        )
        self._made = renderer(folders, self.words, address, shared(briefing, static, address), views.minutes, compiled)
        self._briefing = briefing

    @cached_property
    def _library(self) -> views.Library:
        return views.library(self._briefing)

    def page(self, url: str) -> str | Problem:
        """The HTML of a page of the plan, or what is wrong with its template."""
        planned = self.pages[url]
        context = {**views.view(planned, self._library), "prose": partial(prose, self._made, self._known, url)}
        return self._made.page(planned, context)


def publish(briefing: Briefing, root: Path, write: bool = True, finished: bool = False) -> PublishResult:
    """The problems found and the counts of the site put in place at `root/site`; errors leave it untouched.

    `write=False` does all but put it in place, the counts say what would change; `finished` also looks for what only
    finished pages show, which means little where content is missing for its errors.
    """
    site = Site(briefing, root)
    made = dict(zip(site.pages, each(site.page, tuple(site.pages)), strict=True))
    html = {url: page for url, page in made.items() if not isinstance(page, Problem)}
    problems = (*site.problems, *(page for page in made.values() if isinstance(page, Problem)))
    if finished and not errors(problems):
        problems = (*problems, *audit(site.pages, html, site.files))
    files = site.files | {url: page.encode() for url, page in html.items()}
    if errors(problems):
        return PublishResult(problems, len(made), len(files))
    return place(root / "site", files, problems, len(made), write)


def prose(made: Renderer, known: check.Targets, url: str, body: Body, path: str) -> Markup:
    """A body as the page at `url` shows it: links as seen from there, passage numbers after their words."""
    return Markup(markers_last(check.relink(body.html, path, url, known, made.link)))


def shared(briefing: Briefing, static: Assets, address: str | None) -> dict[str, object]:
    """What every template is given."""
    return {
        "site": briefing.site,
        "asset": static.urls,
        "address_of": partial(addresses.absolute, address) if address else None,
        "nav": navigation(briefing),
        "own_pages": [p for p in briefing.pages if p.slug not in ("overview", "method")],
    }


def navigation(briefing: Briefing) -> list[tuple[str, str]]:
    """The keys and urls of the pages in the menu, as far as there are such pages."""
    places = [
        ("overview", addresses.OVERVIEW, True),
        ("topics", addresses.TOPICS, bool(briefing.topics)),
        ("articles", addresses.ARTICLES, bool(briefing.articles)),
        ("method", addresses.METHOD, True),
    ]
    return [(key, url) for key, url, there in places if there]


def unsafe_media(media: Iterable[str], root: Path) -> list[Problem]:
    """An error for each media file that is not a plain file inside content/."""
    home = (root / "content").resolve()
    files = [root / "content" / url for url in media]
    bad = [f for f in files if not f.is_file() or f.is_symlink() or not f.resolve().is_relative_to(home)]
    message = "not a plain file; links are not followed"
    return [Problem(f.relative_to(root).as_posix(), "unreadable-media", message) for f in bad]


def strings_missing(briefing: Briefing, language: words.Words) -> list[Problem]:
    """A warning if the site's language has no words, so that another's are shown."""
    wanted, got = briefing.site.language.lower(), language.language
    if wanted.partition("-")[0] == got.lower().partition("-")[0]:
        return []
    message = f'no words for the language "{briefing.site.language}": the site speaks {got}'
    help = f"add content/templates/strings/{briefing.site.language}.yaml"
    return [Problem("content/site.yaml", "no-strings", message, help=help, severity="warning")]


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
