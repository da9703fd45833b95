"""
Score what a digest says of sentences: `python benchmarks/says.py PAGES GOLD [--cache FILE]`.

PAGES holds the corpora `gn1-dev` and `daniel-dev` (see `digest.py`); GOLD holds `pairs.jsonl`, a row for a sentence of
one page and a paragraph of another, labelled by reading: `same` or `same-core` where the paragraph makes the claim of
the sentence; `weight` is how many pairs a row stands for. No text of either is in this repository.

Printed are precision and recall of the references on the pairs; and of 300 claims altered by one word, how many are
caught: in true pairs that are accepted, the sentence or the paragraph gets a negation, a modal verb, another number,
another tense or another name, drawn with a seed. Last, of each group of pages the newest report: whether it goes on
with the story of the others, as against an earlier digest.
"""

import argparse
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha1
from itertools import chain
from pathlib import Path
from typing import Any

from briefmaker.digest.claims import damp_words, find_names, read_article, read_claim
from briefmaker.digest.days import day_reported
from briefmaker.digest.earlier import SAME_STORY
from briefmaker.digest.events import compare_articles
from briefmaker.digest.facts import read_facts
from briefmaker.digest.says import find_passage
from briefmaker.language import split_sentences
from digest import Corpus, load

_ALTERED = 300
_HELPER = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can)\b(?! not)")
_VERB = re.compile(
    r"(?<= )(?!need|bed|speed)[a-z]{3,}ed\b(?= (?:the|a|an|to|in|on|by|at|its|his|her|their|that|and)\b)"
)
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?![\w.,]*\d)")
_BE = re.compile(r"\b(?:is|are|was|were)\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")

