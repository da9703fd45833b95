"""Roles that the clause behind them takes back: `a longtime backer who ultimately came to his senses`."""

from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.describe.role import Role

_TURNS = frozenset({"ultimately", "eventually", "finally"})
"""What says that somebody who was on a side no longer is."""

_CHANGES = _TURNS | {"later", "since", "then"}
"""What says, before a verb of leaving, that an office is over."""

_HAVING = frozenset({"has", "have", "had", "is", "was"})
_SIDES = frozenset(
    {"ally", "backer", "supporter", "loyalist", "believer", "admirer", "critic", "skeptic", "sceptic", "detractor"}
)
"""Roles that only say on which side somebody is; a rival who ultimately won is one still."""

_LEFT = frozenset(
    {"quit", "resigned", "left", "retired", "defected", "stepped", "renounced", "abandoned", "disavowed", "departed"}
    | {"died", "fled"}
)
"""Verbs by which somebody is no longer what was told."""

_HELD = frozenset(
    {"practises", "practices", "works", "serves", "holds", "belongs", "leads", "runs", "heads", "represents", "teaches"}
    | {"plays", "supports", "backs", "employed", "affiliated", "associated"}
)
"""What somebody in a role does: who `no longer` does is none."""


def is_undone(role: Role) -> bool:
    """
    Return whether the clause right behind a role says the opposite of it, or its end.

    `who ultimately` turns a side (`backer`), `who later resigned` ends an office, `who no longer works` either.
    """
    tokens, start = role.block.tokens, role.end + 1
    if tokens[role.end : start] != ("who",):
        return False
    having = tokens[start : start + 1] != () and tokens[start] in _HAVING
    ahead = tokens[start + having : start + having + 3]
    head = next((word for word in tokens[role.start : role.end] if is_head(word)), "")
    side = head.lower() in _SIDES
    if ahead[:2] == ("no", "longer"):
        return side or ahead[-1] in _HELD
    if not ahead or ahead[0] not in _CHANGES:
        return False
    turned = side and (ahead[0] in _TURNS or (having and ahead[0] == "since"))
    return turned or not _LEFT.isdisjoint(ahead[1:2])
