"""The words a note prints of its own, in the language of its reader."""

import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from briefmaker import documents
from briefmaker.documents import write
from briefmaker.documents.chapters import CAPTIONS
from briefmaker.documents.content import build_note
from briefmaker.documents.layout import known_templates, layout_of, template_folder
from briefmaker.documents.note import ACTOR_HEADS
from briefmaker.documents.note_wording import KINDS, language_name
from briefmaker.documents.wording import check_date_format, known_labels, labels_of
from briefmaker.errors import UsageError

DAY = date(2026, 11, 24)
FIELDS = re.compile(r"{\w+}")


def words_of(language):
    return tomllib.loads((template_folder() / "labels" / f"{language}.toml").read_text("utf-8"))["words"]


def test_labels_are_in_sixteen_languages():
    assert " ".join(known_labels()) == "ar de el en es fr he it ja nl pl pt ru uk zh zh-Hant"


@pytest.mark.parametrize("language", known_labels())
def test_each_language_says_every_word_with_the_same_places_to_fill(language):
    english, own = words_of("en"), words_of(language)
    assert own.keys() == english.keys()
    for words, said in own.items():
        assert said.strip(), words
        assert sorted(FIELDS.findall(said)) == sorted(FIELDS.findall(words)), words
    assert labels_of(language).counts.keys() == labels_of("en").counts.keys()


@pytest.mark.parametrize("template", known_templates())
def test_every_word_of_a_template_can_be_said_in_each_language(template):
    layout, known = layout_of(template), words_of("en")
    said = [layout.kicker, layout.digest_kicker, layout.source_line, *layout.headings.values()]
    for space in layout.spaces.values():
        said += [space.heading, space.hint, *space.fields]
    assert not {words for words in said if words} - known.keys()


def test_every_word_the_look_says_can_be_said_in_each_language():
    known, said = words_of("en"), {*ACTOR_HEADS, *KINDS.values()}
    for name in ("html/sections.html.j2", "html/parts.html.j2", "typst/note.typ"):
        text = (template_folder() / name).read_text("utf-8")
        said |= {"".join(found) for found in re.findall(r'"([^"]+)"\|say|say\("([^"]+)"\)', text)}
    assert len(said) > 10
    assert not said - known.keys()


def test_every_word_the_writers_say_can_be_said_in_each_language():
    texts = [path.read_text("utf-8") for path in Path(documents.__file__).parent.rglob("*.py")]
    said = {words for text in texts for words in re.findall(r'\bsay\(\s*"([^"]+)"', text)}
    heads = [
        re.findall(r'"([^"]+)"', found) for text in texts for found in re.findall(r"map\([\w.]*say, (\(.*?\))\)", text)
    ]
    assert {"Also", "Value"} <= {*said, *chain(*heads)}
    assert not {*said, *chain(*heads), *CAPTIONS.values()} - words_of("en").keys()


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "24 November 2026"), ("de", "24. November 2026"), ("fr", "24 novembre 2026"),
        ("es", "24 de noviembre de 2026"), ("it", "24 novembre 2026"), ("pt", "24 de novembro de 2026"),
        ("nl", "24 november 2026"), ("pl", "24 listopada 2026"), ("ru", "24 ноября 2026 г."),
        ("uk", "24 листопада 2026 р."), ("ar", "24 نوفمبر 2026"), ("he", "24 בנובמבר 2026"),
        ("zh", "2026年11月24日"), ("ja", "2026年11月24日"),
    ],
)  # fmt: skip
def test_a_date_is_written_as_its_language_writes_it(language, written):
    assert labels_of(language).day(DAY) == written


def test_american_paper_comes_with_the_american_date_in_english_alone():
    assert labels_of("en", paper="Letter").day(DAY) == "November 24, 2026"
    assert labels_of("es", paper="Letter").day(DAY) == "24 de noviembre de 2026"


def test_an_office_writes_dates_its_own_way():
    assert labels_of("de", date_format="%d.%m.%y").day(DAY) == "24.11.26"
    assert labels_of("fr", paper="Letter", date_format="le %e %B %Y").day(DAY) == "le 24 novembre 2026"


@pytest.mark.parametrize("pattern", ["%A %d", "no date", "%", "{day.__class__}", ""])
def test_a_pattern_of_dates_that_cannot_be_written_is_refused(pattern):
    with pytest.raises(ValueError, match="pattern"):
        check_date_format(pattern)


