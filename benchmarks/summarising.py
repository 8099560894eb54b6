"""Measure the choice of sentences on texts that people summarised, beside the lead, LexRank and TextRank.

A record has `task`: "multi" (several articles on one event), "single" or "temario" (one); `docs`, each with `id`,
`title`, `text` and `sents` (its sentences as annotators part them, or null); `refs`, the summaries people wrote; and
for stories `aligned`, which says for a sentence ("D1:0") what points of those summaries it makes.

A system gives sentences until it has used up its words: 110 for a story, 30 % of a single article. Every figure is the
mean over records. "r1", "r2" and "rl" are ROUGE-1, -2 and -L, recall and F1, against each person in turn;
"key_sentence_precision" is the share of sentences that make any point, "human_point_coverage" that of the points made;
"grounded" counts the sentences that stand in their texts, word for word.

The engine gets Articles with the paragraphs of the text and, in stories, the sentences of the annotators. It ranks as
it does for the key sentences of stories and articles: what cannot be read alone is not given.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.corpus import Corpus
from apanhado.analyse.keypoints import rank
from apanhado.languages import function_words
from apanhado.model import Article, Body, Passage
from apanhado.schema import FrontMatter
from apanhado.text import folded_words, sentences

__all__ = ["SYSTEMS", "articles", "score"]

Record = Mapping[str, Any]
Sentence = tuple[str, str]  # the document's id, and the words
Weights = NDArray[np.float64]
Grams = Counter[tuple[str, ...]]

LANGUAGE = "pt"
_TASKS = ("multi", "single", "temario")
_STORY, _SHARE, _LEAST = 110, 0.3, 20  # words: for a story, of one article, and of the shortest
_TAIL = 40  # characters by which a sentence is known in a text that leaves out its place of writing
_ALIKE = 0.1  # cosine from which LexRank joins two sentences, and how often it and TextRank go on by chance
_CHANCE, _ROUNDS = 0.15, 50
_REPEATS = 0.6  # of a sentence's weight that the baselines take from what is like one they have


def articles(record: Record) -> tuple[Article, ...]:
    """The documents of a record as the engine gets them."""
    return tuple(_article(doc, _paragraphs(doc) if record["task"] == "multi" else None) for doc in record["docs"])


def _article(doc: Record, paragraphs: Iterable[str] | None) -> Article:
    texts = re.split(r"\n\s*\n", doc["text"].strip()) if paragraphs is None else paragraphs
    passages = tuple(Passage(f"{doc['id']}-{n}", n, "paragraph", text) for n, text in enumerate(texts, 1))
    front = FrontMatter(title=(doc["title"] or doc["id"]).split("\n")[0])
    return Article(f"articles/{doc['id']}.md", doc["id"], front, Body("", passages), "", LANGUAGE)


def _paragraphs(doc: Record) -> list[str]:
    """The annotators' sentences, those of one paragraph of the text together."""
    known = [_squeezed(paragraph) for paragraph in re.split(r"\n\s*\n", doc["text"].strip())]
    found: list[str] = []
    last = -1
    for sentence in map(_squeezed, doc["sents"]):
        tail = sentence[-_TAIL:]
        place = next((n for n, text in enumerate(known) if n >= last and tail in text), last)
        if found and place == last:
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
        last = place
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


# --- Systems ---------------------------------------------------------------------------------------------


def _ours(record: Record) -> Iterator[Sentence]:
    texts = articles(record)
    for one in rank(Corpus(texts)):
        yield texts[one.article].slug, one.sentence.text


def _lead(record: Record) -> Iterator[Sentence]:
    """The first sentence of each document, the second of each, and so on."""
    for row in zip_longest(*_parted(record)):
        yield from filter(None, row)


