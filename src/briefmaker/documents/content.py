"""Decides what a note says: reads the briefing, counts, words the labels. The layout is the writers' business."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from briefmaker.documents.annexes import annexes_of, with_annex
from briefmaker.documents.brand import brand_of, branded, logo_of
from briefmaker.documents.chapter_stories import live_of, remarks_on, timed
from briefmaker.documents.chapters import chapters_of, list_texts, quotes_of, untold
from briefmaker.documents.illustrations import lead_of
from briefmaker.documents.labels import Labels, labels_of
from briefmaker.documents.layout import Layout, layout_of, ordered, worded
from briefmaker.documents.marking import marking_of
from briefmaker.documents.note import JOINT, Note, Section
from briefmaker.documents.note_wording import NoteWording, fill_roles
from briefmaker.documents.onepage import fit_page
from briefmaker.documents.reviewed import filled, tell_reviewed, worths
from briefmaker.documents.source_rows import kind_words, signed, source_row
from briefmaker.documents.wording import length, one_line
from briefmaker.errors import UsageError
from briefmaker.model import Brand, Briefing
from briefmaker.model.choices import Group
from briefmaker.model.digest import Story
from briefmaker.version import __version__

LONG_TITLE = 90
"""A title of more characters is set smaller, so that it leaves room for the note."""

PAPERS = ("A4", "Letter")


def build_note(briefing: Briefing) -> Note:
    """Put the whole note into words."""
    asked, digest = briefing.settings, len(briefing.articles) > 1
    layout, labels, brand = _settle(briefing, digest=digest)
    title = _title(briefing, labels)
    annexes = tuple(annexes_of(briefing, labels, layout, asked))
    linked = frozenset(passage.anchor for annex in annexes for passage in annex.passages)
    told = NoteWording(briefing, labels, linked)
    across = replace(told, sections=briefing.digest is not None and "articles" in layout.order)
    chapters = chapters_of(across, layout)
    actors = tuple(across.row(actor) for actor in briefing.actors[: asked.actors])
    organisation = one_line(asked.organisation or brand.organisation)
    note = Note(
        layout=layout,
        labels=labels,
        kicker=layout.digest_kicker if digest else layout.kicker,
        title=title,
        long_title=len(title) > LONG_TITLE,
        large_print=asked.large_print,
        scope=_scope(briefing, labels, list_texts(chapters) if layout.behind else ()),
        details=tuple(_details(briefing, labels)),
        notices=tuple(_notices(briefing, labels)),
        bottom_lines=() if digest else told.points(briefing.bottom_lines),
        points=() if digest else told.points(briefing.key_points),
        picture=None if digest else lead_of(briefing.articles[0], _wanted(layout, briefing), labels, digest=False),
        sections=tuple(_sections(told, layout)) if digest else (),
        chapters=chapters,
        actors=actors,
        roles=fill_roles(actors),
        origins=tuple(
            source_row(number, article, labels, said=layout.source_line, grades=asked.grades)
            for number, article in enumerate(briefing.articles, start=1)
        ),
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
    return fit_page(note, worths(briefing)) if layout.one_page else note


def _settle(briefing: Briefing, *, digest: bool) -> tuple[Layout, Labels, Brand]:
    """Settle what is set in which order, words and colours; raises `UsageError` for what is not known."""
    asked = briefing.settings
    if asked.paper not in PAPERS:
        raise UsageError(f"there is no paper {asked.paper!r}", f"Choose one of {', '.join(PAPERS)}.")
    layout = ordered(layout_of(asked.template), asked.sections, digest=digest)
    brand = brand_of(asked.brand, layout)
    labels = labels_of(asked.labels or brand.labels, paper=asked.paper, date_format=brand.date_format)
    return with_annex(filled(branded(worded(layout, labels), brand), briefing), asked), labels, brand


def _title(briefing: Briefing, labels: Labels) -> str:
    """Find the title: the one asked for; that of the article; a digest is called after those whom all of them name."""
    if asked := one_line(briefing.settings.title):
        return asked
    if len(briefing.articles) == 1:
        return one_line(briefing.articles[0].title) or labels.say("Untitled")
    if (main := _find_main(briefing)) and (label := one_line(main.label)):
        others = len(briefing.digest.stories) - 1 if briefing.digest else 0
        more = labels.say("{title}, and {count} more").replace("{count}", str(others)) if others else "{title}"
        return more.replace("{title}", label.rstrip("."))
    shared = [one_line(actor.name) for actor in briefing.actors if len(actor.articles) == len(briefing.articles)]
    form = labels.say("{names}: digest of {articles}" if shared else "Digest of {articles}")
    articles = labels.count(len(briefing.articles), "article").replace(" ", JOINT)
    return form.replace("{articles}", articles).replace("{names}", labels.listing(shared[:3]))


def _find_main(briefing: Briefing) -> Story | None:
    """Find the event that a digest is called after: the first, where several sources tell it."""
    stories = briefing.digest.stories if briefing.digest and briefing.digest.group == Group.STORY else ()
    return stories[0] if stories and stories[0].points else None


def _language(briefing: Briefing) -> str:
    """Tell the language of the text, or of the first article of a digest."""
    declared = briefing.settings.language or briefing.articles[0].language
    return declared if declared and declared.replace("-", "").isalnum() and declared.isascii() else "en"


def _dated(briefing: Briefing) -> str:
    """Date the file as the note is dated, or its first article; no clock is asked."""
    with suppress(ValueError):
        return date.fromisoformat(briefing.settings.date).isoformat()
    published = briefing.articles[0].published
    return published.isoformat() if published else ""


def _scope(briefing: Briefing, labels: Labels, own: Sequence[str]) -> str:
    """
    How much was read, on one line; as many paragraphs as the last number beside one says, headings with them.

    Of a document that stands for its sources, `own` are its texts: how long it is, is told instead.
    """
    blocks = sum(len(article.blocks) for article in briefing.articles)
    text = "\n".join(own or (article.text for article in briefing.articles))
    number, unit, minutes = length(text, _language(briefing))
    read = ((blocks, "paragraph"),) if not own else ()
    counted = ((len(briefing.articles), "source"), *read, (number, unit), (minutes, "minute"))
    return " · ".join(labels.count(*pair) for pair in counted)


def _details(briefing: Briefing, labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield what is known, and nothing else: an empty row tells the reader nothing."""
    asked = briefing.settings
    pairs = [
        ("Date", labels.written_day(one_line(asked.date))),
        ("Reference", one_line(asked.reference)),
        ("Prepared by", one_line(asked.prepared_by)),
        ("For", one_line(asked.prepared_for)),
    ]
    if len(briefing.articles) == 1:
        article = briefing.articles[0]
        published = None if article.is_dated_by_change else article.published
        changed = article.modified or article.published
        pairs += [
            ("Kind of text", labels.say(kind_words(article))),
            ("Publisher", one_line(article.site or "")),
            ("Author", one_line(labels.signed_by(signed(article)))),
            ("Published", labels.day(published)),
            ("Modified", labels.day(changed) if changed != published else ""),
        ]
    else:
        days = sorted(day for article in briefing.articles if (day := article.published))
        ends = [labels.day(day).replace(" ", JOINT) for day in (*days[:1], *days[-1:])]
        pairs.append(("Period", " – ".join(dict.fromkeys(ends)) if briefing.digest else ""))
    return ((labels.say(label), labels.isolated(value)) for label, value in pairs if value)


