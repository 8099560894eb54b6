"""Sentences that can be read alone: whole statements about the subject, not about the page they stand on."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from apanhado.analyse.terms import Kind, Lexicon, Word
from apanhado.text import words

__all__ = ["is_aside", "is_statement", "main_clause", "stands_alone"]

_WORDS = range(8, 61)  # fewer say too little; 45 at most lose many a first sentence (single articles: .35, not .36)
_TITLE_CASE = 0.8  # of the words with a meaning of their own; more than .6 is in many a sentence that lists names
_AIM = 8  # words of an opening that may be left out; a longer one may say something
_EARLY = 6  # words at a sentence's beginning in which "this" points out of it
_CLOSED = re.compile(r"[.!…][\"”»’')\]]*$")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|^[–—-] .*?(?: [–—-] |$)")  # by marks, or by a dash as in dialogue
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def is_statement(text: str, said: Sequence[str]) -> bool:
    """True for a sentence of a fit length that ends as sentences do, given its words."""
    return len(said) in _WORDS and bool(_CLOSED.search(text)) and "?" not in text and "\n" not in text


def stands_alone(text: str, said: Sequence[Word], known: Lexicon) -> bool:
    """True for a whole statement about the subject that leans on no sentence before it."""
    if not _is_whole(text) or _is_headline(said):
        return False
    own = _QUOTED.sub(" ", text)
    if len(words(own)) < 4:  # a quotation that does not say whose it is
        return False
    lower = [w.lower() for w in words(own)]
    return not (_hangs(own, lower, known) or _points_out(own, lower, known) or _is_about_page(lower, known))


def main_clause(text: str, known: Lexicon) -> str:
    """What is left of a sentence without an opening that only joins it to the one before, nothing where it has none.

    That is a connective, or what something is done for if it points back ("to meet these needs, the city …"). A
    condition or whose opinion it is stays: without them it would be another statement.
    """
    opening, _, rest = text.partition(", ")
    lower = [w.lower() for w in words(opening)]
    first = words(rest[:40])[:1]
    if not first or not (first[0][0].isupper() or known.kind(first[0]) is Kind.DETERMINER):
        return ""
    joins = " ".join(lower) in known.connectives
    return rest if joins or _aims_back(lower, known) else ""


def _aims_back(lower: Sequence[str], known: Lexicon) -> bool:
    """True for a preposition, an infinitive, and something said before."""
    if not 2 < len(lower) <= _AIM or lower[0] not in known.aims or lower[2] not in known.pointing:
        return False
    return not known.infinitive_endings or lower[1].endswith(known.infinitive_endings)


def _is_whole(text: str) -> bool:
    first = text.lstrip("\"“«‘'([—–- ")[:1]
    paired = all(text.count(a) == text.count(b) for a, b in _PAIRS) and text.count('"') % 2 == 0
    return paired and (first.isupper() or first.isdigit()) and not text.startswith(("(", "["))


def _is_headline(said: Sequence[Word]) -> bool:
    """True where most words have a capital."""
    content = [w.capital for w in said if w.kind is Kind.CONTENT]
    return sum(content) > _TITLE_CASE * len(content)


def _hangs(own: str, lower: Sequence[str], known: Lexicon) -> bool:
    """True for an opening pronoun, connective or verb without its subject.

    A verb has its subject in the name that follows ("São Paulo" is no verb either) or in a quotation before it.
    """
    named = words(own)[1][:1].isupper()
    if lower[0].endswith(known.verb_openings) and not (named or own.startswith(" ")):
        return True
    first = 2 if named and lower[0] in known.verb_clues else 1
    return any(" ".join(lower[:n]) in known.hanging for n in range(first, 5))


def _points_out(own: str, lower: Sequence[str], known: Lexicon) -> bool:
    """True for a word early on that means something said before, or a pronoun with no name before it."""
    if any(word in known.pointing and then not in known.moments for word, then in pairwise(lower[: _EARLY + 1])):
        return True
    capital = next((n for n, w in enumerate(words(own)) if w[:1].isupper() and (n or _is_name(w, known))), None)
    pronoun = next((n for n, word in enumerate(lower) if word in known.pronouns), None)
    return pronoun is not None and (capital is None or pronoun < capital)


def _is_name(opening: str, known: Lexicon) -> bool:
    return known.kind(opening.lower()) is Kind.CONTENT


def _is_about_page(lower: Sequence[str], known: Lexicon) -> bool:
    """True for a sentence about the page, or one that only makes curious."""
    line = f" {' '.join(lower)} "
    return any(f" {phrase} " in line for phrase in known.inside | known.teasing)


def is_aside(text: str, said: Sequence[str], known: Lexicon) -> bool:
    """True for a sentence that gives an example, sets a scene, or speaks to the reader, given its words."""
    line = f" {' '.join(said)} ".lower()
    scene = any(line.startswith(f" {words} ") for words in known.scenes)
    return scene or any(f" {words} " in line for words in known.examples) or speaks_to_reader(text, said, known)


def speaks_to_reader(text: str, said: Iterable[str], known: Lexicon) -> bool:
    """True for a sentence that, outside quotations, addresses the reader or speaks of the writer, given its words."""
    if known.address.isdisjoint(map(str.lower, said)):
        return False
    return not known.address.isdisjoint(map(str.lower, words(_QUOTED.sub(" ", text))))
