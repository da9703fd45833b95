"""
Would the tests notice? Change one thing in a function, or one number of a module, and run the tests.

    python benchmarks/mutants.py briefmaker.actors tests/rules tests/actors [--kinds answer,return] [--only NAME,...]
    python benchmarks/mutants.py briefmaker tests -m "not slow" --kinds all --sample 100 --seed 3 --nearest

`answer` makes a function that returns a bool say True to everything, then False; `return` has any other function return
at once, with as little as its annotation allows; `operator` turns a comparison, `and`, `or`, `not`, plus or minus into
its opposite; `constant` adds one to a number, in a function or at the head of a module, or turns True into False; a
number that no function reads is left alone. The tests first run as they are, and all must pass; which of them call the
function that is changed, or those that read the number, is kept, and a mutant meets these before the others, or, with
`--nearest`, these alone. Each mutant lives in a fork, which ends at the first failure; one that hangs or dies is
noticed, too. Other options go to pytest. Prints the mutants that survive, and how many of all, and ends with 1 where
one does. No file changes. Some survivors are no gap: those that say the same in other words, and what only other
processes run.
"""

import argparse
import ast
import gc
import importlib
import os
import pickle
import pkgutil
import random
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import islice, zip_longest
from pathlib import Path
from resource import RLIMIT_AS, setrlimit
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import TypeVar

import pytest
from _pytest.runner import runtestprotocol

SLOWER, LEAST = 10, 60
"""A mutant hangs that takes so many times what the tests took as they are, and so many seconds more."""

MEMORY = 8 << 30
"""Bytes of addresses for a mutant: a list that grows for ever would fill the machine before it hangs."""

KINDS = ("answer", "return", "operator", "constant")
EMPTY = {"str": "''", "int": "0", "float": "0.0", "tuple": "()", "list": "[]", "dict": "{}", "set": "set()"}
EMPTY |= {"Iterator": "iter(())", "frozenset": "frozenset()", "Mapping": "{}", "Sequence": "()", "bytes": "b''"}
"""What a function returns that finds nothing, by the first word of its annotation; None for all others."""

TURNED: dict[type[ast.AST], type[ast.AST]] = {
    one: other
    for pair in (
        *((ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.In, ast.NotIn), (ast.Is, ast.IsNot)),
        *((ast.And, ast.Or), (ast.Add, ast.Sub)),
    )
    for one, other in (pair, pair[::-1])
}
CACHED = type(cache(print))
Definition = ast.FunctionDef | ast.AsyncFunctionDef
Items = Sequence[pytest.Item]
Found = TypeVar("Found")


@dataclass(frozen=True)
class Mutant:
    """One thing that is changed: in a function, or a number at the head of a module."""

    name: str
    kind: str
    change: str
    noticed_by: frozenset[CodeType]
    """The functions whose callers may notice: the one that is changed, or all that read the number."""

    function: FunctionType | None = None

    node: Definition | None = None
    """Where it is defined, in the tree of its module."""

    answer: str | None = None
    """What it returns at once."""

    place: int = 0
    """Which of the nodes of its statements is turned, where it returns nothing at once."""

    number: float = 0
    """What the constant is instead."""

    def apply(self) -> None:
        """Change it, in this process, in which nothing is remembered of how it was."""
        for each in gc.get_objects():
            if isinstance(each, CACHED) and each.__module__.startswith("briefmaker."):
                each.cache_clear()
        if self.function and self.node:
            if self.answer is None:
                turn(next(islice(own(self.node), self.place, None)))
            else:  # what follows is never done, but leaves it a generator where it was one
                self.node.body = [*ast.parse(f"return {self.answer}").body, *self.node.body]
            path = self.function.__code__.co_filename
            whole = compile(ast.fix_missing_locations(tree_of(path)), path, "exec")
            self.function.__code__ = find_code(whole, self.function.__code__)
            return
        home, _, name = self.name.rpartition(".")
        for module in holders(name, vars(sys.modules[home])[name]):
            setattr(module, name, self.number)


def holders(name: str, value: object) -> list[ModuleType]:
    """Return the modules that hold a constant under its name: its own, and those that import it."""
    return [one for one in [*sys.modules.values()] if isinstance(one, ModuleType) and vars(one).get(name) is value]


