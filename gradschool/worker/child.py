"""The worker itself: takes requests from the judge, runs the student's code, returns values.

It holds no answers.

Whatever happens here happens in the student's own process: a reply is a claim, never a verdict. Objects that
cannot cross stay in `_objects` under a number; tensors that the judge may differentiate through stay in
`_graphs`.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import linecache
import operator
import os
import random
import socket
import sys
import tempfile
import types
from typing import Any

import numpy as np
import torch

from gradschool.worker import loaders
from gradschool.worker.shared import frames, parameters, wire
from gradschool.worker.shared.lazy_modules import defer_compiler

# characters of an error's message
MAX_TEXT = 4_000
# numbers of objects that both sides know
MODULE, TORCH, NUMPY = 0, 1, 2
FUNCTIONS, MAX_FUNCTIONS = (types.FunctionType, type), 1_000


class Worker:
    """Serves one submission over one channel until the judge hangs up."""

    def __init__(self, channel: socket.socket, device: str) -> None:
        self.channel = channel
        self.device = torch.device(device)
        self.module = types.ModuleType("submission")
        self._objects: dict[int, Any] = {MODULE: self.module, TORCH: torch, NUMPY: np}
        # 0 to 2 are taken
        self._next = 3
        # by result that needs a gradient: inputs and result
        self._graphs: dict[int, tuple[list[torch.Tensor], torch.Tensor]] = {}
        self._inputs: list[torch.Tensor] = []

    def serve(self) -> None:
        """Answers requests one by one."""
        reader = frames.FrameReader(self.channel)
        while True:
            frame = reader.read()
            if frame is None:  # the judge hung up
                return
            nonce, payload = frame
            # the nonce shows which request this answers
            frames.send_frame(self.channel, nonce, self._answer(payload))

    def _answer(self, request: bytes) -> bytes:
        try:
            self._inputs = []
            # a reset needs no request of its own
            seed, payload = frames.split_request(request)
            if seed is not None:
                self.reset(seed)
            operation, *arguments = wire.Decoder(payload, self._resolve, self._place).decode()
            result = getattr(self, f"do_{operation}")(*arguments)
            # in here: encoding may run the student's code, too
            return wire.Encoder(self._refer, self._graph_of).encode(["ok", result])
        except BaseException as error:  # SystemExit is an answer like any other
            return wire.Encoder().encode(["raised", describe_error(error, self.module.__name__)])
        finally:
            for name in ("stdout", "stderr"):
                # the code may have deleted or replaced either
                with contextlib.suppress(BaseException):
                    getattr(sys, name).flush()

    # -- values ----------------------------------------------------------------------------------------------

    def _resolve(self, number: int, path: str) -> Any:
        """The object with this number, or what `path` leads to from there: `nn.Linear` from torch."""
        found = self._objects[number]
        return operator.attrgetter(path)(found) if path else found

    def _place(self, tensor: torch.Tensor, requires_grad: bool, graph: int) -> torch.Tensor:
        # a meta tensor would lose what it is
        if tensor.device.type != "meta":
            tensor = tensor.to(self.device)
        if requires_grad:
            tensor.requires_grad_(True)
            # the judge asks for its gradient by position
            self._inputs.append(tensor)
        return tensor

    def _refer(self, value: Any) -> tuple[int, str]:
        number = self._next
        self._next += 1
        self._objects[number] = value
        return number, type(value).__name__

    def _graph_of(self, tensor: torch.Tensor) -> int:
        number = self._next
        self._next += 1
        self._graphs[number] = (self._inputs, tensor)
        return number

    # -- requests --------------------------------------------------------------------------------------------

    def do_load(self, name: str, file_name: str, cells: list[list[Any]]) -> list[Any]:
        """Runs the cells in one module; a cell that raises does not keep the others from running.

        Returns one entry for each cell: None, or what was raised there.
        """
        self.module = types.ModuleType(name)
        self._objects[MODULE] = self.module
        self.module.__file__ = file_name
        # pickle and dataclasses look a class's module up
        sys.modules[name] = self.module
        return [self._run_cell(name, *cell) for cell in cells]

    def _run_cell(self, name: str, label: str, source: str, first_line: int) -> Any:
        # tracebacks find the lines by this name, and no path
        shown = f"<{name}{': ' + label if label else ''}>"
        linecache.cache[shown] = (len(source), None, source.splitlines(True), shown)
        try:
            # without this file's `from __future__`
            code = compile(source, shown, "exec", dont_inherit=True)
            with torch.enable_grad():
                exec(code, self.module.__dict__)
        except BaseException as error:
            problem = describe_error(error, name)
            problem["cell"] = label  # the cell, whatever it called
            return problem
        return None

    def reset(self, seed: int) -> None:
        """Forgets what earlier cases left behind and seeds every generator."""
        # all but the module, torch and NumPy
        for number in [n for n in self._objects if n > NUMPY]:
            del self._objects[number]
        self._graphs.clear()
        # settings that a case may have left
        torch.set_default_dtype(torch.float32)
        torch.set_default_device(None)
        torch.set_grad_enabled(True)
        seed_everything(seed, self.device)

    def do_functions(self) -> dict[str, str]:
        """The names of the functions and classes of the submission, with those of their types."""
        # a copy: another thread may add names
        own = itertools.islice(dict(self.module.__dict__).items(), MAX_FUNCTIONS)
        return {name: type(value).__name__ for name, value in own if type(value) in FUNCTIONS}

    def do_get(self, target: Any, name: str) -> Any:
        return getattr(target, name)

    def do_set(self, target: Any, name: str, value: Any) -> None:
        setattr(target, name, value)

    def do_call(
        self, target: Any, arguments: list[Any], named: dict[str, Any], grad: bool, keep: bool
    ) -> Any:
        # as it is in the judge around this call
        with torch.set_grad_enabled(grad):
            result = target(*arguments, **named)
        return self._handle(result) if keep else result

    def do_call_until(self, target: Any, rows: list[list[Any]], grad: bool) -> list[Any]:
        """Calls with each row of arguments until a result is true.

        The results, and what was raised, if anything.
        """
        results: list[Any] = []
        with torch.set_grad_enabled(grad):
            for arguments in rows:
                try:
                    result = target(*arguments)
                    # the student's code as well
                    is_true = bool(result)
                except BaseException as error:
                    return [results, describe_error(error, self.module.__name__)]
                results.append(result)
                if is_true:
                    break
        return [results, None]

    def do_raises(self, target: Any, arguments: list[Any], named: dict[str, Any]) -> str:
        try:
            target(*arguments, **named)
        except Exception as error:
            if describe_error(error, self.module.__name__)["text"].startswith("raise NotImplementedError"):
                raise  # an unfinished function raises nothing of its own
            return type(error).__name__
        return ""

    def do_keep(self, value: Any) -> wire.Handle:
        return self._handle(value)

    def _handle(self, value: Any) -> wire.Handle:
        return wire.Handle(*self._refer(value))

    def do_item(self, target: Any, key: Any) -> Any:
        return target[key]

    def do_set_item(self, target: Any, key: Any, value: Any) -> None:
        # a leaf that needs a gradient may be set here
        with torch.no_grad():
            target[key] = value

    def do_length(self, target: Any) -> int:
        return len(target)

    def do_items(self, target: Any) -> list[Any]:
        # a generator may never end
        items = []
        for item in target:
            items.append(item)
            if len(items) > 10_000:
                raise ValueError("more than 10000 items were produced")
        return items

    def do_truth(self, target: Any) -> bool:
        return bool(target)

    def do_gradients(self, module: Any) -> dict[str, Any]:
        return {name: None if p.grad is None else p.grad.detach() for name, p in module.named_parameters()}

    def do_weights(self, module: Any) -> dict[str, Any]:
        return {name: value.detach() for name, value in module.state_dict().items()}

    def do_parameters(self, module: Any) -> dict[str, Any]:
        return {name: parameter.detach() for name, parameter in module.named_parameters()}

    def do_set_parameters(self, module: Any, values: list[torch.Tensor], by: str) -> None:
        parameters.set_parameters(module, values, by)

    def do_parameter_names(self, module: Any) -> list[str]:
        return [name for name, _ in module.named_parameters()]

    def do_same_memory(self, first: Any, second: Any) -> bool:
        return bool(np.shares_memory(_as_array(first), _as_array(second)))

    def do_backward(self, graph: int, gradient: torch.Tensor) -> list[Any]:
        """The vector-Jacobian product.

        Fills `.grad` of the parameters, and returns the gradients of the inputs.
        """
        inputs, output = self._graphs[graph]
        # inputs are fresh each time; parameters add up, as in torch
        for tensor in inputs:
            tensor.grad = None
        # the judge may come back to this graph
        torch.autograd.backward([output], [gradient.to(output.device)], retain_graph=True)
        return [tensor.grad for tensor in inputs]


def _as_array(value: Any) -> Any:
    return value.detach().cpu().numpy() if isinstance(value, torch.Tensor) else np.asarray(value)


def seed_everything(seed: int, device: torch.device) -> None:
    """Seeds Python's, NumPy's and torch's generators, on the CPU and the device in use, from one number."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    if device.type == "cpu":
        # `torch.manual_seed` also queues calls for a GPU
        torch.default_generator.manual_seed(seed)
    else:
        torch.manual_seed(seed)


