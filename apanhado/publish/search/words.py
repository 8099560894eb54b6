"""The words of texts as the search compares them: folded forms, and which of them are forms of one word."""

import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import cast

from Stemmer import Stemmer

from apanhado.languages import base_language, function_words, part
from apanhado.text import fold

__all__ = ["Plurals", "folded_plurals", "form", "is_function_word", "stem", "surfaces"]

SHORT_STEM, MUCH_CUT = 4, 3  # letters; such stems are those of other words too: "comando" and "com"

Plurals = tuple[tuple[str, str], ...]  # the ending of a plural, and that of the singular


class _Parting(dict[int, str | None]):
    """Letters, digits and their marks as they stand, a blank for all else; worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kept = character.isalnum() or unicodedata.category(character)[0] == "M"
        self[code] = character if kept else " "
        return character if kept else " "


class _Bare(dict[int, str | None]):
    """Letters and digits as they stand, nothing for all else."""

    def __missing__(self, code: int) -> str | None:
        self[code] = chr(code) if chr(code).isalnum() else None
        return self[code]


_PARTING, _BARE = _Parting(), _Bare()


def surfaces(text: str) -> list[str]:
    """The words of a text in lower case with their accents, in order; "GPT-4.5" is three."""
    return unicodedata.normalize("NFKC", text).lower().translate(_PARTING).split()


def form(surface: str) -> str:
    """The form of a word that is compared: letters and digits alone, folded. search.js does the same to a query."""
    return fold(surface).translate(_BARE)


@cache
def plurals(language: str) -> Plurals:
    """How plurals of a language end; nothing for one of which that is not known."""
    return tuple(part(base_language(language), "text").get("plurals", {}).items())


def stem(surface: str, language: str) -> str:
    """What the forms of a word have in common, folded: the stem of its singular.

    The singular is told first, since Snowball keeps "ação" and "ações" apart, or "nacional" and "nacionais".
    """
    single = next((surface[: -len(a)] + b for a, b in plurals(language) if _ends(surface, a)), surface)
    short = _stemmer(base_language(language))(single)
    return fold(single if len(short) <= SHORT_STEM and len(single) - len(short) >= MUCH_CUT else short)


def is_function_word(surface: str, language: str) -> bool:
    """True for a word that tells little by itself."""
    return surface in function_words(base_language(language))


def folded_plurals(languages: Iterable[str]) -> list[Plurals]:
    """The endings of plurals in each of some languages as folded words have them."""
    known = dict.fromkeys(filter(None, map(plurals, languages)))
    return [tuple((fold(a), fold(b)) for a, b in one) for one in known]


def _ends(surface: str, ending: str) -> bool:
    return len(surface) > len(ending) + 1 and fold(surface).endswith(fold(ending))  # "papéis" as "eis"


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    """What takes a word to its stem; for a language without a stemmer, the word itself."""
    try:
        return cast(Callable[[str], str], Stemmer(language, 0).stemWord)
    except KeyError:
        return str
