"""
What `warm` loads, and the model that detects languages: for servers from which many workers are forked.

A page that declares no language, and whose words do not settle it, asks for that model, a third of a second to load:
two workers may never meet one, the workers of a cluster, forked anew for each chunk, or more than two on one machine
would each pay for it.
"""

import gc

import briefmaker.batch.warm  # noqa: F401  (it works when imported)
from briefmaker.language import detect_language

detect_language("")  # nothing settles it
gc.freeze()
