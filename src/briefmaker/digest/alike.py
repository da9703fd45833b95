"""Put together what is alike, two and two."""

from collections.abc import Callable
from itertools import combinations


def join_alike(count: int, match: Callable[[int, int], float]) -> list[tuple[int, ...]]:
    """
    Return groups of `count` things, by their places, the most alike first; what is like none is in no group.

    `match` tells how alike two are, 0 where they are not; a group takes a thing that is like each of it.
    """
    found = ((match(one, other), one, other) for one, other in combinations(range(count), 2))
    pairs = sorted((pair for pair in found if pair[0]), key=lambda pair: (-pair[0], pair[1:]))
    alike = {(one, other) for _, one, other in pairs}
    group_of: dict[int, tuple[int, ...]] = {}
    for _, one, other in pairs:
        here, there = group_of.get(one, (one,)), group_of.get(other, (other,))
        if here is not there and all((min(a, b), max(a, b)) in alike for a in here for b in there):
            joined = tuple(sorted(here + there))
            group_of |= dict.fromkeys(joined, joined)
    return list(dict.fromkeys(group_of.values()))
