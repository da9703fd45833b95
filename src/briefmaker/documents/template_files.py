"""Finds the packaged templates."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from briefmaker.errors import UsageError

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
