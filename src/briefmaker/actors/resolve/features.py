"""What speaks for and against a row: the look of its name, what stands beside it, its page."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.lists import known_organisations, words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.resolve.name_signs import NAME, PERSON, share_of_common_words
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
        lower: defaultdict[str, int] = defaultdict(int)
        for word, count in counts.items():
            if word[0].isalpha():
                lower[word.lower()] += count
        total = max(sum(lower.values()), 1)
        loose = sum(len(block.tokens) for block in blocks if block.tokens[-1] not in _ENDS)
        speech = sum(lower.get(word, 0) for word in words("verbs_of_speech")) / total
        code = sum(counts[mark] for mark in _MARKS_OF_CODE) / max(counts.total(), 1)
        small = frozenset(filter(str.islower, counts))
        return cls(min(100 * speech, 2), loose / total, min(20 * code, 1), small)


def features_of(entity: Entity, page: PageFeatures) -> dict[str, float]:
    """
    Gather the signs of a row under the names that `actor_classifier.tsv` uses.

    In: all its mentions, and its page. Out: numbers between 0 and 5: how its longest name looks, whether something
    stands beside a mention anywhere (`acts`), or how often it does (`comma after`, a share of the mentions).
    """
    found = entity.mentions
    longest = max(found, key=lambda mention: len(mention.tokens))
    person = float(entity.type == EntityType.PERSON)
    small_head = _is_small(longest.last_word, page.small)
    signs = {
        "person": person,
        "page reports speech": page.speech,
        "person on page that reports": person * page.speech,
        "person on loose page": person * page.loose,
        "page of code": page.code,
        "common words on loose page": share_of_common_words(longest.tokens) * page.loose,
        "written small too": _share_small(longest, page.small),
        "often, and its head small": small_head * log(len(found)),
        "named more than once": float(len(found) > 1),
        "in the title": float(any(mention.block.number == 0 for mention in found)),
    }
    signs |= {sign: float(tell(longest.tokens)) for sign, tell in NAME.items()}
    signs |= {sign: person * tell(longest.tokens) for sign, tell in PERSON.items()}
    signs |= {sign: float(any(map(holds, found))) for sign, holds in ONCE.items()}
    return signs | {sign: sum(map(holds, found)) / len(found) for sign, holds in SHARES.items()}


def _share_small(mention: Mention, small: frozenset[str]) -> float:
    """Return the share of the words of a name that the page also writes small."""
    return sum(word.lower() in small for word in mention.tokens if word.isalpha()) / len(mention.tokens)


def _is_small(word: str, small: frozenset[str]) -> bool:
    """Tell whether the page writes a word small, in the singular or the plural."""
    forms = (word, f"{word}s", word.removesuffix("s"), f"{word.removesuffix('ies')}y")
    return any(form in small for form in forms)


def _has_role_after(mention: Mention) -> bool:
    """Tell whether a comma and soon a role follow."""
    rest = mention.block.tokens[mention.end + 1 : mention.end + 5]
    return mention.after == "," and any(word.lower() in words("roles") for word in rest)


def _is_by(mention: Mention) -> bool:
    """Tell whether something is done or told by a name."""
    tokens, start = mention.block.tokens, mention.start
    return mention.before.lower() == "by" or tuple(map(str.lower, tokens[max(start - 2, 0) : start])) == _SOURCE


Sign = Callable[[Mention], bool]

ONCE: dict[str, Sign] = {
    "acts": acts,
    "is somebody": is_somebody,
    "company beside": is_company,
    "role after": _has_role_after,
    "possessive after": lambda m: m.after == "'s",
    "auxiliary after": lambda m: m.after in words("auxiliaries"),
    "any before": lambda m: m.before.lower() in words("indefinite_determiners"),
    "use before": lambda m: m.before.lower() in words("verbs_of_use"),
    "for before": lambda m: m.before == "for",
    "by or according to before": _is_by,
    "partner before": lambda m: m.before.lower() in _PARTNERS,
    "the page speaks for it": speaks_as_we,
    "well known": lambda m: m.text in known_organisations() and m.text not in words("ambiguous"),
}
"""Signs beside the name that need to be seen once."""

SHARES: dict[str, Sign] = {
    "capital before": lambda m: m.before[0].isupper() and m.before.lower() not in words("titles"),
    "comma after": lambda m: m.after == ",",
    "colon after": lambda m: m.after == ":",
    "dash after": lambda m: m.after in _DASHES,
    "capital after": lambda m: m.after[0].isupper(),
    "number after": lambda m: m.after[0].isdigit(),
    "noun of a place after": lambda m: m.after in _PLACES,
    "in before": lambda m: m.before == "in",
    "article before": lambda m: m.before.lower() == "the",
    "owner before": lambda m: m.before.lower() in _OWNERS,
    "in a list": lambda m: m.before.lower() in _LISTS,
    "in a loose block": lambda m: m.block.tokens[-1] not in _ENDS,
    "alone in its block": lambda m: m.start == 0 and m.end >= len(m.block.tokens),
}
"""Signs beside the name that count by how often they are seen."""
