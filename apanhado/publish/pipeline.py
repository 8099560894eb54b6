"""The wing's arrow: plan, check, view, render, write."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from markupsafe import Markup

from apanhado.model import Body, Briefing, Planned
from apanhado.problems import Problem, errors
from apanhado.publish import addresses, check, views, words
from apanhado.publish.assets import Assets, collect
from apanhado.publish.feeds import feeds
from apanhado.publish.plan import clashes, plan
from apanhado.publish.render import Renderer, markers_last, renderer
from apanhado.publish.write import Content, OccupiedError, compare, put

__all__ = ["PublishResult", "publish"]


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of a Briefing."""

    problems: tuple[Problem, ...] = ()
    pages: int = 0
    files: int = 0
    written: int = 0
    pruned: int = 0


def publish(briefing: Briefing, root: Path, write: bool = True, address: str | None = None) -> PublishResult:
    """The problems found and the counts of the site put in place at `root/site`; errors leave it untouched.

    `write=False` does all but put it in place; the counts say what would change. `address` overrides the
    site's own.
    """
    address = address or (str(briefing.site.address) if briefing.site.address else None)
    folders = (root / "content" / "templates", root / "templates")
    language = words.load(folders, briefing.site.language)
    static = collect(folders)
    pages = plan(briefing)
    extra = feeds(briefing, pages, address, briefing.site.language)
    named = [*pages, *(Planned(url, "the build itself") for url in (*static.files, *extra))]
    problems = [*clashes(named), *unsafe_media(pages, root), *strings_missing(briefing, language)]
    known = check.targets(briefing, named)
    problems += check.broken(briefing, known, root)
    made = renderer(folders, language, address, shared(briefing, static, address), views.minutes)
    files: dict[str, Content] = {**static.files, **extra}
    for url, content in render_all(briefing, pages, made, known):
        if isinstance(content, Problem):
            problems.append(content)
        else:
            files[url] = content.encode()
    files |= {p.url: root / "content" / p.url for p in pages if p.template is None}
    count = sum(p.template is not None for p in pages)
    if errors(problems):
        return PublishResult(tuple(problems), count, len(files))
    return place(root / "site", files, tuple(problems), count, write)


def render_all(
    briefing: Briefing, pages: tuple[Planned, ...], made: Renderer, known: check.Targets
) -> Iterator[tuple[str, str | Problem]]:
    """Each page's url with its HTML."""
    joined = views.library(briefing)
    for page in pages:
        if page.template is not None:
            context = {**views.view(page, joined), "prose": partial(prose, made, known, page.url)}
            yield page.url, made.page(page, context)


def prose(made: Renderer, known: check.Targets, url: str, body: Body, path: str) -> Markup:
    """A body as the page at `url` shows it: links as seen from there, passage numbers after their words."""
    return Markup(markers_last(check.relink(body.html, path, url, known, made.link)))


def shared(briefing: Briefing, static: Assets, address: str | None) -> dict[str, object]:
    """What every template is given."""
    return {
        "site": briefing.site,
        "asset": static.urls,
        "canonical": partial(addresses.absolute, address) if address else None,
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


def unsafe_media(pages: tuple[Planned, ...], root: Path) -> list[Problem]:
    """An error for each media file that is not a plain file inside content/."""
    home = (root / "content").resolve()
    files = [root / "content" / p.url for p in pages if p.template is None]
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
