"""
The plan of a run: a place for each document, and what is left to do there.

Places are decided before work starts, so that no document meets another's place. Then each source is judged: what
stands in its place, what is to be made of it, or why nothing is.
"""

import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b, sha256
from itertools import pairwise
from pathlib import Path, PurePath

from briefmaker.batch.distinct import (
    DistinctSources,
    SeenSource,
    describe_no_page,
    look_ahead,
    read_found,
)
from briefmaker.batch.engines.interface import Done, Engine
from briefmaker.batch.files import check_folder, check_links, fold_place, is_same, is_same_file, set_apart
from briefmaker.batch.names import (
    ARTICLE_FIELDS,
    FieldValue,
    article_fields,
    check_template,
    fill_template,
    name_fields,
)
from briefmaker.batch.outcomes import NO_ARTICLE, Edited, Failed, Outcome, Skipped, SourceResult, UpToDate
from briefmaker.batch.request import Folder, Job, JobResult, OneFile, RunConfig, opens_plainly
from briefmaker.batch.sources import Find, Found, Walked, failed_as_gone, load_source
from briefmaker.batch.work import read
from briefmaker.documents import check_format, fingerprint, fingerprint_of, record_of
from briefmaker.documents.recorded import is_sound
from briefmaker.errors import (
    BriefmakerError,
    MissingPart,
    OutputChanged,
    OutputExists,
    OutputIsSource,
)
from briefmaker.model import Article, Source

ReadNames = Callable[[Found], Mapping[str, FieldValue] | BriefmakerError]
"""Returns what the article of a source gives to its name."""


@dataclass(frozen=True, slots=True)
class PlannedSource:
    """What is to be made of one source, or of several together."""

    result: SourceResult
    """With the outcomes that are certain already."""

    job: Job | None = None
    """What is left to do."""

    places: Mapping[str, Path | None] = field(default_factory=dict)
    """Where the document of each format goes; None is stdout."""

    together: tuple[SeenSource, ...] = ()
    """The sources of a document of several articles; none where the job reads, briefs and lays out at once."""


def plan_all(find: Find, config: RunConfig, engine: Engine) -> Iterator[PlannedSource]:
    """
    Judge every source before its work: the plan that is carried out, or printed by `--dry-run`.

    Raises `UsageError` and `OutputUnwritable` before anything starts; after that every failure is an outcome. A format
    that this machine cannot make is a failure of its own, reported once, and the others are made.
    """
    target = config.target
    if target.path is not None:
        check_folder(target.path if isinstance(target, Folder) else target.path.parent)
    missing, formats = _sort_formats(target.formats, config.settings.pdf_engine)
    yield from (PlannedSource(SourceResult(failure.source, (failure,))) for failure in missing)
    if formats:
        is_one = isinstance(target, OneFile)
        yield from _plan_one(find, config) if is_one else _plan_many(find, config, engine, formats)


def _sort_formats(formats: tuple[str, ...], pdf_engine: str) -> tuple[list[Failed], tuple[str, ...]]:
    """Part the formats this machine cannot make from those it can."""
    missing: dict[str, Failed] = {}
    for to in formats:
        try:
            check_format(to, pdf_engine=pdf_engine)
        except MissingPart as error:
            missing[to] = Failed(to, error)
    return [*missing.values()], tuple(to for to in formats if to not in missing)


def _plan_one(find: Find, config: RunConfig) -> Iterator[PlannedSource]:
    """Plan the one document of all sources; a page that is the only one is read, briefed and laid out at once."""
    distinct, seen = DistinctSources(), list[SeenSource]()
    for found in map(distinct.load, find()):
        if isinstance(found, SeenSource):
            seen.append(found)
        else:
            yield PlannedSource(found)
    if not seen:
        return
    mark = fingerprint([other.source for other in seen], config.settings, url=config.request.url)
    alone = seen[0].conclude(mark=mark)
    whole = alone if len(seen) == 1 else SourceResult(f"{len(seen)} sources", (), fingerprint=alone.fingerprint)
    places = dict.fromkeys(config.target.formats, config.target.path)
    planned = _judge(whole, seen, config, places)
    first = seen[0].source
    is_page = len(seen) == 1 and (opens_plainly(first) or record_of(first.data) is not None)
    yield planned if is_page or not planned.job else replace(planned, together=tuple(seen))


