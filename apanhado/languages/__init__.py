"""Words by language, one YAML file each, and which language a text is in.

A file has two parts: `page` tells the lines of a scraped page, and since pages mix languages (an English widget under
a Portuguese text) the lexicon made of it is the union of all files; `text` is for the articles of that language alone.
To add a language, copy a file and translate it: nothing else names it. What a file leaves out is simply not known.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import stopwordsiso
import yaml
from babel import Locale
from babel.core import UnknownLocaleError
from babel.localedata import locale_identifiers

from apanhado.languages import telling
from apanhado.languages.telling import base_language, foreign, identify
from apanhado.text import fold, folded_words

__all__ = [
    "Lexicon",
    "Openings",
    "Wordings",
    "base_language",
    "codes",
    "foreign",
    "function_words",
    "identify",
    "is_language_name",
    "key",
    "lexicon",
    "load",
    "part",
]

_HOME = Path(__file__).parent
# The base loaders leave every scalar a string: "no" and "on" are words here. In C it takes a tenth of the time.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Openings:
    """Phrases that lines begin with, perhaps each of a kind; phrases and lines are as `key` gives them."""

    def __init__(self, phrases: Mapping[str, str] | Iterable[str]) -> None:
        """Sorts the phrases in by their first words, so that most lines cost one look-up."""
        kinds = phrases if isinstance(phrases, Mapping) else dict.fromkeys(phrases, "")
        self._kinds = {phrase: kind for phrase, kind in kinds.items() if phrase}
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted(self._kinds, key=lambda phrase: (-len(phrase), phrase)):
            self._by_first.setdefault(phrase.partition(" ")[0], []).append(phrase)

    def of(self, looked_up: str) -> list[tuple[str, str]]:
        """The phrases that a line begins with as whole words, the longest first, with their kinds."""
        possible = self._by_first.get(looked_up.partition(" ")[0], ())
        return [(phrase, self._kinds[phrase]) for phrase in possible if f"{looked_up} ".startswith(f"{phrase} ")]

    def find(self, looked_up: str) -> str | None:
        """The longest phrase that a line begins with."""
        found = self.of(looked_up)
        return found[0][0] if found else None

    def __iter__(self) -> Iterator[str]:
        """All phrases."""
        return iter(self._kinds)

    def __contains__(self, phrase: object) -> bool:
        """True for a phrase as a whole."""
        return phrase in self._kinds


class Wordings:
    """Phrases, each of a kind, that tell wherever they stand in a line; `*` stands for any ending."""

    def __init__(self, by_kind: Mapping[str, Iterable[str]]) -> None:
        """Sorts the phrases in by their longest words, so that most lines cost one look-up."""
        self._patterns = {kind: re.compile(_alternatives(phrases)) for kind, phrases in by_kind.items()}
        self._by_word: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self._by_start: list[tuple[str, str]] = []  # of phrases without a whole word
        for kind, phrase in ((kind, phrase) for kind, phrases in by_kind.items() for phrase in phrases):
            whole = key(" ".join(word for word in phrase.split() if "*" not in word)).split()
            if whole:
                self._by_word.setdefault(max(whole, key=len), []).append((kind, frozenset(whole)))
            else:
                self._by_start.append((kind, " " + key(phrase).partition(" ")[0]))

    def count(self, text: str, looked_up: str) -> dict[str, int]:
        """How many different phrases of each kind a line has, the kinds it has; the line, and as `key` gives it."""
        said = set(looked_up.split())
        told = self._by_word.keys() & said
        kinds = {kind for word in told for kind, whole in self._by_word[word] if whole <= said}
        kinds |= {kind for kind, start in self._by_start if start in f" {looked_up}"}
        found = {kind: len(set(self._patterns[kind].findall(fold(text)))) for kind in sorted(kinds)}
        return {kind: count for kind, count in found.items() if count}

    def __iter__(self) -> Iterator[str]:
        """The kinds."""
        return iter(self._patterns)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words by which lines of a scraped page are told, as `key` gives them; kinds are those of boilerplate."""

    whole: Mapping[str, str]  # all a short line says -> kind
    starts: Openings  # openings of a line, of each kind
    ends: Mapping[str, tuple[str, ...]]  # kind -> endings of a short line
    boxes: Mapping[str, str]  # what stands before a colon -> kind
    cues: Wordings  # of notices; several different ones in a line tell
    commands: Openings  # imperatives that sell
    channels: Wordings  # where one is asked to follow, of one kind
    ads: frozenset[str]  # words for advertising
    goes_on: frozenset[str]  # words that say the text goes on after it
    reading: frozenset[str]  # words for the time it takes to read
    reader: re.Pattern[str]  # words that speak to the reader
    enders: frozenset[str]  # short lines below which no article goes on
    agencies: tuple[str, ...]  # with what credits of pictures end
    labels: Mapping[str, str]  # what stands before a colon -> metadata field
    updated: frozenset[str]  # what stands before the date of a change
    others: Openings  # credits for work that is no field of ours
    dateline: frozenset[str]  # words that stand around a date
    byline: Openings  # what a byline begins with
    jobs: frozenset[str]  # words for people who make a publication
    press: frozenset[str]  # words of which names of outlets are made
    hanging: Openings  # openers that hang on the sentence before
    small: frozenset[str]  # words inside names that stay in lower case
    articles: frozenset[str]  # before the name of an outlet
    works_for: frozenset[str]  # between a person and an outlet, besides the small ones
    before_date: frozenset[str]  # between a person and a date
    conjunctions: frozenset[str]  # between the last two of a list of people
    copulas: frozenset[str]  # "is", between a person and a job
    breaks: frozenset[str]  # words before which a sentence can be cut to a title
    republished: tuple[re.Pattern[str], ...]  # "this article was first published in NAME"
    by_outlet: tuple[re.Pattern[str], ...]  # "by NAME", in notices


