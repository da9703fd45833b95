"""Names that go on beyond what a recogniser marked."""

from collections.abc import Sequence
from itertools import zip_longest

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import known_names, known_organisations, names_in, words
from briefmaker.actors.mention import EntityType, Mention

_QUOTES = frozenset({'"', "“", "”"})
_LONGEST_KNOWN = 10
_LONGEST_FIELDS = 8
_LONGEST_CHAIN = 20
"""Tokens that `of ... for the ...` can add to a name."""

_SHORTEST_INITIALS = 3
_LONGEST_SECOND = 4
"""Tokens, `and` among them, of the second thing that a body is for."""

_LINKS = frozenset({"of", "for", "on"})
_LONGEST_CAMPUS = 3
_ADMINISTRATIONS = frozenset({("administration",), ("Administration",)})
"""What makes the name of a president that of a government."""

_ACTORS = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
_CHAMBERS = frozenset({"Senate", "House"})


def extend_names(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Let names reach as far as they go.

    Bodies go on over `of` and `for` (`Court of Appeals for the Sixth Circuit`), over a following name they lead to, and
    back over `X and`; persons over a nickname in quotation marks and back over initials (`George W.`).
    """
    neighbours = zip_longest([None, *mentions[:-1]], mentions, mentions[1:])
    return [_extended(mention, before, after) for before, mention, after in neighbours if mention is not None]


def _extended(mention: Mention, before: Mention | None, following: Mention | None) -> Mention:
    """Let one name reach as far as it goes."""
    start = min(_over_known(mention), _over_full_name(mention))
    if start < mention.start:
        return mention.with_span(start, mention.end)
    if mention.type in _ACTORS and mention.block.tokens[mention.end : mention.end + 1] in _ADMINISTRATIONS:
        return mention.with_span(mention.start, mention.end + 1)
    if mention.type == EntityType.PERSON:
        return _person(mention)
    if mention.type == EntityType.ORGANISATION and (mention.text not in known_organisations() or _is_local(mention)):
        return _over_explained(_over_first_half(_body(mention, following), before), before)
    if mention.text in _CHAMBERS:
        return _chamber(mention)
    return mention


def _over_known(mention: Mention) -> int:
    """Return where the longest well-known name begins that ends with a mention: `21st Century Fox`."""
    tokens, end = mention.block.tokens, mention.end
    starts = range(max(0, end - _LONGEST_KNOWN), mention.start)
    return next((i for i in starts if not tokens[i][0].islower() and tokens[i:end] in known_names()), mention.start)


def _over_full_name(mention: Mention) -> int:
    """Return where the given name before the particle of a surname begins: `Ludwig van Beethoven`."""
    given = _over_particles(mention.block, mention.start)
    sure = mention.type in _ACTORS and mention.block.tokens[given] in words("given_names")
    return given if sure else mention.start


def _is_local(mention: Mention) -> bool:
    """Tell whether a well-known name is the first part of another: `Supreme Court of India`, `Democratic Party of`."""
    return len(mention.tokens) > 1 and _goes_on(mention.block.tokens, mention.start, mention.end)


def _person(mention: Mention) -> Mention:
    """Take in initials, particles and a given name before, a nickname and a surname after."""
    tokens, start, end = mention.block.tokens, _over_initials(mention.block.tokens, mention.start), mention.end
    if start and mention.block.cut(start - 1, end) in names_in("titled_names"):
        return mention.with_span(start - 1, end)
    start = _over_given_name(tokens, _over_particles(mention.block, start), end)
    if start < mention.start and start > 0 and tokens[start - 1] in words("given_names"):
        start -= 1
    marks = tokens[end : end + 1] + tokens[end + 2 : end + 3]
    if len(marks) == 2 and set(marks) <= _QUOTES and tokens[end + 1].isalpha() and _capital(tokens, end + 3):
        end += 4
    return mention.with_span(start, end)


def _over_given_name(tokens: Sequence[str], start: int, end: int) -> int:
    """Step back over a given name before a surname alone: `Senior Fellow Shelby Steele`."""
    given = tokens[start - 1] if start else ""
    alone = end == start + 1 and tokens[start] in words("surnames") and tokens[start] not in words("given_names")
    sure = given in words("given_names") and given.lower() not in words("common_words", "titles", "roles")
    return start - 1 if alone and sure and given not in words("given_names_of_things") else start


def _over_particles(block: TokenizedBlock, start: int) -> int:
    """Step back over a particle written small and the given name before it: `Jan-Willem van Prooijen`."""
    tokens, first = block.tokens, start
    while first > 1 and tokens[first - 1] in words("person_particles"):
        first -= 1
    given = first - 1
    if first == start or given < 0 or not tokens[given][0].isupper() or not tokens[given].isalpha():
        return start
    while given > 1 and tokens[given - 1] == "-" and block.starts[given] == block.ends[given - 1]:
        given -= 2
    lower = tokens[given].lower()
    return start if lower in words("common_words", "function_words") or (tokens[given],) in gazetteer() else given


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
    while end + 1 < min(len(tokens), farthest) and _goes_on(tokens, mention.start, end):
        end += 1 + (tokens[end + 1].lower() == "the")
        if following is not None and following.block is mention.block and following.start == end:
            end = following.end
            continue
        while end < min(len(tokens), farthest) and (
            (
                tokens[end][0].isupper()
                and tokens[end].lower() not in words("prepositions", "clause_openers") | {"between"}
            )
            or (tokens[end] in {"and", "&"} and _capital(tokens, end + 1))
        ):
            end += 1
    end = _over_fields(tokens, mention.start, end)
    if following is None or following.block is not mention.block or following.start != end + 1:
        end = over_second_field(tokens, mention.start, end)
    end = _over_campus(tokens, mention.start, end)
    while end < farthest and tokens[end : end + 1] == ("&",) and _capital(tokens, end + 1):
        end += 2
    return mention.with_span(_over_initials(tokens, mention.start), end)


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


def over_second_field(tokens: Sequence[str], start: int, end: int) -> int:
    """
    Step over `and` and the words with capitals behind it where a body is of, for or on two things.

    `Center for Climate Change and Sustainability`, `Institute of Strategic and International Studies`: what stands
    behind is no name of a known body.
    """
    if not _is_led(tokens, start, end) or tokens[end : end + 1] not in {("and",), ("&",)}:
        return end
    last = end + 1
    while last - end < _LONGEST_SECOND and _capital(tokens, last) and tokens[last].isalpha():
        last += 1
    second = tokens[end + 1 : last]
    fields = all(word.lower() in words("common_words", "field_words") for word in second)
    if not second or not fields or second[0].lower() in words("organisation_leads"):
        return end
    return end if second in known_names() else last


def _is_led(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a name begins as bodies do that are of, for or on something."""
    heads = words("organisation_leads", "words_before_of")
    return any(tokens[i].lower() in heads and tokens[i + 1] in _LINKS for i in range(start, end - 1))


def _over_campus(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over the town of a university of several: `University of California, Santa Barbara`."""
    is_several = tokens[start] == "University" and tokens[end - 1] in words("state_universities")
    if not is_several or tokens[end : end + 1] not in {(",",), ("-",), ("at",)}:
        return end
    last = end + 1
    while last - end <= _LONGEST_CAMPUS and _capital(tokens, last):
        last += 1
    return last if 1 < last - end <= _LONGEST_CAMPUS else end


def _goes_on(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a body named so far is followed by what it is of."""
    if end + 1 >= len(tokens) or tokens[end] not in _LINKS:
        return False
    first = end + 1 + (tokens[end + 1] == "the")
    if not _capital(tokens, first) or gazetteer().get((tokens[first],), (None, ""))[1] == "demonym":
        return False
    if tokens[first] in {"US", "U.S.", "UK", "U.K."} or tokens[first].lower() in words("calendar"):
        return False
    before = tokens[end - 1].lower()
    if before in words("organisation_words") or before in words("words_before_of"):
        return True
    return _is_led(tokens, start, end) and (tokens[first],) not in gazetteer()


def _over_first_half(mention: Mention, before: Mention | None) -> Mention:
    """
    Step back over `X and` before a body whose last word says what it is: `Competition and Markets Authority`.

    What stands before `and` is no name of its own.
    """
    tokens, start = mention.block.tokens, mention.start
    if len(mention.tokens) < 2 or start < 2 or tokens[start - 1] not in {"and", "&"}:
        return mention
    if mention.last_word not in words("joint_bodies"):
        return mention
    if before is not None and before.block is mention.block and before.end == start - 1 and before.type in _ACTORS:
        return mention
    first = start - 1
    while first > max(0, start - _LONGEST_FIELDS) and tokens[first - 1][0].isupper() and tokens[first - 1] != "The":
        first -= 1
    opens = tokens[first].lower()
    if first == start - 1 or opens == "the" or opens in words("function_words"):
        return mention
    return mention.with_span(first, mention.end)


def _over_explained(mention: Mention, before: Mention | None) -> Mention:
    """Step back to where the initials in brackets behind a body begin: `Immigration and Citizenship Canada (ICC)`."""
    tokens, end = mention.block.tokens, mention.end
    short = tokens[end + 1] if tokens[end : end + 1] == ("(",) and tokens[end + 2 : end + 3] == (")",) else ""
    if not short.isupper() or len(short) < _SHORTEST_INITIALS:
        return mention
    left, first = list(short), end
    for i in range(end - 1, max(end - _LONGEST_CHAIN, -1), -1):
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


def _capital(tokens: Sequence[str], i: int) -> bool:
    """Tell whether there is a word with a capital at a place."""
    return i < len(tokens) and tokens[i][0].isupper()
