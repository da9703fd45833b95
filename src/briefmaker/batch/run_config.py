"""What a run was asked to make, and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from briefmaker.batch.engines.interface import Limits
from briefmaker.batch.manifest.memory import Memory
from briefmaker.batch.origin import Origin
from briefmaker.batch.output_places import LocalFolders, OutputPlaces
from briefmaker.batch.target import Folder, Target
from briefmaker.model import BriefSettings
from briefmaker.pages import PAGE_BYTES


@dataclass(frozen=True, slots=True)
class RunConfig:
    """The settings of each note, where the notes go, and what a source may cost."""

    settings: BriefSettings
    target: Target

    name: str = "{stem}"
    """Template of the names of documents."""

    url: str | None = None
    """The address of the page, where the user knows it better than the page does."""

    max_bytes: int = PAGE_BYTES
    """What one page may hold, decoded."""

    cites: bool = False
    """Whether the articles are kept to be cited, also those whose documents are up to date."""

    split: bool = False
    """Whether each page of an archive gets a note of its own, in a folder named after the archive."""

    stream: bool = False
    """Whether each page of a WARC archive is a source of its own."""

    articles: bool = False
    """Whether the articles alone are written, a file a page, and no note of them."""

    comments: bool = False
    """Whether they have the comments of readers, as a part of their own."""

    shard: str = ""
    """Which part of the sources, such as `2/5`; empty for all of them."""

    drafts: Path | None = None
    """The folder whose lock the run holds: there workers write what they make, and it is given its name."""

    by_reference: bool = False
    """Whether workers open the sources themselves, so that no bytes of theirs pass through this process."""

    fetched: Path | None = None
    """The folder in which what a worker fetched from a store waits for who works on it; None where none is shared."""

    leaves_unread: bool = False
    """Whether a worker is the first to read a source, where nothing that was found earlier may ask for its bytes."""

    overwrite: bool = False
    """Whether documents that differ may be replaced."""

    strict: bool = False
    """Whether a note that needs a warning counts as a failure, and is not written."""

    fail_fast: bool = False
    """Whether the first failure ends the run."""

    limits: Limits = field(default_factory=Limits)

    places: OutputPlaces = field(default_factory=LocalFolders)
    """What stands where documents go."""

    memory: Memory = field(default_factory=Memory)
    """Failures of earlier runs, not to be paid for again."""

    own: Mapping[Path, tuple[str, str]] = field(default_factory=dict)
    """Documents that a watch made: of which source, and their SHA-256. A page saved again replaces its own."""

    @property
    def is_stored(self) -> bool:
        """Whether documents go into a store."""
        return isinstance(self.target, Folder) and bool(self.target.address)

    def may_replace(self, path: Path, source: Origin) -> bool:
        """
        Return whether a document that differs may be replaced by that of `source`; never one a person edited.

        A watch replaces what it made of a page that was saved again; any run, what another version made of the same
        page with the same settings.
        """
        if self.overwrite:
            return True
        maker, digest = self.own.get(path, ("", ""))
        if maker != source.name:
            digest = self.memory.outdated(path, source, self.settings, self.url)
        data = self.places.read(path) if digest else None
        return data is not None and sha256(data).hexdigest() == digest
