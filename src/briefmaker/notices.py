"""The notices of a note: what its maker, or its reader, should know about how it was made."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import PurePath

from briefmaker import summary  # imported when it is asked for, as are the actors: who reads an article needs neither
from briefmaker.articles import BROKEN, LIKE_ARTICLE, REPLIES, WALLED, first_part, list_parts, runs_backwards
from briefmaker.articles.sites import describe_missed
from briefmaker.language import DECLARED_IS_WRONG, DOUBTED, count_words
from briefmaker.language.promised import find_promised
from briefmaker.model import Actor, Article, BriefSettings, Notice
from briefmaker.model.choices import Group, Highlights, TextKind

UNSURE_BELOW = 0.8
"""Confidence of the extraction under which the reader is asked to look at the source: of such pages of unseen domains
more than half had a word F1 below .85, of all others one in twenty (training/extraction.md)."""

_FIRST_WORDS = 12
"""Words of text that was left out that a notice quotes."""

QUOTED_WHOLE = "The source is short: all its sentences are quoted."
"""The notice of a note that leaves nothing out."""

FEWER = "Fewer sentences are quoted than asked for: the others say little alone."
"""The notice of a note that stops short of what was asked for."""

MARKED_FIRST = "Sentences that a reader marked in the source come first."
"""The notice of a note whose key points somebody else chose."""

MARKED_ALONE = "Only sentences that a reader marked in the source are quoted."
"""The notice of a note that quotes nothing else, in statements of actors neither."""

NONE_MARKED = "No sentence is quoted: no reader marked any in the source."
"""The notice of a note that was to quote what is marked, and nothing else."""

UNREAD = "not read"
"""The step of what in an archive gave no article."""


_KINDS = {
    TextKind.PRESS: "The source is a press release: its publisher speaks for itself.",
    TextKind.FACT_CHECK: "The source is a fact check: claims quoted in it may be false.",
    TextKind.ADVERTISEMENT: "The source is an advertisement.",
    TextKind.LIST: "The source lists several texts: each may have another author and another day.",
}
"""What the kind of a text bids its reader keep in mind."""

_OPINION = "The source is an opinion: the points are the views of {value}."
_OPINION_UNSIGNED = "The source is an opinion: the points are the views of its author."
_THREAD = "The source is a discussion: several people write in it, and who wrote what is not told."
_BACKWARDS = "The source is a live page in reverse order: the latest entry stands first."
_MOST_AUTHORS = 3
"""Authors named in a notice."""

_DOUBTFUL_TEXT = "The text of the source may lack parts or hold other text of its page; compare it with the page."
_PARTS = "The parts of the source, by its headings: {value}."
_MOST_LETTERS = 400
"""Characters of headings that a notice quotes, about six lines of a printed note; of more it gives the number."""


def list_notices(
    articles: Sequence[Article],
    settings: BriefSettings,
    quoted_whole: Sequence[int] = (),
    cut_short: Sequence[int] = (),
) -> tuple[Notice, ...]:
    """
    List what has to be known of a briefing, in the order a reader needs it.

    `quoted_whole` are the numbers of the articles, from 1, that the quotes leave nothing out of, `cut_short` those of
    which fewer sentences are quoted than were asked for.
    """
    whole = [Notice(QUOTED_WHOLE, article=number, warns=False) for number in quoted_whole]
    whole += [Notice(FEWER, article=number, warns=False) for number in cut_short]
    before, after = (
        [
            notice
            for report in reporters
            for number, article in enumerate(articles, start=1)
            for notice in report(article, number, settings)
        ]
        for reporters in (_FIRST, _THEN)
    )
    parts = _report_parts(articles[0]) if len(articles) == 1 else ()
    return (*before, *_miss_focus(articles, settings), *whole, *parts, *after)


def report_broken_pictures(articles: Sequence[Article]) -> Iterator[Notice]:
    """Say which pictures were saved with a page and cannot be shown."""
    for number, article in enumerate(articles, start=1):
        yield from _report_broken(article, number)


def report_unfocused(count: int) -> Iterator[Notice]:
    """Say how many sources are not in a digest, as they name nothing of what it was to be about."""
    if count:
        yield Notice("Sources left out, as they name nothing of the focus: {value}.", str(count), warns=False)


def report_unlisted(articles: Sequence[Article], actors: Sequence[Actor], settings: BriefSettings) -> Iterator[Notice]:
    """Say of the one article of a note who acts in its title and is no actor of the note, and why not."""
    if len(articles) != 1 or not settings.actors:
        return
    from briefmaker.actors import Reason, find_unlisted

    words = {
        Reason.PLACE: "The title names {value}, not among the actors: taken for a place.",
        Reason.UNSURE: "The title names {value}, not among the actors: the text shows too little that it acts.",
    }
    for name, reason in find_unlisted(first_part(articles[0]), actors, engine=settings.engine_here):
        yield Notice(words[reason], name, article=1, warns=False)


def _doubt_extraction(article: Article, number: int, _settings: BriefSettings) -> Iterator[Notice]:
    """Say whether it is not certain that all was found."""
    left = " ".join(dropped.text for dropped in article.dropped if dropped.step == LIKE_ARTICLE)
    if article.confidence < UNSURE_BELOW:
        sure = f"(confidence {article.confidence:.2f})"
        detail = f"it is not certain that the whole article was found {sure}; compare with the saved page."
        yield _about(article, number, _DOUBTFUL_TEXT, detail)
    elif left:
        begins = " ".join(left.split()[:_FIRST_WORDS])
        detail = f"{count_words(left)} words that the page makes like the article were left out: {begins} …"
        yield _about(article, number, _DOUBTFUL_TEXT, detail)


def _doubt_walls(article: Article, number: int, _settings: BriefSettings) -> Iterator[Notice]:
    """Say whether the article breaks off before a wall, by the words of the wall."""
    for wall in (dropped.text for dropped in article.dropped if dropped.step == WALLED):
        yield _about(article, number, _DOUBTFUL_TEXT, f"its text goes on behind a wall: {wall}")


def _report_kind(article: Article, number: int, settings: BriefSettings) -> Iterator[Notice]:
    """Say what the kind of a text bids its reader keep in mind: whose views its points are, whose words, what order."""
    kind, names = article.kind, ", ".join(article.authors[:_MOST_AUTHORS])
    if kind == TextKind.OPINION:
        if settings.group != Group.CHANGES:  # which has no points
            yield Notice(_OPINION if names else _OPINION_UNSIGNED, names, article=number, warns=False)
    elif kind == TextKind.LIVE and runs_backwards(tuple(block.text for block in article.blocks if block.text)):
        yield Notice(_BACKWARDS, article=number, warns=False)
    elif kind == TextKind.DISCUSSION and not any(dropped.step == REPLIES for dropped in article.dropped):
        yield Notice(_THREAD, article=number, warns=False)
    elif kind in _KINDS:
        yield Notice(_KINDS[kind], article=number, warns=False)


def _report_parts(article: Article) -> Iterator[Notice]:
    """
    Say what the parts of a list or guide are called: their headings are no sentences, and are never quoted.

    At the head of a digest they would stand before all that its sources say.
    """
    parts = list_parts(article)
    ends = accumulate(len(part) for part in parts)
    shown = [part for part, end in zip(parts, ends, strict=True) if end <= _MOST_LETTERS]
    if shown:
        more = f" … ({len(parts)})" if len(shown) < len(parts) else ""
        yield Notice(_PARTS, "; ".join(part.rstrip(".;: ") for part in shown) + more, article=1, warns=False)


def _report_marked(article: Article, number: int, settings: BriefSettings) -> Iterator[Notice]:
    """Say whether a reader of the page chose the points."""
    if settings.highlights != Highlights.IGNORE and summary.quote_highlights(article):
        text = MARKED_ALONE if settings.highlights == Highlights.ONLY else MARKED_FIRST
        yield Notice(text, article=number, warns=False)
    elif settings.highlights == Highlights.ONLY:
        yield Notice(NONE_MARKED, article=number)


def _doubt_rules(article: Article, number: int, _settings: BriefSettings) -> Iterator[Notice]:
    """Say whether the user's rule for the site found nothing: the site has changed, or the rule is wrong."""
    for missed in describe_missed(article):
        yield _about(article, number, _DOUBTFUL_TEXT, f"{missed}.")


