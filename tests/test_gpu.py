"""On a GPU: the driver can be used behind a fork and the lockdown, and the graders hold their tolerances."""

import os
from pathlib import Path

import pytest
import torch

from gradschool.author.proof import code_proof_cases
from gradschool.course.course import find_course, read_course
from gradschool.course.exercise import Limits
from gradschool.grading.judges import HIGHEST_LEVEL, Plan, judge_batch, try_isolation
from gradschool.grading.machine import default_jobs, gpus
from gradschool.judge.budget import Budget
from gradschool.judge.proxy import Link
from gradschool.judge.student import Student
from gradschool.judge.workers.device import prepare, try_device
from gradschool.judge.workers.launch import Refused
from gradschool.judge.workers.warm_process import WarmProcess

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.slow,
    pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device on this machine"),
]
LIMITS = {"memory_mib": 1024, "case_seconds": 20.0, "submission_seconds": 60.0, "processes": False}
CODE = """
import ctypes, os, torch

def ask_driver():
    return ctypes.CDLL("libcuda.so.1").cuInit(0)

def gpus_there():
    return [name for name in sorted(os.listdir("/dev")) if name[6:].isdecimal() and name.startswith("nvidia")]

def take(mebibytes):
    return torch.ones(mebibytes << 18, device="cuda").sum().item()

def label_out_of_range(logits):
    labels = torch.full((len(logits),), 99, device=logits.device)
    return torch.nn.functional.cross_entropy(logits, labels)
"""


@pytest.fixture(scope="module", params=[0, 2])
def source(request):
    found = WarmProcess(request.param, device="cuda")
    try:
        assert found.versions
    except Refused as refusal:
        found.close()
        pytest.skip(str(refusal))
    yield found
    found.close()


@pytest.fixture
def worker(source):
    started = source.start(LIMITS | {"device": "cuda", "gpu_share": 0.1})
    yield started
    started.close()


@pytest.fixture
def code(worker):
    link = Link(worker, Budget(Limits(case_seconds=60.0)))
    assert link.ask("load", "own", "own.py", [["", CODE, 1]])["problems"] == []
    return Student(link, "cuda")


def test_the_warm_process_has_not_asked_the_driver(source):
    pid = source._process.pid
    if source.level == 2:
        (pid,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    opened = [os.readlink(path) for path in Path(f"/proc/{pid}/fd").iterdir()]
    assert not [path for path in opened if path.startswith("/dev/nvidia")]
    assert "/dev/nvidia" not in Path(f"/proc/{pid}/maps").read_text()
    assert len(os.listdir(f"/proc/{pid}/task")) == 1


def test_the_driver_comes_up_in_a_worker(code):
    assert code.ask_driver() == 0


def test_a_step_of_training_comes_through(source):
    assert try_device(source, {"device": "cuda", "gpu_share": 0.1}) == torch.cuda.get_device_name()


def test_a_worker_sees_one_gpu_where_it_has_a_tree_of_its_own(source, code):
    if source.level < 2:
        pytest.skip("without a tree of its own, all devices are there")
    assert len(code.gpus_there()) == 1


def test_a_worker_takes_no_more_than_its_share(worker):
    prepare(worker)
    link = Link(worker, Budget(Limits(case_seconds=60.0)))
    assert link.ask("load", "own", "own.py", [["", CODE, 1]]) == [None]
    total = torch.cuda.get_device_properties(0).total_memory >> 20
    with pytest.raises(Exception, match="out of memory") as raised:
        Student(link, "cuda").take(total // 5)
    assert raised.value.memory


def test_what_breaks_the_device_for_its_process_is_told_and_ends_the_worker(worker, code):
    with pytest.raises(Exception, match="device-side assert"):
        code.label_out_of_range(torch.zeros(4, 3))
    assert worker.is_starved


def test_doctor_and_a_batch_find_that_the_gpu_works():
    found = try_isolation(read_course(find_course()), "auto")
    assert (found.gpu, found.gpu_note) == (torch.cuda.get_device_name(), "")


@pytest.mark.parametrize("level", [0, HIGHEST_LEVEL])
def test_right_answers_of_the_course_pass_on_cuda(level):
    course = read_course(find_course())
    exercises = [e for e in course.exercises if e.kind.runs_code and "cuda" in e.devices]
    batch = [case.submission for e in exercises for case in code_proof_cases(e) if case.row.kind == "right"]
    records = []
    plan = Plan(secret=1, purpose="proof", device="cuda", level=level, jobs=default_jobs("cuda"), gpus=gpus())
    judge_batch(course, batch, plan, records.append)
    assert len(records) == len(batch)
    assert {record.device for record in records} == {"cuda"}
    assert {record.versions["gpu"] for record in records} == {torch.cuda.get_device_name()}
    assert [record.student for record in records if not record.passed] == []
