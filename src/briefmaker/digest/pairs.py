"""Which actors are named together."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from briefmaker.digest.order import Plan
from briefmaker.model import Actor
from briefmaker.model.digest import Pair


def count_pairs(actors: Sequence[Actor], plan: Plan) -> tuple[Pair, ...]:
    """
    Count the paragraphs that name two of the actors, for each two, in their order; what a copy repeats is left out.

    A paragraph names somebody by any name of the list; by a surname alone where one of the list bears it.
    """
    named = _read_names(actors)
    if not named:
        return ()
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(named, key=len, reverse=True)))})(?!\w)")
    counts: Counter[tuple[int, int]] = Counter()
    for number in plan.originals(range(1, len(plan.articles) + 1)):
        for block in plan.articles[number - 1].blocks:
            here = sorted({named[found] for found in pattern.findall(block.text)})
            counts.update(combinations(here, 2))
    return tuple(Pair(actors[one].name, actors[other].name, counts[one, other]) for one, other in sorted(counts))


def _read_names(actors: Sequence[Actor]) -> dict[str, int]:
    """Return the place of who bears each name; a name that two bear is left out."""
    whole = {(name, place) for place, actor in enumerate(actors) for name in (actor.name, *actor.aliases) if name}
    taken = {name for name, _ in whole}
    people = ((actor.name.split(), place) for place, actor in enumerate(actors) if actor.kind == "person")
    surnames = {(words[-1], place) for words, place in people if words and words[-1] not in taken}
    every = sorted(whole | surnames)
    bearers = Counter(name for name, _ in every)
    return {name: place for name, place in every if bearers[name] == 1}