def _doubt_language(article: Article, number: int, _settings: BriefSettings) -> Iterator[Notice]:
    """Say whether the language is a doubtful guess: words, sentences and names depend on it."""
    if _language_is(DOUBTED, article):
        words = "The source does not say in which language it is, and its text leaves doubt."
        detail = f"its language is a doubtful guess ({article.language}); name it with --lang."
        yield _about(article, number, words, detail)


def _report_wrong_language(article: Article, number: int, _settings: BriefSettings) -> Iterator[Notice]:
    """Say whether the page declares another language than its text is in."""
    if _language_is(DECLARED_IS_WRONG, article):
        words = "The page of the source declares another language than its text is in."
        read_as = f"it is read as {article.language}; --lang names another."
        yield _about(article, number, words, f"its text is not in the language that the page declares: {read_as}")


def _language_is(origin: str, article: Article) -> bool:
    return any(witness.field == "language" and witness.source == origin for witness in article.provenance)


def _miss_focus(articles: Sequence[Article], settings: BriefSettings) -> Iterator[Notice]:
    """Say which subjects of the focus no article names."""
    missing = [set(summary.find_missing_focus(article, settings.focus)) for article in articles if settings.focus]
    for subject in settings.focus:
        if all(subject in one for one in missing):
            yield Notice("No sentence names {value}.", f"“{subject}”")


