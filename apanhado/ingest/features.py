"""What can be said of one block by itself: its form, and what the lexicon knows of its words."""

import re
from functools import cached_property

from apanhado.dates import find_dates
from apanhado.documents import HEADINGS, Block
from apanhado.languages import Lexicon, is_language_name, key, lexicon
from apanhado.text import fold, words

__all__ = ["Features"]

_TERMINAL = re.compile(r"""[.!?…。！？؟।:;]["'”’»“)\]]*$""")
_SENTENCE_END = re.compile(r"""[.!?…。！？]["'”’»)\]]*(?=\s+["'“«(]*[^\W\d_]|$)""")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "「": "」"}
_PICTOGRAPHIC = re.compile("[\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
_LETTER = re.compile(r"[^\W\d_]")
_COUNTER = re.compile(r"\W*\d+\s*/\s*\d+\W*")
_CODE_NAME = re.compile(r"[a-z]+(?:[A-Z][a-z]*)+")
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)$")
_CREDIT_PARTS = re.compile(r"[/|(–—:]")
_ASKS = re.compile(r"[.!?:]\s+")
_TYPE_SIZES = re.compile(r"(?:\bA[+-]?\s*)+")
_SHORT = 8  # words; below, a line needs more than a full stop to count as prose
_LONG = 25  # words; above, it needs not even that
_OPENING = {"disclaimer": 200, "share_and_comments": 8}  # words of a line that its opening tells; of others 14


class Features:
    """A block and what is seen in it alone, each thing looked at when it is first asked for: most lines of a page are
    never asked much."""

    def __init__(self, block: Block, sure: bool = False) -> None:
        """Has looked at what is asked of every line; in what is surely the article's, no notice is looked for."""
        self.block = block
        self.text = block.text
        self.size = _size(block.text)
        self.terminal = _terminal(block.text)
        self._sure = sure

    @cached_property
    def key(self) -> str:
        """The words, for looking up."""
        return key(self.text)

    @cached_property
    def sentences(self) -> int:
        """How many there are, one at least."""
        return len(_SENTENCE_END.findall(self.text)) or 1

    @cached_property
    def quoted(self) -> bool:
        """True for quotation marks around the whole."""
        return _quoted(self.text)

    @property
    def notice(self) -> str | None:
        """The kind of boilerplate the lexicon or the form sees in it."""
        return self._noticed[0]

    @property
    def why(self) -> str:
        """What saw it."""
        return self._noticed[1]

    @cached_property
    def _noticed(self) -> tuple[str | None, str]:
        if self._sure:
            return None, ""
        lex, closed = lexicon(), bool(self.terminal)
        kind, why = _notice(self.text, self.key, self.size, closed, lex)
        if not kind:
            kind, why = self._wordings(lex)
        if not kind and self.size <= 25 and self.value and (box := lex.boxes.get(key(self._label[0]))):
            kind, why = _box(box, self._label[0], closed)
        return kind, why

    def _wordings(self, lex: Lexicon) -> tuple[str | None, str]:
        """The kind of boilerplate it is by the wordings of notices in it; articles speak of such things too."""
        if self.size < 5:
            return ("cookies", "a notice about cookies") if "cookie" in self.key else (None, "")
        if self.size <= 30 and lex.channels.count(self.text, self.key) and _sells(self.text, lex):
            return "promotion", "an imperative that sells, and where to follow"
        kind, cues = self._cued
        if "cookie" in self.key and (self.size <= 6 or (kind == "cookies" and self.size <= 60 and cues >= 2)):
            return "cookies", "a notice about cookies"
        if cues >= 3 and self.size <= 120 and (kind in ("disclaimer", "rights") or lex.reader.search(fold(self.text))):
            return kind, f"{cues} wordings of a notice"
        return None, ""

    @property
    def _label(self) -> tuple[str, str]:
        label, _, value = self.text.partition(":")
        return label.strip(), value.strip()

    @property
    def value(self) -> str:
        """What stands after the label."""
        return self._label[1]

    @property
    def field(self) -> str | None:
        """The metadata field its label names."""
        return lexicon().labels.get(key(self._label[0])) if self.value else None

    @property
    def introduces(self) -> bool:
        """True for a notice that announces others below ("See also")."""
        return self.notice == "related" and (self.key in lexicon().whole or not self.value)

    @cached_property
    def _cued(self) -> tuple[str | None, int]:
        counts = lexicon().cues.count(self.text, self.key)
        return max(counts.items(), key=lambda cue: cue[1], default=(None, 0))

    @property
    def cues(self) -> int:
        """Wordings of one kind of notice in it."""
        return self._cued[1]

    @property
    def cue_kind(self) -> str | None:
        """Of which kind those are."""
        return self._cued[0]

    @property
    def command(self) -> bool:
        """True for what opens with an imperative that sells."""
        return lexicon().commands.find(self.key) is not None

    @property
    def language_name(self) -> bool:
        """True for a line that only names a language."""
        return self.size <= 4 and is_language_name(self.text)

    @property
    def prose(self) -> bool:
        """True for running text: long enough, and closed as sentences are."""
        if self.block.tag in ("title", "figcaption", "img"):
            return False
        asks = self.terminal == "?" and self.sentences == 1
        enough = self.size >= _LONG or (bool(self.terminal) and self.size >= _SHORT and not asks)
        return enough and not self.notice

    @property
    def closed(self) -> bool:
        """True for what ends as a sentence or a quotation does."""
        return self.terminal in (".", "!", "?", "…")

    @property
    def link_mark(self) -> bool:
        """True for a block led by a pictograph, as links and widgets are."""
        return bool(self.block.bullet) and _PICTOGRAPHIC.match(self.block.bullet) is not None

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
    def pictured(self) -> bool:
        """True for a picture of a web page: its caption, or else the words that stand for it, as a link to it."""
        return self.block.tag in ("figcaption", "img") and (self.block.markdown or "").startswith("![")

    @property
    def heading_tag(self) -> bool:
        """True for a block that the markup calls a heading."""
        return self.block.tag in HEADINGS


