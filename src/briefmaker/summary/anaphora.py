"""Openings that lean on the sentence before."""

import re
from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code
from briefmaker.language.scripts import UNSPACED_LANGUAGES
from briefmaker.summary.pointing_back import points_back

_TURN = re.compile(
    r"(?:but|and|yet|so|still|instead|however|therefore|thus|nevertheless|nonetheless)\b,? ", re.IGNORECASE
)
_UNNAMED = re.compile(
    r"(?i:today|now|later|currently|recently|earlier|eventually|since then),? (?:he|she)\b"
    r"|(?i:in|on|at|by|after|before|during|last|this|that|two|three|four|even|sure)\b[^,A-Z]{0,40},? (?:he|she)\b"
    r"|(?i:by|with|without|in|on|at|under|for|given|through)\b[^,A-Z]{0,30} such (?!as\b)"
)
"""`Today she is a manager`, `By taking such a position`: who she is, and which position, is not told."""

_OPENING_MARKS = r"[\"'“‘„«»‹(\[¿¡「『\s]*"


def opens_anaphorically(text: str, language: str) -> bool:
    """
    Return whether a sentence opens with a pronoun, a pointer or a link to what was said before.

    In languages without a list in `data/openings` only a small first letter tells.
    """
    openings = _load_openings(base_code(language))
    return text[:1].islower() or (openings is not None and openings.match(text.lower()) is not None)


def stands_alone(text: str, language: str) -> bool:
    """
    Return whether a sentence can be read without the one before it.

    An English one may open with a turn (But, Yet, So), as theses do, where what follows it does not point back; when
    something happened may not stand before a pronoun alone, nor may its form point back (`pointing_back`).
    """
    if points_back(text, language) or (base_code(language) == "en" and _UNNAMED.match(text)):
        return False
    turn = _TURN.match(text) if base_code(language) == "en" else None
    rest = text[turn.end() :] if turn else text
    return not opens_anaphorically(rest[:1].upper() + rest[1:] if turn else text, language)


@cache
def _load_openings(code: str) -> re.Pattern[str] | None:
    """Make one pattern, for text in lower case, of the lines of a language's list; None where there is no list."""
    path = files("briefmaker.summary").joinpath("data", "openings", f"{code}.txt")
    if not (code.isalpha() and path.is_file()):
        return None
    phrases = "|".join(path.read_text("utf-8").split("\n")[:-1])
    end = "" if code in UNSPACED_LANGUAGES else r"\b"
    return re.compile(rf"{_OPENING_MARKS}(?:{phrases}){end}")
