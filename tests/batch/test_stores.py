"""What a store tells of an object."""

from datetime import UTC, datetime

import pytest

from briefmaker.batch.stores.reach import read_told

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ({"updated": "1970-01-01T00:01:00Z", "mtime": datetime.fromtimestamp(60, UTC)}, 60),
        ({"LastModified": "", "created": 60.0}, 60),
        ({"created": None}, 0),
    ],
)
def test_the_time_of_an_object_is_the_first_that_is_one(told, seconds):
    assert read_told(told).modified == seconds * 1_000_000_000
