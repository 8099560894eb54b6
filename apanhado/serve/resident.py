"""A project kept in memory: what was read, what was found in it, and the site it makes.

Nothing here remembers what depends on what: pure functions are remembered by the value of all they are given,
the rest is done again at each build, and a page is rendered when it is asked for.
"""

import multiprocessing
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess
from pathlib import Path

from apanhado.analyse.pipeline import Content, Found, brief, carry, find, load, recall
from apanhado.config import load_config
from apanhado.ingest.pipeline import ingest
from apanhado.memo import Memo
from apanhado.problems import Problem, errors
from apanhado.publish import words
from apanhado.publish.pipeline import Site
from apanhado.schema import SiteConfig

__all__ = ["Resident"]

# Passages. What is found in all texts together takes 0.6 ms for each: up to so many it is waited for at each save,
# beyond, the save is shown first.
_QUICK = 150
_SPAWN = multiprocessing.get_context("spawn")


class Resident:
    """The site of a project as its files stood at the last build, with drafts, at an address of this machine."""

    def __init__(self, root: Path, address: str) -> None:
        """Has read nothing yet."""
        self.site: Site | None = None  # None where the problems leave none
        self.problems: tuple[Problem, ...] = ()
        self.words: words.Words | None = None  # the last that could be read
        self._root, self._address = root, address
        self._memo = Memo(root / ".cache", resident=True)
        self._seeds: tuple[Problem, ...] = ()
        self._content: Content | None = None
        self._shown: Found | None = None
        self._found: tuple[Content, Found] | None = None
        self._ended = False  # a search, since the last build
        self._process: SpawnProcess | None = None

    @property
    def failed(self) -> bool:
        """True where problems stand in the way of the site."""
        return self.site is None or bool(errors(self.problems))

    @property
    def behind(self) -> bool:
        """True while topics and key points are those of an earlier build, as far as they still hold."""
        return self._content is not None and self._found is not None and self._content is not self._found[0]

    def ingest(self) -> None:
        """Nothing; content/ has what seeds/ holds now."""
        try:
            self._seeds = ingest(self._root, load_config(self._root)[0], self._memo).problems
        except Exception as error:
            self._seeds = (_crash(error),)

    def build(self) -> bool:
        """True if problems, content or findings are not what they were; all are those of the files as they stand."""
        before = (self.problems, self._content, self._shown)
        self._memo.turn()
        try:
            self.site, self.problems = self._build()
        except Exception as error:  # a template, a word list or a style sheet may be wrong in any way
            self.site, self.problems, self._content = None, (*self._seeds, _crash(error)), None
        return before != (self.problems, self._content, self._shown)

    def _build(self) -> tuple[Site | None, tuple[Problem, ...]]:
        config, problems = load_config(self._root)
        settings = config or SiteConfig(title="?")  # so that what is wrong elsewhere is found too
        content, found = load(self._root, settings, self._memo, drafts=True)
        self._shown = self._find(content)
        site = Site(brief(settings, content, self._shown), self._root, self._address)
        self.words = site.words if config else self.words or site.words
        return site if config else None, (*self._seeds, *problems, *found, *site.problems)

    def search(self) -> bool:
        """True where a search for what all texts together tell has ended; begins one where the site is behind.

        It runs in a process of its own and leaves what it finds in the memo: a thread would let each look at a file
        wait its turn.
        """
        if self._process is None:
            if self.behind:
                self._process = _SPAWN.Process(target=_search, args=(self._root,), daemon=True)
                with _undisturbed():
                    self._process.start()
            return False
        if self._process.is_alive():
            return False
        if self._process.exitcode:
            self._found = None  # the next build looks itself, and shows what goes wrong
        self._stop()
        self._ended = True
        return True

    def _stop(self) -> None:
        """Nothing; no search is running."""
        if self._process:
            self._process.kill()
            self._process.join()
            self._process = None

    def _find(self, content: Content) -> Found:
        """What is found in the content; where that takes long, what is left of the last; `search` finds the rest."""
        if self._found is None or self._found[0] != content:
            if content != self._content:
                self._stop()
            self._content = content
            found = recall(content, self._memo) if self._ended else None
            many = sum(len(a.body.passages) for a in content.articles) > _QUICK
            if not found and many and self._found and (carried := carry(self._found[1], self._found[0], content)):
                return carried
            self._found = (content, found or find(content, self._memo))
        self._content, self._ended = self._found[0], False
        return self._found[1]


def _search(root: Path) -> None:
    """Nothing; the memo holds what is found in content/ as it stands."""
    config = load_config(root)[0] or SiteConfig(title="?")
    memo = Memo(root / ".cache")
    find(load(root, config, memo, drafts=True)[0], memo)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """While it lasts, a process that is begun learns to leave Ctrl-C to this one."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _crash(error: Exception) -> Problem:
    """A failure nobody foresaw, as a problem that says where it came from."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    help = f"raised in {Path(frame.filename).name}, line {frame.lineno}"
    return Problem("build.py", "failed", f"{type(error).__name__}: {error}", help=help)
