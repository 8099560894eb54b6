"""The passages of safe HTML: found, numbered, given stable ids, and the HTML that shows them."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from lxml import etree

from apanhado.languages import base_language, foreign
from apanhado.model import Heading, Passage
from apanhado.text import digest, heading_id

__all__ = ["fit", "marker", "number", "parse", "serialise", "speak"]

_BLOCKS = {"p", "ul", "ol", "dl", "blockquote", "pre", "table", "figure", "h2", "h3", "h4", "h5", "h6"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_VOID = {"br", "hr", "img"}


def parse(clean: str) -> etree._Element:
    """The body element of HTML that went through the sanitiser."""
    source = f"<body>{clean}</body>"
    parser = etree.HTMLParser(huge_tree=True)
    root = etree.fromstring(source, parser)
    if parser.error_log.filter_from_fatals():  # what is more than 2,048 deep is missing; events have no such limit
        root = etree.fromstring(fit(source), etree.HTMLParser(target=etree.TreeBuilder()))
    return root[0]


def fit(text: str) -> str:
    """The text without the few control characters that lxml takes from a parser and from nobody else."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)


def number(root: etree._Element) -> tuple[list[Heading], list[Passage]]:
    """The headings and passages of a body, each element given its id."""
    headings: list[Heading] = []
    passages: list[Passage] = []
    seen: Counter[str] = Counter()
    for tag in root.iterdescendants():
        if tag.tag in _HEADINGS:
            headings.append(_heading(tag, seen))
        elif kind := _passage_kind(tag):
            text = " ".join("".join(_own_text(tag)).split())
            if not text:
                continue
            id = f"p-{digest(text)[:8]}"
            if id in seen and passages:  # the same words again: told apart by what stands before, not by number
                id = f"{id}-{digest(passages[-1].text)[:4]}"
            id = _unique(id, seen)
            section = headings[-1].id if headings else None
            passages.append(Passage(id, len(passages) + 1, kind, text, section, _stated(tag)))
            tag.set("id", id)
    return headings, passages


def speak(root: etree._Element, passages: list[Passage], language: str) -> list[Passage]:
    """The passages of a body in a language, each with its own where that is another, and its element with `lang`.

    What an editor says (`lang` on it or around it) comes before what its words tell.
    """
    own = base_language(language)
    spoken = [p.language or foreign(p.text, own) for p in passages]
    if not any(spoken):
        return passages
    others = {p.id: "" if base_language(code) == own else code for p, code in zip(passages, spoken, strict=True)}
    for tag in root.iterdescendants():
        said = others.get(tag.get("id") or "")
        # Also where a passage in the text's language stands in another, as in a list's item.
        if said is not None and base_language(_stated(tag) or own) != base_language(said or own):
            tag.set("lang", said or language)
    return [replace(p, language=others[p.id]) for p in passages]


def _stated(tag: etree._Element) -> str:
    """The language that markup says an element is in, on it or around it."""
    return str(tag.get("lang") or next((lang for parent in tag.iterancestors() if (lang := parent.get("lang"))), ""))


def _heading(tag: etree._Element, seen: Counter[str]) -> Heading:
    """A heading with its id; the page's own title is the only h1, so one in a body moves down."""
    if tag.tag == "h1":
        tag.tag = "h2"
    text = " ".join("".join(map(str, tag.itertext())).split())
    id = _unique(heading_id(text), seen)
    tag.set("id", id)
    return Heading(id, int(tag.tag[1]), text)


def _passage_kind(tag: etree._Element) -> Literal["paragraph", "list_item", "blockquote"] | None:
    """What kind of passage an element is, or None: a paragraph, or a list item without paragraphs of its own."""
    if tag.tag == "li":
        return None if tag.find("p") is not None else "list_item"
    if tag.tag == "dd":
        return None if tag.find(".//p") is not None else "list_item"
    if tag.tag != "p":
        return None
    parents = {parent.tag for parent in tag.iterancestors()}
    return "blockquote" if "blockquote" in parents else "list_item" if parents & {"li", "dd"} else "paragraph"


def _own_text(tag: etree._Element) -> Iterator[str]:
    """The text of an element without that of the blocks inside it (a list below a list item)."""
    yield tag.text or ""
    for child in tag:
        if child.tag == "br":
            yield " "
        elif child.tag not in _BLOCKS:
            yield from _own_text(child)
        yield child.tail or ""


def marker(id: str, n: int) -> str:
    """What the words of a passage end with: its number, which leads to it and never stands alone on a line."""
    return f'\N{NO-BREAK SPACE}<a class="pn" href="#{id}">¶\N{NO-BREAK SPACE}{n}</a>'


def serialise(root: etree._Element) -> str:
    """The HTML inside an element; the own words of each passage end with its marker, before the blocks inside it."""
    parts: list[str] = []
    n = pre = 0
    due = ""  # the marker of a passage whose words have not ended
    for event, tag in etree.iterwalk(root, events=("start", "end")):
        passage = tag.get("id", "").startswith("p-")
        if due and (passage or tag.tag in _BLOCKS):
            words = parts.pop()
            kept = words.rstrip()
            parts += [kept, due, _text(words[len(kept) :], False)]
            due = ""
        if event == "start":
            attributes = "".join(f" {name}={_quoted(value)}" for name, value in sorted(tag.items()))
            parts.append(f"<{tag.tag}{attributes}{'/' if tag.tag in _VOID else ''}>")
            pre += tag.tag == "pre"
            if passage:
                n += 1
                due = marker(str(tag.get("id")), n)
            parts.append(_text(tag.text, pre > 0))
        else:
            pre -= tag.tag == "pre"
            if tag.tag not in _VOID:
                parts.append(f"</{tag.tag}>")
            parts.append(_text(tag.tail, pre > 0))
    return "".join(parts[1:-2]).strip()


def _text(text: str | None, kept: bool) -> str:
    """Text as HTML; blanks alone become one unless they are to be kept."""
    if text and not kept and not text.strip(" \n\t\f\r"):
        return "\n" if "\n" in text else " "
    return html.escape(text or "", quote=False)


def _quoted(value: str) -> str:
    """An attribute's value as HTML, in the quotes that need no escaping if there are such."""
    value = html.escape(value, quote=False)
    if '"' in value and "'" not in value:
        return f"'{value}'"
    return '"' + value.replace('"', "&quot;") + '"'


def _unique(id: str, seen: Counter[str]) -> str:
    """The id, with "-2", "-3"… from its second use on."""
    seen[id] += 1
    if seen[id] == 1:
        return id
    return _unique(f"{id}-{seen[id]}", seen)
