"""Forms of sentences that say something of their part in a text, and which sentences of a text have any of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from briefmaker.summary.joined import JoinedTexts


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
        """Return whether a sentence has the form."""
        if self.opening is not None and self.opening.match(text):
            return True
        return self.inside is not None and any(map(text.__contains__, self.signs)) and bool(self.inside.search(text))


def find_forms(forms: Sequence[SentenceForm], joined: JoinedTexts) -> frozenset[int]:
    """Return the places of those sentences that have any of the forms: signs are looked for in all of them at once."""
    texts, opens = joined.texts, _join_openings(tuple(forms)).match
    found = {place for place, text in enumerate(texts) if opens(text)}
    for form in forms:
        if form.inside is not None:
            found.update(place for place in joined.find(*form.signs) if form.inside.search(texts[place]))
    return frozenset(found)


@cache
def _join_openings(forms: tuple[SentenceForm, ...]) -> re.Pattern[str]:
    """Make one pattern of what the forms open with."""
    openings = (form.opening for form in forms if form.opening is not None)
    return re.compile(
        "|".join(f"(?{'i' * bool(one.flags & re.IGNORECASE)}:{one.pattern})" for one in openings) or "(?!)"
    )
