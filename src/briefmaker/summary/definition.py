"""Sentences that say what the thing is that a title names: what a guide, a product or a directory has for a thesis."""

import re
from collections import Counter

import numpy as np

from briefmaker.language.codes import base_code
from briefmaker.summary.arrays import Numbers
from briefmaker.summary.document import Sentence, SentenceDocument
from briefmaker.summary.lexicon import split_tokens
from briefmaker.summary.read import find_stems
from briefmaker.summary.verbs import load_verbs

_LANGUAGE = "en"
_ASKS_WHAT = re.compile(r"what(?:['’]s| is| are)\b", re.IGNORECASE)
_LONGEST = 12
"""Words of a title that names a thing; longer ones tell a story. With 9, 12, 20 sentences to be avoided are .102, .102,
.105 (three dealings of ten folds)."""

_REACH = 10
"""Words within which the verb of a definition stands; set by hand."""

_CONTRACTED = frozenset(("s", "d", "m", "t", "ll", "re", "ve"))
_VERBS = frozenset(
    (
        "is", "are", "was", "were", "can", "will", "means", "mean", "refers", "represents", "represent",
        "offers", "offer", "provides", "provide", "gives", "give", "lets", "let", "allows", "allow", "helps", "help",
        "makes", "make", "includes", "include", "contains", "contain", "covers", "cover", "explores", "explore",
        "features", "supports", "support", "serves", "brings", "delivers", "deliver", "comes", "come", "specializes",
        "specialises", "addresses", "connects", "designs", "sells", "builds", "produces", "operates",
    )
)  # fmt: skip
_LARGE = re.compile(r" ([A-Z][\w&-]{2,})")
_MARKS = '.,;:!?()"“”'
_PARTS = frozenset(
    (
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "most", "many",
        "several", "few", "both", "another", "other", "each",
    )
)  # fmt: skip
"""A subject that opens so is a part of what the title names."""

_FADE = 4
"""Paragraphs after which a definition counts half: it stands early, and later ones are of parts."""

_MAKER = 0.8
"""What a sentence counts that says what the maker of the thing does (`Acme proudly offers pest control`); set by hand
on 60 pages of services, products and lists."""

_DOING = 0.8
"""What `comes in many sizes` counts, as against `is a tool`; set by hand."""

_BE = frozenset(("is", "are", "was", "were", "means", "represents", "refers"))
_OTHERWISE = frozenset(("for", "in", "on", "at", "not", "free", "available", "now", "also", "often", "made", "used"))
_OFTEN = 3
"""Times that the name of a maker stands in a text, at least."""


def measure_definitions(document: SentenceDocument) -> Numbers:
    """
    Return how well each sentence says what the title names, 0 to 1, shape (n,); 0 of all under a title that tells more.

    Its subject is made of words of the title (`Travel insurance provides peace of mind`) or is the name that the text
    has most often, and it stands early. English only.
    """
    if not _names_a_thing(document):
        return np.zeros(len(document.sentences))
    maker = _find_maker(document)
    return np.array([_define(sentence, document.title_stems, maker) for sentence in document.sentences])


def _names_a_thing(document: SentenceDocument) -> bool:
    """Return whether an English title has no verb of its own or asks what something is."""
    title = document.title
    if base_code(document.language) != _LANGUAGE:
        return False
    if _ASKS_WHAT.match(title):
        return True
    words = split_tokens(title)
    verbs = load_verbs("verbs", _LANGUAGE)
    told = any((word in verbs and word not in _CONTRACTED) or word.endswith("ed") for word in words)
    return 0 < len(words) <= _LONGEST and not told and not title.rstrip().endswith("?")


def _find_maker(document: SentenceDocument) -> str:
    """Return the word written large that the text has most often within sentences; empty where none comes thrice."""
    times = Counter(_LARGE.findall(document.joined.whole))
    name, count = next(iter(times.most_common(1)), ("", 0))
    return name if count >= _OFTEN else ""


def _define(sentence: Sentence, title: frozenset[str], maker: str) -> float:
    """Return the share of the subject that is of the title, or what a maker counts, less for a later paragraph."""
    if title.isdisjoint(sentence.stems) and not (maker and maker in sentence.text):
        return 0.0
    words = [_strip(word) for word in sentence.text.split(None, _REACH)[:_REACH]]
    verb = next((place for place, word in enumerate(words) if word.lower() in _VERBS), 0)
    subject = find_stems(" ".join(words[:verb]), _LANGUAGE)
    if not subject or words[0].lower() in _PARTS:
        return 0.0
    share = len(title.intersection(subject)) / len(subject) * _weigh_verb(*(*words[verb : verb + 2], "")[:2])
    made = maker in words[:verb] and all(word.endswith("ly") or word[:1].isupper() for word in words[:verb])
    return max(share, _MAKER * made) / (1 + sentence.paragraph / _FADE)


def _weigh_verb(verb: str, following: str) -> float:
    """Return what a verb counts with the word behind it: all where the thing is something, less where it does so."""
    return 1.0 if verb in _BE and following not in _OTHERWISE else _DOING


def _strip(word: str) -> str:
    """Return a word without the marks around it and its genitive."""
    return word.strip(_MARKS).removesuffix("’s").removesuffix("'s")
