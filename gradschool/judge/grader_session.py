"""The pytest plugin: collects the cases of one exercise once, then runs them on submission after submission.

A pytest session costs 20 to 70 ms even in a warm process, a case one or two; so the session lives on, and the
loop over the submissions runs inside it. What a case's outcome is, is decided here and nowhere else.
"""

from __future__ import annotations

import contextlib
import inspect
import os
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from _pytest.runner import runtestprotocol

from gradschool.course.exercise import Limits
from gradschool.judge import Expectation
from gradschool.judge.case import CaseFailed, CaseRun, GraderFault, raised_sentence, seed_generators
from gradschool.judge.local import Local
from gradschool.judge.memory_limit import memory_limit
from gradschool.judge.outcome import Begin, CaseInfo, CaseNotRun, Outcome
from gradschool.judge.student_errors import StaleProxy, StudentRaised
from gradschool.judge.time_limit import TimedOut, time_limit
from gradschool.judge.workers.process import WorkerEnded
from gradschool.worker.shared.wire import WireError


class GraderSession:
    """The cases of one grader, in a pytest session that lasts as long as `loop`, which runs inside it."""

    def __init__(self, loop: Callable[[GraderSession], None], limits: Limits) -> None:
        self._loop = loop
        self._limits = limits
        self._begin: Begin | None = None
        self._outcome: Outcome | None = None
        # what a fixture of the grader's own raised, before or after the case
        self._failed_around: BaseException | None = None
        self._items: list[pytest.Function] = []
        self.cases: list[CaseInfo] = []
        # a case was ended by the time limit of graders
        self.has_hung = False
        # why the grader cannot be collected, and what ended the loop
        self.fault = ""
        self.error: Exception | None = None

    def run(self, begin: Begin) -> list[Outcome]:
        """Runs every case on one submission; `begin` gives a case its run, or raises CaseNotRun."""
        self._begin = begin
        self.has_hung = False
        # a next item keeps session and module fixtures alive
        following = [*self._items[1:], self._items[0]] if len(self._items) > 1 else [None]
        return [self._run_item(*row) for row in zip(self._items, following, self.cases, strict=True)]

    # -- fixtures --------------------------------------------------------------------------------------------

    def _run(self) -> CaseRun:
        assert self._outcome is not None
        assert self._outcome.run is not None
        return self._outcome.run

    @pytest.fixture
    def agree(self) -> Any:
        """Compares the student's code with the reference on one computation."""
        return self._run().agree

    @pytest.fixture
    def student(self) -> Any:
        """The student's code, for checks that compare nothing with a reference."""
        run = self._run()
        run._reset()
        return run.answer

    @pytest.fixture
    def explain(self) -> Any:
        """Names a mistake by a numeric signature."""
        return self._run().explain

    @pytest.fixture
    def rng(self) -> np.random.Generator:
        """A generator seeded for this student, exercise and case."""
        return np.random.default_rng(self._run().seed)

    @pytest.fixture
    def source(self) -> str:
        """The text of the submission, for checks of its style."""
        return self._run().source

    @pytest.fixture
    def curve(self) -> Any:
        """Records a curve for the report."""
        return self._run().curve

    # -- hooks -----------------------------------------------------------------------------------------------

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._items = [item for item in session.items if isinstance(item, pytest.Function)]
        self.cases = [describe_case(item) for item in self._items]

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.fault = str(report.longreprtext).strip().splitlines()[-1]

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool:
        if self._items and not self.fault:  # nothing is judged by a grader that is not whole
            try:
                self._loop(self)
            except Exception as error:  # pytest would make an internal error of it
                self.error = error
        return True

    def _run_item(self, item: pytest.Function, following: pytest.Function | None, info: CaseInfo) -> Outcome:
        self._outcome = outcome = Outcome(info)
        self._failed_around = None
        started = time.perf_counter()
        try:
            if self.has_hung:
                raise CaseNotRun("Not run: the check before it did not end.")
            assert self._begin is not None
            outcome.run = self._begin(info)
            seed_generators(outcome.run.seed)
            item._initrequest()  # an item that runs again needs its fixtures anew
            seconds = self._limits.submission_seconds + self._limits.grader_seconds
            with memory_limit(self._limits.memory_mib), time_limit(seconds):
                runtestprotocol(item, log=False, nextitem=following)
            if self._failed_around is not None:
                self._take_failure_around(item, following, self._failed_around)
            outcome.output = outcome.run.take_output()
        except CaseNotRun as error:
            outcome.status, outcome.facts = "not_run", str(error)
        except WorkerEnded as error:
            outcome.status, outcome.facts, outcome.ending = "failed", str(error), error.ending
        except TimedOut:
            self._take_timeout(item)
        except Exception as fault:
            self._take_fault(item, fault)
        outcome.seconds = time.perf_counter() - started
        return outcome

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        if call.excinfo is not None and self._outcome is not None and self._outcome.status == "passed":
            try:
                self._judge_exception(item, call.excinfo.value, in_case=call.when == "call")
            except Exception as fault:
                self._take_fault(item, fault)

    def _take_fault(self, item: pytest.Item, fault: Exception) -> None:
        """An exception in the judge fails this case only.

        If the reference passes the same check, the submission caused it and the case counts as failed: nobody
        escapes a grade that way.
        """
        outcome = self._outcome
        assert outcome is not None
        is_ours = outcome.run is None or not self._is_of_the_submission(item, fault)
        outcome.status = "error" if is_ours else "failed"
        words = "The judge itself failed" if is_ours else "What came back cannot be judged"
        outcome.facts = f"{words}: {type(fault).__name__}: {fault}."

    def _is_of_the_submission(self, item: pytest.Item, fault: BaseException) -> bool:
        """Whether the same check comes through on the reference: then what came back made it stumble."""
        # the values that it stumbled over may leave the reference no room
        traceback.clear_frames(fault.__traceback__)
        with contextlib.suppress(Exception, TimedOut), time_limit(self._limits.grader_seconds):
            return self._reference_passes(item)
        return False

    def _take_failure_around(
        self, item: pytest.Function, following: pytest.Function | None, fault: BaseException
    ) -> None:
        """A fixture of the grader's own failed. Where it does not on the reference, the submission made it."""
        outcome, run = self._outcome, self._run()
        assert outcome is not None
        source = run.reference.path.read_text(encoding="utf-8")
        answer = Local(run.reference.module())
        control = CaseRun(run.seed, answer, run.reference, run.wrong_answers, source, run.salt)
        self._outcome = on_reference = Outcome(outcome.info, run=control)
        item._initrequest()
        try:
            with time_limit(self._limits.grader_seconds):
                runtestprotocol(item, log=False, nextitem=following)
        finally:
            self._outcome = outcome
        if on_reference.status == "passed":
            outcome.status = "failed"
            outcome.facts = f"What came back cannot be used here: {type(fault).__name__}: {fault}."

    def _take_timeout(self, item: pytest.Item) -> None:
        """The case goes on for too long.

        Where it ends on the reference, the submission made it: see `_take_fault`.
        """
        assert self._outcome is not None
        ends = False
        with contextlib.suppress(Exception, TimedOut), time_limit(self._limits.grader_seconds):
            ends = self._reference_passes(item)
        self.has_hung = not ends
        self._outcome.status = "failed" if ends else "error"
        what = "What came back takes too long to judge" if ends else "The grader did not finish"
        self._outcome.facts = (
            f"{what}: the judge's own work may take {self._limits.grader_seconds:g} s per check."
        )

    def _judge_exception(self, item: pytest.Item, error: BaseException, *, in_case: bool) -> None:
        outcome = self._outcome
        assert outcome is not None
        outcome.status = "failed"
        last_call = outcome.run.answer.last_call if outcome.run else ""
        if isinstance(error, CaseFailed):
            outcome.facts, outcome.mistakes, outcome.distinctive = (
                error.facts,
                error.mistakes,
                error.distinctive,
            )
        elif isinstance(error, TimedOut):
            self._take_timeout(item)
        elif isinstance(error, WorkerEnded):
            outcome.facts, outcome.ending = _in_call(last_call, str(error)), error.ending
        elif isinstance(error, StudentRaised):
            outcome.facts = raised_sentence(error, last_call)
            outcome.ending = "memory" if error.memory else "blocked" if error.blocked else ""
        elif isinstance(error, WireError):
            outcome.facts = _in_call(last_call, str(error))
        elif isinstance(error, Expectation) or (isinstance(error, AssertionError) and str(error) and in_case):
            outcome.facts = str(error)
        elif in_case and not _is_a_slip(error) and self._is_of_the_submission(item, error):
            fact = f"What came back cannot be used here: {type(error).__name__}: {error}."
            outcome.facts = _in_call(last_call, fact)
        else:
            self._failed_around = None if in_case else error
            outcome.status = "error"
            outcome.facts = f"The grader itself failed: {type(error).__name__}: {error}."

    def _reference_passes(self, item: pytest.Item) -> bool:
        assert isinstance(item, pytest.Function)
        run = self._run()
        answer = Local(run.reference.module())
        control = CaseRun(run.seed, answer, run.reference, run.wrong_answers, run.source, run.salt)
        fixtures = {
            "agree": lambda case, **_: control.run_here(case, run.reference),
            "student": answer,
            "explain": control.explain,
            "rng": np.random.default_rng(run.seed),
            "source": run.reference.path.read_text(encoding="utf-8"),
            "curve": control.curve,
        }
        seed_generators(run.seed)
        try:
            item.obj(
                **{
                    name: fixtures.get(name, item.funcargs.get(name))
                    for name in inspect.signature(item.obj).parameters
                }
            )
        except Exception:
            return False
        return True


