"""The language of a text that does not declare it."""

import unicodedata
from collections import Counter

from briefmaker.language import load_stop_words, split_words

_SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "THAI": "th",
    "ARABIC": "ar",
    "HEBREW": "he",
    "GREEK": "el",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "KHMER": "km",
    "LAO": "lo",
    "MYANMAR": "my",
    "ETHIOPIC": "am",
    "TELUGU": "te",
    "GUJARATI": "gu",
    "CYRILLIC": "ru",
}
_LATIN = ("en", "de", "es", "fr", "it", "nl", "pt")
_CYRILLIC_LETTERS = (("uk", "іїєґ"), ("be", "ў"), ("sr", "ђћџљњ"), ("ru", "ыэё"))
_SAMPLE = 4000


def guess_language(text: str) -> str:
    """Tell the language by script, and within Latin letters by function words; English where nothing speaks."""
    sample = text[:_SAMPLE]
    scripts = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in sample if letter.isalpha())
    script = max(scripts, key=lambda name: (scripts[name], name), default="LATIN")
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * sum(scripts.values()):
        return "ja"
    if script == "CYRILLIC":
        return next((code for code, letters in _CYRILLIC_LETTERS if any(letter in sample for letter in letters)), "ru")
    return _by_function_words(sample) if script == "LATIN" else _SCRIPTS.get(script, "en")


def _by_function_words(sample: str) -> str:
    words = Counter(word.casefold() for word in split_words(sample))
    shares = {code: sum(words[word] for word in load_stop_words(code)) for code in _LATIN}
    best = max(_LATIN, key=lambda code: shares[code])
    return best if shares[best] > 0.1 * words.total() else "en"
