"""
What a note should say, item by item, and where each stands among the words that a document shows.

Texts are compared letter by letter without the blanks: a typesetter parts words at the end of a line, and a page ends
amid a sentence, so that its foot and the next head stand in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, pairwise

from briefmaker.batch.verify.findings import count_same
from briefmaker.batch.verify.visible import split_words
from briefmaker.documents.content import build_note
from briefmaker.documents.front_matter import front_matter
from briefmaker.documents.illustrations import shown_in
from briefmaker.documents.note import Note, Point, Row
from briefmaker.model import Briefing

_FACT = re.compile(r"^(?=\w)", re.MULTILINE)
"""Where a fact begins in YAML: lines below it are indented, or begin with a hyphen."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something a note prints of its record."""

    what: str
    """Such as `quote ¶4`."""

    texts: tuple[str, ...]
    """They follow each other."""

    closed: bool = True
    """Whether nothing may follow it in its paragraph, as a remark may follow the reference of a sentence."""


def list_items(briefing: Briefing) -> list[Item]:
    """Return what a note prints of its record: the title, quotes, actors, sources, pictures and the annex."""
    note = build_note(briefing)
    found = [_item("title", note.title), _item("facts", note.scope), *_list_quotes(note)]
    found += [_item(label, label, value) for label, value in note.details]
    found += [_item(f"source {at}", it.heading, it.byline) for at, it in enumerate(note.sections, start=1)]
    found += [_item(f"source {at}", it.heading, it.aside) for at, it in enumerate(note.sections, start=1)]
    found += [_item("picture", it.caption) for it in shown_in(note)]
    found += [_row_item(row) for row in note.actors]
    found += [_item("also named", note.also_named)]
    found += [_item(f"source {origin.number}", origin.title, *origin.facts) for origin in note.origins]
    for annex in note.annexes:
        for passage in annex.passages:
            said = "".join(span.text for span in passage.spans)
            cells = ["".join(span.text for span in cell.spans) for line in passage.squares for cell in line if cell]
            found.append(_item(f"source text ¶{passage.number}", said))
            found.append(_item(f"source text ¶{passage.number}", *cells))
    facts = _FACT.split(front_matter(note, briefing))[1:]
    found += [_item(f"front matter, {fact.partition(':')[0]}", fact) for fact in facts]
    return [item for item in dict.fromkeys(found) if item.texts]


def _item(what: str, *texts: str, closed: bool = True) -> Item:
    """Make an item of texts that every format prints in the same order."""
    return Item(what, tuple(filter(None, texts)), closed)


def _list_quotes(note: Note) -> Iterator[Item]:
    """Yield the sentences, each with its reference."""
    points: list[Point] = [*note.bottom_lines, *note.points]
    for section in note.sections:
        points += [*section.bottom_lines, *section.points]
    points += [row.statement for row in note.actors if row.statement]
    points += _list_chapters(note)
    for point in points:
        label = "".join(it.label for it in point.cited)
        yield _item(f"quote {point.reference.label}", point.lead, point.text, label, closed=False)


def _list_chapters(note: Note) -> Iterator[Point]:
    """Yield the sentences and values of the chapters of a digest."""
    for chapter in note.chapters.values():
        for part in chapter.parts:
            yield from (*part.lines, *part.points)
            for row in part.table.rows if part.table else ():
                yield from (point for point in row if point.reference.label)


def _row_item(row: Row) -> Item:
    """Make an item of a row of the actors."""
    said: Sequence[str] = (row.statement.text, row.statement.reference.label) if row.statement else ()
    begun, ended = (row.name, row.also), (row.see, str(row.mentions), row.first.label)
    return _item(f"actor {row.name}", *begun, row.part, *said, *ended)


_CLOSE = 16
"""Letters between two parts of one thing, such as `also`, or the anchor of a link."""

_APART = 600
"""Letters between two such parts where a page ends: its foot, a marking, the next head."""

_SEED = 12
"""Letters of a text that have to stand together before a page may end."""

_MOST_BREAKS = 3
"""Pages that one text may fill."""

_MOST_PLACES = 200
"""Places of one text that are looked at."""

Run = tuple[int, int]
"""The number of the first word, and one past the last."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an item stands; between its runs stand words that are none of its own."""

    what: str
    runs: tuple[Run, ...]
    closed: bool = True
    """Whether nothing may follow it in its paragraph."""

    @property
    def start(self) -> int:
        """The first word."""
        return self.runs[0][0]

    @property
    def end(self) -> int:
        """One past the last word."""
        return self.runs[-1][1]

    def touches(self, first: int, last: int) -> bool:
        """Return whether its words changed, or were parted; words put in stand before the word `first`."""
        if first < last:
            return any(start < last and first < end for start, end in self.runs)
        between = any(end < first < start for (_, end), (start, _) in pairwise(self.runs))
        return self.start < first < self.end and not between

    def continues(self, at: int, *, before: bool, after: bool) -> bool:
        """Return whether words were put in at its edge, `before` or `after` a word of the same paragraph."""
        return (before and at == self.start) or (after and self.closed and at == self.end)


