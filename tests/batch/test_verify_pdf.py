"""`verify` sees a PDF as its reader does: it lists each alteration of `benchmarks/planted_pdf.py`, and no re-save."""

import importlib
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import briefmaker as library
from briefmaker.batch.verify.findings import State
from briefmaker.batch.verify.look import compare_look, pdf
from briefmaker.batch.verify.look.pdf import find_differences
from briefmaker.batch.verify.look.pdf_syntax import read_syntax
from briefmaker.documents import write
from briefmaker.errors import UnreadableSource
from briefmaker.model import BriefSettings
from briefmaker.pages.readers.pdf.seen import see

pytest.importorskip("pyhanko")  # it writes the alterations
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "samples" / "nasa-crop-yields.html"
ENGINES = ["typst", "weasyprint"]

sys.path.insert(0, str(ROOT / "benchmarks"))
planted = importlib.import_module("planted_pdf")
sys.path.pop(0)


@cache
def note(engine):
    made = library.compose(PAGE.read_bytes(), name=PAGE.name, settings=BriefSettings(template="onepage"))
    return write(made, "pdf", pdf_engine=engine).data


def differences(document, remade):
    return [one.text for one in compare_look("pdf", document, remade) if one.state is State.DIFFERS]


@pytest.mark.slow
@pytest.mark.parametrize("name", planted.ALTERATIONS)
@pytest.mark.parametrize("engine", ENGINES)
def test_what_a_reader_sees_or_meets_otherwise_is_listed(engine, name):
    altered = planted.alter(note(engine), name)
    assert any(one.state is State.DIFFERS for one in compare_look("pdf", altered, note(engine)))


@pytest.mark.parametrize(
    "name",
    [
        "a white path over a line",
        "a picture over a line",
        "a thin line through a sentence",
        "a point that makes a figure another",
        "digits that read 2 and look like 7",
        "words drawn as a path",
        "letters nearer to each other",
    ],
)
def test_the_place_of_what_is_drawn_otherwise_is_named(name):
    found = differences(planted.alter(note("typst"), name), note("typst"))
    assert any(text.startswith("page 1 looks otherwise") and "mm from the top" in text for text in found)


def test_an_alteration_is_described_by_what_it_is():
    data = note("typst")
    assert "page 1: a stamp was put in" in differences(planted.alter(data, "a stamp annotation over the text"), data)
    said = differences(planted.alter(data, "a link that leads elsewhere"), data)
    assert "page 1: a link to https://evil.example/ was put in" in said
    said = differences(planted.alter(data, "letters that look as before and copy as others"), data)
    assert any("its letters read" in text for text in said)
    said = differences(planted.alter(data, "opening runs: script"), data)
    assert any("/JavaScript" in text and "/OpenAction" in text for text in said)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_no_document_saved_again_or_signed_is_altered(engine):
    data = note(engine)
    for way, again in [("untouched", data), *planted.save_again(data)]:
        assert differences(again, data) == [], way


@pytest.mark.parametrize("engine", ENGINES)
def test_a_signature_names_who_signed_and_when(engine):
    data = note(engine)
    (found,) = compare_look("pdf", planted.sign(data), data)
    assert found.state is State.NOTICE
    assert found.text.startswith("signed in the name of Ada Example, time stamped 20")
    assert found.text.endswith(
        "UTC by Time Example; nothing was changed since; who issued the certificate was not checked"
    )


def test_a_time_without_a_stamp_is_that_of_the_signer():
    (found,) = compare_look("pdf", planted.sign(note("typst"), stamped=False), note("typst"))
    assert "by the signer's own clock" in found.text


def test_each_of_two_signatures_is_named():
    data = note("typst")
    twice = planted.sign(planted.sign(data), "Bea Example")
    assert [one.text.partition(",")[0] for one in compare_look("pdf", twice, data)] == [
        "signed in the name of Ada Example",
        "signed in the name of Bea Example",
    ]


