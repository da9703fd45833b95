"""
Imported by the server that workers are forked from which only read pages, and by `warm` for those that make notes.

It reads one small page, so that the libraries and weights every page needs are loaded once and shared by all workers:
a worker that replaces one that crashed is ready in milliseconds. These modules work when imported.
"""

import gc

from briefmaker.batch.request import Job, Request
from briefmaker.batch.work import process
from briefmaker.model import BriefSettings, Source
from briefmaker.model.choices import ActorEngine

PAGE = b"""<!doctype html><html lang="en"><head><title>A route for grain</title></head><body><article>
<h1>A route for grain</h1>
<p>The transport ministers of Romania and Moldova agreed on Tuesday to open a second grain route along the river.</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest.</p>
<p>Farmers on both banks have waited for the decision since the only bridge was closed to heavy vehicles.</p>
</article></body></html>"""


def warm(engine: ActorEngine, to: str, *, articles: bool = False) -> None:
    """Make a document of the page; what is loaded then stays, and no worker looks it through for garbage."""
    gc.disable()  # nearly all that is made now stays
    source, request = Source.from_bytes("warm.html", PAGE), Request(articles=articles)
    process(Job(0, source, BriefSettings(engine=engine), (to,), request))
    gc.enable()
    gc.freeze()  # nor copies it on the way


warm(ActorEngine.BUILTIN, "txt", articles=True)