def _plan_many(find: Find, config: RunConfig, engine: Engine, formats: tuple[str, ...]) -> Iterator[PlannedSource]:
    """
    Plan the documents of each source, judging the sources in turn, and reading each once.

    The same bytes again are a duplicate, our own documents in a folder no source, a document that is there already up
    to date or in the way, and a source that failed before with the same settings fails again without being tried.
    """
    named: Iterable[Walked] = plan_places(find, config.name, _read_names(find, config, engine))
    if config.looks_ahead:
        named = look_ahead(named, engine, config.memory.sources, config.fetched)
    distinct = DistinctSources(config.memory.sources)
    for item in named:
        if isinstance(item, Failed):
            yield PlannedSource(SourceResult(item.source, (item,)))
        else:
            places = {to: Path(f"{(config.target.path or Path()) / item.place}.{to}") for to in formats}
            yield _plan_source(distinct.load(item), config, places)


def _read_names(find: Find, config: RunConfig, engine: Engine) -> ReadNames:
    """Return what looks up the names that articles give to documents; articles are read only where a name asks."""
    known: dict[str, Mapping[str, FieldValue] | BriefmakerError] = {}
    if check_template(config.name) & ARTICLE_FIELDS:
        for done in engine.map(read, _load_jobs(find, config)):
            articles = take_articles(done)
            fields = articles if isinstance(articles, BriefmakerError) else article_fields(articles[0])
            known[done.item.source.name] = fields
    return lambda found: known.get(found.name, BriefmakerError(f"{found.name}: not read"))


def _load_jobs(find: Find, config: RunConfig) -> Iterator[Job]:
    """Load what can be loaded; what cannot is reported when its turn comes."""
    for number, found in enumerate(find(), start=1):
        if isinstance(found, Failed):
            continue
        by_reference = found.look is not None or (found.data is None and config.looks_ahead)
        with suppress(BriefmakerError):
            source = Source(found.name, b"", "") if by_reference else load_source(found)
            job = Job(number, source, config.settings, request=config.request)
            yield replace(job, found=found) if by_reference else job


def _plan_source(seen: SeenSource | SourceResult, config: RunConfig, places: Mapping[str, Path]) -> PlannedSource:
    """Judge one source."""
    if isinstance(seen, SourceResult):
        return PlannedSource(seen)
    known = seen.conclude(mark=config.mark(seen.source))
    planned = _judge(known, (seen,), config, places)
    if not planned.job or seen.is_read:
        return planned
    if config.by_reference or seen.found.look:
        return replace(planned, job=replace(planned.job, found=seen.found))
    try:
        # known by size and time so far; what is to be made is made of bytes that were read
        again = read_found(seen.found)
    except BriefmakerError as error:
        return PlannedSource(seen.conclude(Failed(seen.source.name, error)))
    return _judge(again.conclude(mark=config.mark(again.source)), (again,), config, places)


def _judge(
    known: SourceResult, seen: Sequence[SeenSource], config: RunConfig, places: Mapping[str, Path | None]
) -> PlannedSource:
    """Look at what stands where the documents of sources go, and at what is remembered of them."""
    mark = known.fingerprint
    made = recall_pages(known, places, config) if config.request.split else ()
    if made:
        return PlannedSource(replace(known, outcomes=made))
    names = [other.source.name for other in seen]
    standing = {to: check_existing_output(known, path, config, names) if path else None for to, path in places.items()}
    certain = tuple(outcome for outcome in standing.values() if outcome)
    wanted = tuple(to for to, outcome in standing.items() if outcome is None)
    if wanted and seen[0].found.span and config.memory.passes(mark):
        return PlannedSource(replace(known, outcomes=(*certain, Skipped(known.name, NO_ARTICLE))))
    failure = config.memory.recall(mark, asdict(config.limits)) if wanted else None
    if failure:
        return PlannedSource(replace(known, outcomes=(*certain, Failed(known.name, failure))))
    known = replace(known, outcomes=certain)
    if not wanted and not (config.request.cites and any(isinstance(outcome, UpToDate | Edited) for outcome in certain)):
        return PlannedSource(known)
    job = Job(0, seen[0].source, config.settings, wanted, config.request)
    return PlannedSource(known, job, {to: places[to] for to in wanted})


