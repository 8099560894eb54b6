"""What the words around a name say about its kind: what stands before it, after it, and between marks."""

import re
from collections.abc import Iterator, Sequence

from apanhado.analyse.facts.kinds import BEING, LARGE
from apanhado.analyse.facts.known import Known
from apanhado.analyse.facts.namewords import Lexicon
from apanhado.analyse.facts.spans import Run, plain
from apanhado.analyse.facts.tokens import Token
from apanhado.text import fold

__all__ = ["around"]

_YEARS = re.compile(r"\d{4}|\d{1,2}")
_QUOTES, _UNQUOTES = frozenset("“\"«‘'"), frozenset("”\"»’'")
_REACH = 6  # tokens between a noun and the name it tells the kind of: "sistema de busca em texto Trovo"
_APPOSED = 5  # tokens within which a description has its noun


def around(run: Run, lexicon: Lexicon, known: Known) -> Iterator[str]:
    """The signs around one place where a name stands."""
    yield from _before(run, lexicon)
    yield from _after(run, lexicon, known)


def _before(run: Run, lexicon: Lexicon) -> Iterator[str]:
    """What the words to the left say."""
    tokens, at = run.line.tokens, run.first - 1
    if run.lead < run.first and tokens[at].capital:
        yield "after what a person is"
        return
    while at >= 0 and tokens[at].text in _QUOTES:
        at -= 1
    if run.quoted:
        yield "between quotation marks"
    word = tokens[at].lower if at >= 0 else ""
    if at < 0 or not tokens[at].word:
        yield from _after_mark(run, at, lexicon)
    elif word in lexicon.within:
        yield "in the" if word in lexicon.determined else "in"
        if any(token.lower in lexicon.cues["lives_in"] for token in tokens[max(at - 2, 0) : at]):
            yield "where one lives or goes"
    elif word in lexicon.of or word in lexicon.determined:
        yield from _after_small(tokens, at, lexicon)
    elif word in lexicon.beside:
        yield f"after what {BEING[lexicon.beside[word]]} is"
    else:
        yield "without an article"
        yield from _described_before(tokens, at, lexicon, _REACH)
        if word in lexicon.cues["lives_in"]:
            yield "where one lives or goes"


def _after_mark(run: Run, at: int, lexicon: Lexicon) -> Iterator[str]:
    """What stands before the mark to the left of a name, or that the name opens the sentence."""
    tokens, mark = run.line.tokens, run.line.tokens[at].text if at >= 0 else ""
    after = run.line.tokens[run.last] if run.last < len(tokens) else None
    if mark == "(" and after is not None and after.text == ")":
        if len(run.text) == 2:
            yield "two letters in brackets"
        yield from _described_before(tokens, at - 1, lexicon, 2 * _REACH, abbreviated=True)
    if mark == "," and (after is None or not after.word):
        yield from _role_before(tokens, at - 1, lexicon)
    elif at < 0 or not run.opening:
        yield "without an article"


