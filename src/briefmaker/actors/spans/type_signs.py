"""What the words of a name, and those beside it, say of whether it is a person's or a body's."""

from collections.abc import Sequence
from itertools import takewhile

from briefmaker.actors.lexicon.lists import known_names, known_organisations, words
from briefmaker.actors.lexicon.personal_names import is_listed_name
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.non_actors import has_fellows
from briefmaker.actors.spans.told_bodies import is_defined, is_headed

_SUBJECTS = frozenset({"he", "she", "herself", "himself"})
_NEAR = 6
"""Tokens after a name among which a pronoun speaks for a person."""

_GOVERNMENTS = frozenset({"government", "administration", "presidency", "campaign", "camp"})
"""What a person has: `the Kim Campbell government`."""

_BEYOND_DOUBT = 20
"""More votes than the mentions of a name usually have."""

_ADDRESSES = frozenset({"Mr", "Mrs", "Ms"})
_REIGNS = frozenset({"King", "Queen", "Pope", "Prince", "Princess"})
_FIRMS = frozenset({"Digital", "Health", "Apparel", "Interactive"})
"""Last words of the names of firms that begin as persons' names do, and that are things' elsewhere."""

_TOWNS = frozenset({"city", "town", "village", "port", "suburb", "district", "province", "region", "island", "county"})
"""What stands before `of` and a place; with a capital it may be a body (`the City of Zorblax`)."""

_SOON = 4
"""Words after a name among which `we` speaks for it: `At Northwind, we`."""

_LONGEST_PERSON = 3
"""Tokens of a person's name without particles: title or given name, initial, surname."""


def person_signs(mention: Mention) -> int:
    """Weigh what speaks for a person: a title or role before the name, speech after it, a given name in it."""
    tokens, start = mention.block.tokens, mention.start
    before = tokens[start - 1] if start else ""
    if before == "." and start > 1:
        before = tokens[start - 2]
    role = before.lower() in words("roles") or (before[:1].isupper() and before.lower() in words("titles"))
    said = tokens[mention.end : mention.end + 1] and tokens[mention.end] in words("verbs_of_persons")
    signs = 3 * (role + 2 * has_fellows(mention)) + bool(said)
    return signs + (_signs_of_full_name(mention) if len(mention.tokens) > 1 else 3 * _signs_of_one_word(mention))


def _signs_of_one_word(mention: Mention) -> int:
    """Count what speaks for a person of one word: somebody famous, a pronoun after it."""
    clause = takewhile(str.isalpha, mention.block.tokens[mention.end : mention.end + _NEAR])
    return (mention.tokens[0] in words("known_people")) + (not _SUBJECTS.isdisjoint(clause))


def _signs_of_full_name(mention: Mention) -> int:
    """Weigh what speaks for a person of several words: a given name, a title in it, a role or `who` after it."""
    name, after = mention.tokens, mention.after
    given = name[0] in words("given_names") and name[-1].lower() not in words("organisation_words")
    given = given and not (_ends_in_thing(name) and _is_hardly_given(name[0]))
    family = given and (name[-1] in words("surnames") or name[-1].lower() not in words("common_words"))
    titled = _is_addressed(name) or (mention.type == EntityType.ORGANISATION and _is_titled(name))
    told = 0
    if after == ",":
        who = mention.block.tokens[mention.end + 1 : mention.end + 2] == ("who",)
        who = who and words("organisation_words").isdisjoint(word.lower() for word in name)
        told = _is_told_of(mention) + 2 * who
    elif after in _GOVERNMENTS:
        told = not is_company(mention)
    return 3 * (titled + told) + given + family


def _is_told_of(mention: Mention) -> bool:
    """Return whether the role of a person stands behind a name and a comma: `, the secretary general of`."""
    tokens, end = mention.block.tokens, mention.end
    for word in takewhile(str.isalpha, tokens[end + 1 : end + 1 + _NEAR]):
        lower = word.lower()
        if lower in words("roles"):
            return lower not in words("roles_of_bodies")
        if lower in words("prepositions", "auxiliaries", "verbs_of_speech"):
            return False
    return False


