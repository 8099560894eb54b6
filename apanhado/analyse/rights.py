"""What may be shown of a text, and an article that holds no more than that.

The cut is made here, before anything is published, so that no template can show what may not be shown.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from html import escape

from apanhado.analyse.naming import citable
from apanhado.documents import Account
from apanhado.facts import Facts, Name, Quote, Span
from apanhado.model import Article, KeyPoint, Passage
from apanhado.passages import marker
from apanhado.problems import Problem, suggest
from apanhado.schema import FrontMatter, Show, SiteConfig

__all__ = ["granted", "restrict", "unused"]

_CLOSEST: tuple[Show, ...] = ("link", "excerpt", "full")
_GAP = "[…]"  # where something is left out between two sentences of a passage
_SLIP = 0.8  # likeness from which a name is taken for a slip of another: one letter in five may differ


def granted(front: FrontMatter, seeds: Sequence[str], config: SiteConfig) -> tuple[Show, bool]:
    """How much of an article is shown, and whether search engines are kept from it.

    The article's own front matter decides, else the closest terms of its sources, else those of the whole site.
    """
    found = [given for name, given in config.sources.items() if _is_from(name, front, seeds)]
    shown: set[Show] = {given.show for given in found if given.show}
    hidden = [given.noindex for given in found if given.noindex is not None]
    closest: Show = next((s for s in _CLOSEST if s in shown), config.show)
    noindex = any(hidden) if hidden else config.noindex
    return front.show or closest, noindex if front.noindex is None else front.noindex


def _is_from(name: str, front: FrontMatter, seeds: Sequence[str]) -> bool:
    """True where a name of site.yaml is the article's outlet, or names one of its seeds."""
    outlets = {outlet.casefold() for outlet in (front.publisher, front.original_publisher) if outlet}
    composed = (unicodedata.normalize("NFC", seed) for seed in seeds)  # some systems take names apart
    return name.casefold() in outlets or any(fnmatchcase(seed, name) for seed in composed)


def unused(articles: Sequence[Article], config: SiteConfig) -> list[Problem]:
    """A warning for each source of site.yaml that no article is from and that is nearly one: a slip would show a text.

    A source that is like none may be one whose texts are still to come.
    """
    names = {n for a in articles for n in (a.front.publisher, a.front.original_publisher, *a.sources) if n}
    found = []
    for name in config.sources:
        help = suggest(name, names, _SLIP)
        if help and not any(_is_from(name, a.front, a.sources) for a in articles):
            message = f'no article is from "{name}"'
            found.append(Problem("content/site.yaml", "unused-source", message, help=help, severity="warning"))
    return found


def restrict(article: Article, chosen: Iterable[KeyPoint]) -> Article:
    """The article as it may be shown: whole, or with the chosen sentences alone, or without text.

    Its passages keep their numbers and ids; what may not be shown of them is no longer there. The count of words
    stays that of the whole text.
    """
    if article.show == "full":
        return article
    said: dict[str, list[str]] = defaultdict(list)
    for point in chosen if article.show == "excerpt" else ():
        if point.ref.article == article.slug:
            said[point.ref.passage].append(point.text)
    passages = tuple(replace(p, text=_excerpt(p, said[p.id]), section=None) for p in article.body.passages)
    html = "\n".join(_paragraph(p) for p in passages if p.text)
    body = replace(article.body, html=html, passages=passages, headings=())
    gone = {"key_points": None} | ({"dek": None} if article.show == "link" else {})
    front = article.front.model_copy(update=gone)
    accounts = tuple(Account(a.seed, tuple(replace(line, text=None) for line in a.lines)) for a in article.accounts)
    facts = _within(article.facts, {p.id: p.text for p in citable(front, body)})
    return replace(article, front=front, body=body, markdown="", accounts=accounts, facts=facts)


def _within(facts: Facts, texts: Mapping[str, str]) -> Facts:
    """The facts whose words are still shown, at their places in what is left of the passages."""

    def moved(span: Span) -> Span | None:
        at = texts.get(span.passage, "").find(span.text)
        return replace(span, start=at, end=at + len(span.text)) if at >= 0 else None

    def name(one: Name) -> Name | None:
        mentions = tuple(replace(m, where=w) for m in one.mentions if (w := moved(m.where)))
        roles = tuple(w for role in one.roles if (w := moved(role)))
        return replace(one, mentions=mentions, roles=roles) if mentions else None

    def quote(one: Quote) -> Quote | None:
        words = tuple(w for span in one.words if (w := moved(span)))
        return replace(one, words=words, by=moved(one.by) if one.by else None) if len(words) == len(one.words) else None

    return Facts(
        tuple(n for one in facts.names if (n := name(one))),
        tuple(q for one in facts.quotes if (q := quote(one))),
        tuple(replace(d, where=w) for d in facts.dates if (w := moved(d.where))),
        tuple(replace(f, where=w) for f in facts.figures if (w := moved(f.where))),
    )


def _excerpt(passage: Passage, sentences: Iterable[str]) -> str:
    """Some sentences of a passage in the order they stand in, with a mark where anything is left out before one."""
    shown, end = list[str](), 0
    for sentence in sorted(set(sentences), key=passage.text.find):
        start = passage.text.find(sentence)
        within = passage.text[:start].rstrip().endswith(",")
        shown += [_GAP, sentence] if within or (shown and passage.text[end:start].strip()) else [sentence]
        end = start + len(sentence)
    return " ".join(shown)


def _paragraph(passage: Passage) -> str:
    lang = f' lang="{escape(passage.language)}"' if passage.language else ""
    return f'<p id="{passage.id}"{lang}>{escape(passage.text, quote=False)}{marker(passage.id, passage.n)}</p>'
