"""A build with nothing to do: recognised, said as a whole build would say it, and never mistaken."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from apanhado.unchanged import said_before
from tests.support import build, files, touched

ARTICLE = "content/articles/biblioteca.md"
MARK = ".cache/unchanged.json"


def whole(root: Path) -> str:
    """What a whole build says."""
    (root / MARK).unlink(missing_ok=True)
    return build(root).out


@pytest.fixture
def settled(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny project after a build with nothing to do."""
    monkeypatch.delenv("SITE_ADDRESS", raising=False)
    assert build(built).code == 0
    assert said_before(built)
    return built


def test_it_says_what_a_whole_build_says_and_touches_nothing(settled: Path) -> None:
    before = touched(settled)
    said = said_before(settled)
    assert said
    assert build(settled).out == f"{said}\n"
    assert touched(settled) == before
    assert whole(settled) == f"{said}\n"


def test_the_first_build_already_knows(project: Path) -> None:
    assert said_before(project) is None
    assert "3 converted" in build(project).out
    assert whole(project) == f"{said_before(project)}\n"


def rewrite(path: Path) -> None:
    """The same size, the same time of change, other bytes."""
    stat = path.stat()
    data = path.read_bytes()
    path.write_bytes(data.swapcase())
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article, its size and time kept": lambda root: rewrite(root / ARTICLE),
    "an article more": lambda root: shutil.copy(root / ARTICLE, root / "content/articles/outra.md"),
    "a setting": lambda root: (root / "content/site.yaml").write_text("title: X\n", "utf-8"),
    "a seed": lambda root: (root / "seeds/nova.txt").write_text("Um texto\n", "utf-8"),
    "a seed gone": lambda root: (root / "seeds/feira.txt").unlink(),
    "a template": lambda root: rewrite(root / "templates/404.html"),
    "a template over it": lambda root: shutil.copytree(root / "templates", root / "content/templates"),
    "a page of the site": lambda root: rewrite(root / "site/index.html"),
    "a page of the site gone": lambda root: (root / "site/index.html").unlink(),
    "the site gone": lambda root: shutil.rmtree(root / "site"),
    "a file in the site": lambda root: (root / "site/x").touch(),
    "a damaged mark": lambda root: (root / MARK).write_text('{"state": 1, "said": "x"}', "utf-8"),
    "a linked folder": lambda root: (root / "content/media").symlink_to(root / "seeds", target_is_directory=True),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_is_seen(settled: Path, name: str) -> None:
    CHANGES[name](settled)
    assert said_before(settled) is None


def test_another_address_is_another_build(settled: Path) -> None:
    build(settled, SITE_ADDRESS="https://example.org/")
    assert b"https://example.org/" in files(settled / "site")["feed.xml"]
    build(settled)
    assert b"https://example.org/" not in files(settled / "site")["feed.xml"]


def test_problems_are_said_each_time(settled: Path) -> None:
    path = settled / ARTICLE
    path.write_text(path.read_text("utf-8") + "\n[x](nada.md)\n", "utf-8")
    first, second = build(settled), build(settled)
    assert (first.code, first.err) == (second.code, second.err)
    assert "broken-link" in second.err
