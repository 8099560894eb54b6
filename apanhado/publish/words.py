"""The site's own words in its language: strings with plural forms, numbers as that language writes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from markupsafe import Markup

__all__ = ["Words", "load", "spoken"]

FALLBACK = "en"
LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # 40 ms become 4


@dataclass(frozen=True, slots=True)
class Words:
    """The strings of one language."""

    language: str
    locale: Locale
    strings: dict[str, Any]

    def __call__(self, key: str, n: float | None = None, **values: object) -> str:
        """The words for a key; where `n` is given, in the form its number asks for, with `n` written out."""
        found = self.strings[key]
        if n is None and not values and isinstance(found, str):
            return found  # most of them, some hundred times a page
        if isinstance(found, dict):
            found = found.get(self.locale.plural_form(n or 0), found["other"])
        shown = {**({} if n is None else {"n": self.number(n)}), **values}
        # What a template made is HTML already: as a plain text it would be escaped a second time.
        made = any(isinstance(value, Markup) for value in values.values())
        return (Markup(found) if made else str(found)).format_map(shown)

    def number(self, n: float) -> str:
        """A number as the language writes it: 4.349 or 4,349."""
        return written(n, str(self.locale))

    def kind(self, name: str) -> str:
        """The name of a kind of cut line; a kind without a name is shown as it is."""
        return str(self.strings["kinds"].get(name, name.replace("_", " ")))


@lru_cache(4096)
def written(n: float, locale: str) -> str:
    """A number as a locale writes it; the same few stand on every page, and each takes 30 µs to write."""
    return str(format_decimal(n, locale=locale))


def load(folders: Iterable[Path], language: str) -> Words:
    """The words for a language, or its nearest relative, or English; earlier folders win, key by key."""
    places = [folder / "strings" for folder in folders]
    chosen = nearest(language, spoken(places))
    strings: dict[str, Any] = {}
    for place in reversed(places):
        file = place / f"{chosen}.yaml"
        strings |= yaml.load(file.read_text("utf-8"), LOADER) if file.is_file() else {}
    return Words(chosen, locale_of(chosen), strings)


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
