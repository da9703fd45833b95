"""Who stands on a shelf: rows of one person or body joined and kept so, what is known of one, who has appeared."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefmaker.actors.lexicon.normalise import squash
from briefmaker.errors import UsageError
from briefmaker.shelf.query import has_word, quote
from briefmaker.shelf.store import Shelf

if TYPE_CHECKING:
    from briefmaker.actors.resolve.corrections import Corrections

_MOST_BESIDE = 15
"""Others named beside somebody that are listed, those of most pages first."""


@dataclass(frozen=True, slots=True)
class Span:
    """Something said of somebody, in how many pages and when."""

    text: str
    pages: int
    first: str
    """The day of the first page that says it, ISO 8601; empty where no page has a day."""

    last: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in which somebody says something, word for word."""

    text: str
    day: str
    outlet: str
    title: str
    path: str
    paragraph: int
    reported: bool
    """Whether the page reports it in its own words."""

    pages: int = 1
    """How many pages have the very sentence; the oldest is named."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that names somebody."""

    day: str
    outlet: str
    title: str
    path: str
    paragraph: int
    """That names them first; 0 is the title."""

    mentions: int
    name: str
    """As the page calls them, in full."""

    also: tuple[str, ...]
    """What else it calls them."""

    role: str
    affiliation: str
    reason: str
    """Why the row of this page is joined to the others; empty for the first."""

    gone: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """Who is one and the same over all pages."""

    id: int
    name: str
    kind: str
    country: str
    pages: int
    first: str
    last: str
    may_be: tuple[str, ...]
    """Whom the name may mean besides, where nothing says which."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a shelf knows of somebody."""

    entry: Entry
    names: tuple[Span, ...]
    roles: tuple[Span, ...]
    outlets: tuple[Span, ...]
    reasons: tuple[Span, ...]
    """Why rows of pages were joined."""

    beside: tuple[Span, ...]
    """Others, by the pages that name both."""

    said: tuple[Said, ...]
    seen: tuple[Seen, ...]
    """Every page, the oldest first; those whose day is not known come last."""


def join_rows(shelf: Shelf, corrections: "Corrections") -> None:
    """Find out who is one over all pages, and keep it with the reasons; whoever ignores a name loses it here alone."""
    from briefmaker.shelf.groups import Named, Reason
    from briefmaker.shelf.people import join_people

    rows = [
        Named(key, page, name, kind, tuple(filter(None, aliases.split("; "))), role, affiliation, country)
        for key, page, name, kind, aliases, role, affiliation, country in shelf.db.execute(
            "SELECT id, page_id, name, kind, aliases, role, affiliation, country FROM actors ORDER BY page_id, id"
        )
    ]
    shelf.db.execute("UPDATE actors SET entity_id = NULL, joined = '' WHERE entity_id IS NOT NULL")
    shelf.db.execute("DELETE FROM entities")
    many = shelf.db.executemany
    for number, it in enumerate(join_people(rows, corrections), start=1):
        values = (number, it.name, it.kind, it.country, "; ".join(it.may_be))
        shelf.db.execute("INSERT INTO entities VALUES (?, ?, ?, ?, ?)", values)
        joined = [(number, "" if why is Reason.FIRST else why, row.key) for row, why in it.rows]
        many("UPDATE actors SET entity_id = ?, joined = ? WHERE id = ?", joined)


_ENTRIES = """
SELECT entities.id, entities.name, entities.kind, entities.country, may_be,
       count(DISTINCT coalesce(versions.series, pages.id)),  -- saves of one page count once
       coalesce(min(nullif(day, '')), ''), max(day), sum(day = '')
FROM entities JOIN actors ON entity_id = entities.id JOIN pages ON pages.id = actors.page_id
LEFT JOIN versions ON versions.page_id = pages.id
"""


def find_called(shelf: Shelf, name: str) -> tuple[Entry | None, tuple[Entry, ...]]:
    """
    Return whom a name means, if anybody, and who else has it, or has it in a name.

    Meant is the only one, who alone has it in full, or who is named more than all others together; the others stand by
    their pages, names that may be one of several last. Raises `UsageError` for a name without a word.
    """
    if not has_word(name):
        raise UsageError(f"{name or 'NAME'}: there is no word in it", "Give a name, or a part of one.")
    called_so = "FROM actors WHERE id IN (SELECT rowid FROM actors_fts WHERE actors_fts MATCH ?)"
    rows = shelf.db.execute(
        f"SELECT entity_id, name, aliases {called_so} AND entity_id IS NOT NULL", (quote(name),)
    ).fetchall()
    query = f"{_ENTRIES} WHERE entities.id IN (SELECT entity_id {called_so}) GROUP BY entities.id"
    entries = [_make_entry(row) for row in shelf.db.execute(query, (quote(name),))]
    entries.sort(key=lambda it: (bool(it.may_be), -it.pages, it.id))
    own = {key for key, called, also in rows if squash(name) in map(squash, (called, *also.split("; ")))}
    own |= {it.id for it in entries if squash(it.name) == squash(name)}
    best = [it for it in entries if it.id in own and not it.may_be]
    rivals = sum(it.pages for it in entries if best and it.kind == best[0].kind)
    whole = " " in name.strip() and len(best) == 1
    sure = len(entries) == 1 or whole or (bool(best) and 2 * best[0].pages > rivals)
    meant = (best or entries)[0] if entries and sure else None
    return meant, tuple(it for it in entries if it is not meant)


