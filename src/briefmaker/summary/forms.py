"""Forms of sentences that say something of their part in a text, and which sentences of a text have any of them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class SentenceForm:
    """A form that sentences have."""

    name: str
    why: str
    opening: re.Pattern[str] | None
    inside: re.Pattern[str] | None = None
    signs: tuple[str, ...] = ()
    """A text without any of these need not be searched for what is inside."""

    def holds(self, text: str) -> bool:
        """Tell whether a sentence has the form."""
        if self.opening is not None and self.opening.match(text):
            return True
        return self.inside is not None and any(map(text.__contains__, self.signs)) and bool(self.inside.search(text))


def find_forms(forms: Sequence[SentenceForm], texts: Sequence[str]) -> frozenset[int]:
    """Return the places of those sentences that have any of the forms: signs are looked for in all of them at once."""
    opens = _join_openings(tuple(forms)).match
    found = {place for place, text in enumerate(texts) if opens(text)}
    whole = "\n".join(texts)
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    for form in forms:
        if form.inside is not None:
            likely = {bisect_right(starts, at) - 1 for sign in form.signs for at in _find_all(sign, whole)}
            found.update(place for place in likely - found if form.inside.search(texts[place]))
    return frozenset(found)


def _find_all(sign: str, text: str) -> Iterator[int]:
    """Yield where a sign stands in a text."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


@cache
def _join_openings(forms: tuple[SentenceForm, ...]) -> re.Pattern[str]:
    """Make one pattern of what the forms open with."""
    openings = (form.opening for form in forms if form.opening is not None)
    return re.compile(
        "|".join(f"(?{'i' * bool(one.flags & re.IGNORECASE)}:{one.pattern})" for one in openings) or "(?!)"
    )
