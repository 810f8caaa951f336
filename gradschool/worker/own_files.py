"""Files that were handed in beside the submission's own: they lie in the folder in which the code runs.

Modules among them are imported as `python FILE` would, and like the submission itself they keep what they
define where a statement fails.
"""

from __future__ import annotations

import importlib.machinery
import os
import sys
import types
from collections.abc import Sequence

from gradschool.worker.program import Program

_PACKAGE = "handed_in"


def put_beside(files: Sequence[tuple[str, bytes]]) -> None:
    """Writes files, each as path and content, into the working directory, which is the worker's own."""
    for path, content in files:
        folder = os.path.dirname(path)
        if folder:
            os.makedirs(folder, exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)


def import_from_here(program: Program) -> None:
    """Lets `import` find modules in the working directory first, with their lines known to tracebacks."""
    here = os.getcwd()
    # a worker has one submission
    _Loader.program, _Loader.root = program, here

    def hook(path: str) -> importlib.machinery.FileFinder:
        inside = os.path.abspath(path or here)
        if os.path.commonpath([here, inside]) != here:
            raise ImportError
        return importlib.machinery.FileFinder(inside, (_Loader, [".py"]))

    sys.path_hooks.insert(0, hook)
    sys.path.insert(0, here)
    sys.path_importer_cache.pop(here, None)
    # for `from .utils import ...`, as in a package
    package = types.ModuleType(_PACKAGE)
    package.__path__ = [here]
    sys.modules[_PACKAGE] = package
    program.module.__package__ = _PACKAGE


def run_written(program: Program, file_name: str, entry_points: Sequence[str]) -> None:
    """Runs the exercise's own file where a notebook has written it and defines less than it should."""
    if os.path.isfile(file_name) and not set(entry_points) <= vars(program.module).keys():
        with open(file_name, encoding="utf-8") as file:
            program.run_cell(file_name, file.read())


class _Loader(importlib.machinery.SourceFileLoader):
    """Runs a module of the submission as the submission itself is run."""

    program: Program
    root: str

    def exec_module(self, module: types.ModuleType) -> None:
        source = self.get_source(module.__name__) or ""
        label = os.path.relpath(self.path, self.root)
        code = self.program.compile_file(label, source)
        self.program.run_all(code, source, module.__dict__, label)
