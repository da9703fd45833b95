"""How a document is told of, as seen from the folder of its run."""

from pathlib import Path

import pytest

from briefmaker.batch.files import OutputPlaces


@pytest.mark.parametrize(
    ("path", "folder", "told"),
    [
        ("notes/a/b.docx", "notes", "a/b.docx"),
        ("b.docx", ".", "b.docx"),
        ("notes/../b.docx", "notes", "../b.docx"),
        ("other/b.docx", "notes", "../other/b.docx"),
        ("/away/b.docx", ".", "../away/b.docx"),
    ],
)
def test_a_path_is_told_as_seen_from_the_folder(path, folder, told, monkeypatch):
    monkeypatch.setattr("os.getcwd", lambda: "/here")
    assert OutputPlaces().relate(Path(path), Path(folder)) == told
