"""
Which jobs may be done in the process that asks for them.

A watched worker takes a tenth of a second to start. A page of moderate size that is mark-up or text needs none: what it
costs is bounded by its size. All else does: libraries in C read PDF and pictures without asking how much a file unfolds
into, and a template of the user's is a program.
"""

from briefmaker.batch.job import Job
from briefmaker.batch.pictured import holds_pictures
from briefmaker.batch.sources import Found
from briefmaker.documents.template_files import known_templates
from briefmaker.errors import UnreadableSource
from briefmaker.pages import Sidecar, is_plain_page

_LARGEST = 1_000_000
"""Bytes of a source up to which extraction, summary and actors stay far below the limits of a worker."""

_LARGEST_SET = 500_000
"""The same where PDF is made of it: to set a line takes a hundred times as long as to read it."""


def is_plain(job: Job | Found) -> bool:
    """Return whether what a job, or a first look at a source, costs is bounded by the size of the source."""
    if isinstance(job, Found):
        return True
    if job.found:
        return False
    largest = _LARGEST_SET if "pdf" in job.formats else _LARGEST
    return (
        len(job.source.data) <= largest
        and job.settings.template in known_templates()
        and not _may_have_pictures(job)
        and _opens_plainly(job)
    )


def _may_have_pictures(job: Job) -> bool:
    """Return whether pictures may come to be decoded."""
    if job.settings.pictures == "none":
        return False
    beside = job.source.resources
    return holds_pictures(job.source.data) or (isinstance(beside, Sidecar) and beside.may_hold(job.source.data))


def _opens_plainly(job: Job) -> bool:
    """Return whether a source is a page itself; what no reader opens is refused as soon as it is looked at."""
    try:
        return is_plain_page(job.source)
    except UnreadableSource:
        return True
