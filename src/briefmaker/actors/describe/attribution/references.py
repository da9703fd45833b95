"""What a noun phrase refers to: a name, a pronoun, a noun."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.lexicon.lists import words

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "you"})
CLAUSE_ENDS = frozenset({";", ":", ".", '"', "“", "”"})
FARTHEST = 7
"""Tokens between the parts of one phrase."""

LONGEST_PHRASE = 14
"""Tokens from the first word of a noun phrase to its head, and back."""

GOVERNMENTS = frozenset({"government", "cabinet", "authorities", "regime", "administration", "leadership"}) | {
    "delegation"
}
"""What speaks for the country that has it."""

NOTHING = "except"
"""A word without a meaning for the rules: all that the reading of another language has no word for becomes it."""

_SPEAKING = ("speaking_roles", "organisation_nouns", "speaking_documents", "speaking_groups", "author_nouns")


class Sort(StrEnum):
    """What a reference is made of."""

    NAME = "name"
    PRONOUN = "pronoun"
    NOUN = "noun"
    OWNED = "owned"
    """What belongs to a name: `Berg's lawyer`, `the agency's report`."""

    SAME = "same"
    """Nothing: the subject of the verb before."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A noun phrase that can be a subject."""

    sort: Sort
    at: int
    """Its first token."""

    entities: tuple[int, ...] = ()
    """Those named, or named in the phrase of a noun."""

    word: str = ""
    """The pronoun, or the head of the phrase, small."""

    determiner: str = ""
    words: tuple[str, ...] = ()
    """The words of the phrase of a noun, small, its head first."""


@lru_cache(maxsize=20_000)
def is_speaking_noun(word: str) -> bool:
    """Return whether a noun can be the subject of a verb of speech: a role, a spokesman, a ministry, a report."""
    return word.lower() in words(*_SPEAKING) or word.lower() in GOVERNMENTS or is_head(word)
