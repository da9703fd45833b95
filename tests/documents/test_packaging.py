"""Zip files of entries that are packed apart."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from hypothesis import given
from hypothesis import strategies as st

from briefmaker.documents.packaging import make_zip, zip_entry

FILES = st.dictionaries(
    st.from_regex("[a-z]{1,5}(/[a-z]{1,5})?", fullmatch=True), st.tuples(st.binary(), st.booleans())
)


@given(FILES)
def test_a_zip_is_byte_for_byte_the_one_that_the_standard_library_makes(files):
    buffer = BytesIO()
    with ZipFile(buffer, "w") as expected:
        for name, (data, deflate) in files.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED if deflate else ZIP_STORED, 3
            expected.writestr(entry, data)
    made = make_zip(zip_entry(name, data, deflate=deflate) for name, (data, deflate) in files.items())
    assert made == buffer.getvalue()


def test_an_entry_serves_several_files():
    entry = zip_entry("a.xml", b"the same" * 100)
    for count in (1, 2):
        with ZipFile(BytesIO(make_zip([zip_entry("b", b""), *[entry] * count]))) as opened:
            assert opened.testzip() is None
            assert opened.read("a.xml") == b"the same" * 100
