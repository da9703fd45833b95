"""Names of persons that a byline prints in capitals, as a reader writes them: "MATT O'BRIEN" is Matt O'Brien."""

import re
import unicodedata

from briefmaker.articles.metadata.authors.common_words import HOUSE
from briefmaker.language.names import PARTICLES

_FEWEST_WORDS, _MOST_WORDS = 2, 4
"""Words of such a name: one alone is an agency or a user as often as a person."""

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]{2,})*\.?|(?:[^\W\d_]\.){1,3}|(?:[OD]['’])[^\W\d_]{2,}")
_START = re.compile(r"(?:^|(?<=['’-]))[^\W\d_]|(?<=^Mc)[^\W\d_]")
_VOWEL = re.compile(r"[AEIOUY]|[^\x00-\x7f]")

_NO_PERSON = HOUSE | {
    "the",
    "and",
    "today",
    "daily",
    "times",
    "post",
    "report",
    "services",
    "press",
    "tv",
    "usa",
    "world",
}
"""Words of houses and of what is read as a name; these keep the capitals that they have."""


def spell(name: str) -> str:
    """Write a name in small letters where it is a person's in capitals for sure, else as it stands."""
    words = name.split()
    if not name.isupper() or not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or "İ" in name:
        return name
    if not all(map(_is_name, words)):
        return name
    return " ".join(_cased(word, first=place == 0) for place, word in enumerate(words))


def _is_name(word: str) -> bool:
    """Return whether a word can be one of a person: an initial, or letters one can say, unlike those of agencies."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return (
        _WORD.fullmatch(word) is not None
        and word.casefold() not in _NO_PERSON
        and ("." in word[:-1] or len(word.rstrip(".")) == 1 or _VOWEL.search(plain) is not None)
    )


def _cased(word: str, *, first: bool) -> str:
    if "." in word[:-1]:
        return word
    small = word.lower()
    if small in PARTICLES and not first:
        return small
    small = small.replace("mc", "Mc", 1) if small.startswith("mc") else small
    return _START.sub(lambda found: found[0].upper(), small)