def describe_error(error: BaseException, module_name: str) -> dict[str, Any]:
    """Type, message and the student's own line of an exception, even of one that cannot be printed."""
    try:
        message = str(error)[:MAX_TEXT]
    except BaseException:
        message = "(its message cannot be printed)"
    line, text, where, cell = 0, "", "", ""
    # the innermost line that is the student's
    trace = error.__traceback__
    steps = 0
    # a deep recursion is followed only so far
    while trace is not None and steps < 2_000:
        file_name = trace.tb_frame.f_code.co_filename
        if file_name.startswith(f"<{module_name}"):
            line, where, shown = trace.tb_lineno, trace.tb_frame.f_code.co_qualname, file_name
            text = linecache.getline(shown, line).strip()[:200]
            cell = shown[1:-1].partition(": ")[2]
        trace = trace.tb_next
        steps += 1
    # what does not compile has no line in the traceback
    if isinstance(error, SyntaxError) and isinstance(error.msg, str):
        message = error.msg[:MAX_TEXT]
        line = error.lineno if type(error.lineno) is int else 0
        text = error.text.strip()[:200] if type(error.text) is str else ""
    return {
        # past a metaclass, which may lie or raise
        "type": type.__dict__["__name__"].__get__(type(error))[:100],
        "message": message,
        "line": line,
        "text": text,
        "cell": cell,
        "function": where if where != "<module>" else "",
        "memory": _is_memory(error, message),
    }


