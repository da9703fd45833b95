"""Persons whom no list of names knows, by what the text says of them, and who signs a quotation."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import group_by_block
from briefmaker.actors.lexicon.gazetteer import gazetteer, is_listed_name
from briefmaker.actors.lexicon.lists import known_organisations, names_in, words
from briefmaker.actors.mention import EntityType, Mention

_DASHES = frozenset({"-", "–", "—", "―", "~"})
_LONGEST = 14
"""Words a signature can have."""
_LONGEST_NAME = 4
"""Tokens of a name that signs, behind its given name."""


def is_signed_for(mention: Mention) -> bool:
    """Return whether a body ends a signature, behind the role somebody has there."""
    tokens, start = mention.block.tokens, signature_start(mention.block.tokens)
    if not start or mention.start <= start or tokens[mention.start - 1] not in {",", "of", "at"}:
        return False
    is_last = mention.end >= len(tokens) - (tokens[-1] in {".", ";"})
    return is_last and _has_role(tokens[start : mention.start])


def signature_start(tokens: Sequence[str]) -> int:
    """Return where a signature begins: a full name between the last dash and a comma; 0 if there is none."""
    if _DASHES.isdisjoint(tokens[-_LONGEST:]):
        return 0
    for i in range(len(tokens) - 3, max(len(tokens) - _LONGEST, 0) - 1, -1):
        joined = i and tokens[i] == "-" and tokens[i - 1][0].isalnum()
        if tokens[i] in _DASHES and not joined:
            first, rest = i + 1, tokens[i + 1 : i + 2 + _LONGEST_NAME]
            return first if "," in rest and _is_name(rest[: rest.index(",")], EntityType.PERSON) else 0
    return 0


def _has_role(tokens: Sequence[str]) -> bool:
    """Return whether a word of roles is among some words."""
    return any(word.lower() in words("roles") for word in tokens)


def _is_name(name: Sequence[str], entity_type: EntityType) -> bool:
    """Return whether words are a name by their look: a person's of two words or more."""
    if not (2 if entity_type == EntityType.PERSON else 1) <= len(name) <= _LONGEST_NAME or not name[-1][0].isalnum():
        return False
    return all(any(char.isupper() for char in word) or word in {"&", ".", "of", "de", "van", "von"} for word in name)


SpanFinder = Callable[[TokenizedBlock, Sequence[Mention]], Iterable[Mention]]
"""Finds names in a block, given what is marked there."""


def merge_found_spans(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention], find: SpanFinder) -> list[Mention]:
    """
    Add the names that `find` finds to the mentions; one that begins inside a found name gives way.

    Headlines are left out: where most words have a capital, none of them says where a name ends.
    """
    marked = group_by_block(mentions)
    found_in: dict[int, list[Mention]] = {}
    for block in blocks:
        if not block.is_headline and (added := list(find(block, marked.get(block.number, ())))):
            found_in[block.number] = added
    if not found_in:
        return list(mentions)
    found: list[Mention] = []
    for block in blocks:
        inside, added = marked.get(block.number, []), found_in.get(block.number, [])
        covered = {i for mention in added for i in range(mention.start, mention.end)}
        kept = [mention for mention in inside if mention.start not in covered]
        found += sorted((*kept, *added), key=lambda mention: mention.start)
    return found


_FARTHEST = 6
"""Tokens behind a comma among which the role of the one before it has its head."""

_REIGNS = frozenset({"King", "Queen", "Pope", "Emperor", "Empress", "Tsar", "Sultan"})

_ENDS = frozenset({".", "!", "?", '"', "“", "”"})
"""Behind these a sentence begins."""

_COURTESY = frozenset({"Mr", "Mrs", "Ms", "Dr", "Prof"})
"""Abbreviations behind which the name of a person stands, and nothing else that has two words."""

_CLOSERS = {"“": ("”",), '"': ('"',), "‘": ("’", "'"), "'": ("'", "’"), "«": ("»",), "„": ("“", "”")}
"""Marks that open a nickname, and what closes them."""

_LONGEST_NICKNAME = 4
"""Words of a nickname: `The Man in Black`."""


