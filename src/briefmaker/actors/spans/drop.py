"""Spans that are no name of their own: fragments, capitals of a headline, the short form of an explained name."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import group_by_block
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
    """Return whether a name fills a cell of a table or a line."""
    tokens = mention.block.tokens
    # the tokeniser writes the end of a cell, and of a line, as a semicolon
    before, after = tokens[max(mention.start - 1, 0) : mention.start], tokens[mention.end : mention.end + 1]
    return (*before, *after) in {(";", ";"), (";",)}


def _is_name(mention: Mention, inside: set[str]) -> bool:
    """Return whether a mention in running text is a name, and no common phrase or word that opens a sentence."""
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


_SHORTEST, _LONGEST = 3, 8
"""Letters of an abbreviation that says where its name begins."""

_FARTHEST = 16
"""Tokens of a name, small words among them."""

_JOINTS = frozenset({"&", ",", "-"})
_TAILS = frozenset({"for", "of", "in"})
_LONGEST_TAIL = 4
"""Tokens of a name that its abbreviation leaves out: `UN Relief and Works Agency for Palestine (UNRWA)`."""


def take_explained_whole(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Mark whole the bodies that an abbreviation behind them explains, in place of the parts that are marked.

    `Teamsters for a Democratic Union (TDU)`, `Institute of Accountants in England and Wales (IAEW)`.
    """
    marked = group_by_block(mentions)
    found = [mention for block in blocks for mention in _explained(block, marked.get(block.number, []))]
    if not found:
        return list(mentions)
    taken = {(new.block.number, i) for new in found for i in range(new.start, new.end)}
    kept = [m for m in mentions if not any((m.block.number, i) in taken for i in range(m.start, m.end))]
    return sorted((*kept, *found), key=lambda mention: mention.position)


def _explained(block: TokenizedBlock, marked: Sequence[Mention]) -> Iterator[Mention]:
    """Find the explained names in a block that no mention covers whole, if a part is marked or worded as a body."""
    tokens = block.tokens
    brackets = range(2, len(tokens) - 2) if "(" in block.words else ()
    marks_at: dict[int, list[Mention]] = {}
    for mention in marked if brackets else ():
        for i in range(mention.start, mention.end):
            marks_at.setdefault(i, []).append(mention)
    for end in (i for i in brackets if tokens[i] == "(" and tokens[i + 2] == ")"):
        start = _start_of(tokens, end, tokens[end + 1])
        if start is None:
            continue
        new = Mention(block, start, end, EntityType.ORGANISATION)
        parts = [mention for i in range(start, end) for mention in marks_at.get(i, ())]
        whole = any(mention.start <= start and mention.end >= end for mention in parts)
        known = any(mention.type == EntityType.ORGANISATION for mention in parts)
        if not whole and (known or not words("organisation_words").isdisjoint(map(str.lower, new.tokens))):
            yield new


def _start_of(tokens: Sequence[str], end: int, short: str) -> int | None:
    """Return where the name that an abbreviation in brackets stands for begins; None if its letters do not match."""
    capitals = "".join(filter(str.isupper, short))
    if not short.isalpha() or not _SHORTEST <= len(short) <= _LONGEST or not capitals:
        return None
    tail = next((i for i in range(end - 1, max(end - _LONGEST_TAIL, 0), -1) if tokens[i] in _TAILS), end)
    # `(AgMP)`: first all letters, then the capitals alone, and both without what may follow `for`, `of` or `in`
    starts = (_match(tokens, last, letters) for last in (end, tail) for letters in (short.upper(), capitals))
    return next((start for start in starts if start is not None), None)


def _match(tokens: Sequence[str], end: int, letters: str) -> int | None:
    """Return where words whose initials are these letters begin; small words may stand between them."""
    left = letters if len(letters) >= _SHORTEST else ""
    for i in range(end - 1, max(end - _FARTHEST, -1), -1):
        token = tokens[i]
        if token.isupper() and len(token) > 1 and left.endswith(token):  # UN in `UN Relief ... (UNRWA)`
            left = left.removesuffix(token)
        elif token[0].isupper() and left.endswith(token[0]):
            left = left[:-1]
        elif not (token in _JOINTS or token in words("small_words_in_names")) or i == end - 1:
            return None
        if not left:
            return i
    return None


_LAW_LINKS = frozenset({"on", "for", "against", "to"})

_ROMAN = frozenset("IVX")
"""Letters of the number behind a name: `III` alone is nobody's."""

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
    """Return whether a mention is no name: it has no capital, is part of a role, or a word that names no body."""
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
    """Return whether a name is the subject of a treaty or law: `the Treaty on the Prohibition of Nuclear Weapons`."""
    tokens, start = mention.block.tokens, mention.start - (mention.before == "the")
    return start > 1 and tokens[start - 1] in _LAW_LINKS and tokens[start - 2] in words("nouns_of_laws")


def _is_large(char: str) -> bool:
    """Return whether a character can begin a name: a capital, or a letter of a script without small ones."""
    return char.isalpha() and not char.islower()


def _is_date(name: Sequence[str]) -> bool:
    """Return whether a name is a day: `Oct. 18`."""
    first = name[0].lower()
    if first not in words("calendar") and first not in words("drop_short_months"):
        return False
    return not any(word.isalpha() for word in name[1:]) and any(word.isdigit() for word in name)


_PRIZED = frozenset({("winning",), ("winner",), ("nominated",), ("shortlisted",)})
"""What a hyphen joins to the name of a prize: `the Oscar-winning film`."""


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
