"""A document carries the record it was made from."""

import json
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.documents import record_of, write
from briefmaker.model import Notice
from briefmaker.model.record import from_json, from_record, to_record

CARRIERS = (("json", None), ("docx", None), ("pdf", "weasyprint"), ("pdf", "typst"))
CARRYING = pytest.mark.parametrize(("form", "engine"), CARRIERS)


@CARRYING
def test_each_format_gives_back_the_record_it_was_made_from(make, form, engine):
    made = make("rich")
    assert record_of(write(made, form, pdf_engine=engine).data) == json.loads(json.dumps(to_record(made)))


@CARRYING
def test_what_was_read_back_is_laid_out_as_before(make, form, engine):
    data = write(make("single"), form, pdf_engine=engine).data
    assert write(from_record(record_of(data)), form, pdf_engine=engine).data == data


@CARRYING
def test_a_damaged_document_has_the_whole_record_or_none(make, form, engine):
    made = make("single")
    data, whole = write(made, form, pdf_engine=engine).data, json.loads(json.dumps(to_record(made)))
    for cut in range(0, len(data), max(1, len(data) // 40)):
        assert record_of(data[:cut]) in (None, whole)


def test_signs_that_xml_cannot_hold_come_back_from_word(make):
    made = replace(make("bare"), notices=(Notice("a\x00\ufffe]]>&amp;<b>\ud800 \U0001f6a2"),))
    assert from_record(record_of(write(made, "docx").data)).notices == made.notices


@CARRYING
def test_what_no_font_can_draw_is_kept_in_the_record(make, form, engine):
    made = make("bare", reference="\U00012345 \U0001b170")
    assert from_record(record_of(write(made, form, pdf_engine=engine).data)).settings == made.settings


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_half_a_sign_comes_back_from_a_pdf(make, engine):
    made = replace(make("bare"), notices=(Notice("a\ud800b"),))
    assert from_record(record_of(write(made, "pdf", pdf_engine=engine).data)).notices == made.notices


def test_the_record_is_found_where_word_has_renamed_its_part(make):
    moved = BytesIO()
    with ZipFile(BytesIO(write(make("single"), "docx").data)) as old, ZipFile(moved, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name.replace("item1.xml", "item3.xml"), old.read(name))
        new.writestr("customXml/item1.xml", '<sources xmlns="urn:other"/>')
    assert record_of(moved.getvalue())["fingerprint"] == make("single").fingerprint


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_format_for_reading_alone_carries_none(make, form):
    assert record_of(write(make("single"), form).data) is None


def test_an_edited_record_is_a_briefing_again(make):
    record = record_of(write(make("single"), "json").data)
    record["settings"]["reference"] = "PAU/BN/2026/018"
    assert from_json(json.dumps(record)).settings.reference == "PAU/BN/2026/018"


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, b'{"a":' * 100_000, b'{"schema": 1}', b'{"schema": "other/1"}', b"{}"]
)
def test_json_that_is_no_record_has_none(data):
    assert record_of(data) is None


BEGINNINGS = st.sampled_from(
    [b"", b"PK\x03\x04", b"%PDF-1.7\n<</Type /EmbeddedFile>>stream\n", b"%PDF-/EmbeddedFile stream\r\n{", b'{"schema":']
)


@given(BEGINNINGS, st.binary())
def test_any_other_bytes_have_none(start, rest):
    assert record_of(start + rest) is None


def test_looking_for_it_imports_no_renderer():
    code = "import sys; from briefmaker.documents import record_of; record_of(b'%PDF-'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"weasyprint", "docx", "jinja2", "pypdfium2"} & set(loaded)
