"""
The look of a user's own template: files of their folder stand in place of those of the package.

A folder may hold any of `html/*.j2`, `html/*.css`, `typst/note.typ` and `md/note.md.j2`; what it lacks is taken from
the package. It is the user's, and still no program: Jinja runs in a sandbox that marks nothing as safe, style sheets
ask for nothing, and typst loads no packages.
"""

import re
from pathlib import Path

from briefmaker.documents.template_files import template_text
from briefmaker.errors import UsageError

PARTS = ("html", "typst")
"""The folders of the package that a user may have a copy of."""

LARGEST = 1 << 20
"""A file of a template of more bytes is none."""

_REFUSED = {
    ".css": re.compile(r"@import|url\(\s*[\"']?(?!data:|#)|</style", re.IGNORECASE),
    ".typ": re.compile(r"\"@[\w-]+/"),
    ".j2": re.compile(r"{%-?\+?\s*autoescape\b"),
}
"""What a file may not hold, by its suffix: what would ask for something, or leave text unescaped."""

_WHY = {".css": "asks for a file", ".typ": "loads a package", ".j2": "changes how text is escaped"}


def look_text(name: str, folder: Path | None) -> str:
    """
    Read a file of the look, such as `html/print.css`: that of the user's folder, if it has one, else the package's.

    Raises UsageError, naming file and line, for one that cannot be read, or that asks for something.
    """
    own = folder / name if folder is not None else None
    if own is None or not own.is_file():
        return template_text(name)
    try:
        text = own.read_text(encoding="utf-8") if own.stat().st_size <= LARGEST else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{own}: {error}", "Mend the file, or take it out of the folder.") from error
    found = _REFUSED[own.suffix].search(text) if own.suffix in _REFUSED else None
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise UsageError(f"{own}, line {line}: {found[0]!r} {_WHY[own.suffix]}", "Take it out of the template.")
    return text
