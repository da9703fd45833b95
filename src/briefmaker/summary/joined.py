"""Texts one under the other: what few of them have is looked for in all of them at once."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from briefmaker.summary.arrays import Mask


@dataclass(frozen=True, slots=True, eq=False)
class JoinedTexts:
    """Some texts, and all of them as one."""

    texts: Sequence[str]
    whole: str
    """Each text on lines of its own."""

    ends: tuple[int, ...]
    """Where in the whole each ends."""

    def find(self, *signs: str) -> list[int]:
        """Return the places of the texts that have any of some signs, in order."""
        found = {bisect_left(self.ends, at) for sign in signs for at in _find_all(sign, self.whole)}
        return sorted(found)

    def mark(self, *signs: str) -> Mask:
        """Return for each text whether it has any of some signs."""
        marked = np.zeros(len(self.texts), np.bool_)
        marked[self.find(*signs)] = True
        return marked


def join_texts(texts: Sequence[str]) -> JoinedTexts:
    """Put texts one under the other; no sign that is looked for in them holds a line break."""
    return JoinedTexts(texts, "\n".join(texts), tuple(end - 1 for end in accumulate(len(text) + 1 for text in texts)))


def _find_all(sign: str, text: str) -> Iterator[int]:
    """Yield where a sign stands in a text."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
