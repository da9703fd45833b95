"""The role before a name, with a comma between or without."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.describe.noun_phrases import ARTICLES, ends_noun_phrase, is_head, is_modifier
from briefmaker.actors.describe.role import BIDDERS, LONGEST, SHORT, Role
from briefmaker.actors.describe.role_bounds import (
    INTRODUCERS,
    introduced_role,
    is_tail,
    over_body,
    phrase_to,
    ranked_role,
    trimmed,
)
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_FARTHEST_OFFICE = 8
"""Tokens from an office to the `and` before a second one of the same person."""

_OWNED = ARTICLES | {"my", "his", "her", "our", "their", "its"}

_STOPS = frozenset({".", "!", "?", ":", ";", ",", "“", '"', "—", "–", "(", "as", "As"})
"""Words and marks behind which a clause begins."""


def is_apposition(mention: Mention, head: str) -> bool:
    """Return whether a name after a comma explains the role before it, and does not begin a new clause."""
    after = mention.block.tokens[mention.end] if mention.end < len(mention.block.tokens) else "."
    if after == "'s" and head[0].isupper():
        return False
    if after in {",", ".", ")", ";"} or (after == "and" and head.endswith("s")):
        return True
    return mention.end - mention.start > 1


def is_elsewhere(mention: Mention, start: int, taken: set[int]) -> bool:
    """Return whether a phrase before a comma belongs to another clause than the name behind it."""
    tokens = mention.block.tokens
    if not _opens(tokens, start, taken) or _is_predicate(tokens, start):
        return True
    return _is_someone(mention, start) or _is_in_passing(mention, start)


def _opens(tokens: Sequence[str], start: int, taken: set[int]) -> bool:
    """Return whether a phrase before a comma stands alone, and is no apposition to a name before it."""
    before = start - 1
    if before >= 0 and tokens[before].lower() in ARTICLES:
        before -= 1
    return before < 0 or tokens[before] != "," or before - 1 not in taken


def _is_predicate(tokens: Sequence[str], start: int) -> bool:
    """Return whether a phrase before a comma is said of somebody else: `As I was a teacher, Berg helped`."""
    before = start - 1 - (start > 1 and tokens[start - 1].lower() in ARTICLES)
    if before < 1 or tokens[before].lower() not in words("forms_of_being"):
        return False
    subject = before - 1 - (tokens[before - 1] in {"have", "has", "had"})
    return subject >= 0 and tokens[subject].lower() in words("subject_pronouns")


def _is_someone(mention: Mention, start: int) -> bool:
    """Return whether a comma ends a clause about somebody without a name: `While she met a customer, Berg left`."""
    tokens, i = mention.block.tokens, start - 1
    inside = i > 0 and tokens[i].lower() in words("determiners_of_anybody") and tokens[i - 1] not in _STOPS
    return inside and mention.after != ","


def _is_in_passing(mention: Mention, start: int) -> bool:
    """Return whether a phrase mentions an office in passing: `In a call with the minister, Berg said`."""
    tokens, before = mention.block.tokens, start - 1
    while before > 0 and (tokens[before].lower() in _OWNED or tokens[before] == "'s" or tokens[before][0].isupper()):
        before -= 1
    if before < 0 or tokens[before].lower() not in words("prepositions") | {"by"}:
        return False
    goes_on = words("prepositions") | {"and", "or", "who"}
    return mention.after.isalpha() and mention.after.islower() and mention.after not in goes_on


def over_first_office(mention: Mention, start: int, taken: set[int]) -> int:
    """Step back over the first of two offices of a person: `director for Canadian rates and macro strategist, A`."""
    tokens, joint = mention.block.tokens, start - 1
    if joint > 1 and tokens[joint].islower() and tokens[joint - 1] == "and":
        joint -= 1
    if joint < 2 or tokens[joint] != "and":
        return start
    for i in range(joint - 1, max(joint - _FARTHEST_OFFICE, 0), -1):
        if i in taken or not tokens[i].isalpha():
            return start
        if is_head(tokens[i]):
            return phrase_to(mention, i, taken) if is_tail(tokens[i + 1 : joint], loose=True) else start
    return start


_LONGEST_TITLE = 3
"""Tokens of a rank: `Rear Admiral`, `Lt. Gen`."""


def leading_role(mention: Mention, taken: set[int]) -> Role | None:
    """Read the role before a name; if there is none, the one before its title."""
    role, title = _before(mention, taken, mention.start), _over_title(mention)
    # `the navy's spokesman, Rear Admiral A`: the office before the rank says more than the rank
    if role is not None and _is_title(role) and mention.block.tokens[role.start - 1] == "," and role.start > 1:
        return _before(mention, taken, role.start) or role
    if role is not None or title == mention.start:
        return role or ranked_role(mention)
    return _before(mention, taken, title)


def _is_title(role: Role) -> bool:
    """Return whether a role is only a rank."""
    tokens = role.block.tokens[role.start : role.end]
    return len(tokens) <= _LONGEST_TITLE and all(
        word.lower() in words("role_before_of_rank") for word in tokens if word != "."
    )


def _before(mention: Mention, taken: set[int], end: int) -> Role | None:
    """Read the role that ends before a name or its title; across a comma only if the name is an apposition."""
    tokens = mention.block.tokens
    while end > 1 and tokens[end - 1].lower() in words("honorifics"):
        end -= 1
    if end > 1 and tokens[end - 1] in INTRODUCERS:
        return introduced_role(mention, end - 1, taken)
    comma = end > 1 and tokens[end - 1] == ","
    end -= comma
    others = taken - _served(tokens, end, taken) if comma else taken
    head = next((i for i in _back(end, others) if _is_head_of(tokens, i, end, loose=comma)), None)
    if head is None or (comma and (_is_surname(tokens, head) or not is_apposition(mention, tokens[head]))):
        return None
    start = _start_of(mention, head, taken)
    end = trimmed(tokens, start, _without_degree(tokens, start, end))
    end = next((k + 1 for k in range(start, end - 1) if _is_running(tokens, k)), end)
    end -= not comma and _is_initials(tokens, start, end - 1)
    alone = comma and is_elsewhere(mention, start, taken)
    return None if alone or _is_address(tokens, start, end) else Role(mention.block, start, end)


def _is_running(tokens: Sequence[str], k: int) -> bool:
    """Return whether a second office follows one that is only sought: `presidential nominee former President`."""
    return tokens[k] in BIDDERS and (tokens[k + 1] == "former" or tokens[k + 1][0].isupper())


_LONGEST_INITIALS = 3
"""Letters of a name's initials without full stops."""


