"""Words as the analysis sees them: class, stem, and which of them name a person, nothing, or a theme."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from enum import IntEnum
from functools import cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from Stemmer import Stemmer

from apanhado.languages import base_language, function_words, part
from apanhado.text import fold

__all__ = [
    "EDGE",
    "WRITTEN",
    "Flags",
    "Kind",
    "Lexicon",
    "Numbers",
    "Vocabularies",
    "Vocabulary",
    "Word",
    "lexicon",
]

Numbers = NDArray[np.integer[Any]]
Flags = NDArray[np.bool_]

_TOKEN = re.compile(r"\d[\d.,]*|\w+(?:[-'’.]\w+)*|[^\w\s]")
_ENDS = frozenset('.!?…:;()[]{}"“”«»—–•·|/')
_MEASURING = ("numbers", "scales", "percent", "points", "durations", "measures")  # not the currencies
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

    lower: str
    stem: str
    kind: Kind
    capital: bool
    theme: bool = False  # may name a theme by itself, if it is a noun
    head: bool = False  # may open the name of one


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the `text` part of a language's file knows; empty for a language without."""

    language: str
    known: bool = False
    modifier_after: bool = True
    plurals: tuple[tuple[str, str], ...] = ()
    feminine: tuple[tuple[str, str], ...] = ()
    relational: tuple[tuple[str, str], ...] = ()
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
    teasing: frozenset[str] = frozenset()
    examples: frozenset[str] = frozenset()
    scenes: frozenset[str] = frozenset()
    verb_openings: tuple[str, ...] = ()
    connectives: frozenset[str] = frozenset()
    aims: frozenset[str] = frozenset()
    infinitive_endings: tuple[str, ...] = ()
    pronouns: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    moments: frozenset[str] = frozenset()
    address: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()

    def singulars(self, lower: str) -> frozenset[str]:
        """The word and what its singular may be; the first plural ending that fits decides."""
        for ending, single in self.plurals:
            if lower.endswith(ending) and len(lower) > len(ending) + 1:
                return frozenset((lower, lower[: -len(ending)] + single))
        return frozenset((lower,))

    def lemmas(self, lower: str) -> frozenset[str]:
        """The word and what it may be in the singular and the masculine."""
        forms = self.singulars(lower)
        return forms | {f[: -len(a)] + b for f in forms for a, b in self.feminine if f.endswith(a)}

    def is_person(self, lower: str, forms: frozenset[str]) -> bool:
        """True for a word for people by what they are or do, given what its singular may be."""
        if not self.people.isdisjoint(self.lemmas(lower)):
            return True
        return lower.endswith(self.people_endings) and self.not_people.isdisjoint(forms)

    def is_odd(self, lower: str) -> bool:
        """True for a word that ends as nouns seldom do; of two endings the longer tells: "ment", not "ent"."""
        if not lower.endswith(self.not_noun_endings):
            return False
        both = self.not_noun_endings, self.noun_endings
        odd, noun = (max((len(end) for end in ends if lower.endswith(end)), default=0) for ends in both)
        return odd > noun

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


