"""SOURCES of every command: arguments, lists of paths, stdin."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from briefmaker.cli.console import make_printable
from briefmaker.errors import BriefmakerError, UnreadableSource, UsageError
from briefmaker.settings.options import SourceOptions

if TYPE_CHECKING:
    from briefmaker.batch.outcome import Failed, Made
    from briefmaker.batch.sources import Found
    from briefmaker.cli.console import Console
    from briefmaker.model import Article


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
    return partial(_find, named, given.exclude, given.source_name, cache(_read_stdin))


def _read_stdin() -> bytes:
    """Return what stands on stdin; raises `UnreadableSource` where it is closed."""
    if sys.stdin is None:
        raise UnreadableSource("stdin is closed", "Send a page to it, or name a file.")
    return sys.stdin.buffer.read()


def _find(
    named: Sequence[str], exclude: Sequence[str], source_name: str, read_stdin: Callable[[], bytes]
) -> "Iterator[Found | Failed]":
    """Put the page on stdin in its place among the others."""
    from briefmaker.batch.sources import Found, find_sources

    for name in named:
        if name == "-":
            yield Found(Path(source_name), data=read_stdin())
        else:
            yield from find_sources((name,), exclude)


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


def read_paths(list_name: str, *, null: bool) -> list[str]:
    """Read a list of paths; empty ones are passed over."""
    try:
        data = _read_stdin() if list_name == "-" else Path(list_name).read_bytes()
    except OSError as error:
        raise UnreadableSource(f"{list_name}: {error.strerror}", "Check the name of the list.") from error
    parts = data.split(b"\0") if null else data.splitlines()
    return [part.decode("utf-8", "surrogateescape") for part in parts if part.strip()]


@dataclass(slots=True)
class Reading:
    """The articles of many sources, read one after the other; what failed is told and remembered."""

    console: "Console"
    outcomes: "list[Made | Failed]" = field(default_factory=list)

    def articles(
        self,
        items: "Iterable[Found | Failed]",
        *,
        url: str | None = None,
        sites: str = "",
        max_bytes: int = 20_000_000,
    ) -> "Iterator[tuple[str, Article]]":
        """Yield each article with the name of its source."""
        from briefmaker.articles.sites import tell_missed
        from briefmaker.batch.outcome import Failed, Made
        from briefmaker.batch.sources import load_source
        from briefmaker.flow import read_articles

        for item in items:
            if isinstance(item, Failed):
                self._remember(item)
                continue
            try:
                for article in read_articles(load_source(item), url=url, sites=sites, max_bytes=max_bytes):
                    for missed in tell_missed(article):
                        self.console.note(f"{item.path}: {missed}")
                    yield str(item.path), article
            except BriefmakerError as error:
                self._remember(Failed(str(item.path), error))
            else:
                self.outcomes.append(Made(str(item.path), item.path))

    def _remember(self, failure: "Failed") -> None:
        """Tell a failure and keep it for the exit code."""
        self.console.fail(failure.error)
        self.outcomes.append(failure)
