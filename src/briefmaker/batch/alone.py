"""Tell, by their sizes, sources that can be no duplicates, so that they need not be fetched to know."""

from array import array
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from briefmaker.batch.outcome import Failed
from briefmaker.batch.plan import Find
from briefmaker.batch.sources import Found


def mark_alone(find: Find) -> Iterator[Found | Failed]:
    """Return what is found, each object of a store marked whose size is no other's; eight bytes a source are kept."""
    sizes = sorted(array("Q", (item.stamp.size for item in find() if isinstance(item, Found))))
    shared = frozenset(one for one, other in pairwise(sizes) if one == other)
    for item in find():
        if isinstance(item, Failed) or not item.address:
            yield item
        else:
            size = item.listed.size
            yield replace(item, is_alone=item.span is None and size > 0 and size not in shared)
