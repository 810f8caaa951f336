"""Links and proxies: how the judge reaches objects in a worker.

`Link` speaks to one worker; `RemoteProxy` forwards attribute access, calls, items and iteration to an object
there. A call whose result can be differentiated gives a tensor whose backward asks the worker for the
vector-Jacobian product, so that `loss.backward()` in the judge fills `.grad` in the worker.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, NoReturn

import torch

from gradschool.judge.budget import Budget, Spending
from gradschool.judge.student_errors import StaleProxy, StudentRaised, student_error
from gradschool.judge.workers.process import WorkerProcess
from gradschool.worker.shared import frames, wire

# numbers of objects that both sides know, reset or not
MODULE, TORCH, NUMPY = 0, 1, 2
# calls of the grader's own stand in no message
NOT_THE_STUDENTS = ("torch", "numpy", "tensor ", "array ")
# a method found once needs no request the next time
_METHODS = ("method", "function", "builtin_function_or_method")
# a tensor that is returned comes as a value: what stays and answers to these only passes for one
OF_TENSORS = frozenset(
    {
        "abs", "all", "any", "clone", "detach", "device", "dtype", "item", "max", "mean", "min", "ndim",
        "norm", "numel", "numpy", "requires_grad", "shape", "square", "std", "sum", "tolist", "var",
    }
)  # fmt: skip
# of proxies: items within items, claimed length
MAX_DEPTH, MAX_LENGTH = 32, 10**7


class Link:
    """Requests to one worker, paid for from the budget of the submission."""

    def __init__(self, worker: WorkerProcess, budget: Budget) -> None:
        self.worker = worker
        self._budget = budget
        # made into text only where a message needs it
        self.called: tuple[str, tuple[Any, ...], dict[str, Any]] | None = None
        self.resets = 0
        self._begin_with = frames.CONTINUE

    def reset(self, seed: int) -> None:
        """Lets the next request begin with nothing kept and every generator seeded.

        What was kept before is stale at once.
        """
        self.resets += 1
        self.called = None
        self._begin_with = frames.begin_with(seed)

    def ask(self, operation: str, *arguments: Any) -> Any:
        """The decoded result. Errors: StudentRaised, WorkerEnded, WireError for a value that may not cross."""
        # decoding included: what came back decides how long it takes
        with self._budget.measure(self.worker.clock) as spending:
            return self._ask(operation, arguments, spending)

    def _ask(self, operation: str, arguments: tuple[Any, ...], spending: Spending) -> Any:
        inputs: list[torch.Tensor] = []
        depth = _depth_below(operation, arguments)
        payload = wire.Encoder(self._send_reference, lambda tensor: self._note(inputs, tensor)).encode(
            [operation, *arguments]
        )
        # a reset travels with the next request
        begin, self._begin_with = self._begin_with, frames.CONTINUE
        reply = self.worker.request(begin + payload, spending)
        decoder = wire.Decoder(
            reply,
            lambda number, name: RemoteProxy(self, number, name, depth=depth),
            lambda *parts: self._tensor(inputs, *parts),
        )
        answer = decoder.decode()
        # a worker may send any value
        if not isinstance(answer, list) or len(answer) != 2 or type(answer[0]) is not str:
            raise wire.WireError("A reply of an unknown form came over the wire.")
        if answer[0] not in ("ok", "raised"):
            raise wire.WireError("A reply of an unknown form came over the wire.")
        if answer[0] == "raised":
            self.fail(answer[1])
        return answer[1]

    def fail(self, raised: Any) -> NoReturn:
        """Raises what the worker says was raised there. Errors: StudentRaised, WorkerEnded."""
        error = student_error(raised)
        if error.device:  # its own word, which buys nothing but another try
            self.worker.lose(error.without_device)
        self.worker.is_starved |= error.spoils_worker
        raise error

    def learn_functions(self) -> None:
        """Asks once which functions and classes the submission has, so that none is looked for on its own.

        Where no list comes back, each is looked for before its first call. Errors: WorkerEnded.
        """
        found = None
        with contextlib.suppress(StudentRaised, wire.WireError):
            found = self.ask("functions")
        for name, type_name in found.items() if isinstance(found, dict) else ():
            # texts alone: what an array answers to `in` is no truth
            if isinstance(name, str) and isinstance(type_name, str) and type_name in ("function", "type"):
                self.worker.known["module", name] = type_name

    def _send_reference(self, value: Any) -> tuple[int, str]:
        if isinstance(value, RemoteProxy):
            if (
                object.__getattribute__(value, "_number") > NUMPY
                and object.__getattribute__(value, "_born") != self.resets
            ):
                raise StaleProxy(f"{value!r} was made before the last `agree`; make it anew where it is used")
            return object.__getattribute__(value, "_number"), value._reference
        raise TypeError(
            f"A `{type(value).__name__}` cannot be handed to the worker: pass values, or what came from `answer`."
        )

    @staticmethod
    def _note(inputs: list[torch.Tensor], tensor: torch.Tensor) -> int:
        inputs.append(tensor)
        return 0

    def _tensor(
        self, inputs: list[torch.Tensor], tensor: torch.Tensor, requires_grad: bool, graph: int
    ) -> torch.Tensor:
        if not requires_grad or not (tensor.is_floating_point() or tensor.is_complex()):
            return tensor
        if graph and torch.is_grad_enabled():
            # the result needs a gradient whatever the inputs
            anchor = torch.zeros((), requires_grad=True)
            result: torch.Tensor = _Remote.apply(self, graph, tensor, anchor, *inputs)
            return result
        return tensor.requires_grad_(True)


def _results_of_calls(reply: Any, most: int) -> tuple[list[Any], Any]:
    """The results of at most so many calls and what the last one raised, or None.

    Errors: WireError for anything else.
    """
    if isinstance(reply, list) and len(reply) == 2 and isinstance(reply[0], list):
        results, raised = reply
        if (0 if raised is not None else 1) <= len(results) <= most - (raised is not None):
            return results, raised
    raise wire.WireError("The results of the calls came back in an unknown form.")


class _Remote(torch.autograd.Function):
    """The judge's end of a graph that lives in the worker."""

    @staticmethod
    def forward(
        ctx: Any, link: Link, graph: int, value: torch.Tensor, anchor: torch.Tensor, *inputs: torch.Tensor
    ) -> torch.Tensor:
        ctx.link, ctx.graph, ctx.inputs = link, graph, inputs
        return value.clone()

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> Any:
        reply = ctx.link.ask("backward", ctx.graph, gradients[0].detach())
        if not isinstance(reply, list) or len(reply) != len(ctx.inputs):
            raise StudentRaised("RuntimeError", "the gradients of the inputs did not come back")
        for given, gradient in zip(ctx.inputs, reply, strict=True):
            if gradient is not None and (
                not isinstance(gradient, torch.Tensor) or gradient.shape != given.shape
            ):
                raise StudentRaised("RuntimeError", "a gradient came back in another shape than its input")
        # one for each argument of `forward`
        return (None, None, None, None, *reply)


