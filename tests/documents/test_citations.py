"""The sources as reference managers read them."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker import Article
from briefmaker.documents.citations import Name, check_citations, is_own_citations, part_name, write_citations
from briefmaker.errors import UsageError

LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def test_an_entry_of_ris_says_all_that_is_known(make):
    source = make("single").articles[0]
    assert write_citations([source], ".ris").data.decode().split("\r\n") == [
        "TY  - ELEC",
        "TI  - Port Ellery shuts its north quay for eleven months",
        "AU  - Falk, Ines",
        "AU  - Adeyemi, Peter",
        "T2  - The Ellery Observer",
        "PY  - 2026",
        "DA  - 2026/11/23/",
        "Y2  - 2026/11/24/",
        "UR  - https://news.example.org/2026/11/port-ellery-quay",
        "LA  - en-GB",
        f"N1  - SHA-256 {source.page.source.sha256}",
        "ER  - ",
        "",
    ]


def test_an_item_of_csl_says_all_that_is_known(make):
    source = make("single").articles[0]
    assert json.loads(write_citations([source], ".json").data) == [
        {
            "id": source.page.source.sha256[:16],
            "type": "webpage",
            "title": "Port Ellery shuts its north quay for eleven months",
            "author": [{"family": "Falk", "given": "Ines"}, {"family": "Adeyemi", "given": "Peter"}],
            "container-title": "The Ellery Observer",
            "issued": {"date-parts": [[2026, 11, 23]]},
            "accessed": {"date-parts": [[2026, 11, 24]]},
            "URL": "https://news.example.org/2026/11/port-ellery-quay",
            "language": "en-GB",
            "note": f"SHA-256 {source.page.source.sha256}",
        }
    ]


def test_two_articles_of_one_file_have_names_of_their_own(make):
    source = make("single").articles[0]
    items = json.loads(write_citations([source, source], ".json").data)
    assert len({item["id"] for item in items}) == 2


@pytest.mark.parametrize("form", [".ris", ".json"])
def test_our_own_file_is_known_by_every_byte_and_a_library_of_the_user_is_none(make, form):
    ours = write_citations(
        [replace(make("single").articles[0], title="Ça et là"), make("single").articles[0]], form
    ).data
    assert is_own_citations(ours, form)
    assert not is_own_citations(ours[:-1], form)
    assert not is_own_citations(ours.replace(b"SHA-256 ", b"sha256:"), form)
    assert not is_own_citations(ours + b"\n", form)


def as_csl(items):
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda item: as_csl([item | {"DOI": "10.1000/1"}]),
        lambda item: as_csl([item | {"id": "smith2020"}]),
        lambda item: as_csl([item, item | {"note": "read twice"}]),
        lambda item: as_csl([{key: value for key, value in item.items() if key != "note"}]),
        lambda item: as_csl([item, "a note"]),
        lambda item: as_csl({"items": [item]}),
        lambda _: as_csl({}),
        lambda item: json.dumps([item]).encode(),
        lambda _: b"",
        lambda _: b"[" * 100_000,
        lambda _: b"\xff\xfe",
    ],
)
def test_what_a_reference_manager_writes_is_not_taken_for_ours(make, change):
    (item,) = json.loads(write_citations([make("single").articles[0]], ".json").data)
    assert is_own_citations(as_csl([item]), ".json")
    assert not is_own_citations(change(item), ".json")


def test_what_is_not_known_is_not_said():
    text = write_citations([Article.from_text("Minutes", ["Nothing."])], ".ris").data.decode()
    assert {line[:2] for line in text.split("\r\n") if line} == {"TY", "TI", "LA", "N1", "ER"}


@pytest.mark.parametrize(
    ("author", "parts"),
    [
        ("Ines Falk", Name("Falk", "Ines")),
        ("Ludwig van der Berg", Name("van der Berg", "Ludwig")),
        ("Martin L. King Jr.", Name("King", "Martin L.", "Jr.")),
        ("Falk, Ines", Name("Falk", "Ines")),
        ("Reuters", Name("Reuters")),
        ("Agence France Presse", Name("Agence France Presse")),
        ("Observer news desk", Name("Observer news desk")),
        ("玛丽亚·奥卡福", Name("玛丽亚·奥卡福")),
        ("", Name("")),
    ],
)
def test_a_name_is_parted_unless_it_is_that_of_a_body(author, parts):
    assert part_name(author) == parts


@given(st.lists(st.tuples(st.text(), st.lists(st.text(), max_size=3)), max_size=4))
def test_any_text_makes_lines_that_keep_the_format(pages):
    articles = [replace(Article.from_text(title, ["x"]), authors=tuple(authors)) for title, authors in pages]
    lines = write_citations(articles, ".ris").data.decode().split("\r\n")
    assert all(LINE.fullmatch(line) for line in lines if line)
    assert lines.count("ER  - ") == len(articles)
    assert len(json.loads(write_citations(articles, ".json").data)) == len(articles)


def test_the_name_of_the_file_tells_the_form():
    assert check_citations("all.RIS") == ".ris"
    with pytest.raises(UsageError, match=r"all\.bib"):
        check_citations("all.bib")
