"""Markdown to safe HTML whose passages can be cited, and plain text to Markdown that means just its words."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal

import nh3
from bs4 import BeautifulSoup, NavigableString, Tag
from markdown import Markdown

from apanhado.model import Body, Heading, Link, Passage
from apanhado.problems import Problem, locate
from apanhado.text import digest, slugify, words

__all__ = ["convert", "escape"]

_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre"),
    *("code", "kbd", "samp", "em", "strong", "b", "i", "s", "del", "ins", "mark", "small", "sub", "sup", "abbr"),
    *("cite", "q", "time", "a", "img", "figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td", "caption"),
}
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_DROPPED = {"script", "style", "template", "noscript", "iframe", "object", "embed", "form", "svg", "math"}
_BLOCKS = ("p", "ul", "ol", "dl", "blockquote", "pre", "table", "figure", "h2", "h3", "h4", "h5", "h6")
# Python-Markdown is quadratic in unclosed brackets: 8,000 take 10 s, 500 a few hundredths.
_MAX_OPENERS = 500
_MAX_DEPTH = 100  # quotes and lists inside each other; Python-Markdown recurses
_TOO_DEEP = re.compile(rf"^(?:[ \t>]|[*+-](?=[ \t])|\d+[.)](?=[ \t])){{{_MAX_DEPTH + 1}}}\s*\S", re.MULTILINE)
_ITEM = re.compile(r" *(?:[*+-]|\d+[.)])\s")
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def convert(text: str, path: str = "", first_line: int = 1) -> tuple[Body, tuple[Problem, ...]]:
    """The body of a Markdown text, and warnings about what could not be rendered as written.

    `first_line` is the file's line on which the text starts, for the places of links. Raw HTML goes through an
    allow-list after rendering; ids are put on after that, since the sanitiser takes all ids away.
    """
    guarded, problems = _guard(text, path, first_line)
    nested = _indent_lists(guarded)
    raw = Markdown(extensions=["tables", "fenced_code", "sane_lists"], output_format="html").convert(nested)
    clean = nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_DROPPED,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    soup = BeautifulSoup(f"<body>{clean}</body>", "lxml")
    root = soup.body or soup
    links = _links(soup, root, text, first_line)
    headings, passages = _number(soup, root)
    html = "".join(str(child) for child in root.children).strip()
    count = len(words(" ".join([*(h.text for h in headings), *(p.text for p in passages)])))
    return Body(html, tuple(passages), tuple(headings), links, count), problems


def escape(text: str) -> str:
    """One line of plain text as Markdown that renders to just these characters (blanks at the ends are lost)."""
    text = text.strip()
    text = re.sub(r"([\\`*\[\]])", r"\\\1", text)
    text = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", text)
    text = re.sub(r"&(?=#\w|\w+;)", "&amp;", text)
    text = re.sub(r"<(?=[A-Za-z/!?])", "&lt;", text)
    text = re.sub(r"^(\d+)([.)])(?=\s|$)", r"\1\\\2", text)
    text = re.sub(r"^~(?=~~)", "&#126;", text)
    return re.sub(r"^([#>+-])", r"\\\1", text)


def _guard(text: str, path: str, first_line: int) -> tuple[str, tuple[Problem, ...]]:
    """The text with what would take Python-Markdown too long or too deep escaped, and a warning for each."""
    parts, problems, line = [], [], first_line
    for part in re.split(r"(\n[ \t]*\n)", text):
        fault = _overload(part)
        if fault:
            source = part.strip("\n").partition("\n")[0][:200]
            problems.append(Problem(path, *fault, line, 1, 1, source, severity="warning"))
            deep = fault[0] == "too-deep"
            part = "\n".join(map(escape, part.split("\n"))) if deep else re.sub(r"[\[<]", _as_entity, part)
        parts.append(part)
        line += part.count("\n")
    return "".join(parts), tuple(problems)


def _indent_lists(text: str) -> str:
    """The text with items inside items indented by four blanks a level, which Python-Markdown wants and few write."""
    if not re.search(r"^ {1,3}\S", text, re.MULTILINE):
        return text
    rows: list[str] = []
    levels: list[int] = []  # the indents of the items that are open
    fenced = False
    for row in text.split("\n"):
        indent = len(row) - len(row.lstrip(" "))
        fenced ^= row.lstrip().startswith(("```", "~~~"))
        if fenced or not row.strip():
            rows.append(row)
        elif _ITEM.match(row):
            while levels and indent < levels[-1] + 2:
                levels.pop()
            if rows and rows[-1].startswith("    ") and not _ITEM.match(rows[-1]):
                rows.append("")  # a paragraph of the item above would go on
            rows.append("    " * len(levels) + row.lstrip(" "))
            levels.append(indent)
        else:
            while levels and indent <= levels[-1]:
                levels.pop()
            rows.append("    " * len(levels) + row.lstrip(" ") if levels else row)
    return "\n".join(rows)


def _overload(part: str) -> tuple[str, str] | None:
    """Code and message of what is too much in a block, or None."""
    if part.count("[") + part.count("<") > _MAX_OPENERS:
        return "too-many-brackets", f"a block with more than {_MAX_OPENERS} brackets is shown as plain text"
    if _TOO_DEEP.search(part):
        return "too-deep", f"a block nested more than {_MAX_DEPTH} deep is shown as plain text"
    return None


def _as_entity(match: re.Match[str]) -> str:
    return "&#91;" if match[0] == "[" else "&lt;"


def _links(soup: BeautifulSoup, root: Tag, text: str, first_line: int) -> tuple[Link, ...]:
    """The links and images of a body with their places in the text; pictures of other hosts become links."""
    found: list[Link] = []
    cursor = 0
    for tag in root.find_all(["a", "img"]):
        image = tag.name == "img"
        target = str(tag.get("src" if image else "href") or "")
        if not target:
            continue
        at = text.find(target, cursor)
        at = at if at >= 0 else max(text.find(target), 0)
        cursor = at + len(target)
        place = locate("", text, at, 1, "", "")
        alt = str(tag["alt"]) if image and tag.get("alt") is not None else None
        found.append(Link(target, place.line + first_line - 1, place.column, image, alt))
        if image and _REMOTE.match(target):
            link = soup.new_tag("a", href=target, rel="noopener noreferrer")
            link.string = alt or target
            tag.replace_with(link)
    return tuple(found)


def _number(soup: BeautifulSoup, root: Tag) -> tuple[list[Heading], list[Passage]]:
    """The headings and passages of a body, each element given its id, each passage its marker."""
    headings: list[Heading] = []
    passages: list[Passage] = []
    seen: Counter[str] = Counter()
    for tag in list(root.find_all(True)):
        if re.fullmatch(r"h[1-6]", tag.name):
            headings.append(_heading(tag, seen))
        elif kind := _passage_kind(tag):
            text = " ".join("".join(_own_text(tag)).split())
            if not text:
                continue
            id = f"p-{digest(text)[:8]}"
            if id in seen and passages:  # the same words again: told apart by what stands before, not by number
                id = f"{id}-{digest(passages[-1].text)[:4]}"
            id = _unique(id, seen)
            passage = Passage(id, len(passages) + 1, kind, text, headings[-1].id if headings else None)
            passages.append(passage)
            tag["id"] = id
            marker = soup.new_tag("a", href=f"#{id}")
            marker["class"] = "pn"
            marker.string = f"¶ {passage.n}"
            tag.insert(0, " ")
            tag.insert(0, marker)
    return headings, passages


def _heading(tag: Tag, seen: Counter[str]) -> Heading:
    """A heading with its id; the page's own title is the only h1, so one in a body moves down."""
    if tag.name == "h1":
        tag.name = "h2"
    text = " ".join(tag.get_text().split())
    tag["id"] = _unique(f"s-{slugify(text, 60) or 'x'}", seen)
    return Heading(str(tag["id"]), int(tag.name[1]), text)


def _passage_kind(tag: Tag) -> Literal["paragraph", "list_item", "blockquote"] | None:
    """What kind of passage an element is, or None: a paragraph, or a list item without paragraphs of its own."""
    if tag.name == "li":
        return None if any(isinstance(c, Tag) and c.name == "p" for c in tag.children) else "list_item"
    if tag.name == "dd":
        return None if tag.find("p") else "list_item"
    if tag.name != "p":
        return None
    parents = {parent.name for parent in tag.parents}
    return "blockquote" if "blockquote" in parents else "list_item" if parents & {"li", "dd"} else "paragraph"


def _own_text(tag: Tag) -> Iterator[str]:
    """The text of an element without that of the blocks inside it (a list below a list item)."""
    for child in tag.children:
        if isinstance(child, NavigableString):
            yield str(child)
        elif isinstance(child, Tag) and child.name == "br":
            yield " "
        elif isinstance(child, Tag) and child.name not in _BLOCKS:
            yield from _own_text(child)


def _unique(id: str, seen: Counter[str]) -> str:
    """The id, with "-2", "-3"… from its second use on."""
    seen[id] += 1
    if seen[id] == 1:
        return id
    return _unique(f"{id}-{seen[id]}", seen)
