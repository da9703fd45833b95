"""A role with its place in the text, and the words that lead from a name to the role behind it."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from briefmaker.actors.describe.noun_phrases import ARTICLES, NOTHING, ends_noun_phrase, is_head
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import Mention

OWNERS = frozenset({"my", "his", "her", "our", "their", "its"})
ADVERBS = frozenset({"then", "once", "formerly", "previously"})
"""Adverbs that say when a role was held, and are part of it."""

_PRESENT = frozenset({"currently", "now", "also", "still", "himself", "herself"})
"""Adverbs before a role that are left out of it."""

_LONGEST_BRACKET = 20
"""Tokens of a bracket behind a name: `(b. 1953, New York, the United States)`."""

_LONGEST_DEGREE = 4
"""Letters of a degree in capitals after a name: MD, MPH, FRCP."""

_DEGREES = frozenset({"PhD", "MSc", "BSc", "DPhil", "PsyD", "EdD", "PharmD"})
"""Degrees with small letters in them."""

_LONGEST_SEGMENT = 9
"""Tokens between two commas behind a name that say where somebody is from: `, 45, of Kent, a nurse,`."""

_LONGEST_TITLE = 4
"""Words up to the head of an office that stands without an article."""

_FARTHEST_AS = 6
"""Tokens from a possessive to its `as`: `Berg's first major speech as minister`."""


def entries(tokens: Sequence[str], end: int, taken: Container[int], *, owned: bool) -> Iterator[int]:
    """
    Yield the places behind a name, which ends before `end`, where a role may begin; the nearest first.

    An `owned` name, behind a preposition, is no subject: `the owner of Berg is a cook`.
    """
    i = end
    if tokens[i : i + 1] == ("(",):
        close = next((k for k in range(i, min(i + _LONGEST_BRACKET, len(tokens))) if tokens[k] == ")"), i - 1)
        if close > i and (tokens[i + 1].lower() in ARTICLES or is_head(tokens[i + 1])):
            yield _over_article(tokens, i + 1)
        i = close + 1
    i = _over_degrees(tokens, i)
    start = _entry(tokens, i)
    if start is not None and not (owned and tokens[i][0].isalpha() and tokens[i] != "as"):
        yield start
    later = _over_segment(tokens, i, taken)
    if later is not None:
        yield later
    held = _over_tenure(tokens, i)
    if held is not None:
        yield held


def _entry(tokens: Sequence[str], i: int) -> int | None:
    """Return where a role begins right behind a name, over what leads into it; None if nothing does."""
    ahead = [word.lower() for word in tokens[i : i + 4]] + [""] * 4
    if ahead[0] in {"mp", "mps", "mep"}:
        return _entry(tokens, i + 1)
    if ahead[0] in {",", "—", "–"}:
        i += 3 if ahead[1].isdigit() and ahead[2] == "," else 1
        if ahead[1] != "who":
            return _over_article(tokens, i)
        return over_verb(tokens, i + 1, clause=True)
    if ahead[0] == "as" and (ahead[1] in ARTICLES or is_head(ahead[1])):
        return _over_article(tokens, i + 1)
    return over_verb(tokens, i, clause=False)


def over_verb(tokens: Sequence[str], i: int, *, clause: bool) -> int | None:
    """Step over `is`, `has been`, `was appointed as` before a role; None where no such verb stands."""
    ahead = [word.lower() for word in tokens[i : i + 6]] + [""] * 6
    k = 1 if ahead[0] in {"has", "had"} and ahead[1] == "been" else 0
    if ahead[k] not in words("verbs_of_being") | {"been"}:
        return None
    k += 1
    while ahead[k] in _PRESENT:
        k += 1
    appointed = ahead[k] in words("verbs_of_appointment")
    k += appointed
    k += ahead[k] == "in" and ahead[k - 1] == "sworn"
    k += ahead[k] == "as" and (appointed or clause)
    begins = ahead[k] in ARTICLES or _is_titled(tokens[i + k : i + k + _LONGEST_TITLE])
    # `is` and the like need an article or a title behind them, unless a clause (`who is`) has shown what comes
    return _over_article(tokens, i + k) if begins or (clause and not appointed) else None


def _is_titled(ahead: Sequence[str]) -> bool:
    """Return whether words begin with the head of a role, or with capitals up to one: `Digital Archive Manager`."""
    head = next((k for k, word in enumerate(ahead) if is_head(word)), -1)
    return head == 0 or (head > 0 and all(word.istitle() for word in ahead[: head + 1]))


def _over_article(tokens: Sequence[str], i: int) -> int:
    """Step over articles, possessors and adverbs."""
    while i < len(tokens) and tokens[i].lower() in ARTICLES | OWNERS | _PRESENT | {"both"}:
        i += 1
    return i


def _over_degrees(tokens: Sequence[str], i: int) -> int:
    """Step over an initial's full stop and academic degrees after a name: `Berg B., MD, MBA ’16,`."""
    if tokens[i : i + 2] == (".", ",") and len(tokens[i - 1]) == 1:
        i += 1
    while i + 2 < len(tokens) and tokens[i] == ",":
        degree = tokens[i + 1].replace(".", "")
        dated = tokens[i + 2] in {"'", "’", "‘"} and tokens[i + 3 : i + 4] and tokens[i + 3].isdigit()
        after = i + 4 if dated else i + 2
        if tokens[after : after + 1] != (",",) or is_head(degree):
            break
        if degree not in _DEGREES and not (1 < len(degree) <= _LONGEST_DEGREE and degree.isupper()):
            break
        i = after
    return i


