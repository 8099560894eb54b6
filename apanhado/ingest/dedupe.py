"""The same text once: which documents are copies of which."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from apanhado.copies import Wording, candidates, comparison, wording
from apanhado.documents import BODY_ROLES, SeedDocument
from apanhado.memo import Memo

__all__ = ["Copy", "find_copies"]

# Of the shingles that a text has in common with any, those that the other has. Copies with a scanner's errors in
# every line share a quarter of all.
_CANDIDATE = 0.15
_LENGTH = 0.5  # of the longer text; a copy is longer, since most of either stands in the other


@dataclass(frozen=True, slots=True)
class Copy:
    """A document whose text stands in another one."""

    seed: str
    of: str  # the seed of the canonical document
    share: float  # of the shorter text that stands in the longer


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    document: SeedDocument
    wording: Wording

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
    prepared = [memo.once(("seed wording", d.seed, d.digest), partial(_prepare, d)) for d in documents if d.body]
    texts = sorted(prepared, key=lambda text: _rank(text, keep))
    first = _first_of_each(texts)
    distinct = [text for text in texts if text.document.seed in keep or first[text.wording.digest] is text]
    copies = {copy.seed: copy for copy in _copies(distinct, sum(t.document.seed in keep for t in distinct), memo)}
    for text in texts:  # what has another's words letter by letter goes where that one goes
        seed, same = text.document.seed, first.get(text.wording.digest, text).document.seed
        if seed != same and seed not in keep:
            copies[seed] = Copy(seed, copies[same].of, copies[same].share) if same in copies else Copy(seed, same, 1.0)
    return tuple(copies[seed] for seed in sorted(copies))


def _prepare(document: SeedDocument) -> _Text:
    return _Text(document, wording(tuple(one.block.text for one in document.labelled if one.role in BODY_ROLES)))


def _rank(text: _Text, keep: set[str]) -> tuple[bool, int, str, str, str]:
    """The order in which documents claim to be canonical."""
    date = text.document.metadata.get("published")
    known = date.value if date and isinstance(date.value, str) else "~"
    return (text.document.seed not in keep, -text.wording.length, known, text.document.digest, text.document.seed)


def _first_of_each(texts: Sequence[_Text]) -> dict[str, _Text]:
    """The first text of each wording, by its digest."""
    return {text.wording.digest: text for text in reversed(texts) if text.wording.digest}


def _copies(texts: Sequence[_Text], placed: int, memo: Memo) -> Iterator[Copy]:
    """The texts after the `placed` ones that are copies of one before, each with the first such that is none itself."""
    compare = comparison()
    canonical = list(range(len(texts)))  # of each text, by its place
    for place, others in candidates([text.wording for text in texts], _CANDIDATE, placed):
        text = texts[place]
        for other in sorted({canonical[other] for other in others}):
            whole = texts[other]
            short, long = sorted((text.wording.length, whole.wording.length))
            if short < _LENGTH * long:
                continue
            passages = text.wording.passages, whole.wording.passages
            same = memo.once(("seed likeness", text.key, whole.key), partial(compare, *passages))
            if same and same.kind == "copy":
                canonical[place] = other
                yield Copy(text.document.seed, whole.document.seed, round(same.share, 3))
                break
