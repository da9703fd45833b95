"""The lines that stand between an article and what follows it on its page, such as "Related articles"."""

import re
from functools import cache
from importlib.resources import files

_LONGEST, _WORDS = 80, 8
_LETTERS = re.compile(r"[^\W\d_](?:.*[^\W\d_])?", re.DOTALL)


def ends_article(line: str) -> bool:
    """
    Tell whether a line or heading begins what pages put behind an article: other stories, comments, ways to share.

    Only the wording is looked at, in two dozen languages; whether an article has come before it, the caller must see.
    """
    if len(line) > _LONGEST or len(line.split()) > _WORDS:
        return False
    found = _LETTERS.search(line.casefold())
    words, openings = _load_endings()
    return found is not None and (found[0] in words or found[0].startswith(openings))


@cache
def _load_endings() -> tuple[frozenset[str], tuple[str, ...]]:
    """Read the list: single words, which must be the whole line, and phrases it may begin with."""
    lines = files("briefmaker.language").joinpath("article_ends.txt").read_text("utf-8").split("\n")
    phrases = [line for line in lines if line]
    return frozenset(phrases), tuple(phrase for phrase in phrases if " " in phrase)