def _is_initials(tokens: Sequence[str], start: int, i: int) -> bool:
    """Return whether the word before a name is its unmarked initials: `superintendent of police SK` Umesh."""
    word, before = tokens[i], tokens[i - 1].lower()
    short = i > start and word.isupper() and len(word) <= _LONGEST_INITIALS and not is_head(word)
    inside = before in ARTICLES | {"-", "'s", "&"} or before in words("prepositions")
    return short and tokens[i - 1].islower() and not inside and (word,) not in gazetteer()


_BARE = frozenset({"elder", "younger"})
"""Words that only distinguish persons of one name."""


def _is_address(tokens: Sequence[str], start: int, end: int) -> bool:
    """Return whether a role is only an address, distinguishes persons of one name, or is a verb."""
    if (
        end - start == 1
        and tokens[start] in words("role_before_verbs")
        and start
        and tokens[start - 1] in words("role_before_before_verbs")
    ):
        return True
    if tokens[start].lower() in _BARE:
        return end - start == 1
    if tokens[start] == "No" and all(word == "." or word.isdigit() for word in tokens[start + 1 : end]):
        return True
    if tokens[start] == "Lord" and end - start > 1 and is_head(tokens[end - 1]):
        return False
    return tokens[start].lower() in words("words_of_address") and end - start <= 2


def _start_of(mention: Mention, head: int, taken: set[int]) -> int:
    """Return where the role begins whose head stands at a place."""
    tokens, start = mention.block.tokens, phrase_to(mention, head, taken)
    dashes = [i for i in range(start + 1, head) if tokens[i] == tokens[i - 1] == "-"]
    start = max(dashes, default=start)
    while start < head and not tokens[start][0].isalnum():
        start += 1
    start = over_first_office(mention, start, taken) if tokens[mention.start - 1] == "," else start
    start = over_body(tokens, start, head, taken) if mention.block.number else start
    whole = tokens[head][0].isupper() or tokens[start] == "state"
    if start > 1 and tokens[start - 1] == "of" and _is_office(tokens[start - 2]) and whole:
        start = phrase_to(mention, start - 2, taken)
    start += 0 < start < head and tokens[start - 1].lower() == "on" and tokens[start].lower() in words("calendar")
    start = _over_joined(tokens, _over_bid(mention, start, taken), head)
    return _over_then(tokens, _over_past(tokens, start))


_FARTHEST_BID = 2
"""Words between `candidate for` and the part of the office that was found."""


def _over_bid(mention: Mention, start: int, taken: set[int]) -> int:
    """Step back over words for who only seeks the office: `candidate for mayor`, `his nominee for secretary`."""
    # who seeks an office does not hold it
    tokens, link = mention.block.tokens, start - 1
    while link > 1 and start - link <= _FARTHEST_BID and tokens[link].isalpha() and tokens[link] != "for":
        link -= 1
    sought = link > 0 and tokens[link] == "for" and tokens[link - 1] in BIDDERS
    return phrase_to(mention, link - 1, taken) if sought else start


