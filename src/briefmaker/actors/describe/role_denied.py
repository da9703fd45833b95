"""Roles that the verb before a name takes from it, or gives it in scorn: `ousted A as chair`, `mocked A as a crank`."""

from collections.abc import Sequence

from briefmaker.actors.lexicon.lists import words

_REPLACING = frozenset({"replacing", "succeeding", "supplanting", "ousting", "unseating", "deposing", "toppling"})
"""Participles that look back where they open a clause; who `is replacing A as chair` may not be chair yet."""

_OPENERS = frozenset({",", ".", "”", "in", "by", "after", "since", "on", "upon"})
"""What stands before a participle that opens a clause: `In replacing A as`."""

_TAKEN = frozenset({"took", "takes", "taken", "taking"})
"""Verbs before `over from`."""

_FARTHEST = 5
"""Tokens from a name back to its verb: `ousted the former finance minister A as`."""


def is_denied(tokens: Sequence[str], name: int, role: int) -> bool:
    """Return whether a verb before a name makes what stands behind its `as` an office lost, another's, or an insult."""
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
