"""What ingest did with every seed, and what it may do with every file.

A file that is not exactly what ingest last wrote belongs to a person; so does a missing one. A lost ledger fails
safe: a file that is there is never replaced. A path, once written, never moves by itself.
"""

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from apanhado.documents import Account, AccountLine, LedgerRow, Variant
from apanhado.problems import Problem
from apanhado.text import digest

__all__ = ["ARTICLE", "LEDGER", "Step", "accounts_text", "decide", "ledger_text", "read_ledger", "removed"]

LEDGER = "content/ingest/ledger.jsonl"
ACCOUNTS = "content/ingest/accounts/"

# An article's path below content/: no way out, nothing hidden.
ARTICLE = re.compile(r"articles(?:/[^./\\\0][^/\\\0]*)+\.md")
_ROW = TypeAdapter(LedgerRow)
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Step:
    """What ingest does with one article's file."""

    path: str  # below content/
    action: Literal["create", "replace", "unchanged", "edited", "deleted"]
    text: str  # what ingest would write now
    file_digest: str | None  # for the ledger: of what ingest last wrote there


def read_ledger(root: Path) -> tuple[dict[str, LedgerRow], tuple[Problem, ...]]:
    """The ledger's rows by seed, none if it is missing, and an error for each line that is not a row."""
    help = "restore the file from git, or delete it: no article is overwritten without it"
    try:
        text = (root / LEDGER).read_text("utf-8")
    except FileNotFoundError:
        return {}, ()
    except (OSError, UnicodeDecodeError) as error:
        return {}, (Problem(LEDGER, "bad-ledger", f"cannot be read: {error}", help=help),)
    rows: dict[str, LedgerRow] = {}
    problems: list[Problem] = []
    for n, line in enumerate(text.splitlines(), 1):
        try:
            row = _ROW.validate_json(line)
            if row.file and not ARTICLE.fullmatch(row.file):
                raise ValueError(row.file)
            rows[row.seed] = row
        except ValueError:  # pydantic's errors are such
            problems.append(
                Problem(LEDGER, "bad-ledger", "this line is no row of the ledger", n, 1, 1, line[:120], help)
            )
    return rows, tuple(problems)


def decide(path: str, text: str, current: str | None, row: LedgerRow | None) -> Step:
    """What to do with an article's file: `current` is its text (None if missing), `row` its seed's in the ledger."""
    last = row.file_digest if row and row.file == path else None
    known = row is not None and row.file == path
    own = digest(text)
    if current is None:
        return Step(path, "deleted", text, last) if known else Step(path, "create", text, own)
    if current == text:
        return Step(path, "unchanged", text, own)
    if digest(current) == last:
        return Step(path, "replace", text, own)
    return Step(path, "edited", text, last)


def ledger_text(rows: Iterable[LedgerRow]) -> str:
    """The ledger's file: one sorted JSON line a seed, empty fields left out."""
    return "".join(f"{_json(row)}\n" for row in sorted(rows, key=lambda row: row.seed))


def accounts_text(account: Account) -> str:
    """The file of one seed's account: one JSON line for each of its non-blank lines."""
    return "".join(f"{_json(line)}\n" for line in account.lines)


def removed(rows: Iterable[LedgerRow], present: Collection[str]) -> tuple[Problem, ...]:
    """A warning for each article whose seed is no longer there; the article stays."""
    return tuple(
        Problem(
            f"seeds/{row.seed}",
            "seed-removed",
            f"the seed is gone, its article content/{row.file} stays",
            help="delete the article too if it should go",
            severity="warning",
        )
        for row in rows
        if row.seed not in present and row.file
    )


def _json(row: LedgerRow | AccountLine) -> str:
    return _ENCODE(_filled(row))


def _filled(row: LedgerRow | AccountLine | Variant) -> dict[str, object]:
    """The fields that are not empty; what is left out has its default when it is read again."""
    values = ((field.name, getattr(row, field.name)) for field in fields(row))
    full = ((name, _filled(value) if isinstance(value, Variant) else value) for name, value in values)
    return {name: value for name, value in full if value not in (None, "", (), 0, {})}
