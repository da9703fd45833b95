"""Decide the place of each document before work starts, so that no document meets another's place."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from pathlib import PurePath

from briefmaker.batch.names import FieldValue, check_template, fill_template, fold_place, name_fields, set_apart
from briefmaker.batch.outcome import Failed
from briefmaker.batch.own_files import describe_own
from briefmaker.batch.sources import Found, load_source
from briefmaker.errors import BriefmakerError

Find = Callable[[], Iterable[Found | Failed]]
"""Walks the sources; asked twice, for a list of a million files would not be kept."""

ReadNames = Callable[[Found], Mapping[str, FieldValue] | BriefmakerError]
"""Returns what the article of a source gives to its name."""


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A file to brief, and where its documents go."""

    found: Found

    place: PurePath
    """Inside the output folder, without the extension."""


def plan_places(find: Find, template: str, read_names: ReadNames) -> Iterator[NamedSource | Failed]:
    """
    Give each source a place of its own, by `template`; the order is kept.

    Sources that would take the same place get `~` and the first eight digits of their SHA-256, all of them, so that
    no name depends on what else was in the run first. Raises `UsageError` for a template that cannot be filled.
    """
    namer = _Namer(template, check_template(template), read_names)
    collisions = _find_collisions(namer.place_all(find()))
    if collisions:
        rivals = (
            item
            for item in namer.place_all(find())
            if isinstance(item, NamedSource) and _digest(item.place) in collisions
        )
        collisions = _find_collisions(item for item in rivals if not _is_ours(item.found))
    for item in namer.place_all(find()):
        apart = isinstance(item, NamedSource) and _digest(item.place) in collisions
        yield _set_apart(item) if apart and isinstance(item, NamedSource) else item


@dataclass(frozen=True, slots=True)
class _Namer:
    """Fills a template for one source after the other."""

    template: str
    fields: frozenset[str]
    read_names: ReadNames

    def place_all(self, items: Iterable[Found | Failed]) -> Iterator[NamedSource | Failed]:
        """Name what was found, in order."""
        return (self._place(item, number) for number, item in enumerate(items, start=1))

    def _place(self, item: Found | Failed, number: int) -> NamedSource | Failed:
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
                    return Failed(item.name, known)
                values |= known
        except BriefmakerError as error:
            return Failed(item.name, error)
        return NamedSource(item, item.inside / fill_template(self.template, values))


def _find_collisions(planned: Iterable[NamedSource | Failed]) -> frozenset[int]:
    """Return the digests of places that more than one source would take; eight bytes a source are kept."""
    digests = array("Q", (_digest(item.place) for item in planned if isinstance(item, NamedSource)))
    ordered = sorted(digests)
    return frozenset(one for one, other in pairwise(ordered) if one == other)


def _digest(place: PurePath) -> int:
    """Return 64 bits of what a file system that ignores case sees of a place."""
    return int.from_bytes(blake2b(fold_place(place).encode("utf-8", "surrogateescape"), digest_size=8).digest())


def _is_ours(found: Found) -> bool:
    """Tell a document made earlier, met in a folder: it takes nobody's place, for it is no source."""
    try:
        return found.walked and not found.look and bool(describe_own(load_source(found)))
    except BriefmakerError:
        return False


def _take_digest(found: Found) -> str:
    """Return the SHA-256 of a source, which is opened where nobody looked; raises `UnreadableSource`."""
    return found.look.sha256 if found.look else load_source(found).sha256


def _set_apart(planned: NamedSource) -> NamedSource | Failed:
    """Add the fingerprint of the source to its name."""
    try:
        digest = _take_digest(planned.found)
    except BriefmakerError as error:
        return Failed(planned.found.name, error)
    return NamedSource(planned.found, set_apart(planned.place, digest))
