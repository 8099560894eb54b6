"""What stands around an article's text: its title, what it says of itself, its dek, and the rest of the page."""

import re
from collections.abc import Iterator
from statistics import median

from apanhado.dates import find_dates
from apanhado.documents import Role
from apanhado.ingest.credits import bio, credit_line, has_job, is_byline, people
from apanhado.ingest.features import Features
from apanhado.ingest.page import START, Page, menu
from apanhado.languages import key, lexicon
from apanhado.text import squash, words

__all__ = ["cut_rest", "find_above", "find_below", "find_dek", "find_metadata", "find_title"]

_DEK_WORDS = 45
_BRIEF_DEK = 25  # words that two sentences may have
_TITLE_WORDS = 30
_HEADING_WORDS = 14
# As a part of the article. Kept so, headings cost .001 of F1 on sites not seen; but a lost heading is seen.
_HEADING_LIKELY = 0.05
# As the title. On sites not seen titles kept .918 without, .954 with it, F1 .9411 and .9400.
_RIVAL = 0.15
_AFTER = 3  # lines from the text to what its markup adds to it
_LABEL = 8  # words of a line that says what stands below it, or does something where it is touched
_TITLE = 0.01  # how likely a line has to be the title
_BARE_DATES = 3  # so many short lines that are dates part a text, they do not date it
_NEAR = 3  # lines from the title or from the text's end that may still date it
_TITLE_SUFFIX = re.compile(r"\s*[-–—|•»:]\s.{2,40}$")


def _first_long(page: Page) -> int:
    """The first block of the core that is too long for a title or a dek; past the end if none is."""
    long = (i for i in page.core if page.features[i].size > _TITLE_WORDS or page.features[i].sentences > 1)
    return next(long, len(page.features))


def find_title(page: Page) -> None:
    """Gives the line that was judged likeliest to be the title, or one a page's own markup names."""
    told = {i: likely for i, likely in enumerate(page.judged.title.tolist()) if likely >= _TITLE}
    told |= {i: 1.0 for i, f in enumerate(page.features) if f.block.tag == "h1"}
    told |= dict.fromkeys(_said_titles(page), 2.0)
    ranked = sorted((i for i in page.open(told) if page.features[i].sentences == 1), key=lambda i: (-told[i], i))
    if not ranked:
        return
    page.title = next((i for i in ranked if _is_suffixed(page, ranked[0], i)), ranked[0])
    page.rivals = [i for i in ranked if i != page.title]
    page.give(page.title, Role.TITLE, "the likeliest title")
    _after_title(page, page.title)


def _said_titles(page: Page) -> list[int]:
    """Where a page says the title that its markup or its head states, as a headline if it does so anywhere."""
    stated = [i for i, f in enumerate(page.features) if f.block.tag == "title"]
    said = {squash(page.features[i].text) for i in stated}
    headlines = [i for i, f in enumerate(page.features) if f.heading_tag and squash(f.text) in said] if said else []
    return headlines or stated


def _after_title(page: Page, title: int) -> None:
    """The core begins below the title, if most of it stands there; what repeats the title goes."""
    below = [i for i in page.core if i > title]
    if 2 * sum(page.features[i].size for i in below) >= sum(page.features[i].size for i in page.core):
        page.core = below
    own = squash(page.features[title].text)
    for i in page.open(range(len(page.features))):
        text = page.features[i].text
        again = own.startswith(squash(text[:START])) and squash(text) == own
        if again or _is_suffixed(page, i, title):
            page.cut(i, "duplicate", "the title again")
    page.core = page.open(page.core)


def _is_suffixed(page: Page, long: int, short: int) -> bool:
    """True if one line is another with the site's name after it."""
    a, b = page.features[long].text, page.features[short].text
    return a != b and a.startswith(b) and _TITLE_SUFFIX.fullmatch(a[len(b) :]) is not None


def find_metadata(page: Page) -> None:
    """Gives credits, bylines and dates: labelled ones anywhere near the text, others only above and below the core."""
    first, last = _first_long(page), page.core[-1] if page.core else -1
    bare = [i for i in page.open(page.near) if _is_date_line(page.features[i])]
    top = page.title + _NEAR if page.title is not None else _NEAR
    dated = set(bare) if len(bare) < _BARE_DATES else {i for i in bare if i <= top}
    for i in page.open(page.near):
        f = page.features[i]
        outside = i < first or i > last
        if i in dated and not is_byline(f) and (i < first or last < i <= last + _NEAR):
            page.give(i, Role.DATE, "a line with little but a date")
        elif not f.listed and f.size <= (25 if outside else 12) and credit_line(f) is not None:
            page.give(i, Role.CREDIT, "a label or an opening that names a part in the making")
        elif outside and is_byline(f):
            page.give(i, Role.BYLINE, "a byline's word or an outlet, with people")
        elif page.title is not None and page.title < i < first and f.key in lexicon().jobs and f.size == 1:
            page.give(i, Role.BYLINE, "the newsroom alone, below the title")
        elif i > last - _NEAR and bio(f):
            page.give(i, Role.BYLINE, "says who the author is")
    _job_lines(page, last)
    _lone_names(page, first)
    page.core = page.open(page.core)


