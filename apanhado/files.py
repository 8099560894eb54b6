"""The files below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["named", "tree"]


def tree(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """All files below a folder but hidden ones; links are given as they are, never followed. A missing one has none."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if not entry.name.startswith("."):
            if entry.is_dir(follow_symlinks=False):
                yield from tree(entry.path)
            else:
                yield entry


def named(folder: Path | str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The same with their names there, "a/b.txt", in no order."""
    home = str(folder)
    return ((entry.path[len(home) + 1 :].replace(os.sep, "/"), entry) for entry in tree(home))
