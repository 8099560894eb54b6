"""What a sentence reports of someone's words without marking them: "X said that …", "according to X, …"."""

from collections.abc import Iterator, Sequence

from apanhado.analyse.facts.attribution import Said, leads, source_at, span
from apanhado.analyse.facts.nounphrases import after, before, human
from apanhado.analyse.facts.speech import MARKED, Range, Scene, Words
from apanhado.analyse.facts.tokens import Token
from apanhado.facts import Span

__all__ = ["reported"]

_GAP = 20  # tokens between a verb of speech and its clause: to whom, when, where
_FEWEST = 3  # words of a clause
_TOLD = 12  # tokens that tell more of a source than its noun phrase
_EARLY = 12  # tokens before a verb of speech that stands inside its clause: "The car, he said, fell."
_NEAR = 5  # tokens between two clauses of one speaker: ", and he also said that"
_STOPS = frozenset(".!?…;")


def reported(scene: Scene, line: Sequence[Token], known: Words) -> Iterator[Said]:
    """The reported clauses of a sentence, none inside another."""
    upto, speaker = 0, None
    verbs = [n for n, token in enumerate(line) if token.lower in known.say or token.lower in known.think]
    for verb in verbs:
        if verb < upto:
            continue
        inherits = (
            0 < verb - upto <= _NEAR
            and upto > 0
            and all(not t.word or t.lower in known.joins | known.adverbs for t in line[upto:verb])
        )
        found = _clause(line, verb, known, speaker if inherits else None)
        if found is None:
            continue
        by, start = found
        speaker = by
        end = _clause_end(line, start, known)
        if said := _said(scene, line, by, [(start, end)], "verb and clause"):
            yield said
            upto = end
    if not upto:
        yield from _by_source(scene, line, known)
        yield from _told_after(scene, line, verbs, known)


def _said(scene: Scene, line: Sequence[Token], by: Range | None, parts: Sequence[Range], rule: str) -> Said | None:
    """A reported clause; none where it is but marked words, or too short."""
    trimmed = [(a, b) for part in parts if (ab := _bare(line, part))[0] < ab[1] for a, b in (ab,)]
    words = tuple(span(scene, line[a].start, line[b - 1].end) for a, b in trimmed)
    unmarked = any(token.word for a, b in trimmed for token in line[a:b])
    if not unmarked or sum(len(said.text.split()) for said in words) < _FEWEST:
        return None
    who: Span | None = span(scene, line[by[0]].start, line[by[1] - 1].end) if by else None
    return Said(words, "reported", who, who.start if who else words[0].start, rule)


def _bare(line: Sequence[Token], part: Range) -> Range:
    """A part of a sentence without the marks around it."""
    start, end = part
    while start < end and line[start].text in ",;:—–":
        start += 1
    while start < end and (line[end - 1].text in ",;:—–" or line[end - 1].text in _STOPS):
        end -= 1
    return start, end


def _clause(line: Sequence[Token], verb: int, known: Words, inherited: Range | None) -> tuple[Range | None, int] | None:
    """Who speaks by a verb, and where their clause begins; `inherited` spoke the clause that it goes on from."""
    if verb and line[verb - 1].lower in known.articles and line[verb - 1].lower not in known.that:
        return None
    start = _clause_start(line, verb, known)
    told = verb > 1 and line[verb - 1].text == "," and line[verb - 2].lower == MARKED
    if start is None or told:
        return None
    if inherited:
        return inherited, start
    by = before(line, verb, known)
    if by is None:
        by = after(line, verb + 1, known, start - 1)
        if by is None:
            return (None, start) if _subjectless(line, verb, known) else None
    return (by, start) if human(line, by, known) else None


def _subjectless(line: Sequence[Token], verb: int, known: Words) -> bool:
    """True for a verb whose subject the sentence leaves to those before."""
    at = verb
    while at and line[at - 1].lower in known.adverbs:
        at -= 1
    return at == 0 or line[at - 1].lower in known.joins


def _clause_start(line: Sequence[Token], verb: int, known: Words) -> int | None:
    """The first token of the clause of a verb of speech: behind "that", an infinitive, or in English any subject."""
    at = verb + 1
    while at < len(line) and line[at].lower in known.adverbs:
        at += 1
    if at >= len(line):
        return None
    if line[verb].lower in known.say and _infinitive(line, at, verb, known):
        return at
    for n in range(verb + 1, min(len(line) - 1, verb + _GAP)):
        token = line[n]
        if token.lower in known.that and leads(line, verb, n, known):
            return n + 1
        if (
            token.lower in known.that
            or token.lower in known.verbs
            or token.lower == MARKED
            or token.text in _STOPS
            or token.text == ":"
        ):
            break
    subject = line[at].capital or line[at].lower in known.articles or line[at].lower in known.pronouns
    bare = line[verb].lower in known.bare and subject and before(line, verb, known) is not None
    return at if bare and at == verb + 1 else None


