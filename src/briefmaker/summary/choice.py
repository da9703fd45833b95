"""Choose the sentences that carry an article, and the one of them that says most."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from briefmaker.errors import UsageError
from briefmaker.language.codes import base_code
from briefmaker.model import Article, Quotation, Quote
from briefmaker.summary.document import Numbers, SentenceDocument, load_words, standardise
from briefmaker.summary.eligibility import breaks_off
from briefmaker.summary.explain import explain, explain_omission
from briefmaker.summary.focus import as_subjects, favour, put_first
from briefmaker.summary.forms import announces, load_english_forms, raise_needs, raise_risks, stands_alone
from briefmaker.summary.guides import find_definition
from briefmaker.summary.methods import score
from briefmaker.summary.names import check_method
from briefmaker.summary.ranker import SURE_RISK, Judgement, judge
from briefmaker.summary.read import Quotable, read_document
from briefmaker.summary.selection import SURE_NEED, Budget, drop_doubtful, select_in_order, select_units
from briefmaker.summary.weights import load_weights

_FINDS, _LENGTH = 0.5, 0.3
"""What a finding adds, and what each doubling of the words adds by its natural logarithm, where one sentence
stands for all. Three dealings of ten folds: a 3 as bottom line .710 -> .735; from .4 to .6 and .3 to .4 the same."""

_USUAL = 25
"""Words of a sentence that gains and loses nothing."""


def measure_informativeness(document: SentenceDocument) -> Numbers:
    """Return what form adds to each sentence where one stands for all, shape (n,); nothing outside English."""
    if base_code(document.language) != "en":
        return np.zeros(len(document.sentences))
    found = np.minimum(document.numbered.count(load_words("findings")["found"]), 1.0)
    return _FINDS * found + _LENGTH * np.log(np.maximum(document.lengths, 1.0) / _USUAL)


def quotes_all(article: Article, quotes: tuple[Quote, ...]) -> bool:
    """Return whether the quotes hold every sentence of an article, so that the summary is the article."""
    spans: dict[int, list[Quote]] = {}
    for quote in quotes:
        spans.setdefault(quote.block, []).append(quote)
    return all(
        # marks and numbers of items may be left: they are no sentence
        not any(map(str.isalpha, _cut_out(block.text, spans.get(block.number, []))))
        for block in article.blocks
        if isinstance(block, Quotable)
    )


def _cut_out(text: str, quotes: list[Quote]) -> str:
    """Return what is left of a text without the quotes."""
    for quote in sorted(quotes, key=lambda quote: -quote.start):
        text = text[: quote.start] + text[quote.end :]
    return text


_DEFAULT_SENTENCES, _MORE_SENTENCES = 5, 7
"""Sentences of a note where nothing else is asked for, and of one that has more to say. Ten folds over 274 labelled
pages: with two more where there are so many sections .53 of what must be said is said (.47), .080 of the points are
bad (.075)."""

_MANY_SECTIONS = 5
"""Sections with a sentence from which on an article has more to say: 177 of 280 labelled pages, 24 of 80 of press."""

_FEWEST_HEADINGS = 3
"""Headings from which on one leads in a quote: of a page with less they are as often credits and labels of the site
(`Hugh Gentry, Reuters`, `NEWSLETTERS`). Of 128 lead-ins of 451 labelled pages 13 stand below fewer."""

_WHOLE = 100
"""Per cent."""

_ARTICLE = 0.5
"""How open the gate is from which on what repeats a quote in other words is left out; references repeat much
(CNN/DailyMail R1 over the lead 2.4, and 2.2 if it were left out there)."""

_SUMS_UP = 3.0
"""What being like the other quotes adds where one stands for all, by the mean likeness. Three dealings of ten folds: a
3 as bottom line .677 -> .687, of opinion .554 -> .569 and of reports .606 -> .622; from 2 to 5 the same within .002."""


def summarise(
    article: Article,
    *,
    sentences: int | None = None,
    words: int | None = None,
    percent: int | None = None,
    focus: str | tuple[str, ...] = "",
    method: str = "default",
) -> tuple[Quote, ...]:
    """
    Choose the sentences that carry an article, word for word, in reading order.

    Five by default, in English up to seven of those that are rather good points than not, in other languages seven of
    an article of five sections or more; or so many `sentences`, or at most so many `words` (as `str.split` counts), or
    at most so many `percent` of the words of all sentences. Fewer only where the article has fewer that may be quoted;
    none only where it has no sentence at all. Words are exceeded only where not even one sentence fits: then the
    shortest is given. With a focus, sentences about it come first; without one, in English, the sentence that defines
    what the page is named for.
    Raises UsageError for several budgets at once, a budget under one, more than 100 percent, or an unknown method.
    """
    _check_budget(sentences, words, percent)
    check_method(method)
    document = read_document(article)
    subjects = as_subjects(focus)
    limit = find_budget(document, sentences, words, percent)
    allowed = find_allowed(document)
    if not allowed:
        return ()
    if method == "default":
        return choose_quotes(document, judge(document), limit, subjects, allowed)
    scores = favour(standardise(score(document, method)), document, allowed, subjects)
    chosen = select_in_order(sorted(allowed, key=lambda index: (-scores[index], index)), document, limit)
    reasons = explain(document, scores, chosen, method=method, subjects=subjects)
    return _quote(document, chosen, scores, reasons, np.zeros(len(scores)))


def choose_quotes(
    document: SentenceDocument, judged: Judgement, limit: Budget, subjects: tuple[str, ...], allowed: list[int]
) -> tuple[Quote, ...]:
    """Choose of those allowed by what the ranker says of the sentences; a quote's score is what it carries alone."""
    judged = apply_forms(document, judged)
    definition = None if subjects else find_definition(document, allowed)
    worth = put_first(favour(judged.value, document, allowed, subjects), definition)
    vectors = load_weights().vectors if judged.gate > _ARTICLE else None
    if limit.fewest and len(judged.good):
        most = select_units(worth, judged.needs, document, allowed, Budget(_MORE_SENTENCES, None), vectors)
        chosen = drop_doubtful(most, put_first(judged.good, definition), judged.needs, limit.fewest)
    else:
        chosen = select_units(worth, judged.needs, document, allowed, limit, vectors)
    alone = judged.alone + _SUMS_UP * _liken(document, chosen) + measure_informativeness(document)
    if share := max(0.0, 2.0 * judged.guide - 1.0):  # from a half on
        alone = (1.0 - share) * alone + share * judged.line
    scores = put_first(favour(alone, document, allowed, subjects), definition)
    reasons = explain(document, judged.worth, chosen, subjects=subjects)
    reasons_of = {index: (*reasons[index], *judged.explain(index)) for index in chosen}
    if definition in chosen:  # not where more words were asked for than it has, or where it leans on what may not stand
        reasons_of[definition] = ("says what the page is named for", *reasons_of[definition])
    return _quote(document, chosen, scores, reasons_of, judged.needs)


