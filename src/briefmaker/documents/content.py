"""
Decides what a note says: reads the briefing, counts, words the labels, fills in what a reviewer wrote.

The layout is the writers' business.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from briefmaker.documents.annex import annexes_of, find_same_texts, lead_of, logo_of
from briefmaker.documents.brand import brand_of, branded
from briefmaker.documents.chapters import chapters_of, list_texts, quotes_of, references_of, without_shown
from briefmaker.documents.fitting import choose_scale, cut_to_page, fit_context, lighten, spare_words
from briefmaker.documents.layout import Layout, Space, layout_of, ordered, with_annex
from briefmaker.documents.note import JOINT, Annex, Note, Section
from briefmaker.documents.note_wording import (
    NoteWording,
    bylines,
    kind_words,
    live_of,
    marking_of,
    remarks_on,
    signed,
    source_row,
    timed,
    word_line,
    word_reviewed,
)
from briefmaker.documents.wording import Labels, clean, labels_of, length, one_line
from briefmaker.errors import UsageError
from briefmaker.model import Brand, Briefing, Filled, Quote
from briefmaker.model.choices import AnnexText, Group
from briefmaker.model.digest import Story
from briefmaker.version import __version__


def worded(layout: Layout, labels: Labels) -> Layout:
    """Return the words of a template in the language of the labels; what an office wrote itself stays as it is."""
    say = labels.say
    spaces = {
        name: replace(space, heading=say(space.heading), hint=say(space.hint), fields=tuple(map(say, space.fields)))
        for name, space in layout.spaces.items()
    }
    headings = {part: say(heading) for part, heading in layout.headings.items()}
    kicker, digest_kicker = say(layout.kicker), say(layout.digest_kicker)
    return replace(layout, kicker=kicker, digest_kicker=digest_kicker, headings=headings, spaces=spaces)


def filled(layout: Layout, briefing: Briefing) -> Layout:
    """Return a template with what a reader wrote into its spaces; what was meant for one that it lacks stays out."""
    said = {space.space: space for space in briefing.review.spaces} if briefing.review else {}
    spaces = {name: _fill(space, said[name]) if name in said else space for name, space in layout.spaces.items()}
    return replace(layout, spaces=spaces)


def _fill(space: Space, said: Filled) -> Space:
    """Fill one space; lines of a text stay apart."""
    values = tuple(map(one_line, (*said.values, *("" for _ in space.fields))))[: len(space.fields)]
    lines = (line.strip() for line in clean(said.text).splitlines())
    return replace(space, text="\n".join(filter(None, lines)), values=values)


def worths(briefing: Briefing) -> Sequence[float]:
    """Return the worth of each key point, by which a note without room for all chooses: a reader put the best first."""
    if briefing.review is not None:
        return range(len(briefing.key_points), 0, -1)
    return [point.score for point in briefing.key_points]


LONG_TITLE = 70
"""A title of more characters is set smaller, so that it leaves room for the note."""

MOST_NAMED = 24
"""Names on the line below the table of actors, some four lines of print: a list of laureates has 361."""

PAPERS = ("A4", "Letter")

CHANGES = ("changes", "sources", "unread")
"""The parts of a note of changes."""

LEFT_OUT = "Cut to one page; left out: statements {statements}, key points {points}, actors {actors}."


def build_note(briefing: Briefing) -> Note:
    """Put the whole note into words, and fit it on its pages."""
    layout, labels, brand = _settle(briefing, digest=len(briefing.articles) > 1)
    # Fitted first without its annexes: the context gets the room that is then left on the last page.
    front = _fitted(_word(briefing, layout, labels, brand, ()), briefing)
    if "annex" not in layout.order:
        return front
    underlined, attributed = tuple(_find_underlined(briefing, layout)), tuple(_find_attributed(briefing, layout))
    which = AnnexText(layout.annex)
    annexes = tuple(annexes_of(briefing, labels, which, underlined, attributed))
    if which == AnnexText.CONTEXT and len(briefing.articles) == 1:
        ranks = list(dict.fromkeys(quote.block for quote in (*underlined, *attributed)))
        room = spare_words(front, briefing.articles[0])
        annexes = tuple(annex for whole in annexes if (annex := fit_context(front, whole, ranks, room)).passages)
    return _fitted(_word(briefing, layout, labels, brand, annexes), briefing) if annexes else front


def _find_underlined(briefing: Briefing, layout: Layout) -> Iterator[Quote]:
    """Yield the sentences that the note prints as its points, that of the bottom line first."""
    points = {"bottom-line": briefing.bottom_lines, "key-points": briefing.key_points}
    digest = len(briefing.articles) > 1 and "articles" in layout.order
    for part, quotes in points.items():
        if digest or part in layout.order:
            yield from without_shown(briefing, layout.order, quotes)
    yield from quotes_of(briefing, layout.order)


def _find_attributed(briefing: Briefing, layout: Layout) -> Iterator[Quote]:
    """Yield what the actors listed are quoted with."""
    for actor in briefing.actors[: briefing.settings.actors] if "actors" in layout.order else ():
        if actor.shown:
            yield actor.shown
    yield from references_of(briefing, layout.order)


def _fitted(note: Note, briefing: Briefing) -> Note:
    """Set a note as large as its page allows; of one that has to be one page what does not fit is left out."""
    if note.layout.one_page:
        # Cut with the longest line it may have to print, so that saying what is left out has room, too.
        long = replace(note, method=f"{note.method} {note.labels.say(LEFT_OUT)}")
        cut = cut_to_page(long, worths(briefing))
        note = replace(cut, method=_method(briefing, note.labels, note.layout, left=_left_out(note, cut)))
    elif len(briefing.articles) == 1 and not note.large_print:
        note = lighten(note, briefing.articles[0])
    return replace(note, scale=choose_scale(note))


def _left_out(note: Note, cut: Note) -> dict[str, int]:
    """Count what was cut from a note, by what it is called in `LEFT_OUT`."""
    before, after = (
        {
            "statements": sum(row.statement is not None for row in version.actors),
            "points": len(version.points) + sum(len(section.points) for section in version.sections),
            "actors": len(version.actors),
        }
        for version in (note, cut)
    )
    return {what: count - after[what] for what, count in before.items()}


def _word(briefing: Briefing, layout: Layout, labels: Labels, brand: Brand, annexes: tuple[Annex, ...]) -> Note:
    """Put a note into words; `annexes` are those that it prints."""
    asked, digest = briefing.settings, len(briefing.articles) > 1
    title = _title(briefing, labels)
    linked = frozenset(passage.anchor for annex in annexes for passage in annex.passages)
    wording = NoteWording(briefing, labels, linked)
    across = replace(wording, sections=briefing.digest is not None and "articles" in layout.order)
    chapters = chapters_of(across, layout.headings, layout.order)
    printed = {} if digest else _printed(briefing, layout)
    actors = tuple(across.row(actor, printed) for actor in briefing.actors[: asked.actors])
    organisation = one_line(asked.organisation or brand.organisation)
    return Note(
        layout=layout,
        labels=labels,
        kicker=_kicker(briefing, layout, labels),
        title=title,
        long_title=len(title) > LONG_TITLE,
        large_print=asked.large_print,
        scope=_scope(briefing, labels, list_texts(chapters) if layout.behind else ()),
        details=tuple(_details(briefing, labels)),
        notices=tuple(_notices(briefing, labels)),
        bottom_lines=() if digest else wording.points(briefing.bottom_lines),
        points=() if digest else wording.points(briefing.key_points),
        picture=None if digest else lead_of(briefing.articles[0], _wanted(layout, briefing), labels, digest=False),
        sections=tuple(_sections(wording, layout)) if digest else (),
        chapters=chapters,
        actors=actors,
        also_named=_also_named(briefing, labels),
        no_actors=labels.say("No key actors found.") if asked.actors and not actors else "",
        origins=tuple(source_row(number, briefing, labels, layout) for number in range(1, len(briefing.articles) + 1)),
        method=_method(briefing, labels, layout),
        annexes=annexes,
        language=_language(briefing),
        organisation=organisation,
        logo=logo_of(brand, organisation),
        author=one_line(asked.prepared_by) or organisation or "briefmaker",
        mark=one_line(asked.mark),
        marking=marking_of(one_line(asked.mark)),
        footing=" · ".join(filter(None, (one_line(asked.reference), labels.written_day(one_line(asked.date))))),
        paper=asked.paper,
        dated=_dated(briefing),
        fingerprint=briefing.fingerprint,
    )


def _kicker(briefing: Briefing, layout: Layout, labels: Labels) -> str:
    """Return what kind of note it is."""
    if briefing.digest and briefing.digest.group == Group.CHANGES:
        return labels.say("Note of changes")
    return layout.digest_kicker if len(briefing.articles) > 1 else layout.kicker


def _settle(briefing: Briefing, *, digest: bool) -> tuple[Layout, Labels, Brand]:
    """Return the template with its order, words and colours settled; raises `UsageError` for what is not known."""
    asked = briefing.settings
    if asked.paper not in PAPERS:
        raise UsageError(f"there is no paper {asked.paper!r}", f"Choose one of {', '.join(PAPERS)}.")
    parts = asked.sections or (CHANGES if asked.group is Group.CHANGES and digest else ())
    layout = ordered(layout_of(asked.template), parts, digest=digest)
    brand = brand_of(asked.brand, layout)
    labels = labels_of(asked.labels or brand.labels, paper=asked.paper, date_format=brand.date_format)
    return with_annex(filled(branded(worded(layout, labels), brand), briefing), asked), labels, brand


def _title(briefing: Briefing, labels: Labels) -> str:
    """Find the title: the one asked for; that of the article; a digest is called after those whom all of them name."""
    if asked := one_line(briefing.settings.title):
        return asked
    if len(briefing.articles) == 1:
        return one_line(briefing.articles[0].title) or labels.say("Untitled")
    if briefing.digest and briefing.digest.group == Group.CHANGES:
        pages = {one_line(briefing.articles[changes.new - 1].title): None for changes in briefing.digest.changes}
        counted = labels.count(len(pages), "article").replace(" ", JOINT)
        return (
            next(iter(pages))
            if len(pages) == 1
            else labels.say("What changed in {articles}").replace("{articles}", counted)
        )
    if (main := _find_main(briefing)) and (label := one_line(main.label)):
        others = len(briefing.digest.stories) - 1 if briefing.digest else 0
        more = labels.say("{title}, and {count} more").replace("{count}", str(others)) if others else "{title}"
        return more.replace("{title}", label.rstrip("."))
    shared = [one_line(actor.name) for actor in briefing.actors if len(actor.articles) == len(briefing.articles)]
    form = labels.say("{names}: digest of {articles}" if shared else "Digest of {articles}")
    articles = labels.count(len(briefing.articles), "article").replace(" ", JOINT)
    return form.replace("{articles}", articles).replace("{names}", labels.listing(shared[:3]))


def _find_main(briefing: Briefing) -> Story | None:
    """Find the event that a digest is called after: the first, where several sources report it."""
    stories = briefing.digest.stories if briefing.digest and briefing.digest.group == Group.STORY else ()
    return stories[0] if stories and stories[0].points else None


def _language(briefing: Briefing) -> str:
    """Return the language of the text, or of the first article of a digest."""
    declared = briefing.settings.language or briefing.articles[0].language
    return declared if declared and declared.replace("-", "").isalnum() and declared.isascii() else "en"


def _dated(briefing: Briefing) -> str:
    """Date the file as the note is dated, or its first article; no clock is asked."""
    # A note may be dated by any text; its file then has the day of the article.
    with suppress(ValueError):
        return date.fromisoformat(briefing.settings.date).isoformat()
    published = briefing.articles[0].published
    return published.isoformat() if published else ""


def _scope(briefing: Briefing, labels: Labels, own: Sequence[str]) -> str:
    """
    Return the line of facts: who published what when, or how many sources were read; and how long they are.

    Of a document that stands for its sources, `own` are its texts: its own length is given instead.
    """
    articles, same = briefing.articles, find_same_texts(briefing)
    # A text that another source repeats is counted once.
    text = "\n".join(own or (article.text for number, article in enumerate(articles, start=1) if number not in same))
    number, unit, minutes = length(text, _language(briefing))
    about = (
        (labels.say(kind_words(articles[0])), *bylines(articles[0], labels))
        if len(articles) == 1
        else (labels.count(len(articles), "source"),)
    )
    return " · ".join(filter(None, (*about, labels.count(number, unit), labels.count(minutes, "minute"))))


def _printed(briefing: Briefing, layout: Layout) -> dict[str, Quote]:
    """Return the sentences that stand above the actors, each by the name of its place."""
    placed = {layout.headings["bottom-line"]: briefing.bottom_lines[0]} if briefing.bottom_lines else {}
    points = {
        f"{layout.headings['key-points']}{JOINT}{at}": quote for at, quote in enumerate(briefing.key_points, start=1)
    }
    return (placed if "bottom-line" in layout.order else {}) | (points if "key-points" in layout.order else {})


def _also_named(briefing: Briefing, labels: Labels) -> str:
    """
    Name, on one line, key actors beyond the table, then who is only named.

    The first in full, of the rest how many; the record has all.
    """
    asked = briefing.settings
    listed = (*(briefing.actors[asked.actors :] if asked.actors else ()), *briefing.also_named)
    names = [labels.isolated(one_line(actor.name)) for actor in listed[:MOST_NAMED]]
    left = len(listed) - len(names)
    written = ", ".join(names) + f" … (+{left})" * (left > 0)
    said = labels.say("Also named: {names}").replace("{names}", written)
    return said if names and asked.also_named else ""


def _details(briefing: Briefing, labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield what the office says of the note, and nothing else: an empty row is of no use to a reader."""
    asked = briefing.settings
    pairs = [
        ("Date", labels.written_day(one_line(asked.date))),
        ("Reference", one_line(asked.reference)),
        ("Prepared by", one_line(asked.prepared_by)),
        ("For", one_line(asked.prepared_for)),
    ]
    if len(briefing.articles) > 1:
        days = sorted(day for article in briefing.articles if (day := article.published))
        ends = [labels.day(day).replace(" ", JOINT) for day in (*days[:1], *days[-1:])]
        pairs.append(("Period", " – ".join(dict.fromkeys(ends)) if briefing.digest else ""))
    return ((labels.say(label), labels.isolated(value)) for label, value in pairs if value)