def _lexrank(record: Record) -> Iterator[Sentence]:
    """Erkan and Radev, "LexRank" (2004): a walk over sentences with many words in common, rare ones counting more."""
    given = list(_all(record))
    vectors = _vectors(given, weighted=True)
    likeness = vectors @ vectors.T
    return _without_repeats(given, _walked((likeness > _ALIKE).astype(np.float64)), likeness)


def _textrank(record: Record) -> Iterator[Sentence]:
    """Mihalcea and Tarau, "TextRank" (2004): the same with the words in common by the length of both sentences."""
    given = list(_all(record))
    vectors = _vectors(given, weighted=True)
    sets = (_vectors(given, weighted=False) > 0).astype(np.float64)
    size = np.log(sets.sum(axis=1) + 1)
    common = sets @ sets.T / np.maximum(1e-9, size[:, None] + size)
    np.fill_diagonal(common, 0)
    return _without_repeats(given, _walked(common), vectors @ vectors.T)


def _parted(record: Record) -> list[list[Sentence]]:
    return [
        [(text.slug, sentence) for passage in text.body.passages for sentence in sentences(passage.text, LANGUAGE)]
        for text in articles(record)
    ]


def _all(record: Record) -> Iterator[Sentence]:
    for parted in _parted(record):
        yield from parted


def _vectors(given: Sequence[Sentence], *, weighted: bool) -> Weights:
    """Each sentence as a vector of its words, which are rarer the more they weigh."""
    bags = [Counter(word for word in folded_words(text) if word not in function_words(LANGUAGE)) for _, text in given]
    words = {word: n for n, word in enumerate(dict.fromkeys(word for bag in bags for word in bag))}
    vectors = np.zeros((len(bags), len(words)))
    for row, bag in enumerate(bags):
        for word, times in bag.items():
            vectors[row, words[word]] = times
    if weighted:
        vectors *= np.log((len(bags) + 1) / ((vectors > 0).sum(axis=0) + 0.5))
        vectors /= np.maximum(1e-9, np.linalg.norm(vectors, axis=1, keepdims=True))
    return vectors


def _walked(joined: Weights) -> Weights:
    """How often a walk comes to each sentence."""
    steps = joined / np.maximum(1e-9, joined.sum(axis=1, keepdims=True))
    found = np.full(len(joined), 1 / len(joined))
    for _ in range(_ROUNDS):
        found = _CHANCE / len(joined) + (1 - _CHANCE) * (steps.T @ found)
    return found


def _without_repeats(given: Sequence[Sentence], weights: Weights, likeness: Weights) -> Iterator[Sentence]:
    """The heaviest sentences one after another, each lighter the more it is like one before it."""
    repeats = np.zeros(len(given))
    left = np.ones(len(given), np.bool_)
    for _ in given:
        best = int(np.where(left, np.round(weights * (1 - _REPEATS * repeats), 9), -1).argmax())
        left[best] = False
        repeats = np.maximum(repeats, likeness[best])
        yield given[best]


def _run(system: Callable[[Record], Iterable[Sentence]]) -> Callable[[Sequence[Record]], list[dict[str, Any]]]:
    def predict(records: Sequence[Record]) -> list[dict[str, Any]]:
        return [
            {"id": r["id"], "sents": [{"doc": doc, "text": text} for doc, text in _cut(r, system(r))]} for r in records
        ]

    return predict


def _cut(record: Record, given: Iterable[Sentence]) -> Iterator[Sentence]:
    """Sentences until the words are used up."""
    left = _budget(record)
    for one in given:
        if left <= 0:
            return
        left -= len(_tokens(one[1]))
        yield one


SYSTEMS: dict[str, Callable[[Sequence[Record]], list[dict[str, Any]]]] = {
    "apanhado": _run(_ours),
    "lead": _run(_lead),
    "LexRank": _run(_lexrank),
    "TextRank": _run(_textrank),
}


# --- Figures ---------------------------------------------------------------------------------------------


