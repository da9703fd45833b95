"""The rules that correct which runs of a page are kept: a table, each row of which puts runs back or takes some off."""

from collections.abc import Callable
from dataclasses import dataclass

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates import asides, comments, edges, further, notices
from briefmaker.articles.candidates.read_page import ReadPage


@dataclass(frozen=True, slots=True)
class Mend:
    """One row: which runs it changes, and why. Its cases stand in `tests/rules/extraction/` under its name."""

    name: str
    """What `read --explain` and `Article.dropped` call the step."""

    change: Callable[[ReadPage, NDArray[bool_]], NDArray[bool_]]
    """From the mask of kept runs to the mended one."""

    reason: str


MENDS: tuple[Mend, ...] = (
    # What is put back here may still be dropped as a comment or a copy below.
    Mend("like text back", edges.restore_like_text, "of a long paper the trees know the head better than the rest"),
    Mend(
        "code and quotations back", asides.restore_code_and_quotes, "prose that leads to them is nothing without them"
    ),
    Mend("tables back", asides.restore_tables, "trees know single cells, and cells look like chrome"),
    Mend("headings back", asides.restore_headings, "a heading names the text that follows"),
    Mend("standfirst back", edges.restore_standfirst, "it stands apart from the text, among shares and bylines"),
    Mend("replies back", comments.restore_replies, "in a discussion the answers are the text"),
    Mend("comments", comments.drop_comments, "readers write as well as the author"),
    Mend(
        comments.SIGNED,
        comments.drop_signed_remarks,
        "old blogs and papers name no element of a thread, but who wrote when",
    ),
    Mend("above the title", edges.drop_above_title, "columns and banners stand before the article"),
    Mend("behind the end", edges.drop_behind_the_end, "a line says that other stories or comments follow"),
    Mend("references", further.drop_references, "a list of sources is no text of the article"),
    Mend("hidden copy", notices.drop_hidden_copies, "print versions and previews repeat what is shown"),
    Mend("second copy", notices.drop_duplicate_passages, "pages print a text for telephones and again for desks"),
    Mend("doubled lead", notices.drop_doubled_lead, "pages print the lead as a teaser above the text"),
    Mend("pull quotes", notices.drop_pull_quotes, "pages print a sentence of the text once more, in large letters"),
    Mend(
        "further articles",
        further.drop_further_articles,
        "a page that scrolls without end answers for its first article",
    ),
    Mend("filler", notices.drop_filler, "templates come filled with Lorem ipsum"),
    Mend("pointers", notices.drop_pointers, "lines amid the text lead to other stories"),
    Mend(
        "related lists",
        asides.drop_related_lists,
        "a list amid the text that is called related leads to other stories",
    ),
    Mend("captions of films", asides.drop_film_captions, "a film amid the text has a story of its own"),
    Mend("captions by their words", asides.drop_worded_captions, "a page sets them as paragraphs of the text"),
    Mend("page labels", notices.drop_labels, "buttons and notes of a blog's software stand amid the text"),
    Mend("notes on authors", notices.drop_author_notes, "who wrote the text is said below it"),
    Mend("drawn lines", notices.drop_drawn_lines, "a row of signs is a line between parts"),
    Mend("imprint", notices.drop_imprint, "who owns the text and whom to call stands below it"),
    # After all rows that drop text: only now is it known what each heading still heads.
    Mend("heading of nothing", edges.drop_headings_of_nothing, "what it headed is gone: other stories, links, a form"),
    Mend("title", edges.drop_title, "the article carries it apart"),
    Mend("byline and date", edges.drop_byline, "the article carries both apart"),
)
"""Applied in this order."""


def mend(page: ReadPage, mask: NDArray[bool_], rows: tuple[Mend, ...] = MENDS) -> tuple[NDArray[bool_], dict[int, str]]:
    """Apply the rows in turn; return the mended mask and, for each run that a row dropped, the name of that row."""
    taken: dict[int, str] = {}
    for row in rows:
        changed = row.change(page, mask)
        if changed is mask:
            continue
        taken |= dict.fromkeys((mask & ~changed).nonzero()[0].tolist(), row.name)
        mask = changed
    return mask, taken
