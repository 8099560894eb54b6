"""Seeds from disk, with a problem for each that cannot be read."""

import re
from collections.abc import Iterator
from pathlib import Path

from apanhado.model import Form, Seed
from apanhado.problems import Problem
from apanhado.text import decode, digest

__all__ = ["FORMS", "LARGEST", "read_seeds"]

FORMS: dict[str, Form] = {".txt": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}
LARGEST = 20 * 1024 * 1024  # bytes
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
)  # of what is often put here
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def read_seeds(root: Path) -> tuple[tuple[Seed, ...], tuple[Problem, ...]]:
    """The seeds of a project in the order of their names, and a problem for each file that is none."""
    folder = root / "seeds"
    seeds: list[Seed] = []
    problems: list[Problem] = []
    for path in sorted(_files(folder), key=lambda p: p.relative_to(folder).as_posix()):
        result = _read(path, path.relative_to(folder).as_posix())
        (seeds if isinstance(result, Seed) else problems).append(result)  # type: ignore[arg-type]
    return tuple(seeds), tuple(problems)


def _files(folder: Path) -> Iterator[Path]:
    """All files below a folder but hidden ones; a link is given as it is, never followed."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files(path)
        else:
            yield path


def _read(path: Path, name: str) -> Seed | Problem:
    """One file as a seed, or what is wrong with it."""

    def problem(code: str, message: str, help: str) -> Problem:
        return Problem(f"seeds/{name}", code, message, help=help)

    try:
        name.encode()
    except UnicodeEncodeError:
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        return problem("bad-name", "the file's name is not UTF-8", "rename it")
    if not path.is_file() and not path.is_symlink():
        return problem("unreadable", "not a plain file", "remove it")
    if path.is_symlink():
        return problem("symlink", "a link is not followed out of seeds/", "put the file itself here")
    form = FORMS.get(path.suffix.lower())
    if form is None:
        return problem(
            "unknown-form", f'"{path.suffix or path.name}" is no form of a seed', f"forms: {', '.join(FORMS)}"
        )
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return problem("too-large", f"{size / 2**20:.1f} MB; a seed has at most 20 MB", "split it, or cut it")
        data = path.read_bytes()
        if data.startswith(_MAGIC):
            return problem("binary", "this is not text", "save the article as text, Markdown or HTML")
        text = decode(data)
    except OSError as error:
        return problem("unreadable", f"cannot be read: {error.strerror}", "check the file's rights")
    except UnicodeDecodeError:
        return problem("unreadable", "neither UTF-8 nor cp1252 text", "save it as UTF-8")
    if not text.strip():
        return problem("empty", "the seed is empty", "remove it, or scrape it again")
    if "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        return problem("binary", "this is not text", "save the article as text, Markdown or HTML")
    return Seed(name, digest(data), text, form)
