"""
Score figures that differ: `python benchmarks/figures.py [NEWS]`.

Planted: twenty pairs of invented sentences that two papers might write of one thing; each `#` is filled three times
with two different numbers, which makes sixty differences, and once with one number, which makes none. They stand among
the sentences of all others, so that a wrong pair is found as well. Dates are planted in the same way.

Retold: NEWS is a file `.jsonl.gz` of articles with `id`, `paragraphs` and `references`, a text that tells each anew (no
text of it is in this repository). Where both give a number that stands in one sentence of the article alone, it is
changed in the retelling, one an article, drawn with a seed. What is shown of the texts as they are is printed with
`--show`, to be read.
"""

import argparse
import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from briefmaker.digest.datings import compare_dates
from briefmaker.digest.facts import read_facts
from briefmaker.digest.figures import compare_figures
from briefmaker.digest.quantities import Quantity, find_quantities
from briefmaker.model import Article
from briefmaker.model.digest import Figures

PAIRS = """
The ferry Halcyon ran aground off Port Ellery with # people aboard, the coast guard said. | All # people on the Halcyon were brought ashore, according to the harbour authority.
At least # people were killed when the dam above Marrow burst. | The bursting of the Marrow dam left # dead, officials said on Sunday.
Some # residents of the valley were evacuated before nightfall. | Rescuers evacuated # people from the valley during the evening.
The council granted the museum $# million for a new roof. | For its new roof the museum will receive $# million from the council.
Parliament passed the fishing bill with # votes in favour. | The fishing bill was carried by # votes after a long debate.
Unemployment in Ostrava fell to #% in the spring quarter. | In the spring quarter #% of the people of Ostrava were out of work, the office of statistics said.
The mill will lay off # workers by the autumn. | In all # workers of the mill are to lose their jobs by autumn.
Police arrested # demonstrators on Castle Square. | On Castle Square # protesters were detained by police, the ministry said.
The storm cut off # households from electricity along the coast. | Along the coast # households were without electricity after the storm.
The fire on Mount Kestrel has burnt # hectares of pine forest. | Some # hectares of forest on Mount Kestrel have been burnt by the fire.
Thirty buses took # pupils of the flooded school to the town hall. | The # pupils of the school that was flooded were taken to the town hall.
The painting by Vane was sold for £# at an auction in Leith. | A collector paid £# for the painting by Vane at the auction.
The observatory counted # meteors over the bay in one night. | In a single night # meteors were counted over the bay by the observatory.
The airline Norvane cancelled # flights because of the strike. | Because of the strike # flights of Norvane were cancelled.
The hospital in Tarn treated # patients with burns. | Doctors in Tarn said that # patients with burns were in hospital.
The trawler Petrel was towed in with # tonnes of herring. | The Petrel carried # tonnes of herring when it was towed into port.
The regional bank Crest lost $# billion on bonds last spring. | Crest, a regional bank, has written off $# billion on its bonds.
The new bridge over the Sall is # metres long. | With a length of # metres the new bridge spans the Sall.
The petition against the incinerator has # signatures. | Opponents of the incinerator gathered # signatures for their petition.
The farm near Velm had to cull # hens after bird flu was found. | After the outbreak of bird flu # hens were culled on the farm near Velm.
"""  # noqa: E501
"""Both sentences of a pair; `#` stands for the number."""

DATED = """
The ferry Halcyon was launched on #. | The launch of the ferry Halcyon took place on #, its yard said.
The council of Marrow adopted the budget on #. | On # the council of Marrow adopted its budget after a long debate.
The museum in Ostrava was founded on # by two teachers. | Two teachers founded the museum in Ostrava on #.
The dam above Lorne burst on # after days of rain. | After days of rain the dam above Lorne burst on #, officials said.
The trial of the banker Ines Falk opened on #. | The trial of Ines Falk, a banker, opened on # in Tarn.
The treaty on the northern bay was signed on # by both sides. | Both sides signed the treaty on the northern bay on #.
The airline Norvane made its last flight on #. | Norvane, an airline, made its last flight on #.
The strike at the Velm mill began on #. | Workers began the strike at the Velm mill on #.
The statue of Vane was unveiled on # in the castle park. | In the castle park the statue of Vane was unveiled on #.
The observatory on Mount Kestrel opened on #. | On # the observatory on Mount Kestrel was opened.
"""
"""Pairs of sentences that date one thing."""

DAYS = (("4 March 2026", "6 March 2026"), ("12 May 1998", "21 May 1998"), ("Tuesday", "Wednesday"))
"""What two papers say, three times over; both of 7 March 2026."""

VALUES = ((214, 209), (31, 36), (120, 145))
"""What two papers say, three times over; the places of a pair shift them, so that no two pairs have the same."""


_SEED = 20


def plant() -> Iterator[tuple[int, set[float], tuple[Figures, ...]]]:
    """Yield for each planted difference its pair, its numbers, and what is shown of all sentences."""
    pairs = [tuple(map(str.strip, line.split("|"))) for line in PAIRS.strip().splitlines()]
    for low, high in VALUES:
        first, second = [], []
        for place, (one, other) in enumerate(pairs):
            first.append(one.replace("#", str(low + 3 * place)))
            second.append(other.replace("#", str(high + 3 * place)))
        articles = Article.from_text("One", first), Article.from_text("Other", second)
        shown = compare_figures(articles, (1, 2))
        for place in range(len(pairs)):
            yield place + 1, {float(low + 3 * place), float(high + 3 * place)}, shown


