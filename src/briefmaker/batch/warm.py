"""
Imported by the server that workers are forked from, by `warm_spacy` and by `warm_many`.

It makes one small note, so that the libraries and models every page needs are loaded once and shared by all workers:
a worker that replaces one that crashed is ready in milliseconds. These modules work when imported. Names are found by
the built-in engine here; a run that asks for it alone pays for no other.
"""

import gc

from briefmaker.batch.job import Job
from briefmaker.batch.work import process
from briefmaker.model import BriefSettings, Source
from briefmaker.model.choices import ActorEngine

PAGE = b"""<!doctype html><html lang="en"><head><title>A route for grain</title></head><body><article>
<h1>A route for grain</h1>
<p>The transport ministers of Romania and Moldova agreed on Tuesday to open a second grain route along the river.</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest.</p>
<p>Farmers on both banks have waited for the decision since the only bridge was closed to heavy vehicles.</p>
</article></body></html>"""


def warm(engine: ActorEngine) -> None:
    """Make the note with an engine of names; what is loaded then stays, and no worker looks it through for garbage."""
    gc.disable()  # nearly all that is made now stays
    process(Job(0, Source.from_bytes("warm.html", PAGE), BriefSettings(engine=engine), ("docx",)))
    gc.enable()
    gc.freeze()  # nor copies it on the way


warm(ActorEngine.BUILTIN)
