"""`brief --citations`."""

import json

import pytest


@pytest.fixture
def cite(page, tmp_path, briefmaker):
    """Brief the page with citations in a file of this name, and give the result and the file."""

    def call(name="all.ris", *flags, output="notes"):
        found = briefmaker("brief", page, "-o", tmp_path / output, "-t", "md", "--citations", tmp_path / name, *flags)
        return found, tmp_path / name

    return call


def test_the_sources_of_a_run_are_cited(cite):
    result, file = cite()
    assert result.code == 0
    assert b"TI  - Ministers agree on grain route\r\n" in file.read_bytes()


def test_a_source_that_is_up_to_date_is_cited_all_the_same(cite):
    first = cite()[1].read_bytes()
    result, file = cite("again.ris")
    assert "1 up to date" in result.err
    assert file.read_bytes() == first


def test_the_articles_of_a_digest_are_cited_also_when_it_is_up_to_date(cite):
    for name in ("one.json", "two.json"):
        result, file = cite(name, output="digest.md")
        assert result.code == 0
        assert [item["title"] for item in json.loads(file.read_text())] == ["Ministers agree on grain route"]


def test_a_library_of_the_user_is_not_replaced_but_our_own_file_is(cite, tmp_path):
    assert cite()[0].code == cite()[0].code == 0
    (tmp_path / "mine.ris").write_text("TY  - JOUR\r\nER  - \r\n")
    result, file = cite("mine.ris")
    assert result.code == 5
    assert "mine.ris: a different document" in result.err
    assert file.read_text().startswith("TY  - JOUR")


def test_a_file_that_names_no_form_is_refused_before_anything_starts(cite, tmp_path):
    result, _ = cite("all.bib")
    assert result.code == 2
    assert "Give a name that ends in .ris or .json." in result.err
    assert not (tmp_path / "notes").exists()
