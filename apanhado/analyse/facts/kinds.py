"""What kind of thing a run of words names: a score of evidence, inside it and around each place where it stands."""

import re
from collections.abc import Iterator, Sequence

from apanhado.analyse.facts.known import Known
from apanhado.analyse.facts.namewords import KINDS, Lexicon
from apanhado.analyse.facts.spans import Run, is_acronym, plain
from apanhado.text import fold

__all__ = ["BEING", "LARGE", "WEIGHTS", "inside", "ranked"]

# What each sign speaks for: person, organisation, place, system, event, and none of them ("other"). Set by hand: what
# a text states outright weighs 3 and more, a habit of language less than 1. A name has the signs inside it once, and
# those around it as often as it is mentioned.
WEIGHTS: dict[str, tuple[float, float, float, float, float, float]] = {
    #                            per   org   pla   sys   eve   other
    "begins with an organisation's noun": (0, 4, 0, 0, 0, 0),
    "begins with a place's noun": (0, 0, 4, 0, 0, 0),
    "begins with a system's noun": (0, 0, 0, 3.5, 0, 0),
    "begins with an event's noun": (0, 0, 0, 0, 4, 0),
    "begins with a noun of something else": (0, 0, 0, 0, 0, 6),
    "ends with an organisation's noun": (0, 4, 0, 0, 0, 0),
    "ends with a place's noun": (0, 0, 4, 0, 0, 0),
    "ends with a system's noun": (0, 0, 0, 2.5, 0, 0),
    "ends with an event's noun": (0, 0, 0, 0, 4, 0),
    "ends with a noun of something else": (0, 0, 0, 0, 0, 3),
    "begins with a title": (4, 0, 0, 0, 0, 0),
    "given name and more": (2.5, 0, 0, 0, 0, 0),
    "given name": (1.2, 0, 0, 0, 0, 0),
    "surname at the end": (1, 0, 0, 0, 0, 0),
    "surname": (0.6, 0, 0, 0, 0, 0),
    "initial": (2, 0, 0, 0, 0, 0),
    "known country": (0, 0, 4.5, 0, 0, 0),
    "known large place": (0, 0, 3, 0, 0, 0),
    "known place": (0, 0, 2, 0, 0, 0),
    "known small place": (0, 0, 1, 0, 0, 0),
    "known organisation": (0, 2, 0, 0, 0, 0),
    "acronym": (-1, 1.6, -0.3, 0.4, -0.5, 0.3),
    "a technique's acronym": (-2, -1, -1, 3, 0, 0),
    "letters and digits": (-2, 0.3, -0.5, 2, 0, 0),
    "a letter and a number": (-2, 0.8, -0.5, 0.8, 0, 0.5),
    "a version after it": (-1.5, 0, -0.5, 2, 0, 0),
    "a year in it": (-1, 0.3, 0, 0.3, 1.8, 0.3),
    "capital inside": (-0.5, 1, -1, 1, 0, 0),
    "several words": (0.7, 0.3, 0.2, 0.1, 0.2, 0.2),
    "one word": (0.3, 0.2, 0.5, 0.2, 0, 0.3),
    "words of every day": (-1.2, -0.3, -0.3, 0, 0, 0.8),
    "first word of every day": (-0.7, 0, 0, 0, 0, 0.2),
    "words of sentences": (-1, -1, -1, 0, 0, 2.5),
    "a year after it": (-0.5, 0, -0.5, 0, 0, 0.8),
    "ends as places do": (0, 0, 0.7, 0, 0, 0),
    "common word at the beginning": (-0.7, 0, 0, 0, 0, 0.9),
    "common word": (-0.4, -0.2, -0.2, 0, 0, 0.6),
    "two letters in brackets": (0, 0, 0, 0, 0, 2),
    "between quotation marks": (-1.5, -0.4, -1.5, -0.2, -0.2, 2),
    "an organisation's noun alone": (-1, 0.9, -1, 0, 0, 0.3),
    "a place's noun alone": (-1, -1, 0, -1, -1, 1),
    "begins with an organisation": (-1.5, 1, 0, 1.2, 0.3, 0),
    "begins with a saint": (0.4, 0, 0.9, 0, 0, 0),
    "known place of several words": (0, 0, 2.5, 0, 0, 0),
    "is someone's": (-0.3, 0, 0, 0.8, 0.2, 0),
    "after what a person is": (3, 0, 0, 0, 0, 0),
    "after what an organisation is": (0, 3, 0, 0, 0, 0),
    "after what a place is": (0, 0, 3, 0, 0, 0),
    "after what a system is": (0, 0, 0, 3, 0, 0),
    "after what an event is": (0, 0, 0, 0, 3, 0),
    "is said to be a person": (2, 0, 0, 0, 0, 0),
    "is said to be an organisation": (0, 2, 0, 0, 0, 0),
    "is said to be a place": (0, 0, 2, 0, 0, 0),
    "is said to be a system": (0, 0, 0, 2, 0, 0),
    "is said to be an event": (0, 0, 0, 0, 2, 0),
    "before what a person is": (3, 0, 0, 0, 0, 0),
    "before what an organisation is": (0, 4, 0, 0, 0, 0),
    "before what a place is": (0, 0, 4, 0, 0, 0),
    "before what a system is": (0, 0, 0, 4, 0, 0),
    "before what an event is": (0, 0, 0, 0, 4, 0),
    "place within a place": (-0.5, 0, 1.5, 0, 0, 0),
    "in": (-1, 0, 1.3, 0, 0, 0),
    "in the": (-1, 0.3, 0.7, 0, 0.2, 0),
    "of": (0.2, 0, 0.3, 0, 0, 0),
    "with an article": (-0.4, 0.4, 0.2, 0.3, 0.1, 0.1),
    "with a feminine article": (-0.4, 0.7, 0.2, 0, 0.1, 0.1),
    "with a masculine article": (-0.4, 0.1, 0.2, 0.5, 0.1, 0.1),
    "one holds an office there": (-1, 2.2, 0.2, 0, 0, 0),
    "without an article": (0.4, -0.1, 0, 0, 0, 0),
    "speaks": (1.3, 0.4, -0.3, 0, 0, 0),
    "does what people do": (1.6, 0, -0.3, 0, 0, 0),
    "does what organisations do": (0.2, 1.2, 0, 0, 0, 0),
    "has what organisations have": (-0.3, 0.9, 0.2, 0, 0, 0),
    "has a product": (-0.3, 1.2, 0, 0, 0, 0),
    "has what places have": (-0.4, 0, 1.2, 0, 0, 0),
    "has what events have": (-0.3, 0, 0, 0, 1.8, 0),
    "during": (-1, 0, 0, 0, 1.8, 0),
    "where one lives or goes": (0, 0, 1.3, 0, 0, 0),
    "an age or years of life after it": (2.5, 0, 0, 0, 0, 0),
    "has numbered versions": (-1, 0, 0, 3, 0, 0),
}
BEING = {
    "person": "a person",
    "organisation": "an organisation",
    "place": "a place",
    "system": "a system",
    "event": "an event",
}
_ALONE = {"organisation": "an organisation's noun alone", "place": "a place's noun alone"}
_NUMBER, _YEAR = re.compile(r" \d+(?:\.\d+)?\b"), re.compile(r" (?:19|20)\d\d$")
_CAMEL = re.compile(r"[a-z][A-Z]|^[A-Z]{2,}[a-z]{2,}")
# Endings of names of countries and regions in several languages, folded.
_PLACE = re.compile(r"(?:[aeiou](?:ndia|lia|nia|sia|cia)|eria|stao|stan|polis|burgo?|ville|grad|shire|land)$")
LARGE = 7  # weight of a large city or state
# Weights of places, the largest first.
_SIZES = ((8, "known country"), (LARGE, "known large place"), (5, "known place"), (0, "known small place"))


