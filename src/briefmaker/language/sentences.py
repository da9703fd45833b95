"""
Where sentences begin and end.

The rules of the sentencex library do the cutting. They are led astray by what news is full of: apostrophes taken for
quotation marks, quotations of several sentences, ranks, initials, times of day, references such as `[17]`. So the text
is veiled first (`veil`): every mark that must not matter is replaced, character for character, by one that does not.
What the library cuts wrongly all the same is joined again.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from briefmaker.language.codes import base_code
from briefmaker.language.scripts import WIDE_ENDS
from briefmaker.language.words import load_stop_words
from briefmaker.lazy import lazy_pattern, listed_pattern

PARTICLES = frozenset(
    ("de", "da", "do", "di", "du", "del", "della", "der", "den", "von", "van", "bin", "al", "la", "le", "y", "e", "el")
) | {"ter", "zu"}
"""Words inside a name that are written small."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The months as English shortens them, as in the lines of mail and of datelines."""


_HEAD = 120
"""Characters in which a dateline ends."""

_NAME = r"[A-Z][\w.'’/-]*"
_PLACE = rf"(?!The ){_NAME}(?: {_NAME}){{0,3}}(?:, {_NAME}(?: {_NAME})?)?"
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
_DATE = rf"(?:,? {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?"
_DASH = r"\s*(?:—|–|--?|:)\s*"
_SIGNED = listed_pattern(
    "briefmaker.language",
    "agencies.txt",
    rf"\s{{0,9}}(?:{_PLACE}{_DATE},?)?\s{{0,9}}\((?:{{}})[\w ]*\)(?:{_DASH}|(?=\s?[\"“A-Z]))",
)
_LARGE = "A-ZÀ-ÖØ-ÞĄĆČĎĘĚŁŃŇŘŚŠŤŮŹŻŽ"
_CAPITALS = rf"[{_LARGE}][{_LARGE}.'’/-]{{3,}}(?: [{_LARGE}][{_LARGE}.'’/-]*){{0,3}}"
_UNSIGNED = lazy_pattern(
    rf"\s*({_CAPITALS})(?:, {_NAME}(?: {_NAME})?)?{_DATE},?\s*(?:—|–|--|(?<=\s)-(?=\s))\s*(?=[\"“„«{_LARGE}Α-ΩА-ЯЁ])"
)


def measure_dateline(text: str) -> int:
    """Return how many characters the dateline at the head of a text takes, dash included; 0 where there is none."""
    head = text[:_HEAD]
    match = _SIGNED.match(head) if "(" in head else None
    if not match:
        match = _UNSIGNED.match(head)
        if not match or match[1] in _no_places():
            return 0
    # With nothing behind it the line itself is the sentence: else a block of it would have none.
    return match.end() if text[match.end() :].strip() else 0


