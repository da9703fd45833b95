"""Load sources one by one, and tell those to be briefed from those that are not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefmaker.batch.outcome import Duplicate, Failed, Outcome, Skipped
from briefmaker.batch.own_files import describe_own
from briefmaker.batch.source_result import SourceResult
from briefmaker.batch.sources import Found, load_source
from briefmaker.batch.stamp import Stamp, take_stamp
from briefmaker.errors import BriefmakerError
from briefmaker.model import Source


@dataclass(frozen=True, slots=True)
class Met:
    """A source as a run met it: read, or known from an earlier run by its size and time."""

    source: Source
    """Without its bytes where it was not read."""

    stamp: Stamp
    found: Found
    is_read: bool = True

    def read(self) -> "Met":
        """Return it with its bytes; raises `UnreadableSource`."""
        return self if self.is_read else read(self.found)


def read(found: Found) -> Met:
    """Read a source; raises `UnreadableSource`. It is looked at first: what changes while it is read is read again."""
    stamp = take_stamp(found.path, follow=True) if found.data is None else Stamp()
    source = load_source(found)
    return Met(source, stamp if stamp.modified else Stamp(len(source.data)), found)


@dataclass(slots=True)
class DistinctSources:
    """Remembers the sources of a run by their bytes."""

    known: Mapping[str, tuple[Stamp, str]] = field(default_factory=dict)
    """Size, time and SHA-256 of the sources of earlier runs, by name: what is as it was is not read."""

    _names: dict[str, str] = field(default_factory=dict)
    """The first source with each SHA-256."""

    def load(self, found: Found | Failed) -> Met | SourceResult:
        """Return the source; or what became of it, where it cannot be read, is ours, or was met before."""
        if isinstance(found, Failed):
            return SourceResult(found.source, (found,))
        try:
            met = self._meet(found)
        except BriefmakerError as error:
            return SourceResult(str(found.path), (Failed(str(found.path), error),))
        source = met.source
        kind = describe_own(source) if found.walked and met.is_read else ""
        if kind:
            return introduce(met, Skipped(source.name, kind))
        if source.sha256 in self._names:
            return introduce(met, Duplicate(source.name, self._names[source.sha256]))
        self._names[source.sha256] = source.name
        return met

    def _meet(self, found: Found) -> Met:
        """Look at a source, and read it where it is not as an earlier run left it."""
        name = str(found.path)
        stamp, digest = self.known.get(name, (Stamp(), ""))
        if stamp.modified and found.data is None and take_stamp(found.path, follow=True) == stamp:
            return Met(Source(name, b"", digest), stamp, found, is_read=False)
        return read(found)


def introduce(met: Met, *outcomes: Outcome, mark: str = "") -> SourceResult:
    """Say of a source what its bytes tell."""
    return SourceResult(met.source.name, outcomes, met.source.sha256, met.stamp, mark)


def load_distinct(items: Iterable[Found | Failed]) -> Iterator[Source | SourceResult]:
    """Load all in turn."""
    for item in map(DistinctSources().load, items):
        yield item.source if isinstance(item, Met) else item
