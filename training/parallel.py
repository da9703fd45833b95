"""Pieces of work done side by side in processes that share what is in memory."""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import TypeVar

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def map_forked(work: Callable[[Piece], Result], pieces: Sequence[Piece], jobs: int) -> list[Result]:
    """
    Do each piece in a process of its own, so many at a time; returns the results in the order of the pieces.

    Processes are forked, so that large arrays are neither copied nor sent; results are sent back.
    """
    context, results = multiprocessing.get_context("fork"), []
    for start in range(0, len(pieces), jobs):
        running = []
        for piece in pieces[start : start + jobs]:
            receiver, sender = context.Pipe(duplex=False)
            process = context.Process(target=_send, args=(work, piece, sender))
            process.start()
            sender.close()
            running.append((process, receiver))
        for process, receiver in running:
            results.append(receiver.recv())
            process.join()
    return results


def _send(work: Callable[[Piece], Result], piece: Piece, sender: Connection) -> None:
    sender.send(work(piece))
    sender.close()
