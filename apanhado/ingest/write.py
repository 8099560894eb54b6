"""Files of content/ as ingest reads and writes them, each whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

from apanhado.memo import Memo
from apanhado.problems import Problem

__all__ = ["read_text", "write_files"]


def read_text(path: str, memo: Memo | None = None) -> str | None:
    """A text file's content, None if it is missing; bytes that are no UTF-8 are kept apart, not lost.

    With a memo it may be known without being read: only for files that nobody but ingest writes.
    """
    try:
        data = memo.read(path) if memo else Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return data.decode("utf-8", "surrogateescape")


def write_files(root: Path, files: Mapping[str, str], own: str, memo: Memo) -> tuple[int, tuple[Problem, ...]]:
    """The number of files written, of those that differ; paths below `root`, those that begin with `own` are ingest's.

    The first that cannot be written is a problem and ends the writing.
    """
    count = 0
    for name, text in files.items():
        try:
            if read_text(f"{root}/{name}", memo if name.startswith(own) else None) != text:
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                part = path.with_name(f".{path.name}.part")
                part.write_text(text, "utf-8", newline="\n")
                part.replace(path)
                count += 1
        except OSError as error:
            message = f"cannot be written: {error.strerror}"
            return count, (Problem(name, "unwritable", message, help="check rights and space"),)
    return count, ()
