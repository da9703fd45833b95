"""Questions in words become expressions of FTS5, or are refused in one line that says where."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.errors import UsageError
from briefmaker.shelf.query import fold, parse, split

TEXTS = {
    1: "The ferry Halcyon ran aground off Port Ellery in a storm.",
    2: "A storm warning kept all boats in the harbour.",
    3: "Le café du port était fermé.",
    4: "北京市的粮食价格上涨。",
    5: "ราคาข้าวในกรุงเทพสูงขึ้น",
    6: "Die Straße nach Zürich war gesperrt, sagte Владимир Петров.",
    7: "قال مُحَمَّد إن السفينة غرقت",
    8: "Al-Qaeda's ferries; the U.S. said 20,057 people don't know.",
    9: "हिन्दी में समाचार",
    10: "Die Wirt\u00adschaft \u2066wächst\u2069, \u202aمي\u200cخواهم\u202c",
    11: "Αθήνα, Łódź, Đà Nẵng, Iğdır, Ørsted, São João",
    12: "Ёлка стоит, мой йод; Київ",
    13: "أخبار إيران کشور",
}


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE it USING fts5 (text, tokenize = "
        "\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\", detail = none)"
    )
    connection.executemany("INSERT INTO it (rowid, text) VALUES (?, ?)", [(k, fold(v)) for k, v in TEXTS.items()])
    yield connection
    connection.close()


def ask(index, question):
    asked = parse(question)
    broad = {key for (key,) in index.execute("SELECT rowid FROM it WHERE it MATCH ?", (asked.broad,))}
    held = {key for key, text in TEXTS.items() if asked.holds(split(text))}
    assert held <= broad
    assert held == broad or not asked.is_exact
    return held


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("ferry storm", {1}),
        ("FERRY and storm", set()),  # `and` is a word; operators are in capitals
        ("ferry AND storm", {1}),
        ("ferry OR storm", {1, 2}),
        ("storm -ferry", {2}),
        ("storm NOT ferry", {2}),
        ("storm AND NOT ferry", {2}),
        ("-ferry storm", {2}),
        ("storm -(ferry OR harbour)", set()),
        ('"storm warning"', {2}),
        ('"warning storm"', set()),
        ("ferr*", {1, 8}),
        ('"al-q"*', {8}),
        ("halcyon NEAR/2 aground", {1}),
        ("ferry NEAR/2 ellery", set()),
        ("ferry NEAR storm", {1}),
        ("(ferry OR warning) storm", {1, 2}),
        ("cafe", {3}),
        ("CAFÉ etait", {3}),
        ("北京", {4}),
        ("粮食 价格", {4}),
        ("京北", set()),
        ("กรุงเทพ", {5}),
        ("strasse zurich", {6}),
        ("владимир", {6}),
        ("محمد", {7}),
        ("al-qaeda", {8}),
        ("U.S.", {8}),
        ("20,057", {8}),
        ("don't", {8}),
        ("समाचार", {9}),
        ("title:ferry", set()),
        ("wirtschaft wachst", {10}),
        ("αθηνα", {11}),
        ("lodz ĐÀ nang igdir orsted", {11}),
        ('"sao joao"', {11}),
        ("елка", {12}),
        ("мои", set()),
        ("киів", set()),
        ("київ мой", {12}),
        ("اخبار ايران كشور", {13}),
        ("ميخواهم", {10}),
        ('ferry NOT "in a storm"', set()),
        ('storm NOT "storm in"', {1, 2}),
        ("京", {4}),
        ("北京市", {4}),
        ("北市", set()),
        ("กรุง*", {5}),
        ('ferry OR "storm warning"', {1, 2}),
    ],
)
def test_what_a_question_finds(index, question, found):
    assert ask(index, question) == found


@pytest.mark.parametrize(
    ("question", "what", "place"),
    [
        ("", "a word is missing", 1),
        ("ferry AND", "a word is missing", 10),
        ("AND ferry", "a word is missing", 1),
        ("ferry OR OR storm", "a word is missing", 10),
        ('ferry "storm', "a quotation mark is not closed", 7),
        ("(ferry", "a bracket is not closed", 1),
        ("ferry)", "a bracket is closed that was not opened", 6),
        ("-ferry", "nothing is asked for beside what is left out", 1),
        ("ferry -", "a word is missing", 8),
        ("ferry & storm", "there is no word in it", 7),
        ('ferry "…"', "there is no word in it", 7),
        ("ferry NEAR/5 (storm)", "a word is missing", 14),
        ("(ferry) NEAR storm", "NEAR stands between words or phrases", 9),
        ("(" * 21 + "ferry" + ")" * 21, "more than 20 brackets within each other", 21),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_place(question, what, place):
    with pytest.raises(UsageError, match=rf"{what} \(at character {place}\)$"):
        parse(question)


def test_a_question_without_end_is_refused():
    with pytest.raises(UsageError, match="longer than 1000 characters"):
        parse("ferry " * 400)


@given(st.text(st.sampled_from("ab\"()*-+^:{}[]\\'; \0ANDORTNE/5北é.")) | st.text())
def test_sqlite_understands_whatever_is_not_refused(index, question):
    try:
        parse(question)
    except UsageError:
        return
    ask(index, question)


def test_words_near_each_other_are_found_in_a_sentence_without_end():
    words = ["the", "x", "y", "of", "x", "y", "a", "x", "y"] * 500  # as many places for each word: 500^5 together
    question = "the NEAR/1 of NEAR/1 a NEAR/1 the NEAR/1 of"
    assert not parse(question).holds(words)
    assert parse(question).holds([*words, "the", "of", "a"])
    assert not parse("the NEAR/0 y NEAR/0 of").holds(words)
    assert parse("the NEAR/2 of NEAR/2 y").holds(words)
