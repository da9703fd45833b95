"""Finds the packaged templates, and the files of a user's own that stand in their place."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from briefmaker.errors import UsageError

PARTS = ("html", "typst")
"""The folders of the package that a user may have a copy of."""

LARGEST = 1 << 20
"""A file of a template of more bytes is none."""

_PLACE = re.compile(r"\{([A-Z_]+)\}")

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


TEMPLATE = "template.toml"
"""The one file that a template has to have."""


@cache
def template_folder() -> Path:
    """Find the folder that holds the templates: inside the installed package, or at the top of the repository."""
    packaged = Path(str(files("briefmaker.documents"))) / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "templates"


@cache
def known_templates() -> tuple[str, ...]:
    """Name the templates of the package."""
    return tuple(sorted(path.parent.name for path in template_folder().glob(f"*/{TEMPLATE}")))


@cache
def template_text(name: str) -> str:
    """Read a template file, such as `docx/styles.xml`."""
    return (template_folder() / name).read_text(encoding="utf-8")


@cache
def flat_text(name: str) -> str:
    """Read a template file whose elements stand a line each, and in a document one behind the other."""
    return "".join(map(str.strip, template_text(name).splitlines()))


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of their names, such as `{TITLE}`."""
    return _PLACE.sub(lambda found: values[found[1]], text)


def check_links(folder: Path) -> None:
    """
    Raise UsageError where a link in a user's template leads out of its folder.

    What it leads to would be read as a part of the template, and printed.
    """
    root = folder.resolve()
    for file in folder.rglob("*"):
        if file.is_symlink() and not file.resolve().is_relative_to(root):
            raise UsageError(f"{file}: a link that leads out of the template", "Put the file itself there.")


def template_digest(template: str) -> str:
    """
    Give the SHA-256 of the files of a user's own template, a folder or a `.docx`; empty for one of the package.

    It belongs to the fingerprint of a note: a template that was edited makes another document.
    """
    from hashlib import sha256

    path = Path(template)
    if template in known_templates() or not path.exists():
        return ""
    if path.is_dir():
        check_links(path)
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    total = sha256()
    for file in files:
        name = file.relative_to(path).as_posix()
        total.update(f"{len(name)} {name} {file.stat().st_size} ".encode("utf-8", "surrogateescape"))
        total.update(file.read_bytes())
    return total.hexdigest()
