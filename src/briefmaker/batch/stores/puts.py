"""Documents put into a store: each whole or not at all, for that is how a store takes an object."""

from dataclasses import dataclass
from typing import Any

from briefmaker.batch.stamp import Stamp
from briefmaker.batch.stores.reach import reach, read_told, writing
from briefmaker.errors import OutputExists
from briefmaker.model import Document


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a document is to be put."""

    address: str

    replaces: bool = False
    """Whether what stands there may be replaced."""

    def of_page(self, page: str) -> "Destination":
        """Return where the document of a page of an archive goes: into a folder called as that of the whole."""
        if not page:
            return self
        stem, dot, suffix = self.address.rpartition(".")
        return Destination(f"{stem}/{page}{dot}{suffix}", self.replaces)


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that a store has taken."""

    address: str
    sha256: str
    stamp: Stamp
    warnings: tuple[str, ...] = ()


def put_document(document: Document, where: Destination) -> Stored:
    """
    Put a document where it goes.

    What stands there already is replaced only where it may be; the same bytes, as of a worker that was lost after it
    had put them, are taken for the document. Raises `OutputExists` and `OutputUnwritable`.
    """
    with writing(where.address):
        store, path = reach(where.address)
        if where.replaces:
            store.pipe_file(path, document.data)
        elif not put_new(store, path, document.data) and bytes(store.cat_file(path)) != document.data:
            raise OutputExists(where.address)
        return Stored(where.address, document.sha256, stamp_of(store.info(path)), document.warnings)


def put_new(store: Any, path: str, data: bytes) -> bool:  # noqa: ANN401  (a library without types)
    """
    Put an object where none is; tell whether there was none.

    Stores that know no such wish are asked first: another run may then come between.
    """
    try:
        store.pipe_file(path, data, mode="create")
    except FileExistsError:
        return False
    except OSError:  # it was refused: for what stands there, or the wish is not known
        store.invalidate_cache()
        if store.exists(path):
            return False
        store.pipe_file(path, data)
    return True


def stamp_of(info: Any) -> Stamp:  # noqa: ANN401
    """
    Return size, time and ETag of an object.

    The time is to the second: a store tells it more precisely in a list than of one object.
    """
    told = read_told(info)
    return told._replace(modified=told.modified - told.modified % 1_000_000_000)