@given(st.text())
def test_any_pattern_is_refused_or_writes_a_date(pattern):
    try:
        check_date_format(pattern)
    except ValueError:
        return
    assert "%" not in labels_of("en", date_format=pattern.replace("%%", "")).day(DAY)


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("en", {1: "1 source", 2: "2 sources", 1200: "1,200 sources"}),
        ("fr", {0: "0 source", 1: "1 source", 2: "2 sources", 1200: "1\u202f200 sources"}),
        ("pl", {1: "1 źródło", 3: "3 źródła", 12: "12 źródeł", 21: "21 źródeł", 22: "22 źródła"}),
        ("ru", {1: "1 источник", 3: "3 источника", 11: "11 источников", 21: "21 источник", 112: "112 источников"}),
        ("ar", {1: "مصدر واحد", 2: "مصدران", 3: "3 مصادر", 11: "11 مصدرًا", 100: "100 مصدر", 103: "103 مصادر"}),
        ("he", {1: "מקור אחד", 2: "שני מקורות", 5: "5 מקורות"}),
        ("ja", {1: "出典 1 件", 5: "出典 5 件"}),
    ],
)
def test_a_noun_agrees_with_its_number(language, counted):
    labels = labels_of(language)
    assert {number: labels.count(number, "source") for number in counted} == counted


@pytest.mark.parametrize("language", known_labels())
@given(number=st.integers(0, 10**9))
def test_any_number_of_anything_can_be_said(language, number):
    labels = labels_of(language)
    for noun in labels.counts:
        assert "{n}" not in labels.count(number, noun)


def test_the_small_words():
    labels = labels_of()
    assert labels.listing([]) == ""
    assert labels.listing(["China", "Russia", "NATO"]) == "China, Russia and NATO"
    assert labels.written_day("2026-11-24") == "24 November 2026"
    assert labels.written_day("next week") == "next week"
    assert labels.moment(datetime(2026, 11, 24, 9, 5, tzinfo=UTC)) == "24 November 2026, 09:05 UTC"
    assert labels.say("A heading of the house") == "A heading of the house"


def test_a_region_has_the_labels_of_its_language():
    assert labels_of("pt-BR").language == "pt"


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        ("zh", "zh"),
        ("zh-CN", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh_HK", "zh-Hant"),
        ("el-GR", "el"),
    ],
)
def test_chinese_in_traditional_characters_has_labels_of_its_own(asked, file):
    labels = labels_of(asked)
    assert labels.language == file
    assert labels.say("Key points") == {"zh": "要点", "zh-Hant": "要點", "el": "Βασικά σημεία"}[file]


def test_french_parts_a_colon_from_its_label(make):
    text = write(make("single", labels="fr"), "md").data.decode()
    assert "- **Date\u00a0:** 24 novembre 2026" in text
    assert not re.search(r"\w [;!?]|\w :", " ".join(words_of("fr").values()))


@pytest.mark.parametrize(
    ("labels", "name"), [("en", "European Union"), ("de", "Europäische Union"), ("el", "Ευρωπαϊκή Ένωση")]
)
def test_a_union_of_states_is_called_as_countries_are(make, labels, name):
    made = make("single", labels=labels)
    union = replace(made.actors[0], name="European Union", aliases=("EU",))
    (row,) = build_note(replace(made, actors=(union,))).actors
    assert (row.name, row.also) == (name, "EU" if labels == "en" else "European Union, EU")


def test_a_digest_in_german_agrees_with_no_case(make):
    made = replace(make("digest", labels="de"), actors=())
    assert build_note(made).title == "Presseschau: 4\u00a0Artikel"


def test_arabic_labels_are_not_spaced_out(make):
    data = write(make("single", labels="ar", mark="OFFICIAL TLP:AMBER"), "docx").data
    with ZipFile(BytesIO(data)) as package:
        assert not re.search(r'<w:spacing w:val="[1-9]', package.read("word/styles.xml").decode())
    with ZipFile(BytesIO(write(make("single", labels="ar"), "odt").data)) as package:
        assert "letter-spacing" not in package.read("styles.xml").decode()


def test_an_unknown_language_names_the_known_ones():
    with pytest.raises(UsageError, match="no labels in 'xx'") as refused:
        labels_of("xx")
    assert "de, el, en" in refused.value.advice


def test_the_labels_are_english_whatever_language_the_article_is_in(make):
    text = write(make("arabic"), "md").data.decode()
    assert "## Bottom line" in text


