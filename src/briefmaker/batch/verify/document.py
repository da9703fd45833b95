"""Check one document: its quotes, what it says it was made of, by its record or else by its manifest."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from briefmaker.batch.manifest.memory import ManifestEntry, find_entry
from briefmaker.batch.verify.findings import MARK, Finding, Findings, differs, judge, lacks, notice
from briefmaker.batch.verify.places import Places, load_page, read_file
from briefmaker.batch.verify.recorded import (
    Recorded,
    compare_with_pages,
    is_taken_up,
    known_settings,
    read_record,
    report_review,
    warn_of_newer,
)
from briefmaker.batch.verify.relaid import compare_layout, compare_texts, compare_with
from briefmaker.batch.work import WHOLE, brief_notes
from briefmaker.choosers.ask import asks_program
from briefmaker.documents import REVIEW, fingerprint, fingerprint_of, record_of, write
from briefmaker.documents.layout import known_templates
from briefmaker.documents.recorded import find_lost, list_quotes, stands_anywhere, stands_at_its_place
from briefmaker.errors import BriefmakerError, UnreadableSource, UsageError
from briefmaker.flow import brief_articles, read_whole
from briefmaker.model import Article, Briefing, BriefSettings, Source
from briefmaker.model.review import is_review_page
from briefmaker.version import __version__


def check_quotes(articles: Sequence[Article], briefing: Briefing, where: str, *, anywhere: bool = False) -> Findings:
    """
    Check that each quoted sentence stands word for word at its place.

    `anywhere` in its article is enough where another version counted the blocks.
    """
    lost = find_lost(articles, briefing, stands_anywhere if anywhere else stands_at_its_place)
    for quote in lost:
        yield differs(f"not word for word {where}, ¶{quote.block}: {quote.text[:80]}")
    count = len(list_quotes(briefing))
    found = f"{count - len(lost)} of {count} quotes word for word {where}"
    yield judge(not lost, found, found)


def _verify_by_manifest(path: Path, data: bytes, mark: str, places: Places) -> Findings:
    """Check a document by making it again from its source, as its manifest says."""
    entry = find_entry(path)
    same = sha256(data).hexdigest() == entry.digest
    if same:
        yield judge(holds=True, good=f"{path}: the document that was made", bad="")
    else:
        yield notice(f"{path}: not the document that was made, byte for byte")
    place = places.find(entry.source, entry.page)
    # the bytes are those the manifest names: only the page is unchecked
    if place is None and same:
        yield lacks((entry.source,))
        return
    if place is None:
        raise UnreadableSource(
            f"{path}: its page {entry.source} is neither below this folder nor beside the note",
            "Name the page, or a folder above it, after the document.",
        )
    source = load_page(entry.source, place)
    yield judge_page(source, place, entry.page)
    if programs := asks_program(entry.settings):
        yield _say_not_run(programs)
        if not same:
            yield differs(f"{path}: changed since it was made; without the program it is not made again to show how")
        return
    settings = known_settings(entry.settings, places.template)
    why = _say_unknown(entry.version, entry.settings, places.template)
    if not why:
        mine = fingerprint((source,), entry.settings, url=entry.url, template=settings.template)
        yield judge(mine == mark, f"{MARK}: equal", f"{MARK}: different")
    elif same:
        yield notice(f"{why}: layout not comparable")
        return
    yield from _remake(path, data, replace(entry, settings=settings), source, place, why)


def _say_unknown(version: str, settings: BriefSettings, template: str) -> str:
    """Say why it is not known here how a document was laid out, as no template is opened that it alone names."""
    if version != __version__:
        return f"made by briefmaker {version}, this is {__version__}"
    if template or settings.template in known_templates():
        return ""
    return (
        f"laid out in a template of the user's, {settings.template}, which is not opened; "
        "name it with --template to compare the layout"
    )


def _remake(path: Path, data: bytes, entry: ManifestEntry, source: Source, place: Path, why: str) -> Findings:
    """Make a document again that carries no record; `why` says why its layout is not known, empty where it is."""
    briefings = brief_notes(source, entry.settings, split=entry.split, url=entry.url)
    briefing = briefings.get(WHOLE) or briefings.get(path.stem)
    if briefing is None:
        yield differs(f"{path}: its page is not in {source.name}")
        return
    to = REVIEW if is_review_page(data) else path.suffix.removeprefix(".").lower()
    if not why:
        yield from _warn_of_newer(briefing, briefing.articles, {source.name: place})
        made = {part.name: part.made for part in briefing.made_by.parts}
        others = [name for name in made if entry.parts.get(name, made[name]) != made[name]]
        why = f"{others[0]}: made with {entry.parts[others[0]]}, here is {made[others[0]]}" if others else ""
    if why and sha256(data).hexdigest() == entry.digest:
        yield notice(f"{why}: layout not comparable")
    elif why:
        yield from compare_texts(data, briefing, to, why)
    elif (again := write(briefing, to).data) == data:
        yield judge(holds=True, good="made again from the page: equal, byte for byte", bad="")
    else:
        yield from compare_with(data, again, briefing, to)


def verify_document(path: Path, places: Places, *, alone: bool = False) -> Findings:
    """
    Check one document against the page it names, where that is found; `alone` against its own record and no page.

    Raises `UnreadableSource` where either cannot be read or the document is not ours, and `UsageError` where nothing
    says how it was made.
    """
    data = read_file(path)
    mark, record, kept = fingerprint_of(data), record_of(data), None if alone else _kept_record(places)
    if alone and (mark is None or record is None):
        yield notice("carries no record, and its page is not here: only its SHA-256 was compared")
    elif kept is None and mark is None:
        raise UnreadableSource(
            f"{path}: carries neither fingerprint nor record; it is none of briefmaker's, or was saved without them",
            "Name the record after it, as briefmaker wrote it: the .json of the note, or its .docx, .odt or .pdf.",
        )
    elif kept is None and record is None:
        yield from _verify_by_manifest(path, data, mark or "", places)
    else:
        note = Recorded(path, data, mark or "", kept or read_record(path, record or {}), places.template)
        yield from report_review(note.briefing)
        if kept is not None and mark and is_taken_up(kept):
            # it carries a fingerprint of the record, which that cannot hold
            note = replace(note, briefing=replace(kept, fingerprint=mark))
        elif kept is not None:
            yield from _judge_kept(note, places)
        if kept is not None and record is None:
            yield notice(f"carries no record; compared with {places.given}")
        yield from check_quotes(note.briefing.articles, note.briefing, "in the record")
        yield from _compare_with_record(note) if alone or kept is not None else _find_pages(note, places)


def _kept_record(places: Places) -> Briefing | None:
    """Return the record that the user named in place of the page: a JSON document, or a note that carries one."""
    if places.given is None or places.given.is_dir():
        return None
    record = record_of(read_file(places.given))
    return read_record(places.given, record) if record is not None else None


def _judge_kept(note: Recorded, places: Places) -> Findings:
    """Say whether a record that the user kept is that of a note which carries a fingerprint."""
    if note.mark:
        good, bad = f"{places.given}: the record of this note", f"{places.given}: the record of another note"
        yield judge(note.mark == note.briefing.fingerprint, good, bad)


def pages_of(path: Path, data: bytes) -> list[tuple[str, str]]:
    """Return the pages that a document names, with their SHA-256; raises as `verify_document` does."""
    record = record_of(data)
    if record is None:
        entry = find_entry(path)
        return [(entry.source, entry.page)]
    return [*Recorded(path, data, "", read_record(path, record)).sources.items()]


def _find_pages(note: Recorded, places: Places) -> Findings:
    """Check a document that carries its record against its pages, where all are found."""
    if places.given is not None and not places.given.is_dir() and len(note.sources) > 1:
        message = f"{note.path} was made from {len(note.sources)} sources"
        raise UsageError(message, "Name the folder they lie in, or leave it out; each is looked for.")
    found = {name: places.find(name, digest) for name, digest in note.sources.items()}
    missing = [name for name, place in found.items() if place is None]
    if missing:
        yield from _compare_with_record(note)
        yield lacks(missing)
        return
    loaded = [load_page(name, place) for name, place in found.items() if place is not None]
    for source in loaded:
        yield judge_page(source, found[source.name], note.sources[source.name])
    yield from _verify_with_pages(note, loaded, {name: place for name, place in found.items() if place is not None})


def _compare_with_record(note: Recorded) -> Findings:
    """Lay the record of a document out again, where this version made it and nothing of the user's is needed."""
    if why := _say_unknown(note.version, note.briefing.settings, note.template):
        yield from _compare_unknown(note, why)
    else:
        yield from compare_layout(note, note.briefing, "its own record")


