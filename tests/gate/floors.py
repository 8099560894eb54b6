"""What each page must reach. `python -m tests.gate.floors` raises floors to what is reached now; it lowers none."""

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from apanhado import clean_text
from tests.gate.pages import Page, Score, load, score

__all__ = ["MARGIN", "Floor", "floors", "measured", "raised"]

MARGIN = 0.03  # below what was reached: weights trained anew move a page by a line or two
_FILE = Path(__file__).parent / "floors.yaml"


@dataclass(frozen=True, slots=True)
class Floor:
    """The least a page must reach."""

    f1: float
    title: bool


@cache
def measured(page: Page) -> Score:
    """The score of a page as it is cleaned now."""
    return score(page, clean_text(page.text))


def floors() -> dict[str, Floor]:
    """The floors as they are written down, by page."""
    return {name: Floor(**one) for name, one in (yaml.safe_load(_FILE.read_text("utf-8")) or {}).items()}


def raised(floor: Floor, now: Score) -> Floor:
    """The floor a score allows: never below the one that is."""
    return Floor(max(floor.f1, math.floor((now.f1 - MARGIN) * 100) / 100), floor.title or now.title)


def main() -> None:
    """Raises the floors and prints the pages, the worst first."""
    old = floors()
    pages = sorted(load(), key=lambda page: measured(page).f1)
    new = {page.name: raised(old.get(page.name, Floor(0.0, False)), measured(page)) for page in pages}
    _FILE.write_text("".join(map(_line, sorted(new.items()))), "utf-8")
    for page in pages:
        now, lost = measured(page), "" if measured(page).title or not page.title else "  title lost"
        figures = f"P {now.precision:.3f}  R {now.recall:.3f}  F1 {now.f1:.3f}  floor {new[page.name].f1:.2f}"
        print(f"{page.name:<28} {figures}{lost}")
    print(f"{len(pages)} pages, F1 {sum(measured(page).f1 for page in pages) / len(pages):.3f}")


def _line(floor: tuple[str, Floor]) -> str:
    """One floor as it is written down."""
    name, least = floor
    return f"{name}: {{f1: {least.f1:.2f}, title: {str(least.title).lower()}}}\n"


if __name__ == "__main__":
    main()
