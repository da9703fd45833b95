"""
Compare what a document prints with what its record says: the sentences, their references, actors and sources.

A note may be edited on purpose, and any program that saves it writes other bytes. So the words are compared, with those
of the document laid out again: a change inside what was quoted alters it; what was changed elsewhere is listed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from briefmaker.batch.verify.findings import Finding, Findings, State, differs, notice
from briefmaker.batch.verify.visible import split_words
from briefmaker.documents.content import build_note
from briefmaker.documents.note import Note, Point
from briefmaker.model import Briefing

_SHOWN = 12
"""Words before and after a change that are told."""

_MOST_TOLD = 20
"""Changes that are told one by one."""

_PIECE = 6
"""Words of a piece, where a text is not found whole: the end of a page stands in it."""

_LONG = 20_000
"""Words up to which frequent ones are compared, too."""

_GAP = 2
"""Words between two parts of one thing, such as `also`."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Something a note prints that nobody may change unseen."""

    what: str
    """Such as `quote ¶4`."""

    words: Words


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the words of an item stand among all words: the first, and one past the last."""

    item: Item
    start: int
    end: int


def compare_printed(briefing: Briefing, expected: Sequence[str], printed: Sequence[str], *, changes: bool) -> Findings:
    """
    Say whether what was quoted is intact in what a document prints, and, with `changes`, what else was changed.

    `expected` are the words of the document as it was made, `printed` those it has now.
    """
    placed = place_items(list_items(briefing), expected)
    was_whole, is_whole = _join(expected), _join(printed)
    altered: list[str] = []
    others: list[str] = []
    for first, last, start, end in _list_differences(expected, printed):
        was, now = expected[first:last], printed[start:end]
        gone = [place for place in placed if not now and first <= place.start and place.end <= last]
        hit = [
            place
            for place in placed
            if _touches(place, first, last)
            and place not in gone
            and _fewer(_join(place.item.words), was_whole, is_whole)
        ]
        for place in hit:
            before, after = min(_SHOWN, max(0, first - place.start)), min(_SHOWN, max(0, place.end - last))
            reads = printed[max(0, start - before) : end + after]
            says = expected[max(place.start, first - _SHOWN) : min(place.end, last + _SHOWN)]
            altered.append(f"{place.item.what} altered: “{' '.join(reads)}”, the source says “{' '.join(says)}”")
        if not hit:
            others += [f"left out: {place.item.what}" for place in gone] or [_tell(was, now)]
    yield from map(differs, dict.fromkeys(altered))
    if altered:
        return
    quotes = len(briefing.bottom_lines) + len(briefing.key_points) + sum(len(one.statements) for one in briefing.actors)
    yield Finding(State.HOLDS, f"printed as recorded: {quotes} quotes with their references, actors and sources")
    if changes:
        yield from _list_changes([*dict.fromkeys(others)])


def _list_differences(expected: Sequence[str], printed: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
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
        if kind != "equal" and "".join(was[first:last]) != "".join(now[start:end]):
            yield same + first, same + last, same + start, same + end


def _list_changes(others: Sequence[str]) -> Findings:
    """Tell what was changed beside what was quoted."""
    yield Finding(State.EDITED, "edited or saved again since briefed; what was quoted is intact")
    for text in others[:_MOST_TOLD]:
        yield notice(text)
    if len(others) > _MOST_TOLD:
        yield notice(f"{len(others) - _MOST_TOLD} more changes")


def list_items(briefing: Briefing) -> list[Item]:
    """Return what a note prints of its record."""
    note = build_note(briefing)
    found = [Item("title", _words(note.title)), *_list_quotes(note)]
    for row in note.actors:
        facts = _words(row.kind, row.role * note.roles, str(row.mentions), row.first.label)
        found += [Item(f"actor {row.name}", words) for words in (_words(row.name), _words(row.also), facts)]
    for origin in note.origins:
        lines = (origin.title, *origin.lines, origin.published, origin.sha256)
        found += [Item(f"source {origin.number}", _words(line)) for line in lines]
    for annex in note.annexes:
        for passage in annex.passages:
            said = "".join(span.text for span in passage.spans)
            cells = ["".join(span.text for span in cell.spans) for line in passage.squares for cell in line if cell]
            found += [Item(f"source text ¶{passage.number}", _words(text)) for text in (said, *cells)]
    found += [Item(label, _words(value)) for label, value in note.details]
    return [item for item in found if item.words]


def _list_quotes(note: Note) -> Iterator[Item]:
    """Yield the sentences, with their references and without: some stand in a table."""
    points: list[Point] = [*note.bottom_lines, *note.points]
    for section in note.sections:
        points += [*section.bottom_lines, *section.points]
    points += [row.statement for row in note.actors if row.statement]
    for point in points:
        yield Item(f"quote {point.reference.label}", _words(point.text, point.reference.label))
        yield Item(f"quote {point.reference.label}", _words(point.text))


def _words(*texts: str) -> Words:
    """Split texts into words."""
    return tuple(word for text in texts for word in split_words(text))


def place_items(items: Sequence[Item], words: Sequence[str]) -> list[Placed]:
    """Return each place of each item among words; one that is nowhere whole, of its pieces."""
    starts: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        starts.setdefault(word, []).append(at)
    placed: list[Placed] = []
    for item in dict.fromkeys(items):
        found = [*_find(item, words, starts)]
        pieces = (Item(item.what, item.words[at : at + _PIECE]) for at in range(0, len(item.words), _PIECE))
        placed += found or [place for piece in pieces for place in _find(piece, words, starts)]
    return [*placed, *_bridge(placed, words)]


def _bridge(placed: Sequence[Placed], words: Sequence[str]) -> Iterator[Placed]:
    """Yield what stands together of one thing with the few words between, such as a row of the table of actors."""
    ordered = sorted(placed, key=lambda place: (place.start, place.end))
    for one, other in pairwise(ordered):
        if one.item.what == other.item.what and one.end <= other.start <= one.end + _GAP:
            yield Placed(Item(one.item.what, tuple(words[one.start : other.end])), one.start, other.end)


def _find(item: Item, words: Sequence[str], starts: dict[str, list[int]]) -> Iterator[Placed]:
    """Yield the places where the words of an item stand together."""
    for at in starts.get(item.words[0], ()):
        end = at + len(item.words)
        if tuple(words[at:end]) == item.words:
            yield Placed(item, at, end)


def _touches(place: Placed, first: int, last: int) -> bool:
    """Tell a change in an item: words that stand for some of its own, or that part it."""
    if first == last:
        return place.start < first < place.end
    return place.start < last and first < place.end


def _fewer(text: str, before: str, after: str) -> bool:
    """Tell whether words stand together less often than they did: programs may move what they save."""
    return after.count(text) < before.count(text)


def _join(words: Sequence[str]) -> str:
    """Join words so that none is found inside another."""
    return f"\n{chr(10).join(words)}\n"


def _tell(was: Sequence[str], now: Sequence[str]) -> str:
    """Say what was changed outside what was quoted."""
    told = [f"“{' '.join(words[:_SHOWN])}{' …' * (len(words) > _SHOWN)}”" for words in (was, now)]
    if not was:
        return f"added: {told[1]}"
    return f"taken out: {told[0]}" if not now else f"changed: {told[0]} into {told[1]}"
