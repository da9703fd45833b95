"""The role behind a name."""

from collections.abc import Sequence

from briefmaker.actors.describe.noun_phrases import ARTICLES, ends_noun_phrase, is_head
from briefmaker.actors.describe.role import LONGEST, SHORT, Role, is_plural
from briefmaker.actors.describe.role_ends import trimmed
from briefmaker.actors.describe.role_introduced import COUNTS
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

_CLOSERS = frozenset({"/", "[", "]", "|", ",", ".", ";", ":", "—", "–", "(", ")", "?", "!", '"', "”", "“"})
_LONGEST_DEGREE = 4
"""Letters of a degree in capitals after a name: MD, MPH, FRCP."""

_OF_SUSPECTS = frozenset({"alleged", "suspected", "accused", "convicted"})
"""Participles that stand before a role as adjectives do."""

_LONGEST_BRACKET = 20
"""Tokens of a bracket behind a name: `(b. 1953, New York, the United States)`."""

_OWNERS = frozenset({"my", "his", "her", "our", "their", "its"})
_CASTING = frozenset({"stars", "starring", "features", "featuring", "casts", "cast"})
_BIDDING = frozenset({"head", "lead", "host", "guide", "judge", "coach"})
_CONSIDERED = frozenset(
    {"considered", "called", "named", "known", "dubbed", "deemed", "regarded", "hailed", "nicknamed"}
)
"""Participles that tell what others say somebody is."""

_SAINTS = frozenset({"st", "ste", "mt", "ft"})


def role_after(mention: Mention, taken: set[int]) -> Role | None:
    """Read the role after a name: `, director of the agency,` or `is the director of`."""
    tokens, i = mention.block.tokens, mention.end
    if i < len(tokens) and tokens[i] == "(":
        i = next((k + 1 for k in range(i, min(i + _LONGEST_BRACKET, len(tokens))) if tokens[k] == ")"), i)
    start = _entry(tokens, _over_degrees(tokens, i))
    if start is None or _is_played(tokens, mention.start, start):
        return None
    among, start = start, _over_one_of(tokens, start)
    end = start
    while end < len(tokens) and end - start < LONGEST and not _closes(tokens, end, start):
        if end in taken and end - 1 not in taken and not _may_hold(tokens, start, end):
            return None
        end += 1
    phrase = tokens[start:end]
    head = next((k for k, word in enumerate(phrase) if is_head(word)), None)
    if head is None or _is_verb(phrase, head) or any(_parts(phrase, k) for k in range(head)):
        return None
    plural = is_plural(phrase[head])
    if plural != (among != start) and not (plural and _is_joined(tokens, mention.start, taken)):
        return None
    if end - start == LONGEST or among != start:
        end = _before_second(tokens, start + head, end)
    return Role(mention.block, start, trimmed(tokens, start, end), start + head if plural else -1)


def _before_second(tokens: Sequence[str], head: int, end: int) -> int:
    """Cut a second noun phrase off the end of a role that it makes too long: `chief of the bank and a member`."""
    for k in range(end - 1, head, -1):
        if tokens[k] == "and" and (tokens[k + 1] in ARTICLES or is_plural(tokens[k + 1])):
            return k
    return end


def _over_one_of(tokens: Sequence[str], i: int) -> int:
    """Step over what makes somebody one of several: `one of the two surviving roommates`."""
    if tuple(word.lower() for word in tokens[i : i + 2]) != ("one", "of"):
        return i
    i += 2
    while i < len(tokens) - 1 and tokens[i].lower() in ARTICLES | _OWNERS | COUNTS:
        i += 1
    return i


def _is_played(tokens: Sequence[str], name: int, start: int) -> bool:
    """Tell whether a role is an actor's: `stars A as a doctor`."""
    return name > 0 and "as" in tokens[max(start - 2, 0) : start] and tokens[name - 1].lower() in _CASTING