def ranked(scores: Sequence[float]) -> tuple[str, float, float]:
    """The kind with the best score, that score, and its lead."""
    (best, kind), (second, _) = sorted(((s, k) for s, k in zip(scores, (*KINDS, "other"), strict=True)), reverse=True)[
        :2
    ]
    return kind, best, best - second


def inside(run: Run, lexicon: Lexicon, known: Known) -> Iterator[str]:
    """The signs that a name bears in itself."""
    tokens = run.tokens
    first = tokens[0]
    several = len(tokens) > 1
    yield "several words" if several else "one word"
    if several:
        yield from _nouns(run, lexicon, known)
    elif first.lower in lexicon.heads and not is_acronym(first.text):
        yield _ALONE.get(lexicon.heads[first.lower], "begins with a noun of something else")
    if first.lower in lexicon.saints:
        yield "begins with a saint"
    if first.lower in lexicon.titles and several:
        yield "begins with a title"
    if several and any(len(token.text) == 1 and token.capital and token.text not in "AEIOY" for token in tokens):
        yield "initial"
    yield from _known(run, lexicon, known)
    if is_acronym(first.text) and not several and not run.line.shouted:
        yield "a technique's acronym" if first.lower in lexicon.techniques else "acronym"
    if _NUMBER.search(run.text):
        yield "a year in it" if _YEAR.search(run.text) else "a version after it"
    elif any(c.isdigit() for c in run.text) and first.text[0].isalpha():
        yield "a letter and a number" if first.capital and first.text[1:].isdigit() else "letters and digits"
    elif _CAMEL.search(first.text):
        yield "capital inside"


