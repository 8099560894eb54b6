"""What editors' programs are told of the keys: JSON Schemas, completion for VS Code, types for Obsidian.

`python -m apanhado.editors` writes the files anew after a change of `schema`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from apanhado.schema import (
    FrontMatter,
    NamesFile,
    OverviewFrontMatter,
    SiteConfig,
    StoryFrontMatter,
    Strict,
    TopicFrontMatter,
)

__all__ = ["KINDS", "editor_files", "json_schema"]

Node = dict[str, Any]

KINDS: Mapping[str, tuple[str, type[Strict]]] = {
    "article": ("content/articles/**/*.md", FrontMatter),
    "topic": ("content/topics/**/*.md", TopicFrontMatter),
    "story": ("content/stories/**/*.md", StoryFrontMatter),
    "page": ("content/pages/**/*.md", OverviewFrontMatter),  # no pattern leaves out one file in all programs
    "site": ("content/site.yaml", SiteConfig),
    "names": ("content/names.yaml", NamesFile),
}
# Our reader takes every scalar as the text that was typed; a program that reads YAML the common way sees these types.
_SEEN: Mapping[str, Node] = {
    "string": {"type": ["string", "number", "boolean"]},
    "boolean": {
        "type": ["boolean", "string", "integer"],
        "pattern": "^([01ynYN]|yes|no|on|off|true|false|Yes|No|On|Off|True|False|YES|NO|ON|OFF|TRUE|FALSE)$",
        "patternErrorMessage": "must be true or false",
        "minimum": 0,
        "maximum": 1,
    },
}


def editor_files() -> dict[str, str]:
    """The files made from the definitions in `schema`, by their paths in a project."""
    schemas = {kind: json_schema(model) for kind, (_, model) in KINDS.items()}
    heads = [kind for kind, (place, _) in KINDS.items() if place.endswith(".md")]
    keys = [(kind, *item) for kind in heads for item in schemas[kind]["properties"].items()]
    made: dict[str, Node] = {f".vscode/schemas/{kind}.json": schema for kind, schema in schemas.items()}
    made[".vscode/keys.code-snippets"] = {f"{kind}: {key}": _snippet(kind, key, node) for kind, key, node in keys}
    types = {key: _property_type(node) for _, key, node in keys if key != "aliases"}  # which Obsidian types itself
    made["content/.obsidian/types.json"] = {"types": types}
    return {path: json.dumps(data, ensure_ascii=False, indent=2) + "\n" for path, data in made.items()}


def json_schema(model: type[Strict]) -> Node:
    """The JSON Schema of a mapping in draft 7, which every editor knows, with the types that common YAML gives."""
    made: Node = _seen(model.model_json_schema())
    needed = made.get("required", ())
    made["properties"] = {k: v if k in needed else _or_nothing(v) for k, v in made["properties"].items()}
    return {"$schema": "http://json-schema.org/draft-07/schema#", **made}


def _seen(node: Any) -> Any:
    """A part of a schema as common YAML has it, without pydantic's names and empty defaults."""
    if isinstance(node, list):
        return [_seen(part) for part in node]
    if not isinstance(node, dict):
        return node
    kept = {k: _seen(v) for k, v in node.items() if k not in ("title", "default") or isinstance(v, dict)}
    if node.get("default"):
        kept["default"] = node["default"]
    some = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
    if len(some) == 1:
        kept = _or_nothing(some[0]) | {k: v for k, v in kept.items() if k != "anyOf"}
    if "enum" in kept:
        kept.pop("type", None)
    return kept | _SEEN.get(str(kept.get("type")), {})


def _or_nothing(node: Node) -> Node:
    """The node, open to a key with no value, which our reader takes as not there."""
    if "enum" in node:
        return node | {"enum": list(dict.fromkeys([*node["enum"], None]))}
    if "type" in node:
        types = node["type"] if isinstance(node["type"], list) else [node["type"]]
        return node | {"type": list(dict.fromkeys([*types, "null"]))}
    said = {k: v for k, v in node.items() if k == "description"}
    return {"anyOf": [node, {"type": "null"}], **said}


def _kind(node: Node) -> str:
    """The type of a node, the first one where it has several."""
    types = node.get("type", "")
    return types if isinstance(types, str) else types[0]


def _snippet(kind: str, key: str, node: Node) -> Node:
    """Completion of a key in VS Code, in the files of its kind only, with the values that it may have."""
    choices = [v for v in node.get("enum", ()) if v] or ["true", "false"] * (_kind(node) == "boolean")
    value = f" ${{1|{','.join(choices)}|}}" if choices else "\n- $0" if _kind(node) == "array" else " $0"
    place = {"scope": "markdown", "include": [f"**/{KINDS[kind][0]}"]}
    return {"prefix": key, "body": f"{key}:{value}", "description": node.get("description", key), **place}


def _property_type(node: Node) -> str:
    """The type of a key among Obsidian's properties; dates are text, for they need no day."""
    return {"boolean": "checkbox", "array": "multitext"}.get(_kind(node), "text")


def _write(root: Path) -> None:
    for path, text in editor_files().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    _write(Path(__file__).resolve().parents[1])