def _is_a_slip(error: BaseException) -> bool:
    """Whether the grader is used wrongly, whatever came back; the reference may have raised over what did."""
    return isinstance(error, StaleProxy) or (isinstance(error, GraderFault) and error.__cause__ is None)


def _in_call(call: str, fact: str) -> str:
    return f"In `{call}`: {fact[:1].lower()}{fact[1:]}" if call else fact


def describe_case(item: pytest.Function) -> CaseInfo:
    """The case's id, title, points and whether it is hidden, as the grader states them."""
    marker = item.get_closest_marker("points")
    document = inspect.getdoc(item.obj) or item.name.removeprefix("test_").replace("_", " ")
    return CaseInfo(
        item.name,
        document.strip().splitlines()[0],
        float(marker.args[0]) if marker else 1.0,
        bool(item.get_closest_marker("hidden")),
    )


# no grader needs these, and each takes time
_UNUSED_PLUGINS = (
    "cacheprovider",
    "debugging",
    "doctest",
    "faulthandler",
    "freeze_support",
    "junitxml",
    "legacypath",
    "logging",
    "pastebin",
    "setuponly",
    "setupplan",
    "stepwise",
    "terminal",
    "threadexception",
    "unittest",
    "unraisableexception",
)


def run_session(grader: Path, loop: Callable[[GraderSession], None], limits: Limits) -> None:
    """One pytest session over one grader file, in which `loop` is called.

    No surrounding configuration is read. Errors: GraderFault, and what `loop` raises.
    """
    session = GraderSession(loop, limits)
    arguments = [
        str(grader),
        "-c",
        os.devnull,
        f"--rootdir={grader.parent}",
        "--noconftest",
        "--import-mode=importlib",
        # graders say what failed in their own words
        "--assert=plain",
        # workers print into pipes of their own
        "--capture=no",
        "-W",
        "ignore",
        *(word for name in _UNUSED_PLUGINS for word in ("-p", f"no:{name}")),
    ]
    code = pytest.main(arguments, plugins=[session])
    if session.error is not None:
        raise session.error
    if session.fault:
        raise GraderFault(f"`{grader.name}` cannot be collected: {session.fault}")
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise GraderFault(f"the session over `{grader.name}` ended with {code!r}")
    if not session.cases:
        raise GraderFault(f"`{grader.name}` holds no cases")
