"""Persons that the recogniser ran together, or cut in two: zięć Donalda Trumpa Jared Kushner, Tarsila do Amaral."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.cities import cities
from briefmaker.actors.recognise.common_words import is_word
from briefmaker.actors.recognise.glued import is_given, is_given_in_a_case

_CASED = frozenset({"pl", "ru"})
_FULL = 2
"""Words of a given name and a surname."""

_OBLIQUE = ("a", "go", "u", "owi", "em", "im", "ej", "ym")
"""How Polish words end that are not in the first case, before a name that is."""

_SURNAMES = ("ski", "cki", "dzki", "skiego", "ckiego", "skiemu", "ckiemu", "skim", "ckim", "icz", "icza", "czyk")
"""How Polish surnames end, of men."""

_LINKS = {"pt": frozenset({"do", "da", "dos", "das", "de"})}
"""What stands inside the names of persons: Tarsila do Amaral."""

_ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})


def part_persons(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Part names at a given name in the first case behind a word that is in another, and join those cut in two."""
    parted = [part for mention in mentions for part in _parts(mention, language)]
    return _linked([_as_person(_whole(mention), language) for mention in parted], language)


def _parts(mention: Mention, language: str) -> Iterator[Mention]:
    """Give a name, or what stands before a person that ends it, and the person."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    fits = language == "pl" and mention.type in _ACTING and end - start > _FULL
    for i in range(start + 1, end - 1) if fits else ():
        if not tokens[i - 1].endswith(_OBLIQUE) or not _is_foreign_given(tokens[i], language):
            continue
        if all(word[0].isupper() for word in tokens[start:end]):
            if is_given_in_a_case(tokens[start], language) or i == start + 1:
                yield replace(mention, end=i, type=EntityType.PERSON)
            yield replace(mention, start=i, type=EntityType.PERSON)
            return
    yield mention


def _is_foreign_given(word: str, language: str) -> bool:
    """Return whether a word is a given name in the first case, of the language or an English one."""
    if is_given(word, language):
        return True
    return word in words("names_of_men", "names_of_women") and not is_word(word, language)


def _whole(mention: Mention) -> Mention:
    """Return a name with what a hyphen goes on with: Teresa Ruthendorf-Przewoska, Movimento dos Sem-Terra."""
    tokens, end, block = mention.block.tokens, mention.end, mention.block
    if mention.type not in _ACTING or end + 1 >= len(tokens) or tokens[end] != "-" or len(mention.tokens) < _FULL:
        return mention
    glued = block.starts[end] == block.ends[end - 1] and block.starts[end + 1] == block.ends[end]
    return replace(mention, end=end + 2) if glued and tokens[end + 1].istitle() else mention


def _as_person(mention: Mention, language: str) -> Mention:
    """Return as a person a body that ends as Polish surnames do, behind a given name; as a club a person of a town."""
    if language != "pl" or len(mention.tokens) != _FULL:
        return mention
    if mention.type != EntityType.ORGANISATION:
        town = mention.type == EntityType.PERSON and mention.tokens[-1] in cities(language)
        club = town and not is_given_in_a_case(mention.tokens[0], language)
        return replace(mention, type=EntityType.ORGANISATION) if club else mention
    first, last = mention.tokens
    given = _is_foreign_given(first, language) or is_given_in_a_case(first, language)
    return replace(mention, type=EntityType.PERSON) if given and last.endswith(_SURNAMES) else mention


def _linked(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Join two persons with a particle between: Tarsila | do | Amaral."""
    joined: list[Mention] = []
    for mention in mentions:
        one = joined[-1] if joined else None
        if one is not None and _are_linked(one, mention, language):
            joined[-1] = replace(one, end=mention.end)
        else:
            joined.append(mention)
    return joined


def _are_linked(one: Mention, other: Mention, language: str) -> bool:
    """Return whether a particle stands between two persons, of whom the first is called by a given name alone."""
    if one.block is not other.block or other.start != one.end + 1 or language not in _LINKS:
        return False
    persons = one.type == other.type == EntityType.PERSON and len(one.tokens) == 1
    return persons and one.block.tokens[one.end] in _LINKS[language]
