"""What holds for all tests: no test fails for what a machine lacks, and none for how busy it is."""

import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from types import FrameType

import pytest
from hypothesis import HealthCheck, settings

from briefmaker.batch.engines.process import start_server
from briefmaker.cli.workers import PRELOAD
from briefmaker.documents.pdf.weasy import has_pango

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

NEEDS = {
    "needs_pango": ("Pango", has_pango),
    "needs_chromium": ("Chromium", lambda: CHROMIUM is not None),
    "needs_typst": ("typst", lambda: find_spec("typst") is not None),
}
"""Marks of tests, each with what is needed and how to tell that it is here."""

ANY_MACHINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("any machine", ANY_MACHINE, derandomize=True)
settings.register_profile("search", ANY_MACHINE, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "any machine"))

TIMES = 10
"""
Times as long that four times the input may take: four where work is in proportion, sixteen where it grows by a square.

No test bounds seconds: a slow or a busy machine takes more of them, for a quarter of the input as for all of it.
"""

LEAST = 0.02
"""Seconds that count for a quarter of the input where it takes less: clocks tick."""


@pytest.fixture
def in_proportion():
    """Assert that a piece of work, given a quarter of an input and then all of it, grows no faster than its input."""

    def seconds(work: Callable[[object], object], what: object) -> float:
        start = time.process_time()
        work(what)
        return time.process_time() - start

    def check(work: Callable[[object], object], quarter: object, whole: object) -> None:
        work(quarter)  # what is loaded on first use counts for neither
        quarters, wholes = [], []
        for _ in range(4):
            quarters.append(seconds(work, quarter))
            wholes.append(seconds(work, whole))
            if min(wholes) <= TIMES * max(min(quarters), LEAST):
                return
        pytest.fail(f"a quarter took {min(quarters):.2f} s, the whole {min(wholes):.2f} s")

    return check


SQUARE = 2.3
"""Times as many lines for the second half of an input as for its first, counted twice over: two where work grows with
its size, four where it grows by a square; a sort is a little more than two."""


@pytest.fixture
def grows_with_size():
    """
    Assert that a piece of work, given a size, twice and four times as much, runs lines in proportion.

    Lines are counted, so that no machine is too busy for it; what a library does in C is one line.
    """

    def count(work: Callable[[int], object], size: int) -> int:
        lines = 0

        def trace(_frame: FrameType, event: str, _argument: object) -> Callable[..., object]:
            nonlocal lines
            lines += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            work(size)
        finally:
            sys.settrace(before)
        return lines

    def check(work: Callable[[int], object], size: int) -> None:
        work(4 * size)  # what is loaded on first use, and kept, counts for none
        once, twice, four = (count(work, times * size) for times in (1, 2, 4))
        assert four - twice <= SQUARE * (twice - once), f"{once:,}, {twice:,} and {four:,} lines"

    return check


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses
def pytest_collection_modifyitems(items):
    """Mark each case that names WeasyPrint as the engine, for without Pango it draws nothing; browsers are slow."""
    for item in items:
        if hasattr(item, "callspec") and "weasyprint" in item.callspec.params.values():
            item.add_marker(pytest.mark.needs_pango)
        if item.get_closest_marker("needs_chromium"):
            item.add_marker(pytest.mark.slow)


def pytest_runtest_setup(item):
    for mark, (what, is_here) in NEEDS.items():
        if item.get_closest_marker(mark) and not is_here():
            pytest.skip(f"no {what} here")


def pytest_terminal_summary(terminalreporter):
    """Count what was skipped in one line, by reason, so that nobody takes a run for more than it was."""
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in terminalreporter.getreports("skipped"))
    if reasons:
        told = "; ".join(f"{count} ({reason})" for reason, count in reasons.most_common())
        terminalreporter.write_line(f"{os.linesep}Skipped: {told}")


@pytest.fixture(scope="session")
def warm_server():
    """The server that workers are forked from has loaded what pages need, once for all tests of this process."""
    start_server(PRELOAD)


@pytest.fixture(scope="module")
def browser():
    """One browser for all pages; it finds no host by name."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A container has no user whom the sandbox could leave.
        flags = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()
