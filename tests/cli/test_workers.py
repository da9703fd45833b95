"""When the server that forks workers is started before anything else is looked at."""

import subprocess
import sys

import pytest

from briefmaker.batch.engines import process as workers
from briefmaker.batch.engines.interface import Cancellation
from briefmaker.batch.request import Folder, RunConfig
from briefmaker.cli.run import count_workers, scan_archives
from briefmaker.cli.workers import PRELOAD, PRELOAD_MANY, PRELOAD_READING, PRELOAD_SPACY, choose_preload, start_early
from briefmaker.model import BriefSettings
from briefmaker.model.choices import ActorEngine
from briefmaker.settings.runs import OutputOptions, RunOn, RunOptions, SourceOptions

SETTINGS = BriefSettings(engine=ActorEngine.BUILTIN)


@pytest.fixture
def started(monkeypatch):
    """What servers were started with."""
    preloads: list[str] = []
    monkeypatch.setattr(workers, "start_server", preloads.append)
    return preloads


@pytest.mark.parametrize(("jobs", "preload"), [(2, PRELOAD), (8, PRELOAD_MANY)])
def test_a_first_run_over_a_folder_has_its_workers_prepared(started, tmp_path, jobs, preload):
    start_early(
        SETTINGS, OutputOptions(output=str(tmp_path / "notes")), RunOptions(jobs=jobs), SourceOptions([str(tmp_path)])
    )
    assert started == [preload]


@pytest.mark.parametrize(
    "given", [{"sources": ["a.html", "b.html"]}, {"sources": [], "files_from": "list.txt"}], ids=str
)
def test_so_has_a_run_over_several_sources(started, tmp_path, given):
    start_early(SETTINGS, OutputOptions(output=str(tmp_path)), RunOptions(jobs=2), SourceOptions(**given))
    assert started == [PRELOAD]


@pytest.mark.parametrize(
    ("output", "run", "sources"),
    [
        ({}, {"jobs": 1}, ["a.html", "b.html"]),
        ({}, {"jobs": 2}, ["a.html"]),
        ({"output": None}, {"jobs": 2}, ["a.html", "b.html"]),
        ({"output": "s3://bucket/notes"}, {"jobs": 2}, ["a.html", "b.html"]),
        ({"explain": True}, {"jobs": 2}, ["a.html", "b.html"]),
        ({}, {"jobs": 2, "dry_run": True}, ["a.html", "b.html"]),
        ({}, {"jobs": 2, "watch": True}, ["a.html", "b.html"]),
        ({}, {"jobs": 2, "run_on": RunOn.DASK}, ["a.html", "b.html"]),
    ],
    ids=str,
)
def test_nothing_is_started_that_may_not_be_needed(started, tmp_path, output, run, sources):
    start_early(
        SETTINGS, OutputOptions(**{"output": str(tmp_path), **output}), RunOptions(**run), SourceOptions(sources)
    )
    assert started == []


def test_a_run_that_goes_over_a_folder_again_prepares_none(started, tmp_path):
    (tmp_path / "manifest.jsonl").touch()
    start_early(SETTINGS, OutputOptions(output=str(tmp_path)), RunOptions(jobs=2), SourceOptions(["a.html", "b.html"]))
    assert started == []


def test_who_goes_through_archives_is_forked_as_who_briefs_what_is_in_them(monkeypatch, tmp_path):
    preloads = []

    class Pool:
        def __init__(self, _jobs, _limits, _cancel, *, preload=""):
            preloads.append(preload)

        def map(self, _function, _items):
            return iter(())

    monkeypatch.setattr("briefmaker.cli.run.LocalPool", Pool)
    config = RunConfig(SETTINGS, Folder(tmp_path, ("json",)), stream=True)
    assert not list(scan_archives(lambda: iter(()), config, RunOptions(jobs=2), Cancellation(), ()))
    assert preloads == [PRELOAD]


@pytest.mark.parametrize(("held", "prepared"), [(b'<img src="data:image/png;base64,iVBO">', [PRELOAD]), (b"<p>", [])])
def test_a_page_has_a_worker_prepared_where_it_holds_pictures(started, tmp_path, held, prepared):
    page = tmp_path / "quay.html"
    page.write_bytes(b"<h1>A quay</h1>" + held)
    start_early(SETTINGS, OutputOptions(output=str(tmp_path / "notes")), RunOptions(jobs=2), SourceOptions([str(page)]))
    assert started == prepared


def test_none_is_prepared_where_the_one_document_stands_already(started, tmp_path):
    (tmp_path / "note.docx").touch()
    start_early(
        SETTINGS,
        OutputOptions(output=str(tmp_path / "note.docx")),
        RunOptions(jobs=2),
        SourceOptions(["a.html", "b.html"]),
    )
    assert started == []


def test_only_a_run_that_may_find_names_with_spacy_has_it_loaded():
    assert choose_preload(2, SETTINGS) == PRELOAD
    assert choose_preload(2, BriefSettings()) == f"{PRELOAD} {PRELOAD_SPACY}"
    assert choose_preload(8, BriefSettings(engine=ActorEngine.SPACY)) == f"{PRELOAD_MANY} {PRELOAD_SPACY}"


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize(
    ("sources", "jobs", "stream", "count"),
    [
        (3, None, False, 2),
        (1, None, False, 1),
        (1, None, True, 2),
        (0, None, False, 0),
        (3, 8, False, 3),
        (9, 1, False, 1),
    ],
)
def test_a_run_has_a_worker_a_processor_and_no_more_than_sources(tmp_path, sources, jobs, stream, count):
    config = RunConfig(SETTINGS, Folder(tmp_path, ("json",)), stream=stream)
    assert count_workers(lambda: iter(range(sources)), jobs, config) == count


def test_workers_that_only_read_are_forked_from_a_server_without_names_and_layout():
    assert choose_preload(2, BriefSettings(), reads_only=True) == PRELOAD_READING
    assert choose_preload(8, BriefSettings(), reads_only=True) == PRELOAD_MANY
    program = f"import {PRELOAD_READING}, sys; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ended.stdout.split())
    assert "briefmaker.articles.block_model.judge" in loaded
    assert {"briefmaker.actors", "briefmaker.summary.choice", "briefmaker.documents.office"}.isdisjoint(loaded)
