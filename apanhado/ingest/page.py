"""One page while its blocks are being given roles: features that stay, verdicts that grow."""

from collections.abc import Iterable

from apanhado.ingest.features import Features
from apanhado.model import Role

__all__ = ["Page", "menu"]


class Page:
    """The state that classify's rules share; it never leaves classify."""

    def __init__(self, features: list[Features]) -> None:
        """A page of which nothing is decided."""
        self.features = features
        self.verdicts: dict[int, tuple[Role, str, str | None]] = {}
        # Where the markup says what is a heading, nothing else is one.
        self.marked = any(f.heading_tag and f.block.tag != "h1" for f in features)
        self.core: list[int] = []  # running text of the article, by number of block
        self.title: int | None = None
        self.rivals: list[int] = []  # what the title was preferred to, best first

    def give(self, i: int, role: Role, why: str, kind: str | None = None) -> None:
        """A verdict for a block that has none yet."""
        self.verdicts.setdefault(i, (role, why, kind))

    def cut(self, i: int, kind: str, why: str) -> None:
        """The verdict that a block is boilerplate, if it has none yet."""
        self.give(i, Role.BOILERPLATE, why, kind)

    def open(self, among: Iterable[int]) -> list[int]:
        """Those blocks that have no verdict yet."""
        return [i for i in among if i not in self.verdicts]

    def role(self, i: int) -> Role | None:
        """The role of a block so far; None also for places outside the page."""
        return self.verdicts[i][0] if i in self.verdicts else None

    def beside(self, i: int, step: int) -> int:
        """The next block in a direction that is not cut; it may lie outside the page."""
        i += step
        while self.role(i) == Role.BOILERPLATE:
            i += step
        return i


def menu(f: Features) -> tuple[str, str]:
    """What a line outside the article is: a headline of another text, or a word of a menu; kind and reason."""
    return ("related", "a headline outside the text") if f.size >= 5 else ("navigation", "a few words outside the text")
