"""One case on one submission.

It runs on the student's code, on the reference and, if they differ, on the wrong answers.
"""

from __future__ import annotations

import hashlib
import random
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import torch

from gradschool.judge import Expectation
from gradschool.judge.compare import DEVICE_FACTOR, Tolerance, compare
from gradschool.judge.diagnose import Implementation, WrongAnswer, explain_ratio, matching
from gradschool.judge.local import Local, snapshot
from gradschool.judge.student import Student
from gradschool.judge.student_errors import MissingName, StaleProxy, StudentRaised
from gradschool.judge.workers.process import WorkerEnded
from gradschool.worker.shared.device_words import ASSERTED, as_anywhere, mixes_devices
from gradschool.worker.shared.wire import WireError

Lambda = Callable[[Any], Any]
NOT_ALLOWED = "While code is checked it may not open connections, start programs or processes, or use files other than its own."

OFFLINE = "There is no network where code is graded: hand in what it needs."
_OF_NETWORKS = ("ConnectionError", "ConnectionRefusedError", "HTTPError", "SSLError", "URLError", "gaierror")
MIXED_DEVICES = (
    "One tensor of the operation is on another device than the rest: make new tensors where the others are."
)

# (type, message) where nobody answers `breakpoint()` or `input()`
_WAITS = {
    ("BdbQuit", ""): "A `breakpoint()` waits for the debugger",
    ("EOFError", "EOF when reading a line"): "An `input()` waits for somebody to type",
}


class CaseFailed(Exception):
    """The student's answer is not right here.

    `facts` is what was seen; `mistakes` are the names that explain it. `distinctive`: the values that led to
    the names are hardly equal by chance.
    """

    def __init__(self, facts: str, mistakes: tuple[str, ...] = (), *, distinctive: bool = True) -> None:
        super().__init__(facts)
        self.facts = facts
        self.mistakes = mistakes
        self.distinctive = distinctive


class GraderFault(Exception):
    """The grader fails on its own reference."""


@dataclass(frozen=True)
class Raised:
    """That an implementation raised, in place of a value."""

    kind: str
    message: str


@dataclass
class Agreement:
    """An `agree` that held; kept to rule out wrong answers that would not have passed it."""

    case: Lambda
    value: Any
    tolerance: Tolerance


