"""Names as a recogniser marks them, trimmed, split and completed to what they are."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import known_organisations, media, words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.extend import extend

_LONGEST_ABBREVIATION = 4
_POSSESSIVE = frozenset({"'s"})
_JOINERS = frozenset({"and", "&", "or"})
_CHAIN = frozenset({"of", "for", "on", "in"})
_ABBREVIATED = frozenset({"inc", "corp", "ltd", "co", "jr", "sr", "bros"})
_OFFICES = frozenset({"minister", "ministers", "secretary", "undersecretary"})
_TAILS = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq"})
_PARTICLES = frozenset(
    {"al", "el", "de", "del", "di", "da", "van", "von", "der", "den", "bin", "ibn", "la", "le", "du", "dos", "abu", "e"}
)
_JOINED = frozenset({"born", "dominated", "era", "free", "held", "led", "like", "made", "only", "run", "style", "wide"})
"""Words that a hyphen joins to a name without being part of it, beside participles."""

_DETERMINERS = frozenset({"The", "A", "An", "Our", "My", "Your", "Its", "Their", "His", "Her", "This", "That", "These"})


def fix_boundaries(mentions: Sequence[Mention]) -> list[Mention]:
    """
    Mend what recognisers get wrong in the bounds of names.

    Articles, marks and small words come off the ends; lists and possessives become two names (`the House and Senate`,
    `the university's Alpha Project`), and so do names run together that the text also has apart; a name that goes on
    goes on (`Association of the United States`). What holds no capital, or is only part of a role (`State` in
    `Secretary of State`), is left out. Of names that then overlap, the longest stays.
    """
    alone = {mention.text for mention in mentions}
    parts = [
        trimmed
        for mention in mentions
        for run in _run_together(mention, alone)
        for part in _split(_without_lead(_without_medium(run), alone))
        if (trimmed := _trim(part)) is not None
    ]
    whole = [extend(part, following) for part, following in zip(parts, [*parts[1:], None], strict=False)]
    return list(_apart([mention for mention in whole if not _is_fragment(mention)]))


def _apart(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Leave out what lies inside, or reaches into, a longer name."""
    kept: list[Mention] = []
    for mention in mentions:
        while kept and kept[-1].block is mention.block and kept[-1].end > mention.start:
            if kept[-1].end - kept[-1].start >= mention.end - mention.start:
                break
            kept.pop()
        else:
            kept.append(mention)
    yield from kept


