"""
All regular expressions of the package, and strings on which each may take the square of their length.

The strings are made from the parsed pattern: what leads up to a repetition, what is repeated, and an end that makes the
match fail. Repeated a thousand times over they show a search that starts anew at each place and runs to the end, and
two repetitions beside each other that can share their text in many ways.
"""

import ast
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import getsource
from math import inf
from re import _constants as sre  # the constants of the parser have no public name
from re import _parser as parser

import briefmaker
from briefmaker.lazy import LazyPattern

MANY = 500
"""Repetitions from which one counts as without end."""

SIZE = 16_000
"""Letters of a string; a pattern that is quadratic takes a tenth of a second for so many, others a millisecond."""

_SHARE = 0.1
"""Share of the time that a quadratic pattern takes here, from which the growth of another's is looked at."""

_GROWTH = 2.8
"""Times as long for twice the letters, from which a pattern is more than linear; a square takes four times."""

_HOPELESS = 5
"""Times as long as a quadratic pattern takes, from which no growth is asked for."""

_LONGER = 4
"""Times as many letters, on which growth is looked at, so that what else a machine does weighs little."""

_FIRST, _SUSPECT = 2_000, 0.1
"""Letters of a first trial, and the share of a quadratic pattern's time for as many from which all are tried."""

_SQUARE = re.compile(r"\s*x")
"""A pattern that is quadratic on blanks: what its time is here tells how fast this machine is."""

_TRIALS = 5

_ENDS = ("", "\n", "!", "a")
_ALPHABET = 'a0 \n\t.,-"/<>&:;=_[](){}|#@éA’'
_WORKS_WHEN_IMPORTED = (
    "briefmaker.batch.warm",
    "briefmaker.batch.warm_reading",
    "briefmaker.batch.warm_many",
    "briefmaker.batch.warm_spacy",
    "briefmaker.__main__",
)
_SEARCHING = frozenset(("search", "sub", "subn", "split", "findall", "finditer"))


@dataclass(frozen=True)
class Found:
    """A pattern and where it stands."""

    place: str
    pattern: re.Pattern
    searches: bool
    """Whether it is tried at each place of a text, not only at one."""


def find_patterns() -> list[Found]:
    """Go through the patterns that the modules of the package compile, or hand to `re` in their functions."""
    found: dict[tuple[str, object], Found] = {}
    for info in pkgutil.walk_packages(briefmaker.__path__, "briefmaker."):
        if info.name in _WORKS_WHEN_IMPORTED:
            continue
        module = import_module(info.name)
        nodes = tuple(ast.walk(ast.parse(getsource(module) or "pass")))
        for name, value in vars(module).items():
            for pattern in _patterns_in(value):
                found.setdefault((info.name, pattern), Found(f"{info.name}.{name}", pattern, _searches(nodes, name)))
        texts = {pattern.pattern for _, pattern in found}
        for pattern, method in _written_in(nodes):
            if pattern.pattern not in texts:
                found.setdefault((info.name, pattern), Found(f"{info.name}: {method}", pattern, method in _SEARCHING))
    seen: set[re.Pattern] = set()
    return [one for one in found.values() if not (one.pattern in seen or seen.add(one.pattern))]


def _patterns_in(value: object, depth: int = 3) -> Iterator[re.Pattern]:
    """Go through the patterns in a value: itself, or inside tuples, lists and dictionaries."""
    if isinstance(value, re.Pattern | LazyPattern):
        yield re.compile(value.pattern, value.flags)
    elif depth and isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _patterns_in(one, depth - 1)
    elif depth and isinstance(value, dict):
        yield from _patterns_in(tuple(value.values()), depth - 1)


def _searches(nodes: tuple[ast.AST, ...], name: str) -> bool:
    """Return whether a module searches with a pattern; one that it hands on, or never names itself, may be."""
    attributes = (node for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name))
    methods = {node.attr for node in attributes if node.value.id == name}
    return not methods or not methods <= {"match", "fullmatch", "pattern"}


def _written_in(nodes: tuple[ast.AST, ...]) -> Iterator[tuple[re.Pattern, str]]:
    """Go through the patterns that stand as literals in calls of `re`, or of `lazy_pattern`."""
    for node in nodes:
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method),
                args=[ast.Constant(value=str() | bytes() as text), *_],
            ):
                yield re.compile(text), "search" if method == "compile" else method
            case ast.Call(func=ast.Name(id="lazy_pattern"), args=[ast.Constant(value=str() as text), *_]):
                yield re.compile(text), "search"


