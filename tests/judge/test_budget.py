"""The budget says how long the code may go on, and which limit it is that runs out."""

import pytest

from gradschool.course.exercise import Limits
from gradschool.judge.budget import Budget


@pytest.mark.parametrize(
    ("limits", "left", "named"),
    [
        (Limits(case_seconds=10, submission_seconds=3), 3, "(3 s for the whole submission)"),
        (Limits(case_seconds=10, submission_seconds=60), 10, "(10 s per check)"),
    ],
)
def test_the_first_limit_that_is_reached_is_named(limits, left, named):
    budget = Budget(limits)
    assert budget.left() == left
    assert budget.why() == f"The code did not finish within its time limit {named}."


def test_what_is_left_of_the_submission_can_become_the_tighter_limit():
    budget = Budget(Limits(case_seconds=2, submission_seconds=3))
    budget.spend(1.5)
    budget.begin_case()
    assert budget.left() == 1.5
    assert "(3 s for the whole submission)" in budget.why()


@pytest.mark.parametrize(("case_seconds", "shown"), [(0.5, "10 s"), (8, "16 s")])
def test_a_load_gets_twice_what_the_top_level_may_take_which_is_five_seconds_at_least(case_seconds, shown):
    budget = Budget(Limits(case_seconds=case_seconds, submission_seconds=60))
    budget.begin_load()
    assert budget.why() == f"The code did not finish within its time limit ({shown} to load the file)."


def test_a_budget_that_is_used_up_says_so():
    budget = Budget(Limits(case_seconds=10, submission_seconds=3))
    assert not budget.is_used_up
    budget.spend(4)
    assert budget.is_used_up
    assert budget.left() == 0
    assert budget.why_not_run() == "Not run: the submission had already used its 3 s."
