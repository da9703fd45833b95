"""Whether a sentence has a verb that makes it one."""

import re
from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code
from briefmaker.summary.lexicon import split_tokens

_LONGEST_ENDING = 3
_NAMED_DOING = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)+,? \w+ing\b")
"""`Anna Berg testing shoes`: what stands under a picture."""


def lacks_verb(text: str, language: str) -> bool:
    """
    Tell whether a sentence has no finite verb for all that can be seen; never outside languages with a list of them.

    A word in -s may be a verb, or a plural with one behind it; not so where a name and what it is doing come first.
    """
    verbs = load_verbs(base_code(language))
    if not verbs:
        return False
    words = split_tokens(text)
    if not any(map(str.isascii, words)):
        return False
    if any(word in verbs or (word.endswith("ed") and len(word) > _LONGEST_ENDING) for word in words):
        return False
    return _NAMED_DOING.match(text) is not None or not any(map(_may_be_verb, words))


def _may_be_verb(word: str) -> bool:
    """Tell whether a word has the ending of the third person."""
    return len(word) > _LONGEST_ENDING and word.endswith("s") and not word.endswith(("ss", "us", "is"))


@cache
def load_verbs(code: str) -> frozenset[str]:
    """Read the finite verbs of a language; empty where none are known."""
    path = files("briefmaker.summary").joinpath("data", "verbs", f"{code}.txt")
    if not (code.isalpha() and path.is_file()):
        return frozenset()
    lines = path.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
