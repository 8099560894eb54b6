"""What finished pages show as a source's words, held against the passages they cite.

A template marks such words with the passage they are from, `data-cited="ARTICLE PASSAGE"`, and nothing of ours may
stand inside the mark. In an article's own text each passage has its id and ends at its number. This reads the HTML
itself, so that what a template does to the words is seen too.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape

from apanhado.model import Article, PassageRef
from apanhado.problems import Problem
from apanhado.publish.addresses import Planned

__all__ = ["unfaithful"]

# Attribute by attribute, so that neither a "<" nor the mark's own name inside another's value is taken for a tag.
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^\s"'<>]++)"""
_NAME = r"data-cited(?![\w-])"
_MARKED = re.compile(
    rf"""<([a-z][^\s/<>]*+)(?:[\s/]*+(?!{_NAME})[^\s=<>"'/]++(?:\s*+=\s*+{_VALUE})?+)*+"""
    rf"""[\s/]*+{_NAME}(?:\s*+=\s*+({_VALUE}))?+(?:[^<>"']++|{_VALUE})*+>""",
    re.IGNORECASE,
)
_TAG = re.compile(rf"<(?:!--.*?--|/?[a-z](?:[^<>\"']++|{_VALUE})*+)>", re.IGNORECASE | re.DOTALL)
# Written so that no place is looked at twice, and begins with what few places have.
_PASSAGE = re.compile(r'id="(?<=\sid=")(p-[\w-]++)"[^>]*+>((?:[^<]++|<(?!a\s[^>]*?\bclass="pn"))*+)<')
_SHOWN = 60  # characters of the words in a message


def unfaithful(page: Planned, html: str, passage: Callable[[PassageRef], str | None]) -> Iterator[Problem]:
    """An error for each element of a page whose words do not stand, white space aside, in the passage it cites.

    `passage` gives the text of a passage, None for one that is not there or not shown.
    """
    for named, words in (*_marked(html), *_passages(page, html)):
        article, _, id = named.partition(" ")
        text = passage(PassageRef(article, id))
        if text is None:
            yield _problem(page, words, f'cites "{named}", which is no passage that may be shown')
        elif not words.strip():
            yield _problem(page, words, f'stands where "{named}" is cited: no words, or a mark that is never closed')
        elif not _stands(words, text):
            yield _problem(page, words, f'does not stand in the passage "{named}"')


def _marked(html: str) -> Iterator[tuple[str, str]]:
    """The passage that each marked element names and its words, nothing where it is never closed."""
    for mark in _MARKED.finditer(html):
        yield unescape((mark[2] or "").strip("\"'")), _words(html, mark[1], mark.end())


def _passages(page: Planned, html: str) -> Iterator[tuple[str, str]]:
    """The same of the passages in an article's own text, where it is the page of one."""
    subject = page.context.get("subject")
    if isinstance(subject, Article):
        known = {p.id for p in subject.body.passages}
        yield from ((f"{subject.slug} {id}", _text(inside)) for id, inside in _PASSAGE.findall(html) if id in known)


def _words(html: str, name: str, start: int) -> str:
    """The words from the end of an element's first tag to its last."""
    depth = 1
    for tag in _tags(name).finditer(html, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return _text(html[start : tag.start()])
    return ""


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])", re.IGNORECASE)


def _text(inside: str) -> str:
    return unescape(_TAG.sub("", inside) if "<" in inside else inside)


def _stands(words: str, text: str) -> bool:
    """True for words that stand in a text, white space aside."""
    return words.strip() in text or _close(words) in _close(text)


def _close(text: str) -> str:
    return "".join(text.split())


def _problem(page: Planned, words: str, fault: str) -> Problem:
    line = " ".join(words.split())
    line = line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
    help = f"in templates/{page.template} mark the words of the source as they stand, and nothing else"
    return Problem(f"site/{page.url}", "not-verbatim", f'"{line}" {fault}', help=help)
