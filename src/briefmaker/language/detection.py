"""
The language of a text that does not declare it, or whose words belie what it declares.

Told by its script or its function words where these settle it, else by py3langid's naive Bayes model (Lui and Baldwin
2011), which takes a third of a second to load.
"""

from functools import cache
from typing import Any, NamedTuple

from briefmaker.language.codes import base_code
from briefmaker.language.stopwords import LISTED, load_stop_words
from briefmaker.language.words import split_words

SAMPLE = 4000
"""Characters the guess is made from: more changes no answer, and none costs more than a millisecond."""

SURE = 0.8
"""
Probability from which a guess needs no doubt. Of 4,550 pieces of one to four sentences in thirteen languages 99.8 % of
those above it are right, of those below 76 %.
"""

_SPEAKS = 0.3
"""Probability under which nothing in the text speaks for any language: of such guesses two in five are right."""

_ENGLISH = "en"
_UNSPOKEN = frozenset(("an", "eo", "la", "sa", "vo", "wa"))
"""Languages in which hardly anyone reports today; names and numbers alone look like them."""

GUESSED, DOUBTED = "guessed from the text", "guessed from the text, in doubt"
"""Origins of a language that no page declared."""

BELIED = "guessed from the text, which is not in the declared language"
"""Origin of a language where a page declares another."""

_ENOUGH_WORDS = 40
"""Words from which the share of function words says something."""

_FOREIGN, _SUSPECT = 0.02, 0.2
"""Shares of function words under which a text is not in a language, and under which it need not be: of 3,900 pages of
the extraction sets those below .05 are lists of products and texts in another language. Read as English, Polish and
German texts have .05 to .15 (`do`, `to`, `i`; `in`, `die`, `was`); in prose the share is .4 in most languages with a
list, .11 at least."""

_SURELY = 0.3
"""Share of function words among what spaces part from which the text is in a language: so need not be told exactly."""

_SPOKEN, _MORE = 0.1, 2
"""Share of function words from which a text is in a language, and how often that of the language declared: the
pages read as another language had three times as much and more."""

_MARKED, _HARDLY = 0.01, 0.1
"""Share of letters beyond the English alphabet (å, ğ, ř) from which a text that hardly has a function word of English
is in a language we have no list of: Swedish has .04, Norwegian .02, English pages under .003."""


class DetectedLanguage(NamedTuple):
    """A guess."""

    code: str
    """ISO 639-1; `en` where nothing speaks."""

    sure: bool
    """Whether the reader may rely on it."""

    @property
    def origin(self) -> str:
        """Say where the language is from, as provenance tells it."""
        return GUESSED if self.sure else DOUBTED


def detect_language(text: str) -> DetectedLanguage:
    """Guess the language of `text` by its first 4,000 characters; never fails, an empty text is English in doubt."""
    from briefmaker.language.settling import settle_language  # sets of ten thousand letters, which take long to compile

    settled = settle_language(text[:SAMPLE])
    if settled:
        return DetectedLanguage(settled, sure=True)
    code, probability = _identifier().classify(text[:SAMPLE])
    if probability < _SPEAKS:
        return DetectedLanguage(_ENGLISH, sure=False)
    return DetectedLanguage(code, sure=probability >= SURE)


def belie_language(text: str, declared: str) -> DetectedLanguage | None:
    """
    Guess the language of a text that hardly has a function word of the one declared; None where nothing belies it.

    In: the text, and a BCP 47 code. Pages in Xhosa or Swahili often declare English, as their site's template does.
    Never doubts a language without a list of function words, nor a text of under 40 words.
    """
    listed, lowered = load_stop_words(declared), text[:SAMPLE].lower()
    spaced = lowered.split()
    if not listed or sum(map(listed.__contains__, spaced)) > _SURELY * len(spaced):
        return None
    words = split_words(lowered)
    if len(words) < _ENOUGH_WORDS:
        return None
    share = _share_of_function_words(words, declared)
    if share >= _SUSPECT:
        return None
    believed = {code for code in LISTED if _share_of_function_words(words, code) >= max(_SPOKEN, _MORE * share)}
    foreign = _is_foreign(text, share)
    if not (believed or foreign):  # no guess could change anything
        return None
    guess = detect_language(text)
    if not guess.sure or guess.code == base_code(declared):
        return None
    return guess if guess.code in believed or (foreign and guess.code not in LISTED) else None


def _is_foreign(text: str, share: float) -> bool:
    """Return whether a text is believed to be in a language without a list; `share` is of the language declared."""
    letters = [char for char in text[:SAMPLE] if char.isalpha()]
    marked = sum(char > "z" for char in letters) >= _MARKED * len(letters)
    return share < _FOREIGN or (share < _HARDLY and marked)


def _share_of_function_words(words: tuple[str, ...], language: str) -> float:
    """Return how many of some words are function words of a language that has a list of them."""
    return sum(map(load_stop_words(language).__contains__, words)) / len(words)


@cache
def _identifier() -> Any:  # noqa: ANN401  # py3langid brings no types
    """Load the model, .6 s: only what declares no language, and settles none, pays for it, once a process."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Codes of three letters are vernaculars beside a language that is written (Cairo's Arabic, Nigeria's English).
    identifier.set_languages([code for code in identifier.labels if len(code) == 2 and code not in _UNSPOKEN])
    return identifier
