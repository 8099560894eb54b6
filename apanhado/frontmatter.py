"""YAML read as literal text with positions, validated by field, and written back.

Every scalar keeps the words its editor typed: `no`, `12:30`, `1.10` and ` #` stay text. Tags and aliases are
refused, equal keys are errors. The types come afterwards, from the pydantic model of the file's kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar, get_args

import yaml
from pydantic import ValidationError

from apanhado.problems import Problem, locate, suggest
from apanhado.schema import Strict

__all__ = ["Document", "compose", "place", "read", "read_yaml", "write"]

M = TypeVar("M", bound=Strict)
Data = None | str | list["Data"] | dict[str, "Data"]
Loc = tuple[str | int, ...]

_FORMS = {  # by what pydantic calls them
    "string": "must be text",
    "tuple": "must be a list",
    "bool": "must be true or false",
    "int": "must be a whole number",
    "dict": "must be keys with values",
    "model": "must be keys with values, such as {show: link}",
    "url": "must be a web address, such as https://example.org/",
}
_FENCE = re.compile(r"---[ \t]*(?:\n|$)")
_MAX_DEPTH = 20
_IN_FLOW = re.compile(r"^[^\n{\[]*[{\[](?:[^\n#]*[:,\[{])?[ \t]*(#[0-9A-Fa-f]{3})", re.MULTILINE)  # a colour inside { }
_FAST: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml's, a tenth of the time
# Characters that libyaml takes for others than PyYAML does: tabs, marks of byte order, lines' ends, comments.
_SLOW_ONLY = re.compile(r"[\t\ufeff\x85\u2028\u2029]|[|>][-+\d]*#")


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file taken apart: its validated head (None if it has problems) and its body."""

    front: Strict | None
    body: str
    body_line: int  # the file's line, from 1, on which the body starts
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Reading:
    """What one pass over a YAML text gathers; it never leaves `read_yaml`."""

    path: str
    text: str  # of the whole file
    start: int  # offset of the YAML in it
    problems: list[Problem] = field(default_factory=list)
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)  # (offset, width) of a key
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict)

    def problem(self, offset: int, width: int, code: str, message: str, help: str | None = None) -> None:
        self.problems.append(locate(self.path, self.text, min(offset, len(self.text)), width, code, message, help))


class _Refused(yaml.MarkedYAMLError):
    """YAML that is right and still not allowed here."""

    def __init__(self, message: str, event: yaml.Event) -> None:
        super().__init__(None, None, message, event.start_mark)  # type: ignore[arg-type]


def read(path: str, text: str, kind: type[M]) -> Document:
    """A Markdown file's head, validated as `kind`, and its body; all problems at once."""
    opening = _FENCE.match(text)
    if not opening:
        help = 'the first line must be "---", then the keys, then "---" again'
        found = locate(path, text, 0, 3, "missing-front-matter", "the file does not begin with front matter", help)
        return Document(None, text, 1, (found,))
    closing = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, opening.end())
    if not closing:
        help = 'put "---" alone on a line below the last key'
        found = locate(path, text, 0, 3, "missing-fence", "the front matter is never closed", help)
        return Document(None, "", text.count("\n") + 1, (found,))
    front, problems = read_yaml(path, text, kind, opening.end(), closing.start())
    return Document(front, text[closing.end() :], text.count("\n", 0, closing.end()) + 1, problems)


def read_yaml(
    path: str, text: str, kind: type[M], start: int = 0, end: int | None = None
) -> tuple[M | None, tuple[Problem, ...]]:
    """The YAML between two offsets of a file, validated as `kind` (None if it has errors), and its problems."""
    reading = _Reading(path, text, start)
    part = text[start : len(text) if end is None else end]
    right = _right(part, kind)
    if right:
        return right, ()
    try:
        node = compose(part)
        data = _convert(node, (), reading, part) if node is not None else {}
    except yaml.MarkedYAMLError as error:
        _syntax(error, reading, part)
        return None, tuple(reading.problems)
    except yaml.reader.ReaderError as error:
        reading.problem(start + error.position, 1, "bad-character", "a control character cannot stand here")
        return None, tuple(reading.problems)
    if not isinstance(data, dict):
        reading.problem(start, 1, "wrong-type", 'the head must be lines of "key: value"')
        return None, tuple(reading.problems)
    front = _validate(data, kind, reading)
    return (None if reading.problems else front), tuple(reading.problems)


