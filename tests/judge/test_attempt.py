"""An attempt makes one record of whatever its cases came to; its session and its worker are stand-ins here."""

import time

import pytest

from gradschool.course.course import read_course
from gradschool.errors import WorkerError
from gradschool.judge import summary
from gradschool.judge.attempt import Attempt
from gradschool.judge.judge import Judge, Suite
from gradschool.judge.outcome import CaseInfo, CaseNotRun, Outcome
from gradschool.records.submission import Cell, Submission
from gradschool.worker.shared.wire import Encoder

CASES = [CaseInfo("test_loss", "The loss.", 3.0, False), CaseInfo("test_slope", "The slope.", 7.0, False)]


class FakeClock:
    """Of a worker that needs no time and waits for a processor as long as it is asked."""

    def used(self):
        return 0.0

    def waited(self, *, for_judge):
        return 1e6


class FakeWorker:
    """Answers every request with the same reply."""

    ended, is_starved, clock = None, False, FakeClock()

    def __init__(self, reply):
        self.known, self._reply = {}, reply

    def request(self, _payload, _meter):
        return Encoder().encode(self._reply)

    def output(self):
        return "printed"

    def close(self):
        self.ended = True


class FakeSource:
    """Gives such a worker, or fails to."""

    versions = {"torch": "0"}

    def __init__(self, reply=("ok", []), fails=False):
        self.reply, self.fails = list(reply), fails

    def revive(self):
        pass

    def start(self, _limits):
        if self.fails:
            raise WorkerError("No worker could be started: nothing is left.")
        return FakeWorker(self.reply)


def session(*statuses, ending=""):
    """What GraderSession.run does, but for running anything."""

    def run(begin):
        outcomes = []
        for info, status in zip(CASES, statuses, strict=True):
            outcome = Outcome(info, status, "facts", ending=ending if status == "failed" else "")
            try:
                begin(info)
            except CaseNotRun as why:
                outcome.status, outcome.facts = "not_run", str(why)
            outcomes.append(outcome)
        return outcomes

    return run


@pytest.fixture
def attempt(small_course):
    course = read_course(small_course)
    submission = Submission("ann", "slope", "slope.py", "0" * 64, (Cell("", "", 1),), ("a note",), "")

    def make(source, *, is_last=False):
        judge = Judge(course, source, secret=1, purpose="grade")
        return Attempt(judge, Suite(course.exercise("slope")), submission, is_last=is_last)

    return make


def test_what_the_judge_stumbles_over_while_a_file_is_loaded_is_the_submissions(attempt, monkeypatch):
    def stumble(*_):
        raise ValueError("the truth value of an array")

    monkeypatch.setattr(Attempt, "_load", stumble)
    with attempt(FakeSource()) as made:
        record = made.judge(session("passed", "passed"))
    assert (record.status, record.score) == ("crashed", 0)
    assert record.message == (
        "While the file was loaded: what came back cannot be judged: ValueError: the truth value of an array. "
        "A person needs to look at it."
    )
    assert {case.status for case in record.cases} == {"not_run"}


def test_where_looking_for_mistakes_stumbles_none_is_named(attempt, monkeypatch):
    def stumble(*_):
        raise MemoryError

    monkeypatch.setattr(summary, "resolve_mistakes", stumble)
    with attempt(FakeSource()) as made:
        record = made.judge(session("passed", "failed"))
    assert (record.status, record.score, [case.mistake for case in record.cases]) == (
        "graded",
        3,
        [None, None],
    )


def test_points_are_those_of_the_cases_that_passed(attempt):
    record = attempt(FakeSource()).judge(session("passed", "failed"))
    assert (record.status, record.score, record.max_score) == ("graded", 3, 10)
    assert [case.message for case in record.cases] == ["", "facts"]
    assert [artifact.data for artifact in record.artifacts] == ["", "a note"]
    assert record.started.endswith("Z")


def test_a_file_that_cannot_be_loaded_runs_no_case(attempt):
    problem = {"type": "SyntaxError", "message": "invalid syntax", "line": 2, "defines_nothing": True}
    reply = ("ok", {"problems": [problem]})
    record = attempt(FakeSource(reply)).judge(session("passed", "passed"))
    assert (record.status, record.score) == ("crashed", 0)
    assert "`SyntaxError: invalid syntax` while it was loaded at line 2" in record.message
    assert {case.message for case in record.cases} == {"Not run: the file could not be loaded."}


def test_a_fault_of_the_grader_costs_nobody_points(attempt):
    record = attempt(FakeSource()).judge(session("passed", "error"))
    assert record.status == "grader_error"
    assert record.message == "This is not the student's fault, and no grade is given. facts"


def test_a_worker_killed_from_outside_leaves_no_record_but_the_last_time(attempt):
    assert attempt(FakeSource()).judge(session("passed", "failed", ending="lost")) is None
    record = attempt(FakeSource(), is_last=True).judge(session("passed", "failed", ending="lost"))
    assert (record.status, record.score) == ("crashed", 3)
    assert record.message == "The process that ran the code was killed from outside, 3 times."


def test_where_no_worker_can_be_had_there_is_no_record_and_no_code_was_given(attempt):
    tried = attempt(FakeSource(fails=True), is_last=True)
    assert tried.judge(session("passed", "passed")) is None
    assert not tried.was_given_code


def test_the_worst_ending_is_the_status(attempt):
    record = attempt(FakeSource()).judge(session("failed", "failed", ending="timeout"))
    assert (record.status, record.message) == ("timeout", "The loss: facts")


def test_the_record_says_how_long_the_code_waited_for_a_processor(attempt, monkeypatch):
    monkeypatch.setattr("gradschool.judge.budget.LOOK_SECONDS", 0.0)
    monkeypatch.setattr(FakeClock, "used", lambda _: time.sleep(0.005) or 0.0)
    record = attempt(FakeSource()).judge(session("passed", "passed"))
    assert 0 < record.waited <= record.seconds
