"""Links as editors write them: each must lead somewhere, and is turned into an address of the site."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from apanhado.model import Body, Briefing, Link
from apanhado.problems import Problem, suggest
from apanhado.publish import addresses
from apanhado.publish.addresses import Planned
from apanhado.text import file_slug, heading_id, slugify

__all__ = ["Target", "Targets", "broken", "lead", "relink", "targets"]

WIKI = re.compile(r"\[\[([^#]*)#?(.*)\]\]", re.DOTALL)  # name and heading
DRAFT = ("draft-link", "leads to a draft, which is not published", "publish it first, or take the link out")
# In a body no "<" stands in an attribute's value. The numbers of passages, which are most of its links, are left out.
TAG = re.compile(r"""<(?:a(?! class="pn")|img)\s(?:[^>"']|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(r"""\s([a-z]+)=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)

UNLINKED = re.compile(r'<a(?: rel="[^"]*")?>(.*?)</a>', re.DOTALL)  # what a link to a hidden topic leaves


@dataclass(frozen=True, slots=True)
class Target:
    """A place one can link to: its url and the anchors it has."""

    url: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """All that can be linked to, by path below content/ and by url, and the paths that go by a name."""

    places: dict[str, Target]
    names: dict[str, tuple[str, ...]]  # by title, slug, alias and file name, each made a slug
    drafts: frozenset[str]  # paths below content/, and names as slugs
    hidden: frozenset[str] = frozenset()  # the same of hidden topics

    def find(self, origin: str, link: str) -> tuple[Target | None, str]:
        """The place a link of a content file leads to (None if nowhere), and the anchor it asks for."""
        wiki = WIKI.fullmatch(link)
        if not wiki:
            path, _, anchor = link.partition("#")
            return self.places.get(where(origin, path)), unquote(anchor)
        paths = self.called(wiki[1]) if wiki[1] else (origin,)
        target = self.places.get(paths[0]) if len(paths) == 1 else None
        heading = heading_id(wiki[2])
        return target, heading if target and heading in target.anchors else wiki[2]

    def hides(self, origin: str, link: str) -> bool:
        """True for a link to a hidden topic, which is shown as plain words: an editor may bring it back any day."""
        wiki = WIKI.fullmatch(link)
        name = slugify(wiki[1]) if wiki else where(origin, link.partition("#")[0])
        return name in self.hidden and self.find(origin, link)[0] is None

    def called(self, name: str) -> tuple[str, ...]:
        """The paths that a wiki link's name may mean: a path without its ending, or all files of that name."""
        path = name.strip().lstrip("/")
        own = next((p for p in (path, f"{path}.md") if p in self.places), None) if "/" in path else None
        return (own,) if own else self.names.get(slugify(name), ())


def lead(known: Targets, origin: str, link: str) -> str:
    """The url that a link of a content file leads to, with its anchor; nothing where it leads nowhere."""
    target, anchor = known.find(origin, link)
    return f"{target.url}#{anchor}" if target and anchor else target.url if target else ""


def where(origin: str, path: str) -> str:
    """The path below content/ that a link's path names; a leading slash stands for content/ itself."""
    path = unquote(path.partition("?")[0])
    if not path:
        return origin
    joined = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(origin), path)
    return posixpath.normpath(joined).lstrip("/") + ("/index.html" if path.endswith("/") else "")


def anchors(body: Body | None) -> tuple[str, ...]:
    """The ids a body gives: passages and headings."""
    return () if body is None else (*(p.id for p in body.passages if p.text), *(h.id for h in body.headings))


def targets(briefing: Briefing, planned: Iterable[Planned]) -> Targets:
    """All that can be linked to."""
    places = {p.url: Target(p.url) for p in planned}
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for file in sorted(written(briefing), key=lambda file: file.found):
        target = places[file.url] = Target(file.url, anchors(file.body))
        places[file.path] = places.get(file.path, target) if file.found else target
        for name in {*map(slugify, file.names), file_slug(file.path)}:
            if not (file.found and name in names):  # a link to a file holds, whatever is found in the texts
                names[name][file.path] = None
    places |= {path: places[addresses.topic(t.slug)] for t in briefing.topics for path in t.merged}
    for path, body in briefing.faulty:
        places.setdefault(path, Target(path, anchors(body)))
        names[file_slug(path)][path] = None
    for path in briefing.media:
        names[slugify(posixpath.basename(path))][path] = None
    unpublished: dict[bool, set[str]] = {False: set(), True: set()}
    for draft in briefing.drafts:
        unpublished[draft.hidden] |= {draft.path, file_slug(draft.path), *map(slugify, draft.names)}
    drafts, hidden = map(frozenset, unpublished.values())
    return Targets(places, {name: tuple(paths) for name, paths in names.items()}, drafts, hidden)


@dataclass(frozen=True, slots=True)
class File:
    """A file of content/ (a topic or story `found` in the texts counts as if it had one): its url, names and body.

    `withheld`: it may not be shown whole.
    """

    path: str
    url: str
    names: tuple[str, ...]
    body: Body | None
    found: bool = False
    withheld: bool = False


