"""Where an exercise's grader and reference find the files that lie beside a student's code: the working directory."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gradschool.course.exercise import Exercise


@contextlib.contextmanager
def workplace(exercise: Exercise) -> Iterator[None]:
    """A folder with the course's files and the reference's others, to work and to import in.

    An exercise that has neither is judged where the judge is. Errors: OSError for a file that cannot be read.
    """
    files = {**{name: exercise.reference.parent / name for name in exercise.files}, **exercise.used_files}
    if not files:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="gradschool-work-") as folder:
        for name, source in files.items():
            target = Path(folder, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        before = os.getcwd()
        os.chdir(folder)
        # the standard library comes first
        sys.path.append(folder)
        try:
            yield
        finally:
            os.chdir(before)
            sys.path.remove(folder)
            _forget_modules(folder)


def _forget_modules(folder: str) -> None:
    """Another exercise may have modules by the same names."""
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "").startswith(folder):
            del sys.modules[name]
