"""content/ from disk: every file a person may edit, validated, with all problems at once."""

import errno
import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from apanhado.analyse import authored, naming
from apanhado.analyse.members import told_members
from apanhado.analyse.origins import Origin, origins, unsaid
from apanhado.analyse.pins import unfit
from apanhado.analyse.rights import granted, unused
from apanhado.analyse.rows import Ledger, read_rows, unknown_seeds
from apanhado.dates import edtf_bounds
from apanhado.documents import Account, AccountLine, LedgerRow
from apanhado.files import named
from apanhado.frontmatter import Document, read
from apanhado.markup import convert
from apanhado.memo import Memo
from apanhado.model import Article, AuthoredStory, AuthoredTopic, Body, ContentPage, Unpublished
from apanhado.problems import Problem, locate
from apanhado.schema import (
    FrontMatter,
    NamesFile,
    OverviewFrontMatter,
    PageFrontMatter,
    SiteConfig,
    StoryFrontMatter,
    Strict,
    TopicFrontMatter,
)
from apanhado.text import file_slug

__all__ = ["Content", "load"]

F = TypeVar("F", bound=Strict)

_Rendered = tuple[Body, tuple[Problem, ...]]
_RENDERED = TypeAdapter(_Rendered)
_LINE = TypeAdapter(AccountLine)


@dataclass(frozen=True, slots=True)
class Content:
    """All of content/ but site.yaml; drafts are left out unless they were asked for."""

    articles: tuple[Article, ...]
    topics: tuple[AuthoredTopic, ...]
    stories: tuple[AuthoredStory, ...]
    pages: tuple[ContentPage, ...]
    rows: tuple[LedgerRow, ...]
    media: tuple[str, ...]
    drafts: tuple[Unpublished, ...]  # those left out, and hidden topics
    faulty: tuple[tuple[str, Body], ...]  # paths and bodies of the files that an error keeps out
    names: NamesFile
    origins: dict[str, Origin]  # by slug, of the articles that are as ingest wrote them


@dataclass(frozen=True, slots=True)
class _File:
    """One Markdown file read."""

    path: str  # below content/
    slug: str
    front: Strict | None  # None where the head has an error
    markdown: str
    body: Body

    @property
    def introduction(self) -> Body | None:
        """Its body, None where it has only a head."""
        return self.body if self.markdown.strip() else None


def load(root: Path, config: SiteConfig, memo: Memo, drafts: bool = False) -> tuple[Content, tuple[Problem, ...]]:
    """What content/ holds, and its problems; a file with an error is missing from the content."""
    problems: list[Problem] = []
    rows = _rows(root / "content/ingest/ledger.jsonl", problems, memo)
    faulty: list[tuple[str, Body]] = []
    unpublished: list[Unpublished] = []
    files = partial(_files, root, memo, config.language, problems, faulty, None if drafts else unpublished)
    ledger = Ledger.of(rows)
    accounts = partial(_account, str(root / "content/ingest/accounts"), memo)
    articles = [_article(f, ledger, config, accounts) for f in files("articles", FrontMatter)]
    topics, unmerged = authored.merge(
        [
            AuthoredTopic(f.path, f.slug, front, f.introduction)
            for f, front in _headed(files, "topics", TopicFrontMatter)
        ],
        lambda path: _text(str(root / "content" / path), path, memo)[0] or "",
    )
    problems += unmerged
    unlisted = (Unpublished(t.path, t.names, t.introduction or Body(""), hidden=True) for t in topics if t.front.hidden)
    pages = [ContentPage(f.path, f.slug, front, f.body) for f, front in _headed(files, "pages", PageFrontMatter)]
    written = [
        AuthoredStory(f.path, f.slug, front, f.introduction) for f, front in _headed(files, "stories", StoryFrontMatter)
    ]
    media = tuple(sorted(f"media/{n}" for n, entry in named(root / "content/media") if not entry.is_symlink()))
    articles.sort(key=lambda a: _order(a, memo))
    names = _names(root, memo, problems)
    problems += [*unused(articles, config), *unknown_seeds(root, articles, ledger)]
    problems += naming.not_in_text(root, articles, names)
    stories, torn = told_members(root, written, articles, unpublished)
    problems += torn
    found = origins(root, articles, rows, memo)
    problems += [*unsaid(articles, found), *unfit(root, pages, articles)]
    content = Content(
        articles=tuple(articles),
        topics=topics,
        stories=stories,
        pages=tuple(pages),
        rows=rows,
        media=media,
        drafts=(*unpublished, *unlisted),
        faulty=tuple(faulty),
        names=names,
        origins=found,
    )
    return content, tuple(problems)


