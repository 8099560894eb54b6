"""How well web pages are read: the article's text, its title, authors and date, beside trafilatura.

The data has one JSON object a line: `html`, `gold_text`, `title`, `author`, `date` ("" where not known), `id`.

F1 compares the tokens of the text that a system gives with those of the article, as bags, lines that say the title
left out of both. A title is right if it is the same but for case, blanks and punctuation, or nearly; authors, if the
tokens of their names have an F1 of .8; a date, if it is the same day. "ms" is the processor's time a page.

trafilatura is left out where it is not installed: `pip install trafilatura lxml_html_clean`.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import fmean
from typing import Any

from apanhado import read_html
from apanhado.text import squash
from benchmarks.baselines import OURS

__all__ = ["Read", "Row", "rows", "shown", "systems"]

_SAME_TITLE, _SAME_NAMES = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Read:
    """What a system finds in a page."""

    text: str
    title: str
    authors: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a system on all pages; the fields are the shares of the pages that have them."""

    system: str
    n: int
    f1: float
    empty: int
    title: float
    author: float
    date: float
    ms: float


Reader = Callable[[str], Read]
Tokens = Callable[[str], Sequence[str]]


def ours(html: str) -> Read:
    """The page as this project reads it."""
    found = read_html(html)
    return Read(found.markdown, found.title or "", found.authors, found.published or "")


def _trafilatura() -> Reader:
    import trafilatura

    def read(html: str) -> Read:
        about = trafilatura.extract_metadata(html)
        text = trafilatura.extract(html, include_comments=False) or ""
        authors = (about.author,) if about and about.author else ()
        return Read(text, (about and about.title) or "", authors, (about and about.date) or "")

    return read


def systems() -> tuple[dict[str, Reader], dict[str, str]]:
    """The readers by name, and why others are left out."""
    readers: dict[str, Reader] = {OURS: ours}
    try:
        readers["trafilatura"] = _trafilatura()
    except ImportError as error:
        return readers, {"trafilatura": f"left out, {error}"}
    return readers, {}


def rows(records: Sequence[Mapping[str, Any]], readers: Mapping[str, Reader], tokens: Tokens) -> Iterator[Row]:
    """A row for each reader, in turn on all pages; a first page, not counted, loads what it needs."""
    for name, reader in readers.items():
        reader(records[0]["html"])
        found, seconds = [], 0.0
        for record in records:
            began = time.process_time()
            found.append(reader(record["html"]))
            seconds += time.process_time() - began
        pairs = list(zip(records, found, strict=True))
        scores = [_f1(tokens, read.text, record["gold_text"], record["title"]) for record, read in pairs]
        right = {
            "title": [_same_title(read.title, page["title"]) for page, read in pairs if page["title"]],
            "author": [
                _same_names(tokens, read.authors, record["author"]) for record, read in pairs if record["author"]
            ],
            "date": [read.date[:10] == page["date"][:10] for page, read in pairs if page["date"]],
        }
        shares = {field: fmean(said) if said else 0.0 for field, said in right.items()}
        empty = sum(not read.text.strip() for read in found)
        yield Row(name, len(records), fmean(scores), empty, **shares, ms=1000 * seconds / len(records))


def _f1(tokens: Tokens, text: str, gold: str, title: str) -> float:
    given, right = (Counter(_body(tokens, one, title)) for one in (text, gold))
    common = (given & right).total()
    return 2 * common / (given.total() + right.total()) if common else 0.0


def _body(tokens: Tokens, text: str, title: str) -> Sequence[str]:
    return tokens("\n".join(line for line in text.split("\n") if not title or squash(line) != squash(title)))


def _same_title(given: str, right: str) -> bool:
    a, b = squash(given), squash(right)
    return bool(a) and (a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_TITLE)


def _same_names(tokens: Tokens, given: Sequence[str], right: str) -> bool:
    a, b = set(tokens(" ".join(given))), set(tokens(right))
    return bool(a) and 2 * len(a & b) / (len(a) + len(b)) >= _SAME_NAMES


def shown(found: Sequence[Row]) -> Iterator[str]:
    """The rows as text."""
    yield f"{'':12} {'n':>6} {'F1':>6} {'empty':>6} {'title':>6} {'author':>6} {'date':>6} {'ms':>8}"
    for row in found:
        figures = f"{row.title:6.3f} {row.author:6.3f} {row.date:6.3f} {row.ms:8.2f}"
        yield f"{row.system:12} {row.n:6} {row.f1:6.3f} {row.empty:6} {figures}"
