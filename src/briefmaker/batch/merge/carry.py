"""Carry documents of several folders into one, and keep its manifest."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from briefmaker.batch.manifest.chain import KEY, ChainWriter
from briefmaker.batch.manifest.lines import MANIFEST, describe_end, describe_output
from briefmaker.batch.manifest.memory import Memory, read_memory
from briefmaker.batch.manifest.reading import read_lines
from briefmaker.batch.manifest.writer import Lists, end_manifest, open_to_append
from briefmaker.batch.merge.ahead import map_ahead
from briefmaker.batch.merge.parts import Entry, Line
from briefmaker.batch.merge.places import Settled
from briefmaker.batch.outcome import Duplicate, Edited, Failed, Made, Outcome, Skipped, Tally, UpToDate
from briefmaker.batch.output_folder import OutputFolder
from briefmaker.batch.output_places import OutputPlaces
from briefmaker.batch.reasons import error_for
from briefmaker.batch.source_result import SourceResult, Status
from briefmaker.batch.stamp import is_same
from briefmaker.errors import BriefmakerError, UnreadableSource
from briefmaker.model import Document

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
    """Names and fingerprints of the sources that the manifest of the new folder tells of."""

    _tally: Tally = field(init=False, default_factory=Tally)
    _chain: ChainWriter | None = field(init=False, default=None)
    _run: str = field(init=False, default="")

    def __post_init__(self) -> None:
        manifest = self.folder / MANIFEST
        self._memory = read_memory(manifest)
        items = (line for line in read_lines(manifest) if line["kind"] == "item")
        self._known = frozenset((line["path"], line["fingerprint"]) for line in items)

    def carry_all(self, settled: Iterable[Settled]) -> Iterator[SourceResult]:
        """Carry what each source gave, and say what became of it; what cannot be carried costs the others nothing."""
        for one, result in map_ahead(self._carry, settled, self.at_once):
            self._tally.add_all(result.outcomes)
            self._tell(one, result)
            yield result

    def end(self, exit_code: int) -> None:
        """Close the manifest, where there is anything to tell in it."""
        if self._chain is not None and self.kept.manifest:
            end = describe_end(self._tally, exit_code)
            end_manifest(self._chain, end, self.kept.manifest, Lists(self.kept.lists, self.kept.key, self.places.holds))

    def _carry(self, one: Settled) -> SourceResult:
        """Return what became of a source."""
        entry = one.entry
        outcomes: list[Outcome] = [self._put(entry, path, place) for path, place in one.places.items()]
        match entry.line["status"]:
            case Status.FAILED:
                outcomes.append(Failed(entry.name, _take_up_error(entry.line)))
            case Status.SKIPPED:
                outcomes.append(Skipped(entry.name, str(entry.line.get("message"))))
        if one.original:
            outcomes.append(Duplicate(entry.name, one.original))
        return SourceResult(entry.name, tuple(outcomes), entry.sha256, fingerprint=entry.line["fingerprint"])

    def _put(self, entry: Entry, path: str, place: PurePath) -> Outcome:
        """Copy one document, as it stands; one that was edited since it was made is carried as it is, and said."""
        target, told = self.folder / place, entry.outputs[path]
        if self._is_carried(entry, path, target):
            return UpToDate(entry.name, target)
        known, origin = self._memory.documents.get(target), entry.part.folder / path
        try:
            data, standing = entry.part.places.read(origin), self.places.read(target)
            if data is None:
                told_place = entry.part.places.tell(origin)
                raise UnreadableSource(f"{told_place}: gone", f"Brief {entry.name} again, then merge.")
            if standing == data:
                return UpToDate(entry.name, target)
            is_ours = known is not None and standing is not None and sha256(standing).hexdigest() == known.digest
            if known is not None and standing is not None and not is_ours and known.digest == told:
                return Edited(entry.name, target)
            digest = sha256(data).hexdigest()
            self.places.put(Document(data, target.suffix), target, replaces=is_ours, root=self.folder)
        except BriefmakerError as error:
            return Failed(entry.name, error)
        notice = f"{self.places.tell(target)}: edited since it was made; carried as it is"
        return Made(entry.name, target, (notice,) if digest != told else (), told)

    def _is_carried(self, entry: Entry, path: str, target: Path) -> bool:
        """Tell by size and time that a document stands in both folders as their manifests tell, and is the same."""
        known = self._memory.digest_of(target, self.places.stamp(target))
        stamp = entry.part.places.stamp(entry.part.folder / path)
        return known == entry.outputs[path] and stamp.modified != 0 and is_same(stamp, entry.stamps[path])

    def _tell(self, one: Settled, result: SourceResult) -> None:
        """Write the line on a source, where the manifest does not tell it already."""
        is_known = (one.entry.name, one.entry.line["fingerprint"]) in self._known
        if not self.kept.manifest or (is_known and not result.made):
            return
        if self._chain is None:
            self._chain = ChainWriter(open_to_append(self.kept.manifest))
        run = {key: value for key, value in one.entry.run.items() if key not in _OF_A_PART}
        name = json.dumps([run["options"], run["version"]], sort_keys=True)
        if name != self._run:
            self._chain.add(run)
            self._run = name
        self._chain.add(_describe(one, result, self.folder, self.places))


def _take_up_error(line: Line) -> BriefmakerError:
    """Return the failure that a line tells of."""
    error = error_for(str(line.get("reason")), str(line["message"]))
    error.advice = str(line.get("advice") or error.advice)
    return error


def _describe(one: Settled, result: SourceResult, folder: Path, places: OutputPlaces) -> dict[str, Any]:
    """Return the line on a source as it holds in the new folder."""
    line: Line = {key: value for key, value in one.entry.line.items() if key != KEY}
    there = {str(outcome.path) for outcome in result.outcomes if isinstance(outcome, Made | UpToDate | Edited)}
    outputs = [
        describe_output(place.as_posix(), one.entry.outputs[path], places.stamp(folder / place))
        for path, place in one.places.items()
        if str(folder / place) in there
    ]
    told: dict[str, Any] = {"outputs": outputs}
    if result.failures and line["status"] != Status.FAILED:
        error = result.failures[0].error
        told |= {"status": Status.FAILED, "reason": result.reason, "message": str(error), "advice": error.advice}
        told |= {"limits": one.entry.run["options"]["limits"]}
    if one.original:
        told |= {"status": Status.DUPLICATE, "original": one.original}
    return {**line, **told}