@dataclass
class CaseRun:
    """What the fixtures of one case share."""

    seed: int  # for what the grader draws; the worker is never told
    answer: Student | Local
    reference: Implementation
    wrong_answers: dict[str, WrongAnswer]
    source: str = ""
    salt: str = ""
    take_output: Callable[[], str] = str
    agreements: list[Agreement] = field(default_factory=list)
    curves: list[tuple[str, list[float]]] = field(default_factory=list)

    def agree(
        self,
        case: Lambda,
        *,
        rtol: float | None = None,
        atol: float | None = None,
        numbers: dict[str, float] | None = None,
        show: str | None = None,
    ) -> None:
        """Fails the case unless the student's code and the reference give the same on `case`.

        `case` takes an implementation and returns values (nested lists, tuples, dicts, tensors, arrays,
        scalars); `numbers` names figures of the case, such as the batch size, for explaining constant ratios.
        """
        tolerance = Tolerance(rtol, atol, DEVICE_FACTOR[self.answer.device.type])
        try:
            # first, so that its faults are the grader's
            expected = self.run_here(case, self.reference)
        except Exception as error:
            raise GraderFault(f"the reference raised {type(error).__name__}: {error}") from error
        actual = self._run_student(case)
        difference = None if isinstance(actual, Raised) else compare(actual, expected, tolerance)
        if not isinstance(actual, Raised) and difference is None:
            self.agreements.append(Agreement(_frozen(case), expected, tolerance))
            return
        found = matching(self.wrong_answers, lambda wrong: self._same(case, wrong, actual, tolerance))
        # one that earlier cases contradict explains less
        clean = tuple(name for name in found if not self.contradicted(self.wrong_answers[name]))
        distinctive = _is_distinctive(actual)
        mistakes = clean or (found if distinctive else ())
        call = show or self.answer.last_call
        facts = f"`{call}`: " if call else ""
        if isinstance(actual, Raised):
            facts = actual.message
        elif difference is not None:
            # the fact alone starts with a capital; behind the call it goes on
            facts += f"{difference.fact} {explain_ratio(difference.ratio, numbers or {}, difference.entries)}".strip()
        raise CaseFailed(facts, mistakes, distinctive=distinctive)

    @cached_property
    def shared_seed(self) -> int:
        """The seed for the generators on both sides. It tells the worker nothing of `seed`, from which inputs are drawn.

        Where a person chose the secret, code could try all short numbers: the salt is not to be guessed.
        """
        return _seed_of("shared", self.salt, str(self.seed))

    def run_here(self, case: Lambda, implementation: Implementation) -> Any:
        """What a trusted implementation gives on `case`, from the case's own seed."""
        seed_generators(self.shared_seed)
        return snapshot(case(Local(implementation.module())))

    def _run_student(self, case: Lambda) -> Any:
        self._reset()
        try:
            return _as_on_cpu(snapshot(case(self.answer)), self.answer.device)
        except StudentRaised as error:
            # these have a status of their own
            if error.memory or error.blocked:
                raise
            return Raised(error.kind, raised_sentence(error, self.answer.last_call))
        except (WorkerEnded, WireError, CaseFailed, Expectation, StaleProxy):
            raise
        except Exception as error:
            # the reference came through: the student's value is at fault
            call = (
                f"The value that `{self.answer.last_call}` returned"
                if self.answer.last_call
                else "What came back"
            )
            raise CaseFailed(f"{call} cannot be used here: {type(error).__name__}: {error}.") from error

    def _reset(self) -> None:
        seed_generators(self.shared_seed)
        if isinstance(self.answer, Student):
            self.answer._link.reset(self.shared_seed)

    def _same(self, case: Lambda, wrong: WrongAnswer, actual: Any, tolerance: Tolerance) -> bool:
        """Whether the wrong answer gives on this case what the student gave."""
        try:
            value = self.run_here(case, wrong.implementation)
        except Exception as error:
            return isinstance(actual, Raised) and self._raised_like(actual, error)
        return not isinstance(actual, Raised) and compare(actual, value, tolerance) is None

    def _raised_like(self, actual: Raised, error: Exception) -> bool:
        """Whether the student's code raised what the wrong answer raises here, on the CPU."""
        raised = StudentRaised(type(error).__name__, str(error)[:4_000])
        sentence = raised_sentence(raised, "", bare=True)
        if self.answer.device.type == "cpu":
            return actual.message.startswith(sentence)
        if isinstance(error, IndexError) and ASSERTED in actual.message:  # as a GPU says it
            return True
        return as_anywhere(actual.message).startswith(as_anywhere(sentence))

    def explain(self, name: str, *, when: object) -> None:
        """Fails the case with the sentence of the mistake `name` where `when` holds.

        Errors: GraderFault for an unknown name.
        """
        if name not in self.wrong_answers:
            raise GraderFault(f"`explain` names `{name}`, and `wrong_answers/{name}.py` is not there")
        if when:
            raise CaseFailed("", (name,))

    def curve(self, title: str, values: Any) -> None:
        """Records a curve for the report, such as losses by epoch. What is no list of numbers is left out."""
        if isinstance(values, (list, tuple)) and all(type(v) in (int, float) for v in values[:1000]):
            self.curves.append((title, [float(v) for v in values[:1000]]))

    def contradicted(self, wrong: WrongAnswer) -> bool:
        """Whether the wrong answer fails where the student passed: it is not the student's mistake then."""
        for agreement in self.agreements:
            try:
                value = self.run_here(agreement.case, wrong.implementation)
            except Exception:
                return True
            if compare(value, agreement.value, agreement.tolerance) is not None:
                return True
        return False


def _as_on_cpu(value: Any, device: torch.device) -> Any:
    """The value with the CPU in place of the device under test: the reference has run there."""
    if device.type == "cpu":
        return value
    if isinstance(value, (torch.device, str)):
        is_there = str(value).partition(":")[0] == device.type and len(str(value)) < len("cuda:1000")
        return type(value)("cpu") if is_there else value
    if type(value) in (list, tuple):
        return type(value)(_as_on_cpu(part, device) for part in value)
    if type(value) is dict:
        return {key: _as_on_cpu(part, device) for key, part in value.items()}
    return value


