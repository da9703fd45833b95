"""Check a document that carries no record, such as HTML and Markdown, by what its manifest tells."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from briefmaker.batch.manifest.memory import ManifestEntry, find_entry
from briefmaker.batch.verify.findings import MARK, Findings, differs, judge, notice
from briefmaker.batch.verify.places import Places, judge_page, load_page
from briefmaker.batch.verify.recorded import known_settings
from briefmaker.batch.verify.relaid import compare_texts, compare_with, say_unknown
from briefmaker.batch.work import WHOLE, brief_pages, brief_whole
from briefmaker.documents import REVIEW, fingerprint, write
from briefmaker.documents.template_files import known_templates
from briefmaker.errors import UnreadableSource
from briefmaker.model import Briefing, Source
from briefmaker.model.review import is_review_page
from briefmaker.version import __version__


def verify_told(path: Path, data: bytes, mark: str, places: Places) -> Findings:
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
    if entry.version != __version__:
        why = f"made by briefmaker {entry.version}, this is {__version__}"
    elif entry.settings.template not in known_templates() and not places.template:
        why = say_unknown(entry.settings)
    else:
        settings = known_settings(entry.settings, places.template)
        mine = fingerprint((source,), entry.settings, url=entry.url, template=settings.template)
        yield judge(mine == mark, f"{MARK}: equal", f"{MARK}: different")
        yield from _remake(path, data, source, replace(entry, settings=settings), same=same)
        return
    if same:
        yield notice(f"{why}: layout not comparable")
        return
    briefing = _brief(path, source, replace(entry, settings=known_settings(entry.settings)))
    if briefing is not None:
        yield from compare_texts(data, briefing, _format_of(path, data), why)
    else:
        yield differs(f"{path}: its page is not in {source.name}")


def _brief(path: Path, source: Source, entry: ManifestEntry) -> Briefing | None:
    """Return the briefing that a document was made from; None where its page is no longer in its source."""
    brief = brief_pages if entry.split else brief_whole
    briefings = brief(source, entry.settings, url=entry.url)
    return briefings.get(WHOLE) or briefings.get(path.stem)


def _format_of(path: Path, data: bytes) -> str:
    return REVIEW if is_review_page(data) else path.suffix.removeprefix(".").lower()


def _remake(path: Path, data: bytes, source: Source, entry: ManifestEntry, *, same: bool) -> Findings:
    """Make a document again that carries no record."""
    briefing = _brief(path, source, entry)
    if briefing is None:
        yield differs(f"{path}: its page is not in {source.name}")
        return
    to = _format_of(path, data)
    made = {part.name: part.made for part in briefing.made_by.parts}
    others = [name for name, told in made.items() if entry.parts.get(name, told) != told]
    if others:
        told = f"{others[0]}: made with {entry.parts[others[0]]}, here is {made[others[0]]}"
        if same:
            yield notice(f"{told}: layout not comparable")
        else:
            yield from compare_texts(data, briefing, to, told)
        return
    again = write(briefing, to).data
    if again == data:
        yield judge(holds=True, good="made again from the page: equal, byte for byte", bad="")
    else:
        yield from compare_with(data, again, briefing, to)
