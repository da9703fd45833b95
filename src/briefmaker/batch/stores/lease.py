"""
One run a prefix of a store, which knows no locks: an object says who writes there, and is put anew as long as he does.

A run that was killed leaves it behind; after five minutes in which nobody put it anew it counts no longer.
"""

import os
import platform
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


@contextmanager
def hold_lease(
    address: str, *, wait: float, stopped: Callable[[], bool], meanwhile: Callable[[], object]
) -> Iterator[None]:
    """
    Keep other runs out of a prefix while the block runs, and do what is to be done `meanwhile` once a minute.

    Raises `FolderInUse` where another run is there for longer than `wait` seconds, and `OutputUnwritable`.
    """
    name, holder = f"{address}/{LOCK}", f"{os.getpid()} on {platform.node()}\n".encode()
    deadline = time.monotonic() + wait
    with writing(name):
        store, path = reach(name)
        _take(store, path, holder, address, lambda: stopped() or time.monotonic() >= deadline)
    done = threading.Event()
    thread = threading.Thread(target=_renew, args=(store, path, holder, meanwhile, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        with suppress(Exception):  # it lapses
            store.rm_file(path)


def _take(store: Any, path: str, holder: bytes, address: str, given_up: Callable[[], bool]) -> None:  # noqa: ANN401
    """Put the object; in place of one that lapsed, too."""
    while not put_new(store, path, holder):
        store.invalidate_cache()
        with suppress(FileNotFoundError):  # the other run ended meanwhile
            if time.time() - read_told(store.info(path)).modified / 1e9 > _LAPSED:
                store.rm_file(path)
            elif given_up():
                raise FolderInUse(address, bytes(store.cat_file(path)).decode("utf-8", "replace").strip())
            else:
                time.sleep(_LOOK)


def _renew(store: Any, path: str, holder: bytes, meanwhile: Callable[[], object], done: threading.Event) -> None:  # noqa: ANN401
    """Put it anew, again and again; a store that does not answer is told of by whoever writes documents there."""
    while not done.wait(RENEWAL):
        with suppress(Exception):
            store.pipe_file(path, holder)
            meanwhile()
