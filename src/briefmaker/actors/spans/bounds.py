"""Where a name begins and ends: lists, possessives, names run together, marks and small words at its ends."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer, is_full_name, is_persons_beyond_doubt, is_state_body
from briefmaker.actors.lexicon.lists import known_organisations, names_in, words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.add_persons import can_be_person
from briefmaker.language.scripts import UNSPACED

_PARTING = frozenset({",", ";", "/", "("})
_CLOSERS = {")": "(", "]": "[", "»": "«", "”": "“", "“": "„"}
"""Marks that close, and what opens them."""

_OPENERS = frozenset(_CLOSERS.values()) - {"“"}
_EITHER = frozenset('"')
"""A mark that opens and closes."""


def part_lists_in_marks(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Part bodies at commas and brackets alone (small words belong to their names), all else as `part_lists` does."""
    parted: list[Mention] = []
    for mention in mentions:
        parted += _parts(mention) if mention.type == EntityType.ORGANISATION else part_lists(blocks, [_bare(mention)])
    return parted


def trim_marks(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Take marks off both ends of bodies, whose names small words may end; trim all else as `trim_ends` does.

    What has no small letters, as エリザベス2世, has no small words to lose either.
    """
    return [
        _without_marks(mention)
        if mention.type == EntityType.ORGANISATION or UNSPACED.search(mention.text)
        else trim_ends(blocks, [mention])[0]
        for mention in mentions
    ]


def _parts(mention: Mention) -> Iterator[Mention]:
    """Part the name of a body at marks, where a name begins behind them."""
    tokens, start = mention.block.tokens, mention.start
    for i in range(mention.start + 1, mention.end - 1):
        if tokens[i] in _PARTING and tokens[i + 1][0].isupper():
            yield mention.with_span(start, i)
            start = i + 1
    yield mention.with_span(start, mention.end)


def _bare(mention: Mention) -> Mention:
    """Return a name without what stands behind it in brackets: Джоэл Саймон (Joel Simon)."""
    tokens = mention.block.tokens
    end = next((i for i in range(mention.start + 1, mention.end) if tokens[i] == "("), mention.end)
    return mention.with_span(mention.start, end)


def _without_marks(mention: Mention) -> Mention:
    """Take unbalanced marks off the ends of a body's name; unchanged where no word would be left."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    if end < len(tokens) and tokens[end] in _CLOSERS and _closes(tokens, start, end):
        end += 1
    end = next((i for i in range(start + 1, end) if _is_unclosed(tokens, i, end)), end)
    while start < end and not tokens[start][0].isalnum() and not _is_closed(tokens, start, end):
        start += 1
    while start < end and not tokens[end - 1][0].isalnum() and not _closes(tokens, start, end - 1):
        end -= 1
    return mention.with_span(start, end) if start < end else mention


def _is_unclosed(tokens: Sequence[str], i: int, end: int) -> bool:
    """Return whether a mark opens at a place and nothing closes it before the end."""
    return tokens[i] in _OPENERS and not any(_CLOSERS.get(word) == tokens[i] for word in tokens[i + 1 : end])


def _is_closed(tokens: Sequence[str], start: int, end: int) -> bool:
    """Return whether a mark opens at a place and another in the name closes it."""
    either = tokens[start] in _EITHER and tokens[start] in tokens[start + 1 : end]
    return either or (tokens[start] in _OPENERS and not _is_unclosed(tokens, start, end))


def _closes(tokens: Sequence[str], start: int, i: int) -> bool:
    """Return whether a mark closes what another in the name opens."""
    before = tokens[start:i]
    return (tokens[i] in _EITHER and tokens[i] in before) or _CLOSERS.get(tokens[i], "") in before


def trim_ends(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Take marks, articles and small words off both ends; where nothing would be left, the mention stays as it is."""
    return [_trimmed(mention) or mention for mention in mentions]


def _trimmed(mention: Mention) -> Mention | None:
    """Take marks, articles and small words off both ends; None if no name is left."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    if is_state_body(mention.tokens):  # `Norwegian police` ends in a small word
        return mention
    if not all(map(str.isalpha, mention.tokens)):
        start, end = _inside_marks(tokens, start, end)
    if mention.type == EntityType.PERSON and end - start > 1 and tokens[end : end + 1] == (".",):
        end -= tokens[end - 1].lower() in words("titles")
    if mention.type == EntityType.PERSON:
        end = _without_month(tokens, start, _without_shout(tokens, start, end))
        start = _without_people(tokens, _without_honours(tokens, start, end), end)
    elif end - start > 1 and _is_ticker(tokens, end):
        end -= 1
    start = _without_country(tokens, start, end)
    while start < end and not _can_begin(tokens[start]):
        start += 1
    while start < end and not _can_end(mention.block, end):
        end -= 1
    return mention.with_span(start, end) if start < end else None


def _inside_marks(tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a name behind a bracket that closes, and before one that opens, or a product number."""
    for i in range(start, end):
        if tokens[i] in {")", "]"} and "(" not in tokens[start:i]:
            start = i + 1
    return start, next((i for i in range(start, end) if _is_code(tokens[i]) or _is_open(tokens, i, end)), end)


def _without_honours(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over abbreviations before the given name of a full name: `AL MVP Miguel Tejada`."""
    first = start
    while first < end and tokens[first].isalpha() and tokens[first].isupper() and len(tokens[first]) > 1:
        first += 1
    full = end - first > 1 and tokens[first] in words("given_names") and not tokens[end - 1].isupper()
    return first if full else start


def _without_people(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over a place before a full name, and what the people of a country are called: `New Zealander Hillary`."""
    if end - start > 2 and tokens[start] in names_in("places") and is_full_name(tokens[start + 1 : end]):
        return start + 1
    for first in range(max(start - 1, 0), start + 1):
        if tokens[first : first + 2] in gazetteer() and first + 2 < end:
            return first + 2
    return start


def _without_country(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over the country that somebody leads, before their name: `President of Iceland Arnar Lunde`."""
    led = start > 1 and tokens[start - 1] == "of" and tokens[start - 2].lower() in words("roles", "titles")
    country = led and (tokens[start],) in gazetteer() and can_be_person(tokens[start + 1 : end])
    return start + 1 if country else start


def _is_ticker(tokens: Sequence[str], end: int) -> bool:
    """Return whether a name ends in a ticker with the change of the share behind: `Boeing Co. BA, +9.92%`."""
    sign = tokens[end - 1]
    moved = tokens[end : end + 1] == (",",) and tokens[end + 1 : end + 2] in {("+",), ("-",), ("−",), ("–",)}
    return moved and sign.isalpha() and sign.isupper() and tokens[end + 2 : end + 3] != () and tokens[end + 2].isdigit()


def _without_shout(tokens: Sequence[str], start: int, end: int) -> int:
    """Take a word of a headline off the end of a person's name: `Meghan Markle LIVE`, `Kanye West Announces`."""
    last, before = tokens[end - 1], tokens[start : end - 1]
    if len(before) > 1 and last.lower() in words("verbs_of_speech") and last.endswith("s"):
        return end - 1
    # Robert Kennedy III keeps his number: cut as a shout, it made another person of one
    shouts = last.isalpha() and last.isupper() and len(last) > 1 and last not in words("postnominals")
    return end - 1 if shouts and len(before) > 1 and not any(word.isupper() for word in before) else end


def _without_month(tokens: Sequence[str], start: int, end: int) -> int:
    """Take the month of a day off the end of a person's name: `Anna Berg Mar 7`."""
    dated = (
        tokens[end - 1].lower() in words("drop_short_months") and tokens[end : end + 1] != () and tokens[end].isdigit()
    )
    return end - 1 if dated and end - start > 1 + 1 else end


def _is_open(tokens: Sequence[str], i: int, end: int) -> bool:
    """Return whether a bracket opens at a word and does not close in the name."""
    return tokens[i] in {"(", "["} and not {")", "]"} & set(tokens[i:end])


def _is_code(word: str) -> bool:
    """Return whether a word is the number of a product: capitals and digits, five or more."""
    return len(word) > 4 and word.isalnum() and word.upper() == word and sum(char.isdigit() for char in word) > 1


def _can_begin(word: str) -> bool:
    """Return whether a name can begin with a word: a capital, a digit, a particle, but no article."""
    return word not in words("leading_determiners") and (
        any(char.isupper() for char in word) or word[0].isdigit() or word in words("person_particles")
    )


def _can_end(block: TokenizedBlock, end: int) -> bool:
    """Return whether a name can end with a word: no mark, nothing small but behind a hyphen (`Geun-hye`)."""
    word, before = block.tokens[end - 1], block.tokens[end - 2] if end > 1 else ""
    if word[0].isalnum():
        joined = before == "-" and block.starts[end - 1] == block.ends[end - 2]
        participle = word.endswith("ed") or (word.endswith("ing") and word in words("common_words"))
        return not word.islower() or (joined and not participle)
    return (word == "." and before.lower() in words("final_abbreviations")) or (word == "+" and before[:1].isupper())


_LONGEST_ABBREVIATION = 4
"""Letters before a full stop that may be an abbreviation within a name: `Corp.`, `Prof.`."""

_LONGEST_INITIALS = 2
"""Letters before a full stop that may be initials: `J.`, `Ed.`."""

_POSSESSIVE = frozenset({"'s", "'"})
_JOINERS = frozenset({"and", "&", "or"})

_DASHES = frozenset("-–—")


def part_lists(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Part lists (`the House and Senate`), possessors (`the university's Alpha Project`), organisation and person."""
    return [part for mention in mentions for part in _split(mention)]


def _split(mention: Mention) -> Iterator[Mention]:
    """Part a list, a possessor, or a body and a person, from what follows."""
    tokens, start = mention.block.tokens, mention.start
    if mention.text in known_organisations() or is_state_body(mention.tokens):
        yield mention
        return
    for i in range(mention.start + 1, mention.end - 1):
        if (
            _is_small(tokens, i)
            or _ends_sentence(tokens, i)
            or _begins_anew(mention.block, i)
            or (mention.type == EntityType.PERSON and _parts_persons(tokens, i))
            or (mention.type == EntityType.PLACE and tokens[i] in _JOINERS and mention.tokens not in gazetteer())
            or (mention.type == EntityType.ORGANISATION and _parts_at(tokens, start, i, mention.end))
        ):
            if start < i:
                yield mention.with_span(start, i)
            start = i + 1
        elif tokens[i] == "of" and i - start == 2 and is_persons_beyond_doubt(tokens[start:i]):
            # Marie Kondo of Netflix are two names
            yield mention.with_span(start, i)
            return
    yield mention.with_span(start, mention.end)


def _is_small(tokens: Sequence[str], i: int) -> bool:
    """Return whether a word cannot be inside a name: small, and neither link, particle nor the end of a compound."""
    word = tokens[i]
    if (
        not word.islower()
        or word in words("name_particles")
        or word in words("person_particles")
        or word in _POSSESSIVE
    ):
        return False
    return "-" not in {tokens[i - 1], tokens[i + 1]}


def _ends_sentence(tokens: Sequence[str], i: int) -> bool:
    """
    Return whether a full stop inside a mention is the end of a sentence.

    After a long word that is no abbreviation, and between two given names (`said Brad. Bradley Lunde laughed`).
    """
    before = tokens[i - 1]
    if tokens[i] != "." or before.lower() in words("titles"):
        return False
    given = len(before) > _LONGEST_INITIALS and {before, *tokens[i + 1 : i + 2]} <= words("given_names")
    return given or len(before) > _LONGEST_ABBREVIATION


def _begins_anew(block: TokenizedBlock, i: int) -> bool:
    """Return whether a name begins anew at a word: a semicolon, a colon and a space, a dash in spaces, `The`."""
    if block.tokens[i] == ";":
        return True
    if _DASHES.issuperset(block.tokens[i]):
        return block.starts[i] > block.ends[i - 1] or block.starts[i + 1] > block.ends[i]
    if block.tokens[i] == ":":
        return block.starts[i + 1] > block.ends[i]
    before = block.tokens[i - 1].lower()
    return block.tokens[i] == "The" and before not in words("name_particles", "function_words")


def _parts_persons(tokens: Sequence[str], i: int) -> bool:
    """Return whether a person's name ends at a word: `and`, or a comma that no `Jr.` follows."""
    return tokens[i] in _JOINERS or (tokens[i] == "," and tokens[i + 1].lower() not in words("generation_suffixes"))


_LONGEST_NAME = 40
"""Tokens of a name; longer spans are running capitals."""

_CHAIN = frozenset({"of", "for", "on", "in"})


def _parts_at(tokens: Sequence[str], start: int, i: int, end: int) -> bool:
    """Return whether a word inside the mention of a body stands between two names."""
    word = tokens[i]
    if word in {",", "/", ";"}:
        return tokens[i + 1].lower() not in {"inc", "ltd", "llc", "corp", "and", "&"}
    if word in _POSSESSIVE:
        return _is_name_of_its_own(tokens[start:i]) or tokens[i - 1].lower() in {"inc", "corp", "university"}
    if word in _JOINERS and end - start > _LONGEST_NAME:
        return True
    if word in _JOINERS:
        left, right = tokens[start:i], tokens[i + 1 : end]
        return _is_name_of_its_own(right) and (
            len(right) == 1 or (_is_name_of_its_own(left) and not _CHAIN & set(left))
        )
    return False


def _is_name_of_its_own(name: Sequence[str]) -> bool:
    """Return whether words are a name in their own right: known, ending as bodies do, or one uncommon word."""
    if " ".join(name) in known_organisations() or tuple(name) in gazetteer():
        return True
    last = name[-1].lower() if name else ""
    if len(name) == 1:
        return name[0][0].isupper() and last not in words("common_words") and last not in words("organisation_words")
    return last in words("organisation_words")
