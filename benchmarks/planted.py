"""
What `verify` finds of edits planted in what is printed, and says of notes that were only saved again.

    python benchmarks/planted.py PAGES... [--edits 200] [--formats docx,odt,html,md,pdf,typst] [--notes FOLDER]
    python benchmarks/planted.py PAGES... --saved [--office soffice]

Each page is briefed in a folder of its own. An edit changes one thing of what a note prints and leaves the record in it
as it was: a word, a figure, a negation, a word left out, a name, a reference, a date, a row of the actors, the data of
a source, the bottom line, the annex. It counts as found where `verify` says that something is altered, and as located
where it names the thing: `quote ¶4`, `actor NATO`, `source 1`. `typst` is PDF by that engine, `pdf` by WeasyPrint.

`--saved` has LibreOffice, qpdf and Ghostscript save each note again, and counts those of which `verify` says that
something is altered. Ghostscript drops the record, and so does LibreOffice of what it turns into ODT; those are
compared with the JSON record.
"""

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

from briefmaker.batch.verify.document import verify_document
from briefmaker.batch.verify.findings import Finding, State, Verdict, sum_up
from briefmaker.batch.verify.places import Places
from briefmaker.batch.verify.words import split_words
from briefmaker.documents import write
from briefmaker.documents.content import build_note
from briefmaker.documents.note import Note, Point, Row
from briefmaker.errors import BriefmakerError
from briefmaker.model.record import from_json

FORMATS = ("docx", "odt", "html", "md", "pdf", "typst")
"""Formats of notes; `typst` is PDF by that engine."""

KINDS = ("bottom line", "key point", "reference", "actor", "statement", "source", "date", "details", "title", "annex")

Way = tuple[str | int, ...]
"""The way to a text within a note: names of fields and numbers of items."""


@dataclass(frozen=True)
class Slot:
    """A text that a note prints."""

    kind: str
    where: str
    """What `verify` has to name."""

    way: Way
    text: str


def slots_of(note: Note) -> Iterator[Slot]:
    """Yield what a note prints of its record."""
    yield Slot("title", "title", ("title",), note.title)
    for at, (label, value) in enumerate(note.details):
        yield Slot("date" if re.search(r"\d", value) else "details", label, ("details", at, 1), value)
    yield from _points("bottom line", ("bottom_lines",), note.bottom_lines)
    yield from _points("key point", ("points",), note.points)
    for number, section in enumerate(note.sections):
        yield Slot("heading", f"source {number + 1}", ("sections", number, "heading"), section.heading)
        yield Slot("byline", f"source {number + 1}", ("sections", number, "byline"), section.byline)
        yield from _points("bottom line", ("sections", number, "bottom_lines"), section.bottom_lines)
        yield from _points("key point", ("sections", number, "points"), section.points)
    for at, row in enumerate(note.actors):
        yield from _row(row, ("actors", at))
    for at, origin in enumerate(note.origins):
        where = f"source {origin.number}"
        yield Slot("source", where, ("origins", at, "title"), origin.title)
        yield Slot("date", where, ("origins", at, "published"), origin.published)
        if "sources" in note.layout.order:
            yield Slot("source", where, ("origins", at, "sha256"), origin.sha256)
        for line, text in enumerate(origin.lines):
            yield Slot("source", where, ("origins", at, "lines", line), text)
    for at, annex in enumerate(note.annexes):
        for place, passage in enumerate(annex.passages):
            for number, span in enumerate(passage.spans):
                way = ("annexes", at, "passages", place, "spans", number, "text")
                yield Slot("annex", f"¶{passage.number}", way, span.text)


def _points(kind: str, way: Way, points: Sequence[Point]) -> Iterator[Slot]:
    for at, point in enumerate(points):
        where = f"quote {point.reference.label}"
        yield Slot(kind, where, (*way, at, "text"), point.text)
        yield Slot("reference", where, (*way, at, "reference", "label"), point.reference.label)


