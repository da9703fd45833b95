"""Read manifests of earlier runs; a line that is torn, foreign or damaged is passed over."""

import stat
from collections.abc import Iterator
from pathlib import Path

from briefmaker.batch.manifest.chain import Line, decode_line


def read_lines(path: Path) -> Iterator[Line]:
    """Return the lines that are whole and say what such lines say; none where there is no manifest, or no file."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return
        with path.open("rb") as file:
            for raw in file:
                line = decode_line(raw)
                if line is not None and _is_well_formed(line):
                    yield line
    except OSError:
        return


def _is_well_formed(line: Line) -> bool:
    """Return whether a line has what is read of it, so that nobody need look twice."""
    match line:
        case {"kind": "run", "version": str(), "options": {"settings": dict(), "url": str() | None}}:
            return True
        case {
            "kind": "item",
            "path": str(),
            "status": str(),
            "sha256": str(),
            "fingerprint": str(),
            "outputs": [*outputs],
        }:
            return _is_hex(line["fingerprint"]) and all(map(_is_output, outputs)) and _tells_failure(line)
        case {"kind": "end"}:
            return True
    return False


def _is_output(output: object) -> bool:
    """Return whether this names a document."""
    return isinstance(output, dict) and all(isinstance(output.get(key), str) for key in ("path", "sha256"))


def _tells_failure(line: Line) -> bool:
    """Return whether a failure is told with what it was measured by; other lines have none to tell."""
    match line:
        case {"status": "failed", "message": str(), "limits": {"seconds": int() | float(), "megabytes": int()}}:
            return True
    return bool(line["status"] != "failed")


def _is_hex(text: str) -> bool:
    """Tell a fingerprint; an empty one is of a source that could not be read."""
    return len(text) in (0, 64) and not set(text) - set("0123456789abcdef")
