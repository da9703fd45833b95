"""How an English sentence says a thing: whether it denies, doubts or looks ahead, who says it, and of whom."""

import re
from functools import lru_cache

from briefmaker.digest.claims import stem
from briefmaker.language import load_stop_words

QUOTED = re.compile(r"[“\"«][^“”\"»]{1,900}[”\"»]|(?<!\w)['‘][^'‘’\n]{12,600}['’](?!\w)")
"""What stands between quotation marks."""

ENDS = tuple(".!?…。！？”\"’'»」』")
"""How a sentence of running text ends; headings, lines of tables and credits end otherwise."""

_CAPTION = re.compile(
    r", (?:second from |far )?(?:left|right|cent(?:er|re)),"
    r"|\((?:left|right|cent(?:er|re)|[A-Z][\w ]{1,40}/[A-Z][\w. ]{1,40})\)"
    r"|\bin this (?:\w+ ){0,4}(?:photo|picture|image)\b"
)
"""What a line beneath a picture says: who stands where, who took it."""

_POSES = re.compile(r"\b(?:watches|looks on|poses?|gestures|is seen|are seen) (?=\S)")
_ENDS_ON_A_DAY = re.compile(r", (?:[A-Z][a-z]{2,9} \d{1,2}|\d{4})\.$")
"""What it says besides: what somebody does, on a day at its end."""

_NEGATED = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|unable|\w+n['’]t|fail(?:ed|s|ure)?"
    r"|den(?:y|ied|ies)|reject\w*|refus\w*|ruled out|offset)\b",
    re.IGNORECASE,
)
"""Words that deny, and verbs that do."""

_MODALS = {
    "possible": r"may(?! \d)|might|could|can|possibl[ey]|perhaps|maybe|likely|unlikely|probabl[ey]|apparently"
    r"|alleged\w*|suspected|purported(?:ly)?|reportedly|appear(?:s|ed)? to|seem(?:s|ed)?|if|whether",
    "must": r"must|has to|have to|had to|needs? to(?! be\b)|ought|should",
    "ahead": r"will|shall|won['’]t|going to|plan(?:s|ned|ning)? to|expect(?:s|ed)? to|is to|are to|set to|about to"
    r"|scheduled|intend\w*|hop(?:es?|ed|ing) to|vow\w*|would|['’]ll",
    "going on": r"in the process of|(?:is|are|was|were|those|be) being|still underway|is under way",
}
"""How a text says that a thing is not, or not yet, so; by kind."""

_MODALS_READ = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _MODALS.items()}
HEARD = re.compile(
    r"\b(?:according to|said|says|told|claim(?:s|ed)?|alleg\w+|quoted|citing|believes?|accus\w+|contends?|argues?"
    r"|suggests?|theory)\b",
    re.IGNORECASE,
)
"""That somebody says it, and not the text itself."""

UNNAMED = re.compile(
    r"\b(?:people|sources?|officials?|witness(?:es)?|insiders?) (?:familiar|close|told|said|who)"
    r"|according to (?:people|sources|officials|witnesses)",
    re.IGNORECASE,
)
"""That somebody says it whom the text does not name."""

_SPEAKER = re.compile(
    r"\b((?:[A-Z][\w'’-]{1,30} ){0,4}[A-Z][\w'’-]{1,30})(?:'s)? (?:[a-z]{1,30} ){0,3}?"
    r"(?:said|says|told|added|insisted|announced|reported|concluded|warned|argued|claimed|believes?)\b"
    r"|\b(?:said|says|told|added|according to) (?:[a-z]{1,30} ){0,4}((?:[A-Z][\w.’'-]{1,30} ?){1,5})"
)
"""A name before or behind a verb of saying."""

_PRONOUNS = frozenset(("he", "she", "they", "the", "it"))
"""What stands in the place of a name and is none."""

_CAPITAL = re.compile(r"(?<=[\w,;)’'] )[A-Z][\w’'-]{2,}")
"""A capital that opens neither a sentence nor a quotation."""

DAYS = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april",
    "june", "july", "august", "september", "october", "november", "december",
))  # fmt: skip
"""Names of days and months, but for `March` and `May`, which are words, too."""


QUANTIFIERS = frozenset((
    "half", "quarter", "thirds", "most", "majority", "minority", "all", "every", "few", "fewer", "some", "several",
))  # fmt: skip
"""Words for how many, which a passage has to have, too."""

_HELPERS = frozenset((
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would", "may", "might", "can",
    "could", "must", "shall", "should", "do", "does", "did", "not", "also", "then", "still", "just", "now", "already",
))  # fmt: skip
"""Small words that stand before the main verb."""

_PAST_FORMS = frozenset((
    "said", "told", "won", "lost", "made", "took", "went", "came", "gave", "got", "saw", "ran", "fell", "rose", "led",
    "met", "held", "kept", "left", "sent", "spent", "built", "hit", "beat", "began", "became", "broke", "brought",
    "bought", "caught", "chose", "flew", "found", "grew", "knew", "paid", "read", "sold", "shot", "showed", "spoke",
    "stood", "struck", "thought", "threw", "wore", "wrote", "died", "fled",
))  # fmt: skip
"""Past forms that do not end as others do."""


def is_running_text(text: str) -> bool:
    """Return whether a sentence begins and ends as one of running text does, and is no line beneath a picture."""
    is_caption = _CAPTION.search(text) or (_ENDS_ON_A_DAY.search(text) and _POSES.search(text))
    return text.endswith(ENDS) and not text[:1].islower() and not is_caption


def find_modals(text: str) -> frozenset[str]:
    """Return in which ways a text does not say that a thing is done: `possible`, `must`, `ahead`, `going on`."""
    return frozenset(name for name, pattern in _MODALS_READ.items() if pattern.search(text))


def count_denials(text: str) -> int:
    """Count the words of a text that deny."""
    return len(_NEGATED.findall(text))


@lru_cache(maxsize=5_000)
def find_speakers(text: str) -> frozenset[str]:
    """Return the stems of the names of those whom a text has say something."""
    names = (found[1] or found[2] for found in _SPEAKER.finditer(text))
    return frozenset(stem(word) for name in names for word in re.findall(r"[A-Z][\w’'-]+", name)) - _PRONOUNS - _TITLES


_TITLES = frozenset(("mr", "mrs", "ms", "dr", "sir", "prof", "professor", "dr.", "mr."))
"""What stands before a name and is part of none."""


def find_names(text: str) -> frozenset[str]:
    """Return the stems of what is written with a capital inside a sentence, days and months aside."""
    stop_words = load_stop_words("en")
    found = (word.lower() for word in _CAPITAL.findall(text))
    return frozenset(stem(word) for word in found if word not in stop_words and word not in DAYS | _TITLES)


@lru_cache(maxsize=5_000)
def find_verb(text: str) -> str:
    """Return the stem of the main verb, guessed: the first past form, or what stands behind a helper; else nothing."""
    words = re.findall(r"[\w'’-]+|[,;]", text.lstrip("“\"«'‘"))
    for at, word in enumerate(words):
        if word.lower() in _HELPERS:
            rest = [it for it in words[at + 1 :] if it.lower() not in _HELPERS and not it.lower().endswith("ly")]
            return stem(rest[0]) if rest and rest[0].lower() not in load_stop_words("en") else ""
        past = word in _PAST_FORMS or (word.endswith("ed") and word.islower() and len(word) > len("shed"))
        if at and past and stem(word) != "said":
            return stem(word)
    return ""
