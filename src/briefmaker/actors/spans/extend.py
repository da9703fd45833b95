"""Names of bodies that go on beyond what a recogniser marked: over `of`, `for`, a second field, a town."""

from collections.abc import Iterable, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import known_names, known_organisations, last_words, longest_known, names_in, words
from briefmaker.actors.mention import ACTING, EntityType, Mention
from briefmaker.actors.spans.extend_persons import capital_at, over_full_name, over_initials, over_surname, whole_person

LONGEST_FIELDS = 8
"""Tokens that name the fields of a body: `Department of Housing, Local Government and Heritage`."""

LONGEST_CHAIN = 20
"""Tokens that `of ... for the ...` can add to a name."""

_LONGEST_SECOND = 4
"""Tokens, `and` among them, of the second field that a body is for."""

_LONGEST_CAMPUS = 3
"""Tokens of the place behind a university: `University of California, San Diego`."""

LINKS = frozenset({"of", "for", "on"})


def over_fields(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over the second of two fields an organisation is for: `Center for Occupational and Environmental Health`."""
    joined = tokens[end : end + 1] in {("and",), ("&",), (",",)}
    if not joined or end - start > LONGEST_CHAIN or LINKS.isdisjoint(tokens[start:end]):
        return end
    last = end + 1
    while last - end <= LONGEST_FIELDS and (
        capital_at(tokens, last) or (tokens[last : last + 1] in {(",",), ("and",)} and capital_at(tokens, last + 1))
    ):
        last += 1
    return last if tokens[last - 1].lower() in words("field_words") and last - end < LONGEST_FIELDS else end


def over_second_field(tokens: Sequence[str], start: int, end: int) -> int:
    """
    Step over `and` and the words with capitals behind it where a body is of, for or on two fields.

    `Center for Climate Change and Sustainability`, `Institute of Strategic and International Studies`. A known body
    behind `and` is another name.
    """
    if tokens[end : end + 1] not in {("and",), ("&",)} or not is_led(tokens, start, end):
        return end
    last = end + 1
    while last - end < _LONGEST_SECOND and capital_at(tokens, last) and tokens[last].isalpha():
        last += 1
    second = tokens[end + 1 : last]
    fields = all(word.lower() in words("common_words", "field_words") for word in second)
    if not second or not fields or second[0].lower() in words("organisation_leads"):
        return end
    return end if second in known_names() else last


def is_led(tokens: Sequence[str], start: int, end: int) -> bool:
    """Return whether a name has the head noun of a body with `of`, `for` or `on` behind it."""
    heads = words("organisation_leads", "words_before_of")
    return any(tokens[i].lower() in heads and tokens[i + 1] in LINKS for i in range(start, end - 1))


def over_campus(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over the town of a university of several: `University of California, Santa Barbara`."""
    is_several = tokens[start] == "University" and tokens[end - 1] in words("state_universities")
    if not is_several or tokens[end : end + 1] not in {(",",), ("-",), ("at",)}:
        return end
    last = end + 1
    while last - end <= _LONGEST_CAMPUS and capital_at(tokens, last):
        last += 1
    return last if 1 < last - end <= _LONGEST_CAMPUS else end


_LONGEST_KNOWN = 10
"""Tokens of the longest name that is looked up."""

_ADMINISTRATIONS = frozenset({"administration", "Administration"})
"""What makes the name of a president that of a government."""

_BEFORE_PARTNERS = frozenset({",", "and", "&"})

_CHAMBERS = frozenset({"Senate", "House", "Commons", "Lords", "Bundestag", "Knesset"})


def extend_names(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Let names reach as far as they go.

    Bodies go on over `of` and `for` (`Court of Appeals for the Sixth Circuit`), over a following name they lead to, and
    back over `X and`; persons over a nickname in quotation marks and back over initials (`George W.`).
    """
    return [_extended(*three) for three in _with_neighbours(mentions)]


def extend_bodies(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Let bodies reach as far as they go, and leave persons as they are."""
    # elsewhere `de` is a preposition as well: in Portuguese `de Itamar` had become a person
    every = _with_neighbours(mentions)
    return [_extended(*three) if three[0].type == EntityType.ORGANISATION else three[0] for three in every]


def _with_neighbours(mentions: Sequence[Mention]) -> Iterable[tuple[Mention, Mention | None, Mention | None]]:
    """Return each mention with the one before it and the one behind it."""
    return zip(mentions, [None, *mentions], [*mentions[1:], None], strict=False)


def _extended(mention: Mention, before: Mention | None, following: Mention | None) -> Mention:
    """Let one name reach as far as it goes."""
    start = min(_over_known(mention), over_full_name(mention))
    if start < mention.start:
        return mention.with_span(start, mention.end)
    end = _over_what_follows(mention)
    if mention.type in ACTING and end > mention.end:
        return mention.with_span(mention.start, end)
    if mention.type == EntityType.PERSON:
        return whole_person(mention, before)
    if mention.type == EntityType.ORGANISATION and (mention.text not in known_organisations() or _is_local(mention)):
        mention = _over_joined(mention, before)
        mention = _chamber(mention) if mention.tokens[0] in _CHAMBERS else mention
        return _over_explained(_over_first_half(_body(mention, following), before), before)
    if mention.tokens[0] in _CHAMBERS:
        return _chamber(mention)
    return mention


def _over_known(mention: Mention) -> int:
    """Return where the longest well-known name begins that ends with a mention: `21st Century Fox`."""
    tokens, end = mention.block.tokens, mention.end
    if tokens[end - 1] not in last_words():
        return mention.start
    starts = range(max(0, end - _LONGEST_KNOWN), mention.start)
    return next((i for i in starts if not tokens[i][0].islower() and tokens[i:end] in known_names()), mention.start)


def _over_what_follows(mention: Mention) -> int:
    """Return where a name ends that a possessive, partners or `administration` behind it make a body's."""
    tokens, end, after = mention.block.tokens, mention.end, mention.after
    farthest = over_surname(mention, end) if tokens[mention.start] in words("given_names") else end
    if after in _ADMINISTRATIONS:
        return max(farthest, end + 1)
    if after == "'s":
        return max(farthest, _over_possessive(mention))
    return max(farthest, _over_partners(tokens, end)) if after in _BEFORE_PARTNERS else farthest


def _over_possessive(mention: Mention) -> int:
    """Return where a well-known name that includes the possessive ends: `Moody's`, unless something owned follows."""
    tokens, end = mention.block.tokens, mention.end
    if tokens[mention.start : end + 1] not in known_names():
        return end
    after = tokens[end + 1] if end + 1 < len(tokens) else "."
    owned = after.islower() and after not in words("function_words", "prepositions", "verbs_of_speech", "auxiliaries")
    return end if owned else end + 1


_PARTNERS = frozenset((name,) for name in ("Associates", "Partners", "Sons", "Brothers", "Company", "Co"))
"""What stands behind the names of a firm's partners."""


def _over_partners(tokens: Sequence[str], end: int) -> int:
    """Return where the names of partners end behind the first of them: `MacDonald, Detwiler and Associates`."""
    last = end
    while tokens[last : last + 1] == (",",) and capital_at(tokens, last + 1) and last - end < LONGEST_FIELDS:
        last += 2
    partners = tokens[last : last + 1] in {("and",), ("&",)} and tokens[last + 1 : last + 2] in _PARTNERS
    return last + 2 if partners else end


def _over_joined(mention: Mention, before: Mention | None) -> Mention:
    """Step back over what a hyphen or slash joins to the first word of a body: `ISO/IEC Moving Picture Group`."""
    block, tokens, start = mention.block, mention.block.tokens, mention.start
    while len(mention.tokens) > 1 and start > 1 and tokens[start - 1] in {"-", "/"} and capital_at(tokens, start - 2):
        if block.starts[start] > block.ends[start - 1] or block.starts[start - 1] > block.ends[start - 2]:
            break
        start -= 2
    if before is not None and before.block is block and start < before.end:
        start = min(start, before.start)
    return mention.with_span(_over_owners(mention, _over_place(mention, start)), mention.end)


def _over_owners(mention: Mention, start: int) -> int:
    """Step back over those whom a body is for, in the possessive: `Children's Bridge Foundation`."""
    # without them it is another body: the Bridge Foundation
    tokens = mention.block.tokens
    if start < 2 or tokens[start - 1] not in {"'s", "'"} or mention.last_word not in words("organisation_words"):
        return start
    owner = tokens[start - 2]
    return start - 2 if owner[0].isupper() and owner.lower() in words("possessors_of_bodies") else start


def _over_place(mention: Mention, start: int) -> int:
    """Step back over the place of a body from an article on: `the California High-Speed Rail Authority`."""
    tokens = mention.block.tokens
    placed = start > 1 and (tokens[start - 1] in names_in("places") or (tokens[start - 1],) in gazetteer())
    named = mention.last_word in words("organisation_words") and len(mention.tokens) > 1
    return start - 1 if placed and named and tokens[start - 2].lower() == "the" else start


def _is_local(mention: Mention) -> bool:
    """Return whether a known name is the first part of another: `Supreme Court of India`, `Democratic Party of`."""
    return len(mention.tokens) > 1 and _goes_on(mention.block.tokens, mention.start, mention.end)


def _body(mention: Mention, following: Mention | None) -> Mention:
    """Take in what a body is of, and the first half of a double name."""
    tokens, end = mention.block.tokens, mention.end
    # a known name says where it ends better than any rule
    longest = min(longest_known().get(tokens[mention.start], 0), _LONGEST_KNOWN, len(tokens) - mention.start)
    for length in range(longest, end - mention.start, -1):
        if tokens[mention.start : mention.start + length] in known_names():
            return mention.with_span(mention.start, mention.start + length)
    farthest = end + LONGEST_CHAIN
    while end + 1 < min(len(tokens), farthest) and _goes_on(tokens, mention.start, end):
        end += 1 + (tokens[end + 1].lower() == "the")
        if following is not None and following.block is mention.block and following.start == end:
            end = following.end
            continue
        while end < min(len(tokens), farthest) and (
            (
                tokens[end][0].isupper()
                and tokens[end].lower() not in words("prepositions", "clause_openers")
                and tokens[end].lower() != "between"
            )
            or (tokens[end] in {"and", "&"} and capital_at(tokens, end + 1))
        ):
            end += 1
    end = over_fields(tokens, mention.start, end)
    if following is None or following.block is not mention.block or following.start != end + 1:
        end = over_second_field(tokens, mention.start, end)
    end = over_campus(tokens, mention.start, end)
    while end < farthest and tokens[end : end + 1] == ("&",) and capital_at(tokens, end + 1):
        end += 2
    return mention.with_span(over_initials(tokens, mention.start), end)


def _goes_on(tokens: Sequence[str], start: int, end: int) -> bool:
    """Return whether `of`, `for` or `on`, and a name it can belong to, follow a body."""
    if end + 1 >= len(tokens) or tokens[end] not in LINKS:
        return False
    first = end + 1 + (tokens[end + 1] == "the")
    if not capital_at(tokens, first) or gazetteer().get((tokens[first],), (None, ""))[1] == "demonym":
        return False
    if tokens[first] in {"US", "U.S.", "UK", "U.K."} or tokens[first].lower() in words("calendar"):
        return False
    before = tokens[end - 1].lower()
    if before in words("organisation_words") or before in words("words_before_of"):
        return True
    return is_led(tokens, start, end) and (tokens[first],) not in gazetteer()


def _over_first_half(mention: Mention, before: Mention | None) -> Mention:
    """
    Step back over `X and` before a body whose last word says what it is: `Competition and Markets Authority`.

    A name that was marked before `and` stays: it is another's.
    """
    tokens, start = mention.block.tokens, mention.start
    if len(mention.tokens) < 2 or start < 2 or tokens[start - 1] not in {"and", "&"}:
        return mention
    if mention.last_word not in words("joint_bodies"):
        return mention
    if before is not None and before.block is mention.block and before.end == start - 1 and before.type in ACTING:
        return mention
    first = start - 1
    while first > max(0, start - LONGEST_FIELDS) and tokens[first - 1][0].isupper() and tokens[first - 1] != "The":
        first -= 1
    opens = tokens[first].lower()
    if first == start - 1 or opens == "the" or opens in words("function_words"):
        return mention
    return mention.with_span(first, mention.end)


_SHORTEST_INITIALS = 3
"""Letters of the initials of a body in brackets behind its name."""


def _over_explained(mention: Mention, before: Mention | None) -> Mention:
    """Step back to the first of the initials in brackets behind a body: `Immigration and Citizenship Canada (ICC)`."""
    tokens, end = mention.block.tokens, mention.end
    short = tokens[end + 1] if tokens[end : end + 1] == ("(",) and tokens[end + 2 : end + 3] == (")",) else ""
    if not short.isupper() or len(short) < _SHORTEST_INITIALS:
        return mention
    left, first = list(short), end
    for i in range(end - 1, max(end - LONGEST_CHAIN, -1), -1):
        if left and tokens[i][0] == left[-1]:
            left.pop()
            first = i
        elif tokens[i] not in {",", "and", "&", "of", "for", "the", "on"}:
            break
    free = before is None or before.block is not mention.block or before.end <= first
    return mention.with_span(first, end) if not left and first < mention.start and free else mention


def _chamber(mention: Mention) -> Mention:
    """Take in a committee written small: `Senate banking committee`."""
    tokens, end = mention.block.tokens, mention.end
    for length in (2, 3, 1):
        phrase = tokens[end : end + length]
        if len(phrase) == length and phrase[-1] in words("chamber_groups") and all(word.islower() for word in phrase):
            return mention.with_span(mention.start, end + length)
    return mention
