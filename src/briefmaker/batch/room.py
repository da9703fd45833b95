"""Say that a document is too large for what lays it out before it takes the memory of the machine."""

from math import ceil
from typing import NamedTuple

from briefmaker.batch.engines.memory import free_megabytes
from briefmaker.documents.room import name_maker
from briefmaker.errors import OutOfMemory
from briefmaker.model import Briefing


class Room(NamedTuple):
    """What a layout takes, and what it may take."""

    needed: int
    """Megabytes, as measured of documents of this length."""

    limit: int
    """Megabytes; 0 sets no limit."""

    times: int = 1
    """How many times the memory of one source that is."""


def check_room(name: str, briefing: Briefing, to: str, room: Room) -> None:
    """Raise `OutOfMemory` where a layout would take more than it may, or than the machine has."""
    free = free_megabytes()
    if free is not None and room.needed > free:
        most, allow = f"the {free} MB that this machine has free", "or take a larger machine"
    elif room.limit and room.needed > room.limit:
        most, allow = f"the {room.limit} MB that it may take", f"or allow it: --memory {ceil(room.needed / room.times)}"
    else:
        return
    maker, other = name_maker(to, briefing.settings), "" if to == "docx" else "write DOCX, "
    several = "make several (a folder after -o; --split of an archive)"
    raise OutOfMemory(
        f"{name}: too large for {maker}, which would take some {room.needed} MB: more than {most}",
        f"Print less of the sources (--annex none), {other}{several}, {allow}.",
    )
