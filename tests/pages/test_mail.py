"""Mail: newsletters, articles sent on, mailboxes."""

import struct

import pytest

from briefmaker.errors import UnreadableSource
from briefmaker.pages import open_pages


def test_a_newsletter_is_read_from_its_mark_up_with_subject_sender_and_date(only_page, load):
    page = only_page(load("newsletter.eml"))
    assert "<h1>The Ferry</h1><p>The island’s ferry sailed again on Thursday.</p>" in page.markup
    assert "<title>The Ferry’s Back</title>" in page.markup
    assert '<meta name="author" content="Ann Wörth">' in page.markup
    assert 'content="2024-11-05T09:14:33+01:00"' in page.markup
    assert "Read this letter" not in page.markup


def test_the_day_a_mail_was_sent_is_not_the_day_a_page_was_saved(only_page, load):
    assert only_page(load("newsletter.eml")).captured is None


def test_the_note_above_a_forwarded_text_goes_and_the_subject_loses_its_mark(only_page, load):
    page = only_page(load("forwarded.eml"))
    assert page.lines == (
        "The Ferry Comes Back",
        "",
        "The island's ferry sailed again on Thursday, nine months",
        "after a storm broke its landing stage.",
    )


def test_a_message_sent_on_and_a_page_attached_are_both_given(load):
    sent_on, attached = open_pages(load("sent_on.eml"))
    assert "The ferry sailed again" in sent_on.markup
    assert sent_on.source.name == "sent_on.eml!The Ferry Comes Back"
    assert "The harbour reopened" in attached.markup
    assert attached.source.name == "sent_on.eml!attachment 1"
    assert attached.source.sha256 == load("sent_on.eml").sha256


def test_each_letter_of_a_mailbox_is_a_page(load):
    first, second = open_pages(load("letters.mbox"))
    assert first.lines[0] == "First letter"
    assert "From the quay, children waved." in first.lines
    assert "The harbour reopened on Monday." in second.lines


def test_apple_mails_property_list_is_no_part_of_the_letter(only_page, load):
    assert only_page(load("apple.emlx")).lines == ("The Ferry Comes Back", "", "The ferry sailed again on Thursday.")


def test_a_text_that_starts_like_a_form_is_no_mail(only_page, make_source):
    page = only_page(make_source(b"Title: The Ferry\nPlace: The Quay\n\nThe ferry sailed again on Thursday."))
    assert page.lines[0] == "Title: The Ferry"


def test_a_mail_without_text_is_refused(make_source):
    data = b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: image/png\n\n\x89PNG"
    with pytest.raises(UnreadableSource, match="no text in it"):
        open_pages(make_source(data))


def test_messages_inside_messages_end_somewhere(make_source):
    layer = b"From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n"
    with pytest.raises(UnreadableSource):
        open_pages(make_source(layer * 3000 + b"Subject: deep\n\nwords"))


def test_an_outlook_message_is_read_from_its_mark_up(only_page, make_source, write):
    message = {
        "0037001F": "RE: The Ferry’s Back".encode("utf-16-le"),
        "0C1A001F": "Ann Wörth".encode("utf-16-le"),
        "1000001F": "Read this letter in a program that shows HTML.".encode("utf-16-le"),
        "10130102": "<p>The island’s ferry sailed again.</p>".encode(),
    }
    page = only_page(make_source(write.write_outlook(message)))
    assert "<p>The island’s ferry sailed again.</p>" in page.markup
    assert "<title>The Ferry’s Back</title>" in page.markup
    assert '<meta name="author" content="Ann Wörth">' in page.markup
    assert 'content="2024-11-05T08:14:33+00:00"' in page.markup
    assert page.captured is None


def test_an_outlook_message_sent_in_another_age_has_no_day(only_page, make_source, write):
    def published(moment):
        sent = struct.pack("<32xIIQ", 0x00390040, 0, moment)
        fields = {"10130102": b"<p>The ferry sailed again.</p>", "__properties_version1.0": sent}
        return "article:published_time" in only_page(make_source(write.write_outlook(fields))).markup

    assert published((1 << 58) - 1)
    assert not published(1 << 58)


def test_an_outlook_message_of_plain_text_and_a_page_attached_are_both_given(make_source, write):
    message = {"0037001E": b"Ferry", "1000001E": b"See below.\r\nThe ferry sailed again.\r\n"}
    page = {"37010102": write.PAGE.encode(), "370E001F": "text/html".encode("utf-16-le")}
    picture = {"37010102": b"\x89PNG", "370E001F": "image/png".encode("utf-16-le")}
    letter, attached = open_pages(make_source(write.write_outlook(message, (picture, page)), "old.msg"))
    assert letter.lines == ("Ferry", "", "See below.", "The ferry sailed again.")
    assert attached.markup == write.PAGE
    assert attached.source.name == "old.msg!attachment 1"


def test_an_outlook_message_whose_tables_bite_their_tail_ends(only_page, make_source, write):
    data = bytearray(write.write_outlook({"1000001F": "words".encode("utf-16-le")}))
    data[516:520] = (1).to_bytes(4, "little")
    assert only_page(make_source(bytes(data))).lines == ("", "", "words")


def test_a_subject_that_is_no_proper_base64_stays_as_it_is(only_page, make_source):
    page = only_page(
        make_source(b"From: a@example.org\nSubject: =?utf-8?B?QQ?= =?utf-8?B?QQQQA?=\nDate: x\n\nThe ferry.")
    )
    assert page.title == "=?utf-8?B?QQ?= =?utf-8?B?QQQQA?="


def test_the_subject_is_the_title_of_a_mail(only_page, make_source):
    page = only_page(
        make_source(b"From: a@example.org\nSubject: Fwd: The Ferry\n  Comes Back\nDate: x\n\nIt sailed again.")
    )
    assert page.title == "The Ferry Comes Back"
