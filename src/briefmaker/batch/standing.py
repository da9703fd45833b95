"""What stands where a document goes: nothing, our document as it was made, one edited since, or something else."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from briefmaker.batch.atomic import check_links
from briefmaker.batch.origin import Origin
from briefmaker.batch.outcome import Edited, Failed, Outcome, UpToDate
from briefmaker.batch.run_config import RunConfig
from briefmaker.batch.stamp import is_same
from briefmaker.batch.target import Folder
from briefmaker.documents import fingerprint, fingerprint_of
from briefmaker.documents.embedded_record import is_sound
from briefmaker.errors import BriefmakerError, OutputChanged, OutputExists, OutputIsSource
from briefmaker.model import Source


def judge_place(source: Origin, path: Path, mark: str, config: RunConfig) -> Outcome | None:
    """Say what stands at `path` already; None where a document can be made there."""
    try:
        check_links(path, output_root(path, config))
        return _judge(source, path, mark, config)
    except BriefmakerError as error:
        return Failed(source.name, error)


def _judge(source: Origin, path: Path, mark: str, config: RunConfig) -> Outcome | None:
    """Do so where no link leads away; raises what a store raises."""
    told, places = config.memory.documents.get(path), config.places
    if not config.is_stored and is_same_file(path, source.name):
        return Failed(source.name, OutputIsSource(path))
    is_told = told is not None and told.mark == mark and told.stamp.modified != 0
    if told and is_told and not config.overwrite and is_same(places.stamp(path), told.stamp):
        return UpToDate(source.name, path)
    if not places.stands(path):
        return None
    data = places.read(path)
    if data is not None and _is_ours(path, data, mark, config) and not config.overwrite:
        return _judge_ours(source.name, path, data, config)
    return None if config.may_replace(path, source) else Failed(source.name, OutputExists(places.tell(path)))


def is_same_file(path: Path, name: str) -> bool:
    """Return whether a document would go where a source lies, under that name or another."""
    try:
        return path.samefile(name)
    except (OSError, ValueError):  # neither needs to be there
        return False


def mark_source(source: Source, config: RunConfig) -> str:
    """Return the fingerprint of the note of a source; that of its articles, with comments or not, where they go out."""
    mark = fingerprint((source,), config.settings, url=config.url)
    if not config.articles:
        return mark
    return sha256(f"articles {'and comments ' if config.comments else ''}{mark}".encode()).hexdigest()


def _is_ours(path: Path, data: bytes, mark: str, config: RunConfig) -> bool:
    """Tell what was made of the same source and settings: a note carries it, of an article the manifest tells it."""
    if not config.articles:
        return fingerprint_of(data) == mark
    told = config.memory.documents.get(path)
    return told is not None and told.mark == mark


def _judge_ours(name: str, path: Path, data: bytes, config: RunConfig) -> Outcome:
    """Compare a document that was made from the same source and settings with what the manifest tells of it."""
    told = config.memory.documents.get(path)
    if told is None:
        return UpToDate(name, path) if is_sound(data) else Failed(name, OutputChanged(config.places.tell(path)))
    if told.digest == sha256(data).hexdigest():
        return UpToDate(name, path)
    is_kept = config.articles or is_sound(data)
    return Edited(name, path) if is_kept else Failed(name, OutputChanged(config.places.tell(path)))


def output_root(path: Path, config: RunConfig) -> Path:
    """Return the folder below which no link is followed: the one the person named."""
    return config.target.path if isinstance(config.target, Folder) else path.parent


def page_place(path: Path, page: str) -> Path:
    """Return where the note of a page goes: into a folder with the name that the note of the whole would have."""
    return path.with_suffix("") / f"{page}{path.suffix}" if page else path


def recall_pages(source: Origin, places: Mapping[str, Path], mark: str, config: RunConfig) -> tuple[Outcome, ...]:
    """Tell of the notes of the pages of an archive, where an earlier run made all of them and they still stand."""
    told = config.memory.pages.get(mark, ()) if not (config.overwrite or config.cites) else ()
    folders = {(path.with_suffix(""), path.suffix) for path in places.values()}
    if folders != {(path.parent, path.suffix) for path in told}:
        return ()
    standing = [judge_place(source, path, mark, config) for path in told]
    return tuple(outcome for outcome in standing if outcome) if all(standing) else ()
