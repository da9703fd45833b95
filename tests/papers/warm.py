"""
A `briefmaker` that is loaded once and forks for each call, so that a page of forty commands takes seconds.

`python warm.py PAGE BIN` briefs PAGE, puts an executable `briefmaker` into the folder BIN, and serves what calls it:
each call sends its arguments, folder, environment and streams, and gets its exit code back.
"""

import json
import os
import signal
import socket
import sys
from pathlib import Path

from briefmaker.cli.app import main, run

CALL = """\
#!{python} -IS
import json, os, socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect({place!r})
call = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(line, [len(call).to_bytes(4, "big")], [0, 1, 2])
line.sendall(call)
sys.exit(int(line.recv(9) or b"70"))
"""

WAIT = 5
"""Seconds between looks whether the process that started this one is still there."""


def answer(line):
    """Run one call in this process and send its exit code."""
    head, streams, _, _ = socket.recv_fds(line, 4, 3)
    with line.makefile("rb") as reader:
        arguments, folder, around = json.loads(reader.read(int.from_bytes(head, "big")))
    for stream, number in zip(streams, range(3), strict=True):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(number, mode) for number, mode in enumerate("rww"))
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(around)
    sys.argv[1:] = arguments
    try:
        main()
    except SystemExit as end:
        line.sendall(str(end.code or 0).encode())


def serve(page, folder):
    """Load what a note needs, then fork for each call until the one that started this ends it."""
    for to in ("docx", "json"):  # what lays out PDF starts threads, which no fork survives
        run(["-q", "--no-config", "brief", page, "-o", str(folder / f"warm.{to}")])
    ear = socket.socket(socket.AF_UNIX)
    ear.bind(str(folder / "ear"))
    ear.listen()
    ear.settimeout(WAIT)
    caller = folder / "briefmaker"
    caller.write_text(CALL.format(python=sys.executable, place=str(folder / "ear")), "utf-8")
    caller.chmod(0o755)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    starter = os.getppid()
    while True:
        try:
            line, _ = ear.accept()
        except TimeoutError:
            if os.getppid() != starter:
                return
            continue
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            ear.close()
            answer(line)
            return
        line.close()


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]))
