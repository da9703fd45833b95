"""Names that go on beyond what a recogniser marked."""

from collections.abc import Sequence

from briefmaker.actors.countries import gazetteer
from briefmaker.actors.lexicon import known_names, known_organisations, words
from briefmaker.actors.mentions import Mention

_QUOTES = frozenset({'"', "“", "”"})
_LONGEST_KNOWN = 10
_CHAMBERS = frozenset({"Senate", "House"})
_GROUPS = frozenset({"committee", "subcommittee", "panel", "caucus"})
_GOES_ON_AFTER = frozenset({"appeals", "veterans", "institutes", "centers", "centres", "ministry"})


def complete(mention: Mention, following: Mention | None) -> Mention:
    """
    Let a name reach as far as it goes.

    Bodies go on over `of` and `for` (`Court of Appeals for the Sixth Circuit`), over a following name they lead to, and
    back over `X and`; persons over a nickname in quotation marks and back over initials (`George W.`).
    """
    if mention.kind == "person":
        return _person(mention)
    if mention.kind == "organisation" and mention.text not in known_organisations():
        return _body(mention, following)
    if mention.text in _CHAMBERS:
        return _chamber(mention)
    return mention


def _person(mention: Mention) -> Mention:
    """Take in initials and a given name before, a nickname and a surname after."""
    sentence, start, end = mention.tokens.words, _over_initials(mention.tokens.words, mention.start), mention.end
    if start < mention.start and start > 0 and sentence[start - 1] in words("given_names"):
        start -= 1
    marks = sentence[end : end + 1] + sentence[end + 2 : end + 3]
    if len(marks) == 2 and set(marks) <= _QUOTES and sentence[end + 1].isalpha() and _capital(sentence, end + 3):
        end += 4
    return mention.moved(start, end)


def _over_initials(sentence: Sequence[str], start: int) -> int:
    """Step back over single letters with full stops."""
    while start > 1 and sentence[start - 1] == "." and len(sentence[start - 2]) == 1 and sentence[start - 2].isupper():
        start -= 2
    return start


def _body(mention: Mention, following: Mention | None) -> Mention:
    """Take in what a body is of, and the first half of a double name."""
    sentence, end = mention.tokens.words, mention.end
    for length in range(min(_LONGEST_KNOWN, len(sentence) - mention.start), end - mention.start, -1):
        if sentence[mention.start : mention.start + length] in known_names():
            return mention.moved(mention.start, mention.start + length)
    while end + 1 < len(sentence) and _goes_on(sentence, end):
        end += 1 + (sentence[end + 1].lower() == "the")
        if following is not None and following.tokens is mention.tokens and following.start == end:
            end = following.end
            continue
        while end < len(sentence) and (
            sentence[end][0].isupper() or (sentence[end] in {"and", "&"} and _capital(sentence, end + 1))
        ):
            end += 1
    while sentence[end : end + 1] == ("&",) and _capital(sentence, end + 1):
        end += 2
    return mention.moved(_over_initials(sentence, _over_first_half(sentence, mention.start, end)), end)


def _goes_on(sentence: Sequence[str], end: int) -> bool:
    """Tell whether a body named so far is followed by what it is of."""
    if sentence[end] not in {"of", "for"}:
        return False
    first = end + 1 + (sentence[end + 1] == "the")
    if not _capital(sentence, first) or gazetteer().get((sentence[first],), (None, ""))[1] == "demonym":
        return False
    if sentence[first] in {"US", "U.S.", "UK", "U.K."}:
        return False
    before = sentence[end - 1].lower()
    return before in words("organisation_words") or before in _GOES_ON_AFTER


def _over_first_half(sentence: Sequence[str], start: int, end: int) -> int:
    """Step back over `X and` before a body whose last word says what it is (`Oversight and Reform Committee`)."""
    if end - start < 2 or start < 2 or sentence[start - 1] not in {"and", "&"}:
        return start
    if sentence[end - 1].lower() not in {
        "committee",
        "coalition",
        "commission",
        "council",
        "department",
        "ministry",
        "agency",
        "board",
    }:
        return start
    first = start - 1
    while first > 0 and sentence[first - 1][0].isupper() and sentence[first - 1] != "The":
        first -= 1
    opens = sentence[first].lower()
    return first if first < start - 1 and opens != "the" and opens not in words("function_words") else start


def _chamber(mention: Mention) -> Mention:
    """Take in a committee written small: `Senate banking committee`."""
    sentence, end = mention.tokens.words, mention.end
    for length in (2, 3, 1):
        phrase = sentence[end : end + length]
        if len(phrase) == length and phrase[-1] in _GROUPS and all(word.islower() for word in phrase):
            return mention.moved(mention.start, end + length)
    return mention


def _capital(sentence: Sequence[str], i: int) -> bool:
    """Tell whether there is a word with a capital at a place."""
    return i < len(sentence) and sentence[i][0].isupper()
