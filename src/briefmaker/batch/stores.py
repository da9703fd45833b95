"""
The store of an address, what is read there and put there, and the places below a prefix of it.

With the engine for clusters, this is the one module that may reach a network, and only for an address that the person
named. Credentials and endpoints are found by the conventions of each store.
"""

import errno
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Literal

from briefmaker.batch.files import Destination, OutputPlaces, Span, Stamp, Stored
from briefmaker.errors import (
    BriefmakerError,
    MissingPart,
    OutputExists,
    OutputUnwritable,
    UnreadableSource,
)
from briefmaker.model import Document
from briefmaker.model.page import PICTURE_BYTES
from briefmaker.pages import find_places
from briefmaker.version import __version__

_S3 = ("s3", "s3a")
_PLAIN_CLIENT = {"user_agent": f"briefmaker/{__version__}"}
"""Settings of the client of S3, which otherwise puts its name together anew for each request, a tenth of its work."""

_TIMES = ("LastModified", "last_modified", "updated", "mtime", "created")
"""Under which names stores say when something was written."""

_TAGS = ("ETag", "etag")
"""Under which names they give what changes with the bytes (RFC 9110, 8.8.3)."""


def reach(address: str) -> tuple[Any, str]:
    """Return the store of an address and the path in it; raises `MissingPart`."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise MissingPart(
            f"{address}: fsspec is not installed",
            "Install it with: pip install 'briefmaker[remote]', or use a folder of this machine.",
        ) from None
    try:
        store, path = url_to_fs(address, **_list_options(address.partition("://")[0].lower()))
    except ImportError as error:
        raise MissingPart(f"{address}: {error}", "Install what it names, or use a folder of this machine.") from None
    return store, str(path)


def _list_options(scheme: str) -> Mapping[str, object]:
    """
    Return what is asked of a store beside what the person's settings of fsspec say.

    s3fs asks for the size of an object before it fetches it, unless it may not fetch its parts at once.
    """
    if scheme not in _S3:
        return {}
    from fsspec.config import conf

    kept = conf.get(scheme, {}).get("config_kwargs") or {}
    return {"max_concurrency": 1, "config_kwargs": {**_PLAIN_CLIENT, **kept}}


def stamp_from_info(info: Mapping[str, Any]) -> Stamp:
    """Return size, time and ETag of an object, as a store gives them; Google's gives the time as a text, too."""
    when = next((info[key] for key in _TIMES if isinstance(info.get(key), datetime | int | float)), 0.0)
    seconds = when.timestamp() if isinstance(when, datetime) else float(when)
    tag = next((str(info[key]) for key in _TAGS if info.get(key)), "").strip('"')
    return Stamp(int(info.get("size") or 0), int(seconds * 1_000_000_000), tag)


@contextmanager
def _in_a_line(address: str, kind: type[BriefmakerError], done: str) -> Iterator[None]:
    """Turn whatever a store raises into one line."""
    try:
        yield
    except BriefmakerError:
        raise
    except Exception as error:
        trouble = f"{type(error).__name__}: {(str(error).splitlines() or [''])[0]}"
        raise kind(
            f"{address}: cannot be {done} ({trouble})",
            "Check the address, and the credentials as the tools of that store take them.",
        ) from error


@contextmanager
def reading(address: str) -> Iterator[None]:
    """Turn whatever a store raises when it is read into one line."""
    with _in_a_line(address, UnreadableSource, "read"):
        try:
            yield
        except FileNotFoundError as error:
            raise UnreadableSource(f"{address}: nothing is there", "Check the address.") from error


def writing(address: str) -> AbstractContextManager[None]:
    """Turn whatever a store raises when it is written to into one line."""
    return _in_a_line(address, OutputUnwritable, "written")


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


