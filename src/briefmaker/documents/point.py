"""A sentence of a note, and where it was taken from."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """Points from a sentence to the paragraph it was taken from."""

    label: str
    """As printed between brackets, such as `¶4`, or `2¶4` in a digest."""

    anchor: str
    """The bookmark it jumps to; empty where the paragraph is not in the annex."""


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of the summary."""

    text: str
    reference: Reference
    more: tuple[Reference, ...] = ()
    """Where other sources say the same."""

    aside: str = ""
    """What is to be known of it, such as that one source alone says it."""

    lead: str = ""
    """The heading of the page that it stands under, printed before it; empty where it is read without."""

    @property
    def lead_in(self) -> str:
        """The heading as it is printed: with a colon behind, unless it ends in a mark of its own."""
        return self.lead and (self.lead if unicodedata.category(self.lead[-1])[0] == "P" else f"{self.lead}:")

    @property
    def cited(self) -> tuple[Reference, ...]:
        """All references with the brackets around them, as they are printed one after the other."""
        every = (self.reference, *self.more)
        ends = (*(", " for _ in self.more), "]")
        return tuple(
            Reference(f"{'' if place else '['}{it.label}{end}", it.anchor)
            for place, (it, end) in enumerate(zip(every, ends, strict=True))
        )
