"""Runs `learn` and Python as commands of their own and takes their time; makes a learner's workspace."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.part import ONE_THREAD, ROOT
from gradschool.course.course import read_course
from gradschool.learner.check_client import SWITCH
from gradschool.learner.workspace import find


@dataclass(frozen=True)
class Desk:
    """A learner's workspace whose background service, if one is started, is none of the user's own."""

    folder: Path
    runtime: Path

    def learn(self, *arguments: str, service: bool = True) -> float:
        """Seconds of `learn ARGUMENTS` in the workspace. Errors: RuntimeError where it fails."""
        return self._time(str(ROOT / "cli.py"), *arguments, service=service)

    def python(self, code: str) -> float:
        """Seconds of `python -c CODE`."""
        return self._time("-c", code)

    def _time(self, *arguments: str, service: bool = True) -> float:
        environment = {
            **os.environ,
            **ONE_THREAD,
            "XDG_RUNTIME_DIR": str(self.runtime),
            "GRADSCHOOL_COURSE": str(ROOT),
        }
        environment.pop(SWITCH, None)
        if not service:
            environment[SWITCH] = "off"
        began = time.perf_counter()
        end = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            start_new_session=True,  # as a judge has one: a scheduler may share time out by it
        )
        seconds = time.perf_counter() - began
        if end.returncode:
            raise RuntimeError(
                f"{arguments[-1]} ended with {end.returncode}: {end.stderr[-500:]}{end.stdout[-500:]}"
            )
        return seconds

    def answer(self, exercise_id: str) -> None:
        """Puts the right answer of an exercise into the workspace."""
        course = read_course(ROOT)
        exercise, file = find(self.folder, course).locate(exercise_id)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(exercise.reference.read_text(encoding="utf-8"), encoding="utf-8")


@contextlib.contextmanager
def a_desk() -> Iterator[Desk]:
    """A new workspace; its service is ended with it."""
    with tempfile.TemporaryDirectory() as name:
        folder, runtime = Path(name, "desk"), Path(name, "run")
        folder.mkdir()
        runtime.mkdir(mode=0o700)
        desk = Desk(folder, runtime)
        desk.learn("init", ".", "--student", "bench")
        try:
            yield desk
        finally:
            desk.learn("doctor", "--stop")
