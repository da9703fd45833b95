"""Join folders that parts of a run wrote into one, as if one machine had made it all."""

from briefmaker.batch.merge.carry import Merge
from briefmaker.batch.merge.parts import Part, read_parts
from briefmaker.batch.merge.places import settle_places

__all__ = ["Merge", "Part", "read_parts", "settle_places"]
