"""`briefmaker actors`: list who appears, merged over all sources."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import typer

from briefmaker.actors import (
    add_missed,
    apply_corrections,
    describe_limits,
    draft_corrections,
    find_actors,
    load_corrections,
    merge_actors,
)
from briefmaker.actors.explain import explain_actors, list_touches
from briefmaker.actors.recognise.engines import ENGINES, check_engine, choose_engine
from briefmaker.articles import first_part
from briefmaker.cli.console import Console, draw_table, format_csv, format_json, make_printable, print_answer
from briefmaker.cli.inputs import Reading
from briefmaker.errors import UsageError
from briefmaker.model import Actor, Article
from briefmaker.settings.commands import Given
from briefmaker.settings.note import fold_name, read_aliases
from briefmaker.settings.runs import ActorEngineOptions
from briefmaker.settings.single import ActorsOptions, By

Value = str | int | list[dict[str, str | int]]
Row = dict[str, Value]
"""An actor under the names of the columns."""

COLUMNS = (
    "name",
    "kind",
    "role",
    "affiliation",
    "country",
    "mentions",
    "articles",
    "aliases",
    "first_seen_in",
    "statement",
    "statements",
    "tier",
)


def actors(context: typer.Context, given: Given) -> int:
    """Read every source and print one list over all of them, or a house list to edit."""
    options, (listed, name) = given.of(ActorsOptions), read_aliases(given)
    _check_asked(options, name)
    corrections = load_corrections(listed, name)
    engine = fold_name(given.of(ActorEngineOptions).engine, ENGINES)
    check_engine(engine)
    reading = Reading.of(given, context.obj)
    if options.explain:
        _explain(reading.articles(), engine)
        return reading.exit_code
    read = _read_lists(reading.articles(), engine, context.obj, keep=bool(corrections.rules))
    whole = [page.article for page in read if page.article]
    joined = apply_corrections(merge_actors([page.actors for page in read]), corrections)
    found, missing = add_missed(joined, corrections, whole)
    for idle in missing:
        context.obj.note(f"{name}: {idle}")
    if options.init_aliases:
        sys.stdout.write(draft_corrections(found))
    elif read:
        shown = found if options.by == By.TOTAL else tuple(_part(found, [page.actors for page in read]))
        rows = [_make_row(actor, [page.name for page in read]) for actor in shown]
        print_answer(rows, options.to, {"table": write_table, "csv": write_csv, "json": format_json})
    return reading.exit_code


class _Listed(NamedTuple):
    """A source that was read, and who appears in it."""

    name: str
    actors: tuple[Actor, ...]
    article: Article | None
    """None where nobody asks for it again: a folder of thousands is not held."""


def _read_lists(articles: Iterable[tuple[str, Article]], engine: str, console: Console, *, keep: bool) -> list[_Listed]:
    """List who appears in each article; say what keeps a list short, and which engines found the names."""
    read: list[_Listed] = []
    engines: set[str] = set()
    for name, article in articles:
        read.append(_Listed(name, find_actors(first_part(article), engine=engine), article if keep else None))
        engines.add(choose_engine(engine, article.language))
        for limit in _list_limits(article, engine):
            console.note(f"{name}: {limit}")
    if engines:
        console.note(f"names found by {' and '.join(sorted(engines))}")
    return read


def _check_asked(options: ActorsOptions, aliases: str) -> None:
    """Raise `UsageError` for options of which each prints something else."""
    if options.explain and (options.to or aliases or options.init_aliases):
        raise UsageError("--explain shows steps and nothing else", "Leave -t, --aliases and --init-aliases out.")
    if options.init_aliases and (options.to or aliases):
        raise UsageError("--init-aliases prints a list to edit and nothing else", "Leave -t and --aliases out.")


def _part(found: Sequence[Actor], lists: Sequence[tuple[Actor, ...]]) -> Iterator[Actor]:
    """Yield the actors article by article, each called as in the list over all."""
    for number, actors in enumerate(lists, start=1):
        for actor in actors:
            whole = next(
                (other for other in found if number in other.articles and actor.name in {other.name, *other.aliases}),
                actor,
            )
            said = tuple(replace(quote, article=number) for quote in actor.statements)
            yield replace(actor, name=whole.name, articles=(number,), statements=said)


def _list_limits(article: Article, engine: str) -> Iterator[str]:
    """Say why the list may lack some of an article's actors."""
    part = first_part(article)
    if part is not article:
        yield f"very long; actors come from its first {len(part.text):,} letters"
    if limits := describe_limits(engine, article.language):
        yield limits


def _explain(articles: Iterable[tuple[str, Article]], engine: str) -> None:
    """Print which steps made the rows of each article what they are."""
    for name, article in articles:
        for line in list_touches(name, explain_actors(article, engine=engine)):
            typer.echo(make_printable(line))


def _make_row(actor: Actor, names: Sequence[str]) -> Row:
    """Return one actor as a row of the documented columns; the statements in reading order, each with its place."""
    said = sorted(actor.statements, key=lambda quote: (quote.article, quote.block, quote.start))
    return {
        "name": actor.name,
        "kind": actor.kind,
        "role": actor.role,
        "affiliation": actor.affiliation,
        "country": actor.country,
        "mentions": actor.mentions,
        "articles": len(actor.articles),
        "aliases": "; ".join(actor.aliases),
        "first_seen_in": f"{names[actor.articles[0] - 1]} ¶{actor.first_block}",
        "statement": actor.shown.text if actor.shown else "",
        "statements": [
            {
                "text": quote.text,
                "source": names[quote.article - 1],
                "block": quote.block,
                "start": quote.start,
                "end": quote.end,
                "reported": quote.reported,
                "doubtful": quote.doubtful,
                "reason": ", ".join(quote.reasons),
            }
            for quote in said
        ],
        "tier": actor.tier,
    }


def write_csv(rows: Sequence[Row]) -> str:
    """Return the rows as CSV."""
    return format_csv(COLUMNS, ({column: _cell(row[column]) for column in COLUMNS} for row in rows))


def _cell(value: Value) -> str | int:
    """Return a value as one cell: statements a line each, with their places."""
    if isinstance(value, str | int):
        return value
    return "\n".join(f"{said['source']} ¶{said['block']}: {said['text']}" for said in value)


def write_table(rows: Sequence[Row]) -> str:
    """Return the rows as a table for a terminal; sources under their names alone, a single one not at all."""
    single = len({_source_of(row) for row in rows}) == 1

    def show(row: Row) -> tuple[Value, ...]:
        place = str(row["first_seen_in"]).removeprefix(_source_of(row)).strip()
        place = "title" if place == "¶0" else place
        place = place if single else f"{_source_of(row).rpartition('/')[2]} {place}"
        role = ", ".join(str(row[part]) for part in ("role", "affiliation") if row[part])
        return row["name"], row["kind"], row["tier"], role, row["aliases"], row["mentions"], place

    columns = ("actor", "kind", "tier", "role", "also", "mentions", "first seen in")
    return draw_table(columns, map(show, rows), numbers="mentions")


def _source_of(row: Row) -> str:
    """Return the name of the source an actor is first seen in."""
    return str(row["first_seen_in"]).rpartition(" ¶")[0]
