"""Lay a document out again and compare: byte for byte, or else what it prints."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

from briefmaker.batch.verify.anywhere import compare_anywhere
from briefmaker.batch.verify.findings import (
    Finding,
    Findings,
    State,
    Verdict,
    differs,
    judge,
    sum_up,
    words_only,
)
from briefmaker.batch.verify.look import compare_look
from briefmaker.batch.verify.printed import compare_printed, list_differences
from briefmaker.batch.verify.recorded import Recorded, known_settings, read_record
from briefmaker.batch.verify.visible import read_words
from briefmaker.documents import record_of, write
from briefmaker.documents.pdf import ENGINES
from briefmaker.errors import BriefmakerError, MissingPart
from briefmaker.model import Briefing, BriefSettings


def say_unknown(settings: BriefSettings) -> str:
    """Say that a template is not opened, as nobody but the note named it."""
    return (
        f"laid out in a template of the user's, {settings.template}, which is not opened; "
        "name it with --template to compare the layout"
    )


def compare_texts(data: bytes, briefing: Briefing, to: str, why: str) -> Findings:
    """Compare what a document prints of its record, and say `why` its layout is not known here."""
    if to == "json":
        yield words_only(why)
        return
    try:
        printed = read_words(data, f"note.{to}")
    except BriefmakerError as error:
        yield differs(f"what it prints cannot be read: {error}")
        return
    yield from compare_anywhere(replace(briefing, settings=known_settings(briefing.settings)), printed, why)


def compare_layout(note: Recorded, briefing: Briefing, what: str) -> Findings:
    """Lay the document out again and compare: byte for byte, or else what it prints; `what` says made from what."""
    engine = _engine_of(note.briefing)
    own, briefing = (
        replace(one, settings=known_settings(one.settings, note.template)) for one in (note.briefing, briefing)
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
        yield from compare_with(note.data, again, briefing, note.format, _other_engine(engine, here))


def _other_engine(engine: str, here: str) -> str:
    """Say that a PDF was laid out by what is not here; empty where it is."""
    return f"laid out by {engine}, here is {here}" if engine != here else ""


def _lay_out(note: Recorded, briefing: Briefing, engine: str) -> bytes:
    """Lay a note out as its document was; by the engine that comes nearest to it, where the record names none."""
    if engine or note.format != "pdf":
        return write(briefing, note.format, pdf_engine=engine or None).data
    made: list[bytes] = []
    for one in ENGINES[1:]:
        with suppress(MissingPart):
            made.append(write(briefing, "pdf", pdf_engine=one).data)
    return min(made, key=partial(_count_changes, note.data)) if made else write(briefing, "pdf").data


def _count_changes(data: bytes, again: bytes, to: str = "pdf") -> int:
    """Count the words that two documents do not share; one that cannot be read shares none."""
    with suppress(BriefmakerError):
        was, now = (read_words(one, f"note.{to}") for one in (again, data))
        return sum(last - first + end - start for first, last, start, end in list_differences(was, now))
    return len(data)


def compare_with(data: bytes, again: bytes, briefing: Briefing, to: str, otherwise: str = "") -> Findings:
    """
    Compare a document with the note laid out again: the words that were quoted, then what a reader sees.

    `otherwise` says why the look cannot be compared, though the words can; empty where it can.
    """
    try:
        printed = read_words(data, f"note.{to}")
    except BriefmakerError as error:
        yield differs(f"what it prints cannot be read: {error}")
        return
    yield from compare_printed(briefing, read_words(again, f"note.{to}"), printed)
    seen = [words_only(otherwise)] if otherwise else [*compare_look(to, data, again)]
    yield from seen
    if sum_up({finding.state for finding in seen}) is Verdict.UNCHANGED:
        yield Finding(State.SAME_LOOK, "other bytes than were made; what a reader sees is the same")


def _engine_of(briefing: Briefing) -> str:
    """Say what laid a PDF out; empty for other formats."""
    return next((part.made for part in briefing.made_by.parts if part.name == "pdf"), "")
