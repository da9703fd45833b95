"""Words and phrases that tell what part a sentence plays, and openings that lean on the sentence before."""

import re
from functools import cache
from importlib.resources import files

from briefmaker.language.codes import base_code

Cues = tuple[tuple[str, re.Pattern[str]], ...]


@cache
def load_cues(language: str) -> Cues:
    """Return each class of cues with the pattern that finds them in lower-case text; empty where none are known."""
    path = files("briefmaker.summary").joinpath("data", "cues", f"{base_code(language)}.txt")
    if not (base_code(language).isalpha() and path.is_file()):
        return ()
    sections = re.split(r"^\[(.+)\]$", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in _read_phrases(body))})\b"))
        for name, body in zip(sections[::2], sections[1::2], strict=True)
    )


def _read_phrases(body: str) -> list[str]:
    return [phrase for part in body.split("|") if (phrase := part.strip())]
