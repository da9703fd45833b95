"""Titles, ranks and nationalities before the name of a person."""

from functools import cache

from briefmaker.actors.lexicon.gazetteer import gazetteer
from briefmaker.actors.lexicon.lists import names_in, words
from briefmaker.actors.lexicon.normalise import within_one_edit
from briefmaker.actors.mention import Mention

_LONG = 7
"""Letters of a word from which on one wrong letter leaves it recognisable."""


_GIVEN = frozenset({"Dean", "Earl", "Duke"})
"""Titles that are given names before a surname: `Dean Baker`."""


def strip_titles(mention: Mention) -> Mention | None:
    """Take titles, ranks and nationalities off the front of a name; None if nothing is left."""
    start, end = mention.start, mention.end
    block = mention.block.tokens
    while end > start and block[end - 1] in {"'s", ",", "'", "’", "-"}:
        end -= 1
    while start < end and (_is_title(block[start]) or not block[start][0].isalpha()):
        if " ".join(block[start:end]) in names_in("titled_names") or (block[start] in _GIVEN and start + 2 == end):
            break
        start += 1
    return mention.with_span(start, end) if start < end else None


def _is_title(word: str) -> bool:
    """Return whether a word is a title, a role or a nationality."""
    lower = word.lower()
    entry = gazetteer().get((word,))
    return (
        not words("titles", "honorifics").isdisjoint({lower, lower.removesuffix("s")})
        or not words("roles").isdisjoint({lower, lower.removesuffix("s")})
        or word == "."
        or _is_misspelt_title(word)
        or (entry is not None and entry[1] == "demonym")
    )


def _is_misspelt_title(word: str) -> bool:
    """Return whether a long word that is nobody's name is a title or role but for one letter (`Minlster`)."""
    if len(word) < _LONG or word in words("given_names") or word in words("surnames"):
        return False
    lower, first = word.lower(), word[0].lower()
    lengths = (len(lower) - 1, len(lower), len(lower) + 1)
    return any(within_one_edit(lower, role) for length in lengths for role in _callings().get((first, length), ()))


@cache
def _callings() -> dict[tuple[str, int], list[str]]:
    """Return the titles and roles under their first letter and their length."""
    callings: dict[tuple[str, int], list[str]] = {}
    for name in words("titles", "roles"):
        callings.setdefault((name[0], len(name)), []).append(name)
    return callings


def gender_before(mention: Mention) -> str:
    """Return `he` or `she` by the title before a name; nothing if it has none."""
    tokens, at = mention.block.tokens, mention.start - 1
    at -= at > 0 and tokens[at] == "."
    title = tokens[at] if at >= 0 and tokens[at][0].isupper() else ""
    if title.lower() in words("female_words"):
        return "she"
    return "he" if title.lower() in words("male_words") else ""
