"""All metadata of a page, each value with its witness."""

from dataclasses import dataclass
from datetime import date

from briefmaker.articles.flat import Flat
from briefmaker.articles.metadata.authors import find_authors
from briefmaker.articles.metadata.dates import find_dates
from briefmaker.articles.metadata.pictures import find_picture
from briefmaker.articles.metadata.places import find_address, find_language, find_site
from briefmaker.articles.metadata.records import Records
from briefmaker.articles.metadata.titles import find_title
from briefmaker.model import Witness


@dataclass(frozen=True, slots=True)
class Metadata:
    """The values as the model carries them; absent ones are None or empty."""

    title: str | None
    authors: tuple[str, ...]
    published: date | None
    modified: date | None
    site: str | None
    language: str | None
    url: str | None
    picture: str | None
    witnesses: tuple[Witness, ...]


def find_metadata(flat: Flat, records: Records, url: str | None) -> Metadata:
    """Ask every witness of a page; `url` is where it was saved from, if known."""
    address = find_address(records, url)
    site = find_site(records, address.value if address else None)
    name = site.value if site else None
    title = find_title(flat, records, name, address.value if address else None)
    authors = find_authors(flat, records, title.value if title else None, name)
    language = find_language(flat, records)
    published, modified = find_dates(
        flat,
        records,
        title.value if title else None,
        address.value if address else None,
        language.value if language else None,
    )
    picture = find_picture(records)
    single = (title, published, modified, site, language, address, picture)
    return Metadata(
        title=title.value if title and title.value else None,
        authors=tuple(witness.value for witness in authors),
        published=date.fromisoformat(published.value) if published else None,
        modified=date.fromisoformat(modified.value) if modified else None,
        site=name,
        language=language.value if language else None,
        url=address.value if address else None,
        picture=picture.value if picture else None,
        witnesses=(*authors, *(witness for witness in single if witness)),
    )
