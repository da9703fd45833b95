"""Where there are several workers they look at the files: what comes of it is what comes of reading them beforehand."""

import json
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from briefmaker.batch.engines.interface import Cancellation, Done, Limits, WorkerFailure
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.files import take_stamp
from briefmaker.batch.manifest.memory import Memory
from briefmaker.batch.manifest_writer import describe_item
from briefmaker.batch.outcomes import InOrder
from briefmaker.batch.plan import plan_all
from briefmaker.batch.request import Folder, Request, RunConfig
from briefmaker.batch.runner import Run
from briefmaker.batch.sources import Found, find_sources
from briefmaker.model import BriefSettings

sys.path.insert(0, str(Path(__file__).parent))
from crawled import page


class Crashing(Guarded):
    """An engine whose workers die of one page."""

    def __init__(self, name: str = "") -> None:
        super().__init__(Limits(), Cancellation())
        self.name = name

    def map(self, function, items):
        for item in items:
            name = item.name if isinstance(item, Found) else item.source.name
            if self.name and name.endswith(self.name):
                yield Done(item, WorkerFailure.crashed("ended by signal 11"))
            else:
                yield from super().map(function, (item,))


@pytest.fixture
def saved(tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    for number in range(4):
        (folder / f"page{number}.html").write_bytes(page(number))
    (folder / "page9.html").write_bytes(page(1))
    (folder / "page8.html").write_bytes(page(2))
    (folder / "page7.html").write_bytes(page(2))
    (folder / "empty.html").write_text("<html></html>")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    own = b'<!doctype html><meta name="briefmaker-fingerprint" content="%s"><p>Ours.' % (b"0" * 64)
    (folder / "note.html").write_bytes(own)
    return folder


def run_over(saved, out, engine=None, find=None, **options):
    target = Folder(out, ("md", "json"))
    config = replace(RunConfig(BriefSettings(), target, request=Request(drafts=target.path)), **options)
    results = []
    plan = plan_all(find or (lambda: find_sources((str(saved),))), config, engine or Crashing())
    Run(config, engine or Crashing(), Cancellation(), InOrder(results.append)).carry_out(plan)
    lines = [describe_item(result, config, out) for result in results]
    for line in lines:
        del line["seconds"]
        for output in line["outputs"]:
            del output["modified"]
    return json.loads(json.dumps(lines))


def test_every_line_and_document_is_that_of_a_run_that_reads_beforehand(saved, tmp_path):
    before = run_over(saved, tmp_path / "before")
    after = run_over(saved, tmp_path / "after", looks_ahead=True)
    assert after == before
    assert [line["status"] for line in after].count("duplicate") == 3
    assert {line["status"] for line in after} >= {"ok", "failed", "skipped", "duplicate"}
    files = [{path.name: path.read_bytes() for path in (tmp_path / out).iterdir()} for out in ("before", "after")]
    assert files[0] == files[1]


def test_a_page_that_brings_its_worker_down_is_told_with_what_it_is(saved, tmp_path):
    lines = run_over(saved, tmp_path / "notes", Crashing("page0.html"), looks_ahead=True)
    (line,) = [line for line in lines if line["path"].endswith("page0.html")]
    assert (line["status"], line["reason"]) == ("failed", "crashed")
    assert len(line["sha256"]) == len(line["fingerprint"]) == 64


def test_a_file_that_goes_away_is_a_failure_of_its_own(saved, tmp_path):
    def find():
        for found in find_sources((str(saved),)):
            yield replace(found, path=found.path.with_name("gone.html")) if found.path.name == "page0.html" else found

    lines = run_over(saved, tmp_path / "notes", find=find, looks_ahead=True)
    (line,) = [line for line in lines if line["path"].endswith("gone.html")]
    assert (line["status"], line["reason"], line["sha256"]) == ("failed", "unreadable", "")


def test_where_a_document_stands_the_page_is_read(saved, tmp_path):
    first = run_over(saved, tmp_path / "notes", looks_ahead=True)
    again = run_over(saved, tmp_path / "notes", looks_ahead=True)
    assert [line["status"] for line in again if line["status"] not in ("skipped", "failed", "duplicate")] == [
        "up-to-date"
    ] * len([line for line in first if line["status"] == "ok"])


def test_a_page_on_stdin_is_told_from_the_same_in_a_file(saved, tmp_path):
    def find():
        yield Found(Path("stdin.html"), data=page(3))
        yield from find_sources((str(saved),))

    lines = run_over(saved, tmp_path / "notes", find=find, looks_ahead=True)
    (line,) = [line for line in lines if line["path"].endswith("page3.html")]
    assert (line["status"], line["original"]) == ("duplicate", "stdin.html")


def test_what_kept_size_and_time_is_briefed_as_it_is_now(saved, tmp_path):
    path = saved / "page0.html"
    memory = Memory(sources={str(path): (take_stamp(path), "0" * 64)})
    lines = run_over(saved, tmp_path / "notes", looks_ahead=True, memory=memory)
    (line,) = [line for line in lines if line["path"] == str(path)]
    assert (line["status"], line["sha256"]) == ("ok", sha256(path.read_bytes()).hexdigest())
