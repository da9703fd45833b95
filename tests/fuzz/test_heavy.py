"""Opening a file of some megabytes takes a moment and a few times its size, whatever is in it."""

import sys
import time
from contextlib import suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from briefmaker.errors import BriefmakerError
from briefmaker.model import Source
from briefmaker.pages import open_pages

SECONDS = 5.0
"""Of processor time: two on a machine that has nothing else to do."""

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


@pytest.mark.parametrize("name", HEAVY.HEAVY)
def test_it_is_opened_in_a_moment_and_within_bounds(name):
    source = Source.from_bytes("heavy", HEAVY.HEAVY[name]())
    before = memory("VmRSS") if forget_peak() else 0
    start = time.process_time()
    with suppress(BriefmakerError):
        for _ in open_pages(source):
            pass
    assert time.process_time() - start < SECONDS
    if before:
        assert memory("VmHWM") - before < TIMES * max(len(source.data), LEAST)
