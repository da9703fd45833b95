"""The signs for and against a row: the words of its name, those beside it, and its page."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import log
from typing import NamedTuple

from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.entity import Entity
from briefmaker.actors.lexicon.gazetteer import is_listed_name
from briefmaker.actors.lexicon.lists import known_organisations, words
from briefmaker.actors.mention import EntityType, Mention
from briefmaker.actors.spans.drop_non_agents import acts, is_company, is_somebody, speaks_as_we

_MOST_WORDS = 5
"""Words of a name from which on more say nothing."""

_LINKS = ("of", "for")
_OWNERS = frozenset({"your", "my", "our"})


class Name(NamedTuple):
    """The words of a name, in the forms that the signs ask for."""

    tokens: Sequence[str]

    lower: list[str]
    """The same, in small letters."""

    letters: list[str]
    """Those that are neither numbers nor marks, in small letters."""

    head: str
    """The noun that it is built on: the word before `of` or `for`, else the last; small."""

    common: float
    """The share of its letters that are words of the language."""

    @classmethod
    def of(cls, tokens: Sequence[str]) -> "Name":
        """Read the words of a name."""
        lower = [word.lower() for word in tokens]
        written = zip(tokens, lower, strict=True)
        letters = [small.removesuffix(".") for word, small in written if word.removesuffix(".").isalpha()]
        end = min((letters.index(link, 1) for link in _LINKS if link in letters[1:]), default=len(letters))
        common = sum(map(words("common_words").__contains__, letters)) / max(len(letters), 1)
        return cls(tokens, lower, letters, letters[end - 1] if letters else "", common)


def _is_headed_as_body(name: Name) -> bool:
    """Return whether a name of several words has the head noun of a body: `Oryx Press`, `Institute of Cartography`."""
    return len(name.letters) > 1 and name.head in words("heads_of_bodies")


def _is_headed_as_thing(name: Name) -> bool:
    """Return whether the head noun of a name is a thing's, in the singular or the plural: `Relax Gummies`."""
    things = words("heads_of_things")
    return (name.head in things or name.head.removesuffix("s") in things) and not _is_headed_as_body(name)


def _opens_with_common_word(name: Name) -> bool:
    """Return whether a name of several words begins with a common word: `Total Zorblax`."""
    return len(name.tokens) > 1 and name.lower[0] in words("common_words")


def _has_owner_inside(name: Name) -> bool:
    """Return whether a name has `your` or the like inside, as headings do: `Secure Your Network`."""
    return not _OWNERS.isdisjoint(name.lower[1:])


def _is_plural(name: Name) -> bool:
    """Return whether the last word of a name is a common word in the plural."""
    last = name.letters[-1] if name.letters else ""
    return last.endswith("s") and last[:-1] in words("common_words")


def _is_in_capitals(name: Name) -> bool:
    """Return whether several words are all printed in capitals."""
    letters = [word for word in name.tokens if word.isalpha()]
    return len(letters) > 1 and all(map(str.isupper, letters))


def _is_unlisted(name: Name) -> bool:
    """Return whether no word of a name is on the lists of persons' names, nor a particle of such."""
    return words("person_particles").isdisjoint(name.lower) and not any(map(is_listed_name, name.tokens))


NAME: dict[str, Callable[[Name], float]] = {
    "words": lambda name: min(_MOST_WORDS, len(name.tokens)),
    "head of a body": _is_headed_as_body,
    "head of a thing": _is_headed_as_thing,
    "word of bodies": lambda name: not words("organisation_words").isdisjoint(name.lower),
    "only a word of bodies": lambda name: len(name.lower) == 1 and name.lower[0] in words("organisation_words"),
    "common words": lambda name: name.common == 1,
    "share of common words": lambda name: name.common,
    "plural of a common word": _is_plural,
    "common word first": _opens_with_common_word,
    "owner inside": _has_owner_inside,
    "capitals alone": _is_in_capitals,
    "digits": lambda name: any(map(str.isdigit, "".join(name.tokens))),
}
"""Signs in the words of a person's or a body's name."""