def apply_forms(document: SentenceDocument, judged: Judgement) -> Judgement:
    """Return a judgement with the chances raised of sentences whose form says that they lean or are no point."""
    misleads = raise_risks(document, judged.misleads, judged.gate)
    return replace(judged, needs=raise_needs(document, judged.needs), misleads=misleads)


def list_runners_up(
    article: Article, quotes: tuple[Quote, ...], *, focus: str | tuple[str, ...] = "", count: int = 10
) -> tuple[Quote, ...]:
    """
    Return the sentences that came next after the quotes by the default method, best first.

    The reasons of each say what spoke for it and against it, last why it is none of the quotes.
    """
    document = read_document(article)
    if not document.sentences:
        return ()
    subjects = as_subjects(focus)
    judged = apply_forms(document, judge(document))
    allowed = find_allowed(document)
    worth = favour(judged.value, document, allowed, subjects)
    places = {(quote.block, quote.start) for quote in quotes}
    chosen = [i for i, s in enumerate(document.sentences) if (s.block, s.start) in places]
    others = [int(i) for i in np.argsort(-worth, kind="stable") if i not in chosen][:count]
    reasons = explain(document, judged.worth, others, subjects=subjects)
    needs, risky = judged.needs, judged.misleads > SURE_RISK
    reasons_of = {
        i: (*reasons[i], *judged.explain(i), explain_omission(document, needs, risky, chosen, i)) for i in others
    }
    listed = _quote(document, others, worth, reasons_of, needs)
    return tuple(sorted(listed, key=lambda quote: -quote.score))


def _check_budget(sentences: int | None, words: int | None, percent: int | None) -> None:
    given = [limit for limit in (sentences, words, percent) if limit is not None]
    if len(given) > 1:
        raise UsageError("a summary is measured in sentences, in words or in percent, not in two of them")
    if min(given, default=1) < 1:
        raise UsageError("a summary has at least one sentence, one word or one percent of the article")
    if percent is not None and percent > _WHOLE:
        raise UsageError(f"a summary of {percent} percent is longer than its article", "Give 1 to 100.")


def quote_ranked(document: SentenceDocument, ranked: Sequence[int], reason: str) -> tuple[Quote, ...]:
    """Quote sentences that somebody else chose, the best first, in reading order."""
    scores = np.zeros(len(document.sentences))
    scores[list(ranked)] = np.arange(len(ranked), 0, -1)
    return _quote(document, list(ranked), scores, dict.fromkeys(ranked, (reason,)), np.zeros(len(scores)))