def find_new(shelf: Shelf, since: str) -> tuple[tuple[Entry, ...], int]:
    """
    Return who is named by no page before a day, by their pages, and how many may be: they are on pages of no known day.

    Names that may be one of several are nobody new.
    """
    rows = shelf.db.execute(f"{_ENTRIES} WHERE may_be = '' GROUP BY entities.id")
    found = [(_make_entry(row), row[-1]) for row in rows]
    late = [(it, dayless) for it, dayless in found if it.first >= since or not it.first]
    entries = sorted((it for it, dayless in late if not dayless), key=lambda it: (-it.pages, it.first, it.id))
    return tuple(entries), sum(bool(dayless) for _, dayless in late)


def _make_entry(row: Sequence[Any]) -> Entry:
    """Return a row of `_ENTRIES` as who it is."""
    key, name, kind, country, may_be, pages, first, last, _ = row
    return Entry(key, name, kind, country, pages, first, last, tuple(filter(None, may_be.split("; "))))


def describe(shelf: Shelf, entry: Entry) -> Dossier:
    """Return what a shelf knows of somebody."""
    seen = list_seen(shelf, entry)
    place = shelf.db.execute(f"{_BESIDE} LIMIT {_MOST_BESIDE}", (entry.id, entry.id)).fetchall()
    return Dossier(
        entry,
        _count((name, it) for it in seen for name in (it.name, *it.also)),
        _count((_join_role(it.role, it.affiliation), it) for it in seen),
        _count((it.outlet, it) for it in seen),
        _count((it.reason, it) for it in seen),
        tuple(Span(*row) for row in place),
        _list_said(shelf, entry),
        seen,
    )


_SEEN = """
SELECT day, coalesce(nullif(site, ''), host), title, path, paragraph, mentions, actors.name, aliases, role, affiliation,
       joined, gone, coalesce(series, pages.id)
FROM actors JOIN pages ON pages.id = actors.page_id JOIN sources ON sources.id = source_id
LEFT JOIN versions ON versions.page_id = pages.id
WHERE entity_id = ? ORDER BY coalesce(versions.number, 0) DESC, pages.id
"""

_BESIDE = """
SELECT entities.name, count(DISTINCT coalesce(versions.series, pages.id)) AS often,
       coalesce(min(nullif(day, '')), ''), max(day)
FROM actors JOIN pages ON pages.id = actors.page_id LEFT JOIN versions ON versions.page_id = pages.id
JOIN entities ON entities.id = entity_id
WHERE entities.kind <> 'country' AND entities.id <> ?
  AND actors.page_id IN (SELECT page_id FROM actors WHERE entity_id = ?)
GROUP BY entities.id ORDER BY often DESC, entities.id
"""

_SAID = """
SELECT quoted.text, quoted.day, coalesce(nullif(quoted.site, ''), quoted.host), quoted.title, quoted.path,
       quoted.paragraph, reported, coalesce(series, quoted.page_id)
FROM quoted JOIN actors ON actors.id = actor_id LEFT JOIN versions ON versions.page_id = quoted.page_id
WHERE entity_id = ? AND NOT doubtful AND quoted.score >= 0
ORDER BY quoted.day = '', quoted.day, coalesce(versions.number, 0) DESC, quoted.id
"""


def list_seen(shelf: Shelf, entry: Entry) -> tuple[Seen, ...]:
    """Return the pages that name somebody, the oldest first; of several saves of one the newest that does."""
    newest: dict[int, Seen] = {}
    for *values, series in shelf.db.execute(_SEEN, (entry.id,)):
        seen = Seen(*values)
        newest.setdefault(
            series, replace(seen, also=tuple(filter(None, str(seen.also).split("; "))), gone=bool(seen.gone))
        )
    return tuple(sorted(newest.values(), key=lambda it: (not it.day, it.day)))


def _list_said(shelf: Shelf, entry: Entry) -> tuple[Said, ...]:
    """Return what somebody says beyond doubt, the oldest first; a sentence that several pages have stands once."""
    first: dict[str, Said] = {}
    having: dict[str, set[int]] = defaultdict(set)
    for *values, series in shelf.db.execute(_SAID, (entry.id,)):
        said = Said(*values)
        first.setdefault(said.text, replace(said, reported=bool(said.reported)))
        having[said.text].add(series)
    return tuple(replace(it, pages=len(having[text])) for text, it in first.items())


def _count(called: Iterable[tuple[str, Seen]]) -> tuple[Span, ...]:
    """Count what pages say, what most of them say first."""
    days: dict[str, list[str]] = defaultdict(list)
    for text, it in called:
        days[text].append(it.day)
    spans = [
        Span(text, len(every), min(filter(None, every), default=""), max(every)) for text, every in days.items() if text
    ]
    return tuple(sorted(spans, key=lambda it: (-it.pages, it.first, it.text)))


def _join_role(role: str, affiliation: str) -> str:
    """Return a role with the body or country it is at, where it does not name that itself."""
    apart = affiliation and affiliation.casefold() not in role.casefold()
    return ", ".join(filter(None, (role, affiliation if apart else "")))
