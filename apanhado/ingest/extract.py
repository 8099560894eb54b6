"""A seed's text as blocks, whatever its form: the one shape that classify knows."""

import gc
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice

from apanhado.dates import find_dates
from apanhado.documents import Block, Evidence, Seed
from apanhado.ingest import ownhead
from apanhado.ingest.lines import Line, read_lines
from apanhado.ingest.web.blocks import parse, read_page
from apanhado.ingest.web.head import read_head
from apanhado.languages import key, lexicon
from apanhado.markup import escape

__all__ = ["Extracted", "extract"]

# A link or picture whose target is an address; what stands in brackets before a target is its words.
_INSIDE = r"[^\s()]*(?:\([^\s()]*\)[^\s()]*)*"
_TARGET = rf"(?P<target>(?:https?://|mailto:|www\.|[./#]){_INSIDE})"
_LINK = re.compile(rf"(?P<mark>!?)\[(?P<words>[^\[\]]*)\]\({_TARGET}(?: \"[^\"]*\")? ?\)")
_LASTING = re.compile(r"https?://|mailto:")  # of addresses, those that mean something in another place
_STAND_IN = "\ue000"  # of private use
_GLUED = re.compile(r"[a-zß-öø-ÿ](?=[A-ZÀ-ÖØ-Þ])")
_YEAR = re.compile(r"\d{4}")
_LABEL = 40  # characters; a date's label and a menu's entry are shorter
_STAMPED = 3  # words that must follow a date stamp for the line to be more than the stamp


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a seed holds."""

    blocks: tuple[Block, ...]
    stated: Mapping[str, Evidence]  # what its markup or its own front matter states about it, by field


def extract(seed: Seed, links: bool = True) -> Extracted:
    """The blocks of a seed in order, and what is stated about it for machines.

    Every non-blank line is in a block, one opened by a date stamp in two. Without `links` those of a web page are
    words alone, and its pictures go.
    """
    if seed.form == "html":
        with _uncollected():
            return _web(seed, links)
    if seed.form == "md":
        head = ownhead.own_head(seed.text)
        return Extracted((*head.blocks(), *_markdown(seed.text, head.size)), ownhead.stated(head))
    return Extracted(tuple(_lines(seed.text)), {})


@contextmanager
def _uncollected() -> Iterator[None]:
    """Within it nobody looks for garbage: again and again the whole tree of a page would be gone through."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _web(seed: Seed, links: bool) -> Extracted:
    """The blocks of a web page, and what its markup states."""
    soup = parse(seed.text)
    stated = read_head(soup, seed.url or None)
    title = str(stated["title"].value) if "title" in stated else ""
    blocks = read_page(soup, seed.url, links, title)
    soup.decompose()  # by itself it would have to be found as garbage
    return Extracted(blocks, stated)


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


def _markdown(text: str, head: int) -> Iterator[Block]:
    """The blocks of a Markdown text below its head of so many lines: hard-wrapped paragraphs are joined, code stays."""
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