PERSON: dict[str, Callable[[Name], float]] = {
    "person of two words": lambda name: len(name.tokens) == 1 + 1,
    "person of no listed name": _is_unlisted,
}
"""Signs in the words of a person's name alone."""

_AT = frozenset({"at", "from"})
_FARTHEST = 4
"""Tokens before a name, its article aside, in which somebody of a body may stand."""

_LIKE = frozenset({"like", "including", "as"})
_LONGEST_LIST = 12
"""Tokens before a name in which a list of such may begin."""

_COUNCILS = frozenset({"city", "county", "town", "borough", "municipal"})
"""What stands before `council` and says of what it is."""

_LANDS = frozenset(
    (land, "of") for land in ("state", "city", "province", "county", "town", "commonwealth", "government")
)
"""How the name of a government begins that acts for a place."""


def is_government(mention: Mention) -> bool:
    """Return whether a name is a government's, and more than a place's: `Leeds city council`, `City of Leeds`."""
    name = tuple(word.lower() for word in mention.tokens)
    council = len(name) > 1 and name[-1] == "council" and name[-2] in _COUNCILS
    led = len(name) > 1 and (council or mention.tokens[-1] == "government")
    return led or name[:2] in _LANDS or name[1:3] == ("council", "of")


def has_staff_or_study(mention: Mention) -> bool:
    """Return whether somebody with a role, or a study, is at or from a name: `researchers at the Oslo Trust`."""
    tokens, at = mention.block.tokens, mention.start - 1
    at -= at > 0 and tokens[at] == "the"
    if at < 1 or tokens[at] not in _AT:
        return False
    before = [word.lower() for word in tokens[max(at + 1 - _FARTHEST, 0) : at]]
    return any(word.removesuffix("s") in words("roles") or word in words("roles", "research_words") for word in before)


def is_example(mention: Mention) -> bool:
    """Return whether a name is an example of bodies: `companies like Northwind`, `banks, including Northwind`."""
    start = max(mention.start - _LONGEST_LIST, 0)
    near = mention.block.tokens[start : mention.start]
    return not _LIKE.isdisjoint(near) and any(
        word in _LIKE and _are_bodies(near[max(at - 2, 0) : at]) for at, word in enumerate(near)
    )


def _are_bodies(before: tuple[str, ...]) -> bool:
    """Return whether words end in a noun for bodies in the plural, but for a comma or `such` behind it."""
    noun = next((word.lower() for word in reversed(before) if word not in {",", "such"}), "")
    kinds = words("callings_of_bodies", "organisation_nouns", "body_callings", "company_nouns")
    return noun.endswith("s") and (noun[:-1] in kinds or f"{noun[:-3]}y" in kinds)


_ENDS = frozenset('.!?"”')
_MARKS_OF_CODE = frozenset("{}=<>_")
"""Neither the dollar nor the semicolon, which stands for the end of a cell: tables of finance are full of both."""
_LISTS = frozenset({",", "and", "("})
_DASHES = frozenset({"-", "–", ":", "/"})

LABELS = ("colon after", "dash after", "number after")
"""Signs of a heading or an offer; left out for names beyond doubt, which label what the actor says or makes."""

COMMON = (
    "head of a thing",
    "common words",
    "share of common words",
    "common words on loose page",
    "written small too",
    "often, and its head small",
)
"""Signs of common words; left out for names beyond doubt and the site's own: `State Farm`, `Ring` on ring.com."""


@dataclass(frozen=True, slots=True)
class PageFeatures:
    """What kind of page it is."""

    speech: float
    """Verbs of speech as a share of the words, times 100; 2 at most."""

    loose: float
    """The share of words in headings, items of lists and other blocks without the end of a sentence."""

    code: float
    """Marks that programs have and prose hardly has, as a share of the tokens, times 20; 1 at most."""

    small: frozenset[str]
    """The words that it writes in small letters somewhere."""

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
    """The mentions of a row, and the word before and behind each."""

    names: Sequence[str]
    """What it is called, each name once."""

    mentions: Sequence[Mention]

    before: list[str]
    lower: list[str]
    """Those before, in small letters."""

    after: list[str]

    @classmethod
    def of(cls, entity: Entity) -> "Beside":
        """Read the words beside the mentions of a row."""
        before, after = [m.before for m in entity.mentions], [m.after for m in entity.mentions]
        return cls(entity.surfaces, entity.mentions, before, [word.lower() for word in before], after)


