"""Names that recognisers pass over: repeated ones, and that of the site itself."""

import sys
from collections.abc import Iterator, Sequence
from functools import cache

from briefmaker.actors.document import TokenizedBlock, cut_words
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.lexicon.gazetteer import gazetteer, is_listed_name, nationals, state_bodies
from briefmaker.actors.lexicon.lists import known_organisations, longest_by_first, media, names_in, words
from briefmaker.actors.lexicon.normalise import normalise, parts_of, squash
from briefmaker.actors.mention import ACTING, EntityType, Mention
from briefmaker.actors.spans.extend import over_second_field
from briefmaker.actors.spans.extend_persons import capital_at

_MOST_WORDS = 4
"""Tokens of the name of a site."""

_OFTEN = 2
"""Mentions from which on a page speaks of its own site, unless the title does."""

_REPORTS = 200
"""Words of which not one is a verb of speech on a page that is no report: one that is names its paper in passing."""


def add_own_name(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], own: frozenset[str]) -> list[Mention]:
    """
    Mark the name of the site as a body's where nothing marks more: a firm's page is about the firm.

    Not on pages that report what was said, those of papers among them; nor names of news media.
    """
    # a report names its own paper in passing, and the paper is no actor of it
    if not own or _reports(blocks):
        return list(mentions)
    found = [mention for block in blocks for mention in _named(block, own)]
    if len(found) < _OFTEN and not any(mention.block.number == 0 for mention in found):
        return list(mentions)
    marked, named = group_by_block(mentions), group_by_block(found)
    return [
        mention for block in blocks for mention in _merged(marked.get(block.number, []), named.get(block.number, []))
    ]


def _reports(blocks: Sequence[TokenizedBlock]) -> bool:
    """Return whether verbs of speech are frequent."""
    verbs = words("verbs_of_speech")
    spoken = sum(sum(map(verbs.__contains__, block.tokens)) for block in blocks if not verbs.isdisjoint(block.words))
    return spoken * _REPORTS > sum(len(block.tokens) for block in blocks)


def _named(block: TokenizedBlock, own: frozenset[str]) -> Iterator[Mention]:
    """Find where words with capitals, or a number before them, are the name of the site."""
    done, tokens, begin = 0, block.tokens, {letter for name in own for letter in (name[0], name[0].upper())}
    numbers = [i for i, word in enumerate(tokens) if word[0].isdigit()] if any(map(str.isdigit, begin)) else ()
    large = [i for i in block.capitals if tokens[i][0] in begin or not tokens[i][0].isascii()]
    for start in sorted((*large, *numbers)):
        if start < done or not _may_begin_own(tokens[start], own):
            continue
        for end in range(min(start + _MOST_WORDS, len(block.tokens)), start, -1):
            text = block.cut(start, end)
            whole = block.tokens[end - 1][0].isalnum() and any(map(str.isupper, text))
            if whole and squash(text) in own and text not in media():
                yield Mention(block, start, end, EntityType.ORGANISATION)
                done = end
                break


def _may_begin_own(word: str, own: frozenset[str]) -> bool:
    """Return whether the name of the site can begin with a word."""
    return any(name.startswith(squash(word)) for name in own)


def _merged(marked: Sequence[Mention], named: Sequence[Mention]) -> list[Mention]:
    """Put mentions of the site among those that are marked, which give way where they are no longer."""
    kept = [
        own
        for own in named
        if not any(other.start < own.end and own.start < other.end and _size(other) > _size(own) for other in marked)
    ]
    free = [other for other in marked if not any(other.start < own.end and own.start < other.end for own in kept)]
    return sorted((*kept, *free), key=lambda mention: mention.start)


def _size(mention: Mention) -> int:
    """Return the number of tokens of a mention."""
    return mention.end - mention.start


_SHORTEST_NAME = 3
"""Letters below which a word that was part of a name may be any word: `Al`, `De`."""

_LONGEST_NAME = 8
"""Tokens of a name that is looked up."""


