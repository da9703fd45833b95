"""What the words of a name alone say of whether it is an actor's."""

from collections.abc import Callable, Sequence

from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.lexicon.personal_names import is_listed_name

_MOST_WORDS = 5
"""Words of a name from which on more say nothing."""

_LINKS = ("of", "for")
_OWNERS = frozenset({"your", "my", "our"})


def is_headed_as_body(name: Sequence[str]) -> bool:
    """Tell whether the head of a name of several words is one of bodies: `Oryx Press`, `Institute of Cartography`."""
    return len(_letters(name)) > 1 and _head(name) in words("heads_of_bodies")


def is_headed_as_thing(name: Sequence[str]) -> bool:
    """Tell whether the head of a name is a noun of things, in the singular or the plural: `Relax Gummies`."""
    head = _head(name)
    return not {head, head.removesuffix("s")}.isdisjoint(words("heads_of_things")) and not is_headed_as_body(name)


def share_of_common_words(name: Sequence[str]) -> float:
    """Return the share of the words of a name that are words of the language."""
    letters = _letters(name)
    return sum(word in words("common_words") for word in letters) / max(len(letters), 1)


def _head(name: Sequence[str]) -> str:
    """Return the noun that a name is built on: the word before `of` or `for`, else the last; small."""
    letters = _letters(name)
    end = min((letters.index(link, 1) for link in _LINKS if link in letters[1:]), default=len(letters))
    return letters[end - 1] if letters else ""


def _letters(name: Sequence[str]) -> list[str]:
    """Return the words of a name without numbers and marks, small."""
    return [word.lower().removesuffix(".") for word in name if word.removesuffix(".").isalpha()]


def _opens_with_common_word(name: Sequence[str]) -> bool:
    """Tell whether a name of several words begins with a word of the language: `Total Zorblax`."""
    return len(name) > 1 and name[0].lower() in words("common_words")


def _has_owner_inside(name: Sequence[str]) -> bool:
    """Tell whether a name is a heading that speaks to its reader: `Secure Your Network`."""
    return not _OWNERS.isdisjoint(word.lower() for word in name[1:])


def _is_plural(name: Sequence[str]) -> bool:
    """Tell whether the last word of a name is a word of the language and an s."""
    last = (_letters(name) or [""])[-1]
    return last.endswith("s") and last[:-1] in words("common_words")


def _is_in_capitals(name: Sequence[str]) -> bool:
    """Tell whether several words are all printed in capitals."""
    letters = [word for word in name if word.isalpha()]
    return len(letters) > 1 and all(map(str.isupper, letters))


def _is_unlisted(name: Sequence[str]) -> bool:
    """Tell whether no word of a name is on the lists of persons' names, nor a particle of such."""
    return not any(is_listed_name(word) or word.lower() in words("person_particles") for word in name)


NAME: dict[str, Callable[[Sequence[str]], float]] = {
    "words": lambda name: min(_MOST_WORDS, len(name)),
    "head of a body": is_headed_as_body,
    "head of a thing": is_headed_as_thing,
    "word of bodies": lambda name: not words("organisation_words").isdisjoint(map(str.lower, name)),
    "only a word of bodies": lambda name: len(name) == 1 and name[0].lower() in words("organisation_words"),
    "common words": lambda name: share_of_common_words(name) == 1,
    "share of common words": share_of_common_words,
    "plural of a common word": _is_plural,
    "common word first": _opens_with_common_word,
    "owner inside": _has_owner_inside,
    "capitals alone": _is_in_capitals,
    "digits": lambda name: any(char.isdigit() for word in name for char in word),
}
"""What the words say of the name of a person or body."""

PERSON: dict[str, Callable[[Sequence[str]], float]] = {
    "person of two words": lambda name: len(name) == 1 + 1,
    "person of no listed name": _is_unlisted,
}
"""What the words say of the name of a person alone."""
