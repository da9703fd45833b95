"""What any engine sends to a machine: a few items, whose limits are kept there."""

import pickle
import threading
from dataclasses import replace
from types import ModuleType

import pytest

from briefmaker.batch.engines.dask import Terms, work_through
from briefmaker.batch.engines.interface import Limits, WorkerFailure
from briefmaker.batch.outcomes import reason_of

LIMITS = Limits(seconds=8, megabytes=250)


def test_a_fault_costs_its_own_item_alone_and_the_order_is_kept(planted: ModuleType) -> None:
    faults = {1: "segmentation fault", 3: "memory"}
    items = [(number, faults.get(number, "")) for number in range(5)]
    answer = work_through(planted.act, items, Terms(LIMITS))
    assert answer.refusal is None
    reasons = [
        reason_of(done.result.explain("it")) if isinstance(done.result, WorkerFailure) else "" for done in answer.done
    ]
    assert reasons == ["", "crashed", "", "memory", ""]
    assert [done.result[0] for done in answer.done if not isinstance(done.result, WorkerFailure)] == [0, 2, 4]


def test_equal_items_each_get_their_own_answer(planted: ModuleType) -> None:
    items = tuple(pickle.loads(pickle.dumps([(7, ""), (7, "")])))  # noqa: S301
    assert [done.result[0] for done in work_through(planted.act, items, Terms(LIMITS)).done] == [7, 7]


def test_the_same_item_twice_gets_two_answers(planted: ModuleType) -> None:
    item = (7, "")
    assert len(work_through(planted.act, (item, item), Terms(LIMITS)).done) == 2


def test_limits_are_kept_also_off_the_main_thread_where_engines_have_their_work_done(planted: ModuleType) -> None:
    answers = []
    items = [(0, "hang in C"), (1, "")]
    terms = Terms(replace(LIMITS, seconds=3))
    thread = threading.Thread(target=lambda: answers.append(work_through(planted.act, items, terms)))
    thread.start()
    thread.join()
    hung, well = answers[0].done
    assert isinstance(hung.result, WorkerFailure)
    assert reason_of(hung.result.explain("it")) == "timed-out"
    assert well.result[0] == 1


def test_two_threads_of_one_machine_work_beside_each_other(planted: ModuleType) -> None:
    answers = []

    def work(number: int) -> None:
        answers.append(work_through(planted.act, [(number, "")] * 3, Terms(LIMITS)))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done.result[0] for answer in answers for done in answer.done) == [0, 0, 0, 1, 1, 1]


def test_another_version_and_a_folder_that_is_not_there_are_refused(planted: ModuleType) -> None:
    other = work_through(planted.act, [(0, "")], Terms(LIMITS, version="0.0.1"))
    assert "this is 0.0.1" in str(other.refusal)
    assert other.refusal.advice == "Install the same version on all workers."
    away = work_through(planted.act, [(0, "")], Terms(LIMITS, home="/nowhere/at/all"))
    assert "does not see /nowhere/at/all" in str(away.refusal)
    assert not other.done + away.done


@pytest.mark.parametrize("items", [[], [(1, "")]])
def test_an_answer_can_travel(planted: ModuleType, items: list[tuple[int, str]]) -> None:
    answer = work_through(planted.act, items, Terms(LIMITS))
    assert len(pickle.loads(pickle.dumps(answer)).done) == len(items)  # noqa: S301
