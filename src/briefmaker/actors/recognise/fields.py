"""What a minister is of, which is no body by itself: ministro do Exterior, reforma da Previdência."""

from collections.abc import Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import known_organisations, local_names, words_of
from briefmaker.actors.mention import EntityType, Mention

_ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
_ACTING_TOO = frozenset({"União", "Justiça", "Estado"})
"""Fields that are bodies elsewhere."""

_OF = {"pt": frozenset({"de", "do", "da", "dos", "das"})}
"""Languages with a list of those who have a field (`LANG/field_holders.txt`), and what leads to it."""


def drop_fields(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], language: str) -> list[Mention]:
    """
    Leave out the fields of ministers and of reforms, wherever they stand alone in the text.

    The Exterior of a ministro do Exterior is none; the Câmara of its president is a body.
    """
    if language not in _OF:
        return list(mentions)
    fields = {mention.text for mention in mentions if _is_field(mention, language)} - _ACTING_TOO
    return [
        mention
        for mention in mentions
        if mention.type not in _ACTING or not (mention.text in fields or _is_field(mention, language))
    ]


def _is_field(mention: Mention, language: str) -> bool:
    """Return whether a name is what the minister before it is of."""
    tokens, start, name = mention.block.tokens, mention.start, mention.tokens
    if mention.type not in _ACTING or start < len(("ministro", "da")) or tokens[start - 1] not in _OF[language]:
        return False
    holds = tokens[start - 2].lower() in words_of(language, "field_holders")
    heads = words_of(language, "body_heads") | words_of(language, "large_heads")
    body = name[0].lower() in heads or name[0].isupper() or name in local_names(language)
    return holds and not body and mention.text not in known_organisations()
