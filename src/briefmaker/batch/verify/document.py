"""Check one document: by the record it carries, or else by what its manifest tells."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from briefmaker.batch.manifest.entries import ManifestEntry, find_entry
from briefmaker.batch.splitting import WHOLE, brief_pages, brief_whole
from briefmaker.batch.verify.findings import Finding, Findings, differs, judge, notice
from briefmaker.batch.verify.places import Places, load_page, read_file
from briefmaker.batch.verify.printed import compare_printed, list_differences
from briefmaker.batch.verify.quotes import check_quotes
from briefmaker.batch.verify.recorded import Recorded, kept_record, read_record
from briefmaker.batch.verify.taken_up import compare_with_pages, is_taken_up, tell_review
from briefmaker.batch.verify.visible import read_words
from briefmaker.documents import REVIEW, fingerprint, fingerprint_of, record_of, write
from briefmaker.documents.pdf import ENGINES
from briefmaker.documents.template_files import known_templates
from briefmaker.errors import BriefmakerError, MissingPart, UnreadableSource, UsageError
from briefmaker.flow import brief_articles, read_whole
from briefmaker.model import Article, Briefing, BriefSettings, Source
from briefmaker.model.review import is_review_page
from briefmaker.version import __version__

_MARK = "fingerprint of page, settings and version"


def verify_document(path: Path, places: Places) -> Findings:
    """
    Check one document against the page it names, where that is found.

    Raises `UnreadableSource` where either cannot be read or the document is not ours, and `UsageError` where nothing
    tells how it was made.
    """
    data = read_file(path)
    mark, record, kept = fingerprint_of(data), record_of(data), kept_record(places)
    if kept is not None:
        yield from _verify_kept(Recorded(path, data, mark or "", kept), places, carries=record is not None)
        return
    if mark is None:
        raise UnreadableSource(
            f"{path}: carries neither fingerprint nor record; it is none of briefmaker's, or was saved without them",
            "Name the record after it, as briefmaker wrote it: the .json of the note, or its .docx, .odt or .pdf.",
        )
    if record is None:
        yield from _verify_told(path, data, mark, places)
    else:
        yield from _verify_recorded(Recorded(path, data, mark, read_record(path, record)), places)


def pages_of(path: Path, data: bytes) -> list[tuple[str, str]]:
    """Return the pages that a document names, with their SHA-256; raises as `verify_document` does."""
    record = record_of(data)
    if record is None:
        entry = find_entry(path)
        return [(entry.source, entry.page)]
    return [*Recorded(path, data, "", read_record(path, record)).sources.items()]


def _verify_recorded(note: Recorded, places: Places) -> Findings:
    """Check a document that carries its record: the articles and the quotes themselves."""
    yield from tell_review(note.briefing)
    yield from check_quotes(note.briefing.articles, note.briefing, "in the record")
    if places.given is not None and not places.given.is_dir() and len(note.sources) > 1:
        message = f"{note.path} was made from {len(note.sources)} sources"
        raise UsageError(message, "Name the folder they lie in, or leave it out; each is looked for.")
    found = {name: places.find(name, digest) for name, digest in note.sources.items()}
    missing = [name for name, place in found.items() if place is None]
    if missing:
        yield from _verify_without_page(note, missing)
        return
    loaded = [load_page(name, place) for name, place in found.items() if place is not None]
    for source in loaded:
        yield judge_page(source, found[source.name], note.sources[source.name])
    yield from _verify_with_pages(note, loaded)


def _verify_kept(note: Recorded, places: Places, *, carries: bool) -> Findings:
    """Check a document against the record that its user kept, such as a print that carries none."""
    kept = note.briefing.fingerprint
    yield from tell_review(note.briefing)
    if note.mark and not is_taken_up(note.briefing):  # a note of a reviewed record carries the fingerprint of that
        good, bad = f"{places.given}: the record of this note", f"{places.given}: the record of another note"
        yield judge(note.mark == kept, good, bad)
    if not carries:
        yield notice(f"carries no record; compared with {places.given}")
    yield from check_quotes(note.briefing.articles, note.briefing, "in the record")
    yield from _compare_with_record(note)


def judge_page(source: Source, place: Path | None, digest: str) -> Finding:
    """Say whether a page is the one that was briefed."""
    good, bad = "the page that was briefed, byte for byte", "not the page that was briefed"
    return judge(source.sha256 == digest, f"{place}: {good}", f"{place}: {bad}")


def verify_alone(path: Path) -> Findings:
    """Check what a document tells by itself: its quotes stand in its record, and it says what its record says."""
    data = read_file(path)
    mark, record = fingerprint_of(data), record_of(data)
    if mark is None or record is None:
        yield notice("carries no record, and its page is not here: only its SHA-256 was compared")
        return
    note = Recorded(path, data, mark, read_record(path, record))
    yield from tell_review(note.briefing)
    yield from check_quotes(note.briefing.articles, note.briefing, "in the record")
    yield from _compare_with_record(note)


def _compare_with_record(note: Recorded) -> Findings:
    """Lay the record of a document out again, where this version made it and nothing of the user's is needed."""
    if note.other_version:
        yield notice(f"made by briefmaker {note.other_version}, this is {__version__}: layout not comparable")
        yield from _compare_print(note)
    elif note.briefing.settings.template not in known_templates():
        yield notice(f"laid out in a template of the user's, {note.briefing.settings.template}, which is not opened")
        yield from _compare_print(note)
    else:
        yield from _compare_layout(note, note.briefing, "its own record")


