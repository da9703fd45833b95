"""The one rule of `-o`: a name with a known extension is that one file, `-` is stdout, anything else a folder."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefmaker.batch.stores.reach import is_remote
from briefmaker.documents import WRITERS
from briefmaker.errors import UsageError
from briefmaker.model.suggest import find_near, suggest


@dataclass(frozen=True, slots=True)
class OneFile:
    """Every source goes into this file; None is stdout."""

    path: Path | None
    to: str


@dataclass(frozen=True, slots=True)
class Folder:
    """One document a source and format, in a folder that mirrors the input."""

    path: Path
    formats: tuple[str, ...]

    address: str = ""
    """Where it lies in a store; `path` is then the folder that stands for it on this machine while the run goes on."""


Target = OneFile | Folder

_NO_FORMATS = frozenset(
    (
        "doc",
        "docm",
        "dot",
        "dotx",
        "ott",
        "rtf",
        "txt",
        "text",
        "htm",
        "xhtml",
        "mht",
        "mhtml",
        "epub",
        "markdown",
        "tex",
        "pages",
        "wpd",
        "ps",
        "csv",
        "xlsx",
    )
)
"""Suffixes of documents and texts that nobody here writes: who ends a name so does not mean a folder."""

_TABLES = frozenset(("jsonl", "parquet"))
"""What `export` writes of many notes."""

_EXPORT = "Make notes with -t json, then the table with `briefmaker export NOTES -o {}`."

_FOLDER_ENDS = ("/", os.sep)


def choose_target(output: str | None, to: Sequence[str]) -> Target:
    """
    Decide where documents go and in which formats.

    `output` is what stands after `-o`, `to` what stands after each `-t` (commas allowed). Raises `UsageError` for a
    format nobody writes and for a format that contradicts the extension.
    """
    formats = _split_formats(to)
    if output is None:
        return Folder(Path(), formats or ("docx",))
    if output == "-":
        if len(formats) > 1:
            raise UsageError("-o - takes one format", "Give one -t, or a folder after -o.")
        return OneFile(None, formats[0] if formats else "docx")
    if is_remote(output):
        check_store(output)
        return choose_folder(output, formats or ("docx",))
    path = Path(output)
    suffix = path.suffix.lower().removeprefix(".")
    if suffix in _TABLES and not _is_folder(path):
        raise UsageError(f"-o {output}: .{suffix} is a table of many notes", _EXPORT.format(output))
    if suffix not in WRITERS or _is_folder(path):
        names_file = suffix in _NO_FORMATS or (len(suffix) > 1 and find_near(suffix, tuple(WRITERS)))
        if names_file and not output.endswith(_FOLDER_ENDS) and not _is_folder(path):
            known = suggest(f".{suffix}", [f".{name}" for name in WRITERS]).rstrip(".")
            advice = f"{known}; for a folder of that name write {output}/"
            raise UsageError(f"-o {output}: .{suffix} is no format of documents", advice)
        return Folder(path, formats or ("docx",))
    if formats and formats != (suffix,):
        raise UsageError(f"-o {output} contradicts -t {','.join(formats)}", "Leave -t out, or give a folder after -o.")
    return OneFile(path, suffix)


def check_store(output: str) -> None:
    """Raise `UsageError` for an address that is not that of a folder of documents in a store."""
    if output.lower().startswith("file:"):
        raise UsageError(f"-o {output}: a folder of this machine", "Name it by its path.")
    suffix = output.rpartition("/")[2].rpartition(".")[2].lower()
    if suffix in _TABLES:
        raise UsageError(f"-o {output}: .{suffix} is a table of many notes", _EXPORT.format(output))
    if suffix in WRITERS:
        advice = f"Send it there: `-o - -t {suffix} | aws s3 cp - {output}`; or name a prefix, for a document a source."
        raise UsageError(f"-o {output}: one document of all sources is written here", advice)


def choose_folder(output: str, formats: tuple[str, ...]) -> Folder:
    """Take a name for a folder, here or in a store."""
    return Folder(Path(), formats, output.rstrip("/")) if is_remote(output) else Folder(Path(output), formats)


def _split_formats(to: Sequence[str]) -> tuple[str, ...]:
    """Split at commas, drop repetitions, refuse what nobody writes."""
    formats = tuple(dict.fromkeys(name.strip().lower() for value in to for name in value.split(",") if name.strip()))
    for name in formats:
        if name not in WRITERS:
            raise UsageError(f"-t {name}: no such format", suggest(name, tuple(WRITERS)))
    return formats


def _is_folder(path: Path) -> bool:
    """Tell a folder; a name that no file can have is told when it is to be written."""
    try:
        return path.is_dir()
    except OSError:
        return False
