import os
from pathlib import Path

import pytest

from apanhado.ingest.read import read_seeds
from apanhado.memo import Memo


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


def test_reads_all_forms_in_the_order_of_their_names(seeds: Path) -> None:
    (seeds / "sub").mkdir()
    for name in ("b.txt", "a.html", "c.md", "sub/d.HTM", ".hidden.txt"):
        (seeds / name).write_text("Um texto.", "utf-8")
    found, problems = read_seeds(seeds.parent, Memo(None))
    assert [(s.name, s.form) for s in found] == [
        ("a.html", "html"),
        ("b.txt", "txt"),
        ("c.md", "md"),
        ("sub/d.HTM", "html"),
    ]
    assert not problems


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("zeros.txt", b"a\0b", "binary"),
        ("paper.txt", b"%PDF-1.7 \xe2\xe3\xcf\xd3 \x81", "binary"),
        ("controls.txt", bytes(range(1, 9)) * 9 + b"abc", "binary"),
        ("neither.txt", b"caf\x81 \x8d\x8f", "unreadable"),
        ("large.txt", b"a" * (20 * 2**20 + 1), "too-large"),
        ("image.png", b"\x89PNG", "unknown-form"),
    ],
)
def test_what_is_no_seed_is_named_and_the_others_go_on(seeds: Path, name: str, data: bytes, code: str) -> None:
    (seeds / name).write_bytes(data)
    (seeds / "z.txt").write_text("Um texto.", "utf-8")
    found, problems = read_seeds(seeds.parent, Memo(None))
    assert [s.name for s in found] == ["z.txt"]
    assert [(p.path, p.code) for p in problems] == [(f"seeds/{name}", code)]


def test_links_are_refused(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("segredo", "utf-8")
    (tmp_path / "folder").mkdir()
    (seeds / "a.txt").symlink_to(tmp_path / "secret.txt")
    (seeds / "b").symlink_to(tmp_path / "folder")
    found, problems = read_seeds(tmp_path, Memo(None))
    assert not found
    assert [(p.path, p.code) for p in problems] == [("seeds/a.txt", "symlink"), ("seeds/b", "symlink")]


def test_a_project_without_seeds_has_none(tmp_path: Path) -> None:
    assert read_seeds(tmp_path, Memo(None)) == ((), ())


def test_what_is_no_plain_file_or_has_no_proper_name_is_told(seeds: Path) -> None:
    os.mkfifo(seeds / "pipe.txt")
    (seeds / os.fsdecode(b"caf\xe9.txt")).write_text("Um texto.", "utf-8")
    found, problems = read_seeds(seeds.parent, Memo(None))
    assert not found
    assert [(p.path, p.code) for p in problems] == [
        ("seeds/caf\\xe9.txt", "bad-name"),
        ("seeds/pipe.txt", "unreadable"),
    ]
