"""Articles as ingest wrote them, held against their seeds: every passage stands in the lines it was made of.

White space aside, and what nobody sees; lines are joined and hyphens undone only where the account of the seed says so.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from html import unescape
from pathlib import Path

from pydantic import TypeAdapter

from apanhado.documents import FORMS, Account, LedgerRow
from apanhado.facts import DEK
from apanhado.markup import convert
from apanhado.memo import Memo
from apanhado.model import Article
from apanhado.problems import Problem
from apanhado.text import decode, digest

__all__ = ["Origin", "as_it_stands", "origins", "unsaid"]

# White space, control characters, and the signs without width that reading leaves out.
_BLANK = re.compile(r"[\s\x00-\x1f\u00ad\u200b-\u200d\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]+")
_JOINED = re.compile(r"joined from lines (\d+) to (\d+)(, hyphenation undone)?")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\n]|\([^()\n]*\)){0,2000}+\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_Words = Sequence[tuple[str, str]]  # the ids and texts of passages


@dataclass(frozen=True, slots=True)
class Origin:
    """What of an article is not in its seed as it stands."""

    missing: tuple[str, ...] = ()  # ids of passages that are not there at all
    mended: tuple[tuple[str, str], ...] = ()  # of those whose hyphens were undone, and the words of their lines


_ORIGIN = TypeAdapter(Origin)
_WHOLE = Origin()


def origins(root: Path, articles: Sequence[Article], rows: Sequence[LedgerRow], memo: Memo) -> dict[str, Origin]:
    """The origin of each article, by slug, that is as ingest wrote it and whose seed is there as ingest read it."""
    own = {row.file: row for row in rows if row.verdict == "article"}
    given = [
        (article, account, row)
        for article in articles
        if (row := own.get(article.path)) and _unchanged(root, row, memo)
        for account in article.accounts
        if account.seed == row.seed
    ]
    inputs = [(row.seed, row.seed_digest, str(row.file_digest)) for *_, row in given]

    def at(n: int) -> Origin:
        article, account, row = given[n]
        return _origin(article, account, memo.read(str(root / "seeds" / row.seed)))

    return {a.slug: o for (a, *_), o in zip(given, memo.get_all("origin", _ORIGIN, inputs, at), strict=True)}


def unsaid(articles: Sequence[Article], found: dict[str, Origin]) -> Iterator[Problem]:
    """An error for each passage of an article as ingest wrote it that does not stand in its seed."""
    for article in articles:
        missing = found.get(article.slug, _WHOLE).missing
        words = {p.id: (f"passage {p.n}", p.text) for p in article.body.passages}
        words[DEK] = ("the standfirst", article.front.dek or "")
        for name, text in (words[id] for id in missing):
            message = f'{name} does not stand in the seed: "{text[:60]}"'
            help = f"see build.py explain seeds/{article.sources[0]}"
            yield Problem(f"content/{article.path}", "not-in-seed", message, help=help)


def as_it_stands(origin: Origin | None, passage: str, words: str) -> bool:
    """True for words of a passage in which nothing was mended but lines joined."""
    lines = dict(origin.mended).get(passage) if origin else None
    return lines is None or _close(words) in lines


def _unchanged(root: Path, row: LedgerRow, memo: Memo) -> bool:
    """True where an article and its seed are both as ingest knew them last."""
    files = ((f"content/{row.file}", row.file_digest), (f"seeds/{row.seed}", row.seed_digest))
    try:
        return all(_digest(memo.read(str(root / name)), memo) == known for name, known in files)
    except (OSError, ValueError):
        return False


def _digest(data: bytes, memo: Memo) -> str:
    return memo.once(("bytes' digest", data), partial(digest, data))


def _origin(article: Article, account: Account, data: bytes) -> Origin:
    """What of an article is not in the lines that its seed's account names."""
    form = FORMS.get(Path(account.seed).suffix.lower())
    words = [(p.id, p.text) for p in article.body.passages]
    if form == "html":
        kept = frozenset(line.digest for line in account.lines if line.digest)
        return Origin(tuple(id for id, text in words if not _made_of(text.split(), kept)))
    if form == "txt" and article.front.dek:
        words.append((DEK, article.front.dek))  # of other forms it may be what the page's head states
    compare = _in_markdown if form == "md" else partial(_in_lines, account)
    found = compare(words, unicodedata.normalize("NFC", data.decode("utf-8-sig", "replace")))
    # Only then is the seed read as ingest does, which takes ten times as long.
    return compare(words, unicodedata.normalize("NFC", decode(data))) if found.missing else found


def _in_markdown(words: _Words, text: str) -> Origin:
    bare = _plain(text)
    # An entity may stand for itself in code, and "a < b > c" is no tag.
    seed = "\n".join(_letters(_TAG.sub("", one)) + _letters(one) for one in (bare, unescape(bare)))
    away = [id for id, text in words if _letters(text) not in seed]
    rendered = "\n".join(_letters(p.text) for p in convert(text)[0].passages) if away else ""  # links by reference
    return Origin(tuple(id for id, text in words if id in away and _letters(text) not in rendered))


def _in_lines(account: Account, words: _Words, text: str) -> Origin:
    runs, torn = _runs(account, re.sub(r"\r\n?", "\n", text).split("\n"))
    seed = "\n".join(runs)
    away = {id: close for id, text in words if (close := _close(text)) not in seed}
    mended = {id: run for id, close in away.items() for run in torn if close.replace("-", "") in run.replace("-", "")}
    return Origin(tuple(id for id in away if id not in mended), tuple(mended.items()))


def _runs(account: Account, lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each line that was kept, or of several that were joined; and of those whose hyphens were undone."""
    spans: dict[tuple[int, int], bool] = {}
    for line in account.lines:
        joined = _JOINED.search(line.why)
        if line.digest:
            spans[(int(joined[1]), int(joined[2])) if joined else (line.n, line.n)] = bool(joined and joined[3])
    runs = {span: _close("".join(lines[span[0] - 1 : span[1]])) for span in spans}
    linked = [_close(_plain(lines[a - 1])) for a, b in spans if "](" in lines[a - 1]]
    return [*runs.values(), *linked], [runs[span] for span, undone in spans.items() if undone]


def _plain(line: str) -> str:
    """A line with the words of its links alone; a picture may stand in a link."""
    return _LINK.sub(r"\1", _LINK.sub(r"\1", line))


def _made_of(words: Sequence[str], kept: frozenset[str | None]) -> bool:
    """True for words that are those of one block that was kept, or of several in a row."""
    if digest(" ".join(words))[:16] in kept:
        return True
    block: list[str] = []
    so_far = sha256()
    for word in words:
        so_far.update(f" {word}".encode() if block else word.encode())
        block.append(word)
        if so_far.hexdigest()[:16] in kept:
            block, so_far = [], sha256()
    return not block


def _letters(text: str) -> str:
    """The letters and digits of a text: all other signs may mean something to Markdown."""
    return re.sub(r"[\W_]+", "", text)


def _close(text: str) -> str:
    return _BLANK.sub("", text)
