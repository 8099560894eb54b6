"""Whose words they are, by the names of the article: by surname, pronoun or office; unknown rather than wrong."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from apanhado.analyse.facts.speech import Scene, Words
from apanhado.analyse.facts.tokens import Token, tokens
from apanhado.facts import Certainty, Name, Span
from apanhado.text import fold

__all__ = ["Speaker", "Turn", "speakers"]

Place = tuple[int, int]  # the number of a passage, and the offset in it

_BACK = 30  # mentions that are looked back over for whom a pronoun means
_PASSAGES = 2  # and passages: further back, no reader knows any more
_NO_ONE = ""
_NOT_ANYONE = "-"  # the gender of what no pronoun for a person means
_OFFICE = 40  # characters before a name, in which its office stands


@dataclass(frozen=True, slots=True)
class Turn:
    """Someone speaks: where, and the words that name who; without any, whoever is spoken of."""

    at: Place
    by: Span | None
    near: bool = False  # only those count of whom this sentence spoke


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name, and how it was told; no name where it is unknown."""

    name: str
    rule: str
    certainty: Certainty
    by: Span | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where the article spoke of a name, outside marked words."""

    at: Place
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class _Heard:
    """Of whom a sentence spoke, and whether they were the one who spoke in it."""

    sentence: Place
    name: str
    spoke: bool
    by: Span | None = None


def speakers(turns: Sequence[Turn], names: Sequence[Name], scenes: Sequence[Scene], known: Words) -> list[Speaker]:
    """Who speaks at each turn; turns come in reading order."""
    article = _Article(tuple(names), tuple(_mentions(names, scenes)), tuple(_offices(names)), known)
    starts = [(n, line[0].start) for n, scene in enumerate(scenes) for line in scene.sentences]
    persons = [seen for seen in article.seen if seen.name.kind == "person"]
    genders = {**_genders(persons, scenes, known), **{n.name: _NOT_ANYONE for n in names if n.kind != "person"}}
    heard: list[_Heard] = []
    found: list[Speaker] = []
    upto = 0
    for turn in turns:
        while upto < len(persons) and persons[upto].at < turn.at:
            heard.append(_Heard(_sentence(starts, persons[upto].at), persons[upto].name.name, spoke=False))
            upto += 1
        here = _sentence(starts, turn.at)
        speaker = _of(
            turn, article, [one for one in heard[-_BACK:] if one.sentence == here] if turn.near else heard, genders
        )
        heard.append(_Heard(here, speaker.name, spoke=True, by=speaker.by))
        found.append(speaker)
    return found


@dataclass(frozen=True, slots=True)
class _Office:
    """What the text says a person is."""

    holder: str
    words: frozenset[str]
    proper: frozenset[str]  # those of them that are names: where, of what


@dataclass(frozen=True, slots=True)
class _Article:
    names: tuple[Name, ...]
    seen: tuple[_Seen, ...]  # in reading order
    offices: tuple[_Office, ...]
    known: Words


def _mentions(names: Sequence[Name], scenes: Sequence[Scene]) -> Iterator[_Seen]:
    """The mentions of people and organisations in the author's own words, in reading order."""
    numbers = {scene.id: n for n, scene in enumerate(scenes)}
    found = [
        _Seen((numbers[m.where.passage], m.where.start), m.where.end, name)
        for name in names
        if name.kind in ("person", "organisation")
        for m in name.mentions
        if m.where.passage in numbers
    ]
    for seen in sorted(found, key=lambda one: (one.at, -one.end)):
        marks = scenes[seen.at[0]].marked
        n = bisect_right(marks, seen.at[1], key=lambda mark: mark.start) - 1
        if n < 0 or marks[n].end <= seen.at[1]:
            yield seen


def _sentence(starts: Sequence[Place], at: Place) -> Place:
    return starts[max(0, bisect_right(starts, at) - 1)]


def _of(turn: Turn, article: _Article, heard: Sequence[_Heard], genders: Mapping[str, str]) -> Speaker:
    known = article.known
    if turn.by is None:
        return _antecedent(turn, heard, genders, "")
    said = list(tokens(turn.by.text, turn.by.start))
    pronoun = said[0].lower
    if pronoun in known.pronouns and len(said) == 1:
        if pronoun in known.they:
            return Speaker(_NO_ONE, "pronoun", "stated", turn.by)
        return _antecedent(turn, heard, genders, "m" if pronoun in known.he else "f")
    name, rule, certainty = _named(turn, said, article) or _by_office(said, article) or _UNKNOWN
    return Speaker(name, rule, certainty, turn.by)


_UNKNOWN: tuple[str, str, Certainty] = (_NO_ONE, "", "stated")


