"""`SHA256SUMS`: the documents of a folder in the form that `sha256sum -c` checks."""

import os
from collections.abc import Mapping
from pathlib import Path

from briefmaker.batch.manifest.reading import read_lines

CHECKSUMS = "SHA256SUMS"


def list_outputs(manifest: Path) -> dict[str, str]:
    """Return path and SHA-256 of each document a manifest tells of, as it was told last."""
    found: dict[str, str] = {}
    for line in read_lines(manifest):
        if line["kind"] == "item":
            found |= {output["path"]: output["sha256"] for output in line["outputs"]}
    return found


def list_all_lines(manifest: Path) -> frozenset[bytes]:
    """Return every line that a list of check sums may hold: of each document as it was told at any time."""
    outputs = (output for line in read_lines(manifest) for output in line.get("outputs", ()))
    return frozenset(_format_checksum(output["path"], output["sha256"]) for output in outputs)


def list_origins(manifest: Path) -> dict[Path, tuple[str, str]]:
    """Return the place of each document, with the source it was made of and its SHA-256, as they were told last."""
    found: dict[Path, tuple[str, str]] = {}
    for line in read_lines(manifest):
        for output in line.get("outputs", ()):
            found[manifest.parent / output["path"]] = (line["path"], output["sha256"])
    return found


def format_checksums(outputs: Mapping[str, str]) -> bytes:
    """Return the list, sorted; names with line breaks or backslashes are escaped as GNU coreutils does."""
    return b"".join(_format_checksum(name, digest) for name, digest in sorted(outputs.items()))


def _format_checksum(name: str, digest: str) -> bytes:
    """Return one line."""
    raw = os.fsencode(name)
    escaped = raw.replace(b"\\", b"\\\\").replace(b"\n", b"\\n").replace(b"\r", b"\\r")
    return (b"\\" if escaped != raw else b"") + digest.encode() + b"  " + escaped + b"\n"
