"""The careful editor's reading of the five seeds, as the engine writes roles and metadata."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Gold:
    """One seed: its roles by line, its metadata (absent fields missing)."""

    seed: str
    roles: dict[int, list[str]]
    metadata: dict[str, Any]
    dek_starts: str | None
    title_is: str

    @property
    def text(self) -> str:
        """The seed as it was given."""
        return (ROOT / "seeds" / self.seed).read_text("utf-8")


def load() -> list[Gold]:
    """The gold of all seeds."""
    data = yaml.safe_load((ROOT / "tests" / "golden" / "seeds.yaml").read_text("utf-8"))
    return [_gold(one) for one in data["seeds"]]


def _gold(one: dict[str, Any]) -> Gold:
    roles: dict[int, list[str]] = defaultdict(list)
    for role, lines in one["lines"].items():
        kinds = {f"{role}:{kind}": ns for kind, ns in lines.items()} if isinstance(lines, dict) else {role: lines}
        for name, numbers in kinds.items():
            for n in numbers:
                roles[n].append(name)
    fields = ("title", "published", "publisher", "original_title", "original_publisher", "language")
    metadata = {field: one[field] for field in fields if one.get(field)}
    metadata |= {field: tuple(one[field]) for field in ("authors", "translators") if one.get(field)}
    return Gold(one["seed"], dict(roles), metadata, one.get("dek_starts"), one["title_is"])
