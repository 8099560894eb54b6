"""The role of each block, decided over the page as a whole.

What was learned says which lines are the article's; what the markup tells for certain goes before it. Rules then say
what each line is: title, byline, date and dek around the text, headings, lists and quotations inside, and of what kind
is that which goes. A lost paragraph is worse than a kept banner: what is unsure stays, and its reason says so.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from apanhado.documents import Block, Classified, Role
from apanhado.ingest.credits import first_published
from apanhado.ingest.features import Features
from apanhado.ingest.frame import cut_rest, find_above, find_below, find_dek, find_metadata, find_title
from apanhado.ingest.page import Page
from apanhado.ingest.repeats import cut_repeats
from apanhado.languages import lexicon

__all__ = ["classify"]

# Headings written as sentences: at most this long, this much shorter than paragraphs, and never fewer.
_SENTENCE_HEADING = 28
_SENTENCE_HEADING_SHARE = 0.7
_SENTENCE_HEADINGS = 3
# Of 19,500 blocks in such runs, on 242 pages, 67 are the article's, on 7 pages (F1 on sites not seen: the same).
_LINKS_IN_A_ROW, _LINKED = 5, 0.9
# Landmarks that hold no article: of 349,000 words of the articles of 242 pages 60 stood there, in asides.
_BESIDE = {"nav", "footer", "aside", "form"}
_LONG_PARAGRAPHS = 35  # words; among short paragraphs a short sentence says nothing


def classify(blocks: Sequence[Block]) -> Classified:
    """Each block with its role and the rule that gave it, in the same order, and what the title was preferred to."""
    page = Page(blocks)
    _notices(page)
    page.core = [i for i in page.open(range(len(blocks))) if page.stays(i) and _running(page.features[i])]
    find_title(page)
    find_metadata(page)
    find_dek(page)
    cut_rest(page)
    cut_repeats(page)
    find_above(page)
    _inside(page)
    find_below(page)
    labelled = tuple(map(page.labelled, range(len(blocks))))
    return Classified(labelled, tuple(page.features[i].text for i in page.rivals))


def _running(f: Features) -> bool:
    return f.prose or f.whole


def _notices(page: Page) -> None:
    """Boilerplate that needs no context; one name of a language may be an article's word, three are a menu."""
    named = [i for i, f in enumerate(page.features) if f.language_name]
    for i in named if len(named) >= 3 else ():
        page.cut(i, "language_picker", f"one of {len(named)} names of languages, each in itself")
    for run in _linked_runs(page.features):
        for i in () if _introduced(page, run[0]) else run:
            page.cut(i, "navigation", f"one of {len(run)} links in a row")
    for i, f in enumerate(page.features):
        if (landmark := _landmark(f.block)) in _BESIDE:
            page.cut(i, "navigation", f"inside <{landmark}>")
        elif f.block.tag == "figcaption" and not f.pictured:
            page.cut(i, "caption", "a caption without its picture")
        elif f.block.stamp:
            page.give(i, Role.DATE, "a date with its label opens the line")
        elif f.block.tag == "meta":
            page.give(i, Role.CREDIT, "the seed's own front matter")
        elif i in page.near and f.notice and not f.whole and not (f.heading_tag and f.notice == "widget"):
            page.cut(i, f.notice, f.why)
        elif i in page.near and first_published(f.text):
            page.give(i, Role.ATTRIBUTION, "says where the text was first published")


def _linked_runs(features: Sequence[Features]) -> Iterator[range]:
    """Runs of blocks of a web page that are links and nothing else."""
    for linked, run in groupby(range(len(features)), lambda i: features[i].block.anchor >= _LINKED):
        blocks = list(run)
        if linked and len(blocks) >= _LINKS_IN_A_ROW:
            yield range(blocks[0], blocks[-1] + 1)


def _landmark(block: Block) -> str:
    """The nearest landmark around a block; a header's is that around it, since an article has one too."""
    return next((region for region in block.regions if region != "header"), "")


def _inside(page: Page) -> None:
    """Running text of the core, and the lines between: headings, lists, captions, related texts."""
    if not page.core:
        return
    for i in page.open(page.core):
        f = page.features[i]
        if f.whole:
            page.give(i, Role.PARAGRAPH, "a table" if f.block.tag == "table" else "code")
        elif f.block.tag == "blockquote" or (f.quoted and f.size >= 5):
            page.give(i, Role.BLOCKQUOTE, "quotation marks around the whole" if f.quoted else "marked as a quotation")
        elif f.heading_tag:
            page.give(i, Role.HEADING, "marked as a heading")
        elif f.listed:
            page.give(i, Role.LIST_ITEM, "running text behind a list's mark")
    core, between = set(page.core), list[int]()
    for i in range(page.core[0], page.core[-1] + 1):
        if page.role(i) == Role.BOILERPLATE:
            continue
        if i in page.verdicts or i in core:
            _settle(page, between, i)
            between = []
            page.give(i, Role.PARAGRAPH, "running text")
        else:
            between.append(i)
    _settle(page, between, len(page.features))
    _sentence_headings(page)


