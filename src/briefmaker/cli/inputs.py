"""SOURCES of every command: arguments, lists of paths, stdin; and, for those that print them, their articles."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefmaker.cli.console import is_address, make_printable, refuse_address, write_line
from briefmaker.errors import BriefmakerError, OutputExists, OutputIsSource, UnreadableSource, UsageError
from briefmaker.settings.commands import Given
from briefmaker.settings.note import read_sites
from briefmaker.settings.runs import SiteFiles, SourceOptions

if TYPE_CHECKING:
    from briefmaker.batch.engines.interface import Limits
    from briefmaker.batch.outcomes import Failed, Made
    from briefmaker.batch.request import Job, JobResult
    from briefmaker.batch.sources import Find, Found
    from briefmaker.cli.console import Console
    from briefmaker.model import Article, Document


def collect_sources(given: SourceOptions, command: str) -> "Find":
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
    # sources are walked more than once, stdin can be read once
    return partial(_find, named, given.exclude, given.source_name, cache(read_stdin))


def check_output(name: str | None, endings: Iterable[str], wrong: str, advice: str, *, overwrite: bool) -> None:
    """Raise, before any work, `UsageError` where a file beside the answer has no such ending, and `OutputExists`."""
    check_here(name)
    if name:
        path = Path(name)
        if path.suffix.lower().removeprefix(".") not in endings:
            raise UsageError(f"-o {name}: {wrong}", advice)
        if path.exists() and not overwrite:
            raise OutputExists(path)


def write_beside(document: "Document", path: Path, *, overwrite: bool) -> None:
    """Write a file beside the answer; its path and what it warns of go to stderr, for the answer is on stdout."""
    from briefmaker.batch.files import write_atomically

    written = write_atomically(document, path, overwrite=overwrite)
    for line in (*document.warnings, str(written)):
        write_line(line)


def check_no_source(path: Path, names: Iterable[str]) -> None:
    """Raise `OutputIsSource` where a document would go where a source lies, or the archive that it is a part of."""
    from briefmaker.batch.files import is_same_file

    for name in names:
        parts = name.split("!")  # which of them parts an archive from what is in it, a name does not say
        if any(is_same_file(path, "!".join(parts[:count])) for count in range(1, len(parts) + 1)):
            raise OutputIsSource(path)


def read_stdin() -> bytes:
    """Return what stands on stdin; raises `UnreadableSource` where it is closed."""
    if sys.stdin is None:
        raise UnreadableSource("stdin is closed", "Send a page to it, or name a file.")
    return sys.stdin.buffer.read()


def _find(
    named: Sequence[str], exclude: Sequence[str], source_name: str, read_stdin: Callable[[], bytes]
) -> "Iterator[Found | Failed]":
    """Put the page on stdin in its place among the others."""
    from briefmaker.batch.files import is_remote
    from briefmaker.batch.outcomes import Failed
    from briefmaker.batch.sources import Found, find_sources

    for name in named:
        if name == "-":
            data = read_stdin()
            yield Found(Path(source_name), data=data) if data else Failed(source_name, nothing_came())
        elif "://" in name and is_remote(name):
            from briefmaker.batch.sources import find_remote

            yield from find_remote(name, exclude)
        else:
            yield from find_sources((name,), exclude)


def nothing_came() -> UnreadableSource:
    """Return the error for a stdin without a byte: what was to send something has failed."""
    return UnreadableSource("nothing came on stdin", "Look at what the command before it says.")


def check_here(*names: str | None) -> None:
    """Raise `UsageError` for an address in a store where a file or folder of this machine is wanted."""
    from briefmaker.batch.files import is_remote

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


_ENDED = "Leave the page out, or take the part of it that matters into a file of its own."


@dataclass(slots=True)
class Reading:
    """Reads sources one after the other; what failed is printed and remembered."""

    console: "Console"
    find: "Find"
    """What finds them, as often as it is asked."""

    url: str | None = None
    """The address of the page, where the user knows it."""

    sites: str = ""
    """The text of a file of rules for sites."""

    max_bytes: int = 20_000_000
    """What one page may hold, decoded."""

    lists: bool = False
    """Whether it is wanted what the files hold."""

    comments: bool = False
    """Whether the comments of readers are wanted."""

    pages: bool = False
    """Whether articles keep the mark-up and the lines of their page."""

    limits: "Limits | None" = None
    """What one source may cost; None for what it usually may."""

    outcomes: "list[Made | Failed]" = field(default_factory=list)

    @classmethod
    def of(cls, given: Given, console: "Console", **more: Any) -> "Reading":  # noqa: ANN401  (of the fields)
        """Return what reads the sources that were given, by the rules for sites that were; `more` are other fields."""
        sources, sites = given.of(SourceOptions), read_sites(given.of(SiteFiles).sites)
        found = collect_sources(sources, console.command)
        return cls(console, found, sites=sites, max_bytes=sources.max_bytes, **more)

    @property
    def exit_code(self) -> int:
        """What became of the sources, as the shell is to know it."""
        from briefmaker.batch.outcomes import exit_code

        return int(exit_code(self.outcomes))

    def articles(self, items: "Iterable[Found | Failed] | None" = None) -> "Iterator[tuple[str, Article]]":
        """Yield each article, of all sources or of some, with the name of its source."""
        from briefmaker.articles.sites import describe_missed

        for name, result in self.results(items):
            for article in result.articles:
                for missed in describe_missed(article):
                    self.console.note(f"{name}: {missed}")
                yield name, article

    def results(self, items: "Iterable[Found | Failed] | None" = None) -> "Iterator[tuple[str, JobResult]]":
        """Yield what came of each source that was there to be read, and remember it."""
        from briefmaker.batch.engines.interface import Cancellation, Limits, WorkerFailure
        from briefmaker.batch.engines.local import Guarded
        from briefmaker.batch.outcomes import Failed, Made
        from briefmaker.batch.request import JobResult, is_plain
        from briefmaker.batch.work import read_alone

        for done in Guarded(self.limits or Limits(), Cancellation(), is_plain).map(
            read_alone, self._jobs(self.find() if items is None else items)
        ):
            source, result = done.item.source, done.result
            if isinstance(result, WorkerFailure):
                error = result.explain(source.name)
                error.advice = _ENDED
                result = JobResult(errors=(error,))
            yield source.name, result
            for failure in result.errors:
                self._remember(Failed(source.name, failure))
            if not result.errors:
                self.outcomes.append(Made(source.name, Path(source.name)))

    def _jobs(self, items: "Iterable[Found | Failed]") -> "Iterator[Job]":
        """Load what can be loaded; print what cannot. What an earlier run left in a folder is no page of it."""
        from briefmaker.batch.distinct import describe_no_page
        from briefmaker.batch.outcomes import Failed
        from briefmaker.batch.request import Job, Request
        from briefmaker.batch.sources import load_source
        from briefmaker.model import BriefSettings
        from briefmaker.model.choices import Pictures

        settings = BriefSettings(pictures=Pictures.NONE, sites=self.sites)
        ours = number = 0
        for number, item in enumerate(items, start=1):
            if isinstance(item, Failed):
                self._remember(item)
                continue
            try:
                source = load_source(item)
            except BriefmakerError as error:
                self._remember(Failed(str(item.path), error))
                continue
            if item.walked and describe_no_page(source):
                ours += 1
                continue
            yield Job(
                number,
                source,
                settings,
                request=Request(url=self.url, max_bytes=self.max_bytes, comments=self.comments, pages=self.pages),
                lists=self.lists,
            )

        if not number:
            self.console.note("no saved page is there")
        if ours:
            self.console.note(
                f"{ours} of the files are no saved pages (notes made earlier, README files), and are left out"
            )

    def _remember(self, failure: "Failed") -> None:
        """Print a failure and keep it for the exit code."""
        self.console.fail(failure.error)
        self.outcomes.append(failure)
