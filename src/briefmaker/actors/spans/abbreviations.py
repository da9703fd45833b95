"""Abbreviations that a text explains as things, not as bodies."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import known_organisations, words
from briefmaker.actors.mention import Mention

_LONGEST = 6
"""Letters of an abbreviation in brackets behind its name; longer ones are words in capitals."""

_BRACKETS = frozenset({("(", ")"), ("[", "]")})


def drop_non_entity_abbreviations(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Leave out names that the text itself explains as things, under the long name and the short.

    `a Virtual Private Network (VPN)` has an article that no body takes, `personal identification number (PIN)` small
    letters, `Controlled Unclassified Information (CUI)` a last word that no body has, `Initial Coin Offerings (ICOs)`
    a plural.
    """
    things = {name for block in blocks for name in _explained(block) if name not in known_organisations()}
    return [mention for mention in mentions if _bare(mention) not in things] if things else list(mentions)


def _bare(mention: Mention) -> tuple[str, ...] | str:
    """Return a short name as it is, of a long one the words, without marks and case."""
    name = mention.tokens
    return name[0] if len(name) == 1 else tuple(word.lower() for word in name if word[0].isalnum())


def _explained(block: TokenizedBlock) -> Iterator[tuple[str, ...] | str]:
    """Find the things a block explains: the abbreviation in brackets, and the words before it that it stands for."""
    tokens = block.tokens
    for i in range(1, len(tokens) - 2) if "(" in block.words or "[" in block.words else ():
        if (tokens[i], tokens[i + 2]) not in _BRACKETS:
            continue
        short, plural = tokens[i + 1].removesuffix("s"), tokens[i + 1].endswith("s")
        if short.isupper() and 1 < len(short) <= _LONGEST:
            start = _start_of(short, tokens, i)
            if start is not None and (plural or _is_thing(tokens, start, i)):
                yield from (short, tokens[i + 1])
                yield tuple(word.lower() for word in tokens[start:i] if word[0].isalnum())


def _start_of(short: str, tokens: Sequence[str], end: int) -> int | None:
    """Return where the words begin, up to a place, whose first letters make an abbreviation; None if they do not."""
    left = list(short.lower())
    for i in range(end - 1, max(end - 3 * _LONGEST, -1), -1):
        word = tokens[i].lower()
        if word[0] == left[-1]:
            left.pop()
        elif word != "-" and word not in words("name_particles"):
            return None
        if not left:
            return i
    return None


def _is_thing(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether the words an abbreviation stands for name a thing."""
    lower = [word.lower() for word in tokens[start:end]]
    if start and tokens[start - 1].lower() in {"a", "an"}:
        return lower[-1] not in words("organisation_words") - words("organisation_or_thing_words")
    if not any(char.isupper() for word in tokens[start:end] for char in word):
        return not words("organisation_words").intersection(lower) - words("organisation_or_thing_words")
    return lower[-1] in words("not_organisation_heads") and words("organisation_words").isdisjoint(lower)
