"""
Is every predicate noticed? Make each function that returns a bool say True to all, then False, and run the tests.

    python benchmarks/mutants.py briefmaker.actors tests/rules tests/actors [--only NAME,...]

The tests first run as they are, and all must pass; which of them call which predicate is kept, and a mutant meets
those before the others. Each mutant lives in a fork, which ends at the first failure; one that hangs or dies is
noticed, too. Prints the mutants that survive, and how many of all, and ends with 1 where one does. No file changes.
"""

import argparse
import gc
import importlib
import os
import pickle
import pkgutil
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from resource import RLIMIT_AS, setrlimit
from types import CodeType, FrameType, FunctionType
from typing import TypeVar

import pytest
from _pytest.runner import runtestprotocol

HANGS = 900
"""Seconds after which a mutant hangs: many times what the tests of a room take."""

MEMORY = 8 << 30
"""Bytes of addresses for a mutant: a list that grows for ever would fill the machine before it hangs."""

ALWAYS = {True: lambda *_, **__: True, False: lambda *_, **__: False}
Items = Sequence[pytest.Item]
Found = TypeVar("Found")


def predicates(package: str) -> list[FunctionType]:
    """Return the functions of a package that are annotated to return a bool, below all decorators, by name."""
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        importlib.import_module(module.name)
    found = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
    ours = [each for each in found if f"{each.__module__}.".startswith(f"{package}.")]
    return sorted((each for each in ours if each.__annotations__.get("return") in (bool, "bool")), key=name_of)


def name_of(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def failure(items: Items) -> str:
    """Run tests until one fails, and return its name."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return item.nodeid
    return ""


def calls_of(items: Items, functions: Sequence[FunctionType]) -> list[list[int]] | str:
    """Run the tests as they are; return for each predicate the tests that call it, by place, or the one that fails."""
    called: dict[CodeType, list[int]] = defaultdict(list)
    codes = {function.__code__ for function in functions}
    for place, item in enumerate(items):

        def note(frame: FrameType, event: str, _: object, place: int = place) -> None:
            if event == "call" and frame.f_code in codes and called[frame.f_code][-1:] != [place]:
                called[frame.f_code].append(place)

        sys.setprofile(note)
        failed = failure([item])
        sys.setprofile(None)
        if failed:
            return failed
    return [called[function.__code__] for function in functions]


def in_a_fork(work: Callable[[], Found]) -> Found | None:
    """Return what a piece of work gives in a process of its own; None where that hangs or dies."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(pickle.dumps(work()))
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    return pickle.loads(said) if os.waitpid(child, 0)[1] == 0 else None  # noqa: S301


def survives(function: FunctionType, nearest: Items, items: Items, *, answer: bool) -> bool:
    """Look whether all tests pass with one predicate made constant."""

    def work() -> str:
        signal.alarm(HANGS)
        setrlimit(RLIMIT_AS, (MEMORY, MEMORY))
        function.__code__ = ALWAYS[answer].__code__
        return failure(nearest) or failure(items)

    noticed = in_a_fork(work)
    if not noticed:
        told = "hangs or dies" if noticed is None else "survives"
        print(f"{name_of(function)} = {answer} {told}", flush=True)
    return noticed == ""


class Mutants:
    """The plug-in that runs the tests over and over instead of once."""

    def __init__(self, package: str, only: Sequence[str]) -> None:
        self.package, self.only, self.count = package, only, -1

    def pytest_runtestloop(self, session: pytest.Session) -> bool:  # noqa: D102
        functions = predicates(self.package)
        calls = in_a_fork(lambda: calls_of(session.items, functions))
        if not isinstance(calls, list):
            raise pytest.UsageError(f"the tests fail as they are: {calls or 'one kills them'}")
        chosen = [pair for pair in zip(functions, calls, strict=True) if pair[0].__name__ in self.only or not self.only]
        self.count = sum(
            survives(function, [session.items[place] for place in places], session.items, answer=answer)
            for function, places in chosen
            for answer in ALWAYS
        )
        print(f"{self.count} of {2 * len(chosen)} survive {len(session.items)} tests")
        return True


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("package")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--only", default="", help="names of functions, with commas between them")
    given = parser.parse_args()
    del sys.path[0]  # what lies in this folder stands before modules of the same name for what tests start
    plugin = Mutants(given.package, list(filter(None, given.only.split(","))))
    pytest.main(["-q", "-s", "-p", "no:cacheprovider", *given.tests], plugins=[plugin])
    sys.exit(plugin.count != 0)
