"""
Lines that vouch for each other: each carries the SHA-256 of itself and of the line before.

A line that was changed, taken out or put in breaks the chain from there on. The last line of a killed run may be torn;
it is cut off before the next run goes on, and nothing is lost but what that line was about to say. `manifest.head`
holds the link of the last line of a finished manifest: it says whether the end of the chain was cut off.

OpenSSH signs the head, with a key that people have for other uses; the form of a signature is that of OpenSSH
(PROTOCOL.sshsig), and who may sign stands in a file as `ssh-keygen` reads it (ALLOWED SIGNERS in its manual).
"""

import json
import os
import re
import shutil
import stat
import subprocess
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from briefmaker.batch.files import read_regular
from briefmaker.errors import MissingPart, OutputUnwritable, UsageError

MANIFEST = "manifest.jsonl"
"""The name of the manifest of a folder."""

SCHEMA = "briefmaker.manifest/1"

HEAD = b'{"kind": "run", "schema": "briefmaker.manifest/'
"""How every manifest begins."""

CHECKSUMS = "SHA256SUMS"
"""The list of documents of a folder, in the form that `sha256sum -c` checks."""

Line = dict[str, Any]

START = "0" * 64
"""What the first line takes for the line before."""

KEY = "chain"

_canonical = json.JSONEncoder(sort_keys=True).encode
"""Writes a record as it is linked."""


def link(record: Mapping[str, object], before: str) -> str:
    """Return the link of `record`: SHA-256 of the link before and the record as canonical JSON without its link."""
    text = _canonical({key: value for key, value in record.items() if key != KEY} if KEY in record else record)
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
        line = json.loads(raw.decode("utf-8", "surrogatepass"))  # whose encoding need not be found out
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) else None


@dataclass(frozen=True, slots=True)
class Survey:
    """What one look over a chain finds."""

    broken: int | None = None
    """The number of the first line, from 1, that does not follow from the one before; None where all do."""

    torn: bool = False
    """Whether that line is the last and has no end: that of a run that was killed."""

    lines: int = 0
    last: str = START
    """The link of the last line that follows."""

    marked: int | None = None
    """The number of the line whose link was looked for; 0 for the start of every chain, None where none is."""

    finished_since: bool = False
    """Whether a run ended after that line."""


def survey(path: Path, mark: str = START) -> Survey:
    """Look over a chain up to where it breaks, for the line whose link is `mark`."""
    before, lines, broken, torn = START, 0, None, False
    marked, finished = (0 if mark == START else None), False
    with path.open("rb") as file:
        for lines, raw in enumerate(file, start=1):
            line = decode_line(raw)
            if line is None or line.get(KEY) != link(line, before):
                broken, torn = lines, not raw.endswith(b"\n")
                break
            before = str(line[KEY])
            finished |= marked is not None and line.get("kind") == "end"
            marked = lines if before == mark else marked
    return Survey(broken, torn, lines, before, marked, finished)


class ChainWriter:
    """Adds lines to a file, each whole or not at all; one that can be read is gone on with from where it ends."""

    def __init__(self, file: BinaryIO, name: str = "the manifest", advice: str = "") -> None:
        self._file = file
        self._name = name
        self._advice = advice
        """What an error calls the file, and what helps where that is not said of all files."""

        self.last = _mend_end(file) if file.readable() else START
        """The link of the last line."""

    def add(self, record: Mapping[str, object]) -> None:
        """Write one line and hand it to the system, so that a killed run keeps it; raises `OutputUnwritable`."""
        raw, self.last = encode_line(record, self.last)
        try:
            self._file.write(raw)
            self._file.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            unwritable = OutputUnwritable.because(self._name, error)
            unwritable.advice = self._advice or unwritable.advice
            raise unwritable from error

    def close(self) -> None:
        """Put the lines on the disk, where they go to one, and let go of the file."""
        with suppress(OSError):
            os.fsync(self._file.fileno())
        with suppress(OSError):  # what could not be written has been said
            self._file.close()


_LOOKED_BACK = 100
"""Lines at the end of a manifest among which the last link is looked for, should those behind it be damaged."""


def _mend_end(file: BinaryIO) -> str:
    """Cut a torn last line off, and return the link of the last whole one."""
    latest, end = deque[bytes](maxlen=_LOOKED_BACK), 0
    file.seek(0)
    for raw in file:
        if not raw.endswith(b"\n"):
            file.truncate(end)
            break
        end += len(raw)
        latest.append(raw)
    file.seek(0, os.SEEK_END)
    lines = map(decode_line, reversed(latest))
    return next((str(line[KEY]) for line in lines if line and KEY in line), START)


