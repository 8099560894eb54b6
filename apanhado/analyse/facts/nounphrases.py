"""The noun phrases that name who speaks, behind and before a verb of speech."""

from collections.abc import Sequence

from apanhado.analyse.facts.speech import MARKED, Range, Words
from apanhado.analyse.facts.tokens import Token

__all__ = ["after", "before", "human"]

_LONGEST = 14  # words for a speaker, with title and place, without what is set between commas
_ASIDES = 3  # between commas, after a speaker
_ASIDE = 30  # tokens of one


def after(line: Sequence[Token], at: int, known: Words, end: int | None = None) -> Range | None:
    """The noun phrase that begins at a token, or behind adverbs and those spoken to, with its appositions."""
    stop = len(line) if end is None else end
    at = _past_adverbs(line, at, stop, known)
    if (
        at < stop
        and line[at].lower in known.aside
        and not (line[at].lower in known.articles and _named(line, at + 1, stop, known))
    ):
        told = _phrase_end(line, at + 1, stop, known)
        at = _past_adverbs(line, told, stop, known) if told > at + 1 else at
        if at < stop and line[at].text == ",":
            return None
    if at >= stop or not _opens(line[at], known):
        return None
    to = _phrase_end(line, at, stop, known)
    return (at, _with_appositions(line, at, to, stop, known)) if to > at else None


def _named(line: Sequence[Token], at: int, stop: int, known: Words) -> bool:
    """True where a word for people or a name stands, not too far behind an article that is a preposition too."""
    return at < stop and (line[at].capital or known.person(line[at].lower) or known.body(line[at].lower))


def _past_adverbs(line: Sequence[Token], at: int, stop: int, known: Words) -> int:
    while at < stop and line[at].lower in known.adverbs and not line[at].capital:
        at += 1
    return at


def _opens(token: Token, known: Words) -> bool:
    """True for what a speaker's noun phrase may begin with."""
    lower = token.lower
    return token.word and (
        token.text.isdigit()
        or (token.capital and lower not in known.function)
        or lower in known.articles
        or lower in known.pronouns
        or known.person(lower)
        or known.body(lower)
    )


def _phrase_end(line: Sequence[Token], at: int, stop: int, known: Words) -> int:
    """Where a noun phrase ends that begins at a token: before a function word, a verb or a mark."""
    if at < stop and line[at].lower in known.pronouns:
        return at + 1
    to, name = at, False
    while to < min(stop, at + _LONGEST):
        token = line[to]
        if token.text == "(":
            close = next((n for n in range(to + 1, min(stop, to + 8)) if line[n].text == ")"), None)
            if close is None:
                break
            to = close + 1
            continue
        inside = token.lower in known.links or token.lower in known.articles
        if _initial(line, to, at):
            to += 1
            continue
        if not token.word or token.lower in known.verbs or (name and not token.capital and not inside):
            break
        if to > at and token.lower in known.articles - known.links and line[to - 1].lower not in known.links:
            break
        if (
            not inside
            and not token.capital
            and (token.lower in known.function and not known.person(token.lower) and not known.body(token.lower))
        ):
            break
        name = token.capital and to > at - 1 and not inside
        to += 1
    while to > at and (line[to - 1].lower in known.links or line[to - 1].lower in known.articles):
        to -= 1
    return to


def _with_appositions(line: Sequence[Token], at: int, to: int, stop: int, known: Words) -> int:
    """Where a noun phrase ends with what is said of it between commas: an office, an age, the name of an office."""
    for _ in range(_ASIDES):
        if to + 1 >= stop or line[to].text != ",":
            break
        begins = line[to + 1]
        further = _phrase_end(line, to + 1, stop, known)
        age = begins.text.isdigit() and to + 2 < stop and line[to + 2].text in ",.;"
        office = any(known.person(token.lower) for token in line[to + 1 : min(further, to + 4)])
        name = begins.capital and not line[at].capital and _closed(line, further, stop)
        if not (age or (further > to + 1 and (office or name))):
            break
        to = to + 2 if age else further
    return to


