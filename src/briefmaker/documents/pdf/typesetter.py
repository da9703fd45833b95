"""
PDF through typst: one wheel, no system library, ten times as fast.

The note goes in as data, and the template sets strings as text: nothing of a page is read as markup.
"""

import ctypes
import re
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import lru_cache
from importlib.util import find_spec
from json import dumps
from pathlib import Path
from typing import Any
from unicodedata import category

from briefmaker.documents.columns import fit_table
from briefmaker.documents.look import look_folder, look_text, styled_sheet
from briefmaker.documents.note import ACTOR_HEADS, Note
from briefmaker.documents.pdf.finish import STAND_IN, missing_glyphs, unambiguous
from briefmaker.errors import MissingPart, UsageError
from briefmaker.model import Briefing, Document
from briefmaker.model.page import PROPERTY
from briefmaker.model.record import to_record

TLP_COLOURS = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
}
"""Each label of the Traffic Light Protocol 2.0 with its colour, on black (FIRST, TLP 2.0, August 2022)."""

Library = Any
"""The compiler of typst."""

_MISSING = re.compile(r'the text `"(.{1,99}?)"` could not be displayed')
_NO_PICTURE = ("failed to decode image", "unknown image format")
"""What typst says of a picture that is none: only a record that was edited can hold one."""

_PLACE = re.compile(r"─ \S+:(\d+):\d+$", re.MULTILINE)
"""Where typst found the first error: line and column."""

_NUMBER = re.compile(r"\\u\{([0-9a-f]{1,6})\}")

_OWN_LETTERS = re.compile(
    r"[ -~\xa0-\u012b\u0130\u0131\u0134-\u0165\u0168-\u017f\u0218-\u021b"
    r"\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u2009\u200b\u202f"
    r"\u2010-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212]*"
)
"""What every font of the templates can draw (a hyphen for U+2011); most notes hold nothing else."""

_URL = re.compile(r'"url": "[^"]*"')
"""What of a note, as data, is printed nowhere."""

_ALONE = b"""#set document(title: "signs", date: datetime(year: 1980, month: 1, day: 1))
#set text(font: "Brief Serif")
#for sign in sys.inputs.signs { par(sign) }"""
"""Sets signs one by one."""

_LONG = 200_000
"""Characters of a note, as data, from which on it is not laid out once more for each character that no font has."""

_KEPT = 12
"""Documents after which typst 0.15 has forgotten a layout: 360 MB of a digest of 100 articles, measured."""

NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)


def typeset(note: Note, briefing: Briefing) -> Document:
    """Make the .pdf, PDF/UA-1; raises MissingPart where typst is not installed."""
    try:
        return _set(note, briefing)
    except RuntimeError as error:
        if not any(sign in str(error) for sign in _NO_PICTURE):
            raise
    document = _set(unillustrated(note), briefing)
    return replace(document, warnings=(*document.warnings, "a picture of the record is damaged: none is shown"))


def _set(note: Note, briefing: Briefing) -> Document:
    """Lay the note out; a character no font has is drawn as a lozenge. Raises what `_compiled` raises."""
    names = _names(note)
    inputs = {
        # What is given to typst is text: the bytes of a picture are a list of numbers.
        **{name: dumps(list(data)) for data, name in names.items()},
        "note": dumps(_plain(note), ensure_ascii=False, default=names.__getitem__),
        "record": dumps(to_record(briefing)),
        "tlp": TLP_COLOURS.get(note.marking.label, "FFFFFF"),
        "lang": note.language.partition("-")[0].lower(),
        "date": note.dated or NO_TIME.date().isoformat(),  # PDF/A wants a date
        "fingerprint": f"{PROPERTY}:{note.fingerprint}",
    }
    missing: set[str] = set()
    while True:
        try:
            return Document(unambiguous(_compiled(note, inputs)), ".pdf", missing_glyphs(missing))
        except RuntimeError as error:
            found = _undrawn(str(error)) - missing
            if not found and note.layout.folder:
                raise _mend(note.layout.folder, error) from error
            if not found:
                raise
            if len(inputs["note"]) > _LONG:
                found |= set() if missing else _find_missing(note, inputs["note"])
                _forget(note)
            missing |= found
            inputs["note"] = inputs["note"].translate(dict.fromkeys(map(ord, missing), STAND_IN))