def _settle(page: Page, lines: list[int], following: int) -> None:
    """The lines between two pieces of running text, `following` being the second."""
    if not lines:
        return
    _related_run(page, lines, following)
    for i in page.open(lines):
        f = page.features[i]
        if f.heading_tag or _is_numbered_heading(page, i):
            page.give(i, Role.HEADING, "marked as a heading" if f.heading_tag else "a numbered line above running text")
        elif f.listed or (f.link_mark and _introduced(page, lines[0])):
            page.give(i, Role.LIST_ITEM, "a short line behind a list's mark")
        elif f.block.tag == "blockquote" or (f.quoted and f.size >= 3):
            page.give(i, Role.BLOCKQUOTE, "quotation marks around the whole" if f.quoted else "marked as a quotation")
        elif f.pictured:
            page.give(i, Role.PARAGRAPH, "a picture inside the article")
        elif not _is_heading(page, i):
            page.give(i, Role.PARAGRAPH, "a short sentence inside the article")
    rest = page.open(lines)
    for i in rest if page.marked else ():
        if page.features[i].size >= 5 or page.features[i].block.tag == "p":
            page.give(i, Role.PARAGRAPH, "a line of a page that marks its headings itself")
    rest = page.open(rest)
    if rest and not page.marked and following < len(page.features):
        page.give(rest[-1], Role.HEADING, "a short line without a full stop, above running text")
    rest = page.open(rest)
    for i in rest:
        f = page.features[i]
        if _restates_title(page, i):
            page.cut(i, "caption", "a few words of the title, above another heading")
        elif len(rest) == 1 and not page.marked:
            page.give(i, Role.HEADING, "a short line above another heading")
        else:
            page.give(i, Role.PARAGRAPH, "a short line inside the article")


def _related_run(page: Page, lines: list[int], following: int) -> None:
    """Lines that point elsewhere: several led by pictographs, or all that follow "See also" up to running text."""
    marked = [i for i in lines if page.features[i].link_mark]
    around = page.features[max(0, lines[0] - 2) : lines[-1] + 3]
    for i in marked if sum(f.link_mark for f in around) > 1 and not _introduced(page, lines[0]) else ():
        page.cut(i, "related", "one of several lines led by a pictograph")
    for first in lines:
        above = first - 1
        while page.role(above) == Role.BOILERPLATE and not page.features[above].introduces:
            above -= 1
        if above >= 0 and page.features[above].introduces and page.role(above) == Role.BOILERPLATE:
            run = page.open(i for i in lines if i >= first)
            if len(run) > 1 and _belongs(page, run[-1], following):
                run.pop()
            for i in run:
                page.cut(i, "related", "below a line that announces other texts")
            return


def _belongs(page: Page, i: int, following: int) -> bool:
    """True for a possible heading whose words come again in the running text below it."""
    own = {w for w in page.features[i].key.split() if len(w) > 3}
    below = set(page.features[following].key.split()) if following < len(page.features) else set()
    return _is_heading(page, i) and not page.features[i].listed and 3 * len(own & below) >= len(own) > 0


def _introduced(page: Page, i: int) -> bool:
    """True if the line above announces a list."""
    return i > 0 and page.features[i - 1].terminal == ":"


def _is_numbered_heading(page: Page, i: int) -> bool:
    """True for a short numbered line right above running text, if the page has others like it."""

    def fits(j: int) -> bool:
        f, below = page.features[j], page.beside(j, 1)
        if not (f.numbered and f.size <= 12 and not f.closed) or below >= len(page.features):
            return False
        return page.features[below].prose and not page.features[below].listed

    return fits(i) and any(fits(j) for j in page.numbered if j != i)


def _is_heading(page: Page, i: int) -> bool:
    """True for a line that can be a heading: a few words that are not closed as a sentence."""
    f = page.features[i]
    if f.terminal == ":":
        below = page.beside(i, 1)
        return below < len(page.features) and page.features[below].listed
    return f.size >= 1 and (not f.terminal or f.terminal == "?") and not re.match(r"[—–-]\s", f.text)


def _restates_title(page: Page, i: int) -> bool:
    f = page.features[i]
    return page.title is not None and f.size <= 4 and set(f.key.split()) <= set(page.features[page.title].key.split())


def _sentence_headings(page: Page) -> None:
    """Headings that some sites close with a full stop: short sentences that part long paragraphs, repeatedly."""
    paragraphs = [i for i in page.core if page.role(i) == Role.PARAGRAPH]
    if not paragraphs or (usual := median(page.features[i].size for i in paragraphs)) < _LONG_PARAGRAPHS:
        return
    limit = min(_SENTENCE_HEADING, _SENTENCE_HEADING_SHARE * usual)
    found: list[int] = []
    for i in paragraphs[1:]:
        f, above, below = page.features[i], page.beside(i, -1), page.beside(i, 1)
        fits = f.size <= limit and f.sentences == 1 and f.terminal == "." and not _hangs(f)
        if fits and page.role(below) == Role.PARAGRAPH and page.role(above) != Role.HEADING and above not in found:
            found.append(i)
    for i in found if len(found) >= _SENTENCE_HEADINGS else ():
        page.verdicts[i] = (Role.HEADING, "a short sentence that parts long paragraphs, like others here", None)


def _hangs(f: Features) -> bool:
    """True for a sentence that opens with a word pointing back."""
    return lexicon().hanging.find(f.key) is not None