def place(text: str, loc: Loc) -> tuple[int, int]:
    """The offset and width of a value in a YAML text that was read before; of what is around it, if it is not there."""
    reading = _Reading("", text, 0)
    node = compose(text)
    if node is not None:
        _convert(node, (), reading, text)
    while loc and loc not in reading.values:
        loc = loc[:-1]
    return reading.values.get(loc, (0, 1))


def write(front: Strict, body: str) -> str:
    """The text of a Markdown file with this head (only what differs from the defaults) and this body."""
    data = front.model_dump(mode="json", exclude_defaults=True)
    head = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6, default_flow_style=False)
    return f"---\n{head}---\n\n{body}"


def _right(part: str, kind: type[M]) -> M | None:
    """The YAML as `kind` if nothing at all is wrong with it, by a parser whose words and places would differ."""
    if _SLOW_ONLY.search(part):
        return None
    unused = _Reading("", part, 0)
    try:
        node = compose(part, _FAST)
        data = _convert(node, (), unused, part) if node is not None else {}
        return _model(data, kind) if isinstance(data, dict) and not unused.problems else None
    except (yaml.YAMLError, ValueError):  # pydantic's is one; lone surrogates are another
        return None


def _model(data: dict[str, Data], kind: type[M]) -> M:
    return kind.model_validate({key: value for key, value in data.items() if value is not None})


def compose(part: str, loader: type = yaml.BaseLoader) -> yaml.Node | None:
    """The node tree of a YAML text, bounded in depth; aliases and a second document raise as syntax errors do."""
    depth = 0
    for event in yaml.parse(part, Loader=loader):
        if isinstance(event, yaml.AliasEvent):
            raise _Refused("aliases (*name) are not allowed", event)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _Refused("anchors (&name) and tags (!name) are not allowed", event)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise _Refused("lists and mappings are nested too deep", event)
    return yaml.compose(part, Loader=loader)


def _convert(node: yaml.Node, loc: Loc, reading: _Reading, part: str, flow: bool = False) -> Data:
    """A node as plain data; where each key and value stands goes into `reading`. `flow`: inside [ ] or { }."""
    first, last = node.start_mark.index, node.end_mark.index
    if first == last and (unquoted := re.compile(r"[ \t]+(#.*)").match(part, last)):  # YAML takes it for a comment
        first, last = unquoted.span(1)
    reading.values[loc] = (reading.start + first, max(1, len(part[first:last].partition("\n")[0].rstrip())))
    if isinstance(node, yaml.MappingNode):
        pairs = _pairs(node, loc, reading)
        return {key: _convert(value, (*loc, key), reading, part, node.flow_style) for key, value in pairs}
    if isinstance(node, yaml.SequenceNode):
        return [_convert(child, (*loc, i), reading, part, node.flow_style) for i, child in enumerate(node.value)]
    return _scalar(node, part, flow) if isinstance(node, yaml.ScalarNode) else None


def _pairs(node: yaml.MappingNode, loc: Loc, reading: _Reading) -> Iterator[tuple[str, yaml.Node]]:
    """The entries of a mapping, each key once; a second one is a problem."""
    seen: dict[str, int] = {}
    for key_node, value in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        offset = reading.start + key_node.start_mark.index
        width = max(1, key_node.end_mark.index - key_node.start_mark.index)
        line = reading.text.count("\n", 0, offset) + 1
        if not isinstance(key_node, yaml.ScalarNode):
            reading.problem(offset, 1, "wrong-type", "a key must be a word")
        elif key in seen:
            message = f'key "{key}" is here twice, first on line {seen[key]}'
            reading.problem(offset, width, "duplicate-key", message, "keep one of them")
        else:
            seen[key] = line
            reading.keys[(*loc, key)] = (offset, width)
            yield key, value


def _scalar(node: yaml.ScalarNode, part: str, flow: bool) -> str | None:
    """The literal text of a scalar; nothing at all, `~` and `null` are None."""
    if node.style:
        return str(node.value)
    rest = part[node.end_mark.index :].partition("\n")[0]
    if not flow and re.match(r"[ \t]+#", rest):  # YAML takes " #" for a comment, an editor means it
        return str(node.value) + (rest.rstrip() if node.value else rest.strip())
    return None if node.value in ("", "~", "null") else str(node.value)