Alter = Callable[[str, str, random.Random], str]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and a paragraph, with what the rule knows of them."""

    row: dict[str, Any]
    sentence: str
    paragraph: str
    damped: dict[str, float]
    known: frozenset[str]

    @property
    def right(self) -> bool:
        """Whether a reader held that the paragraph makes the claim."""
        return str(self.row["label"]).startswith("same")

    def says(self, sentence: str = "", paragraph: str = "") -> bool:
        """Return whether the rule refers to the paragraph, or to an altered one."""
        text = paragraph or self.paragraph
        known = self.known | set(read_claim(text).stems)
        return find_passage(sentence or self.sentence, text, self.damped, known) is not None


def read_cases(corpus: Corpus, gold: Path) -> Iterator[Case]:
    """Yield the labelled pairs whose sentence still stands where it was."""
    rows = [json.loads(line) for line in (gold / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    members: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        members[row["group"]] |= {row["source"], row["other"]}
    damped = {
        group: damp_words(chain.from_iterable(_sentences(corpus, name) for name in sorted(names)))
        for group, names in members.items()
    }
    for row in rows:
        sentence = _block(corpus, row["source"], row["block"])[row["start"] : row["end"]]
        if sha1(sentence.encode(), usedforsecurity=False).hexdigest().startswith(row["sentence"]):
            paragraph = _block(corpus, row["other"], row["other_block"])
            yield Case(row, sentence, paragraph, damped[row["group"]], read_article(corpus[row["other"]]))


def _sentences(corpus: Corpus, name: str) -> Iterator[str]:
    return (fact.quote.text for fact in read_facts(corpus[name], 1))


def _block(corpus: Corpus, name: str, number: int) -> str:
    return next((block.text for block in corpus[name].blocks if block.number == number), "")


def score(cases: Sequence[Case], what: str) -> None:
    """Print precision and recall, each row by the pairs it stands for."""
    found = [case for case in cases if case.says()]
    shown, right, asked = (
        sum(case.row.get("weight") or 1 for case in these)
        for these in (found, [it for it in found if it.right], [it for it in cases if it.right])
    )
    wrong = sum(not case.right for case in found)
    print(
        f"{what}: P {right / shown:.3f} R {right / asked:.3f}, {len(found)} of {len(cases)} referred to, {wrong} wrong"
    )


def _negate(text: str, _other: str, _draw: random.Random) -> str:
    return _HELPER.sub(lambda found: f"{found[0]} not", text, count=1)


def _doubt(text: str, _other: str, draw: random.Random) -> str:
    return _VERB.sub(lambda found: f"{draw.choice(('may', 'might', 'must'))} have {found[0]}", text, count=1)


def _postpone(text: str, _other: str, _draw: random.Random) -> str:
    later = _BE.sub("will be", text, count=1)
    return later if later != text else _VERB.sub(lambda found: f"will {found[0].removesuffix('d')}", text, count=1)


def _recount(text: str, other: str, draw: random.Random) -> str:
    for found in _NUMBER.finditer(text):
        if found[0] in other:
            value = int(found[0].replace(",", "")) + draw.choice((1, 2, 7))
            return f"{text[: found.start()]}{value}{text[found.end() :]}"
    return text


def _rename(text: str, other: str, draw: random.Random) -> str:
    named = [found for found in _NAME.finditer(text) if found[0] in other and find_names(f"x {found[0]}")]
    if not named:
        return text
    place = draw.choice(named)
    names = sorted({*_NAME.findall(other)} - {*re.findall(r"\w+", text)}) or ["Ellery", "Quist"]
    return text[: place.start()] + draw.choice(names) + text[place.end() :]


ALTERATIONS: dict[str, Alter] = {
    "negation": _negate,
    "modality": _doubt,
    "tense": _postpone,
    "number": _recount,
    "name": _rename,
}


def score_altered(cases: Sequence[Case]) -> None:
    """Print how many of the altered claims are no longer held for the same."""
    draw = random.Random(20)  # noqa: S311  (a sample, no secret)
    true = [case for case in cases if case.right and case.says()]
    made = [
        (kind, says)
        for case in true
        for kind, alter in ALTERATIONS.items()
        for says in (_alter_sentence(case, alter, draw), _alter_paragraph(case, alter, draw))
        if says is not None
    ]
    drawn = draw.sample(made, min(_ALTERED, len(made)))
    caught = Counter(kind for kind, says in drawn if not says)
    every = Counter(kind for kind, _ in drawn)
    for kind in ALTERATIONS:
        print(f"  {kind}: {caught[kind]} of {every[kind]} caught")
    print(f"altered claims: {sum(caught.values()) / len(drawn):.3f} of {len(drawn)} caught")


def _alter_sentence(case: Case, alter: Alter, draw: random.Random) -> bool | None:
    """Return whether an altered sentence is still held for the same; None where it has nothing to alter."""
    text = alter(case.sentence, case.paragraph, draw)
    return case.says(sentence=text) if text != case.sentence else None


def _alter_paragraph(case: Case, alter: Alter, draw: random.Random) -> bool | None:
    """Return the same of the sentence of the paragraph that shares most words."""
    place = find_passage(case.sentence, case.paragraph, case.damped, case.known)
    passage = case.paragraph[place.start : place.end] if place else ""
    parts = [passage[it.start : it.end] for it in split_sentences(passage, "en")]
    part = max(parts, key=lambda it: len(_words(it) & _words(case.sentence)), default="")
    text = alter(part, case.sentence, draw)
    return case.says(paragraph=case.paragraph.replace(part, text)) if text != part else None


def _words(text: str) -> set[str]:
    return set(read_claim(text).stems)


def score_follow_ups(corpus: Corpus, cases: Sequence[Case]) -> None:
    """Print how many last reports of a group go on with the story of the others, and how many strangers are glued."""
    for name, prefix in (("gn1-dev", False), ("daniel-dev", True)):
        texts = {key: it for key, it in corpus.items() if key.startswith("da-") == prefix}
        groups: dict[str, set[str]] = defaultdict(set)
        for case in cases:
            groups[case.row["group"]] |= {case.row["source"], case.row["other"]} & texts.keys()
        place = {key: at for at, key in enumerate(texts)}
        likeness = compare_articles([*texts.values()])
        found = asked = glued = strangers = 0
        for group in (sorted(it, key=lambda key: (day_reported(texts[key]), key)) for it in groups.values()):
            if len(group) > 1:
                asked += 1
                found += likeness[place[group[-1]], [place[key] for key in group[:-1]]].max() >= SAME_STORY
                others = [place[key] for key in texts if key not in group]
                glued += int((likeness[place[group[-1]], others] >= SAME_STORY).sum())
                strangers += len(others)
        print(f"follow-ups, {name}: {found} of {asked} joined; strangers glued {glued} of {strangers}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cache", type=Path)
    asked = parser.parse_args()
    corpus = load(asked.pages, asked.cache, ("gn1-dev", "daniel-dev"))
    cases = list(read_cases(corpus, asked.gold))
    score(cases, "says it")
    for name in ("gn1-dev", "daniel-dev"):
        score([case for case in cases if case.row["set"] == name], f"  {name}")
    score_altered(cases)
    score_follow_ups(corpus, cases)


if __name__ == "__main__":
    main()
