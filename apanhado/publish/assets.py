"""Stylesheets, scripts and fonts, named by their content so that browsers may keep them for ever.

All stylesheets become one file, and all scripts another, but for the one that must run before anything is drawn.
"""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from apanhado.problems import Problem

__all__ = ["STYLES", "Assets", "collect", "sources", "undecodable"]

FIRST = "theme.js"  # alone, for the head of a page
SCRIPTS = "site.js"  # what the others become
STYLES = "style.css"  # the first of the stylesheets, and what all of them become
FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
URL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")


@dataclass(frozen=True, slots=True)
class Assets:
    """The static files: the url of each by its own name, and the bytes by url."""

    urls: Mapping[str, str]
    files: Mapping[str, bytes]


def sources(folders: Sequence[Path]) -> dict[str, Path]:
    """The file to take for each name below `static`: of two the earlier folder's, and what only that has at the end.

    Notes that go with fonts are left out.
    """
    found: dict[str, Path] = {}
    for static in (folder / "static" for folder in reversed(folders)):
        for file in sorted(static.rglob("*")):
            if file.is_file() and file.suffix in (".css", ".ico", ".js", ".svg", ".woff2", ".png"):
                found[file.relative_to(static).as_posix()] = file
    return found


def collect(found: Mapping[str, Path], instead: Mapping[str, Path], dress: Callable[[str], str]) -> Assets:
    """The static files as the site has them; `instead` has files for some names, `dress` changes the stylesheet."""
    plain = {name: instead.get(name, file) for name, file in found.items() if file.suffix not in (".css", ".js")}
    files = {name: file.read_bytes() for name, file in plain.items()}
    urls = {name: hashed(posixpath.join(posixpath.dirname(name), plain[name].name), files[name]) for name in plain}
    texts = {name: file.read_text("utf-8-sig", "replace") for name, file in found.items() if name not in plain}
    for name, text in joined(texts).items():
        files[name] = (dress(linked(text, name, urls)) if name.endswith(".css") else text).encode()
        urls[name] = hashed(name, files[name])
    return Assets(urls, {urls[name]: data for name, data in sorted(files.items())})


def undecodable(found: Mapping[str, Path], root: Path) -> Iterator[Problem]:
    """An error for each stylesheet and script that is not in UTF-8."""
    for file in (file for file in found.values() if file.suffix in (".css", ".js")):
        try:
            file.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            yield Problem(file.relative_to(root).as_posix(), "unreadable", f"cannot be read: {error}")


def joined(texts: Mapping[str, str]) -> dict[str, str]:
    """Stylesheets and scripts as pages load them: those of the folder itself as one each, those below as they are."""
    top = [name for name in texts if "/" not in name and name != FIRST]
    styles = sorted((name for name in top if name.endswith(".css")), key=lambda name: name != STYLES)
    scripts = [name for name in top if name.endswith(".js")]
    kept = {name: text for name, text in texts.items() if name not in top}
    made = {
        STYLES: "".join(f"{texts[name].rstrip()}\n" for name in styles),
        # Each in a block of its own, so that two of them may use the same names.
        SCRIPTS: "".join(f"{{\n{texts[name].rstrip()}\n}}\n" for name in scripts),
    }
    return kept | {name: text for name, text in made.items() if text}


def hashed(name: str, data: bytes) -> str:
    """The url of a file with eight digits of its content's hash in its name."""
    if name.endswith(".ico"):
        return name  # where browsers look for it unasked
    stem, suffix = posixpath.splitext(name)
    return f"static/{stem}.{hashlib.sha256(data).hexdigest()[:8]}{suffix}"


def linked(css: str, name: str, urls: Mapping[str, str]) -> str:
    """A stylesheet with its urls hashed, comments gone, and without the fonts that are not there."""

    def known(target: str) -> str | None:
        return urls.get(posixpath.normpath(posixpath.join(posixpath.dirname(name), target)))

    def face(m: re.Match[str]) -> str:
        targets = URL.findall(m[0])
        return m[0] if all(known(t) for t in targets) else ""

    def url(m: re.Match[str]) -> str:
        depth = "../" * (name.count("/") + 1)
        return f'url("{depth}{found}")' if (found := known(m[1])) else m[0]

    css = re.sub(r"/\*.*?\*/\s*", "", css, flags=re.DOTALL)
    return URL.sub(url, FONT_FACE.sub(face, css))