def _is_addressed(name: Sequence[str]) -> bool:
    """Return whether a name begins with `Mr`, or reigns with a given name, and holds no word of bodies."""
    addressed = name[0] in _ADDRESSES or (name[0] in _REIGNS and name[1] in words("given_names"))
    return addressed and words("organisation_words").isdisjoint(word.lower() for word in name)


def _is_titled(name: Sequence[str]) -> bool:
    """Return whether a name is a title, a given name and a surname: `Cardinals Marc Ouellet`."""
    if len(name) != _LONGEST_PERSON or name[1] not in words("given_names"):
        return False
    return name[0].lower().removesuffix("s") in words("titles")


def is_told_place(mention: Mention) -> bool:
    """Return whether a name is told of as a town or a part of a country: `the Spanish city of Zorblax`."""
    tokens, start = mention.block.tokens, mention.start
    told = start > 1 and tokens[start - 1] == "of" and tokens[start - 2] in _TOWNS
    return told and mention.last_word not in words("organisation_words")


def body_signs(mention: Mention, *, company: bool, called: bool) -> int:
    """
    Weigh what speaks for a body: known by name, ending as bodies do, an article, no sign of a person's name.

    `called` says that it is a well-known one, or called a body by the words beside it.
    """
    name = mention.tokens
    if is_headed(mention) or is_defined(mention) or speaks_as_we(mention):
        return _BEYOND_DOUBT
    headed = len(name) > 1 and (mention.last_word in words("legal_forms") or name[-1] in _FIRMS or _has_head(name))
    if called or headed:
        return 6
    if len(name) > 1 and _ends_in_thing(name):
        return 3 * (name[-1].isupper() or _is_hardly_given(name[0]) or company)
    if "&" in name:
        return 6
    code = mention.type == EntityType.PERSON and len(name) == 1 and _is_code(name[0])
    article = mention.start > 0 and mention.block.tokens[mention.start - 1] in {"the", "The"}
    company = company and name[0] not in words("given_names") and name[-1] not in words("surnames")
    return (
        company
        + 3 * code
        + 2 * article
        + 2 * (mention.type == EntityType.PERSON and not any(is_listed_name(word) for word in name))
    )


def _has_head(name: Sequence[str]) -> bool:
    """Return whether a name ends in a word of bodies, or has one and what it is of or for."""
    heads = words("organisation_words", "heads_of_bodies")
    if name[-1].lower() in heads:
        return True
    return ("of" in name or "for" in name) and not heads.isdisjoint(map(str.lower, name))


def speaks_as_we(mention: Mention) -> bool:
    """Return whether the page speaks for a name: `At Northwind, we`."""
    if mention.after != "," or mention.before.lower() != "at":
        return False
    return "we" in map(str.lower, mention.block.tokens[mention.end : mention.end + _SOON])


def _is_code(word: str) -> bool:
    """Return whether a word is an abbreviation in capitals, also in the plural, and nobody's name: `PSIM`, `IRAs`."""
    bare = word.removesuffix("s")
    return bare.isupper() and len(bare) > _LONGEST_PERSON - 1 and not is_listed_name(bare.capitalize())


def is_known(mention: Mention) -> bool:
    """Return whether a name is a well-known body's, whichever apostrophe it is written with."""
    return mention.text in known_organisations() or ("'s" in mention.tokens and mention.tokens in known_names())


def _is_hardly_given(word: str) -> bool:
    """Return whether a word is no given name, or one that is the name of a thing as well: `Cherry`."""
    return (
        word not in words("given_names")
        or word.lower() in words("common_words")
        or word in words("given_names_of_things")
    )


def _ends_in_thing(name: Sequence[str]) -> bool:
    """Return whether the last word of a name is no person's: an English word and no surname, or an abbreviation."""
    last = name[-1]
    if last.isupper():
        return 1 < len(last) <= _LONGEST_PERSON and last not in words("postnominals")
    return last.lower() in words("common_words", "heads_of_things") and not is_listed_name(last)


def is_company(mention: Mention) -> bool:
    """Return whether the words beside a name, or its last, show a company or another body."""
    if mention.last_word in words("organisation_words", "company_endings"):
        return True
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    beside = (*tokens[max(start - 2, 0) : start], *tokens[end : end + 3])
    return not words("company_context").isdisjoint(map(str.lower, beside))
