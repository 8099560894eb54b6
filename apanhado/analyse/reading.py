"""Articles read: every word of one a number. Reading is a pure function of the article, so none is read twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.statements import is_statement, speaks_to_reader, stands_alone
from apanhado.analyse.terms import EDGE, Kind, Numbers, Vocabularies, Vocabulary
from apanhado.languages import base_language
from apanhado.model import Article, PassageRef
from apanhado.text import fold, sentences, words

__all__ = ["ADDRESS", "BEGIN", "END", "LENGTH", "PLACE", "STEM", "TEXT", "TIMES", "Reading", "Readings", "Sentence"]

# The columns of a table of statements, sentences that might be key points: the passage in its article, from 0; where it
# begins and ends among the article's words; how many they are, marks not counted; whether it speaks to the reader.
PLACE, BEGIN, END, LENGTH, ADDRESS = range(5)
# The columns of a bag, which says how often each of some texts has each stem; stems of a text as they first occur.
TEXT, STEM, TIMES = range(3)

# All that is read of an article: its slug and language; its title, dek and headings; the texts and ids of its passages.
_Inputs = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the stems of its words by their numbers."""

    text: str
    stems: tuple[int, ...]
    telling: frozenset[int]  # those of words with a meaning of their own

    @staticmethod
    def of(text: str, said: Sequence[int], vocabulary: Vocabulary) -> "Sentence":
        """The sentence, given its words by their numbers."""
        stems = vocabulary.columns["stem"][list(said)].tolist()
        content = (vocabulary.words[n].kind is Kind.CONTENT for n in said)
        return Sentence(text, tuple(stems), frozenset(compress(stems, content)))


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """An article read."""

    vocabulary: Vocabulary
    lines: tuple[str, ...]  # title, dek and headings
    headlines: Numbers  # their stems, each once
    passages: int
    words: Numbers  # of all passages, an edge before each
    texts: tuple[str, ...]  # of the statements
    statements: Numbers
    whole: Numbers  # the bag of the article as one text
    parts: Numbers  # of its passages
    spoken: Numbers  # of its statements
    refs: tuple[PassageRef, ...]  # of its passages
    _told: dict[int, Sentence | None] = field(default_factory=dict)

    def alone(self, statement: int) -> Sentence | None:
        """A statement, unless it cannot be read alone or is the title or a heading; found out when first asked."""
        if statement not in self._told:
            said = self.words[slice(*self.statements[BEGIN : END + 1, statement])].tolist()
            self._told[statement] = self._tell(self.texts[statement], said)
        return self._told[statement]

    def _tell(self, text: str, said: Sequence[int]) -> Sentence | None:
        if _bare(text) in map(_bare, (self.lines[0], *self.lines[2:])):
            return None
        words = [self.vocabulary.words[n] for n in said]
        return Sentence.of(text, said, self.vocabulary) if stands_alone(text, words, self.vocabulary.lexicon) else None


class Readings:
    """The articles of a library as they were last read."""

    def __init__(self) -> None:
        """Has read nothing yet."""
        self._vocabularies = Vocabularies()
        self._read: dict[_Inputs, Reading] = {}

    def of(self, articles: Iterable[Article]) -> tuple[Reading, ...]:
        """Each article read; all others are forgotten."""
        found = [(inputs, self._reading(inputs)) for inputs in map(_inputs, articles)]
        self._read = dict(found)
        return tuple(reading for _, reading in found)

    def ahead(self, articles: Iterable[Article]) -> Iterator[None]:
        """Nothing, once for each article that was not read yet; it is then, for whoever asks later."""
        for inputs in map(_inputs, articles):
            if inputs not in self._read:
                self._read[inputs] = self._reading(inputs)
                yield

    def _reading(self, inputs: _Inputs) -> Reading:
        return self._read.get(inputs) or _read(inputs, self._vocabularies[inputs[1]])


def _inputs(article: Article) -> _Inputs:
    lines = (article.front.title, article.front.dek or "", *[h.text for h in article.body.headings])
    passages = article.body.passages
    texts, ids = tuple([p.text for p in passages]), tuple([p.id for p in passages])
    return article.slug, base_language(article.language), lines, texts, ids


def _read(inputs: _Inputs, vocabulary: Vocabulary) -> Reading:
    """An article read, its passages sentence by sentence."""
    slug, language, lines, passages, ids = inputs
    met: list[int] = []
    texts, rows = [], []
    for place, passage in enumerate(passages):
        met.append(EDGE)
        for text in sentences(passage, language):
            begin, said = len(met), words(text)
            met += vocabulary.read(text)
            if is_statement(text, said):
                texts.append(text)
                rows.append((place, begin, len(met), 0, speaks_to_reader(text, said, vocabulary.lexicon)))
    numbers, statements = np.array(met, np.int64), np.array(rows, np.int32).reshape(-1, 5).T
    headlines = [n for line in lines for n in vocabulary.read(line)]
    kind, stem = vocabulary.columns["kind"], vocabulary.columns["stem"]
    counted = np.append(0, np.cumsum(kind[numbers] < Kind.COMMA))
    statements[LENGTH] = counted[statements[END]] - counted[statements[BEGIN]]
    return Reading(
        vocabulary, lines, np.unique(stem[headlines]), len(passages), numbers, tuple(texts), statements,
        *_bags(numbers, stem[numbers], kind[numbers] == Kind.CONTENT, statements),
        tuple(PassageRef(slug, i) for i in ids),
    )  # fmt: skip


def _bags(
    words: Numbers, stems: Numbers, content: NDArray[np.bool_], statements: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """The bags of an article, of its passages and of its statements."""
    at = np.flatnonzero(content)
    passage = np.cumsum(words == EDGE)[at] - 1
    statement = np.searchsorted(statements[BEGIN], at, side="right") - 1
    inside = at < np.append(statements[END], -1)[statement]  # before the first statement -1 leads to the last row
    stems = stems[at]
    return _bag(np.zeros_like(at), stems), _bag(passage, stems), _bag(statement[inside], stems[inside])


def _bag(texts: Numbers, stems: Numbers) -> Numbers:
    """The bag of words given by the numbers of their text and their stem."""
    pairs, first, times = np.unique((texts << 32) | stems, return_index=True, return_counts=True)
    return np.stack((pairs >> 32, pairs & 0xFFFFFFFF, times)).astype(np.int32).take(np.argsort(first), axis=1)


def _bare(line: str) -> str:
    return fold(line).strip(" .!")