def _is_memory(error: BaseException, message: str) -> bool:
    # torch's allocator on the CPU raises a plain RuntimeError
    return isinstance(error, (MemoryError, torch.OutOfMemoryError)) or (
        isinstance(error, RuntimeError)
        and ("can't allocate memory" in message or "not enough memory" in message)
    )


def run(channel: socket.socket, output: int, limits: dict[str, Any]) -> None:
    """Sets this process up as a worker and serves until the judge hangs up; never returns."""
    code = 0
    try:
        # descriptors, too: C code prints past `sys.stdout`
        os.dup2(output, 1)
        os.dup2(output, 2)
        # only now: torch and the lockdown print nowhere
        sys.stdin = open(os.devnull)  # noqa: SIM115 - lives as long as the process
        sys.stdout = open(1, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
        if limits["scratch"]:
            os.chdir(limits["scratch"])
            os.environ.update(HOME=limits["scratch"], TMPDIR=limits["scratch"], USER="worker")
            # looked up when torch was imported, before the scratch folder
            tempfile.tempdir = None
        loaders.set_up(processes=limits["processes"])
        # from here on, the student's code decides
        Worker(channel, limits["device"]).serve()
    except BaseException:
        code = 1
    finally:
        os._exit(code)  # an ordinary exit with torch takes half a second


def warm_up() -> None:
    """Pays for torch's lazy imports once, before any fork.

    No optimizer takes a step here: a step asks for CUDA, and a process that asked cannot give CUDA to its
    children.
    """
    # forked children of a process with OpenMP threads can hang
    torch.set_num_threads(1)
    defer_compiler()
    # meta tensors load what works out their shapes ...
    torch.cat([torch.zeros(1, device="meta")] * 2)
    # ... and NumPy its generators
    seed_everything(0, torch.device("cpu"))
    model = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.ReLU(), torch.nn.Linear(4, 2))
    torch.optim.Adam(model.parameters())
    loss = torch.nn.functional.cross_entropy(model(torch.zeros(2, 4)), torch.zeros(2, dtype=torch.long))
    torch.autograd.backward([loss])
    # never collected: hardly anything is garbage, and pages stay shared
    gc.freeze()
