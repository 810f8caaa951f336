"""On a device that is not the CPU, mistakes about places are named, which raise nothing in the judge."""

from pathlib import Path

import pytest

from gradschool.author.proof import code_proof_cases
from gradschool.course.course import find_course, read_course
from gradschool.grading import judge_process
from gradschool.grading.judges import Plan, judge_batch

HERE = Path(__file__).resolve().parents[1]
WORKER = f"""
sys.path.insert(0, {str(HERE)!r})
import second_device
second_device.install()
from gradschool.worker import device
device.prepare = lambda *_: "a second device"
device.moved = lambda tensor, _: second_device.moved(tensor, "cuda")
device.settle = device.try_out = lambda _: None
from gradschool.worker.warm import main
main()
"""
JUDGE = f"""
from gradschool.judge.workers import warm_process
from gradschool.worker.shared import nvidia, python_process
nvidia.is_there = lambda *_: True
warm_process.worker_command = lambda _module, *arguments: python_process.python_command(
    {WORKER!r}, *arguments, options=("-I", "-B")
)
"""
ANSWERS = {
    "tensors": ("tensors", "ones_on_another_device"),
    "nn_module": (
        "nn_module",
        "last_layer_missing",
        "layers_in_a_plain_list",
        "layers_made_in_forward",
        "nothing_returned",
        "tensors_without_parameter",
        "twin_with_default_dropout",
    ),
    "training_loop": (
        "training_loop",
        "batch_not_moved",
        "cuda_written_in",
        "model_not_moved",
        "targets_not_moved",
        "weights_changed_before_backward",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("exercise", ANSWERS)
def test_right_answers_pass_and_mistakes_about_places_are_named(exercise, monkeypatch):
    monkeypatch.setattr(judge_process, "_START", JUDGE + judge_process._START)
    course = read_course(find_course())
    cases = [
        case for case in code_proof_cases(course.exercise(exercise)) if case.row.name in ANSWERS[exercise]
    ]
    records = []
    plan = Plan(secret=1, purpose="proof", device="cuda")
    judge_batch(course, [case.submission for case in cases], plan, records.append)
    assert {record.device for record in records} == {"cuda"}
    named = {
        record.student.rpartition("/")[2]: next((c.mistake for c in record.cases if c.mistake), None)
        for record in records
    }
    assert named == {name: name if name != exercise else None for name in ANSWERS[exercise]}
    assert [record.student for record in records if record.passed] == [f"{exercise}/right/{exercise}"]
