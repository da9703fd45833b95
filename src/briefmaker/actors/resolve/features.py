"""What speaks for and against a name being an actor's: its look, its neighbours, its page."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.non_actors import acts, is_somebody
from briefmaker.actors.spans.type_signs import is_company

_ENDS = frozenset('.!?"”')


@dataclass(frozen=True, slots=True)
class PageFeatures:
    """What kind of page it is."""

    reader: float
    """How often it speaks to its reader: `you` and the like, a share of the words times 50, 2 at most."""

    writer: float
    """How often it speaks of its writer: `I`, `we`, counted likewise."""

    speech: float
    """Verbs of speech, a share of the words times 100, 2 at most."""

    loose: float
    """The share of words in headings, items of lists and other blocks that do not end as sentences do."""

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
        reader, writer, speech = (
            sum(lower.get(word, 0) for word in listed) / total
            for listed in (words("reader_pronouns"), words("writer_pronouns"), words("verbs_of_speech"))
        )
        small = frozenset(filter(str.islower, counts))
        return cls(min(50 * reader, 2), min(50 * writer, 2), min(100 * speech, 2), loose / total, small)


def features_of(found: Sequence[Mention], page: PageFeatures) -> dict[str, float]:
    """
    Gather the signs of one actor.

    In: all its mentions, and its page. Out: numbers between 0 and 2 under the names that `actor_classifier.tsv` uses:
    how its longest name looks, whether something stands beside a mention anywhere (`acts`), or how often it does
    (`comma after`, a share of the mentions).
    """
    longest = max(found, key=lambda mention: len(mention.tokens))
    person = float(longest.type == EntityType.PERSON)
    signs = {
        "page speaks to reader": page.reader,
        "page speaks of writer": page.writer,
        "page reports speech": page.speech,
        "page is loose": page.loose,
        "person on page that reports": person * page.speech,
        "written small too": _share_small(longest, page.small),
        "named more than once": float(len(found) > 1),
    }
    signs |= {sign: float(holds(longest)) for sign, holds in NAME_FEATURES.items()}
    for sign, holds in ANY_MENTION.items():
        signs[sign] = float(any(holds(mention) for mention in found))
    for sign, holds in MENTION_RATE.items():
        signs[sign] = sum(holds(mention) for mention in found) / len(found)
    return signs


def _share_small(mention: Mention, small: frozenset[str]) -> float:
    """Return the share of the words of a name that the page also writes small."""
    return sum(word.lower() in small for word in mention.tokens if word.isalpha()) / len(mention.tokens)


def _before(mention: Mention) -> str:
    """Return the word before a name; a full stop if there is none."""
    return mention.block.tokens[mention.start - 1] if mention.start else "."


def _after(mention: Mention) -> str:
    """Return the word after a name; a full stop if there is none."""
    return mention.block.tokens[mention.end] if mention.end < len(mention.block.tokens) else "."


def _lower(mention: Mention) -> Iterator[str]:
    """Give the words of a name in small letters."""
    return (word.lower() for word in mention.tokens)


def _is_thing_word(word: str) -> bool:
    """Tell whether a word after a name can be a noun it describes (`Mac users`)."""
    return (
        word.isalpha()
        and word.islower()
        and not word.endswith(("ed", "s", "ly"))
        and word not in words("function_words", "name_particles", "auxiliaries", "verbs_of_speech")
    )


def _has_role_after(mention: Mention) -> bool:
    """Tell whether a comma and soon a role follow."""
    rest = mention.block.tokens[mention.end + 1 : mention.end + 5]
    return _after(mention) == "," and any(word.lower() in words("roles") for word in rest)


Sign = Callable[[Mention], bool]

NAME_FEATURES: dict[str, Sign] = {
    "person": lambda m: m.type == EntityType.PERSON,
    "person of two words": lambda m: m.type == EntityType.PERSON and len(m.tokens) == 2,
    "person ending in a surname": lambda m: m.type == EntityType.PERSON and m.tokens[-1] in words("surnames"),
    "given name first": lambda m: m.tokens[0] in words("given_names"),
    "word of bodies": lambda m: not words("organisation_words").isdisjoint(_lower(m)),
    "word of bodies before of": lambda m: m.tokens[0].lower() in words("organisation_words") and "of" in m.tokens,
    "only a word of bodies": lambda m: len(m.tokens) == 1 and m.tokens[0].lower() in words("organisation_words"),
    "ends as companies do": lambda m: m.tokens[-1].lower() in words("company_endings"),
    "common words": lambda m: all(word in words("common_words") for word in _lower(m) if word.isalpha()),
    "capitals": lambda m: m.tokens[0].isupper() and len(m.tokens[0]) > 1,
    "capitals inside": lambda m: any(word[1:] != word[1:].lower() and not word.isupper() for word in m.tokens),
    "digits": lambda m: any(char.isdigit() for word in m.tokens for char in word),
}
"""Signs of the name alone."""

ANY_MENTION: dict[str, Sign] = {
    "acts": acts,
    "is somebody": is_somebody,
    "company beside": is_company,
    "role after": _has_role_after,
    "possessive after": lambda m: _after(m) == "'s",
    "auxiliary after": lambda m: _after(m) in words("auxiliaries"),
    "has after": lambda m: _after(m) == "has",
    "noun after": lambda m: _is_thing_word(_after(m)),
    "any before": lambda m: _before(m).lower() in words("indefinite_determiners"),
    "use before": lambda m: _before(m).lower() in words("verbs_of_use"),
    "at before": lambda m: _before(m) == "at",
    "from before": lambda m: _before(m) == "from",
    "for before": lambda m: _before(m) == "for",
}
"""Signs beside the name that need to be seen once."""

MENTION_RATE: dict[str, Sign] = {
    "capital before": lambda m: m.start > 0 and _before(m)[0].isupper() and _before(m).lower() not in words("titles"),
    "comma after": lambda m: _after(m) == ",",
    "colon after": lambda m: _after(m) == ":",
    "in before": lambda m: _before(m) == "in",
    "end after": lambda m: m.end >= len(m.block.tokens),
}
"""Signs beside the name that count by how often they are seen."""
