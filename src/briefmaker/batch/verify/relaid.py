"""
Lay a document out again and compare: byte for byte, or else what it prints.

A note may be edited on purpose, and any program that saves it writes other bytes. So the words are compared with those
of the document laid out again: a change inside what was quoted alters it; what was changed elsewhere is listed. Where
the layout is not known, as in a template of the user's, what was quoted is looked for anywhere: what the record says
and the document prints word for word is covered, and a stretch of other words that has most words of a text, at the
same distances, is that text, altered.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from briefmaker.batch.verify.findings import (
    Finding,
    Findings,
    State,
    Verdict,
    align,
    count_same,
    differs,
    judge,
    notice,
    sum_up,
    words_only,
)
from briefmaker.batch.verify.look import compare_look
from briefmaker.batch.verify.recorded import Recorded, known_settings, read_record
from briefmaker.batch.verify.words import (
    Item,
    Letters,
    Placed,
    Run,
    Words,
    find_text,
    place_items,
    read_words,
    split_words,
)
from briefmaker.documents import record_of, write
from briefmaker.documents.content import build_note
from briefmaker.documents.markdown import front_matter
from briefmaker.documents.note import Note, Point, Row
from briefmaker.documents.pdf import ENGINES
from briefmaker.errors import BriefmakerError, MissingPart
from briefmaker.model import Briefing

_SHOWN = 12
"""Words shown before and after a change."""

_PARTED = re.compile("[-/@_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0003ffff]")
"""Signs at which lines end without a blank, and letters of scripts that part no words."""


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
            # an item that is left out whole is listed as that, and not as altered
            hit = [place for place in placed if place not in gone and place.touches(first, last)]
        else:
            hit = [place for place in placed if _is_put_into(place, expected, printed, (first, start, end))]
        altered += [_describe_altered(place, expected, printed, (first, last, start, end)) for place in hit]
        altered += [f"left out: {place.what}" for place in gone]
    yield from map(differs, dict.fromkeys(altered))
    if not altered:
        quotes = len(briefing.bottom_lines) + len(briefing.key_points)
        quotes += sum(len(actor.statements) for actor in briefing.actors)
        yield Finding(State.HOLDS, f"printed as recorded: {quotes} quotes with their references, actors and sources")


def list_differences(expected: Sequence[str], printed: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield bounds of words that were there and of those that stand for them; not where only spaces differ."""
    same = count_same(expected, printed)
    tail = count_same(expected[same:][::-1], printed[same:][::-1])
    was, now = expected[same : len(expected) - tail], printed[same : len(printed) - tail]
    for kind, first, last, start, end in align(was, now):
        if kind != "equal" and not _is_parted(was[first:last], now[start:end]):
            yield same + first, same + last, same + start, same + end


def _is_parted(was: Sequence[str], now: Sequence[str]) -> bool:
    """Return whether words are only parted otherwise, where lines end in addresses or in scripts without blanks."""
    whole = "".join(was)
    return whole == "".join(now) and _PARTED.search(whole) is not None


def _is_put_into(place: Placed, expected: Sequence[str], printed: Sequence[str], at: tuple[int, int, int]) -> bool:
    """Return whether words were put into an item, or beside it; where they repeat its own, all is tried."""
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


def _describe_altered(
    place: Placed, expected: Sequence[str], printed: Sequence[str], at: tuple[int, int, int, int]
) -> str:
    """Say what is read where, and what the source says."""
    first, last, start, end = at
    before, after = min(_SHOWN, max(0, first - place.start)), min(_SHOWN, max(0, place.end - last))
    reads = " ".join(printed[max(0, start - before) : end + after])
    says = " ".join(expected[max(place.start, first - _SHOWN) : min(place.end, last + _SHOWN)])
    return f"{place.what} altered: “{reads}”, the source says “{says}”"


_FEWEST_WORDS = 6
"""Words of a text from which on another that is like it is no chance: names and dates are shorter."""

_LIKE = 0.7
"""Share of the words of a text that stand at their distances in one that was altered: planted edits change one."""

_SENTENCES = ("title", "quote ", "source text ")
"""Items that are looked for where they were altered; data of the source stand in several forms."""

