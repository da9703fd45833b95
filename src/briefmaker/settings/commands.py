"""The commands: what each is for, which options it takes, how it is called."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefmaker.model.options import Option, options_of
from briefmaker.model.settings import BriefSettings
from briefmaker.settings import options as table


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the command line."""

    name: str
    purpose: str
    """One line."""

    tables: tuple[type, ...] = ()
    """The settings classes whose rows are its options."""

    details: str = ""
    """What else its help says."""

    examples: tuple[str, ...] = ()
    """Whole command lines."""

    @property
    def options(self) -> tuple[Option, ...]:
        """Its rows: arguments and options."""
        return tuple(row for one in self.tables for row in options_of(one))

    def settings(self) -> Iterator[Option]:
        """Yield those of its options that a settings file may hold: all but arguments, and but those of `config`."""
        return (row for row in self.options if row.flags and table.ConfigOptions not in self.tables)


WHOLE = Command(
    "briefmaker",
    "Turn saved web articles into briefing notes: extract, summarise, list the actors, lay out. Works offline.",
    (table.GlobalOptions, table.WholeOptions),
    "Exit codes: 0 done, 1 some failed, 2 usage, 3 a part is missing, 4 nothing made, 5 output in the way, 6 mismatch, "
    "130 interrupted.",
)
"""What stands before the command, and what is said of all of them."""

BRIEF = Command(
    "brief",
    "Make briefing notes from saved pages.",
    (
        table.SourceOptions,
        table.AddressOptions,
        BriefSettings,
        table.ActorFiles,
        table.NoteFiles,
        table.OutputOptions,
        table.RunOptions,
    ),
    "The paths of the documents written go to stdout, one a line; everything else goes to stderr. Run again, and what "
    "is up to date is not made again.",
    ("briefmaker brief saved/ -o notes -t docx,pdf --mark TLP:GREEN",),
)
READ = Command(
    "read",
    "Print the articles saved pages carry.",
    (table.ReadOptions, table.SourceOptions, table.AddressOptions),
    examples=("briefmaker read page.html -t txt",),
)
ACTORS = Command(
    "actors",
    "List who appears in saved pages: people, organisations, countries; one list over all sources.",
    (table.ActorsOptions, table.ActorEngineOptions, table.ActorFiles, table.SourceOptions),
    examples=("briefmaker actors saved/ -t csv > actors.csv",),
)
VERIFY = Command(
    "verify",
    "Check that a briefing, and the page it came from, are unchanged since briefed.",
    (table.VerifyOptions,),
    "Every quoted sentence is looked up word for word in the page, read again. It says nothing on whether the page is "
    "true. Exit code 6 tells of a difference.",
    ("briefmaker verify notes/page.docx saved/page.html",),
)
TEMPLATES = Command(
    "templates",
    "List the templates; with NAME show that one, with --copy-to copy it to edit.",
    (table.TemplatesOptions,),
    examples=(
        "briefmaker templates note --copy-to our-look",
        "briefmaker brief page.html --template our-look",
    ),
)
CONFIG = Command(
    "config",
    "Show every setting and where it came from.",
    (table.ConfigOptions,),
    examples=("briefmaker config --init",),
)
DOCTOR = Command(
    "doctor",
    "Say what this machine can make: each part works, or what to install for it here.",
    details="Exit code 3 tells that a part is missing which documents need.",
)

COMMANDS = (BRIEF, READ, ACTORS, VERIFY, TEMPLATES, CONFIG, DOCTOR)
"""In the order of help."""
