"""`verify` of what somebody else sent: tampering is found, and nothing is opened but what it must."""

import json
import os
import sys
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest

from briefmaker.batch.manifest.chain import MANIFEST, START, encode_line
from briefmaker.documents import fingerprint_of
from briefmaker.version import __version__

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes of POSIX")


@pytest.fixture
def notes(page, tmp_path, prepare):
    other = page.with_name("steel.html")
    other.write_text(page.read_text().replace("grain", "steel"))
    prepare(
        "brief saved/grain.html -t json,md,docx,html -o notes",
        "brief saved/steel.html -t json,md,docx,html -o notes",
        "verify notes",
    )
    return tmp_path / "notes"


def read(notes: Path) -> list[dict]:
    return [json.loads(line) for line in (notes / MANIFEST).read_text().splitlines()]


def forge(notes: Path, lines: list[dict], *, head: bool = True) -> None:
    """Write a manifest anew that holds together, as whoever can write into the folder can."""
    before, raw = START, b""
    for line in lines:
        text, before = encode_line({key: value for key, value in line.items() if key != "chain"}, before)
        raw += text
    (notes / MANIFEST).write_bytes(raw)
    if head:
        (notes / "manifest.head").write_text(f"{before}\n")


def forge_digest(notes: Path, name: str) -> None:
    lines = read(notes)
    for line in lines:
        for output in line.get("outputs", ()):
            if output["path"] == name:
                output["sha256"] = sha256((notes / name).read_bytes()).hexdigest()
    forge(notes, lines)


def edit_docx(path: Path, old: str, new: str) -> None:
    """Change what is printed, not the record within."""
    from zipfile import ZipFile

    with ZipFile(path) as package:
        parts = [(part, package.read(part)) for part in package.infolist()]
    with ZipFile(path, "w") as package:
        for part, data in parts:
            is_body = part.filename == "word/document.xml"
            assert not is_body or old.encode() in data
            package.writestr(part, data.replace(old.encode(), new.encode()) if is_body else data)


@pytest.mark.parametrize("suffix", ["docx", "md", "html", "json"])
def test_an_edited_note_is_found_also_where_the_chain_was_written_anew(notes, briefmaker, suffix):
    path = notes / f"grain.{suffix}"
    if suffix == "docx":
        edit_docx(path, "two million", "ten million")
    else:
        path.write_text(path.read_text().replace("two million", "ten million"))
    forge_digest(notes, path.name)
    result = briefmaker("verify", notes)
    assert result.code == 6, result.out
    assert f"DIFFERS  {path}: " in result.out


def test_an_edited_word_document_is_found_without_its_page(notes, page, briefmaker):
    edit_docx(notes / "grain.docx", "two million", "ten million")
    forge_digest(notes, "grain.docx")
    page.unlink()
    result = briefmaker("verify", notes)
    assert f"DIFFERS  {notes / 'grain.docx'}: quote ¶" in result.out
    assert "1 of 2 pages not found" in result.out


@pytest.mark.parametrize("head", [True, False])
def test_a_tail_that_was_taken_away_is_told(notes, briefmaker, head):
    forge(notes, read(notes)[:3], head=head)
    result = briefmaker("verify", notes)
    assert result.code == 6
    assert f"DIFFERS  {notes / 'steel.docx'}: a briefing that no line of the manifest tells of" in result.out
    assert ("lacks the line that manifest.head tells of" in result.out) is not head


def test_a_tail_that_was_taken_away_with_its_notes_is_told_by_the_head_kept_elsewhere(notes, briefmaker):
    kept = (notes / "manifest.head").read_text().strip()
    assert briefmaker("verify", notes, "--expect", kept).code == 0
    forge(notes, read(notes)[:3])
    for path in notes.glob("steel.*"):
        path.unlink()
    assert briefmaker("verify", notes).code == 0, "a chain without a key cannot tell"
    result = briefmaker("verify", notes, "--expect", kept)
    assert result.code == 6
    assert f"lacks the line {kept}" in result.out


def test_lines_after_the_head_kept_elsewhere_are_counted(notes, briefmaker):
    kept = read(notes)[2]["chain"]
    result = briefmaker("verify", notes, "--expect", kept)
    assert result.code == 0
    assert "3 lines were added since" in result.out


@pytest.mark.parametrize("how", ["emptied", "gone"])
def test_a_manifest_that_was_emptied_is_told(notes, briefmaker, how):
    if how == "gone":
        (notes / MANIFEST).unlink()
    else:
        (notes / MANIFEST).write_bytes(b"")
    result = briefmaker("verify", notes)
    assert result.code == 6
    assert f"DIFFERS  {notes / MANIFEST}: " in result.out
    assert f"DIFFERS  {notes / 'grain.docx'}: a briefing that no line" in result.out


