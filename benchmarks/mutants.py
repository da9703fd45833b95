"""
Would the tests notice? Change one thing in a function, or one number of a module, and run the tests.

    python benchmarks/mutants.py briefmaker.actors tests/rules tests/actors [--kinds answer,return] [--only NAME,...]
    python benchmarks/mutants.py briefmaker.summary tests/summary tests/rules --kinds all --sample 10 --seed 3

`answer` makes a function that returns a bool say True to everything, then False; `return` has any other function return
at once, with as little as its annotation allows; `operator` turns a comparison, `and`, `or`, `not`, plus or minus into
its opposite; `constant` adds one to a number, in a function or at the head of a module, or turns True into False. The
tests first run as they are, and all must pass; which of them call which function is kept, and a mutant meets those
before the others, or, with `--nearest`, those alone. Each mutant lives in a fork, which ends at the first failure; one
that hangs or dies is noticed, too. Prints the mutants that survive, and how many of all, and ends with 1 where one
does. No file changes. Some survivors are no gap: those that say the same in other words, and what only other processes
run.
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
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from resource import RLIMIT_AS, setrlimit
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import TypeVar

import pytest
from _pytest.runner import runtestprotocol

HANGS = 900
"""Seconds after which a mutant hangs: many times what the tests of a room take."""

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
Definition = ast.FunctionDef | ast.AsyncFunctionDef
Items = Sequence[pytest.Item]
Found = TypeVar("Found")


@dataclass(frozen=True)
class Mutant:
    """One thing that is changed: in a function, or a number at the head of a module."""

    name: str
    kind: str
    change: str
    function: FunctionType | None = None

    node: Definition | None = None
    """Where it is defined, in the tree of its module."""

    statements: Sequence[ast.stmt] = ()
    """What it does instead."""

    number: float = 0
    """What the constant is instead."""

    def apply(self) -> None:
        """Change it, in this process."""
        if self.function and self.node:
            path = self.function.__code__.co_filename
            self.node.body = [*self.statements]
            whole = compile(ast.fix_missing_locations(tree_of(path)), path, "exec")
            self.function.__code__ = find_code(whole, self.function.__code__)
            return
        home, _, name = self.name.rpartition(".")
        was = vars(sys.modules[home])[name]
        for module in [*sys.modules.values()]:
            if isinstance(module, ModuleType) and vars(module).get(name) is was:
                setattr(module, name, self.number)


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
        for node in tree_of(path).body if "constant" in kinds else ():
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                value = vars(module).get(name := node.targets[0].id)
                if type(value) in {int, float}:
                    change = f"{value} is {value + 1}"
                    yield Mutant(f"{module.__name__}.{name}", "constant", change, number=value + 1)
        for node in outermost(tree_of(path).body):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            if function := at.get((path, first)):
                name = f"{function.__module__}.{function.__qualname__}"
                for kind, change, statements in changes(node):
                    if kind in kinds:
                        yield Mutant(name, kind, change, function, node, statements)


def functions() -> list[FunctionType]:
    """Return all functions there are, below all decorators."""
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


def changes(node: Definition) -> Iterator[tuple[str, str, list[ast.stmt]]]:
    """Go through what can be changed in a function: the kind, what is changed, and its statements then."""
    returns = ast.unparse(node.returns) if node.returns else "None"
    answers = ("True", "False") if returns == "bool" else (EMPTY.get(returns.partition("[")[0], "None"),)
    for it in answers:  # what follows is never done, but leaves it a generator where it was one
        yield (
            "return" if answers[1:] == () else "answer",
            f"returns {it}",
            [*ast.parse(f"return {it}").body, *node.body],
        )
    for place, each in enumerate(own(node)):
        if not isinstance(each, ast.Compare | ast.BoolOp | ast.BinOp | ast.UnaryOp | ast.Constant):
            continue
        body = deepcopy(node.body)
        if change := turn(next(one for at, one in enumerate(own(node, body)) if at == place)):
            kind = "constant" if isinstance(each, ast.Constant) else "operator"
            yield kind, f"line {each.lineno}: {ast.unparse(each)} {change}", body


def own(node: Definition, body: Sequence[ast.stmt] | None = None) -> Iterator[ast.AST]:
    """Go through the nodes of the statements of a function."""
    for statement in node.body if body is None else body:
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


def calls_of(items: Items, chosen: Sequence[Mutant]) -> list[list[int]] | str:
    """Run the tests as they are; return for each mutant the tests that call it, by place, or the one that fails."""
    called: dict[CodeType, list[int]] = defaultdict(list)
    codes = {one.function.__code__ for one in chosen if one.function}
    for place, item in enumerate(items):

        def note(frame: FrameType, event: str, _: object, place: int = place) -> None:
            if event == "call" and frame.f_code in codes and called[frame.f_code][-1:] != [place]:
                called[frame.f_code].append(place)

        sys.setprofile(note)
        failed = failure([item])
        sys.setprofile(None)
        if failed:
            return failed
    return [called[one.function.__code__] if one.function else [] for one in chosen]


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


def survives(mutant: Mutant, nearest: Items, items: Items) -> bool:
    """Return whether all tests pass with one mutant; one that no test calls survives `nearest` alone."""

    def work() -> str:
        signal.alarm(HANGS)
        setrlimit(RLIMIT_AS, (MEMORY, MEMORY))
        mutant.apply()
        return failure(nearest) or failure(items)

    noticed = in_a_fork(work)
    if not noticed:
        told = "hangs or dies" if noticed is None else "survives"
        print(f"{mutant.name}, {mutant.kind} {mutant.change}: {told}", flush=True)
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
        calls = in_a_fork(lambda: calls_of(items, chosen))
        if not isinstance(calls, list):
            raise pytest.UsageError(f"the tests fail as they are: {calls or 'one kills them'}")
        self.count = 0
        for one, places in zip(chosen, calls, strict=True):
            nearest = [items[place] for place in places]
            self.count += survives(one, nearest, [] if given.nearest and one.function else items)
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
    parsed = parser.parse_args()
    del sys.path[0]  # what lies in this folder stands before modules of the same name for what tests start
    plugin = Mutants(parsed)
    pytest.main(["-q", "-s", "-p", "no:cacheprovider", *parsed.tests], plugins=[plugin])
    sys.exit(plugin.count != 0)
