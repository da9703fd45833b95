"""What `warm` loads, and spaCy where it has a model: for servers of runs that may find names with it."""

from briefmaker.batch.warm import warm
from briefmaker.model.choices import ActorEngine

warm(ActorEngine.AUTO, "docx")
