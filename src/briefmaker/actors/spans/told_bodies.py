"""Bodies that no list knows, by what the text says of them."""

from collections.abc import Callable, Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock, is_headline
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import names_in, words
from briefmaker.actors.lexicon.personal_names import is_listed_name, is_persons_beyond_doubt
from briefmaker.actors.mention import EntityType, Mention

_MOST_WORDS = 6
"""Tokens of such a name."""

_FARTHEST = 8
"""Tokens behind a comma among which what the one before it is called has its head."""

_SHORTEST = 3
"""Letters of a name of one word."""

_LINKS = frozenset({"of", "for", "at"})
_SERVANTS = frozenset({"founder", "cofounder", "spokesman", "spokeswoman", "spokesperson"})
"""Roles of which none is of a field or a town."""

_EXPLAINS = frozenset({"of", "for", "that", "which", "behind", "representing", "whose"})
_BOUNDS = frozenset({",", ".", ";", ":", "(", ")", '"', "”", "“", "—", "–"})


def add_told_bodies(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Add names that the words beside them call a body's, where nothing was marked or only a part.

    `the fitness company Within Unlimited`, `MDRC, a research organization`, `a spokeswoman for Northeast Utilities`,
    `Kosovo-based SPEEEX`.
    """
    marked = group_by_block(mentions)
    found: list[Mention] = []
    for block in blocks:
        inside = marked.get(block.number, [])
        added = [] if is_headline(block) else list(_told(block, inside))
        covered = {i for mention in added for i in range(mention.start, mention.end)}
        kept = [mention for mention in inside if mention.start not in covered]
        found += sorted((*kept, *added), key=lambda mention: mention.start)
    return found


def is_told_body(mention: Mention) -> bool:
    """Tell whether the words beside a name call it a body's."""
    tokens, start, end = mention.block.tokens, mention.start, mention.end
    return any(sign(tokens, start, end) for sign in SIGNS) and _can_be_body(tokens, start, end)


def _told(block: TokenizedBlock, inside: Sequence[Mention]) -> Iterator[Mention]:
    """Find the bodies of one block that no mention covers in full."""
    tokens, i = block.tokens, 0
    owner = {k: mention for mention in inside for k in range(mention.start, mention.end)}
    while i < len(tokens):
        end = _run_end(block, i) if tokens[i][0].isupper() else i
        under = {owner[k].position: owner[k] for k in range(i, end) if k in owner}
        free = all(i < m.start or m.end < end for m in under.values()) and all(
            i <= m.start and m.end <= end and m.type == EntityType.ORGANISATION for m in under.values()
        )
        if end > i and free and _can_be_body(tokens, i, end) and any(sign(tokens, i, end) for sign in SIGNS):
            yield Mention(block, i, end, EntityType.ORGANISATION)
        i = max(end, i + 1)


def _run_end(block: TokenizedBlock, i: int) -> int:
    """Return where a run of words with capitals ends, with what a hyphen joins and `&` between."""
    tokens, end = block.tokens, i
    while end < len(tokens):
        glued = tokens[end] == "-" and end > i and block.starts[end] == block.ends[end - 1]
        joined = glued and tokens[end + 1 : end + 2] and tokens[end + 1][0].isupper()
        linked = tokens[end] == "&" and end > i and tokens[end + 1 : end + 2] and tokens[end + 1][0].isupper()
        if not (tokens[end][0].isupper() or joined or linked):
            break
        end += 1
    return end


def _can_be_body(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether words can be the name of a body: no day, title, role, place, person or country, no word alone."""
    name = tokens[start:end]
    lower = [word.lower() for word in name]
    if len(name) > _MOST_WORDS or name in gazetteer() or " ".join(name) in names_in("places"):
        return False
    if lower[0] in words("titles", "roles", "calendar", "function_words", "honorifics"):
        return False
    if lower[-1] in words("roles", "calendar", "titles") or is_persons_beyond_doubt(name):
        return False
    if len(name) == 1:
        own = lower[0] not in words("common_words", "place_nouns") and (name[0],) not in gazetteer()
        return own and len(name[0]) >= _SHORTEST and not is_listed_name(name[0])
    return not all(is_listed_name(word) or len(word) == 1 for word in name)


def _is_led(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a noun for bodies stands right before a name, with something of its own before it."""
    return start > 1 and tokens[start - 1] in words("body_callings") and tokens[start - 2][0].isalpha()


def _is_followed(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a comma and what bodies are called stand behind a name: `, the trade association of`."""
    if tokens[end : end + 1] != (",",) or tokens[end + 1 : end + 2] not in {("a",), ("an",), ("the",)}:
        return False
    if end == start + 1 and tokens[end + 1] == "the" and (not start or tokens[start - 1] in _BOUNDS):
        return False
    for i in range(end + 2, min(end + _FARTHEST, len(tokens))):
        if tokens[i] in _BOUNDS or tokens[i] in words("prepositions", "auxiliaries", "function_words"):
            return False
        if tokens[i] in words("body_callings"):
            after = tokens[i + 1] if i + 1 < len(tokens) else "."
            told = after in _EXPLAINS or (after in _BOUNDS and (tokens[end + 1] != "the" or i > end + 2))
            return told or (tokens[end + 1] != "the" and after.endswith(("ing", "ed")))
    return False


def _is_served(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether a role that one has with bodies, and a link, lead to a name: `a spokeswoman for the Acme Trust`."""
    link = start - 1 - (start > 1 and tokens[start - 1] == "the")
    if link < 2 or tokens[link] not in _LINKS:
        return False
    leads = tokens[link - 1] == "director" and tokens[link - 2] in {"executive", "managing"}
    if not leads and tokens[link - 1].lower() not in words("roles_for_bodies"):
        return False
    common = [word.lower() in words("common_words") for word in tokens[start:end]]
    if tokens[link] == "of" and (tokens[link - 1].lower() == "vp" or tokens[link - 2].lower() == "vice"):
        return not any(common)
    return not all(common) or tokens[link - 1].lower() in _SERVANTS


def _is_based(tokens: Sequence[str], start: int, end: int) -> bool:
    """Tell whether `-based` and the name of its place lead to a name: `Kosovo-based SPEEEX`."""
    if start < 3 or tokens[start - 2 : start] != ("-", "based"):
        return False
    place = tokens[start - 3]
    return (place,) in gazetteer() or place in names_in("places")


SIGNS: tuple[Callable[[Sequence[str], int, int], bool], ...] = (_is_led, _is_followed, _is_served, _is_based)
"""What calls the name between two places of a text a body's."""