_SLACK = 3
"""Words by which a change may move those after it."""

_FREQUENT = 60
"""Places from which on a word means nothing."""

_LABEL_WITHIN = 4
"""Words after a sentence within which its reference begins."""


def compare_anywhere(briefing: Briefing, printed: Sequence[str], why: str) -> Findings:
    """Say whether the quotes of a record stand in a document word for word, and `why` its look was not compared."""
    items = [item for item in list_items(briefing) if not item.what.startswith("front matter")]
    letters = Letters(printed)
    places = {text: find_text(text, letters) for item in items for text in item.texts}
    loose = _index_uncovered(printed, places)
    altered = [
        f"{item.what} altered: “{' '.join(printed[first:last])}”, the source says “{text}”"
        for item in items
        if item.what.startswith(_SENTENCES)
        for text in item.texts
        for first, last in _list_like(split_words(text), loose)
    ]
    altered += _list_other_references(items, places, printed)
    yield from map(differs, dict.fromkeys(altered))
    quotes = [item for item in items if item.what.startswith("quote ")]
    left_out = dict.fromkeys(item.what for item in quotes if not places[item.texts[0]])
    shown = len({item.texts[0] for item in quotes if places[item.texts[0]]})
    if quotes and not shown:
        yield differs("none of the quotes of the record is printed as recorded")
    elif not altered:
        yield words_only(f"{why}; {shown} quotes printed as recorded, wherever they stand")
        yield from (notice(f"not printed as recorded: {what}") for what in left_out)


def _index_uncovered(printed: Sequence[str], places: Mapping[str, Sequence[Run]]) -> dict[str, list[int]]:
    """Return where each word stands in a document outside the texts that it prints word for word."""
    runs = (run for found in places.values() for run in found)
    covered = {word for first, last in runs if last - first >= _FEWEST_WORDS for word in range(first, last)}
    at: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(printed):
        if number not in covered:
            at[word].append(number)
    return at


def _list_like(words: Sequence[str], at: Mapping[str, Sequence[int]]) -> list[Run]:
    """Return where most words of a text stand at their distances."""
    if len(words) < _FEWEST_WORDS:
        return []
    begins: Counter[int] = Counter()
    for number, word in enumerate(words):
        found = at.get(word, ())
        begins.update(place - number for place in found if len(found) <= _FREQUENT)
    rare = sum(len(at.get(word, ())) <= _FREQUENT for word in words)
    runs: list[Run] = []
    for begin, _ in sorted(begins.items(), key=lambda item: (-item[1], item[0])):
        near = sum(begins[begin + shift] for shift in range(-_SLACK, _SLACK + 1))
        if near >= max(_FEWEST_WORDS - 2, _LIKE * rare) and all(abs(begin - run[0]) > _SLACK for run in runs):
            runs.append((max(0, begin), max(0, begin) + len(words)))
    return runs


def _list_other_references(
    items: Sequence[Item], places: Mapping[str, Sequence[Run]], printed: Sequence[str]
) -> list[str]:
    """Report sentences with another reference, where references follow the sentences of the document."""
    own, other = 0, []
    for item in items:
        sentence, *labels = item.texts
        if not (item.what.startswith("quote ") and labels):
            continue
        label = split_words(labels[0])
        said = [_read_label(label, printed[last : last + _LABEL_WITHIN + len(label)]) for _, last in places[sentence]]
        if label in said:
            own += 1
        elif wrong := next(filter(None, said), None):
            other.append(f"{item.what} altered: “{' '.join(wrong)}”, the source says “{labels[0]}”")
    return other if own >= len(other) else []


