"""What bodies are of, for or on: the second of two fields, the town of a university."""

from collections.abc import Sequence

from briefmaker.actors.lexicon.lists import known_names, words
from briefmaker.actors.spans.extend_persons import capital_at

LONGEST_FIELDS = 8
"""Tokens that name the fields of a body: `Department of Housing, Local Government and Heritage`."""

LONGEST_CHAIN = 20
"""Tokens that `of ... for the ...` can add to a name."""

_LONGEST_SECOND = 4
"""Tokens, `and` among them, of the second thing that a body is for."""

_LONGEST_CAMPUS = 3
"""Tokens of the place behind a university: `University of California, San Diego`."""

LINKS = frozenset({"of", "for", "on"})


def over_fields(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over the second of two fields an organisation is for: `Center for Occupational and Environmental Health`."""
    joined = tokens[end : end + 1] in {("and",), ("&",), (",",)}
    if not joined or end - start > LONGEST_CHAIN or LINKS.isdisjoint(tokens[start:end]):
        return end
    last = end + 1
    while last - end <= LONGEST_FIELDS and (
        capital_at(tokens, last) or (tokens[last : last + 1] in {(",",), ("and",)} and capital_at(tokens, last + 1))
    ):
        last += 1
    return last if tokens[last - 1].lower() in words("field_words") and last - end < LONGEST_FIELDS else end


def over_second_field(tokens: Sequence[str], start: int, end: int) -> int:
    """
    Step over `and` and the words with capitals behind it where a body is of, for or on two things.

    `Center for Climate Change and Sustainability`, `Institute of Strategic and International Studies`: what stands
    behind is no name of a known body.
    """
    if tokens[end : end + 1] not in {("and",), ("&",)} or not is_led(tokens, start, end):
        return end
    last = end + 1
    while last - end < _LONGEST_SECOND and capital_at(tokens, last) and tokens[last].isalpha():
        last += 1
    second = tokens[end + 1 : last]
    fields = all(word.lower() in words("common_words", "field_words") for word in second)
    if not second or not fields or second[0].lower() in words("organisation_leads"):
        return end
    return end if second in known_names() else last


def is_led(tokens: Sequence[str], start: int, end: int) -> bool:
    """Return whether a name begins as bodies do that are of, for or on something."""
    heads = words("organisation_leads", "words_before_of")
    return any(tokens[i].lower() in heads and tokens[i + 1] in LINKS for i in range(start, end - 1))


def over_campus(tokens: Sequence[str], start: int, end: int) -> int:
    """Step over the town of a university of several: `University of California, Santa Barbara`."""
    is_several = tokens[start] == "University" and tokens[end - 1] in words("state_universities")
    if not is_several or tokens[end : end + 1] not in {(",",), ("-",), ("at",)}:
        return end
    last = end + 1
    while last - end <= _LONGEST_CAMPUS and capital_at(tokens, last):
        last += 1
    return last if 1 < last - end <= _LONGEST_CAMPUS else end
