import os
from types import ModuleType

import pytest

from briefmaker.batch.engines.interface import Cancellation, Limits, WorkerFailure
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.outcomes import reason_of

LIMITS = Limits(seconds=8, megabytes=250)


def is_plain(task: tuple[int, str]) -> bool:
    return task[0] < 2


def test_plain_items_are_done_here_and_all_from_the_first_other_on_in_one_worker(planted: ModuleType) -> None:
    done = list(
        Guarded(LIMITS, Cancellation(), is_plain).map(planted.act, [(number, "") for number in (0, 1, 2, 3, 0)])
    )
    numbers, places = zip(*(one.result for one in done), strict=True)
    assert numbers == (0, 1, 2, 3, 0)
    assert places[:2] == (os.getpid(), os.getpid())
    assert len(set(places[2:])) == 1
    assert places[2] != os.getpid()


@pytest.mark.slow
def test_what_is_not_plain_hurts_nobody_else(planted: ModuleType) -> None:
    tasks = [(0, ""), (2, "segmentation fault"), (3, "memory"), (4, "hang in C"), (5, "")]
    done = list(Guarded(LIMITS, Cancellation(), is_plain).map(planted.act, tasks))
    lost = {one.item[0]: reason_of(one.result.explain("it")) for one in done if isinstance(one.result, WorkerFailure)}
    assert lost == {2: "crashed", 3: "memory", 4: "timed-out"}
    assert [one.item[0] for one in done] == [0, 2, 3, 4, 5]


def test_memory_that_a_fresh_worker_runs_out_of_is_not_tried_again(planted: ModuleType) -> None:
    (one,) = Guarded(LIMITS, Cancellation(), is_plain).map(planted.act, [(2, "memory")])
    assert one.attempts == 1


def test_nothing_is_drawn_once_the_wish_to_stop_is_known(planted: ModuleType) -> None:
    cancel = Cancellation()
    results = Guarded(LIMITS, cancel, is_plain).map(planted.act, iter([(0, ""), (1, ""), (2, "")]))
    next(results)
    cancel.request()
    assert list(results) == []
