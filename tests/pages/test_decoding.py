"""Bytes become the text that was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.pages.formats.decoding import declared_encoding, decode

GERMAN = "Der Außenminister erklärte, die Gespräche über Öl und Gas gingen „weiter“."
RUSSIAN = "Москва и Пекин договорились о расширении сотрудничества, сообщил представитель министерства в среду."
POLISH = "Ministrowie spraw zagranicznych państw członkowskich spotkali się w środę, żeby omówić kwestię Białorusi."
JAPANESE = "日本政府は水曜日、防衛費を大幅に増額する方針を決定したと発表した。これに対し野党は批判している。"
CHINESE = "中国外交部发言人星期三表示，中方愿与俄罗斯继续加强合作，共同维护地区的和平与稳定。"
GREEK = "Ο υπουργός Εξωτερικών δήλωσε την Τετάρτη ότι η χώρα θα συνεχίσει να στηρίζει τους συμμάχους της."


def page(text, declaration=""):
    menu = '<li class="menu"><a href="/index.html">More news</a></li>' * 60
    return f"<html><head>{declaration}<title>News</title></head><body><ul>{menu}</ul><p>{text}</p></body></html>"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding):
    markup = page(GERMAN, '<meta charset="windows-1251">')
    decoded = decode(markup.encode(encoding))
    assert decoded.text == markup
    assert decoded.reason == "byte order mark"


@pytest.mark.parametrize("label", ["windows-1252", "iso-8859-1", "shift_jis", "us-ascii"])
def test_valid_utf8_outweighs_a_wrong_declaration(label):
    markup = page(GERMAN, f'<meta http-equiv="Content-Type" content="text/html; charset={label}">')
    decoded = decode(markup.encode())
    assert decoded.text == markup
    assert decoded.reason == "valid UTF-8"


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        (GERMAN, "iso-8859-1", "cp1252"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (POLISH, "iso-8859-2", "iso-8859-2"),
        (JAPANESE, "x-sjis", "cp932"),
        (CHINESE, "gb2312", "gbk"),
    ],
)
def test_a_declared_legacy_encoding_is_believed_and_read_as_browsers_do(text, label, codec):
    markup = page(text, f"<meta charset={label}>")
    decoded = decode(markup.encode(codec))
    assert decoded.text == markup
    assert decoded.reason == "declared"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (POLISH, "iso-8859-2"),
        (POLISH, "cp1250"),
        (GREEK, "cp1253"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
        (JAPANESE, "iso-2022-jp"),
        (CHINESE, "gb18030"),
    ],
)
@pytest.mark.parametrize("declaration", ["", '<meta charset="utf-8">'])
def test_a_legacy_encoding_is_guessed_where_the_page_is_silent_or_wrong(text, codec, declaration):
    markup = page(text, declaration)
    decoded = decode(markup.encode(codec))
    assert decoded.text == markup
    assert decoded.reason == "guessed"


@pytest.mark.parametrize(("text", "codec"), [(RUSSIAN, "cp1251"), (GREEK, "cp1253"), (CHINESE, "gb18030")])
def test_western_letters_are_not_believed_of_text_that_has_hardly_any(text, codec):
    markup = page(text, "<meta charset=iso-8859-1>")
    decoded = decode(markup.encode(codec))
    assert decoded.text == markup
    assert decoded.reason == "guessed"


def test_one_typographic_quote_does_not_turn_english_into_another_script():
    markup = page("It was the minister’s second visit, and the crowd’s first.")
    assert decode(markup.encode("cp1252")).text == markup


def test_a_declaration_inside_a_comment_is_none():
    markup = page(RUSSIAN, '<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">')
    assert decode(markup.encode("cp1251")).text == markup


def test_a_comment_in_foreign_letters_before_the_declaration_does_not_mislead():
    markup = "<!-- saved: mar. 5 nov. 2024 (heure normale d’Europe centrale) -->" + page(
        GERMAN, '<meta charset="windows-1252">'
    )
    decoded = decode(markup.encode("cp1252"))
    assert decoded.text == markup
    assert decoded.reason == "declared"


def test_an_xml_declaration_counts_as_one():
    assert declared_encoding(b'<?xml version="1.0" encoding="ISO-8859-7"?><html>') == "ISO-8859-7"


def test_a_few_damaged_bytes_do_not_cost_the_rest_of_utf8():
    data = page(RUSSIAN, '<meta charset="windows-1252">').encode()
    broken = data.replace("сообщил".encode(), "сообщил".encode()[:-1])
    decoded = decode(broken)
    assert decoded.text == page(RUSSIAN, '<meta charset="windows-1252">').replace("сообщил", "сообщи\ufffd")
    assert decoded.reason == "UTF-8 with damage"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_byte_order_mark_is_told_by_its_zero_bytes(encoding):
    markup = page(GERMAN)
    assert decode(markup.encode(encoding)).text == markup


@given(st.binary(max_size=2000))
def test_any_bytes_have_an_answer(data):
    decoded = decode(data)
    assert decoded.reason
    decoded.text.encode()


@given(st.text(min_size=8))
def test_what_is_written_as_utf8_is_read_as_it_was(text):
    data = text.encode()
    if b"\0" not in data and b"\x1b" not in data and not text.startswith("\ufeff"):
        assert decode(data).text == text


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_text_that_was_encoded_twice_is_read_as_it_was(wrong):
    markup = page("The board’s ferry – the “Skerry” – is back, and the café, too, said Mr Müller.")
    misread = "".join(bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in markup.encode())
    decoded = decode(misread.encode())
    assert decoded.text == markup
    assert decoded.reason == "UTF-8 encoded twice"


def test_dashes_alone_show_that_a_text_was_encoded_twice():
    markup = page("The ferry – the board’s own – is back — at last.")
    misread = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in markup.encode())
    assert decode(misread.encode()).text == markup


@pytest.mark.parametrize(("marks", "mended"), [("’’", False), ("’’’", True)])
def test_three_broken_marks_are_no_accident_and_two_may_be(marks, mended):
    markup = page(f"The board{'s ferry'.join(marks)}s quay, said the harbour master.")
    misread = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in markup.encode())
    assert (decode(misread.encode()).text == markup) is mended


def test_one_letter_spelt_as_an_entity_leaves_the_others_as_they_are():
    markup = page("Le ch&acirc;teau, &laquo;&nbsp;fort&nbsp;&raquo;, co&ucirc;te 3&nbsp;&euro;.")
    assert decode(markup.encode()).text == markup


@pytest.mark.parametrize(
    "text",
    [
        "It shows &acirc;&euro;&trade;, &acirc;&euro;&oelig; and &acirc;&euro;&trade; for &ldquo;it&rsquo;s&rdquo;",
        "It should read “it’s”, and ‘it is’, but shows â€™, â€œ and â€™ – as it does on many pages – to all who look.",
        "One broken sign: itâ€™s here.",
        GERMAN,
    ],
)
def test_a_text_about_broken_signs_stays_as_it_is(text):
    assert decode(page(text).encode()).text == page(text)
