"""Whether an office and the name behind it stand in one case, in languages that put endings to both."""

from functools import lru_cache

from briefmaker.actors.describe.attribution.references import NOTHING
from briefmaker.actors.describe.noun_phrases import is_head
from briefmaker.actors.document import TokenizedBlock
from briefmaker.actors.lexicon.gloss import Gloss, read_word
from briefmaker.actors.lexicon.lists import words_of

_ENDING = 3
"""Letters an ending has at most."""

_FIRST_ENDINGS = ("", "ь", "й", "ка", "ница")
"""What follows a stem of the table in the first case: `представител` + `ь`."""

_VOWELS = frozenset("аяa")
"""Last letters of words that have one in the first case: `глава`, `актриса`."""

_FIRST_CASE = ("", "й", "я", "а", "ь", "a")
"""What a given name has in the first case where another has its ending: `Сергея`, `Анны`, `Andrzeja`, `Anny`."""


def between(block: TokenizedBlock, at: int, gloss: Gloss) -> tuple[str, ...]:
    """
    Say in English what stands between an office and the person behind it, at a place; mostly nothing.

    `of` where the name alone is declined (`rzecznik Andrzeja Dudy`), a word that says nothing where the office alone is
    (`муж актрисы Сергей Сенин`), for it is not the bearer's then; one behind another office is what that is for.
    """
    office, name = block.tokens[at - 1].lower(), block.tokens[at]
    if not gloss.cases or (at > 1 and _is_office(block.tokens[at - 2], gloss)):
        return ()
    if _is_in_first_case(office, gloss):
        return ("of",) if _is_declined(name, gloss.language) else ()
    return (NOTHING,) if name.lower() in words_of(gloss.language, "given_names") else ()


def is_of_another(block: TokenizedBlock, at: int, gloss: Gloss) -> bool:
    """Return whether an office is declined with the name behind it: `rzecznik prezydenta Andrzeja Dudy`."""
    office, name = block.tokens[at : at + 2]
    return bool(gloss.cases) and not _is_in_first_case(office.lower(), gloss) and _is_declined(name, gloss.language)


def _is_office(word: str, gloss: Gloss) -> bool:
    """Return whether a word of the text is an office, or joins two parts of one."""
    _, said = read_word(gloss, word.lower()) or (1, ())
    return word == "-" or any(map(is_head, said[-1:]))


@lru_cache(maxsize=20_000)
def _is_declined(name: str, language: str) -> bool:
    """Return whether a given name is known in the first case alone, and stands in another."""
    known, name = words_of(language, "given_names"), name.lower()
    stems = [name[:-size] for size in range(1, _ENDING + 1) if len(name) - size >= _ENDING - 1]
    return name not in known and any(stem + end in known for stem in stems for end in _FIRST_CASE)


@lru_cache(maxsize=20_000)
def _is_in_first_case(office: str, gloss: Gloss) -> bool:
    """Return whether no other form of an office, small, is the one that a form with an ending was made of."""
    said = gloss.phrases.get((office,))
    if said is None:
        stem = next((stem for stem in sorted(gloss.stems, key=len, reverse=True) if office.startswith(stem)), office)
        return office.removeprefix(stem) in _FIRST_ENDINGS
    others = [words[0] for words, meaning in gloss.phrases.items() if meaning == said and len(words) == 1]
    return not any(_is_made_of(office, other) for other in others)


def _is_made_of(form: str, other: str) -> bool:
    """Return whether a form is another with an ending: `rzecznika`, `ministra`, `главы`."""
    if other.endswith("er"):
        return form.startswith(f"{other[:-2]}r") and form != other
    if other[-1] in _VOWELS:
        return len(form) >= len(other) and form[-1] not in _VOWELS and form.startswith(other[:-1])
    return len(form) > len(other) and form.startswith(other.rstrip("йь")) and len(form) - len(other) <= _ENDING
