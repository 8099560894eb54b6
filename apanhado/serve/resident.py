"""A project kept in memory: what was read, what was found in it, and the site it makes.

Nothing here remembers what depends on what: pure functions are remembered by the value of all they are given,
the rest is done again at each build, and a page is rendered when it is asked for.
"""

import traceback
from collections.abc import Iterator
from pathlib import Path

from apanhado.analyse.pipeline import Content, brief, load, read_ahead
from apanhado.config import load_config
from apanhado.ingest.pipeline import ingest
from apanhado.memo import Memo
from apanhado.problems import Problem, errors
from apanhado.publish import words
from apanhado.publish.pipeline import Compiled, Site
from apanhado.schema import SiteConfig

__all__ = ["Resident"]


class Resident:
    """The site of a project as its files stood at the last build, with drafts, at an address of this machine."""

    def __init__(self, root: Path, address: str) -> None:
        """Has read nothing yet."""
        self.site: Site | None = None  # None where the problems leave none
        self.problems: tuple[Problem, ...] = ()
        self.words: words.Words | None = None  # the last that could be read
        self._root, self._address = root, address
        self._memo = Memo(root / ".cache", resident=True)
        self._compiled = Compiled()
        self._seeds: tuple[Problem, ...] = ()
        self._content: Content | None = None

    @property
    def failed(self) -> bool:
        """True where problems stand in the way of the site."""
        return self.site is None or bool(errors(self.problems))

    def ingest(self) -> None:
        """Nothing; content/ has what seeds/ holds now."""
        try:
            self._seeds = ingest(self._root, load_config(self._root)[0], self._memo).problems
        except Exception as error:
            self._seeds = (_crash(error),)

    def build(self) -> None:
        """Nothing; site and problems are those of the files as they stand."""
        try:
            self.site, self.problems = self._build()
        except Exception as error:  # a template, a word list or a style sheet may be wrong in any way
            self.site, self.problems = None, (*self._seeds, _crash(error))
        self._memo.turn()

    def read_ahead(self) -> Iterator[None]:
        """Nothing, article by article; the next build finds all articles read, however much the last one remembered."""
        return read_ahead(self._content, self._memo) if self._content else iter(())

    def _build(self) -> tuple[Site | None, tuple[Problem, ...]]:
        config, problems = load_config(self._root)
        settings = config or SiteConfig(title="?")  # so that what is wrong elsewhere is found too
        self._content, found = load(self._root, settings, self._memo, drafts=True)
        known = brief(settings, self._content, self._memo)
        site = Site(known, self._root, self._address, self._compiled, self._memo)
        self.words = site.words if config else self.words or site.words
        return site if config else None, (*self._seeds, *problems, *found, *site.problems)


def _crash(error: Exception) -> Problem:
    """A failure nobody foresaw, as a problem that says where it came from."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    help = f"raised in {Path(frame.filename).name}, line {frame.lineno}"
    return Problem("build.py", "failed", f"{type(error).__name__}: {error}", help=help)
