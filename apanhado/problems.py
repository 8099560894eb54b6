"""Problems are values: collected with their place, never logged and dropped."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

__all__ = ["Problem", "errors", "locate", "render_all", "suggest"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the input, where it is, and what helps."""

    path: str
    code: str
    message: str
    line: int = 0  # 1-based; 0 = the file as a whole
    column: int = 0  # 1-based, in characters
    width: int = 1  # characters under the caret
    source: str | None = None  # the line as it stands in the file
    help: str | None = None
    severity: Literal["error", "warning"] = "error"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The order in which problems are shown: by file, then by place."""
        return (self.path, self.line, self.column, self.code, self.message)

    def render(self) -> str:
        """The problem as text: place and message, the line, a caret under the place, help."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        rows = [f"{place}: {self.severity}[{self.code}]: {self.message}"]
        if self.line and self.source is not None:
            gutter = str(self.line)
            # Tabs stay tabs under the line, so that the caret stands under its character.
            lead = "".join("\t" if c == "\t" else " " for c in self.source[: self.column - 1])
            rows.append(f"  {gutter} | {self.source}")
            rows.append(f"  {' ' * len(gutter)} | {lead}{'^' * max(1, self.width)}")
        if self.help:
            rows.append(f"  help: {self.help}")
        return "\n".join(rows)


def locate(path: str, text: str, offset: int, width: int, code: str, message: str, help: str | None = None) -> Problem:
    """A problem at a character offset of a file's text; the line and its caret are taken from the text."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    source = text[start : end if end >= 0 else len(text)]
    return Problem(path, code, message, text.count("\n", 0, offset) + 1, offset - start + 1, width, source, help)


def suggest(word: str, candidates: Iterable[str], least: float = 0.6) -> str | None:
    """A question naming the candidate that comes closest, if one is at least so alike (1: the same)."""
    near = get_close_matches(word, sorted(set(candidates)), 1, least)
    return f'did you mean "{near[0]}"?' if near else None


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that stop publication: all but the warnings."""
    return tuple(p for p in problems if p.severity == "error")


def render_all(problems: Iterable[Problem]) -> str:
    """All problems, sorted and without repeats, then one line with their number."""
    found = sorted(set(problems), key=lambda p: p.sort_key)
    bad = len(errors(found))
    mild = len(found) - bad
    parts = [f"{n} {word}{'s' if n != 1 else ''}" for n, word in ((bad, "error"), (mild, "warning")) if n]
    return "\n".join([*(p.render() for p in found), ", ".join(parts)]) if found else ""
