"""What can be said of one block by itself: its form, and what the lexicon knows of its words."""

import re
from dataclasses import dataclass

from apanhado.dates import find_dates
from apanhado.languages import Lexicon, is_language_name, key, lexicon
from apanhado.model import Block
from apanhado.text import fold, words

__all__ = ["Features", "describe_block", "opens"]

_TERMINAL = re.compile(r"""[.!?…。！？؟।:;]["'”’»“)\]]*$""")
_SENTENCE_END = re.compile(r"""[.!?…。！？]["'”’»)\]]*(?=\s+["'“«(]*[^\W\d_]|$)""")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "「": "」"}
_PICTOGRAPHIC = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_LETTER = re.compile(r"[^\W\d_]")
_SHORT = 8  # words; below, a line needs more than a full stop to count as prose
_LONG = 25  # words; above, it needs not even that


@dataclass(frozen=True, slots=True)
class Features:
    """A block and what is seen in it alone."""

    block: Block
    key: str  # for looking up
    size: float  # words; of scripts without blanks, characters at 0.6 words each
    sentences: int
    terminal: str  # the closing mark, or nothing
    quoted: bool  # quotation marks around the whole
    notice: str | None  # the kind of boilerplate the lexicon or the form sees in it
    why: str  # what saw it
    introduces: bool  # a notice that announces others below ("See also")
    cues: int  # wordings of one kind of notice in it
    cue_kind: str | None
    command: bool  # opens with an imperative that sells
    language_name: bool
    field: str | None  # the metadata field its label names
    value: str  # what stands after the label

    @property
    def text(self) -> str:
        """The block's words."""
        return self.block.text

    @property
    def prose(self) -> bool:
        """True for running text: long enough, and closed as sentences are."""
        if self.notice or self.block.tag in ("title", "figcaption"):
            return False
        if self.terminal == "?" and self.sentences == 1:
            return self.size >= _LONG
        return self.size >= _LONG or (bool(self.terminal) and self.size >= _SHORT)

    @property
    def closed(self) -> bool:
        """True for what ends as a sentence or a quotation does."""
        return self.terminal in (".", "!", "?", "…")

    @property
    def link_mark(self) -> bool:
        """True for a block led by a pictograph, as links and widgets are."""
        return bool(_PICTOGRAPHIC.match(self.block.bullet))

    @property
    def listed(self) -> bool:
        """True for a block marked as a list's item."""
        return self.block.tag == "li" or (bool(self.block.bullet) and not self.link_mark)

    @property
    def numbered(self) -> bool:
        """True for a block that a number leads."""
        return self.block.bullet[:1].isdigit()

    @property
    def whole(self) -> bool:
        """True for what the markup keeps together: a table, code."""
        return self.block.tag in ("pre", "table")

    @property
    def heading_tag(self) -> bool:
        """True for a block that the markup calls a heading."""
        return re.fullmatch(r"h[1-6]", self.block.tag) is not None


def describe_block(block: Block) -> Features:
    """The features of one block."""
    lex, text = lexicon(), block.text
    looked_up = key(text)
    size = len(words(_CJK.sub(" ", text))) + 0.6 * len(_CJK.findall(text))
    terminal = _TERMINAL.search(text)
    label, colon, value = (part.strip() for part in text.partition(":"))
    kind, why = _notice(text, looked_up, size, bool(terminal), lex)
    cue_kind, cues = _cues(text, lex)
    if not kind:
        kind, why = _wordings(text, size, cue_kind, cues, lex)
    if not kind and colon and value and key(label) in lex.boxes and size <= 25:
        kind, why = _box(lex.boxes[key(label)], label, bool(terminal))
    return Features(
        block=block,
        key=looked_up,
        size=size,
        sentences=len(_SENTENCE_END.findall(text)) or 1,
        terminal=terminal[0][0] if terminal else "",
        quoted=_quoted(text),
        notice=kind,
        why=why,
        introduces=kind == "related" and (looked_up in lex.whole or not value),
        cues=cues,
        cue_kind=cue_kind,
        command=any(opens(looked_up, command) for command in lex.commands),
        language_name=size <= 4 and is_language_name(text),
        field=lex.labels.get(key(label)) if colon and value else None,
        value=value,
    )


