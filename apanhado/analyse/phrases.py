"""The names of themes a text uses: nouns, nouns with their adjective, and nouns of nouns.

Words and forms are numbers here, as the vocabulary gives them; a form stands for all words that are one in lower case.
Two phrases with the same stems but for what links them are one: "use of water", "uses of the water".
"""

from dataclasses import dataclass

import numpy as np

from apanhado.analyse.corpus import Shelf, unrepeated
from apanhado.analyse.nouns import Counts, are_modifiers, are_nouns, observe
from apanhado.analyse.terms import EDGE, Flags, Kind, Numbers, Vocabulary

__all__ = ["Phrases", "find_phrases"]

# Chosen on Portuguese news and English pages by reading what each value let in.
_LEADING_SHARE = 0.5  # directly before a noun: an adjective, or the first part of another theme's name
_SHORTEST = 4  # letters of a word alone; shorter ones are mostly abbreviations and units
_COHESION = 0.6  # of a word's texts that a phrase must hold to speak for it


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The candidates, a row in each array, in the order they first occur."""

    stems: Numbers  # two, 0 after the last
    title: Numbers  # the forms it takes most often, three, 0 after the last
    forms: Numbers  # all that any phrase takes, three, 0 after the last
    owner: Numbers  # of each of those, its phrase
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
    noun, modifier = are_nouns(seen, vocabulary)[form], are_modifiers(seen, vocabulary)[form]
    at, size = _runs(shelf.words, noun, modifier, vocabulary)
    phrases = _grouped(shelf, at, size, noun | ((columns["kind"] == Kind.CONTENT) & ~columns["theme"]))
    alone = ~phrases.single | (phrases.leading < _LEADING_SHARE * phrases.seen)
    return phrases, alone & ~_spoken_for(phrases)


# --- Runs of words ---------------------------------------------------------------------------------------


def _runs(words: Numbers, noun: Flags, modifier: Flags, vocabulary: Vocabulary) -> tuple[Numbers, Numbers]:
    """Every single noun, noun with its adjective, and noun of noun that may name a theme: its place and size."""
    known, columns = vocabulary.lexicon, vocabulary.columns
    theme, head = columns["theme"], columns["head"]
    single = ((head | noun) & theme & (columns["letters"] >= _SHORTEST)).take(words)
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
        taken = np.isin(columns["kind"][last], (Kind.DETERMINER, Kind.OTHER))  # "repairs cost 45,000": a verb
        two = (noun & (theme | head))[second] | (head[second] & ~taken)
    return content & two, three


# --- Occurrences as phrases ------------------------------------------------------------------------------


def _grouped(shelf: Shelf, at: Numbers, size: Numbers, nounlike: Flags) -> Phrases:
    """The phrases that stand at some places."""
    columns = shelf.vocabulary.columns
    words = np.stack([np.where(n < size, shelf.words[at + n * (n < size)], EDGE) for n in range(3)], axis=1)
    where, form = _distinct(columns["form"][words])
    forms = columns["form"][words[where]]
    stems = columns["stem"][forms[:, :2]]
    stems[:, 1] = columns["stem"][np.where(forms[:, 2] > 0, forms[:, 2], forms[:, 1])]  # without the link
    first, owner = _distinct(stems)  # a form has one stem
    phrase = owner[form]
    before, after = shelf.words[at - 1], shelf.words[at + size]
    pairs = unrepeated(np.sort((phrase << 32) | shelf.passage[at]))

    def count(where: Flags) -> Counts:
        return np.bincount(phrase, where, len(first))

    return Phrases(
        stems=stems[first],
        title=_titles(forms, np.bincount(form), owner, shelf.vocabulary),
        forms=forms,
        owner=owner,
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
