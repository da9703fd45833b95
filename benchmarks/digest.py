"""
Score digests: `python benchmarks/digest.py FOLDER [--cache FILE]`, FOLDER holding `gn1-dev` and `fundus-dev`.

A corpus is a folder with `ground-truth.jsonl.gz` (an `id` and a `url` a line) and `html/ID.html.gz`; no text of it is
in this repository. Two things are measured.

Copies: of each of 200 articles are made one saved in another form, one cut to its first half, one with the title and
lead of another article and one with a strange paragraph put in; each is to be found as a copy of it. No two others
are copies, whether of one site or of one event, but for the pairs of agency texts named in `AGENCY`.

Events: which articles tell one event was judged by reading them (`EVENTS`, by id); what cannot be judged (one topic
over weeks, a column that names several events) is left out (`OPEN`). Digests of one to six events among two to thirty
strangers are drawn with a seed; precision, recall and F1 are B-cubed (Bagga and Baldwin 1998). These events were found
among the pairs that share most words, so the recall is too high. All articles at once are the hardest digest: it
is scored on pairs that were judged blind (`events.tsv`).
"""

import argparse
import gzip
import json
import pickle
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import fmean
from time import process_time

from events import EVENTS, OPEN, JudgedPairs, b_cubed

import briefmaker
from briefmaker.digest import find_copies, group_events
from briefmaker.digest.dates import find_dates
from briefmaker.digest.days import day_written
from briefmaker.digest.facts import read_facts
from briefmaker.digest.tolls import compare_tolls
from briefmaker.documents import write_article
from briefmaker.errors import BriefmakerError
from briefmaker.flow import brief_articles
from briefmaker.model import Article, BriefSettings, Paragraph

Corpus = dict[str, Article]

AGENCY = frozenset({"6c414d50-1d83 aa00507b-348b", "2faf4aab-6e1d 8198035c-2d3e", "70435bf4-7e87 90808156-7b9e"})
"""Pairs of outlets that print one agency text: judged by reading them."""

DATES = """
f49c5334-d529 3:2008-01-18 4:2008-01-19 8:1996 10:2008-01-16 11:2008-01-19 12:2008-01-19
fu-za-dizindaba-20251116
ee652473-6379 3:2008-01-10 3:2007-11-05 7:2007-12 7:2008-01-07
498f4478-8912 1:2008-01-14 5:2006
fu-za-isolezwelesixhosa-20251109
fu-uk-thesun-20240422 15:2024-04
25cabb6c-7ad8 3:2008-01-14 4:2008-01-11 4:1953-05-29 4:2008-01-22 4:2008-01-13 5:2008-01-14
ab95a5dd-eae0 1:2008-01-11 4:2008-01-11 15:2008-01-08
fbf01fe1-3317
1f1352a1-de41 1:2007-12-27
f4eced52-6b78 3:2008-01-14 12:2007-09
85e7a96f-c673 5:2007
fu-us-occupydemocrats-20230620 6:2023-01 9:2023-06-01 11:2023 14:2023-04
e4af1d07-4976
17601c3c-ccd4 2:2008-01-17 2:2008-01-15 3:2008-01-15 5:2008-01-15 5:2008-01-15
b2b2deaa-e660 1:2008-01-11 1:2008-01-18 2:2008 65:2008-01-13 65:2008-01-13
f6a3b053-d6fa 4:2007-12-30
9facdee2-a062 2:2008-01-05 2:2008-01-07 6:2008-01-07 12:2007-10 13:2007-10 14:2008-01-07 16:2007-11
36fefe4c-3af7 2:2005 3:2008-01-15 3:2008-01-15 6:2005-03 8:2007-12-12
f78548bd-68b7 3:2007-12 3:2008-01-07 4:2007-12-24 9:2008-01-06 10:2007-07 13:2007 13:1960 15:2008-01-04
    16:2008-01-05
"""
"""All dates of twenty articles drawn with a seed, by reading: id, then block and date; an indented line goes on. Not
labelled are weeks, times of day, and what somebody says of a day of theirs."""

