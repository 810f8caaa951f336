"""The budget says how long the code may go on, and which limit it is that has run out."""

import time

import pytest

from gradschool.course.exercise import Limits
from gradschool.judge import budget as budget_module
from gradschool.judge.budget import Budget

LIMITS = Limits(case_seconds=10, submission_seconds=60)


class FakeClock:
    """What a system would tell of a worker; None where it tells nothing."""

    def __init__(self, used=0.0, waited=0.0, judge_waited=0.0):
        self.used_seconds, self.waited_seconds, self.judge_waited = used, waited, judge_waited

    def used(self):
        return self.used_seconds

    def waited(self, *, for_judge):
        if self.waited_seconds is None:
            return None
        return self.waited_seconds + self.judge_waited * for_judge


@pytest.fixture
def wall(monkeypatch):
    """The clock on the wall, which stands still until it is set; the judge itself needs no time."""

    class Wall:
        now = own = 0.0

    monkeypatch.setattr(budget_module.time, "monotonic", lambda: Wall.now)
    monkeypatch.setattr(budget_module.time, "thread_time", lambda: Wall.own)
    return Wall


@pytest.mark.parametrize(
    ("limits", "used", "named"),
    [
        (Limits(case_seconds=10, submission_seconds=3), 3, "(3 s for the whole submission)"),
        (Limits(case_seconds=10, submission_seconds=60), 10, "(10 s per check)"),
    ],
)
def test_the_first_limit_that_is_reached_is_named(limits, used, named):
    budget = Budget(limits)
    budget.spend(used, used)
    assert budget.why_over() == ""
    budget.spend(0.1, 0.1)
    assert budget.why_over() == f"The code did not finish within its time limit {named}."


def test_what_is_left_of_the_submission_can_become_the_tighter_limit():
    budget = Budget(Limits(case_seconds=2, submission_seconds=3))
    budget.spend(1.5, 1.5)
    budget.begin_case()
    budget.spend(1.6, 1.6)
    assert "(3 s for the whole submission)" in budget.why_over()


@pytest.mark.parametrize(("case_seconds", "shown"), [(0.5, 5), (8, 8)])
def test_a_load_gets_twice_a_cases_time_and_ten_seconds_at_least(case_seconds, shown):
    budget = Budget(Limits(case_seconds=case_seconds, submission_seconds=60))
    budget.begin_load()
    budget.spend(2 * shown, 0)
    assert budget.why_over() == ""
    budget.spend(0.1, 0)
    assert budget.why_over() == f"The code did not finish within its time limit ({shown} s to load the file)."


def test_a_budget_that_is_used_up_says_so():
    budget = Budget(Limits(case_seconds=10, submission_seconds=3))
    assert not budget.is_used_up
    budget.spend(4, 4)
    assert budget.is_used_up
    assert budget.why_not_run() == "Not run: the submission had already used its 3 s."


def test_time_on_the_wall_costs_nothing_while_there_is_no_processor_for_the_code(wall):
    budget, clock = Budget(LIMITS), FakeClock(used=0.5)
    with budget.measure(clock) as spending:
        for second in range(6, 150, 6):
            wall.now, clock.waited_seconds = second, 5.5
            spending.take()
            clock.used_seconds = 0.3
            assert spending.why_over() == ""
    assert budget.waited == pytest.approx(24 * 5.5 + 5.5, abs=6)


def test_code_that_sleeps_is_ended_after_three_times_its_time_and_is_told_so(wall):
    budget, clock = Budget(LIMITS), FakeClock(used=0.2)
    with budget.measure(clock) as spending:
        wall.now = 30.0
        spending.take()
        clock.used_seconds = 0.0
        assert spending.why_over() == ""
        wall.now = 30.2
        spending.take()
        assert spending.why_over() == (
            "The code waited for 30.0 s without computing; its time limit is 10 s per check. "
            "Look for a `sleep`, or for a lock, a queue or an input that never comes."
        )


def test_sleep_adds_up_over_the_cases_of_a_submission(wall):
    budget = Budget(Limits(case_seconds=10, submission_seconds=20))
    for number in range(1, 4):
        budget.begin_case()
        with budget.measure(FakeClock()):
            wall.now = 21.0 * number
    assert "20 s for the whole submission" in budget.why_over()
    assert budget.is_used_up


def test_whatever_is_told_of_queues_the_clock_on_the_wall_has_the_last_word(wall):
    budget, clock = Budget(LIMITS), FakeClock(used=4.0, waited=1e9)
    with budget.measure(clock) as spending:
        wall.now = 201.0
        spending.take()
        assert spending.why_over() == (
            "The code did not finish in 201 s, in which it computed for 4.0 s; its time limit is 10 s per check. "
            "Either it waits for something, or the machine is too busy."
        )


def test_where_queues_are_not_told_the_clock_on_the_wall_gives_ten_times_the_limit(wall):
    budget, clock = Budget(LIMITS), FakeClock(waited=None)
    with budget.measure(clock) as spending:
        wall.now = 99.0
        spending.take()
        assert spending.why_over() == ""
        wall.now = 101.0
        spending.take()
        assert "did not finish in 101 s" in spending.why_over()
    assert budget.waited == 0


def test_where_processor_time_is_not_told_the_clock_on_the_wall_counts_alone(wall):
    budget, clock = Budget(LIMITS), FakeClock(used=None, waited=None)
    with budget.measure(clock) as spending:
        wall.now, wall.own = 10.5, 1.0
        spending.take()
        assert spending.why_over() == "The code did not finish within its time limit (10 s per check)."


def test_what_the_judge_needs_to_read_a_reply_counts(wall):
    budget = Budget(LIMITS)
    with budget.measure(FakeClock(used=6.0)):
        wall.now, wall.own = 100.0, 5.0
    assert "(10 s per check)" in budget.why_over()


def test_only_a_reply_waits_for_the_judge(wall):
    budget, clock = Budget(LIMITS), FakeClock(judge_waited=3.0)
    with budget.measure(clock) as spending:
        wall.now = 4.0
        spending.take()
        assert budget.waited == 0
        wall.now = 8.0
    assert budget.waited == 3.0


def test_queues_are_read_once_in_a_while_only_and_never_give_more_than_the_time_that_passed(wall):
    budget, clock = Budget(LIMITS), FakeClock(waited=9.0)
    for _ in range(4):
        with budget.measure(clock):
            wall.now += 0.02
    assert budget.waited == pytest.approx(0.06)


def test_a_real_loop_is_measured_by_a_real_clock():
    budget = Budget(Limits(case_seconds=0.02, submission_seconds=60))
    with budget.measure(FakeClock()):
        end = time.thread_time() + 0.03
        while time.thread_time() < end:
            pass
    assert "(0.02 s per check)" in budget.why_over()
