"""
The site of these pages, of the same files that a reader of the repository meets.

A few pages stand elsewhere in the repository, where they are looked for (`ELSEWHERE`); the stub of each in this folder
is filled with them. Links are written for the repository and turned into those of the site.
"""

import re
import sys
from os.path import relpath
from pathlib import Path
from posixpath import normpath

from sphinx.application import Sphinx

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "src"))

ELSEWHERE = {
    "benchmarks": "benchmarks/README.md",
    "changelog": "CHANGELOG.md",
    "contributing": "CONTRIBUTING.md",
    "licences": "samples/LICENSES/README.md",
    "model-actors": "training/actors.md",
    "model-extraction": "training/extraction.md",
    "model-summary": "training/summary.md",
    "samples": "samples/README.md",
    "security": "SECURITY.md",
    "templates": "templates/README.md",
    "training": "training/README.md",
}
"""Page of the site, and the file that it shows."""

project = "briefmaker"
author = "The briefmaker authors"
version = release = re.findall('"([0-9.]+)"', (ROOT / "src/briefmaker/version.py").read_text(encoding="utf-8"))[0]

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
myst_heading_anchors = 3
suppress_warnings = ["myst.header"]  # a card of several models has several titles
autodoc_member_order = "bysource"
add_module_names = False

smartquotes = False  # two dashes begin an option

html_theme = "furo"
html_title = f"briefmaker {version}"
html_copy_source = False
html_show_sphinx = False

LINK = re.compile(r"(?<=\]\()(?!\w+:|#)([^)#\s]+)")
"""The file that a link of Markdown names."""


def fill(app: Sphinx, page: str, source: list[str]) -> None:
    """Put the text of a page that stands elsewhere in the place of its stub, and turn its links, and those to it."""
    file = ROOT / ELSEWHERE[page] if page in ELSEWHERE else HERE / f"{page}.md"
    if page in ELSEWHERE:
        app.env.note_dependency(str(file))
        source[0] = file.read_text(encoding="utf-8")
    source[0] = LINK.sub(lambda link: turn(link[1], file.parent), source[0])
    source[0] = source[0].replace("CLASSES", classes()).replace("EXCEPTIONS", exceptions())


def classes() -> str:
    """Ask autodoc for each class of the model, from where it is defined, so that their types become links."""
    from briefmaker import model

    found = [it for name in model.__all__ if isinstance(it := getattr(model, name), type)]
    told = "\n   :members:\n   :undoc-members:\n   :exclude-members: __init__, __new__\n"
    return "".join(f".. autoclass:: {it.__module__}.{it.__name__}{told}" for it in found)


def exceptions() -> str:
    """Ask autodoc for each class of errors, in the order of the tree."""
    from briefmaker import errors

    found = [
        name for name, it in vars(errors).items() if isinstance(it, type) and issubclass(it, errors.BriefmakerError)
    ]
    return "".join(f".. autoexception:: briefmaker.errors.{name}\n   :show-inheritance:\n" for name in found)


def tell_option(_app: Sphinx, _what: str, name: str, _it: object, _options: object, lines: list[str]) -> None:
    """Tell a field of the settings that is a row of the table of options as its help does."""
    from briefmaker.model.options import options_of
    from briefmaker.model.settings import BriefSettings

    rows = {f"{BriefSettings.__module__}.BriefSettings.{row.field}": row for row in options_of(BriefSettings)}
    if name in rows:
        lines[:0] = [rows[name].help, ""]


def turn(target: str, folder: Path) -> str:
    """Turn a link from a file in `folder` into one from the folder of the site; what is not there stays dead."""
    path = normpath(relpath(folder / target, ROOT))
    pages = {file: f"{page}.md" for page, file in ELSEWHERE.items()} | {"README.md": "index.md"}
    return pages.get(path) or pages.get(f"{path}/README.md") or normpath(relpath(ROOT / path, HERE))


def setup(app: Sphinx) -> None:
    """Tell Sphinx of the above."""
    app.connect("source-read", fill)
    app.connect("autodoc-process-docstring", tell_option)
