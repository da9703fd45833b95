"""Words before a name, or at its front, that make it a place or a thing, or are an office."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.gloss import Gloss, gloss_of
from briefmaker.actors.lexicon.lists import (
    LARGE_NOUNS,
    endings_of,
    is_noun,
    known_organisations,
    names_in,
    words,
    words_of,
)
from briefmaker.actors.mention import ACTING, EntityType, Mention
from briefmaker.actors.recognise.evidence import bears_given_name, is_office
from briefmaker.actors.recognise.features import word_shape

_WHERE = {"de": frozenset({"in", "nach", "aus", "um", "bei"})}
"""Prepositions of place, without an article behind them."""

_IN = "in"

_OF = "von"
_ABBREVIATION = 3
"""Letters of capitals that are no initials."""

_SHARE = 3
"""One in so many mentions of a name has to be behind a preposition of place."""

_ARTICLES = {"fr": frozenset({"le", "la", "du", "au"})}
"""Words that stand right before no person's name: le Louise-Michel is a ship."""


@dataclass(frozen=True, slots=True)
class _Places:
    """How often each name of a text stands behind which words."""

    announced: Counter[str]
    """Behind a noun for places or things."""

    where: Counter[str]
    """Behind a preposition of place."""

    inside: Counter[str]
    """Behind `in`, which says nothing but where; the other prepositions say more than that."""

    articles: Counter[str]
    """Behind an article that no person's name has."""

    all: Counter[str]

    @classmethod
    def of(cls, mentions: Iterable[Mention], language: str) -> "_Places":
        """Count what stands before each name."""
        announced, every = Counter[str](), Counter[str]()
        where, inside, articles = Counter[str](), Counter[str](), Counter[str]()
        nouns, preps = words_of(language, "nouns_before_things"), _WHERE.get(language, frozenset())
        for mention in mentions:
            name, before = mention.text, mention.before.lower()
            every[name] += 1
            where[name] += before in preps
            inside[name] += before == _IN and bool(preps)
            articles[name] += before in _ARTICLES.get(language, frozenset())
            place = _noun_before(mention, language) in words_of(language, "nouns_before_places")
            announced[name] += before in nouns or place
        return cls(announced, where, inside, articles, every)