def _trim(mention: Mention) -> Mention | None:
    """Take marks, articles and small words off both ends; None if no name is left."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    for i in range(start, end):
        if tokens[i] in {")", "]"} and "(" not in tokens[start:i]:
            start = i + 1
    end = next((i for i in range(start, end) if _is_code(tokens[i]) or _is_open(tokens, i, end)), end)
    if mention.type == EntityType.PERSON and end - start > 1 and tokens[end : end + 1] == (".",):
        end -= tokens[end - 1].lower() in words("titles")
    while start < end and not _can_begin(tokens[start]):
        start += 1
    while start < end and not _can_end(mention.block, end):
        end -= 1
    return mention.with_span(start, end) if start < end else None


def _is_open(tokens: Sequence[str], i: int, end: int) -> bool:
    """Tell whether a bracket opens at a word and does not close in the name."""
    return tokens[i] in {"(", "["} and not {")", "]"} & set(tokens[i:end])


def _is_code(word: str) -> bool:
    """Tell whether a word is the number of a product: capitals and digits, five or more."""
    return len(word) > 4 and word.isalnum() and word.upper() == word and sum(char.isdigit() for char in word) > 1


def _can_begin(word: str) -> bool:
    """Tell whether a name can begin with a word: a capital, a digit, a particle, but no article."""
    return word not in _DETERMINERS and (
        any(char.isupper() for char in word) or word[0].isdigit() or word in _PARTICLES
    )


def _can_end(block: TokenizedBlock, end: int) -> bool:
    """Tell whether a name can end with a word: no mark, nothing small but what a hyphen joins (`Geun-hye`)."""
    word, before = block.tokens[end - 1], block.tokens[end - 2] if end > 1 else ""
    if word[0].isalnum():
        joined = before == "-" and block.starts[end - 1] == block.ends[end - 2]
        participle = word.endswith("ed") or (word.endswith("ing") and word in words("common_words"))
        return not word.islower() or (joined and word not in _JOINED and not participle)
    return (word == "." and before.lower() in _ABBREVIATED) or (word == "+" and before[:1].isupper())


def _without_lead(mention: Mention, alone: set[str]) -> Mention:
    """Take a word of the language off a name found elsewhere that it leads to where a sentence begins: `Choose Wix`."""
    if mention.type != EntityType.PERSON or len(mention.tokens) == 1 or not mention.opens_sentence:
        return mention
    rest = mention.with_span(mention.start + 1, mention.end)
    leads = mention.tokens[0].lower() in words("common_words") and not _is_personal(mention.tokens)
    return rest if leads and rest.text in alone else mention


def _without_medium(mention: Mention) -> Mention:
    """Take a news medium off the front, whose own name does not go on (`the Washington Post Berg interview`)."""
    tokens = mention.block.tokens
    start = mention.start + (tokens[mention.start] == "the" or tokens[mention.start] in _DETERMINERS)
    for i in range(start + 1, mention.end):
        if " ".join(tokens[start:i]) in media():
            goes_on = tokens[i] in words("media_words") or not tokens[i][0].isupper()
            return mention if goes_on else mention.with_span(i, mention.end)
    return mention


def _run_together(mention: Mention, alone: set[str]) -> Iterator[Mention]:
    """Part a name into two that the text has by themselves, or into such a one and a person (`Oslo Owls Anna Berg`)."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    known = mention.text in known_organisations() or mention.type not in {EntityType.PERSON, EntityType.ORGANISATION}
    for i in range(start + 1, end) if end - start > 2 and not known else ():
        joined = tokens[i] in _JOINERS and mention.type == EntityType.ORGANISATION
        if i + joined == end or mention.block.cut(start, i) not in alone:
            continue
        left, right = mention.with_span(start, i), mention.with_span(i + joined, end)
        if joined and right.text in alone:
            yield from (left, right)
            return
        if i - start > 1 and not joined and _is_personal(right.tokens) and not _is_personal(left.tokens):
            yield from (left, right.with_type(EntityType.PERSON))
            return
    yield mention


def _split(mention: Mention) -> Iterator[Mention]:
    """Part a list, a possessor, or a body and a person, from what follows."""
    tokens, start = mention.block.tokens, mention.start
    if mention.text in known_organisations():
        yield mention
        return
    for i in range(mention.start + 1, mention.end - 1):
        if (
            _is_small(tokens, i)
            or _ends_sentence(tokens, i)
            or _begins_anew(mention.block, i)
            or (mention.type == EntityType.PERSON and _parts_persons(tokens, i))
            or (mention.type == EntityType.ORGANISATION and _parts_at(tokens, start, i, mention.end))
        ):
            yield mention.with_span(start, i)
            start = i + 1
        elif mention.type == EntityType.ORGANISATION and _is_person_from(tokens, start, i, mention.end):
            yield mention.with_span(start, i)
            yield mention.with_type(EntityType.PERSON).with_span(i, mention.end)
            return
        elif tokens[i] == "of" and _is_personal(tokens[start:i]):
            yield mention.with_type(EntityType.PERSON).with_span(start, i)
            return
    yield mention.with_span(start, mention.end)


def _is_small(tokens: Sequence[str], i: int) -> bool:
    """Tell whether a word cannot be inside a name: small, and neither a link, a particle nor the end of a compound."""
    word = tokens[i]
    if not word.islower() or word in words("name_particles") or word in _PARTICLES or word in _POSSESSIVE:
        return False
    return "-" not in {tokens[i - 1], tokens[i + 1]}


