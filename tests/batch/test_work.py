import gc
import pickle
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefmaker.batch import work
from briefmaker.batch.request import Job
from briefmaker.batch.work import process, read
from briefmaker.errors import MissingPart, NoArticle, Unexpected
from briefmaker.model import Briefing, BriefSettings, Document, Source

SAMPLE = Path(__file__).parents[2] / "samples" / "chinas-cooperation-with-russia.txt"


def job(data: bytes, *formats: str) -> Job:
    return Job(1, Source.from_bytes("page.html", data), BriefSettings(), formats)


def test_bytes_become_documents_and_facts() -> None:
    record = process(job(SAMPLE.read_bytes(), "md", "json"))
    assert [note.to for note in record.notes] == ["md", "json"]
    assert record.errors == ()
    assert record.facts
    assert record.facts["title"] == "The Perils of China's Cooperation with Russia"
    assert record.facts["format"] == "text"
    assert record.facts["words"] > 200


def test_a_page_leaves_nothing_that_has_to_be_searched_for() -> None:
    process(job(SAMPLE.read_bytes(), "docx"))  # what is loaded at first stays
    gc.collect()
    gc.disable()
    try:
        assert process(job(SAMPLE.read_bytes(), "docx")).errors == ()
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_job_and_its_record_travel_between_processes() -> None:
    work = job(SAMPLE.read_bytes(), "md")
    assert pickle.loads(pickle.dumps(work)) == work  # noqa: S301  (our own bytes)
    record = process(work)
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301


def test_what_is_read_for_a_digest_leaves_the_bytes_behind() -> None:
    (article,) = read(job(SAMPLE.read_bytes())).articles
    assert article.page.source.data == b""
    assert len(article.page.source.sha256) == 64


@pytest.mark.parametrize(("trouble", "kind"), [(MissingPart("no Pango"), MissingPart), (KeyError(1), Unexpected)])
def test_a_format_that_fails_costs_the_others_nothing(
    monkeypatch: pytest.MonkeyPatch, trouble: Exception, kind: type
) -> None:
    def write(_briefing: Briefing, to: str) -> Document:
        if to == "pdf":
            raise trouble
        return Document(b"", f".{to}")

    monkeypatch.setattr(work, "write", write)
    record = process(job(SAMPLE.read_bytes(), "pdf", "md"))
    assert [note.to for note in record.notes] == ["md"]
    assert [type(error) for error in record.errors] == [kind]


def test_what_of_an_archive_is_not_in_the_note_is_told() -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("article.txt", SAMPLE.read_bytes())
        archive.writestr("menu.html", "<html><body><nav><a href=/>Home</a></nav></body></html>")
        archive.writestr("report.pdf", "%PDF-1.4 of which nothing is left")
    source = Source.from_bytes("some/where/clips.zip", packed.getvalue())
    record = process(Job(1, source, BriefSettings(), ("md",)))
    assert record.errors == ()
    (notice,) = record.notes[0].notices
    assert notice.startswith("clips.zip!menu.html: ")
    assert notice.endswith("; it is not in this note, nor is what else gave no article (1).")


def test_a_page_without_an_article_is_a_record_of_that() -> None:
    record = process(job(b"<html><body><nav><a href=/>Home</a></nav></body></html>", "md"))
    assert [type(error) for error in record.errors] == [NoArticle]


def test_a_bug_is_a_record_with_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_arguments: object, **_named: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("briefmaker.flow.brief_source", break_down)
    (error,) = process(job(b"x", "md")).errors
    assert isinstance(error, Unexpected)
    assert "break_down" in error.trace


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_end_in_a_record_and_never_in_a_bug(data: bytes) -> None:
    record = process(job(data, "md"))
    assert record.notes or record.errors
    assert not any(isinstance(error, Unexpected) for error in record.errors)
