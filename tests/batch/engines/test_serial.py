import os
import signal
import time
from types import ModuleType

import pytest

from briefmaker.batch.engines.interface import Cancellation, Limits, WorkerFailure, listen
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.outcomes import reason_of


def test_work_is_done_here_in_order(planted: ModuleType) -> None:
    done = list(Guarded(Limits(), Cancellation()).map(planted.act, [(number, "") for number in range(5)]))
    assert [one.result for one in done] == [(number, os.getpid()) for number in range(5)]


def test_the_deadline_is_kept_between_instructions(planted: ModuleType) -> None:
    tasks = [(1, "hang in Python"), (2, "")]
    first, second = Guarded(Limits(seconds=2), Cancellation()).map(planted.act, tasks)
    assert isinstance(first.result, WorkerFailure)
    assert reason_of(first.result.explain("it")) == "timed-out"
    assert second.result == (2, os.getpid())


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="the memory of a process is read from /proc")  # noqa: PTH110
def test_memory_is_kept_between_instructions(planted: ModuleType) -> None:
    first, second = Guarded(Limits(seconds=300, megabytes=100), Cancellation()).map(
        planted.act, [(1, "memory"), (2, "")]
    )
    assert isinstance(first.result, WorkerFailure)
    assert (reason_of(first.result.explain("it")), first.result.detail) == ("memory", "took more than 100 MB of memory")
    assert second.result == (2, os.getpid())


def test_a_wish_to_stop_starts_nothing_more(planted: ModuleType) -> None:
    cancel = Cancellation()
    results = Guarded(Limits(), cancel).map(planted.act, [(number, "") for number in range(5)])
    next(results)
    cancel.request()
    assert list(results) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_and_the_second_ends_at_once(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with listen() as cancel:
        signal.raise_signal(number)
        assert cancel.requested
        assert cancel.by_signal
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    assert signal.getsignal(number) is before


def test_after_a_signal_what_hangs_here_is_given_its_grace_alone(
    planted: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefmaker.batch.engines.local.GRACE", 0.2)

    def hang(task: tuple[int, str]) -> object:
        signal.raise_signal(signal.SIGINT)
        return planted.act(task)

    with listen() as cancel:
        (one,) = Guarded(Limits(), cancel).map(hang, [(1, "hang in Python"), (2, "")])
    assert isinstance(one.result, WorkerFailure)
    assert reason_of(one.result.explain("it")) == "interrupted"


def test_after_a_signal_what_is_done_within_its_grace_is_kept() -> None:
    def finish(task: str) -> str:
        signal.raise_signal(signal.SIGINT)
        time.sleep(0.3)  # three looks at the clock
        return task

    with listen() as cancel:
        done = list(Guarded(Limits(), cancel).map(finish, ["the first", "the second"]))
    assert [one.result for one in done] == ["the first"]
