"""Words and phrases that the rules of articles look for: the lists of `data/phrases.txt`, read at their first use."""

import re
from functools import cache
from importlib.resources import files
from typing import cast

from briefmaker.lazy import LazyPattern


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """Read the lists: a name in brackets, then a word, a phrase or the pattern of one a line; `# ` begins a remark."""
    lists: dict[str, tuple[str, ...]] = {}
    for part in files("briefmaker.articles").joinpath("data/phrases.txt").read_text("utf-8").split("\n[")[1:]:
        name, _, rest = part.partition("]\n")
        lists[name] = tuple(line for line in rest.split("\n") if line and not line.startswith("# "))
    return lists


@cache
def phrases(name: str) -> frozenset[str]:
    """Return the phrases of a list."""
    return frozenset(_lists()[name])


def phrase_pattern(name: str, frame: str = r"\b(?:{})\b", flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """Return what finds the phrases of a list, read and compiled at its first use; `{}` in `frame` stands for them."""
    return cast("re.Pattern[str]", LazyPattern(lambda: frame.replace("{}", "|".join(_lists()[name])), flags))
