"""
Where sentences begin and end.

The rules of the sentencex library do the cutting. They are led astray by what news is full of: apostrophes taken for
quotation marks, quotations of several sentences, ranks, initials, times of day, references such as `[17]`. So the text
is veiled first (`veil`): every mark that must not matter is replaced, character for character, by one that does not.
What the library cuts wrongly all the same is joined again.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from briefmaker.language.codes import base_code
from briefmaker.language.datelines import measure_dateline
from briefmaker.language.scripts import WIDE_ENDS
from briefmaker.language.stopwords import load_stop_words
from briefmaker.language.veil import veil

_CLOSERS = re.compile(r"(?:\s?\[\d{1,3}\]|[\"'”’“‘»)\]}](?!\w)|\s[”»)\]}](?=\s|$)|[*†‡](?=\s|$))*")
_WIDE = re.compile(rf"[{WIDE_ENDS}](?=\d)")
"""The library takes a figure behind a wide stop for the rest of the sentence."""

_GLUED = re.compile(r"\b(?:[a-z]{3,}+|(?:19|20)\d\d)[.!?][”\"’]?(?=([A-Z][a-z]*+) )")
"""`for years.A series`: paragraphs that a page has run together. A common word follows; `logging.Handler` is a name."""

_GLUE = re.compile(r"[.!?][”\"’]?[A-Z]")
"""Found where `_GLUED` can be, and quickly: few blocks have any."""

_UNBROKEN = re.compile(r"[\w ,:'’\"“”‘«»()%$€£&/+—–-]*+[.!?…]?[\"'”’“‘») ]*")
"""A block with no mark that ends a sentence but the one at its end is one sentence: half of the blocks of news."""

_LIST_NUMBER = re.compile(r"[\s\"'“‘(\[]*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\)?\s*")
_FIRST_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_BULLET = re.compile(r"\s*(?:[*•·▪◦‣●■]\s+)*")
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
    """Let the library cut the veiled text; each cut lies behind what closes the sentence."""
    from sentencex import get_sentence_boundaries

    veiled = veil(text, code)
    cuts = []
    for piece in get_sentence_boundaries(code or "en", veiled):
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
    if 2 * sum(lower) > len(lower):
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
