"""What the sources of metadata look at."""

from dataclasses import dataclass

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.records import Records


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