def _is_date_line(f: Features) -> bool:
    """True for a line that holds a date and, besides, at most a label, a time, a weekday or a place."""
    if f.size > 18 or (f.closed and f.size >= 8):
        return False
    rest = f.text
    found = list(find_dates(rest))
    if not found:
        return False
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    left = [w for w in key(rest).split() if w not in lexicon().dateline and not re.search(r"\d", w)]
    return len(left) <= 3


def _job_lines(page: Page, last: int) -> None:
    """Bylines spread over lines: a job, and beside it the people and the outlet, in any order."""
    first = page.core[0] if page.core else len(page.features)
    for i in page.open(page.near):
        f = page.features[i]
        if first <= i <= last or i in page.verdicts or f.size > 14 or f.terminal:
            continue
        if not has_job(f.key):
            continue
        own = re.split(r"\s*[,|–—-]\s+", f.text)[0]
        beside = [*_names_beside(page, i, -1), *_names_beside(page, i, 1)]
        if own != f.text and people(own):
            page.give(i, Role.BYLINE, "a person and a job")
        elif f.size <= 5 and any(people(page.features[j].text) for j in beside):
            page.give(i, Role.BYLINE, "a job beside a person's name")
        else:
            continue
        for j in beside:
            page.give(j, Role.BYLINE, "beside a job: a person or an outlet")


def _names_beside(page: Page, i: int, step: int) -> list[int]:
    """Up to two lines above or below that can name a person or an outlet: a few words, all with capitals."""
    found: list[int] = []
    for j in (i + step, i + 2 * step):
        if not 0 <= j < len(page.features) or j in page.verdicts or page.features[j].terminal:
            break
        f = page.features[j]
        named = bool(people(f.text)) and f.size <= 14
        ends_page = f.size <= 5 and not page.open(range(j + 1, len(page.features))) and step > 0
        if not (named or ends_page or (f.size <= 8 and _all_large(f.text))):
            break
        found.append(j)
    return found


def _lone_names(page: Page, first: int) -> None:
    """A person's name alone above the text is its byline where a date or another credit stands beside it."""
    start = page.title + 1 if page.title is not None else 0
    for i in page.open(range(start, min(first, len(page.features)))):
        beside = {page.role(j) for j in (i - 2, i - 1, i + 1, i + 2)}
        own = page.features[i]
        shared = page.title is not None and set(own.key.split()) & set(page.features[page.title].key.split())
        if people(own.text) and not shared and beside & {Role.DATE, Role.CREDIT, Role.BYLINE}:
            page.give(i, Role.BYLINE, "a person's name beside the date or another credit")


def find_dek(page: Page) -> None:
    """Gives the sentence under the title that sums the text up: short beside its paragraphs, or set apart from them."""
    if page.title is None or len(page.core) < 3:
        return
    after = page.open(range(page.title + 1, page.core[0] + 1))
    if not after:
        return
    dek, f = after[0], page.features[after[0]]
    if f.listed or f.link_mark or f.heading_tag or f.terminal == ":" or f.quoted or any(find_dates(f.text[:40])):
        return
    if not 8 <= f.size <= _DEK_WORDS or f.sentences > 2:
        return
    usual = median(page.features[i].size for i in page.core if i != dek)
    nearest = page.beside(dek, 1)
    brief = f.sentences == 1 or f.size <= _BRIEF_DEK
    apart = page.role(nearest) is not None or (brief and not page.features[nearest].prose)
    if not f.prose or apart or (f.sentences == 1 and f.size <= 0.75 * usual):
        page.give(dek, Role.DEK, "the first sentence under the title, apart from the text")
        page.core = [i for i in page.core if i != dek]


def cut_rest(page: Page) -> None:
    """Cuts what was not judged to be the article's, by kind, but for footnotes and merely unlikely headings."""
    inside = range(*_span(page))
    headed = any(page.stays(j) and _heads(page, j) for j in inside)
    announced = set(_announced(page))
    for i in reversed(page.open(range(len(page.features)))):
        noted = page.features[i].block.note and page.core
        belongs = noted or i in announced or (i in inside and _belongs(page, i, headed))
        if not (page.stays(i) or belongs or _rivals(page, i)):
            kind, why = _kind(page, i)
            page.cut(i, kind, why)