def _headed(
    files: Callable[[str, type[F]], Iterator[_File]], folder: str, schema: type[F]
) -> Iterator[tuple[_File, F]]:
    """The files of a folder of content/, each with its head."""
    return ((file, file.front) for file in files(folder, schema) if isinstance(file.front, schema))


def _names(root: Path, memo: Memo, problems: list[Problem]) -> NamesFile:
    """What editors say of names; nothing where their file is missing or has errors."""
    text, problem = _text(str(root / naming.NAMES), naming.NAMES, memo)
    names, found = memo.once(("names", text), partial(naming.read_names, text or ""))
    problems += [*([problem] if problem else []), *found]
    return names


def _order(article: Article, memo: Memo) -> tuple[int, int, str]:
    """Newest first; where the date is not known, after those, the longest first."""
    date = article.front.published
    bounds = memo.once(("bounds", date), lambda: edtf_bounds(date)) if date else None
    return (-bounds[0].toordinal() if bounds else 0, -article.body.words, article.slug)


def _files(
    root: Path,
    memo: Memo,
    language: str,
    problems: list[Problem],
    faulty: list[tuple[str, Body]],
    drafts: list[Unpublished] | None,
    folder: str,
    kind: type[F],
) -> Iterator[_File]:
    """The Markdown files below one folder that are right, in the order of their names; drafts go into a list if any.

    The site's language is that of all files but articles, whose language is stated or told.
    """
    taken: dict[str, _File] = {}
    read_in = list(_documents(root / "content", folder, kind, memo, problems, faulty))
    site = "" if kind is FrontMatter else language
    inputs = [(d.body, name, str(d.body_line), getattr(d.front, "language", None) or site) for name, _, d in read_in]
    bodies = memo.get_all("body", _RENDERED, inputs, lambda n: _rendered(*inputs[n]))
    for (name, text, document), rendered in zip(read_in, bodies, strict=True):
        file, found = memo.once(("file", name, text, site), partial(_file, name, text, document, rendered))
        problems.extend(found)
        if file.front is None:
            faulty.append((file.path, file.body))
        elif drafts is not None and getattr(file.front, "draft", False):
            names = (getattr(file.front, "title", ""), file.slug, *getattr(file.front, "aliases", ()))
            drafts.append(Unpublished(file.path, names, file.body))
        else:
            first = taken.setdefault(unicodedata.normalize("NFC", file.slug.casefold()), file)
            if first is file:
                yield file
            else:
                faulty.append((file.path, file.body))
                problems.append(_clash(name, text, file, first))


def _documents(
    home: Path, folder: str, kind: type[F], memo: Memo, problems: list[Problem], faulty: list[tuple[str, Body]]
) -> Iterator[tuple[str, str, Document]]:
    """The name, text and parts of each Markdown file below a folder that can be read, in the order of their names."""
    for name, path in sorted((name, entry.path) for name, entry in named(home / folder) if name.endswith(".md")):
        below = f"{folder}/{name}"
        name = f"content/{below}"
        text, problem = _text(path, name, memo)
        problems += [problem] if problem else []
        if text is None:
            faulty.append((below, Body("")))
        else:
            head = OverviewFrontMatter if kind is PageFrontMatter and file_slug(name) == "overview" else kind
            yield name, text, memo.once(("parts", name, text), partial(read, name, text, head))


def _file(name: str, text: str, document: Document, rendered: _Rendered) -> tuple[_File, tuple[Problem, ...]]:
    """A file of which head and body are known, and its problems."""
    front = document.front
    body, found = rendered
    if isinstance(front, FrontMatter):
        found = (*found, *_not_verbatim(name, text, front, body))
    # The front matter's slug, else one made of the file's name.
    slug = str(getattr(front, "slug", None) or file_slug(name) or "x")
    file = _File(name.removeprefix("content/"), slug, front, document.body, body)
    return file, (*document.problems, *found)


