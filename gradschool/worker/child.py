"""The worker itself: takes requests from the judge, runs the student's code, returns values.

It holds no answers.

Whatever happens here happens in the student's own process: a reply is a claim, never a verdict. Objects that
cannot cross stay in `_objects` under a number; tensors that the judge may differentiate through stay in
`_graphs`.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import itertools
import os
import random
import socket
import sys
import tempfile
import types
from typing import Any

import numpy as np
import torch

from gradschool.worker import device as devices
from gradschool.worker import (
    hiding,
    loaders,
    missing_packages,
    notebook_shell,
    own_files,
    settings,
    slips,
)
from gradschool.worker.program import Program
from gradschool.worker.raised import describe_error
from gradschool.worker.shared import frames, optimizers, parameters, wire
from gradschool.worker.shared.lazy_modules import defer_compiler

# numbers of objects that both sides know
MODULE, TORCH, NUMPY = 0, 1, 2
LOAD_OPTIONS: dict[str, Any] = {
    "files": [], "installed": [], "is_notebook": False, "seconds": 0.0, "entry_points": []
}  # fmt: skip
FUNCTIONS, MAX_FUNCTIONS = (types.FunctionType, type), 1_000


class Worker:
    """Serves one submission over one channel until the judge hangs up."""

    def __init__(self, channel: socket.socket, device: str, gpu_share: float = 1.0) -> None:
        self.channel = channel
        self.device = torch.device(device)
        self._gpu_share = gpu_share
        self.program = Program("submission")
        self._objects: dict[int, Any] = {MODULE: self.program.module, TORCH: torch, NUMPY: np}
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
        arguments: list[Any] = []
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
            described = describe_error(error, self.program.name)
            # modules may raise when looked at
            with contextlib.suppress(BaseException):
                if self.device.type != "cpu":
                    described["left_behind"] = devices.left_behind(error, arguments)
            return wire.Encoder().encode(["raised", described])
        finally:
            for name in ("stdout", "stderr"):
                # the code may have deleted or replaced either
                with contextlib.suppress(BaseException):
                    getattr(sys, name).flush()

    # -- values ----------------------------------------------------------------------------------------------

    def _resolve(self, number: int, path: str) -> Any:
        """The object with this number, or what `path` leads to from there: `nn.Linear` from torch."""
        found = self._objects[number]
        return functools.reduce(attribute_of, path.split("."), found) if path else found

    def _place(self, tensor: torch.Tensor, requires_grad: bool, graph: int) -> torch.Tensor:
        # a meta tensor would lose what it is
        if tensor.device.type != "meta":
            tensor = devices.moved(tensor, self.device)
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

    def do_prepare(self, thoroughly: bool) -> str:
        """Makes the device ready, before any code is there; its name."""
        name = devices.prepare(self.device, self._gpu_share)
        if thoroughly:
            devices.try_out(self.device)
        return name

    def do_settle(self) -> None:
        devices.settle(self.device)

    def do_load(
        self, name: str, file_name: str, cells: list[list[Any]], given: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Runs the cells in one module.

        `given`: `files` beside the code (path, content), `installed` packages for messages, `is_notebook`,
        `seconds` for the top level, `entry_points`. Gives the `problems`, the packages that are `quiet` or
        `absent`, `misspelt` methods, and the entry points that are `defined`.
        """
        options = LOAD_OPTIONS | (given or {})
        # else `argparse` at the top level would read the worker's own
        sys.argv = [file_name]
        self.program = Program(
            name, file_name, is_notebook=options["is_notebook"], seconds=options["seconds"]
        )
        self._objects[MODULE] = self.program.module
        own_files.put_beside(options["files"])
        own_files.import_from_here(self.program)
        packages = missing_packages.Finder(name, options["installed"])
        packages.install()
        if options["is_notebook"] or any("get_ipython()" in source for _, source, _ in cells):
            notebook_shell.set_up_notebook(self.program)
        with self.program.watched():
            for label, source, _ in cells:
                self.program.run_cell(label, source)
            own_files.run_written(self.program, file_name, options["entry_points"])
        return {
            "problems": self.program.problems,
            "quiet": packages.quiet,
            "absent": packages.absent,
            "misspelt": slips.misspelt_inits(self.program.module.__dict__),
            "defined": [entry for entry in options["entry_points"] if entry in self.program.module.__dict__],
        }

    def reset(self, seed: int) -> None:
        """Forgets what earlier cases left behind and seeds every generator."""
        # all but the module, torch and NumPy
        for number in [n for n in self._objects if n > NUMPY]:
            del self._objects[number]
        self._graphs.clear()
        settings.undo()
        seed_everything(seed, self.device)

    def do_functions(self) -> dict[str, str]:
        """The names of the functions and classes of the submission, with those of their types."""
        # a copy: another thread may add names
        own = itertools.islice(dict(self.program.module.__dict__).items(), MAX_FUNCTIONS)
        return {name: type(value).__name__ for name, value in own if type(value) in FUNCTIONS}

    def do_get(self, target: Any, name: str) -> Any:
        return attribute_of(target, name)

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
                    return [results, describe_error(error, self.program.name)]
                results.append(result)
                if is_true:
                    break
        return [results, None]

    def do_raises(self, target: Any, arguments: list[Any], named: dict[str, Any]) -> str:
        try:
            target(*arguments, **named)
        except Exception as error:
            if describe_error(error, self.program.name)["text"].startswith("raise NotImplementedError"):
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

    def do_optimizers_used(self, target: Any, arguments: list[Any], named: dict[str, Any]) -> int:
        return optimizers.optimizers_used(lambda: target(*arguments, **named))

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


def attribute_of(target: Any, name: str) -> Any:
    """What `target.name` is. A tensor answers as tensors do, whatever was laid over it."""
    if not (issubclass(type(target), torch.Tensor) and hasattr(torch.Tensor, name)):
        return getattr(target, name)
    found = getattr(torch.Tensor, name)
    with torch._C.DisableTorchFunctionSubclass():
        return found.__get__(target, torch.Tensor) if hasattr(found, "__get__") else found


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
        settings.stay_home()
        loaders.set_up(processes=limits["processes"])
        worker = Worker(channel, limits["device"], limits.get("gpu_share", 1.0))
        hiding.hide(limits.get("hidden", ()))
        # from here on, the student's code decides
        worker.serve()
    except BaseException:
        code = 1
    finally:
        os._exit(code)  # an ordinary exit with torch takes half a second


def warm_up(device: str = "cpu") -> None:
    """Pays for torch's lazy imports once, before any fork.

    A process that has asked the driver of a GPU cannot give it to its children, and what asks is a step of an
    optimizer and, for workers on a `device` other than the CPU, the threads of a first backward pass.
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
    if device == "cpu":
        torch.autograd.backward([loss])
    # never collected: hardly anything is garbage, and pages stay shared
    gc.freeze()
