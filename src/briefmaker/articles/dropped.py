"""What was removed from a page and by which step, and the wall that cuts a text off."""

import re
from collections.abc import Mapping

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.elements import BIT, HEADINGS
from briefmaker.articles.dom.run_stats import RunStats
from briefmaker.articles.metadata.structured_data import Records
from briefmaker.articles.phrases import phrase_pattern
from briefmaker.model import Dropped

_STEPS: tuple[tuple[str, int], ...] = (
    ("hidden", BIT["is hidden"]),
    ("navigation", BIT["in nav"] | BIT["navigation"]),
    ("footer", BIT["in footer"] | BIT["footer"]),
    ("consent", BIT["consent"] | BIT["in dialog"]),
    ("comments", BIT["comment"]),
    ("other stories", BIT["related"]),
    ("promotion", BIT["promo"] | BIT["advert"]),
    ("sharing", BIT["social"]),
    ("author box", BIT["author"]),
    ("sidebar", BIT["in aside"] | BIT["sidebar"]),
    ("form", BIT["in form"]),
)
"""Each step and the hints of what it takes out, the first that fits."""


LIKE_ARTICLE = "made like the article"
"""The step of a large stretch of prose that its page makes as it makes the text that is kept."""

_FAIR = 0.2
"""Share of what is kept from which such a stretch is worth a word."""

_LINKED = 0.5
"""Share of linked characters from which on what was dropped is reported as links."""

_TAG = re.compile(r"<[^<>]*>")
_LONGEST_REST = 20_000
"""Characters of what was not read that are quoted."""


def dropped_runs(
    dom: PageArrays, stats: RunStats, mask: NDArray[bool_], taken: Mapping[int, str], title: str | None
) -> tuple[Dropped, ...]:
    """
    List what is left out, neighbours that went by the same step joined line by line.

    `taken` names the mend that took a run off the answer; the others were never in it and are named by what they are.
    """
    found: list[tuple[str, list[str]]] = []
    alike = _made_alike(dom, stats, mask)
    hints, densities = stats.hints.tolist(), stats.link_density.tolist()
    # Runs by the thousand share few sets of hints.
    named = {bits: _step(bits) for bits in {*hints}}
    for run in (~mask).nonzero()[0].tolist():
        text = dom.texts[run]
        if title and text == title:
            step = "title"
        else:
            other = "links" if densities[run] > _LINKED else LIKE_ARTICLE if run in alike else "outside the article"
            step = taken.get(run) or named[hints[run]] or other
        if found and found[-1][0] == step:
            found[-1][1].append(text)
        else:
            found.append((step, [text]))
    return tuple(Dropped(step, "\n".join(texts)) for step, texts in found)


def unread_rest(dom: PageArrays) -> tuple[Dropped, ...]:
    """Return the beginning of what was not read of a page with more elements than any that people save."""
    text = " ".join(_TAG.sub(" ", dom.unread[:_LONGEST_REST]).split())
    return (Dropped("past what is read", text),) if dom.unread else ()


def _made_alike(dom: PageArrays, stats: RunStats, mask: NDArray[bool_]) -> frozenset[int]:
    """List the prose left out that the template of kept prose made, where it is a fair part beside that; else none."""
    prose = stats.prose > 0
    kept, left = ((some & prose).nonzero()[0].tolist() for some in (mask, ~mask))
    templates = {_template(dom, run) for run in kept}
    alike = [run for run in left if _template(dom, run) in templates]
    return frozenset(alike if stats.chars[alike].sum() >= _FAIR * stats.chars[kept].sum() else ())


def _template(dom: PageArrays, run: int) -> tuple[str, str | None, str, str | None]:
    """Read tag name and class of the element that holds a run, and of the element around it."""
    owner = dom.owners[run]
    above = dom.parents[owner]
    return dom.tags[owner], dom.attributes[owner].get("class"), dom.tags[above], dom.attributes[above].get("class")


def _step(hints: int) -> str:
    """Name the step by what a run says it is; empty where it says nothing."""
    return next((name for name, wanted in _STEPS if hints & wanted), "")


WALLED = "wall behind the text"
"""The step of the words of a wall; they say that the text goes on."""

_WALL = phrase_pattern("notices: wall", "{}")
"""What a wall asks for, so that one may read on."""

_BEHIND, _LONGEST = 8, 200
"""Runs behind the text in which a wall stands, and characters of one; longer ones are prose."""


def find_wall(dom: PageArrays, records: Records, mask: NDArray[bool_]) -> int | None:
    """
    Find the wall that cuts the text off.

    Many pages hold all of their text and lay such words over it by script. So something else has to say that it breaks
    off, too: a heading under which nothing stands before the wall, or the page's own word that not all may read it.
    """
    kept = mask.nonzero()[0]
    if not kept.size:
        return None
    last = int(kept[-1])
    for run in range(last + 1, min(last + 1 + _BEHIND, len(dom.texts))):
        hidden = dom.inherited[dom.inners[run]] & BIT["is hidden"]
        if not hidden and len(dom.texts[run]) <= _LONGEST and _WALL.search(dom.texts[run]):
            # Pages write it as a truth value, as "False" and as "false".
            paid = any(str(node.get("isAccessibleForFree")).casefold() == "false" for node in records.articles)
            return run if paid or _is_empty_heading(dom, last, run) else None
    return None


def _is_empty_heading(dom: PageArrays, last: int, wall: int) -> bool:
    """Return whether a heading, and nothing else, stands between text and wall; it may be the text's last."""
    between = [*range(last + 1, wall)] or [last]
    return len(between) == 1 and dom.tags[dom.owners[between[0]]] in HEADINGS
