"""Seeds from disk, with a problem for each that cannot be read."""

import os
import posixpath
import re
from functools import partial
from pathlib import Path

from apanhado.files import named
from apanhado.memo import Memo
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


def read_seeds(root: Path, memo: Memo) -> tuple[tuple[Seed, ...], tuple[Problem, ...]]:
    """The seeds of a project in the order of their names, and a problem for each file that is none."""
    seeds: list[Seed] = []
    problems: list[Problem] = []
    for name, entry in sorted(named(root / "seeds"), key=lambda pair: pair[0]):
        result = _read(entry, name, memo)
        (seeds if isinstance(result, Seed) else problems).append(result)  # type: ignore[arg-type]
    return tuple(seeds), tuple(problems)


def _read(entry: os.DirEntry[str], name: str, memo: Memo) -> Seed | Problem:
    """One file as a seed, or what is wrong with it."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        return _problem(name, "bad-name", "the file's name is not UTF-8", "rename it")
    if entry.is_symlink():
        return _problem(name, "symlink", "a link is not followed out of seeds/", "put the file itself here")
    if not entry.is_file():
        return _problem(name, "unreadable", "not a plain file", "remove it")
    ending = posixpath.splitext(entry.name)[1]
    form = FORMS.get(ending.lower())
    if form is None:
        message = f'"{ending or entry.name}" is no form of a seed'
        return _problem(name, "unknown-form", message, f"forms: {', '.join(FORMS)}")
    try:
        size = entry.stat().st_size
        if size > LARGEST:
            message = f"{size / 2**20:.1f} MB; a seed has at most 20 MB"
            return _problem(name, "too-large", message, "split it, or cut it")
        data = memo.read(entry.path)
    except OSError as error:
        return _problem(name, "unreadable", f"cannot be read: {error.strerror}", "check the file's rights")
    return memo.once(("seed", name, data), partial(_seed, name, form, data))


def _seed(name: str, form: Form, data: bytes) -> Seed | Problem:
    """The bytes of a file as a seed, or why they are no text."""
    binary = _problem(name, "binary", "this is not text", "save the article as text, Markdown or HTML")
    if data.startswith(_MAGIC):
        return binary
    try:
        text = decode(data)
    except UnicodeDecodeError:
        return _problem(name, "unreadable", "neither UTF-8 nor cp1252 text", "save it as UTF-8")
    if not text.strip():
        return _problem(name, "empty", "the seed is empty", "remove it, or scrape it again")
    if "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        return binary
    return Seed(name, digest(data), text, form)


def _problem(name: str, code: str, message: str, help: str) -> Problem:
    return Problem(f"seeds/{name}", code, message, help=help)
