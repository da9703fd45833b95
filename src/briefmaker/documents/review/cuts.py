"""Where the sentences of a text begin and end, so that a reader can choose among them, in few signs."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from briefmaker.language import split_sentences

Span = tuple[int, int]
"""First character, from 0, and one past the last."""

Cuts = int | list[int] | list[list[int]]
"""Spans as the page is told them: 0 for the whole text as one, the lengths of all but the last where single spaces
part them, else each span."""


def find_spans(text: str, language: str, quoted: Iterable[Span] = ()) -> list[Span]:
    """Return what can be chosen of a text: its sentences, but whole what is quoted already, as somebody marked it."""
    spans = [(span.start, span.end) for span in split_sentences(text, language)]
    for start, end in quoted:
        if not 0 <= start < end <= len(text):
            continue
        apart = [piece for span in spans for piece in _cut_out(span, start, end)]
        spans = [*(kept for piece in apart for kept in _stripped(text, *piece)), (start, end)]
    return sorted(spans)


def _cut_out(span: Span, start: int, end: int) -> list[Span]:
    """Return what is left of a span beside another."""
    return [piece for piece in ((span[0], min(span[1], start)), (max(span[0], end), span[1])) if piece[0] < piece[1]]


def _stripped(text: str, start: int, end: int) -> list[Span]:
    """Take the white space off a span; nothing is left of one that is no more."""
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    last = start + len(piece.rstrip())
    return [(begin, last)] if begin < last else []


def shorten(text: str, spans: Sequence[Span]) -> Cuts:
    """Tell spans of a text in few signs."""
    if list(spans) == [(0, len(text))]:
        return 0
    whole = bool(spans) and spans[0][0] == 0 and spans[-1][1] == len(text)
    if whole and all(other[0] == one[1] + 1 for one, other in pairwise(spans)):
        return [end - start for start, end in spans[:-1]]
    return [list(span) for span in spans]
