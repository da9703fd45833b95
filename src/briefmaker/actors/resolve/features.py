"""What speaks for and against a row: the look of its name, what stands beside it, its page."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import log
from typing import NamedTuple

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import known_organisations, words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.name_signs import NAME, PERSON, Name
from briefmaker.actors.resolve.told_signs import is_example, is_served_at
from briefmaker.actors.spans.non_actors import acts, is_somebody
from briefmaker.actors.spans.type_signs import is_company, speaks_as_we

_ENDS = frozenset('.!?"”')
_MARKS_OF_CODE = frozenset("{}=<>_")
"""Neither the dollar nor the semicolon, which stands for the end of a cell: tables of finance are full of both."""
_LISTS = frozenset({",", "and", "("})
_DASHES = frozenset({"-", "–", ":", "/"})
_PARTNERS = frozenset({"with", "against", "between", "join", "joined", "said", "says", "told"})
"""What stands before one who deals with others."""

_OWNERS = frozenset({"our", "your", "my"})
_PLACES = frozenset({"town", "city", "village", "district", "region", "area", "state", "province", "county", "airport"})
_SOURCE = ("according", "to")

LABELS = ("colon after", "dash after", "number after")
"""Signs of a heading or an offer, unless the name is beyond doubt: then it labels what its bearer says or makes."""

COMMON = (
    "head of a thing",
    "common words",
    "share of common words",
    "common words on loose page",
    "written small too",
    "often, and its head small",
)
"""Signs of words of the language, unless a name is beyond doubt or the site's own: `State Farm`, `Ring` on ring.com."""


@dataclass(frozen=True, slots=True)
class PageFeatures:
    """What kind of page it is."""

    speech: float
    """Verbs of speech, a share of the words times 100, 2 at most."""

    loose: float
    """The share of words in headings, items of lists and other blocks that do not end as sentences do."""

    code: float
    """Marks that programs have and prose hardly, a share of the tokens times 20, 1 at most."""

    small: frozenset[str]
    """The words it writes small somewhere."""

    @classmethod
    def of(cls, blocks: Sequence[TokenizedBlock]) -> "PageFeatures":
        """Read the signs off all blocks."""
        counts = Counter(chain.from_iterable(block.tokens for block in blocks))
        small, verbs = frozenset(filter(str.islower, counts)), words("verbs_of_speech")
        total = max(sum([count for word, count in counts.items() if word[0].isalpha()]), 1)
        said = sum(counts[word] for word in small & verbs)
        said += sum(counts[word] for word in counts.keys() - small if word.lower() in verbs)
        loose = sum(len(block.tokens) for block in blocks if block.tokens[-1] not in _ENDS)
        code = sum(counts[mark] for mark in _MARKS_OF_CODE) / max(counts.total(), 1)
        return cls(min(100 * (said / total), 2), loose / total, min(20 * code, 1), small)


class Beside(NamedTuple):
    """The mentions of a row, and the words beside them, one a mention."""

    names: Sequence[str]
    """What it is called, each name once."""

    mentions: Sequence[Mention]

    before: list[str]
    lower: list[str]
    """Those before, small."""

    after: list[str]

    @classmethod
    def of(cls, entity: Entity) -> "Beside":
        """Read the words beside the mentions of a row."""
        before, after = [m.before for m in entity.mentions], [m.after for m in entity.mentions]
        return cls(entity.surfaces, entity.mentions, before, [word.lower() for word in before], after)


def features_of(entity: Entity, page: PageFeatures) -> dict[str, float]:
    """
    Gather the signs of a row under the names that `actor_classifier.tsv` uses.

    In: all its mentions, and its page. Out: numbers between 0 and 5: how its longest name looks, whether something
    stands beside a mention anywhere (`acts`), or how often it does (`comma after`, a share of the mentions).
    """
    found = entity.mentions
    longest = max(found, key=lambda mention: mention.end - mention.start)
    name, beside = Name.of(longest.tokens), Beside.of(entity)
    person = float(entity.type == EntityType.PERSON)
    small_head = _is_small(longest.last_word, page.small)
    signs = {
        "person": person,
        "page reports speech": page.speech,
        "person on page that reports": person * page.speech,
        "person on loose page": person * page.loose,
        "page of code": page.code,
        "common words on loose page": name.common * page.loose,
        "written small too": _share_small(name, page.small),
        "often, and its head small": small_head * log(len(found)),
        "named more than once": float(len(found) > 1),
        "in the title": float(any(mention.block.number == 0 for mention in found)),
    }
    signs |= {sign: float(tell(name)) for sign, tell in NAME.items()}
    signs |= {sign: float(tell(name)) if person else 0.0 for sign, tell in PERSON.items()}
    signs |= {sign: float(holds(beside)) for sign, holds in ONCE.items()}
    return signs | {sign: count(beside) / len(found) for sign, count in SHARES.items()}


