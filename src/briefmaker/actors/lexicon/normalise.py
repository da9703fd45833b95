"""How spellings of a name are compared, and the names of the site of an article."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from briefmaker.actors.lexicon.lists import words
from briefmaker.model import Article

_SHORTEST = 4
"""Letters of the shorter one of a name and the name of a site that begin alike."""

_SHORTEST_STEM = 4
"""Letters below which a word has no other spellings."""

_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "gob", "gouv"})
"""Labels before the code of a country in an address that are no names."""

_PREFIXES = ("the", "get", "try", "use", "join")
_ENDINGS = ("app", "apps", "hq", "inc", "llc", "software")
"""What firms put around their name in an address where the bare name is taken."""


def own_names(article: Article) -> frozenset[str]:
    """
    Return the names of a site, folded and without spaces: its own, and the label of its address, without affixes too.

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
    """Return whether one of an actor's names is the site's, or the beginning of that: `Slate` on slatenyc.com."""
    return any(_is_like(squash(name).removeprefix("the"), called) for name in names for called in own)


def bears_own(names: Iterable[str], own: frozenset[str]) -> bool:
    """Return whether one of an actor's names is the site's, to the letter: `BetterHelp` on betterhelp.com."""
    return any(squash(name).removeprefix("the") in own for name in names)


def _is_like(one: str, other: str) -> bool:
    """Return whether two folded names are equal, or one is the beginning of the other."""
    return one == other or (min(len(one), len(other)) >= _SHORTEST and (one.startswith(other) or other.startswith(one)))


@lru_cache(maxsize=50_000)
def squash(name: str) -> str:
    """
    Fold a name to letters and digits, with `&` written out as in addresses.

    The folded name begins with its folded first word, so that a search can begin there.
    """
    return re.sub(r"[\W_]+", "", normalise(name.replace("&", " and ")))


_GLUED_INITIAL = re.compile(r"(?<=\b[А-ЯЁІЇЄҐ]\.)(?=[А-ЯЁІЇЄҐ])")
"""Between an initial and a surname in Cyrillic letters, which papers print without a space: `В.Скворцова`."""


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
    """Return whether two words differ by one letter at most, if they are long: a misprint or another transcription."""
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, char in enumerate(short) if char != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def spellings(word: str) -> set[str]:
    """
    Return a word and, if it is long, all forms of it without one letter.

    Two words that `within_one_edit` finds alike share one of these: an index over them gives the candidates.
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
    """Return a name on one line, in mixed case if it is printed all in capitals or all in small letters."""
    name = " ".join(name.split())
    if " " in name and (name.islower() or (name.isupper() and len(name) > 5)):
        return " ".join(_recase(word) for word in name.split())
    return name


def _recase(word: str) -> str:
    """Return one word of a name in the usual case."""
    return (
        word.lower()
        if word.lower() in words("name_particles")
        else "-".join(part.capitalize() for part in word.split("-"))
    )


@lru_cache(maxsize=2_000)
def sound_of(surname: str) -> tuple[str, ...]:
    """Return the first letter and the consonants of a surname, with z as s: a rough form of its sound."""
    return (surname[0], *("s" if letter == "z" else letter for letter in surname[1:] if letter not in "aeiouy"))
