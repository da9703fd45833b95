"""Bodies that bear the name of a person: Akademia Leona Koźmińskiego, Фонд Александра Фельдмана."""

from collections.abc import Sequence
from dataclasses import replace

from briefmaker.actors.lexicon.lists import words_of
from briefmaker.actors.mention import EntityType, Mention

_CASED = frozenset({"pl", "ru"})
_LONGEST_END = 3
"""Letters of an ending: Фондом, Akademii."""

_NAMED = {"pl": "im", "ru": "имени"}
"""What may stand between the two; in Polish with a full stop."""


def join_bearers(mentions: Sequence[Mention], language: str) -> list[Mention]:
    """Make one body of the word a body begins with, in capitals, and the person behind it in the genitive."""
    if language not in _CASED:
        return list(mentions)
    joined: list[Mention] = []
    for mention in mentions:
        whole = _with_head(mention, language)
        if whole is not mention and joined and joined[-1].block is whole.block and joined[-1].end > whole.start:
            joined.pop()
        joined.append(whole)
    return joined


def _with_head(mention: Mention, language: str) -> Mention:
    """Return a person as the body that bears the name, if the word it begins with is one, or stands before it."""
    if mention.type != EntityType.PERSON:
        return mention
    if len(mention.tokens) > 1 and _bears(mention.tokens[0], language):
        return replace(mention, type=EntityType.ORGANISATION)
    tokens, at = mention.block.tokens, mention.start - 1
    at -= at > 0 and tokens[at] == "."
    at -= at > 0 and tokens[at].lower() == _NAMED[language]
    if len(mention.tokens) > 1 and at >= 0 and tokens[at] != "." and _bears(tokens[at], language):
        return replace(mention, start=at, type=EntityType.ORGANISATION)
    return mention


def _bears(word: str, language: str) -> bool:
    """Return whether a word with a capital is a case of one that bodies with a person's name begin with."""
    lower, listed = word.lower(), words_of(language, "bearers")
    return word.istitle() and any(lower[: len(lower) - cut] in listed for cut in range(_LONGEST_END + 1))
