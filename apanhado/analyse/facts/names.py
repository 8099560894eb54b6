"""The people, organisations, places, systems and events that a text names, each with its places, kind and roles."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import cast

from apanhado.analyse.facts.context import around
from apanhado.analyse.facts.kinds import WEIGHTS, inside, ranked
from apanhado.analyse.facts.known import Known, known
from apanhado.analyse.facts.merging import Group, abbreviated, grouped, merged, place, shortened
from apanhado.analyse.facts.namewords import KINDS, Lexicon, lexicon
from apanhado.analyse.facts.roles import roles
from apanhado.analyse.facts.spans import Line, Run, is_acronym, shouted, terms, usage
from apanhado.analyse.facts.spotting import runs
from apanhado.analyse.facts.tokens import Sentence, Token, read
from apanhado.facts import Certainty, Mention, Name, Span
from apanhado.languages.telling import base_language
from apanhado.model import Passage
from apanhado.schema import NameKind
from apanhado.text import fold

__all__ = ["SURE", "find_names"]

# The least evidence for a kind, and its least lead over the next, of a name that is shown. On half of HAREM and
# WikiNEuRal it lifts precision from .63 and .87 (best guesses) to .72 and .91 and loses .07 and .06 of recall; 2.0
# gains another .04 and .01 for .06 and .08.
SURE, LEAD = 1.5, 0.35
_TOWN = 5  # weight of a place
_ABBREVIATION = 5  # letters: "Profa" is one, "Padre" is none
_TELLING = 3.0  # weight of a sign by which the text itself states the kind
_DERIVED = 2.0
# Weight of a sign; many weaker ones show nothing, and less so of a word that is written small elsewhere.
_WEAK, _WEAK_OF_WORDS = 0.7, 0.9
_SIBLING = 1.6  # for the kind of the surest in a list


def find_names(
    passages: Sequence[Passage], language: str, headlines: Sequence[str] = (), sure: float = SURE
) -> tuple[Name, ...]:
    """The names of a text, in the order of their first mentions.

    `headlines` only tell how the text writes its words. With `sure` at 0 the best guess is given for every name.
    """
    language = base_language(language)
    words, listed = lexicon(language), known()
    lines = [
        Line(p.id, p.text, s.tokens, shouted(s), n)
        for n, p in enumerate(passages)
        for s in _rejoined(read(p.text, language), words)
    ]
    titles = [Line("", text, s.tokens, shouted(s)) for text in headlines for s in read(text, language)]
    found = _split(runs(lines, words, listed, usage([*lines, *titles]), language), words, listed)
    groups = _judged(found, words, listed)
    merged(groups, list(abbreviated(groups)))
    shortened(groups)
    groups |= {f'"{run.text}': Group([run]) for line in lines for run in terms(line, words)}
    ordered = sorted(groups.values(), key=lambda group: min(map(place, group.runs)))
    return tuple(name for group in ordered if (name := _name(group, words, sure)))


def _rejoined(sentences: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Sentence]:
    """The sentences, those joined again that were cut after an initial or a title: "D. Pedro"."""
    held: list[Sentence] = []
    for sentence in sentences:
        held.append(sentence)
        if not _cut(sentence.tokens, lexicon):
            yield _joined(held)
            held = []
    if held:
        yield _joined(held)


def _joined(sentences: Sequence[Sentence]) -> Sentence:
    """Several sentences as one."""
    if len(sentences) == 1:
        return sentences[0]
    return Sentence(sentences[0].start, sentences[-1].end, tuple(chain.from_iterable(s.tokens for s in sentences)))


def _cut(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True where tokens end in the point of an initial or a title."""
    if len(tokens) < 2 or tokens[-1].text != "." or not tokens[-2].capital:
        return False
    return len(tokens[-2].text) == 1 or (tokens[-2].lower in lexicon.titles and len(tokens[-2].text) < _ABBREVIATION)


def _split(found: Sequence[Run], lexicon: Lexicon, listed: Known) -> list[Run]:
    """The runs, those parted that hold two names: "modelo Falena Trovo", "chefe da Solvika Lia Reis"."""
    alone = {run.text for run in found if run.first + 1 == run.last}
    parted: list[Run] = []
    for run in found:
        at = _seam(run, alone, lexicon, listed)
        if at:
            parted += (replace(run, last=at), Run(run.line, at, run.last, opening=False, lead=at))
        else:
            parted.append(run)
    return parted