def _clash(name: str, text: str, file: _File, first: _File) -> Problem:
    """The error that two files want one address, at the slug if it is written down."""
    written = re.search(r"^slug:.*$", text, re.MULTILINE)
    at, width = (written.start(), len(written[0])) if written else (0, 3)
    message = f'the address "{file.slug}" is already that of content/{first.path}'
    if file.slug != first.slug:
        message += f' ("{first.slug}"; some disks tell neither case nor the form of accents apart)'
    return locate(name, text, at, width, "slug-clash", message, "give one of them another `slug`")


def _rendered(markdown: str, name: str, line: str, language: str) -> _Rendered:
    """A body from Markdown, and its problems."""
    return convert(markdown, name, int(line), language)


def _text(path: str, name: str, memo: Memo) -> tuple[str | None, Problem | None]:
    """A file's text in composed Unicode, or None and a problem, but no problem where it is missing."""
    try:
        data = memo.read(path)
        return memo.once(("text", name, data), partial(_decoded, name, data))
    except FileNotFoundError:
        return None, None
    except OSError as error:
        if error.errno == errno.ELOOP:
            help = "put the file itself here"
            return None, Problem(name, "symlink", "a link is not followed out of content/", help=help)
        return None, Problem(name, "unreadable", f"cannot be read: {error.strerror}")


def _decoded(name: str, data: bytes) -> tuple[str | None, Problem | None]:
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8-sig")).replace("\r\n", "\n"), None
    except UnicodeDecodeError as error:
        help = "save the file as UTF-8"
        return None, Problem(name, "unreadable", f"byte {error.start} is not UTF-8 text", help=help)


def _article(file: _File, ledger: Ledger, config: SiteConfig, accounts: Callable[[str], Account | None]) -> Article:
    """An article with the sources that its front matter and the ledger name, and the accounts of their lines."""
    front = file.front
    assert isinstance(front, FrontMatter)
    own = ledger.by_file.get(file.path, [])
    sources = tuple(dict.fromkeys((*front.sources, *(row.seed for row in own))))
    show, noindex = granted(front, sources, config)
    return Article(
        path=file.path,
        slug=file.slug,
        front=front,
        body=file.body,
        markdown=file.markdown,
        language=file.body.language or config.language,
        sources=sources,
        accounts=tuple(a for a in map(accounts, sources) if a),
        edition=next((row.edition for row in sorted(own, key=lambda row: row.verdict != "article")), None),
        show=show,
        noindex=noindex,
        former=ledger.former(file.path, file.slug, sources),
    )


def _account(folder: str, memo: Memo, seed: str) -> Account | None:
    """What became of a seed's lines, None if ingest never saw it or the file is damaged (ingest writes it anew)."""
    safe = os.path.normpath(f"/{seed}") == f"/{seed}" and "\0" not in seed
    text = _text(f"{folder}/{seed}.jsonl", seed, memo)[0] if safe else None
    return None if text is None else memo.once(("account", seed, text), partial(_lines, seed, text))


def _lines(seed: str, text: str) -> Account | None:
    """The account of a seed's lines, None if it is damaged."""
    try:
        return Account(seed, tuple(_LINE.validate_json(line) for line in text.split("\n") if line))
    except ValidationError:
        return None


def _rows(path: Path, problems: list[Problem], memo: Memo) -> tuple[LedgerRow, ...]:
    """The rows of the ledger; ingest reports the lines that are none."""
    text, problem = _text(str(path), "content/ingest/ledger.jsonl", memo)
    problems += [problem] if problem else []
    return memo.once(("rows", text), lambda: tuple(read_rows(text or "")))


def _not_verbatim(name: str, text: str, front: FrontMatter, body: Body) -> Iterator[Problem]:
    """An error for each pinned key point that is no part of a passage: nothing is invented."""
    for point in front.key_points or ():
        if not any(point in passage.text for passage in body.passages):
            at = max(text.find(point), 0)
            help = "copy the sentence from the article's text, word for word"
            yield locate(name, text, at, len(point), "not-verbatim", "this key point does not stand in the text", help)
