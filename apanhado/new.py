"""What a person begins with: an article to fill in, a project of their own."""

import json
import re
import shutil
import urllib.request
from dataclasses import replace
from pathlib import Path

from apanhado import frontmatter
from apanhado.documents import FORMS, Form
from apanhado.ingest.pipeline import article_text, document
from apanhado.ingest.read import LARGEST, as_seed
from apanhado.problems import Problem
from apanhado.publish import words
from apanhado.schema import FrontMatter
from apanhado.text import digest, slugify

__all__ = ["new_article", "new_project"]

_HINTS = (  # what a key is for, and an example of it
    ("one sentence below the title", "dek: …"),
    ("2024-11-05, 2024-11, 2024, or XXXX-10-08 where the year is not known", "published: 2024-11-05"),
    ("who wrote it", "authors: [Ana Lima, Rui Prado]"),
    ("the outlet", "publisher: …"),
    ("where it was published", "url: https://…"),
    ("where the text stands that it retells or translates", "original_url: https://…"),
    ("instead of the topics found in the text", "topics: [energia]"),
    ("not published yet", "draft: true"),
)
_TIMEOUT = 30  # seconds

_SHARED = (
    *("apanhado", "templates", "build.py", "pyproject.toml", "LICENSE", "NOTICE", ".gitignore", ".gitattributes"),
    *(".github/workflows/pages.yml", ".vscode", "content/.obsidian"),
)
_EMPTY = ("seeds/.gitkeep", *(f"content/{name}/.gitkeep" for name in ("topics", "stories", "pages", "media")))
_SETTINGS = """\
title: {title}
language: {language}
# where the site is published; on GitHub Pages it is known without this
# address: https://example.org/briefing/
"""
_README = """\
# {title}

A briefing site, made by apanhado of the texts in `seeds/` and `content/`. With Python 3.11 or newer,

```sh
pip install -e . && python build.py
```

installs it and builds the site; then open `site/index.html`. `python build.py --help` names the other commands. Pushed
to GitHub, with GitHub Actions chosen as the source in the settings of Pages, the site is published at each push.
"""


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


def new_project(root: Path, folder: Path, title: str, language: str) -> tuple[Problem, ...]:
    """What stood in the way of a project in `folder` with the engine and templates of `root` and one article.

    The folder must not exist, or be empty.
    """
    if problem := _unfit(root, folder, language):
        return (problem,)
    for name in _SHARED:
        source, target = root / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():  # who needs no .vscode may have taken it away
            shutil.copyfile(source, target)
    said = words.load((root / "templates",), language)
    welcome = said("welcome_title")
    article = frontmatter.write(FrontMatter(title=welcome), said("welcome_text"))
    texts = {
        "README.md": _README.format(title=title),
        "content/site.yaml": _SETTINGS.format(title=json.dumps(title, ensure_ascii=False), language=language),
        f"content/articles/{slugify(welcome)}.md": article,
        "site/.nojekyll": "",
        **dict.fromkeys(_EMPTY, ""),
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return ()


def _unfit(root: Path, folder: Path, language: str) -> Problem | None:
    """What stands in the way of a new project, None if nothing does."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        help = "name a folder that does not exist yet"
        return Problem(str(folder), "folder-exists", "there is something there; it was not touched", help=help)
    if any(folder.resolve().is_relative_to((root / name).resolve()) for name in _SHARED):
        return Problem(
            str(folder), "folder-inside", "this folder is copied into each new project", help="choose another"
        )
    known = words.spoken([root / "templates/strings"])
    if language not in known:
        return Problem("--language", "bad-value", f'no words for "{language}"', help=f"known: {', '.join(known)}")
    return None


def _blank(title: str) -> str:
    """An article with a title alone, and a comment for each key one may want."""
    head, fence, _ = frontmatter.write(FrontMatter(title=title), "").rpartition("---\n")
    hints = "".join(f"# {hint}\n# {example}\n" for hint, example in _HINTS)
    return f"{head}{hints}{fence}\n"


def _from(title: str, source: str) -> tuple[str, tuple[Problem, ...]]:
    """The article made of a file or of what a web address gives."""
    remote = re.match(r"https?://", source) is not None
    try:
        data, form = _fetch(source) if remote else _load(Path(source))
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        return "", (Problem(source, "unreadable", f"cannot be read: {reason}", help="check the address or the path"),)
    seed = as_seed(Path(source).name, form, data)
    if isinstance(seed, Problem):
        return "", (replace(seed, path=source),)
    done = document(replace(seed, url=source) if remote else seed)
    if not done.body:
        return "", (Problem(source, "no-article", "no running text was found", help="copy the text by hand"),)
    own = {"title": title, "title_is": "stated", **({"url": source} if remote else {})}
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
