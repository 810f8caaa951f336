"""What Jupyter gives the code of a notebook: `get_ipython()`, with the few commands that matter here, and `display`."""

from __future__ import annotations

import builtins
import importlib
import shlex
from typing import Any

from gradschool.worker.program import Program
from gradschool.worker.stand_ins import Quiet

# run what stands behind them, and only watch it
_WATCHERS = ("time", "capture", "prun")


def set_up_notebook(program: Program) -> None:
    """Makes `get_ipython` and `display` known to all code of this worker."""
    shell = Shell(program)
    vars(builtins).update(get_ipython=lambda: shell, display=_display)


def _display(*values: Any, **_: Any) -> None:
    """Shows values as text, as a notebook without a screen would."""
    for value in values:
        print(value if isinstance(value, str) else repr(value))


class Shell(Quiet):
    """Jupyter's commands as calls, as a notebook that was exported writes them. What it does not know does nothing."""

    def __init__(self, program: Program) -> None:
        super().__init__("get_ipython()")
        self._program = program

    def run_line_magic(self, name: str, line: str, *_rest: Any, **_named: Any) -> None:
        """`%time` runs its statement, `%run` a file that was handed in."""
        if name in _WATCHERS:
            self._run(line)
        elif name == "run":
            with open(shlex.split(line)[0], encoding="utf-8") as file:
                self._run(file.read())

    def magic(self, line: str, *_rest: Any, **_named: Any) -> None:
        """The older spelling of `run_line_magic`."""
        command, _, rest = line.partition(" ")
        self.run_line_magic(command, rest)

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        """`%%time` and `%%capture` run their cell, `%%writefile` writes it."""
        if name in _WATCHERS:
            self._run(cell)
        elif name in ("writefile", "file"):
            _write(shlex.split(line), cell)

    def _run(self, source: str) -> None:
        exec(compile(source, f"<{self._program.name}: command>", "exec"), self._program.module.__dict__)


def _write(arguments: list[str], text: str) -> None:
    mode = "a" if {"-a", "--append"} & set(arguments) else "w"
    with open(arguments[-1], mode, encoding="utf-8") as file:
        file.write(text)
    # a module may have been written that was looked for before
    importlib.invalidate_caches()
