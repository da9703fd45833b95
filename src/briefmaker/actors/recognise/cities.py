"""Cities and places that were taken for persons or bodies, by a list or by the words before them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import lines_of, words_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.evidence import has_office_or_speaks
from briefmaker.actors.recognise.features import word_shape

_SURE = ("y", "i", "ego", "ej", "ym", "im", "ая", "ой", "ую", "ый", "ий", "ых", "их", "ыми", "ими", "ого")
"""Endings of Polish and Russian adjectives."""

_ADJECTIVES = (*_SURE, "a", "o", "al")
"""These, and those of Portuguese adjectives, behind their noun: América Latina."""


def as_places(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Make places of persons without a listed name, and of cities, that stand behind prepositions of place.

    A name that is a place in half of its mentions is one throughout the text, unless an office or a verb of speech
    stands beside one of them.
    """
    if not words_of(language, "words_inside"):
        return list(mentions)
    mentions = [_of_street(mention, language) for mention in mentions]
    acting = {mention.text for mention in mentions if has_office_or_speaks(mention, language)}
    often = Counter(mention.text for mention in mentions)
    there = Counter(mention.text for mention in mentions if _is_placed(mention, language))
    placed = {name for name, count in there.items() if 2 * count >= often[name] and name not in acting}
    called = {m.text for m in mentions if _is_called_place(m, language)} - acting
    return [
        replace(m, type=EntityType.PLACE) if m.text in called or (m.text in placed and _is_doubtful(m, language)) else m
        for m in mentions
    ]


def _is_called_place(mention: Mention, language: str) -> bool:
    """Return whether a noun for places stands right before a person of one word, listed or not: gminy Urszulin."""
    called = mention.type == EntityType.PERSON and len(mention.tokens) == 1
    return called and mention.before.lower() in words_of(language, "place_nouns")


def _of_street(mention: Mention, language: str) -> Mention:
    """Return a person as a place if a street or an airport has the name, or if it is a region: ul. Emilii Plater."""
    tokens, at = mention.block.tokens, mention.start - 1
    at -= at > 0 and tokens[at] == "."
    street = at >= 0 and tokens[at].lower() in words_of(language, "streets")
    place = (street and mention.type == EntityType.PERSON) or _is_region(mention, language)
    return replace(mention, type=EntityType.PLACE) if place else mention


def _is_region(mention: Mention, language: str) -> bool:
    """Return whether a name is a part of a continent, or of a country: Ameryka Łacińska, Dolny Śląsk."""
    name = [word.lower() for word in mention.tokens]
    if mention.type not in {EntityType.PERSON, EntityType.ORGANISATION} or len(name) != len(("Dolny", "Śląsk")):
        return False
    regions = words_of(language, "regions")
    return (name[0] in regions and name[1].endswith(_ADJECTIVES)) or (name[1] in regions and name[0].endswith(_SURE))


def _is_placed(mention: Mention, language: str) -> bool:
    """Return whether the words before a name are those before a place."""
    if mention.type == EntityType.ORGANISATION:
        leads = words_of(language, "words_inside") | words_of(language, "words_towards")
        return mention.before.lower() in leads and mention.text in cities(language)
    if mention.type != EntityType.PERSON or not _is_doubtful(mention, language):
        return False
    if mention.before.lower() in words_of(language, "words_inside"):
        return True
    links = words_of(language, "place_links")
    of = mention.before in links
    if links and not of:
        return False
    near = mention.block.tokens[max(mention.start - 2 - of, 0) : mention.start - of]
    return not words_of(language, "place_nouns").isdisjoint(map(str.lower, near))


def _is_doubtful(mention: Mention, language: str) -> bool:
    """Return whether no word of a name is a listed name, or it is a body's."""
    if mention.type == EntityType.ORGANISATION:
        return mention.text in cities(language)
    return not any({"g", "s"} & set(word_shape(word, language).classes) for word in mention.tokens)


_VOWELS = "aąeęiouyаеиоуыэюяйь"
"""Letters at the end of a city's name that other cases replace."""

_ENDS = ("ем", "ом", "ами", "ах", "ой", "ей", "ого", "ому", "ым", "em", "iem", "ie", "owi", "ów", "ach", "ami")
"""Endings of cases that are more than one vowel: Парижем, Krakowem."""

_CASED = frozenset({"pl", "ru"})
_SHORTEST = 4
"""Letters of a stem: what stays of a name in all cases."""

_LONGEST = 5
"""Words of the name of a city."""

_OF_PERSONS = ("ов", "ев", "ёв", "ин", "ын", "ew", "ow")
"""Endings of surnames, which stems of towns must not have: Пушкино without its vowel."""


def is_city(mention: Mention, language: str) -> bool:
    """Return whether a person's name is a city's, in any case, and none of its words a listed name."""
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
    return frozenset(name.strip() for line in lines_of(language, "cities") for name in line.split(";"))


@cache
def _stems(language: str) -> frozenset[tuple[str, ...]]:
    """Return the stems of the cities, word by word, without those that may be a surname's."""
    bare = ((name, tuple(map(_stem, name.split()))) for name in cities(language))
    return frozenset(
        stems for name, stems in bare if len(stems[-1]) == len(name) or not stems[-1].endswith(_OF_PERSONS)
    )


def _bare(word: str) -> Iterator[str]:
    """Yield the stems that a word may have, by the endings of cases."""
    yield _stem(word)
    yield from (
        _stem(word.removesuffix(end)) for end in _ENDS if word.endswith(end) and len(word) >= len(end) + _SHORTEST
    )


def _stem(word: str) -> str:
    """Return a word without the vowels at its end; an `ó` is an `o` in other cases: Racibórz, w Raciborzu."""
    bare = word.rstrip(_VOWELS).replace("ó", "o")
    return bare if len(bare) >= _SHORTEST else word.replace("ó", "o")
