"""What a web page claims about itself, one claim a source, and which claim is believed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bs4 import Tag

from apanhado.documents import Evidence
from apanhado.text import squash

__all__ = ["Claim", "elected", "one_line", "told"]

_AGREED = 0.5  # how much a further source that claims the same adds: two make up for none that is better by one


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a page says about itself."""

    field: str  # of the metadata
    value: str
    line: int | None
    source: str  # "JSON-LD headline", "meta og:title", "h1"
    weight: int = 1  # how far such a source is believed: 4 what is made for it, 1 the last resort


def elected(claims: Iterable[Claim]) -> Evidence | None:
    """The value that the weightiest sources claim, with what it was preferred to, best first; None without claims."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(squash(claim.value), []).append(claim)
    groups.pop("", None)
    ranked = sorted(groups.values(), key=_weight, reverse=True)
    if not ranked:
        return None
    best = max(ranked[0], key=lambda claim: claim.weight)
    return Evidence(best.value, best.line, best.source, tuple(group[0].value for group in ranked[1:]))


def _weight(group: Sequence[Claim]) -> float:
    return max(claim.weight for claim in group) + _AGREED * (len({claim.source for claim in group}) - 1)


def one_line(text: str) -> str:
    """A text on one line, single blanks between its words."""
    return " ".join(text.split())


def told(tag: Tag) -> str:
    """An element as reasons name it: "span entry-date"."""
    return one_line(" ".join((tag.name, *map(str, tag.get("class") or ()))))[:60]