def _report_broken(article: Article, number: int, _settings: BriefSettings | None = None) -> Iterator[Notice]:
    """Say which pictures cannot be shown."""
    for dropped in article.dropped:
        if dropped.step == BROKEN:
            detail = f"a picture is not shown, {dropped.text}."
            yield _about(article, number, "A picture of the source cannot be shown.", detail)


def _report_unread(article: Article, _number: int, _settings: BriefSettings) -> Iterator[Notice]:
    """Say what of an archive is not in the note."""
    unread = [dropped.text for dropped in article.dropped if dropped.step == UNREAD]
    if unread:
        archive = article.page.source.name.partition("!")[0]
        first = unread[0].replace(archive, PurePath(archive).name, 1)
        more = f", nor is what else gave no article ({len(unread) - 1})" if len(unread) > 1 else ""
        yield Notice("Parts of the saved file are not in this note.", detail=f"{first}; it is not in this note{more}.")


def _report_further(article: Article, number: int, _settings: BriefSettings) -> Iterator[Notice]:
    """Say whether the page holds articles below the one that the note is about."""
    if article.further:
        words = "The page of the source holds further articles below this one; they are not in this note."
        more = f" and {len(article.further) - 1} more" if len(article.further) > 1 else ""
        detail = f"“{article.further[0]}”{more} below it not in this note; --split makes a note of each."
        yield _about(article, number, words, detail)


def _report_replies(article: Article, number: int, _settings: BriefSettings) -> Iterator[Notice]:
    """Say whether the article is the first words of a discussion."""
    if any(dropped.step == REPLIES for dropped in article.dropped):
        yield Notice("The source is a discussion; its replies are not quoted.", article=number, warns=False)


def _limit_actors(article: Article, number: int, settings: BriefSettings) -> Iterator[Notice]:
    """Say whether the list of actors is known to lack some, by what is promised in the language."""
    from briefmaker.actors import describe_limits, reads_names

    part = "In the language of the source, actors are found only in part"
    if settings.actors and (limits := describe_limits(settings.engine_here, article.language)):
        found = find_promised(article.language).actors.figure.partition(";")[0]
        yield _about(article, number, f"{part}." if reads_names(article.language) else f"{part}: {found}.", limits)


def _limit_length(article: Article, number: int, _settings: BriefSettings) -> Iterator[Notice]:
    """Say whether only the beginning was looked through."""
    part = first_part(article)
    if part is not article:
        words = "The source is very long; quotes and actors come from its first part."
        letters = f"{len(part.text):,} letters"
        yield _about(article, number, words, f"very long; quotes and actors come from its first {letters}.")


def _about(article: Article, number: int, words: str, detail: str) -> Notice:
    """Word a notice about one article; its detail, for whoever makes the note, names the file."""
    name = PurePath(article.page.source.name).name
    return Notice(words, article=number, detail=f"{name}: {detail}")


_Reporter = Callable[[Article, int, BriefSettings], Iterator[Notice]]
_FIRST: tuple[_Reporter, ...] = (
    _report_kind,
    _doubt_extraction,
    _doubt_walls,
    _doubt_rules,
    _doubt_language,
    _report_wrong_language,
)
_THEN: tuple[_Reporter, ...] = (
    _report_marked,
    _report_broken,
    _report_unread,
    _report_further,
    _report_replies,
    _limit_length,
    _limit_actors,
)
"""In this order, before and behind what is said of the focus, of short sources and of parts."""
