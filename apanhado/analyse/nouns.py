"""Nouns and adjectives of a language, told by their company: what stands before and after all their occurrences.

No tagger is at hand that needs no download, so a noun is known by its neighbours (an article or a preposition
before it, not a pronoun or an auxiliary), a name by its capitals within sentences.

Words are numbers here, as the vocabulary gives them; a form stands for all words that are one in lower case.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.terms import Flags, Kind, Numbers, Vocabulary

__all__ = ["Counts", "Seen", "are_modifiers", "are_nouns", "observe"]

# Chosen on Portuguese news and English pages by reading what each value let in.
_NOUN_SHARE = 0.6  # of the telling occurrences that look like a noun's
_DOUBTFUL_SHARE = 0.8  # the same for a form that ends like a verb, an adverb or an adjective
_ARTICLE_SHARE = 0.6  # of those that look so, for such a form: an infinitive stands after prepositions, not after "the"
_NAME_SHARE = 0.4  # of the occurrences within a sentence that have a capital
_CLUE_SHARE = 0.15  # after a pronoun or an auxiliary: a verb
_SHORTEST = 3  # letters: "sea wall", "tax"
_BESIDE_SHARE = 0.3  # directly after another word: an adjective
_OBJECT_SHARE = 0.25  # directly before an article: a verb with its object
_ADJECTIVE_OBJECT_SHARE = 0.4  # the same for an adjective after its noun: "coleta seletiva na ..." has an article too
_CAPITAL_NOUNS = frozenset(("de", "lb"))  # every noun has one there, so a capital tells no names

Counts = NDArray[Any]  # whole numbers, some as floats


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What was seen of each form: how often it stands where."""

    seen: Counts
    noun: Counts
    article: Counts  # of these, directly after an article or the like
    other: Counts
    clue: Counts
    beside: Counts
    object: Counts
    inner: Counts  # within a sentence, where a capital tells
    capital: Counts


def observe(words: Numbers, vocabulary: Vocabulary) -> Seen:
    """What is seen of each form, by its number, in passages with an edge before each and after the last."""
    columns = vocabulary.columns
    kinds = columns["kind"].take(words)
    at = np.flatnonzero(kinds == Kind.CONTENT)
    word, before, after = words[at], kinds[at - 1], kinds[at + 1]
    form = columns["form"].astype(np.intp).take(word)
    capital = columns["capital"]

    def count(where: Flags) -> Counts:
        return np.bincount(form[np.flatnonzero(where)], minlength=len(columns))

    clue, beside = count(before == Kind.CLUE), count(before == Kind.CONTENT)
    inner = before != Kind.END
    noun = (before == Kind.DETERMINER) | (before == Kind.PREPOSITION)
    if vocabulary.lexicon.modifier_after:
        other = clue + beside
    else:
        # Where the adjective stands first, a noun after "the" is one only if no other word follows.
        last = after != Kind.CONTENT
        named = (before == Kind.CONTENT) & capital.take(words[at - 1]) & (kinds[at - 2] != Kind.END)
        # A noun before a noun is common, "climate change", so it counts by half.
        other = clue + count(named) + count(noun & ~last) / 2
        # With one word between it may still be one, "the salt marsh", unless it has an object, "the crew lands the".
        opening = kinds[at - 2]
        between = (before == Kind.CONTENT) & ~named & last & (after != Kind.DETERMINER)
        between &= (opening == Kind.DETERMINER) | (opening == Kind.PREPOSITION)
        noun = (noun & last) | between
        before = np.where(between, opening, before)
    return Seen(
        seen=np.bincount(form, minlength=len(columns)),
        noun=count(noun),
        article=count(noun & (before == Kind.DETERMINER)),
        other=other,
        clue=clue,
        beside=beside,
        object=count(after == Kind.DETERMINER),
        inner=count(inner),
        capital=count(inner & capital.take(word)),
    )


def are_nouns(seen: Seen, vocabulary: Vocabulary) -> Flags:
    """Which forms are common nouns, whether or not themes by themselves."""
    known, columns = vocabulary.lexicon, vocabulary.columns
    named = seen.capital > _NAME_SHARE * seen.inner
    nouns: Flags = (seen.seen > 0) & (columns["letters"] >= _SHORTEST) & (named == (known.language in _CAPITAL_NOUNS))
    if not known.known:
        return nouns
    odd = columns["odd_noun"]
    share = np.where(odd, _DOUBTFUL_SHARE, _NOUN_SHARE)
    nouns &= (seen.noun > 0) & (seen.noun >= share * (seen.noun + seen.other))
    nouns &= ~odd | (seen.article >= _ARTICLE_SHARE * seen.noun)
    if not known.modifier_after:
        nouns &= seen.object <= _OBJECT_SHARE * seen.seen
    return nouns


def are_modifiers(seen: Seen, vocabulary: Vocabulary) -> Flags:
    """Which forms may stand beside a noun as its adjective."""
    known, columns = vocabulary.lexicon, vocabulary.columns
    fit: Flags = (seen.seen > 0) & (columns["letters"] >= _SHORTEST) & ~columns["odd_modifier"] & known.known
    fit &= (seen.capital <= _NAME_SHARE * seen.inner) & (seen.clue <= _CLUE_SHARE * seen.seen)
    if known.modifier_after:
        fit &= (seen.beside >= _BESIDE_SHARE * seen.seen) & (seen.object <= _ADJECTIVE_OBJECT_SHARE * seen.seen)
    return fit
