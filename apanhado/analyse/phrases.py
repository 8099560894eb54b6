"""The names of themes a text uses: nouns and short noun phrases, told from other words by their company.

No tagger is at hand that needs no download, so a noun is known by its neighbours (an article or a preposition
before it, not a pronoun or an auxiliary), a name by its capitals within sentences.

Words and forms are numbers here, as the vocabulary gives them; a form stands for all words that are one in lower case.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apanhado.analyse.corpus import Shelf, unrepeated
from apanhado.analyse.terms import EDGE, Flags, Kind, Numbers, Vocabulary

__all__ = ["Phrases", "Seen", "find_phrases", "observe"]

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


Counts = NDArray[Any]  # whole numbers, some as floats


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What was seen of each form: how often it stands where."""

    seen: Counts
    noun: Counts
    other: Counts
    clue: Counts
    beside: Counts
    object: Counts
    inner: Counts  # within a sentence, where a capital tells
    capital: Counts


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The candidates, a row in each array, in the order they first occur."""

    stems: Numbers  # three, 0 after the last
    title: Numbers  # the forms it takes most often, three, 0 after the last
    seen: Numbers
    relational: Counts  # occurrences followed by "of": "execution of ..."
    complement: Counts  # occurrences after "of": "use of energy"
    leading: Counts  # occurrences directly before a noun
    bounds: Numbers  # where its passages begin among `passages`, and last where they end
    passages: Numbers

    @property
    def single(self) -> Flags:
        """Which are one word."""
        single: Flags = self.stems[:, 1] == 0
        return single

    @property
    def spread(self) -> Numbers:
        """In how many passages each stands."""
        return self.bounds[1:] - self.bounds[:-1]


def find_phrases(shelf: Shelf) -> tuple[Phrases, Flags]:
    """The phrases of a shelf, and which of them may name a theme."""
    vocabulary = shelf.vocabulary
    columns, form = vocabulary.columns, vocabulary.columns["form"]
    seen = observe(shelf.words, vocabulary)
    noun, modifier = _are_nouns(seen, vocabulary)[form], _are_modifiers(seen, vocabulary)[form]
    at, size = _runs(shelf.words, noun, modifier, vocabulary)
    phrases = _grouped(shelf, at, size, noun | ((columns["kind"] == Kind.CONTENT) & ~columns["theme"]))
    apart = ~_spoken_for(phrases)
    if vocabulary.lexicon.modifier_after:
        apart &= ~(phrases.single & (phrases.leading >= _LEADING_SHARE * phrases.seen))
    return phrases, apart


# --- Nouns and modifiers ---------------------------------------------------------------------------------


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
        named = (before == Kind.CONTENT) & capital.take(words[at - 1])
        # A noun before a noun is common, "climate change", so it counts by half.
        other = clue + count(named) + count(noun & ~last) / 2
        noun &= last
    return Seen(
        seen=np.bincount(form, minlength=len(columns)),
        noun=count(noun),
        other=other,
        clue=clue,
        beside=beside,
        object=count(after == Kind.DETERMINER),
        inner=count(inner),
        capital=count(inner & capital.take(word)),
    )


def _are_nouns(seen: Seen, vocabulary: Vocabulary) -> Flags:
    """Which forms are common nouns, whether or not themes by themselves."""
    known, columns = vocabulary.lexicon, vocabulary.columns
    named = seen.capital > _NAME_SHARE * seen.inner
    nouns: Flags = (seen.seen > 0) & (columns["letters"] >= _SHORTEST) & (named == (known.language in _CAPITAL_NOUNS))
    if not known.known:
        return nouns
    share = np.where(columns["odd_noun"], _DOUBTFUL_SHARE, _NOUN_SHARE)
    nouns &= (seen.noun > 0) & (seen.noun >= share * (seen.noun + seen.other))
    if not known.modifier_after:
        nouns &= seen.object <= _OBJECT_SHARE * seen.seen
    return nouns


def _are_modifiers(seen: Seen, vocabulary: Vocabulary) -> Flags:
    """Which forms may stand beside a noun as its adjective."""
    known, columns = vocabulary.lexicon, vocabulary.columns
    fit: Flags = (seen.seen > 0) & (columns["letters"] >= _SHORTEST) & ~columns["odd_modifier"] & known.known
    fit &= (seen.capital <= _NAME_SHARE * seen.inner) & (seen.clue <= _CLUE_SHARE * seen.seen)
    if known.modifier_after:
        fit &= (seen.beside >= _BESIDE_SHARE * seen.seen) & (seen.object <= _OBJECT_SHARE * seen.seen)
    return fit


# --- Runs of words ---------------------------------------------------------------------------------------


def _runs(words: Numbers, noun: Flags, modifier: Flags, vocabulary: Vocabulary) -> tuple[Numbers, Numbers]:
    """Every single noun, noun with its adjective, and noun of noun that may name a theme: its place and size."""
    known, columns = vocabulary.lexicon, vocabulary.columns
    theme, head = columns["theme"], columns["head"]
    single = ((head | noun) & theme).take(words)
    at = [np.flatnonzero(single)]
    if known.known:
        opens = np.flatnonzero(((head | noun | modifier) & (theme | head)).take(words))
        at += [opens[fit] for fit in _lengths(words, opens, noun, modifier, vocabulary)]
    size = np.repeat((1, 2, 3)[: len(at)], [len(a) for a in at])
    places = np.concatenate(at)
    order = np.argsort(places * 4 + size)
    return places[order], size[order]


def _lengths(
    words: Numbers, opens: Numbers, noun: Flags, modifier: Flags, vocabulary: Vocabulary
) -> tuple[Flags, Flags]:
    """Whether the words at some places open a phrase of two words, and whether one of three."""
    columns = vocabulary.columns
    theme, head, plural = columns["theme"], columns["head"], columns["plural"]
    first, second, last = words[opens], words[opens + 1], words[opens + 2]
    content = columns["kind"][second] == Kind.CONTENT
    three = ~content & (head | noun)[first] & columns["link"][second] & (noun & theme)[last]
    if vocabulary.lexicon.modifier_after:
        agree = plural[first] == plural[second]  # else it is an adjective of another noun
        two = (head | noun)[first] & (modifier & (theme | head))[second] & agree
    else:
        two = (head | (noun & theme))[second]
    return content & two, three


# --- Occurrences as phrases ------------------------------------------------------------------------------


def _grouped(shelf: Shelf, at: Numbers, size: Numbers, nounlike: Flags) -> Phrases:
    """The phrases that stand at some places."""
    columns = shelf.vocabulary.columns
    words = np.stack([np.where(n < size, shelf.words[at + n * (n < size)], EDGE) for n in range(3)], axis=1)
    where, form = _distinct(columns["form"][words])
    forms = columns["form"][words[where]]
    stems = columns["stem"][forms]
    first, owner = _distinct(stems)  # a form has one stem
    phrase = owner[form]
    before, after = shelf.words[at - 1], shelf.words[at + size]
    pairs = unrepeated(np.sort((phrase << 32) | shelf.passage[at]))

    def count(where: Flags) -> Counts:
        return np.bincount(phrase, where, len(first))

    return Phrases(
        stems=stems[first],
        title=_titles(forms, np.bincount(form), owner, shelf.vocabulary),
        seen=np.bincount(phrase, minlength=len(first)),
        relational=count(columns["link"][after]),
        complement=count(columns["link"][before]),
        leading=count(nounlike[after]),
        bounds=np.searchsorted(pairs >> 32, np.arange(len(first) + 1)),
        passages=pairs & 0xFFFFFFFF,
    )


def _distinct(rows: Numbers) -> tuple[Numbers, Numbers]:
    """Where each different row first stands, in that order; and of each row the place of its like among those."""
    number = rows[:, 0].astype(np.int64)
    for column in rows.T[1:]:
        number = np.unique((number << 32) | column, return_inverse=True)[1]
    first = np.empty(number.max(initial=-1) + 1, np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    return np.sort(first), np.argsort(np.argsort(first))[number]


def _titles(forms: Numbers, times: Numbers, owner: Numbers, vocabulary: Vocabulary) -> Numbers:
    """The most frequent forms of each phrase; of equals the first in the alphabet."""
    most = np.zeros(len(forms), np.int64)
    np.maximum.at(most, owner, times)
    best = np.flatnonzero(times == most[owner])
    titles = np.zeros((owner.max(initial=-1) + 1, 3), np.int64)
    titles[owner[best]] = forms[best]
    spelled: dict[int, str] = {}
    for row in best[np.bincount(owner[best])[owner[best]] > 1].tolist():
        title = vocabulary.spell(forms[row])
        if title <= spelled.setdefault(owner[row], title):
            spelled[owner[row]], titles[owner[row]] = title, forms[row]
    return titles


def _spoken_for(phrases: Phrases) -> Flags:
    """Which are single words that mostly stand within one of the longer phrases."""
    stems, spread, single = phrases.stems, phrases.spread, np.flatnonzero(phrases.single)
    longer = np.flatnonzero(~phrases.single)
    row = np.full(stems.max(initial=0) + 1, -1)  # of the phrase that is one stem alone
    row[stems[single, 0]] = single
    spoken = np.zeros(len(stems), np.bool_)
    for column in stems[longer].T:
        word = row[column]
        spoken[word[(word >= 0) & (spread[longer] >= _COHESION * spread[word])]] = True
    return spoken
