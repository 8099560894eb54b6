"""One function over many values, in as many processes as there are processors."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

__all__ = ["each"]

T = TypeVar("T")
R = TypeVar("R")

_FEW = 64  # values that are done here: to begin and end the processes takes as long as rendering 30 pages
_AT_ONCE = 32  # values handed over together; with 8 a library of 1,000 articles took a tenth longer to load

_given: Callable[[Any], Any]  # set once in each process that was begun for it, nowhere else


def each(function: Callable[[T], R], values: Sequence[T]) -> Iterator[R]:
    """What the function returns for each value, in order; only values and results travel, so it may be a closure.

    Where processes cannot be forked safely (Linux alone is known to) or there are few values, it is done here; so is
    what is left when a process is killed.
    """
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    done = 0
    if processors > 1 and len(values) > _FEW:
        context = multiprocessing.get_context("fork")
        gc.freeze()  # so that no process looks for garbage in what all were given, and copies it by doing so
        try:
            with ProcessPoolExecutor(processors, context, _begin, (function,)) as pool:
                for result in pool.map(_call, values, chunksize=_AT_ONCE):
                    yield result
                    done += 1
        except BrokenProcessPool:  # as by a system short of memory
            pass
        finally:
            gc.unfreeze()
    yield from map(function, values[done:])


def _begin(function: Callable[[Any], Any]) -> None:
    """Nothing; this process knows what it is for, and leaves Ctrl-C to the one that began it."""
    global _given
    _given = function
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _call(value: Any) -> Any:
    return _given(value)