def _size(text: str) -> float:
    """Words; of scripts without blanks, characters at 0.6 words each."""
    dense = 0 if text.isascii() else len(_CJK.findall(text))
    return len(words(_CJK.sub(" ", text))) + 0.6 * dense if dense else len(words(text))


def _terminal(text: str) -> str:
    """The closing mark, or nothing."""
    found = _TERMINAL.search(text[-40:])
    return found[0][0] if found else ""


def _notice(text: str, looked_up: str, size: float, closed: bool, lex: Lexicon) -> tuple[str | None, str]:
    """The kind of boilerplate a line is by what it says as a whole, opens or ends with, or by its form."""
    if size <= 6 and looked_up in lex.whole:
        return lex.whole[looked_up], f'the line only says "{looked_up}"'
    if not _LETTER.search(text) and not any(find_dates(text)):
        counter = _COUNTER.fullmatch(text)
        return ("share_and_comments", "a counter of characters") if counter else ("widget", "no letter in it")
    if _CODE_NAME.fullmatch(text):
        return "widget", "a single word as programs name things"
    if _COPYRIGHT.match(text):
        return "rights", "a copyright line"
    for opening, of_kind in lex.starts.of(looked_up):
        if size <= _OPENING.get(of_kind, 14):
            return of_kind, f'opens with "{opening}"'
    for kind, endings in lex.ends.items() if size <= 8 and not closed else ():
        if looked_up.endswith(endings) and (found := next((e for e in endings if looked_up.endswith(f" {e}")), None)):
            return kind, f'ends with "{found}"'
    return _short_form(text, looked_up, size, closed, lex)


def _short_form(text: str, looked_up: str, size: float, closed: bool, lex: Lexicon) -> tuple[str | None, str]:
    """The kind of boilerplate a short line is by the words that meet in it."""
    said = looked_up.split()
    if size <= 8 and not closed and not lex.ads.isdisjoint(said) and not lex.goes_on.isdisjoint(said):
        return "advertisement", "says that the text goes on after an advertisement"
    if size <= 8 and not lex.reading.isdisjoint(said) and re.search(r"\d\s*min", fold(text)):
        return "widget", "the time it takes to read"
    credited = _IN_BRACKETS.search(text) if text.endswith(")") else None
    if credited and lex.boxes.get(key(credited[1].partition(":")[0])) == "caption":
        return "caption", "ends with the credit of a picture"
    beside = looked_up.endswith(lex.agencies) or (size <= 4 and looked_up.startswith(lex.agencies))
    if beside and size <= 40 and not closed:
        parts = [key(part) for part in _CREDIT_PARTS.split(text)]
        named = parts[-1] in lex.agencies or (size <= 4 and parts[0] in lex.agencies)
        if named and parts[0] not in lex.labels:
            return "caption", "names an agency as the credit of a picture does"
    if _TYPE_SIZES.fullmatch(text):
        return "widget", "buttons for the size of type"
    return None, ""


def _sells(text: str, lex: Lexicon) -> bool:
    """True for a line of which a sentence opens with an imperative that sells."""
    return any(lex.commands.find(key(part)) for part in _ASKS.split(text))


def _box(kind: str, label: str, closed: bool) -> tuple[str | None, str]:
    """The kind of boilerplate a labelled line is; a sentence after "read more" may be the article's own."""
    return (None, "") if closed and kind == "related" else (kind, f'the label "{label}"')


def _quoted(text: str) -> bool:
    """True if one pair of quotation marks encloses the whole text, a full stop after it allowed."""
    inner = text.rstrip(".")
    closing = _PAIRS.get(text[0]) if text else None
    if closing is None or len(inner) < 2 or not inner.endswith(closing):
        return False
    return not any(mark in inner[1:-1] for mark in (text[0], closing))
