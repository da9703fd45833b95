"""Who signs a quotation, and for whom: `– Anna Berg, CEO, Northwind`."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.locations import is_place

_DASHES = frozenset({"-", "–", "—", "―", "~"})
_LONGEST = 14
"""Words a signature can have."""
_LONGEST_NAME = 4
"""Tokens of a name that signs, behind its given name."""


def add_signatures(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Add who signs a quotation, and for whom; what else was marked there as no place gives way."""
    marked = group_by_block(mentions)
    return [mention for block in blocks for mention in _with_signatures(block, marked.get(block.number, []))]


def _with_signatures(block: TokenizedBlock, mentions: list[Mention]) -> list[Mention]:
    """Add who signs a block, and for whom."""
    places = [mention for mention in mentions if mention.type == EntityType.PLACE]
    found = () if _DASHES.isdisjoint(block.words) else signatures(block)
    signed = [mention for mention in found if not any(_meet(mention, place) for place in places)]
    if not signed:
        return mentions
    return sorted(
        [*(m for m in mentions if not any(_meet(m, other) for other in signed)), *signed], key=lambda m: m.start
    )


def _meet(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions of a block share a word."""
    return one.start < other.end and other.start < one.end


def signatures(block: TokenizedBlock) -> Iterator[Mention]:
    """
    Find the person and the body named in the signature that ends a block.

    A signature begins with a dash and parts name, role and body by commas; a word of roles must stand between.
    """
    tokens = block.tokens
    start = signature_start(tokens)
    commas = [i for i in range(start, len(tokens)) if tokens[i] == ","] if start else []
    if not commas or not _has_role(tokens[commas[0] :]):
        return
    parts = [(start, commas[0], EntityType.PERSON)]
    if len(commas) > 1 and not _has_role(tokens[commas[-1] :]):
        end = len(tokens) - (tokens[-1] in {".", ";"})
        parts.append((commas[-1] + 1, end, EntityType.ORGANISATION))
    for first, last, entity_type in parts:
        if _is_name(tokens[first:last], entity_type):
            mention = Mention(block, first, last, entity_type)
            if not is_place(mention, entity_type) and mention.tokens not in gazetteer():
                yield mention


def is_signed_for(mention: Mention) -> bool:
    """Tell whether a body ends a signature, behind the role somebody has there."""
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
    """Tell whether a word of roles is among some words."""
    return any(word.lower() in words("roles") for word in tokens)


def _is_name(name: Sequence[str], entity_type: EntityType) -> bool:
    """Tell whether words are a name by their look: a person's of two words or more."""
    if not (2 if entity_type == EntityType.PERSON else 1) <= len(name) <= _LONGEST_NAME or not name[-1][0].isalnum():
        return False
    return all(any(char.isupper() for char in word) or word in {"&", ".", "of", "de", "van", "von"} for word in name)
