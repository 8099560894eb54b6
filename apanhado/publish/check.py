"""Links as editors write them: each must lead somewhere, and is turned into an address of the site."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from html import escape, unescape
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from apanhado.model import Body, Briefing, Link, Planned
from apanhado.problems import Problem
from apanhado.publish import addresses

__all__ = ["Target", "Targets", "broken", "relink", "targets"]

EXTERNAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
# Quoted values are stepped over, so that a "<" inside one does not open a tag.
TAG = re.compile(r"""<[a-z](?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\s([a-z]+)=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """A place one can link to: its url and the anchors it has."""

    url: str
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Targets:
    """All that can be linked to, by path below content/ and by url."""

    places: dict[str, Target]

    def find(self, origin: str, link: str) -> tuple[Target | None, str]:
        """The place a link of a content file leads to (None if nowhere), and the anchor it asks for."""
        path, _, anchor = link.partition("#")
        return self.places.get(where(origin, path)), unquote(anchor)


def where(origin: str, path: str) -> str:
    """The path below content/ that a link's path names; a leading slash stands for content/ itself."""
    path = unquote(path.partition("?")[0])
    if not path:
        return origin
    joined = path if path.startswith("/") else posixpath.join("/", posixpath.dirname(origin), path)
    return posixpath.normpath(joined).lstrip("/") + ("/index.html" if path.endswith("/") else "")


def anchors(body: Body | None) -> tuple[str, ...]:
    """The ids a body gives: passages and headings."""
    return () if body is None else (*(p.id for p in body.passages), *(h.id for h in body.headings))


def targets(briefing: Briefing, planned: Iterable[Planned]) -> Targets:
    """All that can be linked to."""
    places = {p.url: Target(p.url) for p in planned}
    for path, url, body in written(briefing):
        places[path] = places[url] = Target(url, anchors(body))
    places |= {path: Target("", anchors(body)) for path, body in briefing.faulty if path not in places}
    return Targets(places)


def written(briefing: Briefing) -> Iterator[tuple[str, str, Body | None]]:
    """Each content file with its url and body; a topic found in the texts counts as if it had a file."""
    for a in briefing.articles:
        yield a.path, addresses.article(a.slug), a.body
    for t in briefing.topics:
        yield t.path or f"topics/{t.slug}.md", addresses.topic(t.slug), t.introduction
    for p in briefing.pages:
        yield p.path, addresses.page(p.slug), p.body


def is_external(link: str) -> bool:
    """Whether a link leaves the site."""
    return EXTERNAL.match(link) is not None


def broken(briefing: Briefing, known: Targets, root: Path) -> list[Problem]:
    """A problem for each link that leads nowhere, with its place in the file and what may have been meant."""
    found: list[Problem] = []
    bodies = [*((path, body) for path, _, body in written(briefing)), *briefing.faulty]
    for path, body in bodies:
        faults = [(link, *fault) for link in (body.links if body else ()) if (fault := judge(known, path, link))]
        lines = source_lines(root / "content" / path) if faults else []
        found += [problem(path, lines, *fault) for fault in faults]
    return found


def judge(known: Targets, origin: str, link: Link) -> tuple[str, str, str | None] | None:
    """What is wrong with a link: code, message and help; None if it leads somewhere."""
    if is_external(link.target):
        fault = (
            "external-image",
            "a picture on another host is not shown",
            "put the file into content/media",
        )
        return fault if link.image else None
    target, anchor = known.find(origin, link.target)
    if target is None:
        files = [p for p in known.places if p.endswith(".md") or p.startswith("media/")]
        near = [posixpath.relpath(f"/{p}", f"/{posixpath.dirname(origin)}") for p in files]
        return "broken-link", f'nothing at "{link.target}"', suggest(link.target.partition("#")[0], near)
    if anchor and anchor not in target.anchors:
        return (
            "broken-anchor",
            f'no passage or heading "{anchor}" in {target.url}',
            suggest(anchor, target.anchors),
        )
    return None


def suggest(word: str, candidates: Iterable[str]) -> str | None:
    """A question naming what comes closest, if anything comes close."""
    near = get_close_matches(word, sorted(set(candidates)), n=1)
    return f'did you mean "{near[0]}"?' if near else None


def source_lines(file: Path) -> list[str]:
    """The lines of a file, or none if it cannot be read."""
    try:
        return file.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def problem(path: str, lines: list[str], link: Link, code: str, message: str, help: str | None) -> Problem:
    """The problem, with the line it stands in where the file is at hand."""
    source = lines[link.line - 1] if 0 < link.line <= len(lines) else None
    severity: Literal["error", "warning"] = "warning" if code == "external-image" else "error"
    return Problem(f"content/{path}", code, message, link.line, link.column, len(link.target), source, help, severity)


def relink(html: str, origin: str, page: str, known: Targets, link: Callable[[str, str], str]) -> str:
    """The HTML of a content file with its internal links turned into addresses as seen from `page`."""

    def attribute(m: re.Match[str]) -> str:
        value = unescape(m[2] if m[2] is not None else m[3])
        if m[1].lower() not in ("href", "src") or value.startswith("#") or is_external(value):
            return m[0]
        target, anchor = known.find(origin, value)
        if target is None:
            return m[0]
        return f' {m[1]}="{escape(link(page, target.url + (f"#{anchor}" if anchor else "")))}"'

    return TAG.sub(lambda m: ATTRIBUTE.sub(attribute, m[0]) if m[0][1] in "aAiI" else m[0], html)
