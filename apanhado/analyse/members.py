"""Which articles the files of content/stories name, and what is wrong with that."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from apanhado.model import Article, AuthoredStory, Unpublished
from apanhado.problems import Problem, locate, suggest
from apanhado.schema import ALONE
from apanhado.text import slugify

__all__ = ["told_members"]

_FEWEST = 2  # articles
_HELP = "name a file of content/articles, or an article as its address does"
_ONE = "an article stands in one story; take it out of the other"


def told_members(
    root: Path, stories: Sequence[AuthoredStory], articles: Sequence[Article], drafts: Sequence[Unpublished]
) -> tuple[tuple[AuthoredStory, ...], list[Problem]]:
    """The stories with their members and splits as slugs of articles, and their problems.

    A draft may be named; it stands in its story once it is published.
    """
    names = {name: a.slug for a in articles for name in _names(a.path, a.slug)}
    unpublished = {name for d in drafts for name in (*_names(d.path, ""), *d.names)}
    resolved = [
        replace(
            story,
            members=tuple(names[name] for name in story.front.members if name in names),
            splits=tuple(names[name] for name in story.front.splits if name in names),
        )
        for story in stories
    ]
    problems = [
        _at(root, story, name, "unknown-member", f'there is no article "{name}"', suggest(name, names) or _HELP)
        for story in stories
        for name in (*story.front.members, *story.front.splits)
        if name not in names and name not in unpublished
    ]
    return tuple(resolved), [*problems, *_torn(root, resolved, {a.slug: a for a in articles}, names)]


def _names(path: str, slug: str) -> tuple[str, ...]:
    """The names by which a file may call an article."""
    file = path.rpartition("/")[2]
    return tuple(dict.fromkeys(name for name in (file.removesuffix(".md"), file, path, slug) if name))


def _torn(
    root: Path, stories: Sequence[AuthoredStory], articles: Mapping[str, Article], names: Mapping[str, str]
) -> Iterator[Problem]:
    """An error for each article that is to stand in two stories, a warning for each story of fewer than two."""
    taken: dict[str, str] = {}
    for story in stories:
        own = {story.slug, slugify(story.front.title)}
        for name in (name for name in story.front.members if name in names):
            slug, head = names[name], articles[names[name]].front.story
            other = taken.setdefault(slug, f"content/{story.path}")
            if other != f"content/{story.path}":
                yield _at(root, story, name, "two-stories", f'"{name}" already stands in {other}', _ONE)
            elif slug in story.splits:
                yield _at(root, story, name, "two-stories", f'"{name}" is among the splits too', _ONE)
            elif head and (head == ALONE or slugify(head) not in own):
                said = f"content/{articles[slug].path} says `story: {head}`"
                yield _at(root, story, name, "two-stories", f'"{name}" stands here, but {said}', _ONE)
        heads = sum(slugify(a.front.story or "") in own for a in articles.values() if a.slug not in story.members)
        if len(story.front.members) + heads < _FEWEST:
            message = "a story has two articles or more"
            yield Problem(
                f"content/{story.path}", "lone-story", message, help="name them as members", severity="warning"
            )


def _at(root: Path, story: AuthoredStory, name: str, code: str, message: str, help: str) -> Problem:
    """A problem at an article's name in a story's file."""
    path = f"content/{story.path}"
    text = Path(root, path).read_text("utf-8")
    lists = re.search(r"^(?:members|splits):", text, re.MULTILINE)
    found = re.compile(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])").search(text, lists.end() if lists else 0)
    return locate(path, text, found.start() if found else 0, len(name), code, message, help)
