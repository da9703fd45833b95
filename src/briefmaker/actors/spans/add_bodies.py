"""Bodies that no list knows, by what the text says of them, and clubs that go by their town."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise, takewhile

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.lexicon.gazetteer import gazetteer, is_full_name, is_listed_name, is_persons_beyond_doubt
from briefmaker.actors.lexicon.lists import known_organisations, names_in, words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.add_persons import can_be_person, merge_found_spans

_SPORTING = 0.015
"""The share of words of matches from which on a text reports one; of other news one in forty has it."""

_FEWEST = 4
"""Different words of matches that such a text has."""

_LONGEST = 2
"""Words of such a name."""

_THERE = frozenset({"in", "near", "of", "around", "outside", "downtown"})
"""What stands before a place."""


def add_clubs(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Add the clubs that a report on a match or a transfer calls by their towns: `Wigan beat Derby`, `a bid from Fulham`.

    A town of clubs counts if it is not mostly a place in the text, a larger city only where it takes part in a match
    somewhere. What was marked under such a name gives way.
    """
    if not reports_match(blocks):
        return list(mentions)
    # London in Jack London is no town
    longer = {word for m in mentions if m.type == EntityType.PERSON and len(m.tokens) > 1 for word in m.tokens}
    places = [m for block in blocks for m in _named(block) if m.tokens[0] not in longer]
    clubs = {m.text for m in places if m.text in names_in("clubs") or _takes_part(m)} - _mostly_places(places)
    by_block = group_by_block([m for m in places if m.text in clubs])
    marked, found = group_by_block(mentions), list[Mention]()
    for block in blocks:
        inside = marked.get(block.number, [])
        found += _put(inside, by_block.get(block.number, []))
    return found


def reports_match(blocks: Sequence[TokenizedBlock]) -> bool:
    """Return whether a text reports a match, by the share of its words that such reports have."""
    listed = words("sport_words")
    # most texts fail here, by the sets that each block has anyway, before every word is counted
    found = {word for block in blocks for word in listed & block.words if word.isalpha()}
    if len(found) < _FEWEST:
        return False
    often = sum(word in found for block in blocks for word in block.tokens)
    return often >= _SPORTING * sum(word.isalpha() for block in blocks for word in block.tokens)


def _named(block: TokenizedBlock) -> Iterator[Mention]:
    """Find the towns of clubs in a block that stand alone, no part of a longer name."""
    tokens = block.tokens
    for i in block.capitals:
        for end in range(min(i + _LONGEST, len(tokens)), i, -1):
            alone = end == len(tokens) or not tokens[end][0].isupper()
            if alone and _is_town(block.cut(i, end)) and not (i and _joins(tokens, i)):
                yield Mention(block, i, end, EntityType.ORGANISATION)
                break


def _is_town(name: str) -> bool:
    """Return whether a name is a club's, or that of a town with one."""
    return name in names_in("clubs") or name in names_in("club_cities")


def _joins(tokens: Sequence[str], i: int) -> bool:
    """Return whether a word before a name is the first of a longer one."""
    return tokens[i - 1][0].isupper() and tokens[i - 1].lower() not in words("function_words", "prepositions")


def _takes_part(mention: Mention) -> bool:
    """Return whether a name is a side here: a verb, a score or one of its players behind it, or a match before it."""
    tokens, end = mention.block.tokens, mention.end
    after = tokens[end] if end < len(tokens) else "."
    if after == "'s":
        after = tokens[end + 1] if end + 1 < len(tokens) else "."
        return after in words("words_of_players", "sport_words")
    side = after in words("words_of_players", "verbs_of_matches") or after[0].isdigit()
    return side or mention.before.lower() in words("words_before_opponents")


def _mostly_places(named: Sequence[Mention]) -> set[str]:
    """Return the names of which more stand behind `in` and the like than elsewhere."""
    votes: dict[str, int] = {}
    for mention in named:
        votes[mention.text] = votes.get(mention.text, 0) + (1 if mention.before.lower() in _THERE else -1)
    return {name for name, vote in votes.items() if vote > 0}


