"""The commands: what each is for, which options it takes, how it is called; and what was given to one, checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TypeVar, cast

from briefmaker.model.options import Option, Panel, Value, option, options_of, switch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the command line."""

    name: str
    purpose: str
    """One line."""

    tables: tuple[str, ...] = ()
    """The settings classes whose rows are its options, by name: only what is used is imported."""

    details: str = ""
    """What else its help says."""

    examples: tuple[str, ...] = ()
    """Whole command lines."""

    panels: tuple[Panel, ...] = ()
    """Of the rows of a note the groups that it takes; all where none is named."""

    @property
    def options(self) -> tuple[Option, ...]:
        """Its rows: arguments and options."""
        rows = ((name, row) for name in self.tables for row in options_of(_find_table(name)))
        panels = self.panels or tuple(Panel)
        return tuple(row for name, row in rows if name not in _OF_NOTES or row.panel in panels)

    @property
    def rows(self) -> tuple[Option, ...]:
        """All that may stand behind it: its own rows and those for every command."""
        return self.options if self is WHOLE else (*self.options, *options_of(GlobalOptions))

    def settings(self) -> Iterator[Option]:
        """Yield those of its options that a settings file may hold: all but arguments, and but those of `config`."""
        return (row for row in self.options if row.flags and self is not CONFIG)


_OF_NOTES = frozenset(("BriefSettings", "runs.NoteFiles"))
"""The settings classes of a note, of which a command may take some rows."""


def _find_table(name: str) -> type:
    """Return a settings class, by its module in this room and its own name; that of a note is of the model."""
    home, _, own = name.rpartition(".")
    table: type = getattr(import_module(f"briefmaker.settings.{home}" if home else "briefmaker.model.settings"), own)
    return table


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class GlobalOptions:
    """What stands before the command or after it."""

    quiet: bool = switch("-q --quiet", Panel.EVERYWHERE, "Print nothing but failures.")
    verbose: bool = switch("-v --verbose", Panel.EVERYWHERE, "Also report what needed no work.")
    debug: bool = switch("--debug", Panel.EVERYWHERE, "Show the traceback of an unexpected error.")
    config_file: str | None = option(None, "--config FILE", Panel.EVERYWHERE, "Read settings from FILE alone.")
    no_config: bool = switch("--no-config", Panel.EVERYWHERE, "Read no settings file.")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WholeOptions:
    """What takes the place of a command."""

    version: bool = switch("--version", Panel.EVERYWHERE, "Show the version and exit.")


WHOLE = Command(
    "briefmaker",
    "Turn saved web articles into briefing notes: extract, summarise, list the actors, lay out. Works offline.",
    ("commands.GlobalOptions", "commands.WholeOptions"),
    "Exit codes: 0 done, 1 some failed, 2 usage, 3 a part is missing, 4 nothing made, 5 output in the way, 6 mismatch, "
    "130 interrupted.",
)
"""What stands before the command, and what is said of all of them."""

_OF_RUNS = (
    *("runs.SourceOptions", "runs.AddressOptions", "runs.SiteFiles"),
    *("BriefSettings", "runs.ActorFiles", "runs.NoteFiles"),
)
"""What is said of pages and of the notes that are made of them."""

