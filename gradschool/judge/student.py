"""The student's module as a case sees it: a transparent proxy for code in the worker.

A case is written once and runs here or on code that the judge trusts (`local`).
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import torch

from gradschool.judge.call_text import describe_argument, describe_call
from gradschool.judge.proxy import MODULE, NUMPY, TORCH, Link, RemoteProxy
from gradschool.judge.student_errors import MissingName, StudentRaised
from gradschool.worker.shared import parameters


class Library(RemoteProxy):
    """torch or NumPy in the worker, or something in it.

    The way there costs no request: both sides have the same library.
    """

    __slots__ = ("_ours",)

    def __init__(self, link: Link, number: int, ours: Any, path: str = "") -> None:
        root = "torch" if number == TORCH else "numpy"
        super().__init__(
            link, number, type(ours).__name__, f"{root}.{path}" if path else root, reference=path
        )
        object.__setattr__(self, "_ours", ours)

    def __getattr__(self, name: str) -> Any:
        ours = getattr(self._ours, name)
        if not callable(ours) and not isinstance(ours, types.ModuleType):
            return ours  # a dtype, a number: the same here
        path = f"{self._reference}.{name}" if self._reference else name
        return Library(self._link, self._number, ours, path)


class Student(RemoteProxy):
    """The student's module as a case sees it: its functions and classes, and torch where they run."""

    __slots__ = ("_device",)

    def __init__(self, link: Link, device: str = "cpu") -> None:
        super().__init__(link, MODULE, "module")
        object.__setattr__(self, "_device", torch.device(device))

    def __getattr__(self, name: str) -> Any:
        try:
            return super().__getattr__(name)
        except StudentRaised as error:
            # no line: the module itself lacks it
            if error.kind == "AttributeError" and not error.line:
                raise MissingName(name) from error
            raise

    @property
    def last_call(self) -> str:
        """The last call into the student's code, as text for a message."""
        called = self._link.called
        return describe_call(*called) if called is not None else ""

    @property
    def torch(self) -> Any:
        """torch in the worker."""
        return Library(self._link, TORCH, torch)

    @property
    def numpy(self) -> Any:
        """NumPy in the worker."""
        return Library(self._link, NUMPY, np)

    @property
    def device(self) -> Any:
        """The device on which the submission is checked."""
        return object.__getattribute__(self, "_device")

    def keep(self, value: Any) -> Any:
        """Puts a value into the worker and gives a reference, so that changes in place stay visible."""
        kept = self._link.ask("keep", value)
        object.__setattr__(kept, "_path", describe_argument(value))
        return kept

    def keep_result(self, function: Any, *arguments: Any, **named: Any) -> Any:
        """Calls `function` there and gives a reference to the result instead of a copy."""
        return function._call(True, arguments, named)

    def call_until(self, function: Any, rows: Iterable[Sequence[Any]]) -> Any:
        """The results of calls with one row of arguments each, up to the first true one, by one request."""
        return function._call_until([tuple(row) for row in rows])

    def to_device(self, module: Any) -> None:
        """Moves a module to the device under test, where that is another than the CPU."""
        if self.device.type != "cpu":
            module.to(self.device)

    def raises(self, function: Any, *arguments: Any, **named: Any) -> Any:
        """The name of the exception's type that the call raises, or an empty string."""
        return self._link.ask("raises", function, list(arguments), named)

    def gradients(self, module: Any) -> Any:
        """{name: gradient or None} of a module's parameters."""
        return self._link.ask("gradients", module)

    def weights(self, module: Any) -> Any:
        """{name: tensor} of a module's state."""
        return self._link.ask("weights", module)

    def parameters(self, module: Any) -> Any:
        """{name: tensor} of a module's parameters."""
        return self._link.ask("parameters", module)

    def set_parameters(self, module: Any, values: Sequence[Any], by: str = "shape") -> None:
        """Copies values into parameters by `shape` or `size`, not by name: see `worker.shared.parameters`."""
        # raised here: a slip of the grader, not the code
        parameters.matcher(by)
        self._link.ask("set_parameters", module, list(values), by)

    def parameter_names(self, module: Any) -> Any:
        """The names that `named_parameters` gives."""
        return self._link.ask("parameter_names", module)

    def optimizers_used(self, function: Any, *arguments: Any, **named: Any) -> Any:
        """How many optimizers of torch take a step while the function is called."""
        function._note_call(arguments, named)
        return self._link.ask("optimizers_used", function, list(arguments), named)

    def same_memory(self, first: Any, second: Any) -> Any:
        """Whether two kept tensors or arrays share memory."""
        return self._link.ask("same_memory", first, second)