def _share_small(name: Name, small: frozenset[str]) -> float:
    """Return the share of the words of a name that the page also writes small."""
    return sum(low in small and word.isalpha() for word, low in zip(name.tokens, name.lower, strict=True)) / len(
        name.tokens
    )


def _is_small(word: str, small: frozenset[str]) -> bool:
    """Return whether the page writes a word small, in the singular or the plural."""
    forms = (word, f"{word}s", word.removesuffix("s"), f"{word.removesuffix('ies')}y")
    return any(form in small for form in forms)


def _has_role_after(mention: Mention) -> bool:
    """Return whether a comma and soon a role follow."""
    rest = mention.block.tokens[mention.end + 1 : mention.end + 5]
    return mention.after == "," and any(word.lower() in words("roles") for word in rest)


def _is_source(mention: Mention) -> bool:
    """Return whether something is so according to a name."""
    return tuple(map(str.lower, mention.block.tokens[max(mention.start - 2, 0) : mention.start])) == _SOURCE


@cache
def well_known() -> frozenset[str]:
    """Return the names of the well-known bodies that mean nothing else."""
    return frozenset(known_organisations()) - words("ambiguous")


def _count(found: Iterable[str], wanted: Container[str]) -> int:
    """Count which words are among others."""
    return sum(word in wanted for word in found)


ONCE: dict[str, Callable[[Beside], bool]] = {
    "acts": lambda b: any(map(acts, b.mentions)),
    "is somebody": lambda b: any(map(is_somebody, b.mentions)),
    "company beside": lambda b: any(map(is_company, b.mentions)),
    "role after": lambda b: "," in b.after and any(map(_has_role_after, b.mentions)),
    "possessive after": lambda b: "'s" in b.after,
    "auxiliary after": lambda b: not words("auxiliaries").isdisjoint(b.after),
    "any before": lambda b: not words("indefinite_determiners").isdisjoint(b.lower),
    "served by somebody": lambda b: any(map(is_served_at, b.mentions)),
    "example of bodies": lambda b: any(map(is_example, b.mentions)),
    "use before": lambda b: not words("verbs_of_use").isdisjoint(b.lower),
    "for before": lambda b: "for" in b.before,
    "by or according to before": lambda b: "by" in b.lower or ("to" in b.lower and any(map(_is_source, b.mentions))),
    "partner before": lambda b: not _PARTNERS.isdisjoint(b.lower),
    "the page speaks for it": lambda b: "at" in b.lower and any(map(speaks_as_we, b.mentions)),
    "well known": lambda b: not well_known().isdisjoint(b.names),
}
"""Signs beside the name that need to be seen once."""

SHARES: dict[str, Callable[[Beside], int]] = {
    "capital before": lambda b: sum(word[0].isupper() and word.lower() not in words("titles") for word in b.before),
    "comma after": lambda b: b.after.count(","),
    "colon after": lambda b: b.after.count(":"),
    "dash after": lambda b: _count(b.after, _DASHES),
    "capital after": lambda b: sum(word[0].isupper() for word in b.after),
    "number after": lambda b: sum(word[0].isdigit() for word in b.after),
    "noun of a place after": lambda b: _count(b.after, _PLACES),
    "in before": lambda b: b.before.count("in"),
    "article before": lambda b: b.lower.count("the"),
    "owner before": lambda b: _count(b.lower, _OWNERS),
    "in a list": lambda b: _count(b.lower, _LISTS),
    "in a loose block": lambda b: sum(m.block.tokens[-1] not in _ENDS for m in b.mentions),
    "alone in its block": lambda b: sum(m.start == 0 and m.end >= len(m.block.tokens) for m in b.mentions),
}
"""Signs beside the name that count by how often they are seen."""
