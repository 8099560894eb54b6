"""The engine knows language and form, not the five texts: no run of four words of a seed stands in it."""

import re
from pathlib import Path

import pytest

from tests.support import REPO

RUN = 4


def tokens(text: str) -> list[str]:
    """The words of a text, folded to one case, across punctuation and line ends."""
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of four words."""
    found = tokens(text)
    return set(zip(*(found[i:] for i in range(RUN)), strict=False))


def shown(path: Path) -> str | None:
    """A text file's words; None for fonts, pictures and compiled code."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return None


SEEDS = {run for path in (REPO / "seeds").iterdir() for run in runs(path.read_text("utf-8"))}
FILES = [p for folder in ("apanhado", "templates") for p in sorted((REPO / folder).rglob("*")) if p.is_file()]


def test_there_is_something_to_look_for_and_to_look_in() -> None:
    assert len(SEEDS) > 3000
    kinds = {p.suffix for p in FILES if shown(p)}
    assert {".py", ".yaml", ".html", ".css", ".js"} <= kinds


@pytest.mark.parametrize("text", ["um, dois\n- Três: “QUATRO”", "x um_dois três\n\nquatro y"])
def test_a_run_is_found_across_case_punctuation_and_lines(text: str) -> None:
    assert ("um", "dois", "três", "quatro") in runs(text)


def test_no_phrase_of_a_seed_stands_in_the_engine() -> None:
    found = {
        f"{path.relative_to(REPO)}: {' '.join(run)}"
        for path in FILES
        if "__pycache__" not in path.parts and (text := shown(path)) is not None
        for run in runs(text) & SEEDS
    }
    assert not found, "\n".join(sorted(found))
