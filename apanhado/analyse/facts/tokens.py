"""Text as tokens and sentences with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apanhado.text import sentences

__all__ = ["Sentence", "Token", "read", "tokens"]

# A word keeps what stands inside it: "GPT-4.5", "a16z", "d'água", "R&D", "co-fundador"; a number its points and
# commas; a point stays with a single capital ("J. Silva"). Everything else is a token of one character.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+(?![^\W_])|[^\W\d_]\.(?=[^\W\d_]\.)(?:[^\W\d_]\.)+|[^\W_]+(?:[-'’.&+/](?=[^\W_])[^\W_]+)*|\S"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark with its place in the passage."""

    text: str
    start: int
    end: int
    lower: str

    @property
    def capital(self) -> bool:
        """True where the first letter is a capital."""
        return self.text[:1].isupper()

    @property
    def word(self) -> bool:
        """True for letters and digits, False for a mark."""
        return self.text[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, with its tokens; places are places in the passage."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def tokens(text: str, offset: int = 0) -> Iterator[Token]:
    """The tokens of a text; their places are counted from `offset`."""
    for match in _TOKEN.finditer(text):
        found = match[0]
        yield Token(found, match.start() + offset, match.end() + offset, found.lower())


def read(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of a passage with their tokens."""
    found, at = [], 0
    for sentence in sentences(text, language):
        start = text.index(sentence, at)
        at = start + len(sentence)
        found.append(Sentence(start, at, tuple(tokens(sentence, start))))
    return tuple(found)
