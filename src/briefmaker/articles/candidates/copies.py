"""Text that a page prints twice, as one copy for telephones and one for desks."""

from collections.abc import Iterator

import numpy as np
from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT
from briefmaker.articles.dom.names import names_of, split_name
from briefmaker.articles.metadata.sitenames import fold

_HIDDEN = BIT["is hidden"]
_SHORTEST = 20
"""Characters of a run that is looked for again; shorter ones go with those around."""

_RUNS, _PROSE = 3, 400
"""So many runs with so many characters of prose, in the order they had before, are a copy; fewer are a refrain."""

_SKIPPED = 2
"""So many runs of the first copy may be absent from the second at a time."""

_ENOUGH = 0.15
"""Share of the text from which copies are no part of it; tables and lists of terms repeat a little."""


_LEADS, _LEAD = 4, 80
"""So many runs at the head of a text may be its lead, of so many characters at least."""

_TWICE = 2
"""So often a lead stands on a page that has it as a teaser, too; more often it is a refrain."""


_QUOTE = BIT["quote"]
_AROUND = 4
"""How many elements around a run, itself included, may be called a pull quote."""


def drop_duplicate_passages(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Keep the first of long stretches of runs that come again in the same order."""
    kept = [run for run in mask.nonzero()[0].tolist() if len(page.dom.texts[run]) >= _SHORTEST]
    if len(kept) - len({page.dom.texts[run] for run in kept}) < _RUNS:
        return mask
    copies = np.zeros(len(mask), bool)
    for stretch in _stretches(kept, page.dom.texts):
        inside = slice(stretch[0], stretch[-1] + 1)
        if len(stretch) >= _RUNS and page.stats.prose[stretch].sum() >= _PROSE:
            copies[inside] = mask[inside]
    enough = page.stats.chars[copies].sum() >= _ENOUGH * page.stats.chars[mask].sum()
    return mask & ~copies if enough else mask


def drop_hidden_copies(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off what is hidden and stands in full among what is shown, as print versions and previews do."""
    hidden = mask & ((page.stats.hints & np.uint64(_HIDDEN)) != 0)
    if not hidden.any():
        return mask
    shown = "\n".join(page.dom.texts[run] for run in (mask & ~hidden).nonzero()[0].tolist())
    rest = mask.copy()
    rest[[run for run in hidden.nonzero()[0].tolist() if page.dom.texts[run] in shown]] = False
    return rest


def drop_doubled_lead(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """
    Take off a paragraph that repeats one of the first of the text, and a first one that another goes on with.

    Pages print the lead as a teaser above the text. Of 45 leads told twice in nine sets the reference has 36 once;
    of paragraphs further down it has every other one twice.
    """
    kept, texts = mask.nonzero()[0].tolist(), page.dom.texts
    rest = mask.copy()
    for place, run in enumerate(kept[:_LEADS]):
        text, below = texts[run], kept[place + 1 :]
        again = [other for other in kept if texts[other] == text] if len(text) >= _LEAD else []
        if len(again) == _TWICE:
            rest[again[1]] = False
        head = text.rstrip(". …")
        if len(head) >= _LEAD and text.endswith(("…", "...")) and any(texts[other].startswith(head) for other in below):
            rest[run] = False
    return rest


def drop_pull_quotes(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take off what is called a pull quote where the text beside it says the same; else it is said only there."""
    dom, named = page.dom, mask & ((page.stats.hints & np.uint64(_QUOTE)) != 0)
    pulled = [run for run in named.nonzero()[0].tolist() if _is_pulled(dom, run)]
    if not pulled:
        return mask
    rest = mask.copy()
    rest[pulled] = False
    told = fold(" ".join(dom.texts[run] for run in rest.nonzero()[0].tolist()))
    rest[[run for run in pulled if fold(dom.texts[run]) not in told]] = True
    return rest


def _is_pulled(dom: PageArrays, run: int) -> bool:
    """Return whether a run stands in an element called a pull quote."""
    names = (names_of(dom.attributes[element]) for element in dom.ancestors(dom.inners[run])[:_AROUND])
    return any("pullquote" in "".join(split_name(name)) for name in names if "pull" in name.lower())


def _stretches(kept: list[int], texts: list[str]) -> Iterator[list[int]]:
    """Go through the runs of one stretch after the other whose texts stood further up one after the other."""
    seen: dict[str, int] = {}
    stretch: list[int] = []
    last = 0
    for place, run in enumerate(kept):
        first = seen.setdefault(texts[run], place)
        again = first < place
        if stretch and not (again and last < first <= last + 1 + _SKIPPED):
            yield stretch
            stretch = []
        if again:
            stretch.append(run)
            last = first
    if stretch:
        yield stretch
