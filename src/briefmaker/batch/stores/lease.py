"""
One run a prefix of a store, which knows no locks: an object says who writes there, and is put anew as long as he does.

A run that was killed leaves it behind; after five minutes in which nobody put it anew it counts no longer. Two runs may
see that at once, and some stores let two put it at once: each writes a mark of its own, and has it only where that mark
still stands a moment later.
"""

import os
import platform
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from briefmaker.batch.lock import LOCK
from briefmaker.batch.stores.puts import put_new
from briefmaker.batch.stores.reach import reach, read_told, writing
from briefmaker.errors import FolderInUse

RENEWAL = 60.0
"""Seconds after which the object is put anew."""

_LAPSED = 300.0
"""Seconds after which the run that put it is taken to be gone; clocks of a store and a machine may differ by a few."""

_LOOK = 1.0
"""Seconds between two tries."""

_SETTLE = 2.0
"""Seconds after which a run looks again at what it put: longer than another takes from its last look to its own put."""


@contextmanager
def hold_lease(
    address: str, *, wait: float, stopped: Callable[[], bool], meanwhile: Callable[[], object]
) -> Iterator[None]:
    """
    Keep other runs out of a prefix while the block runs, and do what is to be done `meanwhile` once a minute.

    Raises `FolderInUse` where another run is there for longer than `wait` seconds, and `OutputUnwritable`.
    """
    name = f"{address}/{LOCK}"
    mark = f"{os.getpid()} on {platform.node()}\n{secrets.token_hex(8)}\n".encode()
    deadline = time.monotonic() + wait
    with writing(name):
        store, path = reach(name)
    done = threading.Event()
    thread = threading.Thread(target=_renew, args=(store, path, mark, meanwhile, done), daemon=True)
    try:
        with writing(name):
            _take(store, path, mark, address, lambda: stopped() or time.monotonic() >= deadline)
        thread.start()
        yield
    finally:
        done.set()
        if thread.ident:
            thread.join()
        with suppress(Exception):  # it lapses
            if _read(store, path) == mark:
                store.rm_file(path)


def _take(store: Any, path: str, mark: bytes, address: str, given_up: Callable[[], bool]) -> None:  # noqa: ANN401
    """Put the object, in place of one that lapsed, too, until it is one's own."""
    while True:
        if put_new(store, path, mark) or _put_over(store, path, mark):
            time.sleep(_SETTLE)
        found = _read(store, path)
        if found == mark:
            return
        if found is None:  # the other run ended meanwhile
            continue
        if given_up():
            raise FolderInUse(address, found.decode("utf-8", "replace").partition("\n")[0].strip())
        time.sleep(_LOOK)


def _put_over(store: Any, path: str, mark: bytes) -> bool:  # noqa: ANN401
    """
    Put the object in place of one that lapsed, and that is still the same when it is looked at again; tell whether.

    It is never taken away first: a run that found none there would put its own between.
    """
    found = _read(store, path)
    if found is None or not _is_lapsed(store, path) or _read(store, path) != found:
        return False
    store.pipe_file(path, mark)
    return True


def _is_lapsed(store: Any, path: str) -> bool:  # noqa: ANN401
    """Return whether nobody put the object anew for long; not where the store tells no time."""
    store.invalidate_cache()
    try:
        modified = read_told(store.info(path)).modified
    except FileNotFoundError:
        return False
    return modified != 0 and time.time() - modified / 1e9 > _LAPSED


def _read(store: Any, path: str) -> bytes | None:  # noqa: ANN401
    """Return what the object says; None where there is none."""
    try:
        return bytes(store.cat_file(path))
    except FileNotFoundError:
        return None


def _renew(store: Any, path: str, mark: bytes, meanwhile: Callable[[], object], done: threading.Event) -> None:  # noqa: ANN401
    """
    Put it anew, again and again, unless another run has put its own.

    A store that does not answer is told of by whoever writes documents there.
    """
    while not done.wait(RENEWAL):
        with suppress(Exception):
            if _read(store, path) in (mark, None):
                store.pipe_file(path, mark)
                meanwhile()
