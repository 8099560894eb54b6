"""content/ from disk: every file a person may edit, validated, with all problems at once."""

import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from apanhado.analyse.rights import granted, unused
from apanhado.dates import edtf_bounds
from apanhado.frontmatter import read
from apanhado.languages import identify
from apanhado.markup import convert
from apanhado.memo import Memo
from apanhado.model import Account, AccountLine, Article, AuthoredTopic, Body, ContentPage, LedgerRow
from apanhado.problems import Problem, locate
from apanhado.schema import FrontMatter, PageFrontMatter, SiteConfig, Strict, TopicFrontMatter
from apanhado.text import slugify

__all__ = ["Content", "load"]

F = TypeVar("F", bound=Strict)

_TELLING = 2000  # characters; of 300 pages in 18 languages the whole text told no other one, in eight times as long
_RENDERED = TypeAdapter(tuple[Body, tuple[Problem, ...]])
_ROW = TypeAdapter(LedgerRow)
_LINE = TypeAdapter(AccountLine)


@dataclass(frozen=True, slots=True)
class Content:
    """All of content/ but site.yaml; drafts are left out unless they were asked for."""

    articles: tuple[Article, ...]
    topics: tuple[AuthoredTopic, ...]
    pages: tuple[ContentPage, ...]
    rows: tuple[LedgerRow, ...]
    media: tuple[str, ...]
    drafts: tuple[str, ...]  # paths of those left out
    faulty: tuple[tuple[str, Body], ...]  # paths and bodies of the files that an error keeps out


@dataclass(frozen=True, slots=True)
class _File:
    """One Markdown file read."""

    path: str  # below content/
    slug: str
    front: Strict | None  # None where the head has an error
    markdown: str
    body: Body
    language: str  # of an article's text, stated or told; "" where it is too short to tell


def load(root: Path, config: SiteConfig, memo: Memo, drafts: bool = False) -> tuple[Content, tuple[Problem, ...]]:
    """What content/ holds, and its problems; a file with an error is missing from the content."""
    problems: list[Problem] = []
    rows = _rows(root / "content/ingest/ledger.jsonl", problems, memo)
    faulty: list[tuple[str, Body]] = []
    unpublished: list[str] = []
    files = partial(_files, root, memo, problems, faulty, None if drafts else unpublished)
    ledger = _Ledger.of(rows)
    accounts = partial(_account, root / "content/ingest/accounts", memo)
    articles = [_article(f, ledger, config, accounts) for f in files("articles", FrontMatter)]
    topics = [
        AuthoredTopic(f.path, f.slug, f.front, f.body if f.markdown.strip() else None)
        for f in files("topics", TopicFrontMatter)
        if isinstance(f.front, TopicFrontMatter)
    ]
    pages = [
        ContentPage(f.path, f.slug, f.front, f.body)
        for f in files("pages", PageFrontMatter)
        if isinstance(f.front, PageFrontMatter)
    ]
    folder = root / "content"
    media = tuple(sorted(p.relative_to(folder).as_posix() for p in _tree(folder / "media")))
    articles.sort(key=lambda a: _order(a, memo))
    problems += unused(articles, config)
    content = Content(tuple(articles), tuple(topics), tuple(pages), rows, media, tuple(unpublished), tuple(faulty))
    return content, tuple(problems)


def _order(article: Article, memo: Memo) -> tuple[int, int, str]:
    """Newest first; where the date is not known, after those, the longest first."""
    date = article.front.published
    bounds = memo.once(("bounds", date), lambda: edtf_bounds(date)) if date else None
    return (-bounds[0].toordinal() if bounds else 0, -article.body.words, article.slug)


def _files(
    root: Path,
    memo: Memo,
    problems: list[Problem],
    faulty: list[tuple[str, Body]],
    drafts: list[str] | None,
    folder: str,
    kind: type[F],
) -> Iterator[_File]:
    """The Markdown files below one folder that are right, in the order of their names; drafts go into a list if any."""
    taken: dict[str, _File] = {}
    home = root / "content"
    for path in sorted((home / folder).rglob("*.md")):
        below = path.relative_to(home)
        if any(part.startswith(".") for part in below.parts):
            continue
        name = f"content/{below.as_posix()}"
        text = _text(path, name, problems)
        if text is None:
            faulty.append((below.as_posix(), Body("")))
            continue
        file, found = memo.once(("file", name, text), partial(_parsed, name, text, kind, memo))
        problems.extend(found)
        if file.front is None:
            faulty.append((file.path, file.body))
        elif drafts is not None and getattr(file.front, "draft", False):
            drafts.append(file.path)
        else:
            first = taken.setdefault(unicodedata.normalize("NFC", file.slug.casefold()), file)
            if first is file:
                yield file
            else:
                faulty.append((file.path, file.body))
                problems.append(_clash(name, text, file, first))


def _parsed(name: str, text: str, kind: type[F], memo: Memo) -> tuple[_File, tuple[Problem, ...]]:
    """A file taken apart, and its problems."""
    document = read(name, text, kind)
    front = document.front
    body, found = _rendered(document.body, name, document.body_line, memo)
    language = ""
    if isinstance(front, FrontMatter):
        found = (*found, *_not_verbatim(name, text, front, body))
        language = front.language or identify(" ".join(p.text for p in body.passages)[:_TELLING])
    # The front matter's slug, else one made of the file's name.
    slug = str(getattr(front, "slug", None) or slugify(Path(name).stem) or "x")
    file = _File(name.removeprefix("content/"), slug, front, document.body, body, language)
    return file, (*document.problems, *found)


