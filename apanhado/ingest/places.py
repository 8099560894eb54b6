"""Which article's file each seed has: one of its own, or that of another seed's article, which it joined."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from apanhado import frontmatter
from apanhado.documents import LedgerRow, SeedDocument
from apanhado.memo import Memo
from apanhado.schema import FrontMatter
from apanhado.text import digest

__all__ = ["Places", "places", "renamed"]


@dataclass(frozen=True, slots=True)
class Places:
    """Whose each article's file is; paths below content/."""

    own: dict[str, str]  # by seed, the file of its own article, there or not
    joined: dict[str, tuple[str, str]]  # by seed without one, the file that holds it and the seed of that article
    placed: frozenset[str]  # the seeds that are no copies of new ones, whatever they say

    def allow(self, copy: str, of: str) -> bool:
        """True unless a copy has joined another article than that of the seed it is a copy of."""
        return copy not in self.joined or self.joined[copy][0] == self.own.get(of)


def places(
    texts: Mapping[str, str], ledger: Mapping[str, LedgerRow], documents: Sequence[SeedDocument], memo: Memo
) -> Places:
    """The places that seeds have before any is compared with another; `texts` are those of the articles' files.

    A seed's own file is that of the ledger, else the one whose front matter names it first. It has joined another's
    where a file that a person wrote or edited names it too; and where it was a copy of a seed that is gone or has no
    text now, but whose article is there.
    """
    own = {row.seed: row.file for row in ledger.values() if row.file and not row.copy_of}
    written = {row.file: row.file_digest for row in ledger.values() if not row.copy_of}
    joined: dict[str, tuple[str, str]] = {}
    for path, text in texts.items():
        if path not in written or digest(text) != written[path]:
            first, *others = memo.once(("sources", path, text), partial(_sources, path, text)) or ("",)
            if path not in written:
                own.setdefault(first, path)
            joined |= {seed: (path, first) for seed in others if seed not in joined}
    alive = {d.seed: d.digest for d in documents if d.body}
    for row in ledger.values():
        file, of = row.file or "", row.copy_of
        if file in texts and of and of not in alive and row.seed_digest == alive.get(row.seed):
            joined.setdefault(row.seed, (file, of))
    joined = {seed: place for seed, place in joined.items() if seed in alive and own.get(seed) not in texts}
    own = {seed: path for seed, path in own.items() if seed not in joined}
    return Places(own, joined, frozenset(own) | {seed for seed, (_, of) in joined.items() if of not in alive})


def renamed(
    ledger: Mapping[str, LedgerRow], documents: Sequence[SeedDocument], present: Set[str]
) -> dict[str, LedgerRow]:
    """The ledger as if a seed that is there under a new name had always had it; told by its bytes.

    Of several with the same bytes each row goes to one seed, the row that has the article first.
    """
    gone: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in sorted(ledger.values(), key=lambda row: (row.copy_of is not None, row.seed)):
        if row.seed not in present:
            gone[row.seed_digest].append(row)
    new = sorted(d.seed for d in documents if d.seed not in ledger)
    digests = {d.seed: d.digest for d in documents}
    moved = {seed: gone[digests[seed]].pop(0) for seed in new if gone[digests[seed]]}
    names = {row.seed: seed for seed, row in moved.items()}
    return {
        names.get(seed, seed): replace(
            row, seed=names.get(seed, seed), copy_of=names.get(row.copy_of or "", row.copy_of)
        )
        for seed, row in ledger.items()
    }


def _sources(path: str, text: str) -> tuple[str, ...]:
    """The seeds that an article's own front matter names."""
    found = frontmatter.read(path, text.replace("\r\n", "\n"), FrontMatter).front
    return found.sources if isinstance(found, FrontMatter) else ()
