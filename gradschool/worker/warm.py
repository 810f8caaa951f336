"""The warm process: imports torch once, then forks a worker whenever the judge asks.

Elsewhere such a process is called a fork server or a zygote. Theory of operation: the judge starts this by
exec with a clean environment; the arguments are the descriptor of a Unix socket and the lockdown to use. It
enters that, imports torch and says `ready`. Each request is one JSON line:

    fork   comes with two descriptors: the worker's channel, and the pipe for what the student prints.
           The child closes everything else, locks itself down and says so on its channel.
    wait   reaps a worker that has ended or was killed.
    end    kills a worker that was never given code, and reaps it.

Nobody else reaps a child, so that the judge can kill by number without hitting a stranger. When the judge
goes away, the socket closes, this process ends, and the kernel ends the rest.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shutil
import signal
import socket
import sys
import time
from typing import Any

from gradschool.worker.lockdown.kernel import StepFailed
from gradschool.worker.lockdown.sandbox import Sandbox, adopt_orphans, mapped_now
from gradschool.worker.shared import huge_pages

LOCKED = b"locked\n"
# first fork, number of tries: one check gains nothing
_MANY_FORKS, _MANY_TRIES = 8, 20


def main() -> None:
    """Enters the lockdown, warms up, says `ready`, and serves requests until the judge hangs up."""
    control = socket.socket(fileno=int(sys.argv[2]))
    sandbox = Sandbox(**json.loads(sys.argv[3]))
    try:
        # at level 2, another process goes on from here
        sandbox.enter(control.fileno())
    except StepFailed as failure:
        _reply(control, {"refused": str(failure)})
        os._exit(0)
    _reply(control, {"entered": True, "readable": sandbox.readable})
    # looking for cycles takes a tenth of the imports
    gc.disable()
    # imports torch, locked down by now
    forget_course()
    from gradschool.worker import child

    adopt_orphans()
    child.warm_up(sandbox.device)
    gc.enable()
    _reply(control, {"ready": True, "versions": _versions()})
    _serve(control, sandbox)


def _serve(control: socket.socket, sandbox: Sandbox) -> None:
    forks, is_collapsed = 0, False
    while True:
        # one request at a time: none run together
        message, descriptors, _flags, _address = socket.recv_fds(control, 65_536, 2)
        if not message:
            _leave(sandbox)
        request = json.loads(message)
        if request["do"] == "fork":
            pid = _fork(sandbox, request["limits"], descriptors, control)
            # the worker has copies of its own
            for descriptor in descriptors:
                os.close(descriptor)
            _reply(control, {"pid": pid})
            forks += 1
            if not is_collapsed and _MANY_FORKS <= forks < _MANY_FORKS + _MANY_TRIES:
                is_collapsed = huge_pages.collapse()  # while the worker runs
            continue
        if request["do"] == "end":
            # nobody has waited for it: the number is still its own
            os.kill(request["pid"], signal.SIGKILL)
        _reply(control, {"status": _reap(request["pid"])})


def _fork(sandbox: Sandbox, limits: dict[str, Any], descriptors: list[int], control: socket.socket) -> int:
    from gradschool.worker import child

    # a worker's limit is this much and its budget
    mapped = mapped_now()
    # no threads run here: a fork is safe
    pid = os.fork()
    if pid:
        return pid
    try:
        channel, output = descriptors
        # no worker may speak for this process
        control.close()
        connection = socket.socket(fileno=channel)
        try:
            sandbox.lock_down(channel, output, limits, mapped)
        except (StepFailed, OSError) as failure:
            connection.sendall(f"refused {failure}\n".encode())
            os._exit(1)
        # the kernel tells the judge who sent this
        connection.sendall(LOCKED)
        child.run(connection, output, limits)
    finally:
        # never back into the loop above
        os._exit(1)


def _reap(pid: int) -> int:
    """The wait status of a worker that has ended or was killed; then ends whatever it left behind."""
    _, status = os.waitpid(pid, 0)
    # first of a PID namespace: the rest is the worker's
    if os.getpid() == 1:
        with contextlib.suppress(OSError):
            # to all but this process
            os.kill(-1, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-1, 0)
        return status
    # orphans may fork faster than they are ended
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline:
        orphans = _children()
        for orphan in orphans:
            os.kill(orphan, signal.SIGKILL)
        for orphan in orphans:
            os.waitpid(orphan, 0)
        if not orphans:
            break
    return status


def _leave(sandbox: Sandbox) -> None:
    """The judge is gone; if it was killed, its worker still runs and its scratch folder is still there."""
    # at level 2 both go with the namespaces
    for pid in _children() if sandbox.scratch else []:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    if sandbox.scratch:
        shutil.rmtree(sandbox.scratch, ignore_errors=True)
    os._exit(0)


def _children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return []


def _reply(control: socket.socket, message: dict[str, Any]) -> None:
    control.sendall(json.dumps(message).encode() + b"\n")


def _versions() -> dict[str, str]:
    import numpy
    import torch

    return {"python": sys.version.split()[0], "torch": torch.__version__, "numpy": numpy.__version__}


def forget_course() -> None:
    """Takes the checkout off the path: `import solutions` finds nothing.

    What really hides it is the sandbox.
    """
    import gradschool.worker.child  # noqa: F401 - found while the path still leads there

    # an installed kit lies among the packages, which stay
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    if os.path.basename(root) not in ("site-packages", "dist-packages"):
        sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or ".") != root]


if __name__ == "__main__":
    main()
