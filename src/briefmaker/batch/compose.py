"""The composing of one document from articles that were read: it is work as reading is, and under limits as well."""

from dataclasses import dataclass
from traceback import format_exc

from briefmaker.batch.job import JobResult, Note
from briefmaker.documents import write
from briefmaker.documents.template_files import known_templates
from briefmaker.errors import BriefmakerError, Unexpected
from briefmaker.model import Article, Briefing, BriefSettings
from briefmaker.model.digest import Unread

_LARGEST = 500_000
"""Letters of all articles up to which summary, actors and layout stay far below the limits of a worker."""


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


def is_small(what: Composition) -> bool:
    """Tell whether composing needs no worker: little text, and no template of the user's, which is a program."""
    small = sum(len(article.text) for article in what.articles) <= _LARGEST
    return small and what.settings.template in known_templates()


def compose(what: Composition) -> JobResult:
    """Brief the articles together and lay the document out; what fails is in the result, never raised."""
    from briefmaker.flow import brief_articles

    try:
        briefing = what.recorded or brief_articles(what.articles, what.settings, what.mark, what.unread)
        return JobResult((Note(what.to, write(briefing, what.to), briefing.warnings, idle=briefing.idle),))
    except BriefmakerError as error:
        return JobResult(errors=(error,))
    except Exception as error:  # noqa: BLE001  (this is the edge where a bug becomes a value)
        bug = Unexpected(f"{what.name}: unexpected error: {type(error).__name__}: {error}")
        bug.trace = format_exc()
        return JobResult(errors=(bug,))
