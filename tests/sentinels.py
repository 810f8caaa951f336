"""What the probes reach for: a secret beside the graders, another student's file, listeners and a process of the same user.

A probe is told where all of it is: hiding a path is no defence. `Sentinels.disturbed()` looks from outside for what a
probe may have done.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import stat
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KIT = Path(__file__).resolve().parents[1] / "gradschool"
SECRET_START = "the-secret-"


@dataclass
class Sentinels:
    """Paths, listeners and a victim; `constants()` is the text that stands before a probe's own lines."""

    folder: Path
    course_root: Path
    secret_text: str
    victim: subprocess.Popen[bytes]
    sockets: dict[str, socket.socket]
    before: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def files(self) -> list[Path]:
        return [
            self.course_root / "graders" / "secret.txt",
            self.folder / "class" / "other" / "slope.py",
            self.folder / "report" / ".seed",
        ]

    def constants(self) -> str:
        secret, other, seed = self.files
        named = {
            "SECRET_FILE": str(secret),
            "SECRET_TEXT_START": SECRET_START,
            "OTHER_SUBMISSION": str(other),
            "RESULTS_FOLDER": str(seed.parent),
            "COURSE_ROOT": str(self.course_root),
            "TCP_PORT": self.sockets["tcp"].getsockname()[1],
            "UDP_PORT": self.sockets["udp"].getsockname()[1],
            "UNIX_SOCKET": self.sockets["unix"].getsockname(),
            "UNIX_DATAGRAM": self.sockets["datagram"].getsockname(),
            "ABSTRACT_SOCKET": "\0" + self.sockets["abstract"].getsockname()[1:].decode(),
            "VICTIM_PID": self.victim.pid,
            "OTHER_SCRATCH": str(self.folder / "scratch"),
            "INSTALLATION": sysconfig.get_paths()["purelib"],
            "KIT": str(KIT),
        }
        return "".join(f"{name} = {value!r}\n" for name, value in named.items())

    def disturbed(self) -> list[str]:
        """What is not as it was: files, the victim, listeners that were spoken to."""
        found = [
            f"`{path.name}` was changed" for path in self.files if _state(path) != self.before[path.name]
        ]
        found += [f"`{name}` was added" for name in os.listdir(self.folder / "scratch")]
        if self.victim.poll() is not None or _process_state(self.victim.pid) not in "SRD":
            found.append("the victim was stopped or ended")
        for name, listener in self.sockets.items():
            with contextlib.suppress(BlockingIOError):
                if name in ("udp", "datagram"):
                    listener.recv(64)
                else:
                    listener.accept()[0].close()
                found.append(f"the {name} listener was spoken to")
        return found


def _state(path: Path) -> tuple[int, ...]:
    about = os.lstat(path)
    return (about.st_ino, about.st_size, about.st_mode, about.st_mtime_ns, about.st_uid, about.st_nlink)


def _process_state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


@contextlib.contextmanager
def sentinels(course_root: Path) -> Iterator[Sentinels]:
    """Sets everything up around a copy of a course that may be written to, and takes it down again."""
    with tempfile.TemporaryDirectory(prefix="sentinels-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        text = SECRET_START + secrets.token_hex(16)
        for part in ("class/other", "report", "scratch"):
            (folder / part).mkdir(parents=True)
        listeners = {
            "tcp": _listening(stack, socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": _listening(stack, socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "unix": _listening(stack, socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "socket")),
            "datagram": _listening(stack, socket.AF_UNIX, socket.SOCK_DGRAM, str(folder / "datagram")),
            "abstract": _listening(
                stack, socket.AF_UNIX, socket.SOCK_STREAM, "\0gradschool-" + secrets.token_hex(4)
            ),
        }
        # the text lies in its memory as well as in its environment
        script = "import os, time; kept = os.environ['VICTIM_SECRET']; print(flush=True); time.sleep(100_000)"
        victim = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", script],
            env={"VICTIM_SECRET": text},
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        stack.callback(_end, victim)
        assert victim.stdout is not None
        victim.stdout.readline()
        made = Sentinels(folder, course_root, text, victim, listeners)
        for path in made.files:
            path.write_text(text + "\n")
            path.chmod(0o644)
        made.before = {path.name: _state(path) for path in made.files}
        yield made


def _listening(stack: contextlib.ExitStack, family: int, kind: int, address: object) -> socket.socket:
    listener = stack.enter_context(socket.socket(family, kind))
    listener.bind(address)  # type: ignore[arg-type]
    listener.setblocking(False)
    if kind == socket.SOCK_STREAM:
        listener.listen()
    path = listener.getsockname()
    if isinstance(path, str) and os.path.exists(path):
        os.chmod(path, stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO)
    return listener


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        os.kill(process.pid, signal.SIGCONT)
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
