"""Judge each source before any work: what is to be made of it, or why nothing is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefmaker.batch.item import Item
from briefmaker.batch.job import Job
from briefmaker.batch.order import Order
from briefmaker.batch.outcome import Duplicate, Failed, Outcome, Skipped, UpToDate
from briefmaker.batch.own_files import describe_own
from briefmaker.batch.place import is_up_to_date
from briefmaker.batch.plan import Planned
from briefmaker.batch.sources import load_source
from briefmaker.documents import fingerprint
from briefmaker.errors import BriefmakerError, OutputExists
from briefmaker.model import Source


@dataclass(frozen=True, slots=True)
class Case:
    """One source, judged."""

    number: int
    item: Item
    """With the outcomes that are certain already."""

    job: Job | None = None
    """What is left to do."""

    places: Mapping[str, Path] = field(default_factory=dict)
    """Where the document of each format goes."""


def decide_all(
    planned: Iterable[Planned | Failed], order: Order, formats: tuple[str, ...], folder: Path
) -> Iterator[Case]:
    """
    Judge the sources in turn, reading each once.

    The same bytes again are a duplicate, our own documents in a folder no source, a document that is there already up
    to date or in the way, and a source that failed before with the same settings fails again without being tried.
    """
    seen: dict[str, str] = {}
    for number, item in enumerate(planned, start=1):
        if isinstance(item, Failed):
            yield Case(number, Item(item.source, (item,)))
            continue
        try:
            source = load_source(item.found)
        except BriefmakerError as error:
            yield _settle(number, Item(str(item.found.path), (Failed(str(item.found.path), error),)))
            continue
        kind = describe_own(source) if item.found.walked else ""
        if kind:
            yield _settle(number, _introduce(source, Skipped(source.name, kind)))
        elif source.sha256 in seen:
            yield _settle(number, _introduce(source, Duplicate(source.name, seen[source.sha256])))
        else:
            seen[source.sha256] = source.name
            stem = folder / item.place
            yield _judge(number, source, order, {to: Path(f"{stem}.{to}") for to in formats})


def _settle(number: int, item: Item) -> Case:
    """Nothing is left to do."""
    return Case(number, item)


def _introduce(source: Source, *outcomes: Outcome, mark: str = "") -> Item:
    """Say of a source what its bytes tell."""
    return Item(source.name, outcomes, source.sha256, len(source.data), mark)


def _judge(number: int, source: Source, order: Order, places: Mapping[str, Path]) -> Case:
    """Look at what stands where the documents of a source go, and at what is remembered of it."""
    mark = fingerprint((source,), order.settings, url=order.url)
    made = recall_pages(places, mark, order) if order.split else ()
    if made:
        return _settle(number, _introduce(source, *(UpToDate(source.name, path) for path in made), mark=mark))
    standing = {to: judge_place(source.name, path, mark, order) for to, path in places.items()}
    certain = [outcome for outcome in standing.values() if outcome]
    wanted = tuple(to for to, outcome in standing.items() if outcome is None)
    failure = order.memory.recall(mark, order.limits) if wanted else None
    if failure:
        return _settle(number, _introduce(source, *certain, Failed(source.name, failure), mark=mark))
    job = Job(number, source, order.settings, wanted, order.url, order.max_bytes, order.cites, order.split)
    if not wanted and not (order.cites and UpToDate in map(type, certain)):
        return _settle(number, _introduce(source, *certain, mark=mark))
    return Case(number, _introduce(source, *certain, mark=mark), job, {to: places[to] for to in wanted})


def page_place(path: Path, page: str) -> Path:
    """Return where the note of a page goes: into a folder with the name that the note of the whole would have."""
    return path.with_suffix("") / f"{page}{path.suffix}" if page else path


def recall_pages(places: Mapping[str, Path], mark: str, order: Order) -> tuple[Path, ...]:
    """Return the notes of the pages of an archive, where an earlier run tells of all of them and they still stand."""
    told = order.memory.pages.get(mark, ()) if not (order.overwrite or order.cites) else ()
    folders = {(path.with_suffix(""), path.suffix) for path in places.values()}
    whole = folders == {(path.parent, path.suffix) for path in told}
    return told if whole and all(is_up_to_date(path, mark) for path in told) else ()


def judge_place(name: str, path: Path, mark: str, order: Order) -> Outcome | None:
    """Say what stands at `path` already; None where a document can be made there."""
    if not path.exists():
        return None
    if is_up_to_date(path, mark) and not order.overwrite:
        return UpToDate(name, path)
    return None if order.may_replace(path, name) else Failed(name, OutputExists(path))