BRIEF = Command(
    "brief",
    "Make briefing notes from saved pages.",
    (*_OF_RUNS, "runs.OutputOptions", "runs.RunOptions"),
    "Paths of the documents written go to stdout, one per line; everything else goes to stderr. Run it again, and "
    "documents that are up to date are not made again.",
    (
        "briefmaker brief page.html",
        "briefmaker brief saved/ -o notes -t docx,pdf --mark TLP:GREEN",
        "briefmaker brief one.html two.html -o digest.pdf --words 150",
    ),
)
REVIEW = Command(
    "review",
    "Make a page for reviewing a note before it is signed.",
    (*_OF_RUNS, "runs.ReviewOptions", "runs.RunOptions"),
    "The page opens from disk in any browser, and fetches and sends nothing. Lay out the record it saves with "
    "`briefmaker brief`; its list of actors is for --aliases.",
    (
        "briefmaker review page.html --template ministerial",
        "briefmaker brief page.reviewed.json -o note.docx",
        "briefmaker review notes/page.json -o review/",
    ),
)
READ = Command(
    "read",
    "Print the articles of saved pages.",
    ("single.ReadOptions", "runs.SourceOptions", "runs.AddressOptions", "runs.SiteFiles", "runs.RunOptions"),
    "With -o, each page becomes a file; without it, the articles go to stdout, one after the other.",
    (
        "briefmaker read page.html -t txt",
        "briefmaker read post.html --comments",
        "briefmaker read saved/ -o articles -t md",
    ),
)
ACTORS = Command(
    "actors",
    "List who appears in saved pages: people, organisations, countries; one list over all sources.",
    (
        "single.ActorsOptions",
        "runs.ActorEngineOptions",
        "runs.ActorFiles",
        "runs.SourceOptions",
        "runs.SiteFiles",
    ),
    examples=("briefmaker actors saved/ -t csv > actors.csv",),
)
TIMELINE = Command(
    "timeline",
    "List the dated events of saved pages, in their own words: one list over all sources.",
    ("single.TimelineOptions", "runs.SourceOptions", "runs.SiteFiles"),
    "Lists dates written out, and those worked out from the day of publication, such as on Tuesday; doubtful ones are "
    "left out. English only.",
    ("briefmaker timeline saved/ > timeline.csv", "briefmaker timeline saved/ -t ics > timeline.ics"),
)
SITES = Command(
    "sites",
    "List the rules for single sites, or show what each selector finds on a page.",
    ("runs.SiteFiles", "single.SitesOptions", "runs.AddressOptions"),
    "A rule is a table in sites.toml: the site, and CSS selectors for keep, drop, ends, title, author and date.",
    ("briefmaker sites --sites sites.toml --test page.html", "briefmaker sites --import example.org.txt > sites.toml"),
)
VERIFY = Command(
    "verify",
    "Check that a note and the page it came from are unchanged since the note was made.",
    ("asking.VerifyOptions", "single.JsonOptions"),
    "The page is read again, and every quoted sentence is looked up in it word for word; the note is laid out again "
    "and compared as a reader sees it. The answer is unchanged, same look, words only (the look was not compared), "
    "page not compared (it is not here) or changed. Whether the page is true is not checked. Exit code 6: something "
    "changed, or, with --strict, words only; 4: the page is not here.",
    ("briefmaker verify notes/page.docx saved/page.html", "briefmaker verify printed.pdf notes/page.json"),
)
CHECK = Command(
    "check",
    "Check a draft against saved pages: quotations, figures, dates, names, who says what.",
    ("asking.CheckOptions", "runs.SourceOptions", "runs.SiteFiles"),
    "Each claim is found, found altered, found elsewhere (with another speaker, day or subject) or not found. Nothing "
    "is judged true or false: an answer says only whether the saved pages have it. The table shows the claims that "
    "were not found as they stand; -v and JSON show all. Exit code 0: all found; 6: something altered, elsewhere or "
    "not found; 4: nothing to check.",
    ("briefmaker check draft.docx saved/", "briefmaker check draft.docx saved/ -o checked.docx"),
)
CHANGES = Command(
    "changes",
    "Show what changed between saves of one page.",
    ("asking.ChangesOptions", "runs.SourceOptions", "runs.SiteFiles", "BriefSettings", "runs.NoteFiles"),
    "Two files are compared in the order given, the older one first. In folders, every page that was saved more than "
    "once is compared save by save, in order of capture, else of the date on the page, else of the date of the file. "
    "The table shows sentences gone, new and altered, figures and dates that changed, title, authors, and corrections "
    "that the page declares. A sentence that only moved, or whose punctuation alone changed, counts as unchanged. Exit "
    "code 0: nothing changed; 6: something did; 4: nothing to compare.",
    ("briefmaker changes monday.html friday.html", "briefmaker changes saved/ -o changes.docx"),
    panels=(Panel.LOOK, Panel.MARKING),
)
MERGE = Command(
    "merge",
    "Join the folders that parts of a run wrote (brief --shard) into one.",
    ("single.MergeOptions",),
    "Documents are copied; names that clash are made distinct, and a page that occurs twice is kept once, as in one "
    "run over all sources. Run it again, and only what is new is copied.",
    (
        "briefmaker brief saved/ --shard 1/2 -o part-1",
        "briefmaker brief saved/ --shard 2/2 -o part-2",
        "briefmaker merge part-1 part-2 -o notes",
    ),
)
EXPORT = Command(
    "export",
    "Make one table of many notes, one row per note: metadata, key points, actors, statements.",
    ("single.ExportOptions",),
    "Rows are read from the records in JSON, DOCX, ODT and PDF notes. Run it again, and the table is made anew. The "
    "tables of stories, figures, dates and versions have one row per source.",
    (
        "briefmaker export notes -o rows.jsonl",
        "briefmaker export part-1 -o rows/part-1.parquet",
        "briefmaker export notes --table figures -o figures.jsonl",
    ),
)
INDEX = Command(
    "index",
    "Index saved pages into a shelf: one file that `find` and `who` search.",
    (
        "runs.SourceOptions",
        "runs.SiteFiles",
        "runs.ActorEngineOptions",
        "runs.ActorFiles",
        "asking.IndexOptions",
        "runs.WorkOptions",
    ),
    "Run it again, and only new and changed files are read; a file that is gone is marked, and what it said is kept. "
    "The shelf is an SQLite database that other programs can open.",
    (
        "briefmaker index saved/",
        "briefmaker index saved/ Downloads/ -o shelf.sqlite -j 8",
        "briefmaker index saved/ --html shelf.html",
    ),
)
FIND = Command(
    "find",
    "Search the shelf that `index` keeps for sentences, newest pages first.",
    ("asking.FindOptions", "asking.ShelfOptions"),
    "The words must occur in one sentence, in any order; case and accents are ignored. Exit code 4: nothing found.",
    (
        "briefmaker find 'grain NEAR/5 route OR \"storm warning\"' --shelf saved/",
        "briefmaker find --said-by Radu --shelf saved/ -t json",
        "briefmaker find 'grain rout*' --shelf saved/ --brief -o grain.docx",
    ),
)
WHO = Command(
    "who",
    "Show what the shelf knows of a person or organisation: names, roles, statements, company, outlets.",
    ("asking.WhoOptions", "asking.ShelfOptions"),
    "Mentions on many pages are joined where something says that they are the same actor; each reason is printed. "
    "Those whom a short name may mean are kept apart, and the output says so. `index --aliases FILE` joins and "
    "separates names as your list says. Exit code 4: nobody found.",
    (
        "briefmaker who Radu --shelf saved/",
        "briefmaker who 'Elena Radu' --shelf saved/ -t json",
        "briefmaker who --new-since 2026-01-01 --shelf saved/",
    ),
)
TEMPLATES = Command(
    "templates",
    "List the templates; with NAME show that one, with --copy-to copy it to edit.",
    ("single.TemplatesOptions", "single.JsonOptions"),
    examples=(
        "briefmaker templates note --copy-to our-look",
        "briefmaker brief page.html --template our-look -o ours.docx",
    ),
)
CONFIG = Command(
    "config",
    "Show every setting and where it came from.",
    ("single.ConfigOptions", "single.JsonOptions"),
    examples=("briefmaker config", "briefmaker config --init --all"),
)
DOCTOR = Command(
    "doctor",
    "Show what this machine can make: which parts work, and what to install for the others.",
    ("single.DoctorOptions", "single.JsonOptions"),
    details="Exit code 3: a part that documents need is missing.",
)