def _syntax(error: yaml.MarkedYAMLError, reading: _Reading, part: str) -> None:
    """A YAML syntax error as a problem, in words an editor knows."""
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(part)) if mark else 0
    message, help, code = error.problem or "this is not YAML", None, "bad-yaml"
    if "mapping values are not allowed" in message and re.fullmatch(r"\s*[^\s:]+", _line_before(part, offset)):
        above = part.rfind("\n", 0, part.rfind("\n", 0, offset)) + 1
        if part[above:].startswith((" ", "-")) or ":" not in part[above:].partition("\n")[0]:
            offset, message, code, help = above, "a line without a key", "missing-colon", 'write "key: value"'
        else:
            offset -= len(_line_before(part, offset))
            message, code, help = "this line is indented", "indented-key", "every key begins at the start of its line"
    elif "mapping values are not allowed" in message:
        message, code = "a second colon in an unquoted value", "unquoted-colon"
        help = 'put the value in quotes: key: "first: second"'
    elif "found unexpected end of stream" in message or "while scanning a quoted scalar" in (error.context or ""):
        offset = error.context_mark.index if error.context_mark else offset
        message, code, help = "this quotation mark is never closed", "unclosed-quote", "close it at the value's end"
    elif "'\\t'" in message:
        message, code, help = "a tab cannot indent YAML", "tab", "use spaces"
    elif "could not find expected ':'" in message:
        offset = error.context_mark.index if error.context_mark else offset
        message, code, help = "a line without a key", "missing-colon", 'write "key: value"'
    elif hidden := _IN_FLOW.search(part):
        offset, message, code = hidden.start(1), "from here on the line is a comment", "comment"
        help = 'put a colour in quotes: "#1d4ed8"'
    reading.problem(reading.start + offset, 1, code, message, help)


def _line_before(part: str, offset: int) -> str:
    return part[part.rfind("\n", 0, offset) + 1 : offset]


def _validate(data: dict[str, Data], kind: type[M], reading: _Reading) -> M | None:
    """The data as `kind`; each thing pydantic refuses becomes a problem at its own place."""
    try:
        return _model(data, kind)
    except ValidationError as error:
        for found in error.errors():
            loc = tuple(found["loc"])
            if found["type"] == "extra_forbidden":
                known = _keys(kind, loc)
                help = suggest(str(loc[-1]), known) or "known keys: " + ", ".join(known)
                reading.problem(
                    *reading.keys.get(loc, (reading.start, 1)), "unknown-key", f'unknown key "{loc[-1]}"', help
                )
            elif found["type"] == "missing":
                help = f'add a line "{loc[-1]}: …"'
                reading.problem(reading.start, 1, "missing-key", f'"{loc[-1]}" is missing', help)
            else:
                choices = re.findall(r"'([^']+)'", str(found.get("ctx", {}).get("expected", "")))
                _refused(loc, found["type"], found["msg"], reading, suggest(str(found["input"]), choices))
        return None


def _keys(kind: type[Strict], loc: Loc) -> list[str]:
    """The keys that the mapping around a place may have."""
    for part in loc[:-1]:
        if part in kind.model_fields:
            kind = next(_mappings(kind.model_fields[str(part)].annotation), kind)
    return list(kind.model_fields)


def _mappings(annotation: object) -> Iterator[type[Strict]]:
    """The mappings that a value of this type is or holds."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        yield annotation
    for part in get_args(annotation):
        yield from _mappings(part)


def _refused(loc: Loc, error_type: str, message: str, reading: _Reading, help: str | None) -> None:
    """A value of the wrong form, at the nearest place known for it."""
    while loc and loc not in reading.values:
        loc = loc[:-1]
    name = next((part for part in reversed(loc) if isinstance(part, str)), "the head")
    said = re.sub(r"^(Value error|Input should be) ?,? ?", "", message)
    if error_type == "string_too_short":
        said = "must not be empty"
    elif error_type.endswith(("_type", "_parsing", "_scheme")):
        said = _FORMS.get(error_type.split("_")[0], said)
    elif error_type == "literal_error":
        said = f"must be {said}"
    wrong = said.startswith("must be") and not error_type.startswith("url_")
    code = "bad-date" if "EDTF" in said else "wrong-type" if wrong else "bad-value"
    reading.problem(*reading.values.get(loc, (reading.start, 1)), code, f'"{name}": {said}', help)
