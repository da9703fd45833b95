"""Whatever happened to a file: a page, or an error of our own."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefmaker.errors import BriefmakerError
from briefmaker.pages import READERS, find_reader, list_contents, open_pages

KINDS = (
    *("html", "gzip", "webarchive", "webarchive-xml", "maff", "zip", "singlefile-z", "warc", "warc-gz", "wacz"),
    *("docx", "odt", "epub", "rtf", "pdf", "chrome.mhtml", "newsletter.eml", "sent_on.eml", "letters.mbox"),
    *("apple.emlx", "clip.md", "news.json", "record", "outlook"),
)


def ends_well(source):
    try:
        return bool(list(open_pages(source)))
    except BriefmakerError as error:
        return str(error).startswith(source.name) and bool(error.advice)


def gives_pages(source):
    try:
        return bool(list(open_pages(source)))
    except BriefmakerError:
        return False


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_its_words(make_source, samples, kind):
    page = next(open_pages(make_source(samples[kind])))
    text = page.markup or " ".join(page.lines)
    assert "erry sailed again on Thursday" in text or "sailed again</strong> on Thursday" in text


def test_each_reader_opens_one_of_the_samples(make_source, samples):
    asked = {type(find_reader(make_source(samples[kind]))) for kind in (*KINDS, "text_copy.txt")}
    names = {reader.__name__ for reader in asked} | {"UnsupportedReader", "CodeReader"}
    assert {type(reader).__name__ for reader in READERS} == names


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_anywhere_ends_well(make_source, samples, kind):
    data = samples[kind]
    assert all(ends_well(make_source(data[:end])) for end in range(1, len(data), max(1, len(data) // 40)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_one_wrong_byte_ends_well(make_source, samples, kind):
    data = samples[kind]
    for place in range(0, len(data), max(1, len(data) // 50)):
        for value in (0, 0xFF, data[place] ^ 1):
            damaged = make_source(data[:place] + bytes((value,)) + data[place + 1 :])
            assert ends_well(damaged), (place, value)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_a_file_with_some_wrong_bytes_ends_well_and_is_listed(make_source, samples, data):
    kind = data.draw(st.sampled_from(KINDS))
    damaged = bytearray(samples[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    source = make_source(bytes(damaged))
    assert ends_well(source)
    file, *_ = list_contents(source)
    assert file.name == source.name
    assert bool(file.pages) == gives_pages(source)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(KINDS), st.sampled_from(KINDS), st.floats(0, 1), st.floats(0, 1))
def test_two_files_grown_together_end_well(make_source, samples, one, other, end, start):
    head, tail = samples[one], samples[other]
    assert ends_well(make_source(head[: int(end * len(head))] + tail[int(start * len(tail)) :]))


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\nSnapshot-Content-Location: x\n\n--b\n\n--b--",
        b"From: a@example.org\nSubject: x\nDate: Tue, 5 Nov 2024 08:14:33 +0000\n\n",
        b"From a@example.org Tue Nov  5 08:14:33 2024\nSubject: x\n\n",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
        b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0",
        b"PK\x05\x06" + bytes(18) + b"index.html",
        b"{\\rtf1 }",
        b'{"articles": []}',
        b"---\ntitle:\n---\n",
        b"0\n\n",
    ],
)
def test_a_container_with_nothing_in_it_ends_well(make_source, data):
    assert ends_well(make_source(data))


def test_each_kind_has_a_name_of_its_own():
    kinds = [reader.kind for reader in READERS]
    assert len(set(kinds)) == len(kinds)
