"""Functions for workers that do what a hostile page may make a library do."""

import ctypes
import os
import time

Task = tuple[int, str]


def act(task: Task) -> tuple[int, int]:
    """Return the number of the task and of the worker, unless a fault is planted in it."""
    number, fault = task
    if fault == "hang in Python":
        while True:
            pass
    if fault.startswith("hang in C"):
        tell_process(fault.partition(" and tell ")[2])
        ctypes.PyDLL(None).sleep(1000)  # holds the interpreter's lock
    if fault == "segmentation fault":
        ctypes.string_at(0)
    if fault == "exit":
        os._exit(3)
    if fault == "memory":
        held = []
        while True:
            held.append(bytearray(b"x" * 4_000_000))
            time.sleep(0.002)
    if fault.startswith("meet "):
        meet(fault.removeprefix("meet "))
    if fault == "slow":
        time.sleep(0.5)
    return number, os.getpid()


def tell_process(mark: str) -> None:
    """Write the number of this process to the file `mark`."""
    if mark:
        with open(f"{mark}.part", "w") as file:  # noqa: PTH123
            file.write(str(os.getpid()))
        os.replace(f"{mark}.part", mark)  # noqa: PTH105


def meet(folder: str) -> None:
    """Wait until two processes are in a folder."""
    with open(f"{folder}/{os.getpid()}", "w"):  # noqa: PTH123
        pass
    while len(os.listdir(folder)) < 2:  # noqa: PTH208
        time.sleep(0.02)


def crash_once(task: tuple[int, str]) -> int:
    """Crash the first time a mark is not there yet."""
    number, mark = task
    if mark and not os.path.exists(mark):  # noqa: PTH110
        with open(mark, "w"):  # noqa: PTH123
            pass
        os._exit(9)
    return number


def die_at_import(_task: Task) -> None:
    """Never reached."""
