"""Labelled pages, read as the cleaner reads them: what `train_lines.py` learns from."""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apanhado.documents import Seed
from apanhado.ingest.extract import extract
from apanhado.ingest.signals import Sheet
from apanhado.text import squash
from benchmarks.quality import tokens

__all__ = ["Page", "disguises", "read_page", "read_web_page"]


@dataclass
class Page:
    """A labelled page, read."""

    site: str
    language: str
    sheet: Sheet
    keep: NDArray[np.int64]  # 1, 0, or -1 for not judged
    title: NDArray[np.int64]
    record: Mapping[str, Any]

    @property
    def is_web(self) -> bool:
        """True for one in HTML."""
        return "html" in self.record


def read_page(record: Mapping[str, Any]) -> Page:
    """A record with its blocks labelled by the lines they cover; the longest of several decides."""
    blocks = extract(Seed(record["id"], "", record["text"], "txt")).blocks
    numbers = [n for n, line in enumerate(record["text"].split("\n"), 1) if line.strip()]
    said = dict(zip(numbers, (one for one in record["lines"] if one["t"].strip()), strict=True))
    titles = {squash(one["t"]) for one in said.values() if one.get("role") == "title"}
    keep, title = [], []
    for block in blocks:
        own = [said[n] for n in range(block.n, max(block.n, block.last) + 1) if n in said]
        judged = max(own, key=lambda one: len(one["t"])) if own else {"keep": None}
        keep.append(-1 if judged["keep"] is None else int(judged["keep"]))
        title.append(int(squash(block.text) in titles) if titles else -1)
    site = record["domain"] or record["id"]
    return Page(site, record["lang"], Sheet(blocks), np.array(keep), np.array(title), record)


# --- Scripts of which there are no pages ------------------------------------------------------------------

DISGUISED = 10  # of a hundred English pages, for each of the two disguises
_HEBREW, _THAI = 0x5D0, 0xE01  # where the letters of a script begin


def _letters(first: int) -> dict[int, int]:
    """For each Latin letter, large or small, one of those from `first` on."""
    return {ord(start) + n: first + n for start in "aA" for n in range(26)}


_CASELESS, _DENSE = _letters(_HEBREW), _letters(_THAI)


def disguises(records: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Some English pages again as if written without capitals, in Hebrew letters, or without blanks, in Thai ones.

    There are hardly any labelled pages in such scripts, and a model that has seen capitals and full stops alone takes
    their absence for a menu.
    """
    for record in records:
        lot = zlib.crc32(f"{record['id']}{record['variant']}".encode()) % 100
        if record["lang"] == "en" and lot < 2 * DISGUISED:
            change = _caseless if lot < DISGUISED else _dense
            lines = [{**line, "t": change(line["t"])} for line in record["lines"]]
            text = "\n".join(map(change, record["text"].split("\n")))
            yield {**record, "lang": "", "text": text, "lines": lines}


def _caseless(line: str) -> str:
    return line.translate(_CASELESS)


def _dense(line: str) -> str:
    """Blanks stand between sentences alone, where full stops stood; digits and marks stay."""
    bare = line.strip()
    indent = line[: len(line) - len(line.lstrip())]
    return indent + re.sub(r"[.]( |$)", "\0", bare).replace(" ", "").replace("\0", " ").translate(_DENSE).strip()


# --- Web pages --------------------------------------------------------------------------------------------

_GRAM = 4  # tokens; where page and gold text have fewer in a row in common, they have them by chance
_MOST_OF_IT = 0.6  # of its tokens a block that is the article's has in the gold text
_CREDIT = 12  # tokens that a line with the author's name may have


def read_web_page(record: Mapping[str, Any], site: str) -> Page:
    """A page in HTML with its blocks labelled by the gold text: in it if most of their words are, in its order."""
    blocks = extract(Seed(record["id"], "", record["html"], "html"), links=False).blocks
    said, name = [squash(block.text) for block in blocks], squash(record["title"] or "")
    title = [int(bool(name) and text == name) for text in said]
    words = [tokens(block.text) if block.tag != "title" else [] for block in blocks]
    found, author = _found(words, tokens(record["gold_text"])), set(tokens(record["author"] or ""))
    keep = []
    for n, own in enumerate(words):
        credit = author and len(own) <= _CREDIT and len(author & set(own)) >= _MOST_OF_IT * len(author)
        inside = found[n] >= _MOST_OF_IT * len(own)
        keep.append(-1 if title[n] or not own or (credit and not inside) else int(inside))
    again = {text for text, kept in zip(said, keep, strict=True) if kept == 1 and len(text) > 20}
    keep = [-1 if kept == 0 and text in again else kept for text, kept in zip(said, keep, strict=True)]
    titles = np.array(title) if name else np.full(len(blocks), -1)
    return Page(site, record["lang"], Sheet(blocks), np.array(keep), titles, {**record, "variant": "html"})


def _found(words: Sequence[Sequence[str]], gold: Sequence[str]) -> Counter[int]:
    """How many tokens of each block stand in the gold text, by the longest common run of runs."""
    page, block = [token for own in words for token in own], [n for n, own in enumerate(words) for _ in own]
    here, there = _shared(page, gold), _shared(gold, page)
    matcher = SequenceMatcher(None, [page[i] for i in here], [gold[i] for i in there], autojunk=False)
    runs = matcher.get_matching_blocks()
    return Counter(block[here[run.a + k]] for run in runs for k in range(run.size))


def _shared(text: Sequence[str], other: Sequence[str]) -> list[int]:
    """The places of the tokens that stand in runs which the other text has too."""
    runs = {tuple(other[i : i + _GRAM]) for i in range(len(other) - _GRAM + 1)}
    starts = (i for i in range(len(text) - _GRAM + 1) if tuple(text[i : i + _GRAM]) in runs)
    return sorted({i + k for i in starts for k in range(_GRAM)})
