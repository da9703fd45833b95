"""
The two ways of writing a brand file, each read as the same keys.

`brand.toml` is our own; `_brand.yml` is that of brand.yml (posit-dev.github.io/brand-yml), of which we take meta.name,
logo, color, typography.base, typography.headings, typography.link, and `defaults.briefmaker` for what it has no place
for.
"""

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from briefmaker.errors import UsageError
from briefmaker.model.suggest import suggest

FILES = ("brand.toml", "_brand.yml", "_brand.yaml")
"""What a brand file is called in the folder of a template."""

LARGEST = 1 << 20
"""A brand file of more bytes is none."""

PLAIN = ("organisation", "logo", "logo-alt", "paper", "date-format", "labels")
COLOURS = ("primary", "accent", "link", "foreground", "background")
FONTS = ("base", "headings")

_BRAND_YML = {
    "": ("meta", "logo", "color", "typography", "defaults"),
    "color": (
        "palette", "foreground", "background", "primary", "secondary", "tertiary", "success", "info", "warning",
        "danger", "light", "dark",
    ),
    "typography": ("fonts", "base", "headings", "monospace", "monospace-inline", "monospace-block", "link"),
    "defaults.briefmaker": ("accent", "paper", "date-format", "labels"),
}  # fmt: skip


def read_form(file: Path) -> dict[str, tuple[str, object]]:
    """
    Read a brand file: what is said by the names of `brand.toml`, each with the key the file has it under.

    Raises UsageError, naming the file and the line or the key, for what cannot be read or is no key of a brand.
    """
    is_yaml = file.suffix.lower() in {".yml", ".yaml"}
    said = _parsed(file, is_yaml=is_yaml)
    return _of_brand_yml(file, said) if is_yaml else _of_toml(file, said)


def _parsed(file: Path, *, is_yaml: bool) -> Mapping[str, Any]:
    """Parse the file, as data alone."""
    advice = "Mend the file."
    try:
        if file.stat().st_size > LARGEST:
            raise UsageError(f"{file} is no brand file: it is too large", "Name a brand.toml or a _brand.yml.")
        text = file.read_text(encoding="utf-8-sig")
        said = _yaml(text) if is_yaml else tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}", "Check the name after --brand.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UsageError(f"{file}: {' '.join(str(error).split())}", advice) from error
    if not isinstance(said, dict):
        raise UsageError(f"{file} holds no keys", advice)
    return said


def _yaml(text: str) -> object:
    """Parse YAML by the loader that makes plain data alone; ValueError names the line."""
    import yaml

    try:
        return yaml.safe_load(text) or {}
    except yaml.MarkedYAMLError as error:
        line = f" (at line {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise ValueError(f"{error.problem}{line}") from error
    except yaml.YAMLError as error:
        raise ValueError(error) from error


def _of_toml(file: Path, said: Mapping[str, Any]) -> dict[str, tuple[str, object]]:
    """Take our own form as it is."""
    _check(file, "", said, (*PLAIN, "colours", "fonts"))
    found = {key: (key, said[key]) for key in PLAIN if key in said}
    for section, known in (("colours", COLOURS), ("fonts", FONTS)):
        inner = _table(file, section, said.get(section))
        _check(file, section, inner, known)
        found |= {f"{section}.{key}": (f"{section}.{key}", value) for key, value in inner.items()}
    return found


def _of_brand_yml(file: Path, said: Mapping[str, Any]) -> dict[str, tuple[str, object]]:
    """Take from the form of brand.yml what a note has a use for."""
    meta, color, typography = (_table(file, name, said.get(name)) for name in ("meta", "color", "typography"))
    defaults = _table(file, "defaults", said.get("defaults"))
    ours = _table(file, "defaults.briefmaker", defaults.get("briefmaker"))
    for place, inner in (("", said), ("color", color), ("typography", typography), ("defaults.briefmaker", ours)):
        _check(file, place, inner, _BRAND_YML[place])
    palette = _table(file, "color.palette", color.get("palette"))
    link = typography.get("link")
    candidates = {
        "organisation": ("meta.name", _either(meta.get("name"), "full", "short")),
        "logo": ("logo", _logo(said.get("logo"))),
        "logo-alt": ("logo", _alt(said.get("logo"))),
        **{f"colours.{key}": (f"color.{key}", _named(color.get(key), palette)) for key in COLOURS},
        "colours.accent": ("defaults.briefmaker.accent", _named(ours.get("accent"), palette)),
        "colours.link": ("typography.link", _named(_either(link, "color"), color | palette)),
        **{f"fonts.{key}": (f"typography.{key}", _either(typography.get(key), "family")) for key in FONTS},
        **{key: (f"defaults.briefmaker.{key}", ours.get(key)) for key in ("paper", "date-format", "labels")},
    }
    return {name: (key, value) for name, (key, value) in candidates.items() if value is not None}


def _either(value: object, *keys: str) -> object:
    """Give a value that stands alone, or under the first of some keys that is there."""
    if not isinstance(value, dict):
        return value
    return next((value[key] for key in keys if key in value), None)


def _logo(value: object) -> object:
    """Give the file of a logo: of several sizes the middle one, for light grounds, by its name among the images."""
    images = value.get("images") if isinstance(value, dict) else None
    chosen = _either(_either(value, "medium", "large", "small", "path"), "light", "path")
    if isinstance(images, dict):
        chosen = images.get(chosen, chosen) if isinstance(chosen, str) else next(iter(images.values()), None)
    return _either(chosen, "path")


def _alt(value: object) -> object:
    """Give what a logo shows, where it is said."""
    images = value.get("images") if isinstance(value, dict) else None
    chosen = next(iter(images.values()), None) if isinstance(images, dict) else value
    return chosen.get("alt") if isinstance(chosen, dict) else None


def _named(value: object, palette: Mapping[str, object]) -> object:
    """Give the colour that a name of the palette means; a name may mean another, as often as there are names."""
    for _ in palette:
        if not isinstance(value, str) or value not in palette:
            break
        value = palette[value]
    return value


def _table(file: Path, place: str, value: object) -> dict[str, Any]:
    """Take a section that may be left out."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise UsageError(f"{file}: {place} is {value!r}, not a section", "Put keys of its own beneath it.")
    return value


def _check(file: Path, place: str, said: Mapping[str, Any], known: Collection[str]) -> None:
    """Refuse a key that is none, for a misspelt one must not pass in silence."""
    for key in said:
        if key not in known:
            where = f" in {place}" if place else ""
            raise UsageError(f"{file}: there is no key {key!r}{where}", suggest(str(key), known))
