"""
One table of options: a field that a person may set declares its option in its own metadata.

    sentences: int | None = option(5, "-n --sentences N", Panel.SUMMARY, "Length of the summary.", ...)

A row is a field of a settings class: its name, type and default are the field's, the rest stands in `option`. The
parameters of the command line, the keys of the settings file, the manual and the schema of the record are all read from
these rows by `options_of`. A new option takes one row, and the code that uses it.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, replace
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

from briefmaker.errors import UsageError
from briefmaker.model.suggest import suggest

Value = Any
"""What a field holds, or what stands for it on the command line or in a file."""


class Panel(StrEnum):
    """A group of options in help and manual, in this order."""

    INPUT = "What goes in"
    SUMMARY = "The summary"
    ACTORS = "The actors"
    LOOK = "The look"
    MARKING = "Marking"
    OUTPUT = "Where it goes"
    RUNNING = "Running"
    EVERYWHERE = "For every command"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition on a value, and the message where it does not hold."""

    holds: Callable[[Any], bool]
    wrong: str
    advice: str | Callable[[Any], str]
    """What to do next: a line, or a function that returns the line for a value."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # the other way costs each start of the command .7 ms
class Option:
    """One row of the table."""

    flags: tuple[str, ...]
    """As typed, such as `-n` and `--sentences`; a switch both ways is one, `--full-text/--no-full-text`; none for an
    argument."""

    help: str
    panel: Panel
    metavar: str = ""
    unset: str = ""
    """What holds where nothing is given and the default does not say it, such as `the current folder`."""

    left_open: bool = False
    """Whether the default depends on other options, so that none is filled in before these are known."""

    noun: str = "choice"
    """What one of the choices is called."""

    checks: tuple[Requirement, ...] = ()
    parted: bool = False
    """Whether commas separate several values."""

    complete: Callable[[], tuple[str, ...]] | None = None
    """Returns the words that a shell may offer where any text is allowed."""

    field: str = ""
    kind: type = str
    """`str`, `int`, `float`, `bool` or a `StrEnum`."""

    many: bool = False
    """Whether it may be given several times: a list in a file, commas in the environment."""

    default: Value = None
    """Of the field; `MISSING` where one has to be given."""

    @property
    def flag(self) -> str:
        """The longest name, with its dashes; of a switch both ways the one that switches on."""
        return max((flag.partition("/")[0] for flag in self.flags), key=len, default=self.metavar)

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every flag, those that switch off among them."""
        return tuple(flag for both in self.flags for flag in both.split("/"))

    @property
    def key(self) -> str:
        """What it is called in a settings file."""
        return self.flag.lstrip("-")

    @property
    def starting(self) -> object:
        """The value if none is given: the default, or None where that is left open."""
        return None if self.left_open else self.default

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose from; empty where anything goes."""
        return tuple(self.kind) if issubclass(self.kind, StrEnum) else ()

    @property
    def shown_default(self) -> str:
        """The default as help shows it; empty where there is nothing to show."""
        if self.unset:
            return self.unset
        return "" if self.default in (None, "", (), False, MISSING) else str(self.default)

    def read(self, given: Value, typed: str) -> Value:
        """
        Return what was given as the field holds it.

        `typed` is what the user wrote, such as `--method nope`; the `UsageError` for a wrong value begins with it.
        """
        if self.many:
            parts = [part.strip() for one in given for part in one.split(",")] if self.parted else given
            # An empty argument is a mistake, of a script mostly, that nobody may pass over.
            return tuple(self._read_one(part, typed) for part in parts if part or not self.flags)
        return self._read_one(given, typed)

    def _read_one(self, given: Value, typed: str) -> Value:
        """Read one value."""
        for check in self.checks:
            if not check.holds(given):
                advice = check.advice if isinstance(check.advice, str) else check.advice(given)
                raise UsageError(f"{typed}: {check.wrong}", advice)
        if not self.choices or given == "":
            return given
        by_fold = {choice.casefold(): choice for choice in self.choices}
        if given.casefold() not in by_fold:
            named = "" if typed.rstrip("'").endswith(given) else f" {given!r}"
            raise UsageError(f"{typed}: no such {self.noun}{named}", suggest(given, self.choices))
        return self.kind(by_fold[given.casefold()])


def option(default: Value, form: str, panel: Panel, help: str, **more: Value) -> Value:  # noqa: A002  (as Typer says)
    """
    Return a field with its row.

    `default` is MISSING for what has to be given; `form` are the flags, none for an argument, and the metavar: as in
    `-o --output FILE`; `more` are other fields of `Option`.
    """
    *words, last = form.split()
    flags, metavar = ((*words, last), "") if last.startswith("-") else (tuple(words), last)
    return field(default=default, metadata={"option": Option(flags, help, panel, metavar, **more)})


def switch(flags: str, panel: Panel, help: str) -> Value:  # noqa: A002
    """Return a field that is off until its flag is given."""
    return option(False, flags, panel, help)  # noqa: FBT003  (the default)


@cache
def options_of(table: type) -> tuple[Option, ...]:
    """Return the rows of a settings class, in the order of its fields; fields without a row are passed over."""
    found: list[Option] = []
    for one in fields(table):
        if "option" in one.metadata:
            kind, many = _read_type(one.type)
            found.append(replace(one.metadata["option"], field=one.name, kind=kind, many=many, default=one.default))
    return tuple(found)


def _read_type(annotation: Value) -> tuple[type, bool]:
    """Return the type of one value, and whether there may be many."""
    origin: object = get_origin(annotation)
    if origin is tuple:
        return get_args(annotation)[0], True
    if isinstance(annotation, UnionType):
        annotation = next(form for form in get_args(annotation) if form is not NoneType)
    return annotation, False