def _ends_sentence(tokens: Sequence[str], i: int) -> bool:
    """Tell whether a full stop inside a mention is the end of a sentence: after a long word that is no abbreviation."""
    before = tokens[i - 1]
    return tokens[i] == "." and len(before) > _LONGEST_ABBREVIATION and before.lower() not in words("titles")


def _begins_anew(block: TokenizedBlock, i: int) -> bool:
    """Tell whether a name or sentence begins anew at a word: a semicolon, a colon and a space, a bare `The`."""
    if block.tokens[i] == ";":
        return True
    if block.tokens[i] == ":":
        return block.starts[i + 1] > block.ends[i]
    before = block.tokens[i - 1].lower()
    return block.tokens[i] == "The" and before not in words("name_particles", "function_words")


def _is_personal(name: Sequence[str]) -> bool:
    """Tell whether words are a given name and a surname."""
    if len(name) != 2 or name[0] not in words("given_names") or name[1] not in words("surnames"):
        return False
    return not {word.lower() for word in name} & words("organisation_words")


def _is_person_from(tokens: Sequence[str], start: int, i: int, end: int) -> bool:
    """Tell whether a well-known body ends and a person begins at a word (`the House Anna Berg`)."""
    return " ".join(tokens[start:i]) in known_organisations() and _is_personal(tokens[i:end])


def _parts_persons(tokens: Sequence[str], i: int) -> bool:
    """Tell whether two persons, or a person and a place, meet at a word: `and`, or a comma before no `Jr.`."""
    return tokens[i] in _JOINERS or (tokens[i] == "," and tokens[i + 1].lower() not in _TAILS)


def _parts_at(tokens: Sequence[str], start: int, i: int, end: int) -> bool:
    """Tell whether two names meet at a word inside the mention of a body."""
    word = tokens[i]
    if word in {",", "/", ";"}:
        return tokens[i + 1].lower() not in {"inc", "ltd", "llc", "corp", "and", "&"}
    if word in _POSSESSIVE:
        return _is_body(tokens[start:i]) or tokens[i - 1].lower() in {"inc", "corp", "university"}
    if word in _JOINERS:
        left, right = tokens[start:i], tokens[i + 1 : end]
        return _is_body(right) and (len(right) == 1 or (_is_body(left) and not _CHAIN & set(left)))
    return False


def _is_body(name: Sequence[str]) -> bool:
    """Tell whether words are a name of their own: known, or ending as bodies do, or one unusual word."""
    if " ".join(name) in known_organisations() or tuple(name) in gazetteer():
        return True
    last = name[-1].lower() if name else ""
    if len(name) == 1:
        return name[0][0].isupper() and last not in words("common_words") and last not in words("organisation_words")
    return last in words("organisation_words")


def _is_fragment(mention: Mention) -> bool:
    """Tell whether a mention is no name: no capital in it, part of a role, a word that no body is called by."""
    tokens, start = mention.block.tokens, mention.start
    name = mention.tokens
    if not any(char.isupper() for word in name for char in word) or (len(name) == 1 and len(name[0]) < 2):
        return True
    if _is_party_tag(tokens, start) or "=" in name:
        return True
    if mention.type == EntityType.PERSON:
        return False
    if len(name) == 1 and (name[0] in words("not_organisation_names") or name[0].lower() in words("role_modifiers")):
        return True
    if name[0].lower() in _OFFICES | {"attorney", "president", "director", "chairman", "ambassador"}:
        return True
    return start > 1 and tokens[start - 1] in _CHAIN and tokens[start - 2].lower() in _OFFICES


def _is_party_tag(tokens: Sequence[str], start: int) -> bool:
    """Tell whether a name is the state, or the whole, of a tag such as `(D-Mont.)`."""
    first = start - 2 if start > 1 and tokens[start - 1] == "-" else start
    return (
        tokens[first] in {"R", "D", "I"}
        and tokens[first + 1 : first + 2] == ("-",)
        and first > 0
        and tokens[first - 1] in {"(", ","}
    )
