"""Measure what names and phrases are found to be a text's subject, beside TF-IDF times frequency.

A record has `text`, one transcript of broadcast news without paragraphs, and `keys`, the words that people took for its
key phrases, names among them. Compared are the first 5, 10 and 15 without accents and plural endings: precision, recall
and F1, the mean over texts, and "word_precision" of their single words.

The engine gives the names that an article's facts are made of and the phrases that topics are chosen from, those that
occur most often first; a topic itself needs several passages, which one transcript seldom has.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from apanhado.analyse.corpus import Corpus
from apanhado.analyse.facts.names import find_names
from apanhado.analyse.phrases import find_phrases
from apanhado.languages import function_words
from apanhado.model import Article, Body, Passage
from apanhado.schema import FrontMatter
from apanhado.text import sentences

__all__ = ["SYSTEMS", "score"]

Record = Mapping[str, Any]
System = Callable[[Sequence[Record]], list[dict[str, Any]]]

LANGUAGE = "pt"
_FIRST = (5, 10, 15)
_LONGEST = 3  # words of a phrase of the baseline
_ENDINGS = re.compile(r"(oes|aes|ais|eis|is|es|s)$")


def _ours(records: Sequence[Record]) -> list[dict[str, Any]]:
    return [{"id": record["id"], "keys": _key_phrases(record["text"])} for record in records]


def _key_phrases(text: str) -> list[str]:
    """The names and phrases of a text, those that occur most often first, of equals the earlier."""
    parted = enumerate(sentences(text, LANGUAGE))
    passages = tuple(Passage(str(n), n + 1, "paragraph", sentence) for n, sentence in parted)
    found = [
        (-len(name.mentions), int(name.mentions[0].where.passage), name.name)
        for name in find_names(passages, LANGUAGE, ())
    ]
    found += _phrases(Article("articles/a.md", "a", FrontMatter(title="A"), Body("", passages), "", LANGUAGE))
    return [phrase for _, _, phrase in sorted(found)]


def _phrases(article: Article) -> Iterator[tuple[int, int, str]]:
    for shelf in Corpus((article,)).shelves:
        phrases, fit = find_phrases(shelf)
        for row in np.flatnonzero(fit).tolist():
            place = int(phrases.passages[phrases.bounds[row]])
            yield -int(phrases.seen[row]), place, shelf.vocabulary.spell(phrases.title[row].tolist())


def _weighed(records: Sequence[Record]) -> list[dict[str, Any]]:
    """Runs of up to three words that neither begin nor end with a function word, by TF-IDF times frequency."""
    given = [Counter(_runs(record["text"])) for record in records]
    texts = Counter(run for counted in given for run in counted)
    idf = {run: math.log((len(given) + 1) / times) for run, times in texts.items()}
    return [
        {"id": record["id"], "keys": sorted(counted, key=lambda run: (-(counted[run] ** 2) * idf[run], run))}
        for record, counted in zip(records, given, strict=True)
    ]


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower())
    fit = [len(word) > 2 and word not in function_words(LANGUAGE) for word in words]
    for size in range(1, _LONGEST + 1):
        for n in range(len(words) - size + 1):
            if fit[n] and fit[n + size - 1]:
                yield " ".join(words[n : n + size])


SYSTEMS: dict[str, System] = {"apanhado": _ours, "TF-IDF x frequency": _weighed}


def score(records: Sequence[Record], predictions: Sequence[Record]) -> dict[str, dict[str, object]]:
    """The figures of the first 5, 10 and 15 phrases."""
    given = {one["id"]: one["keys"] for one in predictions}
    pairs = [(_plain(record["keys"]), _plain(given.get(record["id"], ()))) for record in records]
    return {f"@{first}": _figures([(wanted, found[:first]) for wanted, found in pairs]) for first in _FIRST}


def _figures(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[str, object]:
    rows = [(*_rates(wanted, found), _word_precision(wanted, found)) for wanted, found in pairs]
    means = (round(sum(column) / len(rows), 4) for column in zip(*rows, strict=True))
    return dict(zip(("p", "r", "f1", "word_precision"), means, strict=True))


def _rates(wanted: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    common = len(set(wanted) & set(found))
    p, r = common / max(1, len(found)), common / max(1, len(wanted))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def _word_precision(wanted: Sequence[str], found: Sequence[str]) -> float:
    ours, theirs = ({word for phrase in phrases for word in phrase.split()} for phrases in (found, wanted))
    return len(ours & theirs) / max(1, len(ours))


def _plain(phrases: Sequence[str]) -> list[str]:
    """The phrases without accents and plural endings, each once."""
    return list(dict.fromkeys(filter(None, map(_bare, phrases))))


def _bare(phrase: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFD", phrase.lower()) if not unicodedata.combining(c))
    return " ".join(_ENDINGS.sub("", word) if len(word) > 4 else word for word in re.findall(r"\w+", letters))
