"""The articles of many sources, for the commands that print them; what may hurt is read in a watched worker."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefmaker.errors import BriefmakerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefmaker.batch.engines import Limits
    from briefmaker.batch.job import Job, JobResult
    from briefmaker.batch.outcomes import Failed, Made
    from briefmaker.batch.sources import Found
    from briefmaker.cli.console import Console
    from briefmaker.model import Article

_ENDED = "Leave the page out, or take the part of it that matters into a file of its own."


@dataclass(slots=True)
class Reading:
    """Reads sources one after the other; what failed is told and remembered."""

    console: "Console"
    url: str | None = None
    """The address of the page, where the user knows it."""

    sites: str = ""
    """The text of a file of rules for sites."""

    max_bytes: int = 20_000_000
    """What one page may hold, decoded."""

    lists: bool = False
    """Whether it is wanted what the files hold."""

    comments: bool = False
    """Whether the comments of readers are wanted."""

    limits: "Limits | None" = None
    """What one source may cost; None for what it usually may."""

    outcomes: "list[Made | Failed]" = field(default_factory=list)

    def articles(self, items: "Iterable[Found | Failed]") -> "Iterator[tuple[str, Article]]":
        """Yield each article with the name of its source."""
        from briefmaker.articles.sites import tell_missed

        for name, result in self.results(items):
            for article in result.articles:
                for missed in tell_missed(article):
                    self.console.note(f"{name}: {missed}")
                yield name, article

    def results(self, items: "Iterable[Found | Failed]") -> "Iterator[tuple[str, JobResult]]":
        """Yield what came of each source that was there to be read, and remember it."""
        from briefmaker.batch.engines import Guarded, Limits, WorkerFailure
        from briefmaker.batch.engines.interface import Cancellation
        from briefmaker.batch.job import JobResult, is_plain
        from briefmaker.batch.outcomes import Failed, Made, error_for
        from briefmaker.batch.work import read_alone

        for done in Guarded(self.limits or Limits(), Cancellation(), is_plain).map(read_alone, self._jobs(items)):
            source, result = done.item.source, done.result
            if isinstance(result, WorkerFailure):
                error = error_for(result.reason, f"{source.name}: {result.detail}")
                error.advice = _ENDED
                result = JobResult(errors=(error,))
            yield source.name, result
            for failure in result.errors:
                self._remember(Failed(source.name, failure))
            if not result.errors:
                self.outcomes.append(Made(source.name, Path(source.name)))

    def _jobs(self, items: "Iterable[Found | Failed]") -> "Iterator[Job]":
        """Load what can be loaded; tell what cannot. What an earlier run left in a folder is no page of it."""
        from briefmaker.batch.distinct import describe_no_page
        from briefmaker.batch.job import Job
        from briefmaker.batch.outcomes import Failed
        from briefmaker.batch.sources import load_source
        from briefmaker.model import BriefSettings
        from briefmaker.model.choices import Pictures

        settings = BriefSettings(pictures=Pictures.NONE, sites=self.sites)
        ours = number = 0
        for number, item in enumerate(items, start=1):
            if isinstance(item, Failed):
                self._remember(item)
                continue
            try:
                source = load_source(item)
            except BriefmakerError as error:
                self._remember(Failed(str(item.path), error))
                continue
            if item.walked and describe_no_page(source):
                ours += 1
                continue
            yield Job(
                number,
                source,
                settings,
                url=self.url,
                max_bytes=self.max_bytes,
                comments=self.comments,
                lists=self.lists,
            )

        if not number:
            self.console.note("no saved page is there")
        if ours:
            self.console.note(
                f"{ours} of the files are no saved pages (notes made earlier, README files), and are left out"
            )

    def _remember(self, failure: "Failed") -> None:
        """Tell a failure and keep it for the exit code."""
        self.console.fail(failure.error)
        self.outcomes.append(failure)
