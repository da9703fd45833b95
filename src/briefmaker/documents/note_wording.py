"""Words the parts of a note: sentences and their references, actors, sources, markings and the names of languages."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files

from briefmaker.documents.layout import Layout, PageMeasures, choose_measures
from briefmaker.documents.note import KINDS, Marking, Point, Reference, Row, SourceRow, anchor_of
from briefmaker.documents.wording import (
    Labels,
    base_name,
    closed,
    one_line,
    right_to_left,
    spoken,
    web_link,
    with_even_marks,
)
from briefmaker.errors import UsageError
from briefmaker.language.codes import base_code
from briefmaker.model import Actor, Article, Briefing, Quote
from briefmaker.model.changes import Changes, Order
from briefmaker.model.digest import Copy, LivePage
from briefmaker.model.legible import legible
from briefmaker.model.review import Changed


def language_name(code: str, labels: str) -> str:
    """Name a language, given by its BCP 47 code, in that of labels; the code itself where it has no name there."""
    language = base_code(code)
    return _names().get(labels, {}).get(language, language)


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    """Read the names, by the language of the labels."""
    return tomllib.loads(files("briefmaker.documents").joinpath("languages.toml").read_text(encoding="utf-8"))


_LABEL = re.compile(r"TLP:(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)(?![+\w])", re.IGNORECASE)


LONGEST_BESIDE = 16
"""A longer text gets a line of its own."""


def marking_of(mark: str) -> Marking:
    """
    Split a marking into its free text and its TLP label, either of which may be empty.

    The standard wants the label in capitals and without a space, at the right of header and footer, so `OFFICIAL
    tlp:amber` is text OFFICIAL and label TLP:AMBER.
    """
    found = _LABEL.search(mark)
    rest = f"{mark[: found.start()]} {mark[found.end() :]}".strip(" \t\n·|,;/-–") if found else mark
    text = " ".join(rest.split())
    return Marking(text, found[0].upper() if found else "", own_line=len(text) > LONGEST_BESIDE)


LEFT_TO_RIGHT = "\u200e"
"""Keeps a reference in its order amid text that runs from right to left."""

UNIONS = frozenset(("European Union", "United Nations"))
"""Bodies that a note calls, as it does countries, in the language of its labels."""


@dataclass(frozen=True, slots=True)
class NoteWording:
    """A briefing, the words it is put in, and the paragraphs that can be jumped to."""

    briefing: Briefing
    labels: Labels
    linked: frozenset[str]
    """The anchors of the paragraphs that the annex prints."""

    sections: bool = False
    """Whether a reference whose paragraph is not printed jumps to the section of its article."""

    @property
    def measures(self) -> PageMeasures:
        """The measures of the pages."""
        return choose_measures(large_print=self.briefing.settings.large_print)

    def reference(self, article: int, block: int) -> Reference:
        """Return `¶4`, or `2¶4` in a digest; linked where the annex prints the paragraph."""
        articles = self.briefing.articles
        anchor = anchor_of(article, block)
        which = str(article) if len(articles) > 1 else ""
        label = f"{which}¶{block}" if block else self.labels.say("title")
        turned = 1 <= article <= len(articles) and right_to_left(articles[article - 1].title)
        if block and (turned or self.labels.direction == "rtl"):
            label = f"{LEFT_TO_RIGHT}{label}{LEFT_TO_RIGHT}"
        section = f"art{article}" if self.sections and 1 <= article <= len(articles) else ""
        return Reference(label, anchor if anchor in self.linked else section)

    def language_of(self, article: int) -> str:
        """Name the language of an article; empty where all of a note are in one, or it is not known."""
        codes = [base_code(article.language) for article in self.briefing.articles]
        code = codes[article - 1] if 1 <= article <= len(codes) else ""
        return language_name(code, self.labels.language) if code and len(set(codes)) > 1 else ""

    def point(self, quote: Quote) -> Point:
        """Pair a sentence with its reference, and with the heading of the page that it needs."""
        return Point(one_line(quote.text), self.reference(quote.article, quote.block), lead=self._heading(quote))

    def _heading(self, quote: Quote) -> str:
        """Return the words of the heading that a sentence is read under; nothing where it needs none."""
        if quote.heading is None or not 1 <= quote.article <= len(self.briefing.articles):
            return ""
        blocks = self.briefing.articles[quote.article - 1].blocks
        return next((one_line(block.text) for block in blocks if block.number == quote.heading), "")

    def points(self, quotes: tuple[Quote, ...], article: int | None = None) -> tuple[Point, ...]:
        """Pair sentences with their references; those of one article, where one is named."""
        return tuple(self.point(quote) for quote in quotes if article in {None, quote.article})

    def statement(self, quote: Quote) -> Point:
        """Pair what an actor said with its reference, whole, in quotation marks where the words are theirs."""
        said = Point(one_line(quote.text), self.reference(quote.article, quote.block))
        text = with_even_marks(closed(said.text) if quote.reported else spoken(said.text))
        return replace(said, text=self.labels.isolated(text))

    def _country(self, name: str) -> str:
        """Return the country of a name among the actors, as the note calls it; empty where there is none."""
        if not name:
            return ""
        countries = (actor for actor in self.briefing.actors if actor.kind == "country")
        return next((one_line(country.name) for country in countries if name in (country.name, *country.aliases)), "")

    def _names(self, role: str, body: str) -> bool:
        """Return whether a role names a body, by its name or by another that the text has for it."""
        listed = (
            actor
            for actor in (*self.briefing.actors, *self.briefing.also_named)
            if body in (actor.name, *actor.aliases)
        )
        names = (body, *(name for actor in listed for name in (actor.name, *actor.aliases)))
        return any(re.search(rf"(?<!\w){re.escape(one_line(name))}(?!\w)", role, re.IGNORECASE) for name in names)

    def row(self, actor: Actor, printed: Mapping[str, Quote]) -> Row:
        """
        Word an actor; the affiliation is said only where the role does not name it already, by whichever name.

        `printed` are the sentences above by the names of their places: what is one of them is not printed again.
        """
        role, belongs = one_line(actor.role), one_line(actor.affiliation)
        kind = self.labels.say(KINDS[actor.kind]) if actor.kind in KINDS else one_line(actor.kind).capitalize()
        country, shown = one_line(actor.country), actor.shown
        if named := self._country(belongs):  # to belong to one is no role
            country = country or (named if actor.kind == "organisation" else "")
            belongs = ""
        if belongs and not role:  # to belong somewhere is no role
            country, belongs = ", ".join(filter(None, (belongs, country))), ""
        if belongs and not self._names(role, belongs):
            role = f"{role}, {belongs}"
        place = next((place for place, quote in printed.items() if shown and holds(quote, shown)), "")
        name = self.labels.say(one_line(actor.name)) if actor.name in UNIONS else one_line(actor.name)
        others = dict.fromkeys(one_line(alias) for alias in (actor.name, *actor.aliases))
        return Row(
            name=name,
            also=", ".join(alias for alias in others if alias != name),
            kind=f"{kind} ({country})" if country else kind,
            role=self.labels.isolated(role),
            part=self.labels.isolated(
                f"{role or kind}{f' ({country})' if country and actor.kind != 'country' else ''}"
            ),
            mentions=actor.mentions,
            first=self.reference(actor.articles[0] if actor.articles else 1, actor.first_block),
            statement=self.statement(shown) if shown and not place else None,
            see=self.labels.say("see {place}").replace("{place}", place) if place else "",
        )


def holds(quote: Quote, other: Quote) -> bool:
    """Return whether a quote says all that another one says, at the same place."""
    here = (quote.article, quote.block) == (other.article, other.block)
    return here and other.text in quote.text


_ALIKE = re.compile(r"[A-Za-z]\d")
_ADMIRALTY = re.compile(r"[A-Fa-f][1-6]")

COMPARED = 12
"""Hexadecimal digits of a SHA-256 that are printed: what a person compares (48 bits); the record keeps all 64."""

GRADE = "{grade}"
"""Stands in the line that a template says of each source."""


def source_row(number: int, briefing: Briefing, labels: Labels, layout: Layout) -> SourceRow:
    """
    Return where an article came from, so that anybody can check it.

    What stands at the head of a note on one source already, title, publisher, author and day, is not said again; a file
    is named where no address identifies the page.
    """
    article, alone = briefing.articles[number - 1], len(briefing.articles) == 1
    page = article.page
    url = one_line(article.url or page.url or "")
    # A file may be called by bytes that are no text.
    name = one_line(legible(base_name(page.source.name)))
    day = "" if article.is_dated_by_change else labels.day(article.published)
    about = () if alone else (*bylines(article, labels), labels.isolated(url))
    facts = (
        *about,
        captured_on(page.captured, labels),
        "" if url else labels.say("File {name}").replace("{name}", name) if name else "",
        _graded(name, number, briefing.settings.grades, labels, layout),
        f"SHA-256 {page.source.sha256[:COMPARED]}",
    )
    return SourceRow(
        number,
        mark="" if alone else f"[{number}] ",
        title=url if alone and url else labels.headline(article.title),
        url=web_link(url),
        authors=signed(article),
        facts=tuple(filter(None, facts)),
        published=day or labels.say("Not stated"),
        sha256=page.source.sha256,
    )


def bylines(article: Article, labels: Labels) -> tuple[str, ...]:
    """Return who published an article, who signs it, and when: as much of it as is known."""
    # A page that says its last change alone does not say when it was published.
    published = "" if article.is_dated_by_change else labels.day(article.published)
    changed = labels.day(article.modified or article.published)
    known = (
        labels.isolated(one_line(article.site or "")),
        one_line(labels.signed_by(signed(article))),
        labels.say("Published {when}").replace("{when}", published) if published else "",
        f"{labels.say('Modified')} {changed}" if changed != published else "",
    )
    return tuple(filter(None, known))


def captured_on(moment: datetime | None, labels: Labels) -> str:
    """Return when a page was saved; nothing where that is not known."""
    return labels.say("Captured {when}").replace("{when}", labels.moment(moment)) if moment else ""


def _graded(name: str, number: int, grades: tuple[str, ...], labels: Labels, layout: Layout) -> str:
    """Return the line of the template on a source; a grade that nobody gave only where it asks for one."""
    grade = grade_of(name, number, grades) or labels.say(layout.ungraded)
    return labels.say(layout.source_line).replace(GRADE, grade) if grade or GRADE not in layout.source_line else ""


def signed(article: Article) -> tuple[str, ...]:
    """Name who signs, but for the publisher, who is named as such."""
    return tuple(name for name in article.authors if name.casefold() != (article.site or "").casefold())


def kind_words(article: Article) -> str:
    """Return what kind of text it is, as `Press release`; nothing where that is not known."""
    return article.kind.capitalize() if article.kind else ""


def check_grade(said: str) -> None:
    """
    Raise UsageError for a grade that says nothing, or that looks like one of the Admiralty code and is none.

    That code is a letter from A to F for the reliability of a source and a digit from 1 to 6 for the credibility of
    what it says (NATO AJP-2.1); any other text is taken as it stands.
    """
    grade = said.rpartition("=")[2].strip()
    if not grade:
        raise UsageError(f"--grade {said!r} says no grade", "Write it as B2, or as NAME=B2 for one source.")
    if _ALIKE.fullmatch(grade) and not _ADMIRALTY.fullmatch(grade):
        raise UsageError(f"--grade {grade}: no grade of the Admiralty code", "It goes from A1 to F6.")


def grade_of(name: str, number: int, grades: tuple[str, ...]) -> str:
    """Return the grade of a source, by its file name or its number: the last of `grades` that fits, or none."""
    for said in reversed(grades):
        which, parted, grade = said.rpartition("=")
        if not parted or which.strip() == str(number) or fnmatchcase(name, which.strip()):
            grade = one_line(grade)
            return grade.upper() if _ADMIRALTY.fullmatch(grade) else grade
    return ""


def remarks_on(wording: NoteWording, number: int) -> Iterator[str]:
    """Yield remarks on an article: its language, what it repeats, the time up to which a live page reports."""
    yield wording.language_of(number)
    digest = wording.briefing.digest
    for copy in digest.copies if digest else ():
        if copy.article == number:
            yield _word_copy(copy, digest.changes if digest else (), wording)
    if live := live_of(wording, number):
        published = wording.briefing.articles[number - 1].published
        day = wording.labels.written_day(live.day) if not published or live.day != published.isoformat() else ""
        time = ", ".join(filter(None, (day, live.until)))
        yield wording.labels.say("live page, as of {time}").replace("{time}", time)


def _word_copy(copy: Copy, changes: Sequence[Changes], wording: NoteWording) -> str:
    """Return what an article repeats, and whether it is a save of the same page."""
    say, to = wording.labels.say, next((changed for changed in changes if changed.old == copy.article), None)
    if to and not to.is_changed:
        return say("saved again as {number}, unchanged").replace("{number}", f"[{to.new}]")
    if to and to.order is Order.UNKNOWN:
        return say("another version of {number}").replace("{number}", f"[{copy.of}]")
    form = say("earlier version of {number}") if copy.earlier else say("repeats {number}")
    return form.replace("{number}", f"[{copy.of}]")


def live_of(wording: NoteWording, number: int) -> LivePage | None:
    """Return what is known of an article as a live page; None where it is none."""
    digest = wording.briefing.digest
    return next((live for live in digest.live if live.article == number), None) if digest else None


def timed(point: Point, quote: Quote, wording: NoteWording) -> Point:
    """Remark when a sentence of a live page was written, and which figures another save of its page has in it."""
    live = live_of(wording, quote.article)
    return with_asides(point, live.time(quote.block) if live else "", word_since(quote, wording))


def word_since(quote: Quote, wording: NoteWording) -> str:
    """
    Return which figures and dates of a sentence another save of its page had otherwise: `12, since then 15`.

    Where nothing says which save is newer, neither does this: `12 / 15: which save is newer is not known`.
    """
    digest, place, say = wording.briefing.digest, (quote.article, quote.block, quote.start), wording.labels.say
    forms = {
        True: say("{old}, since then {new}"),
        False: f"{{old}} / {{new}}: {say('which save is newer is not known')}",
    }
    isolated = wording.labels.isolated
    return "; ".join(
        forms[changed.order is not Order.UNKNOWN]
        .replace("{new}", isolated(one_line(value.new)))
        .replace("{old}", isolated(one_line(value.old)))
        for changed in (digest.changes if digest else ())
        for sentence in changed.sentences
        if sentence.new and (sentence.new.article, sentence.new.block, sentence.new.start) == place
        for value in sentence.values
    )


def word_line(quote: Quote, wording: NoteWording) -> Point:
    """Word a sentence of a single article: when it was written, and whether an earlier digest had nothing like it."""
    digest = wording.briefing.digest
    points = (point for story in digest.stories for point in story.shared) if digest and digest.news else ()
    new = any(point.new and point.quote == quote for point in points)
    return timed(with_asides(wording.point(quote), wording.labels.say("new") if new else ""), quote, wording)


def with_asides(point: Point, *asides: str) -> Point:
    """Add remarks to a sentence; empty ones are left out."""
    return replace(point, aside=", ".join(filter(None, (point.aside, *asides))))


CHANGED_PARTS = {
    Changed.TITLE: "title",
    Changed.AUTHOR: "author",
    Changed.DATE: "date",
    Changed.BOTTOM_LINE: "bottom line",
    Changed.KEY_POINT: "key points",
    Changed.ORDER: "key points",
    Changed.SOURCE_TEXT: "source text",
    Changed.ACTOR: "actors",
    Changed.REFERENCE: "references",
    Changed.ORIGIN: "references",
    Changed.FIGURE: "figures",
    Changed.DETAIL: "details of the note",
}
"""How a note calls what was changed, in the order it is said."""

REVIEWED = "Reviewed by a person; changed: {parts}."
UNCHANGED = "Reviewed by a person; nothing was changed."


def word_reviewed(briefing: Briefing, labels: Labels) -> str:
    """Return the line that says that a person reviewed a note, and what they changed; empty where nobody did."""
    if briefing.review is None:
        return ""
    changed = {change.what for change in briefing.review.changes}
    parts = dict.fromkeys(labels.say(words) for what, words in CHANGED_PARTS.items() if what in changed)
    return labels.say(REVIEWED).replace("{parts}", labels.listing([*parts])) if parts else labels.say(UNCHANGED)
