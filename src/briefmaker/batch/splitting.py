"""One note for all a source carries, or one for each page of an archive and each article of a page."""

from collections.abc import Mapping, Sequence

from briefmaker.batch.names import name_page
from briefmaker.documents import fingerprint
from briefmaker.flow import brief_articles, brief_source, read_whole, take_up_record
from briefmaker.model import Article, Briefing, BriefSettings, Source
from briefmaker.pages import PAGE_BYTES

WHOLE = ""
"""Stands for the name of a page where a note is about all that its source carries."""


def brief_whole(
    source: Source, settings: BriefSettings, *, url: str | None = None, max_bytes: int = PAGE_BYTES
) -> Mapping[str, Briefing]:
    """Return the one briefing of a source, under no name; of an archive with many pages, a digest."""
    return {WHOLE: brief_source(source, settings, url=url, max_bytes=max_bytes)}


def brief_pages(
    source: Source, settings: BriefSettings, *, url: str | None = None, max_bytes: int = PAGE_BYTES
) -> Mapping[str, Briefing]:
    """
    Return a briefing of each page of an archive, under the name of the page; of anything else what `brief_whole` does.

    An article that stands below another one on its page counts as a page.

    All carry the fingerprint of the archive: that of source, settings and version.
    """
    mark = fingerprint((source,), settings, url=url)
    recorded = take_up_record(source, settings, mark)
    if recorded:
        return {WHOLE: recorded}
    articles = read_whole(source, settings, url=url, max_bytes=max_bytes, further=True)
    names = name_pages(articles)
    return {name: brief_articles((article,), settings, mark) for name, article in zip(names, articles, strict=True)}


def name_pages(articles: Sequence[Article]) -> tuple[str, ...]:
    """
    Name pages by title, or by address or member where they have none; a name that is taken gets a number.

    A page that is alone needs no name: `WHOLE`.
    """
    if len(articles) == 1:
        return (WHOLE,)
    names: dict[str, None] = {}
    last: dict[str, int] = {}
    for article in articles:
        name = base = name_page(article)
        while name in names:
            last[base] = last.get(base, 1) + 1
            name = f"{base}-{last[base]}"
        names[name] = None
    return tuple(names)
