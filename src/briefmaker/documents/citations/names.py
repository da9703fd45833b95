"""Parts the name of an author as reference managers want it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefmaker.documents.wording import one_line


@dataclass(frozen=True, slots=True)
class Name:
    """A name, in parts."""

    family: str
    """The whole name where it is not that of a person, or cannot be parted."""

    given: str = ""
    suffix: str = ""


def part_name(author: str) -> Name:
    """
    Part a name into family, given names and suffix.

    Particles such as `van der` go with the family. The name of a newsroom or an office, one word alone, and a name
    written without spaces stay whole.
    """
    words = _words()
    name = one_line(author)
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return Name(family, given) if family and given and "," not in given else Name(name)
    parts = name.split()
    suffix = parts.pop() if len(parts) > 2 and parts[-1].rstrip(".").casefold() in words["suffixes"] else ""
    if len(parts) < 2 or any(part.strip(".").casefold() in words["bodies"] for part in parts):
        return Name(name)
    place = next((at for at, part in enumerate(parts) if at and part in words["particles"]), len(parts) - 1)
    return Name(" ".join(parts[place:]), " ".join(parts[:place]), suffix)


@cache
def _words() -> dict[str, frozenset[str]]:
    """Read the words that distinguish names."""
    text = files("briefmaker.documents.citations").joinpath("names.toml").read_text(encoding="utf-8")
    return {kind: frozenset(words) for kind, words in tomllib.loads(text).items()}
