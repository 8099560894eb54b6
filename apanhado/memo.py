"""Results of expensive pure functions, kept by the hash of everything they depend on."""

import hashlib
import importlib.metadata
import os
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

__all__ = ["Memo"]

T = TypeVar("T")

_LIBRARIES = (
    *("babel", "beautifulsoup4", "edtf", "ftfy", "lxml", "markdown", "nh3", "py3langid"),
    *("pydantic", "pyyaml", "sentencex", "snowballstemmer", "stopwordsiso"),
)


@cache
def _engine() -> str:
    """The digest of the engine's own code and data and the versions of the libraries it calls.

    One digest for all functions: coarser than one a function, and it can never be forgotten.
    """
    here = Path(__file__).parent
    h = hashlib.sha256()
    for path in sorted(here.rglob("*")):
        if path.suffix in {".py", ".yaml", ".json"}:
            h.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _LIBRARIES:
        h.update(f"{name}={importlib.metadata.version(name)}\0".encode())
    return h.hexdigest()


class Memo:
    """A folder of results, one JSON file each. Any file may be deleted or damaged at any time: it is computed again."""

    def __init__(self, folder: Path | None, write: bool = True) -> None:
        """A memo in `folder`; None remembers nothing, `write=False` only what is there already."""
        self._folder = folder
        self._write = write
        self._used: dict[str, set[str]] = {}
        self.computed: Counter[str] = Counter()  # by name; the tests count what was not found

    def get(self, name: str, kind: TypeAdapter[T], inputs: tuple[str, ...], compute: Callable[[], T]) -> T:
        """What `compute()` returns for these inputs, from the folder if it is there.

        `kind` takes the result to JSON and back; `inputs` must hold all that `compute` reads.
        """
        key = hashlib.sha256(repr((_engine(), name, *inputs)).encode()).hexdigest()
        self._used.setdefault(name, set()).add(f"{key}.json")
        path = self._folder / name / f"{key}.json" if self._folder else None
        if path:
            try:
                return kind.validate_json(path.read_bytes())
            except (OSError, ValidationError):
                pass
        value = compute()
        self.computed[name] += 1
        if path and self._write:
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(f".{os.getpid()}")
            part.write_bytes(kind.dump_json(value))
            part.replace(path)
        return value

    def prune(self) -> None:
        """Removes what this run did not ask for, under the names it asked for at all."""
        if not self._folder:
            return
        for name, used in self._used.items():
            for path in (self._folder / name).glob("*"):
                if path.name not in used:
                    path.unlink(missing_ok=True)
