"""Decide the place of each document before work starts, so that no document meets another's place."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from briefmaker.batch.names import (
    ARTICLE_FIELDS,
    FieldValue,
    article_fields,
    check_template,
    fill_template,
    find_collisions,
    make_safe,
    name_fields,
)
from briefmaker.batch.outcome import Failed
from briefmaker.batch.sources import Found, load_source
from briefmaker.compose import read_articles
from briefmaker.documents import fingerprint_of
from briefmaker.errors import BriefmakerError


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to brief, and where its documents go."""

    found: Found

    place: PurePath
    """Inside the output folder, without the extension."""


def plan_places(items: Iterable[Found | Failed], template: str) -> list[Planned | Failed]:
    """
    Give each source a place of its own, by `template`; the order is kept.

    Sources that would take the same place get `~` and the first eight digits of their SHA-256, all of them, so that
    no name depends on what else was in the run first. Raises `UsageError` for a template that cannot be filled.
    """
    fields = check_template(template)
    planned = [
        item if isinstance(item, Failed) else _plan(item, number, template, fields)
        for number, item in enumerate(items, start=1)
    ]
    collisions = find_collisions([item.place for item in planned if isinstance(item, Planned)])
    rivals = [item for item in planned if isinstance(item, Planned) and item.place in collisions and not _is_ours(item)]
    crowded = find_collisions([item.place for item in rivals])
    apart = {item: _set_apart(item) for item in rivals if item.place in crowded}
    return [apart.get(item, item) if isinstance(item, Planned) else item for item in planned]


def _is_ours(planned: Planned) -> bool:
    """Tell a document made earlier, met in a folder: it takes nobody's place, for it is no source."""
    if not planned.found.walked:
        return False
    try:
        return fingerprint_of(load_source(planned.found).data) is not None
    except BriefmakerError:
        return False


def _plan(found: Found, number: int, template: str, fields: frozenset[str]) -> Planned | Failed:
    """Fill the template for one source, reading it only where the name asks for it."""
    try:
        values: dict[str, FieldValue] = {"stem": found.path.stem or "page", "n": number}
        if fields & (ARTICLE_FIELDS | {"sha8"}):
            source = load_source(found)
            values = name_fields(found.path, number, source)
            if fields & ARTICLE_FIELDS:
                values |= article_fields(next(read_articles(source)))
    except BriefmakerError as error:
        return Failed(str(found.path), error)
    return Planned(found, found.inside / fill_template(template, values))


def _set_apart(planned: Planned) -> Planned | Failed:
    """Add the fingerprint of the source to its name."""
    try:
        source = load_source(planned.found)
    except BriefmakerError as error:
        return Failed(str(planned.found.path), error)
    name = make_safe(planned.place.name.encode()[:110].decode("utf-8", "ignore"))
    return Planned(planned.found, planned.place.with_name(f"{name}~{source.sha256[:8]}"))
