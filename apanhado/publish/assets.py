"""Stylesheets, scripts and fonts, named by their content so that browsers may keep them for ever."""

import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Assets", "collect"]

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")
URL = re.compile(r"""url\(["']?([^"')]+)["']?\)""")


@dataclass(frozen=True, slots=True)
class Assets:
    """The static files: the url of each by its own name, and the bytes by url."""

    urls: Mapping[str, str]
    files: Mapping[str, bytes]


def collect(folders: Iterable[Path]) -> Assets:
    """All files of the folders' `static`; of two with one name the earlier folder's is taken."""
    found = {name: file.read_bytes() for name, file in sources(folders).items()}
    urls = {name: hashed(name, data) for name, data in found.items() if not name.endswith(".css")}
    for name, data in found.items():
        if name.endswith(".css"):
            found[name] = linked(data.decode("utf-8"), name, urls).encode()
            urls[name] = hashed(name, found[name])
    return Assets(urls, {urls[name]: data for name, data in sorted(found.items())})


def sources(folders: Iterable[Path]) -> dict[str, Path]:
    """The file to take for each name below `static`, sorted; notes that go with fonts are left out."""
    found: dict[str, Path] = {}
    for static in (folder / "static" for folder in folders):
        for file in static.rglob("*"):
            if file.is_file() and file.suffix in (".css", ".js", ".svg", ".woff2", ".png"):
                found.setdefault(file.relative_to(static).as_posix(), file)
    return dict(sorted(found.items()))


def hashed(name: str, data: bytes) -> str:
    """The url of a file with eight digits of its content's hash in its name."""
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
