"""The language of texts that declare none."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefmaker
from briefmaker.language import detect_language, detection, override_declared_language
from briefmaker.language.detection import settle_language

REPORTS = tomllib.loads((Path(__file__).parent / "languages.toml").read_text(encoding="utf-8"))
NEIGHBOURS = tomllib.loads((Path(__file__).parent / "neighbours.toml").read_text(encoding="utf-8"))
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


@pytest.mark.slow
@pytest.mark.parametrize("code", ["en", "de", "es", "el"])
def test_a_text_whose_words_or_script_settle_its_language_loads_no_model(code: str) -> None:
    program = """
import sys, briefmaker
print(briefmaker.read(sys.stdin.buffer.read()).language)
print("py3langid" in sys.modules)
"""
    page = PAGE.format(lang="", text=f"<p>{REPORTS[code]}</p>" * 3).encode()
    done = subprocess.run([sys.executable, "-c", program], input=page, capture_output=True, check=True)
    assert done.stdout.decode().split() == [code, "False"]


CHINESE = "部长星期一表示大桥将关闭到春天工程师在两个桥墩上发现了裂缝" * 4


@pytest.mark.parametrize("aside", ["迭戈・马拉多纳", "日本の歌", "ー"])
def test_a_name_with_a_japanese_sign_in_it_leaves_chinese_settled(aside: str) -> None:
    assert settle_language(CHINESE + aside) == "zh"


def test_russian_is_settled_by_its_letters_beside_its_small_words() -> None:
    assert settle_language(REPORTS["ru"] * 3) == "ru"
    assert settle_language(REPORTS["ru"].replace("ы", "и") * 3) is None
    assert settle_language(REPORTS["ru"].replace("и", "і") * 3) is None


def test_a_text_of_russian_letters_without_its_small_words_is_not_settled() -> None:
    assert settle_language("мост закрытый трещины опоры инженер вечер " * 9) is None


@pytest.mark.parametrize(("code", "report"), REPORTS.items())
def test_nothing_settles_a_text_in_another_language_than_its_own(code: str, report: str) -> None:
    assert settle_language(report * 3) in {code, None}


@pytest.mark.parametrize(("code", "text"), NEIGHBOURS.items())
def test_the_neighbour_of_a_listed_language_is_not_settled_by_their_common_words(code: str, text: str) -> None:
    assert settle_language(text * 2) is None, code


def test_a_text_in_two_languages_is_not_settled() -> None:
    assert settle_language((REPORTS["en"] + REPORTS["de"]) * 3) is None


@pytest.mark.parametrize("text", ["", REPORTS["en"], "ЖЖЖ " * 99, "12 " * 99, "\ud800" * 99, REPORTS["en"].upper()])
def test_a_text_of_few_words_or_none_is_not_settled(text: str) -> None:
    assert settle_language(text) is None


def test_kana_tell_japanese_from_chinese() -> None:
    assert settle_language(REPORTS["ja"] * 3) == "ja"
    assert settle_language(CHINESE) == "zh"


@given(st.text())
def test_any_text_can_be_asked_whether_it_settles_its_language(text: str) -> None:
    assert settle_language(text) is None or len(settle_language(text) or "") == 2


SWAHILI = (
    "Rais amesema serikali itawekeza fedha nyingi katika elimu na afya mwaka huu. Watu wengi nchini hawana maji safi, "
    "na hili ni tatizo kubwa. Waziri wa afya alisema hospitali mpya zitajengwa katika kila mkoa ili wagonjwa wapate "
    "huduma karibu na nyumbani, na kwamba kazi hiyo itaanza mwezi ujao baada ya bunge kupitisha bajeti ya mwaka mpya."
)
ZULU = (
    "Umphathi wesikole uthe ibhuloho lizovalwa kuze kube yintwasahlobo, ngoba onjiniyela bathole imifantu ezinsikeni. "
    "Kusho amaphoyisa ukuthi abantu kumele basebenzise omunye umgwaqo uma beya edolobheni, futhi lokhu kuzothatha "
    "izinyanga ezintathu noma ezine. Abazali bathi izingane zihamba ibanga elide njengoba ibhasi lingasawuweli umfula."
)
XHOSA = (
    "Umphathi wesebe uthe ibhulorho iza kuvalwa de kube yintwasahlobo, kuba iinjineli zifumene iintanda kwiintsika. "
    "Amapolisa athi abantu kufuneka basebenzise enye indlela xa besiya edolophini, kwaye oku kuza kuthatha iinyanga "
    "ezintathu okanye ezine. Abazali bathi abantwana bahamba umgama omde ngoku kunye neencwadi zabo ezintsha."
)
ENGLISH_LIST = " ".join(
    f"Walnut desk {number} Oak chair {number} Steel lamp {number} Linen curtain" for number in range(9)
)


def test_a_page_in_swahili_whose_template_declares_english_is_read_as_swahili() -> None:
    article = read(f"<p>{SWAHILI}</p>" * 2, lang="en-GB")
    assert article.language == "sw"
    origins = [w.source for w in article.provenance if w.field == "language"]
    assert origins == ["guessed from the text, which is not in the declared language"]


def test_the_note_says_that_the_page_declares_another_language() -> None:
    page = PAGE.format(lang=' lang="en"', text=f"<p>{SWAHILI}</p>" * 2).encode()
    words = [notice.words for notice in briefmaker.compose(page).notices]
    assert "The page of the source declares another language than its text is in." in words


def test_french_under_an_english_template_is_known_by_its_own_small_words() -> None:
    assert override_declared_language(REPORTS["fr"] * 3, "en") == ("fr", True)


POLISH = (
    "Minister zdrowia spotkał się w środę z dyrektorami szpitali. Rozmawiano o kolejkach i o tym, że pacjenci czekają "
    "zbyt długo. Do końca roku ma powstać nowa przychodnia, na którą gmina przeznaczy dwa miliony złotych. Burmistrz "
    "zapowiedział, że miasto dopłaci także do remontu dachu, a strażakom podziękował za pomoc."
)
"""One word in twelve is an English one too: do, to, i, a."""


def test_polish_under_an_english_template_is_known_though_some_of_its_words_are_english_too() -> None:
    assert override_declared_language(POLISH, "en") == ("pl", True)


def test_german_under_a_french_template_is_known() -> None:
    assert override_declared_language(REPORTS["de"] * 3, "fr") == ("de", True)


@pytest.mark.parametrize("code", ["ro", "tr", "fi"])
def test_a_language_without_a_list_of_small_words_is_known_by_its_letters(code: str) -> None:
    assert override_declared_language(REPORTS[code] * 3, "en") == (code, True)


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        (REPORTS["de"] * 3, "de-AT"),
        (ENGLISH_LIST, "en"),  # a list of goods has no small words, and is English all the same
        (SWAHILI[:150], "en"),  # too short to tell
        (SWAHILI, "sw"),
        (REPORTS["fi"] * 3, "et"),  # no list of small words
        ("", "en"),
    ],
)
def test_a_declared_language_is_believed_unless_its_small_words_are_missing(text: str, declared: str) -> None:
    assert override_declared_language(text, declared) is None


def test_where_no_guess_could_be_believed_none_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(detection, "detect_language", asked.append)
    assert override_declared_language(f"{ENGLISH_LIST} and a shelf to go with the desk of oak", "en") is None
    assert not asked


@pytest.mark.parametrize(("code", "text"), [("sw", SWAHILI), ("zu", ZULU), ("xh", XHOSA)])
def test_papers_of_east_and_south_africa_are_settled_by_small_words_of_their_own(code: str, text: str) -> None:
    assert settle_language(text * 2) == code
    assert override_declared_language(text * 2, "en") == (code, True)


def test_a_text_half_in_zulu_and_half_in_xhosa_is_not_settled() -> None:
    assert settle_language(ZULU + XHOSA) is None


@given(st.text(), st.sampled_from(["en", "de", "xx", "", "pt-BR"]))
def test_any_text_can_be_asked_whether_it_belies_its_language(text: str, declared: str) -> None:
    found = override_declared_language(text, declared)
    assert found is None or found.sure