def score_planted() -> None:
    """Print precision and recall of the planted differences, and what is shown where both papers agree."""
    found = asked = 0
    seen: set[Figures] = set()
    for block, _, shown in plant():
        asked += 1
        found += any({row.quote.block for row in it.rows} == {block} for it in shown)
        seen |= set(shown)
    wrong = sum(len({row.quote.block for row in it.rows}) > 1 for it in seen)
    pairs = [line.split("|") for line in PAIRS.strip().splitlines()]
    same = [Article.from_text("One", [pair[side].replace("#", str(90 + 7 * place)) for place, pair in enumerate(pairs)])
            for side in (0, 1)]  # fmt: skip
    agreed = len(compare_figures(same, (1, 2)))
    print(f"planted: of {asked} found {found}, R {found / asked:.2f}; P {found / (found + wrong):.2f}, {wrong} wrong")
    print(f"the same sentences with equal numbers: {agreed} shown")


def score_dated() -> None:
    """Print precision and recall of planted differences of dates, and what is shown where both papers agree."""
    pairs = [line.split("|") for line in DATED.strip().splitlines()]
    found = wrong = agreed = 0
    for days in DAYS:
        shown = compare_dates(_write_dated(pairs, days), (1, 2))
        blocks = [{row.quote.block for row in it.rows} for it in shown]
        found += len({min(it) for it in blocks if len(it) == 1})
        wrong += sum(len(it) > 1 for it in blocks)
        agreed += len(compare_dates(_write_dated(pairs, (days[0], days[0])), (1, 2)))
    asked = len(pairs) * len(DAYS)
    print(f"dates: of {asked} planted {found} found, R {found / asked:.2f}; {wrong} wrong; {agreed} where both agree")


def _write_dated(pairs: list[list[str]], days: tuple[str, str]) -> list[Article]:
    texts = [[pair[side].replace("#", days[side]) for pair in pairs] for side in (0, 1)]
    return [replace(Article.from_text("Paper", text), published=date(2026, 3, 7)) for text in texts]


def score_retold(news: Path, *, show: bool) -> None:
    """Print how many changes of retold articles are found, and how many other differences are shown."""
    with gzip.open(news, "rt") as lines:
        rows = [json.loads(line) for line in lines]
    draw = random.Random(_SEED)  # noqa: S311  (a sample, no secret)
    draw.shuffle(rows)
    changed = found = others = natural = 0
    for row in rows:
        article = Article.from_text("Source", row["paragraphs"])
        retold = Article.from_text("Retold", row["references"][0].split("\n"))
        before = compare_figures((article, retold), (1, 2))
        natural += len(before)
        if show:
            for it in before:
                print(row["id"], *(f"\n    {one.text}: {one.quote.text}" for one in it.rows))
        for mended, values in _change(article, retold, draw):
            after = compare_figures((article, mended), (1, 2))
            changed += 1
            found += any(values <= _values(it) for it in after)
            others += sum(it not in before and not values & _values(it) for it in after)
    print(f"retold: of {changed} changed {found} found, R {found / changed:.2f}; {others} others are shown for it")
    print(f"as they are: {natural} differences shown in {len(rows)} articles and their retellings")


def _values(it: Figures) -> set[float]:
    return {round(row.value, 3) for row in it.rows}


def _change(article: Article, retold: Article, draw: random.Random) -> Iterator[tuple[Article, set[float]]]:
    """Yield the retelling with one number changed that both give; nothing where they share none."""
    told = [it for fact in read_facts(article, 1) for it in find_quantities(fact.quote.text)]
    places = []
    for fact in read_facts(retold, 2):
        for it in find_quantities(fact.quote.text):
            same = [other for other in told if other.value == it.value and _counts_alike(other, it)]
            digits = re.search(r"\d[\d,.]*\d|\d", fact.quote.text[it.start : it.end])
            if len(same) == 1 and it.value > 2 and digits:
                places.append((fact.quote, it, digits))
    if places:
        quote, it, digits = draw.choice(places)
        was = float(digits[0].replace(",", ""))
        now = int(was * draw.choice((0.8, 1.1, 1.25, 1.4))) + 1
        now += now == was
        start = quote.start + it.start + digits.start()
        blocks = [
            replace(block, text=f"{block.text[:start]}{now}{block.text[start + len(digits[0]) :]}")  # type: ignore[call-arg]
            if block.number == quote.block
            else block
            for block in retold.blocks
        ]
        yield replace(retold, blocks=tuple(blocks)), {round(it.value, 3), round(now * it.value / was, 3)}


def _counts_alike(one: Quantity, other: Quantity) -> bool:
    return bool(set(one.units) & set(other.units)) or bool(one.kind and one.kind == other.kind)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("news", type=Path, nargs="?")
    asked.add_argument("--show", action="store_true")
    options = asked.parse_args()
    score_planted()
    score_dated()
    if options.news:
        score_retold(options.news, show=options.show)
