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
_BULLET = re.compile(rf"([{_PICTOGRAPH}][\ufe0f\u200d{_PICTOGRAPH}]*|[•·‣▪▫◦●○■□*-](?=\s)|\d{{1,3}}[.)](?=\s))\s*")
# A dash that opens speech comes again where the speech breaks off; only then is a hyphen one.
_SPOKEN = re.compile(r"-\s.*\s[-–—]\s")
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
_CELL = 60  # words; a cell with more holds part of a page
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
            if bullet and bullet.end() < len(line) and not _SPOKEN.match(line):
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
    head = _head_length(text)
    yield from _head(text.split("\n")[:head])
    open_block: list[str] = []
    first, fence = 0, ""
    for n, raw in enumerate([*text.split("\n"), ""], 1):
        if n <= head:
            continue
        line = raw.strip()
        starts = re.match(r"#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|\||>|`{3,}|~{3,}", line)
        quoting = line[:1] in (">", "|") and bool(open_block) and open_block[0].startswith(line[0])
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


def _head_length(text: str) -> int:
    """The number of lines of the YAML head a Markdown text opens with, fences included; 0 if it has none."""
    found = re.match(r"---[ \t]*\n(?:[\w-]+:.*\n|[ \t-].*\n|#.*\n|\n)*?---[ \t]*(?:\n|$)", text)
    return found[0].rstrip("\n").count("\n") + 1 if found else 0


def _head(lines: list[str]) -> Iterator[Block]:
    """The lines of a seed's own front matter: its title as a title, the rest as metadata."""
    for n, line in enumerate(lines, 1):
        key_word, _, value = line.partition(":")
        value = value.strip().strip("\"'")
        if key_word.strip() == "title" and value:
            yield Block(n, value, tag="title")
        elif line.strip():
            yield Block(n, re.sub(r":\s*[\"'\[]?(.*?)[\"'\]]?$", r": \1", line.strip()), tag="meta")


def _markdown_block(n: int, last: int, lines: list[str]) -> Block:
    """The lines of one Markdown paragraph, heading, item or quotation as a block."""
    joined = _without_local_links(" ".join(lines))
    if len(lines) > 1 and joined.startswith("|"):
        return Block(n, _bare(joined), last, tag="table", markdown=_without_local_links("\n".join(lines)))
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
    for tag, region, words, markdown in chain(_walk(soup, "", "", rest), _flush("", "", rest)):
        n += 1
        yield Block(n, words, tag=tag, region=region, markdown=markdown)


_Run = tuple[str, str, str, str]  # tag, landmark, words, the words as Markdown


def _walk(node: Tag, tag: str, region: str, words: list[str], depth: int = 0) -> Iterator[_Run]:
    """Each run of inline text below a node, in order; the last run stays in `words`."""
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
            inner_region = _REGIONS.get(child.name, region)
            whole = _table(child) if child.name == "table" else _code(child) if child.name == "pre" else None
            if whole:
                yield child.name, inner_region, *whole
                continue
            inner = child.name if child.name in _TELLING and not (child.name == "p" and tag in _HOLDING) else tag
            yield from _walk(child, inner, inner_region, words, depth + 1)
            yield from _flush(inner, inner_region, words)


def _table(node: Tag) -> tuple[str, str] | None:
    """Words and Markdown of a table of data; None for one that only lays out a page."""
    cells = (row.find_all(["td", "th"]) for row in node.find_all("tr"))
    rows = [row for own in cells if any(row := [" ".join(cell.get_text(" ").split()) for cell in own])]
    width = max(map(len, rows), default=0)
    if len(rows) < 2 or width < 2 or node.find("table") or any(len(c.split()) > _CELL for row in rows for c in row):
        return None
    filled = ([*row, *[""] * (width - len(row))] for row in rows)
    lines = ["| " + " | ".join(escape(cell).replace("|", "\\|") for cell in row) + " |" for row in filled]
    lines.insert(1, "|" + "---|" * width)
    return " ".join(cell for row in rows for cell in row if cell), "\n".join(lines)


def _code(node: Tag) -> tuple[str, str] | None:
    """Words and Markdown of preformatted text, line by line."""
    text = node.get_text().strip("\n")
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=2) + 1)
    return (text, f"{fence}\n{text}\n{fence}") if text.strip() else None


def _flush(tag: str, region: str, words: list[str]) -> Iterator[_Run]:
    """The run of words gathered so far, if it has any; the gathering starts again."""
    run = " ".join("".join(words).split())
    words.clear()
    if run:
        yield tag, region, run, escape(run)
