"""The ledger as the analysis reads it: which seeds an article is made of, and where it was written."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from apanhado.documents import LedgerRow
from apanhado.files import named
from apanhado.model import Article
from apanhado.problems import Problem, locate, suggest
from apanhado.text import file_slug

__all__ = ["Ledger", "read_rows", "unknown_seeds"]

_ROW = TypeAdapter(LedgerRow)


def read_rows(text: str) -> Iterator[LedgerRow]:
    """The rows of a ledger's text; ingest reports the lines that are none."""
    for line in text.splitlines():
        try:
            yield _ROW.validate_json(line)
        except ValidationError:
            continue


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger's rows by what they are looked up by."""

    by_file: dict[str | None, list[LedgerRow]]
    by_seed: dict[str, LedgerRow]

    @staticmethod
    def of(rows: Sequence[LedgerRow]) -> "Ledger":
        """The rows, sorted in."""
        by_file: dict[str | None, list[LedgerRow]] = defaultdict(list)
        for row in rows:
            by_file[row.file].append(row)
        return Ledger(by_file, {row.seed: row for row in rows})

    def former(self, path: str, own: str, sources: Sequence[str]) -> tuple[str, ...]:
        """Slugs an article may have had: its file's name, and the file ingest wrote of a source, if it was moved."""
        written = {path, *(self.by_seed[s].file or "" for s in sources if s in self.by_seed)}
        slugs = dict.fromkeys(map(file_slug, sorted(written)))
        return tuple(slug for slug in slugs if slug and slug != own)


def unknown_seeds(root: Path, articles: Sequence[Article], ledger: Ledger) -> Iterator[Problem]:
    """A warning for each source that is neither in seeds/ nor in the ledger: terms for that seed would pass it by."""
    missing = [(a, seed) for a in articles for seed in a.front.sources if seed not in ledger.by_seed]
    known = {*ledger.by_seed, *(name for name, _ in named(root / "seeds"))} if missing else set()
    for article, seed in missing:
        if seed not in known:
            help = suggest(seed, known) or "name a file below seeds/"
            name = f"content/{article.path}"
            text = Path(root, name).read_text("utf-8")
            at = max(text.find(seed), 0)
            message = f'there is no seed "{seed}"'
            yield replace(locate(name, text, at, len(seed), "unknown-seed", message, help), severity="warning")
