"""What the words of a name alone say of whether it is an actor's."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.lexicon.personal_names import is_listed_name

_MOST_WORDS = 5
"""Words of a name from which on more say nothing."""

_LINKS = ("of", "for")
_OWNERS = frozenset({"your", "my", "our"})


class Name(NamedTuple):
    """The words of a name, and what several signs ask of them."""

    tokens: Sequence[str]

    lower: list[str]
    """The same, small."""

    letters: list[str]
    """Those that are neither numbers nor marks, small."""

    head: str
    """The noun that it is built on: the word before `of` or `for`, else the last; small."""

    common: float
    """The share of its letters that are words of the language."""

    @classmethod
    def of(cls, tokens: Sequence[str]) -> "Name":
        """Read the words of a name."""
        lower = [word.lower() for word in tokens]
        written = zip(tokens, lower, strict=True)
        letters = [small.removesuffix(".") for word, small in written if word.removesuffix(".").isalpha()]
        end = min((letters.index(link, 1) for link in _LINKS if link in letters[1:]), default=len(letters))
        common = sum(map(words("common_words").__contains__, letters)) / max(len(letters), 1)
        return cls(tokens, lower, letters, letters[end - 1] if letters else "", common)


def _is_headed_as_body(name: Name) -> bool:
    """Return whether the head of a name of several words is one of bodies: `Oryx Press`, `Institute of Cartography`."""
    return len(name.letters) > 1 and name.head in words("heads_of_bodies")


def _is_headed_as_thing(name: Name) -> bool:
    """Return whether the head of a name is a noun of things, in the singular or the plural: `Relax Gummies`."""
    things = words("heads_of_things")
    return (name.head in things or name.head.removesuffix("s") in things) and not _is_headed_as_body(name)


def _opens_with_common_word(name: Name) -> bool:
    """Return whether a name of several words begins with a word of the language: `Total Zorblax`."""
    return len(name.tokens) > 1 and name.lower[0] in words("common_words")


def _has_owner_inside(name: Name) -> bool:
    """Return whether a name is a heading that speaks to its reader: `Secure Your Network`."""
    return not _OWNERS.isdisjoint(name.lower[1:])


def _is_plural(name: Name) -> bool:
    """Return whether the last word of a name is a word of the language and an s."""
    last = name.letters[-1] if name.letters else ""
    return last.endswith("s") and last[:-1] in words("common_words")


def _is_in_capitals(name: Name) -> bool:
    """Return whether several words are all printed in capitals."""
    letters = [word for word in name.tokens if word.isalpha()]
    return len(letters) > 1 and all(map(str.isupper, letters))


def _is_unlisted(name: Name) -> bool:
    """Return whether no word of a name is on the lists of persons' names, nor a particle of such."""
    return words("person_particles").isdisjoint(name.lower) and not any(map(is_listed_name, name.tokens))


NAME: dict[str, Callable[[Name], float]] = {
    "words": lambda name: min(_MOST_WORDS, len(name.tokens)),
    "head of a body": _is_headed_as_body,
    "head of a thing": _is_headed_as_thing,
    "word of bodies": lambda name: not words("organisation_words").isdisjoint(name.lower),
    "only a word of bodies": lambda name: len(name.lower) == 1 and name.lower[0] in words("organisation_words"),
    "common words": lambda name: name.common == 1,
    "share of common words": lambda name: name.common,
    "plural of a common word": _is_plural,
    "common word first": _opens_with_common_word,
    "owner inside": _has_owner_inside,
    "capitals alone": _is_in_capitals,
    "digits": lambda name: any(map(str.isdigit, "".join(name.tokens))),
}
"""What the words say of the name of a person or body."""

PERSON: dict[str, Callable[[Name], float]] = {
    "person of two words": lambda name: len(name.tokens) == 1 + 1,
    "person of no listed name": _is_unlisted,
}
"""What the words say of the name of a person alone."""
