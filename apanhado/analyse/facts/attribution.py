"""Which marked words of a sentence are someone's own, and the words that tell whose."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apanhado.analyse.facts.marks import Marked
from apanhado.analyse.facts.nounphrases import after, before, human
from apanhado.analyse.facts.speech import MARKED, Range, Scene, Words
from apanhado.analyse.facts.tokens import Token
from apanhado.facts import Certainty, QuoteKind, Span

__all__ = ["Said", "direct", "leads", "source_at", "span", "verb_before"]

_WOVEN = 6  # words that are marked inside a reported clause and are someone's own, not a term
_ALONE = 4  # words of a marked sentence that no verb introduces
_NAMING = 3  # words that someone calls a thing, more than a name
_LONG = 8  # words that are marked in a sentence after someone spoke, and no term is as long
_NEAR = 25  # tokens between a verb of speech and the colon it leads to
_CALLED = 12  # tokens between a verb of naming and the name
_OBJECT = 5  # and between one and a name that no word for "as" leads to
_DASHES = frozenset("—–―-")


@dataclass(frozen=True, slots=True)
class Said:
    """What is said, before it is known by whom."""

    words: tuple[Span, ...]
    kind: QuoteKind
    by: Span | None  # the words that name who speaks; none where the sentence leaves it to those before
    at: int  # the offset from which back someone is looked for
    rule: str
    certainty: Certainty = "stated"
    near: bool = False  # only in this sentence


@dataclass(frozen=True, slots=True)
class _Told:
    by: Range | None
    rule: str
    certainty: Certainty = "stated"


def span(scene: Scene, start: int, end: int) -> Span:
    """The words of a passage between two offsets."""
    return Span(scene.id, start, end, scene.text[start:end])


def direct(
    scene: Scene, n: int, previous: Scene | None, clauses: Sequence[Said], known: Words, *, spoke: bool
) -> Iterator[Said]:
    """The direct quotations of a sentence; `clauses` are its reported ones, `spoke` says someone spoke before."""
    line = scene.sentences[n]
    alone = _alone(line)
    # Whether the words before, of this sentence or of the last, say whose theirs are: what follows them goes on.
    told_before = bool(n) and alone and _attributed(scene.sentences[n - 1], scene, known)
    for k in (k for k, token in enumerate(line) if token.lower == MARKED):
        mark = scene.mark_at(line[k].start)
        size = len(scene.text[mark.inner : mark.outer].split())
        words = span(scene, mark.inner, mark.outer)
        if (told := _told(scene, line, k, mark, size, known)) is not None:
            by = span(scene, line[told.by[0]].start, line[told.by[1] - 1].end) if told.by else None
            at = by.start if by else mark.start
            yield Said((words,), "direct", by, at, told.rule, told.certainty, near=told.rule == "colon")
            told_before = told.rule == "verb after"
        elif told_before and (k == 0 or mark.said or line[k - 1].text in {",", ";", ":", *_DASHES}):
            yield Said((words,), "direct", None, mark.start, "goes on")
        elif not _titled(line, k, known):
            by = _introduced(previous, known) if n == k == 0 and previous else None
            whole = scene.block or bool(by) or (size >= _ALONE and _sentence(scene, mark) and not mark.said)
            yield from _untold(scene, words, by, size, _holder(clauses, mark), alone=alone and whole, spoke=spoke)


def _untold(
    scene: Scene, words: Span, by: Span | None, size: int, holder: Said | None, *, alone: bool, spoke: bool
) -> Iterator[Said]:
    """Marked words without a verb of their own: a part of a reported clause, or sentences that stand alone."""
    if holder:
        if size >= _WOVEN:
            yield Said((words,), "direct", holder.by, holder.at, "in reported speech")
    elif alone:
        yield Said((words,), "direct", by, by.start if by else words.start, "alone", "stated" if by else "inferred")
    elif spoke and size >= _LONG:
        yield Said((words,), "direct", None, words.start, "long", "inferred")


def _holder(clauses: Sequence[Said], mark: Marked) -> Said | None:
    """The reported clause that marked words are in."""
    at = bisect_right(clauses, mark.start, key=lambda clause: clause.words[0].start) - 1
    held = at >= 0 and any(said.start <= mark.start and mark.end <= said.end for said in clauses[at].words)
    return clauses[at] if held else None


def _told(scene: Scene, line: Sequence[Token], k: int, mark: Marked, size: int, known: Words) -> _Told | None:
    ends = scene.text[mark.outer : mark.end].strip()[:1] == "," or scene.text[mark.outer - 1] in "?!…" or mark.said
    if _titled(line, k, known):
        return None
    if scene.block and k == 0 and (by := after(line, 2, known)):
        return _Told(by, "credit")
    return _after(line, k, size, known, ends=ends) or _before(
        line, k, size, known, capital=scene.text[mark.inner].isupper()
    )


def _after(line: Sequence[Token], k: int, size: int, known: Words, *, ends: bool) -> _Told | None:
    """Who speaks, by the words after marked ones: ", said X", ", X said", ", according to X", "was said by X"."""
    at = k + 1
    while at < len(line) and at < k + 3 and (line[at].text == "," or line[at].text in _DASHES):
        at += 1
    if at >= len(line):
        return None
    if (source := source_at(line, at, known)) is not None:
        by = after(line, source, known)
        return _Told(by, "source after") if by and (k == 0 or size >= _ALONE) else None
    passive = next((n for n in range(at, min(at + 4, len(line) - 1)) if line[n].lower in known.said_by), None)
    if passive is not None and line[passive + 1].lower in known.by:
        by = after(line, passive + 2, known)
        return _Told(by, "verb after") if by else None
    return _verb_after(line, at, known) if ends or at > k + 1 else None


def _verb_after(line: Sequence[Token], at: int, known: Words) -> _Told | None:
    verb = _past(line, at, known)
    if verb < len(line) and line[verb].lower in known.verbs and not line[verb].capital:
        by = after(line, verb + 1, known)
        return _Told(by, "verb after")
    by = after(line, at, known)
    if by is None:
        return None
    verb = _past(line, by[1] + (by[1] < len(line) and line[by[1]].text == ","), known)
    spoken = verb < len(line) and line[verb].lower in known.verbs
    clause = verb + 1 < len(line) and line[verb + 1].lower in known.that
    return _Told(by, "verb after") if spoken and not clause else None


def _past(line: Sequence[Token], at: int, known: Words) -> int:
    while at < len(line) and line[at].lower in known.adverbs and line[at].lower not in known.verbs:
        at += 1
    return at


def _before(line: Sequence[Token], k: int, size: int, known: Words, *, capital: bool) -> _Told | None:
    """Who speaks, by the words before marked ones: "X said:", "X said that", "X calls it"."""
    if k == 0:
        return None
    lead = line[k - 1]
    if lead.text == ":":
        return _before_colon(line, k - 1, size, known, capital=capital)
    near = _leading(line, k, known)
    if near is not None and (size > 1 or lead.text == ","):
        return _Told(_subject(line, near, known), "verb before")
    verb = next((n for n in range(k - 1, max(-1, k - _CALLED), -1) if line[n].lower in known.call), None)
    if verb is not None and size >= _NAMING and not any(t.text in ",;:" for t in line[verb:k]):
        by = before(line, verb, known)
        as_ = any(token.lower in known.call_as for token in line[max(verb + 1, k - 2) : k])
        return _Told(by, "naming") if by and (as_ or 1 < k - verb <= _OBJECT) and human(line, by, known) else None
    return None


def _leading(line: Sequence[Token], k: int, known: Words) -> int | None:
    """The verb of speech that leads straight to marked words, by a comma or a "that" at most."""
    near = k - 1
    if near and line[near].text == ",":
        near -= 1
    if line[near].lower not in known.that:
        return near if line[near].lower in known.verbs else None
    verb = verb_before(line, near, known)
    return verb if verb is not None and leads(line, verb, near, known) else None


def _before_colon(line: Sequence[Token], colon: int, size: int, known: Words, *, capital: bool) -> _Told | None:
    verb = verb_before(line, colon, known)
    if verb is not None:
        return _Told(_subject(line, verb, known), "verb before")
    source = next(
        (to for n in range(max(0, colon - _NEAR), colon) if (to := source_at(line, n, known)) is not None), None
    )
    by = after(line, source, known) if source is not None else None
    if by:
        return _Told(by, "source before")
    return _Told(None, "colon", "inferred") if capital and size > _WOVEN else None


def verb_before(line: Sequence[Token], at: int, known: Words) -> int | None:
    """The last verb of speech before a token, not too far from it."""
    found = (n for n in range(at - 1, max(-1, at - _NEAR), -1) if _speaks(line, n, known))
    return next(found, None)


def _speaks(line: Sequence[Token], n: int, known: Words) -> bool:
    """True for a verb of speech, False for the noun that looks like one, which an article stands before."""
    return line[n].lower in known.verbs and not (n and line[n - 1].lower in known.articles)


def leads(line: Sequence[Token], verb: int, that: int, known: Words) -> bool:
    """True where nothing but to whom, when, where or who stands between a verb and its "that"."""
    first, last = line[verb + 1], line[that - 1]
    if that == verb + 1:
        return True
    if last.lower in known.aside or last.lower in known.links:
        return False
    if first.text in {",", "("} or first.lower in known.aside - known.articles:
        return True
    subject = after(line, verb + 1, known, that)
    if subject is None and first.lower in known.adverbs:
        return True
    return subject is not None and subject[1] == that and human(line, subject, known)


def _subject(line: Sequence[Token], verb: int, known: Words) -> Range | None:
    """Who the subject of a verb is, before or behind it; of a second verb without one, that of the first."""
    by = before(line, verb, known)
    if by and human(line, by, known):
        return by
    behind = after(line, verb + 1, known)
    if behind and human(line, behind, known):
        return behind
    earlier = verb_before(line, verb, known)
    first = _subject(line, earlier, known) if earlier is not None else None
    return first or by


def _titled(line: Sequence[Token], k: int, known: Words) -> bool:
    """True where the word before marked ones, or the one before it, says they are a title or a term."""
    return k > 0 and line[k - 1].lower in known.titles


def _alone(line: Sequence[Token]) -> bool:
    return line[0].lower == MARKED and all(not token.word for token in line[1:] if token.lower != MARKED)


def _attributed(line: Sequence[Token], scene: Scene, known: Words) -> bool:
    """True for a sentence that ends with the words that say whose its marked words are."""
    last = max((k for k, token in enumerate(line) if token.lower == MARKED), default=None)
    if last is None:
        return False
    told = _told(scene, line, last, scene.mark_at(line[last].start), 9, known)
    return last == 0 and told is not None and told.rule in ("verb after", "source after")


def _sentence(scene: Scene, mark: Marked) -> bool:
    """True for marked words that begin or end as sentences do."""
    return scene.text[mark.inner].isupper() or scene.text[mark.outer - 1] in ".!?…"


def _introduced(previous: Scene, known: Words) -> Span | None:
    """The words for who speaks in the last sentence before a quotation that is a passage of its own."""
    line = previous.sentences[-1] if previous.sentences else ()
    verb = verb_before(line, len(line), known) if line and line[-1].text == ":" else None
    by = _subject(line, verb, known) if verb is not None else None
    return span(previous, line[by[0]].start, line[by[1] - 1].end) if by else None


def source_at(line: Sequence[Token], at: int, known: Words, *, views: bool = False) -> int | None:
    """The token behind "according to" or its like that stands at a token; not behind an article ("the second")."""
    for phrase in (known.views if views else known.sources).get(line[at].lower, ()):
        if tuple(token.lower for token in line[at : at + len(phrase)]) == phrase:
            return None if at and line[at - 1].lower in known.articles else at + len(phrase)
    return None