class Letters:
    """The words of a document, written together."""

    def __init__(self, words: Sequence[str]) -> None:
        written = [_letters(word) for word in words]
        self.text = "".join(written)
        self._ends = [*accumulate(map(len, written))]

    @cached_property
    def starts(self) -> dict[int, int]:
        """The number of each word by the place of its first letter."""
        return {place: number for number, place in enumerate([0, *self._ends[:-1]])}

    @cached_property
    def ends(self) -> dict[int, int]:
        """One past the number of each word by the place after its last letter."""
        return {place: number for number, place in enumerate(self._ends, start=1)}

    def after(self, word: int) -> int:
        """Return the place of the first letter of a word, one past the last too."""
        return self._ends[word - 1] if word else 0

    def places(self, key: str, start: int, end: int) -> Iterator[int]:
        """Yield where a text begins with a word."""
        at = self.text.find(key, start, end)
        while at >= 0:
            if at in self.starts:
                yield at
            at = self.text.find(key, at + 1, end)

    def runs(self, key: str, at: int, breaks: int = _MOST_BREAKS) -> list[Run]:
        """Return the runs of words from a place on that make up a text; empty where they do not."""
        end = at + len(key)
        if self.text.startswith(key, at) and end in self.ends:
            return [(self.starts[at], self.ends[end])]
        same = count_same(key, self.text[at:end])
        cuts = [cut for cut in range(same, _SEED - 1, -1) if at + cut in self.ends] if breaks else []
        for cut in cuts[:_MOST_BREAKS]:
            rest, begun = key[cut:], at + cut
            for place in self.places(rest[:_SEED], begun, begun + _APART + _SEED):
                found = self.runs(rest, place, breaks - 1)
                if found:
                    return [(self.starts[at], self.ends[begun]), *found]
        return []


def place_items(items: Sequence[Item], words: Sequence[str]) -> list[Placed]:
    """Return each place of each item among words."""
    letters = Letters(words)
    return [Placed(item.what, runs, item.closed) for item in items for runs in dict.fromkeys(_place(item, letters))]


def find_text(text: str, letters: Letters) -> list[Run]:
    """Return each place of a text that nothing stands in."""
    key = _written_together(text)
    return [run for (run,) in _find_key(key, letters, breaks=0)] if key else []


def _place(item: Item, letters: Letters) -> Iterator[tuple[Run, ...]]:
    """Yield the places of an item; of one whose texts do not follow each other, those of each text."""
    keys = [*filter(None, map(_written_together, item.texts))]
    chains = ([*_chain(keys, letters, gap)] for gap in (_CLOSE, _APART) if keys)
    found = next(filter(None, chains), [])
    yield from found
    yield from (alone for alone in _alone(keys, letters) if _is_elsewhere(alone, found))


_LINE_ENDS = re.compile(r"-|/(?!\d)|(?<!\d)/")


def _letters(word: str) -> str:
    """Leave out what a line may end at: hyphens, and the strokes of addresses."""
    return _LINE_ENDS.sub("", word)


def _written_together(text: str) -> str:
    return "".join(map(_letters, split_words(text)))


def _is_elsewhere(alone: tuple[Run, ...], found: Sequence[tuple[Run, ...]]) -> bool:
    """Return whether a longer text of an item stands elsewhere too, such as a sentence in a table."""
    return all(alone[-1][1] <= runs[0][0] or runs[-1][1] <= alone[0][0] for runs in found)


def _alone(keys: Sequence[str], letters: Letters) -> Iterator[tuple[Run, ...]]:
    """Yield where each text stands by itself; one that is short might stand for anything."""
    for key in keys:
        if len(key) >= _SEED:
            yield from _find_key(key, letters)


def _find_key(key: str, letters: Letters, breaks: int = _MOST_BREAKS) -> Iterator[tuple[Run, ...]]:
    """Yield each place of a text that is written together; `breaks` is how many pages may end in it."""
    places = islice(letters.places(key[:_SEED], 0, len(letters.text)), _MOST_PLACES)
    yield from (tuple(runs) for at in places if (runs := letters.runs(key, at, breaks)))


def _chain(keys: Sequence[str], letters: Letters, gap: int) -> Iterator[tuple[Run, ...]]:
    """Yield where all texts of an item follow each other; of two places of the first one, the nearer is meant."""
    first, *others = keys
    places = [*islice(letters.places(first[:_SEED], 0, len(letters.text)), _MOST_PLACES)]
    for at, later in zip(places, [*places[1:], len(letters.text)], strict=False):
        runs = letters.runs(first, at)
        followed = _follow(runs, others, letters, gap) if runs else None
        if followed is not None and (not followed or letters.after(followed[0][0]) <= later):
            yield (*runs, *followed)


def _follow(runs: Sequence[Run], order: Sequence[str], letters: Letters, gap: int) -> list[Run] | None:
    """Return the runs of texts that follow each other; None where one of them does not."""
    followed: list[Run] = []
    for key in order:
        seed = key[:_SEED]
        here = letters.after((followed or runs)[-1][1])
        places = letters.places(seed, here, here + gap + len(seed))
        found = next(filter(None, (letters.runs(key, place) for place in places)), None)
        if found is None:
            return None
        followed += found
    return followed
