"""Words by language, one YAML file each. A page mixes languages (an English widget under a Portuguese text),
so the lexicon of ingest is the union of all."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import py3langid
import yaml
from babel import Locale
from babel.core import UnknownLocaleError
from babel.localedata import locale_identifiers

from apanhado.text import fold, words

__all__ = ["Lexicon", "identify", "is_language_name", "key", "lexicon", "load"]

_SHORTEST_FOR_IDENTIFYING = 3  # words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words by which lines of a scraped page are told, as `key` gives them; kinds are those of boilerplate."""

    whole: Mapping[str, str]  # all a short line says -> kind
    starts: Mapping[str, tuple[str, ...]]  # kind -> openings of a line
    ends: Mapping[str, tuple[str, ...]]  # kind -> endings of a short line
    boxes: Mapping[str, str]  # what stands before a colon -> kind
    cues: Mapping[str, re.Pattern[str]]  # kind -> wordings of a notice; several different ones in a line tell
    commands: frozenset[str]  # imperatives that sell
    channels: re.Pattern[str]  # where one is asked to follow
    ads: frozenset[str]  # words for advertising
    goes_on: frozenset[str]  # words that say the text goes on after it
    reading: frozenset[str]  # words for the time it takes to read
    reader: re.Pattern[str]  # words that speak to the reader
    enders: frozenset[str]  # short lines below which no article goes on
    agencies: tuple[str, ...]  # with what credits of pictures end
    labels: Mapping[str, str]  # what stands before a colon -> metadata field
    updated: frozenset[str]  # what stands before the date of a change
    others: tuple[str, ...]  # credits for work that is no field of ours
    dateline: frozenset[str]  # words that stand around a date
    byline: tuple[str, ...]  # what a byline begins with, longest first
    jobs: frozenset[str]  # words for people who make a publication
    press: frozenset[str]  # words of which names of outlets are made
    hanging: frozenset[str]  # openers that hang on the sentence before
    small: frozenset[str]  # words inside names that stay in lower case
    conjunctions: frozenset[str]  # between the last two of a list of people
    copulas: frozenset[str]  # "is", between a person and a job
    breaks: frozenset[str]  # words before which a sentence can be cut to a title
    republished: tuple[re.Pattern[str], ...]  # "this article was first published in NAME"
    by_outlet: tuple[re.Pattern[str], ...]  # "by NAME", in notices


def key(text: str) -> str:
    """A line for looking up: its folded words without numbers, joined by single blanks."""
    return " ".join(w for w in re.findall(r"[^\W_]+", fold(text)) if not w.isdigit())


@cache
def lexicon() -> Lexicon:
    """The union of all languages' words."""
    data = [
        _load(entry) for entry in sorted(files(__name__).iterdir(), key=lambda e: e.name) if _is_lexicon(entry.name)
    ]

    def flat(name: str) -> list[str]:
        return [item for one in data for item in one.get(name, ())]

    def by_kind(name: str) -> dict[str, list[str]]:
        kinds = sorted({kind for one in data for kind in one.get(name, ())})
        return {kind: [item for one in data for item in one.get(name, {}).get(kind, ())] for kind in kinds}

    def labelled(name: str) -> dict[str, str]:
        return {key(phrase): kind for kind, phrases in by_kind(name).items() for phrase in phrases}

    def keys(name: str) -> frozenset[str]:
        return frozenset(map(key, flat(name)))

    return Lexicon(
        whole=labelled("whole"),
        starts={kind: tuple(map(key, phrases)) for kind, phrases in by_kind("starts").items()},
        ends={kind: tuple(map(key, phrases)) for kind, phrases in by_kind("ends").items()},
        boxes=labelled("boxes"),
        cues={kind: re.compile(_alternatives(phrases)) for kind, phrases in by_kind("cues").items()},
        commands=keys("commands"),
        channels=re.compile(_alternatives(flat("channels"))),
        ads=keys("ads"),
        goes_on=keys("goes_on"),
        reading=keys("reading"),
        reader=re.compile(_alternatives(flat("reader"))),
        enders=keys("enders"),
        agencies=tuple(map(key, flat("agencies"))),
        labels=labelled("labels"),
        updated=keys("updated"),
        others=tuple(map(key, flat("others"))),
        dateline=keys("dateline") | _weekdays(),
        byline=tuple(sorted(map(key, flat("byline")), key=len, reverse=True)),
        jobs=keys("jobs"),
        press=keys("press"),
        hanging=keys("hanging"),
        small=keys("small"),
        conjunctions=keys("conjunctions"),
        copulas=keys("is"),
        breaks=keys("breaks"),
        republished=tuple(_named(one["republished"]) for one in data),
        by_outlet=tuple(_before_name(one["by_outlet"]) for one in data),
    )


def _weekdays() -> frozenset[str]:
    """The names of the days in the languages at hand, by their first word ("segunda" of "segunda-feira")."""
    codes = [entry.name[:2] for entry in files(__name__).iterdir() if _is_lexicon(entry.name)]
    names = (Locale(code).days["format"][width].values() for code in codes for width in ("wide", "abbreviated"))
    return frozenset(part for several in names for name in several for part in key(name).split())


def identify(text: str) -> str:
    """The ISO 639-1 code of a text's language, or "" for a text too short to tell."""
    told = sum(not word.replace(".", "").isdigit() for word in words(text))  # numbers are in no language
    return str(py3langid.classify(text)[0]) if told >= _SHORTEST_FOR_IDENTIFYING else ""


def load() -> None:
    """Nothing; what takes half a second to load has been, so that whoever waits for a save does not wait for that."""
    py3langid.classify("")
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
    bare = re.sub(r"^bahasa ", "", fold(re.sub(r"\s*[(（].*", "", text.strip())))  # "the language of", in Malay
    # Arabic, Hebrew and their like write "in" and "the" onto the word.
    return bare in _language_names() or (
        not bare.isascii() and any(bare.endswith(n) for n in _prefixed() if bare[1:] == n)
    )


@cache
def _prefixed() -> frozenset[str]:
    return frozenset(n for n in _language_names() if n and "\u0590" <= n[0] <= "\u08ff")


def _is_lexicon(name: str) -> bool:
    return re.fullmatch(r"[a-z]{2}\.yaml", name) is not None


def _load(entry: Any) -> dict[str, Any]:
    # The base loader keeps `on` and `no` words.
    return dict(yaml.load(entry.read_text("utf-8"), Loader=yaml.BaseLoader))


def _phrase(phrase: str) -> re.Pattern[str]:
    """A phrase as whole words of folded text; `*` stands for any ending."""
    parts = (re.escape(fold(word)).replace(r"\*", r"\w*") for word in phrase.split())
    return re.compile(r"\b" + r"\W+".join(parts) + r"(?!\w)")


def _alternatives(items: Iterable[str]) -> str:
    """One pattern for any of some phrases, the longest first."""
    return "|".join(_phrase(item).pattern for item in sorted(items, key=lambda item: (-len(item), item)))


def _named(parts: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A statement of first publication: what is meant, that it was published, first, and the word before the name.

    What is meant may be missing, but then the statement opens the line.
    """
    what, verb, first, where = (_alternatives(parts[name]) for name in ("what", "verb", "first", "where"))
    said = rf"(?:(?:{verb})\W+(?:{first})|(?:{first})\W+(?:{verb}))"
    return re.compile(rf"^\W*(?:(?:{what}).*?)?{said}.*?(?:{where})\s+(?P<name>.+)$")


def _before_name(items: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(items)})\s+")
