"""The language of texts that declare none."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefmaker
from briefmaker.language import detect_language

REPORTS = tomllib.loads((Path(__file__).parent / "languages.toml").read_text(encoding="utf-8"))
DOUBT = "The source does not say in which language it is, and its text leaves doubt."
PAGE = "<html{lang}><title>Zaun Kvart</title><body><article>{text}</article></body></html>"
NAMES = "".join(
    f"<p>Zaun Kvart, Brix Olmo {number}, Tell Harrow, Ullo Banck; Fern Quist, Doric Pell, {number} x 7</p>"
    for number in range(9)
)


@pytest.mark.parametrize(("code", "report"), REPORTS.items())
def test_two_sentences_of_a_report_tell_their_language(code: str, report: str) -> None:
    assert detect_language(report) == (code, True)


@pytest.mark.parametrize("text", ["", "12 34 56", "\x00", "?!"])
def test_what_holds_no_words_is_english_in_doubt(text: str) -> None:
    assert detect_language(text) == ("en", False)


@given(st.text())
def test_any_text_has_a_language_of_two_letters(text: str) -> None:
    assert len(detect_language(text).code) == 2


def read(text: str, lang: str = "") -> briefmaker.Article:
    return briefmaker.read(PAGE.format(lang=f' lang="{lang}"' if lang else "", text=text).encode())


def test_a_guess_is_told_with_its_origin() -> None:
    article = read(f"<p>{REPORTS['fi']}</p>" * 3)
    assert article.language == "fi"
    assert [w.source for w in article.provenance if w.field == "language"] == ["guessed from the text"]


def test_a_doubtful_guess_is_said_in_the_note() -> None:
    page = PAGE.format(lang="", text=NAMES).encode()
    assert DOUBT in [notice.words for notice in briefmaker.compose(page).notices]


def test_a_language_that_the_user_names_leaves_no_doubt() -> None:
    page = PAGE.format(lang="", text=NAMES).encode()
    notices = briefmaker.compose(page, settings=briefmaker.BriefSettings(language="de")).notices
    assert DOUBT not in [notice.words for notice in notices]


def test_a_page_that_declares_its_language_loads_no_model() -> None:
    program = """
import sys, briefmaker
briefmaker.read(sys.stdin.buffer.read())
print("py3langid" in sys.modules)
"""
    page = PAGE.format(lang=' lang="fi"', text=f"<p>{REPORTS['fi']}</p>" * 3)
    done = subprocess.run([sys.executable, "-c", program], input=page.encode(), capture_output=True, check=True)
    assert done.stdout.split() == [b"False"]