def _is_verb(phrase: Sequence[str], head: int) -> bool:
    """Tell whether the head of a role is a verb that bids: `head to our article`."""
    return not head and phrase[0] in _BIDDING and phrase[1:2] in (("to",), ("over",), ("back",), ("into",))


def _parts(phrase: Sequence[str], k: int) -> bool:
    """Tell whether a word before the head of a role is none of its own: a verb, a preposition, a bare conjunction."""
    lower = phrase[k].lower()
    if not k and lower in _OF_SUSPECTS | {"then"}:
        return False
    if lower in _CONSIDERED:
        return True
    if phrase[k] == "US":
        return False
    if lower == "and" and k and phrase[k - 1][0].isupper() == phrase[k + 1][0].isupper():
        return False
    if lower in words("verbs_of_judgement", "verbs_of_report") and not lower.endswith("ing"):
        return True
    return lower in words("prepositions") or ends_noun_phrase(lower)


def _is_joined(tokens: Sequence[str], start: int, taken: set[int]) -> bool:
    """Tell whether a name is the last of several: `Anna Berg and Ola Dahl, economists at the bank`."""
    return start > 1 and tokens[start - 1] in {"and", "&", ","} and (start - 2 in taken or start - 3 in taken)


def _over_degrees(tokens: Sequence[str], i: int) -> int:
    """Step over academic degrees after a name: `, MD, PhD,`."""
    while i + 2 < len(tokens) and tokens[i] == "," == tokens[i + 2]:
        degree = tokens[i + 1].replace(".", "")
        if not (degree == "PhD" or (1 < len(degree) <= _LONGEST_DEGREE and degree.isupper())) or is_head(degree):
            break
        i += 2
    return i


def _may_hold(tokens: Sequence[str], start: int, i: int) -> bool:
    """Tell whether a role can hold another person here: a possessor, or whom it serves (`adviser to the Nobels`)."""
    if {"'s"} & set(tokens[i : i + 3]):
        return True
    return (
        i > start
        and any(is_head(word) for word in tokens[start:i])
        and tokens[i - 1].lower() in words("prepositions") | ARTICLES | {"to"}
    )


def _entry(tokens: Sequence[str], i: int) -> int | None:
    """Step over what leads into a role after a name; None if nothing does."""
    ahead = [word.lower() for word in tokens[i : i + 5]] + [""] * 5
    if ahead[0] in {"mp", "mps", "mep"}:
        return _entry(tokens, i + 1)
    if ahead[0] in {",", "—", "–"}:
        i += 3 if ahead[1].isdigit() and ahead[2] == "," else 1
        if ahead[1] == "who" and ahead[2] in words("verbs_of_being"):
            i += 2 + (ahead[3] == "as")
    elif (ahead[0] in words("verbs_of_being") and (ahead[1] in ARTICLES or is_head(ahead[1]))) or (
        ahead[0] == "as" and (ahead[1] in ARTICLES or is_head(ahead[1]))
    ):
        i += 1
    else:
        return None
    while i < len(tokens) and tokens[i].lower() in ARTICLES | _OWNERS | {"currently", "now", "himself", "herself"}:
        i += 1
    return i


def _closes(tokens: Sequence[str], i: int, start: int) -> bool:
    """Tell whether a word ends the apposition."""
    word = tokens[i]
    if word == "." and _is_abbreviation(tokens, i):
        return False
    lower = word.lower()
    return word in _CLOSERS or (
        i > start
        and lower not in {"to", "of", "on", "for"}
        and ends_noun_phrase(lower)
        and word != "US"
        and lower not in {"and", "in", "at", "the", "a"}
    )


def _is_abbreviation(tokens: Sequence[str], i: int) -> bool:
    """Tell whether a full stop shortens the word before it: a title, a saint, the form of a company within a clause."""
    before, after = tokens[i - 1].lower(), tokens[i + 1] if i + 1 < len(tokens) else "."
    if before in words("final_abbreviations"):
        return after in {",", ")"}
    return before in _SAINTS or (len(before) < SHORT and before in words("titles"))
