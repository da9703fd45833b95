"""Mail: newsletters, articles sent on, mailboxes."""

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