def _notices(briefing: Briefing, labels: Labels) -> Iterator[str]:
    """Yield what the reader has to know before trusting the note."""
    said: dict[str, list[str]] = {}
    for notice in dict.fromkeys(briefing.notices):
        words = one_line(labels.say(notice.words).replace("{value}", labels.isolated(notice.value)))
        said.setdefault(words, []).extend([str(notice.article)] if notice.article else [])
    for words, numbers in said.items():
        yield f"[{', '.join(numbers)}] {words}" if numbers and len(briefing.articles) > 1 else words


def _wanted(layout: Layout, briefing: Briefing) -> str:
    """Return which pictures are wanted at the head; none where the template has no place for one."""
    return briefing.settings.pictures if "picture" in layout.order else "none"


def _sections(wording: NoteWording, layout: Layout) -> Iterator[Section]:
    """Yield what each article of a digest says beyond the chapters; the date beneath its title stays on one line."""
    briefing, labels, wanted = wording.briefing, wording.labels, _wanted(layout, wording.briefing)
    lines, points = (
        without_shown(briefing, layout.order, quotes) for quotes in (briefing.bottom_lines, briefing.key_points)
    )
    for number, article in enumerate(briefing.articles, start=1):
        site, authors = labels.isolated(one_line(article.site or "")), one_line(labels.signed_by(signed(article)))
        day = labels.day(article.published).replace(" ", JOINT)
        yield Section(
            heading=f"{number}. {one_line(article.title)}",
            anchor=f"art{number}",
            byline=" · ".join(
                filter(
                    None,
                    (
                        "" if live_of(wording, number) else labels.say(kind_words(article)),
                        site,
                        authors,
                        day,
                        *remarks_on(wording, number),
                    ),
                )
            ),
            aside=" · ".join(filter(None, (site, day))),
            bottom_lines=tuple(word_line(quote, wording) for quote in lines if quote.article == number),
            points=tuple(timed(wording.point(quote), quote, wording) for quote in points if quote.article == number),
            picture=lead_of(article, wanted, labels, digest=True),
        )


