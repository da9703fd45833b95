"""What the finders and the mends work on, and what a candidate answer is."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.source_lists import find_source_lists

if TYPE_CHECKING:
    from briefmaker.articles.dom import PageArrays
    from briefmaker.articles.dom.run_stats import RunStats
    from briefmaker.articles.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to answer which runs of the page are its article."""

    name: str
    """What it keeps, for people."""

    keep: NDArray[bool_]
    """One value a run."""


@dataclass(frozen=True)
class ReadPage:
    """A page as far as it is read before its answer is mended."""

    dom: "PageArrays"
    stats: "RunStats"
    metadata: "Metadata"

    standfirsts: tuple[int, ...] = ()
    """The runs that are declared or shown as the standfirst."""

    @cached_property
    def source_lists(self) -> tuple[tuple[int, int], ...]:
        """The lists of sources: the first run of each, and one past the last."""
        return find_source_lists(self.dom)
