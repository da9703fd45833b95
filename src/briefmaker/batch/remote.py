"""
Sources in an object store, through fsspec: `s3://`, `gs://`, `az://` and others.

With the engine for clusters, this is the one module that may reach a network, and only for an address that the person
named. Credentials and endpoints are found by the conventions of each store; nothing is ever written there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Literal

from briefmaker.batch.names import natural_key
from briefmaker.batch.outcome import Failed
from briefmaker.batch.sources import Found
from briefmaker.batch.span import Span
from briefmaker.batch.stamp import Stamp
from briefmaker.errors import MissingPart, UnreadableSource

_ADDRESS = re.compile(r"(?:s3|s3a|gs|gcs|az|abfs|abfss|memory|file)://", re.IGNORECASE)
_TIMES = ("LastModified", "last_modified", "updated", "mtime", "created")
"""Under which names stores tell when something was written."""

_SIDECARS = ("_files", ".files")


def is_remote(name: str) -> bool:
    """Tell the address of something in a store from the name of a file."""
    return _ADDRESS.match(name) is not None


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """Something in a store, as a file that is read piece by piece."""

    address: str

    def __str__(self) -> str:
        """Say where it lies."""
        return self.address

    def open(self, _mode: Literal["rb"] = "rb", /) -> BinaryIO:
        """Open it; raises `UnreadableSource`."""
        with _told(self.address):
            store, path = _reach(self.address)
            file: BinaryIO = store.open(path, "rb")
            return file

    def read(self, span: Span | None = None) -> bytes:
        """Return its bytes, or a part of them; raises `UnreadableSource`."""
        with _told(self.address):
            store, path = _reach(self.address)
            start, end = (span.offset, span.offset + span.length) if span else (None, None)
            return bytes(store.cat_file(path, start=start, end=end))


def find_remote(name: str, exclude: Sequence[str] = ()) -> Iterator[Found | Failed]:
    """
    Return what lies at an address: one object, those a pattern matches, or all below it, folder by folder.

    As in folders of files, hidden ones, the `_files` folders of complete pages and what `exclude` matches are left out.
    """
    try:
        with _told(name):
            store, path = _reach(name)
            if any(mark in path for mark in "*?["):
                found = sorted(store.glob(path, detail=True).items(), key=lambda pair: natural_key(pair[0]))
                named = [_describe(store, one, info) for one, info in found if info["type"] == "file"]
            else:
                info = store.info(path)
                named = [_describe(store, path, info)] if info["type"] == "file" else []
        if named:
            yield from named
        elif "*" in path:
            yield Failed(name, UnreadableSource(f"{name}: nothing matches", "Check the pattern."))
        else:
            yield from _walk(store, path, exclude)
    except UnreadableSource as error:
        yield Failed(name, error)


def _walk(store: Any, root: str, exclude: Sequence[str]) -> Iterator[Found]:  # noqa: ANN401  (a library without types)
    """Go through the folders below `root`."""
    for place, folders, files in store.walk(root, detail=True):
        for folder in [folder for folder in folders if folder.startswith(".") or folder.endswith(_SIDECARS)]:
            del folders[folder]
        for name, info in sorted(files.items(), key=lambda pair: natural_key(pair[0])):
            path = f"{place.rstrip('/')}/{name}"
            if name and not name.startswith(".") and not any(fnmatch(name, m) or fnmatch(path, m) for m in exclude):
                inside = PurePosixPath(place.strip("/")).relative_to(root.strip("/"))
                yield _describe(store, path, info, inside)


def _describe(store: Any, path: str, info: Mapping[str, Any], inside: PurePosixPath | None = None) -> Found:  # noqa: ANN401
    """Return what is known of an object."""
    told = next((info[key] for key in _TIMES if info.get(key)), None)
    seconds = told.timestamp() if isinstance(told, datetime) else float(told) if isinstance(told, int | float) else 0.0
    stamp = Stamp(int(info.get("size") or 0), int(seconds * 1_000_000_000))
    address = store.unstrip_protocol(path)
    return Found(Path(path.lstrip("/")), inside or PurePosixPath(), inside is not None, address=address, listed=stamp)


def _reach(address: str) -> tuple[Any, str]:
    """Return the store of an address and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise MissingPart(
            f"{address}: fsspec is not installed",
            "Install it with: pip install 'briefmaker[remote]', or copy the pages into a folder.",
        ) from None
    try:
        store, path = url_to_fs(address)
    except ImportError as error:
        raise MissingPart(f"{address}: {error}", "Install what it names, or copy the pages into a folder.") from None
    return store, str(path)


@contextmanager
def _told(address: str) -> Iterator[None]:
    """Turn whatever a store raises into one line."""
    try:
        yield
    except (MissingPart, UnreadableSource):
        raise
    except FileNotFoundError as error:
        raise UnreadableSource(f"{address}: nothing is there", "Check the address.") from error
    except Exception as error:
        first = (str(error).splitlines() or [""])[0]
        raise UnreadableSource(
            f"{address}: cannot be read ({type(error).__name__}: {first})",
            "Check the address, and the credentials as the tools of that store take them.",
        ) from error