def _compare_unknown(note: Recorded, why: str) -> Findings:
    """Compare with the bytes that a manifest lists; or else the words, wherever they stand."""
    with suppress(BriefmakerError):
        if sha256(note.data).hexdigest() == find_entry(note.path).digest:
            yield judge(holds=True, good=f"{note.path}: the document that its manifest tells of", bad="")
            yield notice(f"{why}: layout not comparable")
            return
    yield from compare_texts(note.data, note.briefing, note.format, why)


def _verify_with_pages(note: Recorded, loaded: Sequence[Source], places: Mapping[str, Path]) -> Findings:
    """Read the pages again, look the quotes up in them and in newer saves, and make the document once more."""
    settings = known_settings(note.briefing.settings, note.template)
    other = note.version != __version__
    wanted = set(map(_identify, note.briefing.articles))
    further = not any(article.further for article in note.briefing.articles)
    read = [article for source in loaded for article in read_whole(source, settings, url=note.url, further=further)]
    articles = [article for article in read if _identify(article) in wanted]
    yield from _warn_of_newer(note.briefing, articles, places)
    if is_taken_up(note.briefing):
        yield from compare_with_pages(articles, note.briefing, same_version=not other)
        yield from _compare_with_record(note)
        return
    unread = note.briefing.digest.unread if note.briefing.digest else ()
    read_ones = {source.sha256 for source in loaded}
    others = [Source(it.name, b"", it.sha256) for it in unread if it.sha256 not in read_ones]
    sources, kept = [*loaded, *others], note.briefing.settings
    why = _say_unknown(note.version, kept, note.template)
    same_mark = not why and fingerprint(sources, kept, url=note.url, template=settings.template) == note.mark
    if not why:
        yield judge(same_mark, f"{MARK}: equal", f"{MARK}: different")
    yield from check_quotes(articles, note.briefing, "in the page, read again", anywhere=other)
    if why:
        yield from _compare_unknown(note, why)
    elif same_mark and (programs := asks_program(kept)):
        yield _say_not_run(programs)
        yield from _compare_with_record(note)
    elif same_mark:
        yield from _compare_remake(note, brief_articles(articles, settings, note.mark, unread))


