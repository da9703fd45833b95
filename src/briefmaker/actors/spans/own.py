"""The name of the site itself, which no list knows and which its pages often write in headings alone."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.lexicon.lists import media, words
from briefmaker.actors.lexicon.own_names import squash
from briefmaker.actors.mention import EntityType, Mention

_MOST_WORDS = 4
"""Tokens of the name of a site."""

_OFTEN = 2
"""Mentions from which on a page speaks of its own site, unless the title does."""

_REPORTS = 200
"""Words of which not one is a verb of speech on a page that is no report: one that is names its paper in passing."""


def add_own_name(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], own: frozenset[str]) -> list[Mention]:
    """
    Mark the name of the site as a body's where nothing marks more: a firm's page is about the firm.

    Not on pages that report what was said, those of papers among them; nor names of news media.
    """
    if not own or _reports(blocks):
        return list(mentions)
    found = [mention for block in blocks for mention in _named(block, own)]
    if len(found) < _OFTEN and not any(mention.block.number == 0 for mention in found):
        return list(mentions)
    marked, named = group_by_block(mentions), group_by_block(found)
    return [
        mention for block in blocks for mention in _merged(marked.get(block.number, []), named.get(block.number, []))
    ]


def _reports(blocks: Sequence[TokenizedBlock]) -> bool:
    """Return whether verbs of speech are frequent."""
    verbs = words("verbs_of_speech")
    spoken = sum(sum(map(verbs.__contains__, block.tokens)) for block in blocks if not verbs.isdisjoint(block.words))
    return spoken * _REPORTS > sum(len(block.tokens) for block in blocks)


def _named(block: TokenizedBlock, own: frozenset[str]) -> Iterator[Mention]:
    """Find where words with capitals, or a number before them, are the name of the site."""
    done, tokens, begin = 0, block.tokens, {letter for name in own for letter in (name[0], name[0].upper())}
    numbers = [i for i, word in enumerate(tokens) if word[0].isdigit()] if any(map(str.isdigit, begin)) else ()
    large = [i for i in block.capitals if tokens[i][0] in begin or not tokens[i][0].isascii()]
    for start in sorted((*large, *numbers)):
        if start < done or not _leads(tokens[start], own):
            continue
        for end in range(min(start + _MOST_WORDS, len(block.tokens)), start, -1):
            text = block.cut(start, end)
            whole = block.tokens[end - 1][0].isalnum() and any(map(str.isupper, text))
            if whole and squash(text) in own and text not in media():
                yield Mention(block, start, end, EntityType.ORGANISATION)
                done = end
                break


def _leads(word: str, own: frozenset[str]) -> bool:
    """Return whether the name of the site can begin with a word."""
    return any(name.startswith(squash(word)) for name in own)


def _merged(marked: Sequence[Mention], named: Sequence[Mention]) -> list[Mention]:
    """Put mentions of the site among those that are marked, which give way where they are no longer."""
    kept = [
        one
        for one in named
        if not any(other.start < one.end and one.start < other.end and _size(other) > _size(one) for other in marked)
    ]
    free = [other for other in marked if not any(other.start < one.end and one.start < other.end for one in kept)]
    return sorted((*kept, *free), key=lambda mention: mention.start)


def _size(mention: Mention) -> int:
    """Return the number of tokens of a mention."""
    return mention.end - mention.start
