"""What became of the seeds' lines, added up: per article for its box, over all for the method page."""

import posixpath
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from apanhado.documents import FORMS, Account, LedgerRow, Variant
from apanhado.model import Article, Briefing

__all__ = ["Cut", "Method", "Reckoning", "SeedRow", "Unknown", "method", "reckon", "seed_rows", "seeds"]

BULLETS = "•●▪‣· \t"  # of menus pasted as lists; the box lists their words on one line


@dataclass(frozen=True, slots=True)
class Cut:
    """The lines cut from a seed for one reason."""

    kind: str
    lines: tuple[tuple[int, int], ...]  # runs of line numbers: (44, 44), (76, 89)
    count: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The lines of one seed by their fate."""

    seed: str
    page: int
    metadata: int
    cut: int
    cuts: tuple[Cut, ...]

    @property
    def web(self) -> bool:
        """True for a web page: its parts are counted, where of texts it is the lines."""
        return FORMS.get(posixpath.splitext(self.seed)[1].lower()) == "html"

    @property
    def total(self) -> int:
        """All lines that are not blank."""
        return self.page + self.metadata + self.cut


@dataclass(frozen=True, slots=True)
class SeedRow:
    """One seed in the method page's table; a seed without an article of its own has no reckoning."""

    seed: str
    article: Article | None
    verdict: str
    reckoning: Reckoning | None
    copy_of: str = ""  # the seed whose article it joined
    variant: Variant | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """How many articles do not state a field."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Method:
    """The numbers of the method page."""

    page: int
    metadata: int
    cut: int
    kinds: tuple[tuple[str, int], ...]  # most lines first
    unknown: tuple[Unknown, ...]

    @property
    def total(self) -> int:
        """All lines that are not blank, of all seeds."""
        return self.page + self.metadata + self.cut


def reckon(account: Account) -> Reckoning:
    """The lines of a seed added up by fate, the cut ones grouped by reason in order of appearance."""
    fates = Counter(line.fate for line in account.lines)
    groups: dict[str, list[tuple[int, str]]] = {}
    for line in account.lines:
        if line.cut is not None:
            groups.setdefault(line.cut, []).append((line.n, (line.text or "").lstrip(BULLETS)))
    cuts = tuple(
        Cut(kind, runs(n for n, _ in found), len(found), tuple(text for _, text in found if text))
        for kind, found in groups.items()
    )
    return Reckoning(account.seed, fates["page"], fates["metadata"], fates["cut"], cuts)


def runs(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Consecutive numbers drawn together: 1, 2, 3, 7 becomes (1, 3), (7, 7)."""
    found: list[tuple[int, int]] = []
    for n in numbers:
        if found and found[-1][1] == n - 1:
            found[-1] = (found[-1][0], n)
        else:
            found.append((n, n))
    return tuple(found)


def method(briefing: Briefing) -> Method:
    """The totals over all seeds."""
    sums = [row.reckoning for row in seed_rows(briefing, seeds(briefing)) if row.reckoning]
    kinds: Counter[str] = Counter()
    for reckoning in sums:
        for cut in reckoning.cuts:
            kinds[cut.kind] += cut.count
    return Method(
        page=sum(r.page for r in sums),
        metadata=sum(r.metadata for r in sums),
        cut=sum(r.cut for r in sums),
        kinds=tuple(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
        unknown=unknown(briefing.articles),
    )


def seeds(briefing: Briefing) -> tuple[str, ...]:
    """All seeds by name: those of the articles, and those of the ledger that gave none."""
    own = {seed for a in briefing.articles for seed in (*a.sources, *(account.seed for account in a.accounts))}
    return tuple(sorted(own.union(row.seed for row in briefing.seeds)))


def seed_rows(briefing: Briefing, wanted: Iterable[str]) -> tuple[SeedRow, ...]:
    """One row for each of these seeds."""
    ledger = {row.seed: row for row in briefing.seeds}
    articles = {seed: a for a in briefing.articles for seed in (*a.sources, *(account.seed for account in a.accounts))}
    return tuple(seed_row(seed, articles.get(seed), ledger.get(seed)) for seed in wanted)


def seed_row(seed: str, article: Article | None, row: LedgerRow | None) -> SeedRow:
    """A seed with its article and the sums of its lines, where known."""
    account = next((a for a in article.accounts if a.seed == seed), None) if article else None
    verdict = row.verdict if row else "article"
    of, variant = (row.copy_of or "", row.variant) if row else ("", None)
    return SeedRow(seed, article, verdict, reckon(account) if account else None, of, variant)


def unknown(articles: Iterable[Article]) -> tuple[Unknown, ...]:
    """How many articles leave a field of their provenance unstated, for each field that any leaves so."""
    fronts = [a.front for a in articles]
    counts = {
        "publisher": sum(f.publisher is None for f in fronts),
        "author": sum(not f.authors for f in fronts),
        "date": sum(f.published is None for f in fronts),
    }
    return tuple(Unknown(key, n) for key, n in counts.items() if n)