def _say_not_run(programs: str) -> Finding:
    """Say that nothing is known of a choice but that a program was to make it: none that a note names is run."""
    return notice(f"{programs} was to choose and is not run: whether it chose this is not known")


def _warn_of_newer(briefing: Briefing, articles: Sequence[Article], places: Mapping[str, Path]) -> Findings:
    """Look for newer saves of the pages of a note; `places` are those of its files, by name."""
    read = {(article.page.source.sha256, _identify(article)): article for article in articles}
    again: dict[int, tuple[Article, Path]] = {}
    for number, article in enumerate(briefing.articles, start=1):
        found = read.get((article.page.source.sha256, _identify(article)))
        place = places.get(found.page.source.name.partition("!")[0]) if found else None
        if found and place:
            again[number] = found, place
    yield from warn_of_newer(briefing, again)


def _identify(article: Article) -> tuple[object, ...]:
    """Return what sets a page of an archive apart from the others: a note may be about one of them alone."""
    return article.page.source.name.partition("!")[2], article.page.url, article.page.captured


def _compare_remake(note: Recorded, again: Briefing) -> Findings:
    """Make the document again, by the same parts of the program, and compare."""
    made = {part.name: part.made for part in note.briefing.made_by.parts}
    here = {part.name: part.made for part in again.made_by.parts}
    others = [name for name in here if name in made and made[name] != here[name]]
    for name in others:
        yield notice(f"{name}: made with {made[name]}, here is {here[name]}")
    yield from compare_layout(note, note.briefing if others else again, "its own record" if others else "the page")


def judge_page(source: Source, place: Path | None, digest: str) -> Finding:
    """Say whether a page is the one that was briefed."""
    good, bad = "the page that was briefed, byte for byte", "not the page that was briefed"
    return judge(source.sha256 == digest, f"{place}: {good}", f"{place}: {bad}")
