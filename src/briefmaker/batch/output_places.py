"""The seam for where documents go: what stands there, and how a place is told."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from briefmaker.batch.atomic import write_atomically
from briefmaker.batch.regular import read_regular
from briefmaker.batch.stamp import Stamp, take_stamp
from briefmaker.batch.stores.puts import Destination
from briefmaker.model import Document


class OutputPlaces(Protocol):
    """What is asked of places, each told as a path below the folder of the documents."""

    def stands(self, path: Path) -> bool:
        """Return whether anything is there."""
        ...

    def holds(self, path: Path) -> bool:
        """Return whether what is there is a document, and no folder."""
        ...

    def stamp(self, path: Path) -> Stamp:
        """Return size and time of what is there."""
        ...

    def read(self, path: Path) -> bytes | None:
        """Return the bytes of what is there; None where that is no file."""
        ...

    def tell(self, path: Path) -> str:
        """Return how a person finds it."""
        ...

    def relate(self, path: Path, folder: Path) -> str:
        """Return how a list in `folder` tells of it."""
        ...

    def destinations(self, places: Mapping[str, Path], *, overwrite: bool) -> Mapping[str, Destination]:
        """Return, by format, where workers are to put documents; none where they write drafts, or give bytes back."""
        ...

    def took(self, path: Path, stamp: Stamp) -> None:
        """Take note of a document that a worker put there."""
        ...

    def put(self, document: Document, path: Path, *, replaces: bool, root: Path) -> None:
        """Put a document there; raises `OutputExists` and `OutputUnwritable`."""
        ...


@dataclass(frozen=True, slots=True)
class LocalFolders:
    """Folders of this machine."""

    def stands(self, path: Path) -> bool:
        """Return whether anything is there, also a link that leads nowhere."""
        return os.path.lexists(path)

    def holds(self, path: Path) -> bool:
        """Tell a file."""
        return path.is_file()

    def stamp(self, path: Path) -> Stamp:
        """Return size and time of a regular file."""
        return take_stamp(path)

    def read(self, path: Path) -> bytes | None:
        """Return the bytes of a regular file."""
        return read_regular(path)

    def tell(self, path: Path) -> str:
        """Return the path."""
        return str(path)

    def relate(self, path: Path, folder: Path) -> str:
        """Return the path as seen from the folder."""
        is_below = path.is_absolute() == folder.is_absolute() and path.parts[: len(folder.parts)] == folder.parts
        inside = path.parts[len(folder.parts) :] if is_below else ()
        if inside and ".." not in inside:  # as mostly, told without asking where this process stands
            return "/".join(inside)
        return Path(os.path.relpath(path, folder)).as_posix()

    def destinations(self, _places: Mapping[str, Path], *, overwrite: bool) -> Mapping[str, Destination]:  # noqa: ARG002
        """Return none: the process that plans gives the documents their names."""
        return {}

    def took(self, path: Path, stamp: Stamp) -> None:
        """Nothing to note: files are looked at where they stand."""

    def put(self, document: Document, path: Path, *, replaces: bool, root: Path) -> None:
        """Write a document to its place, below `root` through no link."""
        write_atomically(document, path, overwrite=replaces, root=root)
