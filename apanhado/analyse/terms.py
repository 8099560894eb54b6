"""Words as the analysis sees them: class, stem, and which of them name a person, nothing, or a theme."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib import resources
from typing import Any

import snowballstemmer
import stopwordsiso
import yaml

from apanhado.text import fold

__all__ = ["Kind", "Lexicon", "Vocabulary", "Word", "base_language", "holds", "lexicon"]

_TOKEN = r"\d[\d.,]*|\w+(?:[-'’.]\w+)*|[^\w\s]"
_ENDS = frozenset('.!?…:;()[]{}"“”«»—–•·|/')
_STEMMERS = {
    "ca": "catalan", "da": "danish", "de": "german", "en": "english", "es": "spanish", "et": "estonian",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hu": "hungarian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "nb": "norwegian",
    "nn": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


_SHORT_STEM, _MUCH_CUT = 4, 3  # letters; such stems joined "partido" with "parte", "medida" with "medo"


class Kind(IntEnum):
    """What a word does in its sentence, as far as a list can tell."""

    CONTENT = 0
    DETERMINER = 1
    PREPOSITION = 2
    CLUE = 3  # a pronoun, auxiliary or negation: what follows is a verb more often than not
    STOP = 4  # any other function word
    OTHER = 5  # a number, a letter alone
    COMMA = 6
    END = 7  # a mark after which a capital says nothing


@dataclass(frozen=True, slots=True)
class Word:
    """One surface form; every occurrence of it in a library is the same value."""

    text: str
    lower: str
    stem: str
    kind: Kind
    capital: bool
    theme: bool = False  # may name a theme by itself, if it is a noun
    head: bool = False  # may open the name of one


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What languages/topics_*.yaml knows of one language; empty for a language without such a file."""

    language: str
    known: bool = False
    modifier_after: bool = True
    plurals: tuple[tuple[str, str], ...] = ()
    feminine: tuple[tuple[str, str], ...] = ()
    determiners: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()  # several words for one thing, singular and plural
    verb_clues: frozenset[str] = frozenset()
    not_noun_endings: tuple[str, ...] = ()
    not_modifier_endings: tuple[str, ...] = ()
    noun_endings: tuple[str, ...] = ()
    people_endings: tuple[str, ...] = ()
    not_people: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    hanging: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    verb_openings: tuple[str, ...] = ()
    pronouns: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    address: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()

    def singulars(self, lower: str) -> frozenset[str]:
        """The word and what its singular may be; the first plural ending that fits decides."""
        for ending, single in self.plurals:
            if lower.endswith(ending) and len(lower) > len(ending) + 1:
                return frozenset((lower, lower[: -len(ending)] + single))
        return frozenset((lower,))

    def is_theme(self, lower: str) -> bool:
        """True for a word that, as a noun, could name a theme: neither as wide as "year" nor a person."""
        return self.generic.isdisjoint(self.singulars(lower)) and not self.is_person(lower)

    def is_head(self, lower: str) -> bool:
        """True for a noun too wide to be a theme that may open the name of one."""
        return not self.heads.isdisjoint(self.singulars(lower))

    def is_person(self, lower: str) -> bool:
        """True for a word for people by what they are or do."""
        forms = self.singulars(lower)
        masculine = {f[: -len(a)] + b for f in forms for a, b in self.feminine if f.endswith(a)}
        if not self.people.isdisjoint(forms | masculine):
            return True
        return lower.endswith(self.people_endings) and self.not_people.isdisjoint(forms)

    def kind(self, lower: str) -> Kind:
        """What a word in lower case does in its sentence; numbers and marks are told apart before."""
        if lower in self.determiners:
            return Kind.DETERMINER
        if lower in self.prepositions:
            return Kind.PREPOSITION
        if lower in self.verb_clues:
            return Kind.CLUE
        stop = lower in self.stops and self.themes.isdisjoint(self.singulars(lower))
        return Kind.STOP if stop else Kind.CONTENT