def _row(row: Row, way: Way) -> Iterator[Slot]:
    where = f"actor {row.name}"
    texts = {"name": row.name, "also": row.also, "kind": row.kind, "role": row.role, "mentions": str(row.mentions)}
    for name, text in texts.items():
        yield Slot("actor", where, (*way, name), text)
    yield Slot("reference", where, (*way, "first", "label"), row.first.label)
    if row.statement:
        said = f"quote {row.statement.reference.label}"
        yield Slot("statement", said, (*way, "statement", "text"), row.statement.text)
        yield Slot("reference", said, (*way, "statement", "reference", "label"), row.statement.reference.label)


def put(whole: Any, way: Way, text: str) -> Any:  # noqa: ANN401  (any part of a note)
    """Return a note with another text at the end of a way."""
    if not way:
        return int(text) if isinstance(whole, int) else text
    first, *rest = way
    if isinstance(first, int):
        return (*whole[:first], put(whole[first], tuple(rest), text), *whole[first + 1 :])
    return replace(whole, **{first: put(getattr(whole, first), tuple(rest), text)})


def changed(text: str, chance: random.Random) -> tuple[str, str]:
    """Change one thing in a text; return how, and the text."""
    words = text.split(" ")
    if text.strip("\u200e").isdigit() or "¶" in text:
        return "figure", re.sub(r"\d+", lambda found: str(int(found[0]) + chance.randint(1, 9)), text)
    at = chance.choice([at for at, word in enumerate(words) if re.search(r"\w", word)])
    ways = {"word": "other", "left out": "", "negation": f"{words[at]} not", "doubled": f"{words[at]} {words[at]}"}
    figures = [place for place, word in enumerate(words) if re.search(r"\d", word)]
    names = [place for place, word in enumerate(words) if place and word[:1].isupper()]
    how = chance.choice([*ways, *["figure"] * 4 * bool(figures), *["name"] * 2 * bool(names)])
    if how == "figure":
        at = chance.choice(figures)
        digit = chance.choice(re.findall(r"\d", words[at]))
        new = words[at].replace(digit, str((int(digit) + chance.randint(1, 8)) % 10), 1)
    elif how == "name":
        at, new = chance.choice(names), "Rada"
    else:
        new = ways[how]
    return how, " ".join([*words[:at], *([new] if new else []), *words[at + 1 :]])


def plant(note: Note, wanted: str, chance: random.Random) -> tuple[Slot, str, str, Note] | None:
    """Change one thing of a kind in a note."""
    slots = [slot for slot in slots_of(note) if slot.kind == wanted and re.search(r"\w", slot.text)]
    if not slots:
        return None
    slot = chance.choice(slots)
    how, text = changed(slot.text, chance)
    if split_words(text) == split_words(slot.text) or not text.strip():
        return None
    return slot, how, text, put(note, slot.way, text)


def brief(page: Path, folder: Path) -> bool:
    """Write all notes of a page."""
    folder.mkdir(parents=True)
    for engine, to in (("weasyprint", "docx,odt,html,md,json,pdf"), ("typst", "pdf")):
        place = folder / engine
        asked = ["-q", "brief", page, "-o", place, "-t", to, "--name", "note", "--overwrite", "--pdf-engine", engine]
        done = subprocess.run([sys.executable, "-m", "briefmaker", *asked], check=False, capture_output=True)  # noqa: S603
        if done.returncode:
            print(f"{page}: {done.stderr.decode(errors='replace').strip()}")
            return False
    return True


def findings_of(path: Path, page: Path) -> list[Finding]:
    """Say what `verify` finds, an error as a finding."""
    found = []
    try:
        for finding in verify_document(path, Places(path.parent, page)):
            found.append(finding)  # noqa: PERF402  (what was found before an error is kept)
    except BriefmakerError as error:
        found.append(Finding(State.NOTICE, f"error: {error}"))
    return found


