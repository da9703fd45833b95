"""
What a user corrects in the list of actors.

A file of corrections is TOML,

    [[actor]]
    name = "Norwegian Defence Ministry"
    also = ["Forsvarsdepartementet", "MoD"]
    kind = "organisation"
    affiliation = "Norway"

    [[actor]]
    name = "Breaking News"
    ignore = true

or CSV with the same columns: `name,also,rename,kind,role,affiliation,tier,ignore`, other names parted by `;`.
"""

import csv
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from math import log

from briefmaker.actors.entity import rank_actor
from briefmaker.actors.lexicon.normalise import normalise
from briefmaker.errors import UsageError
from briefmaker.model import Actor, Appearance, Article, Code
from briefmaker.model.choices import Tier

_KINDS = ("person", "organisation", "country")
_FIELDS = ("name", "also", "rename", "kind", "role", "affiliation", "tier", "ignore")
_ADVICE = "Mend that line; briefmaker actors --init-aliases prints a list in the right form."
_YES = frozenset({"yes", "true", "1", "x"})
_NO = frozenset({"", "no", "false", "0"})


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to change about one actor."""

    name: str
    """How the actor is called, in the list or in the text."""

    also: tuple[str, ...] = ()
    """Other names that mean the same actor: their rows are merged."""

    rename: str = ""
    """The name to print instead."""

    kind: str = ""
    role: str = ""
    affiliation: str = ""
    tier: Tier | None = None
    """The tier to put the actor in; None leaves it where it is."""

    ignore: bool = False
    """Whether the actor is left out."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a file, in order."""

    rules: tuple[Correction, ...] = ()


def load_corrections(text: str, name: str) -> Corrections:
    """
    Read a file of corrections: CSV where its name ends in `.csv`, TOML otherwise.

    `name` is how the user called the file; errors begin with it and the number of the line. Raises UsageError for what
    is not understood.
    """
    rows = _csv_rows(text, name) if name.lower().endswith(".csv") else _toml_rows(text, name)
    return Corrections(tuple(_correction(row, f"{name}:{line}") for line, row in rows))


def apply_corrections(actors: Sequence[Actor], corrections: Corrections) -> tuple[Actor, ...]:
    """
    Return the list as the user wants it: rows merged, renamed, changed or left out, most salient first.

    Who is on the user's list is an actor for sure.
    """
    rows = list(actors)
    for rule in corrections.rules:
        wanted = {name_key(name) for name in (rule.name, *rule.also)}
        meant = [row for row in rows if wanted & {name_key(name) for name in (row.name, *row.aliases)}]
        rows = [row for row in rows if row not in meant]
        if meant and not rule.ignore:
            rows.append(_changed(_merged(meant), rule))
    return tuple(sorted(rows, key=rank_actor))


def name_key(name: str) -> str:
    """Fold a name for comparison: no case, no accents, no article before it."""
    return normalise(" ".join(name.split())).removeprefix("the ")


def draft_corrections(actors: Sequence[Actor]) -> str:
    """Write a file of corrections to edit: every actor once, all commented out, so that it changes nothing yet."""
    lines = ["# Corrections to the list of actors. Take the # off what is to be changed.", ""]
    for actor in actors:
        also = ", ".join(_quoted(alias) for alias in actor.aliases)
        lines += ["# [[actor]]", f"# name = {_quoted(actor.name)}", f"# also = [{also}]", '# rename = ""']
        lines += [f"# {field} = {_quoted(getattr(actor, field))}" for field in ("kind", "role", "affiliation", "tier")]
        lines += ["# ignore = false", ""]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """Write a text as a TOML string."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _merged(rows: Sequence[Actor]) -> Actor:
    """Make one row of several; what the most salient says comes first."""
    first = max(rows, key=lambda row: row.salience)
    names = dict.fromkeys(name for row in (first, *rows) for name in (row.name, *row.aliases))
    return replace(
        first,
        aliases=tuple(name for name in names if name != first.name),
        role=next((row.role for row in (first, *rows) if row.role), ""),
        affiliation=next((row.affiliation for row in (first, *rows) if row.affiliation), ""),
        mentions=sum(row.mentions for row in rows),
        first_block=min(row.first_block for row in rows if row.articles[0] == min(other.articles[0] for other in rows)),
        statements=tuple(quote for row in rows for quote in row.statements),
        articles=tuple(sorted({number for row in rows for number in row.articles})),
        appearances=_together(rows),
        tier=Tier.KEY if any(row.tier == Tier.KEY for row in rows) else Tier.NAMED,
    )


def _together(rows: Sequence[Actor]) -> tuple[Appearance, ...]:
    """Add up the appearances of rows, article by article; the role of the first row comes first."""
    merged: dict[int, Appearance] = {}
    for seen in (seen for row in rows for seen in row.appearances):
        known = merged.get(seen.article)
        role = (known.role if known else "") or seen.role
        merged[seen.article] = replace(seen, mentions=seen.mentions + (known.mentions if known else 0), role=role)
    return tuple(merged[number] for number in sorted(merged))


def _changed(row: Actor, rule: Correction) -> Actor:
    """Change a row as a correction says."""
    name = rule.rename or rule.name
    kind = rule.kind or row.kind
    return replace(
        row,
        name=name,
        aliases=tuple(alias for alias in (row.name, *row.aliases) if alias != name),
        kind=kind,
        role=rule.role or row.role,
        affiliation=rule.affiliation or row.affiliation,
        country=row.country if kind == "country" else "",
        tier=rule.tier or row.tier,
        confidence=1.0,
    )


def _toml_rows(text: str, name: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Read the tables of a TOML file with the lines they begin on."""
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise UsageError(f"{name}:{line.group(1) if line else 1}: not TOML: {error}", _ADVICE) from error
    tables = document.get("actor", [])
    if (
        set(document) - {"actor"}
        or not isinstance(tables, list)
        or not all(isinstance(table, dict) for table in tables)
    ):
        raise UsageError(f"{name}:1: expected only tables that begin with [[actor]]")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*actor\s*\]\]", line)]
    for number, table in enumerate(tables):
        yield lines[number] if number < len(lines) else 1, table