def add_described_persons(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Add names of two to four uncommon words where a role beside them says that they are a person's.

    `the economist Kaveh Majlesi`, `Mr Kaveh Majlesi`, `Jamieson Greer, the nominee for the post`, `said Ada Merhout.`
    A given name, a nickname in quotation marks and a surname are one: `Anna “The Captain” Berg`.
    """
    return merge_found_spans(blocks, mentions, _find_described)


def _find_described(block: TokenizedBlock, inside: Sequence[Mention]) -> Iterator[Mention]:
    """Find the persons of one block that no mention covers, but for the surname alone."""
    taken = {i for mention in inside if not _is_surname(mention) for i in range(mention.start, mention.end)}
    tokens, done = block.tokens, 0
    for start, end in _nicknamed(block, inside):
        yield Mention(block, start, end, EntityType.PERSON)
        taken.update(range(start, end))
    reigns = not _REIGNS.isdisjoint(block.words)
    for start in [k for k in block.capitals if tokens[k] in _REIGNS] if reigns else ():
        if reign := _reign_end(tokens, start, taken):
            yield Mention(block, start, reign, EntityType.PERSON)
            taken.update(range(start, reign))
    for start, end in _titled(block, taken):
        yield Mention(block, start, end, EntityType.PERSON)
        taken.update(range(start, end))
    for i in [i for i in block.capitals if i not in taken]:
        if i < done or not _goes_on(tokens, i + 1) or _is_leading_role(tokens, i):
            continue
        done = end = run_end(block, i, taken)
        if end > i + 1 and can_be_person(tokens[i:end]) and (_led(tokens, i) or _followed(tokens, end)):
            yield Mention(block, i, end, EntityType.PERSON)


def _titled(block: TokenizedBlock, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of names of several words behind a courtesy title: `Mr Zavek Majlori`."""
    tokens = block.tokens
    for i in [i for i in block.capitals if tokens[i] in _COURTESY] if not _COURTESY.isdisjoint(block.words) else ():
        start = i + 1 + (tokens[i + 1 : i + 2] == (".",))
        end = run_end(block, start, taken)
        if can_be_person(tokens[start:end]):
            yield start, end


def _nicknamed(block: TokenizedBlock, inside: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of names with a nickname inside that no mention covers whole: `Anna “Ace” Berg`."""
    tokens, marked = block.tokens, not block.words.isdisjoint(_CLOSERS)
    for mark in [i for i in range(1, len(tokens) - 3) if tokens[i] in _CLOSERS] if marked else ():
        end = _nicknamed_end(block, mark) if tokens[mark - 1] in words("given_names") else 0
        start, last = next(((m.start, m.end) for m in inside if m.start < mark <= m.end), (mark - 1, mark))
        if last < end:
            yield start, end


def _nicknamed_end(block: TokenizedBlock, mark: int) -> int:
    """Return where the surname behind a nickname ends, given the mark that opens the nickname; 0 where none is."""
    tokens = block.tokens
    closes = range(mark + 2, min(mark + 2 + _LONGEST_NICKNAME, len(tokens) - 1))
    close = next((k for k in closes if tokens[k] in _CLOSERS[tokens[mark]]), 0)
    glued = block.starts[mark + 1] == block.ends[mark] and block.starts[mark] > block.ends[mark - 1]
    if not close or not glued or block.starts[close + 1] == block.ends[close]:
        return 0
    name = tokens[mark + 1 : close]
    if not (name[0][0].isupper() and name[-1][0].isupper() and all(map(str.isalpha, name))):
        return 0
    end = run_end(block, close + 1, set())
    return end if can_be_person((tokens[mark - 1], *tokens[close + 1 : end])) else 0


def _reign_end(tokens: Sequence[str], i: int, taken: set[int]) -> int:
    """Return where a monarch's title, given name and number end: `King Charles III`; 0 for none."""
    end = i + 2
    if tokens[i] not in _REIGNS or i in taken or end > len(tokens) or tokens[i + 1] not in words("given_names"):
        return 0
    numbered = end < len(tokens) and set(tokens[end]) <= set("IVX")
    end += numbered
    alone = end >= len(tokens) or not (tokens[end][0].isupper() or tokens[end] in words("person_particles"))
    return end if alone and taken.isdisjoint(range(i, end)) else 0


def _is_surname(mention: Mention) -> bool:
    """Return whether a mention is one word of a person's name."""
    return mention.type == EntityType.PERSON and len(mention.tokens) == 1


def _goes_on(tokens: Sequence[str], i: int) -> bool:
    """Return whether a name can go on at a place: a capital, a hyphen, a particle."""
    return i < len(tokens) and (tokens[i][0].isupper() or tokens[i] == "-" or tokens[i] in words("person_particles"))


def run_end(block: TokenizedBlock, i: int, taken: set[int]) -> int:
    """Return where a run of words with capitals ends, with what a hyphen joins and particles between."""
    tokens, end = block.tokens, i
    while end < len(tokens) and end not in taken:
        joined = tokens[end] == "-" and end > i and block.starts[end] == block.ends[end - 1]
        particle = end > i and tokens[end] in words("person_particles")
        glued = end > i and tokens[end - 1] == "-" and tokens[end].isalpha()
        if not (tokens[end][0].isupper() or joined or particle or glued):
            break
        end += 1
    while end > i and (tokens[end - 1] == "-" or tokens[end - 1] in words("person_particles")):
        end -= 1
    return end


_MOST_WORDS = 4
"""Words with a capital in the name of a person."""

_SHORTEST = 3
"""Letters of the last word of a name."""


def can_be_person(name: Sequence[str]) -> bool:
    """Return whether words can be a person's full name: two to four, none common, none that bodies have."""
    parts = [word for word in name if word != "-" and word not in words("person_particles")]
    if not 1 < sum(word[0].isupper() for word in parts) <= _MOST_WORDS or len(parts[-1]) < _SHORTEST:
        return False
    if " ".join(name) in known_organisations() or any(word.isupper() for word in parts):
        return False
    return not any(map(_is_no_name, parts))


def _is_no_name(word: str) -> bool:
    """Return whether a word can stand in no person's name: common, of bodies, a country, a title, a place."""
    lower = word.lower()
    if (word,) in gazetteer() or word in names_in("places") or lower in words("organisation_words", "calendar"):
        return True
    if lower in words("titles", "roles", "function_words", "place_nouns", "company_endings"):
        return True
    return not word.isalpha() or (lower in words("common_words") and not is_listed_name(word))


def is_titled(mention: Mention) -> bool:
    """Return whether a courtesy title leads to a mention, with a full stop or without."""
    before = mention.block.tokens[max(0, mention.start - 2) : mention.start]
    return bool(before) and before[-2 if before[-1] == "." and len(before) > 1 else -1] in _COURTESY


def _led(tokens: Sequence[str], start: int) -> bool:
    """Return whether a role leads to a name: `economist Kaveh Majlesi`, `the president of Georgia, Kaveh Majlesi`."""
    comma = start > 1 and tokens[start - 1] == ","
    start -= comma
    before = tokens[start - 1] if start else "."
    if before.islower() and _is_calling(before.removesuffix("s") if not comma else before):
        return True
    if start and not comma and _is_leading_role(tokens, start - 1):
        return True
    if not comma and before.lower() not in words("common_words"):
        return False
    first = start - 1
    while first > 0 and start - first < _FARTHEST and (tokens[first][0].isupper() or tokens[first] == "the"):
        first -= 1
    return first > 0 and tokens[first] == "of" and first < start - 1 and _is_calling(tokens[first - 1])


def _is_leading_role(tokens: Sequence[str], at: int) -> bool:
    """Return whether a role with a capital opens a sentence and leads to a name: `Novelist Zavek Majlori`."""
    opens = not at or tokens[at - 1] in _ENDS
    return opens and tokens[at].istitle() and _is_calling(tokens[at]) and tokens[at + 1 : at + 2] != (",",)


def _is_calling(word: str) -> bool:
    """Return whether a word is a role that a person alone has."""
    lower = word.lower()
    return lower in words("roles") and lower not in words("roles_of_bodies")


def _followed(tokens: Sequence[str], end: int) -> bool:
    """Return whether a comma and a role, or `who`, stand behind a name: `, the nominee for`."""
    if tokens[end : end + 1] != (",",) or end + 2 >= len(tokens):
        return False
    if tokens[end + 1] == "who":
        return True
    for i in range(end + 1, min(end + 1 + _FARTHEST, len(tokens))):
        if tokens[i] in {",", ".", ";", ":", "and"} or tokens[i] in words("prepositions", "auxiliaries"):
            return False
        if _is_calling(tokens[i]) and not tokens[i].endswith("s"):
            return True
    return False
