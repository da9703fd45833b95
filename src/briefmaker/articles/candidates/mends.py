"""What is done to an answer, however it was found: a table of named rows, each of which puts back or takes off."""

from collections.abc import Callable
from dataclasses import dataclass

from numpy import bool_
from numpy.typing import NDArray

from briefmaker.articles.candidates.asides import (
    drop_film_captions,
    drop_labelled_links,
    drop_related_lists,
    drop_worded_captions,
    restore_code_and_quotes,
    restore_headings,
    restore_tables,
)
from briefmaker.articles.candidates.comments import SIGNED, drop_comments, drop_signed_remarks, restore_replies
from briefmaker.articles.candidates.edges import (
    drop_above_title,
    drop_behind_the_end,
    drop_byline,
    drop_headings_of_nothing,
    drop_title,
    restore_like_text,
    restore_standfirst,
)
from briefmaker.articles.candidates.further import drop_further_articles, drop_references
from briefmaker.articles.candidates.interface import ReadPage
from briefmaker.articles.candidates.notices import (
    drop_author_notes,
    drop_doubled_lead,
    drop_drawn_lines,
    drop_duplicate_passages,
    drop_filler,
    drop_hidden_copies,
    drop_imprint,
    drop_labels,
    drop_pointers,
    drop_pull_quotes,
)


@dataclass(frozen=True, slots=True)
class Mend:
    """One row: which runs it changes, and why. Its cases stand in `tests/rules/extraction/` under its name."""

    name: str
    """What `read --explain` and `Article.dropped` call the step."""

    change: Callable[[ReadPage, NDArray[bool_]], NDArray[bool_]]
    """From the mask of kept runs to the mended one."""

    reason: str


MENDS: tuple[Mend, ...] = (
    Mend("like text back", restore_like_text, "of a long paper the trees know the head better than the rest"),
    Mend("code and quotations back", restore_code_and_quotes, "prose that leads to them is nothing without them"),
    Mend("tables back", restore_tables, "trees know single cells, and cells look like chrome"),
    Mend("headings back", restore_headings, "a heading names the text that follows"),
    Mend("standfirst back", restore_standfirst, "it stands apart from the text, among shares and bylines"),
    Mend("replies back", restore_replies, "in a discussion the answers are the text"),
    Mend("comments", drop_comments, "readers write as well as the author"),
    Mend(SIGNED, drop_signed_remarks, "old blogs and papers name no element of a thread, but who wrote when"),
    Mend("above the title", drop_above_title, "columns and banners stand before the article"),
    Mend("behind the end", drop_behind_the_end, "a line says that other stories or comments follow"),
    Mend("references", drop_references, "a list of sources is no text of the article"),
    Mend("hidden copy", drop_hidden_copies, "print versions and previews repeat what is shown"),
    Mend("second copy", drop_duplicate_passages, "pages print a text for telephones and again for desks"),
    Mend("doubled lead", drop_doubled_lead, "pages print the lead as a teaser above the text"),
    Mend("pull quotes", drop_pull_quotes, "pages print a sentence of the text once more, in large letters"),
    Mend("further articles", drop_further_articles, "a page that scrolls without end answers for its first article"),
    Mend("filler", drop_filler, "templates come filled with Lorem ipsum"),
    Mend("pointers", drop_pointers, "lines amid the text lead to other stories"),
    Mend("labels before links", drop_labelled_links, "a house sets the same label before each link to another story"),
    Mend("related lists", drop_related_lists, "a list amid the text that is called related leads to other stories"),
    Mend("captions of films", drop_film_captions, "a film amid the text tells a story of its own"),
    Mend("captions by their words", drop_worded_captions, "a page sets them as paragraphs of the text"),
    Mend("page labels", drop_labels, "buttons and notes of a blog's software stand amid the text"),
    Mend("notes on authors", drop_author_notes, "who wrote the text is told below it"),
    Mend("drawn lines", drop_drawn_lines, "a row of signs is a line between parts"),
    Mend("imprint", drop_imprint, "who owns the text and whom to call stands below it"),
    Mend("heading of nothing", drop_headings_of_nothing, "what it headed is gone: other stories, links, a form"),
    Mend("title", drop_title, "the article carries it apart"),
    Mend("byline and date", drop_byline, "the article carries both apart"),
)
"""In the order they are done."""


def mend(page: ReadPage, mask: NDArray[bool_], rows: tuple[Mend, ...] = MENDS) -> tuple[NDArray[bool_], dict[int, str]]:
    """Do the rows in turn; returns the mended mask, and for each run that a row took off the name of that row."""
    taken: dict[int, str] = {}
    for row in rows:
        changed = row.change(page, mask)
        if changed is mask:
            continue
        taken |= dict.fromkeys((mask & ~changed).nonzero()[0].tolist(), row.name)
        mask = changed
    return mask, taken
