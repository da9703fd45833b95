import os
from functools import partial
from pathlib import Path

import pytest

from briefmaker.batch import finders
from briefmaker.batch.engines.interface import Cancellation
from briefmaker.batch.finders import watch
from briefmaker.batch.sources import find_sources


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def follow(inbox: Path, output: Path, steps: list, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Do one step between two looks, and return the names taken at each look."""
    cancel = Cancellation()
    left = iter(steps)
    taken: list[list[str]] = [[]]

    def act(_seconds: float, _cancel: Cancellation) -> None:
        step = next(left, cancel.request)
        step()
        taken.append([])

    monkeypatch.setattr(finders, "_sleep", act)
    for batch in watch(partial(find_sources, [str(inbox)]), output, cancel):
        taken[-1] += [found.path.name for found in batch]
    return taken


def test_a_file_is_taken_once_it_has_come_to_rest(inbox, tmp_path, monkeypatch):
    page = inbox / "page.html"
    steps = [
        lambda: page.write_text("half"),
        lambda: page.write_text("half and more"),
        lambda: None,
        lambda: None,
    ]
    taken = follow(inbox, tmp_path / "out", steps, monkeypatch)
    assert taken == [[], [], [], ["page.html"], [], []]


def test_a_file_saved_anew_or_renamed_over_is_taken_again(inbox, tmp_path, monkeypatch):
    page, other = inbox / "page.html", tmp_path / "other.html"
    page.write_text("first")
    other.write_text("other")
    stamp = page.stat().st_mtime_ns

    def rename_over() -> None:
        os.utime(other, ns=(stamp, stamp))
        other.rename(page)

    steps = [lambda: None, lambda: page.write_text("second, longer"), lambda: None, rename_over, lambda: None]
    taken = follow(inbox, tmp_path / "out", steps, monkeypatch)
    assert [names for names in taken if names] == [["page.html"]] * 3


def test_an_empty_or_vanishing_file_is_not_taken(inbox, tmp_path, monkeypatch):
    page = inbox / "page.html"
    steps = [page.touch, lambda: None, lambda: page.write_text("text"), page.unlink, lambda: None]
    assert [names for names in follow(inbox, tmp_path / "out", steps, monkeypatch) if names] == []


def test_the_output_is_never_watched(inbox, monkeypatch):
    output = inbox / "notes"
    output.mkdir()
    (output / "note.html").write_text("a note")
    (inbox / "page.html").write_text("a page")
    taken = follow(inbox, output, [lambda: None, lambda: None], monkeypatch)
    assert [names for names in taken if names] == [["page.html"]]


def test_a_folder_that_is_both_is_watched(inbox, monkeypatch):
    (inbox / "page.html").write_text("a page")
    taken = follow(inbox, inbox, [lambda: None], monkeypatch)
    assert [names for names in taken if names] == [["page.html"]]
