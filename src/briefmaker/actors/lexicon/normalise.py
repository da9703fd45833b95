"""How two spellings of a name are compared, and what the site of an article is called."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from briefmaker.actors.lexicon.lists import words
from briefmaker.model import Article

_SHORTEST = 4
"""Letters that a name and the name of a site must begin with alike."""

_SHORTEST_STEM = 4
"""Letters of what is left of a long word without one letter."""

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


_GLUED_INITIAL = re.compile(r"(?<=\b[А-ЯЁІЇЄҐ]\.)(?=[А-ЯЁІЇЄҐ])")
"""`В.Скворцова`: papers in Cyrillic letters put no space behind an initial."""


@lru_cache(maxsize=50_000)
def normalise(text: str) -> str:
    """Return a name without case, accents, dots and odd apostrophes: `Élysée` and `Elysee` become one."""
    if text.isascii():
        return text.casefold().replace(".", "")
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold().replace(".", "")


@lru_cache(maxsize=50_000)
def parts_of(name: str) -> tuple[str, ...]:
    """Cut a person's name at its spaces: folded, without commas, quotation marks and what follows a name (Jr.)."""
    parts = [normalise(part.strip(",;\"“”'()")) for part in _GLUED_INITIAL.sub(" ", name).split()]
    while len(parts) > 1 and parts[-1] in words("name_tails"):
        parts.pop()
    return tuple(part for part in parts if part)


def within_one_edit(one: str, other: str) -> bool:
    """Return whether two long words differ by one letter at most: a misprint or another transcription."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def spellings(word: str) -> set[str]:
    """
    Return a word, and if it is long what is left of it without any one letter.

    Two words that `within_one_edit` finds alike share one of these, so that an index over them finds candidates.
    """
    if len(word) < _SHORTEST_STEM:
        return {word}
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def compatible_given_names(one: str, other: str) -> bool:
    """Return whether two given names can be one person's: equal, an initial, a short form, another spelling."""
    if one == other or within_one_edit(one, other):
        return True
    short, long = sorted((one, other), key=len)
    return long.startswith(short) if len(short) == 1 or len(short) >= 3 else False


def restore_case_of(name: str) -> str:
    """Return a name on one line, and in mixed case where it is printed all large or all small."""
    name = " ".join(name.split())
    if " " in name and (name.islower() or (name.isupper() and len(name) > 5)):
        return " ".join(_recase(word) for word in name.split())
    return name


def _recase(word: str) -> str:
    """Write one word of a name printed in capitals as names are written."""
    return (
        word.lower()
        if word.lower() in words("name_particles")
        else "-".join(part.capitalize() for part in word.split("-"))
    )


@lru_cache(maxsize=2_000)
def sound_of(surname: str) -> tuple[str, ...]:
    """Return the first letter and the consonants of a surname, spellings of one sound as one."""
    return (surname[0], *("s" if letter == "z" else letter for letter in surname[1:] if letter not in "aeiouy"))
