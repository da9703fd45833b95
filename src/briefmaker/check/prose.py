"""
Sentences of a draft that are those of a source almost word for word, without marks around them.

Who retells may use other words; what is shown is a difference that turns the sense: a number, a negation, a modal, a
name, an opposite, or another word amid the same ones.
"""

from briefmaker.check.alignment import Alignment, list_changes
from briefmaker.check.index import Index, Tokens, tokenise, words_of
from briefmaker.check.wording import Finding, nearest, say_change
from briefmaker.digest.claims import count_denials, find_modals, stem
from briefmaker.language import load_stop_words
from briefmaker.model.check import Answer, Change

_COPIED, _FEWEST = 0.8, 8
"""Share of the words of a sentence that one place of a source has, and words of a sentence, from which it is copied."""

_FEWEST_SAME = 5
"""Words of a sentence that a source has as it is."""

_LONGEST_SWAP = 2
"""Words that stand in the place of others: of more, the draft retells."""


def look_up_prose(text: str, language: str, index: Index) -> Finding | None:
    """Return what comes of a sentence that a source has nearly word for word; None for one of the draft's own."""
    tokens = tokenise(text, index.vocabulary)
    exact = index.find(tokens.ids) if len(tokens) >= _FEWEST_SAME else []
    if exact:
        return Finding(Answer.FOUND, index.passages(exact[0], exact[0] + len(tokens)))
    best = nearest(tokens, index) if len(tokens) >= _FEWEST else None
    if best is None or best.same < _COPIED * len(tokens):
        return None
    return _judge(best, tokens, language, index)


def _judge(best: Alignment, tokens: Tokens, language: str, index: Index) -> Finding:
    """Return a sentence as found, or altered where a change turns its sense."""
    passages = index.passages(best.start, best.end)
    limits = ["until" in words_of(text) for text in (tokens.text, *(it.text for it in passages))]
    ends = index.is_sentence(best.start, best.end)
    same_limit = all(limits) or not any(limits)
    changes = tuple(
        it
        for it in list_changes(best, tokens, index)
        if _is_compared(it, tokens, ends) and _turns(it, language, same_limit=same_limit)
    )
    if not changes:
        return Finding(Answer.FOUND, passages)
    return Finding(Answer.ALTERED, passages, changes, say_change(changes[0]))


def _is_compared(change: Change, tokens: Tokens, ends: tuple[bool, bool]) -> bool:
    """
    Return whether a change stands in the place of what the source has there, not in another clause.

    The same words stand on both sides of it, or it is short and both sentences begin, or end, with it: `ends` says
    whether the stretch of the source begins and ends as a sentence does.
    """
    at_start, at_end = change.start <= tokens.starts[0], change.end >= tokens.ends[-1]
    if not (at_start or at_end):
        return True
    short = max(len(words_of(change.draft)), len(words_of(change.source))) <= _LONGEST_SWAP
    return short and (ends[0] or not at_start) and (ends[1] or not at_end)


def _turns(change: Change, language: str, *, same_limit: bool) -> bool:
    """
    Return whether a change may turn what a sentence says.

    `same_limit` says whether both have `until` or neither: `will not open until May` opens in May.
    """
    here, there = words_of(change.draft), words_of(change.source)
    if _numbers(here) != _numbers(there) and _numbers(here):
        return True
    if same_limit and count_denials(change.draft) != count_denials(change.source):
        return True
    if same_limit and find_modals(change.draft) != find_modals(change.source):
        return True
    stop_words = load_stop_words(language)
    ours, theirs = ({stem(it) for it in side if it not in stop_words} for side in (here, there))
    if len(here) == len(there) == 1:
        return ours != theirs
    return bool(ours - theirs and theirs - ours) and max(len(here), len(there)) <= _LONGEST_SWAP


def _numbers(words: list[str]) -> set[str]:
    return {it for it in words if it[0].isdigit()}
