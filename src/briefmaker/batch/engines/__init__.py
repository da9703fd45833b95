"""
Ways to apply one function to many items; each survives whatever an item does, and says so.

`pool` is imported where processes are wanted: a plain page needs none.
"""

from briefmaker.batch.engines.interface import FRESH, Cancellation, Done, Engine, Limits, Result, WorkerFailure, listen
from briefmaker.batch.engines.serial import Guarded

__all__ = [
    "FRESH",
    "Cancellation",
    "Done",
    "Engine",
    "Guarded",
    "Limits",
    "Result",
    "WorkerFailure",
    "listen",
]
