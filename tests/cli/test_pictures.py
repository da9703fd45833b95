"""`--pictures`: what was saved beside a page comes into its note, and nothing else."""

import json
import random
from importlib.util import find_spec
from io import BytesIO

import pytest
from PIL import Image

WORDS = "The north quay will be shut for eleven months because its piles are rotten, the harbour authority said. " * 2


def photograph(seed: int) -> bytes:
    """A picture like no other."""
    colours = random.Random(seed).randbytes(192)  # noqa: S311
    target = BytesIO()
    Image.frombytes("RGB", (8, 8), colours).resize((640, 420), Image.Resampling.BICUBIC).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def saved(tmp_path):
    """Two complete pages, each beside its folder; one has two pictures, and wants a file that is none of its own."""
    folder = tmp_path / "saved"
    for number, names in enumerate((("quay", "boat"), ("ferry",))):
        files = folder / f"page{number}_files"
        files.mkdir(parents=True)
        for name in names:
            (files / f"{name}.jpg").write_bytes(photograph(sum(name.encode())))
        shown = "".join(
            f'<figure><img src="./page{number}_files/{name}.jpg" alt="A {name}"><figcaption>The {name}</figcaption>'
            f"</figure><p>About the {name}. {WORDS}</p>"
            for name in names
        )
        foreign = '<img src="../secret.jpg" alt="Secret"><img src="https://tracker.example/pixel.jpg">'
        body = f"<h1>Quay {number} is shut</h1><p>{number}. {WORDS}</p>{shown}{foreign}<p>Last. {WORDS}</p>"
        (folder / f"page{number}.html").write_text(f"<html lang=en><article>{body}</article></html>")
    (tmp_path / "secret.jpg").write_bytes(photograph(99))
    return folder


def shown(path):
    """The pictures a record carries: their blocks and alternative texts."""
    articles = json.loads(path.read_text())["articles"]
    return [[(picture["block"], picture["alt"]) for picture in article["pictures"]] for article in articles]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [((), [(0, "A quay")]), (("--pictures", "none"), []), (("--pictures", "all"), [(0, "A quay"), (4, "A boat")])],
)
def test_the_lead_picture_is_shown_unless_others_are_asked_for(saved, briefmaker, choice, expected):
    assert briefmaker("brief", saved / "page0.html", "-o", saved / "note.json", *choice).code == 0
    assert shown(saved / "note.json") == [expected]


def test_a_digest_shows_a_picture_of_each_page_read_by_workers(saved, briefmaker):
    assert briefmaker("brief", saved, "-o", saved / "digest.json", "-j", "2").code == 0
    assert shown(saved / "digest.json") == [[(0, "A quay")], [(0, "A ferry")]]


def test_a_record_is_laid_out_again_with_its_pictures_or_without(saved, briefmaker):
    record = saved / "note.json"
    briefmaker("brief", saved / "page0.html", "-o", record)
    (saved / "page0_files" / "quay.jpg").unlink()
    for name, choice in (("with", ()), ("without", ("--pictures", "none"))):
        assert briefmaker("brief", record, "-o", saved / f"{name}.html", *choice).code == 0
    assert "data:image/jpeg" in (saved / "with.html").read_text()
    assert "data:image" not in (saved / "without.html").read_text()


def test_a_note_with_a_picture_is_verified_against_the_page_beside_its_folder(saved, briefmaker):
    note = saved / "note.docx"
    briefmaker("brief", saved / "page0.html", "-o", note)
    assert briefmaker("verify", note).code == 0


def test_the_choice_stands_in_a_file_and_in_the_environment(saved, briefmaker, monkeypatch):
    config = saved / "house.toml"
    config.write_text('[brief]\npictures = "none"\n')
    briefmaker("--config", config, "brief", saved / "page0.html", "-o", saved / "one.json")
    assert shown(saved / "one.json") == [[]]
    monkeypatch.setenv("BRIEFMAKER_BRIEF_PICTURES", "all")
    briefmaker("brief", saved / "page0.html", "-o", saved / "two.json")
    assert len(shown(saved / "two.json")[0]) == 2


def test_another_choice_is_refused(saved, briefmaker):
    refused = briefmaker("brief", saved / "page0.html", "-o", saved / "note.json", "--pictures", "some")
    assert refused.code == 2
    assert "--pictures some: no such choice" in refused.err


@pytest.mark.slow
@pytest.mark.skipif(find_spec("fsspec") is None, reason="needs fsspec")
def test_pages_in_a_store_show_the_same_pictures_as_pages_in_a_folder(saved, briefmaker, tmp_path):
    assert briefmaker("brief", saved, "-o", tmp_path / "here", "-t", "json", "-j", "1").code == 0
    assert briefmaker("brief", f"file://{saved}", "-o", tmp_path / "there", "-t", "json", "-j", "1").code == 0
    assert shown(tmp_path / "there" / "page0.json") == [[(0, "A quay")]]
    for name in ("page0.json", "page1.json"):
        here, there = (json.loads((tmp_path / folder / name).read_text()) for folder in ("here", "there"))
        assert [one["pictures"] for one in there["articles"]] == [one["pictures"] for one in here["articles"]]
    assert briefmaker("verify", tmp_path / "there", f"file://{saved}").code == 0
    alone = briefmaker("verify", tmp_path / "there" / "page0.json", f"file://{saved}/page0.html")
    assert alone.code == 0, alone.out
    missing = briefmaker("verify", f"file://{tmp_path}/there", saved / "page0_files")
    assert "2 of 2 pages not found" in missing.out
