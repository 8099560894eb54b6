"""The edition that an article came with, as the ledger tells it."""

import json
from pathlib import Path

import pytest

from apanhado.analyse.load import load
from apanhado.memo import Memo
from apanhado.schema import SiteConfig


@pytest.mark.parametrize(
    ("verdicts", "edition"),
    [
        ((("copy", "2025-02"), ("article", None)), None),  # a later copy makes it no newer
        ((("copy", "2025-02"), ("article", "2025-01")), "2025-01"),
        ((("copy", "2025-02"),), "2025-02"),  # a person's file that names the seed among its sources
        ((), None),
    ],
)
def test_it_is_that_of_its_own_seed(tmp_path: Path, verdicts: tuple[tuple[str, str | None], ...], edition: str) -> None:
    rows = [
        {"seed": f"{n}.txt", "verdict": verdict, "seed_digest": "0", "file": "articles/a.md", "edition": stamp}
        for n, (verdict, stamp) in enumerate(verdicts)
    ]
    for path, text in {
        "articles/a.md": "---\ntitle: A\n---\n\nA ponte de Maruim fecha em março.\n",
        "ingest/ledger.jsonl": "".join(json.dumps(row) + "\n" for row in rows),
    }.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, "utf-8")
    content, _ = load(tmp_path, SiteConfig(title="x"), Memo(None))
    assert [a.edition for a in content.articles] == [edition]