def _after_small(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[str]:
    """What an article or "of" before a name says, and what stands before that."""
    word, before = tokens[at].lower, tokens[at - 1].lower if at > 0 else ""
    yield _article(word, lexicon)
    if word not in lexicon.articles:
        yield from _had(tokens, at - 1, lexicon)
    elif before in lexicon.of:
        yield from _had(tokens, at - 2, lexicon)
    elif before in lexicon.within:
        yield "in the"
    if before in lexicon.such_as:
        yield from _described_before(tokens, at - 1, lexicon, _REACH)
    elif before in lexicon.cues["during"]:
        yield "during"


def _article(word: str, lexicon: Lexicon) -> str:
    if word not in lexicon.determined:
        return "of"
    if not lexicon.feminine:
        return "with an article"
    return "with a feminine article" if word in lexicon.feminine else "with a masculine article"


def _described(word: str, lexicon: Lexicon) -> str:
    return f"after what {BEING[lexicon.nouns.get(word, 'person')]} is"


def _described_before(
    tokens: Sequence[Token], at: int, lexicon: Lexicon, reach: int, *, abbreviated: bool = False
) -> Iterator[str]:
    """What a noun some words before the name says: "o sistema de busca Trovo"; of an acronym, with names between."""
    for back in range(at, max(at - reach, -1), -1):
        token, word = tokens[back], tokens[back].lower
        if not _goes_on(token, lexicon) or (token.capital and back < at and not abbreviated):
            return
        if not token.capital and (word in lexicon.roles or word in lexicon.nouns):
            after = {token.lower for token in tokens[back + 1 : back + 3]}
            if back == at or after & lexicon.linking or after & lexicon.such_as:
                yield _described(word, lexicon)
            return


def _role_before(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[str]:
    """What someone is who is named after a comma: "o CEO da Solvika, Ivo Melo"."""
    for back in range(at, max(at - 2 * _REACH, -1), -1):
        if not _goes_on(tokens[back], lexicon):
            return
        if tokens[back].lower in lexicon.roles and tokens[back].lower not in lexicon.nouns:
            yield "after what a person is"
            return


def _goes_on(token: Token, lexicon: Lexicon) -> bool:
    """True for a word that may stand inside a description."""
    word = token.lower
    return token.word and (word not in lexicon.never or word in lexicon.linking or word in lexicon.such_as)


def _had(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[str]:
    """What the thing is whose owner the name may be: "a sede da", "o norte de", "a cidade de"."""
    if at < 0:
        return
    word = tokens[at].lower
    if any(letter.isupper() or letter.isdigit() for letter in tokens[at].text[1:]):
        yield "has a product"
    kind = lexicon.nouns.get(word)
    if kind == "place":
        yield "after what a place is"
    elif word in lexicon.cues["had_by_places"]:
        yield "has what places have"
    elif word in lexicon.cues["had_by_events"]:
        yield "has what events have"
    if word in lexicon.cues["officers"]:
        yield "one holds an office there"
    elif word in lexicon.cues["had_by_organisations"]:
        yield "has what organisations have"
    if word in lexicon.cues["lives_in"]:
        yield "where one lives or goes"


def _after(run: Run, lexicon: Lexicon, known: Known) -> Iterator[str]:
    """What the words to the right say."""
    tokens, at = run.line.tokens, run.last
    while at < len(tokens) and (tokens[at].text in _UNQUOTES or tokens[at].lower in lexicon.cues["adverbs"]):
        at += 1
    if at >= len(tokens):
        return
    token = tokens[at]
    if token.text in ",(" and at + 1 < len(tokens) and not run.adverbial(lexicon):
        yield from _apposed(tokens, at + 1, lexicon, known)
    elif token.lower in lexicon.copulas:
        yield from _apposed(tokens, at + 1, lexicon, known, be=True)
    elif token.lower in lexicon.of and at + 1 < len(tokens) and tokens[at + 1].capital and _made(run, known):
        yield "is someone's"
    elif not token.capital:
        yield from _does(token, lexicon)


def _made(run: Run, known: Known) -> bool:
    """True for what may be a firm's product: one word, and the name of no place or person."""
    word = fold(run.text)
    return len(run.tokens) == 1 and word not in known.places and word not in known.given


def _does(token: Token, lexicon: Lexicon) -> Iterator[str]:
    """What the verb says."""
    for cue, sign in (("speech", "speaks"), ("life", "does what people do"), ("acts", "does what organisations do")):
        if token.lower in lexicon.cues[cue]:
            yield sign


def _apposed(tokens: Sequence[Token], at: int, lexicon: Lexicon, known: Known, *, be: bool = False) -> Iterator[str]:
    """What stands in apposition: ", CEO da X", ", uma empresa", "(1912-1987)", ", 34,"; or after "is"."""
    if not be and _YEARS.fullmatch(tokens[at].text):
        yield from _years(tokens[at : at + 2])
        return
    if not be and tokens[at].capital and known.place_weight(fold(tokens[at].text)) >= LARGE:
        yield "place within a place"
        return
    kind = _stated(tokens[at : at + _APPOSED], lexicon, article=be)
    if kind:
        yield f"is said to be {BEING[kind]}" if be else f"before what {BEING[kind]} is"


def _stated(tokens: Sequence[Token], lexicon: Lexicon, *, article: bool) -> str:
    """The kind that the first noun of a description tells; adjectives stand before it only after an article."""
    for token in tokens:
        if not token.word or (token.capital and plain(token)):  # "(Comissão de Ética)" is where someone works
            return ""
        kind = next((kind for kind, nouns in lexicon.one.items() if token.lower in nouns), "")
        if kind or token.capital:
            return kind
        article = article or token.lower in lexicon.articles
        if not article or token.lower in lexicon.copulas:
            return ""
    return ""


def _years(tokens: Sequence[Token]) -> Iterator[str]:
    """What a number after a comma or bracket says: an age, years of life, the year of a work."""
    if len(tokens) < 2:
        return
    size, after = len(tokens[0].text), tokens[1].text
    if size == 4 and after == ")":
        yield "a year after it"
    if (size == 2 and after in ",)") or after in "-–—":
        yield "an age or years of life after it"
