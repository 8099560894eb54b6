"""The ledger's rows, and the files they may name."""

import json
from pathlib import Path

import pytest

from apanhado.ingest.ledger import LEDGER, read_ledger


def _codes(root: Path, file: str) -> list[str]:
    row = {"seed": "a.txt", "verdict": "article", "file": file, "seed_digest": "0"}
    (root / LEDGER).parent.mkdir(parents=True)
    (root / LEDGER).write_text(json.dumps(row) + "\n", "utf-8")
    rows, problems = read_ledger(root)
    assert len(rows) + len(problems) == 1
    return [p.code for p in problems]


@pytest.mark.parametrize(
    "file", ["articles/a.md", "articles/2020/a.md", "articles/2020/maio/a..b.md", "articles/é/ç.md"]
)
def test_a_row_names_an_article_in_any_folder_of_articles(tmp_path: Path, file: str) -> None:
    assert _codes(tmp_path, file) == []


@pytest.mark.parametrize(
    "file",
    [
        *("/articles/a.md", "../articles/a.md", "articles/../a.md", "articles/b/../../../a.md", "articles/./a.md"),
        *("articles\\a.md", "articles/b\\..\\a.md", "articles//a.md", "articles/a\0.md", "articles/a.md\n"),
        *("articles/.git/a.md", "articles/b/.c/a.md", "articles/.a.md", "articles/.md", "articles/a.txt", "pages/a.md"),
    ],
)
def test_a_row_names_nothing_else(tmp_path: Path, file: str) -> None:
    assert _codes(tmp_path, file) == ["bad-ledger"]