def _mend(folder: Path, error: RuntimeError) -> UsageError:
    """Return what is wrong with the template of a user, and in which line, where typst says so."""
    place = _PLACE.search(getattr(error, "diagnostic", ""))
    line = f", line {place[1]}" if place else ""
    said = f"{folder / 'typst' / 'note.typ'}{line}: {' '.join(str(error).split())}"
    return UsageError(said, "Mend the template, or copy one of the package anew.")


def check_typst() -> None:
    """Raise MissingPart where typst is not installed."""
    if find_spec("typst") is None:
        raise MissingPart("PDF by typst needs the package typst", "Install it with: pip install typst")


def _undrawn(message: str) -> set[str]:
    """Read from an error of typst which characters no font has; unprintable ones stand there by their number."""
    named = _NUMBER.sub(lambda found: chr(int(found[1], 16)), "".join(_MISSING.findall(message)))
    return {sign for sign in named if not sign.isascii()}


def _find_missing(note: Note, text: str) -> set[str]:
    """
    Return the characters of a text that no font has: each is set alone, for typst names one a time.

    Marks are left out: a font may have a letter with its mark and not the mark.
    """
    printed = _URL.sub("", text)
    signs = {sign for sign in set(printed) if not _OWN_LETTERS.fullmatch(sign) and category(sign)[0] not in "CMZ"}
    missing: set[str] = set()
    while True:
        try:
            alone = "".join(sorted(signs - missing))
            _compile(_compiler(note.layout.folder, system_fonts=True), _ALONE, {"signs": alone})
        except RuntimeError as error:
            found = _undrawn(str(error)) - missing
            if not found:
                return missing
            missing |= found
        else:
            return missing


def _forget(note: Note) -> None:
    """Make typst forget a layout that came to nothing: it keeps what it made in the last ten documents."""
    compiler = _compiler(note.layout.folder, system_fonts=True)
    for number in range(_KEPT):
        compiler.compile(input=str(number).encode(), format="pdf")
    with suppress(AttributeError, OSError, TypeError):  # glibc alone can return what was freed
        ctypes.CDLL(None).malloc_trim(0)


def _compiled(note: Note, inputs: dict[str, str]) -> bytes:
    """Lay the template out on the inputs; RuntimeError names what no font can draw, or a picture that is none."""
    folder = note.layout.folder
    needs_more = bool(folder or note.layout.fonts) or not _OWN_LETTERS.fullmatch(inputs["note"])
    sheet = styled_sheet(look_text("typst/note.typ", folder), note.layout, note.scale).encode()
    return _compile(_compiler(folder, system_fonts=needs_more), sheet, inputs)


def _compile(compiler: Library, text: bytes, inputs: dict[str, str]) -> bytes:
    """Lay a template out on its inputs."""
    data: bytes = compiler.compile(
        input=text, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1", "a-3a"], timestamp=NO_TIME
    )
    return data


def _names(note: Note) -> dict[bytes, str]:
    """Map each picture to the name that stands for it in the note as data."""
    pictures = [*((note.logo.data,) if note.logo else ()), *(picture.data for picture in note.pictures)]
    return {data: f"picture{number}" for number, data in enumerate(dict.fromkeys(pictures), start=1)}


def _plain(note: Note) -> dict[str, Any]:
    """Return the note as data, its tables fitted into the page."""
    plain = asdict(replace(note, layout=replace(note.layout, reference_docx=None, reference_odt=None, folder=None)))
    plain |= {"chapter_names": note.layout.chapters, "actor_heads": ACTOR_HEADS}
    for annex, source in zip(plain["annexes"], note.annexes, strict=True):
        for passage, origin in zip(annex["passages"], source.passages, strict=True):
            passage["tables"] = [asdict(part) for part in fit_table(origin.squares, note)]
            del passage["squares"]
    return plain


def unillustrated(note: Note) -> Note:
    """Return the note without its pictures; the words of the figures stand for them."""
    annexes = (
        replace(annex, passages=tuple(replace(passage, picture=None) for passage in annex.passages))
        for annex in note.annexes
    )
    sections = tuple(replace(section, picture=None) for section in note.sections)
    return replace(note, picture=None, sections=sections, annexes=tuple(annexes))


@lru_cache(maxsize=4)
def _compiler(folder: Path | None, *, system_fonts: bool) -> Library:
    """
    Set the compiler up once; it opens no file outside the user's folder.

    To read the fonts of a system can take as long as to set a note: they are left alone where none is needed.
    """
    check_typst()
    import typst

    root = look_folder("typst", folder)
    return typst.Compiler(root=str(root), font_paths=[str(look_folder("fonts"))], ignore_system_fonts=not system_fonts)
