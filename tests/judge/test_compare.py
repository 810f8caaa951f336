"""Values agree only in kind, shape, dtype and value; the first difference is said in a learner's words."""

import numpy as np
import pytest
import torch

from gradschool.judge.compare import Tolerance, compare, constant_ratio


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (1, 1),
        (1.0, 1.0 + 1e-7),
        (True, True),
        (None, None),
        ("a", "a"),
        ([1, 2.0], (1, 2.0)),
        ({"a": torch.ones(2)}, {"a": torch.ones(2)}),
        (torch.ones(3) + 1e-6, torch.ones(3)),
        (np.float32(1.5), 1.5),
        (torch.tensor([float("nan")]), torch.tensor([float("nan")])),
        (float("inf"), float("inf")),
        (torch.float32, torch.float32),
        (torch.Size([2]), torch.Size([2])),
        (torch.empty(0, 3), torch.empty(0, 3)),
    ],
)
def test_these_agree(actual, expected):
    assert compare(actual, expected) is None


@pytest.mark.parametrize(
    ("actual", "expected", "fact"),
    [
        (torch.empty(0, 1), torch.ones(5), "The result has shape (0, 1); expected (5,)."),
        (torch.tensor(1.0), torch.ones(5), "The result has shape (); expected (5,)."),
        (torch.ones(2).bfloat16(), torch.ones(2), "The result has dtype bfloat16; expected float32."),
        (
            torch.ones(2),
            np.ones(2, np.float32),
            "The result is a tensor of shape (2,); expected a NumPy array of shape (2,).",
        ),
        (None, torch.ones(2), "The result is `None`; expected a tensor of shape (2,)."),
        (1, 1.0, "The result is the int `1`; expected the float `1`."),
        (np.bool_(True), True, "The result is the NumPy bool `True`; expected the bool `True`."),
        (1, True, "The result is the int `1`; expected the bool `True`."),
        (True, 1, "The result is the bool `True`; expected the int `1`."),
        (3, 4, "The result is `3`; expected `4`."),
        (float("nan"), 1.0, "The result is `nan`, which is not a finite number."),
        (1.00002, 1.0, "The result is `1.00002`; expected `1`."),
        ([1], [1, 2], "The result has 1 entries; expected 2."),
        ([1, 3], [1, 2], "Entry 1 is `3`; expected `2`."),
        ({"a": 1}, {"b": 1}, "The result has no entry `b`; it has `a`."),
        ({"a": 1, "b": 2}, {"a": 1}, "The result has `b` beside `a`."),
        ({"dW": torch.ones(2, 3)}, {"dW": torch.ones(3, 2)}, "`dW` has shape (2, 3); expected (3, 2)."),
        (
            torch.tensor([1.0, float("nan")]),
            torch.ones(2),
            "The result holds 1 values that are not finite (NaN or infinite) out of 2.",
        ),
        (
            torch.tensor([[1.0, 2.0], [3.0, 9.0]]),
            torch.tensor([[1.0, 2.0], [3.0, 4.0]]),
            "The result differs in 1 of 4 entries; the largest gap is at [1, 1]: got `9`; expected `4`.",
        ),
    ],
)
def test_the_first_difference_is_said(actual, expected, fact):
    difference = compare(actual, expected)
    assert difference is not None
    assert difference.fact == fact


def test_the_tolerance_follows_the_expected_type_not_the_answers():
    assert compare(np.float64(1.001), np.float64(1.0)) is not None
    assert (
        compare(torch.tensor([1.001], dtype=torch.float64), torch.tensor([1.0], dtype=torch.float64))
        is not None
    )
    assert compare(torch.tensor([1.001]).bfloat16(), torch.tensor([1.0]).bfloat16()) is None


def test_a_case_may_set_its_own_tolerance():
    assert compare(1.05, 1.0, Tolerance(rtol=0.1)) is None
    assert compare(1.2, 1.0, Tolerance(rtol=0.1)) is not None


def test_an_object_that_equals_everything_differs():
    class EqualsAll:
        def __eq__(self, other):
            return True

        __hash__ = None

    assert compare(EqualsAll(), 1) is not None
    assert compare(EqualsAll(), "a") is not None
    assert compare(EqualsAll(), None) is not None


def test_two_numbers_that_look_alike_are_shown_with_all_their_digits():
    difference = compare(
        torch.tensor(1.0000011, dtype=torch.float64),
        torch.tensor(1.0000012, dtype=torch.float64),
        Tolerance(0, 0),
    )
    assert difference is not None
    assert difference.fact == "The result is `1.0000011`; expected `1.0000012`."


def test_a_constant_ratio_is_found_and_a_varying_one_is_not():
    expected = np.array([1.0, -2.0, 3.0, 0.0])
    assert constant_ratio(expected * 16, expected, 1e-9) == pytest.approx(16)
    assert constant_ratio(expected + 1, expected, 1e-9) is None
    assert constant_ratio(np.zeros(4), expected, 1e-9) is None
