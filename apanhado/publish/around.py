"""The sentence around words of a source, no longer than a page has room for."""

from dataclasses import dataclass, replace

from apanhado.facts import Span
from apanhado.model import PassageRef
from apanhado.publish.library import Library, Quoted, said
from apanhado.text import sentences

__all__ = ["MOST", "Around", "around"]

GAP = "[…]"  # parts the sentences that are left of a passage of which only an excerpt may be shown
MOST = 300  # characters; a sentence that is longer is cut around the words
DANGLING = " ,;:(–—"  # before a cut


@dataclass(frozen=True, slots=True)
class Around:
    """Words of a source in the sentence that holds them, or in as much of it as there is room for."""

    quoted: Quoted  # what is shown, one unbroken piece of the passage
    start: int  # of the words in it
    end: int
    cut_before: bool  # whether the sentence has more
    cut_after: bool

    @property
    def parts(self) -> tuple[str, str, str]:
        """What stands before the words, the words, and what stands after them."""
        text = self.quoted.text
        return text[: self.start], text[self.start : self.end], text[self.end :]


def around(lib: Library, article: str, where: Span, most: int = MOST, lead: float = 0.5) -> Around:
    """The words in their sentence; of a longer one than `most`, the share `lead` of the room goes to what leads up."""
    passage = lib.passages[PassageRef(article, where.passage)]
    language = passage.language or lib.articles[article].language
    first, last = sentence(passage.text, where, language)
    begin, stop = window(passage.text, (first, last), where, most, lead)
    quoted = replace(said(lib, article, where), text=passage.text[begin:stop])
    more = any(letter.isalnum() for letter in passage.text[stop:last])  # not the full stop alone
    return Around(quoted, where.start - begin, where.end - begin, begin > first, more)


def sentence(text: str, where: Span, language: str) -> tuple[int, int]:
    """Where the sentence that holds the words begins and ends, or the sentences if they reach into several."""
    gap = text.rfind(GAP, 0, where.start)
    first = at = gap + len(GAP) if gap >= 0 else 0
    gap = text.find(GAP, where.end)
    last = gap if gap >= 0 else len(text)
    for found in sentences(text[first:last], language):
        begin = text.index(found, at)
        at = begin + len(found)
        if begin <= where.start:
            first = begin
        if at >= where.end:
            return first, at
    return first, last


def window(text: str, bounds: tuple[int, int], where: Span, most: int, lead: float) -> tuple[int, int]:
    """Where the piece of a sentence begins and ends that holds the words and is cut between words."""
    first, last = bounds
    if last - first <= most:
        return bounds
    room = max(0, most - (where.end - where.start))
    before = min(where.start - first, max(int(room * lead), room - (last - where.end)))
    begin, stop = where.start - before, min(last, where.end + room - before)
    if begin > first:
        blank = text.find(" ", begin - 1, where.start)
        begin = blank + 1 if blank >= 0 else begin  # some scripts have no blanks
    if stop < last:
        blank = text.rfind(" ", where.end, stop + 1)
        stop = where.end + len(text[where.end : blank if blank >= 0 else stop].rstrip(DANGLING))
    return begin, stop
