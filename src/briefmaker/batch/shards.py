"""
Which sources fall to one part of a run: by their SHA-256, objects of a store by their size, before anything is named.

So parts need not know of each other, the same bytes meet in one part, and a page that is added moves no other.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b, sha256

from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import Find, Found, load_source
from briefmaker.errors import BriefmakerError


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` of `parts`, counted from 1."""

    number: int = 1
    parts: int = 1

    def share(self, find: Find) -> Find:
        """Return what finds the sources of this part alone, in the order in which `find` finds them."""
        if self.parts == 1:
            return find
        keep = _Keeper(self)
        return lambda: keep.pick(find())

    def holds(self, digest: str) -> bool:
        """Return whether what has this SHA-256, in hexadecimal, falls to this part."""
        return int(digest[:16], 16) % self.parts == self.number - 1


def parse_shard(text: str) -> Shard:
    """Read `2/5`, as the table of options lets it through."""
    number, _, parts = text.partition("/")
    return Shard(int(number), int(parts))


@dataclass(slots=True)
class _Keeper:
    """Picks the sources of a part, and reads each but once however often it is asked: eight bytes a source are kept."""

    shard: Shard
    _verdicts: "array[int]" = field(default_factory=lambda: array("Q"))
    """By the place in the walk: 63 bits of the digest of the name, and whether the source is in the part."""

    def pick(self, items: Iterable[Found | Failed]) -> Iterator[Found | Failed]:
        """Return those of the part."""
        return (item for index, item in enumerate(items) if self._is_ours(index, item))

    def _is_ours(self, index: int, item: Found | Failed) -> bool:
        """Look up the verdict, or find it; a file that came or went since the last walk shifts none of the others."""
        name = (item.source if isinstance(item, Failed) else item.name).encode("utf-8", "surrogateescape")
        mark = int.from_bytes(blake2b(name, digest_size=8).digest()) & ~1
        if index < len(self._verdicts) and self._verdicts[index] & ~1 == mark:
            return bool(self._verdicts[index] & 1)
        verdict = self.shard.holds(_find_share(item, name))
        if index == len(self._verdicts):
            self._verdicts.append(mark | verdict)
        return verdict


def _find_share(item: Found | Failed, name: bytes) -> str:
    """
    Return the SHA-256 that a source falls to a part by: its own; of an object of a store that of its size.

    A list is enough there, so that no part fetches what another takes: what has the same bytes has the same
    size. What cannot be read falls to a part by its name, to be reported once.
    """
    if isinstance(item, Found):
        if item.address and not item.look and item.listed.size:
            return sha256(b"%d" % item.listed.size).hexdigest()
        try:
            return item.look.sha256 if item.look else load_source(item).sha256
        except BriefmakerError:
            pass
    return sha256(name).hexdigest()