def test_a_note_that_was_planted_is_told(notes, page, briefmaker, tmp_path):
    forged = page.with_name("forged.html")
    forged.write_text(page.read_text().replace("two million", "nine million"))
    briefmaker("brief", forged, "-t", "docx", "-o", tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "forged.docx").rename(notes / "planted.docx")
    (notes / "strange.md").write_text("by somebody")
    result = briefmaker("verify", notes)
    assert result.code == 6
    assert f"DIFFERS  {notes / 'planted.docx'}: a briefing that no line" in result.out
    assert f"note     {notes / 'strange.md'}: not made by briefmaker" in result.out


@pytest.mark.parametrize("expect", ["", "abc", "g" * 64])
def test_a_head_is_64_digits(notes, briefmaker, expect):
    assert briefmaker("verify", notes, "--expect", expect or "x").code == 2


def test_documents_of_a_manifest_that_was_put_aside_are_told(notes, page, briefmaker):
    briefmaker("brief", page, "-t", "json,md,docx,html", "-o", notes, "--new-manifest")
    result = briefmaker("verify", notes)
    assert result.code == 0, result.out
    assert f"note     {notes / 'steel.md'}: told by manifest.1.jsonl alone, which was put aside" in result.out


def name_another(path: Path, **changes: object) -> None:
    """Make a record name another page or other settings."""
    record = json.loads(path.read_text())
    for key, value in changes.items():
        if key == "source":
            record["articles"][0]["page"]["source"]["name"] = value
        else:
            record["settings"][key] = value
    path.write_text(json.dumps(record))
    assert fingerprint_of(path.read_bytes())


@pytest.fixture
def opened():
    """The files that are opened while a note is checked, in this process."""
    seen: list[str] = []
    watching: list[bool] = [True]
    sys.addaudithook(lambda event, args: seen.append(str(args[0])) if event == "open" and watching[0] else None)
    yield seen
    watching[0] = False


@POSIX
@pytest.mark.parametrize("name", ["/dev/zero", "/etc/passwd", "../../etc/passwd", "//host/share/page.html", "pipe"])
def test_no_file_is_opened_that_a_note_names_elsewhere(notes, briefmaker, name, tmp_path, opened):
    from briefmaker.batch.verify.document import verify_document
    from briefmaker.batch.verify.places import Places

    if name == "pipe":
        os.mkfifo(tmp_path / "pipe")
    path = notes / "grain.json"
    name_another(path, source=name)
    *_, last = verify_document(path, Places(path.parent))
    assert last.state == "no page"
    assert last.text.startswith(f"{name}: not below this folder nor beside the note")
    assert not [file for file in opened if file.endswith(("passwd", "zero", "pipe", "page.html"))]
    assert briefmaker("verify", path).code == 4


@POSIX
def test_no_link_is_followed_out_of_the_folder(notes, briefmaker):
    (notes / "passwd").symlink_to("/etc/passwd")
    name_another(notes / "grain.json", source="passwd")
    assert briefmaker("verify", notes / "grain.json").code == 4


@pytest.mark.parametrize("template", ["/etc", "mine", "/dev/zero", "//host/share"])
@pytest.mark.parametrize("suffix", ["json", "md"])
def test_no_template_of_a_record_is_opened(notes, template, suffix, opened):
    from briefmaker.batch.verify.document import verify_document
    from briefmaker.batch.verify.findings import State
    from briefmaker.batch.verify.places import Places

    path = notes / f"grain.{suffix}"
    if suffix == "json":
        name_another(path, template=template)
    else:
        lines = read(notes)
        lines[0]["options"]["settings"]["template"] = template
        forge(notes, lines)
    findings = list(verify_document(path, Places(path.parent)))
    assert [finding for finding in findings if f"{template}, which is not opened" in finding.text]
    assert not [file for file in opened if file.startswith(template)]
    assert all(finding.state is not State.DIFFERS for finding in findings)


@POSIX
@pytest.mark.parametrize("name", ["../saved/grain.html", "/etc/passwd", "link/passwd", "device"])
def test_a_manifest_does_not_lead_out_of_its_folder(notes, briefmaker, name):
    (notes / "link").symlink_to("/etc")
    (notes / "device").symlink_to("/dev/zero")
    lines = read(notes)
    lines[1]["outputs"][0]["path"] = name
    forge(notes, lines)
    result = briefmaker("verify", notes)
    assert result.code == 6
    assert "not opened" in result.out or f"{notes / name}: missing" in result.out


