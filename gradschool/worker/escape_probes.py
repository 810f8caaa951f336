"""Escape probes for a throw-away worker: each tries something that must fail, and returns what it got.

The judge sends this text to a worker as if a student had handed it in, and looks itself for the effects of
each probe. Nothing imports this module.
"""

import os
import signal
import socket
import subprocess
import sys

import torch


def read_file(path: str) -> str:
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read(100_000)


def write_file(path: str) -> str:
    # appending spoils nothing that is there
    with open(path, "a") as file:
        file.write("written by a worker\n")
    return "written"


def change_mode(path: str) -> str:
    os.chmod(path, 0o666)
    return "changed"


def connect(family: str, address: str | list[str | int]) -> str:
    with socket.socket(getattr(socket, family), socket.SOCK_STREAM) as connection:
        connection.settimeout(1)
        connection.connect(tuple(address) if isinstance(address, list) else address)
        connection.sendall(b"hello")
    return "connected"


def send_datagram(path: str) -> str:
    # made as a pair: `socket` itself is refused
    ours, _theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    ours.sendto(b"hello", path)
    return "sent"


def start_program() -> str:
    return subprocess.run([sys.executable, "-c", "print('started')"], capture_output=True, text=True).stdout


def start_process() -> str:
    child = os.fork()
    if child == 0:
        # the child must not answer the judge
        os._exit(0)
    os.waitpid(child, 0)
    return "forked"


def send_signal(pid: int) -> str:
    os.kill(pid, signal.SIGTERM)
    return "sent"


def limit_other(pid: int) -> str:
    import resource

    # reading them is enough to show it
    return str(resource.prlimit(pid, resource.RLIMIT_NOFILE))


def take_memory(mebibytes: int) -> int:
    # floats of 4 bytes, so 2**18 make a MiB
    return int(torch.ones(mebibytes << 18).sum())
