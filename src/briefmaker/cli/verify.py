"""`briefmaker verify`: check a briefing against the page it came from."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from briefmaker.batch.engines.interface import Cancellation, Engine, Limits, count_processors, listen
from briefmaker.batch.engines.local import Guarded, LocalPool
from briefmaker.batch.verify.findings import Finding, Findings, State, Verdict, sum_up
from briefmaker.batch.verify.notes import is_plain_check, verify_folder, verify_one
from briefmaker.batch.verify.places import Opened, Places, open_folder
from briefmaker.cli.console import format_json, make_printable
from briefmaker.cli.inputs import nothing_came, read_stdin
from briefmaker.errors import BriefmakerError, Exit, UsageError
from briefmaker.settings.asking import VerifyOptions
from briefmaker.settings.commands import Given
from briefmaker.settings.single import JsonOptions

_FEW = 60
"""Files of a folder from which on it pays to start workers."""


def verify(context: typer.Context, given: Given) -> int:
    """Print a line a finding, and whether all is unchanged."""
    options, as_json = given.of(VerifyOptions), given.of(JsonOptions).as_json
    found_all: list[Finding] = []
    with listen() as cancel, _take_stdin(options) as taken:
        for found in find_all(taken, cancel):
            finding = replace(found, text=found.text.replace(taken.document, options.document))
            found_all.append(finding)
            if not as_json and not (finding.holds and context.obj.quiet):
                typer.echo(make_printable(f"{finding.state:<9}{finding.text}"))
        if cancel.by_signal:
            return Exit.INTERRUPTED
    states = {finding.state for finding in found_all}
    verdict = sum_up(states)
    if as_json:
        findings = [{"holds": one.holds, "state": one.state.lower(), "text": one.text} for one in found_all]
        gone = [asdict(one.gone) for one in found_all if one.gone]
        answer = {"document": options.document, "unchanged": verdict is Verdict.UNCHANGED, "verdict": verdict}
        typer.echo(format_json(answer | {"findings": findings, "gone_since": gone}), nl=False)
    else:
        typer.echo(make_printable(f"{options.document}: {say_verdict(states)}"))
    failed = {Verdict.CHANGED, Verdict.WORDS_ONLY} if options.strict else {Verdict.CHANGED}
    if verdict in failed:
        return Exit.MISMATCH
    return Exit.NOTHING_MADE if verdict is Verdict.NO_PAGE else Exit.DONE


@contextmanager
def _take_stdin(options: VerifyOptions) -> Iterator[VerifyOptions]:
    """Write a note that comes on stdin to a file; raises `UnreadableSource` where nothing comes."""
    if options.document != "-":
        yield options
        return
    data = read_stdin()
    if not data:
        raise nothing_came()
    with TemporaryDirectory(prefix="briefmaker-") as folder:
        note = Path(folder, "stdin")
        note.write_bytes(data)
        try:
            yield replace(options, document=str(note))
        except BriefmakerError as error:
            error.args = (str(error).replace(str(note), options.document),)
            raise


def say_verdict(states: AbstractSet[State]) -> str:
    """Say what the findings come to; never more than was compared."""
    verdict = sum_up(states)
    if verdict is Verdict.NO_PAGE:
        return f"page not compared, as it is not here; all else {say_verdict(states - {State.NO_PAGE})}"
    since = "laid out from its record" if State.BY_HAND in states else "briefed"
    return {
        Verdict.CHANGED: f"changed since {since}",
        Verdict.WORDS_ONLY: "words only: the quoted words are there; the look was not compared",
        Verdict.SAME_LOOK: f"same look: saved again or filled in since {since}, and a reader sees what was made",
        Verdict.UNCHANGED: f"unchanged since {since}",
    }[verdict]


def find_all(options: VerifyOptions, cancel: Cancellation) -> Findings:
    """Yield what is found of a document, or of a folder, here or in a store, in words of the places that were named."""
    named = open_folder(options.source) if options.source else nullcontext()
    with open_folder(options.document) as notes, named as pages:
        for finding in _find_inside(options, cancel, notes, pages):
            text = notes.folder.with_addresses(finding.text)
            yield replace(finding, text=pages.folder.with_addresses(text) if pages else text)


def _find_inside(options: VerifyOptions, cancel: Cancellation, notes: Opened, pages: Opened | None) -> Findings:
    """Check what was opened; what may hurt is done in processes that are watched."""
    path, template = notes.path, options.template or ""
    source = pages.path if pages else None
    guarded = Guarded(Limits(), cancel, is_plain_check)
    if not path.is_dir():
        if options.expect or options.signers:
            raise UsageError("--expect and --signers are about a manifest", "Name its folder with them.")
        yield from verify_one(path, Places(path.parent, source, template), guarded, pages.folder if pages else None)
        return
    if source is not None and not source.is_dir():
        raise UsageError(f"{source} is one page, {path} a folder of notes", "Name the folder of the pages after it.")
    # no further than it takes: a folder may hold a million
    few = sum(1 for _ in islice(notes.folder.walk(), _FEW)) < _FEW
    engine: Engine = guarded if few else LocalPool(count_processors(), Limits(), cancel)
    yield from verify_folder(
        notes.folder,
        pages.folder if pages else None,
        engine,
        template=template,
        expected=options.expect or "",
        signers=options.signers or "",
    )
