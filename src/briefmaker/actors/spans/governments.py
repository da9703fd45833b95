"""Governments below that of a country, where they act: the Bavarian government, the state of Texas, Florida suing."""

from collections.abc import Callable, Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import names_in, words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.non_actors import acts
from briefmaker.actors.spans.told import with_told

_LONGEST = 3
"""Words of the name of a place."""

_LEVELS = frozenset({"city", "county", "town", "borough", "state", "provincial", "regional", "municipal"})
"""What stands before `government` or `council` and says of what it is."""

_COUNCILS = frozenset({"city", "county", "town", "borough", "municipal"})
_LANDS = frozenset({"state", "city", "province", "county", "town", "commonwealth"})
"""What can be `of` a place and act for it."""

_SUING = frozenset({"sue", "sues", "sued", "suing"})
_STATUTES = frozenset({"sued", "sues", "banned", "bans", "outlawed", "outlaws", "enacted", "enacts"})
"""What a place does through its government alone."""

_DECISIONS = frozenset(
    {"approved", "announced", "rejected", "adopted", "appealed", "agreed", "voted", "ordered", "filed"}
)
_HELPERS = frozenset({"has", "had", "have"})

Form = Callable[[TokenizedBlock, int], Mention | None]
"""Finds the name of a government by the place of one of its words."""


def add_governments(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Add governments below that of a country, if they act somewhere in the text: `the Kerala government`.

    A place alone is one where it does what only its government can: `Florida sued`. Longer names that are marked stay.
    """
    acting = {name.text for block in blocks for name in _governments(block) if _acts(name)}
    if not acting:
        return list(mentions)

    def tell(block: TokenizedBlock, inside: Sequence[Mention]) -> Iterator[Mention]:
        for name in _governments(block):
            covered = any(m.start <= name.start and name.end <= m.end and m.type != EntityType.PERSON for m in inside)
            if name.text in acting and not covered and (is_government(name) or _acts(name)):
                yield name

    return with_told(blocks, mentions, tell)


def is_government(mention: Mention) -> bool:
    """Tell whether the words of a name call it such a government's, and not a place's alone."""
    name = tuple(word.lower() for word in mention.tokens)
    council = len(name) > 1 and name[-1] == "council" and name[-2] in _COUNCILS
    led = len(name) > 1 and (council or mention.tokens[-1] == "government")
    return led or name[:2] in _OF or name[1:3] == ("council", "of")


_OF = frozenset((land, "of") for land in _LANDS | {"government"})


def _governments(block: TokenizedBlock) -> list[Mention]:
    """List the names of governments in a block, acting or not, the longest of those that overlap."""
    found: list[Mention] = []
    ruled = not _STATUTES.isdisjoint(block.words)
    if not ruled and _WRITTEN.isdisjoint(block.words):
        return found
    for i, word in enumerate(block.tokens):
        for form in _FORMS.get(word.lower(), (_place_alone,) if ruled and word[0].isupper() else ()):
            name = form(block, i)
            if name and found and name.start < found[-1].end:
                found[-1] = max(found[-1], name, key=lambda it: it.end - it.start)
            elif name:
                found.append(name)
    return found


def _led(block: TokenizedBlock, i: int) -> Mention | None:
    """Return the name that ends in a noun for governments: `Kerala government`, `Leeds city council`."""
    tokens = block.tokens
    level = i > 0 and tokens[i - 1].lower() in _LEVELS
    if tokens[i].lower() == "council" and not (level and tokens[i - 1].lower() in _COUNCILS):
        return None
    end = i - level
    owned = end > 1 and tokens[end - 1] == "'s"
    for length in range(_LONGEST, 0, -1):
        start = end - owned - length
        if start >= 0 and _is_region(block, start, end - owned, named=not level):
            return Mention(block, start, end - owned if owned else i + 1, EntityType.ORGANISATION)
    return None


def _of(block: TokenizedBlock, i: int) -> Mention | None:
    """Return the name that begins with what is of a place: `city of Leeds`, `government of Bavaria`."""
    tokens = block.tokens
    if tokens[i + 1 : i + 2] != ("of",):
        return None
    council, level = tokens[i].lower() == "council", i > 0 and tokens[i - 1].lower() in _LEVELS
    if council and not (level and tokens[i - 1].lower() in _COUNCILS):
        return None
    named = (tokens[i].lower() == "government" and not level) or tokens[i] == "State"
    for length in range(_LONGEST, 0, -1):
        if _is_region(block, i + 2, i + 2 + length, named=named):
            return Mention(block, i - council, i + 2 + length, EntityType.ORGANISATION)
    return None


def _place_alone(block: TokenizedBlock, i: int) -> Mention | None:
    """Return a place whose name nothing goes on: `Florida`, `Cook County`."""
    for length in range(_LONGEST, 0, -1):
        end = i + length
        suffixed = length > 1 and block.tokens[end - 1 : end] in {("City",), ("County",)}
        if _is_region(block, i, end, named=not suffixed):
            return Mention(block, i, end, EntityType.ORGANISATION)
    return None


_FORMS: dict[str, tuple[Form, ...]] = {
    "government": (_led, _of),
    "council": (_of, _led),
    **dict.fromkeys(_LANDS, (_of,)),
}
"""By the word that shows a government."""

_WRITTEN = frozenset(write(word) for word in _FORMS for write in (str.lower, str.title, str.upper))


def _is_region(block: TokenizedBlock, start: int, end: int, *, named: bool) -> bool:
    """Tell whether words are the whole name of a place below a country; where `named`, a listed one."""
    name = block.tokens[start:end]
    if end > len(block.tokens) or not all(word[0].isupper() and word[-1].isalpha() for word in name):
        return False
    text = block.cut(start, end)
    if name in gazetteer() or text == "States":
        return False
    if text in names_in("places") or text in names_in("regions"):
        return True
    beside = (block.tokens[start - 1 : start] if start else ()) + block.tokens[end : end + 1]
    whole = not any(word[0].isupper() and word.lower() not in words("function_words") for word in beside)
    common = [word.lower() in words("common_words") for word in name]
    titled = name[0].lower() in words("function_words", "leading_determiners")
    return not named and whole and not titled and not all(common[:-1] or common)


def _acts(mention: Mention) -> bool:
    """Tell whether a government acts here; what may be a place does so by decisions and words alone."""
    tokens, end = mention.block.tokens, mention.end
    if {"government", "council"} & {word.lower() for word in mention.tokens} or _is_owner(mention):
        return acts(mention)
    end += mention.after in _HELPERS
    verb = tokens[end] if end < len(tokens) else "."
    if is_government(mention):
        return (
            _is_agent(mention)
            or verb in _STATUTES | _DECISIONS
            or (end == mention.end and verb in words("verbs_of_speech"))
        )
    return verb in _STATUTES and mention.before.lower() not in words("prepositions")


def _is_agent(mention: Mention) -> bool:
    """Tell whether a place is sued, or written as the name of a body."""
    land, before = mention.tokens[0], [word.lower() for word in mention.block.tokens[: mention.start][-2:]]
    body = land[0].isupper() and before[-1:] == ["the"] and before[0] not in words("place_words")
    return body or (before[-1:] == ["the"] and before[0] in _SUING)


def _is_owner(mention: Mention) -> bool:
    """Tell whether a government is called a place's: `California's government`."""
    tokens, end = mention.block.tokens, mention.end
    behind = [word.lower() for word in tokens[end : end + 3]]
    return behind[:1] == ["'s"] and (behind[1:2] == ["government"] or behind[2:3] == ["government"])
