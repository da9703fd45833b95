"""Which articles of gn1-dev and fundus-dev tell one event, and how well groups of articles agree with that."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean

PAIRS = Path(__file__).with_name("events.tsv")
_POOLED = "pooled"

Groups = Sequence[Sequence[str]]

EVENTS = """
6c414d50-1d83 aa00507b-348b 10f1f771-4df8
2faf4aab-6e1d 8198035c-2d3e
70435bf4-7e87 90808156-7b9e c9d789b5-3d29
b89b4068-c3d3 b9141a79-c5dc
4ae923e8-aab5 c8a6ace8-c4e8
ab95a5dd-eae0 e7742edd-663a
b7248afb-e008 d234a669-51ed
579ffb2b-aeb2 d22d490a-95fe
4abb4be9-a9af a861adf0-c5d5
3ecf8ed4-48c2 de39076d-9598
55d74af7-da29 a475816b-cbed be2bf5ac-7b06 609e485c-9c0b
63fc89f8-2608 e5a0cea3-1ee2
a71f1646-cdf7 b932be8e-09d2
4ca199a9-b3e5 ee652473-6379
cbeeb77e-294d cd49f963-9dce f5a46a81-efdc 770b1fe7-5ad0
a19c590c-e5ea f9bc00f1-6e97
32221fe9-b32f 36fefe4c-3af7
954487ce-7582 f8cee3db-da55
1777070a-dc75 a59989de-a5e1
a439ec1f-e06c eba86c40-98c9
c7e22e46-148d e41000b9-a447
3f642f89-a583 8f167db5-c23b
539e836c-8e8c f3e73885-545e
0cb28c3b-4bc4 53323210-d16e
56062aa5-b833 807f2bb5-401b
69899c68-2615 8ccad1a2-e889
065445c6-e5e0 c308706e-3c6a
"""
"""Articles that tell one event, a line each."""

OPEN = """
022b482d-88d7 087f7e09-127b 0f0277a2-74b1 18a04371-9d3c 2205dc57-e427 23d56f66-6760 25cabb6c-7ad8 30303278-cfb2
38d88b3f-ede8 3b0a9e0f-f7fa 3e8ba553-aa5a 46fd5e71-124d 47a8d151-27d9 50e9c98c-fd0f 5bc1e7d3-e6ad 5da09e3a-ec6b
5e69c0cd-7970 64cc1937-f418 6d75323d-8d1b 710969ae-0732 7a4c1a97-8477 7b47de5a-5f34 7c3b8f34-c285 91d80ea7-8e5e
9ba9b7a5-5de4 a118b090-681e a8bbed64-c630 af102019-a413 b16f4a95-5acb c3a8e424-dd43 ce6830ee-9292 de230665-1128
df1055f7-6071 e3094426-fc37 e768c6d4-3ef8 e92b0b8a-4921 ebf90d72-b0ec ecfa7c36-bc3f ed0a9e9a-2c3a f3797c1d-42c9
f535db06-a427 fa832e49-f69f
"""


def b_cubed(groups: Sequence[Sequence[str]], events: dict[str, str]) -> tuple[float, float]:
    """Return precision and recall of groups, each article's own event where it is in none."""
    held = {name: set(group) for group in groups for name in group}
    grouped = {name: {other for other in held if events.get(other, other) == events.get(name, name)} for name in held}
    both = {name: len(held[name] & grouped[name]) for name in held}
    return fmean(both[name] / len(held[name]) for name in held), fmean(both[name] / len(grouped[name]) for name in held)


class JudgedPairs:
    """The verdicts on pairs of articles that were judged blind, `events.tsv`, and the events that follow of them."""

    def __init__(self, path: Path = PAIRS) -> None:
        """Read the pairs; a line is stratum, id, id and verdict."""
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        self.verdicts = {frozenset(names): verdict for _, *names, verdict in rows}
        self.blind = {frozenset(names) for stratum, *names, _ in rows if stratum != _POOLED}
        self._event: dict[str, set[str]] = {}
        for names in self._with("same"):
            one, other = names
            joined = self.event(one) | self.event(other)
            self._event |= dict.fromkeys(joined, joined)
        self._open: dict[str, set[str]] = defaultdict(set)
        for names in self._with("open"):
            for one, other in (tuple(names), tuple(names)[::-1]):
                for member in self.event(one):
                    self._open[member] |= self.event(other)

    def event(self, name: str) -> set[str]:
        """Return the articles of the event of an article, itself among them."""
        return self._event.get(name, {name})

    def score_pairs(self, groups: Groups) -> tuple[float, float]:
        """Return precision and recall of the pairs judged blind."""
        of = {name: number for number, group in enumerate(groups) for name in group}
        known = [pair for pair in self.blind if pair <= of.keys() and self.verdicts[pair] != "open"]
        joined = [pair for pair in known if len({of[name] for name in pair}) == 1]
        right = sum(self.verdicts[pair] == "same" for pair in joined)
        return right / len(joined), right / sum(self.verdicts[pair] == "same" for pair in known)

    def score_articles(self, groups: Groups) -> tuple[float, float]:
        """Return B-cubed precision and recall of the articles of all pairs; what is open about one is left out."""
        held = {name: set(group) for group in groups for name in group}
        judged = sorted({name for pair in self.verdicts for name in pair} & held.keys())
        scores = [self._score(name, held[name]) for name in judged]
        return fmean(precision for precision, _ in scores), fmean(recall for _, recall in scores)

    def score_told(self, groups: Groups) -> tuple[float, float]:
        """Return the same of the articles alone that are, or are held to be, of an event of several."""
        held = {name: set(group) for group in groups for name in group}
        judged = sorted({name for pair in self.verdicts for name in pair} & held.keys())
        several = [name for name in judged if len(self.event(name)) > 1 or held[name] - self._open[name] - {name}]
        scores = [self._score(name, held[name]) for name in several]
        return fmean(precision for precision, _ in scores), fmean(recall for _, recall in scores)

    def _score(self, name: str, held: set[str]) -> tuple[float, float]:
        left, event = held - (self._open[name] - self.event(name)), self.event(name)
        return len(left & event) / len(left), len(held & event) / len(event)

    def _with(self, verdict: str) -> Iterator[frozenset[str]]:
        return (names for names, said in self.verdicts.items() if said == verdict)
