"""Names that are none: capitals that a headline or the beginning of a sentence explains."""

from collections.abc import Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import known_organisations, words
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import EntityType, Mention


def drop_capitals_only(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Leave out names that only their capital makes.

    In a headline that writes most words with a capital, only names that the body has too are kept, well-known bodies
    and full names with a given name. A common word counts as a name only if it has its capital inside a sentence.
    """
    blocks = {mention.block.number: mention.block for mention in mentions}
    headlines = {number: block.is_headline for number, block in blocks.items()}
    sure = {part for mention in mentions if not headlines[mention.block.number] for part in _parts(mention)}
    inside = {
        normalise(mention.text)
        for mention in mentions
        if not headlines[mention.block.number] and not mention.opens_sentence
    }
    return [
        mention
        for mention in mentions
        if (_is_sure(mention, sure) if headlines[mention.block.number] else _is_name(mention, inside))
    ]


def drop_headline_capitals(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out of headlines that write most words with a capital what the body does not name."""
    blocks = {mention.block.number: mention.block for mention in mentions}
    headlines = {number for number, block in blocks.items() if block.is_headline}
    sure = {part for mention in mentions if mention.block.number not in headlines for part in _parts(mention)}
    return [m for m in mentions if m.block.number not in headlines or _is_sure(m, sure)]


def _parts(mention: Mention) -> tuple[str, ...]:
    """Return the whole name and its last word, folded."""
    return normalise(mention.text), normalise(mention.tokens[-1])


def _is_sure(mention: Mention, sure: set[str]) -> bool:
    """Return whether a name in a headline is one."""
    name = mention.tokens
    if normalise(mention.text) in sure or mention.text in known_organisations():
        return True
    return (
        mention.type == EntityType.PERSON
        and len(name) in {2, 3}
        and name[0] in words("given_names")
        and (name[-1] in words("surnames") or normalise(name[-1]) in sure or _fills_cell(mention))
    )


def _fills_cell(mention: Mention) -> bool:
    """Return whether a name stands alone between two semicolons, the ends of cells and lines among them."""
    tokens = mention.block.tokens
    before, after = tokens[max(mention.start - 1, 0) : mention.start], tokens[mention.end : mention.end + 1]
    return (*before, *after) in {(";", ";"), (";",)}


def _is_name(mention: Mention, inside: set[str]) -> bool:
    """Return whether a mention in running text is a name: no common phrase, no word that only begins sentences."""
    lower = [word.lower() for word in mention.tokens if word.isalpha()]
    if not all(word in words("common_words") for word in lower) or (
        mention.text in known_organisations() and len(lower) > 1
    ):
        return True
    if len(lower) < 2:
        return normalise(mention.text) in inside
    return (
        mention.type != EntityType.ORGANISATION
        or not mention.opens_sentence
        or bool(set(lower) & words("organisation_words"))
    )
