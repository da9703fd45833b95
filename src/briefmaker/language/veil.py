"""
Hide the marks that mislead a sentence splitter, character for character.

A full stop that cannot end a sentence becomes a letter; quotation marks, brackets and references become spaces.
Offsets stay what they were, so that cuts found in the veiled text hold in the text.
"""

import re
from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code
from briefmaker.language.stopwords import load_stop_words

_REFERENCE = re.compile(r"\[\d{1,3}\]")
_APOSTROPHE = re.compile(r"['’](?<=\w['’])(?=\w)")
"""Looks back only from the apostrophe, as _INNER_STOP from the stop: the marks are found much faster than all words."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKS = re.compile(r"[\"'“”‘’„‚«»‹›()[\]{}*•]")
_INNER_STOP = re.compile(r"\.(?<=\w\.)(?=[\w,;:-])")
_COVER = "ˣ"
_LAST_STOP = re.compile(r"\.(?<=\w\.)(?=\s+\(?(\w+)(?: (\w+))?)")
"""The stop behind a word, with the two words that follow; the word before is found from there."""

_ORDINAL = re.compile(
    r"\b((?:(?:[dD](?:er|ie|as|en|em|es)|[bB]eim|[zZ]u[mr]|[iI]m|[aA]m|[vV]om)|(?:[eE]in|[sS]ein|[iI]hr|[uU]nser)(?:e[nmrs]?)?"
    r"|[jJ]ede[nmrs]?|[dD]iese[nmrs]?) \d{1,3})\.(?=\s+(\w+))"
)
"""`beim 50. Berlin-Marathon`: in German a stop makes a figure an ordinal, which an article stands before."""

_TIME = re.compile(r"(?:[ap]\.?m)", re.IGNORECASE)


def veil(text: str, language: str) -> str:
    """Return a text of the same length in which only real ends of sentences look like ends."""
    veiled = text if text.isascii() else _SURROGATE.sub(_COVER, text)
    if "[" in veiled:
        veiled = _REFERENCE.sub(lambda match: " " * len(match[0]), veiled)
    if "'" in veiled or "’" in veiled:
        veiled = _APOSTROPHE.sub(_COVER, veiled)
    veiled = _INNER_STOP.sub(_COVER, _MARKS.sub(" ", veiled))
    code = base_code(language)
    abbreviations = load_abbreviations(code)
    if not abbreviations:
        return veiled
    starters = load_stop_words(code)
    if code == "de":
        veiled = _ORDINAL.sub(
            lambda match: match[0][:-1] + (_COVER if match[2].lower() not in starters else "."), veiled
        )
    return _cover_stops(veiled, abbreviations, starters)


@cache
def load_abbreviations(language: str) -> dict[str, str]:
    """Read the abbreviations of a language: each without its last stop, and its kind (see `abbreviations/en.txt`)."""
    path = files("briefmaker.language").joinpath("abbreviations", f"{language}.txt")
    if not (language.isalpha() and path.is_file()):
        return {}
    found, kind = {}, ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif not line.startswith("#"):
            found.update(dict.fromkeys(line.split(), kind))
    return found


def _cover_stops(text: str, abbreviations: dict[str, str], starters: frozenset[str]) -> str:
    """Cover each stop behind a word, or the word."""
    parts, done = list[str](), 0
    for stop in _LAST_STOP.finditer(text):
        start, end = stop.span()
        while start > done and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        parts += (text[done:start], _cover(text[start : end - 1], stop, abbreviations, starters))
        done = end
    return "".join((*parts, text[done:])) if parts else text


def _cover(written: str, stop: re.Match[str], abbreviations: dict[str, str], starters: frozenset[str]) -> str:
    """
    Cover the stop behind a word where it cannot end a sentence; where it can, cover the word.

    The library has its own abbreviations, and takes words such as "it" for some.
    """
    word, following = written.replace(_COVER, "."), stop[1]
    kind = abbreviations.get(word) or ("open" if _is_initial(word) else "")
    at_a_place = stop[2] == "time" and _TIME.fullmatch(word)  # 9 a.m. Kyiv time
    if at_a_place or _goes_on(word, following, kind, abbreviations, starters):
        return written + _COVER
    return f"{written}." if word.isdigit() else "x" * len(word) + "."


def _goes_on(word: str, following: str, kind: str, abbreviations: dict[str, str], starters: frozenset[str]) -> bool:
    """Return whether the sentence goes on behind the stop of this word."""
    if following[0].islower():
        return word in abbreviations or len(word) == 1
    if kind == "never" or (kind == "name" and abbreviations.get(following) == "verb"):
        return True
    if kind == "number" or following[0].isdigit():
        return kind == "number" and (following[0].isdigit() or (word != "No" and following.lower() not in starters))
    if kind in {"open", "name"}:
        return abbreviations.get(following) == "clock" if _TIME.fullmatch(word) else following.lower() not in starters
    return False


def _is_initial(word: str) -> bool:
    """Return whether the word is a capital letter or several with stops between them."""
    if word[1:2] not in {"", "."}:
        return False
    return all(len(part) == 1 and part.isupper() for part in word.split("."))
