"""
What `warm_reading` loads, and what notes need: for servers of runs that make them, and for `warm_spacy`, `warm_many`.

Names are found by the built-in engine here; a run that asks for it alone pays for no other.
"""

from briefmaker.batch.warm_reading import warm
from briefmaker.model.choices import ActorEngine

__all__ = ["warm"]

warm(ActorEngine.BUILTIN, "docx")
