"""Where settings are written down: files for the machine, the user and the folder, and the environment above them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefmaker.errors import UsageError

FILE = "briefmaker.toml"
"""The file looked for in the current folder; never in the folders of sources, for data is not code."""

PREFIX = "BRIEFMAKER_"

Given = str | int | float | bool | tuple[str, ...]


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