def _seam(run: Run, alone: set[str], lexicon: Lexicon, listed: Known) -> int:
    """Where the second name of a run begins, 0 where it is one name."""
    tokens, before = run.tokens, run.line.tokens[max(run.first - 1, 0)]
    if len(tokens) == 2 and tokens[1].text in alone and "after what a system is" in around(run, lexicon, listed):
        return run.last - 1
    if len(tokens) > 1 and before.lower in lexicon.of and fold(tokens[0].text) not in listed.given:
        for n in range(1, len(tokens)):
            owner = run.line.text[run.start : tokens[n - 1].end]
            named = owner in alone or is_acronym(owner) or listed.place_weight(fold(owner)) >= _TOWN
            if named and tokens[n].capital and fold(tokens[n].text) in listed.given:
                return run.first + n
    return 0


def _judged(found: Sequence[Run], lexicon: Lexicon, listed: Known) -> dict[str, Group]:
    """The groups of runs with the signs of their kinds."""
    groups = grouped(found)
    keys = {id(run): key for key, group in groups.items() for run in group.runs}
    for group in groups.values():
        group.signs.update(inside(group.runs[0], lexicon, listed))
        for run in group.runs:
            group.signs.update(around(run, lexicon, listed))
    _versions(groups)
    for listed_together in _lists(found, lexicon):
        _share(list(dict.fromkeys(keys[id(run)] for run in listed_together)), groups)
    return groups


def _share(keys: Sequence[str], groups: dict[str, Group]) -> None:
    """Gives the members of a list the kind of its surest member, as far as that is sure."""
    judged = [(ranked(groups[key].scores), key) for key in keys]
    (kind, score, lead), surest = max(judged, key=lambda member: member[0][2])
    if lead > 1 and score > _DERIVED and kind != "other":
        for key in keys:
            if key != surest:
                groups[key].bonus[KINDS.index(kind)] = _SIBLING


def _versions(groups: dict[str, Group]) -> None:
    """Marks the names of which the text has a numbered version: "GPT" beside "GPT-4"."""
    numbered = {key.rstrip("0123456789") for key in groups if key[-1:].isdigit()}
    for key in numbered & groups.keys():
        groups[key].signs["has numbered versions"] += 1


def _lists(found: Sequence[Run], lexicon: Lexicon) -> Iterator[list[Run]]:
    """Runs that follow each other in a list: "Zentar, Quovis e Brilma"; a comma between two makes none."""
    listed, joined = list(found[:1]), False
    for one, other in pairwise(found):
        mark = _between(one, other, lexicon)
        if mark != "," and mark not in lexicon.ands:
            if joined or len(listed) > 2:
                yield listed
            listed, joined = [], False
        joined = joined or mark in lexicon.ands
        listed.append(other)
    if joined or len(listed) > 2:
        yield listed


def _between(one: Run, other: Run, lexicon: Lexicon) -> str:
    """The comma or conjunction between two runs, nothing where something else stands there."""
    between = one.line.tokens[one.last : other.first] if one.line is other.line else ()
    marks = [token.lower for token in between if token.lower not in lexicon.determined | lexicon.of]
    return marks[0] if len(marks) == 1 and len(between) < 3 else ""


def _name(group: Group, lexicon: Lexicon, sure: float) -> Name | None:
    """A group as a name, None where its kind is not sure enough."""
    if not group.signs:
        kind, rule, certainty = "system", "a term between quotation marks", "derived"
    else:
        kind, score, lead = ranked(group.scores)
        if kind == "other" or score < sure or (sure > 0 and lead < LEAD):
            return None
        at = KINDS.index(kind)
        rule, weight = max(((sign, WEIGHTS[sign][at]) for sign in group.signs), key=lambda told: told[1])
        if group.bonus[at] > weight:
            rule, weight = "beside others of its kind", group.bonus[at]
        if sure > 0 and weight < (_WEAK_OF_WORDS if "common word" in group.signs else _WEAK):
            return None
        told = weight >= _TELLING and not rule.startswith("known")  # the text says so, no list
        certainty = "stated" if told else "derived" if weight >= _DERIVED else "inferred"
    found = sorted(group.runs, key=place)
    full = group.name
    mentions = tuple(_mention(run, full) for run in found)
    stated = roles(found, cast(NameKind, kind), lexicon)
    return Name(full, cast(NameKind, kind), mentions, stated, rule=rule, certainty=cast(Certainty, certainty))


def _mention(run: Run, name: str) -> Mention:
    """A place where a name stands, and how it stands there."""
    rule = "the name" if run.text == name else "a part or another spelling of the name"
    return Mention(Span(run.line.passage, run.start, run.end, run.text), rule)