def base_language(code: str) -> str:
    """The language of a code without its region: "pt" for "pt-BR"."""
    return re.split("[-_]", code.lower())[0]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; where we have none, only the stop list."""
    stops = frozenset(stopwordsiso.stopwords(language)) if stopwordsiso.has_lang(language) else frozenset()
    file = resources.files("apanhado") / "languages" / f"topics_{language}.yaml"
    if not file.is_file():
        return Lexicon(language, stops=stops)
    # The base loader leaves every scalar a string: "no" and "on" are words here.
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    values = {key: _frozen(key, value) for key, value in data.items()}
    return Lexicon(language, known=True, stops=stops, **values)


def _frozen(key: str, value: object) -> Any:
    if isinstance(value, Mapping):
        return tuple(value.items())
    if isinstance(value, list):
        return tuple(value) if key.endswith(("_endings", "_openings")) else frozenset(value)
    return value == "true"


class Vocabulary(dict[str, Word]):
    """The surface forms of one language met so far; looking one up analyses it, once."""

    def __init__(self, language: str) -> None:
        """Begins empty."""
        super().__init__()
        self.lexicon = lexicon(base_language(language))
        name = _STEMMERS.get(self.lexicon.language)
        compounds = "|".join(sorted(map(re.escape, self.lexicon.compounds), key=len, reverse=True))
        self._token = re.compile(rf"(?i:\b(?:{compounds})\b)|{_TOKEN}" if compounds else _TOKEN)
        self._alike: dict[str, set[str]] = {}  # stems of the words that differ only in accents
        self._snowball = snowballstemmer.stemmer(name).stemWord if name else str

    def __missing__(self, text: str) -> Word:
        # Of "it's" and "l'eau" the longer part is the word; the rest is grammar.
        lower = max(re.split("['’]", text.lower()), key=len)
        kind, head = self._kind(text, lower), self.lexicon.is_head(lower)
        theme = kind is Kind.CONTENT and not head and self.lexicon.is_theme(lower)
        word = Word(text, lower, fold(self._stem(lower)), kind, text[:1].isupper(), theme, head)
        self[text] = word
        self._alike.setdefault(fold(lower), set()).add(word.stem)
        return word

    def _stem(self, lower: str) -> str:
        """The stem; where it is a short rest of the word ("comando": "com"), the singular instead."""
        stem = self._snowball(lower)
        if len(stem) > _SHORT_STEM or len(lower) - len(stem) < _MUCH_CUT:
            return stem
        return min(self.lexicon.singulars(lower), key=lambda form: (len(form), form))

    def _kind(self, text: str, lower: str) -> Kind:
        if not any(c.isalnum() for c in text):
            return Kind.END if text in _ENDS else Kind.COMMA
        known = self.lexicon.kind(lower)
        if text.isupper() and len(text) > 1 and known is Kind.STOP:
            return Kind.CONTENT  # an abbreviation that looks like a function word: "AI", "IT"
        if known is not Kind.CONTENT:
            return known
        return Kind.CONTENT if len(text) > 1 and not any(c.isdigit() for c in text) else Kind.OTHER

    def read(self, text: str) -> list[Word]:
        """The words and marks of a text in order."""
        return [self[token] for token in self._token.findall(text)]

    def stems(self, text: str) -> tuple[frozenset[str], ...]:
        """The stems of a phrase, for finding it; of each word also those met that differ only in accents."""
        return tuple(self._likes(token) for token in self._token.findall(text) if any(c.isalnum() for c in token))

    def _likes(self, token: str) -> frozenset[str]:
        stem = self[token].stem
        return frozenset(self._alike[fold(token)] | {stem})


def holds(words: Sequence[Word], phrase: Sequence[frozenset[str]], start: int = 0) -> bool:
    """True where the words from `start` on are those of a phrase as `Vocabulary.stems` gives it."""
    run = words[start : start + len(phrase)]
    return len(run) == len(phrase) and all(w.stem in stems for w, stems in zip(run, phrase, strict=True))