def features_of(entity: Entity, page: PageFeatures) -> dict[str, float]:
    """
    Gather the signs of a row under the names that `actor_classifier.tsv` uses.

    In: all its mentions, and its page. Out: numbers between 0 and 5: how its longest name looks, whether a sign
    stands beside any mention (`acts`), or how often it does (`comma after`, a share of the mentions).
    """
    found = entity.mentions
    # what a name acts like anywhere holds for all its mentions; what is only likely counts by its share
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
    signs |= {sign: float(measure(name)) for sign, measure in NAME.items()}
    signs |= {sign: float(measure(name)) if person else 0.0 for sign, measure in PERSON.items()}
    signs |= {sign: float(holds(beside)) for sign, holds in ONCE.items()}
    return signs | {sign: count(beside) / len(found) for sign, count in SHARES.items()}


def _share_small(name: Name, small: frozenset[str]) -> float:
    """Return the share of the words of a name that the page also writes in small letters."""
    return sum(low in small and word.isalpha() for word, low in zip(name.tokens, name.lower, strict=True)) / len(
        name.tokens
    )


def _is_small(word: str, small: frozenset[str]) -> bool:
    """Return whether the page also writes a word in small letters, in the singular or the plural."""
    forms = (word, f"{word}s", word.removesuffix("s"), f"{word.removesuffix('ies')}y")
    return any(form in small for form in forms)


def _has_role_after(mention: Mention) -> bool:
    """Return whether a comma follows, and a role within four tokens of it."""
    rest = mention.block.tokens[mention.end + 1 : mention.end + 5]
    return mention.after == "," and any(word.lower() in words("roles") for word in rest)


_SOURCE = ("according", "to")


def _is_source(mention: Mention) -> bool:
    """Return whether `according to` stands right before a name."""
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
    "served by somebody": lambda b: any(map(has_staff_or_study, b.mentions)),
    "example of bodies": lambda b: any(map(is_example, b.mentions)),
    "use before": lambda b: not words("verbs_of_use").isdisjoint(b.lower),
    "for before": lambda b: "for" in b.before,
    "by or according to before": lambda b: "by" in b.lower or ("to" in b.lower and any(map(_is_source, b.mentions))),
    "partner before": lambda b: not words("words_before_partners").isdisjoint(b.lower),
    "the page speaks for it": lambda b: "at" in b.lower and any(map(speaks_as_we, b.mentions)),
    "well known": lambda b: not well_known().isdisjoint(b.names),
}
"""Signs beside the name that count if any mention has them."""

SHARES: dict[str, Callable[[Beside], int]] = {
    "capital before": lambda b: sum(word[0].isupper() and word.lower() not in words("titles") for word in b.before),
    "comma after": lambda b: b.after.count(","),
    "colon after": lambda b: b.after.count(":"),
    "dash after": lambda b: _count(b.after, _DASHES),
    "capital after": lambda b: sum(word[0].isupper() for word in b.after),
    "number after": lambda b: sum(word[0].isdigit() for word in b.after),
    "noun of a place after": lambda b: _count(b.after, words("nouns_of_places")),
    "in before": lambda b: b.before.count("in"),
    "article before": lambda b: b.lower.count("the"),
    "owner before": lambda b: _count(b.lower, _OWNERS),
    "in a list": lambda b: _count(b.lower, _LISTS),
    "in a loose block": lambda b: sum(m.block.tokens[-1] not in _ENDS for m in b.mentions),
    "alone in its block": lambda b: sum(m.start == 0 and m.end >= len(m.block.tokens) for m in b.mentions),
}
"""Signs beside the name that count by the share of mentions that have them."""
