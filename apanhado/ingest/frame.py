"""What stands around an article's text: its title, what it says of itself, its dek, and the rest of the page."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from statistics import median

from apanhado.dates import find_dates
from apanhado.ingest.credits import bio, credit_line, has_job, is_byline, people
from apanhado.ingest.features import Features
from apanhado.ingest.page import Page, menu
from apanhado.languages import identify, key, lexicon
from apanhado.model import Role
from apanhado.text import squash, words

__all__ = ["find_above", "find_below", "find_dek", "find_metadata", "find_title"]

_DEK_WORDS = 45
_BRIEF_DEK = 25  # words that two sentences may have
_TITLE_WORDS = 30
# Of the lines above the text the last so many can be the title; among those that score within the margin the first.
# Chosen on 991 labelled pages: titles right 125 of 169 (the article's element), 77 of 122 (whole pages by block).
_CANDIDATES = 20
_MARGIN = 0.2
_BARE_DATES = 3  # so many short lines that are dates part a text, they do not date it
_NEAR = 3  # lines from the title or from the text's end that may still date it
_TITLE_SUFFIX = re.compile(r"\s*[-–—|•»:]\s.{2,40}$")


def _first_long(page: Page) -> int:
    """The first block of the core that is too long for a title or a dek; past the end if none is."""
    long = (i for i in page.core if page.features[i].size > _TITLE_WORDS or page.features[i].sentences > 1)
    return next(long, len(page.features))


def find_title(page: Page) -> None:
    """Gives the line above the text that most looks like a headline and shares the text's words."""
    end = min(_first_long(page), *(i + 1 for i in page.core[1:2])) if page.core[1:] else _first_long(page)
    candidates = page.open(range(end))[-_CANDIDATES:]
    text = [page.features[i] for i in page.core if i not in candidates]
    body = Counter(w for f in text for w in _content_words(f.key))
    after = " ".join(page.features[i].text for i in page.core if i >= end)[:5000]
    spoken = cache(lambda: identify(after))  # few pages ask, and it takes as long as all the rest here
    scores = {i: _title_score(page.features[i], body, spoken) for i in candidates}
    ranked = sorted((i for i in scores if scores[i] > 0), key=lambda i: (-scores[i], i))
    if not ranked:
        return
    page.title = min(i for i in ranked if scores[i] >= scores[ranked[0]] - _MARGIN)
    page.title = next((i for i in ranked if _is_suffixed(page, page.title, i)), page.title)
    page.rivals = [i for i in ranked if i != page.title]
    page.give(page.title, Role.TITLE, "a headline above the text, with words of the text")
    _after_title(page, page.title)


def _after_title(page: Page, title: int) -> None:
    """The core begins below the title; what repeats the title goes."""
    first = min((i for i in page.core if i > title), default=len(page.features))
    skipped = [i for i in page.open(range(title + 1, first)) if page.features[i].prose]
    page.core = skipped + [i for i in page.core if i > title]
    own = squash(page.features[title].text)
    for i in page.open(range(len(page.features))):
        if squash(page.features[i].text) == own or _is_suffixed(page, i, title):
            page.cut(i, "duplicate", "the title again")
    page.core = page.open(page.core)


def _is_suffixed(page: Page, long: int, short: int) -> bool:
    """True if one line is another with the site's name after it."""
    a, b = page.features[long].text, page.features[short].text
    return a != b and a.startswith(b) and _TITLE_SUFFIX.fullmatch(a[len(b) :]) is not None


def _title_score(f: Features, body: Counter[str], spoken: Callable[[], str]) -> float:
    """How much a line looks like the page's title; 0 if it cannot be."""
    if f.block.tag in ("h1", "title"):
        return 10 + (f.block.tag == "h1")
    if f.size > _TITLE_WORDS or f.field or f.listed or f.link_mark or f.sentences > 1 or is_byline(f) or f.quoted:
        return 0
    if f.size <= 9 and any(find_dates(f.text)):
        return 0
    if f.terminal in (".", ";", ":", "…") and not _headline_form(f, spoken):
        return 0
    own = set(_content_words(f.key))
    shared = sum(1 for w in own if body[w]) / max(1, len(own))
    tier = 1.0 if 4 <= f.size <= 18 else 0.7 if f.size > 18 else 0.35 if f.size > 1 else 0.05
    trail = 0.5 if re.search(r"\s[>»/]\s", f.text) else 0
    return 1.5 * shared * min(1, len(own) / 3) + tier - trail


