"""SOURCES of every command: arguments, lists of paths, stdin."""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from briefmaker.cli.console import make_printable
from briefmaker.errors import UnreadableSource, UsageError
from briefmaker.settings.options import SourceOptions

if TYPE_CHECKING:
    from briefmaker.batch.outcomes import Failed
    from briefmaker.batch.sources import Found


def collect_sources(given: SourceOptions, command: str = "brief") -> "Callable[[], Iterator[Found | Failed]]":
    """
    Return what finds the sources, as often as it is asked; stdin is read once.

    Raises `UsageError` where nothing is named or stdin is wanted twice.
    """
    named = list(given.sources)
    for name in named:
        if is_address(name):
            raise refuse_address(name, command)
    if given.files_from:
        if given.files_from == "-" and "-" in named:
            raise UsageError("stdin cannot be a page and a list of paths at once", "Give the list as a file.")
        named += read_paths(given.files_from, null=given.null)
    elif given.null:
        raise UsageError("-0 goes with --files-from", "Add --files-from -.")
    if not named and not given.files_from:
        raise UsageError("no source named", "Name a saved page, a folder, or - for stdin.")
    if named.count("-") > 1:
        raise UsageError("stdin holds one page", "Name - once.")
    return partial(_find, named, given.exclude, given.source_name, cache(read_stdin))


def read_stdin() -> bytes:
    """Return what stands on stdin; raises `UnreadableSource` where it is closed."""
    if sys.stdin is None:
        raise UnreadableSource("stdin is closed", "Send a page to it, or name a file.")
    return sys.stdin.buffer.read()


def _find(
    named: Sequence[str], exclude: Sequence[str], source_name: str, read_stdin: Callable[[], bytes]
) -> "Iterator[Found | Failed]":
    """Put the page on stdin in its place among the others."""
    from briefmaker.batch.outcomes import Failed
    from briefmaker.batch.sources import Found, find_sources
    from briefmaker.batch.stores.find import find_remote
    from briefmaker.batch.stores.reach import is_remote

    for name in named:
        if name == "-":
            data = read_stdin()
            yield Found(Path(source_name), data=data) if data else Failed(source_name, nothing_came())
        elif "://" in name and is_remote(name):
            yield from find_remote(name, exclude)
        else:
            yield from find_sources((name,), exclude)


def nothing_came() -> UnreadableSource:
    """Return the error for a stdin without a byte: what was to send something has failed."""
    return UnreadableSource("nothing came on stdin", "Look at what the command before it says.")


def is_address(name: str) -> bool:
    """Tell the address of a page on the web from the name of a file."""
    return name.lower().startswith(("http://", "https://"))


def refuse_address(address: str, command: str) -> UsageError:
    """Return the error for a page that is not saved yet, with the two ways to have it read."""
    quoted = quote(make_printable(address))
    told = "" if command == "actors" else f" --url {quoted}"
    return UsageError(
        f"{make_printable(address)}: briefmaker reads saved pages and fetches none",
        f"Save the page first, or: `curl -sL {quoted} | briefmaker {command} -{told}`",
    )


def check_here(*names: str | None) -> None:
    """Raise `UsageError` for an address in a store where a file or folder of this machine is wanted."""
    from briefmaker.batch.stores.reach import is_remote

    for name in names:
        if name and is_remote(name):
            raise UsageError(
                f"{make_printable(name)}: lies in a store",
                "Copy it to this machine with the tools of that store, such as `aws s3 sync`, and name the copy.",
            )


def read_paths(list_name: str, *, null: bool) -> list[str]:
    """Read a list of paths; empty ones are passed over."""
    try:
        data = read_stdin() if list_name == "-" else Path(list_name).read_bytes()
    except OSError as error:
        raise UnreadableSource(f"{list_name}: {error.strerror}", "Check the name of the list.") from error
    parts = data.split(b"\0") if null else data.splitlines()
    return [part.decode("utf-8", "surrogateescape") for part in parts if part.strip()]
