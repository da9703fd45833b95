"""The role before a comma and a name: whether it is the name's, and where it begins."""

from collections.abc import Sequence

from briefmaker.actors.describe.noun_phrases import ARTICLES, is_head
from briefmaker.actors.describe.role_ends import is_tail
from briefmaker.actors.describe.role_start import phrase_to
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_FARTHEST_OFFICE = 8
"""Tokens from an office to the `and` before another that the same person holds."""

_BEING = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "become", "became"})

_SUBJECTS = frozenset({"i", "he", "she", "we", "they", "you", "it", "who"})

_OWNED = ARTICLES | {"my", "his", "her", "our", "their", "its"}

_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "every", "each"})
_STOPS = frozenset({".", "!", "?", ":", ";", ",", "“", '"', "—", "–", "(", "as", "As"})
"""What a clause begins behind."""


def is_apposition(mention: Mention, head: str) -> bool:
    """Return whether a name after a comma explains the role before it, and does not begin a new clause."""
    after = mention.block.tokens[mention.end] if mention.end < len(mention.block.tokens) else "."
    if after == "'s" and head[0].isupper():
        return False
    if after in {",", ".", ")", ";"} or (after == "and" and head.endswith("s")):
        return True
    return mention.end - mention.start > 1


def is_elsewhere(mention: Mention, start: int, taken: set[int]) -> bool:
    """Return whether a phrase before a comma belongs to another clause than the name behind it."""
    tokens = mention.block.tokens
    if not _opens(tokens, start, taken) or _is_predicate(tokens, start):
        return True
    return _is_someone(mention, start) or _is_met(mention, start)


def _opens(tokens: Sequence[str], start: int, taken: set[int]) -> bool:
    """Return whether a phrase before a comma is a noun phrase of its own, not an apposition to the name before."""
    before = start - 1
    if before >= 0 and tokens[before].lower() in ARTICLES:
        before -= 1
    return before < 0 or tokens[before] != "," or before - 1 not in taken


def _is_predicate(tokens: Sequence[str], start: int) -> bool:
    """Return whether a phrase before a comma says what somebody else is: `As I was a teacher, Berg helped`."""
    before = start - 1 - (start > 1 and tokens[start - 1].lower() in ARTICLES)
    if before < 1 or tokens[before].lower() not in _BEING:
        return False
    subject = before - 1 - (tokens[before - 1] in {"have", "has", "had"})
    return subject >= 0 and tokens[subject].lower() in _SUBJECTS


def _is_someone(mention: Mention, start: int) -> bool:
    """Return whether a comma ends a clause about somebody unnamed: `While she met a customer, Berg left`."""
    tokens, i = mention.block.tokens, start - 1
    inside = i > 0 and tokens[i].lower() in _INDEFINITE and tokens[i - 1] not in _STOPS
    return inside and mention.after != ","


def _is_met(mention: Mention, start: int) -> bool:
    """Return whether a comma ends a clause that names an office aside: `In a call with the minister, Berg said`."""
    tokens, before = mention.block.tokens, start - 1
    while before > 0 and (tokens[before].lower() in _OWNED or tokens[before] == "'s" or tokens[before][0].isupper()):
        before -= 1
    if before < 0 or tokens[before].lower() not in words("prepositions") | {"by"}:
        return False
    goes_on = words("prepositions") | {"and", "or", "who"}
    return mention.after.isalpha() and mention.after.islower() and mention.after not in goes_on


def over_first_office(mention: Mention, start: int, taken: set[int]) -> int:
    """Step back over the first of two offices that one holds: `director for Canadian rates and macro strategist, A`."""
    tokens, joint = mention.block.tokens, start - 1
    if joint > 1 and tokens[joint].islower() and tokens[joint - 1] == "and":
        joint -= 1
    if joint < 2 or tokens[joint] != "and":
        return start
    for i in range(joint - 1, max(joint - _FARTHEST_OFFICE, 0), -1):
        if i in taken or not tokens[i].isalpha():
            return start
        if is_head(tokens[i]):
            return phrase_to(mention, i, taken) if is_tail(tokens[i + 1 : joint], loose=True) else start
    return start
