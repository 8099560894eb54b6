"""What people say in a text, in marked words or reported, and the words that tell who says it.

Marked words are a quotation if a verb of speech, a source ("according to X") or the sentence's form says so; all
others are titles, terms or scare quotes. A reported clause is a quote of its own: it may hold marked words, which are
a second, direct one if they are long enough to be someone's words rather than a term. So the words of a direct quote
are what someone said, those of a reported one are the article's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from apanhado.analyse.facts.attribution import Said, direct
from apanhado.analyse.facts.marks import Marked, dialogue, marked, unclosed
from apanhado.analyse.facts.reported import reported
from apanhado.analyse.facts.speakers import Speaker, Turn, speakers
from apanhado.analyse.facts.speech import Scene, Words, frames, words
from apanhado.facts import Name, Quote, Span
from apanhado.model import Passage

__all__ = ["find_quotes"]

_CREDIT = re.compile(r"\s[—–―-]\s?(?=[^\W\d_][^.!?—–―\"”»]{2,80}$)")


def find_quotes(passages: Sequence[Passage], language: str, names: Sequence[Name]) -> tuple[Quote, ...]:
    """What is said in an article, in reading order, and by whom as far as the article's names tell."""
    known = words(language)
    goes_on = _continuations([passage.text for passage in passages])
    scenes = [_scene(passage, n + 1 in goes_on, known) for n, passage in enumerate(passages)]
    found: list[tuple[int, Said]] = []
    for n, scene in enumerate(scenes):
        for said in _said(scene, scenes[n - 1] if n else None, known):
            _add(found, n, said, n in goes_on)
    turns = [Turn((_number(said.by, scenes, n), said.at), said.by, said.near) for n, said in found]
    resolved = speakers(turns, names, scenes, known)
    persons = {name.name for name in names if name.kind == "person"}
    told = ((said, speaker) for (_, said), speaker in zip(found, resolved, strict=True))
    return tuple(_quote(said, speaker) for said, speaker in told if said.rule != "view" or speaker.name in persons)


def _number(by: Span | None, scenes: Sequence[Scene], n: int) -> int:
    """The passage in which the words for the speaker stand: its own or the one before."""
    return n - 1 if by and n and by.passage != scenes[n].id else n


def _add(found: list[tuple[int, Said]], n: int, said: Said, continues: bool) -> None:
    """Appends what was said, or joins it to the quotation that it goes on with."""
    last = next((i for i in range(len(found) - 1, max(-1, len(found) - 4), -1) if found[i][1].kind == "direct"), None)
    start = said.words[0].start
    opens = continues and said.kind == "direct" and start <= 2 and last is not None and found[last][0] == n - 1
    if last is None or not (opens or (said.rule == "goes on" and found[last][0] == n)):
        found.append((n, said))
        return
    before = found[last][1]
    told = said if said.by and not before.by else before
    whole = replace(told, words=(*before.words, *said.words))
    found[last] = (n if told is said else found[last][0], whole)


def _quote(said: Said, speaker: Speaker) -> Quote:
    weaker = speaker.certainty if said.certainty == "stated" and speaker.name else said.certainty
    rule = f"{said.rule}; {speaker.rule}" if speaker.rule and speaker.name else said.rule
    return Quote(said.words, said.kind, speaker.by or said.by, speaker.name, rule, weaker)


def _continuations(texts: Sequence[str]) -> frozenset[int]:
    """The passages that go on with a quotation that the one before them leaves open, and open it again."""
    last: list[int | None] = [unclosed(text) for text in texts]
    pairs = zip(texts, last, texts[1:], strict=False)
    return frozenset(n for n, (text, at, then) in enumerate(pairs, 1) if at is not None and then.startswith(text[at]))


def _scene(passage: Passage, open_end: bool, known: Words) -> Scene:
    """A passage with its marked words; a block quotation is marked as a whole, up to the line that says whose it is."""
    text = passage.text
    spans = dialogue(text, known.verbs) or marked(text)
    at = unclosed(text) if open_end else None
    if at is not None and text[at + 1 :].strip():
        spans = [span for span in spans if span.end <= at] + [Marked(at, len(text), at + 1, len(text))]
    if passage.kind == "blockquote" and text.strip():
        credit = _CREDIT.search(text)
        end = credit.start() if credit else len(text)
        covered = spans and spans[0].start <= 1 and spans[-1].end >= end - 2 and len(spans) == 1
        inner = spans[0] if covered else Marked(0, end, 0, end)
        spans = [replace(inner, start=0, end=end, said=True)] if inner.inner < inner.outer else []
    return Scene(
        passage.id, text, tuple(spans), tuple(map(tuple, frames(text, spans, known))), passage.kind == "blockquote"
    )


def _said(scene: Scene, previous: Scene | None, known: Words) -> Iterator[Said]:
    """All that is said in a passage, in reading order."""
    spoke = False
    for n, line in enumerate(scene.sentences):
        clauses = list(reported(scene, line, known))
        marks = list(direct(scene, n, previous, clauses, known, spoke=spoke))
        everything = sorted([*clauses, *marks], key=lambda said: (said.words[0].start, said.kind))
        spoke = spoke or bool(everything)
        yield from everything
