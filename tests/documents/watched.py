"""Run by a test in a process of its own: lays a hostile note out in one format, and tells what was opened meanwhile."""

import json
import sys
from pathlib import Path

from briefmaker.documents import check_format, write
from briefmaker.model.record import from_record

REACHING_OUT = ("socket.", "urllib.", "http.", "ftplib.", "subprocess.", "os.system", "os.exec", "webbrowser")
FILE = "file://"

seen = []


def watch(event, values):
    if event == "open" and isinstance(values[0], str):
        seen.append((event, values[0]))
    elif event == "urllib.Request" and values[0].startswith(FILE):
        seen.append(("open", values[0].removeprefix(FILE)))
    elif event.startswith(REACHING_OUT):
        seen.append((event, repr(values)))


record, secret, form, engine, target = sys.argv[1:]
briefing = from_record(json.loads(Path(record).read_text("utf-8").replace("/SECRET", secret)))
if form == "pdf":
    check_format(form)  # WeasyPrint asks the system for its libraries when it is imported.
sys.addaudithook(watch)
data = write(briefing, form, pdf_engine=engine).data
told = tuple(seen)
Path(target).write_bytes(data)
sys.stdout.write(json.dumps(told))
