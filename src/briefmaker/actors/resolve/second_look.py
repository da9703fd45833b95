"""A second look at every row, whether it is an actor and of this kind."""

from collections.abc import Callable, Mapping
from functools import cache
from math import exp

from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import known_organisations, read_lines, words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.features import PageFeatures, features_of

ENOUGH = 0.35
"""The belief from which on a row stays; of .3 to .45 the best typed F1 on articles not seen, in eight folds."""

_OFTEN = 8
"""Mentions from which on a name is what the text is about."""

_MOST_WORDS = 5
"""Words of a name from which on more say nothing."""

_ENDS = frozenset('.!?"”')
_LISTS = frozenset({",", "and", "("})
_DASHES = frozenset({"-", "–", ":", "/"})
_PARTNERS = frozenset({"with", "against", "between", "join", "joined", "said", "says", "told"})
"""What stands before one who deals with others."""

_LABELS = ("colon after", "dash after")
"""Signs of a heading or an offer, unless the name is beyond doubt: then it labels what its bearer says."""

Sign = Callable[[Mention], bool]


def _before(mention: Mention) -> str:
    """Return the word before a name in small letters; a full stop if there is none."""
    return mention.block.tokens[mention.start - 1].lower() if mention.start else "."


def _after(mention: Mention) -> str:
    """Return the word after a name; a full stop if there is none."""
    return mention.block.tokens[mention.end] if mention.end < len(mention.block.tokens) else "."


ONCE: dict[str, Sign] = {
    "partner before": lambda m: _before(m) in _PARTNERS,
    "bracket after": lambda m: _after(m) == "(",
    "well known": lambda m: m.text in known_organisations(),
}
"""Signs that need to be seen once."""

SHARES: dict[str, Sign] = {
    "in a loose block": lambda m: m.block.tokens[-1] not in _ENDS,
    "in a list": lambda m: _before(m) in _LISTS,
    "dash after": lambda m: _after(m) in _DASHES,
    "article before": lambda m: _before(m) == "the",
    "capital after": lambda m: _after(m)[0].isupper(),
}
"""Signs that count by the share of the mentions that have them."""


def row_signs(
    entity: Entity, page: PageFeatures, first: Mapping[str, float] | None = None, *, sure: bool
) -> dict[str, float]:
    """
    Gather the signs of a row under the names that `second_look.tsv` uses.

    In: all its mentions, its page, the signs of the first look if known, and whether that had no doubt. Out: the signs
    of the first look, and those above; numbers between 0 and _MOST_WORDS.
    """
    found = entity.mentions
    longest = max(found, key=lambda mention: len(mention.tokens)).tokens
    letters = [word for word in longest if word.isalpha()]
    signs = dict(features_of(found, page) if first is None else first) | {
        "beyond doubt": float(sure),
        "words": float(min(_MOST_WORDS, len(longest))),
        "of inside": float("of" in longest or "for" in longest),
        "capitals alone": float(len(letters) > 1 and all(map(str.isupper, letters))),
        "one common word": float(len(letters) == 1 and letters[0].lower() in words("common_words")),
    }
    signs |= {sign: float(any(map(holds, found))) for sign, holds in ONCE.items()}
    signs |= {sign: sum(map(holds, found)) / len(found) for sign, holds in SHARES.items()}
    return signs | dict.fromkeys(_LABELS, 0.0) if sure else signs


def row_belief(signs: Mapping[str, float]) -> float:
    """Turn the signs of a row into the belief, 0 to 1, that it is an actor of its kind."""
    weights = _weights()
    return 1 / (1 + exp(-weights["always"] - sum(weights.get(sign, 0.0) * value for sign, value in signs.items())))


def is_believed(entity: Entity, page: PageFeatures, first: Mapping[str, float] | None = None, *, sure: bool) -> bool:
    """
    Tell whether a row that the first look left stays.

    What is named often, and who has a given name and another, stay in any case: an analyst would miss them.
    """
    if len(entity.mentions) >= _OFTEN or any(map(_is_full_person, entity.mentions)):
        return True
    return row_belief(row_signs(entity, page, first, sure=sure)) >= ENOUGH


def _is_full_person(mention: Mention) -> bool:
    """Tell whether a mention is a person's given name, on the list and no word of the language, and another."""
    given, *others = mention.tokens
    person = mention.type == EntityType.PERSON and given in words("given_names")
    return person and bool(others) and given.lower() not in words("common_words")


@cache
def _weights() -> dict[str, float]:
    """Return the weight of each sign."""
    lines = (line.rpartition("  ") for line in read_lines("second_look.tsv"))
    return {sign.strip(): float(weight) for sign, _, weight in lines}