def _is_distinctive(value: Any) -> bool:
    """Whether two values like this are hardly equal by chance.

    That holds for numbers with a fraction, not for counts and names.
    """
    if isinstance(value, (list, tuple)):
        return any(map(_is_distinctive, value))
    if isinstance(value, dict):
        return any(map(_is_distinctive, value.values()))
    if isinstance(value, torch.Tensor):
        return value.is_floating_point() and value.device.type != "meta" and bool((value % 1 != 0).any())
    if isinstance(value, np.ndarray):
        return value.dtype.kind == "f" and bool((value % 1 != 0).any())
    return isinstance(value, float) and value % 1 != 0


def _frozen(case: Lambda) -> Lambda:
    """The case with its captured names as they are now: a test may bind them anew before it runs again."""
    if not isinstance(case, types.FunctionType) or case.__closure__ is None:
        return case
    # new cells: the old ones are shared
    cells = tuple(types.CellType(cell.cell_contents) for cell in case.__closure__)
    return types.FunctionType(case.__code__, case.__globals__, case.__name__, case.__defaults__, cells)


def raised_sentence(error: StudentRaised, call: str, *, bare: bool = False, at_import: bool = False) -> str:
    """What the student reads about an exception of theirs; `bare` leaves out the place."""
    message = " ".join(error.message.split())[:300]
    if isinstance(error, MissingName):
        return message
    if (waits := _WAITS.get((error.kind, message))) and not bare:
        where = f" in `{error.function}`" if error.function else ""
        return f"{waits}{where}. Nobody answers while code is checked: take it out."
    if error.kind == "NotImplementedError" and error.kind in error.text and not (bare or at_import):
        where = f"`{error.function}`" if error.function else f"`{call}`" if call else "This part"
        detail = f": {message}" if message and message not in where else ""
        return f"{where} is not written yet{detail}."
    sentence = f"`{error.kind}: {message}`" if message else f"`{error.kind}`"
    if bare:
        return f"The code raised {sentence}"
    line = f" at line {error.line}{f' of {error.cell}' if error.cell and not at_import else ''}"
    place = line + (f": `{error.text}`" if error.text else "") if error.line else ""
    if error.memory and not bare:
        return f"The code asked for more memory than it may have{f' in `{call}`' if call else ''}{place}."
    if error.kind == "WireError" and not bare:
        return f"What `{call}` gave cannot be taken: {message}"
    where = " while it was loaded" if at_import else f" in `{call}`" if call else ""
    rule = _rule(error, message)
    left = f" {_left_behind(*error.left_behind)}" if error.left_behind else ""
    return f"The code raised {sentence}{where}{place}.{rule}{left}"


def _rule(error: StudentRaised, message: str) -> str:
    """What the exception comes from, where that is known."""
    if error.blocked:
        return f" {NOT_ALLOWED}"
    if error.kind in _OF_NETWORKS:
        return f" {OFFLINE}"
    return f" {MIXED_DEVICES}" if mixes_devices(message) else ""


def _left_behind(name: str, kind: str) -> str:
    """Why an attribute did not move to the device with its module."""
    if kind == "tensor":
        return (
            f"The tensor in `self.{name}` does not move with the network: "
            "it is neither an `nn.Parameter` nor a buffer."
        )
    return (
        f"What the {kind} `self.{name}` holds does not move with the network: a module does not look inside "
        f"a {kind}, and the optimizer does not see it either."
    )


def case_seed(secret: int, purpose: str, student: str, exercise: str, case: str) -> int:
    """The seed of one case.

    The same for the same secret, other for each student and case, other for checks and grading.
    """
    return _seed_of(str(secret), purpose, student, exercise, case)


def _seed_of(*parts: str) -> int:
    text = "\0".join(parts)
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()[:7], "big")


def seed_generators(seed: int) -> None:
    """Seeds the judge's own generators, so that trusted code draws what the worker draws."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    # `torch.manual_seed` also queues calls for a GPU: slow, leaking
    torch.default_generator.manual_seed(seed)
    torch.set_default_dtype(torch.float32)
    torch.set_grad_enabled(True)
