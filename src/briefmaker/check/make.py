"""From a draft and saved pages to the answer for each claim."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefmaker.check.dates import Day
from briefmaker.check.draft import Draft
from briefmaker.check.facts import look_up_fact
from briefmaker.check.index import words_of
from briefmaker.check.library import Library, read_sentences
from briefmaker.check.people import People
from briefmaker.check.prose import look_up_prose
from briefmaker.check.wording import find_quotations, look_up, make_claim
from briefmaker.language.codes import base_code
from briefmaker.model import Article, Block, Code, Heading
from briefmaker.model.check import Answer, Check, Claim, ClaimKind

_TERM = 3
"""Words of a quotation; fewer between marks are a term or a title, and pass where no source has them."""

_SPOKEN = frozenset(("en", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "ja"))
"""Languages whose names, roles and speakers are read."""


_SAID = (ClaimKind.QUOTATION, ClaimKind.COPIED)
"""Claims of which it is looked up who says them."""

_COUNTED = (ClaimKind.FIGURE, ClaimKind.DATE)
_NOTE = "a briefing: its own counts and dates are not looked up; `briefmaker verify` compares it with its page"
"""What is said of a draft that is a briefing of ours; figures in what it quotes are looked up with the sentence."""


def check_draft(draft: Draft, path: str, sources: Iterable[tuple[str, Article]]) -> Check:
    """
    Look up what a draft says in saved pages, which are read one after another.

    Nothing is judged true or false: an answer says whether something stands in the sources.
    """
    return check_in(draft, path, Library.of(sources))


def check_in(draft: Draft, path: str, library: Library) -> Check:
    """Look up what a draft says in sources that were read before."""
    people = People(draft.article, library)
    claims = [claim for block in draft.article.blocks for claim in _check_block(block, draft.article.language, library)]
    claims = [it for it in claims if not _is_own_date(it, draft.article)]
    notices: tuple[str, ...] = ()
    if draft.is_note:
        claims = [it for it in claims if it.kind not in _COUNTED]
        notices += (_NOTE,)
    if base_code(draft.article.language) in _SPOKEN:
        found = [it for it in claims if it.kind in _SAID]
        claims += [said for it in found if (said := people.attribution(it))]
        claims += people.names()
    else:
        notices += (f"names, roles and speakers are not looked up in a draft in “{draft.article.language}”",)
    # reversed, so that of equal claims the first stays
    once = {(it.block, it.start, it.end, it.kind, it.answer, it.reason): it for it in reversed(claims)}
    ordered = [once[at] for at in sorted(once)]
    sources, cited = library.keep_cited([_say_outside(it, library) for it in ordered])
    return Check(draft.article, path, sources, cited, notices, draft.paragraphs)


def _is_own_date(claim: Claim, draft: Article) -> bool:
    """Return whether a date that no source has is the draft's own: it stands in its title."""
    first = next(block for block in draft.blocks if block.text.strip())
    heads = claim.block == first.number and isinstance(first, Heading)
    return heads and claim.kind is ClaimKind.DATE and claim.answer in {Answer.NOT_FOUND, Answer.ELSEWHERE}


def _say_outside(claim: Claim, library: Library) -> Claim:
    """Return a claim with the remark, where it is found outside the article of a page, that it stands there."""
    outside = claim.answer is Answer.FOUND and claim.passages and all(map(library.is_outside, claim.passages))
    return replace(claim, reason="outside the article of the page") if outside and not claim.reason else claim


def _check_block(block: Block, language: str, library: Library) -> Iterator[Claim]:
    """Yield the claims of a block: quotations, copied sentences, and the facts outside them."""
    if isinstance(block, Code):
        return
    covered: list[tuple[int, int]] = []
    for start, end in find_quotations(block):
        covered.append((start, end))
        finding = look_up(block.text[start:end], library.index)
        if finding.answer is Answer.FOUND or len(words_of(block.text[start:end])) >= _TERM:
            yield make_claim(ClaimKind.QUOTATION, block, start, end, finding)
    for sentence in read_sentences(block.text, language):
        start, end = sentence.start, sentence.start + len(sentence.text)
        if not any(low < end and start < high for low, high in covered):
            copied = look_up_prose(sentence.text, language, library.index)
            if copied:
                covered.append((start, end))
                yield make_claim(ClaimKind.COPIED, block, start, end, copied)
        for fact in sentence.facts:
            first, last = start + fact.start, start + fact.end
            if any(low < last and first < high for low, high in covered):
                continue
            found = look_up_fact(fact, sentence, library)
            if found:
                kind = ClaimKind.DATE if isinstance(fact, Day) else ClaimKind.FIGURE
                yield make_claim(kind, block, first, last, found)
