"""Words that owe their capital to the beginning of a sentence: outside English they are often taken for names."""

from collections.abc import Sequence
from dataclasses import replace

from briefmaker.actors.lexicon.gazetteer import base_form, gazetteer
from briefmaker.actors.lexicon.gloss import gloss_of
from briefmaker.actors.lexicon.lists import words_of
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.recognise.cities import is_city
from briefmaker.actors.recognise.features import OPENERS, word_shape
from briefmaker.actors.recognise.glued import is_given_in_a_case, join_hyphens, part_person, part_sentences
from briefmaker.language.stopwords import load_stop_words

_GENITIVE = frozenset({"ru", "uk"})
"""Languages in which a place right behind a body, without a small word between, is the one it belongs to."""

_LONGEST_PERSON = 4
"""Words of a name that a given name makes a person's: two given names, a particle, a surname."""

_ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
_OWNED = (EntityType.ORGANISATION, EntityType.PLACE)
TRANSLATED = frozenset({"es", "fr", "it", "nl"})
"""Languages whose recogniser learned from another language put into theirs, and takes more words for persons: with
this, rows that name nobody 227 -> 160 in Spanish, 452 -> 324 in Italian (120 texts of WikiNEuRal, not learned from),
typed F1 .814 -> .820 and .671 -> .674."""

_ADDRESS = frozenset({("Mr",), ("Mrs",), ("Dr",)})


def whole_names(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Mend the names a recogniser found in another language than English: their bounds first, then which are none."""
    whole = [part for mention in mentions for part in part_sentences(mention, language)]
    parts = [_known_place(part, language) for mention in join_hyphens(whole) for part in part_person(mention, language)]
    parts = [_body_by_end(part, language) for part in parts]
    named = [trim_opener(mention, language) for mention in drop_small_words(parts, language)]
    named = [_as_person(mention, language) for mention in named]
    return join_owners(named) if language in _GENITIVE else named


def _as_person(mention: Mention, language: str) -> Mention:
    """Return as a person what was taken for a body and is a listed given name and surname: Friedricha Merza."""
    if mention.type != EntityType.ORGANISATION or len(mention.tokens) != len(("Friedricha", "Merza")):
        return mention
    given, surname = mention.tokens
    named = "g" in word_shape(given, language).classes or is_given_in_a_case(given, language)
    return replace(mention, type=EntityType.PERSON) if named and surname.istitle() else mention


def _known_place(mention: Mention, language: str) -> Mention:
    """Return as a place a name that is a city's, or a country's: the list of countries has its row."""
    words_of_name = tuple(base_form(word, language) for word in mention.tokens)
    is_place = words_of_name in gazetteer(language) or is_city(mention, language)
    return replace(mention, type=EntityType.PLACE) if is_place else mention


def _body_by_end(mention: Mention, language: str) -> Mention:
    """Return as a body what ends as bodies do where each character is a word: 金融庁 is no person."""
    ends = mention.type == EntityType.PERSON and len(mention.tokens) > 1 and mention.tokens[-1]
    return replace(mention, type=EntityType.ORGANISATION) if ends in words_of(language, "body_ends") else mention


def join_owners(mentions: Sequence[Mention]) -> list[Mention]:
    """Let a body go on over the place right behind it, whose it is: Верховный суд Бангладеша."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        meets = before is not None and before.block is mention.block and before.end == mention.start
        if before is not None and meets and (before.type, mention.type) == _OWNED:
            joined[-1] = replace(before, end=mention.end)
        else:
            joined.append(mention)
    return joined


def drop_small_words(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Drop names of one word that is a small word, a title or what an office is of, unless it is all capitals (ИЛИ).

    Как, Naja, Господин; the Fazenda of a ministro da Fazenda.
    """
    small, titles = load_stop_words(language), words_of(language, "titles")
    nobody = words_of(language, "abbreviations_of_nobody")
    return [
        mention
        for mention in mentions
        if mention.end - mention.start > 1
        or (mention.text.isupper() and mention.text.lower() not in nobody)
        or not (
            mention.text.lower() in small
            or mention.text.lower() in nobody
            or (mention.text.lower() in titles and _is_of_office(mention, language))
        )
    ]


def _is_of_office(mention: Mention, language: str) -> bool:
    """Return whether a title taken for a person, or for a body, is one, or what an office before it is of."""
    before = mention.block.tokens[max(mention.start - 2, 0) : mention.start]
    office = len(before) > 1 and before[1].islower() and "t" in word_shape(before[0], language).classes
    return mention.type == EntityType.PERSON or (mention.type == EntityType.ORGANISATION and office)


def trim_address(mention: Mention, language: str) -> Mention:
    """Take a word of address off a person: M. Dupont is Dupont, Mme de Staël is de Staël."""
    gloss, start, tokens = gloss_of(language), mention.start, mention.block.tokens
    if (
        gloss is None
        or mention.type != EntityType.PERSON
        or gloss.phrases.get((tokens[start].lower(),)) not in _ADDRESS
    ):
        return mention
    start += 1 + (tokens[start + 1 : start + 2] == (".",))
    return replace(mention, start=start) if start < mention.end else mention


def trim_opener(mention: Mention, language: str) -> Mention:
    """Take off a person what is no name before a given name: Вчера Иван Петров, губернатор Приморья Иван Петров."""
    start, tokens = mention.start, mention.block.tokens
    if mention.type != EntityType.PERSON or mention.end - start < 3:
        return mention
    opens = start == 0 or tokens[start - 1] in OPENERS
    first, second = (word_shape(word, language).classes for word in tokens[start : start + 2])
    if "g" not in second:
        return mention
    titled = start > 0 and "t" in word_shape(tokens[start - 1], language).classes
    is_stranger = (opens or titled or "c" in first) and {"g", "s"}.isdisjoint(first)
    return replace(mention, start=start + 1) if is_stranger else mention
