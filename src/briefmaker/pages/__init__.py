"""Open a saved page, whatever it was saved as: bytes in, pages out. The bytes alone decide the kind."""

from briefmaker.pages.formats.limits import PAGE_BYTES
from briefmaker.pages.formats.warc_records import Survey, is_warc, survey_warc
from briefmaker.pages.interface import PageReader
from briefmaker.pages.open import ListingEntry, list_contents, open_pages
from briefmaker.pages.registry import READERS, find_reader, is_plain_page
from briefmaker.pages.resources import Sidecar, find_places, is_beside

__all__ = [
    "PAGE_BYTES",
    "READERS",
    "ListingEntry",
    "PageReader",
    "Sidecar",
    "Survey",
    "find_places",
    "find_reader",
    "is_beside",
    "is_plain_page",
    "is_warc",
    "list_contents",
    "open_pages",
    "survey_warc",
]
