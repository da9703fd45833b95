"""What the values that travel know of themselves."""

from dataclasses import dataclass, replace
from hashlib import sha256

import pytest

from briefmaker.model import Actor, Article, Briefing, BriefSettings, Document, Maker, Notice, Part, Quote
from briefmaker.model.changes import ChangeKind, Changes, Correction, SentenceChange
from briefmaker.model.digest import SharedPoint, Story
from briefmaker.model.legible import as_western, defuse, legible
from briefmaker.model.options import Panel, option, options_of, switch
from briefmaker.model.record import settings_from, to_plain
from briefmaker.model.review import CHECK, GENERATOR, is_page_of, is_review_page
from briefmaker.model.settings import is_command


def quote(text="It will sail.", score=1.0, *, doubtful=False):
    return Quote(text, 1, 0, len(text), score=score, doubtful=doubtful)


def test_a_row_shows_the_first_sure_statement_that_is_not_too_long():
    long, exact, short = quote("x" * 301), quote("x" * 300), quote("x" * 20)
    assert Actor("A", "person", statements=(long, exact, short)).shown == exact
    assert Actor("A", "person", statements=(long,)).shown == long
    assert Actor("A", "person").shown is None


def test_a_statement_that_may_be_anothers_or_says_nothing_alone_is_not_sure():
    doubtful, empty, plain = quote(doubtful=True), quote(score=-0.1), quote(score=0.0)
    assert Actor("A", "person", statements=(doubtful, empty, plain)).sure == (plain,)


def test_a_maker_has_each_part_once():
    made = Maker("0.4.0").with_part("record", "aa").with_part("actors", "1").with_part("record", "bb")
    assert made.parts == (Part("actors", "1"), Part("record", "bb"))


def test_who_makes_a_note_reads_the_detail_and_its_reader_the_words():
    assert Notice("Left out: {value}.", "2").told == "Left out: 2."
    assert Notice("Left out.", detail="page.html: 2 left out.").told == "page.html: 2 left out."
    article = Article.from_text("A title", ["One."])
    quiet = Notice("Quiet.", warns=False)
    made = Briefing((article,), (), (), (), BriefSettings(), "", notices=(quiet, Notice("Loud.")))
    assert made.warnings == ("Loud.",)


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.courier.example/ferry", "www.courier.example"), (None, ""), ("https://[broken/", "")],
)
def test_the_host_is_that_of_the_address(url, host):
    assert replace(Article.from_text("A title", ["One."]), url=url).host == host


def test_a_document_is_known_by_its_bytes():
    assert Document(b"note", ".docx").sha256 == sha256(b"note").hexdigest()


def test_what_is_new_in_a_correction_is_shown_there_alone():
    new = SentenceChange(ChangeKind.NEW, new=quote("The date was wrong."))
    other = SentenceChange(ChangeKind.NEW, new=quote("It sailed."))
    gone = SentenceChange(ChangeKind.GONE, old=quote("The date was wrong."))
    changes = Changes(1, 2, (), (gone, new, other), (Correction("Correction: The date was wrong.", new=True),))
    assert changes.shown == (gone, other)
    assert not Changes(1, 2, corrections=(Correction("Old.", new=False),)).is_changed


def test_a_story_of_its_newest_state_alone_says_nothing_above_its_articles():
    point = SharedPoint(quote())
    assert not Story("A title", (1,), lines=(point,)).tells
    assert Story("A title", (1,), points=(point,)).tells
    assert Story("A title", (1,), course=(point,)).tells


def test_bytes_of_a_name_that_are_no_utf_8_are_shown_or_read_as_windows_does():
    name = b"caf\xe9 \x80 \x81.html".decode("utf-8", "surrogateescape")
    assert legible(name) == r"caf\xe9 \x80 \x81.html"
    assert as_western(name) == "café € -.html"


def test_a_text_that_a_spreadsheet_would_run_begins_with_an_apostrophe():
    assert [defuse(text) for text in ("=1+1", "＝1", "plain", "a\rb")] == ["'=1+1", "'＝1", "plain", "a b"]


def test_a_page_of_ours_is_known_by_its_head():
    page = f'<html><head><meta name="generator" content="{GENERATOR}">'.encode()
    assert is_review_page(page)
    assert not is_page_of(CHECK, page)
    assert not is_review_page(b" " * 5000 + page)


@dataclass
class Table:
    plain: int = 1
    sentences: int | None = option(5, "-n --sentences N", Panel.SUMMARY, "Length.")
    full: bool = switch("--full/--no-full", Panel.LOOK, "All of it.")


def test_a_row_is_a_field_with_an_option_and_is_called_by_its_longest_flag():
    sentences, full = options_of(Table)
    assert (sentences.field, sentences.kind, sentences.flag, sentences.key) == (
        "sentences",
        int,
        "--sentences",
        "sentences",
    )
    assert (full.flag, full.spellings, full.default) == ("--full", ("--full", "--no-full"), False)


def test_settings_of_another_version_are_read_as_far_as_they_are_known():
    said = to_plain(BriefSettings(mark="TLP:RED")) | {"colour": "red"}
    assert settings_from(said) == BriefSettings(mark="TLP:RED")


def test_a_program_is_named_with_its_kind():
    assert is_command("command:first.py")
    assert not is_command("lead")
