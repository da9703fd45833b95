"""Bodies of a state whose last words are written small: Norwegian police."""

from collections.abc import Sequence
from functools import cache

from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import read_lines


def is_state_body(name: Sequence[str]) -> bool:
    """Return whether words with capitals, of a state or a place, and what such a body is called make a name."""
    if not name or not name[-1].islower():
        return False
    capitals = next((i for i, word in enumerate(name) if word.islower()), len(name))
    return (
        0 < capitals < len(name)
        and all(word[0].isupper() for word in name[:capitals])
        and tuple(name[capitals:]) in state_bodies()
    )


@cache
def state_bodies() -> frozenset[tuple[str, ...]]:
    """Return what the bodies of a state that are written small are called, by its words."""
    return frozenset(tuple(line.split()) for line in read_lines("state_bodies.txt"))


@cache
def nationals() -> frozenset[str]:
    """Return the words that say of which state a body is: nationalities, and abbreviations used like them."""
    demonyms = {name[0] for name, (_, sort) in gazetteer().items() if len(name) == 1 and sort == "demonym"}
    return frozenset(demonyms | {"U.S.", "US", "U.K.", "UK"})