def _depth_below(operation: str, arguments: tuple[Any, ...]) -> int:
    """How many proxies lie one in another, by items, at the result of this request.

    What makes a tensor of a sequence follows it by recursion in C: one without a bottom would end the judge.
    Errors: StudentRaised beyond MAX_DEPTH.
    """
    if operation not in ("item", "items"):
        return 0
    depth = 1 + int(object.__getattribute__(arguments[0], "_depth"))
    if depth > MAX_DEPTH:
        raise StudentRaised("RecursionError", f"more than {MAX_DEPTH} sequences lie one in another")
    return depth


class RemoteProxy:
    """An object in the worker. Everything that is done to it happens there; values come back as copies."""

    __slots__ = ("_born", "_depth", "_link", "_number", "_path", "_reference", "_type_name", "_was_returned")

    def __init__(
        self,
        link: Link,
        number: int,
        type_name: str,
        path: str = "",
        *,
        reference: str = "",
        depth: int = 0,
    ) -> None:
        # past `__setattr__`, which asks the worker
        object.__setattr__(self, "_depth", depth)
        object.__setattr__(self, "_was_returned", False)
        # the path from the numbered object; most often none
        object.__setattr__(self, "_reference", reference)
        object.__setattr__(self, "_link", link)
        object.__setattr__(self, "_number", number)
        object.__setattr__(self, "_type_name", type_name)
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_born", link.resets)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in ("__name__", "__doc__", "__class_getitem__"):
            raise AttributeError(name)  # copy, pickle and pytest look for these on anything
        if name in OF_TENSORS and self._was_returned:
            raise StudentRaised("TypeError", f"a tensor is needed here, and a `{self._type_name}` came back")
        path = f"{self._path}.{name}" if self._path else name
        known, key = self._link.worker.known, (self._type_name, name)
        if key in known:
            reference = f"{self._reference}.{name}" if self._reference else name
            return RemoteProxy(self._link, self._number, known[key], path, reference=reference)
        value = self._link.ask("get", self, name)
        if isinstance(value, RemoteProxy):
            object.__setattr__(value, "_path", path)
            if self._number == MODULE or value._type_name in _METHODS:
                known[key] = value._type_name
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        self._link.ask("set", self, name, value)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._call(False, arguments, named)

    def _call(self, keep: bool, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        self._note_call(arguments, named)
        result = self._link.ask("call", self, list(arguments), named, torch.is_grad_enabled(), keep)
        if not (keep or self._path.rpartition(".")[2][:1].isupper()):  # what a class makes is an object
            _mark_returned(result)
        if isinstance(result, RemoteProxy):
            owner, _, called = self._path.rpartition(".")
            # named after the class, or after the method's owner
            object.__setattr__(
                result, "_path", called.lower() if called[:1].isupper() or not owner else owner
            )
        return result

    def _note_call(self, arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
        name = self._path or f"the `{self._type_name}`"
        if not name.startswith(NOT_THE_STUDENTS):
            self._link.called = (name, arguments, named)

    def _call_until(self, rows: list[tuple[Any, ...]]) -> list[Any]:
        if not rows:
            return []
        self._link.called = None  # which of the calls never ends would not be known
        reply = self._link.ask("call_until", self, [list(row) for row in rows], torch.is_grad_enabled())
        results, raised = _results_of_calls(reply, len(rows))
        _mark_returned(results)
        self._note_call(rows[len(results) - (raised is None)], {})
        if raised is not None:
            self._link.fail(raised)
        return results

    def __getitem__(self, key: Any) -> Any:
        return self._link.ask("item", self, key)

    def __setitem__(self, key: Any, value: Any) -> None:
        self._link.ask("set_item", self, key, value)

    def __len__(self) -> int:
        length = self._link.ask("length", self)
        if type(length) is not int or not 0 <= length <= MAX_LENGTH:
            raise StudentRaised("TypeError", f"its length is not a number between 0 and {MAX_LENGTH}")
        return length

    def __iter__(self) -> Iterator[Any]:
        return iter(self._link.ask("items", self))

    def __bool__(self) -> bool:
        return self._link.ask("truth", self) is True

    def __repr__(self) -> str:
        return f"<a `{self._type_name}` in the worker>"

    def _as_argument(self) -> str:
        return str(object.__getattribute__(self, "_path") or object.__getattribute__(self, "_type_name"))


def _mark_returned(value: Any) -> None:
    """Notes of each proxy in what a call returned that it is no value: see OF_TENSORS."""
    if isinstance(value, RemoteProxy):
        object.__setattr__(value, "_was_returned", True)
    elif isinstance(value, (list, tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            _mark_returned(item)
