"""Where settings are written down, files for the machine, the user and the folder, and the environment above them."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefmaker.errors import UsageError
from briefmaker.settings.commands import COMMANDS, CONFIG

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
    from briefmaker.settings.settle import settle

    settled = settle(layers)
    return {
        command.name: {
            row.field: settled[command.name, row.key].value
            for row in command.settings()
            if settled[command.name, row.key].origin != "default"
        }
        for command in COMMANDS
    }
