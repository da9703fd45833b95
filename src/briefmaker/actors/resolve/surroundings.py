"""What the other rows of a page say of one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefmaker.actors.entity import Entity
from briefmaker.actors.mention import Mention

_LINKS = frozenset({",", "and", "or", "&", "/"})
_MOST_LINKS = 2
"""Tokens between two names of one list: a comma and `and`."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Which rows of a page are beyond doubt, and where they begin and end."""

    sure: tuple[bool, ...]
    starts: dict[Place, int]
    ends: dict[Place, int]

    @classmethod
    def of(cls, entities: Sequence[Entity], sure: Sequence[bool]) -> "Surroundings":
        """Note where each row is named."""
        places = [(number, mention) for number, entity in enumerate(entities) for mention in entity.mentions]
        return cls(
            tuple(sure),
            {(mention.block.number, mention.start): number for number, mention in places},
            {(mention.block.number, mention.end): number for number, mention in places},
        )

    def signs_of(self, number: int, entity: Entity) -> dict[str, float]:
        """
        Say of a row, by its number, how many others are beyond doubt, and whether one stands beside it in a list.

        Two are added to their count, one of them beyond doubt: a page with few rows says little.
        """
        others = len(self.sure) - 1
        beside = {other for mention in entity.mentions for other in self._beside(mention)} - {number}
        return {
            "others beyond doubt": (sum(self.sure) - self.sure[number] + 1) / (others + 2),
            "beside one beyond doubt": float(any(self.sure[other] for other in beside)),
        }

    def _beside(self, mention: Mention) -> Iterator[int]:
        """Give the rows that are named before and after a mention with nothing but links between."""
        tokens, block = mention.block.tokens, mention.block.number
        for step, edge, places in ((-1, mention.start, self.ends), (1, mention.end, self.starts)):
            at = edge
            for _ in range(_MOST_LINKS):
                link = at - 1 if step < 0 else at
                if not 0 <= link < len(tokens) or tokens[link] not in _LINKS:
                    break
                at += step
            if at != edge and (block, at) in places:
                yield places[block, at]