def _headline_form(f: Features, spoken: Callable[[], str]) -> bool:
    """True for a headline in spite of its full stop: "NAME: what", capitals throughout, another language."""
    if f.terminal == ":":
        return False
    if re.match(r"[^.!?:]{3,60}:\s+\S", f.text):
        return True
    large = [w[0].isupper() for w in words(f.text) if len(w) > 3]
    if len(large) > 3 and sum(large) / len(large) > 0.7:
        return True
    return bool(spoken()) and identify(f.text) not in ("", spoken())


def find_metadata(page: Page) -> None:
    """Gives credits, bylines and dates: labelled ones anywhere, others only above and below the core."""
    first, last = _first_long(page), page.core[-1] if page.core else -1
    bare = [i for i in page.open(range(len(page.features))) if _is_date_line(page.features[i])]
    top = page.title + _NEAR if page.title is not None else _NEAR
    dated = set(bare) if len(bare) < _BARE_DATES else {i for i in bare if i <= top}
    for i in page.open(range(len(page.features))):
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
    for one in reversed(found):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    left = [w for w in key(rest).split() if w not in lexicon().dateline and not re.search(r"\d", w)]
    return bool(found) and len(left) <= 3


def _job_lines(page: Page, last: int) -> None:
    """Bylines spread over lines: a job, and beside it the people and the outlet, in any order."""
    first = page.core[0] if page.core else len(page.features)
    for i, f in enumerate(page.features):
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


def find_above(page: Page) -> None:
    """Settles the rest above the core: menus above the title, widgets below it, perhaps the first heading."""
    first = page.core[0] if page.core else len(page.features)
    rest = page.open(range(first))
    if rest and page.beside(rest[-1], 1) == first and _is_first_heading(page, rest[-1]):
        page.give(rest[-1], Role.HEADING, "a short line directly above the text, as others inside it")
    for i in page.open(rest):
        f = page.features[i]
        below_title = page.title is None or i > page.title
        plain = page.marked and f.block.tag in ("", "p") and f.size >= 4
        if below_title and (plain or (f.closed and f.size >= 8)):
            page.give(i, Role.PARAGRAPH, "a sentence above the text")
        elif page.title is not None and below_title:
            page.cut(i, "widget", "a line between the title and the text")
        else:
            page.cut(i, *menu(f))


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
    """Settles the rest below the core: its last short sentences, a list it announced, what sells or leads away."""
    last = page.core[-1] if page.core else -1
    announced = last >= 0 and (page.features[last].terminal == ":" or page.features[last].listed)
    for i in page.open(range(last + 1, len(page.features))):
        f = page.features[i]
        follows = i <= last + 2 and all(page.role(j) != Role.BOILERPLATE for j in range(last + 1, i))
        if announced and f.listed:
            page.give(i, Role.LIST_ITEM, "an item of the list that the text announced")
            continue
        announced = False
        if f.cues >= 2 and f.cue_kind:
            page.cut(i, f.cue_kind, f"{f.cues} wordings of a notice, below the text")
        elif f.command:
            page.cut(i, "promotion", "an imperative that sells, below the text")
        elif follows and f.closed and f.terminal != "?" and f.size >= 2 and not f.listed:
            page.give(i, Role.PARAGRAPH, "a short sentence at the text's end")
        else:
            page.cut(i, *menu(f))


def _content_words(looked_up: str) -> list[str]:
    return [w for w in looked_up.split() if len(w) > 3]


def _all_large(text: str) -> bool:
    """True if every word of a line has a capital, but for the small ones inside names."""
    parts = [w for w in words(text) if key(w) not in lexicon().small]
    return bool(parts) and all(w[0].isupper() for w in parts)
