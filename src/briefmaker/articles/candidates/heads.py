"""What the model of an article carries apart: title, byline and date go out of its text, the standfirst comes in."""

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.metadata.authors.names import clean_names
from briefmaker.articles.metadata.dates.date_lines import dates_text
from briefmaker.articles.metadata.dates.days import parse_day
from briefmaker.articles.metadata.sitenames import without_site

_HEAD = 5
"""Date and byline are looked for in so many runs at the head of the text."""

_LONGEST_DATE, _LONGEST_BYLINE = 40, 80
"""Characters; of a byline those of unspaced scripts count two and a half times, as eighty of them are a paragraph."""

_LONGEST_SITE, _FOLDED = 100, 10
"""Characters a site may add behind a title, and those that folding case may add to it."""


def restore_standfirst(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Put back the standfirst where it stands above the text that is kept."""
    runs = [run for run in page.standfirsts if mask[run:].any()]
    if not runs:
        return mask
    mended: NDArray[bool_] = mask.copy()
    mended[runs] = True
    return mended


def drop_title(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take out the title, wherever it stands: the article carries it apart."""
    title, rest = (page.metadata.title or "").casefold(), mask.copy()
    for run in mask.nonzero()[0].tolist():
        text = page.dom.texts[run]
        if len(title) <= len(text) + _FOLDED and len(text) <= len(title) + _LONGEST_SITE:
            rest[run] = not _is_title(text, title, page.metadata.site)
    return rest


def drop_byline(page: ReadPage, mask: NDArray[bool_]) -> NDArray[bool_]:
    """Take out the lines at the head, and the last one, that say but who wrote the text and when."""
    rest, metadata, kept = mask.copy(), page.metadata, mask.nonzero()[0].tolist()
    authors = list(map(str.casefold, metadata.authors))
    for run in (*kept[:_HEAD], *kept[-1:]):
        text = page.dom.texts[run]
        told = parse_day(text) if len(text) <= _LONGEST_BYLINE and any(map(str.isdigit, text)) else None
        short = len(text) <= _LONGEST_DATE or dates_text(text)
        dated = told is not None and short and told in {metadata.published, metadata.modified}
        byline = page.stats.chars[run] <= _LONGEST_BYLINE
        signed = byline and authors and list(map(str.casefold, clean_names(text))) == authors
        rest[run] = not (dated or signed)
    return rest


def _is_title(text: str, title: str, site: str | None) -> bool:
    """Return whether a run is the title (in lower case), with or without the name of the site behind it."""
    folded = text.casefold()
    return folded == title or (bool(title) and folded.startswith(title) and without_site(folded, site) == title)
