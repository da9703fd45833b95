from dataclasses import replace
from datetime import date
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.batch.files import fold_place, make_safe
from briefmaker.batch.names import article_fields, check_template, fill_template
from briefmaker.errors import UsageError
from briefmaker.model import Article

FIELDS = {"stem": "page", "n": 7, "sha8": "0123abcd", "title": "A/B: what?", "date": date(2026, 11, 24), "slug": "a-b"}


def test_fields_are_filled_in() -> None:
    assert fill_template("{date:%Y-%m-%d} {slug}", FIELDS) == "2026-11-24 a-b"
    assert fill_template("{n:03} {title}", FIELDS) == "007 A-B- what-"


def test_site_and_author_have_no_blanks() -> None:
    article = Article.from_text("Grain", ["The harvest was good."])
    fields = article_fields(replace(article, site="Gentoo wiki", authors=("Ann Lee",)))
    assert (fields["site"], fields["author"]) == ("gentoo-wiki", "ann-lee")
    unknown = article_fields(article)
    assert (unknown["site"], unknown["author"]) == ("unknown-site", "unknown-author")


def test_an_unknown_date_stays_a_word() -> None:
    assert fill_template("{date:%Y} x", {"date": "undated"}) == "undated x"


@pytest.mark.parametrize("template", ["{nope}", "{stem", "{0}", "{stem.real}"])
def test_a_template_that_cannot_be_filled_is_refused(template: str) -> None:
    with pytest.raises(UsageError, match="--name"):
        check_template(template)


def test_a_wrong_form_is_refused() -> None:
    with pytest.raises(UsageError, match="--name"):
        fill_template("{n:%%%q}", FIELDS)


@pytest.mark.parametrize(
    ("name", "safe"),
    [("con", "_con"), ("NUL.txt", "_NUL.txt"), ("a/b", "a-b"), ("..", "page"), ("e\u0301", "é"), ("a\0b", "a-b")],
)
def test_names_are_safe_on_every_system(name: str, safe: str) -> None:
    assert make_safe(name) == safe


@given(st.text())
def test_any_text_makes_a_name(text: str) -> None:
    name = make_safe(text)
    assert 0 < len(name.encode()) <= 122
    assert "/" not in name
    assert name not in (".", "..")


def test_names_that_differ_in_case_or_form_alone_are_the_same_place() -> None:
    assert (
        fold_place(PurePath("Pag\u00e9")) == fold_place(PurePath("page\u0301")) != fold_place(PurePath("a/page\u0301"))
    )


def test_a_name_that_is_no_utf8_is_written_as_it_was_meant() -> None:
    assert make_safe("caf\udce9") == "café"
    assert make_safe("\udc81") == "-"
    assert "?" not in make_safe("\udcff\udcfe x")
