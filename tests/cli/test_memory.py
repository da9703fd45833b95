"""A document too large for what lays it out is refused beforehand; a long one is laid out in a process of its own."""

from types import SimpleNamespace

import pytest

from briefmaker.batch import work
from briefmaker.batch.request import Job
from briefmaker.batch.work import check_memory
from briefmaker.documents import needed_megabytes
from briefmaker.errors import OutOfMemory
from briefmaker.model import BriefSettings, Source

BRIEFING = SimpleNamespace(settings=BriefSettings(pdf_engine="typst"))


@pytest.fixture
def free(monkeypatch):
    """A machine with plenty of memory."""
    told = {"free": 1_000_000}
    monkeypatch.setattr(work, "free_megabytes", lambda: told["free"])
    return told


def test_pdf_takes_more_than_other_formats_and_more_with_every_letter():
    for engine in ("typst", "weasyprint"):
        settings = BriefSettings(pdf_engine=engine)
        assert needed_megabytes(700_000, "pdf", settings) > needed_megabytes(700_000, "docx", settings)
        assert needed_megabytes(2_000_000, "pdf", settings) > 1024 > needed_megabytes(1_000_000, "pdf", settings)


@pytest.mark.usefixtures("free")
def test_what_fits_is_not_refused():
    check_memory("x", BRIEFING, "pdf", 900, 1024)
    check_memory("x", BRIEFING, "pdf", 9000, 0)


@pytest.mark.usefixtures("free")
def test_what_does_not_fit_is_told_with_what_to_do():
    with pytest.raises(OutOfMemory) as caught:
        check_memory("300 sources", BRIEFING, "pdf", 5001, 4096, times=4)
    assert str(caught.value) == (
        "300 sources: too large for PDF by typst, which would take some 5001 MB: more than the 4096 MB that it may take"
    )
    for way in ("--annex none", "write DOCX", "a folder after -o", "--split", "--memory 1251"):
        assert way in caught.value.advice


def test_what_the_machine_has_not_is_told(free):
    free["free"] = 500
    with pytest.raises(OutOfMemory, match="more than the 500 MB that this machine has free") as caught:
        check_memory("x", BRIEFING, "docx", 501, 1024)
    assert "DOCX" not in caught.value.advice
    free["free"] = None
    check_memory("x", BRIEFING, "docx", 501, 1024)


def test_a_container_has_what_it_may_take(monkeypatch, tmp_path):
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:  9000000 kB\nMemAvailable:    4000000 kB\n")
    monkeypatch.setattr(work, "_MEMINFO", meminfo)
    monkeypatch.setattr(work, "_CONTAINER", tmp_path)
    assert work.free_megabytes() == 4096
    (tmp_path / "memory.max").write_text("900000000\n")
    (tmp_path / "memory.current").write_text("100000000\n")
    assert work.free_megabytes() == 800
    (tmp_path / "memory.max").write_text("max\n")
    assert work.free_megabytes() == 4096
    meminfo.unlink()
    assert work.free_megabytes() is None


@pytest.mark.usefixtures("free")
def test_the_document_of_an_archive_is_refused_in_its_format_alone(monkeypatch, page):
    monkeypatch.setattr(work, "_LONG", 0)
    monkeypatch.setattr(work, "needed_megabytes", lambda _letters, to, _settings: 5000 if to == "pdf" else 50)
    source = Source.from_bytes("grain.html", page.read_bytes())
    settings = BriefSettings(pdf_engine="typst")
    result = work.process(Job(1, source, settings, formats=("pdf", "md"), megabytes=1024))
    assert [note.to for note in result.notes] == ["md"]
    assert isinstance(result.errors[0], OutOfMemory)


@pytest.mark.usefixtures("free")
def test_a_digest_that_is_too_large_is_not_begun(monkeypatch, pages, briefmaker):
    monkeypatch.setattr(work, "needed_megabytes", lambda *_: 5000)
    monkeypatch.setattr("briefmaker.batch.runner.lay_out", lambda _: pytest.fail("it is not laid out"))
    result = briefmaker("brief", pages, "-o", "digest.docx")
    assert result.code == 4
    assert "2 sources: too large for DOCX, which would take some 5000 MB: more than the 2048 MB" in result.err
    assert "--memory 2500" in result.err
    assert not (pages.parent / "digest.docx").exists()


def test_a_short_digest_is_laid_out_without_waiting_for_a_process(monkeypatch, pages, briefmaker):
    monkeypatch.setattr("briefmaker.batch.engines.local.LocalPool.map", lambda *_: pytest.fail("no process is started"))
    assert briefmaker("brief", pages, "-o", "here.docx", "-j", "1").code == 0


def test_a_long_digest_is_laid_out_in_a_process_of_its_own_to_the_same_bytes(monkeypatch, pages, briefmaker):
    assert briefmaker("brief", pages, "-o", "here.docx").code == 0
    monkeypatch.setattr(work, "_LARGEST_LAID_OUT", 0)
    monkeypatch.setattr("briefmaker.documents.docx.write_docx", lambda *_: pytest.fail("not in this process"))
    assert briefmaker("brief", pages, "-o", "there.docx").code == 0
    assert (pages.parent / "there.docx").read_bytes() == (pages.parent / "here.docx").read_bytes()


@pytest.fixture
def pages(page, tmp_path, monkeypatch):
    """A folder of two pages."""
    monkeypatch.chdir(tmp_path)
    (page.parent / "wheat.html").write_text(page.read_text().replace("grain", "wheat"))
    return page.parent