WRITTEN = {field.name for field in fields(Lexicon)} - {"language", "known", "stops"}  # in a language's file


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; where we have none, only the list of function words."""
    data = part(language, "text")
    values = {name: _frozen(name, data[name]) for name in WRITTEN & set(data)}
    generic = values.pop("generic", frozenset()) | _measuring(language)
    return Lexicon(language, known=bool(data), stops=function_words(language), generic=generic, **values)


def _measuring(language: str) -> frozenset[str]:
    """Numbers and units in the words of a language: what is counted is a theme, not by what."""
    known = part(language, "figures")
    entries = (entry for key in _MEASURING for entry in known.get(key, ()))
    return frozenset(word for entry in entries for word in entry.split() if word.isalpha())


def _stemmer(language: str) -> Callable[[str], str]:
    """What takes a word to its stem; for a language without a stemmer, the word itself."""
    try:
        return cast(Callable[[str], str], Stemmer(language, 0).stemWord)
    except KeyError:
        return str


def _frozen(key: str, value: object) -> Any:
    if isinstance(value, Mapping):
        return tuple(value.items())
    if isinstance(value, list):
        return tuple(value) if key.endswith(("_endings", "_openings")) else frozenset(value)
    return value == "true"


EDGE = 0  # the number of what stands between two passages: no word, and in every vocabulary the same
_EDGE = Word("\n", "\n", Kind.END, False)
_COLUMNS = np.dtype(
    [
        ("stem", np.int32),  # by number, the same in every language
        ("form", np.int32),  # the number of the first word met that is the same in lower case
        ("lemma", np.int32),  # that of the first word met that differs in number, gender or accents alone
        ("letters", np.int32),
        ("kind", np.int8),
        *(
            (name, np.bool_)
            for name in ("number", "capital", "theme", "head", "link", "plural", "abstract", "odd_noun", "odd_modifier")
        ),
    ]
)


class Vocabulary(dict[str, int]):
    """The surface forms of one language met so far, numbered; looking one up analyses it, once.

    A number says when a word was first met, so nothing that is found may depend on which of two is larger.
    """

    def __init__(self, language: str, stems: dict[str, int] | None = None) -> None:
        """Begins empty; `stems` are the numbers of stems, those of other languages among them."""
        super().__init__()
        self.language = base_language(language)
        self.lexicon = lexicon(self.language)
        self.words: list[Word] = []
        self._columns = np.zeros(1 << 12, _COLUMNS)
        self._stems = {} if stems is None else stems
        self._forms: dict[str, int] = {}
        self._lemmas: dict[str, int] = {}
        self._alike: dict[str, list[int]] = {}  # words that differ only in accents and capitals
        self._compounds = sorted(self.lexicon.compounds, key=len, reverse=True)
        compounds = "|".join(map(re.escape, self._compounds))
        self._with_compounds = re.compile(rf"(?i:\b(?:{compounds})\b)|{_TOKEN.pattern}")
        self._snowball = _stemmer(self.language)
        self._nouns = dict(self.lexicon.relational)
        self._add(_EDGE)

    @property
    def most_stems(self) -> int:
        """More than the number of any stem, in every language."""
        return len(self._stems)

    @property
    def columns(self) -> NDArray[np.void]:
        """What is known of each word, by its number; field by field an array."""
        return self._columns[: len(self.words)]

    def __missing__(self, text: str) -> int:
        # Of "it's" and "l'eau" the longer part is the word; the rest is grammar.
        lower = max(text.lower().replace("’", "'").split("'"), key=len)
        known, kind = self.lexicon, self._kind(text, lower)
        forms = known.singulars(lower)
        head = not known.heads.isdisjoint(forms)
        wide = head or not known.generic.isdisjoint(forms)
        theme = kind is Kind.CONTENT and not wide and not known.is_person(lower, forms)
        self[text] = number = self._add(Word(lower, fold(self._stem(lower)), kind, text[:1].isupper(), theme, head))
        self._alike.setdefault(fold(lower), []).append(number)
        return number

    def _add(self, word: Word) -> int:
        """The number of a word met for the first time."""
        number, known, lower = len(self.words), self.lexicon, word.lower
        self.words.append(word)
        if number == len(self._columns):
            self._columns = np.concatenate([self._columns, np.zeros_like(self._columns)])
        self._columns[number] = (
            self._stems.setdefault(word.stem, len(self._stems)),
            self._forms.setdefault(lower, number),
            self._lemmas.setdefault(self._lemma(lower), number),
            len(lower),
            word.kind,
            lower[:1].isdigit(),
            word.capital,
            word.theme,
            word.head,
            lower in known.links,
            lower.endswith("s"),
            lower.partition(" ")[0].endswith(known.noun_endings),
            known.is_odd(lower),
            lower.endswith(known.not_modifier_endings),
        )
        return number

    def _noun(self, lower: str) -> str:
        """The noun of a relational adjective ("computacionais": "computação"), the word itself where it is none."""
        found = (self._nouns[form] for form in sorted(self.lexicon.lemmas(lower)) if form in self._nouns)
        return next(found, lower) if self._nouns else lower

    def _lemma(self, lower: str) -> str:
        """The word without accents in the singular and the masculine."""
        return fold(min(self.lexicon.lemmas(self._noun(lower)), key=lambda form: (len(form), form)))

    def _stem(self, lower: str) -> str:
        """The stem; where it is a short rest of the word ("comando": "com"), the singular instead."""
        lower = self._noun(lower)
        stem = self._snowball(lower)
        if len(stem) > _SHORT_STEM or len(lower) - len(stem) < _MUCH_CUT:
            return stem
        return min(self.lexicon.singulars(lower), key=lambda form: (len(form), form))

    def _kind(self, text: str, lower: str) -> Kind:
        if not (text.isalnum() or any(c.isalnum() for c in text)):
            return Kind.END if text in _ENDS else Kind.COMMA
        known = self.lexicon.kind(lower)
        if text.isupper() and len(text) > 1 and known is Kind.STOP:
            return Kind.CONTENT  # an abbreviation that looks like a function word: "AI", "IT"
        if known is not Kind.CONTENT:
            return known
        plain = text.isalpha() or not any(c.isdigit() for c in text)
        return Kind.CONTENT if len(text) > 1 and plain else Kind.OTHER

    def read(self, text: str) -> list[int]:
        """The words and marks of a text in order, by their numbers."""
        lower = text.lower()
        rare = [c for c in self._compounds if c in lower]  # to look first takes less than to try them at each place
        tokens = (self._with_compounds if rare else _TOKEN).findall(text)
        known = [number for number in map(self.get, tokens) if number is not None]
        return known if len(known) == len(tokens) else [self[token] for token in tokens]

    def spell(self, numbers: Iterable[int]) -> str:
        """Words in lower case, but for edges."""
        return " ".join([self.words[n].lower for n in numbers if n != EDGE])

    def alike(self, number: int) -> list[int]:
        """The words met that differ from one only in accents and capitals, itself among them."""
        return self._alike[fold(self.words[number].lower)]


class Vocabularies(dict[str, Vocabulary]):
    """A vocabulary for each language met, with one numbering of stems for all."""

    def __init__(self) -> None:
        """Begins empty."""
        super().__init__()
        self._stems: dict[str, int] = {}

    def __missing__(self, language: str) -> Vocabulary:
        self[language] = Vocabulary(language, self._stems)
        return self[language]
