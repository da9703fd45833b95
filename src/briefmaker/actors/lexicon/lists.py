"""The word lists that ship with the package, each read once, when first asked for, and what a word is by them."""

import sys
from collections.abc import Container, Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from briefmaker.actors.document import cut_words
from briefmaker.language.words import load_stop_words

_VOWELS = frozenset("aeiouyаеиоуыэюяій")
_SHORTEST = 3
"""Letters up to which a word has no stem."""


@cache
def _data() -> Traversable:
    """Find the folder of the lists."""
    return files("briefmaker.actors.lexicon").joinpath("data")


def _read(name: str) -> str:
    """Return the text of a data file without its comments, from the folder of English if it is there."""
    data = _data()
    english = data.joinpath("en", name)
    text = (english if english.is_file() else data.joinpath(name)).read_text(encoding="utf-8")
    first, *commented = f"\n{text}".split("\n#")
    return "\n".join((first, *(part.partition("\n")[2] for part in commented)))


def read_lines(name: str) -> tuple[str, ...]:
    """Return the lines of a data file, without comments and empty ones."""
    return tuple(filter(str.strip, _read(name).splitlines()))


@cache
def words(*names: str) -> frozenset[str]:
    """Return the words of a list, such as `roles`, or of several together, in the case of the file."""
    if len(names) > 1:
        return frozenset[str]().union(*map(words, names))
    return frozenset(_read(f"{names[0]}.txt").split())


def lines_of(language: str, name: str) -> tuple[str, ...]:
    """Return the lines of a file that another language has in a folder of its own, without comments; none without."""
    path = _data().joinpath(language, f"{name}.txt")
    # a caller may ask for any language at all: a code with a slash or a dot in it must not lead out of the folder
    if not (language.isalpha() and path.is_file()):
        return ()
    return tuple(line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#")


@cache
def words_of(language: str, name: str) -> frozenset[str]:
    """Return the words of a list of another language, in small letters; none without a list."""
    # joined and split in one go: in parts, the lists of names took 14 ms instead of 9
    return frozenset("\n".join(lines_of(language, name)).lower().split())


@cache
def endings_of(language: str, name: str) -> tuple[str, ...]:
    """Return the words of such a list as `str.endswith` takes them."""
    return tuple(words_of(language, name))


@cache
def stem_words(language: str, name: str) -> frozenset[str]:
    """Return the words of such a list, with and without a final vowel, which other cases replace."""
    listed = words_of(language, name)
    return listed | {word[:-1] for word in listed if len(word) > _SHORTEST and word[-1] in _VOWELS}


@cache
def names_in(name: str) -> frozenset[str]:
    """Return the names of a list with semicolons between them, such as `products_and_terms`."""
    return frozenset(part.strip() for line in read_lines(f"{name}.txt") for part in line.split(";"))


@cache
def weights_in(name: str) -> dict[str, float]:
    """Return the weight of each feature in a table of two columns, such as `salience.tsv`, that a script fitted."""
    lines = (line.rsplit(maxsplit=1) for line in read_lines(name))
    return {feature.rstrip(): float(weight) for feature, weight in lines}


@cache
def known_organisations() -> dict[str, str]:
    """Map every name and abbreviation of a well-known body to its full name."""
    known: dict[str, str] = {}
    for line in read_lines("organisations.txt"):
        name, _, others = (part.strip() for part in line.partition("|"))
        for other in (name, *(part.strip() for part in others.split(";"))):
            if other:
                known.setdefault(other, name)
    for name in sorted(names_in("companies") | names_in("teams")):
        known.setdefault(name, name)
    return known


@cache
def known_names() -> frozenset[tuple[str, ...]]:
    """Return all names of the well-known bodies, each by its words."""
    return frozenset(cut_words(name) for name in known_organisations())


@cache
def longest_known() -> dict[str, int]:
    """Map the first word of each well-known body to the length of the longest name that begins so."""
    return longest_by_first(known_names())


@cache
def local_names(language: str) -> frozenset[tuple[str, ...]]:
    """Return the bodies well known in another language, each by its words; none without a list."""
    lines = lines_of(language, "organisations")
    return frozenset(cut_words(name.strip(), language) for line in lines for name in line.split(";"))


def longest_by_first(names: Iterable[tuple[str, ...]], most: int = sys.maxsize) -> dict[str, int]:
    """Map the first word of each name to the length of the longest that begins so, up to `most`."""
    longest: dict[str, int] = {}
    for name in names:
        longest[name[0]] = max(longest.get(name[0], 0), min(len(name), most))
    return longest


@cache
def last_words() -> frozenset[str]:
    """Return the words that the names of the well-known bodies end in."""
    return frozenset(name[-1] for name in known_names())


@cache
def media() -> frozenset[str]:
    """Return the news media that are named as sources."""
    return frozenset(read_lines("news_media.txt"))


_SHORTEST_LAST = 5
"""Letters of the last part of a compound: Geldhäuser."""

_SHORTEST_FIRST = 3
"""Letters before it."""


def is_common(word: str, language: str) -> bool:
    """Return whether a word is on the list of common words of a language, or a function word."""
    return word.lower() in words_of(language, "common_words") or word.lower() in load_stop_words(language)


def is_word(word: str, language: str) -> bool:
    """Return whether a word is common, or in the dictionary of frequent words of a language."""
    return is_common(word, language) or word.lower() in words_of(language, "dictionary")


def is_noun(word: str, language: str) -> bool:
    """Return whether a word is a listed noun, perhaps in the genitive, or a compound that ends in one."""
    lower, listed = word.lower(), words_of(language, "common_words")
    forms = {lower, lower.removesuffix("s")}
    if not (forms.isdisjoint(listed) and forms.isdisjoint(words_of(language, "nouns"))):
        return True
    return any(lower[at:] in listed for at in range(_SHORTEST_FIRST, len(lower) - _SHORTEST_LAST + 1))


_NOUN_ENDINGS = ("", "s", "n", "e", "en", "es", "er", "ern")
"""Endings of nouns in another case or number than on a list."""


def ends_in_noun(lower: str, listed: Container[str]) -> bool:
    """Return whether a word is one of some nouns, in any case, or a compound that ends in one."""
    stems = [lower.removesuffix(end) for end in _NOUN_ENDINGS if lower.endswith(end)]
    parts = (stem[at:] for stem in stems for at in (0, *range(_SHORTEST_FIRST, len(stem) - _SHORTEST_LAST + 1)))
    return any(part in listed for part in parts)


LARGE_NOUNS = frozenset({"de", "lb"})
"""Languages that capitalise all nouns, so that a capital says nothing."""
