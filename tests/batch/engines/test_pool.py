import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from briefmaker.batch.engines import process as workers
from briefmaker.batch.engines.interface import Cancellation, Done, Limits, WorkerFailure
from briefmaker.batch.engines.local import LocalPool
from briefmaker.batch.outcomes import reason_of
from briefmaker.errors import BriefmakerError

FAULTS = {3: "hang in Python", 9: "hang in C", 14: "segmentation fault", 20: "exit", 26: "memory"}
REASONS = {3: "timed-out", 9: "timed-out", 14: "crashed", 20: "crashed", 26: "memory"}
LIMITS = Limits(seconds=8, megabytes=250)
"""Wide enough for a busy machine: what is not meant to run out of time must not."""


@pytest.fixture(scope="module")
def done() -> dict[int, Done]:
    """What came of forty items, five of them with a fault planted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[1] / "faults")
        import planted

        tasks = [(number, FAULTS.get(number, "")) for number in range(40)]
        return {one.item[0]: one for one in LocalPool(2, LIMITS, Cancellation()).map(planted.act, tasks)}


def test_no_fault_costs_a_good_item_anything_and_each_is_reported_with_its_reason(done: dict[int, Done]) -> None:
    lost = {
        number: reason_of(one.result.explain("it"))
        for number, one in done.items()
        if isinstance(one.result, WorkerFailure)
    }
    assert lost == REASONS
    assert {number for number in done if number not in lost} == set(range(40)) - set(FAULTS)


def test_a_crash_is_tried_once_more_and_running_out_of_time_is_not(done: dict[int, Done]) -> None:
    assert {number: done[number].attempts for number in (0, *FAULTS)} == {0: 1, 3: 1, 9: 1, 14: 2, 20: 2, 26: 2}


def test_the_way_a_worker_ended_is_told(done: dict[int, Done]) -> None:
    details = {number: one.result.detail for number, one in done.items() if isinstance(one.result, WorkerFailure)}
    assert "signal 11" in details[14]
    assert "code 3" in details[20]
    assert "250 MB" in details[26]
    assert "8 s" in details[3]


@pytest.mark.slow
def test_where_nothing_can_be_forked_fresh_workers_keep_the_same_promises(
    planted: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "choose_context", lambda _: multiprocessing.get_context("spawn"))
    tasks = [(number, {2: "segmentation fault", 4: "hang in Python"}.get(number, "")) for number in range(6)]
    done = {one.item[0]: one for one in LocalPool(2, LIMITS, Cancellation()).map(planted.act, tasks)}
    lost = {
        number: reason_of(one.result.explain("it"))
        for number, one in done.items()
        if isinstance(one.result, WorkerFailure)
    }
    assert lost == {2: "crashed", 4: "timed-out"}
    assert sorted(done) == list(range(6))


def test_a_crash_that_does_not_come_again_costs_nothing(planted: ModuleType, tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path / "mark") if number == 2 else "") for number in range(6)]
    done = list(LocalPool(2, LIMITS, Cancellation()).map(planted.crash_once, tasks))
    assert sorted(one.result for one in done) == list(range(6))
    assert {one.item[0]: one.attempts for one in done}[2] == 2


def test_items_are_drawn_only_when_a_worker_waits(planted: ModuleType) -> None:
    drawn = 0
    finished = 0

    def tasks() -> Iterator[tuple[int, str]]:
        nonlocal drawn
        for number in range(200):
            drawn += 1
            assert drawn - finished <= 2 + 1
            yield number, ""

    for _ in LocalPool(2, LIMITS, Cancellation()).map(planted.act, tasks()):
        finished += 1
    assert finished == 200


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
def test_limits_are_kept_while_the_supervisor_reads(planted: ModuleType, tmp_path: Path) -> None:
    mark = tmp_path / "process"
    ended: list[bool] = []

    def tasks() -> Iterator[tuple[int, str]]:
        yield 1, f"hang in C and tell {mark}"
        patience = time.monotonic() + 300
        number = 2
        while not mark.exists() and time.monotonic() < patience:  # a worker starts only while the supervisor looks
            yield number, ""
            number += 1
            time.sleep(0.02)
        while is_alive(int(mark.read_text())) and time.monotonic() < patience:
            time.sleep(0.05)
        ended.append(not is_alive(int(mark.read_text())))

    done = {one.item[0]: one for one in LocalPool(2, Limits(seconds=4), Cancellation()).map(planted.act, tasks())}
    assert ended == [True]
    assert isinstance(done[1].result, WorkerFailure)


def test_without_work_no_worker_is_started(planted: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "Worker", None)
    assert list(LocalPool(2, LIMITS, Cancellation()).map(planted.act, [])) == []


def test_work_is_shared_among_workers(planted: ModuleType, tmp_path: Path) -> None:
    tasks = [(number, f"meet {tmp_path}") for number in range(2)]
    done = list(LocalPool(2, Limits(seconds=300), Cancellation()).map(planted.act, tasks))
    assert len({one.result[1] for one in done}) == 2
    assert os.getpid() not in {one.result[1] for one in done}


def test_a_wish_to_stop_finishes_what_runs_and_starts_nothing(planted: ModuleType) -> None:
    cancel = Cancellation()
    results = []
    for one in LocalPool(2, LIMITS, cancel).map(planted.act, ((number, "slow") for number in range(50))):
        results.append(one.result)
        cancel.request()
    assert 1 <= len(results) <= 3, "one that is done, and those that two workers had in hand when it was told"


def test_after_a_signal_what_hangs_is_given_up_as_interrupted(
    planted: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("briefmaker.batch.engines.interface.GRACE", 0.2)
    cancel = Cancellation()
    mark = tmp_path / "process"

    def hear_once_it_hangs() -> None:
        while not mark.exists():
            time.sleep(0.02)
        cancel._hear(signal.SIGINT, None)

    threading.Thread(target=hear_once_it_hangs, daemon=True).start()
    (one,) = LocalPool(2, Limits(seconds=300), cancel).map(planted.act, [(1, f"hang in C and tell {mark}")])
    assert isinstance(one.result, WorkerFailure)
    assert reason_of(one.result.explain("it")) == "interrupted"


def test_no_worker_is_left_behind_whatever_ends_the_run(planted: ModuleType) -> None:
    results = LocalPool(2, LIMITS, Cancellation()).map(planted.act, ((number, "slow") for number in range(50)))
    next(results)
    assert multiprocessing.active_children()
    results.close()
    assert multiprocessing.active_children() == []


def test_workers_that_cannot_start_end_the_run_with_a_way_out(
    planted: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "serve", planted.die_at_import)
    with pytest.raises(BriefmakerError, match="no worker process can be started") as caught:
        list(LocalPool(2, LIMITS, Cancellation()).map(planted.act, [(1, "")]))
    assert "--jobs 1" in caught.value.advice


def test_a_server_that_dies_while_it_loads_is_started_again(
    planted: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    real = workers.Worker

    def start(*said: object) -> workers.Worker:
        tries.append(1)
        if len(tries) == 1:
            raise EOFError("unexpected EOF")
        return real(*said)

    monkeypatch.setattr(workers, "Worker", start)
    (one,) = LocalPool(1, LIMITS, Cancellation()).map(planted.act, [(1, "")])
    assert not isinstance(one.result, WorkerFailure)
    assert len(tries) == 2


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere each worker starts afresh")
def test_a_server_that_was_started_early_is_the_one_that_forks() -> None:
    code = """
from multiprocessing import forkserver
from briefmaker.batch.engines.interface import Cancellation, Limits
from briefmaker.batch.engines.local import LocalPool
from briefmaker.batch.engines.process import start_server

start_server("json")
early = forkserver._forkserver._forkserver_pid
assert [done.result for done in LocalPool(2, Limits(), Cancellation(), preload="json").map(abs, [-3])] == [3]
assert early and early == forkserver._forkserver._forkserver_pid
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere each worker starts afresh")
def test_a_server_that_still_imports_hears_no_interrupt() -> None:
    code = """
import os
import signal
from multiprocessing import forkserver
from briefmaker.batch.engines.interface import Cancellation, Limits
from briefmaker.batch.engines.local import LocalPool
from briefmaker.batch.engines.process import start_server

start_server("json")
early = forkserver._forkserver._forkserver_pid
os.kill(early, signal.SIGINT)
assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
assert [done.result for done in LocalPool(2, Limits(), Cancellation(), preload="json").map(abs, [-3])] == [3]
assert early == forkserver._forkserver._forkserver_pid
"""
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert told.stderr == b""
