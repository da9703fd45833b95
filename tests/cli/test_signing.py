"""Manifests that are signed, and who signed them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from briefmaker.batch.manifest.chain import START, encode_line
from briefmaker.errors import MissingPart

SSH_KEYGEN = shutil.which("ssh-keygen") or ""
pytestmark = pytest.mark.skipif(not SSH_KEYGEN, reason="ssh-keygen is not installed")


def make_key(path: Path) -> Path:
    command = [SSH_KEYGEN, "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    return path


@pytest.fixture
def key(tmp_path):
    return make_key(tmp_path / "key")


@pytest.fixture
def signers(key, tmp_path):
    path = tmp_path / "signers"
    path.write_text(f"desk@our.example {key.with_suffix('.pub').read_text()}")
    return path


@pytest.fixture
def notes(page, key, tmp_path, briefmaker, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes", "--sign", key).code == 0
    return tmp_path / "notes"


def test_who_signed_is_told(notes, signers, briefmaker):
    result = briefmaker("verify", notes, "--signers", signers)
    assert result.code == 0, result.out
    assert "manifest.head: signed by desk@our.example" in result.out
    assert "not checked; name those who may sign" in briefmaker("verify", notes).out


def test_each_run_signs_anew(notes, page, key, signers, briefmaker):
    other = page.with_name("steel.html")
    other.write_text(page.read_text().replace("grain", "steel"))
    assert briefmaker("brief", other, "-t", "md", "-o", notes, "--sign", key).code == 0
    assert briefmaker("verify", notes, "--signers", signers).code == 0
    assert briefmaker("brief", other, "-t", "html", "-o", notes).code == 0
    assert briefmaker("verify", notes, "--signers", signers).code == 6, "the last run was not signed"


def test_a_manifest_that_was_written_anew_is_not_signed(notes, signers, briefmaker):
    before, raw = START, b""
    for text in (notes / "manifest.jsonl").read_text().splitlines():
        line = {key: value for key, value in json.loads(text).items() if key != "chain"} | {"seconds": 9}
        written, before = encode_line(line, before)
        raw += written
    (notes / "manifest.jsonl").write_bytes(raw)
    (notes / "manifest.head").write_text(f"{before}\n")
    assert briefmaker("verify", notes).code == 0, "a chain without a key cannot tell"
    result = briefmaker("verify", notes, "--signers", signers)
    assert result.code == 6
    assert "not signed by any of the signers, or not as it stands" in result.out


def test_a_stranger_is_no_signer(notes, page, tmp_path, signers, briefmaker):
    stranger = make_key(tmp_path / "stranger")
    briefmaker("brief", page, "-t", "html", "-o", notes, "--sign", stranger)
    assert briefmaker("verify", notes, "--signers", signers).code == 6


def test_a_signature_that_is_gone_is_told(notes, signers, briefmaker):
    (notes / "manifest.head.sig").unlink()
    assert briefmaker("verify", notes, "--signers", signers).code == 6


def test_a_signature_made_for_another_use_is_none(notes, key, signers, briefmaker):
    (notes / "manifest.head.sig").unlink()
    subprocess.run([SSH_KEYGEN, "-q", "-Y", "sign", "-f", key, "-n", "file", notes / "manifest.head"], check=True)
    assert (notes / "manifest.head.sig").exists()
    assert briefmaker("verify", notes, "--signers", signers).code == 6


@pytest.mark.parametrize("name", ["none", "saved/grain.html"])
def test_what_is_no_key_is_told(page, tmp_path, briefmaker, name):
    result = briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes", "--sign", tmp_path / name)
    assert result.code == 2
    assert "--sign" in result.err
    assert "Name a private key of SSH" in result.err
    assert not (tmp_path / "notes").exists(), "told before anything starts"


@pytest.mark.parametrize("where", [("-o", "one.md"), ("--dry-run",)])
def test_what_has_no_manifest_is_not_signed(page, key, tmp_path, briefmaker, monkeypatch, where):
    monkeypatch.chdir(tmp_path)
    assert briefmaker("brief", page, "--sign", key, *where).code == 2


def test_without_openssh_the_remedy_is_told(page, key, tmp_path, briefmaker, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    result = briefmaker("brief", page, "-t", "md", "-o", tmp_path / "notes", "--sign", key)
    assert result.code == int(MissingPart.exit)
    assert "Install OpenSSH" in result.err
    assert not (tmp_path / "notes" / "grain.md").exists()
