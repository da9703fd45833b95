"""All metadata of a page, each value with its witness."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from briefmaker.articles.dom import PageArrays
from briefmaker.articles.metadata.authors import find_authors
from briefmaker.articles.metadata.dates import find_dates
from briefmaker.articles.metadata.line_breaks import part_lines
from briefmaker.articles.metadata.pictures import find_picture
from briefmaker.articles.metadata.records import Records
from briefmaker.articles.metadata.shown_site import shown_site
from briefmaker.articles.metadata.site import canonical_url, declared_language, site_name, without_slogan
from briefmaker.articles.metadata.spelt_site import spelt_site
from briefmaker.articles.metadata.title_window import title_run
from briefmaker.articles.metadata.titles import find_title
from briefmaker.articles.metadata.view import PageView
from briefmaker.model import Provenance


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
    provenance: tuple[Provenance, ...]


def find_metadata(
    dom: PageArrays, records: Records, url: str | None, kept: Collection[int] = (), *, saved: date | None = None
) -> Metadata:
    """
    Ask every witness of a page.

    `url` is where it was saved from, if known, `saved` the day, and `kept` are the runs that are likely text.
    """
    dom, origins = part_lines(dom)
    runs = tuple(run for run, origin in enumerate(origins) if origin in kept)
    address, language = canonical_url(records, url), declared_language(dom, records)
    site = site_name(records, _value(address))
    view = PageView(
        dom, records, site=_value(site), url=_value(address), language=_value(language), saved=saved, kept=runs
    )
    title = find_title(view)
    if site is None or site.source == "address":
        site = shown_site(dom, records, _value(title), _value(address)) or spelt_site(dom, _value(address)) or site
    else:
        site = replace(site, value=without_slogan(site.value))
    view = replace(view, title_run=title_run(dom, _value(title)), site=_value(site))
    authors = find_authors(view)
    published, modified = find_dates(view)
    picture = find_picture(records)
    single = (title, published, modified, site, language, address, picture)
    return Metadata(
        title=_value(title) or None,
        authors=tuple(witness.value for witness in authors),
        published=date.fromisoformat(published.value) if published else None,
        modified=date.fromisoformat(modified.value) if modified else None,
        site=_value(site),
        language=_value(language),
        url=_value(address),
        picture=_value(picture),
        provenance=(*authors, *(witness for witness in single if witness)),
    )


def _value(witness: Provenance | None) -> str | None:
    return witness.value if witness else None