def written(briefing: Briefing) -> Iterator[File]:
    """The files of articles, topics, stories and pages."""
    for a in briefing.articles:
        names = (a.front.title, a.slug, *a.front.aliases)
        yield File(a.path, addresses.article(a.slug), names, a.body, withheld=a.show != "full")
    for t in briefing.topics:
        path = t.path or f"topics/{t.slug}.md"
        yield File(path, addresses.topic(t.slug), (t.title, t.slug, *t.aliases), t.introduction, not t.path)
    for s in briefing.stories:
        path = s.path or f"stories/{s.slug}.md"
        yield File(path, addresses.story(s.slug), (s.title, s.slug, *s.aliases), s.introduction, not s.path)
    for p in briefing.pages:
        yield File(p.path, addresses.page(p.slug), (p.front.title, *p.front.aliases), p.body)


def broken(briefing: Briefing, known: Targets, root: Path) -> list[Problem]:
    """A problem for each link that leads nowhere, with its place in the file and what may have been meant."""
    found: list[Problem] = []
    scraped = {a.path for a in briefing.articles if a.sources}  # whose pictures are where they were, as links
    bodies = [*((f.path, f.body) for f in written(briefing) if not f.withheld), *briefing.faulty]
    for path, body in bodies:
        faults = [(link, *fault) for link in (body.links if body else ()) if (fault := judge(known, path, link))]
        faults = [one for one in faults if path not in scraped or one[1] != "external-image"]
        lines = source_lines(root / "content" / path) if faults else []
        found += [problem(path, lines, *fault) for fault in faults]
    return found


def hidden_pictures(briefing: Briefing, known: Targets) -> set[str]:
    """The urls of pictures that only drafts show, and texts which may not be shown whole: they are theirs as well."""
    shown: set[str] = set()
    hidden: set[str] = set()
    files = [(f.path, f.body, f.withheld) for f in written(briefing)]
    for path, body, withheld in [*files, *((d.path, d.body, True) for d in briefing.drafts)]:
        links = body.links if body else ()
        place = hidden if withheld else shown
        place |= {target.url for link in links if (target := known.find(path, link.target)[0])}
    return {url for url in hidden - shown if url.startswith("media/")}


def empty_topics(briefing: Briefing) -> list[Problem]:
    """A warning for each topic of an editor's that no passage treats."""
    help = "give it other `terms`, or make it a draft"
    return [
        Problem(f"content/{t.path}", "empty-topic", "no passage has one of its terms", help=help, severity="warning")
        for t in briefing.topics
        if t.path and not t.passages
    ]


def judge(known: Targets, origin: str, link: Link) -> tuple[str, str, str | None] | None:
    """What is wrong with a link: code, message and help; None if it leads somewhere."""
    if addresses.is_external(link.target):
        fault = (
            "external-image",
            "a picture on another host is not shown",
            "put the file into content/media",
        )
        return fault if link.image else None
    target, anchor = known.find(origin, link.target)
    if target is None:
        return None if known.hides(origin, link.target) else nowhere(known, origin, link.target)
    if link.image and link.alt is None:
        return "missing-alt", "the picture has no text in its place", "say what it shows: ![a bridge by night](…)"
    if anchor and anchor not in target.anchors:
        return (
            "broken-anchor",
            f'no passage or heading "{anchor}" in {target.url}',
            suggest(anchor, target.anchors),
        )
    return None


def nowhere(known: Targets, origin: str, link: str) -> tuple[str, str, str | None]:
    """What is wrong with a link that leads nowhere, or to more than one place."""
    wiki = WIKI.fullmatch(link)
    if not wiki:
        path = where(origin, link.partition("#")[0])
        files = [p for p in known.places if p.endswith(".md") or p.startswith("media/")]
        near = [posixpath.relpath(f"/{p}", f"/{posixpath.dirname(origin)}") for p in files]
        return DRAFT if path in known.drafts else broken_link(f'nothing at "{link}"', link.partition("#")[0], near)
    paths = known.called(wiki[1])
    if paths:
        help = f"write its path: [[{paths[0].removesuffix('.md')}]]"
        return "ambiguous-link", f'"{wiki[1]}" is the name of {" and ".join(f"content/{p}" for p in paths)}', help
    return (
        DRAFT
        if slugify(wiki[1]) in known.drafts
        else broken_link(f'nothing is called "{wiki[1]}"', wiki[1], known.names)
    )


def broken_link(message: str, word: str, candidates: Iterable[str]) -> tuple[str, str, str | None]:
    """The fault of a link to nothing, with what may have been meant."""
    return "broken-link", message, suggest(word, candidates)


def source_lines(file: Path) -> list[str]:
    """The lines of a file, or none if it cannot be read."""
    try:
        return file.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def problem(path: str, lines: list[str], link: Link, code: str, message: str, help: str | None) -> Problem:
    """The problem, with the line it stands in where the file is at hand."""
    source = lines[link.line - 1] if 0 < link.line <= len(lines) else None
    severity: Literal["error", "warning"] = "warning" if code in ("external-image", "missing-alt") else "error"
    return Problem(f"content/{path}", code, message, link.line, link.column, len(link.target), source, help, severity)


def relink(html: str, origin: str, known: Targets, link: Callable[[str], str]) -> str:
    """The HTML of a content file with its internal links turned into what `link` names them by on a page."""

    def attribute(m: re.Match[str]) -> str:
        value = unescape(m[2] if m[2] is not None else m[3])
        if m[1].lower() not in ("href", "src") or value.startswith("#") or addresses.is_external(value):
            return m[0]
        target, anchor = known.find(origin, value)
        if target is None:
            return "" if known.hides(origin, value) else m[0]
        return f' {m[1]}="{escape(link(target.url + (f"#{anchor}" if anchor else "")))}"'

    return UNLINKED.sub(r"\1", TAG.sub(lambda m: ATTRIBUTE.sub(attribute, m[0]), html))
