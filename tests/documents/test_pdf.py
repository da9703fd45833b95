"""PDF, where Pango is here; and the advice where it is not."""

import re
import struct
import subprocess
import sys
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.documents import write
from briefmaker.documents.content import build_note
from briefmaker.documents.html import render_note
from briefmaker.documents.layout import template_folder
from briefmaker.documents.pdf import describe_engine, weasy
from briefmaker.documents.pdf.finish import Finisher, missing_glyphs, timeless
from briefmaker.errors import Exit, MissingPart
from briefmaker.model import Actor, Cell, Notice, Paragraph, Quote, Table


def unpacked(data):
    """The file with what it holds compressed laid open."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL)
    return data + b"".join(zlib.decompress(stream) for stream in streams if stream.startswith(b"x"))


@pytest.mark.needs_pango
def test_each_attempt_to_write_a_file_moves_its_table_of_references(make):
    note = make("single")
    attempts = [weasy._written("<p>Words", "", note, Finisher("a" * 64, turn)) for turn in range(4)]
    assert len({data[data.rindex(b"startxref") :] for data in attempts}) == len(attempts)


@pytest.mark.needs_pango
def test_a_pdf_is_tagged_and_says_its_language_and_title(make):
    data = unpacked(write(make("single"), "pdf").data)
    assert data.startswith(b"%PDF-1.7")
    assert b"/Lang (en-GB)" in data
    assert b"/DisplayDocTitle true" in data
    assert b"/Marked true" in data
    assert b"<pdfuaid:part>1" in data or b'pdfuaid:part="1"' in data


@pytest.mark.needs_pango
def test_links_lead_into_the_annex_and_to_the_source(make):
    data = unpacked(write(make("single"), "pdf").data)
    assert b"(s1p4)" in data
    assert b"https://news.example.org/2026/11/port-ellery-quay" in data


@pytest.mark.needs_pango
def test_nothing_of_a_page_is_fetched(make, monkeypatch):
    from weasyprint.urls import URLFetcher

    asked = []
    monkeypatch.setattr(URLFetcher, "fetch", lambda _self, url, _headers=None: asked.append(url))
    hostile = '<img src="https://evil.example/x.png"><style>@import "https://evil.example/x.css"</style>'
    made = make("rich", mark=hostile, organisation=hostile, reference=hostile, prepared_by=hostile)
    block = Paragraph(1, hostile)
    source = replace(made.articles[0], title=hostile, site=hostile, authors=(hostile,), url=hostile, blocks=(block,))
    quote = Quote(hostile, 1, 0, len(hostile))
    actor = Actor(hostile, "person", hostile, hostile, (hostile,), statements=(quote,))
    made = replace(made, articles=(source,), bottom_lines=(quote,), key_points=(quote,), actors=(actor,))
    made = replace(made, notices=(Notice(hostile, hostile),))
    data = unpacked(write(made, "pdf").data)
    assert b"/URI" not in data
    assert b"/JavaScript" not in data
    assert not [url for url in asked if not url.endswith(".ttf")]


@pytest.mark.needs_pango
def test_of_a_long_note_characters_that_no_font_has_are_found_before_it_is_laid_out(make, monkeypatch):
    made = make("single", organisation="Unit \ue123 \U000f1234 \U00012fff")
    found_after = write(made, "pdf")
    attached, written = [], weasy._written
    monkeypatch.setattr(weasy, "LONG", 0)
    monkeypatch.setattr(weasy, "_written", lambda *a: attached.append(a[2] is not None) or written(*a))
    assert write(made, "pdf") == found_after
    assert attached == [False, True], "a page of words, then the note once"


def test_without_pango_one_line_names_the_remedy(make, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingPart) as missing:
        write(make("single"), "pdf")
    assert missing.value.exit == Exit.MISSING_PART
    assert "Pango" in str(missing.value)
    assert "\n" not in f"{missing.value}{missing.value.advice}"
    assert missing.value.advice


def test_without_pango_an_engine_that_is_named_is_missing_too(make, monkeypatch):
    monkeypatch.setattr("briefmaker.documents.pdf.weasy.has_pango", lambda: False)
    describe_engine.cache_clear()
    briefing = make("single")
    known = replace(briefing, made_by=replace(briefing.made_by, version="0.3.0"))
    with pytest.raises(MissingPart, match="Pango"):
        write(known, "pdf", pdf_engine="weasyprint")


WITHOUT_PANGO = """
import ctypes, sys
def refuse(name, *_, **__): raise OSError(name)
ctypes.CDLL = refuse
from briefmaker import Article, Briefing, BriefSettings
from briefmaker.documents import check_format, write
check_format("pdf")
briefing = Briefing((Article.from_text("T", ["One."]),), (), (), (), BriefSettings(), "f" * 64)
assert write(briefing, "pdf").data.startswith(b"%PDF")
assert "weasyprint" not in sys.modules
"""


@pytest.mark.needs_typst
def test_without_pango_typst_stands_in_and_nothing_is_printed():
    run = subprocess.run([sys.executable, "-c", WITHOUT_PANGO], capture_output=True, text=True, check=True)
    assert run.stdout + run.stderr == ""


def test_a_library_that_cannot_be_opened_is_a_pango_that_is_not_here():
    assert not weasy._can_open("libbriefmaker-of-nowhere.so.0")


@pytest.mark.parametrize(
    ("os_release", "command"),
    [
        ('ID=debian\nVERSION_ID="12"\n', "apt install"),
        ("ID=pop\nID_LIKE=ubuntu debian\n", "apt install"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "dnf install"),
        ("ID=arch\n", "pacman -S"),
        ("ID=alpine\n", "apk add"),
        ("", "Install Pango"),
    ],
)
def test_the_remedy_is_the_one_of_the_system_at_hand(monkeypatch, tmp_path, os_release, command):
    (tmp_path / "os-release").write_text(os_release)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(weasy, "OS_RELEASE", tmp_path / "os-release")
    assert command in weasy.pango_remedy()


@pytest.mark.parametrize(("platform", "command"), [("darwin", "brew install pango"), ("win32", "MSYS2")])
def test_the_remedy_elsewhere(monkeypatch, platform, command):
    monkeypatch.setattr(sys, "platform", platform)
    assert command in weasy.pango_remedy()


def test_a_font_stamped_twice_is_the_same_font():
    font = (template_folder() / "fonts" / "BriefSans-Regular.ttf").read_bytes()
    head = font.index(b"head", 12)
    place = struct.unpack_from(">I", font, head + 8)[0] + 28
    stamped = font[:place] + struct.pack(">Q", 4_000_000_000) + font[place + 8 :]
    assert timeless(stamped) == timeless(font) != font
    assert sum(struct.unpack(f">{len(font) // 4}I", timeless(font)[: len(font) // 4 * 4])) % (1 << 32) == 0xB1B0AFBA


@given(st.binary(max_size=80), st.sampled_from([b"", b"OTTO", b"\0\1\0\0\0\1", b"true\0\2xxxxxxhead"]))
def test_what_is_no_font_is_left_alone_or_kept_in_length(data, start):
    assert len(timeless(start + data)) == len(start + data)


def test_the_template_fonts_come_with_their_licence():
    names = {path.name for path in (template_folder() / "fonts").iterdir()}
    assert {"OFL-BriefSans.txt", "OFL-BriefSerif.txt"} <= names
    for path in (template_folder() / "fonts").glob("OFL-*.txt"):
        assert re.search("SIL OPEN FONT LICENSE Version 1.1", path.read_text("utf-8"))


@pytest.mark.needs_pango
def test_the_archive_keeps_the_briefing_as_data(make):
    data = unpacked(write(make("single"), "pdf").data)
    assert b'"schema": "briefmaker/1"' in data
    assert b"/AFRelationship /Data" in data
    assert b"briefing.json" in data


@pytest.mark.needs_pango
def test_what_no_font_can_draw_is_named_with_its_script(make):
    made = make("single", organisation="\U00012000 \U0001203a")
    warned = write(made, "pdf").warnings
    if warned:  # a machine with a font for cuneiform draws it
        assert "2 characters (Cuneiform" in warned[0]
    assert write(make("single"), "pdf").warnings == ()


def test_missing_characters_are_told_by_script():
    told = missing_glyphs({"中", "文", "ก", "\u200b"})
    assert len(told) == 2
    assert "2 characters (CJK, such as 中): install Noto Serif CJK" in told[0] + told[1]


HEAD, DATA = Cell("Head", header=True), Cell("Data")


@pytest.mark.parametrize(
    ("rows", "marks"),
    [
        (((DATA, DATA), (HEAD, DATA), (HEAD, DATA)), ["th th", "th td", "th td"]),
        (((HEAD, HEAD), (DATA, DATA)), ["th th", "td td"]),
        (((HEAD, DATA), (DATA, DATA)), ["td td", "td td"]),
        (((DATA, DATA), (DATA, DATA)), ["th th", "td td"]),
        (((Cell("Head", header=True, rows=2), HEAD), (DATA,), (DATA, DATA)), ["th th", "td td", "td td"]),
    ],
)
def test_every_cell_of_a_printed_table_has_a_header_or_none_has(make, rows, marks):
    made = make("bare")
    source = replace(made.articles[0], blocks=(*made.articles[0].blocks, Table(2, rows)))
    page = render_note("html/print.html.j2", build_note(replace(made, articles=(source,))))
    table = page[page.index('class="source-table"') :]
    lines = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    assert [" ".join(re.findall(r"<(t[hd])", line)) for line in lines] == marks