def _put(inside: Sequence[Mention], clubs: Sequence[Mention]) -> list[Mention]:
    """Put clubs in the place of mentions with the same bounds, or where nothing is marked and no place meant."""
    marked = {(mention.start, mention.end) for mention in inside}
    taken = {i for mention in inside for i in range(mention.start, mention.end)}
    put = {
        (club.start, club.end): club
        for club in clubs
        if (club.start, club.end) in marked
        or (club.before.lower() not in _THERE and taken.isdisjoint(range(club.start, club.end)))
    }
    kept = (mention for mention in inside if (mention.start, mention.end) not in put)
    return sorted((*kept, *put.values()), key=lambda mention: mention.start)


_MOST_WORDS = 6
"""Tokens of such a name."""

_FARTHEST = 8
"""Tokens behind a comma among which what the one before it is called has its head."""

_LINKS = frozenset({"of", "for", "at"})

_HEADS = frozenset({"chairman", "chairwoman", "founder", "co-founder", "cofounder", "ceo", "executive"})

_BUYING = frozenset({"acquired", "acquires", "acquiring"})

_ADDRESSES = frozenset({"com", "org", "ai", "fm", "co", "tv"})
"""What the names of firms that go by the address of their site end in."""

_BOUNDS = frozenset({",", ".", ";", ":", "(", ")", '"', "”", "“", "—", "–"})


