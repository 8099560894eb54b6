"""What can be said of one block by itself: its form, and what the lexicon knows of its words."""

import re
from dataclasses import dataclass

from apanhado.languages import Lexicon, is_language_name, key, lexicon
from apanhado.model import Block
from apanhado.text import fold, words

__all__ = ["Features", "describe_block", "people"]

_TERMINAL = re.compile(r"""[.!?…。！？؟।:;]["'”’»“)\]]*$""")
_SENTENCE_END = re.compile(r"""[.!?…。！？]["'”’»)\]]*(?=\s+["'“«(]*[^\W\d_]|$)""")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "「": "」"}
_PICTOGRAPHIC = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_LETTER = re.compile(r"[^\W\d_]")
_SHORT = 8  # words; below, a line needs more than a full stop to count as prose
_LONG = 25  # words; above, it needs not even that
_NAME_PARTS = (2, 5)  # words in a person's name


@dataclass(frozen=True, slots=True)
class Features:
    """A block and what is seen in it alone."""

    block: Block
    key: str  # for looking up
    size: float  # words; of scripts without blanks, characters at 0.6 words each
    sentences: int
    terminal: str  # the closing mark, or nothing
    quoted: bool  # quotation marks around the whole
    notice: str | None  # the kind of boilerplate the lexicon sees in it, however little else is known
    why: str  # which entry saw it
    cues: int  # wordings of one kind of notice in it
    cue_kind: str | None
    command: bool  # opens with an imperative that sells
    language_name: bool
    field: str | None  # the metadata field its label names
    value: str  # what stands after the label

    @property
    def prose(self) -> bool:
        """True for running text: long enough, and closed as sentences are."""
        if self.notice or self.block.tag in ("title", "figcaption"):
            return False
        if self.terminal == "?" and self.sentences == 1:
            return self.size >= _LONG
        return self.size >= _LONG or (bool(self.terminal) and self.size >= _SHORT)

    @property
    def link_mark(self) -> bool:
        """True for a block led by a pictograph, as links and widgets are."""
        return bool(_PICTOGRAPHIC.match(self.block.bullet))

    @property
    def listed(self) -> bool:
        """True for a block marked as a list's item."""
        return self.block.tag == "li" or (bool(self.block.bullet) and not self.link_mark)


def describe_block(block: Block) -> Features:
    """The features of one block."""
    lex, text = lexicon(), block.text
    looked_up = key(text)
    size = len(words(_CJK.sub(" ", text))) + 0.6 * len(_CJK.findall(text))
    terminal = _TERMINAL.search(text)
    kind, why = _notice(text, looked_up, size, bool(terminal), lex)
    cue_kind, cues = _cues(text, lex)
    if not kind and cues >= 3:
        kind, why = cue_kind, f"{cues} wordings of a notice"
    label, colon, value = text.partition(":")
    field = lex.labels.get(key(label)) if colon and value.strip() else None
    return Features(
        block=block,
        key=looked_up,
        size=size,
        sentences=len(_SENTENCE_END.findall(text)) or 1,
        terminal=terminal[0][0] if terminal else "",
        quoted=_quoted(text),
        notice=kind,
        why=why,
        cues=cues,
        cue_kind=cue_kind,
        command=any(_opens(looked_up, command) for command in lex.commands),
        language_name=size <= 4 and is_language_name(text),
        field=field,
        value=value.strip(),
    )


def people(text: str) -> tuple[str, ...]:
    """The people a line names if it is nothing but their names; else nothing."""
    lex = lexicon()
    joint = "|".join(sorted(lex.conjunctions))
    names = re.split(rf"\s*(?:,|;|&|\b(?:{joint})\b)\s*", text.strip(), flags=re.IGNORECASE)
    return tuple(names) if names and all(_is_person(name, lex) for name in names) else ()


def _is_person(name: str, lex: Lexicon) -> bool:
    """True for two to five words, each with a capital, none of which is a job's or an outlet's."""
    parts = name.split()
    if not _NAME_PARTS[0] <= len(parts) <= _NAME_PARTS[1]:
        return False
    large = [part for part in parts if key(part) not in lex.small]
    formed = all(re.fullmatch(r"[^\W\d_][\w.'’-]*", part) and part[0].isupper() for part in large)
    return formed and len(large) > 1 and not any(key(part) in lex.press | lex.jobs for part in parts)


def _notice(text: str, looked_up: str, size: float, closed: bool, lex: Lexicon) -> tuple[str | None, str]:
    """The kind of boilerplate a line is by the lexicon or by its form alone, and what told."""
    if size <= 6 and looked_up in lex.whole:
        return lex.whole[looked_up], f'the line only says "{looked_up}"'
    if not _LETTER.search(text):
        counter = re.search(r"\d\s*/\s*\d", text)
        return ("share_and_comments", "a counter of characters") if counter else ("widget", "no letter in it")
    if re.fullmatch(r"[a-z]+(?:[A-Z][a-z]+)*", text):
        return "widget", "a single word as programs name things"
    for kind, openings in lex.starts.items():
        limit = 200 if kind == "disclaimer" else 14
        if size <= limit and (found := next((o for o in openings if _opens(looked_up, o)), None)):
            return kind, f'opens with "{found}"'
    for kind, endings in lex.ends.items():
        if size <= 8 and not closed and (found := next((e for e in endings if looked_up.endswith(f" {e}")), None)):
            return kind, f'ends with "{found}"'
    if re.match(r"\s*(?:©|\(c\)\s|copyright\b)", text, re.IGNORECASE):
        return "rights", "a copyright line"
    return None, ""


def _opens(looked_up: str, phrase: str) -> bool:
    return looked_up.startswith(phrase) and (len(looked_up) == len(phrase) or looked_up[len(phrase)] == " ")


def _cues(text: str, lex: Lexicon) -> tuple[str | None, int]:
    """The kind of notice of which a text has the most wordings, and how many."""
    folded = fold(text)
    counts = {kind: len(set(cues.findall(folded))) for kind, cues in lex.cues.items()}
    best = max(counts, key=lambda kind: counts[kind])
    return (best, counts[best]) if counts[best] else (None, 0)


def _quoted(text: str) -> bool:
    """True if one pair of quotation marks encloses the whole text, a full stop after it allowed."""
    inner = text.rstrip(".")
    closing = _PAIRS.get(text[0]) if text else None
    if closing is None or len(inner) < 2 or not inner.endswith(closing):
        return False
    return not any(mark in inner[1:-1] for mark in (text[0], closing))