def opens(looked_up: str, phrase: str) -> bool:
    """True if a line, as looked up, begins with the phrase as whole words."""
    return looked_up.startswith(phrase) and (len(looked_up) == len(phrase) or looked_up[len(phrase)] == " ")


def _notice(text: str, looked_up: str, size: float, closed: bool, lex: Lexicon) -> tuple[str | None, str]:
    """The kind of boilerplate a line is by what it says as a whole, opens or ends with, or by its form."""
    if size <= 6 and looked_up in lex.whole:
        return lex.whole[looked_up], f'the line only says "{looked_up}"'
    if not _LETTER.search(text) and not any(find_dates(text)):
        counter = re.fullmatch(r"\W*\d+\s*/\s*\d+\W*", text)
        return ("share_and_comments", "a counter of characters") if counter else ("widget", "no letter in it")
    if re.fullmatch(r"[a-z]+(?:[A-Z][a-z]*)+", text):
        return "widget", "a single word as programs name things"
    if re.match(r"\s*(?:©|\(c\)\s|copyright\b)", text, re.IGNORECASE):
        return "rights", "a copyright line"
    limits = {"disclaimer": 200, "share_and_comments": 8}
    for kind, openings in lex.starts.items():
        if size <= limits.get(kind, 14) and (found := next((o for o in openings if opens(looked_up, o)), None)):
            return kind, f'opens with "{found}"'
    for kind, endings in lex.ends.items():
        if size <= 8 and not closed and (found := next((e for e in endings if looked_up.endswith(f" {e}")), None)):
            return kind, f'ends with "{found}"'
    return _short_form(text, looked_up.split(), size, closed, lex)


def _short_form(text: str, said: list[str], size: float, closed: bool, lex: Lexicon) -> tuple[str | None, str]:
    """The kind of boilerplate a short line is by the words that meet in it."""
    if size <= 8 and not closed and not lex.ads.isdisjoint(said) and not lex.goes_on.isdisjoint(said):
        return "advertisement", "says that the text goes on after an advertisement"
    if size <= 8 and re.search(r"\d\s*min", fold(text)) and not lex.reading.isdisjoint(said):
        return "widget", "the time it takes to read"
    credited = re.search(r"\(([^()]*)\)$", text)
    if credited and lex.boxes.get(key(credited[1].partition(":")[0])) == "caption":
        return "caption", "ends with the credit of a picture"
    if size <= 40 and not closed:
        parts = [key(part) for part in re.split(r"[/|(–—:]", text)]
        named = parts[-1] in lex.agencies or (size <= 4 and parts[0] in lex.agencies)
        if named and parts[0] not in lex.labels:
            return "caption", "names an agency as the credit of a picture does"
    if re.fullmatch(r"(?:\bA[+-]?\s*)+", text):
        return "widget", "buttons for the size of type"
    return None, ""


def _wordings(text: str, size: float, kind: str | None, cues: int, lex: Lexicon) -> tuple[str | None, str]:
    """The kind of boilerplate a line is by the wordings of notices in it; articles speak of such things too."""
    folded = fold(text)
    asks = re.split(r"[.!?:]\s+", text)
    if size <= 30 and lex.channels.search(folded):
        selling = [part for part in asks if any(opens(key(part), command) for command in lex.commands)]
        if selling:
            return "promotion", "an imperative that sells, and where to follow"
    if "cookie" in folded and (size <= 6 or (kind == "cookies" and size <= 60 and cues >= 2)):
        return "cookies", "a notice about cookies"
    speaks = kind in ("disclaimer", "rights") or lex.reader.search(folded)
    if cues >= 3 and kind and size <= 120 and speaks:
        return kind, f"{cues} wordings of a notice"
    return None, ""


def _box(kind: str, label: str, closed: bool) -> tuple[str | None, str]:
    """The kind of boilerplate a labelled line is; a sentence after "read more" may be the article's own."""
    return (None, "") if closed and kind == "related" else (kind, f'the label "{label}"')


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
