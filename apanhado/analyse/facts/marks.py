"""Where a passage has marked words: quotation marks of all kinds, and the dashes around lines of dialogue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Marked", "dialogue", "marked", "unclosed"]

# What a mark that opens can be closed by. A mark may open and close ("“" closes "„"); which one, its place tells.
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "‚": "‘’", '"': '"', "'": "'"}
_MARK = re.compile("[“”„«»‹›‘’‚\"']")
_SINGLES = "‘’‚'"
# A closing mark is a nested quotation's if it is this deep at most; deeper ones are no one's prose.
_DEPTH = 8
_DASH = re.compile(r"(?:(?<=^)|(?<=\s))[—–―](?=\s|\w|[¿¡«“\"…])|(?<=[\w.!?…,»”\"])[—–―](?=[\s.,;:?!]|$)")
_OPENING_DASH = re.compile(r"\s*[—–―]\s*(?=[\w¿¡…])")

_COMMA = re.compile(r",\s+([\w-]+)")
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked words: `start` and `end` with their marks, `inner` and `outer` without."""

    start: int
    end: int
    inner: int
    outer: int
    said: bool = False  # a line of dialogue: no scare quote


def marked(text: str) -> list[Marked]:
    """The outermost marked words of a passage, in their order; a mark without its other half marks nothing."""
    found: list[Marked] = []
    for start, end in _pairs(text)[0]:
        while found and found[-1].start > start:
            found.pop()
        found.append(_trimmed(text, start, end, 1))
    return [one for one in found if one.inner < one.outer]


def unclosed(text: str) -> int | None:
    """Where words begin that are marked up to the passage's end, as quotations of several paragraphs are."""
    pairs, open_ = _pairs(text)
    last = max((end for _, end in pairs), default=0)
    return next((at for at in reversed(open_) if at >= last and text[at] not in _SINGLES), None)


def dialogue(text: str, verbs: frozenset[str]) -> list[Marked]:
    """The spoken parts of a paragraph that opens with a dash, those between that say who speaks left out.

    Whoever speaks is named after a dash ("— Vamos — disse Ana. — Já.") or after a comma ("— Vamos, disse Ana.").
    """
    opening = _OPENING_DASH.match(text)
    if not opening:
        return []
    cuts = [0, *(dash.start() for dash in _DASH.finditer(text, opening.end()))]
    cuts += [comma.start() for comma in _COMMA.finditer(text) if comma[1].lower() in verbs]
    cuts.sort()
    found: list[tuple[int, int]] = []
    telling = False
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        told = start > 0 and not verbs.isdisjoint(_WORD.findall(text[start : start + 60].lower())[:3])
        if not start or (telling and not told):
            found.append((start, end))
        elif not told:  # a dash of the speaker's own
            found[-1] = (found[-1][0], end)
        telling = told
    return [one for start, end in found if (one := _trimmed(text, start, end, 0, said=True)).inner < one.outer]


def _trimmed(text: str, start: int, end: int, marks: int, *, said: bool = False) -> Marked:
    """Marked words without their marks, the blanks inside these, and the comma that only a verb follows."""
    inner, outer = start + marks, end - marks
    while inner < outer and (text[inner].isspace() or (said and text[inner] in "—–―.,;:")):
        inner += 1
    while inner < outer and (text[outer - 1].isspace() or text[outer - 1] == ","):
        outer -= 1
    return Marked(start, end, inner, outer, said)


def _pairs(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """The places of all closed pairs by their ends, and of marks that were left open."""
    pairs: list[tuple[int, int]] = []
    open_: list[int] = []
    for mark in _MARK.finditer(text):
        at = mark.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        match = _opener(text, open_, mark[0]) if _may_close(mark[0], before, after) else None
        if match is not None:
            pairs.append((open_[match], at + 1))
            del open_[match:]
        elif mark[0] in _CLOSERS and _may_open(mark[0], before, after):
            open_.append(at)
    return pairs, open_


def _opener(text: str, open_: Sequence[int], mark: str) -> int | None:
    """Which of the open marks a mark closes: the last that it can."""
    deepest = max(0, len(open_) - _DEPTH)
    return next((i for i in range(len(open_) - 1, deepest - 1, -1) if mark in _CLOSERS[text[open_[i]]]), None)


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in "\"'“‘":
        return not after.isspace() and after != "" and not before.isalnum()
    return True


def _may_close(mark: str, before: str, after: str) -> bool:
    """False for an apostrophe, and for a straight mark that stands where one opens."""
    if mark in _SINGLES:
        return not after.isalnum() and not before.isspace()
    return mark != '"' or not (before.isspace() or before == "" or before in "([—–") or after.isspace()
