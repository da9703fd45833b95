"""Where a role ends: what stands between its head and the name, and what is cut off its end."""

from collections.abc import Sequence

from briefmaker.actors.describe.noun_phrases import ARTICLES, ends_noun_phrase, is_head, is_modifier
from briefmaker.actors.lexicon.lists import words

_WHEN = frozenset({"on", "in", "since", "until", "from", "during", "by"})
_MOMENTS = frozenset({"height", "age", "time", "end", "start", "beginning", "peak", "dawn", "turn", "moment", "outset"})
"""What `at the` names a time by."""

_PARTICIPLES = frozenset({"known", "sent", "born", "based", "credited", "tasked"})
"""Participles that begin a clause behind a role: `an artist known for large prints`, but `Oslo-based artist`."""

_ADVERBS = _PARTICIPLES | frozenset(
    {"shortly", "afterwards", "afterward", "ago", "previously", "currently", "nearby", "respectively", "best", "well"}
    | {"almost", "nearly", "about", "barely"}
)
"""Small words at the end of a role, beside those that stand with verbs, that are none of its own."""

_TIMES = frozenset({"year", "month", "week", "summer", "autumn", "winter", "spring", "morning", "evening", "weekend"})

_NUMBERS = frozenset({"several", "few", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})

_OF_NAMES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame"})
"""What belongs to the name before which a role would end: `a critic of Mr. Berg`."""

_MONTHS = frozenset({"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"})


def is_tail(tail: Sequence[str], *, loose: bool) -> bool:
    """Return whether words can stand between the head of a role and the name: none, `-elect`, `of the Senate`."""
    rest = [word for word in tail if word not in {".", "-"}]
    if not rest or (len(rest) == 1 and rest[0].lower() in {"elect", "designate", "general"}):
        return "." not in tail[1:]
    links = words("prepositions")
    if rest[0].lower() not in links | {"loyal"}:
        return False
    if rest[-1].lower() in links | ARTICLES | _OF_NAMES | {"and", "&", "'s"}:
        return False
    return all(_is_tail_word(word, loose=loose) for word in tail)


def _is_tail_word(word: str, *, loose: bool) -> bool:
    """Return whether a word can belong to what a role is of."""
    lower = word.lower()
    if (
        lower in ARTICLES
        or lower in {"of", "for", "and", "&", "'s", "-", "on", "at"}
        or word[0].isupper()
        or word[0].isdigit()
    ):
        return True
    listed = is_modifier(lower) or lower in words("field_words")
    return listed or (loose and word.isalpha() and not ends_noun_phrase(lower))


def trimmed(tokens: Sequence[str], start: int, end: int) -> int:
    """Take links and conjunctions off the end of a role."""
    joint = next((k for k in range(start + 1, end - 1) if tokens[k] == "and" and not _may_join(tokens, k + 1)), end)
    dated = next((k for k in range(start + 1, joint - 1) if _is_when(tokens, k)), joint)
    end = next((k for k in range(start + 1, dated - 1) if _ends_role(tokens, k)), dated)
    while end > start + 1 and _is_loose(tokens[end - 1]):
        end -= 1
    return end


def _is_loose(word: str) -> bool:
    """Return whether a word cannot end a role: a link, a conjunction, an adverb."""
    lower = word.lower()
    if lower in words("prepositions") or lower in ARTICLES or lower in {"and", "'s"}:
        return True
    return word in words("verb_helpers") or word in _ADVERBS


def _ends_role(tokens: Sequence[str], k: int) -> bool:
    """Return whether a span of days or years begins at a place, or a clause: `chief executive several months after`."""
    if tokens[k] in _PARTICIPLES and tokens[k - 1] != "-":
        return True
    if tokens[k] in {"last", "this", "next", "that", "earlier", "later"} and tokens[k + 1] in _TIMES:
        return True
    number = tokens[k] in _NUMBERS or tokens[k].isdigit()
    return number and tokens[k - 1] != "in" and tokens[k + 1] in {"days", "weeks", "months", "years", "decades"}


def _is_when(tokens: Sequence[str], k: int) -> bool:
    """Return whether words say when: `since 2020`, `for years`, `at the height of the war`."""
    if tokens[k] == "for":
        return tokens[k + 1] in {"years", "decades", "months", "weeks", "life"}
    if tokens[k] == "at":
        return tokens[k + 1] == "the" and tokens[k + 2] in _MOMENTS
    return tokens[k] in _WHEN and _is_date(tokens[k + 1])


def _is_date(word: str) -> bool:
    """Return whether a word is a day, a month or a number."""
    return word.isdigit() or word.lower() in words("calendar") or word in _MONTHS


def _may_join(tokens: Sequence[str], i: int) -> bool:
    """Return whether a word after `and` can still belong to the role: `researcher in the theory and practice of`."""
    return (
        tokens[i][0].isupper()
        or (tuple(tokens[i + 1 : i + 2]) == ("of",) and tokens[i] not in {"one", "some", "many", "most", "part"})
        or any(is_head(word) for word in tokens[i : i + 3])
        or is_modifier(tokens[i])
        or _leads_on(tokens, i)
    )


def _leads_on(tokens: Sequence[str], i: int) -> bool:
    """Return whether nouns lead from `and` to the body of a role: `manager of search and new loads at Northwind`."""
    for k in range(i, min(i + 4, len(tokens) - 1)):
        if tokens[k] in {"at", "of", "for"}:
            verb = k == i + 1 and tokens[i].endswith(("s", "ed"))
            return k > i and not verb and tokens[k + 1][0].isupper()
        if not tokens[k].isalpha() or ends_noun_phrase(tokens[k]) or tokens[k] in ARTICLES | words("prepositions"):
            return False
    return False


def over_body(tokens: Sequence[str], start: int, head: int, taken: set[int]) -> int:
    """Step back over the rest of a body whose last words a role begins with: `Party for the People leader`."""
    first = start
    while first > 1 and first < head and tokens[first][0].isupper():
        link = first - 1 - (tokens[first - 1].lower() == "the")
        if (
            link < 1
            or tokens[link] not in {"of", "for"}
            or not tokens[link - 1][0].isupper()
            or is_head(tokens[link - 1])
        ):
            break
        first = link - 1
        while first > 0 and _is_of_name(tokens[first - 1]):
            first -= 1
        if taken & set(range(first, link)):
            return start
    return first


def _is_of_name(word: str) -> bool:
    """Return whether a word with a capital can belong to the name of a body."""
    return word[0].isupper() and not is_head(word) and word.lower() not in words("function_words", "verb_helpers")
