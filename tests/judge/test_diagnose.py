"""A ratio is named when it has a meaning; a wrong answer needs its sentence."""

import math

import pytest

from gradschool.errors import CourseError
from gradschool.judge.diagnose import Implementation, explain_ratio, read_wrong_answers


@pytest.mark.parametrize(
    ("ratio", "part"),
    [
        (16.0, "16 is the batch size"),
        (1 / 16, "1 divided by the batch size"),
        (-16.0, "minus the batch size"),
        (16 / 15, "N/(N-1) for the batch size"),
        (math.sqrt(16 / 15), "the root of N/(N-1)"),
        (-1.0, "the sign is reversed"),
        (2.0, "a factor 2 is there"),
        (0.5, "a factor 2 is missing"),
        (math.log(2), "ln 2"),
        (7.3, "everywhere 7.3 times"),
    ],
)
def test_a_ratio_with_a_meaning_is_named(ratio, part):
    assert part in explain_ratio(ratio, {"the batch size": 16}, 10)


@pytest.mark.parametrize("ratio", [None, 1.0, float("nan"), float("inf")])
def test_no_ratio_says_nothing(ratio):
    assert explain_ratio(ratio, {"the batch size": 16}, 10) == ""


def test_one_number_alone_gets_no_meaningless_ratio():
    assert explain_ratio(7.3, {}, 1) == ""


def test_a_wrong_answer_overrides_names_of_the_reference(tmp_path):
    (tmp_path / "reference.py").write_text("def inner(): return 1\ndef outer(): return inner() + 1\n")
    (tmp_path / "wrong.py").write_text('"""Says why."""\ndef inner(): return 10\n')
    module = Implementation("wrong", tmp_path / "reference.py", tmp_path / "wrong.py").module()
    assert module.outer() == 11


def test_a_wrong_answer_without_a_sentence_is_a_fault_of_the_course(tmp_path):
    (tmp_path / "reference.py").write_text("x = 1\n")
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong" / "silent.py").write_text("x = 2\n")
    with pytest.raises(CourseError, match=r"silent\.py` has no docstring"):
        read_wrong_answers(tmp_path / "wrong", tmp_path / "reference.py")


def test_a_reference_with_a_syntax_error_is_named_with_its_line(tmp_path):
    (tmp_path / "reference.py").write_text("x = 1\ndef f(:\n")
    with pytest.raises(CourseError, match="line 2"):
        Implementation("reference", tmp_path / "reference.py")
