"""Join the folders that parts of a run wrote into: read their manifests, settle the places, carry the documents."""

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from briefmaker.batch.files import OutputPlaces, Stamp, fold_place, is_same, natural_key, read_stamp, set_apart
from briefmaker.batch.manifest.chain import (
    KEY,
    MANIFEST,
    START,
    ChainWriter,
    Line,
    is_manifest,
    read_head,
    read_lines,
    survey,
)
from briefmaker.batch.manifest.memory import Memory, read_memory, walk_items
from briefmaker.batch.manifest_writer import OutputFolder, describe_end, describe_output, end_manifest, open_to_append
from briefmaker.batch.outcomes import (
    Duplicate,
    Edited,
    Failed,
    Made,
    Outcome,
    Skipped,
    SourceResult,
    Status,
    Tally,
    UpToDate,
    error_for,
)
from briefmaker.errors import BriefmakerError, Exit, UnreadableSource, UsageError
from briefmaker.model import Document


@dataclass(frozen=True, slots=True)
class Part:
    """A folder that a part of a run wrote into, here or in a store."""

    name: str
    """As it was named."""

    folder: Path
    """Where its manifest is read."""

    places: OutputPlaces
    """Where its documents are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The last line of a folder's manifest on a source."""

    part: Part

    run: Line
    """The line on the run that made it."""

    line: Line
    """The line on the source."""

    @property
    def name(self) -> str:
        """How the source is called."""
        return str(self.line["path"])

    @property
    def sha256(self) -> str:
        """Of the source."""
        return str(self.line["sha256"])

    @property
    def outputs(self) -> dict[str, str]:
        """Its documents: place in the folder, and SHA-256."""
        return {output["path"]: output["sha256"] for output in self.line["outputs"]}

    @property
    def stamps(self) -> dict[str, Stamp]:
        """Size and time of its documents, as its manifest says."""
        return {output["path"]: read_stamp(output) for output in self.line["outputs"]}

    @property
    def place(self) -> PurePosixPath | None:
        """Where its documents stand without their suffix: the folder of those of an archive; None without any."""
        first = next(iter(self.outputs), None)
        if first is None:
            return None
        path = PurePosixPath(first)
        return path.parent if self.is_split else path.with_suffix("")

    @property
    def is_split(self) -> bool:
        """Whether each of its pages has documents of its own, in a folder."""
        return bool(self.run["options"].get("split")) and (self.line.get("source") or {}).get("articles", 1) > 1


def read_parts(parts: Iterable[Part]) -> Iterator[Entry]:
    """
    Return what the manifests say of each source, folder by folder; of one with several lines, what holds now.

    Raises `UsageError` for a folder whose manifest is missing, does not hold together, or ends with a run that did not
    come to its end.
    """
    for part in parts:
        _check(part)
        yield from _read(part)


def _check(part: Part) -> None:
    """Raise `UsageError` where a folder is not what a finished run left."""
    manifest = part.folder / MANIFEST
    if not os.path.lexists(manifest) or not is_manifest(manifest):
        raise UsageError(f"{part.name}: no {MANIFEST} of briefmaker", "Name folders that `brief -o` wrote into.")
    found = survey(manifest, read_head(part.folder) or START)
    last: Line = next(iter(deque(read_lines(manifest), maxlen=1)), {})
    if last.get("kind") != "end" or last.get("exit") == Exit.INTERRUPTED:
        raise UsageError(f"{part.name}: its last run did not come to its end", "Run it again, then merge.")
    if found.broken or found.marked is None:
        raise UsageError(
            f"{part.name}: its {MANIFEST} does not hold together", f"Ask `briefmaker verify {part.name}` what is wrong."
        )


def _read(part: Part) -> Iterator[Entry]:
    """Return what holds now: the last documents of each source, or else why there are none."""
    last: dict[tuple[str, str], Entry] = {}
    for run, line in walk_items(part.folder / MANIFEST):
        key = (line["path"], line["fingerprint"])
        # a line on an edited document lists none: the one that made it still says where it stands
        if line["outputs"] or line["status"] != Status.EDITED or key not in last:
            last.pop(key, None)
            last[key] = Entry(part, run, line)
    newest = {entry.name: key for key, entry in last.items()}
    return (entry for key, entry in last.items() if entry.outputs or newest[entry.name] == key)