@dataclass(frozen=True)
class Attack:
    """A kind of string that may take long."""

    lead: str
    unit: str
    """What is repeated after it."""

    end: str

    def text(self, size: int) -> str:
        """Return the string of so many letters and the end."""
        return (self.lead + self.unit * (size // len(self.unit)))[:size] + self.end


def attacks(pattern: re.Pattern) -> Iterator[Attack]:
    """Go through kinds of strings that may take long."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    seen: set[str] = set()
    for before, items in _repetitions(list(tree), ""):
        for item in items:
            for lead, unit in ((before, item), ("", before + item)):
                for end in _ENDS:
                    one = Attack(lead, unit, end)
                    if one.text(SIZE) not in seen:
                        seen.add(one.text(SIZE))
                        yield one


def _repetitions(tree: list, before: str) -> Iterator[tuple[str, list[str]]]:
    """Go through the repetitions without end: what leads up to each, and what may be repeated in it."""
    for number, (code, value) in enumerate(tree):
        if code in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, item = value
            if most >= MANY:
                following = [_sample(tree[number + 1 : number + 2])]
                items = [one for one in (*_samples(list(item)), *following) if one]
                yield before, list(dict.fromkeys(items))[:8]
            yield from _repetitions(list(item), before)
        elif code is sre.SUBPATTERN:
            yield from _repetitions(list(value[-1]), before)
        elif code is sre.BRANCH:
            for branch in value[1]:
                yield from _repetitions(list(branch), before)
        elif code is sre.ATOMIC_GROUP:
            yield from _repetitions(list(value), before)
        elif code in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repetitions(list(value[1]), before)
        before += _sample([(code, value)])


def _samples(tree: list) -> list[str]:
    """Return several texts that a part matches: of a set several of its letters, of a choice each."""
    if len(tree) == 1:
        code, value = tree[0]
        if code is sre.IN:
            return _letters(value)[:6]
        if code in (sre.ANY, sre.NOT_LITERAL):
            return [letter for letter in _ALPHABET if letter != chr(value or 10)][:6]
        if code is sre.SUBPATTERN:
            return _samples(list(value[-1]))
        if code is sre.BRANCH:
            return [_sample(list(branch)) for branch in value[1]][:6]
    return [_sample(tree), _sample(tree, least=1)]


def _sample(tree: list, least: int = 0) -> str:
    """Return a short text that a part matches; `least` is how often its optional parts come."""
    return "".join(_sample_one(code, value, least) for code, value in tree)


def _sample_one(code: object, value: object, least: int) -> str:
    repeats = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
    if code in repeats:
        return _sample(list(value[2]), least) * min(max(value[0], least), value[1], 50)
    if code is sre.BRANCH:
        return min((_sample(list(branch), least) for branch in value[1]), key=len)
    if code in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
        return _sample(list(value[-1] if code is sre.SUBPATTERN else value), least)
    one = {
        sre.LITERAL: lambda: chr(value),
        sre.ANY: lambda: "a",
        sre.NOT_LITERAL: lambda: next(letter for letter in _ALPHABET if letter != chr(value)),
        sre.IN: lambda: (_letters(value) or [""])[0],
    }
    return one[code]() if code in one else ""


def _letters(items: list) -> list[str]:
    """Return letters of a set."""
    negated = items[0][0] is sre.NEGATE
    named = [
        chr(value if code is sre.LITERAL else value[0]) for code, value in items if code in (sre.LITERAL, sre.RANGE)
    ]
    return [letter for letter in (*named, *_ALPHABET) if _holds(items, letter) is not negated]


def _holds(items: list, letter: str) -> bool:
    """Return whether a set names a letter, whether or not it is negated."""
    for code, value in items:
        if code is sre.LITERAL and ord(letter) == value:
            return True
        if code is sre.RANGE and value[0] <= ord(letter) <= value[1]:
            return True
        if code is sre.CATEGORY and _in_category(value, letter):
            return True
    return False


def _in_category(category: object, letter: str) -> bool:
    tests = {
        sre.CATEGORY_DIGIT: letter.isdigit(),
        sre.CATEGORY_NOT_DIGIT: not letter.isdigit(),
        sre.CATEGORY_SPACE: letter.isspace(),
        sre.CATEGORY_NOT_SPACE: not letter.isspace(),
        sre.CATEGORY_WORD: letter.isalnum() or letter == "_",
        sre.CATEGORY_NOT_WORD: not (letter.isalnum() or letter == "_"),
    }
    return tests[category]


class _Late(Exception):
    pass


def _ring(_number: int, _frame: object) -> None:
    raise _Late


def seconds_on(found: Found, text: str, most: float = 5.0) -> float:
    """
    Return the processor time a pattern takes on a string, at most so many seconds and what the engine ends late.

    It is that of the thread: with a timer set, the time of the process is counted in steps of 4 ms.
    """
    data = text if isinstance(found.pattern.pattern, str) else text.encode("utf-8")
    before = signal.signal(signal.SIGPROF, _ring)
    signal.setitimer(signal.ITIMER_PROF, most)
    start = time.thread_time()
    try:
        try:
            if found.searches:
                for _ in found.pattern.finditer(data):
                    pass
            else:
                found.pattern.match(data)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)  # it may ring at this very moment
            signal.signal(signal.SIGPROF, before)
    except _Late:
        signal.signal(signal.SIGPROF, before)
        return inf
    return time.thread_time() - start


@cache
def pace(size: int) -> float:
    """Return the seconds that a quadratic pattern takes here for a string of so many letters: the best trial."""
    return min(seconds_on(Found("", _SQUARE, searches=True), " " * size) for _ in range(_TRIALS))


def _grows(found: Found, attack: Attack) -> bool:
    """Return whether a pattern takes more than its share for the second half of a string, at each of some trials."""
    hopeless = _HOPELESS * pace(SIZE)
    if seconds_on(found, attack.text(SIZE), hopeless) <= _SHARE * pace(SIZE):
        return False
    halves, wholes = [], []
    for _ in range(_TRIALS):
        wholes.append(seconds_on(found, attack.text(_LONGER * SIZE), hopeless))
        if min(wholes) >= hopeless:
            return True
        halves.append(seconds_on(found, attack.text(_LONGER * SIZE // 2), hopeless))
        if min(wholes) <= _GROWTH * min(halves):
            return False
    return True


def hostile_to(found: Found) -> str:
    """Return the first string on which a pattern takes more than time in proportion to its length, or nothing."""
    for attack in attacks(found.pattern):
        if seconds_on(found, attack.text(_FIRST)) >= _SUSPECT * pace(_FIRST) and _grows(found, attack):
            return attack.text(SIZE)
    return ""