DATES_BLIND = """
7ada7ff8-c70e 2:2007-10 6:2004
9d847a62-2604 2:2007 3:2007-11 6:1971
5f4e6c44-62e3
719433cf-74fb 1:2008-01-07
5d341f23-aa47 1:2008-01-05 2:2009
2fe54bd6-12b9 3:2008-01-11
91d80ea7-8e5e 2:2007-12-28 3:2007-12-29 8:2007-12-28 9:2008-01-03
e3679117-6021 3:2008-01-02 5:2007-03 8:2007-12-30
fu-uk-theindependent-20241122 4:2024-11-22
710969ae-0732
"""
"""The same of ten others, labelled before the tool was run on them."""

_COPIED = 200
_FEWEST_WORDS = 120
_DIGESTS = 40
_MANY = 200


def load(folder: Path, cache: Path | None, names: Sequence[str] = ("gn1-dev", "fundus-dev")) -> Corpus:
    """Read the articles of the corpora named, by their ids; `cache` keeps them for the next run of the same code."""
    if cache and cache.exists():
        kept: Corpus = pickle.loads(cache.read_bytes())  # noqa: S301  (our own file)
        return kept
    corpus: Corpus = {}
    for name in names:
        with gzip.open(folder / name / "ground-truth.jsonl.gz", "rt") as lines:
            rows = [json.loads(line) for line in lines]
        for row in rows:
            data = gzip.decompress((folder / name / "html" / f"{row['id']}.html.gz").read_bytes())
            try:
                article = briefmaker.read(data, name=f"{row['id']}.html", url=row.get("url"))
            except BriefmakerError:
                continue
            source = replace(article.page.source, data=b"")
            corpus[row["id"]] = replace(article, page=replace(article.page, source=source, markup="", lines=()))
    if cache:
        cache.write_bytes(pickle.dumps(corpus))
    return corpus


def make_copies(article: Article, stranger: Article) -> Iterator[tuple[str, Article]]:
    """Yield copies of an article as they are met, each with what was done."""
    yield "saved in another form", briefmaker.read(write_article(article, "md").data, name="copy.md")
    half = len(article.text) // 2
    kept = [block for block in article.blocks if article.text.find(block.text) < half]
    yield "cut", replace(article, blocks=tuple(kept))
    lead = next(block for block in stranger.blocks if isinstance(block, Paragraph) and len(block.text) > 60)
    place = next(at for at, block in enumerate(article.blocks) if isinstance(block, Paragraph))
    others = (*article.blocks[:place], lead, *article.blocks[place + 1 :])
    yield "with another lead", replace(article, title=stranger.title, blocks=others)
    middle = len(article.blocks) // 2
    yield "updated", replace(article, blocks=(*article.blocks[:middle], lead, *article.blocks[middle:]))


def score_copies(corpus: Corpus) -> None:
    """Print precision and recall of copies."""
    agency = [set(pair.split()) for pair in AGENCY]
    known = set().union(*agency)
    long = [name for name, it in corpus.items() if len(it.text.split()) >= _FEWEST_WORDS and name not in known]
    chosen = random.Random(20).sample(sorted(long), _COPIED)  # noqa: S311  (a sample, no secret)
    found: dict[str, list[bool]] = {}
    wrong = 0
    for place, name in enumerate(chosen):
        stranger = corpus[chosen[place - 1]]
        for what, copy in make_copies(corpus[name], stranger):
            listed = {(it.article, it.of) for it in find_copies((corpus[name], stranger, copy))}
            found.setdefault(what, []).append((3, 1) in listed)
            wrong += len(listed - {(3, 1)})
    names = list(corpus)
    pairs = [{names[it.article - 1], names[it.of - 1]} for it in find_copies(list(corpus.values()))]
    wrong += sum(pair not in agency for pair in pairs)
    missed = sum(pair not in pairs for pair in agency)
    right = sum(map(sum, found.values())) + len(agency) - missed
    for what, hits in found.items():
        print(f"  {what}: {sum(hits)} of {len(hits)}")
    every = sum(map(len, found.values())) + len(agency)
    print(f"  one agency text in two papers: {len(agency) - missed} of {len(agency)}; others held for copies: {wrong}")
    print(f"copies: P {right / (right + wrong):.3f} R {right / every:.3f}, of {every}, among {len(names)} articles")