def _notices(briefing: Briefing, labels: Labels) -> Iterator[str]:
    """Warn of what the reader has to know before trusting the note."""
    said: dict[str, list[str]] = {}
    for notice in dict.fromkeys(briefing.notices):
        words = one_line(labels.say(notice.words).replace("{value}", labels.isolated(notice.value)))
        said.setdefault(words, []).extend([str(notice.article)] if notice.article else [])
    for words, numbers in said.items():
        yield f"[{', '.join(numbers)}] {words}" if numbers and len(briefing.articles) > 1 else words


def _wanted(layout: Layout, briefing: Briefing) -> str:
    """Tell which pictures are wanted at the head; none where the template has no place for one."""
    return briefing.settings.pictures if "picture" in layout.order else "none"


def _sections(told: NoteWording, layout: Layout) -> Iterator[Section]:
    """Yield what each article of a digest says beyond the chapters; the date beneath its title stays on one line."""
    briefing, labels, wanted = told.briefing, told.labels, _wanted(layout, told.briefing)
    lines, points = (untold(briefing, layout, quotes) for quotes in (briefing.bottom_lines, briefing.key_points))
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
                        "" if live_of(told, number) else labels.say(kind_words(article)),
                        site,
                        authors,
                        day,
                        *remarks_on(told, number),
                    ),
                )
            ),
            aside=" · ".join(filter(None, (site, day))),
            bottom_lines=tuple(timed(told.point(it), it, told) for it in lines if it.article == number),
            points=tuple(timed(told.point(it), it, told) for it in points if it.article == number),
            picture=lead_of(article, wanted, labels, digest=True),
        )


def _method(briefing: Briefing, labels: Labels, layout: Layout) -> str:
    """How the note was made, on one line."""
    every = (*briefing.bottom_lines, *briefing.key_points)
    sources = "sources" if len(briefing.articles) > 1 else "source"
    made = labels.say(
        f"Made by briefmaker {{version}}: {{sentences}} quoted word for word from the {sources}, nothing written anew."
    )
    printed = dict.fromkeys((*untold(briefing, layout, every), *quotes_of(briefing, layout)))
    chosen = labels.count(len(printed), "sentence")
    subjects = labels.listing([f"“{one_line(subject)}”" for subject in briefing.settings.focus])
    said = (
        made.replace("{version}", __version__).replace("{sentences}", chosen),
        labels.say("Sentences about {subjects} were preferred.").replace("{subjects}", subjects) if subjects else "",
        tell_reviewed(briefing, labels),
        labels.say("Mentions count names, not pronouns.") if briefing.actors and briefing.settings.actors else "",
    )
    return " ".join(filter(None, said))
