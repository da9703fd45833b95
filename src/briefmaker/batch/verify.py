"""
Check a briefing against the page it came from.

What can be said is "unchanged since briefed", never "true": the document is the one that was made, the page is the one
it was made from, and each quoted sentence stands there word for word. A DOCX, PDF or JSON document carries its record
and is its own witness; for the other formats the manifest beside them tells how they were made. Either way the same
note is made again and compared byte for byte.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from briefmaker.batch.manifest.chain import find_break
from briefmaker.batch.manifest.checksums import list_outputs
from briefmaker.batch.manifest.lines import MANIFEST
from briefmaker.batch.manifest.reading import read_lines
from briefmaker.batch.splitting import WHOLE, brief_pages, brief_whole
from briefmaker.documents import fingerprint, fingerprint_of, record_of, write
from briefmaker.errors import UnreadableSource, UsageError
from briefmaker.flow import brief_articles, read_whole
from briefmaker.model import Article, Briefing, BriefSettings, Quote, Source
from briefmaker.model.record import from_record, settings_from
from briefmaker.pages import Sidecar
from briefmaker.version import __version__


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked, and what came of it."""

    holds: bool
    text: str


def _judge(holds: bool, good: str, bad: str) -> Finding:  # noqa: FBT001  (the verdict itself)
    """Say what was found in the words for it."""
    return Finding(holds, good if holds else bad)


_SAME_PAGE = "the page that was briefed, byte for byte"
_OTHER_PAGE = "not the page that was briefed"
_SAME_MARK = "fingerprint of page, settings and version: equal"
_OTHER_MARK = "fingerprint of page, settings and version: different"

Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True)
class Origin:
    """How a document was made, as its manifest tells."""

    source: str
    settings: BriefSettings
    url: str | None
    version: str
    page: str
    """SHA-256 of the page."""

    digest: str
    """SHA-256 of the document."""

    split: bool
    """Whether each page of an archive had a note of its own."""


def verify_document(path: Path, source_path: Path | None) -> Findings:
    """
    Check one document, against `source_path` or the page it names.

    Raises `UnreadableSource` where either cannot be read or the document is not ours, and `UsageError` where nothing
    tells how it was made.
    """
    data = _read(path)
    mark = fingerprint_of(data)
    if mark is None:
        raise UnreadableSource(f"{path}: not a briefing made by briefmaker", "Name a document that it made.")
    record = record_of(data)
    if record is None:
        yield from _verify_remake(path, data, mark, source_path)
    else:
        yield from _verify_record(path, data, record, mark, source_path)


def _verify_record(path: Path, data: bytes, record: Mapping[str, Any], mark: str, source_path: Path | None) -> Findings:
    """Check a document that carries its record: the articles and the quotes themselves."""
    try:
        briefing = from_record(record)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"{path}: the record in it is damaged", "Make the briefing again.") from error
    yield from _check_quotes(briefing.articles, briefing, "in the record")
    sources = dict.fromkeys(article.page.source.name.partition("!")[0] for article in briefing.articles)
    if source_path is not None and len(sources) > 1:
        raise UsageError(f"{path} was made from {len(sources)} sources", "Leave the source out; each is looked for.")
    places = {name: source_path or _locate(name, path) for name in sources}
    loaded = [Source.from_bytes(name, _read(place), resources=Sidecar(str(place))) for name, place in places.items()]
    known = {article.page.source.name.partition("!")[0]: article.page.source.sha256 for article in briefing.articles}
    for source in loaded:
        same = source.sha256 == known[source.name]
        yield _judge(same, f"{places[source.name]}: {_SAME_PAGE}", f"{places[source.name]}: {_OTHER_PAGE}")
    url = next((a.page.url for a in briefing.articles if a.page.url_from == "given by the user"), None)
    same_mark = fingerprint(loaded, briefing.settings, url=url) == mark
    yield _judge(same_mark, _SAME_MARK, _OTHER_MARK)
    wanted = set(map(_identify, briefing.articles))
    read = [article for source in loaded for article in read_whole(source, briefing.settings, url=url)]
    articles = [article for article in read if _identify(article) in wanted]
    yield from _check_quotes(tuple(articles), briefing, "in the page, read again")
    if same_mark:
        yield _compare_remake(path, data, brief_articles(articles, briefing.settings, mark))


def _identify(article: Article) -> tuple[object, ...]:
    """Tell a page of an archive from the others in it: a note may be about one of them alone."""
    return article.page.source.name.partition("!")[2], article.page.url, article.page.captured


def _compare_remake(path: Path, data: bytes, briefing: Briefing) -> Finding:
    """Make the document again and compare: a note edited by hand differs."""
    same = write(briefing, path.suffix.removeprefix(".").lower()).data == data
    return _judge(same, "made again from the page: equal, byte for byte", "made again from the page: different")