def _initial(line: Sequence[Token], n: int, start: int) -> bool:
    """True for the point of an initial inside a name: "George W. Bush"."""
    inside = n > start and line[n].text == "." and n + 1 < len(line) and line[n + 1].capital
    return inside and line[n - 1].capital and len(line[n - 1].text) == 1


def _closed(line: Sequence[Token], at: int, stop: int) -> bool:
    return at >= stop or line[at].text in {*",.;:()", *"—–"}


def before(line: Sequence[Token], at: int, known: Words, start: int = 0) -> Range | None:
    """The noun phrase that is the subject of the verb at a token, with what stands between commas before the verb."""
    to = at
    while to > start and (line[to - 1].lower in known.adverbs or line[to - 1].lower in known.relative):
        to -= 1
    if to > start and line[to - 1].text == ",":
        return _before_aside(line, to - 1, known, start)
    return _subject(line, to, known, start)


def _before_aside(line: Sequence[Token], comma: int, known: Words, start: int) -> Range | None:
    """The subject before what stands between commas ("Ana Lima, ministra, disse"), with it if it is an apposition."""
    to, end, told = comma, comma, False
    for _ in range(_ASIDES):
        opening = next(
            (
                n
                for n in range(to - 1, max(start, to - _ASIDE) - 1, -1)
                if line[n].text in ",;:" or line[n].lower == MARKED
            ),
            None,
        )
        if opening is None or line[opening].text != ",":
            break
        aside = line[opening + 1]
        apposed = _opens(aside, known) or aside.text.isdigit()
        end = end if apposed or told else opening
        told = told or apposed
        head = _subject(line, opening, known, start)
        if head and (human(line, head, known) or not apposed):
            return head[0], end if told else head[1]
        to = opening
    return _subject(line, comma, known, start)


def _subject(line: Sequence[Token], to: int, known: Words, start: int) -> Range | None:
    """The noun phrase that ends before a token."""
    at = to
    while at > max(start, to - _LONGEST):
        token = line[at - 1]
        if token.text == ")":
            open_ = next((n for n in range(at - 2, max(start - 1, at - 9), -1) if line[n].text == "("), None)
            if open_ is None:
                break
            at = open_
            continue
        if _initial(line, at - 1, start):
            at -= 1
            continue
        if not token.word or (token.lower in known.verbs and not token.capital):
            break
        if token.lower in known.pronouns:
            return (at - 1, to) if at == to else None
        linked = token.lower in known.links
        if token.lower in known.articles:
            at -= 1
            if at > start and line[at - 1].lower in known.links and not line[at].capital:
                continue
            break
        small = token.lower in known.function and not linked and not known.person(token.lower)
        if small and not known.body(token.lower) and (not token.capital or at - 1 == start):
            break
        at -= 1
    return _trim(line, at, to, known, start)


def _trim(line: Sequence[Token], at: int, to: int, known: Words, start: int) -> Range | None:
    """A noun phrase from where it may begin; none where a preposition stands before it."""
    first = at
    while at < to and not _opens(line[at], known):
        at += 1
    if at >= to:
        return None
    prepositions = known.aside - known.articles
    governed = any(n > start and line[n - 1].lower in prepositions for n in (first - 1, first, at))
    return None if governed else (at, to)


def human(line: Sequence[Token], phrase: Range, known: Words) -> bool:
    """True for a noun phrase that can speak: a pronoun, a name, a word for people or a body of people."""
    at, to = phrase
    if line[at].lower in known.pronouns:
        return True
    while at < to and line[at].lower in known.articles:
        at += 1
    heads = []
    for token in line[at:to]:
        if token.lower in known.links or not token.word:
            break
        heads.append(token)
    if not heads or heads[0].lower in known.things:
        return False
    return any(known.person(token.lower) or known.body(token.lower) or token.capital for token in heads)
