"""What in a sentence points to something that it does not name itself."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from briefmaker.summary.document import Columns, Numbers, SentenceDocument, TermCounts

LEANS = "leans_"
"""What the names of these features begin with."""

_AUXILIARIES = frozenset(
    (
        "is", "was", "are", "were", "be", "has", "had", "have", "will", "would", "can", "could", "may", "might", "must",
        "should", "does", "do", "did", "s", "re", "ve", "d", "ll", "means", "meant", "makes", "made", "seems", "seemed",
        "becomes", "became", "remains", "said", "says",
    )
)  # fmt: skip
_SMALL = _AUXILIARIES | frozenset(
    (
        "the", "a", "an", "of", "in", "on", "at", "to", "for", "by", "with", "from", "and", "or", "but", "as", "not",
        "no", "if", "when", "while", "which", "who", "what", "than", "then", "there", "so", "more", "most", "just",
        "even", "only", "also", "about", "into", "over", "after", "before", "he", "she", "they", "it", "i", "we",
        "you", "his", "her", "their", "its", "our", "my", "your", "this", "that", "these", "those",
    )
)  # fmt: skip
_POINTERS = frozenset(("this", "that", "these", "those", "such"))
_TIMES = frozenset(
    (
        "year", "years", "week", "weeks", "month", "months", "time", "morning", "afternoon", "evening", "summer",
        "winter", "spring", "autumn", "fall", "season", "day", "days", "decade", "century", "weekend", "quarter",
    )
)  # fmt: skip
"""`This year` points to the day of writing, not to the sentence before."""

_PREPOSITIONS = frozenset(
    (
        "of", "in", "with", "for", "to", "on", "by", "from", "at", "after", "before", "about", "under", "over", "than",
        "like", "beyond", "behind", "because", "into", "through", "against", "without", "since", "until", "despite",
    )
)  # fmt: skip
_PRONOUNS = frozenset(
    (
        "he", "she", "it", "they", "him", "her", "them", "his", "hers", "their", "theirs", "its", "themselves",
        "itself", "himself", "herself",
    )
)  # fmt: skip
_AMOUNTS = frozenset(
    (
        "one", "some", "others", "most", "many", "few", "none", "both", "each", "either", "neither", "all", "several",
        "two", "three", "another", "more", "less", "half", "other",
    )
)  # fmt: skip
_LINKS = frozenset(
    (
        "first", "second", "third", "finally", "lastly", "next", "then", "again", "also", "too", "instead", "rather",
        "otherwise", "additionally", "moreover", "furthermore", "similarly", "likewise", "meanwhile", "conversely",
        "consequently", "accordingly", "hence", "thus", "therefore", "still", "nor", "or", "and", "but", "so", "yet",
        "plus", "however",
    )
)  # fmt: skip
_DETERMINED = frozenset(("the", "this", "that", "another", "every", "each", "first", "new", "better"))
_STAND_INS = frozenset(
    (
        ("do", "so"), ("does", "so"), ("did", "so"), ("doing", "so"), ("so", "too"), ("so", "do"), ("so", "does"),
        ("so", "did"), ("as", "such"), ("one", "such"), ("not", "so"),
    )
)  # fmt: skip
_STANDING_IN = frozenset(("so", "such"))
"""One of these stands in each of them."""

_ONES = frozenset(("one", "ones"))
_FOLLOW_AMOUNTS = _AUXILIARIES | _PREPOSITIONS
_TURNS = frozenset(("but", "and", "yet", "so", "still", "however", "or", "nor"))
_REACH = 8
"""Words: how far behind `it` what it stands for begins, and how long what stands before a comma may be; set by hand."""

_STEM = 6
"""Letters, as in `read.find_stems`."""

_MANY = 2
"""Pointers: more say no more; set by hand."""


def measure_pointing(document: SentenceDocument) -> Columns:
    """Return pronouns, pointers, amounts and links of each sentence that stand for what another one names."""
    sentences, tokens, numbered = document.sentences, document.tokens, document.numbered
    table = np.zeros((len(_NAMES), len(sentences)))
    for row in numbered.find_rows(_POINTERS):
        table[_POINTED, row] = _find_pointers(tokens[row])
    for row in numbered.find_rows(_PRONOUNS):
        table[_STANDING, row] = _find_pronouns(sentences[row].text, tokens[row])
    for row in numbered.find_rows(_ONES):
        table[_ONE, row] = _has_one(tokens[row])
    for row in numbered.find_rows(_STANDING_IN):
        table[_STAND_IN, row] = not _STAND_INS.isdisjoint(pairwise(tokens[row]))
    for row in numbered.find_rows(("then",)):
        table[_THEN, row] = "if" not in tokens[row]
    table[_OPENED] = np.array([_find_links(words) for words in tokens], np.float64).reshape(-1, 2).T
    table[_KNOWN] = _measure_known(document.terms)
    quoted = [sentence.text[:1] in '“"' and sentence.text[-1:] in '”"' for sentence in sentences]
    return {
        **{f"{LEANS}{name}": column for name, column in zip(_NAMES, table, strict=True)},
        f"{LEANS}whole_quotation": np.array(quoted, np.float64),
        f"{LEANS}content": np.log1p([len(sentence.stems) for sentence in sentences]),
    }


_NAMES = (
    "pointed", "pointing", "early", "soon", "unnamed", "behind_comma",
    "link", "amount", "one", "stand_in", "then", "known",
)  # fmt: skip
_POINTED, _STANDING, _OPENED = slice(0, 2), slice(2, 6), slice(6, 8)
_ONE, _STAND_IN, _THEN, _KNOWN = range(8, 12)
"""Their places among the names."""


def _find_pointers(words: Sequence[str]) -> tuple[int, int]:
    """Count pointers with a noun that stands nowhere before in the sentence, and those without a noun."""
    nouns = alone = 0
    for place in [at for at, word in enumerate(words) if word in _POINTERS]:
        word = words[place]
        follower = words[place + 1] if place + 1 < len(words) else ""
        if not _points(words, place, follower) or follower in _TIMES:
            continue
        if follower in _SMALL or not follower:
            alone += word != "that" or follower in _AUXILIARIES
        else:
            named = {other[:_STEM] for other in words[:place]}
            nouns += named.isdisjoint(other[:_STEM] for other in words[place + 1 : place + 3])
    return min(nouns, _MANY), min(alone, _MANY)


def _points(words: Sequence[str], place: int, follower: str) -> bool:
    """Return whether the word at a place points: `that` does at the head or behind a preposition alone."""
    word = words[place]
    if word == "such":
        return follower != "as"
    if word == "that":
        return place == 0 or words[place - 1] in _PREPOSITIONS or (place == 1 and words[0] in _TURNS)
    if word == "those":
        return follower not in _SMALL or follower in _AUXILIARIES
    return True


def _find_pronouns(text: str, words: Sequence[str]) -> tuple[float, bool, bool, bool]:
    """Return how early a pronoun stands, whether among three words, before any name, and behind an early comma."""
    first = next((place for place, word in enumerate(words) if word in _PRONOUNS and not _fills(words, place)), None)
    if first is None:
        return 0.0, False, False, False
    own = sum(word not in _SMALL for word in words[:first])
    written = text.split(None, first + 1)[:first]
    named = any(word[:1].isupper() for word in written[1:])
    head, comma, rest = text.partition(", ")
    opened = rest.split(" ", 1)[0].lower()
    near = bool(comma) and len(head.split()) <= _REACH and opened in _PRONOUNS
    behind = near and not any(word[:1].isupper() for word in head.split()[1:])
    return 1.0 / (1 + own), first < 3, not named, behind


def _fills(words: Sequence[str], place: int) -> bool:
    """Return whether `it` stands for what follows: `it is clear that`."""
    rest = words[place + 1 : place + _REACH]
    return words[place] == "it" and bool(rest) and rest[0] in _AUXILIARIES and bool({"that", "to"} & {*rest[1:]})


def _find_links(words: Sequence[str]) -> tuple[bool, bool]:
    """Return whether a link stands at the head, and whether an amount of nothing does."""
    opening = words[0] if words else ""
    first, second = (*words[1:3], "", "")[:2] if opening in _TURNS else (*words[:2], "", "")[:2]
    return opening in _LINKS, first in _AMOUNTS and second != "of" and second in _FOLLOW_AMOUNTS


def _has_one(words: Sequence[str]) -> bool:
    """Return whether a `one` stands for what is named elsewhere: `the new one is`."""
    return any(
        first in _DETERMINED and second in _ONES and (third in _SMALL or not third)
        for first, second, third in zip(words, words[1:], [*words[2:], ""], strict=False)
    )


def _measure_known(terms: TermCounts) -> Numbers:
    """Return the share of the words of each sentence that the one before it has, too."""
    there = np.zeros((terms.count + 1, len(terms.stems)), np.bool_)
    there[terms.row + 1, terms.stem] = True
    shared = np.bincount(terms.row, there[terms.row, terms.stem], terms.count)
    return np.asarray(shared / np.maximum(1, np.bincount(terms.row, minlength=terms.count)))
