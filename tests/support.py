"""What several tests need: a copy of the project, a run of build.py in it, and its files as bytes."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]

_NOT_COPIED = (
    ".git",
    ".cache",
    "site",
    "tests",
    "build",
    "*.egg-info",
    "__pycache__",
    ".venv",
    ".*_cache",
    ".hypothesis",
)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run of build.py ended and what it said."""

    code: int
    out: str
    err: str


def copy_repo(target: Path) -> Path:
    """The repository's files without what is built, kept or tested, as a fresh clone has them."""
    shutil.copytree(REPO, target, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    return target


def build(root: Path, *arguments: str, **environment: str) -> Ran:
    """The end of `python build.py ARGUMENTS` in a project, in an environment that says nothing of this one's site."""
    given = {k: v for k, v in os.environ.items() if k != "PYTHONPATH" and not k.startswith("SITE_")}
    done = subprocess.run(
        [sys.executable, str(root / "build.py"), *arguments],
        cwd=root,
        env={**given, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def touched(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder below a folder with its inode and the time of its last change."""
    return {p.relative_to(folder).as_posix(): (p.lstat().st_ino, p.lstat().st_mtime_ns) for p in folder.rglob("*")}


def lines(ran: Ran) -> dict[str, str]:
    """What each part said, by its name."""
    return {line.split()[0]: line for line in ran.out.splitlines()}


def heads(ran: Ran) -> list[str]:
    """The place and code of each problem, in the order shown."""
    return [m[0] for m in re.finditer(r"^\S+: (?:error|warning)\[[a-z-]+\]", ran.err, re.MULTILINE)]
