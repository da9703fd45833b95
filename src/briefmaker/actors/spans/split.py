"""Where one span holds two names: lists, possessives, names run together."""

from collections.abc import Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import known_organisations, words
from briefmaker.actors.lexicon.personal_names import is_full_name, is_persons_beyond_doubt
from briefmaker.actors.lexicon.state_bodies import is_state_body
from briefmaker.actors.mention import EntityType, Mention

_LONGEST_ABBREVIATION = 4
"""Letters before a full stop that may be an abbreviation within a name: `Corp.`, `Prof.`."""

_LONGEST_INITIALS = 2
"""Letters before a full stop that may be initials: `J.`, `Ed.`."""

_POSSESSIVE = frozenset({"'s", "'"})
_JOINERS = frozenset({"and", "&", "or"})
_LONGEST_NAME = 40
"""Tokens of a name; longer spans are running capitals."""

_CHAIN = frozenset({"of", "for", "on", "in"})


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
        elif mention.type == EntityType.ORGANISATION and _is_person_from(tokens, start, i, mention.end):
            yield mention.with_span(start, i)
            yield mention.with_span(i + (tokens[i] == "of"), mention.end)
            return
        elif tokens[i] == "of" and i - start == 2 and is_persons_beyond_doubt(tokens[start:i]):
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
    """Return whether a name or sentence begins anew at a word: a semicolon, a colon and a space, a bare `The`."""
    if block.tokens[i] == ";":
        return True
    if block.tokens[i] == ":":
        return block.starts[i + 1] > block.ends[i]
    before = block.tokens[i - 1].lower()
    return block.tokens[i] == "The" and before not in words("name_particles", "function_words")


def _is_person_from(tokens: Sequence[str], start: int, i: int, end: int) -> bool:
    """Return whether a known body ends and a person begins (`the House Anna Berg`, `on Netflix of Anna Berg's`)."""
    of = tokens[i] == "of"
    person = tokens[i + of : end]
    named = is_full_name(person) or (of and len(person) > 1 and is_persons_beyond_doubt(person))
    return named and " ".join(tokens[start:i]) in known_organisations()


def _parts_persons(tokens: Sequence[str], i: int) -> bool:
    """Return whether two persons, or a person and a place, meet at a word: `and`, or a comma before no `Jr.`."""
    return tokens[i] in _JOINERS or (tokens[i] == "," and tokens[i + 1].lower() not in words("generation_suffixes"))


def _parts_at(tokens: Sequence[str], start: int, i: int, end: int) -> bool:
    """Return whether two names meet at a word inside the mention of a body."""
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
    """Return whether words are a name of their own: known, or ending as bodies do, or one unusual word."""
    if " ".join(name) in known_organisations() or tuple(name) in gazetteer():
        return True
    last = name[-1].lower() if name else ""
    if len(name) == 1:
        return name[0][0].isupper() and last not in words("common_words") and last not in words("organisation_words")
    return last in words("organisation_words")