@cache
def _no_places() -> frozenset[str]:
    """Read the words in capitals that stand before a dash and are no place."""
    lines = files("briefmaker.language").joinpath("no_places.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line[:1] != "#")


_REFERENCE = lazy_pattern(r"\[\d{1,3}\]")
_APOSTROPHE = lazy_pattern(r"['’](?<=\w['’])(?=\w)")
"""Looks back only from the apostrophe, as _INNER_STOP from the stop: the marks are found much faster than all words."""
_SURROGATE = lazy_pattern("[\ud800-\udfff]")
_MARKS = lazy_pattern(r"[\"'“”‘’„‚«»‹›()[\]{}*•]")
_INNER_STOP = lazy_pattern(r"\.(?<=\w\.)(?=[\w,;:-])")
_COVER = "ˣ"
_ELISION = "-"
"""Stands for an apostrophe, behind which a word begins: `l'art. 3`."""

_END = "!"
"""Stands for a stop that ends a sentence: the library has no exceptions from it."""

_LAST_STOP = lazy_pattern(r"\.(?<=\w\.)(?=\s+\(?(\w+\b(?:(?<=\b\w)\.)?)(?: (\w+))?)")
"""The stop behind a word, with the two words that follow; the word before is found from there."""

_ORDINAL_DIGITS = 3
"""The most digits of an ordinal (`zum 100. Geburtstag`); four are a year, behind which a sentence may end."""

_MARKED_STOP = lazy_pattern(r"\.(?<=\w \.)(?=\s+\w)")
"""The stop behind a mark that is veiled: `«No».`"""

_OPENING = lazy_pattern(r"(?:^|[.!?;:…]\s)\s*((\w+)(?: \w+){0,2})$")
"""Up to three words at the head of a sentence, as in `В декабре 1999`."""

_OPENING_LENGTH = 60
"""Characters before the figure of a year in which `_OPENING` is looked for: three words of any language."""

_TIME = lazy_pattern(r"(?:[ap]\.?m)", re.IGNORECASE)


def veil(text: str, language: str) -> str:
    """Return a text of the same length in which only real ends of sentences look like ends."""
    veiled = text if text.isascii() else _SURROGATE.sub(_COVER, text)
    if "[" in veiled:
        veiled = _REFERENCE.sub(lambda match: " " * len(match[0]), veiled)
    if "'" in veiled or "’" in veiled:
        veiled = _APOSTROPHE.sub(_ELISION, veiled)
    veiled = _INNER_STOP.sub(_COVER, _MARKS.sub(" ", veiled))
    code = base_code(language)
    abbreviations = load_abbreviations(code)
    if not abbreviations:
        return veiled
    return _cover_stops(_MARKED_STOP.sub(_END, veiled), abbreviations, load_stop_words(code))


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
        while start > done and (text[start - 1].isalnum() or text[start - 1] in "_&"):
            start -= 1
        parts += (text[done:start], _cover(text[start : end - 1], stop, abbreviations, starters))
        done = end
    return "".join((*parts, text[done:])) if parts else text


def _cover(written: str, stop: re.Match[str], abbreviations: dict[str, str], starters: frozenset[str]) -> str:
    """
    Cover the stop behind a word where it cannot end a sentence; where it can, mark the end.

    The library has its own abbreviations, and takes words such as "it" for some.
    """
    word, following, head = written.replace(_COVER, "."), stop[1], stop.start() - len(written)
    if word.isdigit():
        goes_on = "0" in abbreviations and len(word) <= _ORDINAL_DIGITS and following.lower() not in starters
    elif stop[2] == "time" and _TIME.fullmatch(word):  # 9 a.m. Kyiv time
        goes_on = True
    elif abbreviations.get(word) == "year" and not following[0].islower():
        goes_on = _stands_at_head(stop.string[max(0, head - _OPENING_LENGTH) : head], starters)
    else:
        goes_on = _goes_on(word, following, abbreviations, starters)
    return written + (_COVER if goes_on else _END)


def _stands_at_head(before: str, starters: frozenset[str]) -> bool:
    """Return whether the figure of a year is all that its sentence has said: `В 1999 г. Иванова ушла`."""
    before = before.rstrip()
    if not before[-1:].isdigit():
        return True  # г. Москва
    opening = _OPENING.search(before)
    return bool(opening and (opening[1].count(" ") < 2 or opening[2].isdigit() or opening[2].lower() in starters))


def _goes_on(word: str, following: str, abbreviations: dict[str, str], starters: frozenset[str]) -> bool:
    """Return whether the sentence goes on behind the stop of this word."""
    kind = abbreviations.get(word) or ("open" if _is_initial(word) else "")
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


_CLOSERS = lazy_pattern(r"(?:\s?\[\d{1,3}\]|[\"'”’“‘»«)\]}](?!\w)|\s[”»)\]}](?=\s|$)|[*†‡](?=\s|$))*")
_WIDE = lazy_pattern(rf"[{WIDE_ENDS}](?=\d)")
"""The library takes a figure behind a wide stop for the rest of the sentence."""

_GLUED = lazy_pattern(r"\b(?:[a-z]{3,}+|(?:19|20)\d\d)[.!?][”\"’]?(?=([A-Z][a-z]*+) )")
"""`for years.A series`: paragraphs that a page has run together. A common word follows; `logging.Handler` is a name."""

_GLUE = lazy_pattern(r"[.!?][”\"’]?[A-Z]")
"""Found where `_GLUED` can be, and quickly: few blocks have any."""

_UNBROKEN = lazy_pattern(r"[\w ,:'’\"“”‘«»()%$€£&/+—–-]*+[.!?…]?[\"'”’“‘») ]*")
"""A block with no mark that ends a sentence but the one at its end is one sentence: half of the blocks of news."""

_LIST_NUMBER = lazy_pattern(r"[\s\"'“‘(\[]*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\)?\s*")
_FIRST_WORD = lazy_pattern(r"\w+")
_PARAGRAPH = lazy_pattern(r"\n\s*\n")
_BULLET = lazy_pattern(r"\s*(?:[*•·▪◦‣●■]\s+)*")
_SHORT_LINE = 0.6
"""As a share of the longest line of a block: a shorter line ends its paragraph."""

_LONG = 20_000
"""Characters from which on a block is not remembered, so that what is takes little memory whatever the pages hold."""


class Span(NamedTuple):
    """A stretch of a text."""

    start: int
    """First character, from 0."""

    end: int
    """One past the last character."""


def split_sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """
    Find the sentences of a block of text, in order, without overlap.

    `text[start:end]` is the sentence, without white space or a bullet before it. A dateline (`KYIV, Ukraine (AP) —`)
    belongs to none. Closing quotation marks, brackets and references go with the sentence they end; the number of a
    list item with the item. A quotation of several sentences is several spans. The language is a BCP 47 code; one the
    library lacks is read by its general rules.
    """
    code = base_code(language)
    return _split_once(text, code) if len(text) < _LONG else _split(text, code)


def _split(text: str, code: str) -> tuple[Span, ...]:
    """Cut, join what was cut wrongly, and take the white space off."""
    begin = measure_dateline(text)
    body = text[begin:]
    if _UNBROKEN.fullmatch(body):
        span = _strip(text, begin, len(text))
        return (span,) if span else ()
    cuts = sorted(
        {
            *_cut(body, code),
            *_cut_lines(body),
            *(() if body.isascii() else (match.end() for match in _WIDE.finditer(body))),
            *_cut_glued(body, code),
        }
    )
    kept = _join_again(body, cuts)
    edges = pairwise((0, *kept, len(body)))
    return tuple(span for start, end in edges if (span := _strip(text, begin + start, begin + end)))


@lru_cache(maxsize=500)
def _split_once(text: str, code: str) -> tuple[Span, ...]:
    """Remember the blocks of the article at hand: the summary asks for them, and the list of actors again."""
    return _split(text, code)


def _cut(text: str, code: str) -> list[int]:
    """
    Let the library cut the veiled text; each cut lies behind what closes the sentence.

    Its German rules keep every figure in the sentence before it: where ours know ordinals, it is asked in English.
    """
    from sentencex import get_sentence_boundaries

    veiled = veil(text, code)
    cuts = []
    asked = "en" if "0" in load_abbreviations(code) else code or "en"
    for piece in get_sentence_boundaries(asked, veiled):
        start, end = piece["start_index"], piece["end_index"]
        last = start + len(veiled[start:end].rstrip())
        match = _CLOSERS.match(text, last)
        cuts.append(match.end() if match else last)
    return cuts


def _cut_glued(text: str, code: str) -> list[int]:
    """Cut where the space behind a stop is missing."""
    if not _GLUE.search(text):
        return []
    starters = load_stop_words(code)
    return [match.end() for match in _GLUED.finditer(text) if match[1].lower() in starters]


def _cut_lines(text: str) -> list[int]:
    """Cut at line breaks that part a heading or a list from what follows, not at those of hard-wrapped prose."""
    if "\n" not in text:
        return []
    lines = text.split("\n")
    limit = _SHORT_LINE * max(len(line) for line in lines)
    cuts, position = [match.end() for match in _PARAGRAPH.finditer(text)], 0
    for line, following in pairwise(lines):
        position += len(line) + 1
        first = following.lstrip()[:1]
        if len(line) < limit and not (first.islower() or line.rstrip().endswith((",", ";", "-"))):
            cuts.append(position)
    return cuts


def _join_again(text: str, cuts: list[int]) -> list[int]:
    """Leave out the cuts that part a list number from its item, or a sentence from its lower-case rest."""
    edges = [0, *(cut for cut in cuts if 0 < cut < len(text)), len(text)]
    if len(edges) == 2:
        return []
    pieces = [text[start:end] for start, end in pairwise(edges)]
    lower = [_begins_lower(piece) for piece in pieces]
    if lower[0] and 2 * sum(lower) > len(lower):  # who writes all in lower case begins sentences so
        lower = [False] * len(pieces)
    kept = []
    for index, cut in enumerate(edges[1:-1]):
        before, after = pieces[index], pieces[index + 1]
        stays_whole = _LIST_NUMBER.fullmatch(before) or lower[index + 1] or not _FIRST_WORD.search(after)
        if not stays_whole:
            kept.append(cut)
    return kept


def _begins_lower(piece: str) -> bool:
    """Return whether the piece goes on in lower case; names such as iPhone do not count."""
    word = _FIRST_WORD.search(piece)
    return bool(word and word[0].islower())


def _strip(text: str, start: int, end: int) -> Span | None:
    """Take white space off both ends and a bullet off the head; None where nothing is left."""
    bullet = _BULLET.match(text, start, end)
    first = bullet.end() if bullet else start
    last = start + len(text[start:end].rstrip())
    return Span(first, last) if first < last else None
