"""What was given to one command, by its flags or by a settings file, checked row by row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from briefmaker.model.options import Option, Value, options_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """The values of the options of a command."""

    values: Mapping[str, Value]
    """By field; what was given nowhere is not there."""

    flags: frozenset[str] = frozenset()
    """The fields given on the command line itself."""

    def of(self, table: type[T]) -> T:
        """Return the settings class with what was given; the rest are its defaults."""
        rows = options_of(cast("type", table))
        return table(**{row.field: self.values[row.field] for row in rows if row.field in self.values})


def read_given(rows: Iterable[Option], values: Mapping[str, Value], flags: frozenset[str] = frozenset()) -> Given:
    """
    Check what was given and return it as the fields hold it; None and nothing at all stand for not given.

    Raises `UsageError`, naming the flag, for the first value that cannot be.
    """
    read = {
        row.field: row.read(values[row.field], _as_typed(row, values[row.field]))
        for row in rows
        if values.get(row.field) not in (None, [], ())
    }
    return Given(read, flags)


def _as_typed(row: Option, value: Value) -> str:
    """Say what stands on the command line, such as `--timeout 0`."""
    shown = ",".join(value) if row.many else f"{value:g}" if isinstance(value, float) else value
    return f"{row.flag} {shown}"
