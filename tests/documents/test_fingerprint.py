"""A document knows what it was made from."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.documents import WRITERS, fingerprint_of, write


@pytest.mark.slow
@pytest.mark.parametrize("form", WRITERS)
def test_each_format_carries_the_fingerprint_of_its_briefing(briefing, form):
    assert fingerprint_of(write(briefing, form).data) == briefing.fingerprint


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_briefing_gives_the_same_bytes(make, form):
    assert write(make("rich"), form).data == write(make("rich"), form).data


@pytest.mark.parametrize("form", WRITERS)
def test_a_damaged_document_has_no_fingerprint_or_the_right_one(make, form):
    data = write(make("single"), form).data
    for cut in range(0, len(data), max(1, len(data) // 40)):
        assert fingerprint_of(data[:cut]) in {None, make("single").fingerprint}


@given(st.binary() | st.sampled_from([b"PK\x03\x04", b"%PDF-", b"<!doctype html>", b"{"]).flatmap(
    lambda start: st.binary().map(lambda rest: start + rest)
))  # fmt: skip
def test_any_other_bytes_have_none(data):
    assert fingerprint_of(data) is None


def test_a_page_that_only_quotes_a_fingerprint_has_none():
    quoted = b"<!doctype html>" + b" " * 5000 + b'<meta name="briefmaker-fingerprint" content="' + b"a" * 64 + b'">'
    assert fingerprint_of(quoted) is None


def test_looking_for_it_imports_no_renderer():
    code = "import sys; from briefmaker.documents import fingerprint_of; fingerprint_of(b'%PDF-'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"weasyprint", "docx", "jinja2"} & set(loaded)
