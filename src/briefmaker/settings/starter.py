"""A settings file to begin with: the settings that offices set, or every one; explained, and none set."""

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

_OFTEN = frozenset(
    ("to", "sentences", "template", "annex", "mark", "organisation", "prepared-by", "labels", "paper", "aliases")
)  # fmt: skip
"""What an office settles once for all its notes, of `brief`; a person who wants more asks for all."""

_MORE = "\n# `briefmaker config --init --all` writes every setting.\n"

_EXAMPLES = {str: '""', int: "5", float: "2.5", bool: "true"}


def write_starter(path: Path, known: Known, *, all_settings: bool = False) -> Path:
    """
    Write the file, of the settings that are often set or of `all_settings`.

    Raises `OutputError` where one is there or it cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(format_starter(known) if all_settings else format_starter(_choose_often(known)) + _MORE)
    except FileExistsError as error:
        raise OutputError(f"{path}: there is one already", "Edit it, or move it away first.") from error
    except OSError as error:
        raise OutputUnwritable.because(f"{path}:", error) from error
    return path


def _choose_often(known: Known) -> Known:
    """Return the settings that are often set."""
    return {(section, key): row for (section, key), row in known.items() if section == "brief" and key in _OFTEN}


def format_starter(known: Known) -> str:
    """Return the text of the file."""
    parts = [_HEAD]
    for section, members in groupby(known, key=itemgetter(0)):
        parts.append(f"\n[{section}]\n")
        for row in (known[place] for place in members):
            default = f" [default: {row.unset}]" if row.unset else " [not set]" if row.starting is None else ""
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
