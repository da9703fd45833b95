"""One document is planned as many are: what is read, briefed and laid out at once, and what is put together."""

import sys
from pathlib import Path

import pytest

from briefmaker.batch.engines.interface import Cancellation, Limits
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.outcomes import Duplicate, Failed, InOrder, Made, Printed, UpToDate
from briefmaker.batch.plan import plan_all
from briefmaker.batch.request import OneFile, RunConfig
from briefmaker.batch.runner import Run
from briefmaker.batch.sources import find_sources
from briefmaker.errors import OutputIsSource
from briefmaker.model import BriefSettings

sys.path.insert(0, str(Path(__file__).parent))
from crawled import page, write_crawl


@pytest.fixture
def saved(tmp_path, monkeypatch):
    """Three pages, of which two are the same, and a crawl of two."""
    monkeypatch.chdir(tmp_path)
    for name, number in (("a.html", 1), ("b.html", 2), ("copy.html", 1)):
        Path(name).write_bytes(page(number))
    write_crawl(Path("crawl.warc"), (3, 4))
    return tmp_path


def plan(*names, to="md", path="one.md"):
    config = RunConfig(BriefSettings(), OneFile(path and Path(path), to))
    engine = Guarded(Limits(), Cancellation())
    return config, engine, list(plan_all(lambda: find_sources(names), config, engine))


def carry_out(*names, **target):
    config, engine, planned = plan(*names, **target)
    results = []
    Run(config, engine, Cancellation(), InOrder(results.append)).carry_out(planned)
    return results


@pytest.mark.usefixtures("saved")
def test_a_page_alone_is_one_job():
    _, _, [planned] = plan("a.html")
    assert planned.job.formats == ("md",)
    assert not planned.together


@pytest.mark.usefixtures("saved")
def test_several_pages_and_those_of_an_archive_are_put_together():
    assert [len(planned.together) for planned in plan("a.html", "b.html")[2]] == [2]
    assert [len(planned.together) for planned in plan("crawl.warc")[2]] == [1]


@pytest.mark.usefixtures("saved")
def test_a_note_that_is_laid_out_anew_is_one_job():
    carry_out("crawl.warc", to="json", path="note.json")
    _, _, [planned] = plan("note.json")
    assert planned.job
    assert not planned.together


@pytest.mark.usefixtures("saved")
def test_what_is_settled_before_stands_before_the_document():
    duplicate, missing, whole = carry_out("a.html", "b.html", "copy.html", "none.html")
    assert isinstance(duplicate.outcomes[0], Duplicate)
    assert isinstance(missing.outcomes[0], Failed)
    assert (whole.name, whole.sha256) == ("2 sources", "")
    assert isinstance(whole.outcomes[0], Made)


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("names", [("a.html",), ("a.html", "b.html"), ("crawl.warc",)], ids="+".join)
def test_a_document_that_stands_is_kept_and_nothing_else_replaced(names):
    carry_out(*names)
    assert isinstance(carry_out(*names)[0].outcomes[0], UpToDate)
    Path("one.md").write_text("mine")
    assert isinstance(carry_out(*names)[0].outcomes[0], Failed)
    assert Path("one.md").read_text() == "mine"


@pytest.mark.usefixtures("saved")
def test_no_source_of_a_document_is_replaced_by_it():
    for names in (("a.html",), ("a.html", "b.html"), ("b.html", "a.html")):
        [result] = carry_out(*names, to="html", path="a.html")
        assert isinstance(result.outcomes[0].error, OutputIsSource)
    assert Path("a.html").read_bytes() == page(1)


@pytest.mark.usefixtures("saved")
def test_what_goes_to_stdout_is_not_written():
    before = sorted(Path().iterdir())
    for names in (("a.html",), ("a.html", "b.html")):
        [result] = carry_out(*names, path=None)
        assert isinstance(result.outcomes[0], Printed)
    assert sorted(Path().iterdir()) == before
