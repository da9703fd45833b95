"""`briefmaker changes`: say what changed between saves of one page."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

import typer

from briefmaker.articles import first_part
from briefmaker.batch.outcomes import Failed
from briefmaker.batch.sources import Found
from briefmaker.cli.console import draw, format_json, make_cell, make_printable, print_answer
from briefmaker.cli.inputs import Reading, check_no_source, check_output, write_beside
from briefmaker.documents import WRITERS, check_format, fingerprint, write
from briefmaker.errors import Exit
from briefmaker.flow import brief_changes
from briefmaker.model import Article, BriefSettings
from briefmaker.model.changes import ChangeKind, Changes, Order, Save, SentenceChange, Versions, WordChange
from briefmaker.model.choices import Group
from briefmaker.saves.changes import compare
from briefmaker.saves.versions import group_versions, make_save
from briefmaker.settings.asking import ChangesOptions
from briefmaker.settings.commands import Given
from briefmaker.settings.note import make_note_settings
from briefmaker.settings.runs import SourceOptions

_CHANGED = ("figure", "date", "title", "authors", "published")
"""What is counted beside sentences and corrections."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A page with its saves, the oldest first, and what changed from each to the next."""

    page: Versions
    articles: tuple[Article, ...]
    """Of the saves, without what a record does not hold."""

    changes: tuple[Changes, ...]
    """By the numbers of the saves, from 1."""


def changes(context: typer.Context, given: Given) -> int:
    """Find which saves are of one page, compare them, and print what changed."""
    options, sources = given.of(ChangesOptions), given.of(SourceOptions)
    settings = replace(make_note_settings(given), group=Group.CHANGES)
    _check_output(options, settings)
    reading = Reading.of(given, context.obj, pages=True)
    finding = _Finding(reading)
    pages = finding.find_pages(pair=_is_pair(sources))
    compared = list(finding.compare(pages)) if pages else []
    if not _is_pair(sources):
        _note_order(compared, context.obj.note)
    if not compared and finding.count:
        count = f"{finding.count} saved page{'s' * (finding.count != 1)}"
        context.obj.note(f"{count}, none of them saved twice: nothing to compare")
    if not compared:
        return reading.exit_code or Exit.NOTHING_MADE
    write_rows = partial(write_table, every=context.obj.verbose)
    print_answer(compared, options.to, {"table": write_rows, "json": write_json})
    if options.output:
        _write(compared, settings, Path(options.output), overwrite=options.overwrite)
    return Exit.MISMATCH if _is_changed(compared) else reading.exit_code


def _check_output(options: ChangesOptions, settings: BriefSettings) -> None:
    """Raise, before any work, what stands in the way of a note beside the answer."""
    kinds = ", ".join(f".{ending}" for ending in WRITERS)
    check_output(options.output, WRITERS, "no kind of note", f"End it in one of {kinds}.", overwrite=options.overwrite)
    if options.output:
        check_format(_format_of(Path(options.output)), pdf_engine=settings.pdf_engine)


