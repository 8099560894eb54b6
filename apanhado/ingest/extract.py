"""A seed's text as blocks, whatever its form: the one shape that classify knows."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from apanhado.dates import find_dates
from apanhado.ingest.lines import Line, read_lines
from apanhado.languages import key, lexicon
from apanhado.markup import escape
from apanhado.model import Block, Seed

__all__ = ["extract"]

# A link or picture whose target is an address; what stands in brackets before a target is its words.
_INSIDE = r"[^\s()]*(?:\([^\s()]*\)[^\s()]*)*"
_TARGET = rf"(?P<target>(?:https?://|mailto:|www\.|[./#]){_INSIDE})"
_LINK = re.compile(rf"(?P<mark>!?)\[(?P<words>[^\[\]]*)\]\({_TARGET}(?: \"[^\"]*\")? ?\)")
_LASTING = re.compile(r"https?://|mailto:")  # of addresses, those that mean something in another place
_STAND_IN = "\ue000"  # of private use
_GLUED = re.compile(r"[a-zß-öø-ÿ](?=[A-ZÀ-ÖØ-Þ])")
_YEAR = re.compile(r"\d{4}")
_LABEL = 40  # characters; a date's label and a menu's entry are shorter
_SKIPPED = {
    *("title", "script", "style", "noscript", "template", "svg", "iframe", "object", "embed"),
    *("select", "textarea", "button"),
}
_REGIONS = {"nav": "nav", "footer": "footer", "aside": "aside", "form": "form", "dialog": "form"}
_BLOCK_TAGS = {
    *("address", "article", "aside", "blockquote", "body", "dd", "details", "dialog", "div", "dl", "dt", "fieldset"),
    *("figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li"),
    *("main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul", "br"),
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
    """The paragraphs of a plain text, each without its bullet; what is glued to the front of one is a block before."""
    lines = read_lines(text)
    glued = _glued(lines)
    for line in lines:
        words, repair = line.text, line.repair
        if stamp := _stamp(words):
            yield Block(line.n, words[:stamp], bullet=line.bullet, stamp=True)
            words = words[stamp:].strip()
        elif cut := glued.get(line.n):
            repair = "; ".join(filter(None, ("cut behind a glued word", repair)))
            yield Block(line.n, words[:cut], bullet=line.bullet, repair=repair)
            words = words[cut:]
        bullet = line.bullet if words is line.text else ""
        words, markdown = _linked(words) if "](" in words else (words, None)
        yield Block(line.n, words, line.last, bullet, markdown=markdown, repair=repair)


def _stamp(line: str) -> int:
    """How many characters of a line are a label of a date and that date, with a text after it; 0 if none."""
    head = line[: 2 * _LABEL]
    if not _YEAR.search(head) or key(head).partition(" ")[0] not in _date_words():
        return 0  # looking for dates in every line would take longer than all the rest
    date = next(find_dates(head), None)
    if date is None or ":" in line[: date.end] or lexicon().labels.get(key(line[: date.start])) != "published":
        return 0
    after = (w for w in key(line[date.end :]).split() if w not in lexicon().dateline and w.isalpha())
    return date.end if len(list(islice(after, _STAMPED))) == _STAMPED else 0


@cache
def _date_words() -> frozenset[str]:
    """The first words of a date's labels."""
    return frozenset(label.partition(" ")[0] for label, field in lexicon().labels.items() if field == "published")


def _glued(lines: Sequence[Line]) -> dict[int, int]:
    """Where lines are cut behind an entry of a menu that lost the blank after it, by their numbers.

    Names are written so too ("HomePod"). So the text must have the word behind the cut elsewhere and the glued one
    nowhere, unless the entry has several words or the glued word a letter that names of products do not have.
    """
    cuts = {line.n: cut for line in lines if (cut := _entry(line.text))}
    if not cuts:
        return {}
    found = Counter(word for line in lines for word in re.findall(r"\w+", line.text))
    folded = {word.lower() for word in found}

    def told(text: str, cut: int) -> bool:
        before, after = text[:cut].rpartition(" ")[2], re.match(r"\w+", text[cut : cut + _LABEL])
        behind = after[0] if after else ""
        once = found[before + behind] <= 1
        return once and (" " in text[:cut] or behind.lower() in folded or not (before + behind).isascii())

    return {line.n: cuts[line.n] for line in lines if line.n in cuts and told(line.text, cuts[line.n])}


def _entry(line: str) -> int:
    """How many characters of a line are an entry of a menu to which more is glued; 0 if none."""
    for found in _GLUED.finditer(line[:_LABEL]):
        if key(line[: found.end()]) in lexicon().whole:
            return found.end()
    return 0


def _linked(line: str) -> tuple[str, str | None]:
    """The words of a line that holds links or pictures as Markdown writes them, and that Markdown."""
    found: list[tuple[str, str]] = []

    def keep(link: re.Match[str]) -> str:
        words = " ".join(link["words"].split())
        shown = f"{link['mark']}[{escape(words)}]({link['target']})"
        found.append((words, shown if words and _LASTING.match(link["target"]) else escape(words)))
        return _STAND_IN

    if _STAND_IN in line:
        return line, None
    bare = re.sub(rf"\[{_LINK.pattern} ?\]", r"[\g<words>]", line)  # of a picture inside a link its words
    rest = _LINK.sub(keep, bare)
    if not found:
        return line, None
    plain, marked = iter([words for words, _ in found]), iter([shown for _, shown in found])
    words = " ".join(re.sub(_STAND_IN, lambda _: next(plain), rest).split())
    return words or "[]", re.sub(_STAND_IN, lambda _: next(marked), escape(rest))


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
    lines = text.split("\n")
    for n, line in enumerate(lines):
        if re.fullmatch(r"---[ \t]*", line):
            if n:
                return n + 1
        elif n == 0 or not re.match(r"[\w-]+:|[ \t#-]|$", line):
            return 0
    return 0


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
    return re.sub(rf"!?\[([^\[\]]*)\]\((?!https?://|mailto:){_INSIDE}(?:\s+\"[^\"]*\")?\)", r"\1", markdown)


def _bare(markdown: str) -> str:
    """The words of a piece of Markdown without its marks, for the rules that look at words."""
    text = markdown
    for _ in range(2):  # a picture may stand in a link
        text = re.sub(rf"!?\[([^\[\]]*)\]\({_INSIDE}(?:\s[^()]*)?\)", r"\1", text)
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
