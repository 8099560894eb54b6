"""The labelled pages, and how well a cleaned text agrees with one."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

__all__ = ["FLATTENINGS", "MARKS", "PAGES", "Page", "Score", "load", "read", "score"]

PAGES = Path(__file__).parent / "pages"
MARKS = frozenset("=+-?")
FLATTENINGS = frozenset({"block", "node", "indented", "container", "wrapped", "whole"})

_CUT = re.compile("⟦(.*?)⟧")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"  # Thai, kana, Chinese characters
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_LONG_TITLE = 16  # characters: a shorter one may stand in a sentence by chance


@dataclass(frozen=True, slots=True)
class Page:
    """One labelled page: its remark, and each line's mark and text (no mark where the line is empty)."""

    name: str
    remark: str
    lines: tuple[tuple[str, str], ...]

    @property
    def language(self) -> str:
        """The code of its language, the beginning of its name."""
        return self.name.partition("-")[0]

    @property
    def flattening(self) -> str:
        """How the page became lines, the first word of its remark."""
        return self.remark.partition(":")[0]

    @property
    def text(self) -> str:
        """The text as a scraper gave it."""
        return "\n".join(_CUT.sub(r"\1", line) for _, line in self.lines) + "\n"

    @property
    def title(self) -> str:
        """The title without what is glued to it; empty where the page has none."""
        return next((line.strip() for line in self.marked("=")), "")

    @property
    def article(self) -> str:
        """All that must stay, words that a line's end breaks joined."""
        return _HYPHENATED.sub("", "\n".join(self.marked("+")))

    def marked(self, mark: str) -> list[str]:
        """The lines with a mark, without what is to be cut out of them."""
        return [_CUT.sub("", line) for found, line in self.lines if found == mark]


@dataclass(frozen=True, slots=True)
class Score:
    """How well one cleaned page agrees with its marks: words given rightly, article's words given, the title."""

    precision: float
    recall: float
    title: bool

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load() -> list[Page]:
    """All labelled pages by name."""
    return [read(path) for path in sorted(PAGES.glob("*.txt"))]


def read(path: Path) -> Page:
    """One labelled page: a remark led by `#`, then marked lines."""
    remark, *lines = path.read_text("utf-8").removesuffix("\n").split("\n")
    return Page(path.stem, remark.removeprefix("# "), tuple((line[:1], line[2:]) for line in lines))


def score(page: Page, cleaned: str) -> Score:
    """The score of a cleaned page; words of the title and of lines that are not judged count neither way."""
    wanted, given = Counter(_tokens(page.article)), Counter(_tokens(cleaned))
    free = Counter(_tokens("\n".join(page.marked("?") + page.marked("="))))
    right = (wanted & given).total()
    wrong = (given - wanted - free).total()
    return Score(right / (right + wrong) if right else 0.0, right / wanted.total(), _has_title(page.title, cleaned))


def _has_title(title: str, cleaned: str) -> bool:
    """Whether a cleaned text has the title as a line or, if it is long enough to be told, within one."""
    if not (sought := _squashed(title)):
        return False
    found = [_squashed(line) for line in cleaned.split("\n")]
    return sought in found or (len(sought) >= _LONG_TITLE and any(sought in line for line in found))


def _squashed(text: str) -> str:
    """A text's letters and digits alone, so that Markdown's signs and escapes make no difference."""
    return "".join(_tokens(text))


def _tokens(text: str) -> list[str]:
    """The words of a text, single characters where a script sets no spaces."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold())