def add_repeated_mentions(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Add to the names found in an article those that stand beside them unmarked, in reading order.

    Well-known organisations, those of a state (`Norwegian police`), surnames of persons named in full elsewhere, and
    other occurrences of names found once; those of persons found only now (`Ron DeSantis`) are looked for once more.
    """
    again = _repeated(mentions)
    found = _with_repeated(blocks, mentions, again)
    marked = {(mention.block.number, mention.start) for mention in mentions}
    added = [mention for mention in found if (mention.block.number, mention.start) not in marked]
    # the surname of a full name that no recogniser marked is known only now, and may stand alone further up
    late = _repeated([mention for mention in added if mention.type == EntityType.PERSON])
    return _with_repeated(blocks, found, late) if late.keys() - again.keys() else found


def _with_repeated(
    blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], again: dict[tuple[str, ...], EntityType]
) -> list[Mention]:
    """Add what is unmarked and listed, named as bodies and persons are, or among the names to look for again."""
    longest = longest_by_first(again, _LONGEST_NAME)
    found: list[Mention] = []
    marked = group_by_block(mentions)
    for block in blocks:
        inside = marked.get(block.number, [])
        added = list(_candidates(block, _free(block, inside), again, longest))
        found += sorted((*inside, *added), key=lambda mention: mention.start) if added else inside
    return found


def add_repeated_names(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Add other occurrences of the names found; in languages we know little of, no organisation that was not found."""
    texts = {mention.text for mention in mentions}
    added = add_repeated_mentions(blocks, mentions)
    return [m for m in added if m.text in texts or (m.type == EntityType.PERSON and len(m.tokens) == 1)]


def _free(block: TokenizedBlock, mentions: Sequence[Mention]) -> list[bool]:
    """Return for every token whether no name covers it yet."""
    free = [True] * len(block.tokens)
    for mention in mentions:
        free[mention.start : mention.end] = [False] * (mention.end - mention.start)
    return free


def _repeated(mentions: Sequence[Mention]) -> dict[tuple[str, ...], EntityType]:
    """Return the words of names to look for again, each with its kind: whole names, and surnames of full names."""
    again: dict[tuple[str, ...], EntityType] = {}
    for mention in mentions:
        if mention.type in ACTING and len(mention.text) > 3 and mention.tokens[0].lower() not in words("common_words"):
            again.setdefault(mention.tokens, mention.type)
        # `... Model Project (AgMP)`: the text explains its own abbreviation, whatever that means elsewhere
        if mention.type == EntityType.ORGANISATION and (short := _abbreviation_behind(mention)):
            again.setdefault((short,), mention.type)
        is_person = mention.type == EntityType.PERSON and mention.text not in media()
        if is_person and len(parts_of(mention.text)) > 1 and _is_surname(mention.tokens[-1]):
            again.setdefault(mention.tokens[-1:], EntityType.PERSON)
    return again


_LONGEST_SHORT = 7
"""Letters of an abbreviation."""


def _abbreviation_behind(mention: Mention) -> str:
    """Return the capitals in brackets behind the name of a body; nothing if there are none."""
    behind = mention.block.tokens[mention.end : mention.end + 3]
    if len(behind) < len("(X)") or (behind[0], behind[2]) != ("(", ")") or len(mention.tokens) < 2:
        return ""
    short = behind[1]
    listed = (short,) in gazetteer() or short in media()
    spelt = short.isupper() or (short.istitle() and short.lower() == initials_of(mention.tokens))
    return short if spelt and short.isalpha() and 1 < len(short) <= _LONGEST_SHORT and not listed else ""


def initials_of(name: Sequence[str]) -> str:
    """Return the first letters, small, of the words of a name that have a capital."""
    return "".join(word[0].lower() for word in name if word[0].isupper())


def _is_surname(word: str) -> bool:
    """Return whether the last word of a person's name can stand for the person."""
    return len(word) > 2 and word.lower() not in words("organisation_words")


def _candidates(
    block: TokenizedBlock, free: list[bool], again: dict[tuple[str, ...], EntityType], longest: dict[str, int]
) -> Iterator[Mention]:
    """Find unmarked names in one block, the longest first at each place; repeated ones by how long they can be."""
    tokens, done, known = block.tokens, 0, _longest_known()
    articles = [i for i, word in enumerate(tokens) if word == "al"] if "al" in block.words else ()
    for i in [i for i in sorted((*block.capitals, *articles)) if free[i]]:
        if i < done:
            continue
        length, entity_type = 0, EntityType.OTHER
        if most := max(longest.get(tokens[i], 0), known.get(tokens[i], 0)):
            length, entity_type = _listed(tokens, free, range(i, min(i + most, len(tokens))), again)
        if not length and tokens[i] in words("leading_determiners"):
            continue
        if not length:
            length, entity_type = _body_run(tokens, free, i), EntityType.ORGANISATION
        if not length and not block.is_headline:
            length, entity_type = _full_name(tokens, free, i), EntityType.PERSON
        if length:
            yield Mention(block, i, i + length, entity_type)
        done = i + length


def _listed(
    tokens: tuple[str, ...], free: list[bool], places: range, again: dict[tuple[str, ...], EntityType]
) -> tuple[int, EntityType]:
    """Return the length and the type of a listed or repeated name at the first of some places; 0 if there is none."""
    i = places.start
    for length in range(len(places), 0, -1):
        key = tokens[i : i + length]
        if not all(free[i : i + length]):
            continue
        after = tokens[i + length] if i + length < len(tokens) else "."
        if key in again and not (after[0].isupper() and _can_go_on(key, again[key])) and _is_meant(key, after):
            return length, again[key]
        if key in _known():
            staff = " ".join(key) in media() and after[0].isupper() and after.lower() in words("organisation_words")
            return length + (staff and free[i + length]), EntityType.ORGANISATION
        if len(key) > 1 and key[1:] in state_bodies() and key[0] in nationals():
            return length, EntityType.ORGANISATION
    return 0, EntityType.OTHER


def _can_go_on(key: tuple[str, ...], entity_type: EntityType) -> bool:
    """Return whether a name before a capital may be the start of a longer one: a body's, or a given name's."""
    return entity_type == EntityType.ORGANISATION or (len(key) == 1 and key[0] in words("given_names"))


def _is_meant(key: tuple[str, ...], after: str) -> bool:
    """Return whether a name is meant here: a common word (`Rose`) only where a verb of speech follows."""
    return key[0].lower() not in words("common_words") or after in words("verbs_of_speech")


def _body_run(tokens: tuple[str, ...], free: list[bool], i: int) -> int:
    """Return the length of a run of capitals that ends as a body's name: `Norwegian Defence Forces`; 0 for none."""
    if i and tokens[i - 1][0].isupper() and tokens[i - 1] != "The":
        return 0
    first = tokens[i].lower()
    if not capital_at(tokens, i + 1) and first not in words("organisation_leads"):
        return 0
    end = _run_end(tokens, free, i)
    if first in words("organisation_leads") and end == i + 1:
        chained = _chain_end(tokens, free, end)
        return _second_end(tokens, free, i, chained) - i if chained > end else 0
    opens_sentence = i == 0 or tokens[i - 1] in {".", '"', "“"}  # there the first capital says nothing
    if end - i < 2 or (opens_sentence and (first == "the" or first in words("function_words"))):
        return 0
    while end - i > 2 and tokens[end - 1].lower() in words("roles_for_bodies"):
        end -= 1
    last = tokens[end - 1].lower()
    goes_on = end < len(tokens) and tokens[end].islower()
    company = goes_on and last in words("company_endings") and first not in words("common_words")
    if last in words("organisation_words"):
        return _second_end(tokens, free, i, _chain_end(tokens, free, end)) - i
    return end - i if company else 0


_LONGEST_SURNAME = 3
"""Tokens looked at behind a given name: with a third it is no name of a person."""


def _full_name(tokens: tuple[str, ...], free: list[bool], i: int) -> int:
    """Return the length of an unmarked given name and surname: `Edith Chapin`; 0 for none."""
    if (
        tokens[i] not in words("given_names")
        or tokens[i].lower() in words("common_words")
        or len(tokens[i]) < _SHORTEST_NAME
    ):
        return 0
    if i and (tokens[i - 1][0].isupper() or tokens[i - 1] in {"-", "'s"}) and not _leads(tokens, i - 1):
        return 0
    end = i + 1
    while end + 1 < len(tokens) and len(tokens[end]) == 1 and tokens[end].isupper() and tokens[end + 1] == ".":
        end += 2
    last = _run_end(tokens, free, end, end + _LONGEST_SURNAME)
    if not end < last <= end + 2 or not all(map(_can_be_surname, tokens[end:last])):
        return 0
    doubled = tokens[last : last + 1] == ("-",) and _run_end(tokens, free, last + 1) == last + 2
    return last + 2 * doubled - i


def _leads(tokens: Sequence[str], i: int) -> bool:
    """Return whether a word with a capital before a name is a title or a role, or only opens the sentence."""
    lower = tokens[i].lower()
    return i == 0 or lower in words("titles") or lower in words("roles") or tokens[i - 1] in {".", "“", '"'}


def _can_be_surname(word: str) -> bool:
    """Return whether a word is a surname by the list, or by being no word of the language."""
    if (
        not word.isalpha()
        or word.isupper()
        or len(word) < _SHORTEST_NAME
        or word.lower() in words("organisation_words", "place_nouns", "titles")
    ):
        return False
    return word in words("surnames") or word.lower() not in words("common_words", "function_words", "calendar")


_MOST_LINKS = 6
"""How often the name of an organisation can go on with `of` or `for`."""


def _chain_end(tokens: tuple[str, ...], free: list[bool], end: int) -> int:
    """Return where `of Sea Anglers of the North` ends that begins at a place; the place itself if nothing does."""
    for _ in range(_MOST_LINKS):
        on = tokens[end : end + 1] == ("on",) and tokens[end + 1 : end + 2] != ("the",)
        if tokens[end : end + 1] not in {("of",), ("for",)} and not on:
            break
        first = end + 1 + (tokens[end + 1 : end + 2] == ("the",))
        last = _run_end(tokens, free, first)
        placed = tokens[first : first + 1] in gazetteer() and tokens[end - 1].lower() not in words("bodies_of_places")
        if last == first or placed or tokens[first].lower() in words("calendar"):
            break
        end = last
    return end


def _second_end(tokens: tuple[str, ...], free: list[bool], start: int, end: int) -> int:
    """Return where a body for two fields ends (`for Climate and Health`), if the words of the second are free."""
    last = over_second_field(tokens, start, end)
    return last if all(free[end:last]) else end


def _run_end(tokens: tuple[str, ...], free: list[bool], i: int, most: int = sys.maxsize) -> int:
    """Return where a run of free words with capitals ends, at a place at most."""
    last = min(len(tokens), most)
    while i < last and free[i] and tokens[i][0].isupper() and not _is_link(tokens[i]):
        i += 1
    return i


def _is_link(word: str) -> bool:
    """Return whether a word is a function word with the capital of a headline: `With`, `That`."""
    return word in words("add_repeated_links_in_headlines")


@cache
def _longest_known() -> dict[str, int]:
    """Map the first words of well-known bodies and of bodies of a state to the length of the longest that begins so."""
    longest, most = longest_by_first(_known(), _LONGEST_NAME), 1 + max(map(len, state_bodies()))
    return longest | {word: max(longest.get(word, 0), most) for word in nationals()}


@cache
def _known() -> frozenset[tuple[str, ...]]:
    """
    Return the well-known bodies that can be recognised wherever they stand: long names, parties, abbreviations.

    News media are among them, so that those a text is about are found; `drop_non_actor_types` drops mere sources.
    """
    bodies = (key for name in known_organisations() if len(key := cut_words(name)) > 1 or _is_plain(name))
    outlets = (key for name in media() if len(key := cut_words(name)) > 1 or (name.isupper() and len(name) > 2))
    return frozenset((*bodies, *outlets))


def _is_plain(name: str) -> bool:
    """Return whether a name of one word can be nothing else: a long abbreviation, or no English word."""
    if name.isupper() or "." in name:
        return name in {"UN", "U.N.", "EU", "E.U."} or (
            len(name.replace(".", "")) > 2 and name not in words("ambiguous")
        )
    if name in names_in("companies"):
        return name.lower() not in words("common_words") and not is_listed_name(name) and len(name) > 2
    return normalise(name) in words("plain_organisations")
