"""
Imported by the server that workers are forked from, and by `warm_many`.

It makes one small note, so that the libraries and models every page needs are loaded once and shared by all workers:
a worker that replaces one that crashed is ready in milliseconds. These two modules work when imported.
"""

import gc

from briefmaker.batch.job import Job
from briefmaker.batch.process import process
from briefmaker.model import BriefSettings, Source

PAGE = b"""<!doctype html><html lang="en"><head><title>A route for grain</title></head><body><article>
<h1>A route for grain</h1>
<p>The transport ministers of Romania and Moldova agreed on Tuesday to open a second grain route along the river.</p>
<p>Romanian Transport Minister Elena Radu said the route would be ready before the next harvest.</p>
<p>Farmers on both banks have waited for the decision since the only bridge was closed to heavy vehicles.</p>
</article></body></html>"""

gc.disable()  # nearly all that is made now stays
process(Job(0, Source.from_bytes("warm.html", PAGE), BriefSettings(), ("docx",)))
gc.enable()
gc.freeze()  # what is loaded now stays: no worker goes through it again for garbage, nor copies it on the way
