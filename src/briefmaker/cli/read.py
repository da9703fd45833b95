"""`briefmaker read`: print the articles pages carry, write each to a file, or show how it was found."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from briefmaker.cli.console import make_printable, write_bytes
from briefmaker.cli.inputs import Reading
from briefmaker.documents import write_article
from briefmaker.errors import UsageError
from briefmaker.language import count_words
from briefmaker.model import Article, BriefSettings, Page
from briefmaker.model.options import options_of
from briefmaker.pages import ListingEntry
from briefmaker.settings.commands import Given
from briefmaker.settings.runs import AddressOptions, RunOptions
from briefmaker.settings.single import ArticleFormat, ReadOptions


def explain_file(name: str, entries: Sequence[ListingEntry]) -> str:
    """Return which reader opens the file, and of an archive what is inside: one line an entry."""
    head = f"{make_printable(name)}: {entries[0].kind or 'of no kind that is read'}"
    head = f"{head}, told by {entries[0].signature}" if entries[0].signature else head
    if len(entries) == 1:
        return f"{head}\n"
    broken = f"; {entries[0].refusal}" if entries[0].refusal else ""
    lines = [f"{head}; pages in it: {entries[0].pages}{make_printable(broken)}"]
    for entry in entries[1:]:
        what = entry.refusal or " ".join(
            part for part in (entry.address, entry.captured.isoformat() if entry.captured else None) if part
        )
        lines.append(f"{'  ' * entry.depth}{make_printable(entry.name)}  {make_printable(what)}".rstrip())
    return "\n".join([*lines, "", ""])


def explain_article(article: Article) -> str:
    """Return tables: how the page was read, the candidates, what each step removed, who said what of the metadata."""
    page = article.page
    lines = [
        f"{page.source.name}: {article.title}",
        (
            f"  read as {'text' if page.markup is None else 'HTML'}, {_explain_encoding(page)}; "
            f"confidence {article.confidence:.2f}; {len(article.blocks)} blocks, {count_words(article.text)} words kept"
        ),
        "",
        *_list_answers(article),
        f"  {'step':<24} {'pieces':>6} {'words':>6}  removed",
    ]
    lines += [f"  {row}" for row in _count_drops(article)]
    lines += ["", f"  {'field':<24} {'witness':<28} value"]
    if page.captured:
        lines.append(f"  {'captured':<24} {page.captured_from:<28} {page.captured.isoformat()}")
    if page.url:
        lines.append(f"  {'address of the page':<24} {page.url_from:<28} {page.url}")
    lines += [f"  {witness.field:<24} {witness.source:<28} {witness.value}" for witness in article.provenance]
    return "\n".join(make_printable(line) for line in lines) + "\n"


def _explain_encoding(page: Page) -> str:
    """Return the encoding and why it was taken."""
    return f"{page.encoding} ({page.encoding_from})" if page.encoding_from else page.encoding


def _list_answers(article: Article) -> list[str]:
    """Return a row for each candidate: what it keeps, how many words, how good it is expected to be, the chosen one."""
    if not article.candidates:
        return []
    rows = [f"  {'candidate':<46} {'words':>6}  expected F1 (1.00: every word of the article and no other)"]
    for answer in article.candidates:
        expected = "   –" if answer.expected is None else f"{answer.expected:.2f}"
        rows.append(f"  {answer.name:<46} {answer.words:>6}  {expected}{'  chosen' if answer.chosen else ''}")
    return [*rows, ""]


def _count_drops(article: Article) -> list[str]:
    """Return a row for each step that removed something: how many pieces, how many words, the first of them."""
    steps: dict[str, list[str]] = {}
    for dropped in article.dropped:
        steps.setdefault(dropped.step, []).append(dropped.text)
    if not steps:
        return ["nothing was removed"]
    return [
        f"{step:<24} {len(texts):>6} {sum(map(count_words, texts)):>6}  {' '.join(texts[0].split())[:60]}"
        for step, texts in steps.items()
    ]


def read(context: typer.Context, given: Given) -> int:
    """Print the articles of every source, or how each was found."""
    options, url = given.of(ReadOptions), given.of(AddressOptions).url
    reading = Reading.of(given, context.obj, url=url, lists=options.explain, comments=options.comments)
    _check_place(options, given)
    if options.output and options.output != "-":
        return _write_files(reading, options.output, given)
    if options.explain:
        for name, result in reading.results():
            typer.echo(explain_file(name, result.contents) if result.contents else "", nl=False)
            for article in result.articles:
                typer.echo(explain_article(article))
    else:
        for _, article in reading.articles():
            write_bytes(write_article(article, options.to).data)
    return reading.exit_code


def _check_place(options: ReadOptions, given: Given) -> None:
    """Raise `UsageError` for options of a folder without one, and for a name that is that of a file."""
    to_folder = options.output is not None and options.output != "-"
    if to_folder and options.explain:
        raise UsageError("--explain shows steps and writes no file", "Leave -o out.")
    idle = [row.flag for row in options_of(RunOptions) if row.field in given.flags and not to_folder]
    if idle:
        raise UsageError(f"{idle[0]} is for files", "Give a folder after -o.")
    suffix = Path(options.output or "").suffix.removeprefix(".").lower()
    is_folder = (options.output or "").endswith("/") or Path(options.output or "").is_dir()
    if to_folder and suffix in tuple(ArticleFormat) and not is_folder:
        send = f"or send the article on: `briefmaker read … -t {suffix} > {options.output}`"
        is_there = Path(options.output or "").exists()  # the shell would empty it before anything is read
        raise UsageError(
            f"-o {options.output}: read writes a folder, a file a page",
            "Give a folder." if is_there else f"Give a folder, {send}",
        )


def _write_files(reading: Reading, folder: str, given: Given) -> int:
    """Write each article to a file of its own, and report it as `brief` does."""
    from briefmaker.batch.request import choose_folder
    from briefmaker.cli.run import configure, run_brief

    options = given.of(ReadOptions)
    config = configure(given, BriefSettings(sites=reading.sites), choose_folder(folder, (options.to,)))
    request = replace(config.request, split=True, articles=True, comments=options.comments)
    config = replace(config, request=request)
    return run_brief(reading.find, config, given.of(RunOptions), reading.console, named=True)