def find_budget(document: SentenceDocument, sentences: int | None, words: int | None, percent: int | None) -> Budget:
    """
    Return how long a summary may be, the bottom line included, in sentences or in words.

    A percentage is rounded down to whole words.
    """
    if percent is not None:
        words = int(document.lengths.sum()) * percent // _WHOLE
    if sentences is not None or words is not None:
        return Budget(None if words is not None else sentences, words)
    many = len({sentence.section for sentence in document.sentences}) >= _MANY_SECTIONS
    return Budget(_MORE_SENTENCES if many else _DEFAULT_SENTENCES, None, fewest=_DEFAULT_SENTENCES)


def find_allowed(document: SentenceDocument) -> list[int]:
    """
    Return the sentences without fault; where there are none, all that have words.

    One that breaks off is among them only where all do.
    """
    faultless = [index for index, sentence in enumerate(document.sentences) if not sentence.rejected]
    whole = [index for index in faultless if not breaks_off(document.sentences[index].text)]
    if faultless:
        return whole or faultless
    return [index for index, sentence in enumerate(document.sentences) if sentence.stems]


def _liken(document: SentenceDocument, chosen: list[int]) -> Numbers:
    """Return how like the other chosen ones each is, as the mean over all of them; 0 for all others."""
    like = np.zeros(len(document.sentences))
    among = document.similarity.take(chosen, axis=0).take(chosen, axis=1)
    like[chosen] = (among.sum(axis=0) - among.diagonal()) / len(chosen)
    return like


def scale_to_unit(scores: Numbers) -> Numbers:
    """Stretch scores to 0..1."""
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.ones(len(scores))


def _quote(
    document: SentenceDocument, chosen: list[int], scores: Numbers, reasons: dict[int, tuple[str, ...]], needs: Numbers
) -> tuple[Quote, ...]:
    """Quote the chosen sentences in reading order."""
    shares = scale_to_unit(scores)
    return tuple(
        Quote(
            s.text,
            s.block,
            s.start,
            s.end,
            score=round(float(shares[index]), 4),
            reasons=reasons[index],
            # a heading leads in only where the sentence before, which may do so, is not quoted itself
            heading=None if index - 1 in chosen else find_lead_in(document, index, needs[index]),
        )
        for index in sorted(chosen)
        for s in (document.sentences[index],)
    )


def find_lead_in(document: SentenceDocument, index: int, need: float) -> int | None:
    """
    Return the block of the heading that a sentence leans on, `need` being the chance that it needs the one before.

    It is an item, or opens or reads like what continues, and says nothing of what its heading names. None where the
    page has hardly a heading.
    """
    sentence = document.sentences[index]
    if (
        not sentence.section
        or len(document.headings) < _FEWEST_HEADINGS
        or not (sentence.kind == "item" or sentence.anaphoric or need > SURE_NEED)
    ):
        return None
    heading = document.headings[sentence.section - 1]
    return heading.block if heading.stems and heading.stems.isdisjoint(sentence.stems) else None


_SPEECH = re.compile(r"[„“\"«»「『][^„“”\"«»」』]{15,}|[-–—] ")
"""Somebody speaks; hardly a name in quotation marks is so long. Of 213 pages in other languages seven had such a bottom
line: four are better without, one is worse."""


def choose_bottom_line(article: Article, quotes: tuple[Quote, ...]) -> Quote:
    """
    Choose among the quotes of an article the one that says most alone: that of the highest score.

    One of a block quotation, one that cannot be read without another sentence or one that announces is chosen only
    where all are such; so is, in English, one that speaks to the reader, says what others hold or stands behind a
    label, and in other languages one that opens with speech.
    Raises ValueError where there are no quotes.
    """
    others_words = {block.number for block in article.blocks if isinstance(block, Quotation)}

    def judge(quote: Quote) -> tuple[bool, bool, bool, float, int, int]:
        own = quote.block not in others_words
        alone = stands_alone(quote.text, article.language)
        # of equal scores the earlier one, whatever the order in which the quotes were given
        return own, alone, _states(quote.text, article.language), quote.score, -quote.block, -quote.start

    return max(quotes, key=judge)


def _states(text: str, language: str) -> bool:
    """Return whether a text states something, and neither announces it, speaks to the reader nor is labelled."""
    if base_code(language) != "en":
        return not announces(text, language) and _SPEECH.match(text) is None
    lowered = text.lower()
    return not any(form.fits(lowered) for form in load_english_forms("bottom_line"))
