"""The words by which a language tells who speaks, and sentences in which marked words are one token."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from apanhado.analyse.facts.marks import Marked
from apanhado.analyse.facts.tokens import Token, tokens
from apanhado.languages import function_words, part

__all__ = ["MARKED", "Range", "Scene", "Words", "frames", "words"]

Range = tuple[int, int]  # of a sentence's tokens, the end exclusive

MARKED = "“”"  # what stands for marked words in a sentence: no token of a text is this
_ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage, its marked words, and its sentences."""

    id: str
    text: str
    marked: tuple[Marked, ...]
    sentences: tuple[tuple[Token, ...], ...]
    block: bool = False  # a block quotation

    def mark_at(self, start: int) -> Marked:
        """The marked words that begin at an offset."""
        return self.marked[bisect_left(self.marked, start, key=lambda mark: mark.start)]


@dataclass(frozen=True, slots=True)
class Words:
    """The part `quotes` of a language's file; what each list is for stands there."""

    say: frozenset[str]
    think: frozenset[str]
    beside: frozenset[str]
    call: frozenset[str]
    verbs: frozenset[str]  # all of these but those of naming
    call_as: frozenset[str]
    said_by: frozenset[str]
    by: frozenset[str]
    that: frozenset[str]
    bare: frozenset[str]
    promise: frozenset[str]
    infinitive: tuple[str, ...]
    to: frozenset[str]
    sources: Mapping[str, tuple[tuple[str, ...], ...]]  # by their first words, the longest first
    views: Mapping[str, tuple[tuple[str, ...], ...]]
    articles: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    links: frozenset[str]
    joins: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    they: frozenset[str]
    impersonal: frozenset[str]
    relative: frozenset[str]
    adverbs: frozenset[str]
    aside: frozenset[str]
    people: frozenset[str]
    people_endings: tuple[str, ...]
    bodies: frozenset[str]
    stand_ins: frozenset[str]
    things: frozenset[str]
    titles: frozenset[str]
    unlike: frozenset[str]
    function: frozenset[str]

    @property
    def titled(self) -> frozenset[str]:
        """Words before a name that tell a man or a woman by themselves."""
        return (self.masculine | self.feminine) - self.function

    @property
    def pronouns(self) -> frozenset[str]:
        """All pronouns."""
        return self.he | self.she | self.they

    def person(self, word: str) -> bool:
        """True for a word for people, by what they are."""
        known = any(one in self.people for one in _singulars(word))
        return known or (len(word) > 5 and word.endswith(self.people_endings) and word not in self.things)

    def body(self, word: str) -> bool:
        """True for a word for people who speak as one."""
        return any(one in self.bodies for one in _singulars(word))


def _singulars(word: str) -> tuple[str, ...]:
    """A word, and what it may be the plural of."""
    return (word, word[:-1], word[:-2]) if word.endswith("s") else (word,)


# The keys of a language's file that are lists of words, by the names of the fields.
_LISTS = (
    *("call_as", "said_by", "by", "that", "bare", "promise", "to", "articles", "masculine", "feminine", "links", "he"),
    *("she", "they", "impersonal", "relative", "adverbs", "aside", "people", "bodies", "stand_ins", "things"),
    *("titles", "unlike"),
)


@cache
def words(language: str) -> Words:
    """The words of a language; of one without a file all are empty, and only form tells."""
    data = part(language, "quotes")

    def among(name: str) -> frozenset[str]:
        return frozenset(map(str.lower, data.get(name) or ()))

    def phrases(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
        found = sorted((tuple(phrase.split()) for phrase in data.get(name) or ()), key=len, reverse=True)
        return {first: tuple(phrase for phrase in found if phrase[0] == first) for first in {one[0] for one in found}}

    forms = {name: _forms(data.get(name) or ()) for name in ("say", "think", "beside", "call")}
    promise = among("promise")
    return Words(
        **(forms | {"say": forms["say"] | promise}),
        **{name: among(name) for name in _LISTS},
        verbs=forms["say"] | forms["think"] | forms["beside"] | promise,
        infinitive=tuple(data.get("infinitive") or ()),
        people_endings=tuple(data.get("people_endings") or ("\0",)),
        sources=phrases("sources"),
        views=phrases("views"),
        joins=among("and"),
        function=function_words(language),
    )


def _forms(verbs: Iterable[str]) -> frozenset[str]:
    """The forms that lines like "s ed ing = add claim" stand for; without endings the words are forms themselves."""
    parted = [(endings.split() or [""], stems.split()) for endings, _, stems in (line.partition("=") for line in verbs)]
    return frozenset(stem + ending for endings, stems in parted for stem in stems for ending in endings)


def frames(text: str, spans: Sequence[Marked], known: Words) -> list[list[Token]]:
    """The sentences of a passage, with marked words as one token each; a sentence ends inside no marks."""
    found: list[list[Token]] = [[]]
    line = _collapsed(text, spans, known)
    for n, token in enumerate(line):
        found[-1].append(token)
        if _ends(text, line, n, known):
            found.append([])
    return [sentence for sentence in found if sentence]


def _collapsed(text: str, spans: Sequence[Marked], known: Words) -> list[Token]:
    found: list[Token] = []
    at = 0
    for span in spans:
        found += _told(tokens(text[at : span.start], at), known)
        found.append(Token(text[span.start : span.end], span.start, span.end, MARKED))
        at = span.end
    return [*found, *_told(tokens(text[at:], at), known)]


def _told(found: Iterable[Token], known: Words) -> Iterator[Token]:
    """Tokens, verbs of speech without the pronouns that hang on them ("disse-lhe")."""
    for token in found:
        verb, _, pronoun = token.lower.partition("-")
        hangs = pronoun in known.adverbs and pronoun not in known.impersonal and verb in known.verbs
        yield replace(token, lower=verb) if hangs else token


def _ends(text: str, line: Sequence[Token], n: int, known: Words) -> bool:
    """True for the last token of a sentence: a full stop before a capital or marked words, or words that have one."""
    token, following = line[n], line[n + 1] if n + 1 < len(line) else None
    if following is None:
        return True
    starts = following.capital or following.lower == MARKED or not following.word
    if token.lower != MARKED:
        short = n > 0 and token.text == "." and line[n - 1].end == token.start and _abbreviated(line[n - 1])
        return token.text in _ENDS and starts and following.text not in (",", ";", ")", "…", ".") and not short
    last = text[token.start : token.end].rstrip(" ”’\"'»›")[-1:]
    if last not in _ENDS or not (following.capital or following.lower == MARKED):
        return False
    return last in ".…" or not any(later.lower in known.verbs for later in line[n + 1 : n + 6])


def _abbreviated(token: Token) -> bool:
    return token.capital and (
        len(token.text) == 1
        or (len(token.text) <= 3 and token.text.isalpha() and not token.text.isupper() and token.lower in _SHORT)
    )


_SHORT = frozenset(
    ["sr", "sra", "dr", "dra", "mr", "mrs", "ms", "st", "gen", "sen", "gov", "jr", "prof", "av", "no", "art"]
)
