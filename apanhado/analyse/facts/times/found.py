"""A form of an expression of time where it stands in a text."""

import re
from dataclasses import dataclass

from apanhado.analyse.facts.times.calendar import Known
from apanhado.analyse.facts.times.forms import Form
from apanhado.analyse.facts.times.words import Grammar

__all__ = ["Found", "Source"]

_AROUND = 60  # characters before and after an expression that are looked at
_TOKEN = re.compile(r"[^\W_]+[-.]?|[^\s\w]|_")
_NEXT = re.compile(r"\s*([^\W\d_]+|[%º])")


@dataclass(frozen=True, slots=True)
class Source:
    """A text and what is known of it."""

    text: str
    lower: str  # as long as the text
    language: str
    words: Grammar
    known: str  # its own date, in EDTF
    now: Known
    of_match: bool  # True for the account of a match, minute by minute


@dataclass(frozen=True, slots=True)
class Found:
    """A form at a place, with the words around it in lower case."""

    form: Form
    match: re.Match[str]
    source: Source
    start: int  # of the words that lead it
    tail: tuple[str, ...]  # the words and marks before it, with those that lead it
    lead: tuple[str, ...]
    kinds: frozenset[str]  # what the leading words do to its meaning
    at_once: bool  # True right after another expression

    @classmethod
    def at(cls, form: Form, match: re.Match[str], source: Source, floor: int) -> "Found":
        """A form with its surroundings from `floor` on."""
        at = match.start()
        tokens = list(_TOKEN.finditer(source.lower, max(floor, at - _AROUND), at))[-12:]
        begin = at
        if form.name == "decade" and tokens and tokens[-1][0] in "'’":  # "the '90s"
            begin = tokens.pop().start()
        tail = tuple(token[0] for token in tokens)
        count, kinds = source.words.lead(tail)
        start = tokens[-count].start() if count else begin
        at_once = floor > 0 and count == len(tail)
        return cls(form, match, source, start, tail, tail[len(tail) - count :], kinds, at_once)

    def __getitem__(self, name: str) -> str:
        """What a part of the form matched, or nothing."""
        return self.match[name] or "" if name in self.form.pattern.groupindex else ""

    @property
    def words(self) -> Grammar:
        """The language's forms and words."""
        return self.source.words

    @property
    def now(self) -> Known:
        """The text's own date."""
        return self.source.now

    @property
    def end(self) -> int:
        """The end of the expression."""
        return self.match.end()

    @property
    def after(self) -> str:
        """What stands after it."""
        return self.source.lower[self.end : self.end + _AROUND]

    @property
    def following(self) -> str:
        """The word after it, or a sign that belongs to a number."""
        found = _NEXT.match(self.after)
        return found[1] if found else ""

    @property
    def last(self) -> str:
        """The last of the leading words."""
        return self.lead[-1] if self.lead else ""

    def upper(self, part: str | int = 0) -> bool:
        """True where a part of the form begins with a capital."""
        return self.source.text[self.match.start(part)].isupper()

    def after_name(self) -> bool:
        """True where the word before it begins with a capital, with no mark between."""
        at = self.match.start()
        word = re.search(r"(\w+)\s\Z", self.source.text[max(0, at - _AROUND) : at])
        return bool(word) and word[1][0].isupper() if word else False

    def led(self, *kinds: str) -> bool:
        """True where the lead has a word of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)

    def preceded(self, name: str) -> bool:
        """True where a phrase of a list stands right before it."""
        listed, tail = self.words.lists.get(name, frozenset()), self.tail
        return any(" ".join(tail[-size:]) in listed for size in (1, 2, 3))

    def completed(self) -> bool:
        """True where what follows completes the words: "of …"."""
        return self.words.has("of", self.following) or self.words.has("part_then", self.following)

    def goes_on(self) -> bool:
        """True where the next word is one that stands after a time, so that what was found is not its adjective."""
        return not self.following or self.words.has("joins", self.following)

    def direction(self) -> int:
        """-1 for the one before this, 1 for the next, 0 where the words do not say."""
        has, after = self.words.has, self["after"]
        before = self["before"] or "".join(self.tail[-1:])
        if has("next", before) or has("next_after", after):
            return 1
        return -1 if has("last", before) or has("last_after", after) else 0

    def this(self) -> bool:
        """True for this day, week or year."""
        return self.words.has("this", self.last)