def _csv_rows(text: str, name: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    """Read the rows of a CSV file with their lines."""
    reader = csv.DictReader(StringIO(text), restkey="", strict=True)
    try:
        if reader.fieldnames:
            _check_columns(reader.fieldnames, f"{name}:1")
        for row in reader:
            if "" in row:
                raise UsageError(f"{name}:{reader.line_num}: more values than columns")
            yield reader.line_num, {key: value for key, value in row.items() if value}
    except csv.Error as error:
        raise UsageError(f"{name}:{reader.line_num}: not CSV: {error}") from error


def _check_columns(columns: Iterable[object], where: str) -> None:
    """Raise for the first column that does not exist."""
    unknown = sorted(str(column) for column in columns if column not in _FIELDS)
    if unknown:
        raise UsageError(f"{where}: unknown column {unknown[0]!r}", f"Columns are: {', '.join(_FIELDS)}.")


def _correction(row: Mapping[str, object], where: str) -> Correction:
    """Turn one row into a correction, each value checked."""
    _check_columns(row, where)
    texts = {field: _text(row, field, where) for field in ("name", "rename", "kind", "role", "affiliation")}
    tier = _text(row, "tier", where)
    if not texts["name"]:
        raise UsageError(f"{where}: an actor needs a name")
    if texts["kind"] and texts["kind"] not in _KINDS:
        raise UsageError(f"{where}: unknown kind {texts['kind']!r}", f"Kinds are: {', '.join(_KINDS)}.")
    if tier and tier not in tuple(Tier):
        raise UsageError(f"{where}: unknown tier {tier!r}", f"Tiers are: {', '.join(Tier)}.")
    return Correction(
        **texts,
        also=_names(row.get("also", ()), where),
        tier=Tier(tier) if tier else None,
        ignore=_truth(row.get("ignore", ""), where),
    )


def _text(row: Mapping[str, object], field: str, where: str) -> str:
    """Return a value that has to be text."""
    value = row.get(field, "")
    if not isinstance(value, str):
        raise UsageError(f"{where}: {field} has to be text")
    return value.strip()


def _names(value: object, where: str) -> tuple[str, ...]:
    """Return other names: a list, or one text parted by semicolons."""
    parts: Iterable[object] = (
        value.split(";") if isinstance(value, str) else value if isinstance(value, list | tuple) else [None]
    )
    names = tuple(parts)
    if not all(isinstance(part, str) for part in names):
        raise UsageError(f"{where}: also has to be a list of names")
    return tuple(text for part in names if (text := str(part).strip()))


def _truth(value: object, where: str) -> bool:
    """Return yes or no."""
    text = str(value).strip().lower()
    if text not in _YES | _NO:
        raise UsageError(f"{where}: ignore has to be true or false")
    return text in _YES


def add_missed(
    actors: Sequence[Actor], corrections: Corrections, articles: Sequence[Article]
) -> tuple[tuple[Actor, ...], tuple[str, ...]]:
    """
    Add the actors of a user's list whose names are in the articles but in no row.

    An entry needs a kind to be added. Out: the rows, most salient first, and a message for each entry that changes
    nothing: neither a row nor a text has its name, or a text has and the entry says no kind.
    """
    rows, missing = list(actors), list[str]()
    for rule in corrections.rules:
        if any(_bears(row, rule) for row in actors):
            continue
        found = _read_off(rule, articles)
        if found is None:
            missing.append(f"nothing is called {rule.name} in these pages")
        elif rule.kind and not rule.ignore:
            rows.append(found)
        elif not rule.ignore:
            missing.append(f"{rule.name} stands in the text but in no row; give its entry a kind to add it")
    return tuple(sorted(rows, key=rank_actor)), tuple(missing)


def _bears(row: Actor, rule: Correction) -> bool:
    """Return whether a row has a name of an entry."""
    wanted = {name_key(name) for name in (rule.name, *rule.also, rule.rename) if name}
    return not wanted.isdisjoint(name_key(name) for name in (row.name, *row.aliases))


def _read_off(rule: Correction, articles: Sequence[Article]) -> Actor | None:
    """Count where the names of an entry stand as whole words, written as in the entry; None if nowhere."""
    forms = sorted({rule.name, *rule.also}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    places = [
        (number, block, match[0])
        for number, article in enumerate(articles, start=1)
        for block, text in _blocks(article)
        for match in pattern.finditer(text)
    ]
    if not places:
        return None
    name, weight = rule.rename or rule.name, log(1 + len(places))
    return Actor(
        name=name,
        kind=rule.kind,
        role=rule.role,
        affiliation=rule.affiliation,
        aliases=tuple(dict.fromkeys(form for _, _, form in places if form != name)),
        mentions=len(places),
        first_block=places[0][1],
        salience=round(weight / (weight + 2), 4),
        articles=tuple(dict.fromkeys(number for number, _, _ in places)),
        tier=rule.tier or Tier.KEY,
    )


def _blocks(article: Article) -> list[tuple[int, str]]:
    """Return the title and the blocks of an article with their numbers; code names nobody."""
    return [(0, article.title), *((b.number, b.text) for b in article.blocks if not isinstance(b, Code))]
