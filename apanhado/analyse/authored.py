"""Topics that editors wrote, those they merged into others among these, and which of them stand below others."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from apanhado.model import AuthoredTopic
from apanhado.problems import Problem, locate, suggest
from apanhado.text import slugify

__all__ = ["merge"]

_Text = Callable[[str], str]  # the text of a file, by its path below content/
_Key = Literal["merged_into", "parent"]
_Topics = Mapping[str, AuthoredTopic]

# By key: what cannot be done without the topic it names, then what is wrong where topics name each other in a circle.
_SAID: Mapping[_Key, tuple[str, str, str]] = {
    "merged_into": ("to merge this one into", "merged-circle", "these topics are merged in a circle"),
    "parent": ("to put this one below", "parent-circle", "each of these topics is below the next"),
}


def merge(topics: Sequence[AuthoredTopic], text: _Text) -> tuple[tuple[AuthoredTopic, ...], tuple[Problem, ...]]:
    """The topics, those with `merged_into` inside the one they lead to, and an error for each that leads nowhere.

    A topic may be merged into one that is merged itself, and be below one that is below another. A `parent` that was
    merged is the one it is merged into. What a topic with an error says of others is not followed.
    """
    leads, unmerged = _led("merged_into", topics, _called(topics), text)
    merged = defaultdict[str, list[AuthoredTopic]](list)
    for topic in topics:
        if topic.slug in leads:
            merged[leads[topic.slug].slug].append(topic)
    whole = [_whole(t, merged) for t in topics if t.slug not in leads]
    former = {slugify(name): t for t in whole for name in t.names}
    above, astray = _led("parent", whole, {**former, **_called(whole)}, text)
    return tuple(replace(t, parent=above[t.slug].slug if t.slug in above else None) for t in whole), unmerged + astray


def _called(topics: Sequence[AuthoredTopic]) -> dict[str, AuthoredTopic]:
    """Topics by title and slug; of two with one name the first."""
    return {slugify(name): t for t in reversed(topics) for name in (t.front.title, t.slug)}


def _whole(topic: AuthoredTopic, merged: Mapping[str, Iterable[AuthoredTopic]]) -> AuthoredTopic:
    """A topic with all that are merged into it, and into these."""
    return replace(topic, merged=tuple(_whole(t, merged) for t in merged.get(topic.slug, ())))


def _led(
    key: _Key, topics: Sequence[AuthoredTopic], named: _Topics, text: _Text
) -> tuple[_Topics, tuple[Problem, ...]]:
    """By slug the topic that each names in a key, and an error for each that names none there is, or in a circle."""
    asked = {t.slug: slugify(name) for t in topics if (name := getattr(t.front, key)) is not None}
    leads = {slug: named[name] for slug, name in asked.items() if name in named}
    found = ((t, _wrong(t, key, leads, named, text)) for t in topics if t.slug in asked)
    wrong = {t.slug: problem for t, problem in found if problem}
    return {slug: t for slug, t in leads.items() if slug not in wrong}, tuple(wrong.values())


def _wrong(topic: AuthoredTopic, key: _Key, leads: _Topics, named: _Topics, text: _Text) -> Problem | None:
    """The error of a topic whose key names none there is, or leads in a circle."""
    lacking, code, circle = _SAID[key]
    if topic.slug not in leads:
        name, titles = getattr(topic.front, key), [t.front.title for t in named.values()]
        help = suggest(name, titles) or "name a topic that has a file in content/topics"
        return _at(topic, key, text, "unknown-topic", f'there is no topic "{name}" {lacking}', help)
    path = {topic.slug: topic.front.title}
    at = leads[topic.slug]
    while at.slug not in path:
        path[at.slug] = at.front.title
        if at.slug not in leads:
            return None  # where it ends, or is said where that one is looked at
        at = leads[at.slug]
    message = f"{circle}: {' > '.join((*path.values(), at.front.title))}"
    return _at(topic, key, text, code, message, "let one of them stay")


def _at(topic: AuthoredTopic, key: _Key, text: _Text, code: str, message: str, help: str) -> Problem:
    """A problem at the value of a key."""
    content = text(topic.path)
    value = re.search(rf"^{key}:[ \t]*(.*?)[ \t]*$", content, re.MULTILINE)
    start, end = value.span(1) if value else (0, 3)
    return locate(f"content/{topic.path}", content, start, max(1, end - start), code, message, help)
