"""Tables of the actors of a digest: which articles name whom, and who is named with whom."""

from collections.abc import Iterator
from math import ceil

from briefmaker.documents.note import SHADES, Part, Point, Reference, Tabular
from briefmaker.documents.note_wording import NoteWording
from briefmaker.documents.wording import one_line
from briefmaker.model import Actor, Digest


def tell_presence(wording: NoteWording, _digest: Digest) -> Iterator[Part]:
    """Yield the table of actors by article: a column an article where they fit, else a line of their numbers."""
    briefing = wording.briefing
    shown = [actor for actor in briefing.actors[: briefing.settings.actors] if len(actor.articles) > 1]
    if not shown:
        return
    most, column = wording.measures.article_columns
    columns = len(briefing.articles) if len(briefing.articles) <= most else 0
    say, width = wording.labels.say, column * columns
    heads = [say("Actor"), *map(str, range(1, columns + 1))]
    heads += [say("Role in the text")] if columns else [say("Mentions"), say("Role in the text")]
    name = (1 - width) * 0.4
    widths = (name, *[column] * columns, *([1 - width - name] if columns else [0.25, 0.75 - name]))
    rows = tuple(tuple(bare(text) for text in _presence(actor, columns)) for actor in shown)
    yield Part(table=Tabular(tuple(heads), rows, widths))


def _presence(actor: Actor, columns: int) -> Iterator[str]:
    """Yield the cells of a row: the name, how often each article names them, what they are called where."""
    yield one_line(actor.name)
    counts = {it.article: it.mentions for it in actor.appearances}
    if columns:
        yield from (str(counts[number]) if number in counts else "–" for number in range(1, columns + 1))
    else:
        yield ", ".join(f"[{article}] {count}" for article, count in counts.items())
    roles: dict[str, list[str]] = {}
    for it in actor.appearances:
        if role := one_line(it.role):
            roles.setdefault(role, []).append(str(it.article))
    yield "; ".join(f"{role} [{', '.join(articles)}]" for role, articles in roles.items())


def tell_company(wording: NoteWording, digest: Digest) -> Iterator[Part]:
    """Yield the matrix of actors that are named together, of those that are most often, in the order of the actors."""
    counts = {(pair.one, pair.other): pair.paragraphs for pair in digest.pairs}
    counts |= {(other, one): count for (one, other), count in counts.items()}
    most, column = wording.measures.company_columns
    chosen: set[str] = set()
    for pair in sorted(digest.pairs, key=lambda pair: -pair.paragraphs):
        more = chosen | {pair.one, pair.other}
        chosen = more if len(more) <= most else chosen
    listed = wording.briefing.actors[: wording.briefing.settings.actors]
    shown = [name for name in dict.fromkeys(actor.name for actor in listed) if name in chosen]
    if len(shown) < _FEWEST:
        return
    table = [[counts.get((one, other), 0) for other in shown] for one in shown]
    largest = max(map(max, table))
    rows = tuple(
        (bare(f"{number} {one_line(name)}"), *(bare(str(count) if count else "–") for count in line))
        for number, (name, line) in enumerate(zip(shown, table, strict=True), start=1)
    )
    shades = tuple((0, *(ceil(count / largest * (len(SHADES) - 1)) for count in line)) for line in table)
    heads = (wording.labels.say("Actor"), *map(str, range(1, len(shown) + 1)))
    widths = (1 - column * len(shown), *[column] * len(shown))
    yield Part(table=Tabular(heads, rows, widths, shades))


_FEWEST = 3
"""Actors that a picture is worth."""


def bare(text: str) -> Point:
    """Make a cell without a reference."""
    return Point(text, Reference("", ""))