def score(records: Sequence[Record], predictions: Sequence[Record]) -> dict[str, dict[str, object]]:
    """The figures of each task that the records have."""
    given = {one["id"]: one["sents"] for one in predictions}
    tasks = {task: [(r, given.get(r["id"], [])) for r in records if r["task"] == task] for task in _TASKS}
    return {task: _figures(pairs) for task, pairs in tasks.items() if pairs}


def _figures(pairs: Sequence[tuple[Record, Sequence[Record]]]) -> dict[str, object]:
    rows = [_rouge(record, chosen) for record, chosen in pairs]
    grounded = [one["text"] for record, chosen in pairs for one in chosen if _stands(record, one)]
    figures: dict[str, object] = {name: round(sum(row[name] for row in rows) / len(rows), 4) for name in rows[0]}
    figures |= {"n": len(rows), "grounded": f"{len(grounded)}/{sum(len(chosen) for _, chosen in pairs)}"}
    made = [_points(record, chosen) for record, chosen in pairs if record["aligned"]]
    if made:
        telling = [bool(points) for found, _ in made for points in found]
        cover = [len({p for points in found for p in points}) / max(1, wanted) for found, wanted in made]
        figures["key_sentence_precision"] = round(sum(telling) / max(1, len(telling)), 4)
        figures["human_point_coverage"] = round(sum(cover) / len(cover), 4)
    return figures


def _stands(record: Record, one: Record) -> bool:
    """True where a sentence is in its document, word for word."""
    doc = next((doc for doc in record["docs"] if doc["id"] == one["doc"]), None)
    wanted = _squeezed(one["text"])
    return doc is not None and any(wanted in _squeezed(text) for text in (doc["text"], *(doc["sents"] or ())))


def _points(record: Record, chosen: Sequence[Record]) -> tuple[list[list[int]], int]:
    """What points each sentence within the budget makes, and how many there are."""
    aligned = record["aligned"]
    labelled = {
        (doc["id"], _squeezed(text)): aligned.get(f"{doc['id']}:{n}", [])
        for doc in record["docs"]
        for n, text in enumerate(doc["sents"])
    }
    cut = _cut(record, ((one["doc"], one["text"]) for one in chosen))
    found = [labelled.get((doc, _squeezed(text)), []) for doc, text in cut]
    return found, len({point for points in aligned.values() for point in points})


def _rouge(record: Record, chosen: Sequence[Record]) -> dict[str, float]:
    """ROUGE of the words within the budget, the mean over the people who wrote a summary."""
    words = list(islice((word for one in chosen for word in _tokens(one["text"])), _budget(record)))
    rows = [_beside(words, _tokens(reference)) for reference in record["refs"]]
    return {name: fmean(row[name] for row in rows) for name in rows[0]}


def _beside(words: Sequence[str], reference: Sequence[str]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for n in (1, 2):
        ours, theirs = _grams(words, n), _grams(reference, n)
        figures |= _rates(f"r{n}", (ours & theirs).total(), ours.total(), theirs.total())
    return figures | _rates("rl", _subsequence(words, reference), len(words), len(reference))


def _rates(name: str, common: int, ours: int, theirs: int) -> dict[str, float]:
    p, r = common / max(1, ours), common / max(1, theirs)
    return {f"{name}_r": r, f"{name}_f": 2 * p * r / (p + r) if p + r else 0.0}


def _grams(words: Sequence[str], n: int) -> Grams:
    return Counter(zip(*(words[k:] for k in range(n)), strict=False))


def _subsequence(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the longest sequence of words that both have in this order."""
    above = [0] * (len(b) + 1)
    for word in a:
        row = [0]
        for n, other in enumerate(b):
            row.append(above[n] + 1 if word == other else max(above[n + 1], row[n]))
        above = row
    return above[-1]


def _budget(record: Record) -> int:
    if record["task"] == "multi":
        return _STORY
    return max(_LEAST, int(_SHARE * len(_tokens(record["docs"][0]["text"]))))


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
