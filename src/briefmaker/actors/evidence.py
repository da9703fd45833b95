"""Names that the text never lets act: codes, units, products, sights of nature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefmaker.actors.lexicon import known_organisations, names_in, words
from briefmaker.actors.mentions import Mention
from briefmaker.actors.names import fold, parts_of

_UNIT = re.compile(r"(?:[kKMGTP]i?)?(?:[Bb]ps|Hz|Wh)")
_LONGEST = 5
_LISTS = ("given_names", "surnames", "known_people")
_VERBS = ("verbs_of_speech", "verbs_of_judgement", "company_words")
_PRONOUNS = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_NEAR = 6
"""Words after a name among which a pronoun speaks for a person."""

_SIGHTS = frozenset(
    {
        "auditorium",
        "avenue",
        "bayou",
        "capitol",
        "greenway",
        "hike",
        "lake",
        "mountain",
        "park",
        "river",
        "street",
        "trail",
    }
)


def without_things(mentions: Sequence[Mention]) -> list[Mention]:
    """
    Leave out names of things, and call a body what is no person.

    Well-known bodies stay. A code with digits or an abbreviation in capitals must act somewhere in the text. A
    single word is a person's name if it is on the lists of names, part of a full name, has a title or speaks; else it
    is a body's if it acts, and otherwise nobody's. Trails, parks and rivers are no persons. The signs are English ones,
    so texts in other languages are not meant.
    """
    signs = _Signs.of(mentions)
    return [judged for mention in mentions if (judged := _judge(mention, signs)) is not None]


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the whole text says for its names, folded where not said otherwise."""

    acting: frozenset[str]
    """Names that act, own or are explained somewhere."""

    personal: frozenset[str]
    """Names with a title or role before them, speech or a pronoun after them, and the parts of full names."""

    initials: frozenset[str]
    """The abbreviations, in capitals, that the long names can have."""

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> "_Signs":
        """Gather the signs of all mentions."""
        long = [mention for mention in mentions if len(mention.words) > 1]
        full = [mention for mention in long if mention.kind == "person" and not _is_sight(mention)]
        return cls(
            frozenset(fold(mention.text) for mention in mentions if acts(mention)),
            frozenset(fold(mention.text) for mention in mentions if is_somebody(mention)).union(
                *(parts_of(mention.text) for mention in full)
            ),
            frozenset(_initials(mention) for mention in long),
        )


def _judge(mention: Mention, signs: _Signs) -> Mention | None:
    """Return a mention as it is, as a body's, or None for a thing's."""
    name = fold(mention.text)
    if mention.text in known_organisations() or mention.kind not in {"person", "organisation"}:
        return mention
    version = _is_version(mention) and name not in signs.acting
    if version or _is_measure(mention) or (mention.text in names_in("things") and name not in signs.personal):
        return None
    if _is_sight(mention):
        return mention if name in signs.personal else None
    if _is_code(mention):
        return mention if name in signs.acting or name in signs.personal or mention.text in signs.initials else None
    if mention.kind == "organisation" or name in signs.personal or _is_listed(mention):
        return mention
    return mention.called("organisation") if name in signs.acting else None


def _is_version(mention: Mention) -> bool:
    """Tell whether the name of no body begins with that of a thing: `Llama 3.1`, `Gemini Advanced`."""
    if mention.kind != "organisation" or mention.words[-1].lower() in words("organisation_words"):
        return False
    things, ends = names_in("things"), range(mention.start + 1, mention.end)
    return any(mention.tokens.cut(mention.start, end) in things for end in ends)


def _initials(mention: Mention) -> str:
    """Return the first letters of the words of a name, without its small words."""
    return "".join(word[0].upper() for word in mention.words if word.lower() not in words("small_words"))


def _is_code(mention: Mention) -> bool:
    """Tell whether a name is one word that looks like a code, a unit or an abbreviation."""
    name = mention.words
    if len(name) > 1:
        return False
    digits = any(char.isdigit() for char in name[0])
    return digits or (name[0].rstrip("s").isupper() and len(name[0]) <= _LONGEST)


def _is_measure(mention: Mention) -> bool:
    """Tell whether a name is a unit, or called a person's and written with digits: neither ever acts."""
    name = mention.words
    if mention.kind == "person" and len(name) > 1:
        return any(char.isdigit() for word in name for char in word)
    return len(name) == 1 and bool(_UNIT.fullmatch(name[0]))


def _is_sight(mention: Mention) -> bool:
    """Tell whether a person's name ends as those of places do, or a body's begins so (`River Avon`)."""
    if mention.kind == "organisation":
        lower = [word.lower() for word in mention.words]
        return len(lower) == 2 and lower[0] in _SIGHTS and lower[1] not in words("organisation_words")
    last = mention.words[-1].lower()
    if mention.kind != "person" or last.removesuffix("s") in _SIGHTS:
        return mention.kind == "person"
    return (
        len(mention.words) > 1 and mention.words[0] not in words("given_names") and last in words("not_organisations")
    )


def _is_listed(mention: Mention) -> bool:
    """Tell whether a name is on the lists of persons' names; names of several words are taken at their word."""
    name = mention.words
    parts = {name[0], name[0].capitalize(), *name[0].split("-")}
    return len(name) > 1 or any(part in words(names) for part in parts for names in _LISTS)


def is_somebody(mention: Mention) -> bool:
    """Tell whether a title, role or given name stands before a name, or after it a verb of speech or a pronoun."""
    sentence, start, end = mention.tokens.words, mention.start, mention.end
    before = start - 1 - (start > 1 and sentence[start - 1] == ".")
    if before >= 0 and _leads_to_person(sentence[before]):
        return True
    after = sentence[end] if end < len(sentence) else "."
    if after == "who" or after in words("verbs_of_speech"):
        return True
    return mention.kind == "person" and not _PRONOUNS.isdisjoint(sentence[end : end + _NEAR])


def _leads_to_person(word: str) -> bool:
    """Tell whether a word announces a person: a role, a title, a given name."""
    return (
        word.lower() in words("roles")
        or word in words("given_names")
        or (word[0].isupper() and word.lower() in words("titles"))
    )


def acts(mention: Mention) -> bool:
    """Tell whether a name owns or does something, something is done by it, or a body is explained by it, here."""
    sentence, start, end = mention.tokens.words, mention.start, mention.end
    after = sentence[end].lower() if end < len(sentence) else "."
    before = tuple(word.lower() for word in sentence[max(start - 2, 0) : start])
    if after in {"'s", "’s"} or after.endswith("ed") or after in words(*_VERBS):
        return True
    if before[-1:] == ("the",) and (not after[0].isalnum() or after in words("function_words", "small_words")):
        return True
    return before[-1:] in {("at",), ("by",), ("told",)} or _is_explained(mention) or _follows_body(mention)


def _is_explained(mention: Mention) -> bool:
    """Tell whether a name stands in brackets after the long name of a body."""
    sentence, start = mention.tokens.words, mention.start
    if start < 2 or sentence[start - 1] != "(":
        return False
    long = sentence[max(start - 1 - 2 * _LONGEST, 0) : start - 1]
    return any(word[0].isupper() and word.lower() in words("organisation_words") for word in long)


def _follows_body(mention: Mention) -> bool:
    """Tell whether a name comes in one list with a well-known body before it."""
    sentence, start = mention.tokens.words, mention.start
    return start > 1 and sentence[start - 1] in {"and", ","} and sentence[start - 2] in known_organisations()
