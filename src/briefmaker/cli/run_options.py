"""The options of `brief` that say how a run goes, not what a note says."""

from typing import Annotated

import typer

Jobs = Annotated[
    int | None,
    typer.Option("-j", "--jobs", metavar="N", help="Workers. [default: one a processor]", show_default=False),
]
Timeout = Annotated[
    float, typer.Option("--timeout", metavar="SEC", help="Seconds a source may take before its worker is ended.")
]
MemoryLimit = Annotated[
    int, typer.Option("--memory", metavar="MB", help="Memory a worker may take before it is ended; 0 is no limit.")
]
Retry = Annotated[bool, typer.Option("--retry", help="Try again what failed in an earlier run.")]
Explain = Annotated[bool, typer.Option("--explain", help="Print why each sentence was chosen, and make nothing.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the plan and make nothing.")]
FailFast = Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")]
Strict = Annotated[bool, typer.Option("--strict", help="Count a note that needs a warning as a failure.")]
Report = Annotated[
    str | None,
    typer.Option(
        "--report",
        metavar="FILE",
        help="Write what became of each source as JSON Lines; - is stdout.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the report instead of paths: --report -.")]
LogFile = Annotated[
    str | None,
    typer.Option("--log-file", metavar="FILE", help="Add a dated line a source to FILE.", show_default=False),
]
Citations = Annotated[
    str | None,
    typer.Option(
        "--citations",
        metavar="FILE",
        help="Write the sources for a reference manager: RIS to a .ris, CSL-JSON to a .json.",
        show_default=False,
    ),
]
Progress = Annotated[
    bool | None,
    typer.Option(
        "--progress/--no-progress", help="Show how far the run is. [default: on a terminal]", show_default=False
    ),
]
Watch = Annotated[bool, typer.Option("--watch", help="Keep running; brief each file once it has come to rest.")]