def _over_segment(tokens: Sequence[str], i: int, taken: Container[int]) -> int | None:
    """Step over what stands between two commas, before an apposition with an article: `, 45, of Kent, a carpenter`."""
    if tokens[i : i + 1] != (",",):
        return None
    i += 3 if tokens[i + 1 : i + 2] and tokens[i + 1].isdigit() and tokens[i + 2 : i + 3] == (",",) else 1
    if i + 1 >= len(tokens) or not (
        tokens[i].lower() in ARTICLES or (tokens[i] in {"of", "from", "in"} and tokens[i + 1][0].isupper())
    ):
        return None
    for k in range(i, min(i + _LONGEST_SEGMENT, len(tokens) - 2)):
        if tokens[k] == ",":
            return k + 2 if tokens[k + 1].lower() in ARTICLES else None
        open_word = k in taken or not tokens[k][0].isalnum() or (k > i and ends_noun_phrase(tokens[k].lower()))
        if open_word and tokens[k].lower() not in {"and", "-", "'s"}:
            return None
    return None


def _over_tenure(tokens: Sequence[str], i: int) -> int | None:
    """Step over somebody's time in an office, up to the office: `Berg's tenure as minister`."""
    if tokens[i : i + 1] not in {("'s",), ("'",), ("’",)}:
        return None
    for k in range(i + 2, min(i + _FARTHEST_AS, len(tokens) - 1)):
        if tokens[k] == "as":
            return _over_article(tokens, k + 1) if tokens[k - 1] in words("times_in_office") else None
        if not tokens[k].isalpha():
            return None
    return None


LONGEST = 14
"""Tokens of a role."""

SHORT = 5
"""Letters from which on a title is no abbreviation."""

BIDDERS = frozenset({"nominee", "candidate", "hopeful", "contender", "pick", "frontrunner"})
"""Words for somebody who seeks an office, and does not hold it."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role, in the words of the text."""

    block: TokenizedBlock
    start: int
    """First word of the role in its block."""

    end: int
    """One past its last word."""

    head: int = -1
    """The place of the head in the plural, where several persons share the role; -1 if they do not."""

    @property
    def text(self) -> str:
        """The role as written, on one line; a shared one in the singular."""
        if self.head < 0:
            return " ".join(self.block.cut(self.start, self.end).split())
        before = self.block.cut(self.start, self.head + 1).removesuffix("s")
        after = self.block.text[self.block.ends[self.head] : self.block.ends[self.end - 1]]
        return " ".join(f"{before}{after}".split())

    @property
    def is_shared(self) -> bool:
        """Whether the role is one of several persons: `Sens.`."""
        last = self.end - 1 - (self.block.tokens[self.end - 1] == ".")
        word = self.block.tokens[last].lower()
        return self.head >= 0 or (word.endswith("s") and (word[:-1] in words("titles") or is_plural(word)))


_MOST_LED = 3
"""Words between a comma and the office of the person before it: `Waltz, nominato consigliere`."""

_LEADING = ARTICLES | {NOTHING}
"""What those may be: articles, and words without a reading."""


def is_of_other(role: Role, mention: Mention, taken: Container[int], given: Container[str]) -> bool:
    """
    Return whether a role of another language beside a name may be somebody else's.

    In: `taken`, the tokens of persons' names; `given`, given names in small letters. Between two names a role belongs
    to the one behind it where no comma parts them (`Nowak, minister Jan Berg`), else to the one before (`Waltz,
    nominato consigliere, Bessent`); one with a verb of speech behind it begins a clause of its own (`a la casa Petro,
    la gerente señaló que`). What stands between a degree and an initial is a given name (`dr Stanley M. Lemon`).
    """
    tokens = role.block.tokens
    if role.start >= mention.end:
        held = any(_is_name(tokens, k, given) for k in range(role.start + 1, min(role.end, len(tokens) - 1)))
        speaks = tokens[role.end : role.end + 1] and tokens[role.end].lower() in words("verbs_of_speech", "auxiliaries")
        return held or (bool(speaks) and tokens[mention.end] == ",")
    if len(tokens[mention.start]) == 1 and (tokens[role.start],) in ADDRESS and role.end - role.start > 1:
        return True
    if tokens[mention.start - 1] != ",":
        return False
    at = role.start - 1
    while at > role.start - 1 - _MOST_LED and tokens[at].lower() in _LEADING:
        at -= 1
    return at - (tokens[at] == ",") in taken


def _is_name(tokens: Sequence[str], k: int, given: Container[str]) -> bool:
    """Return whether a full name begins at a place, with no article or preposition before: `szef Mohamed Ghali`."""
    joined = tokens[k - 1].lower() in ARTICLES | words("prepositions")
    return tokens[k].lower() in given and tokens[k][0].isupper() and tokens[k + 1][0].isupper() and not joined


ADDRESS = frozenset({("Mr",), ("Mrs",), ("Dr",), ("Prof",)})
"""The readings of forms of address."""


def is_plural(word: str) -> bool:
    """Return whether a word is the head of a role in the plural; titles in short (`Sens`) are as they are."""
    lower = word.lower()
    short = lower in words("titles") and len(lower) <= SHORT
    return lower.endswith("s") and lower[:-1] in words("roles", "more_roles", "callings") and not short