@POSIX
@pytest.mark.parametrize("name", [MANIFEST, "manifest.head", "planted.docx"])
def test_a_pipe_in_a_folder_does_not_hang(notes, briefmaker, name):
    (notes / name).unlink(missing_ok=True)
    os.mkfifo(notes / name)
    assert briefmaker("verify", notes).code in {0, 6}


@POSIX
def test_a_device_is_no_document(briefmaker):
    result = briefmaker("verify", "/dev/zero")
    assert result.code == 4
    assert "not a regular file" in result.err


def test_pages_elsewhere_are_found_where_the_user_says(notes, page, briefmaker, tmp_path, monkeypatch):
    (tmp_path / "far").mkdir()
    monkeypatch.chdir(tmp_path / "far")
    assert briefmaker("verify", notes / "grain.docx").code == 4
    for source in (page, page.parent, tmp_path):
        assert briefmaker("verify", notes / "grain.docx", source).code == 0
    told = briefmaker("verify", notes)
    assert told.code == 0
    assert "2 of 2 pages not found" in told.out
    assert "pages not found" not in briefmaker("verify", notes, page.parent).out
    assert briefmaker("verify", notes, page).code == 2


def upgrade(monkeypatch, version="99.0"):
    for module in (
        "documents.recorded",
        "batch.verify.document",
        "batch.verify.recorded",
        "parts",
    ):
        monkeypatch.setattr(import_module(f"briefmaker.{module}"), "__version__", version)


@pytest.mark.parametrize("suffix", ["json", "docx", "md", "html"])
def test_a_note_outlives_an_upgrade(notes, monkeypatch, suffix):
    from briefmaker.batch.verify.document import verify_document
    from briefmaker.batch.verify.findings import State
    from briefmaker.batch.verify.places import Places

    upgrade(monkeypatch)
    findings = list(verify_document(notes / f"grain.{suffix}", Places(notes)))
    assert all(finding.state is not State.DIFFERS for finding in findings)
    assert [finding.text for finding in findings if finding.state is State.NOTICE] == [
        f"made by briefmaker {__version__}, this is 99.0: layout not comparable"
    ]


@pytest.mark.parametrize("suffix", ["json", "docx"])
def test_after_an_upgrade_a_note_without_its_manifest_is_compared_by_its_words(notes, tmp_path, monkeypatch, suffix):
    from briefmaker.batch.verify.document import verify_document
    from briefmaker.batch.verify.findings import Verdict, sum_up
    from briefmaker.batch.verify.places import Places

    (tmp_path / "moved").mkdir()
    moved = (notes / f"grain.{suffix}").rename(tmp_path / "moved" / f"grain.{suffix}")
    upgrade(monkeypatch)
    findings = list(verify_document(moved, Places(moved.parent)))
    assert sum_up({finding.state for finding in findings}) is Verdict.WORDS_ONLY
    assert any(f"the look was not compared: made by briefmaker {__version__}" in one.text for one in findings)


def test_after_an_upgrade_a_page_that_changed_is_told_all_the_same(notes, page, monkeypatch):
    from briefmaker.batch.verify.document import verify_document
    from briefmaker.batch.verify.findings import State
    from briefmaker.batch.verify.places import Places

    upgrade(monkeypatch)
    page.write_text(page.read_text().replace("two million", "nine million"))
    findings = list(verify_document(notes / "grain.json", Places(notes)))
    told = [finding.text for finding in findings if finding.state is State.DIFFERS]
    assert any("not the page that was briefed" in text for text in told)
    assert any("not word for word in the page" in text for text in told)


def test_a_record_of_a_form_to_come_names_the_version_that_reads_it(notes, briefmaker):
    record = json.loads((notes / "grain.json").read_text())
    record["made_by"]["version"] = "9.0"
    record["something_new"] = 1
    (notes / "grain.json").write_text(json.dumps(record))
    result = briefmaker("verify", notes / "grain.json")
    assert result.code == 4
    assert "was made by briefmaker 9.0, this is" in result.err


def test_other_recognisers_are_told_and_not_taken_for_an_edit(notes, monkeypatch):
    from briefmaker.batch.verify.document import verify_document
    from briefmaker.batch.verify.findings import State
    from briefmaker.batch.verify.places import Places

    monkeypatch.setattr("briefmaker.actors.describe_engine", lambda *_: "spacy 9.9 en_core_web_xl 9.9")
    for suffix in ("json", "md"):
        findings = list(verify_document(notes / f"grain.{suffix}", Places(notes)))
        assert all(finding.state is not State.DIFFERS for finding in findings)
        assert any("here is spacy 9.9" in finding.text for finding in findings)
