"""Measure how well copies are found among labelled texts, beside simple systems.

A record has `id`, `text` (headline, standfirst and body, perhaps with another site's lines around them), `group` (the
same for all forms of one text, digests that hold it among them), `kind` (what was done to it), and perhaps `family`
(texts that only look alike, or tell one story) and `ignore_groups` (whose texts share so much that either answer is
right). A text of ours is read as ingest reads a seed of that text. A prediction has the ids `a` and `b`; ours add the
`kind`, "copy" or "contained", and the `share` of the text of which more stands in the other.

* containment: 35 % of the smaller text's character 9-grams in the larger, and half of the numbers of the text with
  fewer in the other one.
* minhash: datasketch, a Jaccard likeness of one half of the 3-word runs. Left out without `pip install datasketch`.

Pairs with a text translated to and fro ("mt-") are counted apart; those within a group are not asked for.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from typing import Any

from apanhado.copies import find_pairs
from apanhado.documents import BODY_ROLES, Seed
from apanhado.ingest.pipeline import document
from apanhado.text import decode, digest, folded_words, rolling_hashes, squash

__all__ = ["LEFT_OUT", "SYSTEMS", "score"]

Record = Mapping[str, Any]
Ids = tuple[str, str]

_CONTAINED = 0.35
_NUMBERS = 0.5
_ALIKE = 0.5
_PERMUTATIONS = 128


def apanhado(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The pairs that this project finds, of which one is a copy of the other or stands in it."""
    found = find_pairs([_passages(record) for record in records])
    return [
        {**_prediction(records[pair.a], records[pair.b]), "kind": one.kind, "share": round(one.share, 3)}
        for pair in found
        for one in [pair.likeness]
    ]


def _passages(record: Record) -> tuple[str, ...]:
    text = decode(record["text"].encode("utf-8"))
    labelled = document(Seed(f"{record['id']}.txt", digest(text), text, "txt")).labelled
    return tuple(one.block.text for one in labelled if one.role in BODY_ROLES)


def containment(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The pairs of which the smaller is in good part contained in the larger, with the same numbers on the whole."""
    shingles = [set(rolling_hashes(squash(record["text"])).tolist()) for record in records]
    numbers = [set(re.findall(r"\d+(?:[.,]\d+)*", record["text"])) for record in records]
    return [
        _prediction(records[a], records[b])
        for a, b in combinations(range(len(records)), 2)
        if _inside(shingles[a], shingles[b]) >= _CONTAINED and _inside(numbers[a], numbers[b]) >= _NUMBERS
    ]


def _inside(a: Set[Any], b: Set[Any]) -> float:
    """The share of the smaller set that is in the larger, 1.0 for an empty one."""
    return len(a & b) / min(len(a), len(b)) if a and b else 1.0


def minhash(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The pairs whose sets of 3-word runs are half the same, as MinHash tells."""
    datasketch: Any = import_module("datasketch")
    index = datasketch.MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
    found: list[dict[str, Any]] = []
    for n, record in enumerate(records):
        words = folded_words(record["text"])
        sketch = datasketch.MinHash(num_perm=_PERMUTATIONS)
        sketch.update_batch([" ".join(run).encode() for run in zip(words, words[1:], words[2:], strict=False)])
        found += [_prediction(records[other], record) for other in sorted(index.query(sketch))]
        index.insert(n, sketch)
    return found


def _prediction(a: Record, b: Record) -> dict[str, Any]:
    return {"a": a["id"], "b": b["id"]}


SYSTEMS: dict[str, Callable[[Sequence[Record]], list[dict[str, Any]]]] = {
    "apanhado": apanhado,
    "containment": containment,
}
LEFT_OUT: dict[str, str] = {}
if find_spec("datasketch"):
    SYSTEMS["minhash"] = minhash
else:
    LEFT_OUT["minhash"] = "left out: datasketch is not installed"


def score(records: Sequence[Record], predictions: Sequence[Record]) -> dict[str, dict[str, object]]:
    """Precision, recall and F1 of the pairs; the pairs found by what was done to the text; the wrong ones by kind."""
    by_id = {record["id"]: record for record in records}
    wanted, translated = _golden(records)
    said = {_ids(one["a"], one["b"]) for one in predictions if one["a"] != one["b"]}
    counted = {pair for pair in said if not _ignored(*(by_id[name] for name in pair))}
    right = counted & wanted
    wrong = Counter(_relation(*(by_id[name] for name in pair)) for pair in counted - wanted)
    alike = Counter(_relation(a, b) for a, b in _alike(records))
    return {
        "pairs": {
            "pairs_gold": len(wanted),
            **_rates(len(right), len(counted), len(wanted)),
            "precision_without_template_pairs": round(len(right) / max(1, len(counted) - wrong["template"]), 4),
            "mt_pairs_linked": f"{len(said & translated)}/{len(translated)}",
        },
        "found": {kind: f"{found}/{there}" for kind, found, there in _by_kind(by_id, wanted, right)},
        "wrong": {kind: wrong[kind] for kind in ("template", "same story", "other") if wrong[kind]},
        "look-alikes": {kind: alike[kind] for kind in ("template", "same story")},
    }


def _ids(a: str, b: str) -> Ids:
    return (a, b) if a < b else (b, a)


def _golden(records: Iterable[Record]) -> tuple[set[Ids], set[Ids]]:
    """The pairs of one group, and those of them with a translated text."""
    groups = defaultdict(list)
    for record in records:
        groups[record["group"]].append(record)
    pairs = [(a, b) for group in groups.values() for a, b in combinations(group, 2)]
    translated = {_ids(a["id"], b["id"]) for a, b in pairs if _translated(a, b)}
    return {_ids(a["id"], b["id"]) for a, b in pairs} - translated, translated


def _translated(a: Record, b: Record) -> bool:
    return "mt-" in a["kind"] + b["kind"]


def _ignored(a: Record, b: Record) -> bool:
    """True for a pair that is neither right nor wrong; what the first of them says of the second's group decides."""
    return (_translated(a, b) and a["group"] == b["group"]) or b["group"] in a.get("ignore_groups", ())


def _relation(a: Record, b: Record) -> str:
    """Of a pair from two groups: templates (families named "t…"), one story, or nothing."""
    family = a.get("family")
    if not family or family != b.get("family"):
        return "other"
    return "template" if family.startswith("t") else "same story"


def _alike(records: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """The pairs of a family, from two groups, that are no copies but may be taken for them."""
    families = defaultdict(list)
    for record in records:
        if record.get("family") and "mt-" not in record["kind"]:
            families[record["family"]].append(record)
    for family in families.values():
        for a, b in combinations(family, 2):
            if a["group"] != b["group"] and not _ignored(a, b):
                yield a, b


def _by_kind(by_id: Mapping[str, Record], wanted: Iterable[Ids], right: set[Ids]) -> Iterator[tuple[str, int, int]]:
    """What was done to a text, in how many pairs with the text it was done to, and how many of them are found."""
    there, found = Counter[str](), Counter[str]()
    for pair in wanted:
        kinds = [by_id[name]["kind"] for name in pair]
        made = [kinds[1 - n] for n in (0, 1) if kinds[n] == "base"]
        for kind in [*made, *(["natural copy"] if kinds[0] == "story" else [])]:
            there[kind] += 1
            found[kind] += pair in right
    yield from ((kind, found[kind], there[kind]) for kind in sorted(there))


def _rates(right: int, predicted: int, golden: int) -> dict[str, float]:
    p, r = right / predicted if predicted else 0.0, right / golden if golden else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0}
