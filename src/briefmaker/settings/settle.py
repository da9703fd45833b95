"""One value for each option, from the strongest place that gives one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefmaker.errors import UsageError
from briefmaker.settings.layers import PREFIX, Layer

_YES = frozenset(("1", "true", "yes", "on"))
_NO = frozenset(("0", "false", "no", "off"))


@dataclass(frozen=True, slots=True)
class Option:
    """An option as the command line knows it."""

    section: str
    """The command, such as `brief`."""

    key: str
    """Its long name without dashes in front, such as `full-text`."""

    kind: type
    """`str`, `int`, `float` or `bool`."""

    many: bool = False
    """Whether it may be given several times: a list in a file, commas in the environment."""

    default: object = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What holds for an option, and why."""

    value: object
    origin: str


Settled = dict[tuple[str, str], Value]
"""By section and key."""


def settle(options: Sequence[Option], layers: Sequence[Layer]) -> Settled:
    """
    Return what each option is, without flags; `layers` are the weakest first.

    Raises `UsageError` for a section or key that is none, with the one that was probably meant, and for a value of the
    wrong kind.
    """
    known = {(option.section, option.key): option for option in options}
    settled = {place: Value(option.default, "default") for place, option in known.items()}
    for layer in layers:
        for section, keys in layer.sections.items():
            _check_section(layer, section, known)
            for key, given in keys.items():
                option = _find_option(layer, section, key, known)
                settled[section, option.key] = Value(_read(layer, option, given), _name_origin(layer, option))
    return settled


def _check_section(layer: Layer, section: str, known: Mapping[tuple[str, str], Option]) -> None:
    """Refuse a section that no command has."""
    sections = sorted({name for name, _ in known})
    if section not in sections:
        raise UsageError(f"{layer.origin}: no section [{section}]", _suggest(section, sections))


def _find_option(layer: Layer, section: str, key: str, known: Mapping[tuple[str, str], Option]) -> Option:
    """Return the option a key means; hyphens and underscores are one."""
    option = known.get((section, key.replace("_", "-")))
    if option is None:
        keys = sorted(name for place, name in known if place == section)
        raise UsageError(f"{layer.origin}: no setting {key!r} in [{section}]", _suggest(key, keys))
    return option


def _suggest(word: str, words: Sequence[str]) -> str:
    """Return the advice for a word that is none."""
    from difflib import get_close_matches

    close = get_close_matches(word.replace("_", "-"), words, n=1)
    return f"Did you mean: {close[0]}" if close else f"Choose from {', '.join(words)}."


def _name_origin(layer: Layer, option: Option) -> str:
    """Say where a value came from, such that it can be found."""
    if layer.origin == "environment":
        return f"{PREFIX}{option.section}_{option.key}".replace("-", "_").upper()
    return layer.origin


def _read(layer: Layer, option: Option, given: object) -> object:
    """Return what was given as the option wants it."""
    origin = f"{_name_origin(layer, option)}: {option.key} = {given!r}"
    if option.many:
        values = given.split(",") if isinstance(given, str) else given
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise UsageError(f"{origin}: not a list of texts", 'Write it as ["one", "two"].')
        return tuple(value.strip() for value in values if value.strip())
    if layer.origin == "environment":
        return _read_text(option, str(given), origin)
    fits = type(given) is option.kind or (option.kind is float and type(given) is int)
    if not fits:
        raise UsageError(f"{origin}: not {_KINDS[option.kind]}", f"Write it as {_EXAMPLES[option.kind]}.")
    return given


_KINDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}
_EXAMPLES = {str: '"text"', int: "5", float: "2.5", bool: "true"}


def _read_text(option: Option, text: str, origin: str) -> object:
    """Read the text of a variable as the option wants it."""
    if option.kind is bool:
        if text.lower() not in _YES | _NO:
            raise UsageError(f"{origin}: not {_KINDS[bool]}", "Write it as true or false.")
        return text.lower() in _YES
    try:
        return option.kind(text)
    except ValueError as error:
        raise UsageError(f"{origin}: not {_KINDS[option.kind]}", f"Write it as {_EXAMPLES[option.kind]}.") from error
