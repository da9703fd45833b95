"""How a choice of sentences is judged by the grades of a reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefmaker.model import Quote

GROUPS = {
    "opinion": ("opinion", "column", "essay", "newsletter", "interview", "longread"),
    "news": ("news", "live", "factcheck", "press"),
    "reports": ("analysis", "report", "science"),
}
"""The genres of the graded articles, in three groups."""

OLDER = {"politics": "news", "opinion": "opinion", "web": "reports"}
"""The group of articles that no genre was written down for, by their file."""


def find_group(origin: str, genre: str | None) -> str:
    """Return the group of a graded article of the file `origin`."""
    return next((group for group, genres in GROUPS.items() if genre in genres), OLDER.get(origin, "reports"))


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """A reader's judgement of one article, sentence by sentence as the reader's own splitting has them."""

    spans: tuple[tuple[int, int, int], ...]
    """Block number from 1, start and end in the text of the block."""

    grades: NDArray[np.float64]
    avoid: NDArray[np.bool_]
    kinds: tuple[str, ...]
    """Why a sentence is to be avoided; empty where it is not."""

    extract: frozenset[int]
    """The reader's own five."""

    pairs: tuple[tuple[int, int], ...]
    """The first must not be quoted without the second."""

    marked: bool
    """Whether the reader said what is to be avoided, and which belong together."""


def read_judgement(record: dict[str, Any]) -> Judgement:
    """Read the judgement, with places as in `Article.from_text`, which leaves out empty paragraphs and outer space."""
    numbers: dict[int, tuple[int, int]] = {}
    for place, text in enumerate(record["paragraphs"]):
        if text.strip():
            numbers[place] = (len(numbers) + 1, len(text) - len(text.lstrip()))
    units = record["sentences"]
    spans = tuple(
        (numbers[unit["paragraph"]][0], unit["start"] - shift, unit["end"] - shift)
        for unit in units
        for shift in [numbers[unit["paragraph"]][1]]
    )
    kinds = tuple(unit.get("avoid") or "" for unit in units)
    return Judgement(
        spans,
        np.array([unit["grade"] for unit in units], np.float64),
        np.array([bool(kind) for kind in kinds]),
        kinds,
        frozenset(record["extract"]),
        tuple((first, second) for first, second in record.get("pairs") or ()),
        "pairs" in record,
    )


def find_covered(judgement: Judgement, block: int, start: int, end: int) -> list[int]:
    """Return which of the reader's sentences a span covers: those it shares more than half of the shorter with."""
    return [
        index
        for index, (other, begin, stop) in enumerate(judgement.spans)
        if other == block and 2 * (min(stop, end) - max(begin, start)) > min(stop - begin, end - start)
    ]


def judge(judgement: Judgement, quotes: Sequence[Quote], line: Quote | None) -> dict[str, float]:
    """
    Judge a summary of at most five sentences.

    gain: its grades as a share of the best possible five; line: whether the bottom line is a 3; avoid: the share of
    sentences to be avoided; broken: the share of sentences that must not stand without another, which is not quoted.
    Both are not a number where the reader marked none.
    """
    covered = [find_covered(judgement, quote.block, quote.start, quote.end) for quote in quotes]
    taken = {index for some in covered for index in some}
    grades = [judgement.grades[some].mean() if some else 0.0 for some in covered]
    unmarked = 0.0 if judgement.marked else np.nan
    broken = [any(first in some and second not in taken for first, second in judgement.pairs) for some in covered]
    own = find_covered(judgement, line.block, line.start, line.end) if line else []
    count = max(1, len(quotes))
    return {
        "gain": sum(grades) / max(1.0, np.sort(judgement.grades)[-5:].sum()),
        "line": float(bool(own) and judgement.grades[own].max() == 3),
        "avoid": sum(judgement.avoid[some].any() for some in covered if some) / count + unmarked,
        "broken": sum(broken) / count + unmarked,
        "zero": sum(grade == 0 for grade in grades) / count,
        "F1": 2 * len(taken & judgement.extract) / max(1, len(taken) + len(judgement.extract)),
        "quotes": float(len(quotes)),
        "words": float(sum(len(quote.text.split()) for quote in quotes)),
    }
