"""The role behind a name, unless the verb before the name denies it or a clause behind takes it back."""

from collections.abc import Container, Sequence

from briefmaker.actors.describe.noun_phrases import ARTICLES, ends_noun_phrase, is_head
from briefmaker.actors.describe.role import ADVERBS, LONGEST, OWNERS, SHORT, Role, entries, is_plural
from briefmaker.actors.describe.role_bounds import trimmed
from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_REPLACING = frozenset({"replacing", "succeeding", "supplanting", "ousting", "unseating", "deposing", "toppling"})
"""Participles that look back where they open a clause; who `is replacing A as chair` may not be chair yet."""

_OPENERS = frozenset({",", ".", "”", "in", "by", "after", "since", "on", "upon"})
"""Words and marks before a participle that opens a clause: `In replacing A as`."""

_TAKEN = frozenset({"took", "takes", "taken", "taking"})
"""Verbs before `over from`."""

_FARTHEST = 5
"""Tokens from a name back to its verb: `ousted the former finance minister A as`."""


def is_denied(tokens: Sequence[str], name: int, role: int) -> bool:
    """Return whether the verb before a name makes the role behind its `as` one lost, another's, or an insult."""
    if "as" not in tokens[max(role - 2, 0) : role]:
        return False
    passive = tokens[name - 1 : name] == ("by",)
    for k in range(name - 1 - passive, max(name - 1 - _FARTHEST, -1), -1):
        word = tokens[k].lower()
        if word in words("verbs_of_scorn"):
            return True
        if word in words("verbs_of_replacing") or (word in _TAKEN and tokens[k + 1 : k + 3] == ("over", "from")):
            return not passive
        if word in _REPLACING:
            return k == 0 or tokens[k - 1].lower() in _OPENERS
        if not word[0].isalpha() or word in words("prepositions") - {"from"}:
            return False
    return False


_TURNS = frozenset({"ultimately", "eventually", "finally"})
"""Adverbs by which somebody leaves a side."""

_CHANGES = _TURNS | {"later", "since", "then"}
"""Adverbs that, before a verb of leaving, end an office."""

_HAVING = frozenset({"has", "have", "had", "is", "was"})


def is_undone(role: Role) -> bool:
    """
    Return whether the clause right behind a role takes it back or ends it.

    `who ultimately` ends a side (`backer`), `who later resigned` an office, `who no longer works` either.
    """
    # `a longtime backer who ultimately came to his senses` would print the reverse of what the page says
    tokens, start = role.block.tokens, role.end + 1
    if tokens[role.end : start] != ("who",):
        return False
    having = tokens[start : start + 1] != () and tokens[start] in _HAVING
    ahead = tokens[start + having : start + having + 3]
    head = next((word for word in tokens[role.start : role.end] if is_head(word)), "")
    side = head.lower() in words("roles_of_sides")
    if ahead[:2] == ("no", "longer"):
        return side or ahead[-1] in words("role_after_held")
    if not ahead or ahead[0] not in _CHANGES:
        return False
    turned = side and (ahead[0] in _TURNS or (having and ahead[0] == "since"))
    return turned or not words("role_after_left").isdisjoint(ahead[1:2])


_OF_HIS = frozenset({"his", "her", "their"})
"""Possessives before others who are listed with a person: `Berg, his wife and three aides`."""


def role_after(mention: Mention, taken: set[int]) -> Role | None:
    """Read the role after a name: `, director of the agency,` or `is the director of`."""
    tokens = mention.block.tokens
    for start in entries(tokens, mention.end, taken, owned=mention.before.lower() in words("prepositions") | {"by"}):
        if start >= len(tokens) or _is_played(tokens, mention.start, start) or is_denied(tokens, mention.start, start):
            return None
        if (role := role_from(mention, start, taken)) is not None:
            return None if is_undone(role) else role
    return None


def role_from(mention: Mention, among: int, taken: set[int]) -> Role | None:
    """Read the role that begins at a place behind a name; None if it is none, or another's."""
    tokens = mention.block.tokens
    start = end = _over_one_of(tokens, among)
    while end < len(tokens) and end - start < LONGEST and not _closes(tokens, end, start):
        if end in taken and end - 1 not in taken and not _may_hold(tokens, start, end, taken):
            return None
        end += 1
    end = _over_name(tokens, start, end)
    phrase = tokens[start:end]
    head = next((k for k, word in enumerate(phrase) if is_head(word)), None)
    if "and" in phrase and tokens[among - 1] in _OF_HIS:
        return None
    if head is None or _is_verb(phrase, head) or not _is_whole(phrase, head):
        return None
    if (
        phrase[head] == "speaker"
        and tokens[start - 1] in {"a", "an"}
        and words("words_before_speaker").isdisjoint(phrase[:head])
    ):
        return None
    # a role in the plural is one person's only behind `one of`, or where names are joined
    plural = is_plural(phrase[head])
    if plural != (among != start) and not (plural and _is_joined(tokens, mention.start, taken)):
        return None
    if end - start >= LONGEST or among != start:
        end = _before_second(tokens, start + head, end)
    end = _over_fields(tokens, trimmed(tokens, start, end))
    return Role(mention.block, start, end, start + head if plural else -1)