def key(text: str) -> str:
    """A line for looking up: its folded words without numbers, joined by single blanks."""
    return " ".join([word for word in folded_words(text) if not word.isdigit()])


@cache
def function_words(language: str) -> frozenset[str]:
    """The function words of a language by its code; none for a language of which there is no list."""
    return frozenset(stopwordsiso.stopwords(language))


def codes(folder: Path = _HOME) -> list[str]:
    """The languages that have a file of words."""
    return sorted(file.stem for file in folder.glob("*.yaml"))


def part(code: str, name: str, folder: Path = _HOME) -> Mapping[str, Any]:
    """One part of a language's file, "page" or "text"; empty for a language without."""
    return _read(code, folder).get(name) or {}


@cache
def _read(code: str, folder: Path) -> dict[str, Any]:
    file = folder / f"{code}.yaml"
    return dict(yaml.load(file.read_text("utf-8"), _LOADER) or {}) if file.is_file() else {}


@cache
def lexicon(folder: Path = _HOME) -> Lexicon:
    """The union of all languages' words for the lines of pages."""
    data = [part(code, "page", folder) for code in codes(folder)]

    def flat(name: str) -> list[str]:
        return [item for one in data for item in one.get(name) or ()]

    def by_kind(name: str) -> dict[str, list[str]]:
        found = [one.get(name) or {} for one in data]
        kinds = sorted({kind for one in found for kind in one})
        return {kind: [item for one in found for item in one.get(kind) or ()] for kind in kinds}

    def labelled(name: str) -> dict[str, str]:
        return {key(phrase): kind for kind, phrases in by_kind(name).items() for phrase in phrases}

    def keys(name: str) -> frozenset[str]:
        return frozenset(map(key, flat(name)))

    return Lexicon(
        whole=labelled("whole"),
        starts=Openings(labelled("starts")),
        ends={kind: tuple(map(key, phrases)) for kind, phrases in by_kind("ends").items()},
        boxes=labelled("boxes"),
        cues=Wordings(by_kind("cues")),
        commands=Openings(keys("commands")),
        channels=Wordings({"channels": flat("channels")}),
        ads=keys("ads"),
        goes_on=keys("goes_on"),
        reading=keys("reading"),
        reader=re.compile(_alternatives(flat("reader"))),
        enders=keys("enders"),
        agencies=tuple(map(key, flat("agencies"))),
        labels=labelled("labels"),
        updated=keys("updated"),
        others=Openings(keys("others")),
        dateline=keys("dateline") | _weekdays(codes(folder)),
        byline=Openings(keys("byline")),
        jobs=keys("jobs"),
        press=keys("press"),
        hanging=Openings(keys("hanging")),
        small=keys("small"),
        articles=keys("articles"),
        works_for=keys("works_for"),
        before_date=keys("before_date"),
        conjunctions=keys("conjunctions"),
        copulas=keys("is"),
        breaks=keys("breaks"),
        republished=tuple(_named(one.get("republished") or {}) for one in data),
        by_outlet=tuple(_before_name(one.get("by_outlet") or ()) for one in data),
    )


