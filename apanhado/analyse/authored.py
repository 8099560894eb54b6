"""Topics that editors wrote, those they merged into others among these."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from apanhado.model import AuthoredTopic
from apanhado.problems import Problem, locate, suggest
from apanhado.text import slugify

__all__ = ["merge"]

_Text = Callable[[str], str]  # the text of a file, by its path below content/


def merge(topics: Sequence[AuthoredTopic], text: _Text) -> tuple[tuple[AuthoredTopic, ...], tuple[Problem, ...]]:
    """The topics, those with `merged_into` inside the one they lead to, and an error for each that leads nowhere.

    A topic may be merged into one that is merged itself. A topic with an error stays as it is.
    """
    homes = {slugify(name): t for t in reversed(topics) for name in (t.front.title, t.slug)}
    problems, leads = [], dict[str, AuthoredTopic]()
    for topic in topics:
        if topic.front.merged_into is None:
            continue
        if problem := _wrong(topic, homes, text):
            problems.append(problem)
        else:
            leads[topic.slug] = homes[slugify(topic.front.merged_into)]
    merged = defaultdict[str, list[AuthoredTopic]](list)
    for topic in topics:
        if topic.slug in leads:
            merged[leads[topic.slug].slug].append(topic)
    return tuple(_whole(t, merged) for t in topics if t.slug not in leads), tuple(problems)


def _whole(topic: AuthoredTopic, merged: Mapping[str, Iterable[AuthoredTopic]]) -> AuthoredTopic:
    """A topic with all that are merged into it, and into these."""
    return replace(topic, merged=tuple(_whole(t, merged) for t in merged.get(topic.slug, ())))


def _wrong(topic: AuthoredTopic, homes: Mapping[str, AuthoredTopic], text: _Text) -> Problem | None:
    """The error of a topic that is merged into none there is, or in a circle."""
    named = str(topic.front.merged_into)
    if slugify(named) not in homes:
        help = (
            suggest(named, [t.front.title for t in homes.values()]) or "name a topic that has a file in content/topics"
        )
        return _at(topic, text, "unknown-topic", f'there is no topic "{named}" to merge this one into', help)
    path, at = [topic.slug], topic
    while at.front.merged_into is not None:
        target = homes.get(slugify(at.front.merged_into))
        if target is None:
            return None  # said where that one is looked at
        if target.slug in path:
            circle = " > ".join(homes[slugify(slug)].front.title for slug in (*path, target.slug))
            return _at(
                topic, text, "merged-circle", f"these topics are merged in a circle: {circle}", "let one of them stay"
            )
        path.append(target.slug)
        at = target
    return None


def _at(topic: AuthoredTopic, text: _Text, code: str, message: str, help: str) -> Problem:
    """A problem at the value of `merged_into`."""
    content = text(topic.path)
    value = re.search(r"^merged_into:[ \t]*(.*?)[ \t]*$", content, re.MULTILINE)
    start, end = value.span(1) if value else (0, 3)
    return locate(f"content/{topic.path}", content, start, max(1, end - start), code, message, help)
