"""Lines of a text, runs of words in them that may be names, and how the text writes its words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apanhado.analyse.facts.namewords import Lexicon
from apanhado.analyse.facts.tokens import Sentence, Token

__all__ = [
    "HALF_OPENS",
    "Line",
    "Run",
    "Usage",
    "is_acronym",
    "opens",
    "plain",
    "possessive",
    "shouted",
    "terms",
    "usage",
]

_ACRONYM = re.compile(r"(?=.{2,7}$)[A-Z][A-Z&.]*[A-Z0-9]s?$")
_OPENS = frozenset("“\"'«‘—–-•·*.?!…”»")  # a capital after these tells nothing
HALF_OPENS = frozenset(":([;/")  # after these, writers differ
_QUOTES, _UNQUOTES = frozenset('“"«‘'), frozenset('”"»’')
_WORK = 6  # tokens before or after a name in the title of a work
_TERM = 6  # tokens of a term between quotation marks
_SHOUTED = 0.6  # of a sentence's words in capitals: then capitals tell nothing
_FEW = 4  # words of a sentence in which so many capitals are no accident


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a passage."""

    passage: str  # id
    text: str  # the passage's
    tokens: tuple[Token, ...]
    shouted: bool
    n: int = 0  # the passage's place


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line that may be a name."""

    line: Line
    first: int  # tokens, the end exclusive
    last: int
    opening: bool  # its capital may be the sentence's
    lead: int = -1  # where what the person is begins, in capitals before the name: "Presidente Lula"

    @property
    def start(self) -> int:
        """The place in the passage where it begins."""
        return self.line.tokens[self.first].start

    @property
    def end(self) -> int:
        """The place where it ends, without an English possessive."""
        token = self.line.tokens[self.last - 1]
        return token.end - 2 * possessive(token)

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.line.text[self.start : self.end]

    def adverbial(self, lexicon: Lexicon) -> bool:
        """True after a preposition of place, where what follows a comma is the clause: "Na Penha, uma estudante"."""
        return self.first > 0 and self.line.tokens[self.first - 1].lower in lexicon.within

    @property
    def quoted(self) -> bool:
        """True inside a few words between quotation marks that begin with a capital: the title of a work."""
        tokens = self.line.tokens
        before = range(self.first - 1, max(self.first - _WORK, -1), -1)
        left = next((at for at in before if tokens[at].text in _QUOTES), -1)
        if left < 0 or not tokens[left + 1].capital or (left > 0 and tokens[left].start == tokens[left - 1].end):
            return False
        after = range(self.last, min(self.last + _WORK, len(tokens)))
        right = next((at for at in after if tokens[at].text in _UNQUOTES), -1)
        following = tokens[right + 1 : right + 2]
        return right > 0 and not any(token.word and token.start == tokens[right].end for token in following)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its tokens."""
        return self.line.tokens[self.first : self.last]


@dataclass(frozen=True, slots=True)
class Usage:
    """How a text writes its words: in small letters, and in capitals where no sentence begins."""

    small: frozenset[str]
    capital: frozenset[str]


def possessive(token: Token) -> bool:
    """True for an English possessive: "Norvik's"."""
    return token.text[-2:] in ("'s", "’s")


def is_acronym(word: str) -> bool:
    """True for a word of capitals: "FMI", "R&D", "LLMs"."""
    return _ACRONYM.match(word) is not None


def shouted(sentence: Sentence) -> bool:
    """True where a sentence is written in capitals, or its words with capitals as in a heading."""
    long = [
        token.text for token in sentence.tokens if token.word and len(token.text) > 3 and not token.text[0].isdigit()
    ]
    if len(long) < _FEW:
        return False
    if sum(word.isupper() for word in long) > _SHOUTED * len(long):
        return True
    return all(word[0].isupper() for word in long) and all(token.text != "," for token in sentence.tokens)


def opens(tokens: Sequence[Token], at: int) -> bool:
    """True where a capital is due whatever the word: at a beginning, after a colon or a quotation mark."""
    return at == 0 or tokens[at - 1].text in _OPENS or (at == 1 and not tokens[0].word)


def usage(lines: Sequence[Line]) -> Usage:
    """How a text writes its words."""
    small, capital = set(), set()
    for line in lines:
        if line.shouted:
            continue
        for at, token in enumerate(line.tokens):
            if not token.capital:
                small.add(token.lower)
            elif not opens(line.tokens, at):
                capital.add(token.lower)
    return Usage(frozenset(small), frozenset(capital))


def plain(token: Token) -> bool:
    """True for a word with one capital, its first letter."""
    return token.text[1:].islower() or len(token.text) == 1


def terms(line: Line, lexicon: Lexicon) -> Iterator[Run]:
    """What a line sets between quotation marks and says to be a system or technique: "modelo de mundo"."""
    tokens = line.tokens
    for first, token in enumerate(tokens):
        if token.text not in _QUOTES or first + 2 >= len(tokens) or not tokens[first + 1].lower.isalpha():
            continue
        last = first + 1
        while last < len(tokens) and last - first <= _TERM and _nominal(tokens[last], lexicon):
            last += 1
        if last < len(tokens) and tokens[last].text in _UNQUOTES and last - first > 2:
            said = [after.lower for after in tokens[last + 1 : last + 4]]
            apposed = said[:1] == [","] and any(lexicon.heads.get(word) == "system" for word in said[1:])
            if lexicon.heads.get(tokens[first + 1].lower) == "system" or apposed:
                yield Run(line, first + 1, last, opening=False, lead=first + 1)


def _nominal(token: Token, lexicon: Lexicon) -> bool:
    """True for a small word or noun inside a term, false for what only sentences have."""
    small = token.lower in lexicon.of or token.lower in lexicon.within or token.lower in lexicon.owning
    return token.text.isalpha() and not token.capital and (small or token.lower not in lexicon.never)
