"""SOURCES of every command: arguments, lists of paths, stdin."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefmaker.errors import BriefmakerError, UnreadableSource, UsageError
from briefmaker.settings.options import SourceOptions

if TYPE_CHECKING:
    from briefmaker.batch.outcome import Failed, Made
    from briefmaker.batch.sources import Found
    from briefmaker.cli.console import Console
    from briefmaker.model import Article


def collect_sources(given: SourceOptions) -> "Callable[[], Iterator[Found | Failed]]":
    """
    Return what finds the sources, as often as it is asked; stdin is read once.

    Raises `UsageError` where nothing is named or stdin is wanted twice.
    """
    named = list(given.sources)
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
    return partial(_find, named, given.exclude, given.source_name, cache(sys.stdin.buffer.read))


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


def read_paths(list_name: str, *, null: bool) -> list[str]:
    """Read a list of paths; empty ones are passed over."""
    try:
        data = sys.stdin.buffer.read() if list_name == "-" else Path(list_name).read_bytes()
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
        self, items: "Iterable[Found | Failed]", *, url: str | None = None, max_bytes: int = 20_000_000
    ) -> "Iterator[tuple[str, Article]]":
        """Yield each article with the name of its source."""
        from briefmaker.batch.outcome import Failed, Made
        from briefmaker.batch.sources import load_source
        from briefmaker.flow import read_articles

        for item in items:
            if isinstance(item, Failed):
                self._remember(item)
                continue
            try:
                for article in read_articles(load_source(item), url=url, max_bytes=max_bytes):
                    yield str(item.path), article
            except BriefmakerError as error:
                self._remember(Failed(str(item.path), error))
            else:
                self.outcomes.append(Made(str(item.path), item.path))

    def _remember(self, failure: "Failed") -> None:
        """Tell a failure and keep it for the exit code."""
        self.console.fail(failure.error)
        self.outcomes.append(failure)
