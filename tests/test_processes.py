"""One function over many values: the same results in the same order, however many processes there are."""

import os
import signal
import sys

import pytest

from apanhado.processes import each


@pytest.mark.parametrize("count", [0, 1, 64, 65, 1000])
def test_the_results_are_in_order_and_the_function_may_be_a_closure(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)
    factor = 3
    assert list(each(lambda n: n * factor, range(count))) == [n * 3 for n in range(count)]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_many_values_are_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    workers = set(each(lambda _: os.getpid(), range(1000)))
    assert os.getpid() not in workers
    assert set(each(lambda _: os.getpid(), range(10))) == {os.getpid()}


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_a_process_that_is_killed_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    here = os.getpid()

    def double(n: int) -> int:
        if n == 300 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 2 * n

    assert list(each(double, range(1000))) == [2 * n for n in range(1000)]


def test_what_goes_wrong_there_goes_wrong_here() -> None:
    with pytest.raises(ZeroDivisionError):
        list(each(lambda n: 1 // (n - 500), range(1000)))
