"""Names of persons that go on beyond what a recogniser marked, or begin with a verb."""

from collections.abc import Sequence
from itertools import chain

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gazetteer import country_names, gazetteer, is_full_name, is_listed_name
from briefmaker.actors.lexicon.lists import known_organisations, names_in, words
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.actors.mention import ACTING, EntityType, Mention

_SHORTEST = 6
"""Letters of a participle that opens a sentence; `King` in front of a name is none."""


def trim_sentence_start(blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """
    Take a verb form or small word that begins a sentence off the name after it: `Quoting Anna Berg` names Anna Berg.

    Another common word goes too where the text has the rest of the name elsewhere: `Choose Wix`. Names written so
    inside a sentence as well, names of organisations (`Housing Authority`) and well-known ones keep it.
    """
    small, inside = _small_participles(blocks, mentions), _inside_sentences(mentions)
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


def _inside_sentences(mentions: Sequence[Mention]) -> set[str]:
    """Return the names, normalised, that have their capital inside a sentence."""
    return {normalise(mention.text) for mention in mentions if not mention.opens_sentence}


def _leads(mention: Mention, small: set[str], inside: set[str]) -> bool:
    """Return whether the first word of a name only leads to it."""
    if len(mention.tokens) == 1 or not mention.opens_sentence:
        return False
    if mention.text in known_organisations() or normalise(mention.text) in inside:
        return False
    return _is_link(mention.tokens[0].lower()) or _is_participle(mention, small) or _is_gerund(mention)


def _leads_to_known(mention: Mention, named: set[str]) -> bool:
    """Return whether a common word stands before a name that the text has elsewhere: `Choose Wix`."""
    name = mention.tokens
    # Mark, Rose and Bill are common words as well: a listed full name keeps its given name
    if mention.type != EntityType.PERSON or len(name) == 1 or not mention.opens_sentence or is_full_name(name):
        return False
    rest = mention.with_span(mention.start + 1, mention.end).text
    return name[0].lower() in words("common_words") and rest in named


def _is_link(lower: str) -> bool:
    """Return whether a word leads to a name without being part of it."""
    return lower in words("words_before_names") or lower in words("function_words")


def _is_participle(mention: Mention, small: set[str]) -> bool:
    """Return whether a name begins with a participle that the text writes small elsewhere."""
    first = mention.tokens[0]
    return first.endswith("ed") and first.lower() in small and not is_listed_name(first)


def _is_gerund(mention: Mention) -> bool:
    """Return whether a name that is no body's begins with a word in -ing before a capital."""
    name = mention.tokens
    if len(name) < 2 or len(name[0]) < _SHORTEST or not name[0].endswith("ing") or is_listed_name(name[0]):
        return False
    return name[1][0].isupper() and words("organisation_words").isdisjoint(word.lower() for word in name)


_QUOTES = frozenset({'"', "“", "”"})


def extend_given_names(_blocks: Sequence[TokenizedBlock], mentions: Sequence[Mention]) -> list[Mention]:
    """Let a given name reach over a surname that is also a country's name: `François` Hollande."""
    return [m.with_span(m.start, m.end + 1) if _precedes_country(m) else m for m in mentions]


def _precedes_country(mention: Mention) -> bool:
    """Return whether a person's name is a given name alone, before a surname of the lists that is a country too."""
    given = mention.type == EntityType.PERSON and len(mention.tokens) == 1 and mention.text in words("given_names")
    return given and mention.after in country_names() and mention.after in words("surnames", "known_people")


def _over_given_names(mention: Mention, before: Mention | None) -> Mention:
    """Step back over a name right before that begins with a given name, where the mention itself has none."""
    beside = before is not None and before.block is mention.block and before.end == mention.start
    if before is None or not beside or before.type not in ACTING or len(mention.tokens) == 1:
        return mention
    given = before.tokens[0] in words("given_names") and mention.tokens[0] not in words("given_names")
    named = words("organisation_words", "common_words").isdisjoint(word.lower() for word in before.tokens)
    return mention.with_span(before.start, mention.end) if given and named else mention


def over_full_name(mention: Mention) -> int:
    """Return where the given name before the particle of a surname begins: `Ludwig van Beethoven`."""
    if mention.before not in words("person_particles") or mention.type not in ACTING:
        return mention.start
    given = _over_particles(mention.block, mention.start)
    return given if mention.block.tokens[given] in words("given_names") else mention.start


def whole_person(mention: Mention, before: Mention | None) -> Mention:
    """Take in initials, particles, a given name (marked as `before`, or not at all), a nickname and a surname."""
    mention = _over_given_names(mention, before)
    tokens, start, end = mention.block.tokens, over_initials(mention.block.tokens, mention.start), mention.end
    if start and mention.block.cut(start - 1, end) in names_in("titled_names"):
        return mention.with_span(start - 1, end)
    start = _over_given_name(tokens, _over_particles(mention.block, start), end)
    initial = start < mention.start or (len(tokens[start]) == 1 and tokens[start + 1 : start + 2] == (".",))
    if initial and start > 0 and tokens[start - 1] in words("given_names"):
        start -= 1
    if start == mention.start and len(mention.tokens) == 1 and tokens[start] not in words("given_names"):
        start = _over_small_particles(tokens, start)
    start = _over_kinship(tokens, start) if mention.type == EntityType.PERSON else start
    marks = tokens[end : end + 1] + tokens[end + 2 : end + 3]
    if len(marks) == 2 and set(marks) <= _QUOTES and tokens[end + 1].isalpha() and capital_at(tokens, end + 3):
        end += 4
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


_AMONG_WORDS = frozenset({"al", "e", "la", "le", "du", "di", "da"})
"""Particles that also stand before names they are no part of: `et al`, `la Française`."""


def _over_small_particles(tokens: Sequence[str], start: int) -> int:
    """Step back over the particles before a bare surname, none of them an English word: `then von der Leyen left`."""
    first = start
    while first > 0 and tokens[first - 1] in words("person_particles") and tokens[first - 1] not in _AMONG_WORDS:
        first -= 1
    return first


def _over_kinship(tokens: Sequence[str], start: int) -> int:
    """Step back over particles with a capital that belong to a name, and a given name before: `Abu Hassan Amer`."""
    first = start
    while first > 0 and tokens[first - 1][0].isupper() and tokens[first - 1].lower() in words("kinship_particles"):
        first -= 1
    given = tokens[first - 1] if 0 < first < start else ""
    listed = given in words("given_names") and given.lower() not in words("common_words", "titles", "roles")
    return first - listed


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
