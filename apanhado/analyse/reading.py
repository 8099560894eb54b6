"""Articles read: every word of one a number. Reading is a pure function of the article, so none is read twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.statements import is_aside, is_statement, main_clause, stands_alone
from apanhado.analyse.terms import EDGE, Kind, Numbers, Vocabularies, Vocabulary
from apanhado.languages import base_language
from apanhado.model import Article, PassageRef
from apanhado.text import fold, sentences, words

__all__ = [
    *("ASIDE", "BEGIN", "COLUMNS", "DEK", "END", "LENGTH", "OPENS", "ORDER", "PLACE", "SECTION", "STEM", "TEXT"),
    *("Reading", "Readings", "Sentence"),
]

# The columns of a table of statements, sentences that might be key points: the passage in its article, from 0; where it
# begins and ends among the article's words; how many they are, marks not counted; whether it is an aside;
# which sentence it is of the article, which of those below its heading, both from 0; whether it opens its passage.
COLUMNS = PLACE, BEGIN, END, LENGTH, ASIDE, ORDER, SECTION, OPENS = tuple(range(8))
# The columns of a bag, which says what words each of some texts has: its number, a stem, each once as they first occur,
# and whether the dek has it too.
TEXT, STEM, DEK = range(3)

# All that is read of an article: its slug and language; its title, dek and headings; of its passages the texts, the ids
# and the headings above them.
_Inputs = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the stems of its words by their numbers."""

    text: str
    stems: tuple[int, ...]

    @staticmethod
    def of(text: str, said: Sequence[int], vocabulary: Vocabulary) -> "Sentence":
        """The sentence, given its words by their numbers."""
        return Sentence(text, tuple(vocabulary.columns["stem"][list(said)].tolist()))


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
    spoken: Numbers  # the bag of its statements
    refs: tuple[PassageRef, ...]  # of its passages
    _told: dict[int, Sentence | None] = field(default_factory=dict)

    def alone(self, statement: int) -> Sentence | None:
        """A statement, or as much of it as can be read alone; nothing for the title or a heading.

        It is found out when first asked.
        """
        if statement not in self._told:
            said = self.words[slice(*self.statements[BEGIN : END + 1, statement])].tolist()
            self._told[statement] = self._tell(self.texts[statement], said)
        return self._told[statement]

    def _tell(self, text: str, said: Sequence[int]) -> Sentence | None:
        if _bare(text) in map(_bare, (self.lines[0], *self.lines[2:])):
            return None
        if self._stands(text, said):
            return Sentence.of(text, said, self.vocabulary)
        rest = main_clause(text, self.vocabulary.lexicon)
        left = list(self.vocabulary.read(rest))
        fit = is_statement(rest, words(rest)) and self._stands(rest[:1].upper() + rest[1:], left)
        return Sentence.of(rest, left, self.vocabulary) if fit else None

    def _stands(self, text: str, said: Sequence[int]) -> bool:
        return stands_alone(text, [self.vocabulary.words[n] for n in said], self.vocabulary.lexicon)


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

    def some(self, articles: Sequence[Article]) -> tuple[Reading, ...]:
        """Some articles read; no other is forgotten."""
        for _ in self.ahead(articles):
            pass
        return tuple(self._read[inputs] for inputs in map(_inputs, articles))

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
    texts, ids, sections = ([getattr(p, name) for p in passages] for name in ("text", "id", "section"))
    return article.slug, base_language(article.language), lines, tuple(texts), tuple(ids), tuple(sections)


def _read(inputs: _Inputs, vocabulary: Vocabulary) -> Reading:
    """An article read, its passages sentence by sentence."""
    slug, language, lines, passages, ids, sections = inputs
    met: list[int] = []
    texts, rows = [], []
    order, begun = count(), dict[str | None, int]()
    for place, (passage, section) in enumerate(zip(passages, sections, strict=True)):
        met.append(EDGE)
        for text, n in zip(sentences(passage, language), order, strict=False):
            begin, first, said = len(met), begun.setdefault(section, n), words(text)
            met += vocabulary.read(text)
            if is_statement(text, said):
                texts.append(text)
                aside = is_aside(text, said, vocabulary.lexicon)
                rows.append((place, begin, len(met), 0, aside, n, n - first, met[begin - 1] == EDGE))
    numbers, statements = np.array(met, np.int64), np.array(rows, np.int32).reshape(-1, len(COLUMNS)).T
    headlines = [vocabulary.read(line) for line in lines]
    columns = vocabulary.columns
    counted = np.append(0, np.cumsum(columns["kind"][numbers] < Kind.COMMA))
    statements[LENGTH] = counted[statements[END]] - counted[statements[BEGIN]]
    return Reading(
        vocabulary, lines, np.unique(columns["stem"][list(chain(*headlines))]), len(passages), numbers, tuple(texts),
        statements, _bag(columns[numbers], statements, columns["stem"][headlines[1]]),
        tuple(PassageRef(slug, i) for i in ids),
    )  # fmt: skip


def _bag(words: NDArray[np.void], statements: Numbers, dek: Numbers) -> Numbers:
    """The bag of an article's statements: words with a meaning of their own, names with a figure ("GPT-5") too."""
    named = (words["kind"] == Kind.OTHER) & words["capital"] & (words["letters"] > 1)
    at = np.flatnonzero((words["kind"] == Kind.CONTENT) | named)
    text = np.searchsorted(statements[BEGIN], at, side="right") - 1
    inside = at < np.append(statements[END], -1)[text]  # before the first statement -1 leads to the last row
    text, stems = text[inside], words["stem"][at[inside]]
    first = np.sort(np.unique((text << 32) | stems, return_index=True)[1])
    return np.stack((text, stems, np.isin(stems, dek)))[:, first].astype(np.int32)


def _bare(line: str) -> str:
    return fold(line).strip(" .!")
