"""`verify` of a PDF that somebody signed."""

import importlib
from pathlib import Path

import pytest

from briefmaker.errors import Exit

pytest.importorskip("pyhanko")  # it signs
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "samples" / "nasa-crop-yields.html"


@pytest.fixture
def planted(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("planted_pdf")


@pytest.mark.slow
def test_verify_says_what_holds_of_a_signed_note(tmp_path, monkeypatch, briefmaker, planted):
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_bytes(PAGE.read_bytes())
    briefmaker("brief", "page.html", "-o", "note.pdf", "--pdf-engine", "typst")
    data = Path("note.pdf").read_bytes()
    Path("signed.pdf").write_bytes(planted.sign(data))
    done = briefmaker("verify", "signed.pdf")
    assert done.code == Exit.DONE
    assert "signed in the name of Ada Example" in done.out
    assert "same look" in done.out.splitlines()[-1]
    Path("altered.pdf").write_bytes(planted.alter(data, "digits that read 2 and look like 7", update=True))
    done = briefmaker("verify", "altered.pdf")
    assert done.code == Exit.MISMATCH
    assert "DIFFERS  page 1 looks otherwise" in done.out
