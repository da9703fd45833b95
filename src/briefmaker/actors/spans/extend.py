"""Names that go on beyond what a recogniser marked: `of`, a second field, a given name; or begin with a verb."""

from collections.abc import Iterable, Sequence
from itertools import chain

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import country_names, gazetteer, is_full_name, is_listed_name
from briefmaker.actors.lexicon.lists import known_names, known_organisations, last_words, longest_known, names_in, words
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import ACTING, EntityType, Mention

_SHORTEST = 6
"""Letters of a participle that opens a sentence; `King` in front of a name is none."""

_LINKS = frozenset({"at", "behind", "by", "for", "from", "in", "on", "to", "with"})
"""Words that open a sentence and lead to a name, beside the function words."""


def trim_sentence_start(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Take a verb form or small word that begins a sentence off the name after it: `Quoting Anna Berg` names Anna Berg.

    So does another word of the language before a name that the text has elsewhere: `Choose Wix`. Names that stand so
    inside a sentence too, names of organisations (`Housing Authority`) and well-known ones keep it.
    """
    small = _small_participles(blocks, mentions)
    inside = {normalise(mention.text) for mention in mentions if not mention.opens_sentence}
    named = {mention.text for mention in mentions}
    return [
        mention.with_span(mention.start + 1, mention.end)
        if _leads(mention, small, inside) or _leads_to_known(mention, named)
        else mention
        for mention in mentions
    ]


def _small_participles(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> set[str]:
    """Return the participles names begin with that the text also writes small."""
    participles = {mention.tokens[0].lower() for mention in mentions if mention.tokens[0].endswith("ed")}
    return participles.intersection(chain.from_iterable(block.tokens for block in blocks)) if participles else set()


def _leads(mention: Mention, small: set[str], inside: set[str]) -> bool:
    """Return whether the first word of a name only leads to it."""
    if len(mention.tokens) == 1 or not mention.opens_sentence:
        return False
    if mention.text in known_organisations() or normalise(mention.text) in inside:
        return False
    link = mention.tokens[0].lower() in _LINKS | words("function_words")
    return link or _is_participle(mention, small) or _is_gerund(mention)


def _leads_to_known(mention: Mention, named: set[str]) -> bool:
    """Return whether a word of the language stands before a name that the text has elsewhere: `Choose Wix`."""
    name = mention.tokens
    if mention.type != EntityType.PERSON or len(name) == 1 or not mention.opens_sentence or is_full_name(name):
        return False
    rest = mention.with_span(mention.start + 1, mention.end).text
    return name[0].lower() in words("common_words") and rest in named


def _is_participle(mention: Mention, small: set[str]) -> bool:
    """Return whether a name begins with a participle that the text writes small elsewhere."""
    first = mention.tokens[0]
    return first.endswith("ed") and first.lower() in small and not is_listed_name(first)


def _is_gerund(mention: Mention) -> bool:
    """Return whether the name of no body begins with a word in -ing before a word with a capital."""
    name = mention.tokens
    if len(name) < 2 or len(name[0]) < _SHORTEST or not name[0].endswith("ing") or is_listed_name(name[0]):
        return False
    return name[1][0].isupper() and words("organisation_words").isdisjoint(word.lower() for word in name)


def extend_given_names(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Let a given name reach over a surname that is a country's name too: `François` Hollande."""
    return [m.with_span(m.start, m.end + 1) if _precedes_country(m) else m for m in mentions]


def _precedes_country(mention: Mention) -> bool:
    """Return whether a person's name is a given name alone, before a surname of the lists that is a country too."""
    given = mention.type == EntityType.PERSON and len(mention.tokens) == 1 and mention.text in words("given_names")
    return given and mention.after in country_names() and mention.after in words("surnames", "known_people")


def _over_given_names(mention: Mention, before: Mention | None) -> Mention:
    """Step back over a name right before that begins with a given name, as its bearer's own does not."""
    beside = before is not None and before.block is mention.block and before.end == mention.start
    if before is None or not beside or before.type not in ACTING or len(mention.tokens) == 1:
        return mention
    given = before.tokens[0] in words("given_names") and mention.tokens[0] not in words("given_names")
    named = words("organisation_words", "common_words").isdisjoint(word.lower() for word in before.tokens)
    return mention.with_span(before.start, mention.end) if given and named else mention


def whole_person(mention: Mention, before: Mention | None) -> Mention:
    """Take in initials, particles and a given name or what `before` has of it."""
    mention = _over_given_names(mention, before)
    tokens, start, end = mention.block.tokens, over_initials(mention.block.tokens, mention.start), mention.end
    if start and mention.block.cut(start - 1, end) in names_in("titled_names"):
        return mention.with_span(start - 1, end)
    start = _over_given_name(tokens, _over_particles(mention.block, start), end)
    initial = start < mention.start or (len(tokens[start]) == 1 and tokens[start + 1 : start + 2] == (".",))
    if initial and start > 0 and tokens[start - 1] in words("given_names"):
        start -= 1
    return mention.with_span(start, over_surname(mention, end))


def over_surname(mention: Mention, end: int) -> int:
    """
    Step over a surname behind a name that ends before it.

    `Marion E.` Oster, `Evan McMorris` - Santoro, `Anne-Marie` Slaughter.
    """
    block, tokens, name = mention.block, mention.block.tokens, mention.tokens
    initial = len(name) > 1 and len(name[-1]) == 1 and name[-1].isupper() and tokens[end : end + 1] == (".",)
    if initial and capital_at(tokens, end + 1) and tokens[end + 1] in words("surnames"):
        return end + 2
    glued = tokens[end : end + 1] == ("-",) and block.starts[end] == block.ends[end - 1] and capital_at(tokens, end + 1)
    if glued and len(name) > 1 and block.starts[end + 1] == block.ends[end] and not capital_at(tokens, end + 2):
        return end + 2
    given = len(name) > 1 and name[1] == "-" and all(word == "-" or word in words("given_names") for word in name)
    return end + 1 if given and capital_at(tokens, end) and tokens[end].isalpha() else end


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


def over_initials(tokens: Sequence[str], start: int) -> int:
    """Step back over single letters with full stops."""
    while start > 1 and tokens[start - 1] == "." and len(tokens[start - 2]) == 1 and tokens[start - 2].isupper():
        start -= 2
    return start


def capital_at(tokens: Sequence[str], i: int) -> bool:
    """Return whether there is a word with a capital at a place."""
    return i < len(tokens) and tokens[i][0].isupper()


LONGEST_FIELDS = 8
"""Tokens that name the fields of a body: `Department of Housing, Local Government and Heritage`."""

LONGEST_CHAIN = 20
"""Tokens that `of ... for the ...` can add to a name."""

_LONGEST_SECOND = 4
"""Tokens, `and` among them, of the second thing that a body is for."""

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
    Step over `and` and the words with capitals behind it where a body is of, for or on two things.

    `Center for Climate Change and Sustainability`, `Institute of Strategic and International Studies`: what stands
    behind is no name of a known body.
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
    """Return whether a name begins as bodies do that are of, for or on something."""
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
    """Let bodies reach as far as they go, and leave persons: elsewhere `de` is a preposition as well."""
    every = _with_neighbours(mentions)
    return [_extended(*three) if three[0].type == EntityType.ORGANISATION else three[0] for three in every]


def _with_neighbours(mentions: Sequence[Mention]) -> Iterable[tuple[Mention, Mention | None, Mention | None]]:
    """Give each mention, the one before it and the one behind it."""
    return zip(mentions, [None, *mentions], [*mentions[1:], None], strict=False)


def _extended(mention: Mention, before: Mention | None, following: Mention | None) -> Mention:
    """Let one name reach as far as it goes."""
    start = _over_known(mention)
    if start < mention.start:
        return mention.with_span(start, mention.end)
    end = _over_what_follows(mention)
    if mention.type in ACTING and end > mention.end:
        return mention.with_span(mention.start, end)
    if mention.type == EntityType.PERSON:
        return whole_person(mention, before)
    local = len(mention.tokens) > 1 and _goes_on(mention.block.tokens, mention.start, mention.end)
    if mention.type == EntityType.ORGANISATION and (local or mention.text not in known_organisations()):
        mention = _over_joined(mention)
        mention = _chamber(mention) if mention.tokens[0] in _CHAMBERS else mention
        return _over_first_half(_body(mention, following), before)
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
    """Return where a name of either kind ends that partners or `administration` make that of a body."""
    tokens, end = mention.block.tokens, mention.end
    if mention.after in _ADMINISTRATIONS:
        return end + 1
    if mention.after in _BEFORE_PARTNERS:
        return _over_partners(tokens, end)
    return over_surname(mention, end) if tokens[mention.start] in words("given_names") else end


_PARTNERS = frozenset((name,) for name in ("Associates", "Partners", "Sons", "Brothers", "Company", "Co"))
"""What stands behind the names of a firm's partners."""


def _over_partners(tokens: Sequence[str], end: int) -> int:
    """Return where the names of partners end behind the first of them: `MacDonald, Detwiler and Associates`."""
    last = end
    while tokens[last : last + 1] == (",",) and capital_at(tokens, last + 1) and last - end < LONGEST_FIELDS:
        last += 2
    partners = tokens[last : last + 1] in {("and",), ("&",)} and tokens[last + 1 : last + 2] in _PARTNERS
    return last + 2 if partners else end


def _over_joined(mention: Mention) -> Mention:
    """Step back over what a hyphen or a slash joins to the first word of a body: `ISO/IEC Moving Picture Group`."""
    block, tokens, start = mention.block, mention.block.tokens, mention.start
    while len(mention.tokens) > 1 and start > 1 and tokens[start - 1] in {"-", "/"} and capital_at(tokens, start - 2):
        if block.starts[start] > block.ends[start - 1] or block.starts[start - 1] > block.ends[start - 2]:
            break
        start -= 2
    return mention.with_span(_over_place(mention, start), mention.end)


def _over_place(mention: Mention, start: int) -> int:
    """Step back over the place of a body from an article on: `the California High-Speed Rail Authority`."""
    tokens = mention.block.tokens
    placed = start > 1 and (tokens[start - 1] in names_in("places") or (tokens[start - 1],) in gazetteer())
    named = mention.last_word in words("organisation_words") and len(mention.tokens) > 1
    return start - 1 if placed and named and tokens[start - 2].lower() == "the" else start


def _body(mention: Mention, following: Mention | None) -> Mention:
    """Take in what a body is of, and the first half of a double name."""
    tokens, end = mention.block.tokens, mention.end
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
    """Return whether a body named so far is followed by what it is of."""
    if end + 1 >= len(tokens) or tokens[end] not in LINKS:
        return False
    first = end + 1 + (tokens[end + 1] == "the")
    if not capital_at(tokens, first) or gazetteer().get((tokens[first],), (None, ""))[1] == "demonym":
        return False
    if tokens[first].lower() in words("calendar"):
        return False
    before = tokens[end - 1].lower()
    if before in words("organisation_words", "words_before_of"):
        return True
    return is_led(tokens, start, end) and (tokens[first],) not in gazetteer()


def _over_first_half(mention: Mention, before: Mention | None) -> Mention:
    """Step back over `X and` before a body whose last word says what it is: `Competition and Markets Authority`."""
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


def _chamber(mention: Mention) -> Mention:
    """Take in a committee written small: `Senate banking committee`."""
    tokens, end = mention.block.tokens, mention.end
    for length in (2, 3, 1):
        phrase = tokens[end : end + length]
        if len(phrase) == length and phrase[-1] in words("chamber_groups") and all(word.islower() for word in phrase):
            return mention.with_span(mention.start, end + length)
    return mention
