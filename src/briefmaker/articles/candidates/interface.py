"""What a candidate answer is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import bool_
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to answer which runs of the page are its article."""

    name: str
    """What it keeps, for people."""

    keep: "NDArray[bool_]"
    """One value a run."""
