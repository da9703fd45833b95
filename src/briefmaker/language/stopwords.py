"""Function words: those that say how a sentence is built, not what it is about."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code

_ENOUGH = 8
_SHORT = 4


@cache
def load_stop_words(language: str) -> frozenset[str]:
    """
    Return the function words of a language, in lower case; empty for a language without a list.

    The language is a BCP 47 code; only its first part counts. The lists were written for this project. Where there is
    none, the weight of words is told from the text alone (see `guess_stop_words`).
    """
    code = base_code(language)
    path = files("briefmaker.language").joinpath("stop_words", f"{code}.txt")
    if not (code.isalpha() and path.is_file()):
        return frozenset()
    return frozenset(path.read_text("utf-8").split())


def guess_stop_words(sentences: Sequence[Collection[str]]) -> frozenset[str]:
    """
    Tell the function words of a language without a list from one text: short words found in a quarter of its sentences.

    Takes the words of each sentence in lower case. Texts under eight sentences say too little: nothing is returned.
    """
    if len(sentences) < _ENOUGH:
        return frozenset()
    found = Counter(word for words in sentences for word in set(words) if len(word) <= _SHORT)
    return frozenset(word for word, count in found.items() if 4 * count >= len(sentences))
