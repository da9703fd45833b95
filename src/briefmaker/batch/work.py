"""
The work itself: sources in, documents out, as bytes, drafts or objects of a store. Nothing is said, nothing is raised.

The flow is imported by whoever works, not by a parent that only hands the work out. One document of many sources is
made in two steps: what it says is found in one process and laid out in another, which holds neither articles nor
weights.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial, wraps
from math import ceil
from pathlib import Path
from traceback import format_exc
from typing import TypeVar

from briefmaker.batch.files import Draft, Stored, make_safe, slug, write_draft
from briefmaker.batch.request import Job, JobResult, Note
from briefmaker.batch.stores import put_document
from briefmaker.documents import count_letters, fingerprint, name_maker, needed_megabytes, write, write_article
from briefmaker.documents.layout import known_templates
from briefmaker.errors import BriefmakerError, OutOfMemory, Unexpected
from briefmaker.model import Article, Briefing, BriefSettings, Document, Source
from briefmaker.model.digest import Unread
from briefmaker.model.page import NOTHING
from briefmaker.pages import PAGE_BYTES, READERS

Result = TypeVar("Result")

WHOLE = ""
"""Stands for the name of a page where a note is about all that its source carries."""


def attempt(name: str, work: Callable[[], Result]) -> Result | BriefmakerError:
    """Return what `work` returns, or how it failed: the edge where a bug becomes a value, so that the others go on."""
    try:
        return work()
    except BriefmakerError as error:
        return error
    except Exception as error:  # noqa: BLE001  (nothing that a page does may stop the others)
        bug = Unexpected(f"{name}: unexpected error: {type(error).__name__}: {error}")
        # a traceback does not travel between processes: its text does
        bug.trace = format_exc()
        return bug


def _on_opened(work: Callable[[Job], JobResult]) -> Callable[[Job], JobResult]:
    """Have `work` done with the bytes of the source; what fails is a value."""

    @wraps(work)
    def guarded(job: Job) -> JobResult:
        # the source is loaded inside, for that may fail as any work may
        result = attempt(job.source.name, lambda: work(job.load()))
        return JobResult(errors=(result,)) if isinstance(result, BriefmakerError) else result

    return guarded


@_on_opened
def process(job: Job) -> JobResult:
    """
    Brief a source and lay the note out in each format; a format that fails costs the others nothing.

    Where no format is wanted, its documents are up to date: it is only read, to be cited.
    """
    if not job.formats:
        return read(job)
    if job.request.articles:
        return _print_articles(job)
    asked = job.request
    briefings = brief_notes(job.source, job.settings, split=asked.split, url=asked.url, max_bytes=asked.max_bytes)
    made = [
        attempt(job.source.name, partial(_make_note, job, page, briefing, to))
        for page, briefing in briefings.items()
        for to in job.formats
    ]
    articles = [article for briefing in briefings.values() for article in briefing.articles]
    return JobResult(
        tuple(one for one in made if isinstance(one, Note)),
        tuple(one for one in made if isinstance(one, BriefmakerError)),
        gather_facts(job, articles),
        next(iter(briefings.values())).made_by.parts,
        tuple(map(without_text, articles)) if asked.cites else (),
    )


_LONG = 200_000
"""Characters of articles from which on a document may be too large: fewer take a quarter of what a worker may."""

_HELD = 130
"""Megabytes that a worker holds which has briefed: weights and lists."""


def _make_note(job: Job, page: str, briefing: Briefing, to: str) -> Note:
    """Lay a note out; raises `OutOfMemory` where that of an archive is too large for what lays it out."""
    if sum(len(article.text) for article in briefing.articles) > _LONG:
        needed = _HELD + needed_megabytes(count_letters(briefing), to, briefing.settings)
        check_memory(job.source.name, briefing, to, needed, job.megabytes)
    document = _deliver(write(briefing, to), job, to, page, briefing.warnings)
    return Note(to, document, briefing.warnings, page, briefing.idle)


def _print_articles(job: Job) -> JobResult:
    """Write each article of a source alone; those of an archive under the names of their pages."""
    from briefmaker.articles.sites import describe_missed

    refusals: list[BriefmakerError] = []
    articles = _read_plainly(job, refusals)
    unread = tuple(f"{refusal}; it is in no file" for refusal in refusals)
    notes = [
        Note(to, _deliver(write_article(article, to), job, to, name, notices), notices, name)
        for name, article in name_pages(articles).items()
        for notices in ((*unread, *describe_missed(article)),)
        for to in job.formats
    ]
    return JobResult(tuple(notes), facts=gather_facts(job, articles))


def _deliver(document: Document, job: Job, to: str, page: str, notices: tuple[str, ...]) -> Document | Draft | Stored:
    """Return a document, or what stands for it where it was wanted on the disk or in a store."""
    if to in job.stored:
        # a strict run places no document that needs a warning, and what a store has taken is placed
        is_refused = job.request.strict and (document.warnings or notices)
        return document if is_refused else put_document(document, job.stored[to].of_page(page))
    return write_draft(document, job.request.drafts) if job.request.drafts else document


@_on_opened
def read(job: Job) -> JobResult:
    """Read the articles of a source, for a document that holds several sources, or for a name."""
    from briefmaker.flow import read_whole

    articles = read_whole(job.source, job.settings, url=job.request.url, max_bytes=job.request.max_bytes)
    return JobResult(facts=gather_facts(job, articles), articles=tuple(_lighten(article) for article in articles))


@_on_opened
def read_alone(job: Job) -> JobResult:
    """Read the articles of a source as they are, without the pictures a note would print; what it holds where asked."""
    from briefmaker.pages import list_contents

    contents = list_contents(job.source, max_bytes=job.request.max_bytes) if job.lists else ()
    try:
        lighten = _leave_bytes if job.request.pages else _lighten
        return JobResult(articles=tuple(map(lighten, _read_plainly(job))), contents=contents)
    except BriefmakerError as error:
        return JobResult(errors=(error,), contents=contents)


def _read_plainly(job: Job, refusals: list[BriefmakerError] | None = None) -> tuple[Article, ...]:
    """Return the articles of a source as no note changes them; why parts of it give none is added to `refusals`."""
    from briefmaker.flow import read_articles

    asked = job.request
    return tuple(
        read_articles(
            job.source,
            url=asked.url,
            sites=job.settings.sites,
            max_bytes=asked.max_bytes,
            refusals=refusals,
            comments=asked.comments,
        )
    )


def brief_notes(
    source: Source, settings: BriefSettings, *, split: bool, url: str | None = None, max_bytes: int = PAGE_BYTES
) -> Mapping[str, Briefing]:
    """
    Return the briefing of all that a source carries, under no name; or one of each page, under the name of the page.

    An article that stands below another one on its page counts as a page. The notes of pages carry the fingerprint of
    the archive: that of source, settings and version.
    """
    from briefmaker.flow import brief_articles, brief_source, read_whole, take_up_record

    if not split:
        return {WHOLE: brief_source(source, settings, url=url, max_bytes=max_bytes)}
    mark = fingerprint((source,), settings, url=url)
    recorded = take_up_record(source, settings, mark)
    if recorded:
        return {WHOLE: recorded}
    articles = read_whole(source, settings, url=url, max_bytes=max_bytes, further=True)
    return {name: brief_articles((one,), settings, mark) for name, one in name_pages(articles).items()}


def name_pages(articles: Sequence[Article]) -> dict[str, Article]:
    """
    Name pages by title, or by address or member where they have none; a name that is taken gets a number.

    A page that is alone needs no name: `WHOLE`.
    """
    if len(articles) == 1:
        return {WHOLE: articles[0]}
    names: dict[str, Article] = {}
    last: dict[str, int] = {}
    for article in articles:
        name = base = name_page(article)
        while name in names:
            last[base] = last.get(base, 1) + 1
            name = f"{base}-{last[base]}"
        names[name] = article
    return names


def _leave_bytes(article: Article) -> Article:
    """Leave behind the bytes, and what was saved beside the page."""
    source = replace(article.page.source, data=b"", resources=NOTHING)
    return replace(article, page=replace(article.page, source=source, resources=NOTHING))


def _lighten(article: Article) -> Article:
    """Leave behind the bytes, the mark-up and what was saved beside it: no document needs them, every pipe has them."""
    light, markup = _leave_bytes(article), None if article.page.markup is None else ""
    return replace(light, page=replace(light.page, markup=markup, lines=()))


def without_text(article: Article) -> Article:
    """Leave all behind but what a citation says."""
    return replace(_lighten(article), blocks=(), dropped=(), pictures=(), references=(), comments=())


def gather_facts(job: Job, articles: Sequence[Article]) -> dict[str, object]:
    """Return what a manifest says of a source that was read; of a file with many pages, of the first article."""
    reader = next((type(reader).__name__ for reader in READERS if reader.recognises(job.source.data)), "unknown")
    first, page = articles[0], articles[0].page
    return {
        "format": reader.removesuffix("Reader").lower(),
        "title": first.title,
        "language": first.language,
        "words": sum(len(article.text.split()) for article in articles),
        "articles": len(articles),
        "published": first.published.isoformat() if first.published else None,
        "url": first.url,
        "url_from": page.url_from,
        "captured": page.captured.isoformat() if page.captured else None,
        "captured_from": page.captured_from,
    }


@dataclass(frozen=True, slots=True)
class Composition:
    """What one document is made of."""

    name: str
    articles: tuple[Article, ...]
    settings: BriefSettings

    mark: str
    """Its fingerprint."""

    to: str
    unread: tuple[Unread, ...] = ()
    """Sources that failed; the document names them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What one document says, to be laid out."""

    name: str
    briefing: Briefing
    to: str

    megabytes: int
    """What that takes."""


_LARGEST_COMPOSED = 500_000
"""Characters of all articles up to which summary and actors stay far below the limits of a worker."""


def is_small(what: Composition) -> bool:
    """Return whether composing needs no worker: little text, and no template of the user's, which is a program."""
    small = sum(len(article.text) for article in what.articles) <= _LARGEST_COMPOSED
    return small and what.settings.template in known_templates() and not what.settings.plugged


