"""
Looks words of a draft up in the sources: whether they stand there one after the other, in pieces, or nearly.

What an ellipsis or a bracket leaves open is not compared, but what an ellipsis leaves out may turn the sense, and two
pieces from two places are no quotation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefmaker.actors.describe.attribution.passage import quoted_characters
from briefmaker.check.alignment import Alignment, align, list_changes
from briefmaker.check.figures import load_words
from briefmaker.check.index import Index, Tokens, tokenise, words_of
from briefmaker.language import Span
from briefmaker.model import Block, Quotation
from briefmaker.model.check import Answer, Change, Claim, ClaimKind, Passage

_GAP = re.compile(r"\[\s*(?:…|\.{3}|\. \. \.)\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,}|\. \. \.|\[[^\[\]]{2,80}\](?!\w)")
"""An ellipsis, or words of the draft's own in brackets."""

_LIKELY, _FEWEST = 0.6, 3
"""Share of the words of a quotation that a source has from which it is the same, altered, and the fewest of them."""

_CANDIDATES, _SHOWN = 6, 3
"""Places that are compared word by word, and those that are shown of words that stand in several."""

_PIECE, _MOST_PIECES = 4, 3
"""Words of a piece of a stitched quotation, at least, and its pieces, at most."""

_SHORT_GAP, _EDGE = 6, 2
"""Words up to which all of what an ellipsis leaves out is looked at, and those at its ends that are of a longer one."""

_APART = 1000
"""What it costs that the next piece stands in another source, or before the last one; words between them cost 1."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of looking words up."""

    answer: Answer
    passages: tuple[Passage, ...] = ()
    changes: tuple[Change, ...] = ()
    reason: str = ""


NOWHERE = Finding(Answer.NOT_FOUND)


def make_claim(kind: ClaimKind, block: Block, start: int, end: int, found: Finding) -> Claim:
    """Return what came of looking up a place of the draft as a claim."""
    text = block.text[start:end]
    return Claim(kind, text, block.number, start, end, found.answer, found.passages, found.changes, found.reason)


def look_up(text: str, index: Index) -> Finding:
    """Return whether words of a draft stand in the sources, and how they differ."""
    tokens = tokenise(text, index.vocabulary)
    if not len(tokens):
        return NOWHERE
    exact = index.find(tokens.ids)
    if exact:
        return Finding(Answer.FOUND, _show(exact, len(tokens), index))
    pieces = list(_cut(text, tokens))
    if len(pieces) > 1 or len(pieces[0]) < len(tokens):
        return _look_up_pieces(pieces, index)
    return _look_up_nearly(tokens, index)


def nearest(tokens: Tokens, index: Index) -> Alignment | None:
    """Return the stretch of the sources that has most of some words; None where none has one run of them."""
    found = [align(tokens.ids, index, low, high) for _, low, high in index.near(tokens.ids, _CANDIDATES)]
    return max(found, key=lambda it: (it.same, -len(it.edits), -it.start), default=None)


def _show(starts: Sequence[int], length: int, index: Index) -> tuple[Passage, ...]:
    """Return places of the same words: all blocks of the first, then others, a source each."""
    shown = list(index.passages(starts[0], starts[0] + length))
    for start in starts[1:]:
        passages = index.passages(start, start + length)
        if len(shown) < _SHOWN and passages[0].source not in {it.source for it in shown}:
            shown += passages
    return tuple(shown)


def _cut(text: str, tokens: Tokens) -> Iterator[Tokens]:
    """Yield the pieces of a quotation between its ellipses and brackets."""
    gaps = [it.span() for it in _GAP.finditer(text)]
    edges = [(0, 0), *gaps, (len(text), len(text))]
    for (_, start), (end, _) in pairwise(edges):
        chosen = [at for at in range(len(tokens)) if start <= tokens.starts[at] and tokens.ends[at] <= end]
        if chosen:
            part = slice(chosen[0], chosen[-1] + 1)
            yield Tokens(text, tokens.ids[part], tokens.starts[part], tokens.ends[part])


def _look_up_nearly(tokens: Tokens, index: Index) -> Finding:
    """Return what comes of words that stand nowhere as they are."""
    best = nearest(tokens, index)
    changes = list_changes(best, tokens, index) if best else ()
    if best and best.same and not changes:
        return Finding(Answer.FOUND, index.passages(best.start, best.end))
    stitched = _find_stitches(tokens, index)
    apart = _say_apart(stitched, index)
    if apart:
        return Finding(Answer.ALTERED, _spans(stitched, index), reason=apart)
    if best and best.same >= max(_FEWEST, _LIKELY * len(tokens)):
        return Finding(Answer.ALTERED, index.passages(best.start, best.end), changes, say_change(changes[0]))
    if stitched:
        return Finding(Answer.ALTERED, _spans(stitched, index), reason="leaves out what stands between")
    return NOWHERE


def say_change(change: Change) -> str:
    """Return a change in one line."""
    if not change.draft:
        return f"leaves out “{change.source}”"
    return f"the source says “{change.source}”" if change.source else f"“{change.draft}” is not in the source"


def _find_stitches(tokens: Tokens, index: Index) -> list[tuple[int, int]]:
    """Return the places of the pieces that words are put together from; none where they are not all of them."""
    at, found = 0, list[tuple[int, int]]()
    while at < len(tokens) and len(found) < _MOST_PIECES:
        low, places = 0, list[int]()
        for size in range(min(_PIECE, len(tokens) - at), len(tokens) - at + 1):
            more = index.find(tokens.ids[at : at + size])
            if not more:
                break
            low, places = size, more
        if low < _PIECE:
            return []
        found.append((places[0], places[0] + low))
        at += low
    return found if at == len(tokens) and len(found) > 1 else []


