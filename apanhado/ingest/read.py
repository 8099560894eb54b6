"""Seeds from disk, with a problem for each that cannot be read."""

import os
import posixpath
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

from apanhado.files import named
from apanhado.memo import Memo
from apanhado.model import Form, Seed
from apanhado.problems import Problem
from apanhado.text import decode, digest

__all__ = ["FORMS", "LARGEST", "as_seed", "read_file", "read_seeds"]

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
        if isinstance(result, Seed):
            seeds.append(result)
        else:
            problems.append(replace(result, path=f"seeds/{result.path}"))
    return tuple(seeds), tuple(problems)


def _read(entry: os.DirEntry[str], name: str, memo: Memo) -> Seed | Problem:
    """One file of seeds/ as a seed, or what is wrong with it."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        return Problem(name, "bad-name", "the file's name is not UTF-8", help="rename it")
    if entry.is_symlink():
        return Problem(name, "symlink", "a link is not followed out of seeds/", help="put the file itself here")
    return read_file(entry, name, memo)


def read_file(file: Path | os.DirEntry[str], name: str, memo: Memo) -> Seed | Problem:
    """A file as a seed of that name, whose ending tells its form; or what is wrong with it."""
    ending = posixpath.splitext(name)[1]
    form = FORMS.get(ending.lower())
    if form is None:
        message = f'"{ending or posixpath.basename(name)}" is no form of a seed'
        return Problem(name, "unknown-form", message, help=f"forms: {', '.join(FORMS)}")
    try:
        size = file.stat().st_size
        if not file.is_file():
            return Problem(name, "unreadable", "not a plain file", help="put a file in its place")
        if size > LARGEST:
            return _too_large(name)
        data = memo.read(os.fspath(file))
    except OSError as error:
        return Problem(name, "unreadable", f"cannot be read: {error.strerror}", help="check its path and its rights")
    return memo.once(("seed", name, data), partial(as_seed, name, form, data))


def as_seed(name: str, form: Form, data: bytes) -> Seed | Problem:
    """These bytes as a seed, or why they are no text."""
    if len(data) > LARGEST:
        return _too_large(name)
    binary = Problem(name, "binary", "this is not text", help="save the article as text, Markdown or HTML")
    if data.startswith(_MAGIC):
        return binary
    try:
        text = decode(data)
    except UnicodeDecodeError:
        return Problem(name, "unreadable", "neither UTF-8 nor cp1252 text", help="save it as UTF-8")
    if not text.strip():
        return Problem(name, "empty", "there is no text in it", help="scrape it again, or remove it")
    if "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        return binary
    return Seed(name, digest(data), text, form)


def _too_large(name: str) -> Problem:
    return Problem(name, "too-large", "over 20 MB, more than a seed may have", help="split it, or cut it")
