"""Sources by reference: whoever plans opens none of them, and no page travels through it."""

import pickle
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from briefmaker.batch import distinct
from briefmaker.batch.distinct import look_ahead
from briefmaker.batch.engines.interface import Cancellation, Limits
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.files import Stamp
from briefmaker.batch.outcomes import Duplicate, Failed, InOrder, Made, Skipped, UpToDate
from briefmaker.batch.plan import plan_all
from briefmaker.batch.request import Folder, Job, Request, RunConfig
from briefmaker.batch.runner import Run
from briefmaker.batch.sources import Found, SourceInfo, find_remote, find_sources, load_source
from briefmaker.batch.stores import RemoteFile
from briefmaker.batch.work import process
from briefmaker.model import BriefSettings, Source

MARK = "zwiebelkuchen"

PAGE = f"""<!doctype html><html lang="en"><head><title>Grain route {{number}}</title></head><body><article>
<h1>Grain route {{number}}</h1><!-- {MARK} -->
<p>The transport ministers of Romania and Moldova agreed on Tuesday to open grain route number {{number}} along the Prut
river, which would carry up to two million tonnes of wheat a year to the port of Galati.</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest in the valley.</p>
<p>Farmers on both banks have waited for the decision since 2024, when the only bridge was closed to lorries.</p>
</article></body></html>"""


class Carrier(Guarded):
    """An engine that carries everything there and back as bytes, and looks into them."""

    def __init__(self):
        super().__init__(Limits(), Cancellation())
        self.carried = []

    def map(self, function, items):
        for item in items:
            there = pickle.dumps(item)
            (done,) = super().map(function, (pickle.loads(there),))  # noqa: S301
            back = pickle.dumps(done.result)
            self.carried += [there, back]
            yield type(done)(item, pickle.loads(back), seconds=done.seconds)  # noqa: S301


@pytest.fixture
def saved(tmp_path):
    (tmp_path / "saved").mkdir()
    for number in range(3):
        (tmp_path / "saved" / f"page{number}.html").write_text(PAGE.format(number=number), encoding="utf-8")
    (tmp_path / "saved" / "twice.html").write_text(PAGE.format(number=1), encoding="utf-8")
    return tmp_path / "saved"


def run_over(saved, engine, **options):
    target = Folder(saved.parent / "notes", ("md",))
    config = RunConfig(
        BriefSettings(), target, by_reference=True, looks_ahead=True, request=Request(drafts=target.path), **options
    )
    results = []
    plan = plan_all(lambda: find_sources((str(saved),)), config, engine)
    Run(config, engine, Cancellation(), InOrder(results.append)).carry_out(plan)
    return [outcome for result in results for outcome in result.outcomes]


def test_no_byte_of_a_page_passes_through_and_the_outcomes_are_those_of_any_run(saved):
    engine = Carrier()
    outcomes = run_over(saved, engine)
    assert [type(outcome) for outcome in outcomes] == [Made, Made, Made, Duplicate]
    assert engine.carried
    assert not any(MARK.encode() in message for message in engine.carried)
    assert all(b"Prut" not in message for message in engine.carried)
    again = run_over(saved, Carrier())
    assert [type(outcome) for outcome in again] == [UpToDate, UpToDate, UpToDate, Duplicate]


def test_our_own_notes_in_a_folder_are_told_by_who_looks(saved):
    run_over(saved, Carrier())
    (saved / "note.md").write_bytes((saved.parent / "notes" / "page0.md").read_bytes())
    assert Skipped in {type(outcome) for outcome in run_over(saved, Carrier())}


def test_a_file_that_changes_while_the_run_goes_on_is_told_and_not_briefed(saved):
    path = saved / "page0.html"
    job = Job(1, Source.from_bytes(str(path), path.read_bytes()), BriefSettings(), ("md",), found=Found(path))
    assert not process(job).errors
    path.write_text(PAGE.format(number=9), encoding="utf-8")
    (error,) = process(job).errors
    assert "changed while the run went on" in str(error)


def test_a_file_that_goes_away_is_a_failure_of_its_own(saved):
    named = [replace(found, place=found.path) for found in find_sources((str(saved),))]
    (saved / "page1.html").unlink()
    looked = list(look_ahead(named, Carrier(), {}))
    assert [isinstance(one, Failed) for one in looked] == [False, True, False, False]


def test_what_an_earlier_run_told_of_is_opened_by_nobody(saved):
    found = list(find_sources((str(saved),)))
    known = {str(one.path): (distinct.inspect(one).stamp, "0" * 64) for one in found}
    engine = Carrier()
    looked = list(look_ahead([replace(one, place=one.path) for one in found], engine, known))
    assert not engine.carried
    assert all(one.look is None for one in looked)