def _clash(name: str, text: str, file: _File, first: _File) -> Problem:
    """The error that two files want one address, at the slug if it is written down."""
    written = re.search(r"^slug:.*$", text, re.MULTILINE)
    at, width = (written.start(), len(written[0])) if written else (0, 3)
    message = f'the address "{file.slug}" is already that of content/{first.path}'
    if file.slug != first.slug:
        message += f' ("{first.slug}"; some disks tell neither case nor the form of accents apart)'
    return locate(name, text, at, width, "slug-clash", message, "give one of them another `slug`")


def _rendered(markdown: str, name: str, line: int, memo: Memo) -> tuple[Body, tuple[Problem, ...]]:
    """A body from Markdown, from the memo if the text has not changed."""
    return memo.get("body", _RENDERED, (markdown, name, str(line)), lambda: convert(markdown, name, line))


def _text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """A file's text in composed Unicode, or None and a problem."""
    if path.is_symlink():
        help = "put the file itself here"
        problems.append(Problem(name, "symlink", "a link is not followed out of content/", help=help))
        return None
    try:
        return unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig")).replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        help = "save the file as UTF-8"
        problems.append(Problem(name, "unreadable", f"byte {error.start} is not UTF-8 text", help=help))
    except OSError as error:
        problems.append(Problem(name, "unreadable", f"cannot be read: {error.strerror}"))
    return None


@dataclass(frozen=True, slots=True)
class _Ledger:
    """The ledger's rows by what they are looked up by."""

    by_file: dict[str | None, list[LedgerRow]]
    by_seed: dict[str, LedgerRow]

    @staticmethod
    def of(rows: Sequence[LedgerRow]) -> "_Ledger":
        """The rows, sorted in."""
        by_file: dict[str | None, list[LedgerRow]] = defaultdict(list)
        for row in rows:
            by_file[row.file].append(row)
        return _Ledger(by_file, {row.seed: row for row in rows})

    def former(self, file: _File, sources: Sequence[str]) -> tuple[str, ...]:
        """Slugs an article may have had: its file's name, and the file ingest wrote of a source, if it was moved."""
        written = [file.path, *(self.by_seed[s].file or "" for s in sources if s in self.by_seed)]
        return tuple(
            dict.fromkeys(slug for path in written if (slug := slugify(Path(path).stem)) != file.slug and slug)
        )


def _article(file: _File, ledger: _Ledger, config: SiteConfig, accounts: Callable[[str], Account | None]) -> Article:
    """An article with the sources that its front matter and the ledger name, and the accounts of their lines."""
    front = file.front
    assert isinstance(front, FrontMatter)
    own = ledger.by_file[file.path]
    sources = tuple(dict.fromkeys((*front.sources, *(row.seed for row in own))))
    show, noindex = granted(front, sources, config)
    return Article(
        path=file.path,
        slug=file.slug,
        front=front,
        body=file.body,
        markdown=file.markdown,
        language=file.language or config.language,
        sources=sources,
        accounts=tuple(a for a in map(accounts, sources) if a),
        edition=next((row.edition for row in own if row.edition), None),
        show=show,
        noindex=noindex,
        former=ledger.former(file, sources),
    )


def _account(folder: Path, memo: Memo, seed: str) -> Account | None:
    """What became of a seed's lines, None if ingest never saw it or the file is damaged (ingest writes it anew)."""
    path = folder / f"{seed}.jsonl"
    if os.path.normpath(f"/{seed}") != f"/{seed}" or path.is_symlink():
        return None
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return None
    return memo.once(("account", seed, data), partial(_lines, seed, data))


def _lines(seed: str, data: bytes) -> Account | None:
    """The account of a seed's lines, None if it is damaged."""
    try:
        return Account(seed, tuple(_LINE.validate_json(line) for line in data.decode("utf-8").splitlines()))
    except (UnicodeDecodeError, ValidationError):
        return None


def _rows(path: Path, problems: list[Problem], memo: Memo) -> tuple[LedgerRow, ...]:
    """The rows of the ledger; ingest reports the lines that are none."""
    text = _text(path, "content/ingest/ledger.jsonl", problems) if path.exists() else None
    return memo.once(("rows", text), lambda: tuple(_row_lines(text or "")))


def _row_lines(text: str) -> Iterator[LedgerRow]:
    for line in text.splitlines():
        try:
            yield _ROW.validate_json(line)
        except ValidationError:
            continue


def _not_verbatim(name: str, text: str, front: FrontMatter, body: Body) -> Iterator[Problem]:
    """An error for each pinned key point that is no part of a passage: nothing is invented."""
    for point in front.key_points or ():
        if not any(point in passage.text for passage in body.passages):
            at = max(text.find(point), 0)
            help = "copy the sentence from the article's text, word for word"
            yield locate(name, text, at, len(point), "not-verbatim", "this key point does not stand in the text", help)


def _tree(folder: Path) -> Iterator[Path]:
    """All files below a folder but hidden ones and links."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            yield from _tree(path)
        else:
            yield path
