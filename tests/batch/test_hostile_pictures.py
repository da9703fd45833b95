"""A page on disk that wants the files of others, and of the web, gets those of its own folder alone."""

import json
import os
import random
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

WORDS = "The north quay will be shut for eleven months because its piles are rotten, the harbour authority said. " * 2
WATCHED = """
import json, sys
from pathlib import Path
from briefmaker.batch.request import Job
from briefmaker.batch.work import process
from briefmaker.batch.sources import Found, load_source
from briefmaker.documents import check_format
from briefmaker.model import BriefSettings
check_format("pdf")  # WeasyPrint asks the system for its libraries when it is imported
seen = []
sys.addaudithook(lambda event, values: seen.append((event, str(values[0]) if values else "")))
source = load_source(Found(Path(sys.argv[1])))
job = Job(0, source, BriefSettings(pictures="all"), ("json", "docx", "html", "md", "pdf"))
documents = {note.to: note.document for note in process(job).notes}
told = [it for it in seen if it[0].split(".")[0] in ("open", "socket", "urllib", "http", "subprocess", "ftplib")]
print(json.dumps([told, [len(a["pictures"]) for a in json.loads(documents["json"].data)["articles"]], list(documents)]))
"""


def photograph() -> bytes:
    target = BytesIO()
    colours = random.Random(1).randbytes(192)  # noqa: S311
    Image.frombytes("RGB", (8, 8), colours).resize((640, 420), Image.Resampling.BICUBIC).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def hostile(tmp_path):
    """A page with a folder of its own, in which links lead out, beside a secret picture and the folder of another."""
    saved, secret = tmp_path / "saved", tmp_path / "secret.jpg"
    secret.write_bytes(photograph())
    for name in ("page_files", "other_files"):
        (saved / name).mkdir(parents=True)
    (saved / "other_files" / "ferry.jpg").write_bytes(photograph())
    files = saved / "page_files"
    (files / "link.jpg").symlink_to(secret)
    (files / "up").symlink_to(tmp_path)
    os.mkfifo(files / "pipe.jpg")
    (files / "drawing.svg").write_text(f'<svg><image href="{secret}"/></svg>')
    wanted = (
        *(f"{secret}", f"file://{secret}", "../secret.jpg", "page_files/../../secret.jpg", "/dev/zero"),
        *("page_files/%2e%2e/%2e%2e/secret.jpg", "page_files/link.jpg", "page_files/up/secret.jpg", "cid:secret.jpg"),
        *("page_files/pipe.jpg", "other_files/ferry.jpg", "https://tracker.example/a.jpg", "//tracker.example/a.jpg"),
        *("page_files/drawing.svg", "data:image/svg+xml,<svg/>", "page_files/..\\\\secret.jpg"),
    )
    shown = "".join(f'<p>{WORDS}</p><img src="{it}" srcset="{it} 2x" alt="Want">' for it in wanted)
    head = "".join(f'<meta property="og:image" content="{it}">' for it in wanted)
    page = f"<html lang=en><head>{head}</head><article><h1>A quay</h1>{shown}<p>{WORDS}</p></article></html>"
    (saved / "page.html").write_text(page)
    return saved / "page.html"


@pytest.mark.slow
def test_a_hostile_page_gets_no_request_and_no_file_that_is_not_its_own(hostile, tmp_path):
    command = [sys.executable, "-c", WATCHED, str(hostile)]
    told, pictures, formats = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    opened = {Path(path) for event, path in told if event == "open" and path.startswith(str(tmp_path))}
    own = {hostile.parent / "page_files", hostile.parent / "page.files"}
    assert {path for path in opened - {hostile} if path.parent not in own} == set()
    assert hostile.parent / "page_files" / "drawing.svg" in opened, "the watcher sees what is opened"
    # WeasyPrint opens fonts as requests, too.
    asked = {path for event, path in told if event != "open"}
    assert {path for path in asked if not (path.startswith("file://") and Path(path).parent.name == "fonts")} == set()
    assert pictures == [0]
    assert formats == ["json", "docx", "html", "md", "pdf"]
