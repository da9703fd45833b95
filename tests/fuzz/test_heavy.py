"""Opening a file of some megabytes takes no more than a few times its size and a simple job on as much text."""

import re
import sys
import time
from collections import Counter
from contextlib import suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from briefmaker.batch.request import Job
from briefmaker.batch.work import process
from briefmaker.errors import BriefmakerError
from briefmaker.model import BriefSettings, Source
from briefmaker.model.choices import ActorEngine
from briefmaker.pages import open_pages

JOBS = 80
"""Times as long as counting the words of three megabytes takes: the slowest file takes twenty times as long."""

TIMES = 20
LEAST = 5_000_000
"""Bytes of which so many times count for small files, too: what is packed unfolds."""


SPEC = spec_from_file_location("heavy", Path(__file__).with_name("heavy.py"))
HEAVY = module_from_spec(SPEC)
SPEC.loader.exec_module(HEAVY)


def forget_peak() -> bool:
    """Have the system count the peak of this process anew; False where it cannot."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return False
    return sys.platform == "linux"


def memory(what: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return 1000 * int(next(line for line in lines if line.startswith(what)).split()[1])


def open_all(source):
    with suppress(BriefmakerError):
        for _ in open_pages(source):
            pass


def seconds(work, what):
    start = time.process_time()
    work(what)
    return time.process_time() - start


def count_words(text):
    Counter(re.findall(r"\w+", text))


def is_in_proportion(work, what):
    """Compare with a job of the same process, thrice at most: no machine is too slow or too busy for that."""
    text = HEAVY.fill(HEAVY.WORDS).decode()
    return any(seconds(work, what) < JOBS * seconds(count_words, text) for _ in range(3))


ONE_A_KIND = {
    "DOCX of nested boxes",
    "EPUB that names a chapter often",
    "JSON of brackets",
    "Markdown of brackets",
    "WARC without a record",
    "gzip of empty members",
    "mail of forwarded dashes",
    "mbox of quoted lines",
    "page of classes",
    "property list of parts",
    "text of lines",
    "zip of deep folders",
}
"""The quickest of each kind of file: the others are a minute and a half of work, and marked as slow."""


def cases(names):
    """Return the names as parameters of a test."""
    return [pytest.param(name, marks=() if name in ONE_A_KIND else pytest.mark.slow) for name in names]


@pytest.mark.parametrize("name", cases(HEAVY.HEAVY))
def test_it_is_opened_in_a_moment_and_within_bounds(name):
    source = Source.from_bytes("heavy", HEAVY.HEAVY[name]())
    before = memory("VmRSS") if forget_peak() else 0
    open_all(source)
    if before:
        assert memory("VmHWM") - before < TIMES * max(len(source.data), LEAST)
    assert is_in_proportion(open_all, source)


BRIEFED = (
    "DOCX of paragraphs",
    "mail of forwarded dashes",
    "Markdown of brackets",
    "RTF of paragraphs",
    "page of capitals",
    "page of sentences",
    "text of one line",
)
"""What cost most to brief of all files: half a million words, names, signs or lines."""


@pytest.mark.parametrize("name", cases(BRIEFED))
def test_it_is_briefed_in_a_moment_too(name):
    source = Source.from_bytes("heavy", HEAVY.HEAVY[name]())
    job = Job(0, source, BriefSettings(engine=ActorEngine.BUILTIN), ("docx",))
    assert is_in_proportion(process, job)
