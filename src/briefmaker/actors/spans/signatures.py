"""Who signs a quotation, and for whom: `– Anna Berg, CEO, Northwind`."""

from collections.abc import Sequence

from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention

_DASHES = frozenset({"-", "–", "—", "―", "~"})
_LONGEST = 14
"""Words a signature can have."""
_LONGEST_NAME = 4
"""Tokens of a name that signs, behind its given name."""


def is_signed_for(mention: Mention) -> bool:
    """Return whether a body ends a signature, behind the role somebody has there."""
    tokens, start = mention.block.tokens, signature_start(mention.block.tokens)
    if not start or mention.start <= start or tokens[mention.start - 1] not in {",", "of", "at"}:
        return False
    is_last = mention.end >= len(tokens) - (tokens[-1] in {".", ";"})
    return is_last and _has_role(tokens[start : mention.start])


def signature_start(tokens: Sequence[str]) -> int:
    """Return where a signature begins: a full name between the last dash and a comma; nought if there is none."""
    if _DASHES.isdisjoint(tokens[-_LONGEST:]):
        return 0
    for i in range(len(tokens) - 3, max(len(tokens) - _LONGEST, 0) - 1, -1):
        joined = i and tokens[i] == "-" and tokens[i - 1][0].isalnum()
        if tokens[i] in _DASHES and not joined:
            first, rest = i + 1, tokens[i + 1 : i + 2 + _LONGEST_NAME]
            return first if "," in rest and _is_name(rest[: rest.index(",")], EntityType.PERSON) else 0
    return 0


def _has_role(tokens: Sequence[str]) -> bool:
    """Return whether a word of roles is among some words."""
    return any(word.lower() in words("roles") for word in tokens)


def _is_name(name: Sequence[str], entity_type: EntityType) -> bool:
    """Return whether words are a name by their look: a person's of two words or more."""
    if not (2 if entity_type == EntityType.PERSON else 1) <= len(name) <= _LONGEST_NAME or not name[-1][0].isalnum():
        return False
    return all(any(char.isupper() for char in word) or word in {"&", ".", "of", "de", "van", "von"} for word in name)