def _format_of(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _is_pair(sources: SourceOptions) -> bool:
    """Return whether two files are named, which are compared as they stand, whatever their addresses."""
    named = sources.sources
    return len(named) == 2 and not sources.files_from and not any(Path(name).is_dir() for name in named)


class _Finding:
    """Reads the sources twice: once to find the pages with several saves, which alone are kept the second time."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._saves: dict[tuple[str, int], Save] = {}
        """By the name of the source, and the place of the article in it."""

    @property
    def count(self) -> int:
        """How many articles there are."""
        return len(self._saves)

    def find_pages(self, *, pair: bool) -> list[Versions]:
        """Return the pages with several saves; a `pair` of files is one, in the order in which they are named."""
        filed: dict[str, datetime | None] = {}
        for key, article in self._read(self._note_time(self._reading.find(), filed)):
            self._saves[key] = make_save(article, filed=filed.get(key[0]))
        saves = list(self._saves.values())
        pages = [page for page in group_versions(saves) if len(page.saves) > 1]
        # two files with several articles between them are no pair: their pages are matched by address
        if not pair or len(saves) != 2 or (pages and pages[0].saves == tuple(saves)):
            return pages
        if pages and pages[0].order in {Order.CAPTURED, Order.MODIFIED}:
            self._reading.console.note(f"{saves[1].name}: older than {saves[0].name}, as the pages say themselves")
        if not pages:
            names = f"{saves[0].name}, {saves[1].name}"
            self._reading.console.note(f"{names}: nothing shows that they are saves of one page; compared as named")
        return [Versions(tuple(saves))]

    def compare(self, pages: Sequence[Versions]) -> Iterator[Compared]:
        """Read the saves of some pages again, and yield each page once all of it is read."""
        wanted = {save: page for page in pages for save in page.saves}
        names = {key[0] for key, save in self._saves.items() if save in wanted}
        # read once more: to keep every article until its page is complete would hold the whole folder
        again = (item for item in self._reading.find() if getattr(item, "name", "") in names)
        kept: dict[Save, Article] = {}
        for key, article in self._read(again):
            save = self._saves.get(key)
            page = wanted.get(save) if save else None
            if save is None or page is None:
                continue
            kept[save] = article
            if all(other in kept for other in page.saves):
                found = [kept[other] for other in page.saves]
                for other in set(page.saves):
                    # let go as soon as a page is complete, so that no more than the open ones are held
                    del kept[other], wanted[other]
                places = pairwise(range(len(found)))
                compared = (
                    compare(first_part(found[a]), first_part(found[b]), (a + 1, b + 1), page.order) for a, b in places
                )
                yield Compared(page, tuple(map(_slim, found)), tuple(compared))

    def _read(self, items: Iterable[Found | Failed]) -> Iterator[tuple[tuple[str, int], Article]]:
        """Yield the articles, each under the name of its source and its place there."""
        seen = Counter[str]()
        for name, article in self._reading.articles(items):
            seen[name] += 1
            yield (name, seen[name]), article

    @staticmethod
    def _note_time(items: Iterable[Found | Failed], filed: dict[str, datetime | None]) -> Iterator[Found | Failed]:
        """Pass on what was found, and keep when each file was written."""
        for item in items:
            if not isinstance(item, Failed) and not item.span and item.data is None:
                written = item.stamp.modified
                filed[item.name] = datetime.fromtimestamp(written / 1e9, UTC) if written else None
            yield item


def _slim(article: Article) -> Article:
    """Return an article without the bytes and mark-up of its page, which no note holds."""
    source = replace(article.page.source, data=b"")
    return replace(article, page=replace(article.page, source=source, markup=None, lines=()))


_NOTED = {
    Order.UNKNOWN: "nothing says which was saved first; compared in this order",
    Order.FILED: "in the order in which the files were written; the pages do not say when they were saved",
}
"""What is said where the pages themselves do not put their saves in order."""


def _note_order(compared: Sequence[Compared], note: Callable[[str], None]) -> None:
    """Say where nothing shows which save is newer, or only the time of files."""
    for order, said in _NOTED.items():
        found = [result.page for result in compared if result.page.order is order]
        if found:
            names = ", ".join(save.name for save in found[0].saves)
            more = f", and {len(found) - 1} more page{'s' * (len(found) > 2)}" if found[1:] else ""
            note(f"{names}{more}: {said}")


def _write(compared: Sequence[Compared], settings: BriefSettings, path: Path, *, overwrite: bool) -> None:
    """Write a note of changes."""
    articles, moved = list[Article](), list[Changes]()
    for result in compared:
        # a copy of a file has another time
        order = Order.UNKNOWN if result.page.order is Order.FILED else result.page.order
        moved += [move(change, len(articles), order) for change in result.changes]
        articles += result.articles
    check_no_source(path, (save.name for result in compared for save in result.page.saves))
    mark = fingerprint(tuple(result.page.source for result in articles), settings)
    note = brief_changes(articles, settings, mark, changes=moved)
    write_beside(write(note, _format_of(path)), path, overwrite=overwrite)


def move(changes: Changes, by: int, order: Order) -> Changes:
    """Return changes with the numbers of their articles moved up."""

    def place(sentence: SentenceChange) -> SentenceChange:
        old, new = (quote and replace(quote, article=quote.article + by) for quote in (sentence.old, sentence.new))
        return replace(sentence, old=old, new=new)

    sentences = tuple(map(place, changes.sentences))
    return replace(changes, old=changes.old + by, new=changes.new + by, sentences=sentences, order=order)


def write_json(compared: Sequence[Compared]) -> str:
    """Return what changed as one JSON object (`docs/schemas/changes.schema.json`)."""
    return format_json({"changed": _is_changed(compared), "pages": [_describe(result) for result in compared]})


def _is_changed(compared: Sequence[Compared]) -> bool:
    return any(change.is_changed for result in compared for change in result.changes)


def _describe(result: Compared) -> dict[str, object]:
    """Return a page as a program needs it."""
    saves = [
        {
            "number": number,
            "path": save.name,
            "sha256": save.sha256,
            "title": save.title,
            "captured": save.captured.isoformat() if save.captured else None,
            "modified": save.modified.isoformat() if save.modified else None,
            "filed": save.filed.isoformat(timespec="seconds") if save.filed else None,
        }
        for number, save in enumerate(result.page.saves, start=1)
    ]
    found = [{**asdict(change), "changed": change.is_changed} for change in result.changes]
    for change in found:
        del change["order"]
        for sentence in change["sentences"]:
            for side in ("old", "new"):
                quote = sentence[side]
                sentence[side] = quote and {key: quote[key] for key in ("text", "block", "start", "end")}
    return {"address": result.page.saves[0].address, "order": result.page.order, "saves": saves, "changes": found}


def write_table(compared: Sequence[Compared], *, every: bool) -> str:
    """Return a table a page and save, of those that changed alone, unless `every` is asked for, and the counts."""
    from rich.table import Table

    drawn = ""
    for result in compared:
        for change in (change for change in result.changes if change.is_changed or every):
            old, new = (result.page.saves[number - 1] for number in (change.old, change.new))
            names = f"{old.name} → {new.name}{'' if change.is_changed else ': nothing changed'}"
            table = Table(box=None, pad_edge=False, show_header=False)
            table.add_column()
            table.add_column(justify="right")
            table.add_column(overflow="fold")
            for row in _list_rows(change):
                table.add_row(*map(make_cell, row))
            heading = "".join(f"{make_printable(line)}\n" for line in (new.title, names))
            drawn += f"{heading}{draw(table) if change.is_changed else ''}\n"
    lines = (line.rstrip() for line in (*drawn.splitlines(), make_printable(sum_up(compared))))
    return "".join(f"{line}\n" for line in lines)


def _list_rows(change: Changes) -> Iterator[tuple[str, str, str]]:
    """Yield what changed between two saves: what kind of change, which paragraph, the text with its words marked."""
    for correction in change.corrections:
        if correction.new:
            yield "correction", "", correction.text
    for field in change.fields:
        yield field.field, "", f"[-{field.old}-] {{+{field.new}+}}"
    for sentence in change.shown:
        quote = sentence.new or sentence.old
        assert quote is not None  # noqa: S101 - one of both is there
        yield sentence.kind, str(quote.block), _mark(sentence) if sentence.words else quote.text
        for value in sentence.values:
            yield f"  {value.kind}", "", f"{value.old} → {value.new}"


def _mark(change: SentenceChange) -> str:
    """Return the newer sentence with what the older one had in place of its words, as `git diff --word-diff` does."""
    assert change.new is not None  # noqa: S101 - it was altered
    pieces, at = list[str](), 0
    for word in change.words:
        pieces += (change.new.text[at : word.new_start], _mark_word(word))
        at = word.new_end
    return " ".join(("".join(pieces) + change.new.text[at:]).split())


def _mark_word(word: WordChange) -> str:
    gone, new = f"[-{word.old}-]" if word.old else "", f"{{+{word.new}+}}" if word.new else ""
    return f"{gone}{new}" if word.new else f" {gone}"


def sum_up(compared: Sequence[Compared]) -> str:
    """Return one line that says how many pages were compared, and what came of it."""
    found = [change for result in compared for change in result.changes]
    shown = [sentence for change in found for sentence in change.shown]
    counts = Counter(str(sentence.kind) for sentence in shown)
    counts += Counter(str(value.kind) for sentence in shown for value in sentence.values)
    counts += Counter(field.field for change in found for field in change.fields)
    counts["correction"] = sum(correction.new for change in found for correction in change.corrections)
    same = sum(not any(change.is_changed for change in result.changes) for result in compared)
    said = [f"{same} unchanged"] if 0 < same < len(compared) else []
    said += [f"{counts[kind]} {kind}" for kind in (*ChangeKind, "correction") if counts[kind]]
    said += [f"{kind} changed{f' ({counts[kind]})' * (counts[kind] > 1)}" for kind in _CHANGED if counts[kind]]
    pages, saves = len(compared), sum(len(result.page.saves) for result in compared)
    return f"{saves} saves of {pages} page{'s' * (pages != 1)}: {', '.join(said) or 'nothing changed'}"
