"""Streams of a PDF whose end a validator can tell."""

import gc
import json
import re
import zlib
from base64 import a85decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefmaker.documents import record_of
from briefmaker.documents.pdf import weasy
from briefmaker.documents.pdf.finish import unambiguous

AMBIGUOUS = re.compile(rb"[\r\n]\nendstream")
ENTRY = re.compile(rb"(\d{10}) 00000 n")


def file_of(streams, head=b"<</Length %d/Filter/FlateDecode>>"):
    """A file of streams and the table that tells where each stands."""
    data, places = b"%PDF-1.7\n", []
    for number, stream in enumerate(streams, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + head % len(stream) + b"\nstream\n" + stream + b"\nendstream\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return data + b"xref\n0 %d\n" % len(streams) + table + b"trailer\n<<>>\nstartxref\n%d\n%%%%EOF\n" % start


def read(data):
    """The streams, each found through the table and decoded as its object says."""
    table = int(data[data.rindex(b"startxref") :].split()[1])
    assert data[table:].startswith(b"xref")
    for entry in ENTRY.finditer(data, table):
        item = data[int(entry[1]) :]
        found = re.match(rb"\d+ 0 obj\n(<<.*?>>)\nstream\n", item)
        length = int(re.search(rb"/Length (\d+)", found[1])[1])
        stream = item[found.end() : found.end() + length]
        assert item[found.end() + length :].startswith(b"\nendstream\nendobj")
        yield a85decode(stream[:-2]) if b"ASCII85Decode" in found[1] else stream


@pytest.mark.parametrize(
    "head", [b"<</Length %d/Filter/FlateDecode>>", b"<</Filter /FlateDecode/Length %d>>", b"<</Length %d>>"]
)
@pytest.mark.parametrize("end", [b"\n", b"\r", b"\n\n"])
def test_a_stream_that_ends_in_a_line_break_is_written_in_characters(head, end):
    streams = [b"first", b"second" + end, b"third", b"fourth" + end]
    told = unambiguous(file_of(streams, head))
    assert not AMBIGUOUS.search(told)
    assert list(read(told)) == streams
    assert told.count(b"ASCII85Decode") == 2


def test_a_file_without_such_a_stream_stays_as_it_is():
    data = file_of([b"first", b"second"])
    assert unambiguous(data) == data


@given(st.lists(st.binary(max_size=12), max_size=5))
def test_whatever_the_streams_hold_they_are_read_back(streams):
    assert list(read(unambiguous(file_of(streams)))) == streams


def test_what_only_looks_like_an_end_is_left_alone():
    data = file_of([b"a\n\nendstream\nb"])
    assert unambiguous(data) == data


def test_a_record_in_printable_characters_is_found():
    records = (b'{"schema": "briefmaker/1", "padding": "%s"}' % (b"a" * number) for number in range(256))
    record = next(record for record in records if zlib.compress(record).endswith(b"\n"))
    data = unambiguous(file_of([zlib.compress(record)], b"<</Type /EmbeddedFile/Filter /FlateDecode/Length %d>>"))
    assert b"ASCII85Decode" in data
    assert record_of(data) == json.loads(record)


def test_garbage_is_looked_for_as_usual_while_weasyprint_lays_out_and_as_before_after():
    before = gc.get_threshold()
    with weasy._tidy():
        assert gc.get_threshold() == weasy._USUAL
    assert gc.get_threshold() == before