COMPLETION = Command(
    "completion",
    "Print the code that lets a shell complete command lines.",
    ("single.CompletionOptions",),
    "Add the line for your shell to its startup file: ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish.",
    (
        'eval "$(briefmaker completion bash)"',
        "source <(briefmaker completion zsh)",
        "briefmaker completion fish | source",
    ),
)
HELP = Command(
    "help",
    "Show the help of all commands, or of one.",
    ("single.HelpOptions",),
    examples=("briefmaker help brief",),
)

COMMANDS = (
    BRIEF,
    REVIEW,
    READ,
    ACTORS,
    TIMELINE,
    SITES,
    VERIFY,
    CHECK,
    CHANGES,
    MERGE,
    EXPORT,
    INDEX,
    FIND,
    WHO,
    TEMPLATES,
    CONFIG,
    DOCTOR,
    COMPLETION,
    HELP,
)
"""In the order of help."""


@dataclass(frozen=True, slots=True)
class Given:
    """The values of the options of a command."""

    values: Mapping[str, Value]
    """By field; what was given nowhere is not there."""

    flags: frozenset[str] = frozenset()
    """The fields given on the command line itself."""

    def of(self, table: type[T]) -> T:
        """Return the settings class with what was given; the rest are its defaults."""
        rows = options_of(cast("type", table))
        return table(**{row.field: self.values[row.field] for row in rows if row.field in self.values})


def read_given(rows: Iterable[Option], values: Mapping[str, Value], flags: frozenset[str] = frozenset()) -> Given:
    """
    Check what was given and return it as the fields hold it; None and nothing at all stand for not given.

    Raises `UsageError`, naming the flag, for the first value that cannot be.
    """
    read = {
        row.field: row.read(values[row.field], _as_typed(row, values[row.field]))
        for row in rows
        if values.get(row.field) not in (None, [], ())
    }
    return Given(read, flags)


def _as_typed(row: Option, value: Value) -> str:
    """Say what stands on the command line, such as `--timeout 0`."""
    shown = ",".join(value) if row.many else f"{value:g}" if isinstance(value, float) else value
    return f"{row.flag} {shown}"
