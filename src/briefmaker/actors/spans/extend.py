"""Names that go on beyond what a recogniser marked."""

from collections.abc import Sequence
from itertools import zip_longest

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import known_names, known_organisations, words
from briefmaker.actors.mention import EntityType, Mention

_QUOTES = frozenset({'"', "“", "”"})
_LONGEST_KNOWN = 10
_LONGEST_FIELDS = 8
_LONGEST_CHAIN = 20
"""Tokens that `of ... for the ...` can add to a name."""

_LONGEST_CAMPUS = 3
_ADMINISTRATIONS = frozenset({("administration",), ("Administration",)})
"""What makes the name of a president that of a government."""

_CHAMBERS = frozenset({"Senate", "House"})


def extend_names(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Let names reach as far as they go.

    Bodies go on over `of` and `for` (`Court of Appeals for the Sixth Circuit`), over a following name they lead to, and
    back over `X and`; persons over a nickname in quotation marks and back over initials (`George W.`).
    """
    return [_extended(mention, after) for mention, after in zip_longest(mentions, mentions[1:])]


def _extended(mention: Mention, following: Mention | None) -> Mention:
    """Let one name reach as far as it goes."""
    if mention.type == EntityType.PERSON:
        return _person(mention)
    if mention.type == EntityType.ORGANISATION and mention.text not in known_organisations():
        return _body(mention, following)
    if mention.text in _CHAMBERS:
        return _chamber(mention)
    return mention


def _person(mention: Mention) -> Mention:
    """Take in initials and a given name before, a nickname and a surname after."""
    tokens, start, end = mention.block.tokens, _over_initials(mention.block.tokens, mention.start), mention.end
    if start < mention.start and start > 0 and tokens[start - 1] in words("given_names"):
        start -= 1
    marks = tokens[end : end + 1] + tokens[end + 2 : end + 3]
    if len(marks) == 2 and set(marks) <= _QUOTES and tokens[end + 1].isalpha() and _capital(tokens, end + 3):
        end += 4
    if tokens[end : end + 1] in _ADMINISTRATIONS:
        end += 1
    return mention.with_span(start, end)


def _over_initials(tokens: Sequence[str], start: int) -> int:
    """Step back over single letters with full stops."""
    while start > 1 and tokens[start - 1] == "." and len(tokens[start - 2]) == 1 and tokens[start - 2].isupper():
        start -= 2
    return start


def _body(mention: Mention, following: Mention | None) -> Mention:
    """Take in what a body is of, and the first half of a double name."""
    tokens, end = mention.block.tokens, mention.end
    for length in range(min(_LONGEST_KNOWN, len(tokens) - mention.start), end - mention.start, -1):
        if tokens[mention.start : mention.start + length] in known_names():
            return mention.with_span(mention.start, mention.start + length)
    farthest = end + _LONGEST_CHAIN
    while end + 1 < min(len(tokens), farthest) and _goes_on(tokens, end):
        end += 1 + (tokens[end + 1].lower() == "the")
        if following is not None and following.block is mention.block and following.start == end:
            end = following.end
            continue
        while end < min(len(tokens), farthest) and (
            tokens[end][0].isupper() or (tokens[end] in {"and", "&"} and _capital(tokens, end + 1))
        ):
            end += 1
    end = _over_campus(tokens, mention.start, _over_fields(tokens, mention.start, end))
    while end < farthest and tokens[end : end + 1] == ("&",) and _capital(tokens, end + 1):
        end += 2
    return mention.with_span(_over_initials(tokens, _over_first_half(tokens, mention.start, end)), end)


def _over_fields(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over the second of two fields an organisation is for: `Center for Occupational and Environmental Health`."""
    if (
        end - start > _LONGEST_CHAIN
        or not {"of", "for", "on"} & set(tokens[start:end])
        or tokens[end : end + 1] not in {("and",), ("&",), (",",)}
    ):
        return end
    last = end + 1
    while last - end <= _LONGEST_FIELDS and (
        _capital(tokens, last) or (tokens[last : last + 1] in {(",",), ("and",)} and _capital(tokens, last + 1))
    ):
        last += 1
    return last if tokens[last - 1].lower() in words("field_words") and last - end < _LONGEST_FIELDS else end


def _over_campus(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over the town of a university of several: `University of California, Santa Barbara`."""
    is_several = tokens[start] == "University" and tokens[end - 1] in words("state_universities")
    if not is_several or tokens[end : end + 1] not in {(",",), ("-",), ("at",)}:
        return end
    last = end + 1
    while last - end <= _LONGEST_CAMPUS and _capital(tokens, last):
        last += 1
    return last if 1 < last - end <= _LONGEST_CAMPUS else end


def _goes_on(tokens: Sequence[str], end: int) -> bool:
    """Tell whether a body named so far is followed by what it is of."""
    if tokens[end] not in {"of", "for"}:
        return False
    first = end + 1 + (tokens[end + 1] == "the")
    if not _capital(tokens, first) or gazetteer().get((tokens[first],), (None, ""))[1] == "demonym":
        return False
    if tokens[first] in {"US", "U.S.", "UK", "U.K."}:
        return False
    before = tokens[end - 1].lower()
    return before in words("organisation_words") or before in words("words_before_of")


def _over_first_half(tokens: Sequence[str], start: int, end: int) -> int:
    """Step back over `X and` before a body whose last word says what it is (`Oversight and Reform Committee`)."""
    if end - start < 2 or start < 2 or tokens[start - 1] not in {"and", "&"}:
        return start
    if tokens[end - 1].lower() not in {
        "committee",
        "coalition",
        "commission",
        "council",
        "department",
        "ministry",
        "agency",
        "board",
    }:
        return start
    first = start - 1
    while first > max(0, start - _LONGEST_FIELDS) and tokens[first - 1][0].isupper() and tokens[first - 1] != "The":
        first -= 1
    opens = tokens[first].lower()
    return first if first < start - 1 and opens != "the" and opens not in words("function_words") else start


def _chamber(mention: Mention) -> Mention:
    """Take in a committee written small: `Senate banking committee`."""
    tokens, end = mention.block.tokens, mention.end
    for length in (2, 3, 1):
        phrase = tokens[end : end + length]
        if len(phrase) == length and phrase[-1] in words("chamber_groups") and all(word.islower() for word in phrase):
            return mention.with_span(mention.start, end + length)
    return mention


def _capital(tokens: Sequence[str], i: int) -> bool:
    """Tell whether there is a word with a capital at a place."""
    return i < len(tokens) and tokens[i][0].isupper()