@dataclass(frozen=True, slots=True)
class Settled:
    """A source, and where its documents go."""

    entry: Entry

    places: dict[str, PurePath]
    """In the new folder, by their place in the old one."""

    original: str = ""
    """The source with the same bytes that stands for it; its own documents are not wanted then."""


def settle_places(entries: Iterable[Entry]) -> Iterator[Settled]:
    """Return the sources of all folders in natural order of their names, with the places of their documents."""
    ordered = sorted(entries, key=lambda entry: (natural_key(entry.name), entry.part.name))
    originals: dict[tuple[object, ...], str] = {}
    twins = _find_twins(ordered)
    for entry in ordered:
        # the same bytes with other options, or in other formats, are no duplicate
        made = (entry.sha256, entry.run["options_sha256"], *sorted(PurePath(path).suffix for path in entry.outputs))
        original = originals.setdefault(made, entry.name) if entry.outputs else entry.line.get("original", entry.name)
        if original != entry.name:
            yield Settled(entry, {}, original)
        else:
            yield Settled(entry, _place(entry, twins))


def _find_twins(entries: Sequence[Entry]) -> set[str]:
    """Return the places, as a file system that ignores case sees them, that sources of different bytes would take."""
    takers: dict[str, set[str]] = {}
    for entry in entries:
        if entry.place is not None:
            takers.setdefault(fold_place(_unmark(entry.place, entry)), set()).add(entry.sha256)
    return {place for place, sources in takers.items() if len(sources) > 1}


def _unmark(place: PurePosixPath, entry: Entry) -> PurePosixPath:
    """Return the place a source would have had alone."""
    return place.with_name(place.name.removesuffix(f"~{entry.sha256[:8]}")) if place.name else place


def _place(entry: Entry, twins: set[str]) -> dict[str, PurePath]:
    """Return where the documents of a source go."""
    old = entry.place
    if old is None:
        return {}
    base = _unmark(old, entry)
    new = set_apart(base, entry.sha256) if fold_place(base) in twins else old
    paths = {path: PurePosixPath(path) for path in entry.outputs}
    if entry.is_split:
        return {name: new / path.relative_to(old) for name, path in paths.items()}
    return {name: PurePath(f"{new}{path.suffix}") for name, path in paths.items()}


def _map_ahead(
    carry: Callable[[Settled], SourceResult], items: Iterable[Settled], at_once: int
) -> Iterator[tuple[Settled, SourceResult]]:
    """Yield each source with what became of it, in order; up to `at_once` are begun before they are due."""
    begun: deque[tuple[Settled, Future[SourceResult]]] = deque()
    with ThreadPoolExecutor(at_once) as pool:
        for item in items:
            begun.append((item, pool.submit(carry, item)))
            if len(begun) == at_once:
                first, coming = begun.popleft()
                yield first, coming.result()
        for first, coming in begun:
            yield first, coming.result()


_OF_A_PART = (KEY, "shard")
"""What the line on a run of a part says of that part alone."""


