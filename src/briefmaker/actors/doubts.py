"""Names that are none: capitals that a headline or the beginning of a sentence explains."""

from collections.abc import Sequence

from briefmaker.actors.lexicon import known_organisations, words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.names import fold
from briefmaker.actors.tokens import Tokens

_ENDS = frozenset({".", "!", "?", '"', "”"})
_STARTS = frozenset({".", "!", "?", ":", '"', "“", "”", "•", "-", "–", "—", ")"})


def without_doubtful(mentions: Sequence[Mention]) -> list[Mention]:
    """
    Leave out names that only their capital makes.

    In a headline that writes most words with a capital, only names that the body has too are kept, well-known bodies
    and full names with a given name. A common word counts as a name only if it has its capital inside a sentence.
    """
    blocks = {mention.tokens.block: mention.tokens for mention in mentions}
    headlines = {number: is_headline(tokens) for number, tokens in blocks.items()}
    sure = {part for mention in mentions if not headlines[mention.tokens.block] for part in _parts(mention)}
    inside = {fold(mention.text) for mention in mentions if not headlines[mention.tokens.block] and not begins(mention)}
    return [
        mention
        for mention in mentions
        if (_is_sure(mention, sure) if headlines[mention.tokens.block] else _is_name(mention, inside))
    ]


def is_headline(tokens: Tokens) -> bool:
    """Tell whether a block writes most of its words with a capital, as headlines do."""
    if tokens.words[-1] in _ENDS:
        return False
    long = [word for word in tokens.words if len(word) > 3 and word.isalpha()]
    if sum(word[0].isupper() for word in long) <= 0.7 * len(long):
        return False
    return len(long) > 2 or len(tokens.words) < 9


def begins(mention: Mention) -> bool:
    """Tell whether a mention stands where a capital is due anyway."""
    return mention.start == 0 or mention.tokens.words[mention.start - 1] in _STARTS


def _parts(mention: Mention) -> tuple[str, ...]:
    """Return the whole name and its last word, folded."""
    return fold(mention.text), fold(mention.words[-1])


def _is_sure(mention: Mention, sure: set[str]) -> bool:
    """Tell whether a name in a headline is one."""
    name = mention.words
    if fold(mention.text) in sure or mention.text in known_organisations():
        return True
    return (
        mention.kind == "person"
        and len(name) in {2, 3}
        and name[0] in words("given_names")
        and (name[-1] in words("surnames") or _fills_cell(mention))
    )


def _fills_cell(mention: Mention) -> bool:
    """Tell whether a name stands alone between two semicolons, the ends of cells and lines among them."""
    sentence = mention.tokens.words
    before, after = sentence[max(mention.start - 1, 0) : mention.start], sentence[mention.end : mention.end + 1]
    return (*before, *after) in {(";", ";"), (";",)}


def _is_name(mention: Mention, inside: set[str]) -> bool:
    """Tell whether a mention in running text is a name: no common phrase, no word that only begins sentences."""
    lower = [word.lower() for word in mention.words if word.isalpha()]
    if not all(word in words("common_words") for word in lower) or (
        mention.text in known_organisations() and len(lower) > 1
    ):
        return True
    if len(lower) < 2:
        return fold(mention.text) in inside
    return mention.kind != "organisation" or bool(set(lower) & words("organisation_words"))
