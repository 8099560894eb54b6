"""One page while its blocks are being given roles: features that stay, verdicts that grow."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from apanhado.documents import BODY_ROLES, Block, Labelled, Role
from apanhado.ingest.features import Features
from apanhado.ingest.judge import judge
from apanhado.ingest.signals import is_web

__all__ = ["START", "Page", "menu"]

START = 20  # characters; where they are not the same, lines are not
_NEAR = 25  # lines
_BESIDE = 50  # lines; beyond, nothing stands beside another, and a page of menus takes no time without end
_SURE = 0.9  # as likely the article's, wordings of notices change nothing (F1 on sites not seen: the same)
_UNSURE = 0.2  # between this and its opposite, a judgement is called unsure


class Page:
    """The state that classify's rules share; it never leaves classify."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """A page of which nothing is decided but what was learned to say of it."""
        self.judged = judge(blocks)
        self.features = [Features(b, bool(k >= _SURE)) for b, k in zip(blocks, self.judged.keep, strict=True)]
        self.times = Counter(block.text for block in blocks)
        self._stay: list[bool] = self.judged.chosen.tolist()
        self._doubtful: list[bool] = ((self.judged.keep >= _UNSURE) & (self.judged.keep <= 1 - _UNSURE)).tolist()
        chosen = np.flatnonzero(self.judged.chosen)
        ends = (int(chosen[0]), int(chosen[-1]) + 1) if len(chosen) else (0, 0)
        # The lines that may say something of the article; of others it is enough to know that they go.
        self.near = range(max(0, ends[0] - _NEAR), min(len(blocks), ends[1] + _NEAR))
        self.verdicts: dict[int, tuple[Role, str, str | None]] = {}
        # Where the markup says what is a heading, nothing else is one.
        self.marked = any(f.heading_tag and f.block.tag != "h1" for f in self.features)
        self.web = is_web(blocks)
        self.numbered = [i for i, f in enumerate(self.features) if f.numbered]
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

    def stays(self, i: int) -> bool:
        """True for a block that was judged to be the article's."""
        return self._stay[i]

    def doubtful(self, i: int) -> bool:
        """True for a block of which the judgement is not sure."""
        return self._doubtful[i]

    def labelled(self, i: int) -> Labelled:
        """A block with its verdict; where the judgement was not sure, the reason says so."""
        role, why, kind = self.verdicts[i]
        unsure = self.doubtful(i) and role in (*BODY_ROLES, Role.BOILERPLATE)
        return Labelled(self.features[i].block, role, f"{why}; unsure" if unsure else why, kind)

    def role(self, i: int) -> Role | None:
        """The role of a block so far; None also for places outside the page."""
        return self.verdicts[i][0] if i in self.verdicts else None

    def beside(self, i: int, step: int) -> int:
        """The next block in a direction that is not cut, or the last of many that are; it may lie outside the page."""
        for _ in range(_BESIDE):
            i += step
            if self.role(i) != Role.BOILERPLATE:
                break
        return i


def menu(f: Features) -> tuple[str, str]:
    """What a line outside the article is: a headline of another text, or a word of a menu; kind and reason."""
    return ("related", "a headline outside the text") if f.size >= 5 else ("navigation", "a few words outside the text")
