"""What languages are called in the language of the labels."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code


def language_name(code: str, labels: str) -> str:
    """Name a language, given by its BCP 47 code, in that of labels; the code itself where it has no name there."""
    language = base_code(code)
    return _names().get(labels, {}).get(language, language)


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    """Read the names, by the language of the labels."""
    return tomllib.loads(files("briefmaker.documents").joinpath("languages.toml").read_text(encoding="utf-8"))