def drop_announced_things(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Leave out persons and bodies that a noun before them calls a place or a thing, or that prepositions make a place.

    das Dorf Wadi Rahal, le navire Mare Ionio; in Kiew, nach Kiew; le Louise-Michel.
    """
    if not words_of(language, "nouns_before_things"):
        return list(mentions)
    places = _Places.of(mentions, language)
    return [mention for mention in mentions if not _is_thing(mention, places, language)]


def trim_offices(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Take offices off the front of names, and leave out names that are nothing but an office.

    Risikoforscher Jaan Tallinn is Jaan Tallinn; Landesbischof is nobody's name.
    """
    gloss = gloss_of(language)
    if gloss is None or not words_of(language, "demonyms"):
        return list(mentions)
    mentions = [_as_firm(_without_origin(mention, language), language) for mention in mentions]
    whole = [_without_calling(_without_noun(mention, language), language) for mention in mentions]
    return [_without_office(mention, gloss) for mention in whole if not _is_bare(mention, gloss)]


def _is_club(name: Sequence[str], language: str) -> bool:
    """Return whether a name is a club's: a town behind a word that is no given name: Arminia Bielefeld."""
    first, last = name[0], name[-1]
    classes = [set(word_shape(word, language).classes) for word in (first, last)]
    town = (
        len(name) == len(("Arminia", "Bielefeld")) and first.istitle() and "p" in classes[1] and "g" not in classes[1]
    )
    return town and classes[0].isdisjoint("gGst") and first not in words("names_of_men", "names_of_women")


def _as_firm(mention: Mention, language: str) -> Mention:
    """Return a person as a body if the name begins with capitals, ends as a body's, or is a club's: Rice University."""
    first, *rest = mention.tokens
    capitals = first.isupper() and first.isalpha() and len(first) >= _ABBREVIATION and bool(rest)
    headed = bool(rest) and rest[-1] in words("english_heads_of_bodies")
    firm = headed or (capitals and not rest[-1].isupper()) or _is_club(mention.tokens, language)
    return replace(mention, type=EntityType.ORGANISATION) if firm and mention.type == EntityType.PERSON else mention


def _without_origin(mention: Mention, language: str) -> Mention:
    """Take a demonym off the front of a full name: Hongrois Kornel Mundruczo."""
    first, *rest = mention.tokens
    full = len(rest) > 1 or (mention.type == EntityType.PERSON and len(rest) == 1)
    if mention.type not in ACTING or first.lower() not in words_of(language, "demonyms") or not full:
        return mention
    listed = "g" in word_shape(rest[0], language).classes
    named = mention.type == EntityType.PERSON or listed
    return replace(mention, start=mention.start + 1, type=EntityType.PERSON) if named and rest[0].istitle() else mention


def _without_noun(mention: Mention, language: str) -> Mention:
    """Return a person without a noun and `von` at the front of the name: Familie von Lisa Paus."""
    tokens = mention.tokens
    if mention.type == EntityType.PERSON and tokens[0] == _OF and tokens[1:] in gazetteer(language):
        return replace(mention, start=mention.start + 1, type=EntityType.PLACE)
    led = len(tokens) > len(("Familie", "von")) and tokens[1] == _OF and mention.type == EntityType.PERSON
    if not led or not is_noun(tokens[0], language) or {"g", "s"}.intersection(word_shape(tokens[0], language).classes):
        return mention
    kind = EntityType.PERSON if len(tokens) > len(("Familie", "von", "Paus")) else EntityType.PLACE
    return replace(mention, start=mention.start + 2, type=kind)


def _without_calling(mention: Mention, language: str) -> Mention:
    """Return a body without the noun for it before its name: Chip-Hersteller Texas Instruments."""
    ends, tokens, start = endings_of(language, "nouns_before_bodies"), mention.tokens, 0
    while start + 2 < len(tokens) and tokens[start + 1] == "-":
        start += 2
    if mention.type != EntityType.ORGANISATION or start + 1 >= len(tokens) or not tokens[start + 1][0].isupper():
        return mention
    called = tokens[start].lower().endswith(ends) and not tokens[start].isupper()
    return replace(mention, start=mention.start + start + 1) if called else mention


def _is_bare(mention: Mention, gloss: Gloss) -> bool:
    """Return whether a name is nothing but an office, and no surname."""
    alone = len(mention.tokens) == 1 and mention.type in ACTING and mention.text not in known_organisations()
    listed = {"g", "s"}.intersection(word_shape(mention.text, gloss.language).classes)
    return alone and mention.text.istitle() and not listed and is_office(mention.text, gloss.language)


def _without_office(mention: Mention, gloss: Gloss) -> Mention:
    """Return a name without the offices at its front, as a person; a body only if a full name follows them."""
    tokens, start = mention.tokens, 0
    while start < len(tokens) - 1 and (tokens[start + 1] == "-" or _is_large_office(tokens[start], gloss)):
        start += 1 + (tokens[start + 1] == "-")
    rest = tokens[start:]
    if not start or mention.type not in ACTING or not rest or not rest[0][0].isupper():
        return mention
    if not _is_large_office(tokens[start - 1], gloss):
        return mention
    if mention.type == EntityType.ORGANISATION and (len(rest) < len(("Jaan", "Tallinn")) or not rest[-1].istitle()):
        return mention
    return replace(mention, start=mention.start + start, type=EntityType.PERSON)


def _is_large_office(word: str, gloss: Gloss) -> bool:
    """Return whether a word with a capital is an office."""
    return word[0].isupper() and is_office(word, gloss.language)


def _is_thing(mention: Mention, places: _Places, language: str) -> bool:
    """Return whether a name is a place or a thing by the words before it anywhere in the text."""
    name, tokens = mention.text, mention.tokens
    if mention.type not in ACTING or name in known_organisations():
        return False
    if name.isupper():
        return places.announced[name] * _SHARE >= places.all[name]
    nouns = words_of(language, "nouns_before_things")
    led = len(tokens) > 1 and tokens[0].lower() in nouns and not bears_given_name(mention, nouns, language)
    if led or _is_listed_place(name, language) or (language in _COMPOUNDING and _ends_in_thing(mention, language)):
        return True
    if mention.type == EntityType.PERSON and mention.before.lower() in words_of(language, "nouns_before_namesakes"):
        return True
    articles = mention.type == EntityType.PERSON and places.articles[name] * _SHARE >= 2 * places.all[name]
    if len(tokens) > 1 and _begins_full_name(mention, language):
        return articles
    where = places.inside[name] > 0 and places.where[name] * _SHARE >= places.all[name]
    return places.announced[name] > 0 or where or articles


_NAMED = frozenset({"de", "fr"})
"""Languages whose own list of given names is long enough to do without the English ones."""


def _begins_full_name(mention: Mention, language: str) -> bool:
    """Return whether a name begins with a given name of the language, or with a common English one."""
    first = mention.tokens[0]
    known = "g" in word_shape(first, language).classes
    return known or (language not in _NAMED and first in words("names_of_men", "names_of_women"))


def _is_listed_place(name: str, language: str) -> bool:
    """Return whether a name is a region's or a city's, perhaps in the genitive."""
    forms = {name, name[:-1]} if language in LARGE_NOUNS and name[-1:] == "s" else {name}
    return not (forms.isdisjoint(names_in("cities")) and forms.isdisjoint(names_in(f"{language}/places")))


_COMPOUNDING = LARGE_NOUNS | {"nl"}
"""Languages that write the last noun of a name in one word with the rest: Biltstraat."""


def _ends_in_thing(mention: Mention, language: str) -> bool:
    """Return whether a name ends as events, works and goods do: Hutfestival, Havanna-Syndrom."""
    last = mention.tokens[-1]
    listed = language not in LARGE_NOUNS or "s" in word_shape(last, language).classes
    surname = mention.type == EntityType.PERSON and listed
    return not surname and last.lower().endswith(endings_of(language, "things"))


def _noun_before(mention: Mention, language: str) -> str:
    """Return the word before a name, over a link between the two, in small letters."""
    tokens, at = mention.block.tokens, mention.start - 1
    at -= at > 0 and tokens[at].lower() in words_of(language, "place_links")
    return tokens[at].lower() if at >= 0 else ""
