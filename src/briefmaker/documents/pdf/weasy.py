"""
PDF through WeasyPrint, where the libraries are here that it draws text with.

Only our own templates are laid out, filled with escaped text; nothing of a page reaches the renderer, and the fetcher
opens the template fonts and our own pictures alone.
"""

import atexit
import ctypes
import gc
import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from datetime import datetime
from functools import cache, partial
from io import StringIO
from json import dumps
from pathlib import Path

from briefmaker.documents.html import render_note
from briefmaker.documents.look import look_folder, look_text, styled_sheet, template_text
from briefmaker.documents.note import Note
from briefmaker.documents.pdf.finish import STAND_IN, Finisher, Library, ambiguous, missing_glyphs
from briefmaker.errors import MissingPart, UsageError
from briefmaker.model import Briefing, Document
from briefmaker.model.record import to_record

LIBRARIES = (
    ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0.dylib"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
)
"""What WeasyPrint opens when it is imported (`weasyprint.text.ffi`), each by its names on Linux and macOS."""


@cache
def has_pango() -> bool:
    """Return whether each library can be opened; on Windows, where WeasyPrint looks in folders of its own, always."""
    return sys.platform == "win32" or all(any(map(_can_open, names)) for names in LIBRARIES)


def _can_open(name: str) -> bool:
    with suppress(OSError):
        return bool(ctypes.CDLL(name))
    return False


PANGO = {
    "debian": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango",
    "arch": "sudo pacman -S pango",
    "alpine": "sudo apk add pango",
    "suse": "sudo zypper install libpango-1_0-0",
    "darwin": "brew install pango",
    "win32": "Install MSYS2 from msys2.org, then run: pacman -S mingw-w64-x86_64-pango",
}

FAMILIES = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora", "opensuse": "suse", "sles": "suse"}

OS_RELEASE = Path("/etc/os-release")


def pango_remedy() -> str:
    """Name the command that installs Pango here."""
    if sys.platform in PANGO:
        return _say(PANGO[sys.platform])
    try:
        text = OS_RELEASE.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    return next((_say(PANGO[family]) for family in _families(text) if family in PANGO), "Install Pango 1.44 or later.")


def _say(command: str) -> str:
    return command if command.startswith("Install") else f"Install it with: {command}"


def _families(os_release: str) -> list[str]:
    """Read the identifiers of the distribution and of those it derives from, nearest first (os-release(5))."""
    entries = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    named = " ".join(entries.get(key, "").strip("\"'") for key in ("ID", "ID_LIKE"))
    return [FAMILIES.get(name, name) for name in named.lower().split()]


STYLES = {"Regular": "400 normal", "Bold": "700 normal", "Italic": "400 italic"}
"""Each face of the template fonts, with its weight and slope."""

PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")
"""How the address of a picture begins that our own templates set: one that was encoded here."""

TURNS = 6
"""A file in fifty has to be written a second time, one in two thousand a third time; a missing glyph takes a turn."""

TALL = "@page { margin-top: 36mm }\n@page letter { margin-top: 35mm }\n"
"""In large print a long marking, on a line of its own, needs room at the head of each page."""

_USUAL = (700, 10, 10)
"""How often Python looks for garbage (gc.get_threshold of 3.11)."""

LONG = 300_000
"""Characters of a page, mark-up too, from which on to lay it out a second time costs more than to look beforehand."""

_M_MMAP_THRESHOLD = -3
"""What glibc calls the size from which on a block is a mapping of its own (malloc.h)."""

_LARGE_BLOCK = 1 << 20
"""Bytes of such a block, whatever was given back before: by itself glibc takes those of 20 MB into its heap then."""

NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 - a PDF wants some time for an attachment, without a zone


def typeset(note: Note, briefing: Briefing) -> Document:
    """Make the .pdf; raises MissingPart, naming the remedy, on a machine without Pango."""
    sheet = styled_sheet(look_text("html/print.css", note.layout.folder), note.layout, note.scale) + _numbered(note)
    if note.large_print:
        sheet += look_text("html/large.css", note.layout.folder) + TALL * note.marking.own_line
    text = render_note("html/print.html.j2", note)
    identification = template_text("pdf/identification.xml").replace("FINGERPRINT", note.fingerprint)
    missing: set[str] = set()
    if len(text) > LONG:
        _give_back_large_blocks()
        missing = _find_missing(text, sheet)
    text = text.translate(dict.fromkeys(map(ord, missing), STAND_IN))
    for turn in range(bool(missing), TURNS):  # the first would have found them: a file is the same either way
        finisher = Finisher(note.fingerprint, turn, identification)
        with _tidy():
            data = _written(text, sheet, briefing, finisher)
        if not finisher.missing and not ambiguous(data):
            break
        missing |= finisher.missing
        text = text.translate(dict.fromkeys(map(ord, finisher.missing), STAND_IN))
    return Document(data, ".pdf", missing_glyphs(missing))


