import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from briefmaker.batch.manifest.memory import format_checksums

NAMES = ["note.docx", "with space.md", "-dash.md", "new\nline.md", "back\\slash.md", "é \U0001f600.md", "\udcff.md"]


SHA256SUM = shutil.which("sha256sum") or ""


@pytest.mark.skipif(not SHA256SUM, reason="sha256sum is not installed")
def test_sha256sum_accepts_the_list_whatever_the_names(tmp_path: Path) -> None:
    outputs = {}
    for name in NAMES:
        (tmp_path / name).write_bytes(os.fsencode(name))
        outputs[name] = hashlib.sha256(os.fsencode(name)).hexdigest()
    (tmp_path / "SHA256SUMS").write_bytes(format_checksums(outputs))
    result = subprocess.run([SHA256SUM, "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    assert result.returncode == 0, result.stdout
    assert result.stdout.count(b": OK\n") == len(NAMES)


def test_the_list_is_sorted() -> None:
    listing = format_checksums({"b": "2" * 64, "a": "1" * 64})
    assert listing == b"1" * 64 + b"  a\n" + b"2" * 64 + b"  b\n"
