"""
What `warm` loads, and the model that tells languages: for servers from which many workers are forked.

A page that declares no language asks for that model, a third of a second to load: two workers may never meet one, the
workers of a cluster, forked anew for each chunk, or more than two on one machine would each pay for it.
"""

import gc

from briefmaker.batch import warm
from briefmaker.batch.job import Job
from briefmaker.batch.process import process
from briefmaker.model import BriefSettings, Source

_UNDECLARED = warm.PAGE.replace(b' lang="en"', b"")

process(Job(0, Source.from_bytes("warm.html", _UNDECLARED), BriefSettings(), ("docx",)))
gc.collect()
gc.freeze()