_UNKNOWN = (errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What a store answers that knows no conditions (S3: 501, NotImplemented)."""

_TRIES = 3
"""How often an object is put that the store did not take: it may be busy, or its answer have come too late."""

_STOOD = object()
"""In place of an answer: something stands there already."""

_PAUSE = 0.5
"""Seconds between two tries."""


def put_document(document: Document, where: Destination) -> Stored:
    """
    Put a document where it goes.

    What stands there already is replaced only where it may be; the same bytes, as of a worker that was lost after it
    had put them, are taken for the document. Raises `OutputExists` and `OutputUnwritable`.
    """
    with writing(where.address):
        store, path = reach(where.address)
        put = partial(store.pipe_file, path, document.data)
        answer = put() if where.replaces else _put_new(store, path, put)
        if answer is _STOOD and bytes(store.cat_file(path)) != document.data:
            raise OutputExists(where.address)
        stamp = _read_answer(answer, len(document.data)) or stamp_of(store.info(path))
        return Stored(document.sha256, stamp, document.warnings)


def put_new(store: Any, path: str, put: Callable[..., object]) -> bool:  # noqa: ANN401  (a library without types)
    """
    Have `put`, of the store, put an object where none is; return whether there was none.

    Only a store that says that it knows no such wish is asked first: another run may then come between. Raises what the
    store raises otherwise, unless something stands there by now: these very bytes, maybe, put by a try whose answer was
    lost.
    """
    return _put_new(store, path, put) is not _STOOD


def _put_new(store: Any, path: str, put: Callable[..., object], tries: int = _TRIES) -> object:  # noqa: ANN401
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
    """Return ETag and time of an object from the answer to a put; None where they are not in it."""
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

    The time is to the second: a store gives it more precisely in a list than of one object.
    """
    stamp = stamp_from_info(info)
    return stamp._replace(modified=stamp.modified - stamp.modified % 1_000_000_000)


@dataclass(frozen=True, slots=True)
class RemoteSidecar:
    """The folder that belongs to a page in a store; each picture is fetched when it is asked for."""

    page: str
    """The address of the page."""

    folders: tuple[str, ...] | None = None
    """The names of those that are there; None where nobody looked, so that each picture is asked for."""

    def read(self, address: str) -> bytes | None:
        """Return the object of the page's own folder that an address leads to; None where it leads elsewhere."""
        try:
            places = [*find_places(PurePosixPath(self.page).stem, address)]
        except ValueError:
            return None
        named = (["", *steps] if not folder else [folder, *steps] for folder, steps in places)
        # never asked is the folder that the page stands in
        there = (steps for steps in named if steps[0] and (self.folders is None or steps[0] in self.folders))
        found = (self._fetch("/".join(steps)) for steps in there)
        return next((data for data in found if data is not None), None)

    def _fetch(self, place: str) -> bytes | None:
        """Return an object below the folder of the page; None where there is none, or too large a one."""
        try:
            data = RemoteFile(f"{self.page.rpartition('/')[0]}/{place}").read(Span(0, PICTURE_BYTES + 1))
        except BriefmakerError:
            return None
        return data if len(data) <= PICTURE_BYTES else None


@dataclass(frozen=True, slots=True)
class StorePrefix(OutputPlaces):
    """Places below an address, each named by a path below a folder of this machine that holds the manifest alone."""

    address: str
    root: Path
    objects: dict[str, Stamp] = field(default_factory=dict)
    """What stands there, by its key below the address."""

    def stands(self, path: Path) -> bool:
        """Return whether an object is there."""
        return self._key(path) in self.objects

    def holds(self, path: Path) -> bool:
        """Return whether an object is there."""
        return self.stands(path)

    def stamp(self, path: Path) -> Stamp:
        """Return size, time and ETag of an object."""
        return self.objects.get(self._key(path), Stamp())

    def read(self, path: Path) -> bytes | None:
        """Return the bytes of an object; raises `UnreadableSource`."""
        if not self.stands(path):
            return None
        address = self.address_of(path)
        with reading(address):
            store, place = reach(address)
            return bytes(store.cat_file(place))

    def address_of(self, path: Path) -> str:
        """Return the address."""
        key = self._key(path)
        return f"{self.address}/{key}" if key != "." else self.address

    def relate(self, path: Path, folder: Path) -> str:
        """Return the key, in the manifest that lies there, too; the address anywhere else."""
        return self._key(path) if folder == self.root else self.address_of(path)

    def destinations(self, places: Mapping[str, Path], *, overwrite: bool) -> Mapping[str, Destination]:
        """Return the addresses; what stands there was judged, and may be replaced."""
        return {to: Destination(self.address_of(path), overwrite or self.stands(path)) for to, path in places.items()}

    def took(self, path: Path, stamp: Stamp) -> None:
        """Record a document."""
        self.objects[self._key(path)] = stamp

    def put(self, document: Document, path: Path, *, replaces: bool, root: Path) -> None:  # noqa: ARG002
        """Put a document there, and take note of it."""
        self.took(path, put_document(document, Destination(self.address_of(path), replaces)).stamp)

    def _key(self, path: Path) -> str:
        """Return the key of a place."""
        return path.relative_to(self.root).as_posix()


def list_prefix(address: str, root: Path) -> StorePrefix:
    """Look at what stands below an address; raises `UnreadableSource` and `MissingPart`."""
    objects: dict[str, Stamp] = {}
    with reading(address):
        store, path = reach(address)
        store.invalidate_cache()
        begin = f"{path.rstrip('/')}/"
        for name, info in store.find(path, detail=True).items():
            if name.startswith(begin):
                objects[name.removeprefix(begin)] = stamp_of(info)
    return StorePrefix(address.rstrip("/"), root, objects)
