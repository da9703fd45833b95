"""Whether a sentence has a verb that makes it one."""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code
from briefmaker.summary.lexicon import split_tokens
from briefmaker.summary.pointing_back import load_forms

_LONGEST_ENDING = 3
"""Letters a word has beside its ending at least."""

_NAMED_DOING = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)+,? \w+ing\b")
"""`Anna Berg testing shoes`: what stands under a picture."""

_ADVERBS = frozenset(
    ("always", "never", "please", "first", "then", "just", "simply", "only", "also", "instead", "finally")
)
_BEHIND = frozenset(
    (
        "a", "an", "the", "your", "our", "their", "his", "her", "its", "my", "this", "that", "these", "those", "all",
        "any", "each", "every", "both", "no", "some", "it", "them", "us", "him", "me", "yourself", "with", "without",
        "from", "for", "in", "on", "into", "at", "to", "up", "out", "off", "down", "about", "over", "through", "by",
        "as", "inside", "outside", "below", "above", "under", "here", "there", "next", "only", "more", "less",
        "whether", "what", "how", "who", "when", "where",
    )
)  # fmt: skip
"""What stands behind the verb of an order, and hardly behind a noun that opens a caption."""

_FEWEST = 4
"""Words of an order that says something; `Read more` does not."""


def lacks_verb(text: str, language: str) -> bool:
    """
    Return whether a sentence has no finite verb for all that can be seen; never outside languages with a list of them.

    A word in -s may be a verb, or a plural with one behind it; not so where a name and what it is doing come first. An
    order has none, and is a sentence all the same. Where verbs are known by their form, one pattern says all.
    """
    if forms := load_forms("verbless", base_code(language)):
        return forms.match(text) is not None
    verbs = load_verbs("verbs", base_code(language))
    if not verbs:
        return False
    words = split_tokens(text)
    if not verbs.isdisjoint(words) or not any(map(str.isascii, words)):
        return False
    if any(word.endswith("ed") and len(word) > _LONGEST_ENDING for word in words):
        return False
    if _NAMED_DOING.match(text):
        return True
    return not any(map(_may_be_verb, words)) and not is_order(words, language)


def is_order(words: Sequence[str], language: str) -> bool:
    """Return whether a sentence, as words in lower case, opens with the verb of an order."""
    start = int(bool(words) and words[0] in _ADVERBS)
    opening, behind = (*words[start : start + 2], "", "")[:2]
    sure = opening in load_verbs("imperatives", base_code(language))
    doubtful = opening in load_verbs("imperatives", base_code(language), behind_line=True)
    return len(words) >= _FEWEST and (sure or (doubtful and behind in _BEHIND))


def _may_be_verb(word: str) -> bool:
    """Return whether a word has the ending of the third person."""
    return len(word) > _LONGEST_ENDING and word.endswith("s") and not word.endswith(("ss", "us", "is"))


@cache
def load_verbs(kind: str, code: str, *, behind_line: bool = False) -> frozenset[str]:
    """Read the verbs of a kind, before a line of dashes or behind it; empty in a language where none are known."""
    path = files("briefmaker.summary").joinpath("data", kind, f"{code}.txt")
    if not (code.isalpha() and path.is_file()):
        return frozenset()
    before, _, behind = path.read_text("utf-8").partition("\n----\n")
    lines = (behind if behind_line else before).splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
