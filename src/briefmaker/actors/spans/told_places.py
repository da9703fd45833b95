"""Cities and regions that bear the name of a person, where the text calls them such: the Spanish city of Valencia."""

from collections.abc import Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.type_signs import is_told_place

_HEADS = frozenset({"mayor", "governor", "archbishop"})
"""Who is at the head of a place, `of` it or its own."""

_OWNED = _HEADS | {"suburbs", "outskirts", "airport"}
"""What a place has, and no person: `Valencia's mayor`."""

_POSSESSIVES = frozenset({"'s", "’s"})


def drop_places_told_of(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Leave out persons of one word that the text calls a place, or gives a mayor.

    Who says something, or has a title or a longer name with that word in it, is a person nevertheless.
    """
    places = {m.text for m in mentions if m.type == EntityType.PERSON and len(m.tokens) == 1 and _is_told(m)}
    if not places:
        return list(mentions)
    people = [m for m in mentions if m.type == EntityType.PERSON]
    places -= {word for m in people if len(m.tokens) > 1 for word in m.tokens}
    places -= {m.text for m in people if _is_personal(m)}
    return [m for m in mentions if m.text not in places]


def _is_told(mention: Mention) -> bool:
    """Tell whether the words beside a name make it a place's."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    if tokens[end : end + 1] and tokens[end] in _POSSESSIVES:
        return tokens[end + 1 : end + 2] != () and tokens[end + 1].lower() in _OWNED
    if is_told_place(mention):
        return True
    return start > 1 and tokens[start - 1] == "of" and tokens[start - 2].lower() in _HEADS


def _is_personal(mention: Mention) -> bool:
    """Tell whether a name stands behind a title, or before a verb of what persons do."""
    before, after = mention.before.lower(), mention.block.tokens[mention.end : mention.end + 1]
    return before in words("titles") or not words("verbs_of_persons").isdisjoint(after)
