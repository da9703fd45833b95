"""Where the runs of a page echo what it says of itself elsewhere: title, description, article body of the JSON-LD."""

import json
import re

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.dom.run_stats import RunStats
from briefmaker.articles.dom.words import SIGNS

_BODY = re.compile(r'"(?:articleBody|text|description|reviewBody)"\s*:\s*("(?:[^"\\]++|\\.)*+")')
_WORDS = re.compile(r"\w+")
_SMALL = bytes(range(256)).lower()
_NO_WORD = bytes(code for code in range(128) if not (chr(code).isalnum() or chr(code) == "_"))
"""What makes ASCII letters small, and what `_WORDS` leaves out of ASCII text, to do both at once."""

_EIGHT = np.dtype("<u8")
"""Eight bytes as one number."""

_LONG_BODY = 400
"""Characters from which on a declared articleBody is the article and not its deck."""

_PROBE = 48
"""So many letters of a run are looked up in the body."""

_SHORT, _NONE = 17, 1 << 60
"""Letters from which a run is looked up in the other texts; and more than any has, where nothing is to be looked up."""


def metadata_overlap(dom: PageArrays, stats: RunStats) -> NDArray[float64]:
    """
    Describe each run by its place after the title and by what it repeats.

    Columns: signed distance to the title, share of its words in the title, in the description, whether its beginning
    stands in the article body (-1 where the page gives none), and in any other text of the structured data.
    """
    runs = np.arange(len(dom.texts))
    title = set(_WORDS.findall(dom.head_title.lower()))
    at = _title_run(dom, stats, title)
    distance = np.sign(runs - at) * np.log1p(np.abs(runs - at)) if at >= 0 else np.full(len(runs), -9.0)
    body, others = _bodies(dom)
    least = 1 if body else _SHORT if others else _NONE
    probes = [_fold(text[: 2 * _PROBE])[:_PROBE] if len(text) >= least else "" for text in dom.texts]
    return np.column_stack(
        [
            distance,
            stats.title,
            stats.description,
            _stand_in(body, probes) if body else np.full(len(runs), -1.0),
            [len(probe) >= _SHORT and probe in others for probe in probes],
        ]
    )


def _stand_in(body: str, probes: list[str]) -> list[bool]:
    """
    Tell of each probe whether it stands in the body; an empty one does not.

    Few do, so their first eight bytes are looked up first, all at once among all the body has in a row.
    """
    encoded = body.encode()
    rows = np.sort(np.ndarray((len(encoded) - _EIGHT.itemsize + 1,), _EIGHT, encoded, 0, (1,)).copy())
    first = np.array([probe.encode()[: _EIGHT.itemsize] for probe in probes], f"S{_EIGHT.itemsize}").view(_EIGHT)
    known = rows[np.minimum(np.searchsorted(rows, first), len(rows) - 1)] == first
    short = [0 < len(probe) < _EIGHT.itemsize for probe in probes]
    return [
        (begun or brief) and probe in body for probe, begun, brief in zip(probes, known.tolist(), short, strict=True)
    ]


def _title_run(dom: PageArrays, stats: RunStats, title: set[str]) -> int:
    """Find the first-level heading most like the title element, else the first one; -1 where there is none."""
    best, place = -1.0, -1
    heading = np.zeros(len(dom.tags), bool)
    heading[dom.elements("h1")] = True
    inside = heading[stats.owners] | heading[np.array(dom.parents)[stats.owners]]
    for run in inside.nonzero()[0].tolist():
        found = set(_WORDS.findall(dom.texts[run].lower()))
        likeness = len(found & title) / max(1, len(found | title))
        if likeness > best:
            best, place = likeness, run
    return place


def _bodies(dom: PageArrays) -> tuple[str, str]:
    """Read the long texts of the structured data, folded: the article body, and everything else."""
    body: list[str] = []
    others: list[str] = []
    for script in dom.data_scripts:
        for found in _BODY.finditer(script):
            try:
                text = _fold(json.loads(found[1], strict=False))
            except ValueError:
                continue
            (body if found[0].startswith('"articleBody"') and len(text) > _LONG_BODY else others).append(text)
    return " ".join(body), " ".join(others)


def _fold(text: str) -> str:
    """Reduce a text to its letters and digits in lower case."""
    if not text.isascii():
        for sign in SIGNS:
            text = text.replace(sign, "")
    if text.isascii():
        return text.encode("ascii").translate(_SMALL, _NO_WORD).decode("ascii")
    return "".join(_WORDS.findall(text.lower()))
