"""A settings file to begin with: every setting, explained, and none set."""

from itertools import groupby
from operator import itemgetter
from pathlib import Path

from briefmaker.errors import OutputError, OutputUnwritable
from briefmaker.model.options import Option
from briefmaker.settings.settle import Known

_HEAD = """\
# Settings of briefmaker. Take the # off a line to set it.
# Flags stand above BRIEFMAKER_SECTION_KEY variables, these above ./briefmaker.toml, that above the user's file and
# that above the machine's. `briefmaker config` shows what holds, and why.
"""

_EXAMPLES = {str: '""', int: "5", float: "2.5", bool: "true"}


def write_starter(path: Path, known: Known) -> Path:
    """Write the file; raises `OutputError` where one is there or it cannot be written."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(format_starter(known))
    except FileExistsError as error:
        raise OutputError(f"{path}: there is one already", "Edit it, or move it away first.") from error
    except OSError as error:
        raise OutputUnwritable.because(f"{path}:", error) from error
    return path


def format_starter(known: Known) -> str:
    """Return the text of the file."""
    parts = [_HEAD]
    for section, members in groupby(known, key=itemgetter(0)):
        parts.append(f"\n[{section}]\n")
        for row in (known[place] for place in members):
            default = f" [default: {row.unset}]" if row.unset else ""
            parts.append(f"# {row.help}{default}\n# {row.key} = {format_value(row, row.starting)}\n")
    return "".join(parts)


def format_value(row: Option, value: object) -> str:
    """Return a value as TOML; an example of its kind where there is none."""
    from json import dumps

    if value is None or value == ():
        return "[]" if row.many else f'"{row.choices[0]}"' if row.choices else _EXAMPLES[row.kind]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(dumps(part, ensure_ascii=False) for part in value) + "]"
    return dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