def check_existing_output(
    source: SourceResult, path: Path, config: RunConfig, names: Sequence[str] = ()
) -> Outcome | None:
    """Say what stands at `path` already; None where a document can be made there. `names` are those of the sources."""
    try:
        check_links(path, config.root_of(path))
        if not config.is_stored and any(is_same_file(path, name) for name in names or (source.name,)):
            return Failed(source.name, OutputIsSource(path))
        return _judge_standing(source, path, config)
    except BriefmakerError as error:
        return Failed(source.name, error)


def _judge_standing(source: SourceResult, path: Path, config: RunConfig) -> Outcome | None:
    """Say what stands at a place that is none of the sources; raises what a store raises."""
    known, places, mark = config.memory.documents.get(path), config.places, source.fingerprint
    is_known = known is not None and known.mark == mark and known.stamp.modified != 0
    # no document is opened that has the size and time its line says: a second run over thousands only looks
    if known and is_known and not config.overwrite and is_same(places.stamp(path), known.stamp):
        return UpToDate(source.name, path)
    if not places.stands(path):
        return None
    data = places.read(path)
    if data is not None and _is_ours(path, data, mark, config) and not config.overwrite:
        return _judge_ours(source.name, path, data, config)
    if config.may_replace(path, source.name, source.sha256):
        return None
    is_edited = known is not None and data is not None and known.digest != sha256(data).hexdigest()
    refusal = OutputChanged if is_edited else OutputExists
    return Failed(source.name, refusal(places.address_of(path)))


def _is_ours(path: Path, data: bytes, mark: str, config: RunConfig) -> bool:
    """Return whether a document was made of this source and settings: a note carries that, the manifest has it too."""
    if not config.request.articles:
        return fingerprint_of(data) == mark
    known = config.memory.documents.get(path)
    return known is not None and known.mark == mark


def _judge_ours(name: str, path: Path, data: bytes, config: RunConfig) -> Outcome:
    """Compare a document that was made from the same source and settings with what the manifest says of it."""
    known = config.memory.documents.get(path)
    if known is None:
        return UpToDate(name, path) if is_sound(data) else Failed(name, OutputChanged(config.places.address_of(path)))
    if known.digest == sha256(data).hexdigest():
        return UpToDate(name, path)
    is_kept = config.request.articles or is_sound(data)
    return Edited(name, path) if is_kept else Failed(name, OutputChanged(config.places.address_of(path)))


def recall_pages(source: SourceResult, places: Mapping[str, Path | None], config: RunConfig) -> tuple[Outcome, ...]:
    """Return the notes of the pages of an archive, where an earlier run made all of them and they still stand."""
    made = () if config.overwrite or config.request.cites else config.memory.pages.get(source.fingerprint, ())
    folders = {(path.with_suffix(""), path.suffix) for path in places.values() if path}
    if folders != {(path.parent, path.suffix) for path in made}:
        return ()
    standing = [check_existing_output(source, path, config) for path in made]
    return tuple(outcome for outcome in standing if outcome) if all(standing) else ()


def take_articles(done: Done[Job, JobResult]) -> tuple[Article, ...] | BriefmakerError:
    """Return the articles that were read, or how it failed."""
    result = done.settle(done.item.source.name)
    return next(iter(result.errors), result.articles) if isinstance(result, JobResult) else result


def plan_places(find: Find, template: str, read_names: ReadNames) -> Iterator[Walked]:
    """
    Give each source a place of its own, by `template`; the order is kept.

    Sources that would take the same place get `~` and the first eight digits of their SHA-256, all of them, so that
    no name depends on what else was in the run first. What a folder held at first and no more when its turn came is a
    failure at the end. Raises `UsageError` for a template that cannot be filled.
    """
    roll = _Roll()
    namer = _Namer(template, check_template(template), read_names)
    collisions = _find_collisions(namer.place_all(map(roll.enter, find())))
    if collisions:
        # only where places collide is what stands there read: a note made earlier takes nobody's place
        placed = (item for item in namer.place_all(find()) if isinstance(item, Found))
        collisions = _find_collisions(
            item for item in placed if _digest(item.place) in collisions and not _is_no_page(item)
        )
    for item in namer.place_all(map(roll.check_in, find())):
        apart = isinstance(item, Found) and _digest(item.place) in collisions
        yield _set_apart(item) if apart and isinstance(item, Found) else item
    yield from map(failed_as_gone, roll.missing())


