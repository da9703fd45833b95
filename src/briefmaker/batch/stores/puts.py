"""Documents put into a store: each whole or not at all, for that is how a store takes an object."""

import errno
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from briefmaker.batch.stamp import Stamp
from briefmaker.batch.stores.reach import reach, read_told, writing
from briefmaker.errors import OutputExists
from briefmaker.model import Document

_UNKNOWN = (errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a store answers that knows no conditions (S3: 501, NotImplemented)."""

_TRIES = 3
"""How often an object is put that the store did not take: it may be busy, or its answer have come too late."""

_STOOD = object()
"""In place of an answer: something stands there already."""

_PAUSE = 0.5
"""Seconds between two tries."""


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
        put = partial(store.pipe_file, path, document.data)
        answer = put() if where.replaces else _put_new(store, path, put, _TRIES)
        if answer is _STOOD and bytes(store.cat_file(path)) != document.data:
            raise OutputExists(where.address)
        stamp = _read_answer(answer, len(document.data)) or stamp_of(store.info(path))
        return Stored(where.address, document.sha256, stamp, document.warnings)


def put_new(store: Any, path: str, data: bytes) -> bool:  # noqa: ANN401  (a library without types)
    """
    Put an object where none is; tell whether there was none.

    Only a store that says that it knows no such wish is asked first: another run may then come between. Raises what the
    store raises otherwise, unless something stands there by now: these very bytes, maybe, put by a try whose answer was
    lost.
    """
    return _put_new(store, path, partial(store.pipe_file, path, data), _TRIES) is not _STOOD


def put_new_file(store: Any, path: str, file: Path) -> bool:  # noqa: ANN401
    """Put a file that may be large where nothing is, as `put_new` does."""
    return _put_new(store, path, partial(store.put_file, str(file), path), _TRIES) is not _STOOD


def _put_new(store: Any, path: str, put: Callable[..., object], tries: int) -> object:  # noqa: ANN401
    """Put something where nothing is, trying again where the store does not answer; return what it answers."""
    try:
        return put(mode="create")
    except FileExistsError:
        return _STOOD
    except (OSError, NotImplementedError) as error:
        if stands(store, path):
            return _STOOD
        if isinstance(error, NotImplementedError) or error.errno in _UNKNOWN:
            return put()
        if tries == 1 or isinstance(error, PermissionError):
            raise
    time.sleep(_PAUSE)
    return _put_new(store, path, put, tries - 1)


def _read_answer(answer: object, size: int) -> Stamp | None:
    """Return what the answer to a put tells of the object: its ETag, and the time; None where it does not."""
    from email.utils import parsedate_to_datetime  # a run that puts nothing into a store needs no modules for mail

    match answer:
        case {"ETag": str(tag), "ResponseMetadata": {"HTTPHeaders": {"date": str(date)}}} if tag:
            try:
                seconds = int(parsedate_to_datetime(date).timestamp())
            except ValueError:
                return None
            return Stamp(size, seconds * 1_000_000_000, tag.strip('"'))
    return None


def stands(store: Any, path: str) -> bool:  # noqa: ANN401
    """Return whether anything is there; a store that does not answer raises, where `exists` of fsspec says no."""
    store.invalidate_cache()
    try:
        store.info(path)
    except FileNotFoundError:
        return False
    return True


def stamp_of(info: Any) -> Stamp:  # noqa: ANN401
    """
    Return size, time and ETag of an object.

    The time is to the second: a store tells it more precisely in a list than of one object.
    """
    told = read_told(info)
    return told._replace(modified=told.modified - told.modified % 1_000_000_000)