def test_names_from_articles_are_read_by_the_workers_too(saved):
    engine = Carrier()
    outcomes = run_over(saved, engine, name="{slug}")
    assert [outcome.path.stem for outcome in outcomes if isinstance(outcome, Made)][:1] == ["grain-route-0"]
    assert not any(MARK.encode() in message for message in engine.carried)


def test_sources_are_looked_at_in_windows_and_keep_their_order(saved, monkeypatch):
    monkeypatch.setattr("briefmaker.batch.distinct._WINDOW", 2)
    drawn = count()
    named = [replace(found, place=found.path) for found in find_sources((str(saved),))]
    looked = look_ahead((one for one in named if next(drawn) >= 0), Carrier(), {})
    first = next(looked)
    assert next(drawn) == 2
    assert [first.place, *(one.place for one in looked)] == [one.place for one in named]


@pytest.fixture
def bucket(saved):
    """The same pages in a store in memory, and the addresses of what is fetched there."""
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    for path in saved.iterdir():
        memory.pipe_file(f"/saved/{path.name}", path.read_bytes())
    yield
    memory.store.clear()


@pytest.fixture
def fetched(request, monkeypatch):
    request.getfixturevalue("bucket")
    names: list[str] = []
    read = RemoteFile.read

    def note(self, span=None):
        names.append(self.address.rpartition("/")[2])
        return read(self, span)

    monkeypatch.setattr(RemoteFile, "read", note)
    return names


def brief_bucket(tmp_path, **options):
    config = RunConfig(
        BriefSettings(), Folder(tmp_path / "notes", ("md",)), by_reference=True, looks_ahead=True, **options
    )
    results = []
    engine = Guarded(Limits(), Cancellation())
    run = Run(config, engine, Cancellation(), InOrder(results.append))
    run.carry_out(plan_all(lambda: find_remote("memory://saved"), config, engine))
    return [outcome for result in results for outcome in result.outcomes]


def test_what_was_fetched_to_be_told_apart_is_not_fetched_again(fetched, tmp_path):
    (tmp_path / "kept").mkdir()
    outcomes = brief_bucket(tmp_path, fetched=tmp_path / "kept")
    assert [type(outcome) for outcome in outcomes] == [Made, Made, Made, Duplicate]
    assert sorted(fetched) == ["page0.html", "page1.html", "page2.html", "twice.html"]


def test_where_no_disk_is_shared_it_is_fetched_by_each(fetched, tmp_path):
    brief_bucket(tmp_path)
    assert sorted(fetched) == [
        "page0.html",
        "page0.html",
        "page1.html",
        "page1.html",
        *["page2.html"] * 2,
        "twice.html",
    ]


def test_what_is_gone_from_the_disk_is_fetched_again(fetched, tmp_path):
    (found,) = find_remote("memory://saved/page0.html")
    look = distinct.inspect(found, tmp_path)
    assert Path(look.kept).parent == tmp_path
    Path(look.kept).unlink()
    assert load_source(replace(found, look=look)).sha256 == look.sha256
    assert fetched == ["page0.html", "page0.html"]


@pytest.mark.usefixtures("bucket")
def test_of_two_windows_at_most_something_lies_on_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr("briefmaker.batch.distinct._KEPT", 1)  # each object is a window
    (tmp_path / "kept").mkdir()
    named = (replace(found, place=found.path) for found in find_remote("memory://saved"))
    held = []
    for one in look_ahead(named, Guarded(Limits(), Cancellation()), {}, kept=tmp_path / "kept"):
        assert Path(one.look.kept).exists()
        held.append(len(list((tmp_path / "kept").iterdir())))
    assert held == [1, 1, 1, 1]


def test_what_is_opened_by_nobody_fills_no_window(tmp_path, monkeypatch):
    monkeypatch.setattr("briefmaker.batch.distinct._KEPT", 1)
    look, drawn = SourceInfo("a", Stamp()), []

    def draw():
        for number in range(3):
            drawn.append(number)
            page = Found(Path("crawl.warc"), address="memory://saved/crawl.warc", listed=Stamp(9_000, 1), look=look)
            yield replace(page, place=page.path)

    looked = look_ahead(draw(), Guarded(Limits(), Cancellation()), {}, kept=tmp_path)
    assert next(looked).look == look
    assert drawn == [0, 1, 2]
    assert len([*looked]) == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("bucket")
def test_a_disk_that_takes_nothing_costs_a_look_nothing(tmp_path):
    (found,) = find_remote("memory://saved/page0.html")
    assert distinct.inspect(found, tmp_path / "nowhere") == distinct.inspect(found)


@pytest.mark.usefixtures("bucket")
def test_a_disk_that_takes_no_folder_costs_a_run_nothing(tmp_path):
    named = [replace(found, place=found.path) for found in find_remote("memory://saved")]
    looked = look_ahead(named, Guarded(Limits(), Cancellation()), {}, kept=tmp_path / "nowhere")
    assert [one.look.kept for one in looked] == [""] * 4
