"""
Compare what a document prints with what its record says: the sentences, their references, actors and sources.

A note may be edited on purpose, and any program that saves it writes other bytes. So the words are compared, with those
of the document laid out again: a change inside what was quoted alters it; what was changed elsewhere is listed.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher

from briefmaker.batch.verify.findings import Finding, Findings, State, differs
from briefmaker.batch.verify.items import list_items
from briefmaker.batch.verify.placing import Placed, place_items
from briefmaker.batch.verify.visible import Words
from briefmaker.model import Briefing

_SHOWN = 12
"""Words before and after a change that are told."""

_PARTED = re.compile("[-/@_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0003ffff]")
"""Signs at which lines end without a blank, and letters of scripts that part no words."""

_LONG = 20_000
"""Words up to which frequent ones are compared, too."""


def compare_printed(briefing: Briefing, expected: Sequence[str], printed: Sequence[str]) -> Findings:
    """
    Say whether what was quoted stands in what a document prints, word for word, and where it does not.

    `expected` are the words of the document as it was made, `printed` those it has now. What was changed elsewhere is
    found where the look is compared.
    """
    placed = place_items(list_items(briefing), expected)
    altered: list[str] = []
    for first, last, start, end in list_differences(expected, printed):
        was, now = expected[first:last], printed[start:end]
        gone = [place for place in placed if not now and first <= place.start and place.end <= last]
        if was:
            hit = [place for place in placed if place not in gone and place.touches(first, last)]
        else:
            hit = [place for place in placed if _is_put_into(place, expected, printed, (first, start, end))]
        altered += [_tell_altered(place, expected, printed, (first, last, start, end)) for place in hit]
        altered += [f"left out: {place.what}" for place in gone]
    yield from map(differs, dict.fromkeys(altered))
    if not altered:
        quotes = len(briefing.bottom_lines) + len(briefing.key_points)
        quotes += sum(len(one.statements) for one in briefing.actors)
        yield Finding(State.HOLDS, f"printed as recorded: {quotes} quotes with their references, actors and sources")


def list_differences(expected: Sequence[str], printed: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield bounds of words that were there and of those that stand for them; not where only spaces differ."""
    same = 0
    shorter = min(len(expected), len(printed))
    while same < shorter and expected[same] == printed[same]:
        same += 1
    tail = 0
    while tail < shorter - same and expected[-1 - tail] == printed[-1 - tail]:
        tail += 1
    was, now = expected[same : len(expected) - tail], printed[same : len(printed) - tail]
    matcher = SequenceMatcher(None, was, now, autojunk=len(was) > _LONG)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal" and not _is_parted(was[first:last], now[start:end]):
            yield same + first, same + last, same + start, same + end


def _is_parted(was: Sequence[str], now: Sequence[str]) -> bool:
    """Return whether words are only parted otherwise, where lines end in addresses or in scripts without blanks."""
    whole = "".join(was)
    return whole == "".join(now) and _PARTED.search(whole) is not None


def _is_put_into(place: Placed, expected: Sequence[str], printed: Sequence[str], at: tuple[int, int, int]) -> bool:
    """Tell words put into an item, or into a paragraph beside it; where they repeat what stands there, all is tried."""
    first, start, end = at
    begins: Collection[int] = printed.begins if isinstance(printed, Words) else ()
    for shift in _list_shifts(expected, first, printed[start:end]):
        before, after = end + shift not in begins, start + shift not in begins
        if place.touches(first + shift, first + shift) or place.continues(first + shift, before=before, after=after):
            return True
    return False


def _list_shifts(expected: Sequence[str], first: int, now: Sequence[str]) -> range:
    """Return how far `now` may be moved and read the same, as it repeats what stands there."""
    start = end = first
    while end < len(expected) and expected[end] == now[(end - first) % len(now)]:
        end += 1
    while start and expected[start - 1] == now[(start - 1 - first) % len(now)]:
        start -= 1
    return range(start - first, end - first + 1)


def _tell_altered(place: Placed, expected: Sequence[str], printed: Sequence[str], at: tuple[int, int, int, int]) -> str:
    """Say what is read where, and what the source says."""
    first, last, start, end = at
    before, after = min(_SHOWN, max(0, first - place.start)), min(_SHOWN, max(0, place.end - last))
    reads = " ".join(printed[max(0, start - before) : end + after])
    says = " ".join(expected[max(place.start, first - _SHOWN) : min(place.end, last + _SHOWN)])
    return f"{place.what} altered: “{reads}”, the source says “{says}”"
