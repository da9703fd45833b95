"""A page that asks for things, in the languages of all engines, gets nothing: no request, no file."""

import json
import os
import re
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from markdown_it import MarkdownIt

from briefmaker.documents import write
from briefmaker.model.record import to_record

PRIVATE = "the text of a file on this machine that no page may read"
WAYS = (("docx", "auto"), ("html", "auto"), ("md", "auto"), ("json", "auto"), ("pdf", "weasyprint"), ("pdf", "typst"))
EVERY_WAY = pytest.mark.parametrize(("form", "engine"), WAYS)
OURS = (
    *sys.path,
    sys.prefix,
    sys.base_prefix,
    str(Path(__file__).parents[2]),
    "/dev/null",
    "/etc/mime.types",
    "/usr/share/",
)


def laid_open(data):
    """All that a document holds, unpacked."""
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as package:
            return b"".join(package.read(name) for name in package.namelist())
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    return data + b"".join(zlib.decompress(stream) for stream in streams if stream.startswith(b"x"))


@pytest.fixture
def watched(make, tmp_path):
    """Lay the hostile note out in a process that tells what it opens; give that, and the document."""

    def lay_out(form, engine):
        secret, record, target = (tmp_path / name for name in ("secret.png", "record.json", f"note.{form}"))
        secret.write_text(PRIVATE)
        record.write_text(json.dumps(to_record(make("hostile"))), "utf-8")
        command = [sys.executable, str(Path(__file__).with_name("watched.py")), record, secret, form, engine, target]
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        around = {**os.environ, "TMPDIR": str(scratch)}
        run = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True, env=around)
        return json.loads(run.stdout), target.read_bytes()

    return lay_out


@pytest.mark.slow
@EVERY_WAY
def test_a_hostile_page_gets_no_request_and_no_file(watched, form, engine):
    events, data = watched(form, engine)
    opened = {value for event, value in events if event == "open" and not value.startswith(OURS)}
    assert {value for value in opened if "/scratch" not in value} == set()
    assert [event for event in events if event[0] != "open"] == []
    assert PRIVATE.encode() not in laid_open(data)


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_no_link_and_no_action_of_a_hostile_page_is_in_a_pdf(make, engine):
    held = laid_open(write(make("hostile"), "pdf", pdf_engine=engine).data)
    for active in (b"/URI", b"/JavaScript", b"/Launch", b"/GoToR", b"/SubmitForm", b"/RichMedia"):
        assert active not in held
    assert held.count(b"/EmbeddedFile\n") + held.count(b"/EmbeddedFile/") + held.count(b"/EmbeddedFile ") <= 1


def test_no_link_and_no_field_of_a_hostile_page_is_in_a_word_document(make):
    held = laid_open(write(make("hostile"), "docx").data)
    assert b"TargetMode" not in held
    fields = set(re.findall(rb'(?:w:instr="|<w:instrText[^>]*>)\s*(\w+)', held))
    assert fields == {b"PAGE", b"NUMPAGES"}


def test_no_link_and_no_markup_of_a_hostile_page_is_in_markdown(make):
    text = write(make("hostile"), "md").data.decode()
    tokens = [inner for token in MarkdownIt("commonmark").parse(text) for inner in (token, *(token.children or ()))]
    assert [token for token in tokens if token.type == "image"] == []
    assert {token.attrs["href"][0] for token in tokens if token.type == "link_open"} == {"#"}
    inline = {token.content for token in tokens if token.type in {"html_inline", "html_block"}}
    assert {content for content in inline if "evil" in content or "secret" in content} == set()


def test_the_watcher_sees_what_is_opened(watched):
    events, _ = watched("html", "auto")
    assert any(value.endswith("screen.css") for event, value in events if event == "open")
