"""
Hold one program within its bounds: a process of its own, which holds nothing but the standard library.

It is started as a script. In a namespace of its own where the system allows one, so that the program has no network,
and nothing that it starts outlives it; elsewhere what it started is looked for and ended one by one. The program keeps
the terminal of the user, so that it may put its question to a person. What comes out is one line of JSON that says how
the program ended, and then what it wrote.
"""

import ctypes
import json
import os
import resource
import select
import signal
import sys
import time
from contextlib import suppress

NEW_NAMESPACES = 0x10000000 | 0x40000000 | 0x20000000
"""Of users, network and processes: `CLONE_NEWUSER`, `CLONE_NEWNET` and `CLONE_NEWPID` of Linux."""

SUBREAPER, NO_NEW_PRIVILEGES = 36, 38
"""Calls of `prctl`: take over orphans, and gain no rights by programs of other users."""

SHORTEST, LONGEST = 0.005, 0.25
"""Seconds between two looks at the clock and at the memory: many at first, for most programs are done in a moment."""

ATTEMPTS = 100
"""How often what a program started is looked for: it may go on starting others meanwhile."""

CANNOT_START = 126
"""The exit code of a program that cannot be started, as shells have it."""

KEPT = 4096
"""Bytes of the end of stderr that are kept."""


def take_apart() -> bool:
    """Leave the network and the processes of the system behind; return whether that was allowed."""
    if sys.platform != "linux":
        return False
    system, user, group = ctypes.CDLL(None), os.getuid(), os.getgid()
    system.prctl(SUBREAPER, 1, 0, 0, 0)
    system.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if system.unshare(NEW_NAMESPACES) != 0:
        return False
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with suppress(OSError), open(f"/proc/self/{name}", "w", encoding="ascii") as file:  # noqa: PTH123
            file.write(text)
    return True


def start(path: str) -> tuple[int, dict[int, bytearray]]:
    """Start the program below a process that waits for all it leaves; return that one, and the pipes to read."""
    (out, their_out), (err, their_err) = os.pipe(), os.pipe()
    reaper = os.fork()
    if reaper:
        os.close(their_out)
        os.close(their_err)
        return reaper, {out: bytearray(), err: bytearray()}
    if sys.platform != "linux":
        os.setsid()  # so that all of it can be ended together
    os.dup2(their_out, 1)
    os.dup2(their_err, 2)
    os.closerange(3, 256)  # the program inherits no pipe of ours
    program = os.fork()
    if not program:
        _become(path)
    while True:
        ended, status = os.wait()
        if ended == program:
            os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))


def _become(path: str) -> None:
    """Replace this process by the program; never returns."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        os.execv(path, [path])  # noqa: S606  (no shell is to read the path)
    except OSError as error:
        os.write(2, str(error.strerror).encode())
    os._exit(CANNOT_START)


def list_family(reaper: int) -> list[int]:
    """Return the processes below one, itself last; only itself where the system does not show them."""
    parents: dict[int, list[int]] = {}
    for name in filter(str.isdigit, os.listdir("/proc") if sys.platform == "linux" else ()):  # noqa: PTH208
        with suppress(OSError, ValueError, IndexError), open(f"/proc/{name}/stat", "rb") as file:  # noqa: PTH123
            parents.setdefault(int(file.read().rpartition(b")")[2].split()[1]), []).append(int(name))
    family = [reaper]
    for process in family:
        family += parents.get(process, ())
    return family[::-1]


def weigh(family: list[int]) -> float:
    """Return the resident memory of processes in megabytes; 0 where the system does not show it."""
    pages = 0
    for process in family:
        with suppress(OSError, ValueError, IndexError), open(f"/proc/{process}/statm", "rb") as file:  # noqa: PTH123
            pages += int(file.read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def end_all(reaper: int) -> None:
    """End all that is left of a program and of what it started."""
    if sys.platform != "linux":
        with suppress(OSError):
            os.killpg(reaper, signal.SIGKILL)
        return
    for _ in range(ATTEMPTS):
        below = list_family(os.getpid())[:-1]
        for process in below:
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not below:
            return


class Watch:
    """The bounds of one program, and why it was ended."""

    def __init__(self, seconds: float, megabytes: int, most: int) -> None:
        self.deadline = time.monotonic() + seconds
        self.megabytes, self.most = megabytes, most
        self.parent = os.getppid()
        self.stopped = False
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the terminal: the program hears it, too
        signal.signal(signal.SIGTERM, self._stop)

    def _stop(self, *_: object) -> None:
        self.stopped = True

    def judge(self, reaper: int, written: int) -> str:
        """Return which bound is overstepped; empty where none is."""
        if self.stopped or os.getppid() != self.parent:  # another parent: nobody waits for an answer any more
            return "stopped"
        if time.monotonic() > self.deadline:
            return "late"
        if written > self.most:
            return "output"
        return "memory" if self.megabytes and weigh(list_family(reaper)) > self.megabytes else ""


def hold(path: str, watch: Watch) -> tuple[str, int, bytes, bytes]:
    """Run a program; return which bound it overstepped, its exit code, what it wrote and the end of its stderr."""
    reaper, pipes = start(path)
    out, err = pipes
    status, ended, verdict, wait = 0, False, "", SHORTEST
    still_open = set(pipes)
    while not (ended or verdict):
        heard = read(pipes, still_open, watch.most, wait)
        del pipes[err][:-KEPT]
        wait = SHORTEST if heard else min(LONGEST, wait * 1.5)
        gone, status = os.waitpid(reaper, os.WNOHANG)
        ended = bool(gone)
        verdict = "" if ended else watch.judge(reaper, len(pipes[out]))
    end_all(reaper)  # before the last look at the pipes, for nothing may go on filling them
    while read(pipes, still_open, watch.most, 0):
        pass
    verdict = verdict or ("output" if len(pipes[out]) > watch.most else "")
    return verdict, os.waitstatus_to_exitcode(status), bytes(pipes[out]), bytes(pipes[err][-KEPT:])


def read(pipes: dict[int, bytearray], still_open: set[int], most: int, wait: float) -> bool:
    """Wait for what is written, as long as that is not too much, or for the end of it; return whether any came."""
    ready = select.select([pipe for pipe in still_open if len(pipes[pipe]) <= most], (), (), wait)[0]
    for pipe in ready:
        data = os.read(pipe, 1 << 16)
        pipes[pipe] += data
        if not data:
            still_open.discard(pipe)
    return bool(ready)


def main(seconds: str, megabytes: str, most: str, path: str) -> None:
    """Run a program and print how it ended, then what it wrote."""
    watch = Watch(float(seconds), int(megabytes), int(most))
    apart = take_apart()
    verdict, code, written, said = hold(path, watch)
    head = {"ended": verdict, "code": code, "apart": apart, "said": said.decode("utf-8", "replace")}
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + (b"" if verdict else written))


if __name__ == "__main__":
    main(*sys.argv[1:])
