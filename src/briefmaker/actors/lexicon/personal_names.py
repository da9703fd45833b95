"""What looks like the name of a person, by the lists of names."""

from collections.abc import Sequence

from briefmaker.actors.lexicon.lists import words


def is_listed_name(word: str) -> bool:
    """Return whether a word is a given name or a surname, also where it is printed in capitals."""
    return (
        word in words("given_names")
        or word in words("surnames")
        or (word.isupper() and word.capitalize() in words("surnames"))
    )


def is_full_name(name: Sequence[str]) -> bool:
    """Return whether words are a given name and a surname, and no organisation's."""
    if len(name) != 2 or name[0] not in words("given_names") or name[1] not in words("surnames"):
        return False
    return not {word.lower() for word in name} & words("organisation_words")


def is_persons_beyond_doubt(name: Sequence[str]) -> bool:
    """Return whether a name is a famous person's, or a given name and what can be a surname."""
    if len(name) == 1:
        return name[0] in words("known_people")
    no_names = words("common_words", "heads_of_bodies", "heads_of_things")
    unusual = name[-1] in words("surnames") or name[-1].lower() not in no_names
    return name[0] in words("given_names") and unusual