def _look_up_pieces(pieces: Sequence[Tokens], index: Index) -> Finding:
    """Return what comes of a quotation with ellipses: its pieces stand in order, in one or two paragraphs, or not."""
    choices = [list(_candidates(piece, index)) for piece in pieces]
    if not all(choices):
        return NOWHERE
    chain = _choose_chain(choices)
    spans = [(it.start, it.end) for it in chain]
    passages = _spans(spans, index)
    changes = tuple(
        change for it, piece in zip(chain, pieces, strict=True) for change in list_changes(it, piece, index)
    )
    if changes:
        same, size = sum(it.same for it in chain), sum(map(len, pieces))
        if same < max(_FEWEST, _LIKELY * size):
            return NOWHERE
        return Finding(Answer.ALTERED, passages, changes, say_change(changes[0]))
    reason = _say_apart(spans, index) or _say_left_out(spans, index)
    return Finding(Answer.ALTERED if reason else Answer.FOUND, passages, reason=reason)


def _candidates(piece: Tokens, index: Index) -> Iterator[Alignment]:
    """Yield where a piece stands, or nearly does."""
    exact = index.find(piece.ids)
    yield from (Alignment(start, start + len(piece), (), len(piece)) for start in exact)
    if not exact:
        near = (align(piece.ids, index, low, high) for _, low, high in index.near(piece.ids, _CANDIDATES))
        yield from (it for it in near if it.same)


def _choose_chain(choices: Sequence[Sequence[Alignment]]) -> list[Alignment]:
    """Return one place for each piece so that they stand closest together, in order (Viterbi 1967)."""
    paths = [(_cost(it), [it]) for it in choices[0]]
    for row in choices[1:]:
        paths = [
            min(((cost + _cost(it) + _distance(path[-1], it), [*path, it]) for cost, path in paths), key=lambda x: x[0])
            for it in row
        ]
    return min(paths, key=lambda path: path[0])[1]


def _cost(it: Alignment) -> int:
    return 10 * len(it.edits)


def _distance(one: Alignment, other: Alignment) -> int:
    between = other.start - one.end
    return min(between, _APART) if between >= 0 else _APART


def _spans(spans: Sequence[tuple[int, int]], index: Index) -> tuple[Passage, ...]:
    return tuple(passage for start, end in spans for passage in index.passages(start, end))


def _say_apart(spans: Sequence[tuple[int, int]], index: Index) -> str:
    """Return how the pieces of a quotation stand apart; empty where they are of one place, in order."""
    for (start, end), (following, _) in pairwise(spans):
        one, other = (index.units[index.unit_at(place)] for place in (end - 1, following))
        if one.source != other.source:
            return "stitched from two sources"
        if following < end:
            return "stitched in another order" if following < start else ""
        if index.unit_at(following) - index.unit_at(end - 1) > 1:
            return f"stitched from ¶{one.block} and ¶{other.block}"
    return ""


def _say_left_out(spans: Sequence[tuple[int, int]], index: Index) -> str:
    """Return what an ellipsis leaves out that turns the sense; empty where it leaves out nothing of the kind."""
    negations = frozenset(load_words()["negations"].split())
    for (_, end), (start, _) in pairwise(spans):
        words = words_of(index.text(end, start))
        looked = words if len(words) <= _SHORT_GAP else words[:_EDGE] + words[-_EDGE:]
        denied = next((word for word in looked if word in negations or word.endswith("n't")), "")
        if denied:
            return f"the ellipsis leaves out “{denied}”"
    return ""


_OTHER = re.compile(
    r"‹[^‹›]{2,2000}›|‚[^‚‘’]{2,2000}[‘’]|《[^《》]{2,2000}》|〈[^〈〉]{2,2000}〉|(?<!\w)”[^”“]{2,2000}”(?!\w)"
    r"|(?<!\w)‘(?=\S)(?:[^‘’]|’(?=\w)){12,2000}’(?!\w)"
)
"""Marks that hold a quotation in Swiss, German, Chinese, Finnish and Swedish texts."""

_MARKS = "\"'“”‘’„‚«»‹›「」『』《》〈〉"
_SIGNED = re.compile(r"(?<!\s)\s*(?:[—–―]|--)\s*[^—–―.!?]{2,80}$")
"""Who said it, behind a block quotation."""

_INCHES = re.compile(r"\d[\"”]$")


def find_quotations(block: Block) -> Iterator[Span]:
    """Yield what stands between marks in a block of a draft, without the marks; a block quotation is one."""
    text = block.text
    if isinstance(block, Quotation):
        signed = _SIGNED.search(text)
        yield from _strip(text, 0, signed.start() if signed else len(text))
        return
    inside, _ = quoted_characters(text)
    found = [Span(it.start(), it.end()) for it in re.finditer(b"\x01+", bytes(inside))]
    found += [Span(*it.span()) for it in _OTHER.finditer(text) if not any(inside[it.start() : it.end()])]
    for start, end in sorted(found):
        if not _INCHES.search(text[max(0, start - 1) : start + 1]):
            yield from _strip(text, start, end)


def _strip(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a stretch without marks and spaces at its ends; nothing where no letter is left."""
    while start < end and _is_edge(text[start]):
        start += 1
    while start < end and _is_edge(text[end - 1]):
        end -= 1
    if any(map(str.isalnum, text[start:end])):
        yield Span(start, end)


def _is_edge(sign: str) -> bool:
    return sign in _MARKS or sign.isspace()
