"""The options of a run: its sources and the files that go with them, where documents go, how the work is done."""

import re
from dataclasses import dataclass
from enum import StrEnum

from briefmaker.model.choices import ActorEngine, Format
from briefmaker.model.options import Panel, Requirement, option, switch


def _is_part(text: str) -> bool:
    """Read `2/5`, the second of five parts; nothing at all is all of them."""
    found = re.fullmatch(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})", text)
    return not text or (found is not None and int(found[1]) <= int(found[2]))


class RunOn(StrEnum):
    """Where the work of a run is done."""

    LOCAL = "local"
    """In processes of this machine."""

    DASK = "dask"
    """On the workers of a Dask cluster."""


_WORKERS = Requirement(lambda jobs: jobs >= 1, "at least one worker is needed", "Give --jobs 1 or more.")
_TIME = Requirement(
    lambda seconds: 0 < seconds < 1_000_000, "not a time a page can take", "Give a number of seconds, such as 60."
)
_WAIT = Requirement(
    lambda seconds: 0 <= seconds < 1_000_000, "not a time to wait", "Give a number of seconds, such as 60."
)
_SHARD = Requirement(_is_part, "not a part of a run", "Give its number and how many there are, such as 2/5.")
_DOCUMENT = Requirement(
    lambda name: name.lower() not in ("jsonl", "parquet"),
    "a table of many notes",
    lambda name: f"Make notes with -t json, then the table: `briefmaker export NOTES -o rows.{name.lower()}`.",
)
_MEMORY = Requirement(lambda size: size >= 0, "memory cannot be negative", "Give a number of megabytes; 0 is no limit.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SourceOptions:
    """SOURCES of every command that reads pages."""

    sources: tuple[str, ...] = option(
        (),
        "SOURCES...",
        Panel.INPUT,
        "Saved pages: files, folders, glob patterns, s3:// addresses, or - for one page on stdin.",
    )
    exclude: tuple[str, ...] = option((), "--exclude GLOB", Panel.INPUT, "In folders, skip files that match.")
    files_from: str | None = option(
        None, "--files-from FILE", Panel.INPUT, "Read paths from FILE, one a line; - is stdin."
    )
    null: bool = switch("-0 --null", Panel.INPUT, "Paths in --files-from end with a NUL byte.")
    source_name: str = option("stdin.html", "--source-name NAME", Panel.INPUT, "Name of the page on stdin.")
    max_bytes: int = option(20_000_000, "--max-bytes N", Panel.INPUT, "Largest page accepted, in bytes once decoded.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class AddressOptions:
    """The address of a page that does not give it."""

    url: str | None = option(None, "--url URL", Panel.INPUT, "Address of the page, if the page does not give it.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SiteFiles:
    """What is known of single sites."""

    sites: str | None = option(
        None,
        "--sites FILE",
        Panel.INPUT,
        "Rules for single sites: which part of a page is the article; a sites.toml, or a folder of .toml files.",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ActorEngineOptions:
    """What finds names, where no note is made."""

    engine: str = option(
        str(ActorEngine.AUTO),
        "--engine NAME",
        Panel.ACTORS,
        "What finds names: auto, builtin, spacy, natasha, gliner:FOLDER, or the name of a plug-in.",
        complete=lambda: tuple(ActorEngine),
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ActorFiles:
    """What corrects the actors."""

    aliases: str | None = option(
        None, "--aliases FILE", Panel.ACTORS, "House list that corrects the actors, TOML or CSV."
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class NoteFiles:
    """What the settings of a note are made of beside what goes into them as it is."""

    previous: str | None = option(
        None,
        "--previous DIGEST",
        Panel.SUMMARY,
        "An earlier digest: what is new since then is marked, and its stories that have ended are listed.",
    )
    no_actors: bool = switch("--no-actors", Panel.ACTORS, "Leave the actors out.")
    brand: str | None = option(
        None,
        "--brand FILE",
        Panel.LOOK,
        "Your organisation's name, logo, colours, fonts, paper and date format: a brand.toml or _brand.yml.",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OutputOptions:
    """Where notes go, and how a run of `brief` alone goes."""

    output: str | None = option(
        None,
        "-o --output WHERE",
        Panel.OUTPUT,
        "A file name ending in .docx .odt .pdf .html .md .json gets one document of all sources; anything else is "
        "a folder, local or at an s3:// address, with one document per source; - is stdout.",
        unset="the current folder",
    )
    to: tuple[Format, ...] = option(
        (),
        "-t --to FORMAT",
        Panel.OUTPUT,
        "docx, odt, pdf, html, md or json; repeat or use commas.",
        unset="docx, or from -o",
        noun="format",
        checks=(_DOCUMENT,),
        parted=True,
    )
    split: bool = switch(
        "--split",
        Panel.OUTPUT,
        "Make a note of each page of an archive and each article of a page, in a folder named after the source.",
    )
    stream: bool = switch(
        "--stream",
        Panel.OUTPUT,
        "Treat each page of a WARC archive, however large, as its own source; a stopped run resumes inside.",
    )
    citations: str | None = option(
        None,
        "--citations FILE",
        Panel.OUTPUT,
        "Also write the sources for a reference manager: RIS to a .ris file, CSL-JSON to a .json file.",
    )
    explain: bool = switch("--explain", Panel.RUNNING, "Print why each sentence was chosen; make no document.")
    strict: bool = switch("--strict", Panel.RUNNING, "Treat a note that needs a warning as a failure.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ReviewOptions:
    """Where `review` writes its pages."""

    output: str | None = option(
        None,
        "-o --output WHERE",
        Panel.OUTPUT,
        "A file name ending in .html gets one page of all sources; anything else is a folder, with one page per "
        "source; - is stdout.",
        unset="the current folder",
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WorkOptions:
    """What the work on sources may cost, and which of it is done again."""

    jobs: int | None = option(
        None, "-j --jobs N", Panel.RUNNING, "Worker processes.", unset="one per processor", checks=(_WORKERS,)
    )
    timeout: float = option(
        60.0, "--timeout SEC", Panel.RUNNING, "Seconds a source may take before its worker is stopped.", checks=(_TIME,)
    )
    memory: int = option(
        1024,
        "--memory MB",
        Panel.RUNNING,
        "Memory a worker may use before it is stopped; 0 is no limit.",
        checks=(_MEMORY,),
    )
    wait: float = option(
        0.0,
        "--wait SEC",
        Panel.RUNNING,
        "Seconds to wait for another run that is writing to the same folder.",
        checks=(_WAIT,),
    )
    retry: bool = switch("--retry", Panel.RUNNING, "Retry what failed in an earlier run.")
    rehash: bool = switch("--rehash", Panel.RUNNING, "Decide what is unchanged by content alone, not by size and time.")
    progress: bool | None = option(
        None, "--progress/--no-progress", Panel.RUNNING, "Show the progress of the run.", unset="on a terminal"
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RunOptions(WorkOptions):
    """How a run goes: none of this changes what a document says."""

    name: str = option(
        "{stem}",
        "--name TEMPLATE",
        Panel.OUTPUT,
        "Pattern for document names, from stem n sha8 title slug date captured site author lang.",
    )
    overwrite: bool = switch("--overwrite", Panel.OUTPUT, "Replace documents that exist and differ.")
    shard: str | None = option(
        None,
        "--shard I/N",
        Panel.RUNNING,
        "Process part I of N of the sources, one part per machine, split by content; `merge` joins the folders.",
        checks=(_SHARD,),
    )
    run_on: RunOn = option(
        RunOn.LOCAL,
        "--run-on ENGINE",
        Panel.RUNNING,
        "local, or dask: workers of a Dask cluster, on one machine or many.",
        noun="engine",
    )
    scheduler: str | None = option(
        None,
        "--scheduler ADDRESS",
        Panel.RUNNING,
        "The scheduler of a Dask cluster that is already running.",
        unset="a cluster on this machine, for this run",
    )
    new_manifest: bool = switch(
        "--new-manifest", Panel.RUNNING, "Start a new manifest in the folder; the old one is set aside."
    )
    sign: str | None = option(None, "--sign KEY", Panel.RUNNING, "Sign the head of the manifest with an SSH key.")
    dry_run: bool = switch("--dry-run", Panel.RUNNING, "Print the plan and make nothing.")
    fail_fast: bool = switch("--fail-fast", Panel.RUNNING, "Stop at the first failure.")
    report: str | None = option(
        None, "--report FILE", Panel.RUNNING, "Write what became of each source as JSON Lines; - is stdout."
    )
    as_json: bool = switch("--json", Panel.RUNNING, "Print the report instead of paths, like --report -.")
    log_file: str | None = option(None, "--log-file FILE", Panel.RUNNING, "Append a dated line per source to FILE.")
    watch: bool = switch("--watch", Panel.RUNNING, "Keep running, and brief each file once it stops changing.")

    @property
    def report_place(self) -> str | None:
        """Where the report goes: a file, `-` for stdout, or None."""
        return "-" if self.as_json else self.report