def test_a_change_after_the_signature_is_a_change():
    data = note("typst")
    said = differences(planted.alter(planted.sign(data), "a white path over a line", update=True), data)
    assert any("holds for an earlier state of the document: it was changed since" in text for text in said)
    assert any("looks otherwise" in text for text in said)


def test_a_signature_makes_no_altered_note_true():
    data = note("typst")
    assert differences(planted.sign(planted.alter(data, "a white path over a line")), data)


def test_a_signature_that_was_saved_again_does_not_hold():
    data = note("typst")
    signed = planted.sign(data)
    broken = (
        signed.replace(b"/Producer", b"/Prod#75cer") if b"/Producer" in data else signed.replace(b"%PDF-1", b"%PDF-2")
    )
    assert any("does not hold" in text for text in differences(broken, data))


def test_the_box_of_a_signature_is_listed_as_its_words_are_anybodys():
    data = note("typst")
    said = differences(planted.sign(data, box=(100, 100, 300, 150)), data)
    assert "page 1: shows the box of a signature, and what it says is not checked" in said


def test_without_pyhanko_a_signature_is_told_and_not_judged(monkeypatch):
    data, signed = note("typst"), planted.sign(note("typst"))
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    (found,) = compare_look("pdf", signed, data)
    assert found.state is State.NOTICE
    assert found.text.endswith("that was not checked; to check it: pip install 'briefmaker[sign]'")


def test_words_of_a_signature_without_one_are_no_signature():
    data = note("typst")
    said = differences(data + b"\n9999 0 obj\n<< /Type /Sig /ByteRange [0 1 2 3] >>\nendobj\n", data)
    assert "it holds a signature that no field shows" in said


@pytest.mark.parametrize("damage", [b"%PDF-1.7", b"%PDF-1.7\n" + b"1 0 obj " * 999, b""])
def test_what_cannot_be_opened_is_a_change(damage):
    assert any("cannot be" in text or "damaged" in text for text in differences(damage, note("typst")))
    with pytest.raises(UnreadableSource):
        see(damage)


@pytest.mark.parametrize(
    "data",
    [b"(" * 10_000, b"<" * 10_000, b"stream\n" * 10_000, b"/" * 10_000, b"(\\" * 10_000, b"% 0 obj\n" * 10_000],
)
def test_syntax_of_any_bytes_is_read(data):
    read_syntax(data)


def test_what_programs_read_in_two_ways_is_a_change():
    data = note("typst")
    twice = "it holds something twice, of which programs show one or the other"
    assert twice in differences(planted.alter_twice(data), data)
    assert twice in differences(planted.alter(data, "a white path over a line", update=True), data)
    assert read_syntax(b"1 0 obj << /A /A /B [/A /A] /C << /A 1 >> /D 1 0 R /E (x) >>").doubtful == 0
    assert read_syntax(b"1 0 obj << /A 1 /B /C %x\n/#41 << >> >>").doubtful == 1


def test_syntax_is_read_in_proportion(in_proportion):
    in_proportion(read_syntax, b"stream\n(x" * 5_000, b"stream\n(x" * 20_000)


def test_names_are_read_however_they_are_written():
    assert read_syntax(b"<< /J#61vaScript#20x 1 >>").names == {"JavaScript x"}
    assert read_syntax(b"<< /Title (a\\(b\\051 \\344\\220) /T <FEFF00E4> >>").strings == {"a(b) ä’": "Title", "ä": "T"}


def test_a_dot_is_a_difference_and_an_edge_that_is_darker_is_none():
    page = np.full((200, 200, 3), 255, np.uint8)
    page[50:60, 20:100] = 0
    moved, dotted, faint = page.copy(), page.copy(), page.copy()
    moved[60, 20:100] = 200
    dotted[120:123, 120:123] = 0
    faint[150:160, 50:60] = 235
    assert not [*find_differences(page, moved)]
    assert [*find_differences(page, dotted)] == [(120, 120, 123, 123)]
    assert [*find_differences(page, faint)]
