"""What was removed from a page and by which step."""

import re
from collections.abc import Iterator, Mapping

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.hints import BIT
from briefmaker.articles.dom.run_stats import RunStats
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

    `taken` names the mend that took a run off the answer; the others were never in it and are told by what they are.
    """
    found: list[tuple[str, list[str]]] = []
    alike = _made_alike(dom, stats, mask)
    hints, densities = stats.hints.tolist(), stats.link_density.tolist()
    named = {bits: _step(bits) for bits in {*hints}}
    for run in (~mask).nonzero()[0].tolist():
        text = dom.texts[run]
        if title and text == title:
            step = "title"
        else:
            step = taken.get(run) or named[hints[run]] or _other_step(densities[run], alike=run in alike)
        if found and found[-1][0] == step:
            found[-1][1].append(text)
        else:
            found.append((step, [text]))
    return tuple(_dropped(found))


def unread_rest(dom: PageArrays) -> tuple[Dropped, ...]:
    """Return the beginning of what was not read of a page with more elements than any that people save."""
    text = " ".join(_TAG.sub(" ", dom.unread[:_LONGEST_REST]).split())
    return (Dropped("past what is read", text),) if dom.unread else ()


def _dropped(found: list[tuple[str, list[str]]]) -> Iterator[Dropped]:
    for step, texts in found:
        yield Dropped(step, "\n".join(texts))


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


def _other_step(link_density: float, *, alike: bool) -> str:
    """Name the step of a run that says nothing by its links, else by what made it."""
    if link_density > _LINKED:
        return "links"
    return LIKE_ARTICLE if alike else "outside the article"
