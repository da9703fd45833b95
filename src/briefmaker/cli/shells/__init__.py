"""
Scripts that let shells complete command lines.

They are written from the table of options, whole: pressing the tab key starts no Python, and a shell's own ways of
completing the names of files hold.
"""

from briefmaker.model.options import Option, options_of
from briefmaker.settings.commands import Command
from briefmaker.settings.options import GlobalOptions

_PATHS = frozenset(("FILE", "DIR", "WHERE", "SOURCES...", "SOURCE", "DOCUMENT"))


def rows_of(command: Command) -> tuple[Option, ...]:
    """Return the arguments and options of a command, those for every command among them."""
    return (*command.options, *options_of(GlobalOptions))


def words_of(row: Option) -> tuple[str, ...]:
    """Return the words a value is chosen from; none where it is free."""
    return row.choices or (row.complete() if row.complete else ())


def takes_path(row: Option) -> bool:
    """Return whether the value is the name of a file or folder; so may a template be."""
    return row.metavar in _PATHS or bool(row.complete and row.field == "template")


def takes_value(row: Option) -> bool:
    """Tell an option with a value from a switch."""
    return row.kind is not bool


def spellings(row: Option) -> tuple[str, ...]:
    """Return every flag of a row, those that switch off among them."""
    return tuple(flag for both in row.flags for flag in both.split("/"))