def load(package: str) -> list[ModuleType]:
    """Import all modules of a package, or the one module of that name."""
    whole = importlib.import_module(package)
    names = [one.name for one in pkgutil.walk_packages(getattr(whole, "__path__", ()), f"{package}.")]
    return [whole, *map(importlib.import_module, names)]


@cache
def tree_of(path: str) -> ast.Module:
    return ast.parse(Path(path).read_text(encoding="utf-8"))


def mutants(package: str, kinds: Sequence[str]) -> Iterator[Mutant]:
    """Go through all mutants of a package, in the order of its modules and lines."""
    modules = load(package)
    at = {(each.__code__.co_filename, each.__code__.co_firstlineno): each for each in functions()}
    for module in sorted(modules, key=lambda one: one.__name__):
        path = str(module.__file__)
        if "constant" in kinds:
            yield from constants(module, tree_of(path).body)
        for node in outermost(tree_of(path).body):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            if function := at.get((path, first)):
                name = f"{function.__module__}.{function.__qualname__}"
                for kind, change, answer, place in changes(node):
                    if kind in kinds:
                        code = frozenset({function.__code__})
                        yield Mutant(name, kind, change, code, function, node, answer, place)


def constants(module: ModuleType, body: Sequence[ast.stmt]) -> Iterator[Mutant]:
    """Go through the numbers at the head of a module that functions read."""
    for node in body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = vars(module).get(name := node.targets[0].id)
            if type(value) in {int, float} and (codes := readers(name, value)):
                change = f"{value} is {value + 1}"
                yield Mutant(f"{module.__name__}.{name}", "constant", change, codes, number=value + 1)


def readers(name: str, value: object) -> frozenset[CodeType]:
    """Return the functions that read a constant, in all modules that hold it."""
    homes = {id(vars(one)) for one in holders(name, value)}
    return frozenset(one.__code__ for one in by_global()[name] if id(one.__globals__) in homes)


@cache
def by_global() -> Mapping[str, list[FunctionType]]:
    """Return, for each global name, the functions that read it, or in which one does."""
    reading: dict[str, list[FunctionType]] = defaultdict(list)
    for function in functions():
        for name in names_in(function.__code__):
            reading[name].append(function)
    return reading


def names_in(code: CodeType) -> set[str]:
    """Return the global names, and those of attributes, of a function and of those inside it."""
    return {*code.co_names}.union(*(names_in(one) for one in code.co_consts if isinstance(one, CodeType)))


def functions() -> list[FunctionType]:
    """Return all functions there are, below all decorators."""
    gc.unfreeze()  # modules that workers load beforehand freeze what there is, which then is not found
    return [each for each in gc.get_objects() if isinstance(each, FunctionType)]


def outermost(body: Sequence[ast.stmt]) -> Iterator[Definition]:
    """Go through the functions and methods of a module; what is defined inside one belongs to it."""
    for node in body:
        if isinstance(node, Definition):
            yield node
        elif isinstance(node, ast.ClassDef):
            yield from outermost(node.body)


def find_code(code: CodeType, wanted: CodeType) -> CodeType:
    """Find the code of a function in that of its module."""
    inside = [code]
    for each in inside:
        if (each.co_qualname, each.co_firstlineno) == (wanted.co_qualname, wanted.co_firstlineno):
            return each
        inside += [one for one in each.co_consts if isinstance(one, CodeType)]
    raise LookupError(wanted.co_qualname)


def changes(node: Definition) -> Iterator[tuple[str, str, str | None, int]]:
    """Go through what can be changed in a function: the kind, what is changed, what it returns then, or which node."""
    returns = ast.unparse(node.returns) if node.returns else "None"
    answers = ("True", "False") if returns == "bool" else (EMPTY.get(returns.partition("[")[0], "None"),)
    for it in answers:
        yield "return" if answers[1:] == () else "answer", f"returns {it}", it, 0
    for place, each in enumerate(own(node)):
        if isinstance(each, ast.Compare | ast.BoolOp | ast.BinOp | ast.UnaryOp | ast.Constant):
            kind = "constant" if isinstance(each, ast.Constant) else "operator"
            if change := turn(deepcopy(each)):
                yield kind, f"line {each.lineno}: {ast.unparse(each)} {change}", None, place


def own(node: Definition) -> Iterator[ast.AST]:
    """Go through the nodes of the statements of a function."""
    for statement in node.body:
        yield from ast.walk(statement)