def plant_all(pages: Sequence[tuple[Path, Path]], formats: Sequence[str], edits: int) -> None:
    """Plant edits in each format in turn, the same in all, and print what was found."""
    for to in formats:
        chance = random.Random(19)  # noqa: S311  (edits, not secrets)
        found: Counter[str] = Counter()
        planted: Counter[str] = Counter()
        turn = 0
        while planted.total() < edits:
            page, folder = pages[turn % len(pages)]
            kind = KINDS[(turn // len(pages) + turn) % len(KINDS)]
            turn += 1
            briefing = from_json((folder / "weasyprint" / "note.json").read_bytes())
            forged = plant(build_note(briefing), kind, chance)
            if forged is None:
                continue
            slot, how, text, note = forged
            suffix = "pdf" if to == "typst" else to
            path = folder / ("typst" if to == "typst" else "weasyprint") / f"note.{suffix}"
            engine = {"pdf": "weasyprint", "typst": "typst"}.get(to)
            before = path.read_bytes()
            with mock.patch("briefmaker.documents.content.build_note", return_value=note):
                path.write_bytes(write(briefing, suffix, pdf_engine=engine).data)
            differing = [one for one in findings_of(path, page) if one.state is State.DIFFERS]
            path.write_bytes(before)
            located = any(slot.where in one.text for one in differing)
            planted[slot.kind] += 1
            found[slot.kind] += located
            if not located:
                print(f"{to} {page.name} {slot.where}: {how}: “{slot.text[:90]}” → “{text[:90]}”")
                print(*(f"    {one.text[:150]}" for one in differing), sep="\n")
        parts = ", ".join(f"{kind} {found[kind]} of {count}" for kind, count in planted.items())
        print(f"{to}: {found.total()} of {planted.total()} found and located: {parts}", flush=True)


def save_all(pages: Sequence[tuple[Path, Path]], office: str, work: Path) -> None:
    """Save notes again by other programs, and print how many of them `verify` takes for altered."""
    ways = {
        "docx to docx": ("docx", "docx"),
        "docx to odt": ("docx", "odt"),
        "odt to odt": ("odt", "odt"),
        "odt to docx": ("odt", "docx"),
        "qpdf": ("pdf", "pdf"),
        "gs": ("pdf", "pdf"),
    }
    for way, (old, new) in ways.items():
        counts: Counter[str] = Counter()
        for number, (page, folder) in enumerate(pages):
            source = folder / ("typst" if number % 2 and old == "pdf" else "weasyprint") / f"note.{old}"
            target = work / way.replace(" ", "") / f"{number}" / f"note.{new}"
            target.parent.mkdir(parents=True)
            _save(way, source, target, office)
            record = folder / "weasyprint" / "note.json"
            findings = findings_of(target, page)
            kind = _verdict(findings)
            if kind == "error":
                print(f"{way} {page.name}: {findings[-1].text}")
                findings = findings_of(target, record)
                kind = f"{_verdict(findings)} by the record"
            counts[kind] += 1
            if kind.startswith(("altered", "error")):
                print(f"{way} {page.name}:", *(f"    {one.state} {one.text[:200]}" for one in findings), sep="\n")
        print(f"{way}: {', '.join(f'{count} {kind}' for kind, count in counts.items())}", flush=True)


def _save(way: str, source: Path, target: Path, office: str) -> None:
    if way == "qpdf":
        command = ["qpdf", "--linearize", "--object-streams=generate", source, target]
    elif way == "gs":
        command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={target}", source]
    else:
        home = f"-env:UserInstallation=file://{target.parents[2] / 'office'}"
        command = [office, home, "--headless", "--convert-to", target.suffix[1:], "--outdir", target.parent, source]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def _verdict(findings: Sequence[Finding]) -> str:
    if any(one.text.startswith("error") for one in findings):
        return "error"
    verdict = sum_up({one.state for one in findings})
    return "altered" if verdict is Verdict.CHANGED else str(verdict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--notes", type=Path, help="keep the notes in this folder, and take them from there")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--saved", action="store_true", help="save notes again, and plant nothing")
    parser.add_argument("--office", default=shutil.which("soffice") or "soffice")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folders = [(page, (asked.notes or Path(work)) / page.stem) for page in asked.pages]
        pages = [(page, folder) for page, folder in folders if folder.exists() or brief(page, folder)]
        if asked.saved:
            save_all(pages, asked.office, Path(work))
        else:
            plant_all(pages, asked.formats.split(","), asked.edits)


if __name__ == "__main__":
    main()