_LARGEST_LAID_OUT = 150
"""Megabytes up to which a document is laid out where it is asked for: PDF of 100,000 characters, some 40 pages."""


def is_short(layout: Layout) -> bool:
    """Return whether the layout needs no worker."""
    return layout.megabytes <= _LARGEST_LAID_OUT and layout.briefing.settings.template in known_templates()


def compose(what: Composition) -> Layout | BriefmakerError:
    """Brief the articles together; what fails is returned, never raised."""
    return attempt(what.name, partial(_compose, what))


def _compose(what: Composition) -> Layout:
    """Brief the articles, and say what it takes to lay the document out."""
    from briefmaker.flow import brief_articles

    briefing = brief_articles(what.articles, what.settings, what.mark, what.unread)
    megabytes = needed_megabytes(count_letters(briefing), what.to, briefing.settings)
    return Layout(what.name, briefing, what.to, megabytes)


def lay_out(layout: Layout) -> JobResult:
    """Lay the document out; what fails is in the result, never raised."""
    briefing = layout.briefing
    document = attempt(layout.name, partial(write, briefing, layout.to))
    if isinstance(document, BriefmakerError):
        return JobResult(errors=(document,))
    note = Note(layout.to, document, briefing.warnings, idle=briefing.idle)
    return JobResult((note,), parts=briefing.made_by.parts)


