"""Starts each worker as a process of its own, where a fork is not safe: on macOS.

Slower, the same to talk to.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gradschool.errors import WorkerError
from gradschool.judge.workers.launch import START_SECONDS, clean_environment, worker_command
from gradschool.judge.workers.scratch import make_scratch, remove_tree

if TYPE_CHECKING:
    from gradschool.judge.workers.process import WorkerProcess


class Spawner:
    """Starts each worker as a fresh process, which connects over loopback. For `learn check` only."""

    level = 0

    def __init__(self) -> None:
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self.versions: dict[str, str] = {}

    def revive(self) -> None:
        """There is nothing that could have died between two workers."""

    def was_memory(self) -> bool:
        """No control group counts here."""
        return False

    def start(self, limits: dict[str, Any]) -> WorkerProcess:
        """A fresh worker; takes as long as `import torch`. Errors: WorkerError when it does not come up."""
        try:
            return self._start_worker(limits)
        except OSError as error:
            raise WorkerError(f"No worker could be started: {error}.") from error

    def _start_worker(self, limits: dict[str, Any]) -> WorkerProcess:
        limits = {**limits, "scratch": str(make_scratch()), "on_disk": True}
        # undone in reverse where anything fails
        with contextlib.ExitStack() as undo:
            undo.callback(remove_tree, Path(limits["scratch"]))
            process = subprocess.Popen(
                worker_command("spawned"),
                env=clean_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                # one signal then reaches all that it starts
                start_new_session=True,
            )
            # closes its pipes and waits for it
            undo.enter_context(process)
            undo.callback(process.kill)
            channel = self._connect(process, limits)
            undo.pop_all()
        self._processes[process.pid] = process
        from gradschool.judge.workers.process import WorkerProcess

        return WorkerProcess(self, process.pid, channel, process.stdout, limits)

    def _connect(self, process: subprocess.Popen[bytes], limits: dict[str, Any]) -> socket.socket:
        """The worker's channel: it connects to a port of this machine, with a token that only it was told."""
        token = secrets.token_bytes(32)
        with socket.create_server(("127.0.0.1", 0)) as server:
            # to notice a worker that died meanwhile
            server.settimeout(1)
            assert process.stdin is not None
            request = {"port": server.getsockname()[1], "token": token.hex(), "limits": limits}
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.close()
            return self._accept(server, process, token)

    @staticmethod
    def _accept(server: socket.socket, process: subprocess.Popen[bytes], token: bytes) -> socket.socket:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and process.poll() is None:
            try:
                channel, _ = server.accept()
            except TimeoutError:
                continue
            # a stranger may connect and say nothing
            channel.settimeout(5)
            # whoever else connects is sent away
            with contextlib.suppress(OSError):
                if secrets.compare_digest(channel.recv(len(token), socket.MSG_WAITALL), token):
                    return channel
            channel.close()
        raise WorkerError("No worker could be started: it did not connect back.")

    def kill(self, pid: int, grace: float) -> int | None:
        """Ends the worker.

        Its exit code, or minus a signal's number; None if it did not end by itself in time.
        """
        process = self._processes.pop(pid)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(grace)
        was_dead = process.poll() is not None
        with contextlib.suppress(OSError):
            # also what the worker has started
            os.killpg(pid, signal.SIGKILL)
        process.kill()
        code = process.wait()
        return code if was_dead else None

    def close(self) -> None:
        """Nothing is kept between workers; those still running are ended."""
        for pid in list(self._processes):
            self.kill(pid, 0)