def _nouns(run: Run, lexicon: Lexicon, known: Known) -> Iterator[str]:
    """What the nouns in a name say: "Banco do Brasil", "Stanford University", "Segunda Guerra Mundial"."""
    tokens = run.tokens
    first, last = tokens[0], run.text.rpartition(" ")[2].lower()  # without an English possessive
    kind = lexicon.heads.get(first.lower) if len(first.text) > 2 else None
    if kind:
        yield "begins with a noun of something else" if kind == "other" else f"begins with {BEING[kind]}'s noun"
        return
    if tokens[-2].capital and fold(first.text) not in known.organisations and fold(last) not in known.surnames:
        kind = lexicon.heads.get(last)
    for token in tokens[1:-1]:
        inner = lexicon.heads.get(token.lower) if token.capital else None
        kind = inner if inner in ("event", "other") else kind
    if kind:
        yield "ends with a noun of something else" if kind == "other" else f"ends with {BEING[kind]}'s noun"


def _known(run: Run, lexicon: Lexicon, known: Known) -> Iterator[str]:
    """What the lists say."""
    whole = fold(run.text)
    weight = known.place_weight(whole)
    several = len(run.tokens) > 1
    if weight and not (several and lexicon.heads.get(run.tokens[0].lower) == "organisation"):
        yield next(sign for least, sign in _SIZES if weight >= least)
        if several:
            yield "known place of several words"
    if whole in known.organisations:
        yield "known organisation"
    if several:
        yield from _known_words(run, lexicon, known)
    else:
        yield from _known_word(run, whole, known)


def _known_word(run: Run, word: str, known: Known) -> Iterator[str]:
    """What the lists say of a single word."""
    if word in known.given:
        yield "given name"
    elif word in known.surnames:
        yield "surname"
    if word in known.common:
        yield "common word at the beginning" if run.opening else "common word"
    elif word not in known.places and word not in known.given and _PLACE.search(word):
        yield "ends as places do"


def _known_words(run: Run, lexicon: Lexicon, known: Known) -> Iterator[str]:
    """What the lists say of the words of a longer name."""
    words = [fold(token.text) for token in run.tokens[:-1]]
    words.append(fold(run.text[run.tokens[-1].start - run.start :]))  # without an English possessive
    if any(token.lower in lexicon.sentences for token in run.tokens[1:]):
        yield "words of sentences"
    given = words[0] in known.given
    if words[0] in known.common and not given and fold(run.text) not in known.places:
        capitals = [word for word, token in zip(words, run.tokens, strict=True) if token.capital]
        everyday = all(word in known.common and word not in known.surnames for word in capitals)
        yield "words of every day" if everyday else "first word of every day"
    if words[0] in known.organisations and not given:
        yield "begins with an organisation"
    if given and plain(run.tokens[0]):
        yield "given name and more"
    if words[-1] in known.surnames:
        yield "surname at the end"
