"""Ingest run again and again in one process: it remembers, and what it writes is what a first run would."""

from collections.abc import Callable
from pathlib import Path

from apanhado.ingest.pipeline import ingest
from apanhado.memo import Memo

TEXT = "{title}\n\n" + "A {what} muda de praça: a {what} nova fica no centro e a {what} antiga, no porto. " * 3
STEPS: tuple[Callable[[Path], object], ...] = (
    lambda root: _seed(root, "a.txt", "feira"),
    lambda root: _seed(root, "b.txt", "orquestra"),
    lambda root: _seed(root, "c.txt", "feira"),  # a copy
    lambda root: _seed(root, "c.txt", "biblioteca"),  # and no copy any more
    lambda root: (root / "seeds/b.txt").write_bytes(b""),
    lambda root: _seed(root, "b.txt", "orquestra"),
    lambda root: (root / "seeds/a.txt").rename(root / "seeds/d.txt"),
    lambda root: (root / "content/articles/biblioteca-muda.md").write_text("Outra coisa.", "utf-8"),
    lambda root: (root / "content/ingest/accounts/d.txt.jsonl").unlink(),
    lambda root: (root / "content/ingest/ledger.jsonl").unlink(),
    lambda root: (root / "seeds/c.txt").unlink(),
)


def _seed(root: Path, name: str, what: str) -> None:
    text = TEXT.format(title=f"{what.capitalize()} muda", what=what)
    (root / "seeds" / name).write_text(text, "utf-8")


def _files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "content").rglob("*") if p.is_file()}


def test_what_is_remembered_changes_no_result(tmp_path: Path) -> None:
    memo = Memo(tmp_path / ".cache", resident=True)
    first, resident = tmp_path / "first", tmp_path / "resident"
    for root in (first, resident):
        (root / "seeds").mkdir(parents=True)
    for step in STEPS:
        step(first)
        step(resident)
        assert ingest(resident, None, memo) == ingest(first, None, Memo(None))
        memo.turn()
        assert _files(resident) == _files(first)
    names = {p.name for p in (resident / "content/articles").iterdir()}
    assert names == {"feira-muda.md", "orquestra-muda.md", "biblioteca-muda.md", "biblioteca-muda-2.md"}
