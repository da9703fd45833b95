"""Clubs that go by the name of their town, in reports on matches."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.lexicon.lists import names_in, words
from briefmaker.actors.mention import EntityType, Mention

_SPORTING = 0.015
"""The share of words of matches from which on a text reports one; of other news one in forty has it."""

_FEWEST = 4
"""Different words of matches that such a text has."""

_LONGEST = 2
"""Words of such a name."""

_OPPOSED = frozenset({"against", "beat", "beating", "v", "vs", "defeated", "over", "joined", "facing", "rejoined"})
"""What stands before the other side, or the new one."""

_THERE = frozenset({"in", "near", "of", "around", "outside", "downtown"})
"""What stands before a place."""


def add_clubs(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Add the clubs that a report on a match or a transfer calls by their towns: `Wigan beat Derby`, `a bid from Fulham`.

    A town of clubs counts if it is not mostly a place in the text, a larger city only where it takes part in a match
    somewhere. What was marked under such a name gives way.
    """
    if not reports_match(blocks):
        return list(mentions)
    longer = {word for m in mentions if m.type == EntityType.PERSON and len(m.tokens) > 1 for word in m.tokens}
    places = [m for block in blocks for m in _named(block) if m.tokens[0] not in longer]
    clubs = {m.text for m in places if m.text in names_in("clubs") or _takes_part(m)} - _mostly_places(places)
    by_block = group_by_block([m for m in places if m.text in clubs])
    marked, found = group_by_block(mentions), list[Mention]()
    for block in blocks:
        inside = marked.get(block.number, [])
        found += _put(inside, by_block.get(block.number, []))
    return found


def reports_match(blocks: Sequence[TokenizedBlock]) -> bool:
    """Return whether a text reports a match, by the share of its words that such reports have."""
    listed = words("sport_words")
    told = {word for block in blocks for word in listed & block.words if word.isalpha()}
    if len(told) < _FEWEST:
        return False
    often = sum(word in told for block in blocks for word in block.tokens)
    return often >= _SPORTING * sum(word.isalpha() for block in blocks for word in block.tokens)


def _named(block: TokenizedBlock) -> Iterator[Mention]:
    """Find the towns of clubs in a block that stand alone, no part of a longer name."""
    tokens = block.tokens
    for i in block.capitals:
        for end in range(min(i + _LONGEST, len(tokens)), i, -1):
            alone = end == len(tokens) or not tokens[end][0].isupper()
            if alone and _is_town(block.cut(i, end)) and not (i and _joins(tokens, i)):
                yield Mention(block, i, end, EntityType.ORGANISATION)
                break


def _is_town(name: str) -> bool:
    """Return whether a name is a club's, or that of a town with one."""
    return name in names_in("clubs") or name in names_in("club_cities")


def _joins(tokens: Sequence[str], i: int) -> bool:
    """Return whether a word before a name is the first of a longer one."""
    return tokens[i - 1][0].isupper() and tokens[i - 1].lower() not in words("function_words", "prepositions")


def _takes_part(mention: Mention) -> bool:
    """Return whether a name is a side here: a verb, a score or one of its players behind it, or a match before it."""
    tokens, end = mention.block.tokens, mention.end
    after = tokens[end] if end < len(tokens) else "."
    if after == "'s":
        after = tokens[end + 1] if end + 1 < len(tokens) else "."
        return after in words("words_of_players", "sport_words")
    side = after in words("words_of_players", "verbs_of_matches") or after[0].isdigit()
    return side or mention.before.lower() in _OPPOSED


def _mostly_places(named: Sequence[Mention]) -> set[str]:
    """Return the names of which more stand behind `in` and the like than elsewhere."""
    votes: dict[str, int] = {}
    for mention in named:
        votes[mention.text] = votes.get(mention.text, 0) + (1 if mention.before.lower() in _THERE else -1)
    return {name for name, vote in votes.items() if vote > 0}


def _put(inside: Sequence[Mention], clubs: Sequence[Mention]) -> list[Mention]:
    """Put clubs in the place of mentions with the same bounds, or where nothing is marked and no place meant."""
    marked = {(mention.start, mention.end) for mention in inside}
    taken = {i for mention in inside for i in range(mention.start, mention.end)}
    put = {
        (club.start, club.end): club
        for club in clubs
        if (club.start, club.end) in marked
        or (club.before.lower() not in _THERE and taken.isdisjoint(range(club.start, club.end)))
    }
    kept = (mention for mention in inside if (mention.start, mention.end) not in put)
    return sorted((*kept, *put.values()), key=lambda mention: mention.start)
