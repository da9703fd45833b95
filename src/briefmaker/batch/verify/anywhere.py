"""
Look for what was quoted anywhere in a document whose layout is not known, such as one in a template of the user's.

What the record says and the document prints word for word is covered. A stretch of other words that has most words of
a text, at the same distances, is that text, altered.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefmaker.batch.verify.findings import Findings, differs, notice, words_only
from briefmaker.batch.verify.items import Item, list_items
from briefmaker.batch.verify.placing import Letters, Run, find_text
from briefmaker.batch.verify.visible import split_words
from briefmaker.model import Briefing

_FEWEST_WORDS = 6
"""Words of a text from which on another that is like it is no chance: names and dates are shorter."""

_LIKE = 0.7
"""Share of the words of a text that stand at their distances in one that was altered: planted edits change one."""

_SENTENCES = ("title", "quote ", "source text ")
"""Items that are looked for where they were altered; data of the source stand in several forms."""

_SLACK = 3
"""Words by which a change may move those after it."""

_FREQUENT = 60
"""Places from which on a word tells nothing."""

_LABEL_WITHIN = 4
"""Words after a sentence within which its reference begins."""


def compare_anywhere(briefing: Briefing, printed: Sequence[str], why: str) -> Findings:
    """Say whether the quotes of a record stand in a document word for word, and `why` its look was not compared."""
    items = [item for item in list_items(briefing) if not item.what.startswith("front matter")]
    letters = Letters(printed)
    places = {text: find_text(text, letters) for item in items for text in item.orders[0]}
    loose = _index_uncovered(printed, places)
    altered = [
        f"{item.what} altered: “{' '.join(printed[first:last])}”, the source says “{text}”"
        for item in items
        if item.what.startswith(_SENTENCES)
        for text in item.orders[0]
        for first, last in _list_like(split_words(text), loose)
    ]
    altered += _list_other_references(items, places, printed)
    yield from map(differs, dict.fromkeys(altered))
    quotes = [item for item in items if item.what.startswith("quote ")]
    left_out = dict.fromkeys(item.what for item in quotes if not places[item.orders[0][0]])
    shown = len({item.orders[0][0] for item in quotes if places[item.orders[0][0]]})
    if quotes and not shown:
        yield differs("none of the quotes of the record is printed as recorded")
    elif not altered:
        yield words_only(f"{why}; {shown} quotes printed as recorded, wherever they stand")
        yield from (notice(f"not printed as recorded: {what}") for what in left_out)


def _index_uncovered(printed: Sequence[str], places: Mapping[str, Sequence[Run]]) -> dict[str, list[int]]:
    """Return where each word stands in a document outside the texts that it prints word for word."""
    runs = (run for found in places.values() for run in found)
    covered = {word for first, last in runs if last - first >= _FEWEST_WORDS for word in range(first, last)}
    at: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(printed):
        if number not in covered:
            at[word].append(number)
    return at


def _list_like(words: Sequence[str], at: Mapping[str, Sequence[int]]) -> list[Run]:
    """Return where most words of a text stand at their distances."""
    if len(words) < _FEWEST_WORDS:
        return []
    begins: Counter[int] = Counter()
    for number, word in enumerate(words):
        found = at.get(word, ())
        begins.update(place - number for place in found if len(found) <= _FREQUENT)
    telling = sum(len(at.get(word, ())) <= _FREQUENT for word in words)
    runs: list[Run] = []
    for begin, _ in sorted(begins.items(), key=lambda one: (-one[1], one[0])):
        near = sum(begins[begin + shift] for shift in range(-_SLACK, _SLACK + 1))
        if near >= max(_FEWEST_WORDS - 2, _LIKE * telling) and all(abs(begin - run[0]) > _SLACK for run in runs):
            runs.append((max(0, begin), max(0, begin) + len(words)))
    return runs


def _list_other_references(
    items: Sequence[Item], places: Mapping[str, Sequence[Run]], printed: Sequence[str]
) -> list[str]:
    """Tell the sentences with another reference, where references follow the sentences of the document."""
    own, other = 0, []
    for item in items:
        sentence, *labels = item.orders[0]
        if not (item.what.startswith("quote ") and labels):
            continue
        label = split_words(labels[0])
        said = [_read_label(label, printed[last : last + _LABEL_WITHIN + len(label)]) for _, last in places[sentence]]
        if label in said:
            own += 1
        elif wrong := next(filter(None, said), None):
            other.append(f"{item.what} altered: “{' '.join(wrong)}”, the source says “{labels[0]}”")
    return other if own >= len(other) else []


def _read_label(label: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the reference among the first words after a sentence, as long as `label`; empty where there is none."""
    place, found = (next((at for at, word in enumerate(words) if "¶" in word), None) for words in (label, after))
    if place is None or found is None or not place <= found < _LABEL_WITHIN:
        return []
    return list(after[found - place : found - place + len(label)])