def _read_label(label: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the reference among the first words after a sentence, as long as `label`; empty where there is none."""
    place, found = (next((at for at, word in enumerate(words) if "¶" in word), None) for words in (label, after))
    if place is None or found is None or not place <= found < _LABEL_WITHIN:
        return []
    return list(after[found - place : found - place + len(label)])


def compare_texts(data: bytes, briefing: Briefing, to: str, why: str) -> Findings:
    """Compare what a document prints of its record, and say `why` its layout is not known here."""
    if to == "json":
        yield words_only(why)
        return
    try:
        printed = read_words(data, to)
    except BriefmakerError as error:
        yield differs(f"what it prints cannot be read: {error}")
        return
    yield from compare_anywhere(replace(briefing, settings=known_settings(briefing.settings)), printed, why)


def compare_layout(note: Recorded, briefing: Briefing, what: str) -> Findings:
    """Lay the document out again and compare: byte for byte, or else what it prints; `what` says made from what."""
    engine = _engine_of(note.briefing)
    own, briefing = (
        replace(version, settings=known_settings(version.settings, note.template))
        for version in (note.briefing, briefing)
    )
    try:
        again = _lay_out(note, briefing, engine.partition(" ")[0])
    except MissingPart as error:
        yield from compare_texts(note.data, note.briefing, note.format, str(error))
        return
    here = _engine_of(read_record(note.path, record_of(again) or {})) if engine else engine
    if again == note.data:
        yield judge(holds=True, good=f"made again from {what}: equal, byte for byte", bad="")
    elif note.format == "json" and read_record(note.path, record_of(again) or {}) == own:
        yield judge(holds=True, good=f"made again from {what}: it says the same", bad="")
    elif note.format == "json":
        yield differs(f"made again from {what}: different")
    else:
        otherwise = f"laid out by {engine}, here is {here}" if engine != here else ""
        yield from compare_with(note.data, again, briefing, note.format, otherwise)


def _lay_out(note: Recorded, briefing: Briefing, engine: str) -> bytes:
    """Lay a note out as its document was; by the engine that comes nearest to it, where the record names none."""
    if engine or note.format != "pdf":
        return write(briefing, note.format, pdf_engine=engine or None).data
    made: list[bytes] = []
    for other in ENGINES[1:]:
        with suppress(MissingPart):
            made.append(write(briefing, "pdf", pdf_engine=other).data)
    return min(made, key=partial(_count_changes, note.data)) if made else write(briefing, "pdf").data


def _count_changes(data: bytes, again: bytes) -> int:
    """Count the words that two PDF do not share; one that cannot be read shares none."""
    with suppress(BriefmakerError):
        was, now = (read_words(pdf, "pdf") for pdf in (again, data))
        return sum(last - first + end - start for first, last, start, end in list_differences(was, now))
    return len(data)


def compare_with(data: bytes, again: bytes, briefing: Briefing, to: str, otherwise: str = "") -> Findings:
    """
    Compare a document with the note laid out again: the words that were quoted, then what a reader sees.

    `otherwise` says why the look cannot be compared, though the words can; empty where it can.
    """
    try:
        printed = read_words(data, to)
    except BriefmakerError as error:
        yield differs(f"what it prints cannot be read: {error}")
        return
    yield from compare_printed(briefing, read_words(again, to), printed)
    seen = [words_only(otherwise)] if otherwise else [*compare_look(to, data, again)]
    yield from seen
    if sum_up({finding.state for finding in seen}) is Verdict.UNCHANGED:
        yield Finding(State.SAME_LOOK, "other bytes than were made; what a reader sees is the same")


def _engine_of(briefing: Briefing) -> str:
    """Say what laid a PDF out; empty for other formats."""
    return next((part.made for part in briefing.made_by.parts if part.name == "pdf"), "")


def list_items(briefing: Briefing) -> list[Item]:
    """Return what a note prints of its record: the title, quotes, actors, sources, pictures and the annex."""
    note = build_note(briefing)
    found = [_item("title", note.title), _item("facts", note.scope), *_list_quotes(note)]
    found += [_item(label, label, value) for label, value in note.details]
    found += [
        _item(f"source {at}", section.heading, section.byline) for at, section in enumerate(note.sections, start=1)
    ]
    found += [
        _item(f"source {at}", section.heading, section.aside) for at, section in enumerate(note.sections, start=1)
    ]
    found += [_item("picture", picture.caption) for picture in note.pictures]
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
        label = "".join(reference.label for reference in point.cited)
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


_FACT = re.compile(r"^(?=\w)", re.MULTILINE)
"""Where a fact begins in YAML: lines below it are indented, or begin with a hyphen."""
