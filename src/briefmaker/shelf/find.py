"""Look up sentences on a shelf."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from briefmaker.errors import UsageError
from briefmaker.settings.asking import FindOptions
from briefmaker.shelf.query import Term, has_word, parse, quote, split
from briefmaker.shelf.store import Shelf


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found."""

    text: str
    paragraph: int
    """The ¶ of a note; 0 is the title."""

    title: str
    outlet: str
    day: str
    """Of the page, ISO 8601; empty where none is known."""

    path: str
    url: str
    language: str
    said_by: tuple[str, ...]
    """Who says it, where that is beyond doubt."""

    saves: int
    """In how many saves of the page it stands; the newest of them is named."""

    gone: bool
    """Whether the file is there no more, or holds something else now."""


class Found(NamedTuple):
    """What a search gave."""

    total: int
    hits: tuple[Hit, ...]


_EVERY = (
    "SELECT sentences.id, versions.series, iif(versions.series IS NULL, '', sentences.text), pages.source_id "
    "FROM sentences JOIN pages ON pages.id = sentences.page_id LEFT JOIN versions ON versions.page_id = pages.id"
)
_NEWEST = "ORDER BY pages.day DESC, versions.number DESC, sentences.id"


def find(shelf: Shelf, asked: FindOptions) -> Found:
    """
    Return the sentences that are asked for, those of the newest pages first, or the first of each file.

    A sentence that several saves of one page have is one hit. Raises `UsageError` for a question that cannot be
    understood.
    """
    if not (asked.question or asked.actors or asked.said_by):
        raise UsageError("nothing is asked for", "Give words to look up, --actor or --said-by.")
    question = parse(" ".join(asked.question)) if asked.question else None
    terms = list(_list_terms(asked, question))
    shelf.db.create_function("is_of_site", 3, _is_of_site, deterministic=True)
    shelf.db.create_function("is_in_language", 2, _is_in_language, deterministic=True)
    shelf.db.create_function("holds", 1, lambda text: bool(question and question.holds(split(text))))
    rows = shelf.db.execute(f"{_EVERY} WHERE {' AND '.join(it for it, _ in terms)} {_NEWEST}", [it for _, it in terms])
    places: dict[tuple[int, str], list[int]] = {}
    files: set[int] = set()
    for key, series, text, file in rows:
        place = (0, str(key)) if series is None else (series, text)
        if place in places:
            places[place].append(key)
        elif not asked.by_file or file not in files:
            places[place] = [key]
            files.add(file)
    chosen = list(places.values())[: asked.limit]
    return Found(len(places), tuple(_read_hit(shelf, keys[0], len(keys)) for keys in chosen))


def list_speakers(shelf: Shelf, name: str) -> tuple[str, ...]:
    """Return who is called so, or has it as a part of a name, and says something beyond doubt; by name."""
    rows = shelf.db.execute(
        "SELECT DISTINCT entities.name FROM actors JOIN entities ON entities.id = entity_id WHERE actors.id IN (SELECT "
        "actor_id FROM statements WHERE NOT doubtful AND actor_id IN (SELECT rowid FROM actors_fts WHERE actors_fts "
        "MATCH ?)) ORDER BY entities.name",
        (quote(name),),
    )
    return tuple(found for (found,) in rows)


_TERMS = {
    "question": "sentences.id IN (SELECT rowid FROM sentences_fts WHERE sentences_fts MATCH ?)",
    "holds": "holds(sentences.text) = ?",
    "actor": "sentences.id IN (SELECT sentence_id FROM mentions WHERE actor_id IN "
    "(SELECT rowid FROM actors_fts WHERE actors_fts MATCH ?))",
    "said_by": "sentences.id IN (SELECT sentence_id FROM statements WHERE NOT doubtful AND actor_id IN "
    "(SELECT rowid FROM actors_fts WHERE actors_fts MATCH ?))",
    "since": "pages.day >= ?",
    "until": "pages.day <> '' AND pages.day <= ?",
    "site": "is_of_site(pages.site, pages.host, ?)",
    "language": "is_in_language(pages.language, ?)",
    "kind": "pages.kind = ?",
}
"""What has to hold of a sentence and its page."""


def _list_terms(asked: FindOptions, question: Term | None) -> Iterator[tuple[str, str | bool]]:
    """Yield what has to hold, each with its parameter."""
    said_by = asked.said_by or ""
    for flag, name in (*(("--actor", it) for it in asked.actors), ("--said-by", said_by)):
        if name and not has_word(name):
            raise UsageError(f"{flag} {name}: there is no word in it", "Give a name, or a part of one.")
    given: tuple[tuple[str, str | bool | None], ...] = (
        ("question", question and question.broad),
        ("holds", bool(question and not question.is_exact)),
        *(("actor", quote(name)) for name in asked.actors),
        ("said_by", said_by and quote(said_by)),
        ("since", asked.since),
        ("until", asked.until),
        ("site", (asked.site or "").casefold()),
        ("language", (asked.language or "").casefold()),
        ("kind", asked.kind),
    )
    return ((_TERMS[what], value) for what, value in given if value)


def _is_of_site(site: str, host: str, wanted: str) -> bool:
    """Return whether an outlet is the one wanted: by its name, its host, or one that its host is a part of."""
    return site.casefold() == wanted or f".{host}".endswith(f".{wanted}")


def _is_in_language(language: str, wanted: str) -> bool:
    """Return whether a BCP 47 code is the one wanted, or a form of it: `de-AT` of `de`."""
    return f"{language.casefold()}-".startswith(f"{wanted}-")


def _read_hit(shelf: Shelf, sentence: int, saves: int) -> Hit:
    """Return a sentence with all that says where it stands."""
    text, paragraph, page, title, site, host, day, path, url, language, gone = shelf.db.execute(
        "SELECT text, paragraph, page_id, title, site, host, day, path, url, language, gone FROM hits WHERE id = ?",
        (sentence,),
    ).fetchone()
    speakers = shelf.db.execute(
        "SELECT name FROM actors JOIN statements ON actor_id = id "
        "WHERE page_id = ? AND sentence_id = ? AND NOT doubtful ORDER BY id",
        (page, sentence),
    )
    said_by = tuple(name for (name,) in speakers)
    return Hit(text, paragraph, title, site or host, day, path, url, language, said_by, saves, bool(gone))