def _span(page: Page) -> tuple[int, int]:
    """Where the text begins, below its title, and ends, with a table or code that follows it."""
    if not page.core:
        return 0, 0
    unseen = page.web and page.title == 0  # stated by the markup alone, above all that the page shows
    titled = page.title is not None and page.title < page.core[0] and not unseen
    end = page.core[-1] + 1
    after = [i for i in page.open(range(end, min(end + _AFTER, len(page.features)))) if page.features[i].whole]
    return (page.title + 1 if titled and page.title is not None else page.core[0]), max([end, *(i + 1 for i in after)])


def _belongs(page: Page, i: int, headed: bool) -> bool:
    """True for what a page's own markup puts inside its text; in one with headings for what may be another."""
    f = page.features[i]
    if f.pictured:
        return True
    if page.web:
        return bool(page.judged.keep[i] >= _HEADING_LIKELY) and (f.heading_tag or f.whole)
    if page.marked or f.block.tag == "blockquote":
        return f.heading_tag or f.whole or f.block.tag in ("li", "blockquote")
    return headed and bool(page.judged.keep[i] >= _HEADING_LIKELY) and _heads(page, i)


def _heads(page: Page, i: int) -> bool:
    """True for a short line of a heading's form above running text."""
    f, below = page.features[i], page.beside(i, 1)
    short = 2 <= f.size <= _HEADING_WORDS and f.terminal in ("", "?") and not f.link_mark
    return short and below < len(page.features) and page.features[below].prose


def _announced(page: Page) -> Iterator[int]:
    """The items of lists that a line of the text announces."""
    announced = False
    for i, f in enumerate(page.features):
        if not f.listed:
            announced = page.stays(i) and f.terminal == ":"
        elif announced:
            yield i


def _rivals(page: Page, i: int) -> bool:
    """True for a line that may well be the title instead of the one that was taken for it; web pages state theirs."""
    return not page.web and bool(page.judged.title[i] >= _RIVAL)


def _kind(page: Page, i: int) -> tuple[str, str]:
    """Of what kind that is which goes, and what tells it."""
    f = page.features[i]
    if (i in page.near or f.size <= _LABEL) and f.notice:
        return f.notice, f.why
    if i in page.near and f.cues >= 2 and f.cue_kind:
        return f.cue_kind, f"{f.cues} wordings of a notice"
    if f.command:
        return "promotion", "an imperative that sells"
    if f.link_mark:
        return "related", "led by a pictograph, as links are"
    if page.core and page.core[0] < i < page.core[-1] and f.size <= 4 and page.times[f.text] > 1:
        return "caption", "the same few words stand at several places of the text"
    return menu(f)


def find_above(page: Page) -> None:
    """Settles what stays above the core: sentences, perhaps the first heading."""
    first = page.core[0] if page.core else len(page.features)
    rest = page.open(range(first))
    if page.core and rest and page.beside(rest[-1], 1) == first and _is_first_heading(page, rest[-1]):
        page.give(rest[-1], Role.HEADING, "a short line directly above the text, as others inside it")
    for i in page.open(rest):
        _give_by_form(page, i, "above the text")


def _give_by_form(page: Page, i: int, where: str) -> None:
    """The role of a line that stays outside the running text: what its markup says, or else a paragraph."""
    f = page.features[i]
    role = Role.HEADING if f.heading_tag else Role.LIST_ITEM if f.listed else Role.PARAGRAPH
    page.give(i, role, f"a line {where}")


def _is_first_heading(page: Page, i: int) -> bool:
    """True for a short line above the text if the text has others like it."""
    f = page.features[i]
    if f.heading_tag or page.marked:
        return f.heading_tag
    if (page.title is not None and i < page.title) or f.terminal or f.link_mark or f.size < 2:
        return False
    if f.size <= 3 and people(f.text):
        return False
    inside = [page.features[j] for j in page.open(range(page.core[0], page.core[-1]))]
    return any(not g.prose and not g.terminal and g.listed == f.listed and g.size >= 2 for g in inside)


def find_below(page: Page) -> None:
    """Settles what stays below the core: last short sentences, the list it announced."""
    last = page.core[-1] if page.core else -1
    for i in page.open(range(last + 1, len(page.features))):
        _give_by_form(page, i, "at the text's end")


def _all_large(text: str) -> bool:
    """True if every word of a line has a capital, but for the small ones inside names."""
    parts = [w for w in words(text) if key(w) not in lexicon().small]
    return bool(parts) and all(w[0].isupper() for w in parts)
