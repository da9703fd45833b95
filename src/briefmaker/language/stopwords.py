"""Function words: those that say how a sentence is built, not what it is about."""

from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code

LISTED = ("en", "de", "es", "fr", "it", "pl", "pt", "nl", "ru")
"""Languages with a list of function words."""


@cache
def load_stop_words(language: str) -> frozenset[str]:
    """
    Return the function words of a language, in lower case; empty for a language without a list.

    The language is a BCP 47 code; only its first part counts. The lists were written for this project.
    """
    code = base_code(language)
    path = files("briefmaker.language").joinpath("stop_words", f"{code}.txt")
    if not (code.isalpha() and path.is_file()):
        return frozenset()
    return frozenset(path.read_text("utf-8").split())