def _compare_print(note: Recorded) -> Findings:
    """Compare what is printed of the record, where the layout is not known here."""
    settings, _ = known_settings(note.briefing.settings)
    known = replace(note.briefing, settings=settings)
    if note.format != "json":
        try:
            again = write(known, note.format).data
        except MissingPart as error:
            yield notice(f"what it prints was not compared: {error}")
        else:
            yield from _compare_words(note.data, again, known, note.format, changes=False)


def _verify_without_page(note: Recorded, missing: Sequence[str]) -> Findings:
    """Check what a document alone can tell, where its page is not among what may be opened."""
    yield from _compare_with_record(note)
    raise UnreadableSource(
        f"{note.path}: its page {missing[0]} is neither below this folder nor beside the note",
        "Name the page, or a folder above it, after the document.",
    )


def _verify_with_pages(note: Recorded, loaded: Sequence[Source]) -> Findings:
    """Read the pages again, look the quotes up in them, and make the document once more."""
    settings, own_template = known_settings(note.briefing.settings)
    other = note.other_version
    wanted = set(map(_identify, note.briefing.articles))
    further = not any(article.further for article in note.briefing.articles)
    read = [article for source in loaded for article in read_whole(source, settings, url=note.url, further=further)]
    articles = [article for article in read if _identify(article) in wanted]
    if is_taken_up(note.briefing):
        yield from compare_with_pages(articles, note.briefing, same_version=not other)
        yield from _compare_with_record(note)
        return
    unread = note.briefing.digest.unread if note.briefing.digest else ()
    read_ones = {source.sha256 for source in loaded}
    others = [Source(it.name, b"", it.sha256) for it in unread if it.sha256 not in read_ones]
    same_mark = own_template and fingerprint([*loaded, *others], settings, url=note.url) == note.mark
    if other:
        yield notice(f"made by briefmaker {other}, this is {__version__}: layout not comparable")
    elif own_template:
        yield judge(same_mark, f"{_MARK}: equal", f"{_MARK}: different")
    else:
        yield notice(f"laid out in a template of the user's, {note.briefing.settings.template}, which is not opened")
    yield from check_quotes(articles, note.briefing, "in the page, read again", anywhere=bool(other))
    if other or not own_template:
        yield from _compare_print(note)
    if same_mark and not other:
        yield from _compare_remake(note, brief_articles(articles, settings, note.mark, unread))


def known_settings(settings: BriefSettings) -> tuple[BriefSettings, bool]:
    """Return settings that open nothing a note names, and whether they are its own."""
    own = settings.template in known_templates()
    return (settings if own else replace(settings, template="note")), own


def _identify(article: Article) -> tuple[object, ...]:
    """Tell a page of an archive from the others in it: a note may be about one of them alone."""
    return article.page.source.name.partition("!")[2], article.page.url, article.page.captured


def _compare_remake(note: Recorded, again: Briefing) -> Findings:
    """Make the document again, by the same parts of the program, and compare."""
    made = {part.name: part.made for part in note.briefing.made_by.parts}
    here = {part.name: part.made for part in again.made_by.parts}
    others = [name for name in here if name in made and made[name] != here[name]]
    for name in others:
        yield notice(f"{name}: made with {made[name]}, here is {here[name]}")
    yield from _compare_layout(note, note.briefing if others else again, "its own record" if others else "the page")


