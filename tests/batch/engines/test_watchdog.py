"""How soon a worker is looked at again: before it can come to a limit."""

import time
from types import SimpleNamespace

import pytest

from briefmaker.batch.engines import local
from briefmaker.batch.engines.interface import Cancellation, Limits
from briefmaker.batch.outcomes import Reason, reason_of


def look_at(monkeypatch, held, seconds=60.0, task="a page"):
    """Return in how many seconds a worker is to be looked at again, and why it was ended."""
    monkeypatch.setattr(local, "_held_by", lambda _: held)
    ended = []
    worker = SimpleNamespace(
        task=task,
        is_ready=True,
        deadline=time.monotonic() + seconds,
        terminate=lambda _task, why: ended.append(reason_of(why.explain("it"))),
    )
    return local._check_limits(worker, Limits(seconds=60, megabytes=1000), Cancellation()), ended


@pytest.mark.parametrize(
    ("held", "seconds", "task", "least", "most"),
    [
        (100, 60.0, "a page", 0.85, 0.95),  # nine tenths of a gigabyte to go
        (950, 60.0, "a page", 0.04, 0.06),
        (100, 0.1, "a page", -60.0, 0.1),  # its time is nearly up
        (100, -9.0, None, 0.2, 0.3),  # it waits for a page: no limit is near
    ],
)
def test_it_is_looked_at_before_it_can_reach_a_limit(monkeypatch, held, seconds, task, least, most):
    pause, ended = look_at(monkeypatch, held, seconds, task)
    assert least <= pause <= most
    assert ended == []


@pytest.mark.parametrize(("held", "seconds", "reason"), [(1001, 60.0, Reason.MEMORY), (100, -1.0, Reason.TIMED_OUT)])
def test_what_is_over_a_limit_is_ended(monkeypatch, held, seconds, reason):
    assert look_at(monkeypatch, held, seconds)[1] == [reason]
