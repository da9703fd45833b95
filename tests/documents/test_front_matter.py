"""The facts at the head of a Markdown note, as note-taking programs read them."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import briefmaker
from briefmaker.documents import write
from briefmaker.documents.content import build_note
from briefmaker.documents.markdown import front_matter


def facts(briefing):
    text = write(briefing, "md").data.decode()
    assert text.startswith("---\n")
    return yaml.safe_load(text.split("---\n")[1])


def test_one_source_stands_at_the_top_level(make):
    assert facts(make("single")) == {
        "title": "Port Ellery shuts its north quay for eleven months",
        "author": ["Ines Falk", "Peter Adeyemi"],
        "published": "2026-11-23",
        "site": "The Ellery Observer",
        "source": "https://news.example.org/2026/11/port-ellery-quay",
        "language": "en-GB",
        "sha256": make("single").articles[0].page.source.sha256,
        "date": "2026-11-24",
        "marking": "OFFICIAL TLP:AMBER",
        "tags": [
            "Port-Ellery-Harbour-Authority",
            "Maria-Okafor",
            "Tom-Brennan",
            "Ministry-of-Transport",
            "Norway",
            "Kystverket",
        ],
    }


def test_the_sources_of_a_digest_stand_in_a_list(make):
    said = facts(make("digest"))
    assert [source["title"] for source in said["sources"]] == [it.title for it in make("digest").articles]
    assert "source" not in said


def test_what_is_not_known_is_not_said(make):
    assert set(facts(make("bare"))) == {"title", "language", "sha256"}


@pytest.fixture(scope="module")
def page():
    return briefmaker.compose(
        b"<title>T</title><article><p>" + b"One long sentence follows here. " * 9 + b"</p></article>"
    )


@given(title=st.text(min_size=1))
def test_any_title_is_read_back_and_opens_nothing(page, title):
    briefing = replace(page, articles=(replace(page.articles[0], title=title),))
    note = build_note(briefing)
    text = front_matter(note, briefing)
    assert yaml.safe_load(text.strip("-"))["title"] == note.title
    assert "<" not in text
    assert "[" not in text
