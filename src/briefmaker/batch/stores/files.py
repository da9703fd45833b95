"""Something in a store, as a file that is read piece by piece."""

from dataclasses import dataclass
from typing import BinaryIO, Literal

from briefmaker.batch.span import Span
from briefmaker.batch.stores.reach import reach, reading


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """An object."""

    address: str

    def __str__(self) -> str:
        """Say where it lies."""
        return self.address

    def open(self, _mode: Literal["rb"] = "rb", /) -> BinaryIO:
        """Open it; raises `UnreadableSource`."""
        with reading(self.address):
            store, path = reach(self.address)
            file: BinaryIO = store.open(path, "rb")
            return file

    def read(self, span: Span | None = None) -> bytes:
        """Return its bytes, or a part of them; raises `UnreadableSource`."""
        with reading(self.address):
            store, path = reach(self.address)
            start, end = (span.offset, span.offset + span.length) if span else (None, None)
            return bytes(store.cat_file(path, start=start, end=end))
