"""
What any engine gives to a machine at once: a few items, done there in a watched process under their limits.

An engine for another cluster needs no more than to carry `work_through` there and its answer back.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Generic

from briefmaker.batch.cancellation import Cancellation
from briefmaker.batch.engines.interface import Done, Item, Limits, Result
from briefmaker.batch.engines.pool import LocalPool
from briefmaker.errors import BriefmakerError
from briefmaker.version import __version__


@dataclass(frozen=True, slots=True)
class Terms:
    """How and where items are to be worked on."""

    limits: Limits
    preload: str = ""
    """The module that workers are forked with."""

    home: str = field(default_factory=os.getcwd)
    """The folder that relative paths start from, the same on all machines."""

    version: str = __version__
    """Of briefmaker: another would make other documents."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[Item, Result]):
    """What came of a chunk: all of it, or why this machine cannot work."""

    done: tuple[Done[None, Result], ...] = ()
    """In the order of the items, without them: whoever gave them has them."""

    refusal: BriefmakerError | None = None


def work_through(function: Callable[[Item], Result], items: Sequence[Item], terms: Terms) -> Answer[Item, Result]:
    """Do the items one after the other in a process of this machine that their limits bind."""
    refusal = _find_refusal(terms)
    if refusal:
        return Answer(refusal=refusal)
    try:
        pool = LocalPool(1, terms.limits, Cancellation(), preload=terms.preload)
        found = {id(done.item): done for done in pool.map(partial(_at_home, terms.home, function), items)}
    except BriefmakerError as error:
        return Answer(refusal=error)
    ordered = (found[id(item)] for item in items)
    return Answer(tuple(Done(None, done.result, done.attempts, done.seconds) for done in ordered))


def _find_refusal(terms: Terms) -> BriefmakerError | None:
    """Say why this machine cannot take part; None where it can."""
    here = os.uname().nodename if hasattr(os, "uname") else "a worker"
    if terms.version != __version__:
        return BriefmakerError(
            f"{here}: has briefmaker {__version__}, this is {terms.version}", "Install the same version on all workers."
        )
    if not Path(terms.home).is_dir():
        return BriefmakerError(
            f"{here}: does not see {terms.home}", "Start in a folder that all workers reach under the same name."
        )
    return None


def _at_home(home: str, function: Callable[[Item], Result], item: Item) -> Result:
    """Do one item in the folder that its paths start from; in a process of its own."""
    os.chdir(home)
    return function(item)
