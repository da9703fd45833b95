"""
The language of a text that declares none, or whose words contradict the declared one.

It is found by script or function words where these settle it, else by py3langid's naive Bayes model (Lui and Baldwin
2011), which takes a third of a second to load.
"""

from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from briefmaker.language.codes import base_code
from briefmaker.language.words import LISTED, load_stop_words, split_words
from briefmaker.lazy import lazy_pattern

_SETTLED = ("en", "de", "es", "fr", "it", "pl", "pt")
"""Languages whose function words settle a text; of those with a list Dutch does not, whose words Afrikaans has, nor,
without its letters, Russian, of whose words Ukrainian and Bulgarian have nearly as many as some Russian texts."""

_CLEARLY_SPOKEN, _ANOTHER = 0.25, 0.4
"""Share of function words from which a text is in a language, and how much of that share no other one may have: of
their neighbours Croatian has .18 of the words of Polish, and Galician nearly as many Spanish ones as Portuguese."""

_FEWEST_WORDS, _FEWEST_LETTERS = 40, 60
"""Fewer say nothing."""

_KANA = lazy_pattern("[\u3040-\u30fa\u30fc-\u30ff]")
_SCRIPTS = {
    "ko": lazy_pattern("[\uac00-\ud7af]"),
    "el": lazy_pattern("[\u0370-\u03ff\u1f00-\u1fff]"),
    "zh": lazy_pattern("[\u3400-\u9fff]"),
}
"""Letters that only one language uses; Japanese has those of Chinese, too, so it is tried first."""

_WRITTEN, _AMID = 0.5, 0.1
"""Share of the letters of a text that are of such a script, and of kana beside Chinese characters."""

_STRAY = 0.01
"""Share of kana below which a Chinese text only names something in them: Japanese has .3 and more."""

_RUSSIAN = lazy_pattern("[ыэ]")
"""Letters that of the Slavonic languages only Russian and Belarusian have."""

_BEYOND_RUSSIAN = lazy_pattern("[\u0450\u0452-\u04ff]")
"""Letters of Ukrainian, Belarusian, Serbian, and of the languages of Asia that are written in Cyrillic."""

_HAS, _LACKS, _SAYS = 0.005, 0.002, 0.1
"""
Share of letters from which a text has its own and up to which it may have others, and share of function words with
which it is then Russian: 118 Russian articles have .0076, .0000 and .115 at least or at most; of a Ukrainian text .07
are others, and a Bulgarian one has none of its own.
"""

_OWN, _FEWEST_OWN = 0.04, 4
"""
Share of the own words of Swahili, Zulu or Xhosa, and how many at least: seven reports of seven papers have .043 to
.13, of other articles none has so many. Of 36 pieces cut from them 14 are settled, all as the model has them.
"""

_MOSTLY_ASCII = 1.2
"""Bytes a character in UTF-8 below which no such script can have its share."""


def settle_language(text: str) -> str | None:
    """Return the language of a text that its script or its function words settle, as ISO 639-1, else None."""
    plain = len(text.encode("utf-8", "surrogatepass")) < _MOSTLY_ASCII * len(text)
    return _by_words(text) if plain else _by_script(text) or _by_words(text)


def _by_script(text: str) -> str | None:
    """Return the language that the letters of a text show."""
    letters = sum(map(str.isalpha, text))
    if letters < _FEWEST_LETTERS:
        return None
    kana = len(_KANA.findall(text))
    if kana >= _STRAY * letters:
        both = kana + len(_SCRIPTS["zh"].findall(text))
        return "ja" if kana >= _AMID * letters and both >= _WRITTEN * letters else None
    found = (code for code, script in _SCRIPTS.items() if len(script.findall(text)) >= _WRITTEN * letters)
    return next(found, None)


def _by_words(text: str) -> str | None:
    """Return the language whose function words a text has more of than of any other's."""
    counts = Counter(split_words(text.lower()))
    total = counts.total()
    if total < _FEWEST_WORDS:
        return None
    shares = {code: sum(counts[word] for word in load_stop_words(code) & counts.keys()) / total for code in LISTED}
    second, best = sorted(shares, key=shares.__getitem__)[-2:]
    if best == "ru":
        return best if shares[best] >= _SAYS and _is_spelt_in_russian(text) else None
    if shares[best] < _SAYS:
        return _by_own_words(counts)
    return (
        best
        if best in _SETTLED and shares[best] >= _CLEARLY_SPOKEN and shares[second] <= _ANOTHER * shares[best]
        else None
    )


def _by_own_words(counts: Counter[str]) -> str | None:
    """Return the language by small words that it shares with none of the others found so."""
    found = {code: sum(counts[word] for word in words & counts.keys()) for code, words in _own_words().items()}
    second, best = sorted(found, key=found.__getitem__)[-2:]
    enough = found[best] >= max(_FEWEST_OWN, _OWN * counts.total())
    return best if enough and found[second] <= _ANOTHER * found[best] else None


@cache
def _own_words() -> dict[str, frozenset[str]]:
    """Read the words of Swahili, Zulu and Xhosa, whose papers often declare English."""
    lines = files("briefmaker.language").joinpath("own_words.txt").read_text("utf-8").splitlines()
    return {code: frozenset(words) for code, *words in map(str.split, lines)}


def _is_spelt_in_russian(text: str) -> bool:
    """Return whether a text has the letters that Russian alone has beside its neighbours, and none of theirs."""
    letters = sum(map(str.isalpha, text))
    lowered = text.lower()
    own, others = len(_RUSSIAN.findall(lowered)), len(_BEYOND_RUSSIAN.findall(lowered))
    return own >= _HAS * letters and others <= _LACKS * letters


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

DECLARED_IS_WRONG = "guessed from the text, which is not in the declared language"
"""Origin of a language where a page declares another."""

_ENOUGH_WORDS = 40
"""Words from which the share of function words says something."""

_FOREIGN, _SUSPECT = 0.02, 0.2
"""Shares of function words under which a text is not in a language, and under which it need not be: of 3,900 pages of
the extraction sets those below .05 are lists of products and texts in another language. Read as English, Polish and
German texts have .05 to .15 (`do`, `to`, `i`; `in`, `die`, `was`); in prose the share is .4 in most languages with a
list, .11 at least."""

_SURELY = 0.3
"""Share of function words, of what spaces separate, from which a text is in a language without an exact count."""

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
        """Return where the language is from, as provenance records it."""
        return GUESSED if self.sure else DOUBTED


def detect_language(text: str) -> DetectedLanguage:
    """Guess the language of `text` by its first 4,000 characters; never fails, an empty text is English in doubt."""
    settled = settle_language(text[:SAMPLE])
    if settled:
        return DetectedLanguage(settled, sure=True)
    code, probability = _identifier().classify(text[:SAMPLE])
    if probability < _SPEAKS:
        return DetectedLanguage(_ENGLISH, sure=False)
    return DetectedLanguage(code, sure=probability >= SURE)


def override_declared_language(text: str, declared: str) -> DetectedLanguage | None:
    """
    Guess the language of a text with hardly a function word of the declared one; None where nothing contradicts that.

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
    # A language with a list has to show its function words; of one without a list no more can be asked than that the
    # text is foreign.
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
