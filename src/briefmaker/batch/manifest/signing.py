"""
Signatures under the head of a manifest, made and checked by OpenSSH.

The key is one that people have for other uses; the form of a signature is that of OpenSSH (PROTOCOL.sshsig), and who
may sign stands in a file as `ssh-keygen` reads it (ALLOWED SIGNERS in its manual).
"""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from briefmaker.batch.files import read_regular
from briefmaker.errors import MissingPart, UsageError

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
