"""The head that a Markdown seed brings along: YAML between "---" (Jekyll, Obsidian) or TOML between "+++" (Hugo)."""

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from apanhado.documents import Block, Evidence
from apanhado.frontmatter import compose
from apanhado.ingest.web.claims import one_line
from apanhado.ingest.web.dated import moment
from apanhado.ingest.web.signed import Names
from apanhado.languages import base_language, key, lexicon

__all__ = ["OwnHead", "own_head", "stated"]

# What programs call a field, the surest first; the languages' own labels ("autor", "fuente") stand beside them.
_KEYS = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("description", "summary", "subtitle", "dek", "excerpt", "abstract", "lead", "standfirst"), "dek"),
    **dict.fromkeys(("author", "authors", "by", "byline", "creator"), "authors"),
    **dict.fromkeys(("published", "datepublished", "publishdate", "pubdate", "publisheddate", "date"), "published"),
    **dict.fromkeys(("publisher", "publication", "site", "sitename", "outlet"), "publisher"),
    **dict.fromkeys(("lang", "language", "locale"), "language"),
    **dict.fromkeys(("source", "sourceurl", "originalurl", "canonical", "canonicalurl", "url", "link"), "url"),
}
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LINE = {"---": r"[\w\"'-][^:]*:(?:\s|$)|[ \t#\]}-]|$", "+++": r"[\w\"'.-]+\s*=|[ \t#\[\]}\"']|$"}
_MOST_LINES = 1000  # of a head
_LONGEST = 100_000  # characters of one that is parsed
_TABLES = ("extra", "params")  # where programs keep the keys of their users
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OwnHead:
    """The lines of a head, fences included, and what they say; a broken one says what its lines say by themselves."""

    lines: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)

    @property
    def size(self) -> int:
        """The number of lines, 0 where there is no head."""
        return len(self.lines)

    def blocks(self) -> Iterator[Block]:
        """The title as a title, each other line that is not blank as metadata."""
        title = _text(self.values.get("title"))
        first, last = self.place("title") if title else (0, 0)
        for n, line in enumerate(self.lines, 1):
            if n == first:
                yield Block(first, title, last if last > first else 0, tag="title")
            elif line.strip() and not first <= n <= last:
                yield Block(
                    n, re.sub(r"^([\w-]+)\s*[:=]\s*[\"'\[]?(.*?)[\"'\]]?$", r"\1: \2", line.strip()), tag="meta"
                )

    def place(self, name: str) -> tuple[int, int]:
        """The first and the last line of a key and its value."""
        keys = [n for n, line in enumerate(self.lines, 1) if re.match(r"[\w\"'][^:=]*[:=]|\[|[-+.]{3}", line)]
        first = next((n for n in keys if re.match(rf"[\"']?{re.escape(name)}[\"']?\s*[:=]", self.lines[n - 1])), 1)
        last = next((n for n in keys if n > first), self.size) - 1
        while last > first and not self.lines[last - 1].strip():
            last -= 1
        return first, max(first, last)


def own_head(seed: str) -> OwnHead:
    """The head that a Markdown text opens with; an empty one where it has none."""
    fence = seed[:3]
    opening, *rest = seed.split("\n", _MOST_LINES)
    if fence not in _FENCES or opening.rstrip() != fence:
        return OwnHead()
    closing = next((n for n, line in enumerate(rest[:_MOST_LINES]) if line.rstrip() in _FENCES[fence]), None)
    if closing is None or not any(line.strip() for line in rest[:closing]):
        return OwnHead()
    inside = rest[:closing]
    text = "\n".join(inside)
    values = None if len(text) > _LONGEST else _yaml(text) if fence == "---" else _toml(text)
    if values is None and not all(re.match(_LINE[fence], line) for line in inside):
        return OwnHead()
    return OwnHead((opening, *rest[: closing + 1]), _by_line(inside) if values is None else values)


def _yaml(text: str) -> Values | None:
    """The values of a YAML text by key, None if it is none, or has aliases or tags."""
    try:
        node = compose(text)
    except (yaml.YAMLError, RecursionError):
        return None
    if node is None:
        return {}
    return _plain(node) if isinstance(node, yaml.MappingNode) else None


def _plain(node: yaml.Node) -> Any:
    """A node as text, lists and mappings; of equal keys the first counts."""
    if isinstance(node, yaml.MappingNode):
        return {str(name.value): _plain(value) for name, value in reversed(node.value)}
    return [_plain(one) for one in node.value] if isinstance(node, yaml.SequenceNode) else str(node.value)


def _toml(text: str) -> Values | None:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _by_line(lines: Sequence[str]) -> Values:
    """What each line of a broken head says, as far as it is a key with its value."""
    found = (re.match(r"([\w-]+)\s*[:=]\s*(.+)", line) for line in lines)
    return {one[1]: one[2].strip().strip("\"'") for one in reversed([one for one in found if one])}


def stated(head: OwnHead) -> dict[str, Evidence]:
    """The metadata that a head states, by field, each with the line and the name of its key."""
    tables = [head.values, *(table for name in _TABLES if isinstance(table := head.values.get(name), dict))]
    entries = sorted(((name, value) for table in tables for name, value in table.items()), key=_rank)
    language = next((code for name, value in entries if _field(name) == "language" for code in _codes(value)), "")
    found: dict[str, Evidence] = {}
    for name, value in entries:
        told = _field(name)
        for one in _read(told, value, language) if told else ():
            target = "publisher" if told == "url" and not _is_address(one) else told
            if target == told or key(name) in lexicon().labels:
                why = f'"{name}" in the seed\'s own front matter'
                found.setdefault(target, Evidence(one, head.place(name)[0], why))
    return found


def _field(name: str) -> str:
    """The field that a key is for, nothing for other keys."""
    return _KEYS.get(_bare(name)) or lexicon().labels.get(key(name), "")


def _rank(entry: tuple[str, Any]) -> int:
    """The place of an entry's key among those for its field."""
    return [*_KEYS, _bare(entry[0])].index(_bare(entry[0]))


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]", "", name.lower())


def _read(told: str, value: Any, language: str) -> list[Any]:
    """What a key's value says of a field: nothing, or one value."""
    if told in ("authors", "translators"):
        names = Names(language)
        people = tuple(dict.fromkeys(name for text in _texts(value) for name in names.of(text) or (text,)))
        return [people] if people else []
    text = _text(value)
    if told == "published":
        at = moment(text, language)
        return [at.day] if at else [text] if re.fullmatch(r"(?:19|20)\d\d", text) else []
    if told == "language":
        return _codes(value)
    return [text] if text else []


def _codes(value: Any) -> list[str]:
    return [base_language(text) for text in _texts(value)[:1] if _CODE.fullmatch(text)]


def _is_address(text: str) -> bool:
    return re.match(r"https?://\S+$", text) is not None


def _text(value: Any) -> str:
    """A value as one line; of a list its first entry."""
    return next(iter(_texts(value)), "")


def _texts(value: Any) -> list[str]:
    """The texts in a value, links to notes ("[[Ana Lima]]") as their words; of mappings the names."""
    if isinstance(value, list):
        return [text for one in value for text in _texts(one)]
    if isinstance(value, dict):
        return _texts(value.get("name"))
    if isinstance(value, datetime.date | datetime.datetime):
        return [value.isoformat()]
    text = one_line(re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", str(value))) if value is not None else ""
    return [text] if text and text not in ("~", "null") else []
