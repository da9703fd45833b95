"""Noun phrases: the little grammar that roles and statements share, and what a phrase refers to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words

ARTICLES = frozenset({"the", "a", "an"})
CLOSERS = frozenset({"[", "|", ",", ".", ";", ":", "—", "–", "(", ")", "?", "!", '"', "”", "“"})
"""Marks behind which a description does not go on."""

_JOINTS = frozenset({"and", ".", "in", "at", "'", "’"})
_SHORT = 6
"""Letters from which on a title is no abbreviation inside a role."""

_ORDINALS = frozenset({"st", "nd", "rd", "th"})


@lru_cache(maxsize=20_000)
def is_head(word: str) -> bool:
    """Return whether a word can be the head of a role: `minister`, `Sens`, `Ms`."""
    lower = word.lower() if "." not in word else word.lower().replace(".", "")
    heads = words("roles", "more_roles", "callings") if word.islower() else words("roles", "more_roles")
    if word in {"del", "MS"}:  # `del` is a particle, and no delegate; `MS` is a degree
        return False
    return (
        lower in heads
        or lower.removesuffix("s") in heads
        or ((lower in words("titles") or lower in words("roles_with_capitals")) and word[0].isupper())
    )


def continues_noun_phrase(tokens: Sequence[str], i: int) -> bool:
    """Return whether a word belongs to the noun phrase that ends in the head of a role."""
    word = tokens[i]
    lower = word.lower()
    if lower in {"'s", "-", "&"} or word in {"US", "U.S", "UK"}:
        return True
    if word == "No" or word[0].isdigit():
        return _is_rank(tokens, i)
    if lower in _JOINTS:
        return _joins(tokens, i)
    if not word[0].isalnum() or ends_noun_phrase(lower) or lower in ARTICLES or lower in words("prepositions"):
        return False
    known = (word,) in gazetteer() or is_modifier(lower) or lower in words("organisation_nouns")
    return word[0].isupper() or known or is_head(word)


def _joins(tokens: Sequence[str], i: int) -> bool:
    """Return whether a small word or a full stop belongs to the phrase: `editor-in-chief`, `Lt. Gen.`."""
    if tokens[i] == ".":
        before = tokens[i - 1].lower()
        return i > 0 and len(before) < _SHORT and (before in words("titles") or before == "no")
    if tokens[i] in {"'", "’"}:
        return i > 0 and tokens[i - 1].endswith("s") and tokens[i - 1][0].isupper()
    if tokens[i].lower() == "and":
        return i > 0 and (is_head(tokens[i - 1]) or _joins_fields(tokens, i))
    return tokens[i - 1 : i] == ("-",) and tokens[i + 1 : i + 2] == ("-",)


def _is_rank(tokens: Sequence[str], i: int) -> bool:
    """Return whether a number, or the `No` before one, is a rank: `19th seed`, `No. 26 seed`, but not `March 6th`."""
    if tokens[i] == "No":
        return tokens[i + 1] == "." or tokens[i + 1][0].isdigit()
    ordinal = tokens[i][-2:] in _ORDINALS and not (i and tokens[i - 1].lower() in words("calendar"))
    return ordinal or tokens[i - 1 : i] == ("No",) or tokens[max(i - 2, 0) : i] == ("No", ".")


def _joins_fields(tokens: Sequence[str], i: int) -> bool:
    """Return whether `and` stands between two fields of one office: `Police and Crime Commissioner`."""
    beside = (tokens[i - 1], *tokens[i + 1 : i + 2])
    fields = words("field_words", "fields_of_office")
    return len(beside) > 1 and all(word[0].isupper() and word.lower() in fields for word in beside)


def ends_noun_phrase(lower: str) -> bool:
    """Return whether a word ends a noun phrase: a verb, a pronoun, a conjunction."""
    return lower in words("function_words") or lower in words("verbs_of_speech")


def ends_description(token: str, links: frozenset[str]) -> bool:
    """Return whether a word or mark ends the description of a role or body; `links` do not."""
    lower = token.lower()
    return token in CLOSERS or (ends_noun_phrase(lower) and lower not in links)


def phrase_start(tokens: Sequence[str], start: int) -> int:
    """Return where the noun phrase begins that ends in a name: titles, nationality and article included."""
    first = start
    while first > 0 and start - first < 9 and continues_noun_phrase(tokens, first - 1):
        first -= 1
    return first - 1 if first > 0 and tokens[first - 1].lower() in ARTICLES else first


def is_modifier(lower: str) -> bool:
    """Return whether a small word can stand inside a role, before its head: `high court judge`."""
    return lower in words("role_modifiers", "more_role_modifiers")


CLAUSE_ENDS = frozenset({";", ":", ".", '"', "“", "”"})
FARTHEST = 7
"""Tokens between the parts of one phrase."""

LONGEST_PHRASE = 14
"""Tokens from the first word of a noun phrase to its head, and back."""

GOVERNMENTS = frozenset({"government", "cabinet", "authorities", "regime", "administration", "leadership"}) | {
    "delegation"
}
"""Nouns for what speaks for its country."""

NOTHING = "except"
"""Stands for all words that the reading of another language does not know: a word without a meaning for the rules."""

_SPEAKING = ("speaking_roles", "organisation_nouns", "speaking_documents", "speaking_groups", "author_nouns")


class Sort(StrEnum):
    """What a reference is made of."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"
    OWNED = "owned"
    """What belongs to a name: `Berg's lawyer`, `the agency's report`."""

    SAME = "same"
    """Left out: the subject of the verb before."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A noun phrase that can be a subject."""

    sort: Sort
    at: int
    """Its first token."""

    entities: tuple[int, ...] = ()
    """The entities it names, or that the phrase of a noun names."""

    word: str = ""
    """The pronoun, or the head of the phrase, in small letters."""

    determiner: str = ""
    words: tuple[str, ...] = ()
    """The words of the phrase of a noun, in small letters, its head first."""


@lru_cache(maxsize=20_000)
def is_speaking_noun(word: str) -> bool:
    """Return whether a noun can be the subject of a verb of speech: a role, a spokesman, a ministry, a report."""
    return word.lower() in words(*_SPEAKING) or word.lower() in GOVERNMENTS or is_head(word)
