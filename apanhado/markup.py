"""Markdown to safe HTML whose passages can be cited, and plain text to Markdown that means just its words."""

import re
from functools import lru_cache
from threading import get_ident
from xml.etree.ElementTree import Element

import nh3
from lxml import etree
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from apanhado.languages import identify
from apanhado.model import Body, Link
from apanhado.passages import fit, number, parse, serialise, speak
from apanhado.problems import Problem, locate
from apanhado.text import words

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
# Python-Markdown is quadratic in unclosed brackets: 8,000 take 10 s, 500 a few hundredths.
_MAX_OPENERS = 500
# The language of a text is told from so many characters, if it has so many words: of 2,270 pages in 18 languages the
# first 1,000 characters told the same as all of them.
_TELLING, _FEWEST = 1000, 15
_MAX_DEPTH = 100  # quotes and lists inside each other; Python-Markdown recurses
_TOO_DEEP = re.compile(rf"^(?:[ \t>]|[*+-](?=[ \t])|\d+[.)](?=[ \t])){{{_MAX_DEPTH + 1}}}\s*\S", re.MULTILINE)
_ITEM = re.compile(r" *(?:[*+-]|\d+[.)])\s")
# A block that is a heading or a paragraph whatever stands around it, and in which no character means anything to
# Markdown or HTML: no line begins as another block or ends in a blank, which could be a line break.
_PLAIN_TEXT = r"[^\x00-\x1f\\`*_\[\]<>&|]+(?<!\s)"
_PLAIN_LINE = rf"(?![#=+~-]|\d+\. |\s){_PLAIN_TEXT}"
_PLAIN = re.compile(
    rf"\n?(?:(?P<level>#{{1,6}}) +(?P<title>(?!\s)(?!.*#){_PLAIN_TEXT})"
    rf"|(?P<lines>{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*))\n*"
)
_RAW = re.compile(r"<(?!https?://[^\s<>\"']+>)")  # HTML may reach over many blocks
# Python-Markdown's inline patterns by what they cannot do without.
_PATTERNS = {
    "`": ("backtick",),
    "\\": ("escape",),
    "[": ("reference", "link", "short_reference", "wiki"),
    "![": ("image_link", "image_reference", "short_image_ref"),
    "<": ("autolink", "automail", "html"),
    "&": ("entity",),
}
_MARK = re.compile(r"[\\`*\[\]_&<]|^[\d~#>+-]")  # without one, a line is its own Markdown
_STAND_IN = "\ue000"  # of private use
_NAMED = r"(?<!\\)(?P<image>!?)\[\[(?P<name>[^\[\]|\n\\\x02]+)(?:\\?\|(?P<label>[^\[\]\n]*))?\]\]"  # in tables: \|
_BARRED = re.compile(r"\[\[([^\[\]|\n\\]+)\|([^\[\]|\n]*)\]\]")
_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)$", re.IGNORECASE)
_RAW_PICTURE = re.compile(r"src\s*=\s*[\"']?$", re.IGNORECASE)
_REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def convert(text: str, path: str = "", first_line: int = 1, language: str = "") -> tuple[Body, tuple[Problem, ...]]:
    """The body of a Markdown text, and warnings about what could not be rendered as written.

    `first_line` is the file's line on which the text starts, for the places of links; a `language` that is not stated
    is told from the text. Raw HTML goes through an allow-list after rendering; ids are put on after that, since the
    sanitiser takes all ids away.
    """
    guarded, problems = _guard(text, path, first_line)
    clean = nh3.clean(
        _render(_indent_lists(_mask_bars(guarded))),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        clean_content_tags=_DROPPED,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    root = parse(clean)
    links = _links(root, text, first_line)
    headings, passages = number(root)
    count = len(words(" ".join([*(h.text for h in headings), *(p.text for p in passages)])))
    if not language and count >= _FEWEST:
        language = identify(" ".join(p.text for p in passages)[:_TELLING])
    passages = speak(root, passages, language)
    return Body(serialise(root), tuple(passages), tuple(headings), links, count, language), problems


def escape(text: str) -> str:
    """One line of plain text as Markdown that renders to just these characters (blanks at the ends are lost)."""
    text = text.strip()
    if not _MARK.search(text):
        return text
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


def _mask_bars(text: str) -> str:
    """The text with the bar of a wiki link in a row of a table masked, which would part it."""
    if "[[" not in text:
        return text
    rows = ((row, _BARRED.sub(r"[[\1\|\2]]", row)) for row in text.split("\n"))
    return "\n".join(masked if "|" in _BARRED.sub("", row) else row for row, masked in rows)


def _overload(part: str) -> tuple[str, str] | None:
    """Code and message of what is too much in a block, or None."""
    if part.count("[") + part.count("<") > _MAX_OPENERS:
        return "too-many-brackets", f"a block with more than {_MAX_OPENERS} brackets is shown as plain text"
    if _TOO_DEEP.search(part):
        return "too-deep", f"a block nested more than {_MAX_DEPTH} deep is shown as plain text"
    return None


def _as_entity(match: re.Match[str]) -> str:
    return "&#91;" if match[0] == "[" else "&lt;"


def _render(text: str) -> str:
    """The HTML of Markdown, not yet safe.

    Python-Markdown takes 0.1 ms for a paragraph in which there is nothing to find. So each run of blocks that are
    surely plain goes through it as one character and is put in afterwards, if that came out as a paragraph: of an
    article of 700 words this takes 1.1 ms down to 0.2.
    """
    text = re.sub(r"[\x02\x03]", "", text)  # as Python-Markdown does, which uses them for itself
    markdown = _markdown(get_ident(), tuple(sign for sign in _PATTERNS if sign not in text)).reset()
    markdown.parser.state.clear()  # an exception may have left something
    if _STAND_IN in text or _RAW.search(text):
        return markdown.convert(text)
    rest: list[str] = []
    runs: list[list[str]] = []
    for block in text.split("\n\n"):
        plain = _PLAIN.fullmatch(block)
        if not plain:
            rest.append(block)
            continue
        if not rest or rest[-1] != _STAND_IN:
            rest.append(_STAND_IN)
            runs.append([])
        name = f"h{len(plain['level'])}" if plain["level"] else "p"
        runs[-1].append(f"<{name}>{plain['title'] or plain['lines']}</{name}>")
    parts = markdown.convert("\n\n".join(rest)).split(f"<p>{_STAND_IN}</p>")
    if len(parts) != len(runs) + 1 or any(_STAND_IN in part for part in parts):
        return markdown.reset().convert(text)
    return parts[0] + "".join("\n".join(run) + part for run, part in zip(runs, parts[1:], strict=True))


class _Wiki(InlineProcessor):
    """[[name]], [[name#heading|label]], and ![[picture.png|what it shows]]."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        """The link or picture, whose target is still the name: what it leads to, publish knows."""
        label = (m["label"] or "").strip()
        if m["image"] and _PICTURE.search(m["name"]):
            found = Element("img", {"src": f"[[{m['name']}]]", "alt": "" if label.isdecimal() else label})
            if label.isdecimal():  # as in Obsidian, a width
                found.set("width", label)
        else:
            found = Element("a", {"href": f"[[{m['name']}]]"})
            found.text = AtomicString(label or " > ".join(filter(None, m["name"].split("#"))))
        return found, m.start(), m.end()


@lru_cache(maxsize=128)
def _markdown(thread: int, missing: tuple[str, ...]) -> Markdown:
    """A thread's own parser of texts in which these signs are missing, to be reset before each."""
    made = Markdown(extensions=["tables", "fenced_code", "sane_lists"], output_format="html")
    made.inlinePatterns.register(_Wiki(_NAMED, made), "wiki", 185)  # code comes first
    for name in (name for sign in missing for name in _PATTERNS[sign]):
        made.inlinePatterns.deregister(name, strict=False)
    return made


def _links(root: etree._Element, text: str, first_line: int) -> tuple[Link, ...]:
    """The links and images of a body with their places in the text; pictures of other hosts become links."""
    found: list[Link] = []
    cursor = 0
    for tag in list(root.iter("a", "img")):
        image = tag.tag == "img"
        target = tag.get("src" if image else "href")
        if not target:
            continue
        sought = target.removesuffix("]]")  # a wiki link may have a label before its end
        at = text.find(sought, cursor)
        at = at if at >= 0 else max(text.find(sought), 0)
        cursor = at + len(sought)
        place = locate("", text, at, 1, "", "")
        alt = tag.get("alt") if image else None
        if not alt and not _RAW_PICTURE.search(text[max(0, at - 9) : at]):
            alt = None  # only who writes alt="" can mean it
        found.append(Link(target, place.line + first_line - 1, place.column, image, alt))
        if image and _REMOTE.match(target):
            tag.attrib.clear()
            tag.tag, tag.text = "a", fit(alt or target)
            tag.set("href", fit(target))
            tag.set("rel", "noopener noreferrer")
    return tuple(found)
