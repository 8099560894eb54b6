"""The same text once: which documents are copies of which.

Likeness is containment of character shingles (Broder 1997), the share of the shorter text that stands in the
longer, so a text cut short is found. Texts that only look alike (the weekly results of one lottery) agree in
wording and differ in numbers; therefore the numbers of the sentences they share must be the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from apanhado.memo import Memo
from apanhado.model import BODY_ROLES, SeedDocument
from apanhado.text import sentences, shingles, squash

__all__ = ["Copy", "find_copies"]

# On 522 labelled news texts, template look-alikes among them, no pair was joined wrongly from 0.5 to 0.8.
_COPY = 0.6
_LENGTH = 0.5  # of the longer text; what is shorter may be one article of several in a digest
_SHARED_SENTENCE = 0.6
_SAMPLED = np.uint64(2**60)  # one hash in 16 is below; those of a text are a sample of its shingles
_COMMON = 64  # a shingle in more documents than this tells nothing


@dataclass(frozen=True, slots=True)
class Copy:
    """A document whose text stands in another one."""

    seed: str
    of: str  # the seed of the canonical document
    share: float  # of the shorter text that stands in the longer


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    document: SeedDocument
    passages: tuple[str, ...]
    length: int  # characters
    shingles: NDArray[np.uint64]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all other texts, in a project and from build to build."""
        return self.document.seed, self.document.digest


def find_copies(documents: Sequence[SeedDocument], placed: Iterable[str], memo: Memo | None = None) -> tuple[Copy, ...]:
    """The documents that are copies, each with its canonical one, sorted by seed; the order of input does not matter.

    Canonical is: a document that has a file (`placed`, seeds), then the most complete text, then the earliest
    known date, then the smaller digest. Each copy is like its canonical text itself: containment is not transitive.
    """
    keep = set(placed)
    if all(d.seed in keep for d in documents if d.body):
        return ()
    memo = memo or Memo(None)
    prepared = [memo.once(("wording", d.seed, d.digest), partial(_prepare, d)) for d in documents if d.body]
    texts = sorted(prepared, key=lambda t: _rank(t, keep))
    copies: dict[str, Copy] = {}
    for text, first in _candidates(texts, sum(t.document.seed in keep for t in texts)):
        seed, other = text.document.seed, first.document.seed
        if seed in copies or other in copies:
            continue
        share = memo.once(("share", text.key, first.key), partial(_share, text, first))
        if share is not None:
            copies[seed] = Copy(seed, other, round(share, 3))
    return tuple(copies[seed] for seed in sorted(copies))


def _prepare(document: SeedDocument) -> _Text:
    passages = tuple(one.block.text for one in document.labelled if one.role in BODY_ROLES)
    whole = " ".join(passages)
    return _Text(document, passages, len(whole), shingles(whole))


def _rank(text: _Text, keep: set[str]) -> tuple[bool, int, str, str, str]:
    """The order in which documents claim to be canonical."""
    date = text.document.metadata.get("published")
    known = date.value if date and isinstance(date.value, str) else "~"
    return (text.document.seed not in keep, -text.length, known, text.document.digest, text.document.seed)


def _candidates(texts: Sequence[_Text], placed: int) -> Iterator[tuple[_Text, _Text]]:
    """Each text but the first, `placed` ones, with those before it that it may be a copy of, almost surely all.

    Their samples share at least half of what those of copies would; of the shingles too common to be looked up
    all are taken for shared.
    """
    samples = [t.shingles[: np.searchsorted(t.shingles, _SAMPLED)] for t in texts]
    sizes = np.array([len(sample) for sample in samples])
    every = np.concatenate(samples)
    order = np.argsort(every)
    every, owners = every[order], np.repeat(np.arange(len(texts)), sizes)[order]
    for i in range(placed, len(texts)):
        starts, ends = np.searchsorted(every, samples[i]), np.searchsorted(every, samples[i], "right")
        rare = ends - starts <= _COMMON
        having = [owners[start:end] for start, end in zip(starts[rare], ends[rare], strict=True)]
        shared = np.bincount(np.concatenate([*having, owners[:0]]), minlength=len(texts))[:i]
        enough = shared + np.sum(~rare) >= _COPY / 2 * np.minimum(sizes[:i], sizes[i])
        for j in np.flatnonzero((shared > 0) & enough).tolist():
            yield texts[i], texts[j]


def _share(a: _Text, b: _Text) -> float | None:
    """The share of the shorter text that stands in the longer, None if neither is a copy of the other."""
    if min(a.length, b.length) < _LENGTH * max(a.length, b.length):
        return None
    share = _contained(*sorted((a.shingles, b.shingles), key=len))
    return share if share >= _COPY and _numbers(_shared(a, b)) == _numbers(_shared(b, a)) else None


def _contained(small: NDArray[np.uint64], large: NDArray[np.uint64]) -> float:
    """The share of a set of shingles that is in another one, from 0 to 1."""
    if not len(small) or not len(large):
        return 0.0
    return float(np.mean(large.take(np.searchsorted(large, small), mode="clip") == small))


def _shared(a: _Text, b: _Text) -> Iterator[str]:
    """The sentences of one text that stand in the other, give or take a few words; each once."""
    seen: set[str] = set()
    for passage in a.passages:
        for sentence in sentences(passage, a.document.language or "en"):
            flat = squash(sentence)
            if flat not in seen and _contained(shingles(sentence), b.shingles) >= _SHARED_SENTENCE:
                seen.add(flat)
                yield sentence


def _numbers(texts: Iterable[str]) -> frozenset[str]:
    """The numbers of some texts, signs of grouping taken out ("4.349" and "4,349" are one)."""
    return frozenset(re.sub(r"[.,]", "", n) for text in texts for n in re.findall(r"\d+(?:[.,]\d+)*", text))
