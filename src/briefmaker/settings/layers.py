"""
Where settings are written down, and the one value that each option gets from them.

Files for the machine, the user and the folder, and the environment above them: each is a layer, and the strongest that
gives an option decides. Also written here: a file to begin with, which sets nothing.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from briefmaker.errors import OutputError, OutputUnwritable, UsageError
from briefmaker.model.options import Option
from briefmaker.model.suggest import suggest
from briefmaker.settings.commands import COMMANDS, CONFIG, Command

FILE = "briefmaker.toml"
"""The file looked for in the current folder; never in the folders of sources, for data is not code."""

PREFIX = "BRIEFMAKER_"


@dataclass(frozen=True, slots=True)
class Layer:
    """One place that settings come from."""

    origin: str
    """The file, or `environment`."""

    sections: Mapping[str, Mapping[str, object]]
    """Section and key, as written."""

    is_of_folder: bool = False
    """Whether it was found in the current folder, and nobody named it: such a folder may come from anywhere."""


def find_files() -> tuple[Path, ...]:
    """Return the files that are there, the weakest first: of the machine, of the user, of the current folder."""
    from platformdirs import site_config_path, user_config_path

    folders = (site_config_path("briefmaker"), user_config_path("briefmaker"))
    places = (*(folder / "config.toml" for folder in folders), Path(FILE))
    return tuple(place for place in places if place.is_file())


def read_file(path: Path, *, is_named: bool = False) -> Layer:
    """Read one file, perhaps named by the user; raises `UsageError` where it is no TOML, naming the line."""
    import tomllib

    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}", "Check the name after --config.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: {error}", "Mend the file, or run with --no-config.") from error
    sections: dict[str, Mapping[str, object]] = {}
    for name, section in data.items():
        if not isinstance(section, dict):
            raise UsageError(f"{path}: {name} stands outside a section", "Put it under [brief].")
        sections[name] = section
    return Layer(str(path), sections, is_of_folder=path == Path(FILE) and not is_named)


def read_environment(environment: Mapping[str, str], sections: tuple[str, ...]) -> Layer:
    """
    Return what `BRIEFMAKER_SECTION_KEY` variables say.

    Raises `UsageError` for one with our prefix that names no section, for a misspelt setting must not pass in silence.
    """
    found: dict[str, dict[str, object]] = {}
    for variable, value in sorted(environment.items()):
        if not variable.startswith(PREFIX):
            continue
        section, _, key = variable.removeprefix(PREFIX).lower().partition("_")
        if section not in sections or not key:
            named = ", ".join(f"{PREFIX}{name.upper()}_..." for name in sections)
            raise UsageError(f"{variable}: no such setting", f"Settings are called {named}.")
        found.setdefault(section, {})[key] = value
    return Layer("environment", found)


_SECTIONS = tuple(command.name for command in COMMANDS if command.tables and command is not CONFIG)


def gather_layers(config_file: str | None, *, use_files: bool) -> tuple[Layer, ...]:
    """
    Return the places that settings come from, the weakest first; those that say nothing are left out.

    Raises `UsageError` for what cannot be read, and where a file is named though none is wanted.
    """
    if config_file and not use_files:
        raise UsageError("--config and --no-config exclude each other", "Give one of them.")
    named = (Path(config_file),) if config_file else None
    files = (named or find_files()) if use_files else ()
    layers = (*(read_file(file, is_named=bool(named)) for file in files), read_environment(os.environ, _SECTIONS))
    return tuple(layer for layer in layers if layer.sections)


def make_defaults(layers: Sequence[Layer]) -> dict[str, dict[str, object]]:
    """Return what was set as defaults for the commands, by the fields of their options; raises as `settle`."""
    if not layers:
        return {}
    settled = settle(layers)
    return {
        command.name: {
            row.field: settled[command.name, row.key].value
            for row in command.settings()
            if settled[command.name, row.key].origin != "default"
        }
        for command in COMMANDS
    }


_YES = frozenset(("1", "true", "yes", "on"))
_NO = frozenset(("0", "false", "no", "off"))


@dataclass(frozen=True, slots=True)
class Value:
    """What holds for an option, and why."""

    value: object
    origin: str


Settled = dict[tuple[str, str], Value]
"""By section and key."""


Known = dict[tuple[str, str], Option]
"""The options that may be set, by section and key."""


def settings_of(commands: Iterable[Command]) -> Known:
    """Return every option that may be set, by the name of its command and its own."""
    return {(command.name, row.key): row for command in commands for row in command.settings()}


def settle(layers: Sequence[Layer]) -> Settled:
    """
    Return the value of each option, flags aside; `layers` are the weakest first.

    Raises `UsageError` for an unknown section or key, with the one that was probably meant, and for an invalid value.
    """
    known = settings_of(COMMANDS)
    settled = {place: Value(row.starting, "default") for place, row in known.items()}
    for layer in layers:  # the weakest first, so that each replaces what weaker ones set
        for section, keys in layer.sections.items():
            sections = sorted({name for name, _ in known})
            if section not in sections:
                raise UsageError(f"{layer.origin}: no section [{section}]", suggest(section, sections))
            for key, given in keys.items():
                row = _find_option(layer, section, key, known)
                _check_trust(layer, row, given)
                settled[section, row.key] = Value(_read(layer, section, row, given), _name_origin(layer, section, row))
    return settled


def _find_option(layer: Layer, section: str, key: str, known: Known) -> Option:
    """Return the option a key means; hyphens and underscores are one."""
    option = known.get((section, key.replace("_", "-")))
    if option is None:
        keys = sorted(name for place, name in known if place == section)
        raise UsageError(f"{layer.origin}: no setting {key!r} in [{section}]", suggest(key, keys))
    return option


def _check_trust(layer: Layer, row: Option, given: object) -> None:
    """Refuse a program, or a file to be loaded, that is named only by the settings of the current folder."""
    if layer.is_of_folder and row.field in _LOADING and ":" in str(given):
        raise UsageError(
            f"{layer.origin}: {row.key} = {given!r}: the settings of a folder start no program",
            f"Give it on the command line, as {row.flag}, or in your own settings file.",
        )


_LOADING = frozenset(("method", "key_actors", "engine"))
"""Options that may name a file which is run or loaded."""


def _name_origin(layer: Layer, section: str, row: Option) -> str:
    """Return where a value came from, so that the user can find it."""
    if layer.origin == "environment":
        return f"{PREFIX}{section}_{row.key}".replace("-", "_").upper()
    return layer.origin


def _read(layer: Layer, section: str, row: Option, given: object) -> object:
    """Return a given value in the type of the option, checked."""
    setting = f"{_name_origin(layer, section, row)}: {row.key} = {given!r}"
    if row.many:
        values = given.split(",") if isinstance(given, str) else given
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise UsageError(f"{setting}: not a list of texts", 'Write it as ["one", "two"].')
        return row.read(tuple(value.strip() for value in values if value.strip()), setting)
    return row.read(
        _read_text(row, str(given), setting) if layer.origin == "environment" else _fit(row, given, setting), setting
    )


def _fit(row: Option, given: object, setting: str) -> object:
    """Return a value from a file; its type has to be that of the option."""
    kind = str if row.choices else row.kind
    if type(given) is not kind and not (kind is float and type(given) is int):
        raise UsageError(f"{setting}: not {_KINDS[kind]}", f"Write it as {_EXAMPLES[kind]}.")
    return given


_KINDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}
_EXAMPLES = {str: '"text"', int: "5", float: "2.5", bool: "true"}


def _read_text(row: Option, text: str, setting: str) -> object:
    """Return the text of a variable in the type of the option."""
    if row.choices:
        return text
    if row.kind is bool:
        if text.lower() not in _YES | _NO:
            raise UsageError(f"{setting}: not {_KINDS[bool]}", "Write it as true or false.")
        return text.lower() in _YES
    try:
        return row.kind(text)
    except ValueError as error:
        raise UsageError(f"{setting}: not {_KINDS[row.kind]}", f"Write it as {_EXAMPLES[row.kind]}.") from error


_HEAD = """\
# Settings of briefmaker. Take the # off a line to set it.
# Flags stand above BRIEFMAKER_SECTION_KEY variables, these above ./briefmaker.toml, that above the user's file and
# that above the machine's. `briefmaker config` shows what holds, and why.
"""

_OFTEN = frozenset(
    ("to", "sentences", "template", "annex", "mark", "organisation", "prepared-by", "labels", "paper", "aliases")
)  # fmt: skip
"""Options of `brief` that an office sets once for all its notes; `--all` writes the others, too."""

_MORE = "\n# `briefmaker config --init --all` writes every setting.\n"


def write_starter(path: Path, known: Known, *, all_settings: bool = False) -> Path:
    """
    Write a settings file to edit, with the options that are often set or with `all_settings`.

    Raises `OutputError` if there is one already or it cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8") as file:  # not after a check: another process may write it in between
            often = {place: row for place, row in known.items() if place[0] == "brief" and place[1] in _OFTEN}
            file.write(format_starter(known) if all_settings else format_starter(often) + _MORE)
    except FileExistsError as error:
        raise OutputError(f"{path}: there is one already", "Edit it, or move it away first.") from error
    except OSError as error:
        raise OutputUnwritable.because(f"{path}:", error) from error
    return path


def format_starter(known: Known) -> str:
    """Return the text of a settings file to edit, in which each of the `known` options is a comment."""
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
        return "[]" if row.many else f'"{row.choices[0]}"' if row.choices else {**_EXAMPLES, str: '""'}[row.kind]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(dumps(part, ensure_ascii=False) for part in value) + "]"
    return dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
