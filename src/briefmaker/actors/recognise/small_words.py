"""Names outside English without words that only open a sentence, and persons that were run together or cut."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from briefmaker.actors.lexicon.gazetteer import base_form, gazetteer
from briefmaker.actors.lexicon.gloss import gloss_of
from briefmaker.actors.lexicon.lists import is_word, words, words_of
from briefmaker.actors.mention import ACTING, EntityType, Mention
from briefmaker.actors.recognise.cities import cities, is_city
from briefmaker.actors.recognise.features import OPENERS, word_shape
from briefmaker.actors.recognise.glued import is_given, is_given_in_a_case, join_hyphens, part_person, part_sentences
from briefmaker.language.words import load_stop_words

_FULL = 2
"""Words of a given name and a surname."""

_OBLIQUE = ("a", "go", "u", "owi", "em", "im", "ej", "ym")
"""Endings of Polish words in other cases than the first, before a name that is in the first."""

_SURNAMES = ("ski", "cki", "dzki", "skiego", "ckiego", "skiemu", "ckiemu", "skim", "ckim", "icz", "icza", "czyk")
"""Endings of Polish surnames of men."""

_LINKS = {"pt": frozenset({"do", "da", "dos", "das", "de"})}
"""Particles inside the names of persons: Tarsila do Amaral."""


def part_persons(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Part names before a given name in the first case that follows another case, and join those cut in two."""
    parted = [part for mention in mentions for part in _parts(mention, language)]
    return _linked([_retyped(_whole(mention), language) for mention in parted], language)


def _parts(mention: Mention, language: str) -> Iterator[Mention]:
    """Yield a name whole, or the person at its end and what stands before."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    long = language == "pl" and end - start > _FULL
    if long and mention.type == EntityType.PLACE and _ends_in_full_name(tokens[end - 2], tokens[end - 1], language):
        yield replace(mention, end=end - _FULL)
        yield replace(mention, start=end - _FULL, type=EntityType.PERSON)
        return
    fits = long and mention.type in ACTING
    for i in range(start + 1, end - 1) if fits else ():
        if not tokens[i - 1].endswith(_OBLIQUE) or not _is_foreign_given(tokens[i], language):
            continue
        if all(word[0].isupper() for word in tokens[start:end]):
            if is_given_in_a_case(tokens[start], language) or i == start + 1:
                yield replace(mention, end=i, type=EntityType.PERSON)
            yield replace(mention, start=i, type=EntityType.PERSON)
            return
    yield mention


def _ends_in_full_name(given: str, surname: str, language: str) -> bool:
    """Return whether two words are a Polish man's full name: Jana Kowalskiego in gminy Urszulin Jana Kowalskiego."""
    return surname.endswith(_SURNAMES) and (is_given(given, language) or is_given_in_a_case(given, language))


def _is_foreign_given(word: str, language: str) -> bool:
    """Return whether a word is a given name in the first case, in the language or in English."""
    if is_given(word, language):
        return True
    return word in words("names_of_men", "names_of_women") and not is_word(word, language)


def _whole(mention: Mention) -> Mention:
    """Return a name with the word that a hyphen joins to it: Teresa Ruthendorf-Przewoska, Movimento dos Sem-Terra."""
    tokens, end, block = mention.block.tokens, mention.end, mention.block
    if mention.type not in ACTING or end + 1 >= len(tokens) or tokens[end] != "-" or len(mention.tokens) < _FULL:
        return mention
    glued = block.starts[end] == block.ends[end - 1] and block.starts[end + 1] == block.ends[end]
    return replace(mention, end=end + 2) if glued and tokens[end + 1].istitle() else mention


def _retyped(mention: Mention, language: str) -> Mention:
    """Return a body as a person behind a given name and with a Polish surname, a person as a club if a town ends it."""
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
    """Return whether a particle stands between two persons, the first of them a bare given name."""
    if one.block is not other.block or other.start != one.end + 1 or language not in _LINKS:
        return False
    persons = one.type == other.type == EntityType.PERSON and len(one.tokens) == 1
    return persons and one.block.tokens[one.end] in _LINKS[language]


