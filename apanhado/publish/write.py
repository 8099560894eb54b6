"""The site put in place in one step: a reader or a crash sees the old one or the new one, whole."""

import contextlib
import ctypes
import errno
import filecmp
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Content", "OccupiedError", "Written", "compare", "exchange", "put"]

Content = bytes | Path  # the bytes of a file, or the file to copy

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


class OccupiedError(Exception):
    """The site's place holds something that must not be replaced."""


@dataclass(frozen=True, slots=True)
class Written:
    """What putting the site in place changes: paths below it."""

    written: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()


def put(target: Path, files: Mapping[str, Content], swap: Callable[[Path, Path], None] | None = None) -> Written:
    """What was written and pruned to make `target` hold just `files`; nothing is touched if it already does.

    `swap` exchanges two folders; without it the system's way is taken.
    """
    with _alone(target.parent):
        recover(target)
        change = compare(target, files)
        if change != Written() or not target.is_dir() or target.is_symlink():
            fresh = _sibling(target, "new")
            _fill(fresh, target, files, frozenset(change.written))
            (swap or exchange)(fresh, target)
            _remove(fresh)
            _remove(_sibling(target, "old"))
    return change


def recover(target: Path) -> None:
    """Nothing; after it the place holds what a broken-off run left whole, and no leftovers."""
    old = _sibling(target, "old")
    if not os.path.lexists(target) and os.path.lexists(old):
        old.rename(target)  # the crash fell between the two renames
    _remove(_sibling(target, "new"))
    _remove(old)


def compare(target: Path, files: Mapping[str, Content]) -> Written:
    """What would be written and pruned. Links, empty folders and other odd things are always pruned."""
    if target.is_symlink():
        return Written(tuple(sorted(files)), (".",))  # the link goes; what it points to is not ours to change
    if target.exists() and not target.is_dir():
        raise OccupiedError(f"{target.name} is a file, not a folder")
    if os.path.lexists(target / ".git"):
        raise OccupiedError(f"{target.name}/.git would be lost: the whole folder is replaced at each build")
    plain, odd = _scan(target)
    written = sorted(name for name, content in files.items() if name not in plain or not _same(target / name, content))
    return Written(tuple(written), tuple(sorted((plain - files.keys()) | odd)))


def exchange(fresh: Path, target: Path) -> None:
    """Nothing; the two have changed places in one step, or in two where the system has no such step."""
    if not os.path.lexists(target):
        fresh.rename(target)
    elif not _exchange_at_once(fresh, target):
        exchange_in_two(fresh, target)


def exchange_in_two(fresh: Path, target: Path) -> None:
    """Nothing; the new has taken the place of the old. A crash in between is mended at the next start."""
    old = _sibling(target, "old")
    if os.path.lexists(target):
        target.rename(old)
    fresh.rename(target)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Whether the system could exchange the two in one step (Linux: renameat2)."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    code = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if code == 0:
        return True
    error = ctypes.get_errno()
    if error in _UNSUPPORTED:
        return False
    raise OSError(error, os.strerror(error), str(other))


def _sibling(target: Path, role: str) -> Path:
    """The folder beside the site for one role: ".site.new", ".site.old"."""
    return target.with_name(f".{target.name}.{role}")


def _scan(target: Path) -> tuple[set[str], set[str]]:
    """The plain files below a folder, and all that is odd: links, devices, folders without files."""
    plain: set[str] = set()
    odd: set[str] = set()
    for folder, folders, names in os.walk(target):
        here = Path(folder)
        if not folders and not names and here != target:
            odd.add(here.relative_to(target).as_posix())
        for name in [*folders, *names]:
            path = here / name
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                odd.add(path.relative_to(target).as_posix())
            elif path.is_file():
                plain.add(path.relative_to(target).as_posix())
    return plain, odd


def _same(file: Path, content: Content) -> bool:
    """Whether a file already holds a content."""
    if isinstance(content, Path):
        return filecmp.cmp(file, content, shallow=False)
    return file.stat().st_size == len(content) and file.read_bytes() == content


def _fill(fresh: Path, current: Path, files: Mapping[str, Content], changed: frozenset[str]) -> None:
    """Nothing; `fresh` holds all files, those that did not change as hard links to the current ones."""
    fresh.mkdir()
    for folder in sorted({(fresh / name).parent for name in files}):
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        if name in changed or not _link(current / name, fresh / name):
            _store(fresh / name, content)


def _link(source: Path, target: Path) -> bool:
    """Whether the file could be hard-linked; some disks know no hard links."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _store(file: Path, content: Content) -> None:
    """Nothing; the file holds the content."""
    if isinstance(content, Path):
        shutil.copyfile(content, file)
    else:
        file.write_bytes(content)


def _remove(path: Path) -> None:
    """Nothing; whatever stood there is gone. A link is removed, not what it points to."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.exists():
        shutil.rmtree(path)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While it lasts, no other build puts a site in place in this folder (where the system has locks)."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
