"""Ways to apply one function to many items; each survives whatever an item does, and says so."""

from typing import TYPE_CHECKING

from briefmaker.batch.engines.interface import (
    FRESH,
    Cancellation,
    Done,
    Engine,
    Limits,
    Result,
    WorkerFailure,
    listen,
)
from briefmaker.batch.engines.serial import Guarded, Serial

if TYPE_CHECKING:
    from briefmaker.batch.engines.pool import LocalPool

__all__ = [
    "FRESH",
    "Cancellation",
    "Done",
    "Engine",
    "Guarded",
    "Limits",
    "LocalPool",
    "Result",
    "Serial",
    "WorkerFailure",
    "listen",
]


def __getattr__(name: str) -> object:
    """Import the pool, and with it what processes need, when it is first used: a plain page needs none (PEP 562)."""
    if name != "LocalPool":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from briefmaker.batch.engines.pool import LocalPool

    return LocalPool
