"""
One document from articles that were read, in two steps: it is work as reading is, and under limits as well.

What a large one says is found in one process and laid out in another, which holds neither articles nor weights.
"""

from dataclasses import dataclass
from traceback import format_exc

from briefmaker.batch.job import JobResult, Note
from briefmaker.documents import write
from briefmaker.documents.room import count_letters, needed_megabytes
from briefmaker.documents.template_files import known_templates
from briefmaker.errors import BriefmakerError, Unexpected
from briefmaker.model import Article, Briefing, BriefSettings
from briefmaker.model.digest import Unread

_LARGEST = 500_000
"""Letters of all articles up to which summary and actors stay far below the limits of a worker."""

_LARGEST_LAID_OUT = 150
"""Megabytes up to which a document is laid out where it is asked for: PDF of 100,000 letters, some 40 pages."""


@dataclass(frozen=True, slots=True)
class Composition:
    """What one document is made of."""

    name: str
    articles: tuple[Article, ...]
    settings: BriefSettings

    mark: str
    """Its fingerprint."""

    to: str
    recorded: Briefing | None = None
    """The briefing itself, where a record gives it: it is only laid out."""

    told: tuple[str, ...] = ()
    """What whoever makes the document should know of its sources."""

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


def is_small(what: Composition) -> bool:
    """Return whether composing needs no worker: little text, and no template of the user's, which is a program."""
    small = sum(len(article.text) for article in what.articles) <= _LARGEST
    return small and what.settings.template in known_templates()


def is_short(layout: Layout) -> bool:
    """Return whether the layout needs no worker."""
    return layout.megabytes <= _LARGEST_LAID_OUT and layout.briefing.settings.template in known_templates()


def compose(what: Composition) -> Layout | BriefmakerError:
    """Brief the articles together; what fails is returned, never raised."""
    from briefmaker.flow import brief_articles

    try:
        briefing = what.recorded or brief_articles(what.articles, what.settings, what.mark, what.unread)
        return Layout(
            what.name, briefing, what.to, needed_megabytes(count_letters(briefing), what.to, briefing.settings)
        )
    except BriefmakerError as error:
        return error
    except Exception as error:  # noqa: BLE001  (this is the edge where a bug becomes a value)
        return _admit(what.name, error)


def lay_out(layout: Layout) -> JobResult:
    """Lay the document out; what fails is in the result, never raised."""
    briefing = layout.briefing
    try:
        note = Note(layout.to, write(briefing, layout.to), briefing.warnings, idle=briefing.idle)
        return JobResult((note,), parts=briefing.made_by.parts)
    except BriefmakerError as error:
        return JobResult(errors=(error,))
    except Exception as error:  # noqa: BLE001  (as above)
        return JobResult(errors=(_admit(layout.name, error),))


def _admit(name: str, error: Exception) -> Unexpected:
    """Turn a bug, while it is being handled, into a failure."""
    bug = Unexpected(f"{name}: unexpected error: {type(error).__name__}: {error}")
    bug.trace = format_exc()
    return bug
