"""What `briefmaker check` prints: a table for people, JSON for programs."""

from collections import Counter
from dataclasses import asdict

from briefmaker.cli.console import format_json, make_printable
from briefmaker.model.check import Answer, Check, CheckedSource, Claim

_LONGEST = 160
"""Characters of a claim, or of what a source has, that the table shows."""

_COUNTED = (Answer.FOUND, Answer.ALTERED, Answer.ELSEWHERE, Answer.NOT_FOUND)


def write_json(checked: Check) -> str:
    """Return all that was looked up as one JSON object (`docs/schemas/check.schema.json`)."""
    return format_json(
        {
            "draft": checked.path,
            "language": checked.draft.language,
            "all_found": all(it.answer is Answer.FOUND for it in checked.claims),
            "sources": [_describe(it) for it in checked.sources],
            "claims": [asdict(it) for it in checked.claims],
            "notices": list(checked.notices),
        }
    )


def _describe(source: CheckedSource) -> dict[str, str | int | None]:
    """Return a source as a program needs to name it."""
    article = source.article
    return {
        "number": source.number,
        "path": source.path,
        "title": article.title,
        "site": article.site,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "sha256": article.page.source.sha256,
    }


def write_table(checked: Check, *, every: bool) -> str:
    """Return a table of what does not stand in the sources as it is, with `every` of all claims, and the counts."""
    from rich.console import Console as Screen
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("¶", "what", "the draft says", "answer", "the sources"):
        table.add_column(column, overflow="fold", justify="right" if column == "¶" else "left")
    rows = [it for it in checked.claims if every or it.answer is not Answer.FOUND]
    for it in rows:
        cells = (str(it.block), it.kind, _cut(it.text), it.answer, _describe_place(it, checked))
        table.add_row(*(make_printable(cell).replace("[", "\\[") for cell in cells))
    screen = Screen()
    with screen.capture() as capture:
        if rows:
            screen.print(table)
            screen.print()
    return f"{capture.get()}{make_printable(sum_up(checked))}\n"


def sum_up(checked: Check) -> str:
    """Return one line that says how many claims were looked up where, and what came of them."""
    counts = Counter(it.answer for it in checked.claims)
    answers = ", ".join(f"{counts[answer]} {answer}" for answer in _COUNTED if counts[answer]) or "nothing to look up"
    claims, sources = len(checked.claims), len(checked.sources)
    return f"{checked.path}: {claims} claim{'s' * (claims != 1)} in {sources} source{'s' * (sources != 1)}: {answers}"


def _describe_place(claim: Claim, checked: Check) -> str:
    """Say where a claim stands, or what comes nearest, and why that is not the same."""
    parts = [claim.reason] if claim.reason else []
    if claim.passages:
        first = claim.passages[0]
        source = checked.sources[first.source - 1]
        place = f"{source.path.rpartition('/')[2]} {f'¶{first.block}' if first.block else 'title'}"
        parts.append(f"{place}: {_cut(first.text)}" if claim.answer is not Answer.FOUND else place)
    return "; ".join(parts)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
