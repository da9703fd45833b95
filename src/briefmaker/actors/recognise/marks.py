"""Names that hyphens and quotation marks tell to be nobody's: Вадул-луй-Водэ, the prize «Marii Curie»."""

from briefmaker.actors.mention import EntityType, Mention

_JOINING = frozenset({"pl", "pt", "ru"})
"""Languages in which a name joined to a small word by a hyphen, or alone in quotation marks, was looked at."""

_PARTICLES = frozenset(
    ["то", "ка", "таки", "бей", "хан", "паша", "оглы", "заде", "эль", "аль", "se", "lo", "la", "el", "al"]
)
"""What a hyphen joins to persons."""

_QUOTED = frozenset({("«", "»"), ("„", "”"), ("„", "“"), ('"', '"'), ("“", "”")})


def is_in_marks(mention: Mention, language: str) -> bool:
    """Return whether a person is only a part that a hyphen joins to a small word, or a name in quotation marks."""
    if language not in _JOINING or mention.type != EntityType.PERSON:
        return False
    return _is_quoted(mention) or _is_joined_to_small(mention)


def _is_joined_to_small(mention: Mention) -> bool:
    """Return whether a hyphen joins a name to a small word that is no particle: Вадул-луй-Водэ."""
    tokens, starts, ends = mention.block.tokens, mention.block.starts, mention.block.ends
    before, end = mention.start - 1, mention.end
    behind = tokens[end : end + 1] == ("-",) and tokens[end + 1 : end + 2] and starts[end + 1] == ends[end - 1] + 1
    if behind and tokens[end + 1].islower() and tokens[end + 1] not in _PARTICLES:
        return True
    glued = before > 0 and tokens[before] == "-" and starts[mention.start] == ends[before - 1] + 1
    return glued and tokens[before - 1].islower()


def _is_quoted(mention: Mention) -> bool:
    """Return whether quotation marks hold a name alone, as they do those of prizes, and no nickname in a name."""
    tokens, outside = mention.block.tokens, mention.block.tokens[mention.end + 1 : mention.end + 2]
    outside += tokens[mention.start - 2 : mention.start - 1] if mention.start > 1 else ()
    return (mention.before, mention.after) in _QUOTED and not any(word[0].isupper() for word in outside)
