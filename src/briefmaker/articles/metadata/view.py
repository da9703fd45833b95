"""What the sources of metadata look at."""

from dataclasses import dataclass
from datetime import date

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.records import Records

_PROSE = 80
"""Characters from which a run is prose."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page, its structured data, and what is known of it before its authors and days are looked for."""

    dom: PageArrays
    records: Records

    title_run: int | None = None
    """The run that is the title; None where none was found."""

    site: str | None = None
    url: str | None = None
    language: str | None = None

    kept: tuple[int, ...] = ()
    """The runs that are likely the text; empty where nobody has judged."""

    saved: date | None = None
    """When the page was saved, where its file says so."""

    def prose(self) -> list[int]:
        """List the runs of the text that are prose."""
        long = (run for run in self.kept if len(self.dom.texts[run]) >= _PROSE)
        return [run for run in long if 2 * self.dom.link_chars[run] < len(self.dom.texts[run])]