def _method(briefing: Briefing, labels: Labels, layout: Layout, left: Mapping[str, int] | None = None) -> str:
    """Return how the note was made, on one line; `left` counts what its page has no room for, as `_left_out` does."""
    every, left = (*briefing.bottom_lines, *briefing.key_points), left or {}
    sources = "sources" if len(briefing.articles) > 1 else "source"
    made = labels.say(
        f"Made by briefmaker {{version}}: {{sentences}} quoted word for word from the {sources}, nothing written anew."
    )
    printed = len(
        dict.fromkeys((*without_shown(briefing, layout.order, every), *quotes_of(briefing, layout.order)))
    ) - left.get("points", 0)
    subjects = labels.listing([f"“{one_line(subject)}”" for subject in briefing.settings.focus])
    cut = labels.say(LEFT_OUT)
    for what, count in left.items():
        cut = cut.replace(f"{{{what}}}", str(count))
    said = (
        made.replace("{version}", __version__).replace("{sentences}", labels.count(printed, "sentence")),
        labels.say("Sentences about {subjects} were preferred.").replace("{subjects}", subjects) if subjects else "",
        word_reviewed(briefing, labels),
        labels.say("Mentions count names, not pronouns.") if briefing.actors and briefing.settings.actors else "",
        cut if any(left.values()) else "",
    )
    return " ".join(filter(None, said))