def _antecedent(turn: Turn, heard: Sequence[_Heard], genders: Mapping[str, str], gender: str) -> Speaker:
    """The person last spoken of; of several in one sentence the one who spoke in it, or else no one."""
    last = [one for one in reversed(heard[-_BACK:]) if turn.at[0] - one.sentence[0] <= _PASSAGES]
    rule = "pronoun" if turn.by else "speaker before"
    certainty: Certainty = "derived" if turn.by else "inferred"
    for _, group in groupby(last, key=lambda one: one.sentence):
        possible = [one for one in group if not gender or genders.get(one.name, "") in ("", gender)]
        one = next((one for one in possible if one.spoke), possible[0] if possible else None)
        if one is None:
            continue
        if not one.spoke and len({other.name for other in possible}) > 1:
            break
        return Speaker(one.name, rule, certainty if one.name else "stated", turn.by or one.by)
    return Speaker(_NO_ONE, rule, "stated", turn.by)


def _named(turn: Turn, said: Sequence[Token], article: _Article) -> tuple[str, str, Certainty] | None:
    """The person whose name stands in the words for the speaker, the organisation if these begin with it."""
    by, known = turn.by, article.known
    assert by is not None
    passage = turn.at[0]
    at = bisect_right(article.seen, (passage, by.start - 1), key=lambda seen: seen.at)
    inside = []
    while at < len(article.seen) and article.seen[at].at < (passage, by.end):
        inside.append(article.seen[at])
        at += 1
    before = {token.start: previous.lower for previous, token in pairwise(said)}
    free = [seen for seen in inside if before.get(seen.at[1], "") not in known.links]
    persons = list(dict.fromkeys(seen.name.name for seen in free if seen.name.kind == "person"))
    if persons:
        return (persons[0], "name", "stated") if len(persons) == 1 else _UNKNOWN
    head = next((token.start for token in said if token.lower not in known.articles), by.start)
    bodies = [seen.name.name for seen in inside if seen.at[1] <= head and seen.name.kind == "organisation"]
    if bodies:
        return bodies[0], "name", "stated"
    return _by_surname(said, article) if not inside else None


def _by_surname(said: Sequence[Token], article: _Article) -> tuple[str, str, Certainty] | None:
    """The one person of a surname that stands alone."""
    proper = [token for token in said if token.capital and token.lower not in article.known.articles]
    if len(proper) != 1 or proper[0] is not said[-1]:
        return None
    surname = fold(proper[0].text)
    found = [name.name for name in article.names if name.kind == "person" and fold(name.name).split()[-1:] == [surname]]
    return (found[0], "surname", "derived") if len(found) == 1 else None


def _by_office(said: Sequence[Token], article: _Article) -> tuple[str, str, Certainty] | None:
    """The one person whose office it is ("o ministro"), or, called by a word for any office, the only one with one."""
    known = article.known
    head = next((token.lower for token in said if known.person(token.lower)), None)
    if head is None:
        return None
    of = {fold(token.text) for token in said if token.capital and token.lower != head}
    offices = article.offices
    fit = [office for office in offices if fold(head) in office.words]
    holders = {office.holder for office in fit if not of or not office.proper or of & office.proper}
    if len(holders) == 1:
        return holders.pop(), "office", "derived"
    anyone = {office.holder for office in offices}
    if not fit and head in known.stand_ins and not of and len(anyone) == 1:
        return anyone.pop(), "office", "inferred"
    return None


def _offices(names: Sequence[Name]) -> Iterator[_Office]:
    for name in names:
        for role in name.roles if name.kind == "person" else ():
            said = [token for token in tokens(role.text) if token.word]
            proper = frozenset(fold(token.text) for token in said[1:] if token.capital)
            yield _Office(name.name, frozenset(fold(token.text) for token in said), proper)


def _genders(persons: Sequence[_Seen], scenes: Sequence[Scene], known: Words) -> dict[str, str]:
    """Who surely is a man or a woman, by the ending of a given name or the article of the office before the name."""
    found: dict[str, str] = {}
    for seen in persons:
        gender = _by_ending(seen.name.name, known)
        start = seen.at[1]
        said = scenes[seen.at[0]].text[max(0, start - _OFFICE) : start].lower().split()[-2:]
        if not gender and len(said) == 2 and known.person(said[1]):
            gender = "m" if said[0] in known.masculine else "f" if said[0] in known.feminine else ""
        elif not gender and said and said[-1].rstrip(".") in known.titled:
            gender = "m" if said[-1].rstrip(".") in known.masculine else "f"
        found[seen.name.name] = found.get(seen.name.name) or gender
    return found


def _by_ending(name: str, known: Words) -> str:
    given, _, rest = name.lower().partition(" ")
    if not rest or given in known.unlike:
        return ""
    return {"o": "m", "a": "f"}.get(given[-1:], "")
