"""The names of themes a text uses: nouns and short noun phrases, told from other words by their company.

No tagger is at hand that needs no download, so a noun is known by its neighbours (an article or a preposition
before it, not a pronoun or an auxiliary), a name by its capitals within sentences.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from apanhado.analyse.terms import Kind, Lexicon, Word

__all__ = ["Phrase", "find_phrases"]

_Run = tuple[int, tuple[Word, ...]]  # where it starts, its words

# Chosen on Portuguese news and English pages by reading what each value let in.
_NOUN_SHARE = 0.6  # of the telling occurrences that look like a noun's
_DOUBTFUL_SHARE = 0.8  # the same for a form that ends like a verb, an adverb or an adjective
_NAME_SHARE = 0.4  # of the occurrences within a sentence that have a capital
_CLUE_SHARE = 0.15  # after a pronoun or an auxiliary: a verb
_SHORTEST = 4  # letters; shorter nouns are mostly abbreviations and units
_BESIDE_SHARE = 0.3  # directly after another word: an adjective
_OBJECT_SHARE = 0.25  # directly before an article: a verb with its object
_LEADING_SHARE = 0.5  # directly before a noun, where adjectives follow: an adjective all the same
_COHESION = 0.6  # of a word's texts that a phrase must hold to speak for it
_CAPITAL_NOUNS = frozenset(("de", "lb"))  # every noun has one there, so a capital tells no names
_BEFORE_NOUN = frozenset((Kind.DETERMINER, Kind.PREPOSITION))


@dataclass(slots=True)
class _Form:
    """What was seen of one form in lower case."""

    seen: int = 0
    noun: int = 0
    other: float = 0
    clue: int = 0
    beside: int = 0
    object: int = 0
    inner: int = 0  # within a sentence, where a capital tells
    capital: int = 0


@dataclass(frozen=True, slots=True)
class _Roles:
    """The forms of a library by what they can be."""

    nouns: frozenset[str]
    modifiers: frozenset[str]


@dataclass(slots=True)
class Phrase:
    """One candidate: its stems, the forms it takes, and the texts (by number) it stands in."""

    stems: tuple[str, ...]
    forms: Counter[str] = field(default_factory=Counter)
    texts: set[int] = field(default_factory=set)
    relational: int = 0  # occurrences followed by "of": "execution of ..."
    complement: int = 0  # occurrences after "of": "use of energy"
    leading: int = 0  # occurrences directly before a noun

    @property
    def title(self) -> str:
        """The most frequent form; of equals the first in the alphabet."""
        return min(self.forms, key=lambda f: (-self.forms[f], f))


def find_phrases(texts: Sequence[Sequence[Word]], known: Lexicon) -> list[Phrase]:
    """The phrases that may name a theme, each with its texts, in the order they first occur."""
    forms = _observe(texts, known)
    roles = _Roles(
        frozenset(form for form, seen in forms.items() if _is_noun(form, seen, known)),
        frozenset(form for form, seen in forms.items() if _is_modifier(form, seen, known)),
    )
    found: dict[tuple[str, ...], Phrase] = {}
    for number, words in enumerate(texts):
        for start, run in _runs(words, roles, known):
            key = tuple(w.stem for w in run)
            phrase = found.setdefault(key, Phrase(key))
            phrase.forms[" ".join(w.lower for w in run)] += 1
            phrase.texts.add(number)
            end = start + len(run)
            phrase.leading += end < len(words) and _may_be_noun(words[end], roles)
            phrase.relational += end < len(words) and words[end].lower in known.links
            phrase.complement += start > 0 and words[start - 1].lower in known.links
    return [p for p in _cohesive(found) if not (known.modifier_after and _is_leading(p))]


def _may_be_noun(word: Word, roles: _Roles) -> bool:
    """True for a noun found here, or one the lexicon lists as too wide for a theme."""
    return word.lower in roles.nouns or (word.kind is Kind.CONTENT and not word.theme)


def _is_leading(phrase: Phrase) -> bool:
    return len(phrase.stems) == 1 and phrase.leading >= _LEADING_SHARE * sum(phrase.forms.values())


def _observe(texts: Sequence[Sequence[Word]], known: Lexicon) -> dict[str, _Form]:
    forms: dict[str, _Form] = {}
    edge = Word("", "", "", Kind.END, False)
    for words in texts:
        before = edge
        for i, word in enumerate(words):
            if word.kind is Kind.CONTENT:
                after = words[i + 1] if i + 1 < len(words) else edge
                _count(forms.setdefault(word.lower, _Form()), before, word, after, known.modifier_after)
            before = word
    return forms


def _count(form: _Form, before: Word, word: Word, after: Word, modifier_after: bool) -> None:
    form.seen += 1
    form.beside += before.kind is Kind.CONTENT
    form.object += after.kind is Kind.DETERMINER
    if before.kind is not Kind.END:
        form.inner += 1
        form.capital += word.capital
    if before.kind is Kind.CLUE:
        form.clue += 1
        form.other += 1
    elif before.kind in _BEFORE_NOUN:
        # Where the adjective stands first, a noun after "the" is one only if no other word follows.
        good = modifier_after or after.kind is not Kind.CONTENT
        form.noun += good
        form.other += 0 if good else 0.5  # a noun before a noun is common: "climate change"
    elif before.kind is Kind.CONTENT and (modifier_after or before.capital):
        form.other += 1


def _is_noun(form: str, seen: _Form, known: Lexicon) -> bool:
    """True for a common noun, whether or not a theme by itself."""
    named = seen.capital > _NAME_SHARE * seen.inner
    if len(form) < _SHORTEST or named is not (known.language in _CAPITAL_NOUNS):
        return False
    if not known.known:
        return True
    doubtful = form.endswith(known.not_noun_endings)
    share = _DOUBTFUL_SHARE if doubtful else _NOUN_SHARE
    if not known.modifier_after and seen.object > _OBJECT_SHARE * seen.seen:
        return False
    return seen.noun > 0 and seen.noun >= share * (seen.noun + seen.other)


def _is_modifier(form: str, seen: _Form, known: Lexicon) -> bool:
    """True for what may stand beside a noun as its adjective."""
    if not known.known or len(form) < _SHORTEST or form.endswith(known.not_modifier_endings):
        return False
    if seen.capital > _NAME_SHARE * seen.inner or seen.clue > _CLUE_SHARE * seen.seen:
        return False
    if not known.modifier_after:
        return True
    return seen.beside >= _BESIDE_SHARE * seen.seen and seen.object <= _OBJECT_SHARE * seen.seen


def _runs(words: Sequence[Word], roles: _Roles, known: Lexicon) -> Iterator[_Run]:
    """Every single noun, noun with its adjective, and noun of noun that may name a theme."""
    for i, word in enumerate(words):
        noun = word.head or word.lower in roles.nouns
        if not noun and word.lower not in roles.modifiers:
            continue
        if noun and word.theme:
            yield i, (word,)
        follow = words[i + 1 : i + 3]
        if known.known and follow and (word.theme or word.head):
            size = _length(noun, follow, roles, known)
            if size and _agree(word, follow[0], known, size):
                yield i, (word, *follow[: size - 1])


def _length(noun: bool, follow: Sequence[Word], roles: _Roles, known: Lexicon) -> int:
    """How many words the phrase has that a word opens: 2 or 3, or 0 for none."""
    second, last = follow[0], follow[-1]
    if second.kind is not Kind.CONTENT:
        of = noun and second.lower in known.links
        return 3 if of and last.lower in roles.nouns and last.theme else 0
    if known.modifier_after:
        return 2 if noun and second.lower in roles.modifiers and (second.theme or second.head) else 0
    return 2 if second.head or (second.lower in roles.nouns and second.theme) else 0


def _agree(first: Word, second: Word, known: Lexicon, size: int) -> bool:
    """True unless the second word is an adjective whose number is not its noun's."""
    if size == 3 or not known.modifier_after:
        return True
    return first.lower.endswith("s") == second.lower.endswith("s")


def _cohesive(found: dict[tuple[str, ...], Phrase]) -> list[Phrase]:
    """The phrases without the single words that mostly stand within one of the longer ones."""
    spoken_for: set[tuple[str, ...]] = set()
    for stems, phrase in found.items():
        for single in ((stem,) for stem in stems if len(stems) > 1):
            if single in found and len(phrase.texts) >= _COHESION * len(found[single].texts):
                spoken_for.add(single)
    return [phrase for stems, phrase in found.items() if stems not in spoken_for]
