"""A seed's text as blocks, whatever its form: the one shape that classify knows."""

import re
from collections.abc import Iterator
from itertools import chain

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from apanhado.dates import find_dates
from apanhado.languages import key, lexicon
from apanhado.markup import escape
from apanhado.model import Block, Seed

__all__ = ["extract"]

# Pictographs, dingbats and arrows stand before links and widgets as bullets do before items.
_PICTOGRAPH = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_BULLET = re.compile(rf"([{_PICTOGRAPH}][\ufe0f\u200d{_PICTOGRAPH}]*|[•·‣▪▫◦●○■□*+–—-](?=\s)|\d{{1,3}}[.)](?=\s))\s*")
_SKIPPED = {
    "title",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "embed",
    "select",
    "textarea",
    "button",
}
_REGIONS = {"nav": "nav", "footer": "footer", "aside": "aside", "form": "form", "dialog": "form"}
_BLOCK_TAGS = {
    *("address", "article", "aside", "blockquote", "body", "dd", "details", "dialog", "div", "dl", "dt", "fieldset"),
    *(
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
    ),
    *("nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul", "br"),
}
_TELLING = {"h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "p", "pre", "figcaption", "dd", "dt"}
_STAMPED = 3  # words that must follow a date stamp for the line to be more than the stamp
_DEEPEST = 200  # elements inside each other; what lies deeper is read as one run of text
_HOLDING = {"li", "blockquote"}  # a paragraph inside one of these is its text


def extract(seed: Seed) -> tuple[Block, ...]:
    """The blocks of a seed in order; every non-blank line is in one, and a line opened by a date stamp in two."""
    if seed.form == "html":
        return tuple(_html(seed.text))
    return tuple(_markdown(seed.text) if seed.form == "md" else _lines(seed.text))


def _lines(text: str) -> Iterator[Block]:
    """Each non-blank line of a plain text, without its bullet."""
    for n, raw in enumerate(text.split("\n"), 1):
        line = " ".join(raw.split())
        stamp = _stamp(line)
        if stamp:
            yield Block(n, line[:stamp], stamp=True)
            line = line[stamp:].strip()
        if line:
            bullet = _BULLET.match(line)
            if bullet and bullet.end() < len(line):
                yield Block(n, line[bullet.end() :], bullet=bullet[1])
            else:
                yield Block(n, line)


def _stamp(line: str) -> int:
    """How many characters of a line are a label of a date and that date, with a text after it; 0 if none."""
    date = next(find_dates(line), None)
    if date is None or ":" in line[: date.end] or lexicon().labels.get(key(line[: date.start])) != "published":
        return 0
    after = [w for w in key(line[date.end :]).split() if w not in lexicon().dateline and w.isalpha()]
    return date.end if len(after) >= _STAMPED else 0


def _markdown(text: str) -> Iterator[Block]:
    """The blocks of a Markdown text: hard-wrapped paragraphs are joined, code stays as it is."""
    open_block: list[str] = []
    first, fence = 0, ""
    for n, raw in enumerate([*text.split("\n"), ""], 1):
        line = raw.strip()
        starts = re.match(r"#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|\||>|`{3,}|~{3,}", line)
        quoting = line.startswith(">") and bool(open_block) and open_block[0].startswith(">")
        ended = not line or (starts and not quoting) or (open_block and open_block[0].startswith("#"))
        if open_block and ended and not fence:
            yield _markdown_block(first, n - 1, open_block)
            open_block = []
        if line or fence:
            first = first if open_block else n
            open_block.append(raw if fence else line)
        if fence and line.startswith(fence):
            yield Block(first, "\n".join(open_block[1:-1]), n, tag="pre", markdown="\n".join(open_block))
            open_block, fence = [], ""
        elif not fence and (opening := re.match(r"`{3,}|~{3,}", line)):
            fence = opening[0]
    if open_block:
        yield _markdown_block(first, text.count("\n") + 1, open_block)


def _markdown_block(n: int, last: int, lines: list[str]) -> Block:
    """The lines of one Markdown paragraph, heading, item or quotation as a block."""
    joined = _without_local_links(" ".join(lines))
    heading = re.match(r"(#{1,6})\s+(.*?)\s*#*$", joined)
    if heading:
        return Block(n, _bare(heading[2]), last, tag=f"h{len(heading[1])}", markdown=heading[2])
    if joined.startswith(">"):
        quoted = _without_local_links(" ".join(re.sub(r"^>\s?", "", line) for line in lines))
        return Block(n, _bare(quoted), last, tag="blockquote", markdown=quoted)
    item = re.match(r"([-*+]|\d{1,3}[.)])\s+(.*)", joined)
    if item:
        return Block(n, _bare(item[2]), last, bullet=item[1], tag="li", markdown=item[2])
    return Block(n, _bare(joined), last, markdown=joined)


def _without_local_links(markdown: str) -> str:
    """Markdown whose links to files beside the seed are words alone: from the article they would lead nowhere."""
    return re.sub(r"!?\[([^\]]*)\]\((?!https?://|mailto:)[^)\s]*(?:\s+\"[^\"]*\")?\)", r"\1", markdown)


def _bare(markdown: str) -> str:
    """The words of a piece of Markdown without its marks, for the rules that look at words."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"(\*\*|__|\*|`)(?=\S)(.+?)\1", r"\2", text).strip() or markdown


def _html(text: str) -> Iterator[Block]:
    """The blocks of a web page: its text by block element, with what its markup says as hints."""
    soup = BeautifulSoup(text, "lxml")
    title = soup.find("meta", property="og:title")
    said = str(title.get("content", "")) if isinstance(title, Tag) else soup.title.get_text() if soup.title else ""
    n = 0
    if said.strip():
        n += 1
        yield Block(n, " ".join(said.split()), tag="title")
    rest: list[str] = []
    for tag, region, words in chain(_walk(soup, "", "", rest), _flush("", "", rest)):
        n += 1
        yield Block(n, words, tag=tag, region=region, markdown=escape(words))


def _walk(node: Tag, tag: str, region: str, words: list[str], depth: int = 0) -> Iterator[tuple[str, str, str]]:
    """Tag, landmark and words of each run of inline text below a node, in order; the last run stays in `words`."""
    for child in node.children:
        if isinstance(child, NavigableString):
            if not isinstance(child, PreformattedString):
                words.append(str(child))
        elif isinstance(child, Tag) and child.name not in _SKIPPED and child.get("hidden") is None:
            if depth == _DEEPEST:
                words.append(child.get_text(" "))
                continue
            if child.name not in _BLOCK_TAGS:
                yield from _walk(child, tag, region, words, depth + 1)
                continue
            yield from _flush(tag, region, words)
            inner = child.name if child.name in _TELLING and not (child.name == "p" and tag in _HOLDING) else tag
            inner_region = _REGIONS.get(child.name, region)
            yield from _walk(child, inner, inner_region, words, depth + 1)
            yield from _flush(inner, inner_region, words)


def _flush(tag: str, region: str, words: list[str]) -> Iterator[tuple[str, str, str]]:
    """The run of words gathered so far, if it has any; the gathering starts again."""
    run = " ".join("".join(words).split())
    words.clear()
    if run:
        yield tag, region, run