def check_memory(name: str, briefing: Briefing, to: str, needed: int, limit: int, times: int = 1) -> None:
    """
    Raise `OutOfMemory` where a layout would take more than it may, or than the machine has.

    `needed` are megabytes, as measured of documents of this length; `limit` is 0 where none is set, and otherwise
    `times` the memory of one source.
    """
    free = free_megabytes()
    if free is not None and needed > free:
        most, allow = f"the {free} MB that this machine has free", "or take a larger machine"
    elif limit and needed > limit:
        most, allow = f"the {limit} MB that it may take", f"or allow it: --memory {ceil(needed / times)}"
    else:
        return
    maker, other = name_maker(to, briefing.settings), "" if to == "docx" else "write DOCX, "
    several = "make several (a folder after -o; --split of an archive)"
    raise OutOfMemory(
        f"{name}: too large for {maker}, which would take some {needed} MB: more than {most}",
        f"Print less of the sources (--annex none), {other}{several}, {allow}.",
    )


_MEMINFO = Path("/proc/meminfo")
_CONTAINER = Path("/sys/fs/cgroup")


def free_megabytes() -> int | None:
    """Return how much memory the machine, or the container, has free; None where the system does not show it."""
    try:
        lines = dict(line.split(":", 1) for line in _MEMINFO.read_text().splitlines() if ":" in line)
        free = int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return None
    try:
        most, used = (int((_CONTAINER / name).read_text()) for name in ("memory.max", "memory.current"))
        free = min(free, most - used)
    except (OSError, ValueError):  # none, or `max`
        pass
    return max(free // 1_000_000, 0)


def name_page(article: Article) -> str:
    """Return a name for a page of an archive: its title, or else its address or its name in the archive."""
    return make_safe(slug(article.title or article.page.source.name.partition("!")[2])[:_PAGE_NAME])


_PAGE_NAME = 80
"""Characters of the name of a page, the longest: a number may follow, and the folder stands before."""
