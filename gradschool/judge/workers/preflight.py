"""The preflight: a throw-away worker runs every escape probe, and the judge looks for their effects.

A guarantee is a word for what code under judgement cannot do. It holds when every probe against it failed in
the very kind of worker that will run the submissions; no version number and no setting is trusted.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradschool.course.course import Course
from gradschool.course.exercise import Limits
from gradschool.errors import WorkerError
from gradschool.judge.budget import Budget
from gradschool.judge.proxy import Link
from gradschool.judge.student import Student
from gradschool.judge.student_errors import StudentRaised
from gradschool.judge.workers.guarantees import GUARANTEES
from gradschool.judge.workers.process import WorkerEnded, WorkerProcess
from gradschool.judge.workers.scratch import make_scratch, remove_tree
from gradschool.judge.workers.warm_process import WarmProcess
from gradschool.records.record import Guarantee

_PROBES = Path(__file__).resolve().parents[2] / "worker" / "escape_probes.py"
MEMORY_MIB = 256
_TAKE_MEMORY = "take_memory"
# a probe's end may have to be waited for
PROBE_SECONDS = 5.0
LIMITS = Limits(case_seconds=PROBE_SECONDS, submission_seconds=60.0, memory_mib=MEMORY_MIB)


@dataclass
class _Scene:
    """What the probes are aimed at; all but the course is made for the preflight."""

    course: Course
    folder: Path
    secret: str
    victim: subprocess.Popen[bytes]
    tcp: socket.socket
    stream: socket.socket
    datagram: socket.socket

    @property
    def file(self) -> Path:
        return self.folder / "sentinel.txt"


@contextlib.contextmanager
def _scene(course: Course) -> Iterator[_Scene]:
    with contextlib.ExitStack() as stack:
        # named after this process: removed even when that is killed
        folder, secret = make_scratch(), secrets.token_hex(16)
        stack.callback(remove_tree, folder)
        # open to all: only the lockdown may refuse
        folder.chmod(0o755)
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        unix = [
            stack.enter_context(socket.socket(socket.AF_UNIX, kind))
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM)
        ]
        for number, listener in enumerate(unix):
            listener.bind(str(folder / f"socket-{number}"))
            os.chmod(folder / f"socket-{number}", 0o777)
            # asked later whether anybody has come
            listener.setblocking(False)
        unix[0].listen()
        tcp.setblocking(False)
        victim = subprocess.Popen(
            # ends with its input, and so with this process
            [sys.executable, "-I", "-S", "-c", "import sys; sys.stdin.read()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"SECRET": secret},
            start_new_session=True,
        )
        stack.enter_context(victim)
        stack.callback(victim.kill)
        scene = _Scene(course, folder, secret, victim, tcp, *unix)
        scene.file.write_text(secret)
        scene.file.chmod(0o666)
        yield scene


class _Throwaway:
    """A worker with the escape probes loaded; `tries` gives what a probe returned, or None when it failed."""

    def __init__(self, source: WarmProcess) -> None:
        # locked down as for the device; the probes do not use it
        self.worker: WorkerProcess = source.start({**LIMITS._asdict(), "device": source.device})
        self.worker.count_from_now()
        self._budget = Budget(LIMITS)
        link = Link(self.worker, self._budget)
        self.answer: Any = Student(link, "cpu")
        text = _PROBES.read_text(encoding="utf-8")
        try:
            # as if a student had handed it in
            link.ask("load", "probes", "probes.py", [["", text, 1]])
        except WorkerEnded as ended:
            self.worker.close()
            raise WorkerError(f"A worker ended before it tried anything: {ended}") from ended

    def tries(self, probe: str, *arguments: Any) -> Any:
        # each probe has seconds of its own
        self._budget.begin_case()
        try:
            return getattr(self.answer, probe)(*arguments)
        except StudentRaised:
            return None
        except WorkerEnded as ended:
            # killed from outside, unless for memory, it has shown nothing
            if ended.ending == "lost" and probe != _TAKE_MEMORY:
                raise WorkerError(f"A worker ended while it tried `{probe}`: {ended}") from ended
            return None


def preflight(source: WarmProcess, course: Course) -> tuple[Guarantee, ...]:
    """Every guarantee, with what was seen against it. Errors: WorkerError when no worker can be had."""
    with _scene(course) as scene:
        found = [_guarantee(source, scene, name, look) for name, look in _LOOKS.items()]
    return tuple(found)


def _guarantee(
    source: WarmProcess, scene: _Scene, name: str, look: Callable[[_Throwaway, _Scene], str]
) -> Guarantee:
    throwaway = _Throwaway(source)
    try:
        seen = look(throwaway, scene)
    finally:
        throwaway.worker.close()
    return Guarantee(name=name, holds=not seen, detail=seen)


# -- one look for each guarantee: what was seen against it, or nothing ---------------------------------------


def _answers(worker: _Throwaway, scene: _Scene) -> str:
    for exercise in scene.course.exercises:
        for path in filter(Path.is_file, exercise.kind.secret_files(exercise)):
            if worker.tries("read_file", str(path)):
                return f"`{path.name}` was read"
        # one exercise stands for all
        return ""
    return ""


def _files(worker: _Throwaway, scene: _Scene) -> str:
    if scene.secret in (worker.tries("read_file", str(scene.file)) or ""):
        return "a file beside the results was read"
    before = (scene.file.read_text(), scene.file.stat().st_mode)
    for probe in ("write_file", "change_mode"):
        worker.tries(probe, str(scene.file))
    if before != (scene.file.read_text(), scene.file.stat().st_mode):
        return "a file beside the results was changed"
    return ""


def _installation(worker: _Throwaway, scene: _Scene) -> str:
    kit = str(_PROBES.parent)
    for folder in {sysconfig.get_paths()["purelib"], sysconfig.get_paths()["stdlib"], kit}:
        path = Path(folder) / f"gradschool_preflight_{scene.secret}.pth"
        worker.tries("write_file", str(path))
        if path.exists():
            # it would run at every start of Python
            path.unlink()
            return f"a file was written into `{path.parent.name}`"
    return ""


def _secrets(worker: _Throwaway, scene: _Scene) -> str:
    for pid in (scene.victim.pid, os.getpid(), os.getppid()):
        for name in ("environ", "cmdline", "maps"):
            if worker.tries("read_file", f"/proc/{pid}/{name}") and pid != worker.worker.pid:
                return f"`/proc/PID/{name}` of another process was read"
    return ""


def _network(worker: _Throwaway, scene: _Scene) -> str:
    worker.tries("connect", "AF_INET", ["127.0.0.1", scene.tcp.getsockname()[1]])
    worker.tries("connect", "AF_UNIX", scene.stream.getsockname())
    worker.tries("send_datagram", scene.datagram.getsockname())
    for listener, name in ((scene.tcp, "TCP"), (scene.stream, "Unix")):
        with contextlib.suppress(BlockingIOError):
            listener.accept()[0].close()
            return f"a {name} connection was opened"
    with contextlib.suppress(BlockingIOError):
        scene.datagram.recv(64)
        return "a datagram was sent"
    return ""


def _programs(worker: _Throwaway, scene: _Scene) -> str:
    return "a program was started" if worker.tries("start_program") else ""


def _processes(worker: _Throwaway, scene: _Scene) -> str:
    return "a process was started" if worker.tries("start_process") else ""


def _signals(worker: _Throwaway, scene: _Scene) -> str:
    if worker.tries("limit_other", scene.victim.pid):
        return "the limits of another process were reached"
    worker.tries("send_signal", scene.victim.pid)
    with contextlib.suppress(subprocess.TimeoutExpired):
        # a signal that came through ends it at once
        scene.victim.wait(0.05)
        return "another process was ended"
    return ""


def _memory(worker: _Throwaway, scene: _Scene) -> str:
    return f"{4 * MEMORY_MIB} MiB were taken" if worker.tries(_TAKE_MEMORY, 4 * MEMORY_MIB) else ""


def _end(worker: _Throwaway, scene: _Scene) -> str:
    pid = worker.worker.pid
    worker.worker.close()
    return "it is still there" if os.path.exists(f"/proc/{pid}") else ""


_LOOKS: dict[str, Callable[[_Throwaway, _Scene], str]] = {
    "answers": _answers,
    "files": _files,
    "installation": _installation,
    "secrets": _secrets,
    "network": _network,
    "programs": _programs,
    "processes": _processes,
    "signals": _signals,
    "memory": _memory,
    "end": _end,
}
assert _LOOKS.keys() == GUARANTEES.keys()


def overlap(course: Course, private: list[Path], readable: list[str]) -> str:
    """Names a folder that must stay closed but lies in one that workers read, or holds one; else nothing."""
    trees = [course.root / name for name in ("graders", "solutions")]
    own = Path(__file__).resolve().parents[2] / "_course"
    for folder in [*trees, *private]:
        closed = folder.resolve()
        if closed.is_relative_to(own):
            continue  # an installed kit hides its own course
        for path in map(Path, readable):
            if closed.is_relative_to(path) or path.is_relative_to(closed):
                return f"`{folder}` and `{path}`, which code under judgement can read, lie in one another"
    return ""
