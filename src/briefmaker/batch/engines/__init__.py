"""Ways to apply one function to many items; each survives whatever an item does, and says so."""

from briefmaker.batch.engines.guarded import Guarded
from briefmaker.batch.engines.interface import Done, Engine, Limits, WorkerFailure
from briefmaker.batch.engines.pool import LocalPool
from briefmaker.batch.engines.serial import Serial

__all__ = ["Done", "Engine", "Guarded", "Limits", "LocalPool", "Serial", "WorkerFailure"]
