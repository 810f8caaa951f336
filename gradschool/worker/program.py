"""The program of a submission: its code runs in one module, and what it defines stays, whatever else fails.

Theory of operation. A file, or a cell of a notebook, is run as a whole. Where a statement of its top level
raises or takes too long, the statements after it are compiled and run on from there, so that a test of one's
own, `sys.exit(main())` or a missing data file at the end costs nothing that is defined around it. Only code
that does not compile defines nothing. Every such problem is noted for the judge.
"""

from __future__ import annotations
import __future__

import ast
import contextlib
import inspect
import linecache
import os
import signal
import sys
import time
import types
from collections.abc import Iterator
from itertools import islice
from typing import Any, NoReturn

import torch

from gradschool.worker.raised import describe_error

# the first cut ends a statement, the last one the file
MAX_CUTS = 3
MAX_PROBLEMS = 20
# code that sleeps may take so many times its seconds, below what the judge allows
SLEEP_FACTOR = 1.5
# of the seconds until the first cut, for each later one
NEXT_SHARE = 0.25
_FUTURES = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
_SIGNALS = ("SIGPROF", "SIGALRM")


class CutOff(BaseException):
    """A statement of the top level took too long; no `Exception`, which the code may catch."""


class Program:
    """The module of one submission, and what went wrong while its code was run.

    `seconds`: what the top level may take of the processor in all, 0 for no limit. In a notebook `__name__` is
    `__main__`, and `await` may stand outside of functions.
    """

    def __init__(
        self, name: str, file_name: str = "", *, is_notebook: bool = False, seconds: float = 0
    ) -> None:
        self.name = name
        self.problems: list[dict[str, Any]] = []
        self._is_notebook = is_notebook
        self._seconds = seconds
        self._cuts = 0
        self._idle_until = 0.0
        # not while a problem is noted
        self._may_be_cut = False
        self.module = types.ModuleType("__main__" if is_notebook else name)
        self.module.__file__ = file_name
        # pickle and dataclasses look a class's module up
        sys.modules[self.module.__name__] = self.module

    def run_cell(self, label: str, source: str) -> None:
        """Runs a cell in the module; a file is one cell without a label."""
        shown = self._remember(label, source)
        try:
            code = self._compile(source, shown)
        except BaseException as error:
            self._note(error, label, defines_nothing=True)
        else:
            self.run_all(code, source, self.module.__dict__, label)

    def compile_file(self, label: str, source: str) -> types.CodeType:
        """The code of a module beside the submission. Errors: SyntaxError, ValueError."""
        return self._compile(source, self._remember(label, source))

    def run_all(self, code: types.CodeType, source: str, names: dict[str, Any], label: str) -> None:
        """Runs code to its end: behind a statement that raises it goes on with the next one."""
        rest: types.CodeType | None = code
        while rest is not None and self._cuts < MAX_CUTS:
            try:
                self._may_be_cut = True
                return _execute(rest, names)
            except BaseException as error:
                self._may_be_cut = False
                failed, rest = rest, self._after(error, rest, source)
                # nothing is lost where a program ends itself at its end
                if rest is not None or not isinstance(error, SystemExit):
                    self._note(error, label, failed)
            finally:
                self._may_be_cut = False

    def _remember(self, label: str, source: str) -> str:
        """The name by which tracebacks find the lines; no path."""
        shown = f"<{self.name}{': ' + label if label else ''}>"
        linecache.cache[shown] = (len(source), None, source.splitlines(True), shown)
        return shown

    def _compile(self, source: Any, shown: str, flags: int = 0) -> types.CodeType:
        if self._is_notebook:
            flags |= ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        # without this file's `from __future__`
        return compile(source, shown, "exec", flags, dont_inherit=True)  # type: ignore[no-any-return]

    def _after(self, error: BaseException, code: types.CodeType, source: str) -> types.CodeType | None:
        """The statements that follow the one in which the code raised, or None where there are none."""
        place = _place(error, code)
        if place is None:
            return None
        shown = code.co_filename
        tree: Any = self._compile(source, shown, ast.PyCF_ONLY_AST)
        later = [statement for statement in tree.body if _start(statement) > place]
        if not later:
            return None
        return self._compile(ast.Module(later, []), shown, code.co_flags & _FUTURES)

    def _note(
        self,
        error: BaseException,
        label: str,
        code: types.CodeType | None = None,
        *,
        defines_nothing: bool = False,
    ) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            return
        problem = describe_error(error, self.name)
        # where it was raised from, whatever it called
        problem |= {"cell": label, "defines_nothing": defines_nothing}
        problem |= {"cut": isinstance(error, CutOff), "is_last": self._cuts >= MAX_CUTS}
        place = _place(error, code) if code is not None and isinstance(error, CutOff) else None
        if place is not None and code is not None:
            text = linecache.getline(code.co_filename, place[0]).strip()[:200]
            problem |= {"line": place[0], "text": text, "function": ""}
        self.problems.append(problem)

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Cuts statements of the top level off that take too long, where the system has such timers.

        Nor does one of them end the process, which is the worker's.
        """
        leave, own = os._exit, os.getpid()

        def stay(status: int) -> NoReturn:
            # a process that the code has forked ends as it should
            if os.getpid() != own:
                leave(status)
            raise SystemExit(status)

        os._exit = stay
        try:
            with self._timed():
                yield
        finally:
            os._exit = leave

    @contextlib.contextmanager
    def _timed(self) -> Iterator[None]:
        if not self._seconds or not hasattr(signal, "setitimer"):
            yield
            return
        before = {name: signal.signal(getattr(signal, name), self._cut) for name in _SIGNALS}
        self._idle_until = _idle_seconds() + self._seconds * SLEEP_FACTOR
        self._set_timers(self._seconds, self._seconds * NEXT_SHARE)
        try:
            yield
        finally:
            self._set_timers(0, 0)
            for name, handler in before.items():
                signal.signal(getattr(signal, name), handler)

    @staticmethod
    def _set_timers(first: float, later: float) -> None:
        """Of the processor, and of the clock for code that sleeps."""
        # where timers are refused, the judge's own limit remains
        with contextlib.suppress(OSError):
            signal.setitimer(signal.ITIMER_PROF, first, later)
            signal.setitimer(signal.ITIMER_REAL, first, later)

    def _cut(self, number: int, _frame: types.FrameType | None) -> None:
        if not self._may_be_cut:
            return
        if number == signal.SIGALRM:
            # on a busy machine most of the time on the clock is nobody's
            if _idle_seconds() < self._idle_until:
                return
            self._idle_until += self._seconds * SLEEP_FACTOR * NEXT_SHARE
        self._cuts += 1
        raise CutOff


def _execute(code: types.CodeType, names: dict[str, Any]) -> None:
    with torch.enable_grad():
        if code.co_flags & inspect.CO_COROUTINE:
            import asyncio  # only notebooks await outside of functions

            asyncio.run(eval(code, names))
        else:
            exec(code, names)


def _idle_seconds() -> float:
    """Seconds on the clock in which this process neither computed nor waited for a processor."""
    waited = 0.0
    with contextlib.suppress(OSError, IndexError), open("/proc/self/schedstat") as file:
        waited = int(file.read().split()[1]) / 1e9
    return time.monotonic() - time.process_time() - waited


def _place(error: BaseException, code: types.CodeType) -> tuple[int, int] | None:
    """Line and column of the top level at which the code raised; None where that is not known."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code is not code:
        trace = trace.tb_next
    if trace is None:
        return None
    position = next(islice(code.co_positions(), trace.tb_lasti // 2, None))
    return (position[0] or trace.tb_lineno, position[2] or 0)


def _start(statement: ast.stmt) -> tuple[int, int]:
    """Where a statement begins: with its first decorator, if it has one."""
    first = min(
        [statement, *getattr(statement, "decorator_list", [])],
        key=lambda node: (node.lineno, node.col_offset),
    )
    return first.lineno, first.col_offset
