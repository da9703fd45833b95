"""Load sources one by one, and tell those to be briefed from those that are not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from briefmaker.batch.outcome import Duplicate, Failed, Outcome, Skipped
from briefmaker.batch.own_files import describe_own
from briefmaker.batch.source_result import SourceResult
from briefmaker.batch.sources import Found, load_source
from briefmaker.errors import BriefmakerError
from briefmaker.model import Source


@dataclass(slots=True)
class DistinctSources:
    """Remembers the sources of a run by their bytes."""

    _names: dict[str, str] = field(default_factory=dict)
    """The first source with each SHA-256."""

    def load(self, found: Found | Failed) -> Source | SourceResult:
        """Return the source; or what became of it, where it cannot be read, is ours, or was met before."""
        if isinstance(found, Failed):
            return SourceResult(found.source, (found,))
        try:
            source = load_source(found)
        except BriefmakerError as error:
            return SourceResult(str(found.path), (Failed(str(found.path), error),))
        kind = describe_own(source) if found.walked else ""
        if kind:
            return introduce(source, Skipped(source.name, kind))
        if source.sha256 in self._names:
            return introduce(source, Duplicate(source.name, self._names[source.sha256]))
        self._names[source.sha256] = source.name
        return source


def introduce(source: Source, *outcomes: Outcome, mark: str = "") -> SourceResult:
    """Say of a source what its bytes tell."""
    return SourceResult(source.name, outcomes, source.sha256, len(source.data), mark)


def load_distinct(items: Iterable[Found | Failed]) -> Iterator[Source | SourceResult]:
    """Load all in turn."""
    return map(DistinctSources().load, items)
