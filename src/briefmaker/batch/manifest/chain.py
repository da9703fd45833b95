"""
Lines that vouch for each other: each carries the SHA-256 of itself and of the line before.

A line that was changed, taken out or put in breaks the chain from there on. The last line of a killed run may be torn;
it is cut off before the next run goes on, and nothing is lost but what that line was about to say.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from briefmaker.errors import OutputUnwritable

Line = dict[str, Any]

START = "0" * 64
"""What the first line takes for the line before."""

KEY = "chain"


def link(record: Mapping[str, object], before: str) -> str:
    """Return the link of `record`: SHA-256 of the link before and the record as canonical JSON without its link."""
    text = json.dumps({key: value for key, value in record.items() if key != KEY}, sort_keys=True)
    return sha256(f"{before}\n{text}".encode()).hexdigest()


def encode_line(record: Mapping[str, object], before: str) -> tuple[bytes, str]:
    """Return the line for `record`, and its link."""
    mark = link(record, before)
    return json.dumps({**record, KEY: mark}).encode() + b"\n", mark


def decode_line(raw: bytes) -> Line | None:
    """Read one line; None where it is torn or no object."""
    if not raw.endswith(b"\n"):
        return None
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) else None


def find_break(path: Path) -> int | None:
    """Return the number of the first line, from 1, that does not follow from the one before; None where all do."""
    before = START
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            line = decode_line(raw)
            if line is None or line.get(KEY) != link(line, before):
                return number
            before = str(line[KEY])
    return None


class ChainWriter:
    """Adds lines to a file, each whole or not at all; one that can be read is gone on with from where it ends."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._before = _mend_end(file) if file.readable() else START

    def add(self, record: Mapping[str, object]) -> None:
        """Write one line and hand it to the system, so that a killed run keeps it; raises `OutputUnwritable`."""
        raw, self._before = encode_line(record, self._before)
        try:
            self._file.write(raw)
            self._file.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputUnwritable.because("the manifest", error) from error

    def close(self) -> None:
        """Put the lines on the disk, where they go to one, and let go of the file."""
        with suppress(OSError):
            os.fsync(self._file.fileno())
        with suppress(OSError):  # what could not be written has been said
            self._file.close()


def _mend_end(file: BinaryIO) -> str:
    """Cut a torn last line off, and return the link of the last whole one."""
    before, end = START, 0
    file.seek(0)
    for raw in file:
        if not raw.endswith(b"\n"):
            file.truncate(end)
            break
        end += len(raw)
        line = decode_line(raw)
        before = str(line[KEY]) if line and KEY in line else before
    file.seek(0, os.SEEK_END)
    return before
