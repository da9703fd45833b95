"""Which body is which: the mentions of organisations, one group a body."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefmaker.actors.groups import Group, in_order
from briefmaker.actors.lexicon import known_organisations, words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.names import fold, near, tidy


@dataclass(slots=True)
class _Body:
    """An organisation while the text is read."""

    key: str
    mentions: list[Mention] = field(default_factory=list)


def group_organisations(mentions: Sequence[Mention]) -> tuple[Group, ...]:
    """
    Sort mentions of organisations into bodies.

    Equal names come first, well-known abbreviations under the name they stand for; then abbreviations join the long
    name that has these initials, and short names the one longer name they end or begin.
    """
    bodies: dict[str, _Body] = {}
    for mention in mentions:
        key = _key(mention.text)
        if key:
            bodies.setdefault(key, _Body(key)).mentions.append(mention)
    for key in sorted(bodies, key=lambda k: (len(k), k)):
        longer = _longer(key, [other for other in bodies if other != key])
        if longer is not None:
            bodies[longer].mentions += bodies.pop(key).mentions
    return tuple(Group(_name(body), "organisation", in_order(body.mentions)) for body in bodies.values())


def _key(name: str) -> str:
    """Fold a name: no article, no possessive; a known abbreviation becomes the full name."""
    name = " ".join(name.replace("’", "'").split()).removesuffix("'s").strip(" '\",.-")
    for article in ("the ", "The "):
        name = name.removeprefix(article)
    return fold(known_organisations().get(name, name))


def _longer(key: str, others: list[str]) -> str | None:
    """Find the one longer name a short one stands for."""
    initials = [other for other in others if " " in other and key in _initials(other)] if " " not in key else []
    if len(initials) == 1:
        return initials[0]
    if key in _known_keys():
        return None
    spelt = [other for other in others if len(key) > 7 and near(key, other)]
    if len(spelt) == 1 and key < spelt[0]:
        return spelt[0]
    ends = [
        other for other in others if other.endswith(" " + key) and (" " in key or key in words("organisation_words"))
    ]
    if len(ends) == 1:
        return ends[0]
    begins = [
        other
        for other in others
        if other.startswith(key + " ") and len(key) > 2 and key not in words("organisation_words")
    ]
    if len(begins) == 1:
        return begins[0]
    lasts = [other for other in others if other.endswith(" " + key) and other.count(" ") == 1 and len(key) > 3]
    return lasts[0] if len(lasts) == 1 else None


def _known_keys() -> frozenset[str]:
    """Return the folded full names of the well-known bodies."""
    return frozenset(fold(name) for name in known_organisations().values())


def _initials(key: str) -> set[str]:
    """Return the abbreviations a long name can have: with and without its small words."""
    parts = key.replace("-", " ").split()
    strong = [part for part in parts if part not in words("small_words")]
    return {"".join(part[0] for part in parts), "".join(part[0] for part in strong)}


def _name(body: _Body) -> str:
    """Choose the name to print: the longest as written, without its article."""
    forms = Counter(tidy(mention.text) for mention in in_order(body.mentions))
    best = max(forms, key=lambda form: (len(form.split()), forms[form], len(form)))
    best = best.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
    best = best.upper() if best.islower() else best
    return known_organisations().get(best, best) if best.isupper() else best