def add_described_organisations(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Add names that the words beside them call a body's, where nothing was marked or only a part.

    `the fitness company Within Unlimited`, `MDRC, a research organization`, `a spokeswoman for Northeast Utilities`,
    `Kosovo-based SPEEEX`.
    """
    return merge_found_spans(blocks, mentions, _find_described)


def is_described_as_body(mention: Mention) -> bool:
    """Return whether the words beside a name call it a body's."""
    # the cheap look at the neighbours comes first: most names have no such word beside them
    described = _may_be_described(mention.before, mention.after) and any(sign(mention) for sign in SIGNS.values())
    return (described or _is_address(mention)) and _can_be_body(mention)


def _is_address(mention: Mention) -> bool:
    """Return whether a name is written as the address of its site: `Libro.fm`."""
    name = mention.tokens
    # Amazon.com is Amazon: a well-known body goes by its name without the ending
    return name[-1] in _ADDRESSES and name[-2:-1] == (".",) and name[0] not in known_organisations()


def _may_be_described(before: str, after: str) -> bool:
    """Return whether a word beside a name can begin one of SIGNS."""
    return before in _words_before() or after in {",", "chief", "is"} or after.lower() in words("roles_in_companies")


@cache
def _words_before() -> frozenset[str]:
    """Return the words that can stand right before a name in one of SIGNS."""
    return words("body_callings") | _LINKS | _BUYING | {"PAC", "based", "the"}


def is_headed(mention: Mention) -> bool:
    """Return whether a name is what somebody is the head of, and no full name: `chairman of Terra Firma`."""
    tokens, start = mention.block.tokens, mention.start
    if start < len(("chairman", "of")) or tokens[start - 1] != "of" or tokens[start - 2].lower() not in _HEADS:
        return False
    return not (is_full_name(mention.tokens) or (len(mention.tokens) == 1 and is_listed_name(tokens[start])))


def _find_described(block: TokenizedBlock, inside: Sequence[Mention]) -> Iterator[Mention]:
    """Find the bodies of one block that no mention covers in full."""
    done, tokens = 0, block.tokens
    starts, ends = [mention.start for mention in inside], [mention.end for mention in inside]
    for i in block.capitals:
        if i < done:
            continue
        done = _run_end(block, i)
        after = tokens[done] if done < len(tokens) else "."
        if not (_may_be_described(tokens[i - 1] if i else ".", after) or tokens[done - 1] in _ADDRESSES):
            continue
        start = done - len(("Libro", ".", "fm")) if tokens[done - 1] in _ADDRESSES else i
        mention = Mention(block, start, done, EntityType.ORGANISATION)
        overlapping = inside[bisect_right(ends, i) : bisect_left(starts, done)]
        if is_described_as_body(mention) and all(_is_part(other, mention) for other in overlapping):
            yield mention


def _is_part(short: Mention, long: Mention) -> bool:
    """Return whether a mention of a body lies inside another and is shorter."""
    inside = long.start <= short.start and short.end <= long.end
    yields = short.type == EntityType.ORGANISATION or _is_address(long)
    return inside and yields and short.end - short.start < long.end - long.start


_JOINS = frozenset({"-", "&"})


def _run_end(block: TokenizedBlock, i: int) -> int:
    """Return where a run of words with capitals ends, with what a hyphen joins and `&` between."""
    tokens, end = block.tokens, i + 1
    while end < len(tokens) and (tokens[end][0].isupper() or tokens[end] in _JOINS):
        glued = tokens[end] == "-" and block.starts[end] == block.ends[end - 1]
        joined = (glued or tokens[end] == "&") and tokens[end + 1 : end + 2] != ()
        if tokens[end].lower() in words("roles_in_companies") or not (
            tokens[end][0].isupper() or (joined and tokens[end + 1][0].isupper())
        ):
            break
        end += 1
    address = tokens[end : end + 1] == (".",) and tokens[end + 1 : end + 2] != () and tokens[end + 1] in _ADDRESSES
    return end + 2 if address and block.starts[end + 1] == block.ends[end - 1] + 1 else end


_SHORTEST = 3
"""Letters of a name of one word."""


def _can_be_body(mention: Mention) -> bool:
    """Return whether words can name a body: no day, title, role, place, person or country, no common word alone."""
    name = mention.tokens
    lower = [word.lower() for word in name]
    if not name or len(name) > _MOST_WORDS or name in gazetteer() or mention.text in names_in("places"):
        return False
    if lower[0] in words("titles", "roles", "calendar", "function_words", "honorifics"):
        return False
    if lower[-1] in words("roles", "calendar", "titles") or (_is_person(name) and not is_defined(mention)):
        return False
    if name[:1] in gazetteer() and can_be_person(name[1:]):
        return False
    if len(name) == 1:
        return (
            len(name[0]) >= _SHORTEST
            and lower[0] not in words("common_words", "place_nouns")
            and not is_listed_name(name[0])
        )
    return not all(is_listed_name(word) or len(word) == 1 for word in name)


_LONGEST_PERSON = 3
"""Tokens of a person's name that is beyond doubt: given name, initial, surname."""


def _is_person(name: Sequence[str]) -> bool:
    """Return whether words look like a given name and a surname, at most three."""
    return len(name) <= _LONGEST_PERSON and is_persons_beyond_doubt(name)


def _is_led(mention: Mention) -> bool:
    """Return whether a noun for bodies, with another word before it, stands right before a name."""
    tokens, start = mention.block.tokens, mention.start
    called = start > 1 and (tokens[start - 1] in words("body_callings") or tokens[start - 1] == "PAC")
    return called and tokens[start - 2][0].isalpha()


_EXPLAINS = frozenset({"of", "for", "that", "which", "behind", "representing", "whose"})


def _is_followed(mention: Mention) -> bool:
    """Return whether a comma and what bodies are called stand behind a name: `, the trade association of`."""
    tokens, end = mention.block.tokens, mention.end
    if mention.after != "," or tokens[end + 1 : end + 2] not in {("a",), ("an",), ("the",)} or _is_opener(mention):
        return False
    defined = tokens[end + 1] == "the"
    for i in range(end + 2, min(end + _FARTHEST, len(tokens))):
        if tokens[i] in _BOUNDS or tokens[i] in words("prepositions", "auxiliaries", "function_words"):
            return False
        if tokens[i].lower() in words("body_callings"):
            after = tokens[i + 1] if i + 1 < len(tokens) else "."
            bare = after in _BOUNDS and (not defined or i > end + 2)
            return bare or after in _EXPLAINS or (not defined and after.endswith(("ing", "ed")))
    return False


_SALES = frozenset({"acquisition", "acquisitions", "buyout", "purchase", "purchases", "takeover"})


def _is_bought(mention: Mention) -> bool:
    """Return whether a name is bought: `the acquisition of CyberArk`."""
    before = mention.block.tokens[max(mention.start - 2, 0) : mention.start]
    return before[-1:] != () and (before[-1] in _BUYING or (before[-1] == "of" and before[0] in _SALES))


_OFFERED = frozenset({"collective", "platform", "provider", "service", "site", "website"})
"""What bodies are said to be, beside what they are called, and no person is: `an online learning platform`."""


def is_defined(mention: Mention) -> bool:
    """Return whether a name is said to be a body: `is a Denver-based marketing agency that`."""
    tokens, start = mention.block.tokens, mention.end + 2
    if mention.after != "is" or tokens[start - 1 : start] not in {("a",), ("an",), ("another",)}:
        return False
    if {mention.before.lower(), mention.tokens[0].lower()} & {"a", "an"}:  # `a CRM is a platform that` defines a thing
        return False
    noun = [*takewhile(_goes_on, tokens[start : start + _FARTHEST]), "."]
    heads = words("body_callings", "company_nouns") | _OFFERED
    return any(word.lower() in heads and after.endswith((".", "ing", "ed")) for word, after in pairwise(noun))


def _goes_on(word: str) -> bool:
    """Return whether a noun phrase can go on with a word."""
    return word not in _BOUNDS and word not in words("prepositions", "auxiliaries", "function_words")


def _is_opener(mention: Mention) -> bool:
    """Return whether the one word before a comma can be what opens a sentence: `Moreover, the`, `Locally, a`."""
    tokens, lower = mention.block.tokens, mention.text.lower()
    opens = len(mention.tokens) == 1 and (not mention.start or mention.before in _BOUNDS)
    adverb = lower in words("opening_adverbs") or lower.endswith("ly")
    return opens and (adverb or tokens[mention.end + 1] == "the")


_SERVANTS = frozenset({"founder", "cofounder", "spokesman", "spokeswoman", "spokesperson"})
"""Roles that are always a body's, never a field's or a town's."""


def _is_served(mention: Mention) -> bool:
    """Return whether a role in a body and a link lead to a name: `spokeswoman for the Acme Trust`."""
    tokens, start = mention.block.tokens, mention.start
    link = start - 1 - (mention.before == "the")
    if link < 2 or tokens[link] not in _LINKS:
        return False
    role, before = tokens[link - 1].lower(), tokens[link - 2]
    leads = role == "director" and before in {"executive", "managing"}
    if not leads and role not in words("roles_for_bodies"):
        return False
    common = [word.lower() in words("common_words") for word in mention.tokens]
    if tokens[link] == "of" and (role == "vp" or before == "vice"):  # `vice president of Product Marketing` is a field
        return not any(common)
    return not all(common) or role in _SERVANTS


def _is_based(mention: Mention) -> bool:
    """Return whether `-based` and the name of its place lead to a name: `Kosovo-based SPEEEX`."""
    tokens, start = mention.block.tokens, mention.start
    if start < len(("Kosovo", "-", "based")) or tokens[start - 2 : start] != ("-", "based"):
        return False
    place = tokens[start - 3]
    return (place,) in gazetteer() or place in names_in("places")


def _is_employer(mention: Mention) -> bool:
    """Return whether the role of who leads a company stands between a name and a person's: `Acme CEO Ada Berg`."""
    tokens, end = mention.block.tokens, mention.end
    last = end + (mention.after == "chief")
    follows = tokens[last + 1] if last + 1 < len(tokens) else "."
    employed = follows != "." and tokens[last].lower() in words("roles_in_companies")
    return employed and follows[0].isupper() and follows not in words("function_words")


SIGNS: dict[str, Callable[[Mention], bool]] = {
    "led by a noun for bodies": _is_led,
    "followed by such a noun": _is_followed,
    "said to be a body": is_defined,
    "served in a role": _is_served,
    "based somewhere": _is_based,
    "employs who follows": _is_employer,
    "is bought": _is_bought,
}
"""What calls a name a body's."""
