"""What the site of an article is called."""

import re
from collections.abc import Iterable
from functools import lru_cache

from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.model import Article

_SHORTEST = 4
"""Letters that a name and the name of a site must begin with alike."""

_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "gob", "gouv"})
"""What stands before the code of a country in an address, and is no name."""

_PREFIXES = ("the", "get", "try", "use", "join")
_ENDINGS = ("app", "apps", "hq", "inc", "llc", "software")
"""What firms whose name is taken put around it in an address."""


def own_names(article: Article) -> frozenset[str]:
    """
    Return what a site is called, folded and without spaces: its name and the label of its address, bare too.

    `waveapps.com` gives `waveapps` and `wave`.
    """
    labels = article.host.split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    called = {squash(article.site or ""), squash(labels[-1] if labels else "")}
    bare = {name.removeprefix(prefix) for name in called for prefix in _PREFIXES}
    bare |= {name.removesuffix(ending) for name in bare for ending in _ENDINGS}
    return frozenset(name for name in called | bare if len(name) >= _SHORTEST - (name in called))


def is_own(names: Iterable[str], own: frozenset[str]) -> bool:
    """Return whether one of an actor's names is the site's, or the beginning of it: `Slate` on slatenyc.com."""
    return any(_is_like(squash(name).removeprefix("the"), called) for name in names for called in own)


def bears_own(names: Iterable[str], own: frozenset[str]) -> bool:
    """Return whether one of an actor's names is the site's, to the letter: `BetterHelp` on betterhelp.com."""
    return any(squash(name).removeprefix("the") in own for name in names)


def _is_like(one: str, other: str) -> bool:
    """Return whether of two folded names one is the beginning of the other."""
    return one == other or (min(len(one), len(other)) >= _SHORTEST and (one.startswith(other) or other.startswith(one)))


@lru_cache(maxsize=50_000)
def squash(name: str) -> str:
    """
    Fold a name to letters and digits, `&` written out as in addresses.

    Each word by itself: what begins with a word begins with that folded.
    """
    return re.sub(r"[\W_]+", "", normalise(name.replace("&", " and ")))
