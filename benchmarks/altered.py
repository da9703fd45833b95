"""
What `verify` says of notes in which a reader sees something else, though the quoted words are there.

    python benchmarks/altered.py PAGES... [--formats docx,odt,html,md] [--templates note,intel,ministerial,onepage]
    python benchmarks/altered.py PAGES... --untouched [--formats docx,odt,html,md,json]
    python benchmarks/altered.py PAGES... --saved [--formats docx,odt] [--office soffice]

Each page is briefed with each template. Alterations stand in `altered_*.py`, a table a format; one counts as caught
where the verdict is `changed`. Without one, each note is to be `unchanged` (`--untouched`), or, saved again by
LibreOffice (`--saved`), `same look`, or `words only` where LibreOffice put in a font that draws letters of it.
"""

import argparse
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import altered_docx
import altered_odt
import altered_text
from altering import Alteration

import briefmaker
from briefmaker.batch.verify.document import verify_document
from briefmaker.batch.verify.findings import State, Verdict, sum_up
from briefmaker.batch.verify.places import Places
from briefmaker.batch.verify.relaid import list_differences
from briefmaker.batch.verify.words import split_words
from briefmaker.documents import write
from briefmaker.errors import BriefmakerError
from briefmaker.model import Briefing, BriefSettings

ALTERATIONS: dict[str, Mapping[str, Alteration]] = {
    "docx": altered_docx.ALTERATIONS,
    "odt": altered_odt.ALTERATIONS,
    "html": altered_text.HTML,
    "md": altered_text.MARKDOWN,
}
"""What is done to each format."""


@dataclass(frozen=True)
class Note:
    """A note in one format."""

    page: Path
    template: str
    to: str
    briefing: Briefing
    data: bytes

    def __str__(self) -> str:
        return f"{self.page.stem} in {self.template}, {self.to}"


def brief_all(pages: Sequence[Path], templates: Sequence[str], formats: Sequence[str]) -> Iterator[Note]:
    """Brief each page with each template in each format."""
    for page in pages:
        for template in templates:
            settings = BriefSettings(template=template)
            made = briefmaker.compose(page.read_bytes(), name=str(page), settings=settings)
            for to in formats:
                yield Note(page, template, to, made, write(made, to).data)


def judge(note: Note, data: bytes, folder: Path) -> tuple[Verdict, list[str]]:
    """Say what `verify` does of a document; one that carries no record is compared with that of the note."""
    path, record = folder / f"note.{note.to}", folder / "record.json"
    path.write_bytes(data)
    record.write_bytes(write(note.briefing, "json").data)
    given = record if note.to in {"html", "md"} else note.page.resolve()
    found = []
    try:
        for finding in verify_document(path, Places(folder, given)):
            found.append(finding)  # noqa: PERF402  (what was found before an error is kept)
    except BriefmakerError as error:
        return Verdict.CHANGED, [f"error: {error}"]
    said = [one.text for one in found if one.state is not State.HOLDS]
    return sum_up({one.state for one in found}), said


def alter_all(notes: Iterator[Note], folder: Path) -> None:
    """Alter each note in each way, and print what was caught."""
    caught: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for note in notes:
        for what, alter in ALTERATIONS[note.to].items():
            try:
                data = alter(note.data)
            except (ValueError, AssertionError):
                continue  # this note has none of what is altered
            tried[note.to] += 1
            verdict, said = judge(note, data, folder)
            caught[note.to] += verdict is Verdict.CHANGED
            if verdict is not Verdict.CHANGED:
                print(f"{note}: {what}: {verdict}", *said[:3], sep="\n    ")
    for to, count in tried.items():
        print(f"{to}: {caught[to]} of {count} caught ({len(ALTERATIONS[to])} ways)")
    pairs = [(split_words(one), split_words(other)) for one, other in altered_text.MEANING]
    differing = sum(bool([*list_differences(one, other)]) for one, other in pairs)
    print(f"words: {differing} of {len(pairs)} differ")


def leave_all(notes: Iterator[Note], folder: Path) -> None:
    """Print what `verify` says of notes that nobody touched."""
    verdicts: Counter[str] = Counter()
    for note in notes:
        verdict, said = judge(note, note.data, folder)
        verdicts[verdict] += 1
        if verdict is not Verdict.UNCHANGED:
            print(f"{note}: {verdict}", *said[:3], sep="\n    ")
    print("untouched:", ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items()))


def save_all(notes: Iterator[Note], folder: Path, office: str) -> None:
    """Print what `verify` says of notes that LibreOffice saved again."""
    verdicts: Counter[str] = Counter()
    home = f"-env:UserInstallation=file://{folder / 'office'}"
    for note in notes:
        old, new = folder / "old" / f"note.{note.to}", folder / "new"
        old.parent.mkdir(exist_ok=True)
        old.write_bytes(note.data)
        command = [office, home, "--headless", "--convert-to", note.to, "--outdir", new, old]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603
        verdict, said = judge(note, (new / old.name).read_bytes(), folder)
        verdicts[verdict] += 1
        if verdict is not Verdict.SAME_LOOK:
            print(f"{note}: {verdict}", *said[:3], sep="\n    ")
    print("saved again:", ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--formats", default="docx,odt,html,md")
    parser.add_argument("--templates", default="note,intel,ministerial,onepage")
    parser.add_argument("--untouched", action="store_true", help="alter nothing")
    parser.add_argument("--saved", action="store_true", help="have LibreOffice save the notes again")
    parser.add_argument("--office", default=shutil.which("soffice") or "soffice")
    asked = parser.parse_args()
    notes = brief_all(asked.pages, asked.templates.split(","), asked.formats.split(","))
    with tempfile.TemporaryDirectory() as work:
        if asked.saved:
            save_all(notes, Path(work), asked.office)
        elif asked.untouched:
            leave_all(notes, Path(work))
        else:
            alter_all(notes, Path(work))


if __name__ == "__main__":
    main()
