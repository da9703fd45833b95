"""`briefmaker read --explain`: what a file is, and how its article was found."""

from typing import TYPE_CHECKING

from briefmaker.cli.console import make_printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefmaker.model import Article, Page
    from briefmaker.pages import ListingEntry


def explain_file(name: str, entries: "Sequence[ListingEntry]") -> str:
    """Return which reader opens the file, and of an archive what is inside: one line an entry."""
    told = f"{make_printable(name)}: {entries[0].kind or 'of no kind that is read'}"
    told = f"{told}, told by {entries[0].signature}" if entries[0].signature else told
    if len(entries) == 1:
        return f"{told}\n"
    broken = f"; {entries[0].refusal}" if entries[0].refusal else ""
    lines = [f"{told}; pages in it: {entries[0].pages}{make_printable(broken)}"]
    for entry in entries[1:]:
        what = entry.refusal or " ".join(
            part for part in (entry.address, entry.captured.isoformat() if entry.captured else None) if part
        )
        lines.append(f"{'  ' * entry.depth}{make_printable(entry.name)}  {make_printable(what)}".rstrip())
    return "\n".join([*lines, "", ""])


def explain_article(article: "Article") -> str:
    """Return tables: how the page was read, the candidates, what each step removed, who said what of the metadata."""
    from briefmaker.language import count_words

    page = article.page
    lines = [
        f"{page.source.name}: {article.title}",
        (
            f"  read as {'text' if page.markup is None else 'HTML'}, {_explain_encoding(page)}; "
            f"confidence {article.confidence:.2f}; {len(article.blocks)} blocks, {count_words(article.text)} words kept"
        ),
        "",
        *_list_answers(article),
        f"  {'step':<24} {'pieces':>6} {'words':>6}  removed",
    ]
    lines += [f"  {row}" for row in _count_drops(article)]
    lines += ["", f"  {'field':<24} {'witness':<28} value"]
    if page.captured:
        lines.append(f"  {'captured':<24} {page.captured_from:<28} {page.captured.isoformat()}")
    if page.url:
        lines.append(f"  {'address of the page':<24} {page.url_from:<28} {page.url}")
    lines += [f"  {witness.field:<24} {witness.source:<28} {witness.value}" for witness in article.provenance]
    return "\n".join(make_printable(line) for line in lines) + "\n"


def _explain_encoding(page: "Page") -> str:
    """Return the encoding and why it was taken."""
    return f"{page.encoding} ({page.encoding_from})" if page.encoding_from else page.encoding


def _list_answers(article: "Article") -> list[str]:
    """Return a row for each candidate: what it keeps, how many words, how good it is expected to be, the chosen one."""
    if not article.candidates:
        return []
    rows = [f"  {'candidate':<46} {'words':>6}  expected F1 (1.00: every word of the article and no other)"]
    for answer in article.candidates:
        expected = "   –" if answer.expected is None else f"{answer.expected:.2f}"
        rows.append(f"  {answer.name:<46} {answer.words:>6}  {expected}{'  chosen' if answer.chosen else ''}")
    return [*rows, ""]


def _count_drops(article: "Article") -> list[str]:
    """Return a row for each step that removed something: how many pieces, how many words, the first of them."""
    from briefmaker.language import count_words

    steps: dict[str, list[str]] = {}
    for dropped in article.dropped:
        steps.setdefault(dropped.step, []).append(dropped.text)
    if not steps:
        return ["nothing was removed"]
    return [
        f"{step:<24} {len(texts):>6} {sum(map(count_words, texts)):>6}  {' '.join(texts[0].split())[:60]}"
        for step, texts in steps.items()
    ]
