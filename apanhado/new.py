"""A new article for a person to fill in."""

import re
import urllib.request
from pathlib import Path

from apanhado import frontmatter
from apanhado.ingest.pipeline import article_text, document
from apanhado.ingest.read import FORMS, LARGEST
from apanhado.model import Form, Seed
from apanhado.problems import Problem
from apanhado.schema import FrontMatter
from apanhado.text import decode, digest, slugify

__all__ = ["new_article"]

_HINTS = {
    "dek": "one sentence below the title",
    "published": "2024-11-05, 2024-11, 2024, or XXXX-10-08 where the year is not known",
    "authors": "[Ana Lima, Rui Prado]",
    "publisher": "the outlet",
    "original_url": "https://…",
    "topics": "[energia] instead of the topics found in the text",
    "draft": "true: not published yet",
}
_TIMEOUT = 30  # seconds


def new_article(root: Path, title: str, source: str | None = None) -> tuple[Path | None, tuple[Problem, ...]]:
    """The file written below content/articles, or None and what stood in the way; no file is ever written over.

    Without a source the body is empty and the head has a comment for each key one may want; with one (a file or a
    web address) it is cleaned and described as a seed is, under the given title.
    """
    path = root / "content" / "articles" / f"{slugify(title, 60) or digest(title)[:8]}.md"
    name = path.relative_to(root).as_posix()
    text, problems = _blank(title), tuple[Problem, ...]()
    if source is not None:
        text, problems = _from(title, source)
    if problems:
        return None, problems
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        help = "choose another title, or edit that file"
        return None, (Problem(name, "file-exists", "there is such a file already; it was not touched", help=help),)
    return path, ()


def _blank(title: str) -> str:
    """An article with a title alone, and a comment for each key one may want."""
    head, fence, _ = frontmatter.write(FrontMatter(title=title), "").rpartition("---\n")
    hints = "".join(f"# {key}: {hint}\n" for key, hint in _HINTS.items())
    return f"{head}{hints}{fence}\n"


def _from(title: str, source: str) -> tuple[str, tuple[Problem, ...]]:
    """The article made of a file or of what a web address gives."""
    remote = re.match(r"https?://", source) is not None
    try:
        data, form = _fetch(source) if remote else _load(Path(source))
        text = decode(data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        return "", (Problem(source, "unreadable", f"cannot be read: {reason}", help="check the address or the path"),)
    done = document(Seed(Path(source).name, digest(data), text, form))
    if not done.body:
        return "", (Problem(source, "no-article", "no running text was found", help="copy the text by hand"),)
    own = {"title": title, "title_is": "stated", **({"original_url": source} if remote else {})}
    return article_text(done, own), ()


def _load(path: Path) -> tuple[bytes, Form]:
    """A file's bytes and its form; ValueError if it is too large or of no form that is read."""
    form = FORMS.get(path.suffix.lower())
    if form is None:
        raise ValueError(f"forms: {', '.join(FORMS)}")
    if path.stat().st_size > LARGEST:
        raise ValueError("over 20 MB")
    return path.read_bytes(), form


def _fetch(address: str) -> tuple[bytes, Form]:
    """The bytes that a web address gives, and their form by the content type; ValueError if they are too many."""
    request = urllib.request.Request(address, headers={"User-Agent": "apanhado"})
    with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
        data = answer.read(LARGEST + 1)
        form: Form = "html" if "html" in answer.headers.get_content_type() else "txt"
    if len(data) > LARGEST:
        raise ValueError("over 20 MB")
    return data, form