def _check_quotes(articles: tuple[Article, ...], briefing: Briefing, where: str) -> Findings:
    """Check that each quoted sentence stands word for word at its place."""
    said = [(quote, actor.articles) for actor in briefing.actors for quote in actor.statements]
    chosen = [(quote, (quote.article,)) for quote in (*briefing.bottom_lines, *briefing.key_points)]
    quotes = [*chosen, *said]
    lost = [quote for quote, places in quotes if not any(_stands(quote, articles, place) for place in places)]
    for quote in lost:
        yield Finding(False, f"not word for word {where}, ¶{quote.block}: {quote.text[:80]}")  # noqa: FBT003
    yield Finding(not lost, f"{len(quotes) - len(lost)} of {len(quotes)} quotes word for word {where}")


def _stands(quote: Quote, articles: tuple[Article, ...], place: int) -> bool:
    """Tell whether a quote stands word for word in the article with this number."""
    if not 1 <= place <= len(articles):
        return False
    blocks = articles[place - 1].blocks
    block = next((block for block in blocks if block.number == quote.block), None)
    return block is not None and block.text[quote.start : quote.end] == quote.text


def _verify_remake(path: Path, data: bytes, mark: str, source_path: Path | None) -> Findings:
    """Check a document by making it again from its source, as its manifest says."""
    origin = find_origin(path)
    same = sha256(data).hexdigest() == origin.digest
    yield _judge(same, f"{path}: the document that was made", f"{path}: not the document that was made")
    place = source_path or _locate(origin.source, path)
    source = Source.from_bytes(origin.source, _read(place), resources=Sidecar(str(place)))
    yield _judge(source.sha256 == origin.page, f"{place}: {_SAME_PAGE}", f"{place}: {_OTHER_PAGE}")
    if origin.version != __version__:
        raise UsageError(
            f"{path} was made by briefmaker {origin.version}, this is {__version__}", "Verify it with that version."
        )
    yield _judge(fingerprint((source,), origin.settings, url=origin.url) == mark, _SAME_MARK, _OTHER_MARK)
    brief = brief_pages if origin.split else brief_whole
    briefings = brief(source, origin.settings, url=origin.url)
    briefing = briefings.get(WHOLE) or briefings.get(path.stem)
    if briefing is None:
        yield Finding(False, f"{place}: holds no page {path.stem}")  # noqa: FBT003
    else:
        yield _compare_remake(path, data, briefing)


def find_origin(path: Path) -> Origin:
    """Return how a document was made; raises `UsageError` where no manifest beside or above it tells."""
    target = path.resolve()
    for folder in target.parents:
        run: Mapping[str, Any] | None = None
        found: Origin | None = None
        for line in read_lines(folder / MANIFEST):
            run = line if line["kind"] == "run" else run
            for output in line.get("outputs", ()):
                if run and (folder / output["path"]).resolve() == target:
                    found = _make_origin(line, output, run)
        if found:
            return found
    raise UsageError(f"{path}: no {MANIFEST} tells how it was made", "Name the .json of the briefing, or its folder.")


def _make_origin(line: Mapping[str, Any], output: Mapping[str, Any], run: Mapping[str, Any]) -> Origin:
    """Read what a manifest tells of one document."""
    settings = settings_from(run["options"]["settings"])
    url, split = run["options"]["url"], run["options"].get("split", False)
    return Origin(line["path"], settings, url, run["version"], line["sha256"], output["sha256"], split)


def verify_folder(folder: Path) -> Findings:
    """Check a whole folder against its manifest: the chain of its lines, each document, each page still there."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise UsageError(f"{folder}: there is no {MANIFEST} in it", "Name the folder that briefmaker wrote into.")
    broken = find_break(manifest)
    good, bad = "every line follows from the one before", f"line {broken} does not follow from the one before"
    yield _judge(broken is None, f"{manifest}: {good}", f"{manifest}: {bad}")
    for name, digest in sorted(list_outputs(manifest).items()):
        yield _compare(folder / name, digest, "missing")
    sources = {line["path"]: line["sha256"] for line in read_lines(manifest) if line["kind"] == "item"}
    for name, digest in sorted(sources.items()):
        if digest and Path(name).is_file():
            yield _compare(Path(name), digest, "")


def _compare(path: Path, digest: str, absent: str) -> Finding:
    """Compare a file with the SHA-256 it had."""
    if not path.is_file():
        return Finding(False, f"{path}: {absent}")  # noqa: FBT003
    same = sha256(path.read_bytes()).hexdigest() == digest
    return Finding(same, f"{path}: {'unchanged' if same else 'changed'} since briefed")


def _locate(name: str, document: Path) -> Path:
    """Return where a source may lie: as it was named, or beside the document."""
    return next((path for path in (Path(name), document.with_name(PurePath(name).name)) if path.is_file()), Path(name))


def _read(path: Path) -> bytes:
    """Read a file; raises `UnreadableSource` with the reason of the system."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSource(
            f"{path}: {error.strerror}", "Name the document, and the page it was made from."
        ) from error
