"""`briefmaker check`: look up what a draft says in saved pages."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path

import typer

from briefmaker.batch.engines.interface import Cancellation, Limits, WorkerFailure
from briefmaker.batch.engines.local import Guarded
from briefmaker.batch.sources import Found, load_source
from briefmaker.check import Draft, check_draft, is_word_file, opens_plainly, try_draft
from briefmaker.cli.console import draw_table, format_json, make_printable, print_answer
from briefmaker.cli.inputs import (
    Reading,
    check_here,
    check_no_source,
    check_output,
    nothing_came,
    read_stdin,
    write_beside,
)
from briefmaker.documents.check import is_checked, write_checked
from briefmaker.errors import BriefmakerError, Exit, UnreadableSource, UsageError
from briefmaker.model import Article, Document, Source
from briefmaker.model.check import Answer, Check, CheckedSource, Claim
from briefmaker.settings.asking import CheckOptions
from briefmaker.settings.commands import Given

_LONGEST = 160
"""Characters of a claim, or of what a source has, that the table shows."""

_COUNTED = (Answer.FOUND, Answer.ALTERED, Answer.ELSEWHERE, Answer.NOT_FOUND)

_KINDS = frozenset(("docx", "html"))
"""Endings of the names of what `-o` writes."""


def check(context: typer.Context, given: Given) -> int:
    """Read the draft, then every source, and print what of the draft does not stand in them as it is."""
    options = given.of(CheckOptions)
    _check_output(options)
    draft_file = _load(options.draft)
    _check_kind(options.output or "", draft_file)
    draft = _read(draft_file)
    reading = Reading.of(given, context.obj)
    checked = check_draft(draft, options.draft, _leave_out(draft_file, reading.articles(), context.obj.note))
    for notice in checked.notices:
        context.obj.note(notice)
    if not checked.sources:
        return reading.exit_code or Exit.NOTHING_MADE
    write_rows = partial(write_table, every=context.obj.verbose)
    print_answer(checked, options.to, {"table": write_rows, "json": write_json})
    if options.output:
        _write(checked, draft_file, Path(options.output), overwrite=options.overwrite)
    if not checked.claims:
        context.obj.note(f"{options.draft}: says nothing that can be looked up")
        return Exit.NOTHING_MADE
    return reading.exit_code if all(claim.answer is Answer.FOUND for claim in checked.claims) else Exit.MISMATCH


def _check_output(options: CheckOptions) -> None:
    """Raise, before any work, what stands in the way of a file beside the answer."""
    check_here(options.draft)
    name = options.output
    check_output(name, _KINDS, "no kind of checked draft", "End it in .docx or .html.", overwrite=options.overwrite)
    # by the file, not by its name: a link, or another spelling, leads to the draft as well
    if name and Path(name).exists() and Path(options.draft).exists() and Path(name).samefile(options.draft):
        raise UsageError(f"-o {name}: the draft itself", "Name another file: the draft stays as it is.")


def _load(name: str) -> Source:
    """Return the draft, which may come on stdin; raises `UnreadableSource`."""
    if name == "-":
        data = read_stdin()
        if not data:
            raise nothing_came()
        return Source.from_bytes(name, data)
    if not Path(name).exists():
        raise UnreadableSource(f"{name}: no such file", "Check the name and the folder.")
    return load_source(Found(Path(name)))


def _check_kind(output: str, draft: Source) -> None:
    """Raise `UsageError` where comments are wanted in a draft that is no Word file."""
    if output.lower().endswith(".docx") and not is_word_file(draft):
        raise UsageError(
            f"-o {output}: {draft.name} is no Word file, in which comments could be set", "End it in .html."
        )


def _read(source: Source) -> Draft:
    """Read the draft in a worker that is watched where libraries in C read it; raises what stands in its way."""
    for done in Guarded(Limits(), Cancellation(), opens_plainly).map(try_draft, [source]):
        if isinstance(done.result, WorkerFailure):
            raise done.result.explain(source.name)
        if isinstance(done.result, BriefmakerError):
            raise done.result
        return done.result
    raise KeyboardInterrupt


def _leave_out(
    draft: Source, articles: Iterable[tuple[str, Article]], note: Callable[[str], None]
) -> Iterator[tuple[str, Article]]:
    """Yield the articles of the sources; the draft, and drafts that were checked, may lie in their folder."""
    for name, article in articles:
        path = Path(name)
        if path.suffix.lower() == ".docx" and path.is_file() and is_checked(path.read_bytes()):
            note(f"{name}: a draft that was checked, which is left out of the sources")
        elif article.page.source.sha256 == draft.sha256:
            note(f"{name}: the draft itself, which is left out of the sources")
        else:
            yield name, article


def _write(checked: Check, draft: Source, path: Path, *, overwrite: bool) -> None:
    """Write the draft with comments, or beside its sources."""
    check_no_source(path, (source.path for source in checked.sources))
    kind = path.suffix.lower()
    data = write_checked(checked, draft.data, kind.removeprefix("."))
    write_beside(Document(data, kind), path, overwrite=overwrite)


def write_json(checked: Check) -> str:
    """Return all that was looked up as one JSON object (`docs/schemas/check.schema.json`)."""
    return format_json(
        {
            "draft": checked.path,
            "language": checked.draft.language,
            "all_found": bool(checked.claims) and all(claim.answer is Answer.FOUND for claim in checked.claims),
            "sources": [_describe(source) for source in checked.sources],
            "claims": [asdict(claim) for claim in checked.claims],
            "notices": list(checked.notices),
        }
    )


def _describe(source: CheckedSource) -> dict[str, str | int | None]:
    """Return a source as a program needs to name it."""
    article = source.article
    return {
        "number": source.number,
        "path": source.path,
        "title": article.title,
        "site": article.site,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "sha256": article.page.source.sha256,
    }


def write_table(checked: Check, *, every: bool) -> str:
    """Return a table of what does not stand in the sources as it is, with `every` of all claims, and the counts."""
    rows = [claim for claim in checked.claims if every or claim.answer is not Answer.FOUND]
    cells = (
        (claim.block, claim.kind, _cut(claim.text), claim.answer, _describe_place(claim, checked)) for claim in rows
    )
    columns = ("¶", "what", "the draft says", "answer", "the sources")
    drawn = f"{draw_table(columns, cells, numbers='¶')}\n" if rows else ""
    return f"{drawn}{make_printable(sum_up(checked))}\n"


def sum_up(checked: Check) -> str:
    """Return one line that says how many claims were looked up where, and what came of them."""
    counts = Counter(claim.answer for claim in checked.claims)
    answers = ", ".join(f"{counts[answer]} {answer}" for answer in _COUNTED if counts[answer]) or "nothing to look up"
    claims, sources = len(checked.claims), len(checked.sources)
    return f"{checked.path}: {claims} claim{'s' * (claims != 1)} in {sources} source{'s' * (sources != 1)}: {answers}"


def _describe_place(claim: Claim, checked: Check) -> str:
    """Say where a claim stands, or what comes nearest, and why that is not the same."""
    parts = [claim.reason] if claim.reason else []
    if claim.passages:
        first = claim.passages[0]
        source = checked.sources[first.source - 1]
        place = f"{source.path.rpartition('/')[2]} {f'¶{first.block}' if first.block else 'title'}"
        parts.append(f"{place}: {_cut(first.text)}" if claim.answer is not Answer.FOUND else place)
    return "; ".join(parts)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
