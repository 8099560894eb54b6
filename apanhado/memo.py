"""Results of expensive pure functions, kept by the hash of everything they depend on."""

import errno
import hashlib
import importlib.metadata
import os
import stat
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from apanhado.processes import each

__all__ = ["Memo"]

T = TypeVar("T")

_LIBRARIES = (
    *("babel", "beautifulsoup4", "edtf", "ftfy", "lxml", "markdown", "nh3", "numpy", "pillow"),
    *("py3langid", "pydantic", "pyyaml", "sentencex", "pystemmer", "stopwordsiso"),
)


@cache
def _engine() -> str:
    """The digest of the engine's own code and data and the versions of the libraries it calls.

    One digest for all functions: coarser than one a function, and it can never be forgotten.
    """
    here = Path(__file__).parent
    h = hashlib.sha256()
    for path in sorted(here.rglob("*")):
        if path.suffix in {".gz", ".npz", ".py", ".yaml"}:
            h.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _LIBRARIES:
        h.update(f"{name}={importlib.metadata.version(name)}\0".encode())
    return h.hexdigest()


def _bytes(path: str) -> bytes:
    return Path(path).read_bytes()


class Memo:
    """A folder of results, one JSON file each. Any file may be deleted or damaged at any time: it is computed again."""

    def __init__(self, folder: Path | None, write: bool = True, resident: bool = False) -> None:
        """A memo in `folder`; None remembers nothing, `write=False` only what is there already.

        `resident` keeps results in memory too, for a process that builds many times; after the first time it writes
        nothing more, or each save would leave a file.
        """
        self._folder = folder
        self._write = write
        self._resident = resident
        self._first = True  # round; `serve` ends it once it has built
        self._used: dict[str, set[str]] = {}
        self._now: dict[tuple[Hashable, ...], Any] = {}  # in memory: asked for since the last `turn`
        self._before: dict[tuple[Hashable, ...], Any] = {}  # and what was asked for before that
        self.computed: Counter[str] = Counter()  # by name; the tests count what was not found

    def get(self, name: str, kind: TypeAdapter[T], inputs: tuple[str, ...], compute: Callable[[], T]) -> T:
        """What `compute()` returns for these inputs, from memory or the folder if it is there.

        `kind` takes the result to JSON and back; `inputs` must hold all that `compute` reads.
        """
        return self.once((name, *inputs), lambda: self._kept(name, kind, inputs, compute))

    def get_all(
        self, name: str, kind: TypeAdapter[T], inputs: Sequence[tuple[str, ...]], compute: Callable[[int], T]
    ) -> Iterator[T]:
        """What `get` returns for each of many inputs, in order; `compute(n)` is for those at place n.

        What is not there yet is computed in several processes, but for a resident memo, whose process stays.
        """
        missing = [n for n, given in enumerate(inputs) if not self._resident and not self._has(name, given)]
        made = zip(missing, each(compute, missing), strict=True)

        def at(n: int) -> T:
            return next(value for place, value in made if place == n)

        new = frozenset(missing)
        for n, given in enumerate(inputs):
            yield self.get(name, kind, given, partial(at if n in new else compute, n))

    def once(self, inputs: tuple[Hashable, ...], compute: Callable[[], T]) -> T:
        """What `compute()` returns for these inputs, from memory in a resident memo; they are compared by value.

        The first of them is a name for all results of this kind.
        """
        if not self._resident:
            return compute()
        if inputs not in self._now:
            self._now[inputs] = self._before[inputs] if inputs in self._before else compute()
        value: T = self._now[inputs]
        return value

    def read(self, path: str) -> bytes:
        """The bytes of a file; a resident memo reads them again only if its time, size or inode differ.

        A link is not followed: OSError with ELOOP.
        """
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
        return self.once(
            ("bytes", path, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino), partial(_bytes, path)
        )

    def turn(self) -> None:
        """Begins another round in the same process: what the round before last was the last to ask for is forgotten.

        Names that this round did not ask for at all are kept: not every round does all the work.
        """
        names = {inputs[0] for inputs in self._now}
        kept = {inputs: value for inputs, value in self._before.items() if inputs[0] not in names}
        self._before, self._now = kept | self._now, {}
        self._first = self._first and not self._resident

    def _kept(self, name: str, kind: TypeAdapter[T], inputs: tuple[str, ...], compute: Callable[[], T]) -> T:
        """The result from the folder, or computed and put there."""
        path = self._file(name, inputs)
        if path:
            with suppress(OSError, ValidationError):
                return kind.validate_json(path.read_bytes())
        value = compute()
        self.computed[name] += 1
        if path and self._write and self._first:
            with suppress(OSError):  # no room, or another build has just pruned: it is computed again next time
                path.parent.mkdir(parents=True, exist_ok=True)
                part = path.with_suffix(f".{os.getpid()}")
                part.write_bytes(kind.dump_json(value))
                part.replace(path)
        return value

    def _has(self, name: str, inputs: tuple[str, ...]) -> bool:
        """True if the folder has a result for these inputs, whole or not."""
        path = self._file(name, inputs)
        return path is not None and path.exists()

    def _file(self, name: str, inputs: tuple[str, ...]) -> Path | None:
        """Where the result for these inputs is kept, used from now on."""
        key = hashlib.sha256(repr((_engine(), name, *inputs)).encode()).hexdigest()
        self._used.setdefault(name, set()).add(f"{key}.json")
        return self._folder / name / f"{key}.json" if self._folder else None

    def prune(self) -> None:
        """Removes what this run did not ask for, under the names it asked for at all."""
        if not self._folder:
            return
        for name, used in self._used.items():
            for path in (self._folder / name).glob("*"):
                if path.name not in used:
                    path.unlink(missing_ok=True)