def _give_back_large_blocks() -> None:
    """Make the C library return at once the memory that fonts were read into: 50 MB of it would stay (mallopt(3))."""
    with suppress(AttributeError, OSError, TypeError):  # another library
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE_BLOCK)


def _find_missing(text: str, sheet: str) -> set[str]:
    """Find the characters that no font has before a long document is laid out: set a word with each on a page alone."""
    words: dict[str, str] = {}
    for part in text.split("<"):
        for word in part.partition(">")[2].split():
            words.update((letter, word) for letter in word if letter not in words)
    finisher = Finisher("")
    _written(f"<html lang=en><title>-</title><p>{' '.join(dict.fromkeys(words.values()))}", sheet, None, finisher)
    return finisher.missing


@contextmanager
def _tidy() -> Iterator[None]:
    """
    Look for garbage as often as Python does by itself while the block runs.

    Boxes know their parents; a worker looks after 100,000 objects, and a digest of 100 articles took 844 MB, not 616.
    """
    before = gc.get_threshold()
    gc.set_threshold(*_USUAL)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _written(text: str, sheet: str, briefing: Briefing | None, finisher: Finisher) -> bytes:
    """
    Lay a page out in a style sheet and write it, the record of the briefing, if any, attached.

    Raises UsageError where a template of a user asks for a file; ours ask for none.
    """
    page = _weasyprint().HTML(string=text, url_fetcher=_fetcher())
    from weasyprint.urls import FatalURLFetchingError

    fonts, style = _style(sheet)
    with warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            data: bytes = page.write_pdf(
                stylesheets=[style],
                font_config=fonts,
                pdf_variant="pdf/a-3a",
                pdf_identifier=finisher.fingerprint.encode(),
                attachments=[_record(briefing)] if briefing else [],
                finisher=finisher,
            )
        except FatalURLFetchingError as error:  # which ends a process otherwise
            raise UsageError(f"the template asks for a file: {error}", "Take it out of the template.") from error
    return data


def _numbered(note: Note) -> str:
    """Return the rule that numbers the pages, in the words of the labels."""
    parts = note.labels.number_page("counter(page)", "counter(pages)", partial(dumps, ensure_ascii=False))
    return f".page-number::after {{ content: {' '.join(parts)} }}\n"


def check_pango() -> None:
    """Raise MissingPart where WeasyPrint or the Pango it draws with is not here."""
    _weasyprint()


def _record(briefing: Briefing) -> Library:
    """Attach the briefing as data, so that the archive keeps what the page cannot show."""
    from weasyprint import Attachment

    return Attachment(
        string=dumps(to_record(briefing)),
        name="briefing.json",
        description="The briefing as data, to be laid out again",
        relationship="Data",
        created=NO_TIME,
        modified=NO_TIME,
    )


def _weasyprint() -> Library:
    """Import the library when it is first needed: it takes a second, and it needs Pango."""
    if not has_pango():
        raise _lacks_pango()
    try:
        with redirect_stdout(StringIO()):  # where a library is too old, a banner is printed before the error is raised
            import weasyprint
    except (ImportError, OSError) as error:
        raise _lacks_pango() from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint


def pango_version() -> str:
    """Name the version of the library that sets the text; raises MissingPart where it is not here."""
    _weasyprint()
    from weasyprint.text.ffi import pango

    number = pango.pango_version()
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _lacks_pango() -> MissingPart:
    return MissingPart("PDF by WeasyPrint needs Pango, which is not on this system", pango_remedy())


@cache
def _fetcher() -> Library:
    """Make a fetcher that opens the fonts of the templates and pictures in the page itself, and nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    fonts = {path.as_uri() for path in (look_folder("fonts").resolve()).glob("*.ttf")}

    class FontFetcher(URLFetcher):  # type: ignore[misc]
        """Refuses by address, before anything is opened."""

        def fetch(self, url: str, headers: Library = None) -> Library:
            if url not in fonts and not url.startswith(PICTURES):
                raise FatalURLFetchingError(f"refused: {url}")
            return super().fetch(url, headers)

    return FontFetcher()


@cache
def _style(sheet: str) -> tuple[Library, Library]:
    """Parse the fonts and the style sheet once: a fifth of the time of a short note."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    folder = look_folder("fonts").resolve()
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {look.split()[0]}; font-style: {look.split()[1]}; '
        f'src: url("{(folder / f"{family}-{style}.ttf".replace(" ", "")).as_uri()}") }}\n'
        for family in ("Brief Serif", "Brief Sans")
        for style, look in STYLES.items()
    )
    fonts = FontConfiguration()
    # Its clean-up needs modules that are gone when the interpreter ends.
    atexit.register(_style.cache_clear)
    return fonts, CSS(string=faces + sheet, font_config=fonts, url_fetcher=_fetcher())
