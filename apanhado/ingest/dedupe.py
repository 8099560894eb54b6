"""The same text once: which documents are copies of which.

Likeness is containment of character shingles (Broder 1997), the share of the shorter text that stands in the
longer, so a text cut short is found. Texts that only look alike (the weekly results of one lottery) agree in
wording and differ in numbers; therefore the numbers of the sentences they share must be the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from apanhado.model import BODY_ROLES, SeedDocument
from apanhado.text import sentences, shingles, squash

__all__ = ["Copy", "find_copies"]

# On 522 labelled news texts, template look-alikes among them, no pair was joined wrongly from 0.5 to 0.8.
_COPY = 0.6
_LENGTH = 0.5  # of the longer text; what is shorter may be one article of several in a digest
_SHARED_SENTENCE = 0.6
_SAMPLE = 16  # one shingle in so many is looked up to find candidates
_COMMON = 64  # a shingle in more documents than this tells nothing


@dataclass(frozen=True, slots=True)
class Copy:
    """A document whose text stands in another one."""

    seed: str
    of: str  # the seed of the canonical document
    share: float  # of the shorter text that stands in the longer


@dataclass(frozen=True, slots=True)
class _Text:
    document: SeedDocument
    passages: tuple[str, ...]
    length: int  # characters
    shingles: frozenset[str]


def find_copies(documents: Sequence[SeedDocument], placed: Iterable[str]) -> tuple[Copy, ...]:
    """The documents that are copies, each with its canonical one, sorted by seed; the order of input does not matter.

    Canonical is: a document that has a file (`placed`, seeds), then the most complete text, then the earliest
    known date, then the smaller digest. Each copy is like its canonical text itself: containment is not transitive.
    """
    keep = set(placed)
    texts = sorted((_prepare(d) for d in documents if d.body), key=lambda t: _rank(t, keep))
    by_seed = {t.document.seed: t for t in texts}
    candidates = _candidates(texts)
    copies: dict[str, Copy] = {}
    for text in texts:
        seed = text.document.seed
        if seed in keep:
            continue
        likes = sorted(candidates[seed], key=lambda other: _rank(by_seed[other], keep))
        for other in likes:
            first = by_seed[other]
            if other in copies or _rank(first, keep) >= _rank(text, keep):
                continue
            share = containment(text.shingles, first.shingles)
            long_enough = min(text.length, first.length) >= _LENGTH * max(text.length, first.length)
            if share >= _COPY and long_enough and _same_numbers(text, first):
                copies[seed] = Copy(seed, other, round(share, 3))
                break
    return tuple(copies[seed] for seed in sorted(copies))


def containment(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that is in the other, from 0 to 1."""
    small, large = sorted((a, b), key=len)
    return len(small & large) / len(small) if small else 0.0


def _prepare(document: SeedDocument) -> _Text:
    passages = tuple(one.block.text for one in document.labelled if one.role in BODY_ROLES)
    whole = " ".join(passages)
    return _Text(document, passages, len(whole), frozenset(shingles(whole)))


def _rank(text: _Text, keep: set[str]) -> tuple[bool, int, str, str, str]:
    """The order in which documents claim to be canonical."""
    date = text.document.metadata.get("published")
    known = date.value if date and isinstance(date.value, str) else "~"
    return (text.document.seed not in keep, -text.length, known, text.document.digest, text.document.seed)


def _candidates(texts: Sequence[_Text]) -> dict[str, set[str]]:
    """For each document those that share a sampled shingle: every copy is among them, almost surely."""
    where: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for shingle in text.shingles:
            if _sampled(shingle):
                where[shingle].append(text.document.seed)
    found: dict[str, set[str]] = {text.document.seed: set() for text in texts}
    for seeds in where.values():
        if 1 < len(seeds) <= _COMMON:
            for seed in seeds:
                found[seed].update(other for other in seeds if other != seed)
    return found


def _sampled(shingle: str) -> bool:
    """True for one shingle in `_SAMPLE`, the same ones in every run, whatever the hash seed."""
    return crc32(shingle.encode()) % _SAMPLE == 0


def _same_numbers(a: _Text, b: _Text) -> bool:
    """True if the sentences that the texts share hold the same numbers."""
    return _numbers(_shared(a, b)) == _numbers(_shared(b, a))


def _shared(a: _Text, b: _Text) -> Iterator[str]:
    """The sentences of one text that stand in the other, give or take a few words; each once."""
    seen: set[str] = set()
    for passage in a.passages:
        for sentence in sentences(passage, a.document.language or "en"):
            own = frozenset(shingles(sentence))
            flat = squash(sentence)
            if flat not in seen and own and len(own & b.shingles) / len(own) >= _SHARED_SENTENCE:
                seen.add(flat)
                yield sentence


def _numbers(texts: Iterable[str]) -> frozenset[str]:
    """The numbers of some texts, signs of grouping taken out ("4.349" and "4,349" are one)."""
    return frozenset(re.sub(r"[.,]", "", n) for text in texts for n in re.findall(r"\d+(?:[.,]\d+)*", text))
