"""Cities that a recogniser takes for persons, in languages that have a list of them (`LANG/cities.txt`)."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import product

from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.features import word_shape

_VOWELS = "aąeęiouyаеиоуыэюяйь"
"""Letters at the end of a city's name that a case replaces."""

_ENDS = ("ем", "ом", "ами", "ах", "ой", "ей", "ого", "ому", "ым", "em", "iem", "ie", "owi", "ów", "ach", "ami")
"""Endings of cases that are more than one vowel: Парижем, Krakowem."""

_CASED = frozenset({"pl", "ru"})
_SHORTEST = 4
"""Letters of what stays of a name in all cases."""

_LONGEST = 5
"""Words of the name of a city."""

_OF_PERSONS = ("ов", "ев", "ёв", "ин", "ын", "ew", "ow")
"""How surnames end that are left of a town's name without its vowel: Пушкино."""


def is_city(mention: Mention, language: str) -> bool:
    """Return whether a name marked as a person's is a city's, in any case, and no word of it a listed name."""
    if mention.type != EntityType.PERSON or not cities(language):
        return False
    text = mention.text.title() if mention.text.isupper() else mention.text
    words = text.split()
    if len(words) > _LONGEST:
        return False
    if any(not {"g", "s"}.isdisjoint(word_shape(word, language).classes) for word in words):
        return False
    cased = language in _CASED and not _stems(language).isdisjoint(product(*map(_bare, words)))
    return text in cities(language) or cased


@cache
def cities(language: str) -> frozenset[str]:
    """Return the cities of the list of a language; none without one."""
    path = files("briefmaker.actors.lexicon").joinpath("data", language, "cities.txt")
    if not (language.isalpha() and path.is_file()):
        return frozenset()
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    return frozenset(name.strip() for line in lines for name in line.split(";"))


@cache
def _stems(language: str) -> frozenset[tuple[str, ...]]:
    """Return what stays of the names in all cases, word by word, but for what may be a surname."""
    bare = ((name, tuple(map(_stem, name.split()))) for name in cities(language))
    return frozenset(
        stems for name, stems in bare if len(stems[-1]) == len(name) or not stems[-1].endswith(_OF_PERSONS)
    )


def _bare(word: str) -> Iterator[str]:
    """Give a word without the ending of a case it may have."""
    yield _stem(word)
    yield from (
        _stem(word.removesuffix(end)) for end in _ENDS if word.endswith(end) and len(word) >= len(end) + _SHORTEST
    )


def _stem(word: str) -> str:
    """Return a word without the vowels at its end; an `ó` is an `o` in other cases: Racibórz, w Raciborzu."""
    bare = word.rstrip(_VOWELS).replace("ó", "o")
    return bare if len(bare) >= _SHORTEST else word.replace("ó", "o")