def turn(node: ast.AST) -> str:
    """Change a node; return how it was changed, or nothing where it was not."""
    if isinstance(node, ast.Constant) and type(node.value) in {int, float, bool}:
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1
        return f"is {node.value}"
    if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
        node.ops[0] = TURNED[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in TURNED:
        node.op = TURNED[type(node.op)]()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.operand = ast.UnaryOp(ast.Not(), node.operand)
    else:
        return ""
    return f"is {ast.unparse(node)}"


def failure(items: Items) -> str:
    """Run tests until one fails, and return its name."""
    for item, following in zip_longest(items, items[1:]):
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
            return item.nodeid
    return ""


def calls_of(items: Items, chosen: Sequence[Mutant]) -> tuple[list[list[int]], list[float]] | str:
    """
    Run the tests as they are.

    Returns, for each mutant, the tests that may notice it, by place, and the seconds that each test takes; or the name
    of the test that fails.
    """
    called: dict[CodeType, list[int]] = defaultdict(list)
    codes = frozenset[CodeType]().union(*(one.noticed_by for one in chosen))
    took: list[float] = []
    for place, (item, following) in enumerate(zip_longest(items, items[1:])):

        def note(frame: FrameType, event: str, _: object, place: int = place) -> None:
            if event == "call" and frame.f_code in codes and called[frame.f_code][-1:] != [place]:
                called[frame.f_code].append(place)

        start = time.monotonic()
        sys.setprofile(note)
        failed = any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))
        sys.setprofile(None)
        took.append(time.monotonic() - start)
        if failed:
            return item.nodeid
    return [sorted({place for code in one.noticed_by for place in called[code]}) for one in chosen], took


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


def survives(mutant: Mutant, items: Items, seconds: float) -> bool:
    """Return whether all tests pass with one mutant: those that take so many seconds as they are."""

    def work() -> str:
        signal.alarm(round(SLOWER * seconds) + LEAST)
        setrlimit(RLIMIT_AS, (MEMORY, MEMORY))
        mutant.apply()
        return failure(items)

    noticed = in_a_fork(work)
    if not noticed:
        fate = "hangs or dies" if noticed is None else "survives"
        print(f"{mutant.name}, {mutant.kind} {mutant.change}: {fate} ({len(items)} tests)", flush=True)
    return noticed == ""


class Mutants:
    """The plug-in that runs the tests over and over instead of once."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given, self.count = given, -1

    def pytest_runtestloop(self, session: pytest.Session) -> bool:  # noqa: D102
        given, items = self.given, session.items
        kinds, only = KINDS if given.kinds == "all" else given.kinds.split(","), {*filter(None, given.only.split(","))}
        chosen = [one for one in mutants(given.package, kinds) if not only or one.name.rpartition(".")[2] in only]
        if given.sample:
            chosen = random.Random(given.seed).sample(chosen, min(given.sample, len(chosen)))  # noqa: S311
        met = in_a_fork(lambda: calls_of(items, chosen))
        if not isinstance(met, tuple):
            raise pytest.UsageError(f"the tests fail as they are: {met or 'one kills them'}")
        calls, took = met
        self.count = 0
        for one, places in zip(chosen, calls, strict=True):
            order = places if given.nearest else [*places, *sorted({*range(len(items))} - {*places})]
            self.count += survives(one, [items[place] for place in order], sum(took[place] for place in order))
        print(f"{self.count} of {len(chosen)} survive {len(items)} tests")
        return True


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("package", help="a package or module")
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--kinds", default="answer", help=f"of {', '.join(KINDS)}, with commas between them; or all")
    parser.add_argument("--only", default="", help="names of functions or constants, with commas between them")
    parser.add_argument("--sample", type=int, help="so many of the mutants, drawn by chance")
    parser.add_argument("--seed", type=int, default=1, help="which of them are drawn")
    parser.add_argument("--nearest", action="store_true", help="run those tests alone that call what is changed")
    parsed, further = parser.parse_known_args()
    del sys.path[0]  # what lies in this folder stands before modules of the same name for what tests start
    plugin = Mutants(parsed)
    pytest.main(["-q", "-s", "-p", "no:cacheprovider", *parsed.tests, *further], plugins=[plugin])
    sys.exit(plugin.count != 0)
