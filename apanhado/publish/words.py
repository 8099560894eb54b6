"""The site's own words in its language: strings with plural forms, numbers and lists as that language writes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

__all__ = ["FALLBACK", "Words", "load", "locale_of", "nearest", "read", "spoken", "with_territory"]

FALLBACK = "en"
LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # 40 ms become 4


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The strings of one language. Two of them are never compared, so that what is made of them can be cached."""

    language: str
    locale: Locale
    strings: dict[str, Any]
    unread: tuple[Path, ...] = ()  # files that hold no words, which `glossary` says of them

    def __call__(self, key: str, n: float | None = None, **values: object) -> str:
        """The words for a key; where `n` is given, in the form its number asks for, with `n` written out."""
        found = self.strings[key]
        if n is None and not values and isinstance(found, str):
            return found  # most of them, some hundred times a page
        if isinstance(found, dict):
            found = found.get(plural_form(n or 0, self.language), found["other"])
        shown = values if n is None else {"n": self.number(n), **values}
        # What a template made is HTML already: as a plain text it would be escaped a second time.
        if Markup in map(type, values.values()):
            return Markup(str(found).format_map({key: escape(value) for key, value in shown.items()}))
        return str(found).format_map(shown)

    def number(self, n: float) -> str:
        """A number as the language writes it: 4.349 or 4,349."""
        return written(n, self.language)

    def listed(self, items: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
        """The items as the language lists them: "a, b e c", or "a, b ou c"."""
        return listed(tuple(items), style, self.language)

    def kind(self, name: str) -> str:
        """The name of a kind of cut line; a kind without a name is shown as it is."""
        return str(self.strings["kinds"].get(name, name.replace("_", " ")))


@lru_cache(4096)
def written(n: float, language: str) -> str:
    """A number as a language writes it; the same few stand on every page, and each takes 30 µs to write."""
    return str(format_decimal(n, locale=locale_of(language)))


@lru_cache(4096)
def listed(items: tuple[str, ...], style: Literal["standard", "or"], language: str) -> str:
    """The items as a language lists them; as above."""
    return format_list(items, style, locale=locale_of(language))


@lru_cache(4096)
def plural_form(n: float, language: str) -> str:
    """The form that a number asks for in a language; as above."""
    return str(locale_of(language).plural_form(n))


def load(folders: Iterable[Path], language: str) -> Words:
    """The words for a language, or its nearest relative, or English; earlier folders win, word by word.

    A language that only a publisher has words for begins as English (`glossary` says what it lacks).
    """
    *own, last = (folder / "strings" for folder in folders)
    chosen = nearest(language, spoken((*own, last)))
    files = [file for place in (last, *reversed(own)) if (file := place / f"{chosen}.yaml").is_file()]
    found = {file: read(file) for file in files}
    strings: dict[str, Any] = found.get(last / f"{chosen}.yaml") or read(last / f"{FALLBACK}.yaml")
    for said in found.values():
        strings |= {key: over(strings.get(key), value) for key, value in said.items()}
    return Words(chosen, locale_of(chosen), strings, tuple(file for file in files if not found[file]))


def over(value: object, new: object) -> object:
    """New words in place of others; of names by key, such as the seasons, only those that are given."""
    names = isinstance(value, dict) and isinstance(new, dict) and "other" not in value
    return {**value, **new} if names else new  # type: ignore[dict-item]


def read(file: Path) -> dict[str, Any]:
    """The words of a file by their keys; none if there is no such file, or it holds no keys."""
    try:
        found = yaml.load(file.read_text("utf-8-sig"), LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}


def spoken(places: Iterable[Path]) -> list[str]:
    """The languages that folders of strings have words for."""
    return sorted({file.stem for place in places for file in place.glob("*.yaml")})


def nearest(language: str, known: Iterable[str]) -> str:
    """The language itself, else one with the same first part ("pt" for "pt-BR"), else English."""
    first = language.lower().partition("-")[0]
    same = [k for k in known if k.lower() == language.lower()]
    kin = [k for k in known if k.lower().partition("-")[0] == first]
    return (same + kin + [FALLBACK])[0]


def locale_of(language: str) -> Locale:
    """The CLDR locale of a language tag; English for a tag CLDR does not know."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)


def with_territory(locale: Locale) -> str:
    """The locale as language and territory, "pt_BR"; of a language alone, with where most of its speakers are."""
    likely = get_global("likely_subtags").get(locale.language, "").rpartition("_")[2]
    return "_".join(filter(None, (locale.language, locale.territory or likely)))
