"""What the browser gets for a path: a page, a file, the page for missing addresses, or all problems."""

import mimetypes
import re
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, unquote

from apanhado.problems import Problem, errors, render_all
from apanhado.publish.addresses import NOT_FOUND
from apanhado.publish.words import Words
from apanhado.serve.resident import Resident

__all__ = ["SCRIPT", "Answer", "answer", "base_path"]

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?')
_TYPES = {
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}

# The place in a page outlives the list of problems that took its room; and a page that was built anew while
# it was on its way, before it could listen, asks once it does.
SCRIPT = """\
"use strict";
(() => {
  const { page, version } = document.currentScript.dataset;
  const key = "serve " + location.pathname;
  if (page) {
    const left = sessionStorage.getItem(key + " left");
    if (left !== null) {
      sessionStorage.removeItem(key + " left");
      history.scrollRestoration = "manual";
      addEventListener("load", () => requestAnimationFrame(() => {
        scrollTo({ top: left, behavior: "instant" });
        history.scrollRestoration = "auto";
      }));
    }
    addEventListener("pagehide", () => sessionStorage.setItem(key, scrollY));
  } else {
    sessionStorage.setItem(key + " left", sessionStorage.getItem(key) || 0);
  }
  document.addEventListener("LiveReloadConnect", () => fetch("/livereload/version")
    .then(answer => answer.text()).then(now => now === version || location.reload(), () => {}));
})();
"""
_STYLE = """\
:root { color-scheme: light dark; --paper: #fdfdfc; --ink: #1b1a19; --rubric: #9f1730 }
@media (prefers-color-scheme: dark) { :root { --paper: #161514; --ink: #ebe7e0; --rubric: #f4928e } }
body { margin: 0; padding: 3rem 2rem; border-top: 3px solid var(--rubric); background: var(--paper); color: var(--ink);
  font: 1.125rem/1.5 Georgia, serif }
h1 { margin: 0 0 .5rem; font-size: 1.875rem; line-height: 1.15 }
pre { font: .875rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere }
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def base_path(text: str) -> str:
    """The path a site is served under, with a slash at both ends; ValueError for one that is no plain path."""
    parts = [p for p in text.split("/") if p]
    if any(p in (".", "..") or re.search(r"[^\w.~-]", p) for p in parts):
        raise ValueError("only letters, digits, hyphens and slashes make a path")
    return "/".join(["", *parts, ""])


def answer(resident: Resident, base: str, version: str, path: str) -> Answer:
    """The answer for a path as the browser asks for it; only what the plan of the site names can be had."""
    path = unquote(path)
    if f"{path.rstrip('/')}/" == base != path or path == "/" != base:
        return Answer(302, headers={"Location": quote(base)})
    site = resident.site
    if site is None or resident.failed:
        return _problems(resident.problems, resident.words, version)
    name = path.removeprefix(base) if path.startswith(base) else NOT_FOUND
    if not name or name.endswith("/"):
        name += "index.html"
    if f"{name}/index.html" in site.pages:
        return Answer(302, headers={"Location": f"{quote(path)}/"})
    file = site.file(name)
    if file is not None:
        return _file(name, file)
    found = name in site.pages and path.startswith(base)
    html = site.page(name if found else NOT_FOUND)
    if not isinstance(html, str):
        return _problems((*resident.problems, *html), resident.words, version)
    return _page(200 if found and name != NOT_FOUND else 404, html, version)


def _file(name: str, content: bytes | Path) -> Answer:
    try:
        data = content.read_bytes() if isinstance(content, Path) else content
    except OSError:  # gone since the last build
        return Answer(404)
    suffix = Path(name).suffix
    kind = _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind.endswith(("xml", "json"))
    headers = {"Content-Type": f"{kind}; charset=utf-8" if text else kind}
    return Answer(200, data, headers | {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"})


def _page(status: int, html: str, version: str) -> Answer:
    """A page that reloads itself: its own policy stands in the head of the answer, which also forbids frames."""
    policy = _POLICY.search(html)
    allowed = f"{unescape(policy[1]) if policy else 'default-src *'}; frame-ancestors 'none'"
    return _html(status, _POLICY.sub("", html, count=1), allowed, _scripts(version, page=True))


def _problems(problems: tuple[Problem, ...], words: Words | None, version: str) -> Answer:
    """All problems as one page. It is made here, since the templates may be what is wrong."""
    count = len(set(errors(problems)))
    title = escape(words("serve_problems", count) if words else "…")
    hint = f"<p>{escape(words('serve_hint'))}</p>\n" if words else ""
    html = (
        f'<!DOCTYPE html>\n<html lang="{words.language if words else "en"}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{hint}"
        f'<pre lang="en">{escape(render_all(problems))}</pre>\n</main>\n</body>\n</html>\n'
    )
    policy = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'"
    return _html(500, html, f"{policy}; frame-ancestors 'none'", _scripts(version, page=False))


def _scripts(version: str, page: bool) -> str:
    mark = ' data-page="1"' if page else ""
    own = f'<script src="/livereload/page.js" data-version="{version}"{mark}></script>'
    return f'{own}\n<script src="/livereload.js" defer></script>\n'


def _html(status: int, html: str, policy: str, scripts: str) -> Answer:
    """The page with scripts in its head; a template without one gets them at its end."""
    head, end, rest = html.partition("</head>")
    body = f"{head}{scripts}{end}{rest}" if end else f"{html}{scripts}"
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
    return Answer(status, body.encode(), headers)