_GENITIVE = frozenset({"ru", "uk"})
"""Languages in which a place right behind a body, without a small word between, is that of the body."""

_OWNED = (EntityType.ORGANISATION, EntityType.PLACE)
TRANSLATED = frozenset({"es", "fr", "it", "nl"})
"""Languages whose recogniser learned from texts translated word for word, and takes more words for persons. With the
rules that ask for this set, rows that name nobody fell from 227 to 160 in Spanish and from 452 to 324 in Italian (120
texts of WikiNEuRal, not learned from), and typed F1 rose from .814 to .820 and from .671 to .674."""


def whole_names(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Mend the names that a recogniser found outside English: first their bounds, then which are names at all."""
    whole = [part for mention in mentions for part in part_sentences(mention, language)]
    joined = join_hyphens(whole, touching=language in TRANSLATED)
    parts = [_known_place(part, language) for mention in joined for part in part_person(mention, language)]
    parts = [_body_by_end(part, language) for part in parts]
    named = [trim_opener(mention, language) for mention in drop_small_words(parts, language)]
    named = [_as_person(mention, language) for mention in named]
    return join_owners(named) if language in _GENITIVE else named


def _as_person(mention: Mention, language: str) -> Mention:
    """Return a body as a person if its name is a listed given name and a surname: Friedricha Merza."""
    if mention.type != EntityType.ORGANISATION or len(mention.tokens) != len(("Friedricha", "Merza")):
        return mention
    given, surname = mention.tokens
    named = "g" in word_shape(given, language).classes or is_given_in_a_case(given, language)
    english = given in words("names_of_men", "names_of_women") and surname in words("surnames")
    named = named or (english and surname.lower() not in words("organisation_words", "common_words"))
    return replace(mention, type=EntityType.PERSON) if named and surname.istitle() else mention


def _known_place(mention: Mention, language: str) -> Mention:
    """Return the name of a city or a country as a place."""
    # the row of a country comes from the gazetteer, and would be there twice
    words_of_name = tuple(base_form(word, language) for word in mention.tokens)
    is_place = words_of_name in gazetteer(language) or is_city(mention, language)
    return replace(mention, type=EntityType.PLACE) if is_place else mention


def _body_by_end(mention: Mention, language: str) -> Mention:
    """Return a person as a body if the last character is one that bodies end in: 金融庁."""
    ends = mention.type == EntityType.PERSON and len(mention.tokens) > 1 and mention.tokens[-1]
    return replace(mention, type=EntityType.ORGANISATION) if ends in words_of(language, "body_ends") else mention


def join_owners(mentions: Sequence[Mention]) -> list[Mention]:
    """Extend a body over its place right behind it: Верховный суд Бангладеша."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        touches = before is not None and before.block is mention.block and before.end == mention.start
        if before is not None and touches and (before.type, mention.type) == _OWNED:
            joined[-1] = replace(before, end=mention.end)
        else:
            joined.append(mention)
    return joined


def drop_small_words(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Drop names of one word that is a function word, a title or the field of an office, unless it is in capitals (ИЛИ).

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
            or not {mention.text.lower(), _capitals_of(mention.text)}.isdisjoint(nobody)
            or (mention.text.lower() in titles and _is_of_office(mention, language))
        )
    ]


def _capitals_of(name: str) -> str:
    """Return an abbreviation without the ending of a case, in small letters: СПИДом."""
    return "".join(takewhile(str.isupper, name)).lower()


def _is_of_office(mention: Mention, language: str) -> bool:
    """Return whether a title was taken for a person, or for a body that is the field of an office before it."""
    before = mention.block.tokens[max(mention.start - 2, 0) : mention.start]
    office = len(before) > 1 and before[1].islower() and "t" in word_shape(before[0], language).classes
    return mention.type == EntityType.PERSON or (mention.type == EntityType.ORGANISATION and office)


_ADDRESS = frozenset({("Mr",), ("Mrs",), ("Dr",)})


def trim_address(mention: Mention, language: str) -> Mention:
    """Take a form of address off a person: M. Dupont is Dupont, Mme de Staël is de Staël."""
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
    """Take a word that is no name off the front of a full name: Вчера Иван Петров, губернатор Приморья Иван Петров."""
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