@dataclass(slots=True)
class Merge:
    """One merge into a folder; it may be run again, and goes on where it was ended."""

    folder: Path
    kept: OutputFolder
    places: OutputPlaces
    at_once: int = 1
    """How many sources are carried at a time: a store lets one wait for each."""

    _memory: Memory = field(init=False)
    _known: frozenset[tuple[str, str]] = field(init=False)
    """Names and fingerprints of the sources that the manifest of the new folder lists."""

    _tally: Tally = field(init=False, default_factory=Tally)
    _chain: ChainWriter | None = field(init=False, default=None)
    _run: str = field(init=False, default="")

    def __post_init__(self) -> None:
        manifest = self.folder / MANIFEST
        self._memory = read_memory(manifest)
        self._known = frozenset((line["path"], line["fingerprint"]) for _, line in walk_items(manifest))

    def carry_all(self, settled: Iterable[Settled]) -> Iterator[SourceResult]:
        """Carry what each source gave, and say what became of it; what cannot be carried costs the others nothing."""
        for source, result in _map_ahead(self._carry, settled, self.at_once):
            self._tally.add(*result.outcomes)
            self._add_line(source, result)
            yield result

    def end(self, exit_code: int) -> None:
        """Close the manifest, where a line was written in it."""
        if self._chain is not None and self.kept.manifest:
            end = describe_end(self._tally, exit_code)
            end_manifest(self._chain, end, self.kept.manifest, self.kept, self.places.holds)

    def _carry(self, source: Settled) -> SourceResult:
        """Return what became of a source."""
        entry = source.entry
        outcomes: list[Outcome] = [self._put(entry, path, place) for path, place in source.places.items()]
        match entry.line["status"]:
            case Status.FAILED:
                error = error_for(str(entry.line.get("reason")), str(entry.line["message"]))
                error.advice = str(entry.line.get("advice") or error.advice)
                outcomes.append(Failed(entry.name, error))
            case Status.SKIPPED:
                outcomes.append(Skipped(entry.name, str(entry.line.get("message"))))
        if source.original:
            outcomes.append(Duplicate(entry.name, source.original))
        return SourceResult(entry.name, tuple(outcomes), entry.sha256, fingerprint=entry.line["fingerprint"])

    def _put(self, entry: Entry, path: str, place: PurePath) -> Outcome:
        """Copy one document, as it stands; one that was edited since it was made is carried as it is, and said."""
        target, recorded = self.folder / place, entry.outputs[path]
        if self._is_carried(entry, path, target):
            return UpToDate(entry.name, target)
        known, origin = self._memory.documents.get(target), entry.part.folder / path
        try:
            data, standing = entry.part.places.read(origin), self.places.read(target)
            if data is None:
                address = entry.part.places.address_of(origin)
                raise UnreadableSource(f"{address}: gone", f"Brief {entry.name} again, then merge.")
            if standing == data:
                return UpToDate(entry.name, target)
            is_ours = known is not None and standing is not None and sha256(standing).hexdigest() == known.digest
            # edited in the new folder since an earlier merge: what a person wrote stays
            if known is not None and standing is not None and not is_ours and known.digest == recorded:
                return Edited(entry.name, target)
            digest = sha256(data).hexdigest()
            self.places.put(Document(data, target.suffix), target, replaces=is_ours, root=self.folder)
        except BriefmakerError as error:
            return Failed(entry.name, error)
        notice = f"{self.places.address_of(target)}: edited since it was made; carried as it is"
        return Made(entry.name, target, (notice,) if digest != recorded else (), recorded)

    def _is_carried(self, entry: Entry, path: str, target: Path) -> bool:
        """Return whether a document is the same in both folders, by size and time, as their manifests say."""
        known = self._memory.digest_of(target, self.places.stamp(target))
        stamp = entry.part.places.stamp(entry.part.folder / path)
        return known == entry.outputs[path] and stamp.modified != 0 and is_same(stamp, entry.stamps[path])

    def _add_line(self, source: Settled, result: SourceResult) -> None:
        """Write the line on a source, where the manifest does not have it already."""
        is_known = (source.entry.name, source.entry.line["fingerprint"]) in self._known
        if not self.kept.manifest or (is_known and not result.made):
            return
        if self._chain is None:
            self._chain = ChainWriter(open_to_append(self.kept.manifest))
        run = {key: value for key, value in source.entry.run.items() if key not in _OF_A_PART}
        name = json.dumps([run["options"], run["version"]], sort_keys=True)
        # sources stand in the order of their names, not of their parts: a run is repeated where the options change
        if name != self._run:
            self._chain.add(run)
            self._run = name
        self._chain.add(_describe(source, result, self.folder, self.places))


def _describe(source: Settled, result: SourceResult, folder: Path, places: OutputPlaces) -> dict[str, Any]:
    """Return the line on a source as it holds in the new folder."""
    line: Line = {key: value for key, value in source.entry.line.items() if key != KEY}
    there = {str(outcome.path) for outcome in result.outcomes if isinstance(outcome, Made | UpToDate | Edited)}
    outputs = [
        describe_output(place.as_posix(), source.entry.outputs[path], places.stamp(folder / place))
        for path, place in source.places.items()
        if str(folder / place) in there
    ]
    changed: dict[str, Any] = {"outputs": outputs}
    if result.failures and line["status"] != Status.FAILED:
        error = result.failures[0].error
        changed |= {"status": Status.FAILED, "reason": result.reason, "message": str(error), "advice": error.advice}
        changed |= {"limits": source.entry.run["options"]["limits"]}
    if source.original:
        changed |= {"status": Status.DUPLICATE, "original": source.original}
    return {**line, **changed}