def _infinitive(line: Sequence[Token], at: int, verb: int, known: Words) -> bool:
    token = line[at]
    if token.lower in known.to:
        return (
            line[verb].lower in known.promise and at + 1 < len(line) and line[at + 1].word and not line[at + 1].capital
        )
    return (
        token.text.islower()
        and token.lower.endswith(known.infinitive)
        and len(token.lower) > 2
        and not known.person(token.lower)
        and token.lower not in known.things
    )


def _clause_end(line: Sequence[Token], start: int, known: Words) -> int:
    """Where a reported clause ends: with its sentence, or before another verb of speech with a clause of its own."""
    for n in range(start + 1, len(line)):
        own = (
            line[n].lower == MARKED
            and n + 2 < len(line)
            and line[n + 1].text == ","
            and line[n + 2].lower in known.verbs
        )
        joined = line[n].lower in known.joins or line[n].text == ","
        if line[n].text == ";" or own or (joined and _goes_on(line, n + 1, known)):
            return n
    return len(line)


def _goes_on(line: Sequence[Token], at: int, known: Words) -> bool:
    """True for a verb of speech right here, adverbs and a pronoun aside, that has words of its own."""
    verb = next((n for n in range(at, min(at + 4, len(line) - 1)) if line[n].lower in known.verbs), None)
    if verb is None or not all(t.lower in known.adverbs or t.lower in known.pronouns for t in line[at:verb]):
        return False
    return line[verb + 1].lower in known.that or line[verb + 1].lower == MARKED or line[verb + 1].text == ":"


def _by_source(scene: Scene, line: Sequence[Token], known: Words) -> Iterator[Said]:
    """A sentence that stands on someone's word: "according to X, …", "…, according to X, …"."""
    for n in range(len(line)):
        source = source_at(line, n, known)
        rule = "source"
        if source is None and (n == 0 or line[n - 1].text == ","):
            source, rule = source_at(line, n, known, views=True), "view"
        by = after(line, source, known) if source is not None else None
        if by is None or not human(line, by, known):
            continue
        parts = _around(line, n, by[1], known)
        if rule == "view" and (by[1] >= len(line) or line[by[1]].text != ","):
            continue
        if parts and (said := _said(scene, line, by, parts, rule)):
            yield said
        return


def _around(line: Sequence[Token], at: int, to: int, known: Words) -> list[Range]:
    """What stands before and after words that say on whose word; not what is told of that source itself."""
    if at and all(token.lower == MARKED or not token.word for token in line[:at]):
        return []
    ahead = any(token.word and token.lower not in known.function for token in line[:at])
    behind = _behind(line, to, known, far=not ahead)
    return [*([(0, at)] if ahead else []), *([(behind, len(line))] if behind else [])]


def _behind(line: Sequence[Token], to: int, known: Words, *, far: bool) -> int | None:
    """Where the clause begins after a source: behind its comma, or the comma of what else is told of it."""
    comma = next((n for n in range(to, min(len(line) - 1, to + (_TOLD if far else 1))) if line[n].text == ","), None)
    if comma is None or line[comma + 1].lower in known.relative:
        return None
    begins = line[comma + 1]
    plain = begins.lower in known.articles or begins.lower in known.pronouns or begins.capital or begins.text.isdigit()
    return comma + 1 if comma == to or plain else None


def _told_after(scene: Scene, line: Sequence[Token], verbs: Sequence[int], known: Words) -> Iterator[Said]:
    """A clause whose verb of speech follows it: "…, said X", "…, X said"."""
    mark = next((n for n, token in enumerate(line) if token.lower == MARKED), len(line))
    for verb in verbs:
        at = verb
        while at and line[at - 1].lower in known.adverbs:
            at -= 1
        by = after(line, verb + 1, known) if at and line[at - 1].text == "," else None
        start, to = at, by[1] if by else verb + 1
        if (
            by is None
            and known.bare
            and verb + 1 < len(line)
            and (line[verb + 1].text in _STOPS or line[verb + 1].text == ",")
        ):
            by = before(line, verb, known)
            start = by[0] if by else 0
        subject = before(line, verb, known) if start == at else None
        if (
            subject
            and human(line, subject, known)
            and subject[0] <= _NEAR
            and all(t.lower in known.joins or t.lower in known.adverbs for t in line[: subject[0]])
        ):
            continue
        if any(token.lower == MARKED for token in line[to : to + 2]):  # it tells those words
            continue
        if by is None or start < 2 or line[start - 1].text != "," or line[start - 2].lower == MARKED:
            continue
        if start <= mark and human(line, by, known):
            parts = _around(line, start, to, known)[: 1 if start > _EARLY else 2]
            if said := _said(scene, line, by, parts, "verb after"):
                yield said
            return
