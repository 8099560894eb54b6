"""Seeds from disk, with a problem for each that cannot be read."""

import os
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from apanhado.documents import FORMS, Form, Seed
from apanhado.files import named
from apanhado.ingest.web.saved import SavedPage, page_with_parts, refers, saved_page
from apanhado.memo import Memo
from apanhado.problems import Problem
from apanhado.text import decode, digest

__all__ = ["LARGEST", "as_seed", "read_file", "read_seeds"]

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
    entries = dict(sorted(named(root / "seeds"), key=lambda pair: pair[0]))
    found = {name: _read(entry, name, memo) for name, entry in entries.items()}
    own = [one for name, one in found.items() if not _is_part(name, found)]
    seeds = tuple(one for one in own if isinstance(one, Seed))
    problems = (one for one in own if isinstance(one, Problem))
    return seeds, tuple(replace(one, path=f"seeds/{one.path}") for one in problems)


def _is_part(name: str, found: Mapping[str, Seed | Problem]) -> bool:
    """True for a file in the folder that a browser saved beside a page, with the page's pictures and scripts."""
    page, folder = page_with_parts(name, found) or ("", "")
    seed = found.get(page)
    return isinstance(seed, Seed) and refers(seed.text, folder)


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
        page = saved_page(data) if form == "html" else SavedPage(decode(data))
    except UnicodeDecodeError:
        return Problem(name, "unreadable", "neither UTF-8 nor cp1252 text", help="save it as UTF-8")
    text = page.text
    if not text.strip():
        return Problem(name, "empty", "there is no text in it", help="scrape it again, or remove it")
    if "\0" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        return binary
    return Seed(name, digest(data), text, form, page.url)


def _too_large(name: str) -> Problem:
    return Problem(name, "too-large", "over 20 MB, more than a seed may have", help="split it, or cut it")
