"""Which of the source text a note prints, and under which headings."""

from collections.abc import Iterator
from dataclasses import replace

from briefmaker.documents.annex import context_of, passages_of
from briefmaker.documents.chapters import quotes_of, references_of, without_shown
from briefmaker.documents.illustrations import illustrations_of
from briefmaker.documents.labels import Labels
from briefmaker.documents.layout import Layout
from briefmaker.documents.note import Annex
from briefmaker.documents.source_rows import headline
from briefmaker.errors import UsageError
from briefmaker.model import Briefing, BriefSettings, Quote
from briefmaker.model.choices import AnnexText
from briefmaker.model.suggest import suggest


def with_annex(layout: Layout, asked: BriefSettings) -> Layout:
    """
    Settle what the annex holds: what was asked for, else what the template says; one asked for has a place.

    Raises UsageError for a template that says what no annex can hold.
    """
    if layout.annex not in set(AnnexText) - {AnnexText.AUTO}:
        raise UsageError(f"a template has no annex {layout.annex!r}", suggest(layout.annex, tuple(AnnexText)[1:]))
    which = AnnexText.FULL if asked.full_text and asked.annex == AnnexText.AUTO else asked.annex
    if which == AnnexText.AUTO:
        return layout
    others = tuple(part for part in layout.order if part != "annex")
    if which != AnnexText.NONE and not asked.sections:
        others += tuple(part for part in layout.behind if part not in others)
    wanted = which != AnnexText.NONE and ("annex" in layout.order or not asked.sections)
    order = layout.order if wanted and "annex" in layout.order else (*others, "annex") if wanted else others
    return replace(layout, annex=which, order=order)


def annexes_of(briefing: Briefing, labels: Labels, layout: Layout, asked: BriefSettings) -> Iterator[Annex]:
    """Yield an annex an article: its text, the paragraphs quoted above, or what stands around the sentences quoted."""
    if "annex" not in layout.order:
        return
    which = AnnexText(layout.annex)
    heading, several = labels.say(_HEADINGS[which]), len(briefing.articles) > 1
    underlined, attributed = tuple(_underlined(briefing, layout)), tuple(_attributed(briefing, layout, asked))
    same = find_same_texts(briefing)
    for number, article in enumerate(briefing.articles, start=1):
        own = [quote for quote in underlined if quote.article == number]
        printed = [*own, *(quote for quote in attributed if quote.article == number)]
        if which == AnnexText.CONTEXT:
            passages = context_of(article, printed, number)
        else:
            only = None if which == AnnexText.FULL else {quote.block for quote in printed}
            pictures = illustrations_of(article, briefing.settings.pictures, labels)
            passages = passages_of(article, own, number=number, pictures=pictures, only=only)
        again = which == AnnexText.FULL and number in same and not own
        if passages or again:
            name = f"[{number}] {_ended(headline(article, labels))}" if several else ""
            line = labels.say("Sentences quoted above are underlined.") if own and which != AnnexText.CONTEXT else ""
            if again:
                passages, line = (), labels.say("repeats {number}").replace("{number}", f"[{same[number]}].")
            yield Annex(
                heading=heading.replace("{letter}", _letters(number)),
                anchor=f"annex{number}",
                intro=f"{name} {line}".strip(),
                language=article.language,
                passages=passages,
            )


def find_same_texts(briefing: Briefing) -> dict[int, int]:
    """Return the articles every paragraph of which stands in one that they repeat, with its number."""
    texts = [frozenset(block.text for block in article.blocks) for article in briefing.articles]
    copies = briefing.digest.copies if briefing.digest else ()
    return {it.article: it.of for it in copies if texts[it.article - 1] <= texts[it.of - 1]}


_HEADINGS = {
    AnnexText.FULL: "Annex {letter}. Source text",
    AnnexText.QUOTED: "Annex {letter}. Source paragraphs quoted",
    AnnexText.CONTEXT: "Annex {letter}. Around the sentences quoted",
}


def ranks_of(briefing: Briefing, layout: Layout) -> list[int]:
    """List the paragraphs that a note on one source quotes, the bottom line's first, then those of its points."""
    quotes = (*_underlined(briefing, layout), *_attributed(briefing, layout, briefing.settings))
    return list(dict.fromkeys(quote.block for quote in quotes))


def _underlined(briefing: Briefing, layout: Layout) -> Iterator[Quote]:
    """Give the sentences that the note prints as its points."""
    points = {"bottom-line": briefing.bottom_lines, "key-points": briefing.key_points}
    digest = len(briefing.articles) > 1 and "articles" in layout.order
    for part, quotes in points.items():
        if digest or part in layout.order:
            yield from without_shown(briefing, layout, quotes)
    yield from quotes_of(briefing, layout)


def _attributed(briefing: Briefing, layout: Layout, asked: BriefSettings) -> Iterator[Quote]:
    """Give what the actors listed are quoted with."""
    for actor in briefing.actors[: asked.actors] if "actors" in layout.order else ():
        if actor.shown:
            yield actor.shown
    yield from references_of(briefing, layout)


def _ended(text: str) -> str:
    """End a title as a sentence, unless it ends like one."""
    return text if text.endswith((".", "!", "?", "…", "。", "！", "？", "؟")) else f"{text}."


def _letters(number: int) -> str:
    """Count A, B ... Z, AA, AB ... as columns of a sheet are."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