@dataclass(slots=True)
class _Roll:
    """
    The files that folders held at first, and those that came to their turn.

    A folder is walked lazily, for hours where there are many pages. Names are kept packed, a tenth of what they take.
    """

    names: list[bytes] = field(default_factory=list)
    come: "array[int]" = field(default_factory=lambda: array("q"))
    packer: "zlib._Compress" = field(default_factory=zlib.compressobj)

    def enter(self, item: Walked) -> Walked:
        """Note what was found at first."""
        name = _walked_name(item)
        if name:
            self.names.append(self.packer.compress(name.encode("utf-8", "surrogateescape") + b"\0"))
        return item

    def check_in(self, item: Walked) -> Walked:
        """Note whose turn has come, also of what can no longer be read."""
        name = item.source if isinstance(item, Failed) else _walked_name(item)
        if name:
            self.come.append(hash(name))
        return item

    def missing(self) -> Iterator[str]:
        """Yield the names of those whose turn never came."""
        come = frozenset(self.come)
        packed = b"".join((*self.names, self.packer.flush()))
        for name in zlib.decompress(packed).split(b"\0"):
            text = name.decode("utf-8", "surrogateescape")
            if text and hash(text) not in come:
                yield text


def _walked_name(item: Walked) -> str:
    """Return the name of a file of this machine that was found in a folder; empty for all else."""
    is_file = isinstance(item, Found) and item.walked and not item.address and not item.span
    return str(item.path) if is_file and isinstance(item, Found) else ""


@dataclass(frozen=True, slots=True)
class _Namer:
    """Fills a template for one source after the other."""

    template: str
    fields: frozenset[str]
    read_names: ReadNames

    def place_all(self, items: Iterable[Walked]) -> Iterator[Walked]:
        """Name what was found, in order."""
        return (self._place(item, number) for number, item in enumerate(items, start=1))

    def _place(self, item: Walked, number: int) -> Walked:
        """Return where the documents of a source go, reading it only where the name asks for it."""
        if isinstance(item, Failed):
            return item
        values: dict[str, FieldValue] = {"stem": item.stem or "page", "n": number}
        try:
            if self.fields - values.keys():
                values = name_fields(item.stem, number, _take_digest(item))
            if self.fields - values.keys():
                known = self.read_names(item)
                if isinstance(known, BriefmakerError):
                    return item.failed(known)
                values |= known
        except BriefmakerError as error:
            return item.failed(error)
        return replace(item, place=item.inside / fill_template(self.template, values))


def _find_collisions(placed: Iterable[Walked]) -> frozenset[int]:
    """Return the digests of places that more than one source would take; eight bytes a source are kept."""
    digests = array("Q", (_digest(item.place) for item in placed if isinstance(item, Found)))
    ordered = sorted(digests)
    return frozenset(earlier for earlier, later in pairwise(ordered) if earlier == later)


def _digest(place: PurePath) -> int:
    """Return 64 bits of what a file system that ignores case sees of a place."""
    return int.from_bytes(blake2b(fold_place(place).encode("utf-8", "surrogateescape"), digest_size=8).digest())


def _is_no_page(found: Found) -> bool:
    """Return whether a file found in a folder is no page, such as a document made earlier: it takes nobody's place."""
    try:
        return found.walked and not found.look and bool(describe_no_page(load_source(found)))
    except BriefmakerError:
        return False


def _take_digest(found: Found) -> str:
    """Return the SHA-256 of a source, which is opened where nobody looked; raises `UnreadableSource`."""
    return found.look.sha256 if found.look else load_source(found).sha256


def _set_apart(found: Found) -> Walked:
    """Add the fingerprint of the source to its name."""
    try:
        return replace(found, place=set_apart(found.place, _take_digest(found)))
    except BriefmakerError as error:
        return found.failed(error)
