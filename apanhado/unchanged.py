"""A build with nothing to do, recognised before anything else is loaded: 0.1 s instead of 7 at 1,000 articles.

What a build reads and what it wrote is told by each file's size, inode and times, among them the one that no program
can set. That is only used to do nothing; whatever differs, a whole build follows.
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["CONTENT", "GIVEN", "note", "said_before", "stamp"]

GIVEN = ("build.py", "apanhado", "templates", "seeds")
CONTENT = ("content",)

_KEPT = ".cache/unchanged.json"
_TICK = 20_000_000  # nanoseconds; two changes within one tick of the file system's clock (4 ms) look like one


def said_before(root: Path) -> str | None:
    """What the last build would say now, None if it may have something to do."""
    try:
        kept = json.loads((root / _KEPT).read_text("utf-8"))
        given, content = stamp(root, GIVEN), stamp(root, CONTENT)
        same = given and content and kept["state"] == _state(given, content, root)
        return str(kept["said"]) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def note(root: Path, given: str | None, content: str | None, said: Sequence[str]) -> None:
    """Nothing; a build that read these and would now say this is remembered, if nothing changed meanwhile."""
    try:
        if given and content and (given, content) == (stamp(root, GIVEN), stamp(root, CONTENT)):
            file = root / _KEPT
            part = file.with_suffix(f".{os.getpid()}")
            part.write_text(json.dumps({"state": _state(given, content, root), "said": "\n".join(said)}), "utf-8")
            part.replace(file)
    except OSError:
        return  # the next build is a whole one


def stamp(root: Path, names: Sequence[str]) -> str | None:
    """A digest of the files of some folders, taken when none has just been changed; None where they are busy."""
    for _ in range(5):
        began = time.time_ns()
        try:
            found = sorted(row for name in names for row in _rows(root / name))
        except OSError:
            return None
        if all(row[-1] < began - _TICK for row in found):
            return hashlib.sha256(repr(found).encode("utf-8", "surrogateescape")).hexdigest()
        time.sleep(_TICK / 1e9)
    return None


def _state(given: str, content: str, root: Path) -> str:
    """A digest of all a build depends on and of the site it put in place; OSError where that cannot be told."""
    site = stamp(root, ("site",))
    if site is None:
        raise OSError("the site is being changed")
    # The names hold the versions.
    libraries = sorted(str(info) for path in map(Path, sys.path) for info in path.glob("*.dist-info"))
    rest = (sys.version, libraries, sorted(item for item in os.environ.items() if item[0].startswith("SITE_")))
    return hashlib.sha256(repr((given, content, site, rest)).encode()).hexdigest()


def _rows(path: Path | str) -> Iterator[tuple[str, int, int, int, int]]:
    """Path, inode, size and times of a file, or of all below a folder and of the folder."""
    if not os.path.lexists(path):
        return
    yield _row(path)
    if not Path(path).is_dir():
        return
    with os.scandir(path) as scan:
        entries = list(scan)
    for entry in entries:
        if entry.name == "__pycache__":
            continue
        if not entry.is_dir():
            yield _row(entry.path)
        elif entry.is_symlink():
            raise OSError("what a linked folder holds is not looked at")
        else:
            yield from _rows(entry.path)


def _row(path: Path | str) -> tuple[str, int, int, int, int]:
    stat = Path(path).stat()
    return str(path), stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