def _compare_layout(note: Recorded, briefing: Briefing, what: str) -> Findings:
    """Lay the document out again and compare: byte for byte, or else what it prints."""
    engine = _engine_of(note.briefing)
    try:
        again = _lay_out(note, briefing, engine.partition(" ")[0])
    except MissingPart as error:
        yield notice(f"layout not comparable: {error}")
        return
    here = _engine_of(read_record(note.path, record_of(again) or {})) if engine else engine
    if again == note.data:
        yield judge(holds=True, good=f"made again from {what}: equal, byte for byte", bad="")
    elif note.format == "json" and read_record(note.path, record_of(again) or {}) == note.briefing:
        yield judge(holds=True, good=f"made again from {what}: it says the same", bad="")
    elif note.format == "json":
        yield differs(f"made again from {what}: different")
    else:
        if engine != here:
            yield notice(f"layout not comparable: laid out by {engine}, here is {here}")
        yield from _compare_words(note.data, again, briefing, note.format, changes=engine == here)


def _lay_out(note: Recorded, briefing: Briefing, engine: str) -> bytes:
    """Lay a note out as its document was; by the engine that comes nearest to it, where the record names none."""
    if engine or note.format != "pdf":
        return write(briefing, note.format, pdf_engine=engine or None).data
    made: list[bytes] = []
    for one in ENGINES[1:]:
        with suppress(MissingPart):
            made.append(write(briefing, "pdf", pdf_engine=one).data)
    return min(made, key=partial(_count_changes, note.data)) if made else write(briefing, "pdf").data


def _count_changes(data: bytes, again: bytes) -> int:
    """Count the words that two PDF documents do not share; one that cannot be read shares none."""
    with suppress(BriefmakerError):
        return sum(
            last - first + end - start
            for first, last, start, end in list_differences(read_words(again, "note.pdf"), read_words(data, "note.pdf"))
        )
    return len(data)


def _compare_words(data: bytes, again: bytes, briefing: Briefing, to: str, *, changes: bool) -> Findings:
    """Compare what two documents print; `changes` says whether what was not quoted is compared, too."""
    try:
        printed = read_words(data, f"note.{to}")
    except BriefmakerError as error:
        yield differs(f"what it prints cannot be read: {error}")
        return
    yield from compare_printed(briefing, read_words(again, f"note.{to}"), printed, changes=changes)


def _engine_of(briefing: Briefing) -> str:
    """Say what laid a PDF out; empty for other formats."""
    return next((part.made for part in briefing.made_by.parts if part.name == "pdf"), "")


def _verify_told(path: Path, data: bytes, mark: str, places: Places) -> Findings:
    """Check a document by making it again from its source, as its manifest says."""
    entry = find_entry(path)
    same = sha256(data).hexdigest() == entry.digest
    if same:
        yield judge(holds=True, good=f"{path}: the document that was made", bad="")
    else:
        yield notice(f"{path}: not the document that was made, byte for byte")
    place = places.find(entry.source, entry.page)
    if place is None:
        raise UnreadableSource(
            f"{path}: its page {entry.source} is neither below this folder nor beside the note",
            "Name the page, or a folder above it, after the document.",
        )
    source = load_page(entry.source, place)
    yield judge_page(source, place, entry.page)
    settings, own_template = known_settings(entry.settings)
    if entry.version != __version__:
        yield notice(f"made by briefmaker {entry.version}, this is {__version__}: layout not comparable")
    elif not own_template:
        yield notice(f"laid out in a template of the user's, {entry.settings.template}, which is not opened")
    else:
        yield judge(fingerprint((source,), settings, url=entry.url) == mark, f"{_MARK}: equal", f"{_MARK}: different")
        yield from _remake(path, data, source, entry)


def _remake(path: Path, data: bytes, source: Source, entry: ManifestEntry) -> Findings:
    """Make a document again that carries no record."""
    brief = brief_pages if entry.split else brief_whole
    briefings = brief(source, entry.settings, url=entry.url)
    briefing = briefings.get(WHOLE) or briefings.get(path.stem)
    if briefing is None:
        yield differs(f"{path}: its page is not in {source.name}")
        return
    made = {part.name: part.made for part in briefing.made_by.parts}
    others = [name for name, told in made.items() if entry.parts.get(name, told) != told]
    if others:
        told = f"{others[0]}: made with {entry.parts[others[0]]}, here is {made[others[0]]}"
        yield notice(f"layout not comparable: {told}")
        return
    to = REVIEW if is_review_page(data) else path.suffix.removeprefix(".").lower()
    again = write(briefing, to).data
    if again == data:
        yield judge(holds=True, good="made again from the page: equal, byte for byte", bad="")
    else:
        yield from _compare_words(data, again, briefing, to, changes=True)
