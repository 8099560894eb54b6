import os
import stat
from pathlib import Path

import pytest

from apanhado.publish.write import OccupiedError, Written, compare, exchange_in_two, put

OLD = {"index.html": b"old", "a/index.html": b"same", "gone/index.html": b"x"}
NEW = {"index.html": b"new", "a/index.html": b"same", "b/c/index.html": b"y"}


def tree(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    put(tmp_path / "site", OLD)
    return tmp_path / "site"


def leftovers(site: Path) -> list[str]:
    return [p.name for p in site.parent.iterdir() if p != site]


def test_first_time_everything_is_written(tmp_path: Path) -> None:
    assert put(tmp_path / "site", OLD) == Written(tuple(sorted(OLD)))
    assert tree(tmp_path / "site") == OLD
    assert leftovers(tmp_path / "site") == []


def test_the_change_is_told_and_made(site: Path) -> None:
    assert put(site, NEW) == Written(("b/c/index.html", "index.html"), ("gone/index.html",))
    assert tree(site) == NEW
    assert leftovers(site) == []


def test_the_same_again_touches_nothing(site: Path) -> None:
    before = {p: p.stat() for p in [site.parent, site, *site.rglob("*")]}
    assert put(site, OLD) == Written()
    assert {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in before} == {
        p: (s.st_ino, s.st_mtime_ns) for p, s in before.items()
    }


def test_unchanged_files_are_the_same_files(site: Path) -> None:
    before = (site / "a/index.html").stat()
    put(site, NEW)
    after = (site / "a/index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_files_are_copied_from_paths(tmp_path: Path, site: Path) -> None:
    picture = tmp_path / "x.png"
    picture.write_bytes(b"png")
    assert put(site, {"media/x.png": picture}).written == ("media/x.png",)
    assert put(site, {"media/x.png": picture}) == Written()
    picture.write_bytes(b"PNG")
    assert put(site, {"media/x.png": picture}).written == ("media/x.png",)
    assert (site / "media/x.png").read_bytes() == b"PNG"


def test_odd_things_in_the_site_go(tmp_path: Path, site: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("kept")
    (site / "link").symlink_to(outside)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(outside / "kept")
    (site / "empty").mkdir()
    os.mkfifo(site / "pipe")
    assert set(put(site, OLD).pruned) == {"link", "index.html", "empty", "pipe"}
    assert tree(site) == OLD
    assert not (site / "index.html").is_symlink()
    assert (outside / "kept").read_text() == "kept"


def test_a_linked_site_becomes_a_folder_and_the_links_end_stays(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("mine")
    (tmp_path / "site").symlink_to(elsewhere)
    put(tmp_path / "site", OLD)
    assert not (tmp_path / "site").is_symlink()
    assert tree(tmp_path / "site") == OLD
    assert tree(elsewhere) == {"mine": b"mine"}


@pytest.mark.parametrize("name", [".git", "file"])
def test_what_must_not_be_lost_is_refused(site: Path, name: str) -> None:
    if name == ".git":
        (site / ".git").write_text("gitdir: x")
    else:
        for path in sorted(site.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        site.rmdir()
        site.write_text("a person's")
    with pytest.raises(OccupiedError, match="site"):
        put(site, NEW)
    assert (site / ".git").exists() if name == ".git" else site.read_text() == "a person's"


def test_in_two_renames_where_the_system_cannot_exchange(site: Path) -> None:
    put(site, NEW, exchange_in_two)
    assert tree(site) == NEW
    assert leftovers(site) == []


class CrashError(Exception):
    pass


def crash_before(fresh: Path, target: Path) -> None:
    raise CrashError


def crash_between(fresh: Path, target: Path) -> None:
    target.rename(target.with_name(".site.old"))
    raise CrashError


def crash_after(fresh: Path, target: Path) -> None:
    exchange_in_two(fresh, target)
    raise CrashError


def test_a_crash_before_the_exchange_leaves_the_old_site(site: Path) -> None:
    with pytest.raises(CrashError):
        put(site, NEW, crash_before)
    assert tree(site) == OLD
    put(site, OLD)
    assert leftovers(site) == []


def test_a_crash_between_the_renames_is_mended_at_the_next_start(site: Path) -> None:
    with pytest.raises(CrashError):
        put(site, NEW, crash_between)
    assert not site.exists()
    assert put(site, OLD) == Written()  # the old site is back, whole
    assert tree(site) == OLD
    assert leftovers(site) == []


def test_a_crash_after_the_exchange_leaves_the_new_site(site: Path) -> None:
    with pytest.raises(CrashError):
        put(site, NEW, crash_after)
    assert tree(site) == NEW
    assert put(site, NEW) == Written()
    assert leftovers(site) == []


def test_a_half_filled_folder_is_never_shown(site: Path) -> None:
    with pytest.raises(FileNotFoundError):
        put(site, {**NEW, "media/x.png": site / "nowhere.png"})
    assert tree(site) == OLD


def test_comparing_writes_nothing(site: Path) -> None:
    assert compare(site, NEW).written == ("b/c/index.html", "index.html")
    assert tree(site) == OLD


def test_files_can_be_read_by_a_server(site: Path) -> None:
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((site / "index.html").stat().st_mode) == 0o666 & ~umask