def _weekdays(languages: Iterable[str]) -> frozenset[str]:
    """The names of the days in some languages, by their first word ("segunda" of "segunda-feira")."""
    known = [code for code in languages if code in locale_identifiers()]
    names = (Locale.parse(code).days["format"][width].values() for code in known for width in ("wide", "abbreviated"))
    return frozenset(part for several in names for name in several for part in key(name).split())


def load() -> None:
    """Nothing; what takes a second to load has been, so that whoever waits for a save does not wait for that."""
    telling.load()
    _language_names()


@cache
def _language_names() -> frozenset[str]:
    """Every language's name in itself, folded, with and without its script or region (CLDR)."""
    names = set()
    for identifier in locale_identifiers():
        if re.fullmatch(r"[a-z]+(_[A-Z][a-z]+)?", identifier) is None:  # regions add nothing to the names
            continue
        try:
            locale = Locale.parse(identifier)
        except (UnknownLocaleError, ValueError):
            continue
        shown = locale.get_display_name(locale) or ""
        names |= {shown, re.sub(r"\s*[(（].*", "", shown), locale.languages.get(identifier, "")}
        names |= {locale.languages.get(f"{locale.language}_{locale.script}", "")}
    return frozenset(fold(name) for name in names if len(name) > 1)


def is_language_name(text: str) -> bool:
    """True for a line that only names a language in that language ("Français", "Português (Brasil)")."""
    bare = fold(text).partition("(")[0].strip().removeprefix("bahasa ")  # "the language of", in Malay
    # Arabic, Hebrew and their like write "in" and "the" onto the word.
    return bare in _language_names() or ("\u0590" <= bare[1:2] <= "\u08ff" and bare[1:] in _language_names())


def _phrase(phrase: str) -> str:
    """A pattern for a phrase as whole words of folded text; `*` stands for any ending."""
    parts = (re.escape(fold(word)).replace(r"\*", r"\w*") for word in phrase.split())
    return r"\b" + r"\W+".join(parts) + r"(?!\w)"


def _alternatives(items: Iterable[str]) -> str:
    """One pattern for any of some phrases, the longest first; of none, one that nothing fits."""
    ordered = sorted(items, key=lambda item: (-len(item), item))
    return "|".join(_phrase(item) for item in ordered) or "(?!)"


def _named(parts: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A statement of first publication: what is meant, that it was published, first, and the word before the name.

    What is meant may be missing, but then the statement opens the line.
    """
    what, verb, first, where = (_alternatives(parts.get(name) or ()) for name in ("what", "verb", "first", "where"))
    said = rf"(?:(?:{verb})\W+(?:{first})|(?:{first})\W+(?:{verb}))"
    return re.compile(rf"^\W*(?:(?:{what}).*?)?{said}.*?(?:{where})\s+(?P<name>.+)$")


def _before_name(items: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(items)})\s+")
