"""On a GPU the graders hold their tolerances: the references pass there as they do on the CPU."""

import pytest
import torch

from gradschool.author.proof import code_proof_cases
from gradschool.course.course import find_course, read_course
from gradschool.grading.judges import Plan, judge_batch

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.slow,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device on this machine"),
]


def test_right_answers_of_the_course_pass_on_cuda():
    course = read_course(find_course())
    exercises = [e for e in course.exercises if e.kind.runs_code and "cuda" in e.devices]
    batch = [case.submission for e in exercises for case in code_proof_cases(e) if case.row.kind == "right"]
    records = []
    judge_batch(course, batch, Plan(secret=1, purpose="proof", device="cuda"), records.append)
    assert len(records) == len(batch)
    assert {record.device for record in records} == {"cuda"}
    assert [record.student for record in records if not record.passed] == []
