"""
The work itself: bytes in, documents out. No file is touched here, nothing is said, nothing is raised.

The flow is imported by whoever works, not by a parent that only hands the work out.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from traceback import format_exc

from briefmaker.articles.sites import tell_missed
from briefmaker.batch.atomic import Draft, write_draft
from briefmaker.batch.distinct import describe
from briefmaker.batch.distinct import read as read_found
from briefmaker.batch.job import Facts, Job, JobResult, Note
from briefmaker.batch.room import Room, check_room
from briefmaker.batch.sources import Look
from briefmaker.batch.stores.puts import Stored, put_document
from briefmaker.documents import write, write_article
from briefmaker.documents.room import count_letters, needed_megabytes
from briefmaker.errors import BriefmakerError, Unexpected
from briefmaker.model import Article, Briefing, Document
from briefmaker.model.resources import NOTHING
from briefmaker.pages import READERS

_LONG = 200_000
"""Letters of articles from which on a document may be too large: fewer take a quarter of what a worker may."""

_HELD = 130
"""Megabytes that a worker holds which has briefed: weights and lists."""


def _never_raise(work: Callable[[Job], JobResult]) -> Callable[[Job], JobResult]:
    """Turn what `work` raises into a record of the failure, so that one page never stops the others."""

    @wraps(work)
    def guarded(job: Job) -> JobResult:
        look: Look | None = None
        try:
            job, look = _open(job)
            result = JobResult() if look and look.own else work(job)
            return replace(result, look=look) if look else result
        except BriefmakerError as error:
            return JobResult(errors=(error,), look=look)
        except Exception as error:  # noqa: BLE001  (this is the edge where a bug becomes a value)
            return JobResult(errors=(_admit(job, error),), look=look)

    return guarded


def _open(job: Job) -> tuple[Job, Look | None]:
    """Return a job with the bytes of its source, and what that is where nobody knew; raises `UnreadableSource`."""
    if not job.is_unread or job.found is None:
        return job.load(), None
    met = read_found(job.found)
    return replace(job, source=met.source, found=None), describe(met)


def _admit(job: Job, error: Exception) -> Unexpected:
    """Turn a bug, while it is being handled, into a failure of its source."""
    bug = Unexpected(f"{job.source.name}: unexpected error: {type(error).__name__}: {error}")
    bug.trace = format_exc()
    return bug


@_never_raise
def process(job: Job) -> JobResult:
    """
    Brief a source and lay the note out in each format; a format that fails costs the others nothing.

    Where no format is wanted, its documents are up to date: it is only read, to be cited.
    """
    from briefmaker.batch.splitting import brief_pages, brief_whole

    if not job.formats:
        return read(job)
    if job.articles:
        return _print_articles(job)
    brief = brief_pages if job.split else brief_whole
    briefings = brief(job.source, job.settings, url=job.url, max_bytes=job.max_bytes)
    notes: list[Note] = []
    errors: list[BriefmakerError] = []
    for page, briefing in briefings.items():
        for to in job.formats:
            try:
                _check_room(job, briefing, to)
                document = _deliver(write(briefing, to), job, to, page, briefing.warnings)
                notes.append(Note(to, document, briefing.warnings, page, briefing.idle))
            except BriefmakerError as error:
                errors.append(error)
            except Exception as error:  # noqa: BLE001  (a bug in one format is no reason to lose the others)
                errors.append(_admit(job, error))
    articles = [article for briefing in briefings.values() for article in briefing.articles]
    cited = tuple(map(without_text, articles)) if job.cites else ()
    parts = next(iter(briefings.values())).made_by.parts
    return JobResult(tuple(notes), tuple(errors), gather_facts(job, articles), parts, cited)


def _check_room(job: Job, briefing: Briefing, to: str) -> None:
    """Raise `OutOfMemory` where the document of an archive is too large for what lays it out."""
    if sum(len(article.text) for article in briefing.articles) > _LONG:
        needed = _HELD + needed_megabytes(count_letters(briefing), to, briefing.settings)
        check_room(job.source.name, briefing, to, Room(needed, job.megabytes))


@_never_raise
def read(job: Job) -> JobResult:
    """Read the articles of a source, for a document that holds several sources, or for a name."""
    from briefmaker.flow import read_whole

    articles = read_whole(job.source, job.settings, url=job.url, max_bytes=job.max_bytes)
    return JobResult(facts=gather_facts(job, articles), articles=tuple(_lighten(article) for article in articles))


@_never_raise
def read_alone(job: Job) -> JobResult:
    """Read the articles of a source as they are, without the pictures a note would print; what it holds where asked."""
    from briefmaker.flow import read_articles
    from briefmaker.pages import list_contents

    contents = list_contents(job.source, max_bytes=job.max_bytes) if job.lists else ()
    try:
        articles = tuple(
            read_articles(
                job.source,
                url=job.url,
                sites=job.settings.sites,
                max_bytes=job.max_bytes,
                comments=job.comments,
            )
        )
    except BriefmakerError as error:
        return JobResult(errors=(error,), contents=contents)
    return JobResult(articles=tuple(map(_lighten, articles)), contents=contents)


def _print_articles(job: Job) -> JobResult:
    """Write each article of a source alone; those of an archive under the names of their pages."""
    from briefmaker.batch.splitting import name_pages
    from briefmaker.flow import read_articles

    refusals: list[BriefmakerError] = []
    articles = tuple(
        read_articles(
            job.source,
            url=job.url,
            sites=job.settings.sites,
            max_bytes=job.max_bytes,
            refusals=refusals,
            comments=job.comments,
        )
    )
    unread = tuple(f"{refusal}; it is in no file" for refusal in refusals)
    notes = [
        Note(to, _deliver(write_article(article, to), job, to, name, notices), notices, name)
        for name, article in zip(name_pages(articles), articles, strict=True)
        for notices in ((*unread, *tell_missed(article)),)
        for to in job.formats
    ]
    return JobResult(tuple(notes), facts=gather_facts(job, articles))


def _deliver(document: Document, job: Job, to: str, page: str, notices: tuple[str, ...]) -> Document | Draft | Stored:
    """Return a document, or what stands for it where it was wanted on the disk or in a store."""
    if to in job.stored:
        is_refused = job.strict and (document.warnings or notices)
        return document if is_refused else put_document(document, job.stored[to].of_page(page))
    return write_draft(document, job.drafts) if job.drafts else document


def _lighten(article: Article) -> Article:
    """Leave behind the bytes, the mark-up and what was saved beside it: no document needs them, every pipe has them."""
    source = replace(article.page.source, data=b"", resources=NOTHING)
    markup = None if article.page.markup is None else ""
    return replace(article, page=replace(article.page, source=source, markup=markup, lines=(), resources=NOTHING))


def without_text(article: Article) -> Article:
    """Leave all behind but what a citation says."""
    return replace(_lighten(article), blocks=(), dropped=(), pictures=(), references=(), comments=())


def gather_facts(job: Job, articles: Sequence[Article]) -> Facts:
    """Return what is known of a source that was read."""
    first = articles[0]
    return Facts(
        format=_name_format(job.source.data),
        title=first.title,
        language=first.language,
        words=sum(len(article.text.split()) for article in articles),
        articles=len(articles),
        published=first.published.isoformat() if first.published else None,
        url=first.url,
        url_from=first.page.url_from,
        captured=first.page.captured.isoformat() if first.page.captured else None,
        captured_from=first.page.captured_from,
    )


def _name_format(data: bytes) -> str:
    """Return the name of the reader that opens `data`, in lower case."""
    reader = next((reader for reader in READERS if reader.recognises(data)), None)
    return type(reader).__name__.removesuffix("Reader").lower() if reader else "unknown"
