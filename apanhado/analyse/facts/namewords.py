"""The words of a language by which names are told, and what is known of names at large."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from apanhado import languages

__all__ = ["KINDS", "Lexicon", "lexicon"]

KINDS = ("person", "organisation", "place", "system", "event")  # what a Name can be
_NOUNS = (*KINDS[1:], "other")  # kinds with nouns that stand in their names
_PLAIN = (
    *("joins", "owning", "articles", "of", "feminine", "saints", "clitics", "titles"),
    *("such_as", "copulas", "generic", "techniques"),
)
_SMALL = ("copulas", "called", "such_as")
_CUES = ("had_by_events", "during", "speech", "life", "acts", "lives_in", "adverbs")
_NOUN_CUES = ("had_by_organisations", "had_by_places", "officers")
# The last letters of a noun and what they become: plurals and feminine forms. A form that no text has does no harm.
_FEMININE = (("o", "a"), ("or", "ora"), ("ês", "esa"))
_PLURAL = (
    *(("", "s"), ("", "es"), ("ão", "ões"), ("m", "ns"), ("l", "is"), ("y", "ies"), ("z", "ces"), ("ón", "ones")),
    *(("o", "as"), ("or", "oras")),
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language's `names`; the lists are explained in its file."""

    joins: frozenset[str]
    owning: frozenset[str]
    ands: frozenset[str]
    articles: frozenset[str]
    within: frozenset[str]  # prepositions before places: with and without article
    of: frozenset[str]
    determined: frozenset[str]  # articles, and what holds one: "da", "ao"
    never: frozenset[str]  # words that open no name, even in capitals
    feminine: frozenset[str]
    saints: frozenset[str]
    clitics: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    one: Mapping[str, frozenset[str]]  # kind -> nouns for one of it, by which it is described
    verbs: tuple[str, ...]  # endings
    nouns: Mapping[str, str]  # what stands before or after a name -> its kind
    sentences: frozenset[str]  # small words of all languages that sentences have and names have not
    beside: Mapping[str, str]  # what stands right before a name, vague nouns too: "projeto", "rede"
    heads: Mapping[str, str]  # what stands first or last in a name, in any language -> its kind
    cues: Mapping[str, frozenset[str]]  # lists of words around names, by their names in the file
    such_as: frozenset[str]
    copulas: frozenset[str]
    techniques: frozenset[str]
    generic: frozenset[str]
    calendar: frozenset[str]  # months and days
    prepositions: frozenset[str]  # that a description goes on after
    linking: frozenset[str]  # small words inside a description: "diretor de redes e dados"

    def links(self, word: str) -> bool:
        """True for a small word inside a description."""
        return word in self.linking


def forms(nouns: Iterable[str], endings: Iterable[tuple[str, str]] = (*_FEMININE, *_PLURAL)) -> set[str]:
    """Some nouns with other forms of them."""
    listed = set(nouns)
    return listed | {n[: len(n) - len(old)] + new for n in listed for old, new in endings if n.endswith(old)}


@cache
def lexicon(language: str) -> Lexicon:
    """The words of a language; of one that has no file, those of form and what all languages share."""
    part = languages.part(language, "names")

    def words(*lists: str) -> frozenset[str]:
        return frozenset(word for name in lists for word in part.get(name) or ())

    articles, vague = words("articles"), words("only_inside")
    people = words("roles", "officers")
    nouns = {kind: words(kind) for kind in KINDS[1:]}
    return Lexicon(
        **{name: words(name) for name in _PLAIN},
        ands=words("and"),
        within=words("in"),
        determined=articles | words("with_article"),
        never=articles | words("joins", "owning", "and", "in", "of", "with_article", "small", *_SMALL),
        roles=frozenset(forms(people - vague)),
        one={kind: frozenset(forms(of - vague, _FEMININE)) for kind, of in (("person", people), *nouns.items())},
        verbs=tuple(words("verb_endings")),
        nouns={form: kind for kind, of in nouns.items() for form in forms(of - vague)},
        beside=dict.fromkeys(forms(people), "person")
        | {form: kind for kind, of in nouns.items() for form in forms(of)},
        sentences=_sentences(),
        heads=_heads(),
        cues={name: words(name) for name in _CUES} | {name: frozenset(forms(words(name))) for name in _NOUN_CUES},
        calendar=_calendar(language),
        prepositions=words("prepositions", "with_article"),
        linking=articles | words("owning", "and", "in", "of"),
    )


@cache
def _heads() -> dict[str, str]:
    """The nouns that stand in names, of all languages: a Portuguese text has English names."""
    parts = [languages.part(code, "names") for code in languages.codes()]
    found: dict[str, str] = {}
    for kind in reversed(_NOUNS):
        endings = _FEMININE if kind == "system" else (*_FEMININE, *_PLURAL)  # "Projetos Educacionais" is no project
        for part in parts:
            found |= dict.fromkeys(
                forms(set(part.get(kind) or ()) - set(part.get("only_outside") or ()), endings), kind
            )
    return found


@cache
def _sentences() -> frozenset[str]:
    """The small words of all languages that stand in sentences and titles of works, not in names."""
    parts = [languages.part(code, "names") for code in languages.codes()]
    joins = {word for part in parts for name in ("joins", "owning", "and", "articles") for word in part.get(name) or ()}
    return frozenset(word for part in parts for word in part.get("small") or ()) - joins


def _calendar(language: str) -> frozenset[str]:
    """The names of months and days, and their first words ("segunda" of "segunda-feira")."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    named = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    return frozenset(form for name in named for form in (name.lower(), name.lower().partition("-")[0]))