def _over_joined(tokens: Sequence[str], start: int, head: int) -> int:
    """Step over somebody else's relation that `and` joins: `their friend and Princess` Laura's godfather."""
    joints = (k for k in range(start + 1, head) if tokens[k] == "and" and tokens[k + 1][0].isupper())
    return next((k + 1 for k in joints if tokens[k - 1] in words("role_relations")), start)


def _is_surname(tokens: Sequence[str], head: int) -> bool:
    """Return whether a title is in fact the surname of somebody else: `Bebe King, Ada Berg and Ola Moe`."""
    if tokens[head].lower() not in words("titles_like_surnames") or head == 0 or not tokens[head - 1][0].isupper():
        return False
    before = tokens[head - 1]
    return not (is_head(before) or (before,) in gazetteer() or is_modifier(before.lower()))


def _served(tokens: Sequence[str], end: int, taken: set[int]) -> set[int]:
    """Return the tokens of a person served by a role before a comma: `An attorney for Pagliano, Ada Berg`."""
    start = end
    while start - 1 in taken:
        start -= 1
    return set(range(start, end)) if start > 1 and tokens[start - 1] in {"for", "to", "of"} else set()


_FARTHEST_PAST = 4
"""Tokens before a role among which `former` or `then-` may stand."""


def _over_past(tokens: Sequence[str], start: int) -> int:
    """Step back to `former` or the like, over the words between it and a role: `former truck driver`."""
    for past in range(start - 1, max(start - _FARTHEST_PAST, -1), -1):
        if tokens[past].lower() in words("role_before_past"):
            return past
        if tokens[past] in ARTICLES | words("prepositions"):
            break
        if not tokens[past].isalpha() or (ends_noun_phrase(tokens[past].lower()) and tokens[past] != "US"):
            break
    return start


def _without_degree(tokens: Sequence[str], start: int, end: int) -> int:
    """Take degrees and ranks off the end of a role, unless they are all of it: `Additional Director Dr.`."""
    last = end
    while last - 1 > start and (tokens[last - 1] in {".", "-"} or _is_rank(tokens[last - 1])):
        last -= 1
    cut = any(map(_is_rank, tokens[last:end]))
    return last if cut and is_head(tokens[last - 1]) and not _is_rank(tokens[last - 1]) else end


def _is_office(word: str) -> bool:
    """Return whether a word is the head of an office with a capital: `Chief of Army Staff General`."""
    return word[0].isupper() and is_head(word)


def _is_rank(word: str) -> bool:
    """Return whether a word is a degree or a rank in short."""
    return word[0].isupper() and word.lower() in words("role_before_ranks")


def _over_then(tokens: Sequence[str], start: int) -> int:
    """Step back over words for a past or future role: `then-president`, `the soon-to-be president`."""
    if start > 1 and (tokens[start - 2].lower(), tokens[start - 1]) == ("then", "-"):
        return start - 2
    if start > 1 and tokens[start - 1] == "then" and tokens[start - 2].lower() in ARTICLES:
        return start - 1
    while start > 2 and tokens[start - 1] in {"to", "be"} and tokens[start - 2] == "-":
        start -= 2 + (tokens[start - 1] == "to")
    return start


def _over_title(mention: Mention) -> int:
    """Step back over `Dr` between a comma and a name: `lead researcher, Dr Paul Hanel`."""
    tokens, start = mention.block.tokens, mention.start
    title = start - 1 - (start > 1 and tokens[start - 1] == ".")
    titled = title > 0 and tokens[title].lower() in words("titles") and len(tokens[title]) < SHORT
    return title if titled and tokens[title - 1] == "," else start


_LEADING = frozenset({"head", "director", "chief"})
"""Heads of roles with any field between them and a name: `head of growth Anna Berg`."""


def _is_head_of(tokens: Sequence[str], i: int, end: int, *, loose: bool) -> bool:
    """Return whether the head of the noun phrase that ends before `end` can stand at `i`."""
    if not is_head(tokens[i]) or (tokens[i + 1] == "." and not _is_short_title(tokens[i])):
        return False
    return is_tail(tokens[i + 1 : end], loose=loose or tokens[i].lower() in _LEADING)


def _is_short_title(word: str) -> bool:
    """Return whether a title is written short, with a full stop behind: `Sen.`, but no `Pope.`."""
    return word.lower() in words("titles") and len(word) < SHORT and word.lower() not in words("titles_without_stop")


def _back(end: int, taken: set[int]) -> Iterator[int]:
    """Yield the places to the left of one, up to the next person."""
    for i in range(end - 1, max(end - LONGEST, 0) - 1, -1):
        if i in taken:
            return
        yield i
