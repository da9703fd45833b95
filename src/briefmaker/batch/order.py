"""What a run was asked to make."""

from dataclasses import dataclass

from briefmaker.batch.target import Target
from briefmaker.model import BriefSettings


@dataclass(frozen=True, slots=True)
class Order:
    """The settings of each note, and where the notes go."""

    settings: BriefSettings
    target: Target

    name: str = "{stem}"
    """Template of the names of documents."""

    url: str | None = None
    """The address of the page, where the user knows it better than the page does."""

    overwrite: bool = False
    """Whether documents that differ may be replaced."""
