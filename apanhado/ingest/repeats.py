"""What a page says twice: paragraphs that come again, and pull quotes, which show a sentence of the text by itself.

What repeats on purpose stays: refrains, items of lists, questions, what someone says again under a label of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from apanhado.ingest.page import START, Page
from apanhado.text import folded_words, squash

__all__ = ["cut_repeats"]

_VERSE = 14  # words; two of the lines around a refrain have no more
_LINE = 9  # words; those of a wrapped paragraph have more
_LABEL = re.compile(r"\W*[^\s:]+(?: [^\s:]+){0,2}:\s")
_NEAR = 10  # blocks from a pull quote to the paragraph it was taken from
# Words. Of 27 lines of 757 pages that stand in a paragraph near them 14 are headings: short, open, and above it.
_FEWEST, _UNMARKED, _MOST = 8, 12, 60  # the second without quotation marks and full stop
_LONGER = 1.25  # times as long as its pull quote is a paragraph
_OMISSION = re.compile(r"\.\.\.|…|\[[^\[\]]*\]")
_SAID_BY = re.compile(r"""(["'”’».!?…])\s*[–—-]+\s*([^"'”’»]{2,80})$""")


def cut_repeats(page: Page) -> None:
    """Cuts running text of the core that has stood there before, and what a paragraph near it says too."""
    starts = {i: squash(page.features[i].text[:START]) for i in page.core}
    alike = Counter(starts.values())
    seen: set[str] = set()
    for i in page.open(i for i in page.core if alike[starts[i]] > 1):
        flat = squash(page.features[i].text)
        if flat in seen and page.features[i].prose and not _meant(page, i):
            page.cut(i, "duplicate", "the same words stood above")
        seen.add(flat)
    page.core = page.open(page.core)
    for i in list(_pull_quotes(page)):
        page.cut(i, "duplicate", "a pull quote: a paragraph near it has the same words")
    page.core = page.open(page.core)


def _meant(page: Page, i: int) -> bool:
    """True for what repeats on purpose: an item, a question, a line with a label, a line of a song."""
    f = page.features[i]
    item = f.listed or "-" in f.block.inside or f.whole or f.heading_tag
    often = not f.terminal and page.times[f.text] > 2  # as the dishes of a week's menu
    return item or often or f.terminal in ("?", ":") or _LABEL.match(f.text) is not None or _sung(page, i)


def _sung(page: Page, i: int) -> bool:
    """True for a line of verse: short among short ones, parted from the next by a line break alone, or a stanza."""
    f, around = page.features[i], page.features[max(0, i - 2) : i + 3]
    lines = f.block.last - f.block.n + 1
    stanza = lines > 1 and not f.block.repair and f.size <= _LINE * lines
    parted = any(one.block.broken for one in page.features[i : i + 2])
    return stanza or parted or (f.size <= _VERSE and sum(one.size <= _VERSE for one in around) > 2)


def _pull_quotes(page: Page) -> Iterator[int]:
    """The blocks that show by themselves what a longer paragraph near them says.

    A line without a full stop may be a heading in words of the text below it.
    """
    core = set(page.core)
    places = range(max(0, page.core[0] - _NEAR), min(len(page.features), page.core[-1] + _NEAR)) if core else ()
    for i in places:
        f = page.features[i]
        if i in page.verdicts or not _may_be_pulled(page, i):
            continue
        told = f.closed or page.marked or f.block.tag == "blockquote" or _SAID_BY.search(f.text)
        around = [page.features[j] for j in range(i - _NEAR, i + _NEAR * bool(told) + 1) if j in core and j != i]
        if _stands(f.text, [one.text for one in around if one.size >= _LONGER * f.size and not one.listed]):
            yield i


def _may_be_pulled(page: Page, i: int) -> bool:
    """True for a sentence or two by themselves that nothing announces."""
    f = page.features[i]
    if f.size > _MOST or f.sentences > 3 or f.block.tag not in ("", "p", "blockquote", "div") or _meant(page, i):
        return False
    if i and page.features[i - 1].terminal == ":":
        return False
    least = _FEWEST if f.closed or f.quoted or f.block.tag == "blockquote" else _UNMARKED
    return f.size >= least and not f.text.isupper()


def _stands(text: str, paragraphs: Sequence[str]) -> bool:
    """True for a pull quote of one of some paragraphs, cut where it says so; who said it may stand in any of them."""
    flat = [f" {' '.join(folded_words(paragraph))} " for paragraph in paragraphs]
    if said_by := _SAID_BY.search(text):
        if not {word for one in flat for word in one.split()}.issuperset(folded_words(said_by[2])):
            return False
        text = text[: said_by.end(1)]
    parts = [" ".join(words) for part in _OMISSION.split(text) if (words := folded_words(part))]
    return bool(parts) and any(_has(one, parts) for one in flat)


def _has(paragraph: str, parts: Sequence[str]) -> bool:
    """True for a paragraph that has the parts one after the other, each in whole words."""
    at = 0
    for part in parts:
        at = paragraph.find(f" {part} ", at) + 1
        if not at:
            return False
        at += len(part)
    return True
