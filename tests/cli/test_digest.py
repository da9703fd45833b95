"""Digests, as a user makes them."""

import json

import pytest

PAGE = """<html><head><title>{title}</title><meta property="article:published_time" content="{day}"></head>
<body><article><h1>{title}</h1><p>The ferry Halcyon ran aground off Port Ellery with 214 people aboard on Tuesday.</p>
<p>{more} The harbour authority closed the northern channel until divers have inspected the hull of the ship.</p>
<p>Salvage teams expect to pull the ferry free at the spring tide, and the owners hope that she can be repaired.</p>
</article></body></html>"""


@pytest.fixture
def saved(tmp_path):
    folder = tmp_path / "saved"
    folder.mkdir()
    for name, day, more in (
        ("a.html", "2026-03-03", "Twelve passengers were taken to hospital, said the coast guard of the region."),
        ("b.html", "2026-03-05", "The minister of transport ordered an inquiry into the dredging of the harbour."),
    ):
        text = PAGE.format(title=f"Ferry Halcyon aground {name}", day=day, more=more)
        (folder / name).write_text(text)
    return folder


def test_a_source_that_fails_is_named_in_the_digest_and_verify_agrees(saved, tmp_path, briefmaker):
    (saved / "broken.html").write_text("<html>")
    result = briefmaker("brief", saved, "-o", tmp_path / "d.json")
    assert result.code == 1
    record = json.loads((tmp_path / "d.json").read_text())
    assert [it["name"].rpartition("/")[2] for it in record["digest"]["unread"]] == ["broken.html"]
    assert briefmaker("verify", tmp_path / "d.json", saved).code == 0


def test_an_earlier_digest_is_taken_from_any_document_that_carries_its_record(saved, tmp_path, briefmaker):
    briefmaker("brief", saved / "a.html", "-o", tmp_path / "old.docx")
    briefmaker("brief", saved, "-o", tmp_path / "new.json", "--previous", tmp_path / "old.docx")
    record = json.loads((tmp_path / "new.json").read_text())
    assert record["digest"]["news"] is not None
    assert briefmaker("verify", tmp_path / "new.json", saved).code == 0


def test_what_carries_no_record_is_no_earlier_digest(saved, tmp_path, briefmaker):
    result = briefmaker("brief", saved, "-o", tmp_path / "new.md", "--previous", saved / "a.html")
    assert result.code == 2
    assert "no record of a digest in it" in result.err
    assert briefmaker("brief", saved, "-o", tmp_path / "new.md", "--previous", tmp_path / "none").code == 2


def test_days_that_are_none_are_refused(saved, tmp_path, briefmaker):
    assert briefmaker("brief", saved, "-o", tmp_path / "new.md", "--since", "tomorrow").code == 2


def test_days_that_end_before_they_begin_are_refused(saved, tmp_path, briefmaker):
    result = briefmaker("brief", saved, "-o", tmp_path / "new.md", "--since", "2026-03-05", "--until", "2026-03-03")
    assert result.code == 2
    assert "--since 2026-03-05 is after --until 2026-03-03" in result.err


def test_articles_outside_the_days_are_left_out(saved, tmp_path, briefmaker):
    briefmaker("brief", saved, "-o", tmp_path / "d.json", "--since", "2026-03-04")
    record = json.loads((tmp_path / "d.json").read_text())
    assert [it["published"] for it in record["articles"]] == ["2026-03-05"]
    assert len(record["digest"]["unread"]) == 1


def test_days_hold_for_a_single_source_too(saved, tmp_path, briefmaker):
    early = briefmaker("brief", saved / "a.html", "-o", tmp_path / "a.md", "--since", "2026-03-04")
    assert early.code == 4
    assert "no article was published in the days asked for" in early.err
    assert briefmaker("brief", saved / "b.html", "-o", tmp_path / "b.md", "--since", "2026-03-04").code == 0


@pytest.mark.parametrize("option", ["--since", "--until"])
def test_days_are_not_silently_dropped_from_a_run_of_many_notes(saved, tmp_path, briefmaker, option):
    result = briefmaker("brief", saved, "-o", tmp_path / "notes", option, "2026-03-04")
    assert result.code == 2
    assert "choose the sources of one document" in result.err
    assert not (tmp_path / "notes").exists()
