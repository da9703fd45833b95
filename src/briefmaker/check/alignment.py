"""Lays words of a draft beside those of a source: where they are the same, and what stands in between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.check.index import Index, Tokens
from briefmaker.model.check import Change

_SLACK = 3
"""Words before and behind the place where a passage should stand that are looked at, too."""


Run = tuple[int, int, int, int]
"""Words that are the same: first of the draft and one past the last, first of the source and one past the last."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a draft, and those that a source has in their place; one of both may be none."""

    draft: tuple[int, int]
    """First word of the draft, and one past the last."""

    source: tuple[int, int]
    """The same in the row of the index."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """A passage of a draft beside the stretch of a source that it comes from."""

    start: int
    end: int
    """The stretch in the row of the index."""

    edits: tuple[Edit, ...]
    same: int
    """Words that both have."""


def align(ids: Sequence[int], index: Index, low: int, high: int) -> Alignment:
    """Lay words of a draft beside a stretch of the row, whose ends may be cut off."""
    from rapidfuzz.distance import Levenshtein

    # where words stand that are like these is reckoned from a few of them, and may lie outside the row
    first, last = index.bounds(min(max(low, 0), len(index.ids) - 1))
    low, high = max(first, low - _SLACK), min(last, high + _SLACK)
    there = index.ids[low:high].tolist()
    steps = Levenshtein.opcodes(list(ids), there)
    same = [(it.src_start, it.src_end, it.dest_start, it.dest_end) for it in steps if it.tag == "equal"]
    if not same:
        return Alignment(low, low, (), 0)
    same = _move_ends(same, there)
    head, tail = same[0], same[-1]
    begin = max(0, head[2] - head[0])
    stop = min(len(there), tail[3] + len(ids) - tail[1])
    edits = list(_between(same, (0, begin), (len(ids), stop)))
    return Alignment(
        low + begin,
        low + stop,
        tuple(Edit(draft, (low + a, low + b)) for draft, (a, b) in edits),
        sum(end - start for start, end, _, _ in same),
    )


def _move_ends(same: Sequence[Run], there: Sequence[int]) -> list[Run]:
    """Return what is the same with its ends moved inwards where that costs nothing: `the`, with others in between."""
    moved = list(same)
    if len(moved) > 1:
        (start, end, _, stop), (begin, *_, low, _) = moved[0], moved[1]
        size = end - start
        if end == begin and low > stop and there[low - size : low] == there[stop - size : stop]:
            moved[:2] = [(start, moved[1][1], low - size, moved[1][3])]
    if len(moved) > 1:
        (_, begin, _, low), (start, end, first, last) = moved[-2], moved[-1]
        size = end - start
        if start == begin and first > low and there[low : low + size] == there[first:last]:
            moved[-2:] = [(moved[-2][0], end, moved[-2][2], low + size)]
    return moved


def _between(
    same: Sequence[Run], begin: tuple[int, int], stop: tuple[int, int]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield what stands between the stretches that are the same, and at both ends."""
    here, there = begin
    for start, end, source_start, source_end in same:
        if here < start or there < source_start:
            yield (here, start), (there, source_start)
        here, there = end, source_end
    if here < stop[0] or there < stop[1]:
        yield (here, stop[0]), (there, stop[1])


def list_changes(alignment: Alignment, claim: Tokens, index: Index) -> tuple[Change, ...]:
    """Return how a claim differs from its source, what is only written otherwise left out."""
    return tuple(
        change
        for edit in alignment.edits
        if (change := make_change(edit, claim, index)) is not None and not is_interruption(edit, index)
    )


def make_change(edit: Edit, claim: Tokens, index: Index) -> Change | None:
    """Return an edit as a change; None where both sides have the same letters, as `no one` and `noone` do."""
    (a, b), (c, d) = edit.draft, edit.source
    start = claim.starts[a] if a < b else claim.ends[a - 1] if a else 0
    end = claim.ends[b - 1] if a < b else start
    draft, source = claim.text[start:end], index.text(c, d)
    return None if _letters(draft) == _letters(source) else Change(draft, source, start, end)


_SIGNS = frozenset("%$€£¥")
"""Signs that are tokens, as letters are."""


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum() or sign in _SIGNS).casefold()


def is_interruption(edit: Edit, index: Index) -> bool:
    """Return whether the draft leaves out what interrupts a quotation in the source: `,” said Berg, “`."""
    (a, b), (c, d) = edit.draft, edit.source
    if a < b or not index.is_inside(c, d):
        return False
    before, behind = index.gaps(c, d)
    return any(mark in before for mark in _CLOSING) and any(mark in behind for mark in _OPENING)


_CLOSING, _OPENING = '”"»“’’」›', '“"«„‘»「‹'
"""Marks that close a quotation before an interruption, and those that open it again."""