def _over_name(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over the rest of a capitalised name that the limit on the length of a role would cut."""
    if end - start < LONGEST or not tokens[end - 1][0].isupper():
        return end
    return next((k for k in range(end, len(tokens)) if not tokens[k][0].isupper()), len(tokens))


def _over_fields(tokens: Sequence[str], end: int) -> int:
    """Step over further fields of one office: `minister for trade, industry and fisheries`."""
    i = end
    while i + 3 < len(tokens) and tokens[i] == "," and _is_field(tokens[i + 1]) and _is_field(tokens[i - 1]):
        i += 2
    joined = i > end and tokens[i] == "and" and _is_field(tokens[i + 1])
    return i + 2 if joined else end


def _is_field(word: str) -> bool:
    """Return whether a word is a field of an office."""
    return word.lower() in words("field_words", "fields_of_office")


def _before_second(tokens: Sequence[str], head: int, end: int) -> int:
    """Cut off a second noun phrase that makes a role too long: `chief of the bank and a member`."""
    for k in range(end - 1, head, -1):
        if tokens[k] == "and" and (tokens[k + 1] in ARTICLES or is_plural(tokens[k + 1])):
            return k
    return end


def _over_one_of(tokens: Sequence[str], i: int) -> int:
    """Step over `one of` and a number: `one of the two surviving roommates`."""
    if tuple(word.lower() for word in tokens[i : i + 2]) != ("one", "of"):
        return i
    i += 2
    while i < len(tokens) - 1 and tokens[i].lower() in ARTICLES | OWNERS | words("role_bounds_counts"):
        i += 1
    return i


_CASTING = frozenset({"stars", "starring", "features", "featuring", "casts", "cast"})


def _is_played(tokens: Sequence[str], name: int, start: int) -> bool:
    """Return whether a role is played in a film: `stars A as a doctor`."""
    return name > 0 and "as" in tokens[max(start - 2, 0) : start] and tokens[name - 1].lower() in _CASTING


_BIDDING = frozenset({"head", "lead", "host", "guide", "judge", "coach"})


def _is_verb(phrase: Sequence[str], head: int) -> bool:
    """Return whether the head of a role is an imperative: `head to our article`."""
    return not head and phrase[0] in _BIDDING and phrase[1:2] in (("to",), ("over",), ("back",), ("into",))


def _is_whole(phrase: Sequence[str], head: int) -> bool:
    """Return whether all words before the head belong to the role, or to a country: `Republic of the Congo`."""
    strange = [k for k in range(head) if _parts(phrase, k)]
    return not strange or set(strange) <= _in_countries(phrase[:head])


_LONGEST_COUNTRY = 5
"""Words of a country's name: `Democratic Republic of the Congo`."""


def _in_countries(phrase: Sequence[str]) -> set[int]:
    """Return the places of words in names of countries of several words."""
    spans = ((k, length) for k in range(len(phrase)) for length in range(_LONGEST_COUNTRY, 1, -1))
    found = (range(k, k + length) for k, length in spans if tuple(phrase[k : k + length]) in gazetteer())
    return {place for span in found for place in span}


_OF_SUSPECTS = frozenset({"alleged", "suspected", "accused", "convicted"})
"""Participles that stand before a role as adjectives do."""


def _parts(phrase: Sequence[str], k: int) -> bool:
    """Return whether a word cannot stand before the head of a role: a verb, a preposition, a bare conjunction."""
    lower = phrase[k].lower()
    if (not k and lower in _OF_SUSPECTS | ADVERBS) or phrase[k] == "US":
        return False
    if lower in words("verbs_of_considering") or (k and lower in ARTICLES and phrase[k - 1].lower() not in ADVERBS):
        return True
    if lower == "and" and k and phrase[k - 1][0].isupper() == phrase[k + 1][0].isupper():
        return False
    if lower in words("verbs_of_judgement", "verbs_of_report") and not lower.endswith("ing"):
        return True
    return lower in words("prepositions") or ends_noun_phrase(lower)


def _is_joined(tokens: Sequence[str], start: int, taken: set[int]) -> bool:
    """Return whether a name is the last of several: `Anna Berg and Ola Dahl, economists at the bank`."""
    return start > 1 and tokens[start - 1] in {"and", "&", ","} and (start - 2 in taken or start - 3 in taken)


def _may_hold(tokens: Sequence[str], start: int, i: int, taken: Container[int]) -> bool:
    """Return whether a role may name another person: a possessor, or somebody served: `aide to Berg`, `Berg critic`."""
    behind = next((k for k in range(i, len(tokens)) if k not in taken), len(tokens) - 1)
    if {"'s"} & set(tokens[i : i + 3]) or (tokens[behind].islower() and is_head(tokens[behind])):
        return True
    return (
        i > start
        and any(is_head(word) for word in tokens[start:i])
        and tokens[i - 1].lower() in words("prepositions") | ARTICLES | {"to"}
    )


_CLOSERS = frozenset({"/", "[", "]", "|", ",", ".", ";", ":", "—", "–", "(", ")", "?", "!", '"', "”", "“"})


def _closes(tokens: Sequence[str], i: int, start: int) -> bool:
    """Return whether a word ends the apposition."""
    word = tokens[i]
    if (word == "." and _is_abbreviation(tokens, i)) or tokens[i - 1 : i + 1] == ("United", "States"):
        return False
    lower = word.lower()
    return word in _CLOSERS or (
        i > start
        and lower not in {"to", "of", "on", "for"}
        and ends_noun_phrase(lower)
        and word != "US"
        and lower not in {"and", "in", "at", "the", "a"}
    )


_SAINTS = frozenset({"st", "ste", "mt", "ft"})


def _is_abbreviation(tokens: Sequence[str], i: int) -> bool:
    """Return whether a full stop shortens the word before it: a title, the form of a company within a clause."""
    before, after = tokens[i - 1].lower(), tokens[i + 1] if i + 1 < len(tokens) else "."
    if before in words("final_abbreviations"):
        return after in {",", ")"}
    return before in _SAINTS or (len(before) < SHORT and before in words("titles"))
