"""Spans that hold no name of their own."""

from collections.abc import Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention

_PRIZED = frozenset({("winning",), ("winner",), ("nominated",), ("shortlisted",)})
"""What a hyphen joins to the name of a prize: `the Oscar-winning film`."""

SHORT_MONTHS = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})

_LAWS = frozenset({"Treaty", "Convention", "Act", "Protocol", "Pact", "Declaration", "Authorization", "Covenant"})
_LAW_LINKS = frozenset({"on", "for", "against", "to"})

_ROMAN = frozenset("IVX")
"""Letters of the number behind the name of one of a line: `III` alone is nobody's name."""

_OFFICES = frozenset({"attorney", "president", "director", "chairman", "ambassador"})


def drop_fragments(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out what holds no capital, or is only part of a role (`State` in `Secretary of State`) or of a tag."""
    return [mention for mention in mentions if not _is_fragment(mention)]


def drop_overlapping(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out what lies inside, or reaches into, a longer name."""
    kept: list[Mention] = []
    for mention in mentions:
        while kept and kept[-1].block is mention.block and kept[-1].end > mention.start:
            if kept[-1].end - kept[-1].start >= mention.end - mention.start:
                break
            kept.pop()
        else:
            kept.append(mention)
    return kept


def _is_fragment(mention: Mention) -> bool:
    """Return whether a mention is no name: no capital in it, part of a role, a word that no body is called by."""
    tokens, start = mention.block.tokens, mention.start
    name = mention.tokens
    if not (name[0][0].isupper() or any(map(_is_large, "".join(name)))) or (len(name) == 1 and len(name[0]) < 2):
        return True
    if _is_party_tag(tokens, start) or "=" in name or _is_prize(mention) or _is_date(name) or _is_of_law(mention):
        return True
    if mention.type == EntityType.PERSON:
        return set(mention.text) <= _ROMAN
    if _is_offices(name):
        return True
    first = name[0].lower()
    if len(name) == 1 and (
        name[0] in words("not_organisation_names")
        or (first in words("role_modifiers") and first != "labour")
        or first in words("titles", "more_roles")
    ):
        return True
    return first in _OFFICES


def _is_offices(name: Sequence[str]) -> bool:
    """Return whether a name is two offices that one person has: `Founder & President`."""
    return (
        len(name) > 1
        and not {"&", "and", "/"}.isdisjoint(name)
        and all(not word.isalpha() or word == "and" or word.lower() in words("roles") for word in name)
    )


def _is_of_law(mention: Mention) -> bool:
    """Return whether a name is what a treaty or a law is for: `the Treaty on the Prohibition of Nuclear Weapons`."""
    tokens, start = mention.block.tokens, mention.start - (mention.before == "the")
    return start > 1 and tokens[start - 1] in _LAW_LINKS and tokens[start - 2] in _LAWS


def _is_large(char: str) -> bool:
    """Return whether a character can begin a name: a capital, or a letter of a script without small ones."""
    return char.isalpha() and not char.islower()


def _is_date(name: Sequence[str]) -> bool:
    """Return whether a name is a day: `Oct. 18`."""
    first = name[0].lower()
    if first not in words("calendar") and first not in SHORT_MONTHS:
        return False
    return not any(word.isalpha() for word in name[1:]) and any(word.isdigit() for word in name)


def _is_prize(mention: Mention) -> bool:
    """Return whether a name is a prize that a hyphen joins to what won it."""
    tokens, end = mention.block.tokens, mention.end
    return tokens[end : end + 1] == ("-",) and tokens[end + 1 : end + 2] in _PRIZED


def _is_party_tag(tokens: Sequence[str], start: int) -> bool:
    """Return whether a name is the state, or the whole, of a tag such as `(D-Mont.)`."""
    first = start - 2 if start > 1 and tokens[start - 1] == "-" else start
    return (
        tokens[first] in {"R", "D", "I"}
        and tokens[first + 1 : first + 2] == ("-",)
        and first > 0
        and tokens[first - 1] in {"(", ","}
    )