def name_aside(name: str, number: int) -> str:
    """Return the name under which a file is kept."""
    stem, dot, suffix = name.partition(".")
    return f"{stem}.{number}{dot}{suffix}"


def find_free(folder: Path) -> int:
    """Return the first number that no manifest is kept under."""
    return next(number for number in count(1) if not os.path.lexists(folder / name_aside(MANIFEST, number)))


def find_aside(folder: Path) -> list[Path]:
    """Return the manifests that were kept, the oldest first."""
    return [folder / name_aside(MANIFEST, number) for number in range(1, find_free(folder))]


def is_manifest(path: Path) -> bool:
    """Return whether a run may add to what stands here: a manifest, the beginning of one, or nothing."""
    if not os.path.lexists(path):
        return True
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as file:
            begun = file.read(len(HEAD))
    except OSError:
        return False
    return HEAD.startswith(begun)


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
            is_marked = _FINGERPRINT.fullmatch(line["fingerprint"]) is not None
            return is_marked and all(map(_is_output, outputs)) and _explains_failure(line)
        case {"kind": "end"}:
            return True
    return False


def _is_output(output: object) -> bool:
    """Return whether this names a document."""
    return isinstance(output, dict) and all(isinstance(output.get(key), str) for key in ("path", "sha256"))


def _explains_failure(line: Line) -> bool:
    """Return whether a failure stands with the limits it was measured by; other lines need none."""
    match line:
        case {"status": "failed", "message": str(), "limits": {"seconds": int() | float(), "megabytes": int()}}:
            return True
    return bool(line["status"] != "failed")


_FINGERPRINT = re.compile(r"(?:[0-9a-f]{64})?")
"""It is empty where the source could not be read."""

HEAD_FILE = "manifest.head"

_LINK = re.compile(rb"([0-9a-f]{64})\n")


def format_head(link: str) -> bytes:
    """Return what the file holds."""
    return f"{link}\n".encode()


def is_head(data: bytes) -> bool:
    """Return whether a file holds a link and nothing else."""
    return _LINK.fullmatch(data) is not None


def read_head(folder: Path) -> str | None:
    """Return the link that stands in the file; None where there is none."""
    found = _LINK.fullmatch(read_regular(folder / HEAD_FILE) or b"")
    return found[1].decode() if found else None


SIGNATURE_FILE = "manifest.head.sig"

SIGNATURE_HEAD = b"-----BEGIN SSH SIGNATURE-----"

NAMESPACE = "briefmaker"
"""What is signed: a signature made for another use is none."""

_KEYS = (b"-----BEGIN ", b"ssh-", b"ecdsa-", b"sk-")
"""How keys begin, private and public."""

_KEY_WANTED = "Name a private key of SSH, or the public one of an agent's."

_SECONDS = 120
"""A key on a token waits for a finger."""


def check_key(key: str) -> None:
    """Raise `UsageError` where there is no such key, `MissingPart` where OpenSSH is not here."""
    _find_program()
    begins = (read_regular(Path(key).resolve()) or b"")[:64]
    if not begins.startswith(_KEYS):
        raise UsageError(f"--sign {key}: {'no key of SSH' if begins else 'no such key'}", _KEY_WANTED)


def sign(data: bytes, key: str) -> bytes:
    """Return the signature under `data`; raises `UsageError` where the key cannot be used."""
    done = _run("sign", "-f", key, "-n", NAMESPACE, data=data)
    if done.returncode or not done.stdout.startswith(SIGNATURE_HEAD):
        raise UsageError(f"--sign {key}: {_last_line(done)}", _KEY_WANTED)
    return done.stdout


def find_signer(data: bytes, signature: bytes, signers: str) -> str:
    """Return who signed `data`, of those that the file `signers` names; empty where nobody did."""
    with TemporaryDirectory() as folder:
        place = Path(folder, "signature")
        place.write_bytes(signature)
        # this only says whose key it is: whether the data are what was signed `verify` says
        found = _run("find-principals", "-s", str(place), "-f", signers)
        for name in found.stdout.decode("utf-8", "replace").split() if not found.returncode else ():
            options = ("-f", signers, "-I", name, "-n", NAMESPACE, "-s", str(place))
            if not _run("verify", *options, data=data).returncode:
                return name
    return ""


def _find_program() -> str:
    """Return where `ssh-keygen` lies; raises `MissingPart`."""
    program = shutil.which("ssh-keygen")
    if program is None:
        raise MissingPart("signatures need ssh-keygen, which is not here", "Install OpenSSH, version 8.2 or later.")
    return program


def _run(task: str, *options: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run one task of OpenSSH."""
    command = [_find_program(), "-Y", task, *options]
    return subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603


def _last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return what OpenSSH said last."""
    lines = done.stderr.decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), f"ended with code {done.returncode}")