@pytest.mark.parametrize("language", known_labels())
@pytest.mark.parametrize("form", ["docx", "html", "md"])
@pytest.mark.parametrize("template", ["note", "digest"])
def test_a_note_is_made_with_labels_in_each_language(make, language, form, template):
    assert write(make("single" if template == "note" else "digest", labels=language), form, template=template).data


def test_german_labels_leave_no_english_behind(make):
    note = build_note(make("single", labels="de", template="intel", focus=("Kai",)))
    assert note.scope.endswith(" · Veröffentlicht am 23. November 2026 · 158 Wörter · 1 Minute Lesezeit")
    assert [label for label, _ in note.details][:3] == ["Datum", "Zeichen", "Erstellt von"]
    assert note.origins[0].facts[:2] == (
        "Gesichert am 24. November 2026, 10:31 UTC",
        "Zuverlässigkeit und Glaubwürdigkeit: nicht bewertet",
    )
    assert note.layout.spaces["assessment"].heading == "Bewertung"
    assert note.method.startswith("Erstellt mit briefmaker")


def test_arabic_labels_set_the_page_from_right_to_left(make):
    text = write(make("single", labels="ar"), "html").data.decode()
    assert '<html lang="en-GB" dir="rtl">' in text
    assert '<h1 dir="ltr" lang="en-GB">Port Ellery' in text
    assert ' dir="rtl">' not in text.partition("<body>")[2]


MEASURABLE = ("de", "el", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk")
"""Written in letters that our own fonts have, which can be measured anywhere."""

ROOM = {
    "Mentions": 15.5, "First": 10, "Date": 22.5, "Reference": 22.5, "Prepared by": 22.5, "For": 22.5,
}  # fmt: skip
"""Millimetres a word of it has in the narrowest of its columns, over all formats."""


@pytest.mark.parametrize("language", MEASURABLE)
def test_the_heads_of_the_tables_fit_their_columns(language):
    for name, face, points in (("Bold", "BriefSans-Bold.ttf", 10), ("Regular", "BriefSans-Regular.ttf", 10)):
        font = ImageFont.truetype(template_folder() / "fonts" / face, 1000)
        for label, room in ROOM.items():
            if (label in ACTOR_HEADS) == (name == "Bold"):
                width = font.getlength(labels_of(language).say(label)) / 1000 * points * 25.4 / 72
                assert width <= room, label


def test_text_in_another_language_than_its_labels_says_so(make):
    page = write(make("single", labels="de"), "html").data.decode()
    assert '<html lang="en-GB">' in page
    assert '<body lang="de">' in page
    assert '<h1 lang="en-GB">' in page
    assert 'lang="en"' not in write(make("single"), "html").data.decode()
    with ZipFile(BytesIO(write(make("single", labels="de"), "docx").data)) as package:
        styles = package.read("word/styles.xml").decode()
    assert styles.count('<w:lang w:val="de"/>') == 11
    assert 'w:lang w:val="en-GB" w:eastAsia' in styles


def test_each_name_of_a_list_keeps_its_order_where_the_labels_run_the_other_way(make):
    made = build_note(make("single", labels="ar"))
    author = re.sub("[\u200e\u200f]", "", made.scope).split(" · ")[1]
    assert author == "\u2068Ines Falk\u2069 و\u2068Peter Adeyemi\u2069"


def in_several_languages(made):
    """Return a digest whose first article is in Russian."""
    first, *others = made.articles
    return replace(made, articles=(replace(first, language="ru"), *others))


@pytest.mark.parametrize(
    ("labels", "russian", "english"), [("en", "Russian", "English"), ("de", "Russisch", "Englisch")]
)
def test_a_digest_of_sources_in_several_languages_says_in_which_each_is(make, labels, russian, english):
    sections = build_note(in_several_languages(make("digest", labels=labels))).sections
    assert [section.byline.rpartition(" · ")[2] for section in sections] == [russian, english, english, english]


def test_a_digest_of_sources_in_one_language_does_not_say_it(make):
    assert "English" not in write(make("digest"), "md").data.decode()


@pytest.mark.parametrize("labels", known_labels())
def test_each_language_of_labels_names_the_others(labels):
    assert all(language_name(code, labels) not in {code, ""} for code in known_labels())


def test_a_language_without_a_name_goes_by_its_code():
    assert (language_name("xx-YY", "en"), language_name("pt-BR", "fr")) == ("xx", "portugais")
