"""Finds the packaged templates."""

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def template_folder() -> Path:
    """Find the folder that holds the templates: inside the installed package, or at the top of the repository."""
    packaged = Path(str(files("briefmaker.documents"))) / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "templates"


@cache
def template_text(name: str) -> str:
    """Read a template file, such as `docx/styles.xml`."""
    return (template_folder() / name).read_text(encoding="utf-8")
