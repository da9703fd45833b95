"""A settings file to begin with: every setting, explained, and none set."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from briefmaker.errors import OutputExists, OutputUnwritable
from briefmaker.settings.settle import Option

_HEAD = """\
# Settings of briefmaker. Take the # off a line to set it.
# Flags stand above BRIEFMAKER_SECTION_KEY variables, these above ./briefmaker.toml, that above the user's file and
# that above the machine's. `briefmaker config` shows what holds, and why.
"""

_EXAMPLES = {str: '""', int: "0", float: "0.0", bool: "true"}


def write_starter(path: Path, options: Sequence[Option]) -> Path:
    """Write the file; raises `OutputExists` where one is there, and `OutputUnwritable`."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(format_starter(options))
    except FileExistsError as error:
        raise OutputExists(path) from error
    except OSError as error:
        raise OutputUnwritable.because(f"{path}:", error) from error
    return path


def format_starter(options: Sequence[Option]) -> str:
    """Return the text of the file."""
    parts = [_HEAD]
    for section, members in groupby(options, key=lambda option: option.section):
        parts.append(f"\n[{section}]\n")
        parts += [f"# {option.help}\n# {option.key} = {format_value(option, option.default)}\n" for option in members]
    return "".join(parts)


def format_value(option: Option, value: object) -> str:
    """Return a value as TOML; an example of its kind where there is none."""
    from json import dumps

    if value is None or value == ():
        return "[]" if option.many else _EXAMPLES[option.kind]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(dumps(part, ensure_ascii=False) for part in value) + "]"
    return dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
