"""Lines below a text that tell of its authors, as "Ann Lee is a professor of law": none of the text."""

import re

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom.tags import HEADINGS

_LAST = 4
"""So many runs from the end of a text may tell of its authors, and what follows goes, too: an origin, tags."""

_PROSE, _SMALL = 300, 0.25
"""Characters of prose above such lines, as above an imprint, and the share of the text that they and the rest are."""

_TITLES = r"\W*(?:(?:dr|prof|professor)\.? )*"
_TOLD = r"\b[^.!?]{0,40}?\b(?:is|are|ist|est|es|è|jest)\b(?! \w+ing\b)"
"""What a note says first: who the author is, by the present tense; "is listening to" is a remark."""


def drop_author_notes(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off the end from the line that begins with an author's whole name and says who that is; no part follows."""
    names = "|".join(re.escape(name) for name in page.metadata.authors if " " in name)
    if not names:
        return mask
    note = re.compile(f"{_TITLES}(?:{names}){_TOLD}", re.IGNORECASE)
    start = next((run for run in mask.nonzero()[0][-_LAST:].tolist() if note.match(page.dom.texts[run])), None)
    kept = mask.nonzero()[0]
    if start is None or any(page.dom.tags[page.dom.owners[run]] in HEADINGS for run in kept[kept > start].tolist()):
        return mask
    rest = mask.copy()
    rest[start:] = False
    small = (page.stats.chars * mask)[start:].sum() <= _SMALL * page.stats.chars[mask].sum()
    return rest if small and (page.stats.prose * rest).sum() >= _PROSE else mask
