"""Verbs of speech: which form of which verb reports what somebody said, found or thinks."""

from briefmaker.actors.describe.attribution.passage import Paragraph
from briefmaker.actors.describe.attribution.subjects import is_helper
from briefmaker.actors.lexicon.lists import words
from briefmaker.actors.mention import EntityType

_NOUN_BEFORE = frozenset(
    {"to", "the", "a", "an", "of", "his", "her", "their", "its", "this", "no", "more", "my", "our", "any", "these"}
)
"""Words before a form of a verb that make it a noun or an infinitive."""

_BARE = frozenset(
    {"say", "mention", "tell", "respond", "comment", "reply", "ask", "explain", "reveal", "indicate", "show", "cite"}
)
_ACCUSED = frozenset({"accused", "suspected", "charged"})
"""Participles that, before `of`, say of their subject what others claim."""
_VERBS = ("verbs_of_speech", "verbs_of_judgement", "verbs_of_report", "reporting_participles")
VERBS = ("verbs_of_finding", "plural_verbs_of_speech", *_VERBS)
"""The lists of all verbs that may report speech."""

_COMPLETED = {"accused": {"of"}, "accuses": {"of"}, "blamed": {"for"}, "blames": {"for"}}
"""What must follow a verb, whoever stands between."""

_NAMING = frozenset({"called", "calls"})
_FARTHEST = 9
"""Tokens behind a verb among which what completes it stands."""

_TIMES = frozenset({"in", "on", "at", "last", "this", "earlier", "late", "during", "to", "back"})
"""Words that open a time or a place between a verb and the `that` of what it reports: `announced in April that`."""

_LONGEST_APPOSITION = 20
"""Tokens between the commas behind a name and a verb of belief: `Berg, the member for Oslo, wants to go`."""

_OF_COUNTRIES = frozenset({"of", "in", "like", "such", "and", "or", "are", "have", "where", "including", "with", "had"})
"""Words after `states` that make it a noun: `the northern states of Austria`."""

_NEAR = 5
"""Tokens before `called` among which the `what` of `what Berg called a step` stands."""

_TELLING = frozenset({"tells", "told"})
_STORIES = frozenset({"story", "stories", "tale", "tales"})
"""What somebody tells without saying what it says."""

_MADE = frozenset({"a", "an", "another", "more", "new", "its", "their"})
_WRITTEN = frozenset({"about", "up", "down", "off", "a", "an"})
_GREETINGS = frozenset({"goodbye", "farewell", "hello", "grace"})
_ACTS = {"added": _MADE, "adds": _MADE, "wrote": _WRITTEN, "writes": _WRITTEN, "said": _GREETINGS, "says": _GREETINGS}
"""What makes an act of a verb that stands right before: `added more desks`, `wrote a book`, `says goodbye`."""

_NEEDS = {"puts": "it", "put": "it", "points": "out"}
"""What must follow a verb that reports speech only so."""


def is_verb_of_speech(paragraph: Paragraph, k: int, high: int) -> bool:
    """Return whether a form of a verb reports speech where it stands."""
    word = paragraph.lower[k]
    finds = word in words("verbs_of_finding")
    if not (finds or word in words("plural_verbs_of_speech") or word in words(*_VERBS)):
        return False
    if _is_none(paragraph, k, high):
        return False
    sure = not finds or _is_followed(paragraph, k, high) or _closes(paragraph, k, high)
    return sure or _believes(paragraph, k) or _is_completed(paragraph, k, high)


def _is_none(paragraph: Paragraph, k: int, high: int) -> bool:
    """Return whether what stands beside a verb takes the speech out of it: a noun, denied, `pleaded guilty`."""
    word = paragraph.lower[k]
    before = paragraph.lower[k - 1] if k else "."
    after = paragraph.lower[k + 1] if k + 1 < high else "."
    if before in _NOUN_BEFORE or after in {"from", "nothing"} or _is_joined(paragraph, k):
        return True
    if after in _ACTS.get(word, ()):
        return True
    if after != _NEEDS.get(word, after) or (word == "states" and after in _OF_COUNTRIES):
        return True
    if word in _TELLING and _STORIES & set(paragraph.lower[k + 1 : k + _NEAR]):
        return True
    if word in _BARE and {"not", "never"} & set(_spelt_out(paragraph.lower[max(k - 3, 0) : k])):
        return True
    return (word in _ACCUSED and after == "of") or (word == "pleaded" and after in {"guilty", "not", "no"})


def _is_followed(paragraph: Paragraph, k: int, high: int) -> bool:
    """Return whether a clause or a quotation stands beside a verb, over an adverb or a time."""
    if k > 0 and paragraph.inside[k - 1]:
        return True
    if k + 1 >= high:
        return False
    after = next((paragraph.lower[q] for q in range(k + 1, min(high, k + 3)) if not is_helper(paragraph, q)), "")
    if after in _TIMES and "that" in paragraph.lower[k + 2 : min(high, k + _FARTHEST)]:
        return True
    return any(paragraph.inside[k + 1 : k + 4]) or after in words("clause_openers") or after == ":"


def _is_completed(paragraph: Paragraph, k: int, high: int) -> bool:
    """Return whether what a verb says of somebody follows: `accused them of`, `blamed it for`, `called it a "step"`."""
    near = range(k + 1, min(high, k + _FARTHEST))
    if paragraph.lower[k] in _NAMING:
        quoted = any(paragraph.inside[q] for q in near) and not any(
            paragraph.tokens[q] in {",", ";"} for q in near[:-1]
        )
        return quoted or "what" in paragraph.lower[max(0, k - _NEAR) : k]
    return any(paragraph.lower[q] in _COMPLETED.get(paragraph.lower[k], ()) for q in near)


def _closes(paragraph: Paragraph, k: int, high: int) -> bool:
    """Return whether a verb ends the sentence (`..., the study finds`), or only `however` parts it from its clause."""
    if paragraph.lower[k + 1 : k + 4] in {(",", "however", ","), (",", "though", ",")}:
        return True
    return k + 2 >= high and paragraph.tokens[k + 1 : k + 2] == (".",)


def _believes(paragraph: Paragraph, k: int) -> bool:
    """Return whether a verb says what a person just named thinks: `Berg believes`, `he hopes`, `Berg doesn't think`."""
    if paragraph.lower[k] not in words("verbs_of_belief"):
        return False
    i = k - 1
    while i > 0 and i not in paragraph.name_at and is_helper(paragraph, i):
        i -= 1
    if not paragraph.lower[k].endswith("s") and i == k - 1:
        return False
    if paragraph.tokens[i] == ",":
        i = next((q - 1 for q in range(i - 1, max(0, i - _LONGEST_APPOSITION), -1) if paragraph.tokens[q] == ","), i)
    name = paragraph.name_at.get(i)
    return (name is not None and name.type == EntityType.PERSON) or paragraph.lower[i] in {"he", "she"}


def _is_joined(paragraph: Paragraph, k: int) -> bool:
    """Return whether a hyphen joins a word to the one before."""
    block = paragraph.block
    return k > 1 and paragraph.tokens[k - 1] == "-" and block.starts[k] == block.ends[k - 1]


def _spelt_out(lower: tuple[str, ...]) -> tuple[str, ...]:
    """Return words with `not` for each that ends in `n't`."""
    return tuple("not" if word.endswith("n't") else word for word in lower)