def score_events(corpus: Corpus) -> None:
    """Print B-cubed scores of drawn digests, and of all articles at once."""
    events = [line.split() for line in EVENTS.split("\n") if line]
    event_of = {name: group[0] for group in events for name in group}
    left_out = set(OPEN.split())
    strangers = sorted(set(corpus) - set(event_of) - left_out)
    draw = random.Random(20)  # noqa: S311  (a sample, no secret)
    scores = []
    for _ in range(_DIGESTS):
        chosen = draw.sample(events, draw.choice((1, 2, 4, 6)))
        names = [name for group in chosen for name in group] + draw.sample(strangers, draw.choice((2, 5, 10, 30)))
        scores.append(_score_digest(corpus, names, event_of))
    precision, recall = (fmean(values) for values in zip(*scores, strict=True))
    print(f"events: B-cubed P {precision:.3f} R {recall:.3f} F1 {_f1(precision, recall):.3f}, {_DIGESTS} digests")
    groups, judged = _group(corpus, list(corpus)), JudgedPairs()
    scores = {
        f"{len(judged.blind)} pairs judged blind": judged.score_pairs(groups),
        "their articles, B-cubed": judged.score_articles(groups),
        "those of several, B-cubed": judged.score_told(groups),
    }
    for what, (precision, recall) in scores.items():
        print(f"all at once, {what}: P {precision:.3f} R {recall:.3f} F1 {_f1(precision, recall):.3f}")


def _score_digest(corpus: Corpus, names: Sequence[str], event_of: dict[str, str]) -> tuple[float, float]:
    return b_cubed(_group(corpus, names), event_of)


def _group(corpus: Corpus, names: Sequence[str]) -> list[list[str]]:
    articles = [corpus[name] for name in names]
    return [[names[number - 1] for number in group] for group in group_events(articles, find_copies(articles))]


def score_figures(corpus: Corpus) -> None:
    """Print the numbers that the articles of each event are said to differ about, to be read one by one."""
    names = list(corpus)
    for group in group_events(list(corpus.values())):
        found = compare_tolls([corpus[names[number - 1]] for number in group], group)
        for it in found:
            values = " <- ".join(f"{row.text} ({names[row.quote.article - 1]})" for row in it.rows)
            print(f"figures: {it.label}: {values}")


def score_dates(corpus: Corpus, labels: str, what: str) -> None:
    """Print precision and recall of the dates in the articles that were labelled."""
    right = shown = asked = 0
    for line in labels.strip().replace("\n   ", "").split("\n"):
        name, *labelled = line.split()
        article = corpus[name]
        written = day_written(article)
        found = [
            f"{fact.quote.block}:{it.when}"
            for fact in read_facts(article, 1)
            for it in find_dates(fact.quote.text, written)
        ]
        right += sum((Counter(found) & Counter(labelled)).values())
        shown, asked = shown + len(found), asked + len(labelled)
    print(f"dates: P {right / shown:.3f} R {right / asked:.3f}, of {asked} in {what}")


def score_time(corpus: Corpus) -> None:
    """Print what one digest of many articles takes beside as many single briefs: seconds of processor, and memory."""
    english = [it for it in corpus.values() if it.language.startswith("en")]
    articles = random.Random(20).sample(english, _MANY)  # noqa: S311  (a sample, no secret)
    settings, mark, numbers = BriefSettings(), "0" * 64, range(1, _MANY + 1)
    parts = {
        "single briefs": lambda: [brief_articles([article], settings, mark) for article in articles],
        "one digest": lambda: brief_articles(articles, settings, mark),
        "their figures, were they one event": lambda: compare_tolls(articles, numbers),
    }
    for what, run in parts.items():
        begun = process_time()
        run()
        memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
        print(f"{_MANY} articles, {what}: {process_time() - begun:.1f} s of processor, {memory} MB at most so far")


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    asked = parser.parse_args()
    corpus = load(asked.folder, asked.cache)
    score_copies(corpus)
    score_events(corpus)
    score_figures(corpus)
    score_dates(corpus, DATES, "twenty articles")
    score_dates(corpus, DATES_BLIND, "ten labelled blind")
    score_time(corpus)


if __name__ == "__main__":
    main()
