"""content/ from disk: every file a person may edit, validated, with all problems at once."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

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

_RENDERED = TypeAdapter(tuple[Body, tuple[Problem, ...]])
_ROW = TypeAdapter(LedgerRow)
_LINE = TypeAdapter(AccountLine)


@dataclass(frozen=True, slots=True)
class Content:
    """All of content/ but site.yaml; drafts are left out."""

    articles: tuple[Article, ...]
    topics: tuple[AuthoredTopic, ...]
    pages: tuple[ContentPage, ...]
    rows: tuple[LedgerRow, ...]
    media: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """One Markdown file read, with a head that is right."""

    path: str  # below content/
    front: Strict
    markdown: str
    body: Body

    @property
    def slug(self) -> str:
        """The front matter's slug, else one made of the file's name."""
        own = getattr(self.front, "slug", None)
        return str(own or slugify(Path(self.path).stem) or "x")


def load(root: Path, config: SiteConfig, memo: Memo) -> tuple[Content, tuple[Problem, ...]]:
    """What content/ holds, and its problems; a file with an error is missing from the content."""
    problems: list[Problem] = []
    rows = tuple(_rows(root / "content/ingest/ledger.jsonl", problems))
    articles = [_article(root, f, rows, config) for f in _files(root, "articles", FrontMatter, memo, problems)]
    topics = [
        AuthoredTopic(f.path, f.slug, f.front, f.body if f.markdown.strip() else None)
        for f in _files(root, "topics", TopicFrontMatter, memo, problems)
        if isinstance(f.front, TopicFrontMatter)
    ]
    pages = [
        ContentPage(f.path, f.slug, f.front, f.body)
        for f in _files(root, "pages", PageFrontMatter, memo, problems)
        if isinstance(f.front, PageFrontMatter)
    ]
    folder = root / "content"
    media = tuple(sorted(p.relative_to(folder).as_posix() for p in _tree(folder / "media")))
    content = Content(tuple(sorted(articles, key=_order)), tuple(topics), tuple(pages), rows, media)
    return content, tuple(problems)


def _order(article: Article) -> tuple[int, int, str]:
    """Newest first; where the date is not known, after those, the longest first."""
    bounds = edtf_bounds(article.front.published) if article.front.published else None
    return (-bounds[0].toordinal() if bounds else 0, -article.body.words, article.slug)


def _files(root: Path, folder: str, kind: type[F], memo: Memo, problems: list[Problem]) -> Iterator[_File]:
    """The Markdown files of one folder that are right and no drafts, in the order of their names."""
    taken: dict[str, _File] = {}
    for path in sorted((root / "content" / folder).glob("*.md")):
        name = f"content/{folder}/{path.name}"
        text = _text(path, name, problems)
        if path.name.startswith(".") or text is None:
            continue
        document = read(name, text, kind)
        problems.extend(document.problems)
        if document.front is None or getattr(document.front, "draft", False):
            continue
        body, found = _rendered(document.body, name, document.body_line, memo)
        problems.extend(found)
        if isinstance(document.front, FrontMatter):
            problems.extend(_not_verbatim(name, text, document.front, body))
        file = _File(f"{folder}/{path.name}", document.front, document.body, body)
        first = taken.setdefault(unicodedata.normalize("NFC", file.slug.casefold()), file)
        if first is file:
            yield file
        else:
            problems.append(_clash(name, text, file, first))


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


def _article(root: Path, file: _File, rows: Sequence[LedgerRow], config: SiteConfig) -> Article:
    """An article with the sources that its front matter and the ledger name, and the accounts of their lines."""
    front = file.front
    assert isinstance(front, FrontMatter)
    own = [row for row in rows if row.file == file.path]
    sources = tuple(dict.fromkeys((*front.sources, *(row.seed for row in own))))
    text = " ".join(p.text for p in file.body.passages)
    return Article(
        path=file.path,
        slug=file.slug,
        front=front,
        body=file.body,
        markdown=file.markdown,
        language=front.language or identify(text) or config.language,
        sources=sources,
        accounts=tuple(a for seed in sources if (a := _account(root, seed))),
        edition=next((row.edition for row in own if row.edition), None),
    )


def _account(root: Path, seed: str) -> Account | None:
    """What became of a seed's lines, None if ingest never saw it or the file is damaged (ingest writes it anew)."""
    folder = root / "content/ingest/accounts"
    path = folder / f"{seed}.jsonl"
    if not path.resolve().is_relative_to(folder.resolve()):
        return None
    try:
        lines = path.read_text("utf-8").splitlines()
        return Account(seed, tuple(_LINE.validate_json(line) for line in lines))
    except (OSError, UnicodeDecodeError, ValidationError):
        return None


def _rows(path: Path, problems: list[Problem]) -> Iterator[LedgerRow]:
    """The rows of the ledger; ingest reports the lines that are none."""
    text = _text(path, "content/ingest/ledger.jsonl", problems) if path.exists() else None
    for line in (text or "").splitlines():
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
